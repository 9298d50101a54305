r"""The names of Akoma Ntoso and of our extension, and how any string of the model is carried in XML.

XML can't hold every character that a Python string can, and folds line ends. `carry` writes those as `\u000a`, so that
`uncarry` gives the string back to the letter; text that XML can hold stays as it is. A raw line end between words is thus
never part of a report: it is lay-out of the file, and reads as a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

__all__ = [
    "A4U",
    "AKN",
    "FORMER",
    "HEADS",
    "LAYOUT",
    "MAIN",
    "NAMESPACES",
    "WHOLE",
    "WHOLE_BLOCK",
    "XML_LANG",
    "add_text",
    "akn",
    "carry",
    "carry_all",
    "fold",
    "keep_empty",
    "local",
    "own",
    "put",
    "sub",
    "text_of",
    "uncarry",
    "uncarry_all",
]

AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
A4U: Final = "http://a4u.un.org"
NAMESPACES: Final[Any] = {None: AKN, "akn4un": A4U}
"""The namespaces that the root declares."""
_AKN: Final = f"{{{AKN}}}"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

HEADS: Final = frozenset({"num", "heading", "subheading"})
"""Elements at the head of a level."""
WHOLE_BLOCK: Final = "block"
"""Class of an `ins` or `del` that only repeats what its paragraph, heading or table row says of itself."""
FORMER: Final = "formerIRI"
"""Name of the alias, and of the property, that keep the IRI that a document bears in a file of other hands."""
MAIN: Final = "/!main"
"""What follows the IRI of a document in that of its main component, before `#` and the eId of a place in it."""

_UNCARRIED = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\\\\(?=u[0-9a-f]{4})")
_CARRIED = re.compile(r"\\u([0-9a-f]{4})")
LAYOUT: Final = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
"""White space with a line end in it: lay-out of the file, not of the text."""
WHOLE: Final = "resolution"
"""Name of the container in the preface that makes the whole document a resolution."""
_BAR = "\\u007c"
_MOST_NAMES: Final = 2_000


class _Locals(dict[str, str]):
    """Local names by Clark names: files use few names, many times."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition("}")[2]
        if len(self) < _MOST_NAMES:
            self[tag] = name
        return name


_LOCAL: Final = _Locals()


def akn(name: str) -> str:
    """The Clark name of an element of Akoma Ntoso."""
    return f"{{{AKN}}}{name}"


def own(name: str) -> str:
    """The Clark name of an element or attribute of our extension."""
    return f"{{{A4U}}}{name}"


def local(element: etree._Element) -> str:
    """The local name of an element; empty for comments and processing instructions."""
    tag = element.tag
    return _LOCAL[tag] if type(tag) is str else ""


def carry(text: str) -> str:
    """`text` in characters that XML keeps."""
    if text.isalnum():
        return text
    return _UNCARRIED.sub(lambda bad: f"\\u{ord(bad.group()):04x}", text)


def uncarry(text: str) -> str:
    """The string that `carry` was given."""
    return _CARRIED.sub(lambda code: chr(int(code.group(1), 16)), text) if "\\u" in text else text


def carry_all(texts: Iterable[str]) -> str:
    """Several strings in one, parted by bars."""
    return "|".join(carry(text).replace("|", _BAR) for text in texts)


def uncarry_all(text: str | None) -> tuple[str, ...]:
    """The strings that `carry_all` was given; none for None."""
    return () if text is None else tuple(uncarry(part) for part in text.split("|"))


def fold(text: str | None) -> str:
    """`text` with the lay-out of the file taken out: a line end and the blanks around it are one space, none at the edges."""
    if not text:
        return ""
    if "\n" not in text and "\r" not in text:
        return text
    folded = LAYOUT.sub("\n", text)
    return folded.strip("\n").replace("\n", " ")


def sub(parent: etree._Element, name: str, attributes: dict[str, str] | None = None) -> etree._Element:
    """A new last child of `parent`, an element of Akoma Ntoso; attributes that are empty are left out."""
    tag = f"{_AKN}{name}"
    if not attributes:
        return etree.SubElement(parent, tag)
    if "" in attributes.values():
        attributes = {key: value for key, value in attributes.items() if value}
    return etree.SubElement(parent, tag, attributes)


def put(element: etree._Element, name: str, value: str) -> None:
    """Set our own attribute to any string of the model."""
    element.set(f"{{{A4U}}}{name}", carry(value))


def keep_empty(element: etree._Element) -> None:
    """Say of an element that turned out empty that it is printed so (`status="verbatim"`); a filled one stays as it is."""
    if not len(element) and not (element.text or "").strip(" \t") and "status" not in element.attrib:
        element.set("status", "verbatim")


def text_of(element: etree._Element) -> str:
    """All characters inside an element."""
    return "".join(map(str, element.itertext()))


def add_text(parent: etree._Element, text: str) -> None:
    """Append text to the content of `parent`."""
    last = next(parent.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
