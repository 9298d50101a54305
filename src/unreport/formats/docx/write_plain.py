"""Paragraphs that hold nothing but runs, which most are: set as markup and parsed.

That costs a third of making their elements one by one, and what comes out is what `write_paragraph` and `write_inlines` would
make. Whatever has more to it is theirs: `plain_paragraph` gives None.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lxml import etree

from unreport.formats.docx.names import W
from unreport.formats.docx.write_leaves import Content
from unreport.formats.docx.write_numbering import Numbered
from unreport.formats.docx.write_xml import RIGHT_TO_LEFT, SPECIAL, pieces_of, printable
from unreport.model import Run

__all__ = ["plain_paragraph"]

_LONGEST = 1_000_000  # characters; parsers refuse text of ten million
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def plain_paragraph(style: str, content: Sequence[Content], numbered: Numbered | None = None) -> etree._Element | None:
    """A paragraph of a style, and of a list if that numbers it; None for one that is more than plain, bold or italic words read from
    the left.
    """
    runs = []
    for inline in content:
        if type(inline) is not Run or not _is_plain(inline):
            return None
        if inline.text:
            look = f"{'<w:b/><w:bCs/>' if inline.bold else ''}{'<w:i/><w:iCs/>' if inline.italic else ''}"
            runs.append(f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_text(inline.text)}</w:r>")
    listed = ""
    if numbered is not None:
        listed = f'<w:numPr><w:ilvl w:val="{numbered.level}"/><w:numId w:val="{numbered.list}"/></w:numPr>'
    return etree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:pStyle w:val="{style}"/>{listed}</w:pPr>{"".join(runs)}</w:p>', _PARSER
    )


def _is_plain(run: Run) -> bool:
    text = run.text
    return not (run.underline or run.strike or run.small_caps or run.script or run.language) and (
        (text.isascii() or RIGHT_TO_LEFT.search(text) is None) and len(text) < _LONGEST
    )


def _text(text: str) -> str:
    text = printable(text)
    return "".join([f"<w:{SPECIAL[piece]}/>" if piece in SPECIAL else _piece(piece) for piece in pieces_of(text)])


def _piece(text: str) -> str:
    keep = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    return f"<w:t{keep}>{escape(text, quote=False)}</w:t>"
