"""Tracked changes that are kept: what Word marks, as the model says it (ECMA-376 part 1, 17.13.5).

A change of Word marks runs and paragraph marks; the model marks words and whole blocks. A block is put in or taken out
where all its words are and the mark that ends it is too. Where a mark joins a paragraph whose words stay to one whose words
all go, it is the second that goes, though its own mark is the one that stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from unreport.formats.docx.characters import clean
from unreport.formats.docx.flow import Wrapper
from unreport.formats.docx.looks import HIDDEN, Look
from unreport.formats.docx.losses import Losses
from unreport.formats.docx.names import W
from unreport.formats.docx.styles import Style
from unreport.galley.wording import cut, is_blank
from unreport.model import (
    Anchor,
    Block,
    Break,
    Comment,
    Deleted,
    Inline,
    Inserted,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Reformatted,
    Report,
    Revised,
    Run,
    Section,
    plain,
    transform,
)

if TYPE_CHECKING:
    from unreport.formats.docx.inline import Story

__all__ = [
    "Marks",
    "change_wrapper",
    "cut_deleted",
    "deleted_words",
    "former_look",
    "in_whole_blocks",
    "mark_of",
    "moves_of",
    "opened_label",
    "property_changes",
    "revision",
]

_INSERTED, _DELETED = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_MOVES = (W + "moveTo", W + "moveFrom")
_RANGES = {W + side + "Range" + end: (W + side, end) for side in ("moveTo", "moveFrom") for end in ("Start", "End")}
_PROPERTIES = tuple(
    W + name
    for name in (
        "pPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange",
    )
)  # fmt: skip
_LONGEST_LABEL = 12
_SILENT = (Break, Anchor, Comment)

_Kind = Literal["inserted", "deleted"]
_MARKS: dict[str, _Kind] = {
    **dict.fromkeys((*_INSERTED, W + "cellIns"), "inserted"),
    **dict.fromkeys((*_DELETED, W + "cellDel"), "deleted"),
}


def _who(node: etree._Element) -> tuple[str, str]:
    return clean(node.get(W + "author", "")), clean(node.get(W + "date", ""))


def moves_of(root: etree._Element | None) -> dict[etree._Element, str]:
    """The name of the move that each `w:moveTo` and `w:moveFrom` of a part belongs to; both ends of a move share it."""
    if root is None:
        return {}
    names: dict[etree._Element, str] = {}
    under_way: dict[str, dict[str, str]] = {tag: {} for tag in _MOVES}
    for node in root.iter(*_MOVES, *_RANGES):
        if node.tag in _MOVES:
            names[node] = next(reversed(under_way[str(node.tag)].values()), "move")
            continue
        side, end = _RANGES[node.tag]
        identity = node.get(W + "id", "")
        if end == "Start":
            under_way[side][identity] = clean(node.get(W + "name", "")) or "move"
        else:
            under_way[side].pop(identity, None)
    return names


def property_changes(root: etree._Element) -> int:
    """How many tracked changes of a part alter properties of paragraphs, tables, sections and lists, and of paragraph marks."""
    marks = sum(1 for node in root.iter(W + "rPrChange") if _stands_in_mark(node))
    return marks + sum(1 for _ in root.iter(*_PROPERTIES))


def _stands_in_mark(change: etree._Element) -> bool:
    look = change.getparent()
    holder = look.getparent() if look is not None else None
    return holder is None or holder.tag != W + "r"


def change_wrapper(node: etree._Element, moves: dict[etree._Element, str]) -> Wrapper:
    """What a `w:ins`, `w:del`, `w:moveTo` or `w:moveFrom` makes of the content in it."""
    make = Inserted if node.tag in _INSERTED else Deleted
    author, time = _who(node)
    move = moves.get(node, "")
    return Wrapper(lambda content: make(content, author, time, move))


def former_look(properties: etree._Element, look: Look, style: Style, story: Story) -> Wrapper | None:
    """What a tracked change in a `w:rPr` makes of the run; None for none, or for one that alters nothing a report knows."""
    change = properties.find(W + "rPrChange")
    if change is None:
        return None
    former = change.find(W + "rPr")
    before = story.looks.of(former if former is not None else change, style)
    if look is HIDDEN or before is HIDDEN or before == look:
        story.losses.properties += 1
        return None
    author, time = _who(change)
    return Wrapper(lambda content: Reformatted(content, before.run(), author, time))


def mark_of(properties: etree._Element | None, moves: dict[etree._Element, str]) -> Revised | None:
    """The change to a paragraph mark (its `w:rPr`), a row (`w:trPr`) or a cell (`w:tcPr`)."""
    for node in properties if properties is not None else ():
        if node.tag in _MARKS:
            return revision(node, moves)
    return None


def revision(node: etree._Element, moves: dict[etree._Element, str]) -> Revised:
    """What the element of a change says of a whole block."""
    return Revised(_MARKS[str(node.tag)], *_who(node), moves.get(node, ""))


class Marks:
    """Says of paragraph after paragraph whether a change puts it in or takes it out as a whole."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._parent: etree._Element | None = None
        self._joins: _Kind | None = None
        """The change to the mark of the paragraph before, which would join that one to the next."""
        self._stays = False
        """Whether words of the paragraphs so joined stay when the change is settled that way."""

    def revised(self, node: etree._Element, mark: Revised | None, content: tuple[Inline, ...]) -> Revised | None:
        """The change to a paragraph as a whole. `mark` is the change to its mark."""
        if (parent := node.getparent()) is not self._parent:
            self._parent, self._joins, self._stays = parent, None, False
        found = None
        if mark is not None and whole_change(content, mark.kind) is not None:
            found = mark
        elif self._joins is not None and self._stays:
            change = whole_change(content, self._joins)
            if change is not None:
                found = Revised(self._joins, change.author, change.time, change.move)
            elif not is_blank(content):
                self._losses.marks += 1
        joins = mark.kind if mark is not None else None
        went_on = self._stays and joins == self._joins
        self._stays = joins is not None and (went_on or (found is None and not is_blank(content)))
        self._joins = joins
        return found


def whole_change(content: Iterable[Inline], kind: _Kind) -> Inserted | Deleted | None:
    """The first change of content all of whose words are put in, or taken out; None if any of them is not."""
    wanted = Inserted if kind == "inserted" else Deleted
    found: Inserted | Deleted | None = None
    for inline in content:
        if isinstance(inline, wanted):
            found = found or inline
        elif isinstance(inline, Link):
            inner = whole_change(inline.content, kind)
            if inner is None:
                return None
            found = found or inner
        elif isinstance(inline, Run):
            if inline.text.strip():
                return None
        elif not isinstance(inline, _SILENT):
            return None
    return found


def opened_label(content: tuple[Inline, ...], count: int) -> tuple[tuple[Inline, ...], bool]:
    """Content whose first `count` characters, a typed label, are plain text; and whether they held a change.

    A number of the model is as it reads in the end: the figures that a change took out of it are left out, those that it put in count.
    """
    out: list[Inline] = []
    changed = False
    for position, inline in enumerate(content):
        if count <= 0:
            out.extend(content[position:])
            break
        if isinstance(inline, Deleted) and len(plain(inline.content)) <= _LONGEST_LABEL:
            changed = True
            continue
        if isinstance(inline, Inserted):
            changed = True
            out.extend(_first(inline.content, count))
            rest = cut(inline.content, count)
            if plain(rest):
                out.append(replace(inline, content=rest))
        else:
            out.append(inline)
        count -= len(plain((inline,)))
    return tuple(out), changed


def _first(content: tuple[Inline, ...], count: int) -> list[Inline]:
    """The first `count` characters as runs."""
    text = plain(content)[:count]
    return [Run(text)] if text else []


def deleted_words(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Content that is taken out, as it read before."""
    return tuple(part for inline in content for part in (inline.content if isinstance(inline, Deleted) else (inline,)))


def cut_deleted(content: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    """Content that is taken out, without the first `count` characters of what it read before."""
    out: list[Inline] = []
    for inline in content:
        inner = inline.content if isinstance(inline, Deleted) else (inline,)
        size = len(plain(inner))
        kept = cut(inner, count)
        count = max(count - size, 0)
        if kept:
            out.extend((replace(inline, content=kept),) if isinstance(inline, Deleted) else kept)
    return tuple(out)


def in_whole_blocks(report: Report) -> Report:
    """The report in which a block counts as put in or taken out only where everything beneath it is.

    A heading or the first words of a paragraph may go while what stands under them stays; their words are marked then, not the block.
    """

    def settle(value: Struct) -> Struct:
        if isinstance(value, Section | Paragraph | Item) and value.revised is not None:
            if not all(_goes_with(block, value.revised.kind) for block in value.blocks):
                return replace(value, revised=None)
        return value

    return transform(report, settle)


def _goes_with(block: Block | Item, kind: str) -> bool:
    if isinstance(block, ListBlock):
        return all(_goes_with(item, kind) for item in block.items)
    revised = getattr(block, "revised", None)
    return revised is not None and revised.kind == kind
