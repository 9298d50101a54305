"""Accepting or rejecting tracked changes on the tree, before anything is read (ECMA-376 part 1, 17.13.5).

A deleted paragraph mark joins its paragraph with the next one, and the next one's properties win. What a change leaves behind without
content (an empty row, an emptied paragraph between two deletions) goes with it.
"""

from __future__ import annotations

from typing import Literal

from lxml import etree

from unreport.formats.docx.names import W

__all__ = ["has_revisions", "resolve"]

_INSERTIONS = {W + "ins", W + "moveTo"}
_DELETIONS = {W + "del", W + "moveFrom"}
_MARKERS = {
    W + name
    for side in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for name in (f"{side}RangeStart", f"{side}RangeEnd")
}
_FORMER = {
    W + name: W + name.removesuffix("Change")
    for name in ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")
}


def has_revisions(root: etree._Element) -> bool:
    """Whether the tree holds any insertion, deletion or move."""
    return next(root.iter(*_INSERTIONS, *_DELETIONS), None) is not None


def resolve(root: etree._Element, changes: Literal["accept", "reject"]) -> None:
    """Make the tree as if every change were accepted, or rejected."""
    gone, kept = (_DELETIONS, _INSERTIONS) if changes == "accept" else (_INSERTIONS, _DELETIONS)
    _restore_properties(root, changes)
    marked = _paragraphs_with_mark(root, gone)
    for row in list(root.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is not None and any(properties.find(tag) is not None for tag in gone):
            _remove(row)
    for element in list(root.iter(*gone)):
        parent = element.getparent()
        if parent is not None and parent.tag not in (W + "rPr", W + "trPr"):
            _remove(element)
    for element in list(root.iter(*kept)):
        parent = element.getparent()
        if parent is not None and parent.tag not in (W + "rPr", W + "trPr"):
            _unwrap(element)
    for element in list(root.iter(*_MARKERS)):
        _remove(element)
    if changes == "reject":
        for text in root.iter(W + "delText"):
            text.tag = W + "t"
        for text in root.iter(W + "delInstrText"):
            text.tag = W + "instrText"
    for paragraph in marked:
        _join_with_next(paragraph)


def _restore_properties(root: etree._Element, changes: str) -> None:
    for change in list(root.iter(*_FORMER)):
        properties = change.getparent()
        if properties is None:
            continue
        former = change.find(_FORMER[str(change.tag)])
        properties.remove(change)
        if changes == "reject" and former is not None:
            kept = [child for child in properties if child.tag in (*_INSERTIONS, *_DELETIONS, W + "rPr", W + "sectPr")]
            properties[:] = [*former, *kept]


def _paragraphs_with_mark(root: etree._Element, gone: set[str]) -> list[etree._Element]:
    found = []
    for paragraph in root.iter(W + "p"):
        look = paragraph.find(f"{W}pPr/{W}rPr")
        if look is not None and any(look.find(tag) is not None for tag in gone):
            found.append(paragraph)
    return found


def _join_with_next(paragraph: etree._Element) -> None:
    following = paragraph.getnext()
    while following is not None and following.tag != W + "p" and following.tag != W + "tbl":
        following = following.getnext()
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        place = 1 if len(following) and following[0].tag == W + "pPr" else 0
        following[place:place] = content
        _remove(paragraph)
    elif not content and paragraph.getparent() is not None and _may_go(paragraph):
        _remove(paragraph)


def _may_go(paragraph: etree._Element) -> bool:
    """A cell keeps its last paragraph (17.4.65)."""
    parent = paragraph.getparent()
    return parent is not None and (parent.tag != W + "tc" or len(parent.findall(W + "p")) > 1)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    position = parent.index(element)
    parent[position : position + 1] = list(element)
