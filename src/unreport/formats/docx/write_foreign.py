"""Formulas and charts that came from other files, made fit for the one that is being written."""

from __future__ import annotations

import re

from lxml import etree

from unreport.formats.docx.names import A, M, R, W

__all__ = ["CHART", "parse_chart", "parse_formula"]

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NEGATIVE = re.compile(r"-[0-9]{1,10}")
_AXES = (CHART + "axId", CHART + "crossAx")
_PUT_IN = (W + "ins", W + "moveTo")
_MARKS = frozenset(
    W + name
    for name in (
        "ins",
        "moveTo",
        "del",
        "moveFrom",
        "rPrChange",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "proofErr",
        "permStart",
        "permEnd",
    )
)


def _parse_markup(markup: str, *, related: bool = False) -> etree._Element | None:
    """Foreign markup as a tree of its own; None if it is not well formed or declares entities, or if it leans on relationships and
    is not `related`.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        node = etree.fromstring(markup.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if node.getroottree().docinfo.internalDTD is not None:
        return None
    if not related and any(str(key).startswith(R) for child in node.iter(etree.Element) for key in child.attrib):
        return None
    return node


def parse_formula(markup: str) -> etree._Element | None:
    """The formula in some markup (OMML), without bookmarks, comments and tracked changes of the file that it comes from.

    What these put in stays, what they took out goes. None for markup that is no formula, or not fit for a file.
    """
    node = _parse_markup(markup)
    if node is None or node.tag not in (M + "oMath", M + "oMathPara"):
        return None
    for child in list(node.iter(etree.Element)):
        parent = child.getparent()
        if parent is None or not str(child.tag).startswith(W):
            continue
        if child.tag in _PUT_IN and parent.tag != W + "rPr":
            place = parent.index(child)
            parent[place : place + 1] = list(child)
        elif child.tag in _MARKS:
            parent.remove(child)
    return node


def parse_chart(data: bytes) -> etree._Element | None:
    """A chart (ECMA-376 part 1, 21.2) that shows its last values by itself: without the workbook behind it, what is drawn over it, and the
    extensions of single programs. None for what is no chart.
    """
    try:
        node = _parse_markup(data.decode("utf-8-sig"), related=True)
    except UnicodeDecodeError:
        return None
    if node is None or node.tag != CHART + "chartSpace":
        return None
    for child in list(node.iter(etree.Element)):
        parent = child.getparent()
        if parent is None:
            continue
        if child.tag in (CHART + "extLst", A + "extLst") or not str(child.tag).startswith((CHART, A)):
            parent.remove(child)
        elif any(str(key).startswith(R) for key in child.attrib):
            holder = parent if child.tag == A + "blip" else child
            above = holder.getparent()
            if above is not None:
                above.remove(holder)
        elif child.tag in _AXES and _NEGATIVE.fullmatch(child.get("val", "")):  # some versions of Word write them so
            child.set("val", str(int(child.get("val", "")) % 2**31))
    return node
