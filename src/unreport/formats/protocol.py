"""What a format is to unreport: a name, how to know it, and a function to read or to write it (or both).

A plug-in offers a `Format` under the entry-point group `unreport.formats`; ours register in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from posixpath import normpath
from typing import Any, Literal, TypeAlias

from unreport.errors import LimitExceeded, ReadError
from unreport.findings import Finding
from unreport.limits import DEFAULT_LIMITS, Limits
from unreport.model import Report

__all__ = ["Changes", "Format", "ReadOptions", "Reading", "Source", "WriteOptions", "Writing", "late", "lies_beside"]

Changes: TypeAlias = Literal["", "accept", "reject", "keep"]


def lies_beside(name: str) -> bool:
    """Whether the name of a companion leads to a file in the folder or below it, on any system: not up, not to a root or drive."""
    path = normpath(name.replace("\\", "/"))
    return name.isprintable() and not path.startswith(("/", "..")) and path != "." and ":" not in path.partition("/")[0]


@dataclass(frozen=True)
class Source:
    """The bytes to read, and where they came from: `name` is for messages, `folder` is where companions (pictures) may lie.

    `beside` gives companions that lie in no folder, but in a package with the source: bytes by name, None for none.
    """

    data: bytes
    name: str = "<stream>"
    folder: Path | None = None
    beside: Callable[[str], bytes | None] | None = None

    @classmethod
    def of(cls, path: Path, limits: Limits = DEFAULT_LIMITS) -> Source:
        """The file at `path`; raises ReadError if it is missing, a folder, empty or unreadable, LimitExceeded if too large."""
        try:
            if path.is_dir():
                raise ReadError(f"{path} is a folder.", cure="Name a file.")
            size = path.stat().st_size
            if size > limits.source_bytes:
                raise LimitExceeded(
                    f"{path} has {size:,} bytes; the limit is {limits.source_bytes:,}.",
                    cure="Split it, or raise the limit.",
                )
            data = path.read_bytes()
        except OSError as error:
            raise ReadError(
                f"{path} can't be read: {error.strerror}.", cure="Check the name and the permissions."
            ) from error
        if not data:
            raise ReadError(f"{path} is empty.", cure="Save the document again.")
        return cls(data, str(path), path.parent)

    def companion(self, name: str) -> bytes | None:
        """The bytes of a file beside the source, by a relative name that stays inside its folder; None if there is none."""
        if not lies_beside(name):
            return None
        if self.beside is not None:
            return self.beside(name)
        if self.folder is None:
            return None
        folder = self.folder.resolve()
        try:
            path = (folder / name).resolve()
            if path.is_relative_to(folder) and path.is_file() and path.stat().st_size <= DEFAULT_LIMITS.image_bytes:
                return path.read_bytes()
        except (OSError, ValueError):
            return None
        return None


@dataclass(frozen=True)
class ReadOptions:
    """How to read. `language` overrides what the document seems to be in.

    `changes` is what becomes of tracked changes. Empty, it is as the format has it: a Word draft is read as accepted, a report that a file
    holds as such (JSON, Akoma Ntoso, Word as unreport wrote it) keeps its changes. A word applies to all formats.
    """

    changes: Changes = ""
    language: str = ""
    limits: Limits = DEFAULT_LIMITS
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Options of a single format, by its documentation."""


@dataclass(frozen=True)
class Reading:
    """What a reader gives: the report, and an account of everything it could not keep or had to guess."""

    report: Report
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class WriteOptions:
    """How to write. No writer reads the clock: `date` (ISO 8601) is the day of the conversion where a format records one."""

    date: str = ""
    house: Literal["new-york", "geneva"] = "new-york"
    alone: bool = False
    """Whether the writing must stand alone, because nothing can lie beside it: pictures go inside or are a finding."""
    emblem: bytes = b""
    """A picture of the emblem (PNG or JPEG) for formats that set a masthead. The emblem is protected, so it comes from the caller alone."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Options of a single format, by its documentation."""


@dataclass(frozen=True)
class Writing:
    """What a writer gives: the bytes, files that belong beside them (relative name → bytes), and an account of every loss."""

    data: bytes
    findings: tuple[Finding, ...] = ()
    companions: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """A format that unreport can read, write or both.

    `extensions` are in lower case with their dot, the usual one first. `sniff` tells from the first bytes (up to the whole
    source) whether the content is of this format; it must be cheap and never raise.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    media_type: str
    sniff: Callable[[bytes], bool] = lambda data: False
    read: Callable[[Source, ReadOptions], Reading] | None = None
    write: Callable[[Report, WriteOptions], Writing] | None = None


def late(path: str) -> Callable[..., Any]:
    """A function that is imported only when it is first called; `path` is `module:name`."""

    def call(*arguments: Any) -> Any:
        module, _, name = path.partition(":")
        return getattr(import_module(module), name)(*arguments)

    return call
