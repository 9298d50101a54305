"""Accepting or rejecting tracked changes on the tree, before anything is read (ECMA-376 part 1, 17.13.5).

A deleted paragraph mark joins its paragraph with the next one, and the next one's properties win. What a change leaves behind without
content (an empty row, an emptied paragraph between two deletions) goes with it.
"""

from __future__ import annotations

from typing import Literal

from lxml import etree

from unreport.formats.docx.names import VAL, W

__all__ = ["has_revisions", "resolve"]

_INSERTIONS = {W + "ins", W + "moveTo"}
_DELETIONS = {W + "del", W + "moveFrom"}
_CELL_MARKS = (W + "cellIns", W + "cellDel", W + "cellMerge")
_MARKERS = {
    W + name
    for side in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for name in (f"{side}RangeStart", f"{side}RangeEnd")
}
_FORMER = {
    W + name: W + name.removesuffix("Change")
    for name in ("rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange")
}  # fmt: skip
_HOLDERS = (W + "rPr", W + "trPr")
"""Where the element of a change is a mark: of a paragraph, of a row."""
_MERGES = {"cont": "continue", "rest": "restart"}


def has_revisions(root: etree._Element) -> bool:
    """Whether the tree holds any tracked change, be it only of looks."""
    return next(root.iter(*_INSERTIONS, *_DELETIONS, *_CELL_MARKS, *_FORMER, W + "numberingChange"), None) is not None


def resolve(root: etree._Element, changes: Literal["accept", "reject"]) -> None:
    """Make the tree as if every change were accepted, or rejected."""
    gone, kept = (_DELETIONS, _INSERTIONS) if changes == "accept" else (_INSERTIONS, _DELETIONS)
    _restore_properties(root, changes)
    marked = _paragraphs_with_mark(root, gone)
    for row in list(root.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is not None and any(properties.find(tag) is not None for tag in gone):
            _remove(row)
    _settle_cells(root, changes)
    for element in list(root.iter(*gone)):
        parent = element.getparent()
        if parent is not None and parent.tag not in _HOLDERS:
            _remove(element)
    for element in list(root.iter(*kept)):
        parent = element.getparent()
        if parent is not None and parent.tag not in _HOLDERS:
            _unwrap(element)
    for element in list(root.iter(*_MARKERS)):
        _remove(element)
    if changes == "reject":
        for text in root.iter(W + "delText"):
            text.tag = W + "t"
        for text in root.iter(W + "delInstrText"):
            text.tag = W + "instrText"
    for paragraph in reversed(marked):  # from the last on, so that content moves once
        _join_with_next(paragraph)


def _restore_properties(root: etree._Element, changes: str) -> None:
    marks = (*_INSERTIONS, *_DELETIONS, *_CELL_MARKS, W + "rPr", W + "sectPr")
    for change in list(root.iter(*_FORMER)):
        properties = change.getparent()
        if properties is None:
            continue
        former = change.find(_FORMER[str(change.tag)])
        properties.remove(change)
        if changes == "reject" and former is not None:
            properties[:] = [*former, *(child for child in properties if child.tag in marks)]


def _settle_cells(root: etree._Element, changes: str) -> None:
    """Cells put in or taken out on their own (17.13.5.1–3), and those that a change merges."""
    gone = W + ("cellDel" if changes == "accept" else "cellIns")
    for mark in list(root.iter(*_CELL_MARKS)):
        properties = mark.getparent()
        cell = properties.getparent() if properties is not None else None
        if properties is None or cell is None or cell.tag != W + "tc":
            continue
        properties.remove(mark)
        if mark.tag == gone:
            row = cell.getparent()
            _remove(cell)
            if row is not None and row.tag == W + "tr" and row.find(f".//{W}tc") is None:
                _remove(row)
        elif mark.tag == W + "cellMerge":
            _merge(properties, mark.get(W + ("vMerge" if changes == "accept" else "vMergeOrig"), ""))


def _merge(properties: etree._Element, said: str) -> None:
    for former in properties.findall(W + "vMerge"):
        properties.remove(former)
    if said in _MERGES:
        etree.SubElement(properties, W + "vMerge").set(VAL, _MERGES[said])


def _paragraphs_with_mark(root: etree._Element, gone: set[str]) -> list[etree._Element]:
    found: dict[etree._Element, None] = {}
    for mark in root.iter(*gone):
        look = mark.getparent()
        properties = look.getparent() if look is not None and look.tag == W + "rPr" else None
        paragraph = properties.getparent() if properties is not None and properties.tag == W + "pPr" else None
        if paragraph is not None and paragraph.tag == W + "p":
            found[paragraph] = None
    return list(found)


def _join_with_next(paragraph: etree._Element) -> None:
    following = paragraph.getnext()
    while following is not None and following.tag != W + "p" and following.tag != W + "tbl":
        following = following.getnext()
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        first = next(iter(following), None)
        for node in reversed(content):
            if first is not None and first.tag == W + "pPr":
                first.addnext(node)
            else:
                following.insert(0, node)
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
    for child in list(element):
        element.addprevious(child)
    _remove(element)
