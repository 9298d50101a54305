"""Blocks as flowables, in the order of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, HRFlowable
from reportlab.platypus import Table as Framed

from unreport.formats.direction import right_to_left
from unreport.formats.pdf.paragraphs import CHANGES, markup_of, set_paragraph, tell_rtl
from unreport.formats.pdf.sheet import ALIGNMENTS, STEP, Here, Setting, Shifted
from unreport.formats.pdf.tables import set_grid
from unreport.model import (
    Annex,
    Block,
    Box,
    Cell,
    Figure,
    Inline,
    Item,
    ListBlock,
    Note,
    Number,
    Opaque,
    Paragraph,
    Resolution,
    Revised,
    Row,
    Section,
    Table,
    Text,
    plain,
)

__all__ = ["Flow"]

_SIZES = (14.0, 12.0, 10.0)


class Bookmark(Flowable):
    """A place without height that the outline of the file points to."""

    def __init__(self, words: str, level: int, key: str) -> None:
        super().__init__()
        self.width = self.height = 0
        self.keepWithNext = 1
        self._words, self._level, self._key = words, level, key

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """No room at all."""
        return 0, 0

    def draw(self) -> None:
        """Enters the place in the outline."""
        self.canv.bookmarkHorizontal(self._key, 0, 20)
        self.canv.addOutlineEntry(self._words, self._key, self._level, closed=False)


class Flow:
    """Sets blocks with one `Setting`."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._bookmarks = 0
        self._outline = -1  # level of the last entry: the outline may not skip one

    def blocks(self, blocks: Sequence[Block], here: Here) -> list[Flowable]:
        """Blocks, in order."""
        return [flowable for block in blocks for flowable in self._block(block, here)]

    def words(self, content: tuple[Inline, ...], here: Here, **looks: Any) -> list[Flowable]:
        """Inline content as a paragraph."""
        return set_paragraph(self.setting, here, content, **looks)

    def heading(
        self, number: Number | None, content: tuple[Inline, ...], here: Here, *, stacked: bool = False
    ) -> list[Flowable]:
        """A heading with its entry in the outline; `stacked` puts the number on a line of its own."""
        label = number.label if number else ""
        name = " ".join(f"{label} {plain(content)}".split())
        if not name:
            return []
        size = _SIZES[min(here.level, len(_SIZES)) - 1] if not here.cell else here.size
        looks: dict[str, Any] = {
            "size": size,
            "alignment": 2 if here.rtl else 0,
            "keepWithNext": 1,
            "spaceBefore": size * 0.6,
        }
        hang = {"bulletIndent": here.left - 6, "bulletAnchor": "end"} if here.left > STEP and not here.cell else {}
        set_: list[Flowable] = [] if here.cell else [self._bookmark(name, here.level)]
        if stacked and label:
            run = markup_of(self.setting, label)
            set_ += self.words((), here, lead=run, **{**looks, "spaceAfter": 2})
            label = ""
        return set_ + self.words(content, here, label=label, bold=here.level < 5, **looks, **(hang if label else {}))

    def numbered(self, number: Number | None, blocks: Sequence[Block], here: Here, **looks: Any) -> list[Flowable]:
        """Blocks with a number before the first line."""
        label = number.label if number else ""
        first, rest = (blocks[0], blocks[1:]) if blocks and isinstance(blocks[0], Text) else (None, blocks)
        if first is None:
            return [*(self.words((), here, label=label, **looks) if label else []), *self.blocks(rest, here)]
        indent = {"firstLineIndent": STEP} if label and not here.cell else {}
        return [*self.text(first, here, label=label, **{**indent, **looks}), *self.blocks(rest, here)]

    def text(self, text: Text, here: Here, label: str = "", **looks: Any) -> list[Flowable]:
        """A set paragraph."""
        here = self._changed(text.revised, here)
        if text.language:
            here = replace(here, rtl=right_to_left(text.language))
        if here.rtl:
            tell_rtl(self.setting)
        match text.role:
            case "crosshead":
                looks = {"alignment": 0, "keepWithNext": 1, "bold": True, **looks}
            case "quote":
                here = here.indented()
            case "units" | "source":
                looks = {"size": here.size - 1, "alignment": 0, **looks}
            case "closing":
                looks = {"alignment": 2, **looks}
        if text.align:
            looks["alignment"] = ALIGNMENTS[text.align]
        return self.words(text.content, here, label=label, **looks)

    def annex(self, annex: Annex, here: Here) -> list[Flowable]:
        """An annex, without the page break before it and the notes behind."""
        if annex.language:
            here = replace(here, rtl=right_to_left(annex.language))
        head = self.heading(annex.number, annex.title, here, stacked=True)
        return head + self.blocks(annex.blocks, replace(here, level=here.level + 1) if head else here)

    def notes(self, notes: Sequence[Note], here: Here) -> list[Flowable]:
        """Notes in small type, each behind its marker."""
        small = replace(here, size=8.0)
        return [
            flowable
            for note in notes
            for flowable in self.numbered(Number(note.marker), note.blocks, small, spaceAfter=2, firstLineIndent=12)
        ]

    def waiting_notes(self, here: Here) -> list[Flowable]:
        """The footnotes called since the last time, and those that they call, under a short rule."""
        lines: list[Flowable] = []
        while self.setting.footnotes:
            waiting, self.setting.footnotes = self.setting.footnotes, []
            lines += self.notes([Note(note.marker, note.blocks) for note in waiting], here)
        return [Shifted(_rule(72.0, 0.5, here), 0 if here.rtl else here.left), *lines] if lines else []

    def box(self, box: Box, here: Here) -> list[Flowable]:
        """Text in a frame, or between rules where it is longer than a page."""
        if here.cell:
            return [*self.words(box.title, here, bold=True), *self.blocks(box.blocks, here)]
        margin = 12.0
        inside = replace(here, left=margin + 20, right=margin + 20, width=here.width)
        looks: dict[str, Any] = {"leftIndent": margin, "keepWithNext": 1, "alignment": 2 if here.rtl else 0}
        title = self.words(box.title, inside, bold=box.kind != "summary", **looks) if box.title else []
        set_ = title + self.blocks(box.blocks, inside)
        if not set_ or box.kind == "quote":
            return set_
        framed = Framed(
            [[set_]],
            colWidths=[here.width],
            style=[("BOX", (0, 0), (-1, -1), 0.75, black)],
            spaceBefore=6,
            spaceAfter=10,
        )
        _, height = framed.wrap(here.width, 1e9)
        if height < self.setting.sheet.height * 0.8:
            return [framed]
        return [_rule(here.width, 0.75, here), *set_, _rule(here.width, 0.75, here)]

    def _block(self, block: Block, here: Here) -> list[Flowable]:
        match block:
            case Section():
                head = self.heading(block.number, block.heading, self._changed(block.revised, here))
                return head + self.blocks(block.blocks, replace(here, level=here.level + 1) if head else here)
            case Paragraph():
                return self.numbered(block.number, block.blocks, self._changed(block.revised, here))
            case Text():
                return self.text(block, here)
            case ListBlock(items):
                return [flowable for item in items for flowable in self._item(item, here.indented())]
            case Table():
                return self._table(block, here)
            case Figure():
                head = self._caption(block.number, block.title, here)
                pictures = [flowable for image in block.images for flowable in self.words((image,), here)]
                return head + pictures + self.notes(block.notes, here)
            case Box():
                return self.box(block, here)
            case Resolution():
                return self._resolution(block, here)
            case Opaque():
                return self.words((block,), here)

    def _item(self, item: Item, here: Here) -> list[Flowable]:
        return self.numbered(item.number, item.blocks, self._changed(item.revised, here))

    def _resolution(self, resolution: Resolution, here: Here) -> list[Flowable]:
        head = self.heading(resolution.number, resolution.title, here, stacked=True)
        under = replace(here, level=here.level + 1) if head else here
        return [
            *head,
            *self.words(resolution.opening, under, firstLineIndent=STEP),
            *self.blocks((*resolution.preamble, *resolution.blocks, *resolution.closing), under),
        ]

    def _table(self, table: Table, here: Here) -> list[Flowable]:
        grid = set_grid(self.setting, here, table, self._cell)
        units = self.words(table.units, here, size=here.size - 1, alignment=0, keepWithNext=1) if table.units else []
        return [*self._caption(table.number, table.title, here), *units, *grid, *self.notes(table.notes, here)]

    def _caption(self, number: Number | None, title: tuple[Inline, ...], here: Here) -> list[Flowable]:
        looks: dict[str, Any] = {"alignment": 2 if here.rtl else 0, "keepWithNext": 1, "spaceAfter": 2}
        label = markup_of(self.setting, number.label) if number and number.label else ""
        return [
            *(self.words((), here, lead=label, **looks) if label else []),
            *(self.words(title, here, bold=True, **looks) if title else []),
        ]

    def _cell(self, row: Row, cell: Cell, here: Here, head: bool) -> list[Flowable]:
        here = self._changed(row.revised, here)
        looks: dict[str, Any] = {"alignment": ALIGNMENTS[cell.align]} if cell.align else {}
        set_: list[Flowable] = []
        for block in cell.blocks:
            if isinstance(block, Text) and not block.align:
                set_ += self.text(block, here, bold=cell.header and not head, **looks)
            else:
                set_ += self._block(block, here)
        return set_

    def _changed(self, change: Revised | None, here: Here) -> Here:
        if change is None:
            return here
        self.setting.losses.tell("write.flattened", CHANGES)
        return replace(here, change=change.kind)

    def _bookmark(self, words: str, level: int) -> Bookmark:
        self._bookmarks += 1
        self._outline = min(level - 1, self._outline + 1)
        return Bookmark(words, self._outline, f"heading-{self._bookmarks}")


def _rule(width: float, thickness: float, here: Here) -> HRFlowable:
    return HRFlowable(
        width=width,
        thickness=thickness,
        color=black,
        spaceBefore=8,
        spaceAfter=6,
        hAlign="RIGHT" if here.rtl else "LEFT",
    )
