"""Akoma Ntoso XML in the UN's profile AKN4UN: read and written without loss.

What AKN has words for is said in AKN; the rest stands in attributes of the namespace `akn4un` and in `proprietary`. Reading
what was written gives the same report, value for value. Pictures lie beside the file in `media/`; with the setting
`assets = "inline"` they travel inside it.
"""

from __future__ import annotations

import re

from unreport.formats.protocol import Format, late

__all__ = ["FORMAT", "PACKAGE", "head_of_xml"]

_HEAD = 65_536
"""Bytes in which the root element is sought: comments before it may be long."""
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?akomaNtoso[\s/>]")


def head_of_xml(data: bytes) -> str:
    """The beginning of a file that begins as XML does, whether in UTF-8 or UTF-16; empty for any other."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
        wide = "utf-16-be" if head.startswith((b"\xfe\xff", b"\x00<")) else "utf-16-le"
        text = head[: len(head) // 2 * 2].decode(wide, "replace")
    else:
        text = head.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff")
    return text if text.lstrip().startswith("<") else ""


def _sniff(data: bytes) -> bool:
    text = head_of_xml(data)
    prologue = _PROLOGUE.match(text)
    return bool(_ROOT.match(text, prologue.end() if prologue else 0))


def _sniff_package(data: bytes) -> bool:
    """A zip whose first entry says so."""
    return data.startswith(b"PK\x03\x04") and data[30:57] == b"mimetypeapplication/akn+zip"


FORMAT = Format(
    name="akn",
    title="Akoma Ntoso XML",
    extensions=(".xml",),
    media_type="application/akn+xml",
    sniff=_sniff,
    read=late("unreport.formats.akn.reader:read"),
    write=late("unreport.formats.akn.writer:write"),
)

PACKAGE = Format(
    name="akn-package",
    title="Akoma Ntoso package (zip)",
    extensions=(".akn",),
    media_type="application/akn+zip",
    sniff=_sniff_package,
    read=late("unreport.formats.akn.package:read"),
    write=late("unreport.formats.akn.package:write"),
)
