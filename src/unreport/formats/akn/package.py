"""Akoma Ntoso in a package (`.akn`): a zip with the document, its pictures and its annexes.

Its first entry is `mimetype`, stored and not compressed, so that the kind of file shows in its first bytes (as in EPUB and
OpenDocument); `document.xml` is the report, and what lies beside it there has the same place here.
"""

from __future__ import annotations

import io
import zipfile
from posixpath import normpath
from typing import Final

from unreport.errors import ReadError, WriteError
from unreport.formats.akn import PACKAGE
from unreport.formats.akn.reader import read as read_document
from unreport.formats.akn.settings import Settings
from unreport.formats.akn.writer import write_report
from unreport.formats.protocol import Reading, ReadOptions, Source, WriteOptions, Writing, lies_beside
from unreport.formats.zip_entries import BROKEN, bound_entry, checked_entries, key
from unreport.limits import Limits
from unreport.model import Report

__all__ = ["annexes_in", "document_in", "read", "write"]

_KIND: Final = "mimetype"
_DOCUMENT: Final = "document.xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""No clock: the earliest time that a zip can tell."""


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as a package.

    Raises as the writer of XML does, and WriteError for a picture whose name can't stand in one.
    """
    written = write_report(report, options, Settings.of(options, package=True))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        _add(package, _KIND, PACKAGE.media_type.encode("ascii"), zipfile.ZIP_STORED)
        _add(package, _DOCUMENT, written.data)
        for name, held in sorted({normpath(name): held for name, held in written.companions.items()}.items()):
            if name in (_KIND, _DOCUMENT) or not lies_beside(name):
                raise WriteError(
                    f"{name!r} can't lie in a package beside the document.", cure="Write XML, or rename it."
                )
            _add(package, name, held)
    return Writing(buffer.getvalue(), written.findings)


def _add(package: zipfile.ZipFile, name: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data)


def read(source: Source, options: ReadOptions) -> Reading:
    """The report in a package.

    Raises ReadError for a broken one or one without a document, LimitExceeded for one beyond bounds, and what the reader of XML raises.
    """
    return read_document(document_in(source, options.limits), options)


def document_in(source: Source, limits: Limits) -> Source:
    """The XML document in a package, as a source of its own; raises as `read` does."""
    parts = _Parts(source, limits)
    name = parts.document()
    data = parts.part(name)
    if data is None:
        raise ReadError(f"{source.name}: its {name} is broken.", cure="Fetch or save it again.")
    return Source(data, f"{source.name}/{name}", beside=parts.part)


def annexes_in(source: Source, limits: Limits) -> list[Source]:
    """The other XML documents in a package: annexes in files of their own; raises as `read` does."""
    parts = _Parts(source, limits)
    main = parts.document()
    names = [name for name in parts.names() if name.endswith(".xml") and name != main]
    held = ((name, parts.part(name)) for name in names)
    return [Source(data, f"{source.name}/{name}", beside=parts.part) for name, data in held if data is not None]


class _Parts:
    def __init__(self, source: Source, limits: Limits) -> None:
        self._source, self._limits = source.name, limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except BROKEN as error:
            raise ReadError(f"{source.name} is a broken zip file.", cure="Fetch or save it again.") from error
        self._entries = checked_entries(source.name, self._zip.infolist(), limits)

    def document(self) -> str:
        """The name of the part that holds the report: ours, else the only XML file at the top."""
        top = [name for name in self._entries if name.endswith(".xml") and "/" not in name]
        if _DOCUMENT in top:
            return _DOCUMENT
        if len(top) != 1:
            raise ReadError(f"{self._source} holds no {_DOCUMENT}.", cure="Unpack it, and name the XML file.")
        return top[0]

    def names(self) -> list[str]:
        """The names of all parts."""
        return sorted(self._entries)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None if it is not there or broken. Raises LimitExceeded for one beyond bounds."""
        entry = self._entries.get(key(normpath(name)))
        if entry is None:
            return None
        bound_entry(self._source, entry, self._limits)
        try:
            with self._zip.open(entry) as stream:
                return stream.read(entry.file_size)
        except BROKEN:
            return None
