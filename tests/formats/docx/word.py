"""Small Word files made in a few lines."""

from __future__ import annotations

import io
import zipfile

from unreport.formats import Reading, ReadOptions, Source
from unreport.formats.docx.reader import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="SingleTxt"><w:name w:val="__Single Txt"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="HCh"><w:name w:val="_ H _Ch"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="_ H_1"/><w:basedOn w:val="HCh"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/></w:style>'
)


def p(*runs: str, style: str = "SingleTxt", properties: str = "") -> str:
    """A paragraph; plain strings are runs, `\\t` in them is a tab."""
    content = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def r(text: str, look: str = "") -> str:
    """A run."""
    parts = text.split("\t")
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in parts)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def word(
    *body: str,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    comments: str = "",
    settings: str = "",
    relations: str = "",
    parts: dict[str, bytes] | None = None,
    main_type: str = _TYPE.format("document.main"),
) -> bytes:
    """The bytes of a Word file with these body elements and parts."""
    extra = {
        "styles": _STYLES + styles,
        "numbering": numbering,
        "footnotes": footnotes,
        "comments": comments,
        "settings": settings,
    }
    files: dict[str, bytes] = {}
    types, links = "", relations
    for name, inner in extra.items():
        if inner:
            files[f"word/{name}.xml"] = f'<?xml version="1.0"?><w:{name} {SPACES}>{inner}</w:{name}>'.encode()
            types += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE.format(name)}"/>'
            links += f'<Relationship Id="x{name}" Type="{_RELATION}{name}" Target="{name}.xml"/>'
    files["word/document.xml"] = (
        f'<?xml version="1.0"?><w:document {SPACES}><w:body>{"".join(body)}</w:body></w:document>'.encode()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/"
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{namespace}content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="{main_type}"/>{types}</Types>'
    ).encode()
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{namespace}relationships"><Relationship Id="r1" Type="{_RELATION}officeDocument" Target="word/document.xml"/></Relationships>'
    ).encode()
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{namespace}relationships">{links}</Relationships>'.encode()
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, **(parts or {})}.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def reading(*body: str, changes: str = "accept", **parts: object) -> Reading:
    """What the reader makes of a small Word file."""
    return read(Source(word(*body, **parts), "small.docx"), ReadOptions(changes=changes, language="en"))  # type: ignore[arg-type]
