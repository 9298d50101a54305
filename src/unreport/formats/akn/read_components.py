"""Documents inside the document, read back: resolutions at their place, annexes, components."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace as replace_source
from typing import Any, Final

from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn.book import Book, has, says_more
from unreport.formats.akn.names import HEADS, akn, local
from unreport.formats.akn.parsing import parse
from unreport.formats.akn.read_flow import READERS, read_blocks, read_content, read_heading, read_number, reads
from unreport.formats.akn.read_inlines import read_inlines
from unreport.formats.akn.seal import is_sealed
from unreport.model import Annex, Block, Inline, Number, Resolution, Section, Text

__all__ = ["read_annexes", "read_headed_resolution", "read_whole"]

_BODIES: Final = ("mainBody", "body", "debateBody", "judgmentBody", "amendmentBody", "collectionBody")
_RESOLUTIONS: Final = {
    "resolution": ("resolution", False),
    "resolutionDraft": ("resolution", True),
    "decision": ("decision", False),
    "decisionDraft": ("decision", True),
}


@reads("embeddedStructure")
def _embedded(book: Book, structure: etree._Element) -> Iterable[Block]:
    if has(structure, "resolution") and len(structure) == 1 and local(structure[0]) == "statement":
        book.annexes += read_annexes(book, structure[0])
        return (_resolution(book, structure[0], book.identity(structure)),)
    return read_content(book, structure)


def read_headed_resolution(book: Book, element: etree._Element) -> tuple[Block, ...] | None:
    """A resolution whose printed heading stands before its statement; None for any other container.

    What a container holds is read once only, for notes and components count as read then.
    """
    structure = element.find(f"{akn('content')}/{akn('p')}/{akn('embeddedStructure')}")
    pieces = [piece for piece in element if local(piece) not in HEADS]
    if element.get("name") not in _RESOLUTIONS or structure is None or not has(structure, "resolution"):
        return None
    if [len(pieces), *(len(around) for around in (pieces[0], pieces[0][0], structure))] != [1, 1, 1, 1]:
        return None
    number, notes = read_number(book, element)
    title = element.find(f"{akn('heading')}/{akn('docTitle')}")
    words = read_inlines(book, title) if title is not None else read_heading(book, element)
    blocks = read_blocks(book, pieces[0])
    only = blocks[0] if len(blocks) == 1 else None
    if isinstance(only, Resolution) and only.number is None and not only.title:
        return (replace(only, number=number, title=words + notes),)
    return (Section(number, words + notes, blocks, book.revised(element), book.identity(element)),)


@reads("componentRef", "documentRef")
def _reference(book: Book, element: etree._Element) -> Iterable[Block]:
    """A document among the components, read at the place that refers to it."""
    component = book.find(element.get("src") or element.get("href"))
    if component is None or local(component) != "component" or not book.enter(component):
        return ()
    return tuple(block for document in component for block in _document(book, document))


@reads("component")
def _component(book: Book, element: etree._Element) -> Iterable[Block]:
    book.enter(element)
    return tuple(block for document in element for block in _document(book, document))


def _document(book: Book, document: etree._Element) -> Iterable[Block]:
    """The blocks of a document inside another; its annexes become annexes of the report."""
    book.annexes += read_annexes(book, document)
    name = local(document)
    if name == "statement" and document.get("name") in _RESOLUTIONS:
        return (_resolution(book, document, ""),)
    if name in READERS:
        return READERS[name](book, document)
    return _parts(book, document)


def _parts(book: Book, document: etree._Element) -> tuple[Block, ...]:
    """All parts of a document but its attachments, one after the other."""
    return tuple(
        block
        for part in document
        if local(part) not in {"meta", "attachments", "components", ""}
        for block in read_content(book, part)
    )


def read_whole(book: Book, document: etree._Element, lines: etree._Element) -> Resolution:
    """The resolution that a whole document is; `lines` hold its number and title."""
    return _resolution(book, document, "", lines)


def _resolution(
    book: Book, statement: etree._Element, identity: str, lines_of: etree._Element | None = None
) -> Resolution:
    kind: Any
    kind, draft = _RESOLUTIONS.get(statement.get("name", ""), ("resolution", False))
    number: Number | None = None
    title: tuple[Inline, ...] = ()
    opening: tuple[Inline, ...] = ()
    before: list[Block] = []
    preamble: list[Block] = []
    closing: list[Text] = []
    blocks: tuple[Block, ...] = ()
    for piece in statement:
        name = local(piece)
        if name in {"preface", "coverPage"}:
            for line in piece if lines_of is None else lines_of if name == "preface" else ():
                printed, words = line.find(akn("docNumber")), line.find(akn("docTitle"))
                found = [element for element in (printed, words) if element is not None]
                taken = (printed is not None and number is not None) or (words is not None and bool(title))
                if not found or taken or says_more(line, found):
                    before += read_blocks(book, piece, [line])
                    continue
                number = book.number(printed) if printed is not None else number
                title = read_inlines(book, words) if words is not None else title
        elif name == "preamble":
            formula = piece.find(akn("formula"))
            lines = formula.findall(akn("p")) if formula is not None else []
            if len(lines) == 1:
                opening = read_inlines(book, lines[0])
            rest = [child for child in piece if local(child) and (child is not formula or len(lines) != 1)]
            preamble += read_blocks(book, piece, rest)
        elif name == "conclusions":
            for block in read_blocks(book, piece):
                if isinstance(block, Text):
                    closing.append(block)
                else:
                    blocks += (block,)
        elif name in _BODIES:
            blocks += read_blocks(book, piece)
    return Resolution(
        kind,
        draft,
        number,
        title,
        opening,
        (*before, *preamble),
        blocks,
        tuple(closing),
        identity,
    )


def read_annexes(book: Book, document: etree._Element) -> Iterator[Annex]:
    """The annexes of a document; an annex of an annex follows it."""
    for attachments in document.findall(akn("attachments")):
        for attachment in attachments:
            yield from _annex(book, attachment)


def _referred(book: Book, reference: etree._Element) -> tuple[Block, ...]:
    """The body of an annex that has a file of its own, beside this one."""
    name = str(reference.get("href")).removeprefix("!")
    place = book.component_file(name)
    data = book.companion(place) if place else None
    if data is None:
        book.tell(
            "read.part-broken", f'The annex "{place or name}" is missing.', reference, "Put it beside the XML file."
        )
        return ()
    if not book.enter(place):
        book.tell("read.dropped", f'The annex "{place}" is referred to again; it was read once.', reference)
        return ()
    root, findings = parse(data, place, book.limits)
    if not is_sealed(data, root):
        book.sealed = False
    inner = book.of_file(root, replace_source(book.source, data=data, name=place))
    inner.findings += [finding.in_file(place) for finding in findings]
    blocks: list[Block] = []
    for document in root:
        if local(document):
            blocks += _parts(inner, document)
            book.annexes += read_annexes(inner, document)
    return tuple(blocks)


def _annex(book: Book, attachment: etree._Element) -> Iterator[Annex]:
    outer = book.language
    tag = book.tag(attachment)
    book.language = tag or outer
    number, notes = read_number(book, attachment)
    title = read_heading(book, attachment) + notes
    blocks: list[Block] = []
    inner: list[Annex] = []
    for document in attachment:
        name = local(document)
        if name == "documentRef" and str(document.get("href")).startswith("!"):
            blocks += _referred(book, document)
        elif name in READERS:
            blocks += READERS[name](book, document)
        elif name not in HEADS and name:
            blocks += _parts(book, document)
            inner += read_annexes(book, document)
    yield Annex(number, title, tuple(blocks), tag, book.identity(attachment))
    yield from inner
    book.language = outer
