"""Tables and figures, with what is printed around them.

A bare table stands as `table`. One with a designation, title, units or notes is a group (`tableGroup`): number, heading, the line
for the units, the table, its notes.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from unreport.formats.akn.eid import number_part
from unreport.formats.akn.flow import in_flow, in_level, write_fill, write_flow
from unreport.formats.akn.names import carry, keep_empty, own, put, sub
from unreport.formats.akn.pen import At, Pen
from unreport.formats.akn.write_blocks import write_heading
from unreport.formats.akn.write_inlines import write_image, write_revised
from unreport.model import Cell, Figure, Note, Number, Row, Table

__all__ = ["write_notes"]


@in_flow(Table)
def _table_in_flow(pen: Pen, parent: etree._Element, table: Table, at: At) -> None:
    if table.number or table.title or table.units or table.notes:
        _table(pen, parent, table, at, level=False)
    else:
        pen.identify(_grid(pen, parent, table, at), table.id)


@in_level(Table)
def _table_as_level(pen: Pen, parent: etree._Element, table: Table, at: At) -> None:
    _table(pen, parent, table, at, level=True)


@in_flow(Figure)
def _figure_in_flow(pen: Pen, parent: etree._Element, figure: Figure, at: At) -> None:
    _figure(pen, parent, figure, at, level=False)


@in_level(Figure)
def _figure_as_level(pen: Pen, parent: etree._Element, figure: Figure, at: At) -> None:
    _figure(pen, parent, figure, at, level=True)


def _table(pen: Pen, parent: etree._Element, table: Table, at: At, *, level: bool) -> None:
    group, inside = _group(pen, parent, "table", table.number, at, level=level)
    pen.identify(group, table.id)
    write_heading(pen, group, table.title, inside)
    body = sub(group, "content") if level else group
    if table.units:
        units = sub(body, "p", {"class": "units"})
        write_revised(pen, units, table.units, inside)
        keep_empty(units)
    _grid(pen, body, table, inside)
    write_notes(pen, body, table.notes, inside)


def _figure(pen: Pen, parent: etree._Element, figure: Figure, at: At, *, level: bool) -> None:
    group, inside = _group(pen, parent, "figure", figure.number, at, level=level)
    pen.identify(group, figure.id)
    write_heading(pen, group, figure.title, inside)
    if figure.images or figure.notes or not level:
        body = sub(group, "content") if level else group
        if figure.images:
            line = sub(body, "p")
            for image in figure.images:
                write_image(pen, line, image, inside)
        elif not figure.notes:
            write_fill(body)
        write_notes(pen, body, figure.notes, inside)


def write_notes(pen: Pen, parent: etree._Element, notes: Sequence[Note], at: At) -> None:
    """Append the notes below a table, figure or masthead: a list with their marks for numbers."""
    if not notes:
        return
    eid = pen.ids.give(at.prefix, "blockList")
    holder = sub(parent, "blockList", {"eId": eid, "class": "notes"})
    for note in notes:
        under = at.under(pen.ids.give(eid, "item", number_part(note.marker)))
        item = sub(holder, "item", {"eId": under.prefix, "class": "note"})
        if note.marker:
            number = sub(item, "num")
            number.text = carry(note.marker)
            keep_empty(number)
        pen.place_note(at.table, note.marker, under.prefix)
        write_flow(pen, item, note.blocks, under, required=True)


def _group(
    pen: Pen, parent: etree._Element, kind: str, number: Number | None, at: At, *, level: bool
) -> tuple[etree._Element, At]:
    name = f"{kind}Group"
    eid = pen.ids.give(at.prefix, name, number_part(number.label) if number else "")
    group = (
        sub(parent, "hcontainer", {"eId": eid, "name": name})
        if level
        else sub(parent, "tblock", {"eId": eid, "class": name})
    )
    inside = at._replace(prefix=eid, table=eid)
    if number is not None:
        pen.place(kind, number.label, eid, at)
        pen.number(group, number, inside)
    return group, inside


def _grid(pen: Pen, parent: etree._Element, table: Table, at: At) -> etree._Element:
    eid = pen.ids.give(at.prefix, "table")
    grid = sub(parent, "table", {"eId": eid, "class": "" if table.ruled else "unruled"})
    if table.widths:
        grid.set(own("widths"), " ".join(repr(float(width)) for width in table.widths))
    inside = at.under(eid)
    for row in table.head:
        _row(pen, grid, row, inside, head=True)
    for row in table.rows:
        _row(pen, grid, row, inside, head=False)
    if _ragged([*table.head, *table.rows]):
        grid.set("status", "verbatim")
    if not len(grid):
        filler = sub(grid, "tr")
        filler.set(own("filler"), "true")
        sub(filler, "td")
    return grid


def _ragged(rows: Sequence[Row]) -> bool:
    """Whether some row is wider or narrower than the first, spans from above counted in."""
    if all(len(row.cells) == len(rows[0].cells) for row in rows) and all(
        cell.colspan == 1 and cell.rowspan == 1 for row in rows for cell in row.cells
    ):
        return False
    reaching: list[tuple[int, int]] = []  # how many columns of how many rows still to come
    widths = set()
    for row in rows:
        widths.add(sum(columns for columns, _ in reaching) + sum(cell.colspan for cell in row.cells))
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        reaching += [(cell.colspan, cell.rowspan - 1) for cell in row.cells if cell.rowspan > 1]
    return len(widths) > 1


def _row(pen: Pen, grid: etree._Element, row: Row, at: At, *, head: bool) -> None:
    line = sub(grid, "tr", {"class": "header" if head else ""})
    pen.revise(line, row.revised)
    told = len(pen.changes)
    for cell in row.cells:
        _cell(pen, line, cell, at._replace(revised=row.revised or at.revised), head=head)
    if row.revised is not None and len(pen.changes) == told:
        pen.change_row(line, row.revised, at)
    if not row.cells:
        sub(line, "td").set(own("filler"), "true")


def _cell(pen: Pen, line: etree._Element, cell: Cell, at: At, *, head: bool) -> None:
    element = sub(line, "th" if head or cell.header else "td", {"class": cell.align})
    if head and not cell.header:
        put(element, "header", "false")
    for name, span in (("rowspan", cell.rowspan), ("colspan", cell.colspan)):
        if span != 1:
            element.set(name, str(span))
    write_flow(pen, element, cell.blocks, at)
