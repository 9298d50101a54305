"""Paragraphs as slugs: a label beside the first line, indents, space around, no line left alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from unreport.formats.pdf.breaking import Line, break_lines
from unreport.formats.pdf.matter import Look, Matter, Span
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.slugs import LineSlug, Mark, Slug
from unreport.formats.pdf.structure import Element

__all__ = ["Label", "Shape", "set_lines"]

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
            while end + _LABEL_GAP > first and first < column.width / 2:
                first += stop
    matter = Matter.of(spans, press.faces, rtl=column.rtl)
    least = min(24.0, column.width)
    lines = break_lines(
        matter,
        max(least, column.width - first),
        max(least, column.width - others),
        press.hyphens if not column.rtl else None,
    )
    slugs: list[Slug] = []
    align = shape.align or here.align
    if not lines and mark is not None:
        slugs.append(LineSlug(leading, None, None, 0.0, align, mark))
    for index, line in enumerate(lines):
        offset = others if index else first
        height = max([leading, *_heights(matter, line)]) if matter.pictured else leading
        left = column.left if column.rtl else column.left + min(offset, column.width - least)
        slugs.append(LineSlug(height, matter, line, left, align, None if index else mark))
    _attach(matter, lines, slugs)
    if not slugs:
        return slugs
    if matter.page_starts and not here.cell and not here.noted:
        starts = [line.start for line in lines]
        for index in matter.page_starts:
            at = bisect_left(starts, index)
            if at < len(slugs):
                slugs[at].breaks = True
    count = len(slugs)
    if count > 1:
        slugs[0].keep = slugs[-2].keep = True  # no line of a paragraph stands alone on a page
    slugs[-1].keep = shape.keep
    slugs[0].before, slugs[-1].after = shape.before, shape.after
    if here.frame is not None or here.head is not None or here.turned:
        for slug in slugs:
            slug.frame, slug.head, slug.turned = here.frame, here.head, here.turned
    return slugs


def _heights(matter: Matter, line: Line) -> list[float]:
    """Heights of the pictures in a line, with some air."""
    looks = matter.looks[line.start : line.end]
    return [(look.picture.height + 2) / 0.8 for look in looks if look.picture is not None]


def _attach(matter: Matter, lines: Sequence[Line], slugs: Sequence[Slug]) -> None:
    """Give each line the notes that it calls and the places that it holds."""
    if matter.calls:
        calls = iter(matter.calls)
        call = next(calls, None)
        for line, slug in zip(lines, slugs, strict=False):
            notes = []
            while call is not None and (call[0] < line.end or line.end == len(matter.codes)):
                notes.append(call[1])
                call = next(calls, None)
            slug.notes = notes
    if (matter.targets or matter.comments) and slugs:
        ends = [line.end for line in lines]
        for index, place in matter.targets:
            at = min(bisect_right(ends, index), len(slugs) - 1)
            slugs[at].places = (*slugs[at].places, place)
        for index, comment in matter.comments:
            slug = slugs[min(bisect_right(ends, index - 1), len(slugs) - 1)]
            if isinstance(slug, LineSlug):
                slug.comments = (*slug.comments, comment)


def _mark(press: Press, label: Label, here: Here) -> tuple[Mark | None, float]:
    """The label ready to be drawn, and where it ends, from the beginning of the column."""
    look = Look(
        label.size or here.size,
        label.element,
        bold=label.bold,
        italic=label.italic,
        rise=label.rise,
        language=here.language,
        chinese=here.language[:2] == "zh",
    )
    column = here.column
    matter = Matter.of([Span(label.text, look)], press.faces, rtl=column.rtl)
    if not matter.codes:
        return None, 0.0
    line = break_lines(matter, _ENDLESS, _ENDLESS)[0]
    width = line.room = line.width
    begin = label.at - width if label.ends else label.at
    left = column.right - begin - width if column.rtl else column.left + begin
    return Mark(matter, line, left, label.spaced), begin + width
