"""Fields of a Word file: whether they are whole, and which bookmarks they and the links lead to.

A field may run over many paragraphs, as a table of contents does, and hold others; a note, a comment and a text box are stories of their
own, which no field crosses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from unreport.formats.docx.names import W

__all__ = ["fields", "targets"]

_ROOMS = (W + "txbxContent", W + "footnote", W + "endnote", W + "comment")
_REFERENCE = re.compile(r'\s*(?:REF|PAGEREF|NOTEREF)\s+"?([^\s"\\]+)', re.IGNORECASE)
_PLACE = re.compile(r'\s*HYPERLINK\b.*?\\l\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)


class _Field:
    def __init__(self) -> None:
        self.code = ""
        self.divided = False


def fields(root: etree._Element) -> Iterator[str]:
    """What is not whole in the fields of a part."""
    rooms: defaultdict[etree._Element, list[_Field]] = defaultdict(list)
    for node in root.iter(W + "fldChar", W + "instrText", W + "delInstrText"):
        stack = rooms[_room(node, root)]
        kind = node.get(W + "fldCharType") if node.tag == W + "fldChar" else "code"
        if kind == "begin":
            stack.append(_Field())
        elif not stack:
            yield f"{kind} of a field that has not begun"
        elif kind == "code":
            if stack[-1].divided:
                yield "the code of a field in its result"
            stack[-1].code += node.text or ""
        elif kind == "separate":
            if stack[-1].divided:
                yield "a field with two separators"
            stack[-1].divided = True
        elif not stack.pop().code.strip():
            yield "a field without a code"
    for stack in rooms.values():
        yield from (f"a field without an end: {field.code.strip()}" for field in stack)


def targets(root: etree._Element) -> Iterator[str]:
    """The bookmarks that fields and links of a part lead to."""
    for node in root.iter(W + "hyperlink"):
        if (anchor := node.get(W + "anchor")) is not None:
            yield anchor
    for code in _codes(root):
        if (reference := _REFERENCE.match(code)) is not None:
            yield reference[1]
        elif (place := _PLACE.match(code)) is not None:
            yield place[1] or place[2] or ""


def _codes(root: etree._Element) -> Iterator[str]:
    yield from (node.get(W + "instr", "") for node in root.iter(W + "fldSimple"))
    rooms: defaultdict[etree._Element, list[str]] = defaultdict(list)
    for node in root.iter(W + "fldChar", W + "instrText"):
        stack = rooms[_room(node, root)]
        if node.tag == W + "instrText":
            if stack:
                stack[-1] += node.text or ""
        elif node.get(W + "fldCharType") == "begin":
            stack.append("")
        elif node.get(W + "fldCharType") == "end" and stack:
            yield stack.pop()


def _room(node: etree._Element, root: etree._Element) -> etree._Element:
    return next(node.iterancestors(*_ROOMS), root)
