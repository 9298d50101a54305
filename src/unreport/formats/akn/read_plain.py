"""Lines and levels of words and emphasis only, which most are, read without a detour.

What these functions give is what the others would; they say None for anything else.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from unreport.formats.akn.names import HEADS, akn, local
from unreport.model import Run, Text

__all__ = ["plain_runs", "plain_texts"]

_ODD = re.compile("[\r\n\x7f-\x84\x86-\x9f]")
_PLAIN_LOOK: Final = (False, False, False)
_EMPHASIS: Final[dict[object, tuple[bool, bool, bool]]] = {
    akn("b"): (True, False, False),
    akn("i"): (False, True, False),
    akn("u"): (False, False, True),
}
"""Bold, italic, underline."""
_CONTENT: Final = akn("content")
_P: Final = akn("p")


def plain_runs(element: etree._Element) -> tuple[Run, ...] | None:
    """The runs of a line of text and emphasis only, which most lines are; None for any other line."""
    out: list[Run] = []
    text = element.text
    if text:
        if _ODD.search(text):
            return None
        out.append(Run(text))
    for child in element:
        look = _EMPHASIS.get(child.tag)
        if look is None or len(child) or child.keys():
            return None
        for words, worn in ((child.text, look), (child.tail, _PLAIN_LOOK)):
            if words:
                if _ODD.search(words):
                    return None
                out.append(Run(words, *worn))
    return tuple(out)


def plain_texts(element: etree._Element) -> list[Text] | None:
    """The paragraphs of a level that holds nothing but its number and a `content` of plain lines; None for any other element."""
    content = element[-1] if 0 < len(element) < 3 else None
    if content is None or content.tag != _CONTENT or (len(element) == 2 and local(element[0]) not in HEADS):
        return None
    texts = []
    if _says(element.text) or _says(content.text) or _says(content.tail):
        return None
    for line in content:
        runs = None if line.tag != _P or _says(line.tail) or line.keys() else plain_runs(line)
        if runs is None:
            return None
        texts.append(Text(runs))
    return texts


def _says(words: str | None) -> bool:
    """Whether characters between elements are more than lay-out."""
    return bool(words) and not words.isspace()  # type: ignore[union-attr]
