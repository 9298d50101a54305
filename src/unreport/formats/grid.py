"""Where the cells of a table stand once their spans are reckoned.

A cell takes the first free columns of its row; a span reaches over the rows below but never past the last row, and where spans
overlap (a broken source), the cell moves on to the next column that is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unreport.model import Cell, Row

__all__ = ["Placed", "place_cells"]


@dataclass(frozen=True)
class Placed:
    """A cell, the row and column where it begins (from 0), and how far it reaches."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


def place_cells(rows: Sequence[Row], widest: int = 1_000) -> tuple[tuple[Placed, ...], int]:
    """The cells of `rows` in order, and the number of columns; a column span is cut where it passes `widest`."""
    placed: list[Placed] = []
    taken: dict[int, int] = {}  # column → first row in which it is free again
    width = 0
    for index, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while taken.get(column, 0) > index:
                column += 1
            wanted = min(max(1, cell.colspan), max(1, widest - column))
            columns = 1
            while columns < wanted and taken.get(column + columns, 0) <= index:
                columns += 1
            height = min(max(1, cell.rowspan), len(rows) - index)
            for step in range(columns):
                taken[column + step] = index + height
            placed.append(Placed(cell, index, column, height, columns))
            column += columns
        width = max(width, column)
    return tuple(placed), width
