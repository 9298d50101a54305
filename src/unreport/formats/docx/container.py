"""What holds the parts of a document: a zip with bounds, or one XML file (Flat OPC).

Every check comes before anything is inflated that it could have refused, and nothing is written to disk. Names of parts are
compared as ECMA-376 part 2 (6.2.2) has it, without regard to case and to how a character is escaped, and as careless programs write them,
with backslashes or a slash in front.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
import zlib
from typing import Protocol

from lxml import etree

from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.formats.docx.disguise import COMPOUND, file_is
from unreport.formats.docx.parsing import parse
from unreport.formats.protocol import Source
from unreport.formats.zip_entries import (
    BROKEN,
    LOCAL_HEADER,
    bound_entry,
    checked_entries,
    is_unsafe,
    key,
    written_name,
)
from unreport.limits import Limits

__all__ = ["Container", "key", "open_container"]

_DIRECTORY_END = b"PK\x05\x06"
_FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


class Container(Protocol):
    """Parts by `key`."""

    names: dict[str, str]
    """Key → name as it is stored."""
    types: dict[str, str] | None
    """Key → content type; None where a part of its own lists them."""

    def size(self, part: str) -> int:
        """Unpacked size in bytes, as declared."""

    def read(self, part: str) -> bytes:
        """The bytes; raises ReadError for a broken part, LimitExceeded for one that unpacks to more than is good."""

    def rescue(self, part: str) -> bytes:
        """What can be had of a broken part, from its beginning; may be empty."""


def open_container(source: Source, limits: Limits) -> Container:
    """The container that a source is; raises NotThisFormat, with what it is instead, ReadError or LimitExceeded."""
    data = source.data
    if data.startswith(b"PK"):
        return _Zip(source, limits)
    if not data.startswith((COMPOUND, b"%PDF")) and _DIRECTORY_END in data[-70_000:] and b"PK\x03\x04" in data:
        return _Zip(source, limits)
    if b"/office/2006/xmlPackage" in data[:4_000]:
        return _Flat(source, limits)
    what, cure = file_is(data)
    raise NotThisFormat(f"{source.name} is {what}.", cure=cure)


class _Zip:
    """A zip file: parts are inflated when asked for."""

    types: dict[str, str] | None = None

    def __init__(self, source: Source, limits: Limits) -> None:
        self._name, self._data, self._limits = source.name, source.data, limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except BROKEN as error:
            what, cure = file_is(source.data)
            raise ReadError(f"{source.name} is {what}.", cure=cure) from error
        self._entries = checked_entries(source.name, self._zip.infolist(), limits)
        self.names = {part: written_name(entry) for part, entry in self._entries.items()}
        self._inflated = 0

    def size(self, part: str) -> int:
        return self._entries[part].file_size

    def read(self, part: str) -> bytes:
        entry = self._entries[part]
        bound_entry(self._name, entry, self._limits)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except BROKEN as error:
            raise ReadError(
                f"{self._name}: the part {self.names[part]} is broken.", cure="Open the file in Word and save it again."
            ) from error
        self._inflated += len(data)
        if len(data) > entry.file_size or self._inflated > 4 * self._limits.zip_total_bytes:
            raise LimitExceeded(
                f"{self._name}: the part {self.names[part]} unpacks to more than it declares.",
                cure="Do not trust this file.",
            )
        return data

    def rescue(self, part: str) -> bytes:
        entry = self._entries[part]
        start = entry.header_offset
        header = self._data[start : start + LOCAL_HEADER]
        if len(header) < LOCAL_HEADER:
            return b""
        start += LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        packed = self._data[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            return b""
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        out: list[bytes] = []
        size = 0
        for position in range(0, len(packed), 256):
            try:
                out.append(inflater.decompress(packed[position : position + 256], entry.file_size - size + 1))
            except zlib.error:
                break
            size += len(out[-1])
            if size > entry.file_size:
                break
        return b"".join(out)


class _Flat:
    """Flat OPC: a package as one XML file (`pkg:package`), which Word saves as “Word XML Document”."""

    def __init__(self, source: Source, limits: Limits) -> None:
        parsed = parse(source.data, source.name, limits)
        root = parsed.root
        if root is None or root.tag != _FLAT + "package":
            raise NotThisFormat(f"{source.name} is an XML file, but not one of Word.", cure="Save it as .docx in Word.")
        self.names: dict[str, str] = {}
        self.types: dict[str, str] | None = {}
        self._parts: dict[str, bytes] = {}
        for node in root.iterchildren(_FLAT + "part"):
            name = node.get(_FLAT + "name", "").lstrip("/")
            part = key(name)
            if part in self.names or is_unsafe(part) or len(self.names) >= limits.zip_entries:
                raise ReadError(
                    f"{source.name} has a part that is named twice or unsafely: {name[:80]!r}.",
                    cure="Do not trust this file.",
                )
            self.names[part] = name
            self.types[part] = node.get(_FLAT + "contentType", "")
            self._parts[part] = _content(node)

    def size(self, part: str) -> int:
        return len(self._parts[part])

    def read(self, part: str) -> bytes:
        return self._parts[part]

    def rescue(self, part: str) -> bytes:
        return self._parts[part]


def _content(node: etree._Element) -> bytes:
    data = node.find(_FLAT + "xmlData")
    if data is not None:
        first = next(iter(data), None)
        return etree.tostring(first, encoding="utf-8", with_tail=False) if first is not None else b""
    binary = node.findtext(_FLAT + "binaryData") or ""
    try:
        return base64.b64decode("".join(binary.split()))
    except (binascii.Error, ValueError):
        return b""
