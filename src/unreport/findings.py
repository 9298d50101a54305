"""Findings: what a reader lost, a check found or a schema refused, in one type.

A finding has a stable code, a place in the source and in the report, a sentence for a person, and a cure.
`CODES` is the one table of codes: the documentation (`docs/findings.md`) and the tests read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import msgspec

__all__ = ["CODES", "Finding", "Place", "Severity", "worst"]


class Severity(IntEnum):
    """How much a finding matters; ordered, so that `max()` gives the worst."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name in lower case, as printed."""
        return self.name.lower()


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where something stands: in the source (file, page, line, column) and in the report (paragraph number as printed, eId)."""

    file: str = ""
    page: int = 0
    line: int = 0
    column: int = 0
    paragraph: str = ""
    """Number of the paragraph as printed, without closing punctuation: `12`, `10.3`."""
    eid: str = ""
    """eId of the element, or id of the block."""
    part: str = ""
    """Part of a package (`word/footnotes.xml`) or region of a document (`masthead`, `annex II`)."""

    def __str__(self) -> str:
        words = [self.file] if self.file else []
        words += [self.part] if self.part else []
        words += [f"p. {self.page}"] if self.page else []
        if self.line:
            words.append(f"line {self.line}" + (f":{self.column}" if self.column else ""))
        words += [f"paragraph {self.paragraph}"] if self.paragraph else []
        words += [f"#{self.eid}"] if self.eid else []
        return ", ".join(words)


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing to know about a document.

    `code` is a key of `CODES`; `message` is a whole sentence; `cure` says what to do, and may be empty where nothing needs doing.
    """

    code: str
    message: str
    cure: str = ""
    at: Place = Place()
    severity: Severity | None = None
    rule: str = ""
    """Name of the rule that was broken, where the code stands for many: `paragraph-sequence` of `schemas/akn4un.sch`."""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown finding code {self.code!r}: add it to unreport.findings.CODES")
        if self.severity is None:
            msgspec.structs.force_setattr(self, "severity", CODES[self.code][0])

    @property
    def grade(self) -> Severity:
        """The severity, never absent."""
        return self.severity if self.severity is not None else CODES[self.code][0]

    def __str__(self) -> str:
        place = str(self.at)
        name = f"{self.code} {self.rule}" if self.rule else self.code
        return f"{place + ': ' if place else ''}{self.message} [{name}]"

    def in_file(self, name: str) -> Finding:
        """The same finding, its place naming the file; one that names a file already stays as it is."""
        if self.at.file:
            return self
        return msgspec.structs.replace(self, at=msgspec.structs.replace(self.at, file=name))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The highest severity among findings; None for none."""
    return max((finding.grade for finding in findings), default=None)


CODES: dict[str, tuple[Severity, str]] = {
    # numbering
    "numbering.gap": (Severity.WARNING, "A number is left out in a sequence."),
    "numbering.repeat": (Severity.WARNING, "A number stands twice in a sequence, or the sequence runs back."),
    "numbering.points": (Severity.WARNING, "The points of a list do not follow one another."),
    "numbering.definition": (
        Severity.WARNING,
        "A Word numbering definition is missing or broken; the label is the best guess.",
    ),
    # references
    "reference.dangling": (
        Severity.WARNING,
        "The text cites a paragraph, annex, table or note that the report does not hold.",
    ),
    "note.unused": (Severity.WARNING, "A note is never called."),
    "note.order": (Severity.WARNING, "Footnote numbers do not rise by one."),
    "note.missing": (Severity.WARNING, "A note is called but has no text."),
    # masthead and structure
    "masthead.missing": (Severity.WARNING, "The masthead lacks a line that every UN document has."),
    "masthead.unread": (Severity.INFO, "A masthead line was kept as printed, but its value could not be read."),
    "structure.heading-empty": (Severity.WARNING, "A heading has no text."),
    "structure.section-empty": (Severity.INFO, "A heading has nothing beneath it."),
    "structure.lone-subheading": (Severity.INFO, "A numbered heading is the only one of its level (no A without B)."),
    "structure.table-ragged": (Severity.WARNING, "The rows of a table are not of one width after spans."),
    "figure.no-alt": (Severity.WARNING, "A picture has no alternative text."),
    # reading
    "read.dropped": (Severity.WARNING, "Something in the source has no place in the report and was left out."),
    "read.part-broken": (Severity.WARNING, "A part of the source is broken; the rest was read."),
    "read.external": (Severity.WARNING, "The source points to something outside itself; it was not followed."),
    "read.macro": (Severity.WARNING, "The source holds macros; they were not read."),
    "read.comment": (Severity.INFO, "A reviewer's comment was found."),
    "read.changes": (Severity.INFO, "Tracked changes were accepted or rejected while reading."),
    "read.opaque": (Severity.INFO, "Something was kept verbatim because the model has no words for it."),
    "read.references-updated": (
        Severity.INFO,
        "References of a file that unreport wrote showed old numbers; the present ones were read.",
    ),
    "read.memory-unused": (
        Severity.WARNING,
        "The report that travels inside a file of unreport can't be used; its pages alone were read.",
    ),
    "read.stale-memory": (
        Severity.INFO,
        "The file was edited since unreport wrote it; the edits were merged into the report that travels inside it.",
    ),
    "read.refused": (Severity.ERROR, "The source can't be read."),
    "read.nothing": (Severity.WARNING, "No text was found."),
    "read.encoding": (
        Severity.WARNING,
        "The text is not valid UTF-8; the encoding was guessed or characters replaced.",
    ),
    "read.namespace": (
        Severity.INFO,
        "The file uses the namespace of a draft or older version of Akoma Ntoso; it was read as 3.0.",
    ),
    # writing
    "write.dropped": (Severity.WARNING, "The target format can't hold something of the report; it was left out."),
    "write.flattened": (Severity.INFO, "The target format can't hold a distinction of the report; it was simplified."),
    "write.assumed": (Severity.INFO, "A value that the format demands was absent from the report and was assumed."),
    "write.font": (Severity.WARNING, "No font at hand has some of the characters."),
    # validation
    "schema.xsd": (Severity.ERROR, "The XML breaks the OASIS Akoma Ntoso schema."),
    "schema.rule": (Severity.ERROR, "The XML breaks a rule of a Schematron schema; severity is as the rule has it."),
    "schema.other": (Severity.ERROR, "The XML breaks a schema that was named."),
    "schema.skipped": (Severity.INFO, "Something was not validated."),
    "schema.json": (Severity.ERROR, "The JSON breaks the report schema."),
    # plug-ins
    "plugin.broken": (Severity.WARNING, "A plug-in could not be loaded; the rest works."),
}
"""Every code with its usual severity and what it means."""
