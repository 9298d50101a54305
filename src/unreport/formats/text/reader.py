"""Reading plain text: lines → galley → report.

Blank lines part blocks. A text whose lines are all short is hard-wrapped: its lines are joined unless one opens with a
label; else each line is a block of its own, as when text is copied out of Word. Light marks are understood: `**bold**`, `*italic*`,
`[words](address)`, rows in bars (`| a | b |`) and notes (`[^1]` at the call, `[^1]: text` for the note).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from unreport.errors import ReadError
from unreport.findings import Finding
from unreport.formats.protocol import Reading, ReadOptions, Source
from unreport.formats.text.marks import read_marks
from unreport.galley import Galley, SetBlock, SetCell, SetRow, SetTable, SetText, compose
from unreport.model import Inline, Masthead, Note, Run, Text, plain
from unreport.un.labels import split_label
from unreport.un.language import guess_language
from unreport.un.masthead import read_line

__all__ = ["read"]

_BAR_ROW = re.compile(r"^\s*\|.*\|\s*$")
_BAR_RULE = re.compile(r"^\s*\|[\s|:-]+\|\s*$")
_NOTE = re.compile(r"^\[\^([^\]\s]{1,12})\]:[ \t]*(.*)$")
_CALL = re.compile(r"\[\^([^\]\s]{1,12})\](?!:)")
_HASHES = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$")
_RULE = re.compile(r"^[ \t]*[_=-]{5,}[ \t]*$")
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRAPPED_BELOW = 100
_POINTS_PER_TAB = 24


def read(source: Source, options: ReadOptions) -> Reading:
    """The report in a plain text file. Raises ReadError for what is no text."""
    text, findings = _decode(source)
    language = options.language or guess_language(text[:20_000])
    lines = text.split("\n")
    notes: dict[str, tuple[Inline, ...]] = {}
    called = set(_CALL.findall(text))
    blocks = tuple(_set(lines, language, notes, called))
    if not blocks:
        findings.append(Finding("read.nothing", "No text was found.", "Check that it is the right file."))
    blocks, masthead = _without_job(blocks, language)
    galley = Galley(blocks, language, masthead, notes=_masthead_notes(notes, called), broken=True)
    return Reading(compose(galley), tuple(findings))


def _decode(source: Source) -> tuple[str, list[Finding]]:
    data = source.data
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError(f"{source.name} is not a text file.", cure="Save it as UTF-8, or name its format with --from.")
    findings: list[Finding] = []
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        findings.append(
            Finding("read.encoding", "The text is not UTF-8; it was read as Windows-1252.", "Save it as UTF-8.")
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\f", "\n\n")
    return _UNPRINTABLE.sub("", text), findings


def _set(lines: list[str], language: str, notes: dict[str, tuple[Inline, ...]], called: set[str]) -> Iterator[SetBlock]:
    """Set blocks of the lines; texts of notes go to `notes`. A note that nothing calls is one of the table above it."""
    _collect_notes(lines, notes)
    wrapped = _is_wrapped(lines)
    gathered: list[tuple[int, str]] = []
    rows: list[str] = []
    for number, line in enumerate(lines, 1):
        if _BAR_ROW.match(line):
            yield from _text_of(gathered, notes)
            gathered = []
            rows.append(line)
            continue
        if rows:
            yield _table(rows, number, notes)
            rows = []
        if not line.strip() or _RULE.match(line) or _NOTE.match(line):
            yield from _text_of(gathered, notes)
            gathered = []
            found = _NOTE.match(line)
            if found and found.group(1) not in called and found.group(1).strip("*"):
                yield SetText((Run(found.group(1) + "\t"), *read_marks(found.group(2), {})), "note-text", line=number)
        elif gathered and wrapped and not split_label(line.strip(), language) and len(gathered[-1][1]) > 40:
            gathered.append((number, line))
        else:
            yield from _text_of(gathered, notes)
            gathered = [(number, line)]
    yield from _text_of(gathered, notes)
    if rows:
        yield _table(rows, len(lines), notes)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken at a width: none is long, and most of those that go on are nearly full."""
    filled = [line for line in lines if line.strip()]
    if not filled or max(len(line) for line in filled) > _WRAPPED_BELOW:
        return False
    pairs = [first for first, second in pairwise(lines) if first.strip() and second.strip()]
    return bool(pairs) and sum(len(line) > 50 for line in pairs) * 2 > len(pairs)


def _text_of(gathered: list[tuple[int, str]], notes: dict[str, tuple[Inline, ...]]) -> Iterator[SetText]:
    if not gathered:
        return
    raw = gathered[0][1]
    tabs = len(raw) - len(raw.lstrip("\t"))
    spaces = len(raw) - len(raw.lstrip(" "))
    text = " ".join(line.strip() for _, line in gathered)
    hashes = _HASHES.match(text)
    role = f"heading-{len(hashes.group(1))}" if hashes else ""
    content = read_marks(hashes.group(2) if hashes else text, notes)
    yield SetText(content, role, None, tabs, tabs * _POINTS_PER_TAB + spaces * 3, line=gathered[0][0])


def _table(rows: list[str], line: int, notes: dict[str, tuple[Inline, ...]]) -> SetTable:
    ruled = any(_BAR_RULE.match(row) for row in rows)
    made: list[SetRow] = []
    for row in rows:
        if _BAR_RULE.match(row):
            made = [SetRow(previous.cells, True) for previous in made]
            continue
        cells = re.split(r"(?<!\\)\|", row.strip()[1:-1])
        made.append(SetRow(tuple(SetCell(_cell(cell.replace("\\|", "|"), notes)) for cell in cells)))
    widest = max((len(row.cells) for row in made), default=0)
    full = tuple(SetRow((*row.cells, *([SetCell()] * (widest - len(row.cells)))), row.head) for row in made)
    return SetTable(full, ruled=ruled, line=line)


def _cell(text: str, notes: dict[str, tuple[Inline, ...]]) -> tuple[SetBlock, ...]:
    return tuple(
        SetText(read_marks(part.strip(), notes))
        for part in re.split(r"<br\s*/?>|(?<=\S) {2,}(?=\S)", text)
        if part.strip()
    )


def _collect_notes(lines: list[str], notes: dict[str, tuple[Inline, ...]]) -> None:
    for line in lines:
        found = _NOTE.match(line)
        if found:
            notes.setdefault(found.group(1), read_marks(found.group(2), {}))


def _without_job(blocks: tuple[SetBlock, ...], language: str) -> tuple[tuple[SetBlock, ...], Masthead]:
    """The blocks without the job number that stands at the foot, and a masthead with it."""
    last = blocks[-1] if blocks else None
    line = read_line(plain(last.content), language) if isinstance(last, SetText) else None
    if line is None or line.kind != "job":
        return blocks, Masthead()
    return blocks[:-1], Masthead(job_number=line.text, release_dates=tuple(line.values))


def _masthead_notes(notes: dict[str, tuple[Inline, ...]], called: set[str]) -> tuple[Note, ...]:
    """Notes with asterisks, whose calls are typed asterisks."""
    return tuple(
        Note(marker, (Text(content),))
        for marker, content in notes.items()
        if not marker.strip("*") and marker not in called
    )
