"""Parsing a part of a package without trusting it: bounds, no entities, and damage mended as far as a reader profits.

Three things make real files differ from the book. Strict OOXML (ISO/IEC 29500-1, annex A) has namespaces of its own; they are read as the
transitional ones. Some programs write UTF-16. And some write XML that is none: a bare `&`, a control character, a tag that is
not closed, a file cut off. A draft with a scar is worth more than none, so such a part is mended and read, and the caller is told after
which words the damage lies. What passes a bound, or declares a document type, is refused: no word processor writes that.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from lxml import etree

from unreport.errors import LimitExceeded, ReadError
from unreport.formats.docx.mending import mended
from unreport.limits import Limits

__all__ = ["Parsed", "count_elements", "parse"]

_STRICT = re.compile(rb"([\"'])http://purl\.oclc\.org/ooxml/([A-Za-z/]+)")
_HYPHENATED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*?\?>")
_ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_PASSES_BOUND = re.compile(r"depth|XML_PARSE_HUGE|huge|too long|limit exceeded|amplification", re.IGNORECASE)
_SMALLEST_ELEMENT = len(b"<p/>")
_TAG = re.compile(r"<[^>]*>?|^[^<]*>")


class Parsed(NamedTuple):
    """The root of a part (None where nothing could be saved), and what was wrong with it: a clause, empty for a sound part."""

    root: etree._Element | None
    trouble: str


def parse(data: bytes, what: str, limits: Limits, *, whole: bool = True) -> Parsed:
    """The tree of an XML part.

    `what` names it in messages; `whole` is False for bytes that are known to be cut off. Raises LimitExceeded for a part that passes
    a bound, ReadError for one that declares a document type.
    """
    data = _as_utf8(data)
    if len(data) > limits.xml_bytes:
        raise LimitExceeded(f"{what} has {len(data):,} bytes of XML.", cure="Split the document.")
    if len(data) > limits.xml_nodes * _SMALLEST_ELEMENT and count_elements(data) > limits.xml_nodes:
        raise LimitExceeded(f"{what} has too many elements.", cure="Split the document.")
    if b"<!DOCTYPE" in data[:10_000]:
        raise ReadError(f"{what} declares a document type.", cure="No Word file does; do not trust this file.")
    if b"//purl.oclc.org/ooxml/" in data:
        data = _STRICT.sub(_transitional, data)
    if whole:
        try:
            return Parsed(_tree(data, what, recover=False), "")
        except etree.XMLSyntaxError as error:
            where = f" at line {error.lineno}{_words_before(data, error)}"
    else:
        where = _words_before(data, None)
    try:
        root = _tree(mended(data), what, recover=True)
    except etree.XMLSyntaxError:
        root = None
    return Parsed(root, f"is damaged{where}" if root is not None else "is not XML")


def count_elements(data: bytes) -> int:
    """How many elements XML in UTF-8 has at most, without parsing it."""
    return data.count(b"<") - data.count(b"</")


def _tree(data: bytes, what: str, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _PASSES_BOUND.search(str(error.msg)):
            raise _too_much(what) from error
        raise
    if recover and any(_PASSES_BOUND.search(entry.message) for entry in parser.error_log):
        raise _too_much(what)
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{what} declares a document type.", cure="No Word file does; do not trust this file.")
    return root


def _too_much(what: str) -> LimitExceeded:
    return LimitExceeded(
        f"{what} is nested too deep, or has text longer than any document.", cure="Do not trust this file."
    )


def _as_utf8(data: bytes) -> bytes:
    """The same XML in UTF-8, whatever it is in: then its size and its elements can be counted before it is parsed."""
    encoding = next((name for mark, name in _WIDE if data.startswith(mark)), "")
    if not encoding:
        declared = _ENCODING.match(data[:200])
        encoding = declared.group(1).decode().lower() if declared else "utf-8"
        if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
            return data
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        text = data.decode("utf-8", "replace")
    return _DECLARATION.sub("", text.removeprefix("\ufeff")).encode("utf-8", "replace")


def _transitional(match: re.Match[bytes]) -> bytes:
    """A namespace or relationship type of strict OOXML as the transitional one: they differ in host and year, two also in spelling."""
    family, _, rest = match.group(2).partition(b"/")
    return match.group(1) + b"http://schemas.openxmlformats.org/" + family + b"/2006/" + _HYPHENATED.get(rest, rest)


def _words_before(data: bytes, error: etree.XMLSyntaxError | None) -> str:
    """`after the words “…”`: the last words before the place of an error, or before the end of the data."""
    end = len(data)
    if error is not None and error.lineno:
        start = 0
        for _ in range(error.lineno - 1):
            start = data.find(b"\n", start) + 1
            if not start:
                return ""
        end = min(start + max(int(error.offset or 0), 0), len(data))
    text = _TAG.sub(" ", data[max(0, end - 4_000) : end].decode("utf-8", "replace"))
    words = " ".join(text.replace("\ufffd", " ").split()[-8:])
    return f", after the words “{words[-80:]}”" if words.strip() else ""
