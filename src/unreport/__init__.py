"""unreport: UN reports as one object model, read from and written to DOCX, PDF and Akoma Ntoso XML.

    import unreport

    reading = unreport.read("draft.docx")
    for finding in reading.findings:
        print(finding)
    unreport.write(reading.report, "report.xml")

Everything else is reached through its room: `unreport.model`, `unreport.un`, `unreport.formats`, `unreport.validation`.
Imports are late, so that `import unreport` costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # the name that type checkers know; importing it from typing would double the cost of this import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from lxml import etree

    from unreport.findings import Finding
    from unreport.formats.protocol import Reading, ReadOptions, WriteOptions, Writing
    from unreport.model import Report

__all__ = ["__version__", "check", "convert", "dumps", "read", "validate", "write"]
__version__ = "0.1.0"


def read(source: str | PathLike[str] | bytes, *, of: str = "", options: ReadOptions | None = None) -> Reading:
    """The report in a file, or in bytes, with an account of what could not be kept.

    The format is told by its content, then by the extension; `of` names it outright. Raises ReadError (see
    `unreport.errors`) for a source that can't be read, UsageError for an unknown format.
    """
    from pathlib import Path

    from unreport.formats.protocol import ReadOptions, Source
    from unreport.formats.registry import read_source

    options = options or ReadOptions()
    origin = Source(source) if isinstance(source, bytes) else Source.of(Path(source), options.limits)
    return read_source(origin, options, of)


def dumps(report: Report, to: str, *, options: WriteOptions | None = None) -> Writing:
    """The report in a format by name, as bytes, with what could not be written. Raises UsageError for an unknown format."""
    from unreport.formats.protocol import WriteOptions
    from unreport.formats.registry import format_named

    writer = format_named(to, to="write")
    assert writer.write is not None  # noqa: S101  (asked for a writer)
    return writer.write(report, options or WriteOptions())


def write(
    report: Report, target: str | PathLike[str], *, to: str = "", options: WriteOptions | None = None
) -> tuple[Finding, ...]:
    """Write the report to a file, whole or not at all; gives findings of what the format could not hold.

    The format is told by the extension unless `to` names it. Raises WriteError, UsageError.
    """
    from pathlib import Path

    from unreport.formats.registry import format_of_path
    from unreport.formats.saving import save

    path = Path(target)
    writing = dumps(report, to or format_of_path(path, to="write").name, options=options)
    save(writing, path)
    return writing.findings


def convert(
    source: str | PathLike[str],
    targets: Sequence[str | PathLike[str]],
    *,
    read_options: ReadOptions | None = None,
    write_options: WriteOptions | None = None,
) -> tuple[Finding, ...]:
    """Read one file and write it to others by their extensions; findings of all steps, each naming its file."""
    from pathlib import Path

    from unreport.formats.saving import refuse_target

    for target in targets:
        refuse_target(Path(target))
    reading = read(source, options=read_options)
    findings = [finding.in_file(str(source)) for finding in reading.findings]
    for target in targets:
        findings.extend(
            finding.in_file(str(target)) for finding in write(reading.report, target, options=write_options)
        )
    return tuple(findings)


def check(report: Report) -> tuple[Finding, ...]:
    """What an editor would find in the report: gaps in numbering, dangling references, missing lines."""
    from unreport.desk.check import check as look

    return look(report)


def validate(
    document: str | PathLike[str] | bytes | Report | etree._Element | etree._ElementTree,
    *,
    schema: str | PathLike[str] | None = None,
    rules: bool = True,
) -> tuple[Finding, ...]:
    """Hold a document against its schema and rules; findings with line, column, paragraph and cure.

    The document is a file, bytes, a tree of lxml, or a report. Akoma Ntoso is held against the OASIS schema and the business rules
    of the UN profile (not with `rules=False`), JSON against the model; `schema` names an XSD, RELAX NG or Schematron schema instead.
    Raises ReadError for a file that can't be opened or is of no known format, UsageError for a broken schema.
    """
    from os import PathLike, fspath
    from pathlib import Path

    from unreport.formats.protocol import Source
    from unreport.validation import validate as judge

    named = Path(fspath(schema)) if schema is not None else None
    if isinstance(document, bytes):
        return judge(Source(document), schema=named, rules=rules)
    if isinstance(document, str | PathLike):
        return judge(Path(document), schema=named, rules=rules)
    return judge(document, schema=named, rules=rules)
