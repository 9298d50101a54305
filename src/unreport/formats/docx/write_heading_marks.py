"""The bookmarks of headings that the contents list names: which entry means which heading, told by their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque

from unreport.model import Annex, Report, Section, plain, sections

__all__ = ["HeadingMarks"]

_NOT_LETTERS = re.compile(r"[\W_]+")


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
