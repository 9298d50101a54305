"""What somebody hears who listens to a report from its first line to its last: the words that a tag tree must hold, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unreport.model import (
    Block,
    Box,
    Break,
    Comment,
    Contents,
    Figure,
    Footnote,
    FrontMatter,
    Image,
    Inline,
    ListBlock,
    Masthead,
    Note,
    NoteCall,
    Number,
    Opaque,
    Paragraph,
    Report,
    Resolution,
    Run,
    Section,
    Table,
    Text,
)

__all__ = ["spoken"]

_SILENT = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_PRIVATE = re.compile("[\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff\U0001fffe\U0001ffff\U000f0000-\U0010ffff]")


def spoken(report: Report) -> str:
    """The words of the report, one space between them. The contents list is left out: its pages are not the report's to say."""
    words = [*_masthead(report.masthead), *_front(report.front), *_blocks(report.blocks)]
    for annex in report.annexes:
        words += [_label(annex.number), _line(annex.title), *_blocks(annex.blocks)]
    heard = _CONTROLS.sub(" ", " ".join(words))
    return " ".join(_PRIVATE.sub("\ufffd", _SILENT.sub("", heard)).split())


def _masthead(masthead: Masthead) -> list[str]:
    printed = (masthead.distribution, masthead.date, masthead.language, *masthead.originals)
    between = [
        masthead.organization,
        masthead.symbol.line if masthead.symbol else "",
        *masthead.bodies[:1],
        *(line.line for line in printed if line),
    ]
    between = between if any((masthead.organization, masthead.symbol, masthead.bodies, *filter(None, printed))) else []
    session = [
        *masthead.bodies[1:],
        masthead.session.line if masthead.session else "",
        *masthead.meeting,
        masthead.venue.text if masthead.venue else "",
    ]
    for item in masthead.agenda:
        session += [_line(item.line), *map(_line, item.titles)]
    foot = [masthead.job_number, *masthead.release_dates] if between else []
    return [*between, *_notes(masthead.notes), *session, *foot]


def _front(front: FrontMatter) -> list[str]:
    words = [_line(front.title), *(_line(text.content) for text in front.subtitles)]
    words += [_line(officer.line) for officer in front.officers]
    words += [front.modifier.text if front.modifier else ""]
    for part in front.overview:
        if not isinstance(part, Contents):
            words += _blocks((part,))
    return words


def _blocks(blocks: Iterable[Block]) -> list[str]:
    return [words for block in blocks for words in _block(block)]


def _block(block: Block) -> list[str]:
    match block:
        case Text(content=content):
            return [_line(content)]
        case Paragraph(number=number, blocks=blocks):
            return [_label(number), *_blocks(blocks)]
        case Section(number=number, heading=heading, blocks=blocks):
            return [_label(number), _line(heading), *_blocks(blocks)]
        case ListBlock(items=items):
            return [words for item in items for words in (_label(item.number), *_blocks(item.blocks))]
        case Table():
            rows = [words for row in (*block.head, *block.rows) for cell in row.cells for words in _blocks(cell.blocks)]
            return [_label(block.number), _line(block.title), _line(block.units), *rows, *_notes(block.notes)]
        case Figure():
            return [_label(block.number), _line(block.title), *_notes(block.notes)]
        case Box(title=title, blocks=blocks):
            return [_line(title), *_blocks(blocks)]
        case Resolution():
            opening = [_label(block.number), _line(block.title), _line(block.opening)]
            return [*opening, *_blocks(block.preamble), *_blocks(block.blocks), *_blocks(block.closing)]
        case Opaque(text=text):
            return [text]


def _notes(notes: Iterable[Note]) -> list[str]:
    return [words for note in notes for words in (note.marker, *_blocks(note.blocks))]


def _label(number: Number | None) -> str:
    return number.label if number else ""


def _line(content: Iterable[Inline]) -> str:
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    match inline:
        case Run(text=text) | Opaque(text=text):
            return text
        case Footnote(marker=marker, blocks=blocks):
            return f"{marker or '*'} {marker} {' '.join(_blocks(blocks))} "
        case NoteCall(marker=marker):
            return marker
        case Break():
            return " "
        case Comment() | Image():
            return ""
        case _:
            return _line(getattr(inline, "content", ()))
