"""Names of the WordprocessingML vocabulary (ECMA-376 part 1, transitional), in lxml's notation."""

from __future__ import annotations

from lxml import etree

__all__ = ["MC", "W14", "WP", "WPS", "A", "M", "R", "V", "W", "flag", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

_OFF = {"0", "false", "off"}


def value(parent: etree._Element | None, name: str) -> str:
    """The `w:val` of a child named `name` (in W); empty where either is absent."""
    if parent is None:
        return ""
    child = parent.find(W + name)
    return "" if child is None else child.get(W + "val", "")


def flag(parent: etree._Element | None, name: str) -> bool | None:
    """An on/off property (17.17.4): True, False, or None where it is not said."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(W + "val", "true") not in _OFF
