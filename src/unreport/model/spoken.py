"""The words that a reader finds in a value of the model, in order: text, labels, marks, lines of the masthead; notes and comments too.

Two readings of one page may differ in structure (a label may be a number or text) and still hold the same words.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec import Struct

from unreport.model.content import Break, Comment, Footnote, Image, Inline, Note, NoteCall, Opaque, Run
from unreport.model.number import Number
from unreport.model.report import Contents, ContentsEntry, Masthead, Modifier, Printed, Venue
from unreport.model.traversal import nested

__all__ = ["SHOWN", "keeps_the_words", "words"]

SHOWN: dict[type, tuple[str, ...]] = {
    Number: ("label",),
    Printed: ("line",),
    Venue: ("text",),
    Masthead: ("organization", "bodies", "meeting", "job_number", "release_dates"),
    Modifier: ("text",),
    Contents: ("title", "columns"),
    ContentsEntry: ("label", "paragraphs", "page"),
    Note: ("marker",),
    Footnote: ("marker",),
}
"""Fields of plain strings that are printed; all other strings are ids, values and names."""
_APART = (Footnote, Comment)
"""What stands inside a line and is no part of its words."""
_LABELS = (Number, Note, Footnote)
_INSIDE = frozenset(Inline.__args__) - {*_APART, Opaque}
"""What can stand nowhere but in a line, and is part of its words."""


def words(value: Any, *, labels: bool = True) -> list[str]:
    """The words of a value or a tuple of values; without `labels`, those of numbers and marks are left out."""
    out: list[str] = []
    stack: list[Any] = [value]
    while stack:
        held = stack.pop()
        kind = held.__class__
        if kind is tuple and not _is_line(held):
            stack.extend(held[::-1])
        elif kind is tuple or kind in _INSIDE:
            line: list[str] = []
            stack.extend(reversed(_say(held if kind is tuple else (held,), line)))
            out.extend("".join(line).split())
        elif kind is str or kind is Opaque:
            out.extend((held if kind is str else held.text).split())
        elif isinstance(held, Struct):
            if kind in SHOWN and (labels or kind not in _LABELS):
                out.extend(word for name in SHOWN[kind] for word in words(getattr(held, name)))
            stack.extend(child for name in nested(kind)[::-1] if (child := getattr(held, name)))
    return out


def _is_line(members: tuple[Any, ...]) -> bool:
    """Whether the members are inline content. An `Opaque` may be a block too."""
    return any(member.__class__ in _INSIDE for member in members)


def keeps_the_words(merged: Any, remembered: Any, was: Any, now: Any) -> bool:
    """Whether a merged value has just the words that it is due.

    These are the words of the pages now. Words that the memory had beyond the pages may be there too, and words that the pages had
    beyond the memory may be missing.
    """
    found, shown = Counter(words(merged)), Counter(words(now))
    if found == shown:
        return True
    before, pages = Counter(words(remembered)), Counter(words(was))
    return not (shown - found) - (pages - before) and not (found - shown) - (before - pages)


def _say(content: tuple[Any, ...], line: list[str]) -> list[Any]:
    """Say inline content into a line; gives what stands apart from it."""
    apart: list[Any] = []
    stack = list(reversed(content))
    while stack:
        inline = stack.pop()
        if isinstance(inline, Run):
            line.append(inline.text)
        elif isinstance(inline, Break):
            line.append(" ")
        elif isinstance(inline, NoteCall):
            line.append(inline.marker)
        elif isinstance(inline, Opaque):
            line.append(f" {inline.text} ")
        elif isinstance(inline, _APART):
            apart.append(inline)
        elif not isinstance(inline, Image):
            stack.extend(reversed(getattr(inline, "content", ())))
    return apart
