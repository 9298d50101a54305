"""Which element of a file is the report, where a publication carries it."""

from __future__ import annotations

from lxml import etree

from unreport.formats.akn.book import Book
from unreport.formats.akn.names import akn, local

__all__ = ["carried_document"]


def carried_document(book: Book, document: etree._Element) -> etree._Element | None:
    """The one document that a collection carries as a component of the same file; None for any other document or collection."""
    if local(document) != "documentCollection" or not str(document.get("name")).startswith("publication"):
        return None
    held = [part for part in document.iterfind(f"{akn('collectionBody')}/{akn('component')}/*") if local(part)]
    if len(held) != 1 or local(held[0]) != "documentRef" or document.find(akn("attachments")) is not None:
        return None
    component = book.find(held[0].get("href"))
    if component is None or local(component) != "component" or len(component) != 1 or not book.enter(component):
        return None
    return component[0] if local(component[0]) else None
