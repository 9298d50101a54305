"""Reading Akoma Ntoso: what our writer wrote comes back value for value, other people's documents as far as the model reaches."""

from __future__ import annotations

from typing import Final

from lxml import etree
from msgspec.structs import replace

from unreport.errors import LimitExceeded, ReadError
from unreport.formats.akn.book import Book, own_value
from unreport.formats.akn.names import FORMER, akn, local, own, text_of, uncarry
from unreport.formats.akn.origin import origin_of
from unreport.formats.akn.parsing import parse
from unreport.formats.akn.profile import kind_of_class, language_of_alpha3
from unreport.formats.akn.read_components import read_annexes, read_whole
from unreport.formats.akn.read_flow import READERS, read_content
from unreport.formats.akn.read_front import Front, read_front
from unreport.formats.akn.read_publication import carried_document
from unreport.formats.akn.seal import has_settings, is_sealed
from unreport.formats.protocol import Reading, ReadOptions, Source
from unreport.model import Block, FrontMatter, Masthead, Origin, Property, Report

__all__ = ["read"]

_ELSEWHERE: Final = frozenset({"", "meta", "coverPage", "preface", "header", "attachments", "components"})
"""Parts of a document that are not read with its body."""


def read(source: Source, options: ReadOptions) -> Reading:
    """The report in an Akoma Ntoso file.

    Pictures are sought beside the file. Raises ReadError for broken XML or a document type, NotThisFormat for other XML,
    LimitExceeded for what is too large or too deep.
    """
    root, findings = parse(source.data, source.name, options.limits)
    book = Book(root, source, options.limits, read_content)
    book.findings += findings
    try:
        report = _read_document(book, root, options)
    except RecursionError as error:
        raise LimitExceeded(f"{source.name} is nested too deeply.") from error
    if has_settings(root) or not (book.sealed and is_sealed(source.data, root)):
        report = replace(report, origin=_origin(book, root, options))
    return Reading(report, tuple(finding.in_file(source.name) for finding in book.findings))


def _origin(book: Book, root: etree._Element, options: ReadOptions) -> Origin | None:
    """The file, to come back as it was; none where its tracked changes are to be settled, since the file would still hold them."""
    if options.changes in ("accept", "reject") and next(root.iter(akn("ins"), akn("del")), None) is not None:
        book.tell("read.changes", "The tracked changes were settled, so the file itself was not kept.")
        return None
    return origin_of(book.source.data, book.opened)


def _read_document(book: Book, root: etree._Element, options: ReadOptions) -> Report:
    document = next((child for child in root if local(child) and local(child) != "components"), None)
    if document is None:
        raise ReadError(f"{book.source.name} has no document inside its root element.")
    meta = document.find(akn("meta"))
    book.language = options.language or _language(meta)
    properties = _take_proprietary(book, meta)
    carried = carried_document(book, document)
    front = read_front(book, *([document] if carried is None else [document, carried]))
    document = document if carried is None else carried
    _add_facts(book, front, meta, document)
    blocks = list(front.rest)
    if front.whole is not None:
        blocks.append(read_whole(book, document, front.whole))
    else:
        for part in document:
            if local(part) not in _ELSEWHERE:
                blocks += read_content(book, part)
    annexes = tuple(read_annexes(book, document))
    blocks += _unreferenced(book, root)
    annexes += tuple(book.annexes)
    return Report(
        language=book.language,
        masthead=Masthead(**front.masthead),
        front=FrontMatter(**(front.matter)),
        blocks=tuple(blocks),
        annexes=annexes,
        assets=tuple(book.assets),
        properties=properties,
    )


def _language(meta: etree._Element | None) -> str:
    if meta is None:
        return "en"
    stored = meta.find(f"{akn('proprietary')}/{own('language')}")
    if stored is not None:
        return uncarry(stored.text or "")
    found = meta.find(f"{akn('identification')}/{akn('FRBRExpression')}/{akn('FRBRlanguage')}")
    code = found.get("language", "") if found is not None else ""
    language = language_of_alpha3(code)
    return language.tag if language else code or "en"


def _take_proprietary(book: Book, meta: etree._Element | None) -> tuple[Property, ...]:
    """The properties of the report, for a file of other hands with its IRI; its pictures go into the book."""
    properties = []
    for element in meta.iterfind(f"{akn('proprietary')}/*") if meta is not None else ():
        if element.tag == own("asset"):
            book.take_asset(element)
        elif element.tag == own("property"):
            properties.append(Property(own_value(element, "name"), uncarry(element.text or "")))
    uri = (
        None if book.ours or meta is None else meta.find(f"{akn('identification')}/{akn('FRBRWork')}/{akn('FRBRuri')}")
    )
    if uri is not None and uri.get("value"):
        properties.append(Property(FORMER, uri.get("value", "")))
    return tuple(properties)


def _add_facts(book: Book, front: Front, meta: etree._Element | None, document: etree._Element) -> None:
    """What the class and the metadata say: kind and stage, what is printed at the head and foot of the first page."""
    name = document.get("name", "")
    front.matter["kind"] = kind_of_class(name, "" if book.ours else local(document))
    if meta is None:
        return
    for element in meta.iterfind(f"{akn('proprietary')}/*"):
        if element.tag in {own("kind"), own("stage")}:
            front.matter[local(element)] = uncarry(element.text or "")
    for header in meta.iterfind(f"{akn('presentation')}/{own('firstPageHeader')}/{own('left')}"):
        front.masthead.setdefault("organization", uncarry(text_of(header)))
    for footer in meta.iterfind(f"{akn('presentation')}/{own('firstPageFooter')}"):
        for element in footer.iter(akn("docketNumber"), own("releaseDate")):
            text = uncarry(element.text or "")
            if element.tag == own("releaseDate"):
                front.add(front.masthead, "release_dates", text)
            else:
                front.masthead["job_number"] = text


def _unreferenced(book: Book, root: etree._Element) -> list[Block]:
    """Components that no place in the text refers to."""
    blocks: list[Block] = []
    for component in root.iter(akn("component")):
        if book.enter(component):
            blocks += READERS["component"](book, component)
    return blocks
