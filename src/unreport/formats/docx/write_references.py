r"""Cross-references: to which numbered places the words of a report refer, and the bookmarks and fields by which Word keeps them true.

A reference leads to a bookmark in its place, and the number in its words is a REF field (ECMA-376 part 1, 17.16.5.51). Word fills it in
anew from what the bookmark encloses, the typed number, or where lists count, from the number of the paragraph (`\n`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, TypeAlias

from lxml import etree
from msgspec import Struct

from unreport.formats.docx.names import OWN, W
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
    plain,
    sections,
    walk,
)

__all__ = ["REFERRING", "Aims", "HeadingMarks", "Mark", "Numbering", "References", "Target", "scoped"]

Numbering: TypeAlias = "Paragraph | Item | Section | Table | Figure | Annex"

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
_NOT_LETTERS = re.compile(r"[\W_]+")
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
        self._numbered: list[tuple[int, Numbering, Number]] = []
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

    def mark(self, place: Numbering) -> Mark | None:
        """The bookmark of a numbered place that is being written; None if nothing refers to it."""
        found = self._marks.get(id(place)) if self._marks else None
        return found.popleft() if found else None

    def targets(self, inline: Link | Citation, scope: int) -> list[Target]:
        """The numbered places to which a link or citation refers: two for a range."""
        if isinstance(inline, Link):
            found = self._by_name.get(inline.href[1:]) if inline.href.startswith("#") else None
            return [found] if found is not None else []
        return [self._by_number[key] for key in _keys(inline, scope) if key in self._by_number]

    def _settle(self, scope: int, place: Numbering, number: Number, count: int) -> Mark | None:
        start, end = _bounds(place, number)
        printed = number.label[start:end]
        key = (_EVERYWHERE if isinstance(place, Annex) else scope, _KINDS[type(place)], printed)
        by_number = key in self._cited and key not in self._by_number
        by_name = bool(place.id) and place.id in self.linked and place.id not in self._by_name
        if not printed or not (by_number or by_name):
            return None
        if self._automatic and not isinstance(place, _WITH_WORD) and number.label.rstrip(".") != printed:
            return None  # Word prints the number of a list with all its marks but full stops
        target = Target(f"{OWN}{_KINDS[type(place)]}{count:06}", printed)
        if by_number:
            self._by_number[key] = target
        if by_name:
            self._by_name[place.id] = target
        return Mark(target.bookmark, start, end)


def _is_taken_out(place: Numbering) -> bool:
    revised = getattr(place, "revised", None)
    return revised is not None and revised.kind == "deleted"


class Aims:
    """What leads to bookmarks. What leads to none, because its place is not written, is taken back at the end."""

    def __init__(self) -> None:
        self.written: set[str] = set()
        """Names of the bookmarks that were written."""
        self.listed: set[str] = set()
        """Those of paragraphs whose numbers are a list's: the number is not in the bookmark, but that of its paragraph (`\n`)."""
        self._met: list[tuple[str, list[etree._Element]]] = []

    def meet(self, bookmark: str, nodes: list[etree._Element]) -> None:
        """Take note of a hyperlink, or of the runs that make a field, and of the bookmark to which it leads."""
        self._met.append((bookmark, nodes))

    def settle(self, link: str) -> int:
        """Tell fields what they print, and leave of what leads nowhere its words; how many links that were. `link` is their style."""
        links = 0
        for bookmark, nodes in self._met:
            if bookmark in self.written:
                if bookmark in self.listed and len(nodes) > 1:
                    for text in nodes[1].iter(W + "instrText"):
                        text.text = (text.text or "").replace("\\h", "\\n \\h")
                continue
            for node in nodes:
                parent = node.getparent()
                if parent is None:
                    continue
                if node.tag == W + "hyperlink":
                    links += 1
                    for style in list(node.iter(W + "rStyle")):
                        _take_off(style, link)
                    place = parent.index(node)
                    parent[place : place + 1] = list(node)
                else:
                    parent.remove(node)
        return links


def _take_off(style: etree._Element, link: str) -> None:
    """Take off the look of a link, and the properties of the run if they hold nothing else."""
    properties = style.getparent()
    if properties is None or style.get(W + "val") != link:
        return
    properties.remove(style)
    run = properties.getparent()
    if run is not None and not len(properties):
        run.remove(properties)


class HeadingMarks:
    """The bookmarks of the headings that the contents list of a report names; asked for in the order of the text."""

    def __init__(self, report: Report) -> None:
        self._of_heading: dict[int, deque[str]] = {}
        self.of_entry: dict[int, str] = {}
        """By the position of an entry, from 0: the bookmark of the heading that it names."""
        contents = report.front.contents
        if contents is None or not contents.entries:
            return
        positions: dict[str, list[int]] = {}
        headings: list[Section | Annex] = [*sections(report.blocks)]
        for annex in report.annexes:
            headings += [annex, *sections(annex.blocks)]
        for position, heading in enumerate(headings):
            for words in _names(heading):
                positions.setdefault(words, []).append(position)
        named: dict[int, str] = {}
        last = -1
        for place, entry in enumerate(contents.entries):
            found = positions.get(_folded(f"{entry.label} {plain(entry.text)}"), [])
            next_one = bisect_right(found, last)
            if next_one < len(found):
                last = found[next_one]
                named[last] = self.of_entry[place] = f"_Toc{last + 1:08}"
        for position, heading in enumerate(headings):
            self._of_heading.setdefault(id(heading), deque()).append(named.get(position, ""))

    @property
    def names(self) -> set[str]:
        """All bookmarks."""
        return set(self.of_entry.values())

    def of_heading(self, heading: Section | Annex) -> str:
        """The bookmark that a heading bears; empty if no entry names it."""
        found = self._of_heading.get(id(heading)) if self._of_heading else None
        return found.popleft() if found else ""


def _names(heading: Section | Annex) -> list[str]:
    """What an entry may say for a heading. An annex may be named by its designation alone."""
    label = heading.number.label if heading.number is not None else ""
    if isinstance(heading, Section):
        return [_folded(f"{label} {plain(heading.heading)}")]
    title = plain(heading.title)
    return list(dict.fromkeys(filter(None, map(_folded, (f"{label} {title}", label, title)))))


def _folded(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


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


def _bounds(place: Numbering, number: Number) -> tuple[int, int]:
    """Where the number stands in a label: without the word before it, and without what closes it."""
    end = len(number.label.rstrip(_CLOSING))
    before = number.label[:end].replace("\u00a0", " ").rfind(" ") if isinstance(place, _WITH_WORD) else -1
    return before + 1, end
