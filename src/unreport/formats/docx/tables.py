"""Tables of WordprocessingML as set tables: spans, repeated rows, rules (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree
from msgspec.structs import replace

from unreport.formats.docx.changes import mark_of
from unreport.formats.docx.names import VAL, W, child, flag, value
from unreport.formats.docx.wrappers import CONTROL, WRAPPERS, controlled
from unreport.galley import SetBlock, SetCell, SetRow, SetTable, SetText
from unreport.model import Revised

if TYPE_CHECKING:
    from unreport.formats.docx.story import Setter

__all__ = ["read_table"]

_ROW, _CELL, _TEXT, _PARAGRAPH, _PROPERTIES = W + "tr", W + "tc", W + "t", W + "p", W + "pPr"
_ROW_SAYS, _CELL_SAYS = W + "trPr", W + "tcPr"
_ACROSS, _DOWN, _BESIDE = W + "gridSpan", W + "vMerge", W + "hMerge"
_THROUGH = WRAPPERS | {W + name for name in ("ins", "del", "moveTo", "moveFrom")}


@dataclass
class _Grid:
    """The rows so far, and the cells that may go on below: by their first column, row and place in it."""

    rows: list[list[SetCell]] = field(default_factory=list)
    going_on: dict[int, tuple[int, int]] = field(default_factory=dict)

    def widen(self, column: int) -> bool:
        """Let the cell that goes on in a column cover one row more; False if there is none."""
        if column not in self.going_on:
            return False
        above, place = self.going_on[column]
        cell = self.rows[above][place]
        self.rows[above][place] = replace(cell, rowspan=cell.rowspan + 1)
        return True

    def cover(self, column: int, span: int, goes_on: tuple[int, int] | None) -> None:
        """A cell begins: what went on in its columns ends there."""
        if self.going_on:
            for covered in range(column, column + span):
                self.going_on.pop(covered, None)
        if goes_on is not None:
            self.going_on[column] = goes_on


def read_table(table: etree._Element, setter: Setter, depth: int) -> SetTable:
    """The table as it is set.

    A cell that goes on from the row above (17.4.84), or from the cell before it (17.4.22), adds to the span of the cell it goes on from.
    """
    grid = _Grid()
    marks: list[tuple[bool, Revised | None]] = []
    keeps, moves = setter.story.keeps, setter.story.moves
    for row in _steps(table, _ROW):
        properties = child(row, _ROW_SAYS)
        cells: list[SetCell] = []
        grid.rows.append(cells)
        _read_row(row, properties, grid, cells, setter, depth)
        marks.append((bool(flag(properties, "tblHeader")), mark_of(properties, moves) if keeps else None))
    widest = setter.limits.table_columns
    widths = [_count(node.get(W + "w", "0"), 0, 100_000) for node in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    total = sum(widths)
    return SetTable(
        tuple(SetRow(tuple(cells), head, revised) for cells, (head, revised) in zip(grid.rows, marks, strict=True)),
        tuple(round(width / total, 4) for width in widths) if total and len(widths) <= widest else (),
        _ruled(table),
        0,
        setter.count,
    )


def _read_row(
    row: etree._Element,
    properties: etree._Element | None,
    grid: _Grid,
    cells: list[SetCell],
    setter: Setter,
    depth: int,
) -> None:
    widest = setter.limits.table_columns
    column = _count(value(properties, "gridBefore"), 0, widest)
    if column:
        grid.cover(0, column, None)
        cells.append(SetCell((), column))
    for node in _steps(row, _CELL):
        said = child(node, _CELL_SAYS)
        span, merge, beside = 1, None, None
        for word in said if said is not None else ():
            tag = word.tag
            if tag == _ACROSS:
                span = _count(word.get(VAL, ""), 1, widest) or 1
            elif tag == _DOWN:
                merge = word
            elif tag == _BESIDE:
                beside = word
        goes_on = merge is not None and merge.get(VAL, "continue") != "restart"
        if goes_on and grid.widen(column):
            _tell_hidden(node, setter)
        elif beside is not None and beside.get(VAL, "continue") != "restart" and cells:
            cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + span)
            _tell_hidden(node, setter)
        else:
            grid.cover(column, span, (len(grid.rows) - 1, len(cells)) if merge is not None else None)
            blocks = _blocks(node, said, setter, depth)
            cells.append(SetCell(blocks, span, 1, _alignment(blocks, node)))
        column += span
        if column > widest:
            setter.story.lose(f"Columns of a table beyond the {widest:,}th were left out.")
            break
    after = _count(value(properties, "gridAfter"), 0, widest)
    if after and column + after <= widest:
        grid.cover(column, after, None)
        cells.append(SetCell((), after))


def _blocks(node: etree._Element, said: etree._Element | None, setter: Setter, depth: int) -> tuple[SetBlock, ...]:
    """What stands in a cell. The model can't say that a cell is put in or taken out; its paragraphs are."""
    blocks = tuple(setter.set(node, depth + 1))
    if not setter.story.keeps or said is None:
        return blocks
    revised = mark_of(said, setter.story.moves)
    if revised is not None or said.find(W + "cellMerge") is not None:
        setter.story.losses.cells += 1
    if revised is None:
        return blocks
    return tuple(replace(block, revised=revised) if isinstance(block, SetText) else block for block in blocks)


def _tell_hidden(node: etree._Element, setter: Setter) -> None:
    if any(text.text for text in node.iter(_TEXT)):
        setter.story.lose("Words in cells that merged cells above them hide were left out.")


def _steps(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Rows of a table or cells of a row, through content controls and revision marks."""
    found: list[etree._Element] = []
    stack = list(parent)[::-1]
    while stack:
        node = stack.pop()
        if node.tag == tag:
            found.append(node)
        elif node.tag == CONTROL:
            content = controlled(node)
            stack.extend(reversed(list(content if content is not None else ())))
        elif node.tag in _THROUGH:
            stack.extend(reversed(list(node)))
    return found


def _count(text: str, default: int, most: int) -> int:
    return min(int(text), most) if text.isdigit() and len(text) < 10 else (most if text.isdigit() else default)


def _alignment(blocks: tuple[SetBlock, ...], node: etree._Element) -> str:
    if not any(isinstance(block, SetText) for block in blocks):
        return ""
    alignment = value(child(child(node, _PARAGRAPH), _PROPERTIES), "jc")
    return {"right": "right", "end": "right", "center": "center"}.get(alignment, "")


def _ruled(table: etree._Element) -> bool:
    """Whether any rule is drawn: by the table, by a cell, or by a table style that is not the plain one."""
    properties = table.find(W + "tblPr")
    borders = properties.find(W + "tblBorders") if properties is not None else None
    for node in [
        *(borders if borders is not None else ()),
        *(edge for cell in table.iter(W + "tcBorders") for edge in cell),
    ]:
        if node.get(VAL, "nil") not in ("nil", "none"):
            return True
    style = value(properties, "tblStyle")
    return bool(style) and style.lower() not in ("tablenormal", "normaltable") and borders is None
