"""Documents held against schemas: Akoma Ntoso against the OASIS schema and the UN's business rules, JSON against the model.

A document in another format is read first; then its Akoma Ntoso form is held against the schema. What is wrong comes as
findings with line, eId and printed paragraph number, never as an exception.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from lxml import etree

    from unreport.findings import Finding
    from unreport.formats.protocol import Source
    from unreport.model import Report

    Document: TypeAlias = Source | Path | str | Report | etree._Element | etree._ElementTree

__all__ = ["validate"]


def validate(document: Document, *, schema: Path | str | None = None, rules: bool = True) -> tuple[Finding, ...]:
    """What is wrong with a document: a source, the path of a file, a parsed tree, or a report. No findings: nothing is.

    `schema` names an XML Schema, a RELAX NG or a Schematron schema to hold XML against, in place of ours; `rules=False` leaves out
    the business rules. Raises ReadError for a file that can't be opened, is of no known format or beyond bounds, WriteError for a report
    that is nested too deeply to be Akoma Ntoso, UsageError for a broken schema.
    """
    from unreport.formats.protocol import Source, WriteOptions
    from unreport.model import Report
    from unreport.validation.xml import validate_tree, validate_xml

    named = Path(schema) if schema is not None else None
    if isinstance(document, Report):
        from unreport.formats.akn.writer import write

        written = write(document, WriteOptions()).data
        return _without_lines(validate_xml(written, "report", schema=named, rules=rules))
    if not isinstance(document, Source | Path | str):
        root: Any = document.getroot() if hasattr(document, "getroot") else document
        return validate_tree(root, "tree", schema=named, rules=rules)
    source = document if isinstance(document, Source) else Source.of(Path(document))
    return _validate_source(source, named, rules)


def _validate_source(source: Source, schema: Path | None, rules: bool) -> tuple[Finding, ...]:
    from unreport.formats.akn import head_of_xml
    from unreport.formats.protocol import ReadOptions
    from unreport.formats.registry import format_of_content, reader_for
    from unreport.limits import DEFAULT_LIMITS
    from unreport.validation.xml import validate_xml

    if head_of_xml(source.data) and (schema is not None or format_of_content(source.data) is None):
        return validate_xml(source.data, source.name, schema=schema, rules=rules)
    known = reader_for(source)
    if known.name == "akn-package":
        from unreport.formats.akn.package import annexes_in, document_in

        documents = (document_in(source, DEFAULT_LIMITS), *annexes_in(source, DEFAULT_LIMITS))
        found = [validate_xml(one.data, one.name, schema=schema, rules=rules) for one in documents]
        return tuple(finding for findings in found for finding in findings)
    if known.name == "akn":
        return validate_xml(source.data, source.name, schema=schema, rules=rules)
    if known.name == "json" and schema is None:
        from unreport.validation.json import validate_json

        return validate_json(source.data, source.name)
    if known.read is None:
        return ()
    reading = known.read(source, ReadOptions())
    judged = (*reading.findings, *validate(reading.report, schema=schema, rules=rules))
    return tuple(finding.in_file(source.name) for finding in judged)


def _without_lines(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings on XML that nobody sees: their paragraphs and eIds tell where, lines would not."""
    from msgspec.structs import replace

    return tuple(replace(found, at=replace(found.at, file="", line=0, column=0)) for found in findings)
