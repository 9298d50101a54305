"""Plain text with light marks, as reports are mailed around."""

from __future__ import annotations

from unreport.formats.protocol import Format, late

__all__ = ["FORMAT"]

FORMAT = Format(
    name="text",
    title="plain text",
    extensions=(".txt", ".md"),
    media_type="text/plain; charset=utf-8",
    read=late("unreport.formats.text.reader:read"),
    write=late("unreport.formats.text.writer:write"),
)
