"""Blocks into paragraphs and tables, numbered as the UN types them.

Numbers are text (`1.⇥` before a paragraph, `⇥(a)⇥` before a point and one tab more for each list around it, `⇥I.⇥` before
a heading and `⇥⇥` before one without a number), or, where the draft has lists, those of a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from unreport.formats.docx.names import M
from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_foreign import parse_formula
from unreport.formats.docx.write_leaves import Content, Marked
from unreport.formats.docx.write_numbering import ListKind, Numbered
from unreport.formats.docx.write_paragraph import PLAIN, Look, designation, typed, write_paragraph
from unreport.formats.docx.write_tables import write_box, write_caption, write_notes_below, write_table
from unreport.formats.docx.write_xml import add, printable
from unreport.model import (
    Annex,
    Block,
    Box,
    Figure,
    Item,
    ListBlock,
    Opaque,
    Paragraph,
    Resolution,
    Revised,
    Run,
    Section,
    Table,
    Text,
)

__all__ = ["write_annex", "write_blocks"]


class _Before(NamedTuple):
    """What stands before a text in its paragraph: anchors, and its number, typed or by a list."""

    content: tuple[Content, ...] = ()
    numbered: Numbered | None = None

    @property
    def opens(self) -> bool:
        """Whether there is a number or a tab, so that the text begins where that ends."""
        return self.numbered is not None or bool(self.content)


_NOTHING = _Before()


def write_blocks(draft: Draft, story: Story, parent: etree._Element, blocks: Sequence[Block], place: Place) -> None:
    """Add blocks to a body, cell, note or comment."""
    for block in blocks:
        match block:
            case Text():
                _text(draft, story, parent, block, place)
            case Paragraph():
                _paragraph(draft, story, parent, block, place)
            case ListBlock():
                _list(draft, story, parent, block, place)
            case Section():
                _section(draft, story, parent, block, place)
            case Table():
                write_table(draft, story, parent, block, place, write_blocks)
            case Figure():
                _figure(draft, story, parent, block, place)
            case Box():
                write_box(draft, story, parent, block, place, write_blocks)
            case Resolution():
                _resolution(draft, story, parent, block, place)
            case Opaque():
                _opaque(draft, story, parent, block, place)


def write_annex(draft: Draft, story: Story, parent: etree._Element, annex: Annex, place: Place) -> None:
    """Add an annex, on a new page; its headings begin at the highest level again."""
    place = place._replace(language=annex.language or place.language, level=0)
    style = draft.house.heading(1)
    anchor = (*draft.anchor_of(annex.id), *_in_contents(draft, annex))
    lines: list[tuple[Content, ...]] = []
    if annex.number is not None:
        lines.append(designation(annex.number.label, draft.references.mark(annex)))
    if annex.title or not lines:
        lines.append((Run("\t\t"), *annex.title))
    for position, line in enumerate(lines):
        look = Look(new_page=position == 0, keep=True)
        write_paragraph(draft, story, parent, style, (*anchor, *line) if position == 0 else line, place, look=look)
    write_blocks(draft, story, parent, annex.blocks, place)


def _in_contents(draft: Draft, heading: Section | Annex) -> tuple[Content, ...]:
    """The bookmark of a heading that the contents list names."""
    bookmark = draft.heading_marks.of_heading(heading)
    return (Marked("", bookmark),) if bookmark else ()


def _style_of(draft: Draft, text: Text, place: Place) -> str:
    if text.role == "body" or place.kind in ("note", "comment"):
        return place.style
    if place.kind == "cell" and text.role in ("closing", "source", "units", "quote"):
        return place.style
    return draft.house.use(text.role)


def _text(
    draft: Draft,
    story: Story,
    parent: etree._Element,
    text: Text,
    place: Place,
    before: _Before = _NOTHING,
    revised: Revised | None = None,
) -> None:
    """A text; `before` is what it shares its paragraph with."""
    if text.language:
        place = place._replace(language=text.language)
    content: tuple[Content, ...] = (*draft.anchor_of(text.id), *before.content, *text.content)
    indent = place.indent
    if before.opens:
        indent = 0
    elif place.lead and text.role in ("body", "quote") and not text.align:
        content, indent = (*draft.anchor_of(text.id), Run(place.lead), *text.content), 0
    look = PLAIN
    if text.align or indent or before.numbered is not None:
        look = Look(align=text.align, indent=indent, numbered=before.numbered)
    style = _style_of(draft, text, place)
    write_paragraph(draft, story, parent, style, content, place, look=look, revised=text.revised or revised)


def _labelled(
    draft: Draft,
    story: Story,
    parent: etree._Element,
    before: _Before,
    blocks: Sequence[Block],
    place: Place,
    inside: Place,
    revised: Revised | None,
) -> None:
    """Blocks under a label: the first text shares its line, the rest follows in `inside`."""
    if blocks and isinstance(blocks[0], Text) and blocks[0].role == "body":
        _text(draft, story, parent, blocks[0], place, before, revised)
        blocks = blocks[1:]
    else:
        look = Look(numbered=before.numbered)
        write_paragraph(draft, story, parent, place.style, before.content, place, look=look, revised=revised)
    write_blocks(draft, story, parent, blocks, inside)


def _number(
    draft: Draft, numbered: Paragraph | Item | Section, place: Place, kind: ListKind, level: int, tabs: int
) -> _Before:
    """The number of a block, by a list where lists count and can print it, else typed behind `tabs` tabs."""
    number = numbered.number
    assert number is not None  # noqa: S101  (asked for by those who have one)
    mark = draft.references.mark(numbered)
    anchor = draft.anchor_of(numbered.id)
    if draft.lists is not None and place.kind in ("body", "cell"):
        change = numbered.revised or place.change
        stays = change is None or change.kind != "deleted"
        found = draft.lists.place(number, "cell" if place.kind == "cell" else kind, level, counts=stays)
        if found is not None:
            if mark is None:
                return _Before(anchor, found)
            draft.pointers.listed.add(mark.bookmark)
            return _Before((*anchor, Marked("", mark.bookmark)), found)
    return _Before((*anchor, *typed(number.label, mark, tabs=tabs)))


def _paragraph(draft: Draft, story: Story, parent: etree._Element, paragraph: Paragraph, place: Place) -> None:
    kind: ListKind = "operative" if place.shift else "text"
    before = _number(draft, paragraph, place, kind, 0, place.shift)
    inside = place
    if place.lead or place.depth or paragraph.revised is not None:
        inside = place._replace(lead="", depth=0, change=paragraph.revised or place.change)
    _labelled(draft, story, parent, before, paragraph.blocks, place, inside, paragraph.revised)


def _list(draft: Draft, story: Story, parent: etree._Element, block: ListBlock, place: Place) -> None:
    depth = place.depth + 1
    tabs = depth + place.shift if place.kind == "body" else depth - 1
    indent = draft.house.text_left + tabs * draft.house.default_tab if place.kind == "body" else 0
    inside = place._replace(depth=depth, lead="", indent=indent)
    kind: ListKind = "operative" if place.shift else "text"
    for item in block.items:
        if item.number is None:
            draft.lose("A point without a mark looks like a line of text that is set in.")
            before = _Before((*draft.anchor_of(item.id), Run("\t" * max(tabs, 1))))
        else:
            before = _number(draft, item, place, kind, depth, tabs)
        under = inside if item.revised is None else inside._replace(change=item.revised)
        _labelled(draft, story, parent, before, item.blocks, place, under, item.revised)


def _section(draft: Draft, story: Story, parent: etree._Element, section: Section, place: Place) -> None:
    level = place.level + 1
    if level == draft.house.levels + 1:
        draft.lose("The template tells five levels of headings apart; deeper ones look like the fifth.")
    if section.number is None and not section.heading:
        draft.lose("A section without number and heading can't be told from the one around it.")
    else:
        if section.number is None:
            before = _Before((*draft.anchor_of(section.id), Run("\t\t")))
        else:
            before = _number(draft, section, place, "heading", place.level, 1)
        look = Look(numbered=before.numbered)
        content = (*_in_contents(draft, section), *before.content, *section.heading)
        style = draft.house.heading(level)
        write_paragraph(draft, story, parent, style, content, place, look=look, revised=section.revised)
    change = section.revised or place.change
    inside = place._replace(level=level, depth=0, lead="", indent=0, change=change)
    write_blocks(draft, story, parent, section.blocks, inside)


def _figure(draft: Draft, story: Story, parent: etree._Element, figure: Figure, place: Place) -> None:
    write_caption(draft, story, parent, figure, place)
    if figure.images:
        write_paragraph(draft, story, parent, draft.house.use("figure"), figure.images, place)
    write_notes_below(draft, story, parent, figure.notes, place, write_blocks)


def _resolution(draft: Draft, story: Story, parent: etree._Element, block: Resolution, place: Place) -> None:
    draft.lose("Word has no mark for where a resolution begins and ends; its headings and words tell.")
    level = place.level + 1
    anchor = draft.anchor_of(block.id)
    for line in ((Run(printable(block.number.label)),) if block.number is not None else (), block.title):
        if line:
            write_paragraph(draft, story, parent, draft.house.heading(level), (*anchor, Run("\t\t"), *line), place)
            anchor = ()
    inside = place._replace(level=level, depth=0, lead="\t", indent=0, shift=1)
    if block.opening:
        _text(draft, story, parent, Text(block.opening), inside)
    write_blocks(draft, story, parent, block.preamble, inside)
    write_blocks(draft, story, parent, block.blocks, inside)
    for text in block.closing:
        closing = draft.house.use("closing") if place.kind == "body" else place.style
        look = Look(align=text.align)
        own = place._replace(language=text.language or place.language)
        write_paragraph(draft, story, parent, closing, text.content, own, look=look, revised=text.revised)


def _opaque(draft: Draft, story: Story, parent: etree._Element, block: Opaque, place: Place) -> None:
    node = parse_formula(block.markup) if block.vocabulary == "omml" else None
    if node is not None and node.tag == M + "oMathPara":
        paragraph = add(parent, "p")
        properties = add(paragraph, "pPr")
        add(properties, "pStyle", val=place.style)
        add(properties, "spacing", line=240, lineRule="auto")
        paragraph.append(node)
    else:
        write_paragraph(draft, story, parent, place.style, (block,), place)
