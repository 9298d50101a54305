"""Blocks: levels, paragraphs, lists, boxes.

A list is `list/point` among levels and `blockList/item` in a flow; a section or paragraph in a flow is wrapped in
`embeddedStructure`. Elements that only serve the grammar (`content`, `alinea`, `intro`, `wrapUp`) say nothing, and the reader
looks through them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from unreport.formats.akn.eid import number_part
from unreport.formats.akn.flow import in_flow, in_level, write_as_level, write_flow
from unreport.formats.akn.names import carry, keep_empty, sub
from unreport.formats.akn.opaque import write_opaque
from unreport.formats.akn.pen import At, Pen
from unreport.formats.akn.profile import level_element
from unreport.formats.akn.sequence import is_next_point
from unreport.formats.akn.write_inlines import write_revised
from unreport.formats.akn.write_plain import is_plain, write_plain
from unreport.model import (
    Block,
    Box,
    Inline,
    Item,
    ListBlock,
    Opaque,
    Paragraph,
    Resolution,
    Scheme,
    Section,
    Table,
    Text,
    plain,
)

__all__ = ["numbered_through", "write_body", "write_heading", "write_text"]


def numbered_through(blocks: Sequence[Block]) -> bool:
    """Whether no paragraph number stands twice in the levels of a component."""
    seen: set[str] = set()
    for paragraph in _paragraphs(blocks):
        part = number_part(paragraph.number.label)
        if part in seen:
            return False
        seen.add(part)
    return True


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        if isinstance(block, Section | Paragraph):
            yield from _paragraphs(block.blocks)


def write_body(pen: Pen, body: etree._Element, blocks: Sequence[Block], at: At) -> None:
    """Fill a `mainBody`, which takes levels and blocks alike, but not nothing."""
    if all(_flat(block) for block in blocks):
        write_flow(pen, body, blocks, at, required=True)
    else:
        _write_mixed(pen, body, blocks, at, crossheads=False)


def _write_level(pen: Pen, parent: etree._Element, blocks: Sequence[Block], at: At) -> None:
    """Fill a level: one `content` if nothing in it is a level, else a level for each block or run of blocks."""
    if not blocks:
        return
    if all(_flat(block) and not _crosshead(block) for block in blocks):
        write_flow(pen, sub(parent, "content", {"eId": pen.ids.single(at.prefix, "content")}), blocks, at)
    else:
        _write_mixed(pen, parent, blocks, at, crossheads=True)


def write_heading(pen: Pen, parent: etree._Element, content: tuple[Inline, ...], at: At) -> None:
    """Append a `heading`, if there is one."""
    if content:
        heading = sub(parent, "heading", {"eId": pen.ids.single(at.prefix, "heading")})
        write_revised(pen, heading, content, at)
        keep_empty(heading)


def write_text(
    pen: Pen, parent: etree._Element, text: Text, at: At, element: str = "p", inner: str = ""
) -> etree._Element:
    """Append one set paragraph; `inner` names an `inline` around its words. Gives the paragraph."""
    words = f"{text.role if text.role != 'body' and element == 'p' else ''} {text.align}".strip()
    made = sub(parent, element, {"class": words} if words else None)
    pen.language(made, text.language)
    pen.identify(made, text.id)
    pen.revise(made, text.revised)
    holder = sub(made, "inline", {"name": inner}) if inner else made
    write_revised(pen, holder, text.content, at, text.revised)
    keep_empty(made)
    return made


def _flat(block: Block) -> bool:
    """Whether a block stands as it is in a flow, so that nothing is gained by a level of its own."""
    if type(block) is Text:
        return True
    if isinstance(block, Table):
        return not (block.number or block.title or block.units or block.notes)
    if isinstance(block, Resolution):
        return block.number is None and not block.title
    return isinstance(block, Opaque | Box)


def _crosshead(block: Block) -> bool:
    return isinstance(block, Text) and block.role == "crosshead"


def _write_mixed(pen: Pen, parent: etree._Element, blocks: Sequence[Block], at: At, *, crossheads: bool) -> None:
    waiting: list[Block] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        if isinstance(block, ListBlock):
            lead = waiting.pop() if waiting and isinstance(waiting[-1], Text) and waiting[-1].role == "body" else None
            _write_alinea(pen, parent, waiting, at)
            tail = _going_on(blocks[position + 1 : position + 2])
            _write_list(pen, parent, block, at, lead, tail)
            position += 1 if tail else 0
        elif crossheads and isinstance(block, Text) and _crosshead(block):
            _write_alinea(pen, parent, waiting, at)
            write_text(pen, parent, block, at, "crossHeading").set("eId", pen.ids.give(at.prefix, "crossHeading"))
        elif _flat(block):
            waiting.append(block)
        elif at.revised is None and is_plain(block):
            _write_alinea(pen, parent, waiting, at)
            end = position + 1
            while end < len(blocks) and is_plain(blocks[end]):
                end += 1
            write_plain(pen, parent, blocks[position:end], at)
            position = end - 1
        else:
            _write_alinea(pen, parent, waiting, at)
            write_as_level(pen, parent, block, at)
        position += 1
    _write_alinea(pen, parent, waiting, at)


def _write_alinea(pen: Pen, parent: etree._Element, waiting: list[Block], at: At) -> None:
    if waiting:
        eid = pen.ids.give(at.prefix, "alinea")
        write_flow(pen, sub(sub(parent, "alinea", {"eId": eid}), "content"), waiting, at.under(eid))
        waiting.clear()


def _going_on(following: Sequence[Block]) -> Text | None:
    """The text after a list that closes the list's own sentence: it begins in lower case."""
    if following and isinstance(following[0], Text) and following[0].role == "body":
        words = plain(following[0].content).lstrip()
        if words[:1].islower():
            return following[0]
    return None


def _write_list(
    pen: Pen, parent: etree._Element, block: ListBlock, at: At, lead: Block | None = None, tail: Block | None = None
) -> None:
    eid = pen.ids.give(at.prefix, "list")
    element = sub(parent, "list", {"eId": eid})
    under = at.under(eid)
    if lead:
        write_flow(pen, sub(element, "intro", {"eId": pen.ids.single(eid, "intro")}), (lead,), under)
    name = "indent" if all(_unnumbered(item) for item in block.items) else "point"
    before = ""
    for item in block.items:
        label = item.number.label if item.number else ""
        point = pen.ids.give(eid, name, number_part(label) if name == "point" else "")
        inside = _inside(under, point, item)
        made = _item(pen, element, item, name, inside)
        if label and name == "point":
            printed = carry(label)
            if before and "status" not in made.attrib and not is_next_point(before, printed):
                made.set("status", "verbatim")
            before = printed
        _write_level(pen, made, item.blocks, inside)
    if tail:
        write_flow(pen, sub(element, "wrapUp", {"eId": pen.ids.single(eid, "wrapUp")}), (tail,), under)


def _inside(at: At, eid: str, item: Item) -> At:
    return at.under(eid)._replace(revised=item.revised or at.revised)


def _unnumbered(item: Item) -> bool:
    return item.number is None or item.number.scheme == Scheme.BULLET


def _item(pen: Pen, parent: etree._Element, item: Item, name: str, at: At) -> etree._Element:
    element = sub(parent, name, {"eId": at.prefix})
    pen.identify(element, item.id)
    pen.revise(element, item.revised)
    if item.number is not None:
        pen.number(element, item.number, at)
    return element


@in_level(Section)
def _section(pen: Pen, parent: etree._Element, section: Section, at: At) -> None:
    name = level_element(section.number, pen.settings.levels)
    label = section.number.label if section.number else ""
    eid = pen.ids.give(at.prefix, name, number_part(label))
    under = at.under(eid)._replace(revised=section.revised or at.revised)
    element = sub(parent, name, {"eId": eid})
    pen.identify(element, section.id)
    pen.revise(element, section.revised)
    if section.number is not None:
        pen.place("section", label, eid, at)
        pen.number(element, section.number, under)
    write_heading(pen, element, section.heading, under)
    _write_level(pen, element, section.blocks, under)


@in_level(Paragraph)
def _paragraph(pen: Pen, parent: etree._Element, paragraph: Paragraph, at: At) -> None:
    label = paragraph.number.label
    eid = pen.ids.give(at.scope if at.numbered_through else at.prefix, "paragraph", number_part(label))
    under = at.under(eid)._replace(revised=paragraph.revised or at.revised)
    element = sub(parent, "paragraph", {"eId": eid})
    pen.identify(element, paragraph.id)
    pen.revise(element, paragraph.revised)
    pen.place("paragraph", label, eid, at)
    begun = pen.begin_paragraph(parent, label, at)
    if not begun.follows and "status" not in element.attrib:
        element.set("status", "verbatim")
    pen.number(element, paragraph.number, under)
    _write_level(pen, element, paragraph.blocks, under)
    pen.end_paragraph(begun)


@in_flow(Section, Paragraph)
def _embedded(pen: Pen, parent: etree._Element, block: Section | Paragraph, at: At) -> None:
    eid = pen.ids.give(at.prefix, "embeddedStructure")
    holder = sub(sub(parent, "p", {"class": "embedded"}), "embeddedStructure", {"eId": eid})
    write_as_level(pen, holder, block, at._replace(prefix=eid, numbered_through=False, quoted=eid))


@in_flow(ListBlock)
def _block_list(pen: Pen, parent: etree._Element, block: ListBlock, at: At) -> None:
    if not block.items:
        sub(parent, "block", {"name": "akn4un:list"})
        return
    eid = pen.ids.give(at.prefix, "blockList")
    element = sub(parent, "blockList", {"eId": eid})
    for item in block.items:
        under = _inside(at, pen.ids.give(eid, "item", number_part(item.number.label) if item.number else ""), item)
        write_flow(pen, _item(pen, element, item, "item", under), item.blocks, under, required=True)


@in_flow(Box)
def _box(pen: Pen, parent: etree._Element, box: Box, at: At) -> None:
    eid = pen.ids.give(at.prefix, "tblock")
    element = sub(parent, "tblock", {"eId": eid, "class": box.kind})
    if box.kind == "summary":
        element.set("refersTo", pen.term("concept", "Summary", "abstract"))
    pen.identify(element, box.id)
    write_heading(pen, element, box.title, at.under(eid))
    write_flow(pen, element, box.blocks, at.under(eid), required=True)


@in_flow(Opaque)
def _foreign(pen: Pen, parent: etree._Element, opaque: Opaque, at: At) -> None:
    write_opaque(sub(parent, "foreign"), opaque)


@in_flow(Text)
def _text(pen: Pen, parent: etree._Element, text: Text, at: At) -> None:
    write_text(pen, parent, text, at)
