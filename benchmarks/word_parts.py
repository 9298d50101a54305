"""The parts of a made Word file that are the same in all of them: styles, settings, masthead, package.

Names and ids of the styles are those of the New York template, of which readers must know the roles.
"""

from __future__ import annotations

__all__ = ["fixed_parts", "link_relation", "whole"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

_STYLES = (  # id, name, based on, paragraph properties, run properties
    (
        "SingleTxt",
        "__Single Txt",
        "Normal",
        '<w:spacing w:after="120"/><w:ind w:left="1267" w:right="1267"/>',
        '<w:kern w:val="14"/>',
    ),
    ("H1", "_ H_1", "Normal", '<w:keepNext/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="24"/>'),
    ("HCh", "_ H _Ch", "H1", '<w:spacing w:line="300" w:lineRule="exact"/>', '<w:sz w:val="28"/>'),
    ("H23", "_ H_2/3", "H1", '<w:outlineLvl w:val="1"/>', '<w:sz w:val="20"/>'),
    ("Session", "Session", "H23", "", ""),
    ("AgendaItemNormal", "Agenda_Item_Normal", "Normal", "", ""),
    ("AgendaTitleH2", "Agenda_Title_H2", "H23", "", ""),
    ("TitleHCH", "Title_H_CH", "HCh", '<w:ind w:left="1267" w:hanging="1267"/>', ""),
    ("TitleH1", "Title_H1", "H1", '<w:ind w:left="1267" w:hanging="1267"/>', ""),
    ("XLarge", "XLarge", "Normal", "", '<w:b/><w:sz w:val="40"/>'),
    ("Publication", "Publication", "Normal", "", ""),
    ("Header", "header", "Normal", "", ""),
    ("FootnoteText", "footnote text", "Normal", '<w:ind w:left="475" w:hanging="475"/>', '<w:sz w:val="17"/>'),
)
_CHARACTER_STYLES = (
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("Hyperlink", "Hyperlink", '<w:color w:val="0000FF"/>'),
)
_VARIABLES = (
    ("Symbol1", "A/91/1914"),
    ("Session1", "Ninety-first session"),
    ("Agenda1", "Agenda item 12"),
    ("JobNo", "3199014E"),
    ("DutyStation", "New York"),
)
_MASTHEAD = (  # rows of cells of paragraphs: style and text
    ((("Header", ""),), (("HCh", "United Nations"),), (("Header", "A/91/1914"),)),
    (
        (("Header", ""),),
        (("XLarge", "General Assembly"),),
        (
            ("Publication", "Distr.: General"),
            ("Header", "7 January 2031"),
            ("Header", ""),
            ("Header", "Original: English"),
        ),
    ),
)
_KINDS = {
    "styles": "styles",
    "settings": "settings",
    "footnotes": "footnotes",
    "masthead": "header",
    "running": "header",
}


def fixed_parts(relations: list[str]) -> dict[str, str]:
    """All parts but the text and its footnotes; `relations` are the links of the text."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE.format(kind)}"/>'
        for name, kind in ({"document": "document.main"} | _KINDS).items()
    )
    parts = "".join(_relation(f"rId{name.title()}", kind, f"{name}.xml") for name, kind in _KINDS.items())
    return {
        "[Content_Types].xml": f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(parts + "".join(relations)),
        "word/styles.xml": whole("styles", _styles()),
        "word/settings.xml": whole("settings", f"<w:docVars>{_variables()}</w:docVars>"),
        "word/masthead.xml": whole("hdr", f"<w:tbl><w:tblPr/>{_masthead()}</w:tbl>{_paragraph('Header', '')}"),
        "word/running.xml": whole("hdr", _paragraph("Header", "A/91/1914")),
    }


def link_relation(name: str, target: str) -> str:
    """The relationship behind an external hyperlink."""
    return f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'


def whole(root: str, inner: str) -> str:
    """A part as a whole: `inner` in the root element of that name."""
    return f"{_DECLARED}<w:{root} {_SPACES}>{inner}</w:{root}>"


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(inner: str) -> str:
    return f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _styles() -> str:
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    paragraphs = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="{base}"/><w:pPr>{inside}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
        for name, shown, base, inside, look in _STYLES
    )
    characters = "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{shown}"/><w:rPr>{look}</w:rPr></w:style>'
        for name, shown, look in _CHARACTER_STYLES
    )
    return normal + paragraphs + characters


def _variables() -> str:
    return "".join(f'<w:docVar w:name="{name}" w:val="{value}"/>' for name, value in _VARIABLES)


def _masthead() -> str:
    return "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr/>{''.join(_paragraph(*line) for line in cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in _MASTHEAD
    )


def _paragraph(style: str, text: str) -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'
