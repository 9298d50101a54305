"""Tables on the page: spans, a head that repeats, and a way out for what no page can hold.

reportlab breaks a table between rows only. Spans over rows that would not fit a page are given up first; a table with a row
higher than a page, or with more columns than the width can carry, is set as lines, cell after cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isfinite, sqrt
from typing import Any

from reportlab.lib.colors import black, lightgrey
from reportlab.platypus import Flowable, HRFlowable, LongTable

from unreport.formats.grid import Placed, place_cells
from unreport.formats.pdf.sheet import Here, Setting
from unreport.model import Cell, Row, Run, Table, walk

__all__ = ["set_grid"]

_NARROWEST = 16.0
_PAD = 3.0
_LINEAR = "A table that no page can hold was set as lines, cell after cell."
_Content = Callable[[Row, Cell, Here, bool], list[Flowable]]


def set_grid(setting: Setting, here: Here, table: Table, content: _Content) -> list[Flowable]:
    """The rows of a table; `content` sets a cell (in a head or not) at a place."""
    head, head_columns = place_cells(table.head)
    body, body_columns = place_cells(table.rows)
    columns = max(head_columns, body_columns)
    if not columns:
        return []
    rows = (*table.head, *table.rows)
    room = here.width - (here.left if here.cell else 0)
    spots = [*head, *(replace(spot, row=spot.row + len(table.head)) for spot in body)]
    inside = replace(here, left=0, right=0, size=min(here.size, 9.0), cell=True, depth=here.depth + 1)
    if columns * _NARROWEST > room or here.depth > 2:
        wide = replace(inside, width=room)
        return _as_lines(setting, [content(rows[spot.row], spot.cell, wide, False) for spot in spots])
    widths = _widths(table, spots, columns, room)
    cells = [
        content(
            rows[spot.row],
            spot.cell,
            replace(inside, width=sum(widths[spot.column : spot.column + spot.columns]) - 2 * _PAD),
            spot.row < len(table.head),
        )
        for spot in spots
    ]
    height = setting.sheet.height * (0.9 if not here.depth else 0.5)
    for spans in (True, False):
        made = _made(table, spots, cells, widths, spans=spans)
        made.wrap(room, 1e9)
        if _highest(made, spots, len(table.head), spans=spans) <= height:
            return [made]
    return _as_lines(setting, cells)


def _made(
    table: Table, spots: Sequence[Placed], cells: Sequence[list[Flowable]], widths: list[float], *, spans: bool
) -> LongTable:
    rows = len(table.head) + len(table.rows)
    data: list[list[Any]] = [[""] * len(widths) for _ in range(rows)]
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    if table.ruled:
        commands += [
            ("LINEBELOW", (0, 0), (-1, -2), 0.25, lightgrey),
            ("LINEABOVE", (0, 0), (-1, 0), 0.75, black),
            ("LINEBELOW", (0, -1), (-1, -1), 0.75, black),
        ]
    if table.head:
        commands.append(("LINEBELOW", (0, len(table.head) - 1), (-1, len(table.head) - 1), 0.75, black))
    for spot, cell in zip(spots, cells, strict=True):
        data[spot.row][spot.column] = cell or ""
        down = spot.rows if spans else 1
        if down > 1 or spot.columns > 1:
            commands.append(("SPAN", (spot.column, spot.row), (spot.column + spot.columns - 1, spot.row + down - 1)))
    repeat = len(table.head) if table.rows else 0
    return LongTable(data, colWidths=widths, style=commands, repeatRows=repeat, spaceBefore=4, spaceAfter=8)


def _highest(made: LongTable, spots: Sequence[Placed], head: int, *, spans: bool) -> float:
    """Height of the head with the highest run of rows that spans tie together."""
    heights = [float(height) for height in made._rowHeights]  # type: ignore[attr-defined]
    tied = set()
    if spans:
        tied = {row for spot in spots for row in range(spot.row, spot.row + spot.rows - 1)}
    highest = run = 0.0
    for row in range(head, len(heights)):
        run += heights[row]
        highest = max(highest, run)
        if row not in tied:
            run = 0.0
    return highest + sum(heights[:head])


def _widths(table: Table, spots: Sequence[Placed], columns: int, room: float) -> list[float]:
    """Shares of the width: as the table says, or by how much text each column has."""
    shares = list(table.widths)
    if len(shares) != columns or not all(isfinite(share) and share > 0 for share in shares):
        shares = [4.0] * columns
        for spot in spots:
            length = sum(len(node.text) for node in walk(spot.cell) if isinstance(node, Run)) / spot.columns
            for column in range(spot.column, spot.column + spot.columns):
                shares[column] = max(shares[column], min(60.0, sqrt(length) * 4))
    whole = sum(shares)
    spare = room - columns * _NARROWEST
    return [_NARROWEST + spare * share / whole for share in shares]


def _as_lines(setting: Setting, cells: Sequence[list[Flowable]]) -> list[Flowable]:
    setting.losses.tell("write.flattened", _LINEAR)
    lines: list[Flowable] = []
    for cell in cells:
        lines += (
            [*cell, HRFlowable(width="100%", thickness=0.25, color=lightgrey, spaceBefore=1, spaceAfter=2)]
            if cell
            else []
        )
    return lines
