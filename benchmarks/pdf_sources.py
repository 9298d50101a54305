"""Numbered paragraphs as each peer that makes PDF wants to be given them: DOCX, typst's markup, reportlab's markup.

All ask for the pages that New York prints: Letter, a justified column of 367 points, 12 points from line to line, 6 after a
paragraph, the number of the page at its foot. New York spaces its letters out a little and stretches them, which not every
peer can do: they are given a larger type instead, so that lines hold about as many words as ours.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape

import unreport
from benchmarks.numbered import ADDRESS, SYMBOL, Numbered, numbered, report_of_numbered
from benchmarks.word_parts import link_relation, whole
from unreport.formats.protocol import WriteOptions

__all__ = ["LEADING", "MARGINS", "PARAGRAPH_SPACE", "SERIF_SIZE", "SOURCES", "platypus_source"]

MARGINS = {"left": 123.0, "right": 122.0, "top": 75.0, "bottom": 62.0}
LEADING, PARAGRAPH_SPACE = 12.0, 6.0
SERIF_SIZE = 9.1
"""Noto Serif runs wider than Times: this is what 8.45 points for 10 of Times become when they are spaced out."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_LINK = "rIdLink"
_LINK_COLOR = '<w:color w:val="004A80"/>'
_WORD_SIZE = 21  # half points
_TYPST_MARGINS = ", ".join(f"{side}: {width}pt" for side, width in MARGINS.items())
_TYPST_HEAD = f"""\
#set page("us-letter", margin: ({_TYPST_MARGINS}), numbering: "1")
#set text(font: "Noto Serif", size: {SERIF_SIZE}pt, lang: "en", top-edge: 9pt, bottom-edge: -3pt)
#set par(justify: true, leading: 0pt, spacing: {PARAGRAPH_SPACE}pt)
"""
_TYPST_GREEDY = '#set par(linebreaks: "simple")\n#set text(hyphenate: false)\n'
_TYPST_SIGNS = re.compile(r"[\\#$*_@<>`~\[\]=+-]")


def _docx_source(pages: int) -> bytes:
    """A Word file with no more in it than is needed. LibreOffice sets Times New Roman in Liberation Serif if that is what it has."""
    relations = (
        link_relation(_LINK, ADDRESS)
        + f'<Relationship Id="rIdStyles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        + f'<Relationship Id="rIdFoot" Type="{_OFFICE}/footer" Target="footer.xml"/>'
    )
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    kinds = {"document": "document.main", "styles": "styles", "footer": "footer"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE.format(kind)}"/>' for name, kind in kinds.items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/styles.xml": whole("styles", _word_styles()),
        "word/footer.xml": whole("ftr", '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'),
        "word/document.xml": whole("document", f"<w:body>{''.join(_word_paragraphs(pages))}{_word_section()}</w:body>"),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _typst_source(pages: int) -> bytes:
    """typst's markup, with typst's own way to justify: the best lines for a paragraph as a whole, with hyphens."""
    return f"{_TYPST_HEAD}\n{_typst_paragraphs(pages)}\n".encode()


def _greedy_typst_source(pages: int) -> bytes:
    """The same with lines that take as many whole words as they have room for, which is less work for typst."""
    return f"{_TYPST_HEAD}{_TYPST_GREEDY}\n{_typst_paragraphs(pages)}\n".encode()


def platypus_source(pages: int) -> list[str]:
    """reportlab's markup, a string for each paragraph."""
    return [
        f"{said.label}&nbsp;&nbsp;&nbsp;{escape(said.opening)}<i>{escape(said.italic)}</i>{escape(said.middle)}"
        f'<a href="{ADDRESS}" color="#004a80">{SYMBOL}</a>{escape(said.rest)}'
        for said in numbered(pages)
    ]


def _word_paragraphs(pages: int) -> Iterator[str]:
    link = f'<w:hyperlink r:id="{_LINK}">{_word_run(SYMBOL, _LINK_COLOR)}</w:hyperlink>'
    for said in numbered(pages):
        yield (
            f"<w:p>{_word_run(said.label)}<w:r><w:tab/></w:r>{_word_run(said.opening)}{_word_run(said.italic, '<w:i/>')}"
            f"{_word_run(said.middle)}{link}{_word_run(said.rest)}</w:p>"
        )


def _word_run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text, False)}</w:t></w:r>'


def _word_styles() -> str:
    spacing = f'<w:spacing w:after="{_twips(PARAGRAPH_SPACE)}" w:line="{_twips(LEADING)}" w:lineRule="exact"/>'
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{_WORD_SIZE}"/><w:lang w:val="en-GB"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:pPr><w:widowControl/><w:tabs><w:tab w:val="left" w:pos="480"/></w:tabs>{spacing}<w:jc w:val="both"/></w:pPr></w:style>'
    )


def _word_section() -> str:
    margins = " ".join(f'w:{side}="{_twips(width)}"' for side, width in MARGINS.items())
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdFoot"/><w:pgSz w:w="12240" w:h="15840"/>'
        f'<w:pgMar {margins} w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )


def _twips(points: float) -> int:
    return round(points * 20)


def _typst_paragraphs(pages: int) -> str:
    return "\n\n".join(_typst(said) for said in numbered(pages))


def _typst(said: Numbered) -> str:
    opening, italic, middle, rest = map(_typst_text, (said.opening, said.italic, said.middle, said.rest))
    link = f'#link("{ADDRESS}")[#text(fill: rgb("#004a80"))[{SYMBOL}]]'
    return f"{said.number}\\.#h(1em){opening}_{italic}_{middle}{link}{rest}"


def _typst_text(text: str) -> str:
    return _TYPST_SIGNS.sub(r"\\\g<0>", text)


def _house_docx_source(pages: int) -> bytes:
    """The same as a draft of New York has it: house styles, running heads, language tags, links; the report does not travel inside."""
    options = WriteOptions(settings={"memory": False})
    return unreport.dumps(report_of_numbered(pages), "docx", options=options).data


SOURCES = {
    "LibreOffice": _docx_source,
    "LibreOffice, house styles": _house_docx_source,
    "typst": _typst_source,
    "greedy typst": _greedy_typst_source,
}
"""What makes the file that a peer reads, by the name of the peer."""
