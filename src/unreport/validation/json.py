"""JSON held against the model: the decoder is the schema, so the two can't drift apart."""

from __future__ import annotations

import re

from unreport.findings import Finding, Place
from unreport.model import from_json

__all__ = ["validate_json"]

_AT = re.compile(r" - at `(?P<path>[^`]+)`$")
_BYTE = re.compile(r" \(byte (?P<byte>\d+)\)$")


def validate_json(data: bytes, name: str = "<stream>") -> tuple[Finding, ...]:
    """The first thing that is wrong with a report in JSON, with the path of its field; nothing for a good one."""
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        from_json(text)
    except (ValueError, RecursionError) as error:
        return (_finding(str(error), text, name),)
    return ()


def _finding(message: str, data: bytes, name: str) -> Finding:
    place = Place(file=name)
    field, byte = _AT.search(message), _BYTE.search(message)
    if field:
        message = message[: field.start()]
        place = Place(file=name, part=field["path"])
    elif byte:
        before = data[: int(byte["byte"])]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        message = message[: byte.start()]
        place = Place(file=name, line=line, column=column)
    return Finding(
        "schema.json",
        f"{message.rstrip('.')}.",
        "Hold the file against schemas/report.schema.json.",
        at=place,
    )
