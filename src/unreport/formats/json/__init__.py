"""The report as JSON, after `schemas/report.schema.json`."""

from __future__ import annotations

from unreport.formats.protocol import Format, late

__all__ = ["FORMAT"]


def _sniff(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


FORMAT = Format(
    name="json",
    title="JSON report",
    extensions=(".json",),
    media_type="application/json",
    sniff=_sniff,
    read=late("unreport.formats.json.codec:read"),
    write=late("unreport.formats.json.codec:write"),
)
