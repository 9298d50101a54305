"""Tables of WordprocessingML as set tables: spans, repeated rows, rules (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from msgspec.structs import replace

from unreport.formats.docx.names import W, flag, value
from unreport.galley import SetCell, SetRow, SetTable, SetText
from unreport.model import Revised

if TYPE_CHECKING:
    from unreport.formats.docx.story import Setter

__all__ = ["read_table"]

_THROUGH = {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "del", W + "moveTo", W + "moveFrom"}


def read_table(table: etree._Element, setter: Setter, depth: int) -> SetTable:
    """The table as it is set. A cell that goes on from the row above (17.4.84) adds to the span of the cell it goes on from."""
    rows: list[list[SetCell]] = []
    marks: list[tuple[bool, Revised | None]] = []
    open_spans: dict[int, tuple[int, int]] = {}
    widest = setter.limits.table_columns
    for row in _steps(table, W + "tr"):
        properties = row.find(W + "trPr")
        cells: list[SetCell] = []
        column = _count(value(properties, "gridBefore"), 0, widest)
        if column:
            cells.append(SetCell((), column))
        for node in _steps(row, W + "tc"):
            cell_properties = node.find(W + "tcPr")
            span = _count(value(cell_properties, "gridSpan"), 1, widest) or 1
            merge = cell_properties.find(W + "vMerge") if cell_properties is not None else None
            if merge is not None and merge.get(W + "val", "continue") != "restart" and column in open_spans:
                above, place = open_spans[column]
                rows[above][place] = replace(rows[above][place], rowspan=rows[above][place].rowspan + 1)
                if any(text.text for text in node.iter(W + "t")):
                    setter.story.lose("Words in cells that merged cells above them hide were left out.")
            else:
                blocks = tuple(setter.set(node, depth + 1))
                if merge is not None:
                    open_spans[column] = (len(rows), len(cells))
                else:
                    open_spans.pop(column, None)
                cells.append(SetCell(blocks, span, 1, _alignment(blocks, node)))
            column += span
            if column > widest:
                setter.story.lose(f"Columns of a table beyond the {widest:,}th were left out.")
                break
        rows.append(cells)
        marks.append((bool(flag(properties, "tblHeader")), _revised(properties)))
    grid = [_count(node.get(W + "w", "0"), 0, 100_000) for node in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    total = sum(grid)
    return SetTable(
        tuple(SetRow(tuple(cells), head, revised) for cells, (head, revised) in zip(rows, marks, strict=True)),
        tuple(round(width / total, 4) for width in grid) if total and len(grid) <= widest else (),
        _ruled(table),
        0,
        setter.count,
    )


def _steps(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Rows of a table or cells of a row, through content controls and revision marks."""
    found: list[etree._Element] = []
    stack = list(parent)[::-1]
    while stack:
        node = stack.pop()
        if node.tag == tag:
            found.append(node)
        elif node.tag in _THROUGH:
            stack.extend(reversed(list(node)))
    return found


def _count(text: str, default: int, most: int) -> int:
    return min(int(text), most) if text.isdigit() and len(text) < 10 else (most if text.isdigit() else default)


def _alignment(blocks: tuple[object, ...], node: etree._Element) -> str:
    paragraph = node.find(W + "p")
    alignment = value(paragraph.find(W + "pPr"), "jc") if paragraph is not None else ""
    if not any(isinstance(block, SetText) for block in blocks):
        return ""
    return {"right": "right", "end": "right", "center": "center"}.get(alignment, "")


def _revised(properties: etree._Element | None) -> Revised | None:
    if properties is None:
        return None
    for tag, kind in (("ins", "inserted"), ("del", "deleted")):
        node = properties.find(W + tag)
        if node is not None:
            return Revised(kind, node.get(W + "author", ""), node.get(W + "date", ""))  # type: ignore[arg-type]
    return None


def _ruled(table: etree._Element) -> bool:
    """Whether any rule is drawn: by the table, by a cell, or by a table style that is not the plain one."""
    properties = table.find(W + "tblPr")
    borders = properties.find(W + "tblBorders") if properties is not None else None
    for node in [
        *(borders if borders is not None else ()),
        *(edge for cell in table.iter(W + "tcBorders") for edge in cell),
    ]:
        if node.get(W + "val", "nil") not in ("nil", "none"):
            return True
    style = value(properties, "tblStyle")
    return bool(style) and style.lower() not in ("tablenormal", "normaltable") and borders is None
