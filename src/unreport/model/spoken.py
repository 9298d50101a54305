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
    NoteCall: ("marker",),
}
"""Fields of plain strings that are printed; all other strings are ids, values and names."""
_APART = (Footnote, Comment, NoteCall)
"""What stands inside a line and is no part of its words."""
_INLINE = Inline.__args__


def words(value: Any, *, labels: bool = True) -> list[str]:
    """The words of a value or a tuple of values; without `labels`, those of numbers and marks are left out."""
    out: list[str] = []
    stack: list[Any] = [value]
    while stack:
        held = stack.pop()
        if isinstance(held, tuple):
            if any(isinstance(part, _INLINE) for part in held):
                line: list[str] = []
                apart = _say(held, line)
                out.extend("".join(line).split())
                stack.extend(reversed(apart))
            else:
                stack.extend(reversed(held))
        elif isinstance(held, str):
            out.extend(held.split())
        elif isinstance(held, _INLINE) and not isinstance(held, _APART):
            stack.append((held,))
        elif isinstance(held, Struct):
            kind = type(held)
            if labels or kind not in (Number, Note, Footnote, NoteCall):
                for name in SHOWN.get(kind, ()):
                    shown = getattr(held, name)
                    out.extend(shown.split() if isinstance(shown, str) else " ".join(shown).split())
            stack.extend(
                child
                for name in reversed(held.__struct_fields__)
                if isinstance(child := getattr(held, name), Struct)
                or (isinstance(child, tuple) and child and not isinstance(child[0], str))
            )
    return out


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
        elif isinstance(inline, Break | Opaque):
            line.append(f" {inline.text} " if isinstance(inline, Opaque) else " ")
        elif isinstance(inline, _APART):
            apart.append(inline)
        elif not isinstance(inline, Image):
            stack.extend(reversed(getattr(inline, "content", ())))
    return apart
