"""Annexes: where they begin, and whether they stand behind the body or inside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from unreport.galley.annex_lines import annex_line, is_annex_title
from unreport.galley.body import compose_body
from unreport.galley.galley import SetBlock, SetText
from unreport.galley.labels import HEADING_SCHEMES, is_marked, label_of
from unreport.galley.outline import counted_by_word
from unreport.galley.wording import cite, folded, is_blank
from unreport.model import Annex, Number, plain
from unreport.un.labels import opens_quotation
from unreport.un.openings import resolution_head
from unreport.un.sequence import follows
from unreport.un.styles import heading_level

__all__ = ["annex_of", "cut_annexes"]


def cut_annexes(blocks: list[SetBlock], language: str) -> tuple[list[SetBlock], list[list[SetBlock]]]:
    """The body, and the set blocks of each annex behind it; no annexes where they stand inside the body.

    They do where a decision follows one, or a heading that goes on from the last of the body before them: `II. Justification` behind the
    annex that `I. Proposal` puts in.
    """
    starts = [
        position
        for position, block in enumerate(blocks)
        if isinstance(block, SetText) and not opens_quotation(block.text) and annex_line(block, language) is not None
    ]
    if not starts:
        return blocks, []
    if any(isinstance(block, SetText) and _is_decision(block, language) for block in blocks[starts[0] :]):
        return blocks, []
    if _body_goes_on(blocks, starts, language):
        return blocks, []
    ends = [*starts[1:], len(blocks)]
    return blocks[: starts[0]], [blocks[start:end] for start, end in zip(starts, ends, strict=True)]


def _body_goes_on(blocks: list[SetBlock], starts: list[int], language: str) -> bool:
    """Whether a heading behind the first annex is the next of those before it, and not the next of the annex's own."""
    head = blocks[starts[0]]
    level = heading_level(head.role) if isinstance(head, SetText) else 0
    body = _Headings()
    for block in blocks[: starts[0]]:
        body.take(block, level, language)
    inside = _Headings()
    for position, block in enumerate(blocks[starts[0] :], starts[0]):
        if position in starts:
            inside = _Headings()
        elif body.goes_on(block, level, language) and not inside.goes_on(block, level, language):
            return True
        else:
            inside.take(block, level, language)
    return False


@dataclass
class _Headings:
    """The last headings by what counts them: scheme, or word (`Chapter II`)."""

    numbers: dict[str, Number] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    def take(self, block: SetBlock, level: int, language: str) -> None:
        """Take in a set block that is a heading of the level or above."""
        for number in _counted(block, level, language):
            self.numbers[number.scheme.value] = number
        word, count = _by_word(block, level)
        if word:
            self.words[word] = count

    def goes_on(self, block: SetBlock, level: int, language: str) -> bool:
        """Whether a set block is the next of these headings."""
        word, count = _by_word(block, level)
        if word and self.words.get(word) == count - 1:
            return True
        found = _counted(block, level, language)
        return any(follows(last, number) for last in self.numbers.values() for number in found)


def _counted(block: SetBlock, level: int, language: str) -> list[Number]:
    """The readings of a heading's number: of a styled heading of the level or above, or of a bold line in no style."""
    if not isinstance(block, SetText) or not _may_head(block, level):
        return []
    readings, _ = label_of(block, language)
    return [number for number in readings if number.scheme in HEADING_SCHEMES and not is_marked(readings)]


def _by_word(block: SetBlock, level: int) -> tuple[str, int]:
    return counted_by_word(block.content) if isinstance(block, SetText) and _may_head(block, level) else ("", 0)


def _may_head(block: SetText, level: int) -> bool:
    own = heading_level(block.role)
    return own <= level if own and level else block.bold and not block.role and not level


def _is_decision(block: SetText, language: str) -> bool:
    return bool(heading_level(block.role)) and resolution_head(block.text.strip(), language) is not None


def annex_of(blocks: list[SetBlock], language: str, *, broken: bool) -> Annex:
    """The annex that set blocks are, the first of which opens it."""
    head = blocks[0]
    opening = annex_line(head, language) if isinstance(head, SetText) else None
    number, title = opening if opening else (None, ())
    rest = blocks[1:]
    while rest and isinstance(rest[0], SetText) and is_blank(rest[0].content):
        rest = rest[1:]
    if rest and isinstance(rest[0], SetText) and not plain(title).strip(" *") and is_annex_title(rest[0], language):
        title = (*folded(rest[0].content), *title)  # what the designation calls, the title calls
        rest = rest[1:]
    return Annex(number, cite(title, language), compose_body(rest, language, broken=broken))
