"""Bookmarks: the headings of the report, to the depth that they have (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from unreport.formats.pdf.canvas import Place
from unreport.formats.pdf.syntax import Raw, number, reference, string

__all__ = ["write_outline"]


class _Entry:
    __slots__ = ("kids", "object", "parent", "place", "raw", "words")

    def __init__(self, words: str, place: Place | None, parent: _Entry | None, raw: Raw, made: int) -> None:
        self.words, self.place, self.parent, self.raw, self.object = words, place, parent, raw, made
        self.kids: list[_Entry] = []


def write_outline(document: Any, entries: Sequence[tuple[int, str, Place]], pages: Sequence[int]) -> int:
    """Write the bookmarks, given as (depth, words, place), into the document; 0 where there are none, else the object's number.

    A depth that skips one is drawn in.
    """
    shown = [entry for entry in entries if entry[2].page >= 0]
    if not shown:
        return 0
    root = _Entry("", None, None, *reference(document))
    path: list[tuple[int, _Entry]] = [(-1, root)]
    order = []
    for depth, words, place in shown:
        while path[-1][0] >= depth:
            path.pop()
        parent = path[-1][1]
        entry = _Entry(words, place, parent, *reference(document))
        parent.kids.append(entry)
        path.append((depth, entry))
        order.append(entry)
    below: dict[int, tuple[str, str]] = {}
    for entry in [root, *order]:
        for index, kid in enumerate(entry.kids):
            before = f"/Prev {entry.kids[index - 1].object} 0 R" if index else ""
            behind = f"/Next {entry.kids[index + 1].object} 0 R" if index + 1 < len(entry.kids) else ""
            below[kid.object] = (before, behind)
    for entry in order:
        entry.raw.body = f"{_spelt(entry, pages)}{''.join(below[entry.object])}>>"
    root.raw.body = f"<</Type/Outlines{_family(root, len(root.kids))}>>"
    return root.object


def _spelt(entry: _Entry, pages: Sequence[int]) -> str:
    assert entry.place is not None  # noqa: S101  (only the root has none)
    assert entry.parent is not None  # noqa: S101
    page = pages[entry.place.page]
    return (
        f"<</Title{string(entry.words)}/Parent {entry.parent.object} 0 R/Dest[{page} 0 R/XYZ 0 {number(entry.place.top)} null]"
        f"{_family(entry, -len(entry.kids))}"
    )


def _family(entry: _Entry, count: int) -> str:
    if not entry.kids:
        return ""
    return f"/First {entry.kids[0].object} 0 R/Last {entry.kids[-1].object} 0 R/Count {count}"
