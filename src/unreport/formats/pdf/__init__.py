"""PDF pages to read and print. Written only."""

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
    write=late("unreport.formats.pdf.writer:write"),
)
