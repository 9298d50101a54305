"""The printed contents list: told from the body, kept line by line.

Word files set it as a table without rules (label, words, page) or as lines that end in a tab and a page number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from unreport.galley.galley import SetBlock, SetCell, SetRow, SetTable, SetText
from unreport.galley.labels import HEADING_SCHEMES, label_of
from unreport.galley.wording import is_blank, one_line
from unreport.model import (
    Citation,
    Comment,
    Contents,
    ContentsEntry,
    Footnote,
    Inline,
    Inserted,
    Link,
    NoteCall,
    Number,
    Reformatted,
    Run,
    Scheme,
    plain,
)
from unreport.un.labels import readings
from unreport.un.masthead import read_line
from unreport.un.styles import heading_level

__all__ = ["lists_set_apart", "take_contents"]

_LONGEST_LIST = 200
_LONGEST_ENTRY = 300
_LONGEST_HEADING = 40
_MOST_LINES_OF_ENTRY = 3
_FIRST_LINES = 6
_PAGE = re.compile(r"(?:[\t\u00a0 .…]*\t[\t .…]*|[ ]*(?:\.[ ]?){4,}|…{2,}[ ]*)(\d{1,4}(?:[–-]\d{1,4})?|[ivxl]+)\s*$")
_BARE_PAGE = re.compile(r"^\s*(\d{1,4}|[ivxl]+)\s*$")
_PARAGRAPHS = re.compile(r"\t\s*(\d+(?:[–-]\d+)?)\s*$")


def take_contents(title: str, blocks: Sequence[SetBlock], start: int, language: str) -> tuple[Contents, int]:
    """The printed contents list that follows its heading, and how many set blocks it takes.

    A list set as lines ends where its first entry comes again, as a heading; where that is not found, at a line without a page after
    which none with a page follows soon (`Annexes` stands over those that follow).
    """
    columns: list[str] = []
    entries: list[ContentsEntry] = []
    taken = 0
    end = _recurrence(blocks, start)
    for position, block in enumerate(blocks[start:], start):
        if isinstance(block, SetTable):
            rows, heads = _contents_of_table(block, language)
            if not rows or (entries and not any(entry.page for entry in rows)):
                break
            columns.extend(heads)
            entries.extend(rows)
        elif position == end or (entries and _is_heading_apart(blocks, position)):
            break
        else:
            text = plain(block.content)
            page = _PAGE.search(text)
            if is_blank(block.content):
                pass
            elif page and len(text) < _LONGEST_ENTRY:
                entries.append(_contents_entry(block, text[: page.start()], page.group(1), language))
            elif block.role == "contents-entry" or (entries and (position < end or _goes_on(blocks, position))):
                entries.append(_contents_entry(block, text, "", language))
            elif not entries and position < end and label_of(block, language)[0]:
                entries.append(_contents_entry(block, text, "", language))
            elif not entries and len(text) < 40 and not heading_level(block.role) and text.strip():
                columns.extend(text.split())
            else:
                break
        taken += 1
    return Contents(title, tuple(columns), tuple(entries)), taken


def lists_set_apart(blocks: Sequence[SetBlock], language: str) -> list[SetBlock]:
    """Set blocks in which contents lists behind the front matter, of an annex or of a report that a note transmits, are tables.

    Their lines look like headings and annexes; as rows of a table without rules they are neither. Lists already set as tables stay.
    """
    out: list[SetBlock] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        out.append(block)
        position += 1
        if not (isinstance(block, SetText) and len(block.text) < _LONGEST_HEADING and _goes_on(blocks, position)):
            continue
        line = read_line(one_line(block.content), language)
        if line is None or line.kind != "contents":
            continue
        contents, taken = take_contents(line.text, blocks, position, language)
        lines = blocks[position : position + taken]
        if len(contents.entries) > 1 and all(isinstance(each, SetText) for each in lines):
            out.append(_table_of(contents, lines[0].line))
            position += taken
    return out


def _table_of(contents: Contents, line: int) -> SetTable:
    """A contents list as a table: label, words, paragraphs, page; columns that stay empty are left out."""
    rows: list[tuple[str, tuple[Inline, ...], str, str]] = []
    if contents.columns:
        rows.append(("", (Run(" ".join(contents.columns)),), "", ""))
    rows += [(entry.label, entry.text, entry.paragraphs, entry.page) for entry in contents.entries]
    used = [column for column in range(4) if any(row[column] for row in rows)]
    return SetTable(
        tuple(SetRow(tuple(SetCell(_set(row[at])) for at in used)) for row in rows),
        ruled=False,
        line=line,
    )


def _set(words: str | tuple[Inline, ...]) -> tuple[SetText, ...]:
    content = (Run(words),) if isinstance(words, str) and words else words
    return (SetText(content),) if isinstance(content, tuple) and content else ()


def _notes_in(content: Iterable[Inline]) -> Iterator[Inline]:
    """The notes and comments that words call; the words themselves are kept without looks and links."""
    for inline in content:
        if isinstance(inline, Footnote | NoteCall | Comment):
            yield inline
        elif isinstance(inline, Link | Citation | Inserted | Reformatted):
            yield from _notes_in(inline.content)


def _goes_on(blocks: Sequence[SetBlock], position: int) -> bool:
    """Whether a line with a page follows soon, and nothing as long as a paragraph before it."""
    for block in blocks[position : position + 1 + _MOST_LINES_OF_ENTRY]:
        if isinstance(block, SetTable) or len(block.text) >= _LONGEST_ENTRY:
            return False
        if _PAGE.search(block.text):
            return True
    return False


def _is_heading_apart(blocks: Sequence[SetBlock], position: int) -> bool:
    """Whether a heading without a page stands here, behind which no line with one follows: a foreword, the abbreviations."""
    block = blocks[position]
    if not isinstance(block, SetText) or not heading_level(block.role) or _goes_on(blocks, position):
        return False
    return any(_PAGE.search(above.text) for above in blocks[position - 1 : position] if isinstance(above, SetText))


def _recurrence(blocks: Sequence[SetBlock], start: int) -> int:
    """Where the first line with a page stands again without one, or, of a list without pages, the first line as a heading; else -1."""
    if not any(
        isinstance(block, SetText) and _PAGE.search(block.text) for block in blocks[start : start + _FIRST_LINES]
    ):
        return _recurrence_without_pages(blocks, start)
    first = ""
    for position, block in enumerate(blocks[start : start + _LONGEST_LIST], start):
        if isinstance(block, SetText):
            text = plain(block.content)
            page = _PAGE.search(text)
            if page:
                text = _PARAGRAPHS.sub("", text[: page.start()])
            words = " ".join(text.split())
            if page and not first:
                first = words
            elif first and words == first:
                return position
    return -1


def _recurrence_without_pages(blocks: Sequence[SetBlock], start: int) -> int:
    """Where the first line of a list stands again; -1 if it does not, or if anything between is no line of a list."""
    lines: list[str] = []
    for position, block in enumerate(blocks[start : start + _LONGEST_LIST], start):
        if isinstance(block, SetTable) or len(block.text) >= _LONGEST_ENTRY:
            return -1
        words = " ".join(block.text.split())
        if len(lines) > 1 and words == lines[0]:
            return position
        if words:
            lines.append(words)
    return -1


def _contents_of_table(table: SetTable, language: str) -> tuple[list[ContentsEntry], list[str]]:
    entries: list[ContentsEntry] = []
    heads: list[str] = []
    for row in table.rows:
        texts = [
            block
            for cell in row.cells
            for block in cell.blocks
            if isinstance(block, SetText) and not is_blank(block.content)
        ]
        if not texts:
            continue
        words = [one_line(block.content) for block in texts]
        page = words.pop() if len(words) > 1 and _BARE_PAGE.match(words[-1]) else ""
        numbered = next((block.number for block in texts if block.number is not None), None)
        label = numbered.label if numbered else ""
        if not page and not entries and all(len(word) < 24 for word in words) and not label:
            heads.extend(words)
            continue
        paragraphs = words.pop() if page and len(words) > 1 and re.fullmatch(r"\d+(?:[–-]\d+)?", words[-1]) else ""
        if not label:
            readings, skip = label_of(texts[0], language)
            if readings and len(words) > 1 and plain(texts[0].content).strip() == readings[0].label:
                label = words.pop(0)
            elif readings and skip:
                label = readings[0].label
                words[0] = " ".join(plain(texts[0].content)[skip:].split())
            elif len(words) > 1 and len(words[0]) <= 6:
                label = words.pop(0)
        level = _contents_level(label, texts[0], language)
        notes = (note for block in texts for note in _notes_in(block.content))
        entries.append(ContentsEntry((Run(" ".join(words)), *notes), label, level, paragraphs, page))
    return entries, heads


def _contents_level(label: str, block: SetText, language: str) -> int:
    found: Sequence[Number] = readings(label, language) if label else ()
    schemes = [
        HEADING_SCHEMES[number.scheme]
        for number in found
        if number.scheme in HEADING_SCHEMES and number.scheme is not Scheme.MIXED
    ]
    return schemes[0] if schemes else 1 + min(int(block.indent // 24), 4)


def _contents_entry(block: SetText, text: str, page: str, language: str) -> ContentsEntry:
    paragraphs = ""
    found = _PARAGRAPHS.search(text)
    if found:
        paragraphs, text = found.group(1), text[: found.start()]
    elif not page.isalnum():
        paragraphs, page = page, ""  # pages are single numbers, so `4–9` are paragraphs
    readings, skip = label_of(block, language)
    label = readings[0].label if readings else ""
    return ContentsEntry(
        (Run(" ".join(text[skip:].split())), *_notes_in(block.content)),
        label,
        _contents_level(label, block, language),
        paragraphs,
        page,
    )
