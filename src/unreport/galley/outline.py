"""Building the tree: headings open sections, numbers open paragraphs, points make lists.

A stack of open values holds everything that can still grow. What opens next closes what it can't stand in. Labels with two
readings are settled here, because only the open lists know which of them goes on: `(i)` after `(h)` is a letter,
after the words of `(a)` it is the first roman.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from unreport.galley.labels import HEADING_SCHEMES
from unreport.model import Block, Inline, Item, ListBlock, Number, Paragraph, Revised, Scheme, Section, Text, plain
from unreport.un.labels import readings
from unreport.un.sequence import begins, counts_alike, follows

__all__ = ["Outline", "counted_by_word"]

_RANK = {
    Scheme.UPPER_ROMAN: 0,
    Scheme.ARABIC_ORDINAL: 0,
    Scheme.CHINESE: 0,
    Scheme.UPPER_LETTER: 0,
    Scheme.ARABIC_LETTER_NAME: 0,
    Scheme.UPPER_CYRILLIC: 0,
    Scheme.DECIMAL: 0,
    Scheme.LOWER_LETTER: 1,
    Scheme.LOWER_CYRILLIC: 1,
    Scheme.ABJAD: 1,
    Scheme.LOWER_ROMAN: 2,
}
"""Under one heading style, points nest below numbers: `1.` then `(a)` then `(i)`."""

_COUNTED_HEADING = re.compile(r"([^\W\d_]{3,}(?: [^\W\d_]+)?) ([0-9]{1,3}|[IVX]{1,5})(?![^\W_])(?![.,][0-9])")
_COUNTING = (Scheme.DECIMAL, Scheme.UPPER_ROMAN)
_PER_STYLE = 20
_UNDER_LABELLED = 5


@dataclass(slots=True)
class _Open:
    kind: Literal["root", "section", "paragraph", "list", "item"]
    level: int = 0
    number: Number | None = None
    content: tuple[Inline, ...] = ()
    revised: Revised | None = None
    depth: float = 0
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    annex: bool = False
    """Whether its number is that of an annex, which no heading goes on from."""

    def close(self) -> Block | Item:
        if self.kind == "section":
            return Section(self.number, self.content, tuple(self.blocks), self.revised)
        if self.kind == "item":
            return Item(self.number, tuple(self.blocks), self.revised)
        if self.kind == "list":
            return ListBlock(tuple(self.items))
        return Paragraph(self.number or Number(""), tuple(self.blocks), self.revised)


class Outline:
    """A tree under way. Feed it in the order of the text, then take `blocks()`."""

    def __init__(self) -> None:
        self._stack: list[_Open] = [_Open("root")]
        self.last_paragraph: Number | None = None
        self._left: list[_Open] = []
        """Sections that an annex inside the body has closed; a heading may go on from them."""

    def blocks(self) -> tuple[Block, ...]:
        """All that was built; the outline is closed by it."""
        self._close_to(1)
        return tuple(self._stack[0].blocks)

    def heading(
        self,
        style: int,
        readings: Sequence[Number],
        content: tuple[Inline, ...],
        revised: Revised | None = None,
        *,
        followed: bool = False,
        annex: bool = False,
    ) -> None:
        """Open a section. `style` is the level its style says, from 1; numbers and neighbours refine it.

        `readings` are those of its label, none for a heading without a number; `followed` says that the next line is such a heading in
        the same style, `annex` that this one is the designation of an annex inside a body.
        """
        self._close_until("section")
        same = [open_ for open_ in self._stack if open_.kind == "section" and open_.level // _PER_STYLE == style]
        number: Number | None = None
        if annex:
            number, level = readings[0], next((open_.level for open_ in same if open_.annex), style * _PER_STYLE)
        elif readings:
            number, level = self._numbered(style, readings, same)
        else:
            level = self._unnumbered(style, content, same, followed)
        closed: list[_Open] = []
        while self._stack[-1].kind == "section" and self._stack[-1].level >= level:
            closed.append(self._stack[-1])
            self._close_one()
        if annex:
            self._left = [open_ for open_ in closed if not open_.annex] or self._left
        self._stack.append(_Open("section", level, number, content, revised, annex=annex))

    def style_continued(self, readings: Sequence[Number]) -> int:
        """The style level of the innermost section whose number one of the readings goes on from; 0 if there is none."""
        for open_ in reversed(self._stack):
            if open_.kind == "section" and open_.number is not None and not open_.annex:
                if any(follows(open_.number, number) for number in readings):
                    return open_.level // _PER_STYLE
        return 0

    def leave_annexes(self) -> None:
        """Close the annexes that stand inside the body: what comes next belongs to none of them."""
        first = next((position for position, open_ in enumerate(self._stack) if open_.annex), 0)
        if first:
            self._close_to(first)

    def _numbered(self, style: int, readings: Sequence[Number], same: Sequence[_Open]) -> tuple[Number, int]:
        """The reading of a heading's label and its level: beside the number that it goes on from, below one that it divides.

        Some documents set `I.` and `A.` in one style; then the sequence tells which stands under which.
        """
        numbered = [(open_, open_.number) for open_ in reversed(same) if open_.number is not None and not open_.annex]
        for open_, last in numbered:
            for number in readings:
                if follows(last, number):
                    return number, open_.level
        for open_ in self._left if any(open_.annex for open_ in same) else ():
            for number in readings:
                if open_.number is not None and open_.level // _PER_STYLE == style and follows(open_.number, number):
                    return number, open_.level
        number = next((each for each in readings if each.scheme in HEADING_SCHEMES), readings[0])
        for open_, last in numbered:
            if len(number.ordinals) > 1 and number.ordinals[:-1] == last.ordinals:
                return number, self._below(open_)
            if counts_alike(last, number):
                return number, open_.level
        if numbered and begins(number):
            return number, self._below(numbered[0][0])
        around = next((open_.level + 1 for open_ in reversed(same) if open_.annex), 0)
        return number, max(style * _PER_STYLE + _RANK.get(number.scheme, 0), around)

    def _unnumbered(self, style: int, content: tuple[Inline, ...], same: Sequence[_Open], followed: bool) -> int:
        """The level of a heading without a number.

        `Component 2` stands beside `Component 1`. Two heading lines in a row are an outer and an inner one: `Subprogramme 1`, then what
        it is about. What comes after stands beside the innermost, until two in a row open the next pair.
        """
        word, count = counted_by_word(content)
        for open_ in same[::-1] if word else ():
            if open_.number is None and counted_by_word(open_.content)[0] == word:
                return open_.level
        for open_ in self._left if word else ():
            if open_.level // _PER_STYLE == style and counted_by_word(open_.content) == (word, count - 1):
                return open_.level
        top = self._stack[-1]
        inner = same[-1] if same and same[-1].number is None else None
        if inner is top and not top.blocks:
            return self._below(top)
        if inner is not None and not followed:
            return inner.level
        above = next((open_ for open_ in reversed(same) if open_.number is not None), None)
        return above.level + _UNDER_LABELLED if above is not None else style * _PER_STYLE

    def _below(self, open_: _Open) -> int:
        """One level below a section, within its style."""
        return min(open_.level + 1, (open_.level // _PER_STYLE + 1) * _PER_STYLE - 1)

    def heading_style(self) -> int:
        """The level for a heading of which only the words are known, and which has no number.

        Right under another heading it goes one deeper; else it stands beside the last heading without a number, or under the
        last one with a number.
        """
        open_sections = [open_ for open_ in self._stack if open_.kind == "section"]
        if not open_sections:
            return 1
        top = open_sections[-1]
        if not top.blocks and self._stack[-1] is top:
            return top.level // _PER_STYLE + 1
        if top.number is None:
            return max(top.level // _PER_STYLE, 1)
        return top.level // _PER_STYLE + 1

    def paragraph(self, number: Number, text: Text | None, revised: Revised | None = None) -> None:
        """Open a numbered paragraph."""
        self._close_until("section")
        self._stack.append(_Open("paragraph", number=number, revised=revised))
        self.last_paragraph = number
        if text is not None:
            self._stack[-1].blocks.append(text)

    def point(
        self, readings: Sequence[Number], text: Text | None, depth: float = 0, revised: Revised | None = None
    ) -> None:
        """Add a point; it continues an open list, or opens one where it stands. `depth` is its indent, 0 if unknown."""
        number = self._place(readings, depth)
        self._stack.append(_Open("item", number=number, depth=depth, revised=revised))
        if text is not None:
            self._stack[-1].blocks.append(text)

    def text(self, text: Block, depth: float = 0, upcoming: Sequence[Number] = ()) -> None:
        """Add text without a label.

        Amid a list whose next point is `upcoming`, it belongs to the point above; after a list, to the paragraph.
        """
        lists = [position for position, open_ in enumerate(self._stack) if open_.kind == "list"]
        if lists:
            for position in reversed(lists):
                last = self._stack[position + 1].number if position + 1 < len(self._stack) else None
                if last is not None and any(follows(last, number) for number in upcoming):
                    self._close_to(position + 2)
                    break
            else:
                item = self._stack[-1]
                if not (depth and item.depth and depth > item.depth and item.kind == "item"):
                    self._close_to(lists[0])
        self._stack[-1].blocks.append(text)

    def block(self, block: Block, upcoming: Sequence[Number] = ()) -> None:
        """Add a table, figure or box: it stands in the section, not in the paragraph before it.

        Amid a list whose next point is `upcoming`, it belongs to the point above.
        """
        for position, open_ in reversed(list(enumerate(self._stack))):
            if open_.kind == "item" and open_.number is not None and any(follows(open_.number, n) for n in upcoming):
                self._close_to(position + 1)
                break
        else:
            self._close_until("section")
        self._stack[-1].blocks.append(block)

    def expects(self, readings: Sequence[Number]) -> Number | None:
        """The reading that goes on from the last numbered paragraph, if there is one."""
        if self.last_paragraph is None:
            return None
        return next((number for number in readings if follows(self.last_paragraph, number)), None)

    def continues_list(self, readings: Sequence[Number]) -> bool:
        """Whether a reading goes on in an open list."""
        return any(
            open_.kind == "item" and open_.number is not None and any(follows(open_.number, n) for n in readings)
            for open_ in self._stack
        )

    def _place(self, readings: Sequence[Number], depth: float) -> Number | None:
        items = [(position, open_) for position, open_ in enumerate(self._stack) if open_.kind == "item"]
        first = next((number for number in readings if begins(number)), None)
        if items:
            _, innermost = items[-1]
            deeper = bool(depth and innermost.depth and depth > innermost.depth + 1)
            if deeper and first is not None:
                return self._open_list(first)
        for position, item in reversed(items):
            for number in readings:
                if item.number is not None and _goes_on(item.number, number) and _same_depth(item, depth, number):
                    self._close_to(position)
                    return number
        if first is not None:
            for position, item in reversed(items):
                if item.number is not None and counts_alike(item.number, first) and _level_with(item, depth):
                    self._close_to(position - 1)
                    break
            return self._open_list(first)
        for position, item in reversed(items):
            for number in readings:
                if item.number is not None and counts_alike(item.number, number) and _level_with(item, depth):
                    self._close_to(position)
                    return number
        return self._open_list(readings[0] if readings else None)

    def _open_list(self, number: Number | None) -> Number | None:
        self._stack.append(_Open("list"))
        return number

    def _close_until(self, kind: str) -> None:
        while self._stack[-1].kind not in (kind, "root"):
            self._close_one()

    def _close_to(self, size: int) -> None:
        while len(self._stack) > size:
            self._close_one()

    def _close_one(self) -> None:
        closed = self._stack.pop().close()
        parent = self._stack[-1]
        if isinstance(closed, Item):
            parent.items.append(closed)
        else:
            parent.blocks.append(closed)


def counted_by_word(content: tuple[Inline, ...]) -> tuple[str, int]:
    """The word and number that count a heading among others of its kind: `Component 2: trade` is the second; an empty word if none do."""
    match = _COUNTED_HEADING.match(plain(content))
    counted = next((number for number in readings(match[2]) if number.scheme in _COUNTING), None) if match else None
    return (match[1].lower(), counted.ordinals[-1]) if match and counted else ("", 0)


def _goes_on(last: Number, number: Number) -> bool:
    return (number.scheme is Scheme.BULLET and last.scheme is Scheme.BULLET) or follows(last, number)


def _same_depth(item: _Open, depth: float, number: Number) -> bool:
    """Bullets count nothing, so only their depth tells one list from another."""
    return number.scheme is not Scheme.BULLET or _level_with(item, depth)


def _level_with(item: _Open, depth: float) -> bool:
    return not depth or not item.depth or abs(item.depth - depth) <= 1
