"""Tables: columns fitted to what they hold, heads printed again, spans, rows higher than a page cut.

A table is first set as one tall strip: every line of every cell at its height. Then the strip is cut into slugs, between rows where it can
be; a row that no page holds is cut between its lines. A cell that spans rows lends its lines to the rows beside it.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from unreport.formats.grid import Placed, place_cells
from unreport.formats.pdf.boxes import set_caption
from unreport.formats.pdf.notes import set_notes
from unreport.formats.pdf.press import Here
from unreport.formats.pdf.slugs import RowSlug, Rule, Slug, TableHead
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.text import Shape
from unreport.model import Cell, Row, Run, Table, Text, walk

if TYPE_CHECKING:
    from unreport.formats.pdf.blocks import Blocks
    from unreport.formats.pdf.house import Column
    from unreport.formats.pdf.typefaces import Cut

__all__ = ["set_table"]

_PAD = 3.0
"""Between a cell and its neighbours, on each side."""
_MANY_COLUMNS = 10
"""From so many on, columns stand closer."""
_UNBROKEN = re.compile(r"[^\s\-–—/]+[\-–—/]?")
"""What stands on one line."""
_ABOVE, _BELOW = 2.5, 2.5
_TEXT, _HEAD = 0.85, 0.7  # sizes in parts of that of the text
_NARROWEST = 14.0
_THIN, _THICK = 0.25, 1.0
_EMPTY = Cell()
_DEEPEST = 3
"""Tables in tables that are set as tables."""


_MOST_HEAD = 0.5
"""Part of a page that a head may take that is printed again."""
_MOST_COLUMNS = 200
"""More than any page has room for; rows of such a table are not filled up."""
_Cell: TypeAlias = "tuple[Placed, list[tuple[float, Slug]], float]"
"""A cell, its lines and how far down each begins, and how high it is."""


@dataclass(frozen=True)
class _Grid:
    """A table's cells where they stand."""

    table: Table
    spots: tuple[Placed, ...]
    columns: int
    heads: int

    rows: tuple[Row, ...]


def set_table(blocks: Blocks, table: Table, here: Here) -> None:
    """Set a table with its caption and notes."""
    grid = _grid(table)
    room, turned = _room(blocks, grid, here)
    lined = grid.columns * _NARROWEST > room.width or here.tables >= _DEEPEST
    element = here.element.add("Sect" if lined else "Table")
    there = here.within(element, column=room, turned=turned or here.turned, first=0.0, tables=here.tables + 1)
    if _has_caption(table):
        caption = element if lined else element.add("Caption")
        set_caption(blocks, table.number, table.title, there.within(caption))
        if table.units:
            small = there.within(
                caption.add("P"), italic=True, size=here.size * _TEXT, align="right" if room.rtl else "left"
            )
            blocks.words(table.units, small, Shape(after=3.0, keep=True))
    if lined:
        _as_lines(blocks, grid, there)
    elif grid.columns:
        _Setter(blocks, grid, there).set()
    set_notes(blocks, table.notes, there.within(here.element, tables=here.tables))


def _has_caption(table: Table) -> bool:
    """Whether something is printed above the table."""
    return bool((table.number and table.number.label) or table.title or table.units)


def _grid(table: Table) -> _Grid:
    head, head_columns = place_cells(table.head)
    body, body_columns = place_cells(table.rows)
    columns = max(head_columns, body_columns)
    if columns > _MOST_COLUMNS:
        return _Grid(
            table,
            (*head, *(dataclasses.replace(spot, row=spot.row + len(table.head)) for spot in body)),
            columns,
            0,
            (),
        )
    head, head_rows = _shrunk(_filled(head, len(table.head), columns), table.head)
    body, body_rows = _shrunk(_filled(body, len(table.rows), columns), table.rows)
    down = len(head_rows)
    spots = (*head, *(dataclasses.replace(spot, row=spot.row + down) for spot in body))
    return _Grid(table, spots, columns, down, (*head_rows, *body_rows))


def _shrunk(spots: Sequence[Placed], rows: Sequence[Row]) -> tuple[tuple[Placed, ...], tuple[Row, ...]]:
    """The cells without rows in which none begins: they would be rows without cells."""
    begun = sorted({spot.row for spot in spots})
    if len(begun) == len(rows):
        return tuple(spots), tuple(rows)
    new = {row: index for index, row in enumerate(begun)}
    return (
        tuple(
            dataclasses.replace(
                spot,
                row=new[spot.row],
                rows=bisect_left(begun, spot.row + spot.rows) - new[spot.row],
            )
            for spot in spots
        ),
        tuple(rows[row] for row in begun),
    )


def _filled(spots: Sequence[Placed], rows: int, columns: int) -> tuple[Placed, ...]:
    """The cells with empty ones wherever a row is too short: every row of a table must reach over all columns (PDF/UA-1, 7.5)."""
    taken = [bytearray(columns) for _ in range(rows)]
    for spot in spots:
        for row in taken[spot.row : spot.row + spot.rows]:
            row[spot.column : spot.column + spot.columns] = b"\1" * spot.columns
    gaps = []
    for index, row in enumerate(taken):
        start = row.find(0)
        while start >= 0:
            stop = row.find(1, start)
            stop = stop if stop >= 0 else columns
            gaps.append(Placed(_EMPTY, index, start, 1, stop - start))
            start = row.find(0, stop)
    return tuple(sorted([*spots, *gaps], key=lambda spot: (spot.row, spot.column))) if gaps else tuple(spots)


def _room(blocks: Blocks, grid: _Grid, here: Here) -> tuple[Column, bool]:
    """The width for a table: the column, the whole page, or the page in landscape; and whether it is that."""
    if here.cell or here.frame is not None or here.noted or here.tables:
        return here.column, here.turned
    house = blocks.press.house
    least, most = _wanted(grid, here.size * _TEXT)
    if most <= here.column.width and grid.columns < 4:
        return here.column, False
    frame, width = house.frame, house.size[0]
    left, right = (width - frame[1], width - frame[0]) if here.column.rtl else frame
    whole = replace(here.column, left=left, right=right)
    if least <= whole.width or not grid.table.rows:
        return whole, False
    high = house.size[1]
    return replace(here.column, left=frame[0], right=high - frame[0]), True


def _wanted(grid: _Grid, size: float) -> tuple[float, float]:
    """About how wide a table must be to break no word, and to break no line."""
    least, most = [0.0] * grid.columns, [0.0] * grid.columns
    for spot in grid.spots:
        text = _words(spot.cell)
        longest = max((len(word) for word in text.split()), default=0)
        for column in range(spot.column, spot.column + spot.columns):
            least[column] = max(least[column], min(longest, 18) * size * 0.46 / spot.columns)
            most[column] = max(most[column], min(len(text), 400) * size * 0.46 / spot.columns)
    pads = grid.columns * 2 * _PAD
    return sum(least) + pads, sum(most) + pads


def _measured(cut: Cut, word: str) -> float:
    """How wide a word is in a cell, or about how wide if it is not of one font."""
    sized = cut.sized[word]
    return sized[1] if sized is not None else len(word) * cut.size


def _words(cell: Cell) -> str:
    return " ".join(node.text for node in walk(cell) if isinstance(node, Run))


@dataclass(slots=True)
class _Ruled:
    """Rules above and below a row, by their thickness; 0 for none."""

    left: float
    right: float
    above: float = 0.0
    below: float = 0.0

    def rules(self, height: float, *, first: bool = True, last: bool = True) -> list[Rule]:
        """The rules of a piece of the row, which is its first, its last or both."""
        rules = []
        if self.above and first:
            rules.append(Rule(0.0, self.left, self.right, self.above))
        if self.below and last:
            rules.append(Rule(height, self.left, self.right, self.below))
        return rules


class _Setter:
    """Sets one table."""

    def __init__(self, blocks: Blocks, grid: _Grid, here: Here) -> None:
        self._blocks, self._grid, self._here = blocks, grid, here
        self._rtl = here.column.rtl
        self._pad = _PAD if grid.columns < _MANY_COLUMNS else _PAD / 2
        self._edges = self._fit()

    def set(self) -> None:
        """Put the table's slugs."""
        grid, here = self._grid, self._here
        self._element = here.element
        page = self._page_height()
        rows = _cut(grid, self._cells(), self._rules(), page, repeats=not here.cell)
        heads, body = rows[: grid.heads], rows[grid.heads :]
        high = sum(slug.height for row in heads for slug in row)
        head = None
        if heads and body and not here.cell and high <= page * _MOST_HEAD and all(len(row) == 1 for row in heads):
            head = TableHead([slug for row in heads for slug in row], high)
        for row in heads if body else ():
            for slug in row:
                slug.keep = head is not None
        slugs = [slug for row in rows for slug in row]
        for slug in slugs:
            slug.frame, slug.turned = here.frame, here.turned
        for row in body:
            for slug in row:
                slug.head = head
        if slugs:
            slugs[0].before, slugs[-1].after = 2.0, 2.0 if here.cell else 12.0
        self._blocks.put(slugs)

    def _page_height(self) -> float:
        """How high a row may be: as a page of its kind has room for, less where tables stand around it."""
        house = self._blocks.press.house
        beyond = house.size[1] - house.size[0] if self._here.turned else 0.0
        high = house.first_bottom - house.top - beyond
        return high * (1.0 if self._here.tables < 2 else 0.6)

    def _fit(self) -> list[float]:
        """Where columns begin and the last one ends, counted from where reading begins."""
        grid, width = self._grid, self._here.column.width
        shares = list(grid.table.widths)
        count = grid.columns
        size = self._here.size * (_TEXT if not self._here.cell else 1.0)
        faces = self._blocks.press.faces
        bold, italic = faces.main(size, bold=True), faces.main(size * _HEAD / _TEXT, italic=True)
        least, most = [_NARROWEST] * count, [_NARROWEST] * count
        for spot in sorted(grid.spots, key=lambda spot: spot.columns):
            text = _words(spot.cell)
            cut = italic if spot.row < grid.heads else bold
            longest = max((_measured(cut, word) for word in _UNBROKEN.findall(text)), default=0.0)
            needs = min(longest + 1.0, width / 2) + 2 * self._pad
            wants = min(len(text) * size * 0.46, width) + 2 * self._pad
            span = range(spot.column, spot.column + spot.columns)
            for own, want in ((least, needs), (most, wants)):
                missing = want - sum(own[column] for column in span)
                if missing > 0:
                    for column in span:
                        own[column] += missing / spot.columns
        if len(shares) != count or not all(isfinite(share) and share > 0 for share in shares):
            shares = [value**0.6 for value in most]
        total = sum(shares)
        columns = [width * share / total for share in shares]
        if sum(least) <= width:
            lacking = [max(0.0, need - have) for need, have in zip(least, columns, strict=True)]
            spare = [max(0.0, have - need) for need, have in zip(least, columns, strict=True)]
            part = sum(lacking) / sum(spare) if sum(spare) > 0 else 0.0
            columns = [have + lack - extra * part for have, lack, extra in zip(columns, lacking, spare, strict=True)]
        else:
            columns = [_NARROWEST + (width - count * _NARROWEST) * need / sum(least) for need in least]
        return [0.0, *accumulate(columns)]

    def _column(self, spot: Placed) -> Column:
        whole = self._here.column
        begin, end = self._edges[spot.column], self._edges[spot.column + spot.columns]
        if self._rtl:
            return replace(whole, left=whole.right - end + self._pad, right=whole.right - begin - self._pad)
        return replace(whole, left=whole.left + begin + self._pad, right=whole.left + end - self._pad)

    def _cells(self) -> list[_Cell]:
        """Every cell with its lines at their heights in it, and how high it is."""
        grid, here = self._grid, self._here
        element = self._element
        made: list[_Cell] = []
        sections: dict[str, Element] = {}
        rows: dict[int, Element] = {}
        for index in range(len(grid.rows)):
            kind = "THead" if index < grid.heads and grid.table.rows else "TBody"
            if kind not in sections:
                sections[kind] = element.add(kind)
            rows[index] = sections[kind].add("TR")
        for spot in grid.spots:
            in_head = spot.row < grid.heads
            row = grid.rows[spot.row]
            header = in_head or spot.cell.header
            scope = ("/Scope/Column" if in_head else "/Scope/Row") if header else ""
            spans = (f"/ColSpan {spot.columns}" if spot.columns > 1 else "") + (
                f"/RowSpan {spot.rows}" if spot.rows > 1 else ""
            )
            cell = rows[spot.row].add(
                "TH" if header else "TD", attributes=f"/O/Table{scope}{spans}" if scope or spans else ""
            )
            scale = (_HEAD if in_head else _TEXT) if here.tables < 2 else 1.0
            inside = here.within(
                cell,
                column=self._column(spot),
                size=here.size * scale,
                leading=here.leading * (scale + 0.05 if scale < 1 else 1.0),
                align=spot.cell.align or ("right" if self._rtl else "left"),
                italic=in_head and grid.table.ruled,
                bold=header and not in_head,
                cell=True,
                frame=None,
                revised=row.revised or here.revised,
            )
            slugs = self._blocks.collected(lambda spot=spot, inside=inside: self._content(spot.cell, inside))  # type: ignore[misc]
            parts: list[tuple[float, Slug]] = []
            high = after = 0.0
            for slug in slugs:
                high += max(after, slug.before) if parts else 0.0
                parts.append((high, slug))
                high += slug.height
                after = slug.after
            made.append((spot, parts, high))
        return made

    def _content(self, cell: Cell, here: Here) -> None:
        for block in cell.blocks:
            if isinstance(block, Text) and not block.align and cell.align:
                self._blocks.text(block, here, shape=Shape(after=1.0, align=cell.align))
            else:
                self._blocks.blocks((block,), here)

    def _rules(self) -> list[_Ruled]:
        """The rules above and below each row."""
        grid, whole = self._grid, self._here.column
        count = len(grid.rows)
        rules = [_Ruled(whole.left, whole.right) for _ in range(count)]
        if not grid.table.ruled or not rules:
            return rules
        rules[0].above = _THIN
        if grid.heads and grid.heads < count:
            rules[grid.heads - 1].below = _THICK
        if self._here.tables > 1 or not grid.heads:
            for rule in rules:
                rule.below = rule.below or _THIN
        rules[-1].below = _THICK
        return rules


def _cut(
    grid: _Grid, cells: Sequence[_Cell], rules: Sequence[_Ruled], page: float, *, repeats: bool
) -> list[list[RowSlug]]:
    """The strip as slugs, row by row: one each, or more for a row that is higher than a page with the head printed again on it.

    Cells of one row say how high it is. What a cell that spans rows has too much for those rows makes the last of them higher; its lines
    go to the rows that they stand beside, and none stands across the end of one.
    """
    heights = [_ABOVE + _BELOW] * len(grid.rows)
    in_row: list[list[tuple[float, Slug]]] = [[] for _ in grid.rows]
    for spot, parts, high in sorted(cells, key=lambda cell: (cell[0].row + cell[0].rows, cell[0].rows)):
        last = spot.row + spot.rows - 1
        if spot.rows == 1:
            heights[last] = max(heights[last], high + _ABOVE + _BELOW)
            in_row[last] += [(_ABOVE + down, slug) for down, slug in parts]
            continue
        row, top = spot.row, 0.0
        for down, slug in parts:
            at = _ABOVE + down - top
            while row < last and at + slug.height > heights[row] + 0.01:
                at = max(_ABOVE, at - heights[row])
                row += 1
                top = _ABOVE + down - at
            in_row[row].append((at, slug))
            if row == last:
                heights[last] = max(heights[last], at + slug.height + _BELOW)
    above = sum(heights[: grid.heads])
    room = page - above if repeats and above <= page * _MOST_HEAD else page
    return [
        [RowSlug(high, parts, ruled.rules(high))] if high <= room else _cut_row(high, parts, ruled, room)
        for high, parts, ruled in zip(heights, in_row, rules, strict=True)
    ]


def _cut_row(high: float, parts: list[tuple[float, Slug]], ruled: _Ruled, page: float) -> list[RowSlug]:
    """A row that no page holds, cut between lines."""
    slugs: list[RowSlug] = []
    waiting = deque(sorted(parts, key=lambda part: part[0]))
    start, step = 0.0, min(page, 120.0)
    while waiting:
        end = start + step
        taken: list[tuple[float, Slug]] = []
        put_off: list[tuple[float, Slug]] = []
        while waiting and waiting[0][0] < end:
            part = waiting.popleft()
            fits = part[0] + part[1].height <= end or (not taken and not put_off and part[0] <= start + 0.01)
            (taken if fits else put_off).append(part)
        waiting.extendleft(reversed(put_off))
        stop = waiting[0][0] if waiting else high
        inner = [(down - start, slug) for down, slug in taken]
        height = max([stop - start, *(down + slug.height for down, slug in inner)])
        slugs.append(RowSlug(height, inner, ruled.rules(height, first=not slugs, last=not waiting)))
        start = stop
    return slugs


def _as_lines(blocks: Blocks, grid: _Grid, here: Here) -> None:
    """A table that no page is wide enough for: its cells as lines, one after another."""
    blocks.press.losses.tell("write.flattened", "A table that no page can hold was set as lines, cell after cell.")
    inside = replace(here, cell=True, size=here.size * _TEXT, align="right" if here.column.rtl else "left")
    for spot in grid.spots:
        blocks.blocks(spot.cell.blocks, inside)
