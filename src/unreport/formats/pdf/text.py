"""Paragraphs as slugs: a label beside the first line, indents, space around, no line left alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from unreport.formats.pdf.breaking import Line, break_lines
from unreport.formats.pdf.matter import Look, Matter, Span
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.slugs import LineSlug, Mark, SetNote, Slug, WordMark
from unreport.formats.pdf.structure import Element

__all__ = ["PARAGRAPH_GAP", "Label", "Shape", "set_lines"]

PARAGRAPH_GAP = 6.0
"""Points between paragraphs."""
_ENDLESS = 1e6
_LABEL_GAP = 4.0
"""The least that stands between a label and its words."""


class Label(Struct, frozen=True, gc=False):
    """What stands beside the first line: its text, its element, and where it begins, in points from the beginning of the column.

    With `ends` it is `at` that it ends; `spaced` says that it is heard in one with the text.
    """

    text: str
    element: Element
    at: float
    ends: bool = False
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    rise: float = 0.0
    spaced: bool = False


class Shape(Struct, frozen=True, gc=False):
    """A paragraph's outline: how much later than the column its first line and the others begin, the space around it, and whether it stays
    with what follows.
    """

    first: float = 0.0
    others: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    align: str = ""
    leading: float = 0.0


def set_lines(press: Press, spans: Sequence[Span], here: Here, shape: Shape, label: Label | None = None) -> list[Slug]:
    """The lines of a paragraph; none for a paragraph without words and label."""
    column = here.column
    leading = shape.leading or here.leading
    first, others = shape.first, shape.others
    mark = None
    if label is not None and label.text:
        mark, end = _mark(press, label, here)
        if mark is not None and not label.ends:
            stop = press.house.step / 2
            first += stop * max(0, ceil((end + _LABEL_GAP - first) / stop))
            if first > column.width / 2:  # a label as wide as this stands on lines of its own
                look = _look_of(label, here)
                alone = Shape(before=shape.before, keep=bool(spans), after=0.0 if spans else shape.after)
                above = set_lines(press, [Span(" ".join(label.text.split()), look)], here, alone)
                return above + (set_lines(press, spans, here, replace(shape, before=0.0)) if spans else [])
    matter = Matter.of(spans, press.faces, rtl=column.rtl)
    least = min(24.0, column.width)
    lines = break_lines(
        matter,
        max(least, column.width - first),
        max(least, column.width - others),
        press.hyphens if not column.rtl else None,
    )
    slugs: list[LineSlug] = []
    align = shape.align or here.align
    if not lines and mark is not None:
        slugs.append(LineSlug(leading, None, None, column.left, align, mark))
    elif not lines and (matter.calls or matter.targets or matter.comments or matter.page_starts):
        slugs.append(LineSlug(0.0, None, None, column.left, align))  # nothing to see, but something hangs on it
        shape = Shape()
    for index, line in enumerate(lines):
        offset = others if index else first
        height = max([leading, *_heights(matter, line)]) if matter.pictured else leading
        left = column.left if column.rtl else column.left + min(offset, column.width - least)
        slugs.append(LineSlug(height, matter, line, left, align, None if index else mark))
    if not slugs:
        return []
    _attach(matter, lines, slugs, breaks=not here.cell and not here.noted)
    if len(slugs) > 1:
        slugs[0].keep = slugs[-2].keep = True  # no line of a paragraph stands alone on a page
    slugs[-1].keep = shape.keep
    slugs[0].before, slugs[-1].after = shape.before, shape.after
    if here.frame is not None or here.turned:
        for slug in slugs:
            slug.frame, slug.turned = here.frame, here.turned
    return [*slugs]


def _heights(matter: Matter, line: Line) -> list[float]:
    """Heights of the pictures in a line, with some air."""
    looks = matter.looks[line.start : line.end]
    return [(look.picture.height + 2) / 0.8 for look in looks if look.picture is not None]


def _attach(matter: Matter, lines: Sequence[Line], slugs: Sequence[LineSlug], *, breaks: bool) -> None:
    """Give each line the notes that it calls, the places and comments that it holds, and the page that it begins."""
    last = len(slugs) - 1
    ends = [line.end for line in lines]
    calls: dict[int, list[SetNote]] = {}
    for index, note in matter.calls:
        calls.setdefault(min(bisect_right(ends, index), last), []).append(note)
    for at, notes in calls.items():
        slugs[at].notes = notes
    for index, place in matter.targets:
        slugs[min(bisect_right(ends, index), last)].places.append(place)
    for index, comment in matter.comments:
        slugs[min(bisect_right(ends, index - 1), last)].comments.append(comment)
    for index in matter.page_starts if breaks else ():
        if ends and index < ends[-1]:
            slugs[bisect_right(ends, index)].breaks = index > 0
        else:
            slugs[last].ends_page = True


def _mark(press: Press, label: Label, here: Here) -> tuple[Mark | WordMark | None, float]:
    """The label ready to be drawn, and where it ends, from the beginning of the column."""
    column = here.column
    if (
        label.text.isascii()
        and label.text.isprintable()
        and not (column.rtl or label.rise or label.spaced or " " in label.text)
    ):
        cut = press.faces.main(label.size or here.size, bold=label.bold, italic=label.italic)
        sized = cut.sized[label.text]
        if sized is not None:
            begin = label.at - sized[1] if label.ends else label.at
            return WordMark(sized[0], cut, label.element, column.left + begin), begin + sized[1]
    text = " ".join(label.text.split("\n"))
    matter = Matter.of([Span(text, _look_of(label, here))], press.faces, rtl=column.rtl)
    if not matter.codes:
        return None, 0.0
    line = break_lines(matter, _ENDLESS, _ENDLESS)[0]
    width = line.room = line.width
    begin = label.at - width if label.ends else label.at
    left = column.right - begin - width if column.rtl else column.left + begin
    return Mark(matter, line, left, label.spaced), begin + width


def _look_of(label: Label, here: Here) -> Look:
    return Look(
        label.size or here.size,
        label.element,
        bold=label.bold,
        italic=label.italic,
        rise=label.rise,
        language=here.language,
        chinese=here.language[:2] == "zh",
    )
