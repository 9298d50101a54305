"""The outline of a report: what a person needs to see to know that it was read right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unreport.model import (
    Block,
    Box,
    Contents,
    Figure,
    Inline,
    ListBlock,
    Masthead,
    Number,
    Opaque,
    Paragraph,
    Report,
    Resolution,
    Section,
    Table,
    Text,
    footnotes,
    plain,
)

__all__ = ["OutlineLine", "masthead_lines", "outline"]


class OutlineLine(NamedTuple):
    """A line: how deep it stands, what it is (`section`, `paragraph`, `point`, …), its label and its first words."""

    depth: int
    kind: str
    label: str
    text: str


def masthead_lines(report: Report) -> list[tuple[str, str]]:
    """Names and values of everything the masthead and front matter say, in the order of the page; values that are dates or numbers in
    normal form follow in brackets.
    """
    masthead, front = report.masthead, report.front
    rows: list[tuple[str, str]] = [("Language", report.language)]
    rows += [("Organization", masthead.organization)] if masthead.organization else []
    rows += [("Body", body) for body in masthead.bodies]
    rows += _printed(masthead)
    rows += [("Meeting", line) for line in masthead.meeting]
    if masthead.venue:
        days = "–".join(filter(None, (masthead.venue.start, masthead.venue.end)))
        rows.append(("Venue", masthead.venue.text + (f" [{days}]" if days else "")))
    for item in masthead.agenda:
        titles = "; ".join(plain(title) for title in item.titles)
        rows.append(("Agenda", ": ".join(filter(None, (plain(item.line), titles)))))
    rows += [("Title", plain(front.title))] if front.title else []
    rows += [("Subtitle", plain(line.content)) for line in front.subtitles]
    rows += [("Officer", plain(officer.line)) for officer in front.officers]
    rows += [("Modifier", front.modifier.text)] if front.modifier else []
    rows += [("Job number", " ".join((masthead.job_number, *masthead.release_dates)))] if masthead.job_number else []
    rows += [("Note", f"{note.marker} {_first_words(note.blocks)}") for note in masthead.notes]
    return rows


def _printed(masthead: Masthead) -> list[tuple[str, str]]:
    lines = (
        ("Symbol", masthead.symbol),
        ("Distribution", masthead.distribution),
        ("Date", masthead.date),
        ("Version", masthead.language),
        *(("Original", original) for original in masthead.originals),
        ("Session", masthead.session),
    )
    return [
        (name, line.text + (f" [{line.value}]" if line.value and line.value != line.text else ""))
        for name, line in lines
        if line is not None
    ]


def outline(report: Report, *, words: int = 12) -> Iterator[OutlineLine]:
    """The lines of the outline; texts are cut after so many words."""
    for part in report.front.overview:
        if isinstance(part, Contents):
            yield OutlineLine(0, "contents", "", f"{part.title} ({len(part.entries)} lines)")
        else:
            yield OutlineLine(0, "summary", "", _cut(plain(part.title), words) or "Summary")
    yield from _blocks(report.blocks, 0, words)
    for annex in report.annexes:
        yield OutlineLine(0, "annex", annex.number.label if annex.number else "", _cut(plain(annex.title), words))
        yield from _blocks(annex.blocks, 1, words)
    count = sum(1 for _ in footnotes(report))
    if count:
        yield OutlineLine(0, "notes", "", f"{count} footnotes")


def _blocks(blocks: Iterable[Block], depth: int, words: int) -> Iterator[OutlineLine]:
    for block in blocks:
        if isinstance(block, Section):
            yield OutlineLine(depth, "section", _label(block.number), _cut(plain(block.heading), words))
            yield from _blocks(block.blocks, depth + 1, words)
        elif isinstance(block, Paragraph):
            first, rest = _lead(block.blocks)
            yield OutlineLine(depth, "paragraph", block.number.label, _cut(first, words))
            yield from _blocks(rest, depth + 1, words)
        elif isinstance(block, ListBlock):
            for item in block.items:
                first, rest = _lead(item.blocks)
                yield OutlineLine(depth, "point", _label(item.number), _cut(first, words))
                yield from _blocks(rest, depth + 1, words)
        elif isinstance(block, Text | Opaque):
            yield OutlineLine(
                depth, "text", "", _cut(plain(block.content) if isinstance(block, Text) else block.text, words)
            )
        elif isinstance(block, Table):
            size = f"({len(block.head) + len(block.rows)} rows)"
            yield OutlineLine(depth, "table", _label(block.number), f"{_cut(plain(block.title), words)} {size}".strip())
        elif isinstance(block, Figure):
            yield OutlineLine(depth, "figure", _label(block.number), _cut(plain(block.title), words))
        elif isinstance(block, Box):
            yield OutlineLine(depth, "box", "", _cut(plain(block.title), words))
            yield from _blocks(block.blocks, depth + 1, words)
        elif isinstance(block, Resolution):
            yield OutlineLine(depth, block.kind, _label(block.number), _cut(plain(block.title), words))
            if block.opening:
                yield OutlineLine(depth + 1, "text", "", _cut(plain(block.opening), words))
            yield from _blocks((*block.preamble, *block.blocks, *block.closing), depth + 1, words)


def _lead(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    if blocks and isinstance(blocks[0], Text):
        return plain(blocks[0].content), blocks[1:]
    return "", blocks


def _label(number: Number | None) -> str:
    return number.label if number else ""


def _cut(text: str, words: int) -> str:
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


def _first_words(blocks: Iterable[Block]) -> str:
    content: tuple[Inline, ...] = next((block.content for block in blocks if isinstance(block, Text)), ())
    return _cut(plain(content), 12)
