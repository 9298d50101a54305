"""Reading and writing the JSON form of the model."""

from __future__ import annotations

from unreport.errors import ReadError
from unreport.formats.protocol import Reading, ReadOptions, Source, WriteOptions, Writing
from unreport.model import Report, from_json, to_json

__all__ = ["read", "write"]


def read(source: Source, options: ReadOptions) -> Reading:
    """The report in a JSON file; raises ReadError with the path of the first field that is wrong."""
    try:
        return Reading(from_json(source.data.removeprefix(b"\xef\xbb\xbf")))
    except (ValueError, RecursionError) as error:
        raise ReadError(
            f"{source.name} is not a report in JSON: {str(error).rstrip('.')}.",
            cure="Hold it against schemas/report.schema.json.",
        ) from error


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as indented UTF-8 JSON."""
    return Writing(to_json(report))
