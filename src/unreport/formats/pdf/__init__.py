"""PDF pages to read and print: tagged, archival, and with the report inside, by which they are read again."""

from __future__ import annotations

from unreport.formats.protocol import Format, late

__all__ = ["FORMAT"]


def _sniff(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


FORMAT = Format(
    name="pdf",
    title="PDF",
    extensions=(".pdf",),
    media_type="application/pdf",
    sniff=_sniff,
    read=late("unreport.formats.pdf.reader:read"),
    write=late("unreport.formats.pdf.writer:write"),
)
