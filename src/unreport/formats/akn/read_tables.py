"""Tables and figures, read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn.book import Book, finite_number, has, whole_number
from unreport.formats.akn.names import HEADS, akn, local, own, text_of
from unreport.formats.akn.read_flow import read_blocks, read_heading, read_number, reads
from unreport.formats.akn.read_inlines import read_image, read_inlines
from unreport.model import Block, Break, Cell, Figure, Image, Inline, Note, Row, Table

__all__ = ["read_notes"]


@reads("table")
def _table(book: Book, element: etree._Element) -> Iterable[Table]:
    return (_grid(book, element),)


def _grid(book: Book, element: etree._Element) -> Table:
    """A bare table; a caption becomes its title."""
    head: list[Row] = []
    rows: list[Row] = []
    caption = element.find(akn("caption"))
    for line in element.findall(akn("tr")):
        if line.get(own("filler")) is not None:
            continue
        row = Row(tuple(_cells(book, line)), book.revised(line))
        (head if has(line, "header") and not rows else rows).append(row)
    shares = tuple(finite_number(share) for share in element.get(own("widths"), "").split())
    return Table(
        title=read_inlines(book, caption) if caption is not None else (),
        head=tuple(head),
        rows=tuple(rows),
        widths=shares,
        ruled=not has(element, "unruled"),
        id=book.identity(element),
    )


def _cells(book: Book, line: etree._Element) -> Iterator[Cell]:
    for element in line:
        name = local(element)
        if name not in {"td", "th"} or element.get(own("filler")) is not None:
            continue
        align: Any = next((word for word in ("left", "center", "right") if has(element, word)), "")
        yield Cell(
            read_blocks(book, element),
            whole_number(element.get("colspan"), 1),
            whole_number(element.get("rowspan"), 1),
            name == "th" and element.get(own("header")) != "false",
            align,
        )


@reads("tableGroup")
def _table_group(book: Book, element: etree._Element) -> Iterable[Block]:
    """A table with number, title, units and notes; whatever else stands in the group follows it."""
    number, called = read_number(book, element)
    title = read_heading(book, element) + called
    units: tuple[Inline, ...] = ()
    notes: tuple[Note, ...] = ()
    table: Table | None = None
    others: list[etree._Element] = []
    for child in _body(element):
        name = local(child)
        if name == "p" and has(child, "units") and table is None:
            units = read_inlines(book, child)
        elif name == "table" and table is None:
            table = _grid(book, child)
        elif name == "blockList" and has(child, "notes"):
            notes = read_notes(book, child)
        else:
            others.append(child)
    table = table or Table()
    identity = book.identity(element) or table.id
    if title and table.title:
        title = (*title, Break(), *table.title)
    whole = replace(table, number=number, title=title or table.title, units=units, notes=notes, id=identity)
    return (whole, *read_blocks(book, element, others))


@reads("figureGroup")
def _figure(book: Book, element: etree._Element) -> Iterable[Figure]:
    """A figure with number, title, pictures and notes; other text in it is taken for notes without a mark."""
    number, called = read_number(book, element)
    images: list[Image] = []
    notes: list[Note] = []
    for child in _body(element):
        found = list(child.iter(akn("img"))) if local(child) == "p" else []
        if found and not text_of(child).strip():
            images += [read_image(book, image) for image in found]
        elif has(child, "notes"):
            notes += read_notes(book, child)
        else:
            blocks = read_blocks(book, element, [child])
            notes += [Note("", blocks)] if blocks else []
    title = read_heading(book, element) + called
    return (Figure(number, title, tuple(images), tuple(notes), book.identity(element)),)


def _body(element: etree._Element) -> list[etree._Element]:
    out: list[etree._Element] = []
    for child in element:
        name = local(child)
        if name == "content":
            out += [inside for inside in child if local(inside)]
        elif name and name not in HEADS:
            out.append(child)
    return out


def read_notes(book: Book, element: etree._Element) -> tuple[Note, ...]:
    """The notes in a list of notes."""
    notes = []
    for item in element.findall(akn("item")):
        num = item.find(akn("num"))
        notes.append(Note(book.label(num) if num is not None else "", read_blocks(book, item)))
    return tuple(notes)
