"""The pictures of a package as assets of the report, each taken in once, under a name of its own."""

from __future__ import annotations

import posixpath
import re

from unreport.errors import ReadError
from unreport.findings import Finding, Place
from unreport.formats.docx.package import Package
from unreport.limits import Limits
from unreport.model import Asset

__all__ = ["Assets"]

_MEDIA = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".xml": "application/xml",
}


class Assets:
    """The assets taken in so far."""

    def __init__(self, package: Package, limits: Limits, findings: list[Finding]) -> None:
        self._package = package
        self._limits = limits
        self._findings = findings
        self._assets: dict[str, Asset] = {}
        self._names: dict[str, str] = {}

    def take(self, part: str) -> str:
        """The name of the asset for a part; empty, with a finding, where it can't be taken in."""
        if part not in self._names:
            self._names[part] = self._taken(part)
        return self._names[part]

    def all(self) -> tuple[Asset, ...]:
        """All that were taken in, by name."""
        return tuple(self._assets[name] for name in sorted(self._assets))

    def forget_after(self, mark: int) -> None:
        """Leave only the first `mark` ones."""
        for name in list(self._assets)[mark:]:
            del self._assets[name]
        self._names = {part: name for part, name in self._names.items() if name in self._assets}

    def __len__(self) -> int:
        return len(self._assets)

    def _taken(self, part: str) -> str:
        at = Place(part=part)
        if part not in self._package:
            self._findings.append(
                Finding("read.dropped", "A picture that the text shows is missing from the file.", "", at)
            )
            return ""
        if self._package.size(part) > self._limits.image_bytes:
            self._findings.append(
                Finding("read.dropped", "A picture is too large and was left out.", "Make it smaller.", at)
            )
            return ""
        name = re.sub(r"[^A-Za-z0-9._-]", "_", posixpath.basename(part)) or "image"
        while name in self._assets:
            name = "_" + name
        kind = _MEDIA.get(posixpath.splitext(name)[1].lower(), "application/octet-stream")
        try:
            self._assets[name] = Asset(name, kind, self._package.bytes(part))
        except ReadError as error:
            self._findings.append(Finding("read.part-broken", error.message, error.cure, at))
            return ""
        return name
