"""One self-contained, accessible HTML page. Written only: a page is made for reading, and is read back from nowhere."""

from __future__ import annotations

import re

from unreport.formats.protocol import Format, late

__all__ = ["FORMAT"]


def _sniff(data: bytes) -> bool:
    return (
        re.match(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]", data[:1024], re.I | re.S)
        is not None
    )


FORMAT = Format(
    name="html",
    title="HTML page",
    extensions=(".html", ".htm"),
    media_type="text/html",
    sniff=_sniff,
    write=late("unreport.formats.html.writer:write"),
)
