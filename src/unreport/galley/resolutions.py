"""Resolutions and decisions inside a report: where one begins and ends among the set blocks, and what its parts are.

It is told by the line in which the body speaks (*The General Assembly,*) with what must follow: a preambular paragraph, which
ends in a comma, or the first operative one. Headings right above that line are its designation and title. It goes on while its
own numbers do; it ends at the line of meeting and date, where the numbers of the report go on, or after the paragraph that ends in a
full stop. Annexes that are printed before the line of meeting and date belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from unreport.galley.galley import SetBlock, SetText
from unreport.galley.labels import HEADING_SCHEMES, NUMBERED_SCHEMES, is_marked, label_of
from unreport.galley.wording import cut, folded, looks_like_heading
from unreport.model import Inline, Number, plain
from unreport.un.designations import designated
from unreport.un.labels import readings
from unreport.un.openings import ResolutionHead, closes_resolution, opens_resolution, resolution_head
from unreport.un.sequence import begins, follows
from unreport.un.styles import heading_level

__all__ = ["ResolutionSpan", "designation_of", "find_resolutions"]

_ENDS_CLAUSE = (",", ";", ":", "،", "؛", "，", "；", "：")
_ENDS_TEXT = re.compile(r"[.。۔]['’\"”»)\]]*\s*$")
_BARE_NUMBER = re.compile(r"\s*([0-9]{1,4}/[0-9]{1,3}(?: ?[A-Z])?\.)\s+")
"""What an adopted text is counted by where its kind stands above all of them: `80/12. The lights of the outer moles`."""
_MOST_TITLE_LINES = 2
_MOST_LEVELS = 12
_LOOKS_BACK = 4
"""Set blocks above a resolution in which the report may say that it is a draft."""


class ResolutionSpan(Struct, frozen=True, gc=False):
    """Positions among the set blocks: the head from `start`, the speaker's line at `opening`, the preamble up to `operative`, the
    operative part up to `closing`, the lines of meeting and date up to `end`.
    """

    start: int
    opening: int
    operative: int
    closing: int
    end: int
    head: int
    """The block with the designation; -1 for none."""
    kind: Literal["resolution", "decision"]
    draft: bool


def find_resolutions(blocks: Sequence[SetBlock], language: str) -> list[ResolutionSpan]:
    """The resolutions among the blocks, in order; they don't overlap."""
    openings = [position for position in range(len(blocks)) if _opens(blocks, position, language)]
    heads = [_head(blocks, opening, language) for opening in openings]
    found: list[ResolutionSpan] = []
    outer, taken = _Outer(language), 0
    for order, (opening, (start, head, designation)) in enumerate(zip(openings, heads, strict=True)):
        if found and opening < found[-1].end:
            continue
        limit = heads[order + 1][0] if order + 1 < len(heads) else len(blocks)
        outer.take(blocks[taken:start])
        operative = _operative(blocks, opening + 1, limit, language)
        closing, end = _Extent(blocks, language, outer).measure(operative, limit)
        taken = start
        if closing <= opening + 1:
            continue
        taken = end
        found.append(
            ResolutionSpan(
                start,
                opening,
                min(operative, closing),
                closing,
                end,
                head,
                designation.kind if designation else "resolution",
                designation.draft if designation else _is_draft(blocks, start, language),
            )
        )
    return found


def designation_of(content: tuple[Inline, ...], language: str) -> tuple[Number | None, tuple[Inline, ...]]:
    """The designation that opens a heading, as a number, and the rest of the heading."""
    text = plain(content)
    head = resolution_head(text, language)
    if head is None:
        bare = _BARE_NUMBER.match(text)
        return (Number(bare[1]), folded(cut(content, bare.end()))) if bare else (None, content)
    label = text[: head.end].strip()
    counted = readings(label.split()[-1], language)
    rest = cut(content, head.end)
    after = plain(rest)
    rest = folded(cut(rest, len(after) - len(after.lstrip(" \t\u00a0.:–—-"))))
    if not counted or head.end == 0:
        return Number(label), rest
    return Number(label, counted[0].scheme, counted[0].ordinals), rest


def _opens(blocks: Sequence[SetBlock], position: int, language: str) -> bool:
    block = blocks[position]
    if not isinstance(block, SetText) or block.number is not None:
        return False
    text = block.text.rstrip()
    if text.endswith((":", "：")) and _head(blocks, position, language)[2] is not None:
        text = text[:-1] + ","  # decisions of the Council have no preamble: `The Economic and Social Council:`
    if not text.endswith((",", "،", "，")) or not opens_resolution(text, language):
        return False
    following = blocks[position + 1] if position + 1 < len(blocks) else None
    if not isinstance(following, SetText):
        return False
    label, _ = label_of(following, language)
    if label:
        return any(begins(number) for number in label)
    words = following.text.strip()
    return words.endswith(_ENDS_CLAUSE) or bool(_ENDS_TEXT.search(words)) or bool(heading_level(following.role))


def _head(blocks: Sequence[SetBlock], opening: int, language: str) -> tuple[int, int, ResolutionHead | None]:
    """Where the head begins, which block is the designation (-1 for none), and what it says."""
    titles = 0
    for position in range(opening - 1, max(opening - 2 - _MOST_TITLE_LINES, -1), -1):
        block = blocks[position]
        if not isinstance(block, SetText) or not (heading_level(block.role) or block.bold or block.centred):
            break
        text = block.text.strip()
        designation = resolution_head(text, language)
        if designation is not None:
            return position, position, designation
        if label_of(block, language)[0] or titles == _MOST_TITLE_LINES or not looks_like_heading(text):
            break
        titles += 1
    above = blocks[opening - 1] if opening else None
    if titles and isinstance(above, SetText) and not designated(plain(above.content), ("annex",), language):
        return opening - 1, -1, None
    return opening, -1, None


def _is_draft(blocks: Sequence[SetBlock], start: int, language: str) -> bool:
    """Whether the words above say so: `recommends the adoption of the following draft resolution:`."""
    for block in blocks[max(start - _LOOKS_BACK, 0) : start]:
        if isinstance(block, SetText):
            words = block.text.strip()
            if words.endswith((":", "：")) and _names_draft(words, language):
                return True
    return False


def _names_draft(words: str, language: str) -> bool:
    tail = words.rstrip(":： ").split()[-4:]
    return any(
        (head := resolution_head(" ".join(tail[cut:]), language)) is not None and head.draft for cut in range(len(tail))
    )


def _operative(blocks: Sequence[SetBlock], start: int, limit: int, language: str) -> int:
    """Where the preamble ends: at the first number or heading, or at the first paragraph that does not end in a comma."""
    last_clause = start
    for position in range(start, limit):
        block = blocks[position]
        if not isinstance(block, SetText):
            return position
        label, _ = label_of(block, language)
        counted = label and not is_marked(label) and any(number.scheme in NUMBERED_SCHEMES for number in label)
        if counted or heading_level(block.role):
            return position
        words = block.text.strip()
        if _ENDS_TEXT.search(words) and not label:
            return position
        if words.endswith(_ENDS_CLAUSE):
            last_clause = position + 1
    return last_clause


class _Outer:
    """The last numbers of the report around its resolutions: of paragraphs, and of headings by scheme."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.last: dict[str, Number] = {}

    def take(self, blocks: Sequence[SetBlock]) -> None:
        """Take in what the report prints before the next resolution."""
        for block in blocks:
            if not isinstance(block, SetText):
                continue
            label, _ = label_of(block, self.language)
            if not label or is_marked(label):
                continue
            if heading_level(block.role) or block.bold:
                self.last.update((number.scheme.value, number) for number in label)
            elif label[0].scheme in NUMBERED_SCHEMES:
                self.last["paragraph"] = label[0]

    def goes_on(self, label: Sequence[Number]) -> bool:
        """Whether one of a label's readings is the next number of the report."""
        return any(follows(last, number) for last in self.last.values() for number in label)


class _Extent:
    """How far a resolution reaches."""

    def __init__(self, blocks: Sequence[SetBlock], language: str, outer: _Outer) -> None:
        self.blocks = blocks
        self.language = language
        self.outer = outer
        self.inner: Number | None = None
        self.headings: list[Number] = []
        self.ended = False
        self.in_annex = False

    def measure(self, position: int, limit: int) -> tuple[int, int]:
        """Where the operative part ends, and where the closing lines do."""
        while position < limit:
            block = self.blocks[position]
            if isinstance(block, SetText):
                text = block.text.strip()
                if closes_resolution(text, self.language):
                    return position, self._after_closing(position, limit)
                if self._stops_before(block, text):
                    break
            elif self.ended and not self.in_annex:
                break
            position += 1
        return position, position

    def _after_closing(self, position: int, limit: int) -> int:
        while position < limit:
            block = self.blocks[position]
            if not isinstance(block, SetText) or not closes_resolution(block.text, self.language):
                break
            position += 1
        return position

    def _stops_before(self, block: SetText, text: str) -> bool:
        heading = bool(heading_level(block.role)) or (block.bold and looks_like_heading(text))
        if heading and resolution_head(text, self.language) is not None:
            return True
        if heading and designated(text, ("annex",), self.language):
            self.in_annex = True
            return False
        label, _ = label_of(block, self.language)
        if heading:
            return self._heading_stops(label)
        if self.in_annex:
            return False
        if not label:
            if self.ended:
                return True
        elif not is_marked(label) and (counted := [n for n in label if n.scheme in NUMBERED_SCHEMES]):
            number = counted[0]
            if self.inner is not None and self.outer.goes_on(counted):
                if self.ended or not follows(self.inner, number):
                    return True
            if self.inner is None and not begins(number) and self.outer.goes_on(counted):
                return True
            self.inner = number
        self.ended = bool(_ENDS_TEXT.search(text)) and not text.endswith("]")  # an option in brackets is one of several
        return False

    def _heading_stops(self, label: Sequence[Number]) -> bool:
        counted = [number for number in label if number.scheme in HEADING_SCHEMES]
        own = any(begins(number) or any(follows(last, number) for last in self.headings) for number in counted)
        if not own and self.outer.goes_on(counted):
            return True
        self.headings = [*self.headings[-_MOST_LEVELS:], *counted]
        return self.ended and not self.in_annex and not own
