"""What a file really is that is named like a Word document and is none: one clear line, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["COMPOUND", "archive_is", "file_is"]

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: all Office files before 2007, and later ones that are encrypted."""

_AS_DOCX = "Open it in Word and save it as .docx."
_CHECK = "Check the file, or name its format with --from."
_ATTACH = "Ask its author for the Word file."


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


_STREAMS = (
    (
        (_wide("EncryptedPackage"), _wide("EncryptionInfo"), _wide("DRMEncrypted")),
        "an encrypted document",
        "Open it in Word with its password and save it without.",
    ),
    ((_wide("WordDocument"),), "an old binary Word document (.doc)", _AS_DOCX),
    ((_wide("Workbook"), _wide("\x05Workbook")), "an old Excel workbook (.xls)", _ATTACH),
    ((_wide("PowerPoint Document"),), "an old PowerPoint presentation (.ppt)", _ATTACH),
    (
        (_wide("__substg1.0_"),),
        "a message saved from Outlook (.msg)",
        "Open it in Outlook and save the attachment by itself.",
    ),
)
"""Streams of a compound file that tell what it is; the first that occurs decides."""

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (rb"\{\\rtf", "a Rich Text file (RTF)", _AS_DOCX),
    (rb"%PDF-", "a PDF", "Name it .pdf."),
    (rb"(?i)<!doctype html|<html", "a web page (HTML)", _AS_DOCX),
    (rb"(?i)mime-version:|from .*\nmime-version:", "a web page in one file (MHTML)", _AS_DOCX),
    (
        rb"(?s)(<\?xml[^>]*>)?\s*(<\?mso-application[^>]*Word\.Document|.{0,600}schemas\.microsoft\.com/office/word/2003)",
        "a Word 2003 XML file",
        _AS_DOCX,
    ),
    (rb"<\?xml|<[A-Za-z]", "an XML file, but not one of Word", _CHECK),
    (rb"\xffWPC", "a WordPerfect document", _AS_DOCX),
    (rb"\xdb\xa5|1\xbe\x00|\x9b\xa5", "a document of a Word from before 1997", _AS_DOCX),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*", "a picture", _ATTACH),
    (
        rb"7z\xbc\xaf|Rar!|\x1f\x8b",
        "a packed archive",
        "Unpack it first.",
    ),
    (
        rb"\x00\x05\x16[\x00\x07]",
        "a companion file of macOS without content",
        "Take the file without “._” before its name.",
    ),
)

_FAMILIES = (
    ("xl/workbook", "an Excel workbook", _ATTACH),
    ("ppt/presentation", "a PowerPoint presentation", _ATTACH),
    ("visio/document", "a Visio drawing", _ATTACH),
    ("index/document.iwa", "a document of Apple Pages", "Export it from Pages as Word."),
    ("meta-inf/container.xml", "an electronic book (EPUB)", _ATTACH),
    ("content.xml", "an OpenDocument file (ODT)", "Open it in Word or LibreOffice and save it as .docx."),
)


def file_is(data: bytes) -> tuple[str, str]:
    """What these bytes are, as words that follow “is”, and the cure. They are no zip."""
    if data.startswith(COMPOUND):
        for streams, what, cure in _STREAMS:
            if any(stream in data for stream in streams):
                return what, cure
        return "an old binary Office file", _AS_DOCX
    if not data:
        return "empty", "Save the document again."
    if not data.strip(b"\x00"):
        return "nothing but zeros: its content was lost on disk", "Get it again, or look for an older version."
    if data.startswith(b"PK"):
        return "a damaged or cut-off Word document", "Get it again, or let Word repair it."
    head = data[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, what, cure in _BEGINNINGS:
        if re.match(pattern, head):
            return what, cure
    if b"\x00" not in head and _is_text(head):
        return "plain text", "Name it .txt, or name its format with --from."
    return "not a Word document", _CHECK


def archive_is(names: Iterable[str]) -> tuple[str, str]:
    """What a zip with parts of these names is, and the cure. It has no Word document where one belongs."""
    parts = [name.lower() for name in names]
    for sign, what, cure in _FAMILIES:
        if any(name.startswith(sign) for name in parts):
            return what, cure
    inside = [name for name in parts if name.endswith((".docx", ".doc", ".docm"))]
    if inside:
        return "a zip file that holds Word documents", "Unpack it first."
    return "a zip file, but not a Word document", _AS_DOCX


def _is_text(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4
    return True
