"""Objects of other programs inside a document (OLE, ECMA-376 part 1, 17.3.3.19) and form controls: what they are, to a reader.

Which program made an object is said by its ProgID; what that means is in `embedded.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from lxml import etree

from unreport.formats.docx.characters import clean
from unreport.formats.docx.names import W

__all__ = ["Embedded", "embedded"]

_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_LINK = W + "objectLink"
_OBJECTS = (_OLE, W + "objectEmbed", _LINK)
_CONTROL = W + "control"
_VERSION = re.compile(r"(\.\d+)+$|\d+$")


class Embedded(NamedTuple):
    """An object: what it is (`Excel worksheet`), the program's own name for it, whether it lies outside, whether it is an equation."""

    what: str
    program: str
    linked: bool = False
    equation: bool = False


def embedded(drawing: etree._Element) -> list[Embedded]:
    """The objects and controls in a `w:object` or `w:pict`."""
    found: list[Embedded] = []
    for node in drawing.iterchildren(*_OBJECTS, _CONTROL):
        if node.tag == _CONTROL:
            found.append(Embedded("control", clean(node.get(W + "name", ""))))
            continue
        program = clean(node.get("ProgID", "") or node.get(W + "progId", ""))
        kind = _VERSION.sub("", program.lower())
        linked = node.get("Type", "Embed") == "Link" or node.tag == _LINK
        equation = kind in _programs()["equation"]
        what = "equation of an older kind" if equation else _programs()["objects"].get(kind, "object")
        found.append(Embedded(what, program, linked, equation))
    return found


@cache
def _programs() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "embedded.toml").read_text("utf-8"))
