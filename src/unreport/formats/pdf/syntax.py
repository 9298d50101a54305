"""How values are spelt in a PDF file (ISO 32000-1, 7.3), and objects whose spelling we make ourselves."""

from __future__ import annotations

import re
import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

__all__ = ["Raw", "deflated", "name", "number", "one_line", "padded", "reference", "string"]

_PLAIN = re.compile(r"[\x20-\x7e]*")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_IRREGULAR = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")
LEVEL = 4
"""Of zlib: pages pack in little more than half the time of level 6, for four per cent more bytes."""


def number(value: float) -> str:
    """A number with up to three decimals and no more than it needs."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def string(text: str) -> str:
    """A text string: in brackets where it is ASCII, else UTF-16 in hexadecimal."""
    if _PLAIN.fullmatch(text):
        return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def one_line(text: str) -> str:
    """The text without what no dictionary or line can hold: control characters, lone surrogates, line ends."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def name(text: str) -> str:
    """A name object, with what a name can't hold spelt in hexadecimal."""
    spelt = _IRREGULAR.sub(lambda found: b"#%02X" % found.group()[0], text.encode())
    return "/" + spelt.decode("ascii")


class Raw(pdfdoc.PDFObject):
    """An indirect object whose bytes are ours; reportlab numbers it and puts it in its place."""

    __RefOnly__ = 1

    def __init__(self, body: str | bytes = b"null") -> None:
        self.body = body

    def format(self, document: Any) -> bytes:
        """The bytes between `obj` and `endobj`; reportlab's name for it."""
        return self.body if isinstance(self.body, bytes) else self.body.encode("latin-1")


def reference(document: Any, body: str | bytes = b"null") -> tuple[Raw, int]:
    """A new indirect object of reportlab's document, and its number."""
    raw = Raw(body)
    made = document.objectcounter = document.objectcounter + 1
    label = f"R{made}"  # as reportlab's own Reference does, without asking each time what is registered
    document.idToObjectNumberAndVersion[label] = (made, 0)
    document.numberToId[made] = label
    document.idToObject[label] = raw
    return raw, made


def padded(data: bytes, pad: bytes) -> bytes:
    """The data, with so much behind it that they do not end in an end of line once they are packed.

    Compressed data end in the low byte of a sum over the data (RFC 1950). An end of line there, before the one that stands before
    `endstream` (PDF/A-3, 6.1.7.1), reads as a wrong length to some programs.
    """
    while zlib.adler32(data) & 0xFF in b"\r\n":
        data += pad
    return data


def deflated(data: bytes, entries: str = "") -> bytes:
    """A stream object, compressed; `entries` are further entries of its dictionary."""
    filters = "/FlateDecode"
    packed = zlib.compress(data, LEVEL)
    while packed[-1] in b"\r\n":  # see `padded`; where nothing may be added, packing twice gives another end
        packed = zlib.compress(packed, LEVEL)
        filters += "/FlateDecode"
    shown = f"[{filters}]" if filters.count("/") > 1 else filters
    return f"<<{entries}/Length {len(packed)}/Filter{shown}>>\nstream\n".encode("latin-1") + packed + b"\nendstream"
