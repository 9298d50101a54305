"""The report that is written as a Word file, as unreport's JSON and as pandoc's.

It is what reading one of our Word files (`word_documents`) gives, without its first page, so that the tables of what is read
and of what is written speak of one text: headings, numbered paragraphs, points, italics, links, footnotes, tables with spans.
pandoc is given what its own reader makes of such a text: ordered lists that count by themselves, words and spaces one by one.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

import unreport
from benchmarks.jobs import pandoc
from benchmarks.word_documents import word_document
from unreport.model import (
    Block,
    Citation,
    Footnote,
    Inline,
    Item,
    ListBlock,
    Paragraph,
    Report,
    Row,
    Run,
    Section,
    Table,
    Text,
)

__all__ = ["DOCX_SOURCES", "report_of_document", "report_of_json"]

_PLAIN: tuple[str, list[str], list[str]] = ("", [], [])
"""pandoc's attributes of what has none."""
_DEFAULT = {"t": "AlignDefault"}
_PARAGRAPH_LABELS = ({"t": "Decimal"}, {"t": "Period"})
_POINT_LABELS = ({"t": "LowerAlpha"}, {"t": "TwoParens"})


def report_of_document(pages: int) -> Report:
    """A report of about so many pages."""
    return Report(blocks=unreport.read(word_document(pages).data).report.blocks)


def report_of_json(data: bytes) -> Report:
    """The report that was kept as our JSON."""
    return msgspec.json.decode(data, type=Report)


def _ours(pages: int) -> bytes:
    return msgspec.json.encode(report_of_document(pages))


def _pandocs(pages: int) -> bytes:
    """The document as the pandoc that will read it writes its own: each release has a version of its JSON."""
    empty = subprocess.run([pandoc(), "--to", "json"], input=b"", check=True, capture_output=True).stdout
    return msgspec.json.encode(json.loads(empty) | {"blocks": list(_blocks(report_of_document(pages).blocks, 1))})


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[dict[str, Any]]:
    for kind, group in groupby(blocks, type):
        if kind is Paragraph:
            yield _numbered(list(group), level)  # type: ignore[arg-type]
            continue
        for block in group:
            match block:
                case Section():
                    number = f"{block.number.label} " if block.number else ""
                    yield {"t": "Header", "c": [level, _PLAIN, _inlines((Run(number), *block.heading))]}
                    yield from _blocks(block.blocks, level + 1)
                case Text():
                    yield {"t": "Para", "c": _inlines(block.content)}
                case ListBlock():
                    yield _list(1, _POINT_LABELS, block.items, level)
                case Table():
                    yield _table(block, level)
                case _:
                    raise TypeError(kind)


def _numbered(paragraphs: list[Paragraph], level: int) -> dict[str, Any]:
    return _list(paragraphs[0].number.ordinals[0], _PARAGRAPH_LABELS, paragraphs, level)


def _list(
    first: int, labels: tuple[dict[str, str], ...], items: Iterable[Paragraph | Item], level: int
) -> dict[str, Any]:
    return {"t": "OrderedList", "c": [(first, *labels), [list(_blocks(item.blocks, level)) for item in items]]}


def _table(table: Table, level: int) -> dict[str, Any]:
    columns = sum(cell.colspan for cell in table.head[0].cells)
    number = f"{table.number.label} " if table.number else ""
    return {
        "t": "Table",
        "c": [
            _PLAIN,
            (None, [{"t": "Plain", "c": _inlines((Run(number), *table.title))}]),
            [(_DEFAULT, {"t": "ColWidthDefault"})] * columns,
            (_PLAIN, _rows(table.head, level)),
            [(_PLAIN, 0, [], _rows(table.rows, level))],
            (_PLAIN, []),
        ],
    }


def _rows(rows: Iterable[Row], level: int) -> list[Any]:
    return [
        (
            _PLAIN,
            [(_PLAIN, _DEFAULT, cell.rowspan, cell.colspan, list(_blocks(cell.blocks, level))) for cell in row.cells],
        )
        for row in rows
    ]


def _inlines(content: Iterable[Inline]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for inline in content:
        match inline:
            case Run(italic=True):
                out.append({"t": "Emph", "c": list(_words(inline.text))})
            case Run():
                out.extend(_words(inline.text))
            case Citation():
                out.append({"t": "Link", "c": [_PLAIN, _inlines(inline.content), (inline.href, "")]})
            case Footnote():
                out.append({"t": "Note", "c": list(_blocks(inline.blocks, 1))})
            case _:
                raise TypeError(inline)
    return out


def _words(text: str) -> Iterator[dict[str, Any]]:
    for position, word in enumerate(text.split(" ")):
        if position:
            yield {"t": "Space"}
        if word:
            yield {"t": "Str", "c": word}


DOCX_SOURCES = {"report": _ours, "pandoc's JSON": _pandocs}
"""What makes the input of a job, by its kind; each is given a number of pages."""
