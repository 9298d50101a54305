"""IRIs of documents: `/akn/un/debateReport/report/un-ga/2013-12-03/A-68-451/eng@2013-12-03/!main.xml`.

The grammar is that of the Akoma Ntoso Naming Convention as AKN4UN narrows it: no host, always a full date, the symbol with
its slashes as hyphens. That mapping can't be undone, so the true symbol stands beside it (`FRBRnumber/@showAs`).

    work          /akn/un/{element}/{subtype}/{actor}/{date}/{number}
    expression    work "/" {language} "@" {version}
    manifestation expression "." {format}
    component     work or expression "/!" {name} ["." format]
    portion       component "~" {eId}
    fragment      component "#" {eId}
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import quote

__all__ = ["DocumentIri", "encode_number", "ontology", "parse"]

_GRAMMAR = re.compile(
    r"/akn/(?P<country>[a-z]{2,}(?:-[^/@!]+)?)/(?P<element>[A-Za-z]+)/(?:(?P<subtype>[^/@!0-9][^/@!]*)/)?"
    r"(?:(?P<actor>[^/@!0-9][^/@!]*)/)?(?P<date>[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)/(?P<number>[^/@!#~]+?)"
    r"(?:/(?P<language>[a-z]{3})(?P<mark>[@:](?P<version>[^/!#~]*?))?)?"
    r"(?:/?!(?P<component>[^.#~]+))?(?:~(?P<portion>[^#.]+))?(?:\.(?P<format>[a-z]{2,5}))?(?:#(?P<fragment>.+))?"
)
_KEPT = "()'*$&+,="


def encode_number(symbol: str) -> str:
    """A symbol as a segment of an IRI: `A/CONF.234/L.3` → `A-CONF.234-L.3`, `CL 154/1` → `CL_154-1`.

    A reissue asterisk is left out; characters that would break the IRI are percent-encoded.
    """
    plain = symbol.rstrip("*").strip().replace("/", "-").replace(" ", "_")
    return quote(plain, safe=_KEPT, errors="replace").replace("~", "%7E")


def ontology(kind: str, name: str) -> str:
    """The IRI of a thing that is no document: `/akn/ontology/person/un/anaLopes`. `kind` is person, organization, concept …"""
    return f"/akn/ontology/{kind}/un/{name}"


@dataclass(frozen=True)
class DocumentIri:
    """A document's IRI in its parts; `language`, `version`, `component` and `format` are empty where the IRI goes less deep.

    `country` holds the locality where there is one (`za-jhb`). An empty version is the original one; `dated` is False for a link to
    whatever version is in force, which has no `@`.
    """

    element: str
    subtype: str
    actor: str
    date: str
    number: str
    language: str = ""
    version: str = ""
    component: str = ""
    format: str = ""
    portion: str = ""
    fragment: str = ""
    country: str = "un"
    dated: bool = True

    @property
    def work(self) -> str:
        """The IRI of the work."""
        parts = ["", "akn", self.country, self.element, self.subtype, self.actor, self.date, self.number]
        return "/".join(part for position, part in enumerate(parts) if part or position == 0)

    @property
    def expression(self) -> str:
        """The IRI of the expression; that of the work if there is no language."""
        if not self.language:
            return self.work
        return f"{self.work}/{self.language}" + (f"@{self.version}" if self.dated else "")

    @property
    def manifestation(self) -> str:
        """The IRI of the manifestation; that of the expression if there is no format."""
        return f"{self.expression}.{self.format}" if self.format else self.expression

    def at(self, component: str) -> DocumentIri:
        """The IRI of a component: `main`, `annex_1`."""
        return replace(self, component=component)

    def __str__(self) -> str:
        text = self.expression + (f"/!{self.component}" if self.component else "")
        for mark, part in (("~", self.portion), (".", self.format), ("#", self.fragment)):
            text += mark + part if part else ""
        return text


def parse(text: str) -> DocumentIri | None:
    """The parts of a document's IRI; None for anything else.

    Dialects that are found in the wild are taken too: no subtype or actor, a year for a date, `@!main` for `@/!main`, a colon for
    the `@` before the version.
    """
    found = _GRAMMAR.fullmatch(text)
    if not found:
        return None
    parts = {name: value or "" for name, value in found.groupdict().items()}
    marked = bool(parts.pop("mark"))
    if parts["format"] and not (
        parts["language"] or parts["component"]
    ):  # a work has no format: the dot is its number's
        parts["number"] += "." + parts["format"]
        parts["format"] = ""
    return DocumentIri(**parts, dated=marked or not parts["language"])
