"""Opening a Word package without trusting it: a zip with bounds, and XML without entities.

Every check comes before anything is inflated that it could have refused; nothing is written to disk and no relationship to
the outside is followed. Strict OOXML (ISO 29500-1) is read as transitional by its namespaces.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.findings import Finding, Place
from unreport.formats.protocol import Source
from unreport.limits import Limits

__all__ = ["Package", "Relation"]

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BAD_NAME = re.compile(r"(^/)|(^[A-Za-z]:)|\\|\x00|(^|/)\.\.(/|$)")
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
_MAIN_TYPE = re.compile(r"wordprocessingml\.(document|template)\.main|ms-word\.(document|template)\.macroEnabled")


class Relation(NamedTuple):
    """A relationship of a part: last word of its type, target part (or address), whether it points outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a DOCX, inflated when asked for."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.name = source.name
        self.limits = limits
        self.findings: list[Finding] = []
        self._zip = _open(source, limits)
        self._names = {info.filename.lower(): info.filename for info in self._zip.infolist()}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._inflated = 0
        self.main = self._find_main()
        if any(name.endswith("vbaproject.bin") for name in self._names):
            self.findings.append(
                Finding("read.macro", "The document holds macros; they were left out.", "Save it as .docx.")
            )

    def _find_main(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.external and relation.target in self:
                break
        else:
            if "word/document.xml" not in self:
                raise NotThisFormat(
                    f"{self.name} is a zip file, but not a Word document.", cure="Save it as .docx in Word."
                )
            return "word/document.xml"
        kind = self._content_type(relation.target)
        if kind and not _MAIN_TYPE.search(kind):
            raise NotThisFormat(
                f"{self.name} is an Office file of type {kind.rsplit('.', 2)[-2] if '.' in kind else kind}, not a Word document.",
                cure="Save it as .docx in Word.",
            )
        return relation.target

    def _content_type(self, part: str) -> str:
        root = self.xml("[Content_Types].xml")
        if root is None:
            return ""
        for override in root.iter(_TYPES + "Override"):
            if override.get("PartName", "").lstrip("/").lower() == part.lower():
                return override.get("ContentType", "")
        return ""

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def parts(self) -> Iterator[str]:
        """Names of all parts, as stored."""
        return iter(self._names.values())

    def size(self, part: str) -> int:
        """Unpacked size of a part in bytes, as declared."""
        return self._zip.getinfo(self._names[part.lower()]).file_size

    def bytes(self, part: str) -> bytes:
        """The bytes of a part; raises ReadError where it is missing or broken."""
        try:
            with self._zip.open(self._names[part.lower()]) as stream:
                info = self._zip.getinfo(self._names[part.lower()])
                data = stream.read(info.file_size + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            OSError,
            ValueError,
            EOFError,
            NotImplementedError,  # how zipfile tells of a compression that it does not know
            zlib.error,
        ) as error:
            raise ReadError(
                f"{self.name}: the part {part} is missing or broken.", cure="Open the file in Word and save it again."
            ) from error
        self._inflated += len(data)
        if len(data) > info.file_size or self._inflated > 2 * self.limits.zip_total_bytes:
            raise LimitExceeded(
                f"{self.name}: the part {part} unpacks to more than it declares.", cure="Do not trust this file."
            )
        return data

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part; None where there is no such part. Raises ReadError for what can't be parsed."""
        if part.lower() not in self._names:
            return None
        data = self.bytes(part)
        if len(data) > self.limits.xml_bytes:
            raise LimitExceeded(
                f"{self.name}: the part {part} has {len(data):,} bytes of XML.", cure="Split the document."
            )
        if b"purl.oclc.org/ooxml" in data[:4096]:
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
        if data.count(b"<") > 2 * self.limits.xml_nodes:
            raise LimitExceeded(f"{self.name}: the part {part} has too many elements.", cure="Split the document.")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(
                f"{self.name}: {part}, line {error.lineno}: {str(error.msg).rstrip('.')}.",
                cure="Open the file in Word and save it again.",
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(
                f"{self.name}: {part} declares a document type.", cure="No Word file does; do not trust this file."
            )
        return root

    def optional_xml(self, part: str) -> etree._Element | None:
        """Like `xml`, but a broken part is a finding and reads as absent."""
        try:
            return self.xml(part)
        except ReadError as error:
            if isinstance(error, LimitExceeded):
                raise
            self.findings.append(Finding("read.part-broken", error.message, error.cure, Place(part=part)))
            return None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; those of the package for an empty name."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self.optional_xml(posixpath.join(folder, "_rels", name + ".rels"))
            found: dict[str, Relation] = {}
            for node in root.iter(_RELATIONS) if root is not None else ():
                target = node.get("Target", "")
                external = node.get("TargetMode") == "External"
                if not external:
                    target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
                found[node.get("Id", "")] = Relation(
                    node.get("Type", "").rstrip("/").rpartition("/")[2], target, external
                )
            self._relations[part] = found
        return self._relations[part]

    def related(self, kind: str) -> str:
        """The part that the main part is related to by a type; empty for none."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external and relation.target in self:
                return relation.target
        return ""


def _open(source: Source, limits: Limits) -> zipfile.ZipFile:
    data = source.data
    if data.startswith(_COMPOUND):
        encrypted = b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d" in data
        what = "an encrypted document" if encrypted else "an old binary Office file (.doc)"
        cure = (
            "Open it in Word with its password and save it without."
            if encrypted
            else "Open it in Word and save it as .docx."
        )
        raise NotThisFormat(f"{source.name} is {what}.", cure=cure)
    if not data.startswith(b"PK"):
        raise NotThisFormat(
            f"{source.name} is not a Word document.", cure="Check the file, or name its format with --from."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise ReadError(
            f"{source.name} is a damaged or cut-off Word document.", cure="Get it again, or let Word repair it."
        ) from error
    _check(source.name, entries, limits)
    return archive


def _check(name: str, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.zip_entries:
        raise LimitExceeded(f"{name} has {len(entries):,} parts.", cure="No Word file has so many; do not trust it.")
    seen: set[str] = set()
    total = 0
    spans: list[tuple[int, int]] = []
    for entry in entries:
        lower = entry.filename.lower()
        if entry.flag_bits & 1:
            raise NotThisFormat(f"{name} is an encrypted zip file.", cure="Save it without a password.")
        if lower in seen or _BAD_NAME.search(entry.filename):
            raise ReadError(
                f"{name} has a part that is named twice or unsafely: {entry.filename[:80]!r}.",
                cure="Do not trust this file.",
            )
        seen.add(lower)
        total += entry.file_size
        if entry.file_size > limits.zip_ratio_floor and entry.file_size > limits.zip_ratio * max(
            entry.compress_size, 1
        ):
            raise LimitExceeded(
                f"{name}: {entry.filename[:80]} unpacks to {entry.file_size:,} bytes.", cure="Do not trust this file."
            )
        spans.append((entry.header_offset, entry.header_offset + 30 + entry.compress_size))
    if total > limits.zip_total_bytes:
        raise LimitExceeded(f"{name} unpacks to {total:,} bytes.", cure="Do not trust this file, or raise the limit.")
    spans.sort()
    if any(second[0] < first[1] for first, second in pairwise(spans)):
        raise ReadError(f"{name} has parts that overlap.", cure="Do not trust this file.")
