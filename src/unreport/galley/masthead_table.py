"""A masthead that is set as a table: the first page's header in New York's files, the head of the body in Geneva's."""

from __future__ import annotations

from collections.abc import Iterator

from unreport.galley.galley import SetBlock, SetTable, SetText
from unreport.galley.wording import cut, is_blank, lines_of, one_line
from unreport.model import Inline, Run, plain
from unreport.un.dates import find_dates
from unreport.un.masthead import MastheadLine, read_line

__all__ = ["masthead_lines", "texts_of"]

_TELLING = {"symbol", "distribution", "original"}

Line = tuple[tuple[Inline, ...], MastheadLine | None]


def texts_of(table: SetTable) -> Iterator[SetText]:
    """The texts of a table, cell by cell, those of tables inside it too; blank ones are left out."""
    stack: list[SetBlock] = [table]
    while stack:
        block = stack.pop()
        if isinstance(block, SetTable):
            stack.extend(
                inner for row in reversed(block.rows) for cell in reversed(row.cells) for inner in reversed(cell.blocks)
            )
        elif not is_blank(block.content):
            yield block


def masthead_lines(table: SetTable, language: str) -> list[Line]:
    """The lines of a masthead with their readings; empty if the table is none.

    It must show two of symbol, distribution and original, or organization and symbol.
    """
    lines = [line for block in texts_of(table) for line in _lines(block.content, language)]
    kinds = {line.kind for _, line in lines if line is not None}
    return lines if len(kinds & _TELLING) > 1 or kinds >= {"organization", "symbol"} else []


def _lines(content: tuple[Inline, ...], language: str) -> Iterator[Line]:
    """The lines of a text; a name that the width of its cell breaks is one: `Convention on the`, `Rights of the Child`."""
    lines = lines_of(content)
    if len(lines) > 1:
        whole = read_line(one_line(content), language)
        words = [one_line(line) for line in lines]
        if whole is None and any(map(_breaks_off, words[:-1])):
            broken = all(read_line(line, language) is None for line in words)
        else:
            broken = whole is not None and whole.kind in ("body", "organization")
        if broken:
            yield content, whole
            return
    for line in lines:
        yield from _read(line, language)


def _breaks_off(line: str) -> bool:
    """Whether a line ends amid a name: its last word is a small one."""
    last = line.split()[-1:]
    return bool(last) and last[0].isalpha() and last[0].islower()


def _read(content: tuple[Inline, ...], language: str) -> Iterator[Line]:
    """A line, or two where the distribution and the date share one."""
    text = one_line(content)
    line = read_line(text, language)
    dates = find_dates(text, language) if line is None else ()
    if dates and dates[-1][0] > 0 and dates[-1][1] == len(text):
        start = plain(content).find(text[dates[-1][0] :])
        before = read_line(text[: dates[-1][0]].strip(), language)
        if start > 0 and before is not None:
            yield (Run(plain(content)[:start].strip()),), before  # masthead lines are kept as words
            yield cut(content, start), read_line(text[dates[-1][0] :], language)
            return
    yield content, line
