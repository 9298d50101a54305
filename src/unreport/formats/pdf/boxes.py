"""Boxes in their frames, figures, and what stands above figures and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from unreport.formats.pdf.house import Column
from unreport.formats.pdf.notes import set_notes
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.slugs import Frame, point_at
from unreport.formats.pdf.text import PARAGRAPH_GAP, Shape
from unreport.model import Box, Figure, Inline, Number

if TYPE_CHECKING:
    from unreport.formats.pdf.blocks import Blocks

__all__ = ["set_box", "set_caption", "set_figure"]

_FRAME_PADDING = 14.0


def set_box(blocks: Blocks, box: Box, here: Here) -> None:
    """A summary or a box in a frame, a quoted text further in."""
    place = blocks.press.place_of(box)
    house = blocks.press.house
    quote = box.kind == "quote"
    element = here.element.add("BlockQuote" if quote else "Sect")
    inner = here.within(element, level=here.level)
    if quote or here.cell or here.noted:
        column = here.column.indented(house.step, house.step / 2) if not here.cell else here.column
        inner = replace(inner, column=column)
    else:
        whole = _whole_width(blocks.press, here)
        frame = Frame(whole.left, whole.right, here.frame)
        inner = replace(inner, frame=frame, column=_inside(here, whole))
    slugs = blocks.collected(lambda: _contents(blocks, box, inner))
    if slugs and inner.frame is not here.frame:
        slugs[0].before, slugs[-1].after = max(18.0, slugs[0].before), max(18.0, slugs[-1].after)
    point_at(slugs, place)
    blocks.put(slugs)


def _contents(blocks: Blocks, box: Box, here: Here) -> None:
    if box.title:
        element = here.element.add("P")
        summary = box.kind == "summary"
        title = here.within(element, bold=not summary, italic=summary, size=here.size * 1.1, align=here.side)
        back = (
            replace(title, column=here.column.indented(-_FRAME_PADDING * 1.5))
            if here.frame and here.column.width > 100
            else title
        )
        blocks.words(box.title, back, Shape(after=PARAGRAPH_GAP, keep=True))
    blocks.blocks(box.blocks, replace(here, first=blocks.press.house.step if not here.cell else 0.0))


def _whole_width(press: Press, here: Here) -> Column:
    """The frame of the page, or the column where a frame stands around already."""
    if here.frame is not None:
        return here.column
    frame, width = press.house.frame, press.house.size[0]
    left, right = (width - frame[1], width - frame[0]) if here.column.rtl else frame
    return replace(here.column, left=left, right=right)


def _inside(here: Here, whole: Column) -> Column:
    return replace(
        here.column,
        left=max(here.column.left, whole.left + _FRAME_PADDING),
        right=min(here.column.right, whole.right - _FRAME_PADDING),
    )


def set_figure(blocks: Blocks, figure: Figure, here: Here) -> None:
    """Pictures with what stands above and below them."""
    place = blocks.press.place_of(figure)
    group = here.element.add("Sect")
    inner = here.within(group, first=0.0)
    slugs = blocks.collected(lambda: _parts(blocks, figure, inner))
    point_at(slugs, place)
    blocks.put(slugs)


def _parts(blocks: Blocks, figure: Figure, here: Here) -> None:
    set_caption(blocks, figure.number, figure.title, here)
    for image in figure.images:
        element = here.element.add("P")
        blocks.words((image,), here.within(element, align=here.side), Shape(after=PARAGRAPH_GAP))
    set_notes(blocks, figure.notes, here)


def set_caption(blocks: Blocks, number: Number | None, title: Sequence[Inline], here: Here) -> None:
    """Designation and title of a table or figure, a line each."""
    caption = here.element
    here = replace(here, align=here.side, first=0.0)
    if number is not None and number.label:
        blocks.line(number.label, here.within(caption.add("P")), Shape(before=6.0, keep=True))
    if title:
        blocks.words(title, here.within(caption.add("P"), bold=True), Shape(after=2.0, keep=True))
