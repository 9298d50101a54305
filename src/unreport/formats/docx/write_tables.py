"""Tables and boxes.

A grid is laid out first, so that spans become `w:gridSpan` and `w:vMerge` and no row is wider than the grid; every cell ends in
a paragraph (ECMA-376 part 1, 17.4.65), and a thin paragraph follows every table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from lxml import etree

from unreport.formats.docx.names import W
from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_paragraph import Look, designation, first_text, set_light, spacer, write_paragraph
from unreport.formats.docx.write_xml import add, printable
from unreport.limits import DEFAULT_LIMITS
from unreport.model import Block, Box, Cell, Figure, Inline, Note, Row, Run, Table, Text, plain, walk

__all__ = ["Fill", "end_cell", "open_table", "write_box", "write_caption", "write_notes_below", "write_table"]

Fill: TypeAlias = Callable[[Draft, Story, etree._Element, Sequence[Block], Place], None]
"""Writes blocks into a cell or note."""

_WORD_COLUMNS = 63
_GAP = 40
_BELOW = 120
"""The space between the notes of a table or figure and what follows."""
_THIN, _THICK = 4, 12
"""Rules in eighths of a point: above a table, and below its head and its end."""


class _Slot(NamedTuple):
    """A place in a laid-out row: a cell that begins here, one that goes on from above, or (None) nothing."""

    cell: Cell | None
    span: int
    merge: str = ""
    """`restart` where a cell begins that goes on below, `continue` where it goes on."""


def write_caption(draft: Draft, story: Story, parent: etree._Element, block: Table | Figure, place: Place) -> None:
    """What stands above a table or figure: designation, title and units, a line each."""
    style = draft.house.heading(3)
    keep = Look(keep=True)
    anchor = draft.anchor_of(block.id)
    if block.number is not None:
        line = (*anchor, *designation(block.number.label, draft.references.mark(block)))
        look = keep._replace(after=0)
        set_light(write_paragraph(draft, story, parent, style, line, place, look=look))
        anchor = ()
    if block.title or anchor:
        look = keep if block.number is None else keep._replace(before=0)
        write_paragraph(draft, story, parent, style, (*anchor, *block.title), place, look=look)
    if isinstance(block, Table) and block.units:
        write_paragraph(draft, story, parent, draft.house.use("units"), block.units, place, look=keep)


def write_notes_below(
    draft: Draft, story: Story, parent: etree._Element, notes: Sequence[Note], place: Place, fill: Fill
) -> None:
    """Notes under a table or figure, in the style of footnotes: raised mark, tab, text."""
    style = draft.house.use("note")
    below = place._replace(style=style, depth=0, lead="", indent=0)
    for position, note in enumerate(notes, 1):
        mark = (Run("\t"), Run(printable(note.marker), script="super"), Run("\t")) if note.marker else (Run("\t\t"),)
        text, own, blocks = first_text(note.blocks, below)
        look = Look(after=_BELOW) if position == len(notes) and not blocks else Look()
        write_paragraph(draft, story, parent, style, (*mark, *text.content), own, look=look, revised=text.revised)
        fill(draft, story, parent, blocks, below)


def write_table(draft: Draft, story: Story, parent: etree._Element, table: Table, place: Place, fill: Fill) -> None:
    """Add a table with everything printed around it."""
    if place.tables >= DEFAULT_LIMITS.nesting:
        _unfold(
            draft, story, parent, [cell.blocks for row in (*table.head, *table.rows) for cell in row.cells], place, fill
        )
        return
    write_caption(draft, story, parent, table, place)
    rows = [*table.head, *table.rows]
    if rows:
        grid = _lay_out(rows)
        columns = sum(slot.span for slot in grid[0])
        if columns > _WORD_COLUMNS:
            draft.lose(f"Word shows no more than {_WORD_COLUMNS} columns; a table has more.", "Split the table.")
        widths = _widths(table, grid, columns, place.width)
        node = open_table(parent, widths, draft.tongue.right_to_left, _GAP)
        if table.ruled:
            _rule(node, top=_THIN, bottom=_THICK)
        for position, (row, slots) in enumerate(zip(rows, grid, strict=True)):
            _row(draft, story, node, row, slots, widths, place, fill, table, position)
        spacer(draft, parent)
    elif not table.number and not table.title:
        draft.lose("A table without rows and title shows nothing; it was left out.", code="write.dropped")
    write_notes_below(draft, story, parent, table.notes, place, fill)


def write_box(draft: Draft, story: Story, parent: etree._Element, box: Box, place: Place, fill: Fill) -> None:
    """Add a box: a table of one column with a rule around it, the title in a row of its own."""
    if place.tables >= DEFAULT_LIMITS.nesting:
        _unfold(draft, story, parent, [(Text(box.title),), box.blocks], place, fill)
        return
    width = place.width
    node = open_table(parent, [width], draft.tongue.right_to_left)
    if box.kind != "quote":
        _rule(node, top=_THIN, bottom=_THIN, sides=_THIN)
    anchor: tuple[Inline, ...] = draft.anchor_of(box.id)
    inside = place._replace(depth=0, lead="\t", indent=0, shift=0, tables=place.tables + 1)
    if box.title or anchor:
        cell = _cell(add(node, "tr"), width)
        title = (*anchor, Run("\t"), *box.title)
        write_paragraph(draft, story, cell, draft.house.use("box_title"), title, place)
    if box.blocks or not box.title:
        cell = _cell(add(node, "tr"), width)
        fill(draft, story, cell, box.blocks, inside)
        end_cell(draft, cell, place.style)
    spacer(draft, parent)


def open_table(parent: etree._Element, widths: Sequence[int], right_to_left: bool, gap: int = 0) -> etree._Element:
    """A table without rules or rows, of fixed columns; `gap` is the space at both sides of a cell (twentieths of a point)."""
    node = add(parent, "tbl")
    properties = add(node, "tblPr")
    if right_to_left:
        add(properties, "bidiVisual")
    add(properties, "tblW", w=sum(widths), type="dxa")
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    add(margins, "left", w=gap, type="dxa")
    add(margins, "right", w=gap, type="dxa")
    columns = add(node, "tblGrid")
    for width in widths:
        add(columns, "gridCol", w=width)
    return node


def end_cell(draft: Draft, cell: etree._Element, style: str) -> None:
    """See to it that a cell ends in a paragraph."""
    if len(cell) == 0 or cell[-1].tag != W + "p":
        add(add(add(cell, "p"), "pPr"), "pStyle", val=style)


def _unfold(
    draft: Draft,
    story: Story,
    parent: etree._Element,
    contents: Sequence[Sequence[Block]],
    place: Place,
    fill: Fill,
) -> None:
    """What a table deep inside others holds, one after another: readers of XML stop at some depth, ours and Word's among them."""
    draft.lose(f"Tables inside more than {DEFAULT_LIMITS.nesting} others are set as running text.", "Take them out.")
    for blocks in contents:
        fill(draft, story, parent, blocks, place)


def _rule(table: etree._Element, *, top: int, bottom: int, sides: int = 0) -> None:
    borders = etree.Element(W + "tblBorders")
    for side, size in (("top", top), ("left", sides), ("bottom", bottom), ("right", sides)):
        if size:
            add(borders, side, val="single", sz=size, space=0, color="auto")
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    if layout is not None:
        layout.addprevious(borders)


def _lay_out(rows: Sequence[Row]) -> list[list[_Slot]]:
    """The rows as slots, all of one width: each cell takes the first free columns, as in HTML; what stays free is filled."""
    most = DEFAULT_LIMITS.table_columns
    grid: list[list[_Slot]] = []
    going_on: dict[int, tuple[int, int]] = {}  # first column → span, rows still to cover
    for position, row in enumerate(rows):
        placed: dict[int, _Slot] = {}
        taken: set[int] = set()
        after: dict[int, tuple[int, int]] = {}
        for first, (span, left) in going_on.items():
            placed[first] = _Slot(None, span, "continue")
            taken.update(range(first, first + span))
            if left > 1:
                after[first] = (span, left - 1)
        column = 0
        for cell in row.cells:
            span = min(max(cell.colspan, 1), most)
            while any(place in taken for place in range(column, column + span)):
                column += 1
            down = min(cell.rowspan, len(rows) - position)
            placed[column] = _Slot(cell, span, "restart" if down > 1 else "")
            if down > 1:
                after[column] = (span, down - 1)
            column += span
        grid.append([slot for _, slot in sorted(_without_gaps(placed))])
        going_on = after
    width = max(max(sum(slot.span for slot in slots) for slots in grid), 1)
    for slots in grid:
        missing = width - sum(slot.span for slot in slots)
        if missing:
            slots.append(_Slot(None, missing))
    return grid


def _without_gaps(placed: dict[int, _Slot]) -> list[tuple[int, _Slot]]:
    out: list[tuple[int, _Slot]] = []
    column = 0
    for first in sorted(placed):
        if first > column:
            out.append((column, _Slot(None, first - column)))
        out.append((first, placed[first]))
        column = first + placed[first].span
    return out


def _widths(table: Table, grid: list[list[_Slot]], columns: int, width: int) -> list[int]:
    """Width of each column: as the model shares them out, else by the words in them."""
    shares = [share if 0 < share < float("inf") else 0.0 for share in table.widths]
    if len(shares) != columns or not all(shares):
        shares = [4.0] * columns
        for slots in grid:
            column = 0
            for slot in slots:
                if slot.cell is not None and slot.span == 1:
                    words = sum(len(plain(text.content)) for text in walk(slot.cell.blocks) if isinstance(text, Text))
                    shares[column] = max(shares[column], min(float(words), 40.0))
                column += slot.span
    total = sum(shares)
    return [max(round(width * share / total), 1) for share in shares]


def _row(
    draft: Draft,
    story: Story,
    node: etree._Element,
    row: Row,
    slots: list[_Slot],
    widths: list[int],
    place: Place,
    fill: Fill,
    table: Table,
    position: int,
) -> None:
    head = position < len(table.head)
    line = add(node, "tr")
    properties = add(line, "trPr")
    if not place.depth:
        add(properties, "cantSplit")
    if head:
        add(properties, "tblHeader")
    change = row.revised or place.change
    if change is not None:
        draft.add_change(properties, "ins" if change.kind == "inserted" else "del", change.author, change.time)
    if not len(properties):
        line.remove(properties)
    style = draft.house.use("head_cell" if head else "cell")
    column = 0
    for slot in slots:
        width = sum(widths[column : column + slot.span])
        column += slot.span
        closes_head = head and table.ruled and position == len(table.head) - 1
        node_cell = _cell(line, width, slot.span, slot.merge, bottom=_THICK if closes_head else 0)
        inside = Place(
            style,
            place.language,
            width,
            "cell" if place.kind == "body" else place.kind,
            tables=place.tables + 1,
            scope=place.scope,
            change=change,
        )
        if slot.cell is not None:
            _fill_cell(draft, story, node_cell, slot.cell, inside, fill, head)
        end_cell(draft, node_cell, style)


def _fill_cell(
    draft: Draft, story: Story, node: etree._Element, cell: Cell, place: Place, fill: Fill, head: bool
) -> None:
    if cell.header and not head:
        draft.lose("A head cell at the side of a table looks like any cell.")
    fill(draft, story, node, cell.blocks, place)
    if cell.align:
        for paragraph in node.iterfind(W + "p"):
            properties = paragraph.find(W + "pPr")
            if properties is not None and properties.find(W + "jc") is None:
                jc = etree.Element(W + "jc")
                jc.set(W + "val", cell.align)
                looks = properties.find(W + "rPr")
                properties.insert(len(properties) if looks is None else properties.index(looks), jc)


def _cell(row: etree._Element, width: int, span: int = 1, merge: str = "", *, bottom: int = 0) -> etree._Element:
    node = add(row, "tc")
    properties = add(node, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    if span > 1:
        add(properties, "gridSpan", val=span)
    if merge:
        add(properties, "vMerge", val=merge)
    if bottom:
        add(add(properties, "tcBorders"), "bottom", val="single", sz=bottom, space=0, color="auto")
        add(properties, "vAlign", val="bottom")
    return node
