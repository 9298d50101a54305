"""What stands in a cell, a note, a comment or the box of the summary: text, lists where the format itself counts, tables."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from unreport.galley.galley import SetBlock, SetTable, SetText
from unreport.galley.outline import Outline
from unreport.galley.summary import boxed_summary
from unreport.galley.tables import bare_title, notes_below, table_of, take_caption, units_above
from unreport.galley.wording import cite, cut, folded, is_blank
from unreport.model import Block, Box, Text

__all__ = ["compose_inside", "composed_text", "summary_box"]


def compose_inside(blocks: Sequence[SetBlock], language: str) -> tuple[Block, ...]:
    """The blocks of a cell, note or box. Typed labels stay text: a cell that reads `(1)` is a column head, not a list."""
    if len(blocks) == 1 and isinstance(only := blocks[0], SetText) and only.number is None:  # nearly all cells
        return (composed_text(only, 0, language),) if only.text.strip() or not is_blank(only.content) else ()
    outline = Outline()
    waiting: list[SetBlock] = []
    """Texts that a table below may claim as its title and units."""
    position = 0
    while position < len(blocks):
        block = blocks[position]
        position += 1
        if isinstance(block, SetText):
            waiting.append(block)
            continue
        caption = take_caption(waiting, language) or bare_title(waiting, language)
        units = () if caption else units_above(waiting)
        taken = caption.taken if caption else 1 if units else 0
        _place(outline, waiting[: len(waiting) - taken], language)
        waiting = []
        notes, below = notes_below(list(blocks[position : position + 31]), language)
        table = table_of(block, lambda cell: compose_inside(cell, language), caption, units)
        outline.block(replace(table, notes=notes))
        position += below
    _place(outline, waiting, language)
    return outline.blocks()


def composed_text(block: SetText, skip: int, language: str) -> Text:
    """The text of a set paragraph behind its first `skip` characters, what it cites found in it."""
    content = cite(folded(cut(block.content, skip)), block.language or language)
    return Text(
        content,
        "quote" if block.role == "quote" else "body",
        "center" if block.centred else "",
        block.language,
        block.revised,
    )


def summary_box(table: SetTable, language: str) -> Box | None:
    """The box of a summary that a table is; None for any other table."""
    found = boxed_summary(table, language)
    return Box("summary", folded(found[0]), compose_inside(found[1], language)) if found is not None else None


def _place(outline: Outline, texts: Sequence[SetBlock], language: str) -> None:
    for block in texts:
        if not isinstance(block, SetText) or is_blank(block.content):
            continue
        text = composed_text(block, 0, language)
        if block.number is not None and block.number.label:
            outline.point((block.number,), text, block.indent, block.revised)
        else:
            outline.text(text, block.indent)
