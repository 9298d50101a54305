"""Tables and figures with what is printed around them: designation, title, units above; notes and sources below.

The UN's Word templates set the designation (`Table 3`) and the title as two paragraphs in a heading style, then perhaps a
line of units in parentheses, then the table; notes with letters follow it in the style of footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from unreport.galley.galley import SetBlock, SetTable, SetText
from unreport.galley.labels import label_of
from unreport.galley.wording import breaks_at, cite, cut, folded, looks_like_heading
from unreport.model import (
    Block,
    Break,
    Cell,
    Figure,
    Image,
    Inline,
    Note,
    Number,
    Row,
    Run,
    Scheme,
    Table,
    Text,
    plain,
)
from unreport.un.designations import designated
from unreport.un.openings import opens_note_below
from unreport.un.styles import heading_level

__all__ = [
    "Caption",
    "bare_title",
    "designation",
    "figure_of",
    "images_of",
    "notes_below",
    "table_of",
    "take_caption",
    "units_above",
]

_UNITS = re.compile(r"^\s*[(\[（].{3,160}[)\]）]\s*$")
_NOTE_MARK = re.compile(r"^\s*([a-zа-я]{1,2}|\*{1,3}|\d{1,2})(?=[\t\u00a0 ])")
_LONGEST_TITLE = 400


class Caption:
    """What was printed above a table or figure, and how many set blocks it took."""

    def __init__(
        self, kind: str, number: Number | None, title: tuple[Inline, ...], units: tuple[Inline, ...], taken: int
    ) -> None:
        self.kind = kind
        self.number = number
        self.title = title
        self.units = units
        self.taken = taken


def designation(text: str, language: str) -> tuple[str, Number, int] | None:
    """The `Table 3` or `Figure II` that opens a line: its kind, number, and the characters it takes; None if none does."""
    found = designated(text, ("table", "figure"), language)
    if found is None:
        return None
    kind, opening = found
    ordinals = tuple(int(value) for value in opening.ordinals if value.isdigit())
    number = Number(text[: opening.end].strip(), Scheme.DECIMAL if ordinals else Scheme.OTHER, ordinals)
    return kind, number, opening.end


def take_caption(above: list[SetBlock], language: str) -> Caption | None:
    """The caption that the last of the set blocks form: units, title lines, designation, from below; None if none."""
    position = len(above)
    units: tuple[Inline, ...] = ()
    titles: list[tuple[Inline, ...]] = []
    while position > 0 and len(above) - position < 5:
        block = above[position - 1]
        if not isinstance(block, SetText):
            return None
        text = block.text
        found = designation(text, language)
        if found is not None and (_is_caption(block, text[found[2] :]) or breaks_at(block.content, found[2])):
            kind, number, size = found
            rest = cut(block.content, size)
            trailing = folded(cut(rest, len(plain(rest)) - len(plain(rest).lstrip(" \t\u00a0.:–—-"))))
            lines = ([trailing] if trailing else []) + titles[::-1]
            title = lines[0] if lines else ()
            for line in lines[1:]:
                title = (*title, Run(" "), *line)
            return Caption(kind, number, cite(title, language), cite(units, language), len(above) - position + 1)
        if not titles and not units and _UNITS.match(text):
            units = folded(block.content)
        elif (
            block.number is None
            and len(text) <= _LONGEST_TITLE
            and (heading_level(block.role) or block.bold or block.italic or looks_like_heading(text))
        ) or block.role == "caption":
            titles.append(folded(block.content))
        else:
            return None
        position -= 1
    return None


def _is_caption(block: SetText, rest: str) -> bool:
    """Whether a line that opens with `Table 3` is a caption, and not a sentence about the table."""
    if heading_level(block.role) or block.bold or block.italic or block.role == "caption":
        return True
    return not rest.strip() or rest[0] in "\t.:–—"


def bare_title(above: list[SetBlock], language: str) -> Caption | None:
    """The title and units of a table without a designation: a heading that does not hang behind tabs as headings do; None if none."""
    if not above or not isinstance(above[-1], SetText):
        return None
    units = units_above(above)
    title = above[-2] if units and len(above) > 1 else above[-1]
    if not isinstance(title, SetText) or title.tabs or label_of(title, language)[0]:
        return None
    if heading_level(title.role) < 2 and not ((title.bold or title.italic) and not title.role):
        return None
    words = cite(folded(title.content), language)
    return Caption("table", None, words, cite(units, language), 2 if units else 1)


def units_above(above: list[SetBlock]) -> tuple[Inline, ...]:
    """The line of units right above a table without a caption; empty if there is none."""
    if above and isinstance(above[-1], SetText):
        text = plain(above[-1].content)
        if _UNITS.match(text) and above[-1].number is None:
            return folded(above[-1].content)
    return ()


def notes_below(below: list[SetBlock], language: str) -> tuple[tuple[Note, ...], int]:
    """The notes that stand right below a table or figure, and how many set blocks they take."""
    notes: list[Note] = []
    taken = 0
    for block in below:
        if not isinstance(block, SetText):
            break
        text = block.text
        mark = _NOTE_MARK.match(text)
        raised = block.content and isinstance(block.content[0], Run) and block.content[0].script == "super"
        if opens_note_below(text):
            notes.append(Note("", (Text(cite(folded(block.content), language), "source"),)))
        elif mark and (block.role == "note-text" or raised or mark[1].startswith("*")):
            content = folded(cut(block.content, mark.end()))
            notes.append(Note(mark.group(1), (Text(cite(content, language)),)))
        elif block.role == "note-text":
            notes.append(Note("", (Text(cite(folded(block.content), language)),)))
        else:
            break
        taken += 1
    return tuple(notes), taken


def table_of(
    block: SetTable,
    inside: Callable[[tuple[SetBlock, ...]], tuple[Block, ...]],
    caption: Caption | None,
    units: tuple[Inline, ...],
) -> Table:
    """The table, its cells composed by `inside`. Rows marked as heads, from the first on, become the head."""
    rows = [
        Row(
            tuple(
                Cell(
                    inside(cell.blocks),
                    cell.colspan,
                    cell.rowspan,
                    row.head,
                    cell.align if cell.align in ("left", "center", "right") else "",  # type: ignore[arg-type]
                )
                for cell in row.cells
            ),
            row.revised,
        )
        for row in block.rows
    ]
    heads = 0
    while heads < len(rows) and block.rows[heads].head:
        heads += 1
    if heads == len(rows):
        heads = 0
        rows = [replace(row, cells=tuple(replace(cell, header=False) for cell in row.cells)) for row in rows]
    body = [
        replace(row, cells=tuple(replace(cell, header=False) for cell in row.cells))
        if any(c.header for c in row.cells)
        else row
        for row in rows[heads:]
    ]
    return Table(
        caption.number if caption else None,
        caption.title if caption else (),
        caption.units if caption else units,
        tuple(rows[:heads]),
        tuple(body),
        (),
        block.widths,
        block.ruled,
    )


def figure_of(block: SetText, caption: Caption | None, notes: tuple[Note, ...]) -> Figure | None:
    """A figure, if the set block holds pictures and no words, and a caption stands above it or notes below.

    What else stands beside the pictures, a call of a note or an anchor, goes with the title.
    """
    images = images_of(block.content)
    if not images or block.text.strip():
        return None
    beside = tuple(inline for inline in block.content if not isinstance(inline, Image | Run | Break))
    if caption is None or caption.number is None or not caption.number.label:
        return Figure(None, beside, images, notes) if notes else None
    # A figure has no line of units of its own, as a table has: what it measures ends its title.
    title = (
        (*caption.title, Run(" "), *caption.units)
        if caption.title and caption.units
        else caption.title or caption.units
    )
    return Figure(caption.number, (*title, *beside), images, notes)


def images_of(content: tuple[Inline, ...]) -> tuple[Image, ...]:
    """The pictures in a line. One that is a link stays text, for a figure leads nowhere."""
    return tuple(inline for inline in content if isinstance(inline, Image))
