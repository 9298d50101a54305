"""Paragraphs of plain lines, which most paragraphs of a report are, written at once: as text that lxml parses.

They come out as `write_blocks` would write them, which a test holds; making each of their elements by a call of its own takes three
times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeGuard
from xml.sax.saxutils import escape

from lxml import etree

from unreport.formats.akn.names import AKN, akn
from unreport.formats.akn.pen import At, Pen
from unreport.model import Block, Paragraph, Run, Scheme, Text

__all__ = ["is_plain", "write_plain"]

_LARGEST: Final = 10**9
_P: Final = akn("p")
_LOOKS: Final = (("b", "bold"), ("i", "italic"), ("u", "underline"))


def is_plain(block: Block) -> TypeGuard[Paragraph]:
    """Whether a block is a paragraph `12.` with lines of words in bold, italic, underlined or upright type, and nothing else."""
    if type(block) is not Paragraph or block.id or block.revised is not None or not block.blocks:
        return False
    number = block.number
    if number.scheme is not Scheme.DECIMAL or len(number.ordinals) != 1 or f"{number.ordinals[0]}." != number.label:
        return False
    return 0 < number.ordinals[0] < _LARGEST and all(map(_is_plain_line, block.blocks))


def _is_plain_line(block: Block) -> bool:
    if type(block) is not Text or block.role != "body" or block.align or block.language or block.revised or block.id:
        return False
    words = False
    for run in block.content:
        if type(run) is not Run or run.language or run.script or run.strike or run.small_caps:
            return False
        words = words or not run.text.isspace()
    return words


def write_plain(pen: Pen, parent: etree._Element, paragraphs: Sequence[Any], at: At) -> None:
    """Append paragraphs that `is_plain` holds for to a level or body, laid out already."""
    depth = sum(ancestor.tag != _P for ancestor in parent.iterancestors()) + 1
    outer, inner, line = ("\n" + "  " * (depth + step) for step in (0, 1, 2))
    prefix = at.scope if at.numbered_through else at.prefix
    out = [f'<r xmlns="{AKN}">']
    for paragraph in paragraphs:
        label = paragraph.number.label
        eid = pen.ids.give(prefix, "paragraph", label[:-1])
        pen.place("paragraph", label, eid, at)
        begun = pen.begin_paragraph(parent, label, at)
        pen.end_paragraph(begun)
        status = "" if begun.follows else ' status="verbatim"'
        lines = "".join([f"{line}<p>{_words(block.content)}</p>" for block in paragraph.blocks])
        out.append(
            f'<paragraph eId="{eid}"{status}>{inner}<num>{label}</num>{inner}<content eId="{pen.ids.single(eid, "content")}">'
            f"{lines}{inner}</content>{outer}</paragraph>"
        )
    out.append("</r>")
    parent.extend(list(etree.fromstring("".join(out).encode())))


def _words(content: Sequence[Run]) -> str:
    out = []
    for run in content:
        text = escape(run.text)
        for name, look in _LOOKS[::-1]:
            if getattr(run, look):
                text = f"<{name}>{text}</{name}>"
        out.append(text)
    return "".join(out)
