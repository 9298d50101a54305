r"""Cross-references: to which numbered places the words of a report refer, and the bookmarks and fields by which Word keeps them true.

A reference leads to a bookmark in its place, and the number in its words is a REF field (ECMA-376 part 1, 17.16.5.51). Word fills it in
anew from what the bookmark encloses, the typed number, or where lists count, from the number of the paragraph (`\n`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from unreport.formats.docx.names import OWN_BOOKMARK
from unreport.model import (
    Annex,
    Citation,
    Figure,
    Item,
    Link,
    Number,
    Paragraph,
    Report,
    Section,
    Table,
    walk,
)

__all__ = ["REFERRING", "Mark", "NumberedValue", "References", "Target", "scoped"]

NumberedValue: TypeAlias = "Paragraph | Item | Section | Table | Figure | Annex"

_KINDS: dict[type[Struct], str] = {
    Paragraph: "paragraph",
    Section: "section",
    Table: "table",
    Figure: "figure",
    Annex: "annex",
    Item: "item",
}
REFERRING = frozenset({*_KINDS, Link, Citation})
"""What `References` wants to meet."""

_WITH_WORD = (Table, Figure, Annex)
"""Their labels are a word and a number, and typed whatever the lists do."""
_CLOSING = " \u00a0.:-–—、．"
_EVERYWHERE = -1
"""The scope of what counts through the whole report: its annexes."""


class Mark(NamedTuple):
    """What of a typed label the bookmark encloses, from `start` to `end`."""

    bookmark: str
    start: int
    end: int


class Target(NamedTuple):
    """A place to which words refer: its bookmark, and its number as those words may have it."""

    bookmark: str
    number: str


class References:
    """The references of a report: `meet` its values in the order of the text, `settle`, then ask in that order too.

    A scope is 0 for all but annexes, which count from 1: numbers begin anew in each. A report may hold one value at several places,
    so what is known of a value is kept for each time that it is met.
    """

    def __init__(self, *, automatic: bool) -> None:
        self.linked: set[str] = set()
        """Names of the places to which links lead."""
        self._automatic = automatic
        self._cited: set[tuple[int, str, str]] = set()
        self._numbered: list[tuple[int, NumberedValue, Number]] = []
        self._marks: dict[int, deque[Mark | None]] = {}
        self._by_number: dict[tuple[int, str, str], Target] = {}
        self._by_name: dict[str, Target] = {}

    def meet(self, scope: int, value: Struct) -> None:
        """Take note of what refers or can be referred to."""
        if isinstance(value, Link):
            if value.href.startswith("#"):
                self.linked.add(value.href[1:])
        elif isinstance(value, Citation):
            self._cited.update(_keys(value, scope))
        elif isinstance(value, Paragraph | Item | Section | Table | Figure | Annex) and value.number is not None:
            self._numbered.append((scope, value, value.number))

    def settle(self) -> set[str]:
        """Give bookmarks to the numbered places to which something refers; gives their names. What is taken out comes last."""
        if not self._cited and not self.linked:
            return set()
        marks: dict[int, Mark] = {}
        places = list(enumerate(self._numbered))
        for gone in (False, True):
            for position, (scope, place, number) in places:
                if _is_taken_out(place) is gone:
                    mark = self._settle(scope, place, number, len(marks) + 1)
                    if mark is not None:
                        marks[position] = mark
        for position, (_, place, _) in places if marks else ():
            self._marks.setdefault(id(place), deque()).append(marks.get(position))
        return {mark.bookmark for mark in marks.values()}

    def mark(self, place: NumberedValue) -> Mark | None:
        """The bookmark of a numbered place that is being written; None if nothing refers to it."""
        found = self._marks.get(id(place)) if self._marks else None
        return found.popleft() if found else None

    def targets(self, inline: Link | Citation, scope: int) -> list[Target]:
        """The numbered places to which a link or citation refers: two for a range."""
        if isinstance(inline, Link):
            found = self._by_name.get(inline.href[1:]) if inline.href.startswith("#") else None
            return [found] if found is not None else []
        return [self._by_number[key] for key in _keys(inline, scope) if key in self._by_number]

    def _settle(self, scope: int, place: NumberedValue, number: Number, count: int) -> Mark | None:
        start, end = _bounds(place, number)
        printed = number.label[start:end]
        key = (_EVERYWHERE if isinstance(place, Annex) else scope, _KINDS[type(place)], printed)
        by_number = key in self._cited and key not in self._by_number
        by_name = bool(place.id) and place.id in self.linked and place.id not in self._by_name
        if not printed or not (by_number or by_name):
            return None
        if self._automatic and not isinstance(place, _WITH_WORD) and number.label.rstrip(".") != printed:
            return None  # Word prints the number of a list with all its marks but full stops
        target = Target(f"{OWN_BOOKMARK}{_KINDS[type(place)]}{count:06}", printed)
        if by_number:
            self._by_number[key] = target
        if by_name:
            self._by_name[place.id] = target
        return Mark(target.bookmark, start, end)


def _is_taken_out(place: NumberedValue) -> bool:
    revised = getattr(place, "revised", None)
    return revised is not None and revised.kind == "deleted"


def scoped(report: Report) -> Iterator[tuple[int, Struct]]:
    """Every value of the report with its scope, in the order of the text."""
    body: Iterable[Struct] = chain((report.masthead, report.front), report.blocks)
    yield from ((0, value) for value in walk(body))
    for scope, annex in enumerate(report.annexes, 1):
        yield from ((scope, value) for value in walk(annex))


def _keys(citation: Citation, scope: int) -> list[tuple[int, str, str]]:
    if citation.href or citation.kind in ("document", "resolution", "note"):
        return []
    where = _EVERYWHERE if citation.kind == "annex" else scope
    return [(where, citation.kind, number) for number in (citation.target, citation.until) if number]


def _bounds(place: NumberedValue, number: Number) -> tuple[int, int]:
    """Where the number stands in a label: without the word before it, and without what closes it."""
    end = len(number.label.rstrip(_CLOSING))
    before = number.label[:end].replace("\u00a0", " ").rfind(" ") if isinstance(place, _WITH_WORD) else -1
    return before + 1, end
