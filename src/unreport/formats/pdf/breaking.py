"""Where lines end: as many words on each as it has room for, as Word does it.

Widths are added up once; each line end is then found by bisection. A word that is wider than a line is first taken apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from unreport.formats.pdf.matter import APART, BREAKABLE, GLUED, LINE_END, Matter

__all__ = ["Line", "break_lines"]

_SLACK = 0.01  # points; what adding up floats may be off


@dataclass(slots=True, eq=False)
class Line:
    """Words `start` to `end` (not included) of set matter, their natural width, the room they have, and whether nothing is to be spread:
    the line ends a paragraph or was ended by force.
    """

    start: int
    end: int
    width: float
    room: float
    last: bool


def break_lines(
    matter: Matter, first: float, others: float, hyphens: Callable[[str, str], list[int]] | None = None
) -> list[Line]:
    """The lines of a paragraph whose first line has so many points of room, and the others so many.

    `hyphens` gives for a word and its language the places where it may be divided.
    """
    narrowest = min(first, others)
    if matter.widths and max(matter.widths) > narrowest:
        _take_apart(matter, narrowest)
    sums = _sums(matter)
    joins, gaps = matter.joins, matter.gaps
    lines: list[Line] = []
    count = len(matter.codes)
    forced = [index for index, join in enumerate(joins) if join == LINE_END and index] if LINE_END in joins else []
    forced.append(count)
    next_forced = 0
    divisions: list[int] = []
    start, room = 0, first
    while start < count:
        while forced[next_forced] + len(divisions) <= start:
            next_forced += 1
        stop = forced[next_forced] + len(divisions)
        base = sums[start] + gaps[start]
        end = bisect_right(sums, base + room + _SLACK, start + 1) - 1
        width = 0.0
        if end >= stop:
            end = stop
        else:
            end = max(end, start + 1)
            if end < count and joins[end] == GLUED:
                end = _allowed(joins, start, end)
            if hyphens is not None and end < count:
                width = _divided(matter, end, base, room, sums, hyphens)
                if width:
                    divisions.append(end)
                    end += 1
                    count += 1
        lines.append(Line(start, end, width or sums[end] - base, room, end == count or joins[end] == LINE_END))
        start, room = end, others
    if divisions:
        _sums(matter)
        _shift(matter, divisions)
    return lines


def _shift(matter: Matter, divisions: list[int]) -> None:
    """Bring what is known by the places of words up to date: after each of these, one was put in."""
    before = [place - number for number, place in enumerate(divisions)]

    def new(index: int) -> int:
        return index + bisect_left(before, index)

    matter.starts = [new(index) for index in matter.starts]
    matter.calls = [(new(index), note) for index, note in matter.calls]
    matter.targets = [(new(index), point) for index, point in matter.targets]
    matter.comments = [(new(index), said) for index, said in matter.comments]
    matter.page_starts = [new(index) for index in matter.page_starts]


def _sums(matter: Matter) -> list[float]:
    matter.sums = [0.0, *accumulate([gap + width for gap, width in zip(matter.gaps, matter.widths, strict=True)])]
    return matter.sums


def _allowed(joins: bytearray, start: int, end: int) -> int:
    """The last place before or at `end` where a line may end; `end` itself where there is none."""
    place = end
    while place > start + 1 and place < len(joins) and joins[place] == GLUED:
        place -= 1
    if place < len(joins) and joins[place] == GLUED:
        return end
    return place


def _divided(
    matter: Matter,
    place: int,
    base: float,
    room: float,
    sums: list[float],
    hyphens: Callable[[str, str], list[int]],
) -> float:
    """Divide the word at `place` if its first part, with a hyphen, still has room on the line before it; gives how wide the line is then.

    What comes after is still as far from what comes after it; only the line that ends here can't be measured by the sums any more.
    """
    word, look, cut = matter.texts[place], matter.looks[place], matter.cuts[place]
    left = room - (sums[place] - base) - matter.gaps[place]
    if left < 2 * cut.gap or matter.levels is not None or matter.joins[place] != APART:
        return 0.0
    for position in reversed(hyphens(word, look.language)):
        made, rest = cut.words[word[:position]], cut.words[word[position:]]
        if made is None or rest is None:
            continue
        hyphen = cut.face.program.glyph(ord("-"))
        code = cut.face.code(hyphen, "\u00ad")
        width = (made[1] + cut.face.advance(hyphen)) * cut.per_unit + (made[2] + 1) * cut.tracking
        if width <= left:
            behind = rest[1] * cut.per_unit + rest[2] * cut.tracking
            matter.codes[place] = made[0] + code
            matter.widths[place] = width
            matter.texts[place] = word[:position]
            matter.codes.insert(place + 1, rest[0])
            matter.widths.insert(place + 1, behind)
            matter.texts.insert(place + 1, word[position:])
            matter.gaps.insert(place + 1, 0.0)
            matter.joins.insert(place + 1, BREAKABLE)
            matter.cuts.insert(place + 1, cut)
            matter.looks.insert(place + 1, look)
            sums.insert(place + 1, sums[place + 1] - behind)
            return sums[place] - base + matter.gaps[place] + width
    return 0.0


def _take_apart(matter: Matter, room: float) -> None:
    """Take words that are wider than the room apart into their characters."""
    apart = Matter(matter.faces, levels=None if matter.levels is None else [], base=matter.base)
    places = []
    for index, text in enumerate(matter.texts):
        places.append(len(apart.codes))
        level = matter.levels[index] if matter.levels is not None else None
        width, gap, join = matter.widths[index], matter.gaps[index], matter.joins[index]
        cut, look = matter.cuts[index], matter.looks[index]
        if width <= room or len(text) < 2:
            apart.append(text, matter.codes[index], min(width, room), gap, join, cut, look, level)
        else:
            for character in text:
                apart.append_character(character, cut, look, gap, join, level)
                join, gap = BREAKABLE, 0.0
        if matter.levels is not None:
            apart.gap_levels += [matter.gap_levels[index]] * (len(apart.codes) - len(apart.gap_levels))
    places.append(len(apart.codes))
    for name in ("codes", "widths", "gaps", "joins", "cuts", "looks", "texts", "starts", "levels", "gap_levels"):
        setattr(matter, name, getattr(apart, name))
    matter.calls = [(places[index], note) for index, note in matter.calls]
    matter.targets = [(places[index], point) for index, point in matter.targets]
    matter.page_starts = [places[index] for index in matter.page_starts]
    matter.comments = [(places[index], said) for index, said in matter.comments]
