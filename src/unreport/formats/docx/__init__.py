"""Word documents (DOCX, ECMA-376): read on raw XML, written as a UN editor would make them."""

from __future__ import annotations

from unreport.formats.protocol import Format, late

__all__ = ["FORMAT"]


def _sniff(data: bytes) -> bool:
    """A zip that names a Word part, a Word document in one XML file (Flat OPC), or what the reader refuses with the cure.

    That is an old binary or encrypted Office file, an XML file of Word 2003, or RTF.
    """
    if data.startswith((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")):
        return True
    if b"office/2006/xmlPackage" in data[:4000] or b"office/word/2003/wordml" in data[:4000]:
        return True
    return data.startswith(b"PK") and (b"word/" in data or b"[Content_Types].xml" in data)


FORMAT = Format(
    name="docx",
    title="Word document",
    extensions=(".docx", ".docm", ".dotx", ".dotm", ".doc"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    sniff=_sniff,
    read=late("unreport.formats.docx.reader:read"),
    write=late("unreport.formats.docx.writer:write"),
)
