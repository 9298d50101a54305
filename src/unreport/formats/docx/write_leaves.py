"""What the runs of a paragraph are made from: inline content laid flat, each leaf with what is around it.

Beside the inlines of the model there are marks of the file's own: bookmarks around labels, fields, the ends of comments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from unreport.formats.docx.write_references import Target
from unreport.model import (
    Anchor,
    Break,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inline,
    Inserted,
    NoteCall,
    Opaque,
    Reformatted,
    Run,
)

__all__ = [
    "Around",
    "Content",
    "Destination",
    "End",
    "FieldMark",
    "Jump",
    "Leaf",
    "Leaves",
    "Marked",
    "Reference",
    "Start",
    "insert_start",
    "refer",
]


class Marked(NamedTuple):
    """The part of a typed label that a bookmark encloses; without text a mere place."""

    text: str
    bookmark: str


class Reference(NamedTuple):
    """Words that a field prints."""

    run: Run
    instruction: str

    @property
    def text(self) -> str:
        """The words."""
        return self.run.text


class FieldMark(NamedTuple):
    """Where the result of a field begins, if there is an instruction, or ends: for fields over several paragraphs."""

    instruction: str = ""


class Jump(NamedTuple):
    """Content that leads to a bookmark and does not look like a link."""

    content: tuple[Inline | Reference, ...]
    bookmark: str


class Destination(NamedTuple):
    """Where a hyperlink leads: a relationship, or a bookmark of this document."""

    relation: str
    bookmark: str
    coloured: bool = True
    """Whether it looks like a link."""


class Around(NamedTuple):
    """What stands around a leaf. Wrappers are compared by identity: two links side by side stay two."""

    link: Destination | None = None
    changes: tuple[Inserted | Deleted, ...] = ()
    former: Reformatted | None = None


class Start(NamedTuple):
    """Where the words begin that a comment is about."""

    comment: int


class End(NamedTuple):
    """Where these words end."""

    comment: int


OwnLeaf: TypeAlias = Marked | Reference | FieldMark
"""What the writer itself puts between a report's inlines, besides `Jump`."""
Leaf: TypeAlias = Run | Break | Image | Footnote | NoteCall | Anchor | Opaque | Comment | OwnLeaf | Start | End
Leaves: TypeAlias = list[tuple[Leaf, Around]]
Content: TypeAlias = Inline | OwnLeaf | Jump
"""What a paragraph of the file is written from."""


def refer(leaves: Leaves, targets: Sequence[Target]) -> Leaves:
    """The leaves of a reference with fields for the numbers in its words, which are the last of them. Tracked changes stay as they are."""
    end = len(leaves)
    for target in reversed(targets):
        number = re.compile(rf"(?<![\w.]){re.escape(target.number)}(?!\w|\.\w)")
        for position in reversed(range(end)):
            leaf, around = leaves[position]
            found = list(number.finditer(leaf.text)) if type(leaf) is Run and not around.changes else []
            if type(leaf) is not Run or not found:
                continue
            pieces = (leaf.text[: found[-1].start()], found[-1].group(), leaf.text[found[-1].end() :])
            before, inside, behind = (_with_text(leaf, piece) for piece in pieces)
            field = Reference(inside, f" REF {target.bookmark} \\h ")
            leaves[position : position + 1] = [(before, around), (field, around), (behind, around)]
            end = position + 1
            break
    return leaves


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.bold, run.italic, run.underline, run.strike, run.small_caps, run.script, run.language)


def insert_start(leaves: Leaves, quoted: str, number: int, around: Around) -> None:
    """Put the start of a comment's range before the words `quoted` that end the leaves, cutting a run if need be."""
    position, rest = len(leaves), quoted
    while rest and position > 0:
        leaf, beside = leaves[position - 1]
        text = leaf.text if isinstance(leaf, Run | Opaque | Reference) else " " if isinstance(leaf, Break) else ""
        if len(text) > len(rest) and text.endswith(rest) and isinstance(leaf, Run):
            cut = len(text) - len(rest)
            head, tail = (_with_text(leaf, part) for part in (text[:cut], text[cut:]))
            leaves[position - 1 : position] = [(head, beside), (Start(number), beside), (tail, beside)]
            return
        if not rest.endswith(text):
            break
        rest = rest[: len(rest) - len(text)]
        position -= 1
    else:
        if not rest:
            leaves.insert(position, (Start(number), leaves[position][1] if position < len(leaves) else around))
            return
    leaves.append((Start(number), around))
