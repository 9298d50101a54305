"""JSON in and out, and the JSON Schema that falls out of the model."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from unreport.model.report import Report

__all__ = ["from_json", "json_schema", "to_json"]

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


def to_json(report: Report, *, indent: int = 2) -> bytes:
    """The report as UTF-8 JSON: fields at their default are left out, binary data is base64. `indent` 0 gives one line."""
    packed = msgspec.json.encode(report)
    return msgspec.json.format(packed, indent=indent) + b"\n" if indent else packed


def from_json(data: bytes | str) -> Report:
    """The report that `to_json` wrote. Raises ValueError with the path of the first field that is not as the schema says."""
    return msgspec.json.decode(data, type=Report)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report."""
    schema = msgspec.json.schema(Report)
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))  # defaults are tuples, JSON has lists
    for definition in plain.get("$defs", {}).values():
        if "description" in definition:  # from Python 3.13 on, docstrings come without their indent
            definition["description"] = cleandoc(definition["description"])
    return {"$schema": SCHEMA_ID, "title": "UN report", **plain}
