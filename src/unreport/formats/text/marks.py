"""Light marks in plain text: emphasis, links and calls of notes, as inline content."""

from __future__ import annotations

import re

from msgspec.structs import replace

from unreport.model import Footnote, Inline, Link, NoteCall, Run, Text

__all__ = ["read_marks"]

_MARK = re.compile(
    r"\*\*\*(?P<both>[^\s*](?:[^*\n]{0,2000}?[^\s*])?)\*\*\*"
    r"|\*\*(?P<bold>\S(?:[^*\n]{0,2000}?\S)?)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]{0,2000}?[^\s*])?)\*(?![\w*])"
    r"|\[\^(?P<note>[^\]\s]{1,12})\]"
    r"|\[(?P<words>[^\[\]\n]{1,600})\]\((?P<href>[^()\s]{1,1000}|#)\)"
)
_SAFE = re.compile(r"^(https?://|mailto:|#)", re.IGNORECASE)


def read_marks(text: str, notes: dict[str, tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Inline content of a text; `notes` has the words of the notes that may be called, by marker.

    A link without a usable address (`[A/75/1](#)`, as converters leave it) is its words.
    """
    if "*" not in text and "[" not in text:
        return (Run(text),) if text else ()
    out: list[Inline] = []
    position = 0
    for found in _MARK.finditer(text):
        out.append(Run(text[position : found.start()]))
        position = found.end()
        if found["both"] is not None:
            out.append(Run(found["both"], bold=True, italic=True))
        elif found["bold"] is not None:
            out.append(Run(found["bold"], bold=True))
        elif found["italic"] is not None:
            out.extend(
                replace(run, italic=True) if isinstance(run, Run) else run for run in read_marks(found["italic"], notes)
            )
        elif found["note"] is not None:
            out.append(_call(found["note"], notes, out))
        else:
            words = read_marks(found["words"], notes)
            href = found["href"]
            if len(href) > 1 and _SAFE.match(href):
                out.append(Link(words, href))
            else:
                out.extend(words)
    out.append(Run(text[position:]))
    return tuple(inline for inline in out if not isinstance(inline, Run) or inline.text)


def _call(marker: str, notes: dict[str, tuple[Inline, ...]], before: list[Inline]) -> Inline:
    if marker not in notes:
        return Run(f"[^{marker}]")
    if any(isinstance(inline, Footnote) and inline.marker == marker for inline in before):
        return NoteCall(marker)
    return Footnote(marker, (Text(notes[marker]),))
