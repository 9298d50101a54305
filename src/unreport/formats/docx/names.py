"""Names of the WordprocessingML vocabulary (ECMA-376 part 1, transitional), in lxml's notation."""

from __future__ import annotations

from lxml import etree

__all__ = [
    "MC",
    "OWN_BOOKMARK",
    "VAL",
    "W14",
    "W15",
    "WP",
    "WPS",
    "A",
    "M",
    "R",
    "V",
    "W",
    "child",
    "flag",
    "is_on",
    "value",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"

VAL = W + "val"
OWN_BOOKMARK = "_unref"
"""How the names of the bookmarks begin that our own references lead to."""
_OFF = {"0", "false", "off"}


def child(parent: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child with a tag; None where either is absent. Several times as quick as `find`, which compiles a path."""
    if parent is not None:
        for node in parent:
            if node.tag == tag:
                return node
    return None


def value(parent: etree._Element | None, name: str) -> str:
    """The `w:val` of a child named `name` (in W); empty where either is absent."""
    node = child(parent, W + name)
    return "" if node is None else node.get(VAL, "")


def flag(parent: etree._Element | None, name: str) -> bool | None:
    """An on/off property (17.17.4): True, False, or None where it is not said."""
    node = child(parent, W + name)
    return None if node is None else node.get(VAL, "true") not in _OFF


def is_on(word: str) -> bool:
    """Whether an on/off value (17.17.4) says on."""
    return word not in _OFF
