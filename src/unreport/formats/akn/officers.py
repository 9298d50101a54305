"""A line that names an officer: role, name and State tagged where they stand in it, and read back."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn.names import carry, keep_empty, put, sub
from unreport.formats.akn.pen import At, Pen
from unreport.formats.akn.write_inlines import write_inlines
from unreport.model import Inline, Officer, Run

__all__ = ["write_officer"]

_OBJECT = "\0"
"""Stands for whatever is not a run; no needle holds it."""


@dataclass(frozen=True)
class _Span:
    field: str
    start: int
    end: int


def write_officer(pen: Pen, lines: etree._Element, officer: Officer, at: At) -> None:
    """Append the line; what is not found in it as it stands goes into our attributes."""
    line = sub(lines, "p", {"class": "officer"})
    text = "".join(inline.text if isinstance(inline, Run) else _OBJECT for inline in officer.line)
    spans: list[_Span] = []
    for field in ("role", "name", "state"):
        needle = getattr(officer, field)
        if not needle:
            continue
        start = text.find(needle, spans[-1].end if spans else 0)
        if start < 0 or _OBJECT in needle or carry(needle) != needle:
            put(line, field, needle)
        else:
            spans.append(_Span(field, start, start + len(needle)))
    position = 0
    for span in spans:
        write_inlines(pen, line, _cut(officer.line, position, span.start), at)
        write_inlines(pen, _tag(pen, line, span.field, officer), _cut(officer.line, span.start, span.end), at)
        position = span.end
    write_inlines(pen, line, _cut(officer.line, position, len(text)), at)
    keep_empty(line)


def _tag(pen: Pen, line: etree._Element, field: str, officer: Officer) -> etree._Element:
    attributes = {"class": "officer"}
    if field == "role":
        return sub(line, "role", attributes | {"refersTo": pen.term("role", officer.role)})
    if field == "state":
        return sub(line, "organization", attributes | {"refersTo": pen.term("organization", officer.state)})
    person = sub(sub(line, "docIntroducer"), "person", attributes | {"refersTo": pen.term("person", officer.name)})
    if officer.role:
        person.set("as", pen.term("role", officer.role))
    return person


def _cut(content: tuple[Inline, ...], start: int, end: int) -> list[Inline]:
    """The inlines between two places of the text; runs are cut where they must."""
    out: list[Inline] = []
    position = 0
    for inline in content:
        length = len(inline.text) if isinstance(inline, Run) else 1
        low, high = max(start - position, 0), min(end - position, length)
        if low < high:
            out.append(replace(inline, text=inline.text[low:high]) if isinstance(inline, Run) else inline)
        position += length
    return out
