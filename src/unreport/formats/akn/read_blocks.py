"""Blocks, read back: the inverse of `write_blocks`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn.book import Book, has, is_filler
from unreport.formats.akn.names import HEADS, akn, local
from unreport.formats.akn.opaque import read_opaque
from unreport.formats.akn.read_components import read_headed_resolution
from unreport.formats.akn.read_flow import (
    ITEMS,
    READERS,
    has_name,
    inner,
    part,
    read_blocks,
    read_headed,
    read_heading,
    read_item,
    read_number,
    read_section,
    reads,
)
from unreport.formats.akn.read_inlines import Line
from unreport.formats.akn.read_plain import plain_runs, plain_texts
from unreport.model import Block, Box, Item, ListBlock, Paragraph, Run, Text

__all__ = ["read_text"]

_ROLES: Final = ("quote", "crosshead", "units", "closing", "source")
_NUM: Final = akn("num")
_P: Final = akn("p")
_ALIGNS: Final = ("left", "center", "right")


@reads("p", "longTitle", "from", "scene", "narrative", "summary", "caption", "listIntroduction", "listWrapUp")
@reads("tocItem", "crossHeading")
def read_text(book: Book, element: etree._Element) -> list[Block]:
    """A set paragraph, as it is or parted; nothing for one that only fills a place."""
    if not element.keys() and element.tag == _P:
        content = plain_runs(element)
        if content is not None:
            return [Text(content)]
    if is_filler(element):
        return []
    if has(element, "embedded") and len(element) == 1 and local(element[0]) == "embeddedStructure":
        return list(READERS["embeddedStructure"](book, element[0]))
    words = element.get("class", "").split()
    role: Any = next((word for word in words if word in _ROLES), "body")
    if local(element) == "crossHeading":
        role = "crosshead"
    align: Any = next((word for word in words if word in _ALIGNS), "")
    line = Line(book)
    line.inside(inner(element))
    text = Text((), role, align, book.tag(element), book.revised(element), book.identity(element))
    return part(text, line.close())


@reads("block")
def _block(book: Book, element: etree._Element) -> Iterable[Block]:
    if has_name(element, "list") and not len(element) and not element.text:
        return (ListBlock(),)
    return read_text(book, element)


@reads("article", "book", "chapter", "clause", "division", "level", "part", "proviso", "rule", "section", "subchapter")
@reads("subdivision", "subpart", "subrule", "subsection", "subtitle", "title", "tome", "transitional")
def _level(book: Book, element: etree._Element) -> Iterable[Block]:
    """A level; one of other hands that has a number but no heading is a numbered paragraph, whatever it is called."""
    bare = not book.ours and element.find(akn("heading")) is None and element.find(akn("num")) is not None
    if bare and not any(child.find(akn("heading")) is not None for child in element):
        return _paragraph(book, element)
    return (read_section(book, element),)


@reads("hcontainer")
def _hcontainer(book: Book, element: etree._Element) -> Iterable[Block]:
    group = READERS.get(element.get("name", ""))
    if group and str(element.get("name")).endswith("Group"):
        return group(book, element)
    if not any(local(child) in HEADS for child in element):
        return read_blocks(book, element)
    resolution = read_headed_resolution(book, element)
    if resolution is not None:
        return resolution
    return (read_section(book, element),)


@reads("paragraph")
def _paragraph(book: Book, element: etree._Element) -> Iterable[Block]:
    """A numbered paragraph; without a number it is only its blocks."""
    texts = plain_texts(element) if len(element) == 2 and element[0].tag == _NUM and not len(element[0]) else None
    if texts is not None:
        return (Paragraph(book.number(element[0]), tuple(texts), book.revised(element), book.identity(element)),)
    number, notes = read_number(book, element)
    blocks = read_headed(book, element, notes)
    if number is None:
        return blocks
    return (Paragraph(number, blocks, book.revised(element), book.identity(element)),)


@reads("list", "blockList", "ul", "ol")
def _list(book: Book, element: etree._Element) -> Iterable[Block]:
    """A list, between the text that introduces and the text that closes it."""
    before: list[Block] = []
    after: list[Block] = []
    items: list[Item] = []
    number, notes = read_number(book, element)
    title = (*((Run(f"{number.label} "),) if number else ()), *read_heading(book, element), *notes)
    if title:
        before.append(Text(title, "crosshead"))
    for child in element:
        name = local(child)
        if name in ITEMS:
            items.append(read_item(book, child))
        elif name and name not in HEADS:
            blocks = READERS[name](book, child) if name in READERS else read_blocks(book, child)
            if name in {"wrapUp", "listWrapUp"}:
                after += blocks
            elif items:
                items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *blocks))
            else:
                before += blocks
    return [*before, ListBlock(tuple(items)), *after]


@reads("tblock")
def _tblock(book: Book, element: etree._Element) -> Iterable[Block]:
    kind: Any = "box"
    for word in element.get("class", "").split():
        if word.endswith("Group") and word in READERS:
            return READERS[word](book, element)
        if word in {"summary", "quote"}:
            kind = word
    number, notes = read_number(book, element)
    title = (*((Run(f"{number.label} "),) if number else ()), *read_heading(book, element), *notes)
    return (Box(kind, title, read_blocks(book, element), book.identity(element)),)


@reads("foreign")
def _foreign(book: Book, element: etree._Element) -> Iterable[Block]:
    return read_opaque(element)
