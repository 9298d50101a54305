"""Tables: caption, head, spans, notes below, in a region that scrolls by itself and can be reached by keyboard.

A table that only arranges text (`ruled` false, neither title nor head) is presented as layout: its cells are no headers.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from unreport.formats.html.inlines import change_attributes
from unreport.formats.html.markup import element, escape, void
from unreport.formats.html.page import Here
from unreport.model import Cell, Row, Table, Text

if TYPE_CHECKING:
    from unreport.formats.html.blocks import Blocks

__all__ = ["write_table"]

_WIDEST = 1_000  # what HTML allows for colspan
_TALLEST = 65_534  # … and for rowspan


def write_table(table: Table, here: Here, blocks: Blocks) -> str:
    """The table with what is printed around it."""
    page = blocks.page
    place = page.places.take(table) or "table"
    places = [page.places.take(note) for note in table.notes]
    known = {note.marker: spot for note, spot in zip(table.notes, places, strict=True) if spot}
    inside = replace(here, table_notes={**here.table_notes, **known})
    caption = _caption(table, inside, blocks)
    layout = not (table.ruled or caption or table.head)
    head = "\n".join([_row(row, inside, blocks, head=True, layout=layout) for row in table.head])
    body = "\n".join([_row(row, inside, blocks, head=False, layout=layout) for row in table.rows])
    markup = element(
        "table",
        "\n".join(
            filter(
                None,
                (
                    element("caption", caption, id=f"{place}-caption") if caption else "",
                    _columns(table),
                    element("thead", f"\n{head}\n") if head else "",
                    element("tbody", f"\n{body}\n") if body else "",
                ),
            )
        ),
        role="presentation" if layout else None,
        class_="ruled" if table.ruled else "unruled",
    )
    region = element(
        "div",
        markup,
        class_="scroll",
        role="region",
        tabindex=0,
        aria_labelledby=f"{place}-caption" if caption else None,
        aria_label=None if caption else page.words["table"],
    )
    notes = blocks.notes_below(table.notes, places, here, "table")
    return element("div", "\n".join(filter(None, ("", region, notes, ""))), class_="table", id=place)


def _caption(table: Table, here: Here, blocks: Blocks) -> str:
    label = element("span", escape(table.number.label), class_="label") if table.number and table.number.label else ""
    title = blocks.inlines.write(table.title, here)
    units = blocks.inlines.write(table.units, here)
    return " ".join(
        filter(
            None,
            (
                label,
                element("span", title, class_="title") if title else "",
                element("span", units, class_="units") if units else "",
            ),
        )
    )


def _columns(table: Table) -> str:
    if not table.widths or not all(isfinite(width) and width > 0 for width in table.widths):
        return ""
    count = max(
        (sum(_span(cell.colspan, _WIDEST) for cell in row.cells) for row in (*table.head, *table.rows)), default=0
    )
    whole = sum(table.widths)
    return element(
        "colgroup", "".join(void("col", style=f"width:{width / whole:.2%}") for width in table.widths[:count])
    )


def _row(row: Row, here: Here, blocks: Blocks, *, head: bool, layout: bool) -> str:
    cells = [_cell(cell, row, here, blocks, head=head, layout=layout) for cell in row.cells]
    return element("tr", "".join(cells), class_=row.revised.kind if row.revised else None)


def _cell(cell: Cell, row: Row, here: Here, blocks: Blocks, *, head: bool, layout: bool) -> str:
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    if isinstance(only, Text) and only.content and only == Text(only.content):
        content = blocks.inlines.write(only.content, here)
    else:
        content = blocks.write(cell.blocks, here)
    if row.revised and content:
        name = "ins" if row.revised.kind == "inserted" else "del"
        content = element(name, content, **change_attributes(row.revised))
    columns, rows = _span(cell.colspan, _WIDEST), _span(cell.rowspan, _TALLEST)
    header = bool(content) and not layout and (head or cell.header)
    scope = None
    if header:
        scope = ("colgroup" if columns > 1 else "col") if head else ("rowgroup" if rows > 1 else "row")
    return element(
        "th" if header else "td",
        content,
        scope=scope,
        colspan=columns if columns > 1 else None,
        rowspan=rows if rows > 1 else None,
        class_=cell.align or None,
    )


def _span(wanted: int, most: int) -> int:
    return min(max(1, wanted), most)
