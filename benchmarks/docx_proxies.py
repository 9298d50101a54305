"""A report through python-docx's proxies, as whoever knows its manual would write it.

Left out is what python-docx has no call for, or only a dear one, which can but help it: footnotes, links (their words are set as
plain runs), cells merged over rows and columns (the others stay empty). Tables are filled row by row: `table.cell(row,
column)` goes over the whole table each time. Numbers are typed, as we type them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as Proxy

from unreport.model import (
    Block,
    Cell,
    Citation,
    Inline,
    ListBlock,
    Paragraph,
    Report,
    Row,
    Run,
    Section,
    Table,
    Text,
    plain,
)

__all__ = ["write_with_python_docx"]

_BODY, _POINT, _CAPTION, _GRID = "Body Text", "List 2", "Caption", "Table Grid"
_DEEPEST = 9


def write_with_python_docx(report: Report) -> bytes:
    """The report as a Word file."""
    document = docx.Document()
    _add(document, report.blocks, 1)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add(document: Document, blocks: Iterable[Block], level: int) -> None:
    for block in blocks:
        match block:
            case Section():
                number = f"{block.number.label}\t" if block.number else ""
                document.add_heading(number + plain(block.heading), min(level, _DEEPEST))
                _add(document, block.blocks, level + 1)
            case Paragraph():
                _add_labelled(document, block.number.label, block.blocks, _BODY, level)
            case ListBlock():
                for item in block.items:
                    _add_labelled(document, item.number.label if item.number else "", item.blocks, _POINT, level)
            case Text():
                _add_runs(document.add_paragraph(style=_BODY), block.content)
            case Table():
                _add_table(document, block)
            case _:
                raise TypeError(block)


def _add_labelled(document: Document, label: str, blocks: Sequence[Block], style: str, level: int) -> None:
    first, *others = blocks
    assert isinstance(first, Text)
    _add_runs(document.add_paragraph(f"{label}\t", style=style), first.content)
    _add(document, others, level)


def _add_runs(paragraph: Proxy, content: Iterable[Inline]) -> None:
    for inline in content:
        if isinstance(inline, Run):
            run = paragraph.add_run(inline.text)
            if inline.bold:
                run.bold = True
            if inline.italic:
                run.italic = True
        elif isinstance(inline, Citation):
            _add_runs(paragraph, inline.content)


def _add_table(document: Document, table: Table) -> None:
    if table.number:
        document.add_paragraph(table.number.label, style=_CAPTION)
    document.add_paragraph(plain(table.title), style=_CAPTION)
    rows = (*table.head, *table.rows)
    columns = sum(cell.colspan for cell in rows[0].cells)
    made = document.add_table(rows=len(rows), cols=columns, style=_GRID)
    for row, places in zip(made.rows, _places(rows), strict=True):
        cells = row.cells
        for column, cell in places:
            cells[column].text = " ".join(plain(block.content) for block in cell.blocks if isinstance(block, Text))


def _places(rows: Iterable[Row]) -> Iterator[list[tuple[int, Cell]]]:
    """For each row the cells that begin in it, and in which column."""
    covered: dict[int, int] = {}  # column → rows that a cell from above still takes
    for row in rows:
        places, below = [], {column: left - 1 for column, left in covered.items() if left > 1}
        column = 0
        for cell in row.cells:
            while column in covered:
                column += 1
            places.append((column, cell))
            if cell.rowspan > 1:
                below |= dict.fromkeys(range(column, column + cell.colspan), cell.rowspan - 1)
            column += cell.colspan
        yield places
        covered = below
