"""Line ends and indents between elements, where they mean nothing.

Nothing is added where words stand: a paragraph, heading or number is one line of the file, however long.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from unreport.formats.akn.names import AKN, akn

__all__ = ["lay_out"]

_WORDED: Final = frozenset(
    akn(name)
    for name in ("p", "block", "heading", "subheading", "num", "crossHeading", "tocItem", "caption", "foreign")
)
_EMBEDDED: Final = akn("embeddedStructure")
_OURS: Final = f"{{{AKN}}}"


def lay_out(root: etree._Element) -> None:
    """Set each element that holds elements only on its own lines, two blanks deeper than its parent."""
    stack = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        if element.tag in _WORDED:
            if len(element) == 1 and element[0].tag == _EMBEDDED and not element.text:
                stack.append((element[0], depth))
            continue
        if not len(element) or not str(element.tag).startswith(_OURS) or (element.text or "").strip():
            continue
        inner = "\n" + "  " * (depth + 1)
        element.text = inner
        for child in element:
            child.tail = inner
            stack.append((child, depth + 1))
        element[-1].tail = "\n" + "  " * depth
