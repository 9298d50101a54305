"""Documents held against schemas: Akoma Ntoso against the OASIS schema, JSON against the model.

A document in another format is read first; then its Akoma Ntoso form is held against the schema. What is wrong comes as
findings with line, eId and printed paragraph number, never as an exception.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unreport.findings import Finding
    from unreport.formats.protocol import Source
    from unreport.model import Report

__all__ = ["validate"]


def validate(document: Source | Path | str | Report) -> tuple[Finding, ...]:
    """What is wrong with a document: a source, the path of a file, or a report. No findings: nothing is.

    Raises ReadError for a file that can't be opened or is of no known format.
    """
    from unreport.formats.protocol import ReadOptions, Source, WriteOptions
    from unreport.formats.registry import reader_for
    from unreport.model import Report
    from unreport.validation.json import validate_json
    from unreport.validation.xml import validate_xml

    if isinstance(document, Report):
        from unreport.formats.akn.writer import write

        return validate_xml(write(document, WriteOptions()).data, "report")
    source = document if isinstance(document, Source) else Source.of(Path(document))
    known = reader_for(source)
    if known.name == "akn":
        return validate_xml(source.data, source.name)
    if known.name == "json":
        return validate_json(source.data, source.name)
    if known.read is None:
        return ()
    reading = known.read(source, ReadOptions())
    return (*reading.findings, *(finding.in_file(source.name) for finding in validate(reading.report)))
