"""Page furniture (`meta/presentation`): what is set at the head and foot of pages, and is no part of the text.

The vocabulary is that of AKN4UN: headers and footers of first, even and odd pages, each with `left`, `right` and a rule.
"""

from __future__ import annotations

from lxml import etree

from unreport.formats.akn.names import NAMESPACES, akn, carry, own, sub
from unreport.formats.akn.pen import Pen
from unreport.model import Masthead

__all__ = ["write_presentation"]


def write_presentation(pen: Pen, masthead: Masthead) -> etree._Element | None:
    """The `presentation` of a report; None for one whose masthead gives nothing to set."""
    if not (masthead.organization or masthead.job_number or masthead.release_dates or pen.identity.shown):
        return None
    presentation = etree.Element(akn("presentation"), nsmap=NAMESPACES)
    presentation.set("source", pen.agent)
    first = _furniture(presentation, "firstPageHeader")
    if masthead.organization:
        _furniture(first, "left").text = carry(masthead.organization)
    _symbol(pen, first, "right")
    _furniture(first, "horizontalLine")
    for page, side in (("even", "left"), ("odd", "right")):
        header = _furniture(presentation, f"{page}PageHeader")
        _symbol(pen, header, side)
        _furniture(header, "horizontalLine")
    _imprint(pen, presentation, masthead)
    for page, side in (("even", "left"), ("odd", "right")):
        _furniture(_furniture(_furniture(presentation, f"{page}PageFooter"), side), "numPage")
    return presentation


def _furniture(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, own(name))


def _symbol(pen: Pen, header: etree._Element, side: str) -> None:
    if pen.identity.shown:
        symbol = pen.term("concept", "Document symbol", "symbol")
        number = sub(_furniture(header, side), "docNumber", {"refersTo": symbol})
        number.text = carry(pen.identity.shown)


def _imprint(pen: Pen, presentation: etree._Element, masthead: Masthead) -> None:
    """The foot of the first page: job number and the dates beside it."""
    if not (masthead.job_number or masthead.release_dates):
        return
    left = _furniture(_furniture(presentation, "firstPageFooter"), "left")
    if masthead.job_number:
        job = pen.term("concept", "Job number", "publicationJobNumber")
        sub(left, "docketNumber", {"refersTo": job}).text = carry(masthead.job_number)
    for released in masthead.release_dates:
        _furniture(left, "releaseDate").text = carry(released) or None
