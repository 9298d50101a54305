"""Identifiers of elements (`eId`): `chp_II__sec_A__para_12`.

`eId = [prefix "__"] type ["_" number]`, after the Akoma Ntoso Naming Convention as AKN4UN tightens it. The prefix is the eId of
the nearest level, list or container; the number is what is printed, without its marks, or else the place among elements of
the same type. All eIds of a file, terms of its metadata included, share one scope.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

__all__ = ["TYPES", "EIds", "Step", "build", "camel", "number_part", "ontology_id", "parse", "without_designation"]

TYPES: Final = {
    "alinea": "al",
    "article": "art",
    "attachment": "att",
    "authorialNote": "ftn",
    "blockList": "list",
    "chapter": "chp",
    "clause": "cl",
    "component": "cmp",
    "componentRef": "cref",
    "debateSection": "dbsect",
    "division": "dvs",
    "documentRef": "dref",
    "embeddedStructure": "estr",
    "embeddedText": "etext",
    "eventRef": "eref",
    "listIntroduction": "intro",
    "listWrapUp": "wrapup",
    "mainBody": "body",
    "paragraph": "para",
    "quotedStructure": "qstr",
    "quotedText": "qtext",
    "section": "sec",
    "subchapter": "subchp",
    "subclause": "subcl",
    "subdivision": "subdvs",
    "subparagraph": "subpara",
    "subsection": "subsec",
    "wrapUp": "wrapup",
}
"""Elements whose type is not their name."""

_OUTER = re.compile(r"^[\W_]+|[\W_]+$")
_SPACE = re.compile(r"\.?\s+")
_INNER = re.compile(r"[./–—:,_-]+")
_STRANGE = re.compile(r"[^\w-]")
_ROMAN = re.compile(r"[IVXLCDM]+|[ivxlcdm]+")
_COUNTS = re.compile(r"[^\W_]")
_STEP = re.compile(
    r"(?P<kind>[A-Za-z][A-Za-z0-9]*)(?:_(?P<number>[\w.-]*?[\w.]))?(?:-dup(?P<double>[2-9]|[1-9][0-9]{1,8}))?"
)
_LONGEST = 48


def without_designation(label: str) -> str:
    """A label without the words before its number: `Draft resolution II` → `II`, `(iv)` as it is."""
    words = label.split()
    while words and _is_designation(words[0]) and any(_COUNTS.search(word) for word in words[1:]):
        del words[0]
    return " ".join(words)


def _is_designation(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and not _ROMAN.fullmatch(word)


def number_part(label: str) -> str:
    """What a printed label gives to an eId: `(iv)` → `iv`, `Annex II` → `II`, `11.2 Rev. A` → `11-2RevA`; may be empty."""
    if label[:-1].isdecimal() and label[-1:] == ".":  # nearly always
        return label[:-1][:_LONGEST]
    bare = _OUTER.sub("", without_designation(label))
    return _STRANGE.sub("", _INNER.sub("-", _SPACE.sub("", bare)))[:_LONGEST].strip("-")


def ontology_id(kind: str, shown: str) -> str:
    """The id of a thing by its name: `José Peña` → `josePena`. One in another script has the kind and a digest.

    `kind` also goes before digits, with which no id begins.
    """
    named = camel(shown, whole=True)
    if not named or sum(character.isalpha() for character in shown) > 2 * len(named):
        return kind + sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return named if named[0].isalpha() else kind + named


def camel(text: str, *, whole: bool = False) -> str:
    """An ASCII identifier in camel case made of the words of `text`: `Third Committee` → `thirdCommittee`; may be empty.

    Accents are left out, and digits at the beginning unless `whole`.
    """
    text = "".join(
        character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character)
    )
    words = re.findall(r"[A-Za-z0-9]+", text)
    joined = "".join(word if position == 0 else word[:1].upper() + word[1:] for position, word in enumerate(words))
    joined = joined[:1].lower() + joined[1:]
    return (joined if whole else joined.lstrip("0123456789"))[:_LONGEST]


@dataclass(frozen=True)
class Step:
    """A step of an eId: `para_12-dup2` is a `para`, number `12`, the second of that number. Singletons have no number."""

    kind: str
    number: str = ""
    double: int = 1

    def __str__(self) -> str:
        text = f"{self.kind}_{self.number}" if self.number else self.kind
        return f"{text}-dup{self.double}" if self.double > 1 else text


def build(steps: Iterable[Step]) -> str:
    """The eId of these steps, outermost first: `chp_II__sec_A`."""
    return "__".join(map(str, steps))


def parse(eid: str) -> tuple[Step, ...]:
    """The steps of an eId, outermost first. Raises ValueError for what is none by this grammar."""
    steps = []
    for text in eid.split("__"):
        found = _STEP.fullmatch(text)
        if not found:
            raise ValueError(f"{eid!r} is no eId: {text!r} is no step of one")
        steps.append(Step(found["kind"], found["number"] or "", int(found["double"] or 1)))
    return tuple(steps)


class EIds:
    """Gives out eIds, each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._count: Counter[tuple[str, str]] = Counter()
        self._doubles: Counter[str] = Counter()

    def give(self, prefix: str, element: str, number: str = "") -> str:
        """A new eId for an element under `prefix`, with the printed number, else the next in order.

        A number that was given already is told apart by `-dup2`, `-dup3` …
        """
        kind = TYPES.get(element, element)
        stem = f"{prefix}__{kind}" if prefix else kind
        if number:
            return self.unique(f"{stem}_{number}")
        while True:
            self._count[prefix, kind] += 1
            eid = f"{stem}_{self._count[prefix, kind]}"
            if eid not in self._given:
                self._given.add(eid)
                return eid

    def single(self, prefix: str, element: str) -> str:
        """The eId of something that its parent has once: `para_1__content`."""
        kind = TYPES.get(element, element)
        return self.unique(f"{prefix}__{kind}" if prefix else kind)

    def unique(self, eid: str, mark: str = "-dup") -> str:
        """`eid`, or a variant of it if it was given before."""
        if eid not in self._given:
            self._given.add(eid)
            return eid
        while True:
            self._doubles[eid] += 1
            variant = f"{eid}{mark}{self._doubles[eid] + 1}"
            if variant not in self._given:
                self._given.add(variant)
                return variant
