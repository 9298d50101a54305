"""The report that travels inside its own PDF: attached as Akoma Ntoso and as JSON (associated files, PDF/A-3, 6.8)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unreport.errors import WriteError
from unreport.formats.losses import Losses
from unreport.formats.pdf.metadata import pdf_date
from unreport.formats.pdf.syntax import deflated, name, padded, reference, string
from unreport.formats.protocol import WriteOptions
from unreport.formats.registry import format_named
from unreport.model import Report

__all__ = ["JSON_NAME", "XML_NAME", "attach", "attachments"]

XML_NAME = "report.xml"
JSON_NAME = "report.json"


@dataclass(frozen=True)
class Attachment:
    """A file inside the file."""

    name: str
    media_type: str
    words: str
    data: bytes


def attachments(report: Report, options: WriteOptions, day: datetime, losses: Losses) -> tuple[Attachment, ...]:
    """The report in the formats that bring it back whole. A report that one of them can't hold goes without, which is told."""
    made = []
    for format_name, file_name, words in (
        ("akn", XML_NAME, "This report in Akoma Ntoso (AKN4UN)"),
        ("json", JSON_NAME, "This report as unreport holds it"),
    ):
        writer = format_named(format_name, to="write")
        assert writer.write is not None  # noqa: S101  (asked for a writer)
        try:
            writing = writer.write(report, WriteOptions(day.strftime("%Y-%m-%d"), options.house, alone=True))
        except WriteError as error:
            losses.tell(
                "write.dropped", "The report could not be attached in one format.", case=f"{format_name}: {error}"
            )
            continue
        made.append(Attachment(file_name, writer.media_type, words, padded(writing.data, b"\n")))
    return tuple(made)


def attach(document: Any, files: tuple[Attachment, ...], day: datetime) -> str:
    """Write the files into the document; gives the entries of the catalogue that name them."""
    if not files:
        return ""
    stamp = pdf_date(day)
    associated, names = [], []
    for file in sorted(files, key=lambda file: file.name):
        digest = hashlib.md5(file.data, usedforsecurity=False).hexdigest()
        _, stream = reference(
            document,
            deflated(
                file.data,
                f"/Type/EmbeddedFile/Subtype{name(file.media_type)}"
                f"/Params<</Size {len(file.data)}/ModDate({stamp})/CheckSum<{digest}>>>",
            ),
        )
        _, made = reference(
            document,
            f"<</Type/Filespec/F{string(file.name)}/UF{string(file.name)}/AFRelationship/Source/Desc{string(file.words)}"
            f"/EF<</F {stream} 0 R/UF {stream} 0 R>>>>",
        )
        associated.append(f"{made} 0 R")
        names.append(f"{string(file.name)} {made} 0 R")
    return f"/AF[{' '.join(associated)}]/Names<</EmbeddedFiles<</Names[{' '.join(names)}]>>>>"
