"""Blocks as slugs with their elements, in the order of the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from unreport.formats.direction import right_to_left
from unreport.formats.pdf.canvas import Place
from unreport.formats.pdf.house import Column
from unreport.formats.pdf.inlines import Inlines, change_element
from unreport.formats.pdf.matter import Span
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.slugs import Frame, SetNote, Slug
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.tables import set_table
from unreport.formats.pdf.text import Label, Shape, set_lines
from unreport.model import (
    Annex,
    Block,
    Box,
    Figure,
    Footnote,
    Inline,
    Item,
    ListBlock,
    Note,
    Number,
    Opaque,
    Paragraph,
    Resolution,
    Revised,
    Scheme,
    Section,
    Table,
    Text,
    plain,
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
_DEEPEST_HEADING = 6
_PARAGRAPH_GAP = 6.0
_NOTE = 0.85, 1.0  # size and leading of notes, in parts of those of the text
_FRAME_PADDING = 14.0

Outline = list[tuple[int, str, Place]]
"""Entries of the bookmarks: depth from 0, words, place."""


class Blocks:
    """Sets blocks; each slug goes to `put`, or to a list where a cell, a note or a box collects its own."""

    def __init__(self, press: Press, put: Callable[[Slug], None]) -> None:
        self.press = press
        self.inlines = Inlines(press, self._note)
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

    def words(
        self,
        content: Sequence[Inline],
        here: Here,
        shape: Shape,
        label: Label | None = None,
        spans: Sequence[Span] = (),
    ) -> None:
        """Inline content as a paragraph; `spans` stand before it."""
        self.put(set_lines(self.press, [*spans, *self.inlines.spans(content, here)], here, shape, label))

    def line(self, text: str, here: Here, shape: Shape, label: Label | None = None) -> None:
        """Plain text as a paragraph."""
        self.put(set_lines(self.press, [Span(text, self.inlines.look(here))], here, shape, label))

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
                self._section(block, here)
            case ListBlock():
                self._list(block, here)
            case Table():
                self._table(block, here)
            case Figure():
                self._figure(block, here)
            case Box():
                self.box(block, here)
            case Resolution():
                self._resolution(block, here)
            case Opaque():
                self.words((block,), here.within(here.element.add("P")), Shape(after=_PARAGRAPH_GAP))

    # Text

    def text(self, text: Text, here: Here, label: Label | None = None, shape: Shape | None = None) -> None:
        """A set paragraph; `label` and `shape` where it opens a numbered one."""
        press = self.press
        if text.role == "crosshead" and not here.cell and not here.noted:
            self._crosshead(text, here)
            return
        quote = text.role == "quote"
        element = (here.element.add("BlockQuote") if quote else here.element).add("P")
        here = self._in_language(text.language, here)
        if quote:
            here = replace(here, column=here.column.indented(press.house.step, press.house.step / 2))
        if text.language and text.language != press.report.language:
            element.language = text.language
        here = self._changed(text.revised or here.revised, here.within(element))
        own = shape or Shape(first=here.first, after=1.0 if here.cell else _PARAGRAPH_GAP)
        match text.role:
            case "units" | "source":
                here = replace(here, size=here.size * _NOTE[0], leading=here.leading * 0.9, align="left")
                own = replace(own, first=0.0, keep=text.role == "units")
            case "closing":
                own = replace(own, first=0.0, align="left" if here.column.rtl else "right")
            case "crosshead":
                here = replace(here, bold=True, align="left")
        if text.align:
            own = replace(own, align=text.align, first=0.0 if text.align != "left" else own.first)
        if own.align in ("", "justify") and here.align != "justify":
            own = replace(own, align=_turned_over(here))
        place = press.place_of(text)
        slugs = set_lines(press, self.inlines.spans(text.content, here), here, own, label)
        _point(slugs, place)
        self.put(slugs)

    def _crosshead(self, text: Text, here: Here) -> None:
        here = self._in_language(text.language, here)
        element = here.element.add(f"H{min(here.level, _DEEPEST_HEADING)}")
        here = self._changed(text.revised or here.revised, here.within(element))
        self.press.place_of(text)
        sizes = self.press.house.headings.sizes
        ratio = sizes[min(max(here.depth, 2), len(sizes) - 1)][0] / 10
        here = replace(here, bold=True, size=here.size * ratio, align=_side(here))
        align = text.align or _side(here)
        self.words(text.content, here, Shape(before=12.0, after=6.0, keep=True, align=align))

    def _in_language(self, language: str, here: Here) -> Here:
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

    def _changed(self, change: Revised | None, here: Here) -> Here:
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
        shape = Shape(first=step, after=_PARAGRAPH_GAP)
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
        inner = here.within(element.add("LBody") if item.number is None else element)
        label = None
        if item.number is not None:
            label = Label(item.number.label, self._label_element(element, item.revised), at)
            inner = here.within(element.add("LBody"))
        inner = replace(inner, points=here.points + 1, first=0.0)
        if hung:
            column = here.column.indented(at)
            label = replace(label, at=0.0) if label else None
            inner = replace(inner, column=column)
            shape = Shape(first=step, others=step, after=3.0 if here.cell else _PARAGRAPH_GAP)
            follow = replace(inner, column=column.indented(step))
        else:
            shape = Shape(first=at + step, after=_PARAGRAPH_GAP)
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
        slugs = self.collected(lambda: self._labelled(label, blocks, here, shape, follow or here))
        _point(slugs, place)
        self.put(slugs)

    def _labelled(self, label: Label | None, blocks: Sequence[Block], here: Here, shape: Shape, follow: Here) -> None:
        first = blocks[0] if blocks else None
        if isinstance(first, Text) and first.role != "crosshead":
            self.text(first, here, label, shape)
            blocks = blocks[1:]
        elif label is not None:
            self.put(set_lines(self.press, (), here, replace(shape, keep=bool(blocks)), label))
        self.blocks(blocks, follow)

    # Headings

    def heading(
        self,
        number: Number | None,
        content: Sequence[Inline],
        here: Here,
        *,
        place: Place | None = None,
        stacked: bool = False,
        revised: Revised | None = None,
    ) -> bool:
        """A heading with its bookmark; `stacked` puts the number on a line of its own. Gives whether there was anything to set."""
        press = self.press
        label = number.label if number else ""
        name = " ".join(f"{label} {plain(content)}".split())
        if not name:
            return False
        if here.cell or here.noted:
            element = here.element.add("P")
        else:
            element = here.element.add(f"H{min(here.level, _DEEPEST_HEADING)}")
        here = self._changed(revised or here.revised, here.within(element))
        sizes = press.house.headings.sizes
        size, leading = sizes[min(here.depth, len(sizes) - 1)]
        scale, strut = here.size / 10, here.leading / 12
        if here.cell or here.noted:
            size, leading, scale, strut = here.size, here.leading, 1.0, 1.0
        bold, italic = here.depth < 3, here.depth >= 3
        here = replace(
            here, size=size * scale, leading=leading * strut, bold=bold, italic=italic, align=_side(here), first=0.0
        )
        shape = Shape(before=18.0 if here.depth < 2 else 12.0, after=12.0 if here.depth < 2 else 6.0, keep=True)
        if here.cell:
            shape = Shape(after=1.0)
        mark = None
        spans: list[Span] = []
        if label and (stacked or here.cell or here.noted or not self._hangs(label, here)):
            spans.append(Span(label + ("\n" if stacked and content else " "), self.inlines.look(here)))
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
        slugs = set_lines(press, [*spans, *self.inlines.spans(content, here)], here, shape, mark)
        if not slugs:
            return False
        place = place or Place()
        _point(slugs, place)
        if not here.cell and not here.noted and here.tables == 0:
            self.outline.append((here.depth, name, place))
        self.put(slugs)
        return True

    def _hangs(self, label: str, here: Here) -> bool:
        """Whether the number has room before the column."""
        frame = self.press.house.frame
        room = (frame[1] - here.column.right) if here.column.rtl else (here.column.left - frame[0])
        return len(label) * here.size * 0.5 < room - self.press.house.headings.hang

    def _section(self, section: Section, here: Here) -> None:
        place = self.press.place_of(section)
        there = self.heading(section.number, section.heading, here, place=place, revised=section.revised)
        self.blocks(section.blocks, _under(here) if there else here)

    def annex(self, annex: Annex, here: Here) -> None:
        """An annex, without the page break before it."""
        name = self.press.places.take(annex)
        here = replace(self._in_language(annex.language, here), scope=(name,) if name else ())
        if annex.language and annex.language != self.press.report.language:
            here = here.within(here.element.add("Sect", language=annex.language))
        there = self.heading(
            annex.number, annex.title, here, place=self.press.point(name) if name else None, stacked=True
        )
        self.blocks(annex.blocks, replace(here, level=here.level + 1) if there else here)

    # Notes

    def _note(self, note: Footnote, into: SetNote, here: Here) -> None:
        """Set a footnote for the foot of the page."""
        press = self.press
        house = press.house
        script = house.script(press.report.language)
        rtl = right_to_left(press.report.language)
        column = replace(here.column, left=house.column[0], right=house.column[1], rtl=rtl)
        if rtl:
            width = house.size[0]
            column = replace(column, left=width - house.column[1], right=width - house.column[0])
        there = Here(
            column,
            into.element,
            10 * script.size * _NOTE[0],
            10 * script.leading * _NOTE[1],
            press.report.language,
            level=here.level,
            scope=here.scope,
            noted=here.noted + 1,
            tables=here.tables,
        )
        into.slugs = self.collected(lambda: self.note_body(note.marker, note.blocks, there))
        for slug in into.slugs:
            slug.head, slug.turned = None, False

    def note_body(self, marker: str, blocks: Sequence[Block], here: Here) -> None:
        """A note behind its marker, which hangs before the column."""
        star = not any(character.isalnum() for character in marker)
        size = here.size if star else here.size * 0.7
        label = Label(
            marker, here.element.add("Lbl"), -5.0, ends=True, size=size, rise=0.0 if star else here.size * 0.36
        )
        if here.cell:
            label = replace(label, at=0.0, ends=False)
        self._labelled(label, blocks, here, Shape(after=2.0), here)

    def notes(self, notes: Sequence[Note], here: Here) -> None:
        """Notes under a table or figure, in small type."""
        small = replace(
            here,
            size=here.size * _NOTE[0],
            leading=here.leading * _NOTE[0],
            align="left",
            first=0.0,
            noted=here.noted + 1,
        )
        small = replace(small, column=here.column.indented(8.0))
        for note in notes:
            self.press.notes += 1
            self.press.place_of(note)
            element = here.element.add("Note", identifier=f"note-{self.press.notes}")
            self.note_body(note.marker, note.blocks, small.within(element))

    def endnotes(self, here: Here) -> None:
        """The notes that wait for the end of the text."""
        waiting, self.press.endnotes = self.press.endnotes, []
        for note, into, at in waiting:
            there = replace(
                here,
                element=into.element,
                size=here.size * _NOTE[0],
                leading=here.leading * _NOTE[0],
                scope=at.scope,
                noted=at.noted + 1,
            )
            self.note_body(note.marker, note.blocks, there)

    # Boxes, figures, tables, resolutions

    def box(self, box: Box, here: Here) -> None:
        """A summary or a box in a frame, a quoted text further in."""
        place = self.press.place_of(box)
        house = self.press.house
        quote = box.kind == "quote"
        element = here.element.add("BlockQuote" if quote else "Sect")
        inner = here.within(element, level=here.level)
        if quote or here.cell or here.noted:
            column = here.column.indented(house.step, house.step / 2) if not here.cell else here.column
            inner = replace(inner, column=column)
        else:
            whole = self._whole_width(here)
            frame = Frame(whole.left, whole.right, here.frame)
            inner = replace(inner, frame=frame, column=self._inside(here, whole))
        slugs = self.collected(lambda: self._box(box, inner))
        if slugs and inner.frame is not here.frame:
            slugs[0].before, slugs[-1].after = max(18.0, slugs[0].before), max(18.0, slugs[-1].after)
        _point(slugs, place)
        self.put(slugs)

    def _box(self, box: Box, here: Here) -> None:
        if box.title:
            element = here.element.add("P")
            summary = box.kind == "summary"
            title = here.within(element, bold=not summary, italic=summary, size=here.size * 1.1, align=_side(here))
            back = (
                replace(title, column=here.column.indented(-_FRAME_PADDING * 1.5))
                if here.frame and here.column.width > 100
                else title
            )
            self.words(box.title, back, Shape(after=_PARAGRAPH_GAP, keep=True))
        self.blocks(box.blocks, replace(here, first=self.press.house.step if not here.cell else 0.0))

    def _whole_width(self, here: Here) -> Column:
        """The frame of the page, or the column where a frame stands around already."""
        if here.frame is not None:
            return here.column
        frame, width = self.press.house.frame, self.press.house.size[0]
        left, right = (width - frame[1], width - frame[0]) if here.column.rtl else frame
        return replace(here.column, left=left, right=right)

    def _inside(self, here: Here, whole: Column) -> Column:
        return replace(
            here.column,
            left=max(here.column.left, whole.left + _FRAME_PADDING),
            right=min(here.column.right, whole.right - _FRAME_PADDING),
        )

    def _figure(self, figure: Figure, here: Here) -> None:
        place = self.press.place_of(figure)
        group = here.element.add("Sect")
        inner = here.within(group, first=0.0)
        slugs = self.collected(lambda: self._figure_parts(figure, inner))
        _point(slugs, place)
        self.put(slugs)

    def _figure_parts(self, figure: Figure, here: Here) -> None:
        self.caption(figure.number, figure.title, here, "P")
        for image in figure.images:
            element = here.element.add("P")
            self.words((image,), here.within(element, align=_side(here)), Shape(after=_PARAGRAPH_GAP))
        self.notes(figure.notes, here)

    def caption(self, number: Number | None, title: Sequence[Inline], here: Here, kind: str) -> None:
        """Designation and title of a table or figure, a line each."""
        caption = here.element.add(kind) if kind != "P" else here.element
        here = replace(here, align=_side(here), first=0.0)
        if number is not None and number.label:
            self.line(number.label, here.within(caption.add("P")), Shape(before=6.0, keep=True))
        if title:
            self.words(title, here.within(caption.add("P"), bold=True), Shape(after=2.0, keep=True))

    def _table(self, table: Table, here: Here) -> None:
        place = self.press.place_of(table)
        slugs = self.collected(lambda: set_table(self, table, here))
        _point(slugs, place)
        self.put(slugs)

    def _resolution(self, resolution: Resolution, here: Here) -> None:
        name = self.press.places.take(resolution)
        here = here.within(here.element.add("Sect"), scope=(*here.scope, name) if name else here.scope)
        there = self.heading(
            resolution.number, resolution.title, here, place=self.press.point(name) if name else None, stacked=True
        )
        inner = replace(_under(here) if there else here, first=self.press.house.step)
        if resolution.opening:
            element = here.element.add("P")
            self.words(
                resolution.opening, inner.within(element), Shape(first=inner.first, after=_PARAGRAPH_GAP, keep=True)
            )
        self.blocks(resolution.preamble, inner)
        self.blocks(resolution.blocks, inner)
        self.blocks(resolution.closing, inner)


def _numbering(number: Number | None) -> str:
    kind = _NUMBERINGS.get(number.scheme, "Decimal" if number.ordinals else "Disc") if number else "None"
    return f"/O/List/ListNumbering/{kind}"


def _under(here: Here) -> Here:
    return replace(here, level=here.level + 1, depth=here.depth + 1)


def _side(here: Here) -> str:
    """The side where reading begins."""
    return "right" if here.column.rtl else "left"


def _turned_over(here: Here) -> str:
    return _side(here) if here.align == "left" else here.align


def _point(slugs: Sequence[Slug], place: Place | None) -> None:
    if place is not None and slugs:
        slugs[0].places = (*slugs[0].places, place)
