"""Headings of sections and annexes, and those that open no level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from unreport.formats.pdf.canvas import Place
from unreport.formats.pdf.matter import Span
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.slugs import point_at
from unreport.formats.pdf.text import Label, Shape, set_lines
from unreport.model import Annex, Inline, Number, Revised, Section, Text, plain

if TYPE_CHECKING:
    from unreport.formats.pdf.blocks import Blocks

__all__ = ["set_annex", "set_crosshead", "set_heading", "set_section"]

_DEEPEST = 6


def set_crosshead(blocks: Blocks, text: Text, here: Here) -> None:
    """A heading that opens no level."""
    here = blocks.in_language(text.language, here)
    element = here.element.add(f"H{min(here.level, _DEEPEST)}")
    here = blocks.changed(text.revised or here.revised, here.within(element))
    place = blocks.press.place_of(text)
    sizes = blocks.press.house.headings.sizes
    ratio = sizes[min(max(here.depth, 2), len(sizes) - 1)][0] / 10
    here = replace(here, bold=True, size=here.size * ratio, align=here.side)
    align = text.align or here.side
    slugs = set_lines(
        blocks.press,
        blocks.inlines.spans(text.content, here),
        here,
        Shape(before=12.0, after=6.0, keep=True, align=align),
    )
    point_at(slugs, place)
    blocks.put(slugs)


def set_heading(
    blocks: Blocks,
    number: Number | None,
    content: Sequence[Inline],
    here: Here,
    *,
    place: Place | None = None,
    stacked: bool = False,
    revised: Revised | None = None,
) -> bool:
    """A heading with its bookmark; `stacked` puts the number on a line of its own. Gives whether there was anything to set."""
    press = blocks.press
    label = number.label if number else ""
    if not label.strip() and not content:
        return False
    name = " ".join(f"{label} {plain(content)}".split())
    if here.cell or here.noted:
        element = here.element.add("P")
    else:
        element = here.element.add(f"H{min(here.level, _DEEPEST)}")
    here = blocks.changed(revised or here.revised, here.within(element))
    sizes = press.house.headings.sizes
    size, leading = sizes[min(here.depth, len(sizes) - 1)]
    scale, strut = here.size / 10, here.leading / 12
    if here.cell or here.noted:
        size, leading, scale, strut = here.size, here.leading, 1.0, 1.0
    bold, italic = here.depth < 3, here.depth >= 3
    here = replace(
        here, size=size * scale, leading=leading * strut, bold=bold, italic=italic, align=here.side, first=0.0
    )
    shape = Shape(before=18.0 if here.depth < 2 else 12.0, after=12.0 if here.depth < 2 else 6.0, keep=True)
    if here.cell:
        shape = Shape(after=1.0)
    mark = None
    spans: list[Span] = []
    if label and (stacked or here.cell or here.noted or not _hangs(press, label, here)):
        spans.append(Span(label + ("\n" if stacked and content else " "), blocks.inlines.look(here)))
    elif label:
        mark = Label(
            label,
            here.element,
            -press.house.headings.hang,
            ends=True,
            bold=bold,
            italic=italic,
            size=here.size,
            spaced=True,
        )
    slugs = set_lines(press, [*spans, *blocks.inlines.spans(content, here)], here, shape, mark)
    if not slugs:
        return False
    place = place or Place()
    point_at(slugs, place)
    if name and not here.cell and not here.noted and here.tables == 0:
        blocks.outline.append((here.depth, name, place))
    blocks.put(slugs)
    return True


def _hangs(press: Press, label: str, here: Here) -> bool:
    """Whether the number has room before the column."""
    frame = press.house.frame
    room = (frame[1] - here.column.right) if here.column.rtl else (here.column.left - frame[0])
    return len(label) * here.size * 0.5 < room - press.house.headings.hang


def set_section(blocks: Blocks, section: Section, here: Here) -> None:
    """A section: its heading, and what stands under it."""
    place = blocks.press.place_of(section)
    there = set_heading(blocks, section.number, section.heading, here, place=place, revised=section.revised)
    blocks.blocks(section.blocks, here.under() if there else here)


def set_annex(blocks: Blocks, annex: Annex, here: Here) -> None:
    """An annex, without the page break before it."""
    name = blocks.press.places.take(annex)
    here = replace(blocks.in_language(annex.language, here), scope=(name,) if name else ())
    if annex.language and annex.language != blocks.press.report.language:
        here = here.within(here.element.add("Sect", language=annex.language))
    there = set_heading(
        blocks, annex.number, annex.title, here, place=blocks.press.point(name) if name else None, stacked=True
    )
    blocks.blocks(annex.blocks, replace(here, level=here.level + 1) if there else here)
