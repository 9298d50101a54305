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
_AKN: Final = f"{{{AKN}}}"


def lay_out(root: etree._Element) -> None:
    """Set each element that holds elements only on its own lines, two blanks deeper than its parent."""
    stack = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        if not str(element.tag).startswith(_AKN) or (element.text or "").strip():
            continue
        child = None
        inner = "\n" + "  " * (depth + 1)
        for child in element:
            child.tail = inner
            if child.tag not in _WORDED:
                if len(child) and not (child.text or "").startswith("\n"):  # else it is laid out already
                    stack.append((child, depth + 1))
            elif len(child) == 1 and child[0].tag == _EMBEDDED and not child.text and len(child[0]):
                stack.append((child[0], depth + 1))
        if child is not None:
            element.text = inner
            child.tail = "\n" + "  " * depth
