"""Blocks as slugs with their elements, in the order of the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from unreport.formats.direction import right_to_left
from unreport.formats.pdf.boxes import set_box, set_figure
from unreport.formats.pdf.canvas import Place
from unreport.formats.pdf.headings import set_crosshead, set_heading, set_section
from unreport.formats.pdf.inlines import Inlines, change_element
from unreport.formats.pdf.matter import Span
from unreport.formats.pdf.notes import set_footnote
from unreport.formats.pdf.press import NOTE_SCALE, Here, Press
from unreport.formats.pdf.slugs import Slug, point_at
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.tables import set_table
from unreport.formats.pdf.text import PARAGRAPH_GAP, Label, Shape, set_lines
from unreport.model import (
    Block,
    Box,
    Figure,
    Inline,
    Item,
    ListBlock,
    Number,
    Opaque,
    Paragraph,
    Resolution,
    Revised,
    Scheme,
    Section,
    Table,
    Text,
)

__all__ = ["Blocks", "Outline"]

_NUMBERINGS = {
    Scheme.DECIMAL: "Decimal",
    Scheme.UPPER_ROMAN: "UpperRoman",
    Scheme.LOWER_ROMAN: "LowerRoman",
    Scheme.UPPER_LETTER: "UpperAlpha",
    Scheme.LOWER_LETTER: "LowerAlpha",
    Scheme.BULLET: "Disc",
}
Outline = list[tuple[int, str, Place]]
"""Entries of the bookmarks: depth from 0, words, place."""


class Blocks:
    """Sets blocks; each slug goes to `put`, or to a list where a cell, a note or a box collects its own."""

    def __init__(self, press: Press, put: Callable[[Slug], None]) -> None:
        self.press = press
        self.inlines = Inlines(press, lambda note, into, here: set_footnote(self, note, into, here))
        self.outline: Outline = []
        self._put = put
        self._sinks: list[list[Slug]] = []

    def put(self, slugs: Sequence[Slug]) -> None:
        """The next slugs."""
        if self._sinks:
            self._sinks[-1].extend(slugs)
        else:
            for slug in slugs:
                self._put(slug)

    def collected(self, make: Callable[[], None]) -> list[Slug]:
        """The slugs that are put while `make` runs."""
        self._sinks.append([])
        try:
            make()
        finally:
            slugs = self._sinks.pop()
        return slugs

    def words(self, content: Sequence[Inline], here: Here, shape: Shape) -> None:
        """Inline content as a paragraph."""
        self.put(set_lines(self.press, self.inlines.spans(content, here), here, shape))

    def line(self, text: str, here: Here, shape: Shape) -> None:
        """Plain text as a paragraph."""
        self.put(set_lines(self.press, [Span(text, self.inlines.look(here))], here, shape))

    def blocks(self, blocks: Sequence[Block], here: Here) -> None:
        """Blocks, in order; numbered paragraphs that follow one another are one list."""
        numbered: Element | None = None
        for block in blocks:
            if isinstance(block, Paragraph):
                if numbered is None:
                    numbered = here.element.add("L", attributes=_numbering(block.number))
                self._paragraph(block, here.within(numbered))
            else:
                numbered = None
                self._block(block, here)

    def _block(self, block: Block, here: Here) -> None:
        match block:
            case Text():
                self.text(block, here)
            case Section():
                set_section(self, block, here)
            case ListBlock():
                self._list(block, here)
            case Table():
                self._table(block, here)
            case Figure():
                set_figure(self, block, here)
            case Box():
                set_box(self, block, here)
            case Resolution():
                self._resolution(block, here)
            case Opaque():
                self.words((block,), here.within(here.element.add("P")), Shape(after=PARAGRAPH_GAP))

    # Text

    def text(self, text: Text, here: Here, label: Label | None = None, shape: Shape | None = None) -> None:
        """A set paragraph; `label` and `shape` where it opens a numbered one."""
        press = self.press
        if text.role == "crosshead" and not here.cell and not here.noted:
            set_crosshead(self, text, here)
            return
        quote = text.role == "quote"
        element = (here.element.add("BlockQuote") if quote else here.element).add("P")
        here = self.in_language(text.language, here)
        if quote:
            here = replace(here, column=here.column.indented(press.house.step, press.house.step / 2))
        if text.language and text.language != press.report.language:
            element.language = text.language
        here = self.changed(text.revised or here.revised, here.within(element))
        own = shape or Shape(first=here.first, after=1.0 if here.cell else PARAGRAPH_GAP)
        match text.role:
            case "units" | "source":
                here = replace(here, size=here.size * NOTE_SCALE, leading=here.leading * 0.9, align="left")
                own = replace(own, first=0.0, keep=text.role == "units")
            case "closing":
                own = replace(own, first=0.0, align="left" if here.column.rtl else "right")
            case "crosshead":
                here = replace(here, bold=True, align="left")
        if text.align:
            own = replace(own, align=text.align, first=0.0 if text.align != "left" else own.first)
        if own.align in ("", "justify") and here.align != "justify":
            own = replace(own, align=here.side if here.align == "left" else here.align)
        place = press.place_of(text)
        slugs = set_lines(press, self.inlines.spans(text.content, here), here, own, label)
        point_at(slugs, place)
        self.put(slugs)

    def in_language(self, language: str, here: Here) -> Here:
        """The same place for content in a language, which may run the other way and need another size."""
        if not language or language == here.language:
            return here
        old, new = self.press.house.script(here.language), self.press.house.script(language)
        return replace(
            here,
            language=language,
            column=replace(here.column, rtl=right_to_left(language)),
            size=here.size * new.size / old.size,
            leading=here.leading * new.leading / old.leading,
        )

    def changed(self, change: Revised | None, here: Here) -> Here:
        """The same place inside a tracked change to all of it."""
        if change is None:
            return here
        return here.within(change_element(here.element, change.kind, change), revised=change)

    # Paragraphs and lists

    def _paragraph(self, paragraph: Paragraph, here: Here) -> None:
        item = here.element.add("LI")
        place = self.press.place_of(paragraph)
        step = 12.0 if here.cell else self.press.house.step
        label = Label(paragraph.number.label, self._label_element(item, paragraph.revised), 0.0)
        shape = Shape(first=step, after=PARAGRAPH_GAP)
        inner = here.within(item.add("LBody"), first=step)
        self._numbered(label, paragraph.blocks, self._touched(paragraph.revised, inner), shape, place)

    def _list(self, block: ListBlock, here: Here) -> None:
        if not block.items:
            return
        number = next((item.number for item in block.items if item.number), None)
        element = here.element.add("L", attributes=_numbering(number))
        for item in block.items:
            self._item(item, here.within(element))

    def _item(self, item: Item, here: Here) -> None:
        element = here.element.add("LI")
        place = self.press.place_of(item)
        step = 10.0 if here.cell else self.press.house.step
        bullet = item.number is None or item.number.scheme in (Scheme.BULLET, Scheme.OTHER)
        hung = here.cell or here.points > 0 or bullet or here.noted > 0
        at = step if not here.cell else 0.0
        label = None
        if item.number is not None:
            label = Label(item.number.label, self._label_element(element, item.revised), at)
        inner = here.within(element.add("LBody"), points=here.points + 1, first=0.0)
        if hung:
            column = here.column.indented(at)
            label = replace(label, at=0.0) if label else None
            inner = replace(inner, column=column)
            shape = Shape(first=step, others=step, after=3.0 if here.cell else PARAGRAPH_GAP)
            follow = replace(inner, column=column.indented(step))
        else:
            shape = Shape(first=at + step, after=PARAGRAPH_GAP)
            follow = replace(inner, column=here.column.indented(step), first=step)
        self._numbered(label, item.blocks, self._touched(item.revised, inner), shape, place, follow)

    def _label_element(self, item: Element, change: Revised | None) -> Element:
        element = item.add("Lbl")
        return change_element(element, change.kind, change, joined=True) if change else element

    def _touched(self, change: Revised | None, here: Here) -> Here:
        """What is inside a block that was put in or taken out looks so, each paragraph by itself."""
        return replace(here, revised=change) if change else here

    def _numbered(
        self,
        label: Label | None,
        blocks: Sequence[Block],
        here: Here,
        shape: Shape,
        place: Place | None,
        follow: Here | None = None,
    ) -> None:
        """Blocks, the first of which has a label beside it."""
        slugs = self.collected(lambda: self.labelled(label, blocks, here, shape, follow or here))
        point_at(slugs, place)
        self.put(slugs)

    def labelled(self, label: Label | None, blocks: Sequence[Block], here: Here, shape: Shape, follow: Here) -> None:
        """Blocks with a label beside the first line; those behind the first stand at `follow`."""
        first = blocks[0] if blocks else None
        if isinstance(first, Text) and first.role != "crosshead":
            self.text(first, replace(here, first=max(shape.first, shape.others)), label, shape)
            blocks = blocks[1:]
        elif label is not None:
            self.put(set_lines(self.press, (), here, replace(shape, keep=bool(blocks)), label))
        self.blocks(blocks, follow)

    def _table(self, table: Table, here: Here) -> None:
        place = self.press.place_of(table)
        slugs = self.collected(lambda: set_table(self, table, here))
        point_at(slugs, place)
        if slugs and not here.cell:
            slugs[-1].after = max(slugs[-1].after, 2 * PARAGRAPH_GAP)
        self.put(slugs)

    def _resolution(self, resolution: Resolution, here: Here) -> None:
        name = self.press.places.take(resolution)
        here = here.within(here.element.add("Sect"), scope=(*here.scope, name) if name else here.scope)
        there = set_heading(
            self,
            resolution.number,
            resolution.title,
            here,
            place=self.press.point(name) if name else None,
            stacked=True,
        )
        inner = replace(here.under() if there else here, first=self.press.house.step)
        if resolution.opening:
            element = here.element.add("P")
            self.words(
                resolution.opening, inner.within(element), Shape(first=inner.first, after=PARAGRAPH_GAP, keep=True)
            )
        self.blocks(resolution.preamble, inner)
        self.blocks(resolution.blocks, inner)
        self.blocks(resolution.closing, inner)


def _numbering(number: Number | None) -> str:
    kind = _NUMBERINGS.get(number.scheme, "Decimal" if number.ordinals else "Disc") if number else "None"
    return f"/O/List/ListNumbering/{kind}"
