"""Line and column of elements in their file.

libxml2 keeps no columns, and lines only up to a bound. So where something is found, the source is gone through once more with
expat, which knows where each tag begins; a file that nothing is wrong with costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from lxml import etree

__all__ = ["positions"]


def positions(
    data: bytes, root: etree._Element, elements: Iterable[etree._Element]
) -> dict[etree._Element, tuple[int, int]]:
    """Line and column, from 1, of the start tags of `elements` in the tree parsed from `data`.

    Elements are left out where expat can't read the encoding.
    """
    wanted = set(elements)
    if not wanted:
        return {}
    starts = _starts(data)
    found = {}
    for order, element in enumerate(root.iter("*")):
        if element in wanted and order < len(starts):
            found[element] = starts[order]
            if len(found) == len(wanted):
                break
    return found


def _starts(data: bytes) -> list[tuple[int, int]]:
    starts: list[tuple[int, int]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: object) -> None:
        starts.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return []
    return starts
