"""The UN profile (`profile.toml`) at hand: document classes, levels of headings, names of languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from unreport.model import Number, Report, Scheme, plain

__all__ = [
    "DocumentClass",
    "Language",
    "class_of",
    "distribution_name",
    "kind_of_class",
    "language_of_alpha3",
    "language_of_concept",
    "language_of_tag",
    "level_element",
    "level_profiles",
    "modifier_concept",
    "modifier_kind",
    "publication_name",
    "words_for_kind",
    "words_for_stage",
]


@dataclass(frozen=True)
class DocumentClass:
    """A class of document: its element, the subtype in its IRI, its `name`; `assumed` if nothing in the document speaks for it."""

    element: str
    subtype: str
    name: str
    assumed: bool = False


@dataclass(frozen=True)
class Language:
    """A language: BCP 47 tag, ISO 639-2/T code, id in the ontology, English name."""

    tag: str
    alpha3: str
    concept: str
    name: str


@cache
def _profile() -> dict[str, Any]:
    return tomllib.loads((files("unreport.formats.akn") / "profile.toml").read_text("utf-8"))


def class_of(report: Report, symbol: str) -> DocumentClass:
    """The class of a report, by its kind, symbol (in its normal form), officers and the lines under its title."""
    front = report.front
    lines = "\n".join([plain(front.title), *(plain(text.content) for text in front.subtitles)]).casefold()
    for row in _profile()["class"]:
        if (
            front.kind in row["kinds"]
            and re.search(row.get("symbol", ""), symbol)
            and _has_line(lines, row.get("lines", [""]), opening=row.get("opening", False))
            and row.get("stage", front.stage) == front.stage
            and (front.officers or not row.get("officers"))
        ):
            return DocumentClass(row["element"], row["subtype"], row["name"], row.get("assumed", False))
    raise LookupError(f"profile.toml has no class for {front.kind!r}")


def _has_line(lines: str, wanted: Sequence[str], *, opening: bool) -> bool:
    """Whether lines hold any of the words; `opening`: at the beginning of a line or behind a colon."""
    start = r"(?:^|[:：])\s*" if opening else ""
    return any(re.search(start + re.escape(words.casefold()), lines, re.MULTILINE) for words in wanted)


def kind_of_class(name: str, element: str = "") -> str:
    """The kind of report that a document's `name` speaks of; empty for unknown.

    `element` is that of the document where others may have made it, who mean something else by a `decision` that is a judgment.
    """
    usual = {row["element"] for row in _profile()["class"] if row["name"] == name}
    if element and usual and element not in usual:
        return ""
    return str(_profile()["kinds"].get(name, ""))


def level_profiles() -> dict[str, dict[str, str]]:
    """By name, the elements that headings open, each by the scheme of the number; `none` for a heading without one."""
    return dict(_profile()["levels"])


def level_element(number: Number | None, levels: Mapping[str, str]) -> str:
    """The element that a heading with this number opens."""
    return levels["none"] if number is None else levels[Scheme(number.scheme).value]


def publication_name(name: str) -> str:
    """The name of the collection that publishes a document: `meetingReport` → `publicationMeetingReport`."""
    return "publication" + name[:1].upper() + name[1:]


@cache
def _languages() -> tuple[Language, ...]:
    return tuple(Language(tag, **row) for tag, row in _profile()["languages"].items())


def language_of_tag(tag: str) -> Language | None:
    """The language of a BCP 47 tag, by its primary part; None for one that the profile does not name."""
    primary = tag.partition("-")[0].lower()
    return next((language for language in _languages() if language.tag == primary), None)


def language_of_alpha3(code: str) -> Language | None:
    """The language of an ISO 639-2/T code (or of a BCP 47 tag put in its place)."""
    return next((language for language in _languages() if code in (language.alpha3, language.tag)), None)


def language_of_concept(concept: str) -> Language | None:
    """The language of an id in the ontology (`english`)."""
    return next((language for language in _languages() if language.concept == concept), None)


def modifier_kind(concept: str) -> str:
    """The kind of modifier that a concept stands for; empty for none."""
    return next((str(kind) for kind, row in _profile()["modifier"].items() if row["concept"] == concept), "")


def distribution_name(value: str) -> str:
    """What a kind of distribution is called; empty for an unknown one."""
    return str(_profile()["distribution"].get(value, ""))


def words_for_stage(stage: str) -> tuple[str, ...]:
    """Words that open a title and say this stage."""
    return tuple(_profile()["stage"].get(stage, ()))


def words_for_kind(kind: str) -> tuple[str, ...]:
    """Words of a title that say that a document is of this kind."""
    return tuple(_profile()["type"].get(kind, ()))


def modifier_concept(kind: str) -> dict[str, str]:
    """Concept, name and relation of a modifier; empty for an unknown one."""
    return dict(_profile()["modifier"].get(kind, {}))
