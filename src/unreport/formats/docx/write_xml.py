"""Making elements of WordprocessingML, and fitting foreign text and dates into them.

Children of `w:pPr` and `w:rPr` have one order (ECMA-376 part 1, 17.3); who fills them goes through in that order.
"""

from __future__ import annotations

import re

from lxml import etree

from unreport.formats.docx.names import WP, A, M, R, W

__all__ = [
    "PIC",
    "RIGHT_TO_LEFT",
    "SPECIAL",
    "add",
    "address",
    "foreign_root",
    "moment",
    "pieces_of",
    "printable",
    "root",
    "serialize",
    "set_text",
]

PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMESPACES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "wp": WP[1:-1],
    "a": A[1:-1],
    "pic": PIC[1:-1],
    "m": M[1:-1],
}


class _Names(dict[str, str]):
    """Names in the main namespace, each put together once."""

    def __missing__(self, name: str) -> str:
        self[name] = found = W + name
        return found


_IN_W = _Names()
_FORBIDDEN = re.compile("[^\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOMENT = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?"
)
_SAFE_ADDRESS = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
_UNSAFE_CHARACTER = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter or digit of a script that is read from the right."""
SPECIAL = {"\t": "tab", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
"""Characters that are elements in a run."""
_SPECIAL = re.compile("([\t\u2011\u00ad])")


def root(name: str) -> etree._Element:
    """The root of a new part, with the prefixes Word uses."""
    return etree.Element(W + name, nsmap=_NAMESPACES)


def foreign_root(namespace: str, name: str) -> etree._Element:
    """The root of a part of another vocabulary, which is the default namespace there."""
    return etree.fromstring(f'<{name} xmlns="{namespace}"/>')


def add(parent: etree._Element, name: str, /, **attributes: object) -> etree._Element:
    """A new last child in the main namespace; attributes too are in it."""
    node = etree.SubElement(parent, _IN_W[name])
    for key, value in attributes.items():
        node.set(_IN_W[key], str(value) if value.__class__ is int else printable(str(value)))
    return node


def set_text(node: etree._Element, text: str) -> None:
    """Put text into an element; white space at its ends survives."""
    node.text = text
    if text != text.strip() or "  " in text:
        node.set(_SPACE, "preserve")


def pieces_of(text: str) -> list[str]:
    """Text cut at its special characters, which are pieces of their own; no piece is empty."""
    if "\t" in text or "\u2011" in text or "\u00ad" in text:
        return [piece for piece in _SPECIAL.split(text) if piece]
    return [text] if text else []


def printable(text: str) -> str:
    """Text that XML can carry: line ends are spaces, control characters go."""
    if text.isprintable():  # nearly always; what prints can stand in XML
        return text
    return _FORBIDDEN.sub(lambda match: " " if match.group() in "\r\n\u2028\u2029" else "", text)


def moment(time: str) -> str:
    """An ISO 8601 date or time as `w:date` wants it (XML Schema dateTime); empty for what is neither."""
    match = _MOMENT.fullmatch(time)
    if not match:
        return ""
    return time if match.group(3) else f"{time}T00:00:00Z"


def address(href: str) -> str:
    """A web or mail address fit for a relationship; empty for another kind of address, which Word might run or refuse."""
    if not _SAFE_ADDRESS.match(href):
        return ""
    quoted = _UNSAFE_CHARACTER.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), href)
    return _STRAY_PERCENT.sub("%25", quoted)


def serialize(node: etree._Element) -> bytes:
    """The bytes of a part."""
    data: bytes = etree.tostring(node, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
