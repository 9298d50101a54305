"""Blocks as groups of lines; the caller parts the groups by blank lines."""

from __future__ import annotations

from collections.abc import Sequence

from unreport.formats.grid import place_cells
from unreport.formats.text.write_inlines import DELETED, INSERTED, Words, call
from unreport.model import (
    Block,
    Box,
    Figure,
    Inline,
    Item,
    ListBlock,
    Note,
    Number,
    Opaque,
    Paragraph,
    Resolution,
    Row,
    Section,
    Table,
    Text,
)

__all__ = ["Lines"]


class Lines:
    """Writes blocks; each gives one group of lines or more, none of them empty."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def blocks(self, blocks: Sequence[Block]) -> list[str]:
        """The groups of blocks, in order."""
        groups: list[str] = []
        for block in blocks:
            if isinstance(block, Section) or not self._deleted(block):
                groups += self._block(block)
        return [group for group in groups if group.strip()]

    def waiting_notes(self) -> list[str]:
        """The footnotes called since the last time, and those that they call."""
        groups: list[str] = []
        while self.words.footnotes:
            waiting, self.words.footnotes = self.words.footnotes, []
            groups += self.notes([Note(footnote.marker, footnote.blocks) for footnote in waiting])
        return groups

    def notes(self, notes: Sequence[Note]) -> list[str]:
        """Notes, each a line that opens with its marker; one without a marker (a source, say) is its words."""
        words = [(note.marker, self._one_line(note.blocks, " ")) for note in notes]
        return [f"{call(marker)}: {line}".rstrip() if marker else line for marker, line in words]

    def _block(self, block: Block) -> list[str]:
        match block:
            case Section():
                head = [] if self._deleted(block) else [_labelled(block.number, self.words.write(block.heading))]
                return [*head, *self.blocks(block.blocks)]
            case Paragraph():
                return self._numbered(block.number, block.blocks)
            case Text():
                if block.align:
                    self.words.losses.tell("write.flattened", "Text can't hold alignment.")
                return [self.words.write(block.content)]
            case ListBlock(items):
                return [
                    group
                    for item in items
                    if not self._deleted(item)
                    for group in self._numbered(item.number, item.blocks)
                ]
            case Table():
                return self._table(block)
            case Figure():
                pictures = [self.words.write((image,)) for image in block.images]
                head = [block.number.label if block.number else "", self.words.write(block.title), *pictures]
                return [_joined(head), *self.notes(block.notes)]
            case Box():
                return [self.words.write(block.title), *self.blocks(block.blocks)]
            case Resolution():
                head = [block.number.label if block.number else "", self.words.write(block.title)]
                inside = (*block.preamble, *block.blocks, *block.closing)
                return [*head, self.words.write(block.opening), *self.blocks(inside)]
            case Opaque():
                return [self.words.write((block,))]

    def _numbered(self, number: Number | None, blocks: Sequence[Block]) -> list[str]:
        groups = self.blocks(blocks)
        if not groups or not isinstance(blocks[0], Text | Opaque):
            return [_labelled(number, ""), *groups]
        return [_labelled(number, groups[0]), *groups[1:]]

    def _table(self, table: Table) -> list[str]:
        caption = (table.number.label if table.number else "", self._line(table.title), self._line(table.units))
        head, head_columns = self._rows(table.head)
        rows, columns = self._rows(table.rows)
        rule = ["|" + "---|" * max(head_columns, columns)] if table.ruled and (head or rows) else []
        return [_joined([*caption, *head, *rule, *rows]), *self.notes(table.notes)]

    def _rows(self, rows: Sequence[Row]) -> tuple[list[str], int]:
        """A line of bars for each row, and the number of columns."""
        kept = [row for row in rows if not self._deleted(row)]
        placed, columns = place_cells(kept)
        grid = [[""] * columns for _ in kept]
        for spot in placed:
            if spot.rows > 1 or spot.columns > 1:
                self.words.losses.tell("write.flattened", "Cells that span columns or rows became one cell and blanks.")
            grid[spot.row][spot.column] = self._one_line(spot.cell.blocks, "<br>").replace("|", "\\|")
        return [f"| {' | '.join(line)} |" for line in grid if line], columns

    def _one_line(self, blocks: Sequence[Block], between: str) -> str:
        parts = [part.strip() for group in self.blocks(blocks) for part in group.split("\n")]
        return between.join(part for part in parts if part)

    def _line(self, content: tuple[Inline, ...]) -> str:
        return " ".join(self.words.write(content).split("\n"))

    def _deleted(self, node: Block | Row | Item) -> bool:
        """Whether a tracked change takes the whole of it out; text is the final text."""
        change = getattr(node, "revised", None)
        if change is not None and change.kind == "inserted":
            self.words.losses.tell("write.flattened", INSERTED)
        elif change is not None:
            self.words.losses.tell("write.dropped", DELETED)
        return change is not None and change.kind == "deleted"


def _labelled(number: Number | None, words: str) -> str:
    return " ".join(filter(None, (number.label if number else "", words)))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if line.strip())
