"""Who a document is: its class, number, date and author, from the masthead; assumed with a finding where that is silent."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from unreport.findings import Finding, Place
from unreport.formats.akn.eid import camel
from unreport.formats.akn.facts import Symbol, symbol_of
from unreport.formats.akn.iri import DocumentIri, encode_number
from unreport.formats.akn.profile import Language, class_of, language_of_tag, publication_name
from unreport.formats.protocol import WriteOptions
from unreport.model import Report, plain, to_json
from unreport.un.bodies import find_body, name_of_body

__all__ = ["Identity", "code_of_body", "identify"]

_UNDATED: Final = "1900-01-01"
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DASHES: Final = str.maketrans("‐‑‒–—", "-----")
_LONGEST_SLUG = 40


@dataclass(frozen=True)
class Identity:
    """What the metadata say of a document. `symbol` is None for a document without a readable one."""

    iri: DocumentIri
    name: str
    shown: str
    """The symbol as printed; empty for a document without one."""
    symbol: Symbol | None
    author: str
    marked: str
    """Day of the mark-up."""
    title: str = ""
    original: Language | None = None
    """The language that the document was translated from, where it is a translation."""
    former: str = ""
    """The IRI that the document had before, where it was another."""

    def published(self) -> Identity:
        """The identity of the publication that carries the document."""
        iri = replace(self.iri, element="documentCollection", subtype="publication")
        return replace(self, iri=iri, name=publication_name(self.name))

    def in_language(self, tag: str) -> Identity:
        """The identity of a component that is in a language of its own."""
        language = language_of_tag(tag)
        return replace(self, iri=replace(self.iri, language=language.alpha3 if language else "und"))


def identify(report: Report, options: WriteOptions, *, form: str = "xml") -> tuple[Identity, list[Finding]]:
    """The identity of a report, and a finding for each part of it that was assumed. `form` is that of the manifestation."""
    findings: list[Finding] = []
    printed = report.masthead.symbol
    shown = (printed.text or printed.value) if printed else ""
    symbol = symbol_of(printed.value or printed.text) if printed and shown else None
    dated = _full_date(report.masthead.date.value) if report.masthead.date else ""
    if not dated:
        findings.append(_assumed("The report has no date that can be read", _UNDATED, "a date in the masthead"))
        dated = _UNDATED
    number = _number(shown)
    if not number:
        shown, number = "", _slug(report)
        findings.append(_assumed("The report has no symbol", number, "a symbol in the masthead"))
    kind = class_of(report, symbol.normal if symbol else shown)
    if kind.assumed:
        findings.append(
            Finding(
                "write.assumed",
                f"Nothing says what kind of document the report is; the metadata say {kind.name}.",
                "Say it under the title (Report of …, Note by …); in the library, in front.kind.",
                at=Place(part="title"),
            )
        )
    language = language_of_tag(report.language)
    iri = DocumentIri(
        kind.element,
        kind.subtype,
        (encode_number(symbol.actor) if symbol else "") or "un",
        dated,
        number,
        language=language.alpha3 if language else "und",
        version=dated,
        format=form,
    )
    author = _author(report, iri.actor)
    marked = _full_date(options.date) or dated
    title = plain(report.front.title).strip()
    return Identity(iri, kind.name, shown, symbol, author, marked, title, _original(report, language)), findings


def _author(report: Report, actor: str) -> str:
    """The name of the issuing body: as the masthead has it, as the world knows it, else its code.

    A body that is known by another code is not meant; of those that are not known, the last is the narrowest.
    """
    named = [body for body in report.masthead.bodies if body.strip()]
    codes = [code_of_body(body, report.language) for body in named]
    if actor in codes:
        return named[codes.index(actor)]
    if actor == "un":
        return report.masthead.organization.strip() or "United Nations"
    unknown = [body for body, code in zip(named, codes, strict=True) if not code]
    return name_of_body(actor, report.language) or (unknown[-1] if unknown else actor)


def code_of_body(name: str, language: str) -> str:
    """The code of a body in the ontology; empty for one that is not known by that name."""
    found = find_body(name, language)
    return found.actor if found else ""


def _number(shown: str) -> str:
    """A printed symbol as a segment of an IRI, with the space before a year that some are printed without."""
    shown = shown.translate(_DASHES)
    plain = encode_number(shown)
    symbol = symbol_of(shown)
    usual = encode_number(symbol.printed) if symbol else plain
    return usual if usual.replace("_", "") == plain.replace("_", "") else plain


def _original(report: Report, language: Language | None) -> Language | None:
    """The first original language that is known, if the report is in none of them."""
    known = [found for printed in report.masthead.originals if (found := language_of_tag(printed.value))]
    return known[0] if known and language is not None and language not in known else None


def _assumed(problem: str, value: str, wanted: str) -> Finding:
    return Finding(
        "write.assumed",
        f"{problem}; the metadata say {value}.",
        f"Give it {wanted}.",
        at=Place(part="masthead"),
    )


def _full_date(value: str) -> str:
    """A date of which day or month may be missing, as a full one: `2021` → `2021-01-01`; empty for anything else."""
    found = _PARTIAL.fullmatch(value[:10]) if value.isascii() else None
    if not found:
        return ""
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isoformat()
    except ValueError:
        return ""


def _slug(report: Report) -> str:
    """A number for a document that has none: words of its title, else a digest of its content."""
    words = camel(plain(report.front.title))[:_LONGEST_SLUG]
    return "nn-" + (words or hashlib.sha256(to_json(report, indent=0)).hexdigest()[:16])
