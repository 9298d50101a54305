"""The doors: every format that unreport reads or writes, ours and those of plug-ins."""

from __future__ import annotations

from unreport.formats.protocol import Changes, Format, Reading, ReadOptions, Source, WriteOptions, Writing, late
from unreport.formats.registry import (
    broken,
    format_named,
    format_of_content,
    format_of_path,
    formats,
    read_source,
    reader_for,
)

__all__ = [
    "Changes",
    "Format",
    "ReadOptions",
    "Reading",
    "Source",
    "WriteOptions",
    "Writing",
    "broken",
    "format_named",
    "format_of_content",
    "format_of_path",
    "formats",
    "late",
    "read_source",
    "reader_for",
]
