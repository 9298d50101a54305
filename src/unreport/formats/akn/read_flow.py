"""How the reader goes through an element: number, heading, and the blocks inside.

Elements that only serve the grammar are looked through, known or not: their blocks stand where they stand. So no text is lost
whatever the document. Words that stand where only blocks should become a paragraph. The modules `read_…` enter in
`READERS` what they make of an element that means something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn.book import Book
from unreport.formats.akn.names import AKN, HEADS, akn, local, text_of
from unreport.formats.akn.opaque import normal, vocabulary_of
from unreport.formats.akn.read_inlines import INLINES, Line, read_inlines, tail_of
from unreport.formats.akn.read_plain import plain_texts
from unreport.model import (
    Block,
    Break,
    Footnote,
    Inline,
    Item,
    ListBlock,
    Number,
    Opaque,
    Section,
    Text,
)

__all__ = [
    "ITEMS",
    "READERS",
    "has_name",
    "inner",
    "part",
    "read_blocks",
    "read_content",
    "read_headed",
    "read_heading",
    "read_item",
    "read_number",
    "read_section",
    "reads",
]

ITEMS: Final = frozenset(
    ["point", "indent", "item", "li", "subparagraph", "subclause", "sublist", "recital", "citation"]
)
_LEFT_OUT: Final = frozenset({"meta", "attachments", "components"})

_AKN: Final = f"{{{AKN}}}"
_NUM: Final = akn("num")
_GRAMMAR: Final = {name: akn(name) for name in ("content", "intro", "wrapUp")}
"""Elements that never have a number or a heading."""

Reader: TypeAlias = Callable[[Book, etree._Element], Iterable[Block]]
READERS: Final[dict[str, Reader]] = {}
"""What becomes of an element, by its name."""


def reads(*names: str) -> Callable[[Reader], Reader]:
    """Enter a function as the reader of these elements."""

    def enter(reader: Reader) -> Reader:
        READERS.update(dict.fromkeys(names, reader))
        return reader

    return enter


def read_blocks(book: Book, element: etree._Element, only: Sequence[etree._Element] | None = None) -> tuple[Block, ...]:
    """The blocks inside an element, except its number and headings; or those of some of its children only."""
    if only is None:
        texts = plain_texts(element)
        if texts is not None:
            return tuple(texts)
    flow = _Flow(book)
    if only is None:
        return tuple(flow.inside(element, skip=HEADS).close())
    for child in only:
        flow.element(child, local(child))
        flow.words(tail_of(child))
    return tuple(flow.close())


class _Flow:
    """Blocks under way: stray words become a paragraph, stray items a list."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._out: list[Block] = []
        self._items: list[Item] = []
        self._line = Line(book)

    def inside(self, element: etree._Element, skip: frozenset[str] = frozenset()) -> _Flow:
        """Take in the content of an element."""
        self.words(element.text)
        for child in element:
            name = local(child)
            if name and name not in skip and name not in _LEFT_OUT:
                self.element(child, name)
            self.words(tail_of(child))
        return self

    def close(self) -> list[Block]:
        """All blocks that were taken in."""
        self._end_line()
        self._end_list()
        return self._out

    def words(self, text: str | None) -> None:
        """Take in characters that stand between elements: blanks mean something only after words."""
        if text and (self._line.out or not text.isspace()):
            self._line.text(text)

    def element(self, element: etree._Element, name: str) -> None:
        """Take in one element, by its name."""
        if name in _GRAMMAR and element.tag == _GRAMMAR[name]:
            self._end_line()
            self._end_list()
            self._out += _Flow(self._book).inside(element).close()
        elif not str(element.tag).startswith(_AKN):
            words = " ".join(text_of(element).split())
            self._put([Opaque(vocabulary_of(element), normal(element), words)])
            self._book.tell("read.opaque", f"<{name}> was kept as it is.", element)
        elif name in INLINES:
            self._end_list()
            self._line.element(element)
        elif name in ITEMS:
            self._end_line()
            self._items.append(read_item(self._book, element))
        elif name in READERS:
            self._put(READERS[name](self._book, element))
        else:
            self._end_line()
            self._end_list()
            self._out += read_content(self._book, element)

    def _put(self, blocks: Iterable[Block]) -> None:
        self._end_line()
        self._end_list()
        self._out += blocks

    def _end_line(self) -> None:
        content = self._line.close()
        if content:
            self._end_list()
            self._out += part(Text(), content)
            self._line = Line(self._book)

    def _end_list(self) -> None:
        if self._items:
            self._out.append(ListBlock(tuple(self._items)))
            self._items = []


def part(text: Text, content: list[Inline | tuple[Block, ...]]) -> list[Block]:
    """A paragraph parted around the structures that stand within it."""
    out: list[Block] = []
    words: list[Inline] = []
    for piece in [*content, ()]:
        if not isinstance(piece, tuple):
            words.append(piece)
            continue
        if words or not (piece or out):
            out.append(replace(text, content=tuple(words)))
            words = []
        out += piece
    return out


def inner(element: etree._Element) -> etree._Element:
    """Where the words of an element stand: itself, or the `inline` that names them."""
    if len(element) == 1 and not element.text and local(element[0]) == "inline" and has_name(element[0], "subTitle"):
        return element[0]
    return element


def has_name(element: etree._Element, name: str) -> bool:
    """Whether an `inline` or `container` bears that name of the UN's."""
    return element.get("name") in {f"akn4un:{name}", name}


def read_content(book: Book, element: etree._Element) -> tuple[Block, ...]:
    """What an element holds whose number and heading have no other place: under them, if it has any."""
    if any(local(child) in HEADS for child in element):
        return (read_section(book, element),)
    return read_blocks(book, element)


def read_number(book: Book, element: etree._Element) -> tuple[Number | None, tuple[Inline, ...]]:
    """The number of an element, and the notes that are called in it."""
    num = element.find(_NUM)
    if num is None:
        return None, ()
    notes = tuple(inline for inline in read_inlines(book, num) if isinstance(inline, Footnote)) if len(num) else ()
    return book.number(num), notes


def read_heading(book: Book, element: etree._Element) -> tuple[Inline, ...]:
    """The heading of an element, its subheading on a line of its own."""
    lines = []
    for child in element:
        if local(child) in {"heading", "subheading"}:
            content = read_inlines(book, inner(child))
            if content:
                lines.append(content)
    joined: list[Inline] = []
    for content in lines:
        joined += [Break(), *content] if joined else content
    return tuple(joined)


def read_section(book: Book, element: etree._Element) -> Section:
    """A level with its number and heading."""
    number, notes = read_number(book, element)
    heading = read_heading(book, element)
    return Section(number, heading + notes, read_blocks(book, element), book.revised(element), book.identity(element))


def read_item(book: Book, element: etree._Element) -> Item:
    """A point of a list."""
    number, notes = read_number(book, element)
    return Item(number, read_headed(book, element, notes), book.revised(element), book.identity(element))


def read_headed(book: Book, element: etree._Element, notes: tuple[Inline, ...]) -> tuple[Block, ...]:
    """The blocks of a paragraph or point; a heading, which ours never have, comes first."""
    heading = read_heading(book, element)
    blocks = read_blocks(book, element)
    if heading or notes:
        return (Text(heading + notes, "crosshead" if heading else "body"), *blocks)
    return blocks
