"""The report as JSON, after `schemas/report.schema.json`."""

from __future__ import annotations

import re

from unreport.formats.protocol import Format, late

__all__ = ["FORMAT"]


_FIELD = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"(?:language|masthead|front|blocks|annexes|assets|properties)"\s*:')


def _sniff(data: bytes) -> bool:
    """An object whose first field is one of a report."""
    return _FIELD.match(data[:256]) is not None


FORMAT = Format(
    name="json",
    title="JSON report",
    extensions=(".json",),
    media_type="application/json",
    sniff=_sniff,
    read=late("unreport.formats.json.codec:read"),
    write=late("unreport.formats.json.codec:write"),
)
