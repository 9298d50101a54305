"""The package of a Word document (ECMA-376 part 2): its parts, their relationships, and which of them is the document.

No relationship to the outside is followed. A part that is broken is read as far as it goes: damage to the document itself is an
error that is told with the words after which it lies, damage to any other part a warning. Where a package does not say which part is the
document or its styles, the content type says it, and else the name that all programs use.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.findings import Finding, Place, Severity
from unreport.formats.docx.container import key, open_container
from unreport.formats.docx.disguise import archive_is
from unreport.formats.docx.parsing import count_elements, parse
from unreport.formats.protocol import Source
from unreport.limits import Limits

__all__ = ["Package", "PartsOf", "Relation"]

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN_TYPE = re.compile(r"wordprocessingml\.(document|template)\.main|ms-word\.(document|template)\.macroEnabled", re.I)
_OTHER_OFFICE = re.compile(r"spreadsheetml|ms-excel|presentationml|ms-powerpoint|visio", re.I)
_USUAL_MAIN = "word/document.xml"
_NUMBERED_MAIN = re.compile(r"(word/)?document\d*\.xml")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_MOST_RELATIONS = 100_000
_RESAVE = "Open the file in Word and save it again."


class Relation(NamedTuple):
    """A relationship of a part: last word of its type, target part (or address), whether it points outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a Word document, unpacked when asked for.

    Raises NotThisFormat for what is no Word document, LimitExceeded or ReadError for one that must not or can't be read.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.name = source.name
        self.limits = limits
        self.findings: list[Finding] = []
        self._box = open_container(source, limits)
        self._relations: dict[str, dict[str, Relation]] = {}
        self._elements = 0
        self.main = ""
        self._content_types = self._box.types if self._box.types is not None else self._listed_types()
        self.main = self._find_main()
        macros = "macroenabled" in self._content_types.get(key(self.main), "").lower()
        if macros or any(name.endswith("vbaproject.bin") for name in self._box.names):
            self.findings.append(
                Finding("read.macro", "The document holds macros; they were left out.", "Save it as .docx.")
            )
        for relation in self.relations(self.main).values():
            if relation.kind == "subDocument":
                self.findings.append(
                    Finding(
                        "read.external",
                        f"A subdocument was not read: {relation.target[:80]!r}.",
                        "Paste its text into the document.",
                    )
                )

    def __contains__(self, part: str) -> bool:
        return key(part) in self._box.names

    def parts(self) -> Iterator[str]:
        """Names of all parts, as stored."""
        return iter(self._box.names.values())

    def size(self, part: str) -> int:
        """Unpacked size of a part in bytes, as declared."""
        return self._box.size(key(part))

    def content_type(self, part: str) -> str:
        """The content type that the package gives a part by its name; empty where it gives none."""
        return self._content_types.get(key(part), "")

    def bytes(self, part: str) -> bytes:
        """The bytes of a part; raises ReadError where it is missing or broken."""
        if part not in self:
            raise ReadError(f"{self.name}: the part {part} is missing.", cure=_RESAVE)
        return self._box.read(key(part))

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part, mended if need be, with a finding; None where there is no such part.

        Raises ReadError for what can't be read at all, LimitExceeded for what must not be.
        """
        if part not in self:
            return None
        what = f"{self.name}: {part}"
        whole = True
        try:
            data = self._box.read(key(part))
        except LimitExceeded:
            raise
        except ReadError:
            data, whole = self._box.rescue(key(part)), False
            if not data:
                raise
        self._elements += count_elements(data)
        if self._elements > 2 * self.limits.xml_nodes:
            raise LimitExceeded(f"{self.name} has too many elements.", cure="Split the document.")
        parsed = parse(data, what, self.limits, whole=whole)
        main = key(part) == key(self.main)
        if parsed.root is None or (parsed.trouble and main and parsed.root.find("{*}body") is None):
            raise ReadError(f"{what} {parsed.trouble or 'is empty'}.", cure=_RESAVE)
        if parsed.trouble:
            self.findings.append(
                Finding(
                    "read.part-broken",
                    f"The part {part} {parsed.trouble}; it was read as far as it goes, and text may be missing.",
                    "Get the file again, or let Word repair it, and compare.",
                    Place(part=part),
                    Severity.ERROR if main else Severity.WARNING,
                )
            )
        return parsed.root

    def optional_xml(self, part: str) -> etree._Element | None:
        """Like `xml`, but a part that can't be read is a finding and reads as absent."""
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
            for node in root.iter(_RELATION) if root is not None else ():
                if len(found) >= _MOST_RELATIONS:
                    self.findings.append(
                        Finding(
                            "read.part-broken",
                            "Relationships beyond the 100,000th were not read.",
                            "",
                            Place(part=part),
                        )
                    )
                    break
                found.setdefault(node.get("Id", ""), _relation(node, folder))
            self._relations[part] = found
        return self._relations[part]

    def related(self, kind: str) -> str:
        """The part that the main part is related to by a type, else the one whose content type says so; empty for none."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external and relation.target in self:
                return relation.target
        wanted = re.compile(rf"wordprocessingml\.{re.escape(kind)}\+xml", re.IGNORECASE)
        return next((part for part, said in self._content_types.items() if wanted.search(said) and part in self), "")

    def _find_main(self) -> str:
        """The part that is the document: as the package relates it, else by its content type, else by its name."""
        candidates = [
            relation.target
            for relation in self.relations("").values()
            if relation.kind == "officeDocument" and not relation.external
        ]
        candidates += [part for part, kind in self._content_types.items() if _MAIN_TYPE.search(kind)]
        candidates += [_USUAL_MAIN, *(part for part in self._box.names if _NUMBERED_MAIN.fullmatch(part))]
        for part in candidates:
            if part in self and not _OTHER_OFFICE.search(self.content_type(part)):
                return part
        what, cure = archive_is(self._box.names)
        raise NotThisFormat(f"{self.name} is {what}.", cure=cure)

    def _listed_types(self) -> dict[str, str]:
        root = self.optional_xml("[Content_Types].xml")
        return {
            key(node.get("PartName", "")): node.get("ContentType", "")
            for node in (root.iter(_TYPES + "Override") if root is not None else ())
        }


class PartsOf(Mapping[str, bytes]):
    """The parts of a package, each inflated only when it is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def __getitem__(self, name: str) -> bytes:
        if name not in self._package:
            raise KeyError(name)
        try:
            return self._package.bytes(name)
        except ReadError as error:  # a damaged part is as good as none: the pages are read
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        return self._package.parts()

    def __len__(self) -> int:
        return sum(1 for _ in self._package.parts())


def _relation(node: etree._Element, folder: str) -> Relation:
    target = node.get("Target", "")
    external = node.get("TargetMode", "").lower() == "external" or bool(_ADDRESS.match(target))
    if not external:
        target = target.replace("\\", "/").partition("#")[0]
        target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return Relation(node.get("Type", "").rstrip("/").rpartition("/")[2], target, external)
