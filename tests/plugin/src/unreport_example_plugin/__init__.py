"""A whole plug-in: one format with a writer, registered by an entry point."""

from __future__ import annotations

from unreport.formats import Format, WriteOptions, Writing
from unreport.model import Report, plain, sections

__all__ = ["FORMAT"]


def write(report: Report, options: WriteOptions) -> Writing:
    """The headings of a report, a line each."""
    lines = [plain(section.heading) for section in sections(report)]
    return Writing("\n".join(lines).encode() + b"\n")


FORMAT = Format("outline", "headings only", (".outline",), "text/plain", write=write)
