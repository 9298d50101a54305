"""Word documents (DOCX, ECMA-376): read on raw XML, written as a UN editor would make them."""

from __future__ import annotations

from unreport.formats.protocol import Format, late

__all__ = ["FORMAT"]


def _sniff(data: bytes) -> bool:
    """A zip that names a Word part, or an old binary or encrypted Office file (which the reader refuses with the cure)."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return True
    return data.startswith(b"PK") and (b"word/" in data or b"[Content_Types].xml" in data)


FORMAT = Format(
    name="docx",
    title="Word document",
    extensions=(".docx", ".docm", ".dotx"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    sniff=_sniff,
    read=late("unreport.formats.docx.reader:read"),
    write=late("unreport.formats.docx.writer:write"),
)
