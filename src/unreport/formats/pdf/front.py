"""The first page: masthead between rules, session block, title and what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from unreport.formats.pdf.blocks import Blocks
from unreport.formats.pdf.boxes import set_box
from unreport.formats.pdf.contents import set_contents
from unreport.formats.pdf.matter import Look, Span
from unreport.formats.pdf.notes import set_note
from unreport.formats.pdf.press import Here
from unreport.formats.pdf.slugs import BASE, RowSlug, Rule, SetNote, Slug
from unreport.formats.pdf.text import Shape, set_lines
from unreport.model import Contents, FrontMatter, Masthead, Printed

__all__ = ["FIRST_TOP", "has_lines", "set_front", "set_masthead", "set_masthead_notes", "set_session_block"]

FIRST_TOP = 36.0
"""How far from the top edge the first page begins."""
_INITIAL = re.compile(r"[^/\s]{1,6}(?=/)|.?", re.DOTALL)
_SESSION_WIDTH = 245.0
_BODY_WIDTH = 265.0
_SYMBOL_LETTER = 5.8
"""Points that a letter of the symbol takes, about."""
_HIGHEST = 450.0
"""Points that a masthead may take of the first page."""


def has_lines(masthead: Masthead) -> bool:
    """Whether anything stands between the rules of the first page."""
    return bool(
        masthead.organization
        or masthead.symbol
        or masthead.bodies
        or masthead.distribution
        or masthead.date
        or masthead.language
        or masthead.originals
    )


def set_masthead(blocks: Blocks, masthead: Masthead, here: Here) -> None:
    """What stands between the rules."""
    if has_lines(masthead):
        blocks.put(_between_rules(blocks, masthead, here))


def _between_rules(blocks: Blocks, masthead: Masthead, here: Here) -> list[Slug]:
    press = blocks.press
    house = press.house
    plan = house.masthead
    parts: list[tuple[float, Slug]] = []

    def put(spans: Sequence[Span], left: float, right: float, base: float, leading: float, align: str) -> float:
        """Lines from one height on; gives the height of the base line that would be next."""
        column = house.between(left, right, rtl=here.column.rtl)
        place = replace(here, column=column, leading=leading, align=align)
        for slug in set_lines(press, spans, place, Shape(align=align)):
            parts.append((base - BASE * slug.height - FIRST_TOP, slug))
            base += slug.height
        return base

    def span(text: str, size: float, *, bold: bool = False, element_kind: str = "P") -> Span:
        return Span(text, _look(here.within(here.element.add(element_kind)), size * _scale(here), bold=bold))

    begin, end = ("right", "left") if here.column.rtl else ("left", "right")
    frame = house.frame
    left, base, size = plan.organization
    if masthead.organization:
        taken = len(masthead.symbol.line) * _SYMBOL_LETTER if masthead.symbol else 0.0
        room = max(_BODY_WIDTH / 2, frame[1] - left - max(120.0, taken))
        first = len(parts)
        put([span(masthead.organization, size)], left, left + room, base, size * 1.2, begin)
        over = (len(parts) - first - 1) * size * 1.2  # lines too many stand above, not on the rule
        parts[first:] = [(down - over, slug) for down, slug in parts[first:]]
    if masthead.symbol and masthead.symbol.line.strip():
        base, large, small = plan.symbol
        put(_symbol(masthead.symbol, here, large, small), left + 100, frame[1], base, large * 1.1, end)
    if masthead.bodies:
        left, base, size, leading = plan.body
        put([span(masthead.bodies[0], size, bold=True)], left, left + _BODY_WIDTH, base, leading, begin)
    left, base, size, leading = plan.imprint
    language = masthead.language
    blank = Printed("")  # stands for the language where it is the original's: the line is left free
    for row in (masthead.distribution, masthead.date, language or blank, *masthead.originals):
        if row is blank:
            base += leading
        elif row is not None and row.line.strip():
            base = put([span(row.line, size)], left, frame[1], base, leading, begin)
    lowest = max([plan.below - FIRST_TOP, *(down + slug.height + 4 for down, slug in parts)])
    sunk = lowest - (plan.below - FIRST_TOP)
    rules = [
        Rule(height - FIRST_TOP + (sunk if index else 0.0), frame[0], frame[1], thickness)
        for index, (height, thickness) in enumerate(plan.rules)
    ]
    if lowest > _HIGHEST:  # more than a masthead: as lines, one under another
        return [slug for _, slug in parts]
    return [RowSlug(lowest, parts, rules)]


def _symbol(symbol: Printed, here: Here, large: float, small: float) -> list[Span]:
    """The symbol with its first letters large."""
    element = here.element.add("P")
    found = _INITIAL.match(symbol.text)
    first = found.group() if found else ""
    inside = here.within(element)
    little = _look(inside, small * _scale(here))
    return [
        Span(symbol.lead, little),
        Span(first, _look(inside, large * _scale(here))),
        Span(symbol.text[len(first) :] + symbol.tail, little),
    ]


def set_session_block(blocks: Blocks, masthead: Masthead, here: Here) -> None:
    """The lines under the rules: bodies, session, venue, agenda items. They stay on the first page, whatever breaks are in them."""
    slugs = blocks.collected(lambda: _session_lines(blocks, masthead, here))
    for slug in slugs:
        slug.breaks = slug.ends_page = False
    blocks.put(slugs)


def _session_lines(blocks: Blocks, masthead: Masthead, here: Here) -> None:
    house = blocks.press.house
    column = house.between(house.frame[0], house.frame[0] + _SESSION_WIDTH, rtl=here.column.rtl)
    side = "right" if here.column.rtl else "left"
    place = replace(here, column=column, align=side)
    tight = Shape(align=side)

    def line(text: str, *, bold: bool = False, scale: float = 1.0) -> None:
        there = place.within(here.element.add("P"), bold=bold, size=here.size * scale)
        blocks.line(text, there, replace(tight, leading=here.leading * (1.1 if scale > 1 else 1.0)))

    for body in masthead.bodies[1:] if has_lines(masthead) else masthead.bodies:
        line(body, bold=True, scale=1.2)
    if masthead.session:
        line(masthead.session.line, bold=True)
    for text in masthead.meeting:
        line(text)
    if masthead.venue:
        line(masthead.venue.text)
    for item in masthead.agenda:
        blocks.words(item.line, place.within(here.element.add("P")), tight)
        for title in item.titles:
            blocks.words(title, place.within(here.element.add("P"), bold=True), tight)


def set_masthead_notes(blocks: Blocks, masthead: Masthead, here: Here) -> list[SetNote]:
    """The notes of the masthead that no line calls, for the foot of the first page."""
    press = blocks.press
    made = []
    for note in masthead.notes:
        press.notes += 1
        press.place_of(note)
        into = SetNote(here.element.add("Note", identifier=f"note-{press.notes}"))
        small = here.within(into.element, size=here.size * 0.85, leading=here.leading * 0.85, noted=1, align="justify")
        into.slugs = blocks.collected(
            lambda note=note, small=small: set_note(blocks, note.marker, note.blocks, small)  # type: ignore[misc]
        )
        made.append(into)
    return made


def set_front(blocks: Blocks, front: FrontMatter, here: Here) -> None:
    """Title, subtitles, officers, modifier, summary and contents list."""
    side = "right" if here.column.rtl else "left"
    place = replace(here, align=side, first=0.0)
    if front.title:
        title = place.within(here.element.add("H1"), bold=True, size=here.size * 1.4, leading=here.leading * 1.25)
        blocks.words(front.title, title, Shape(before=18.0, after=12.0, keep=True))
    for text in front.subtitles:
        blocks.text(
            text,
            replace(place, bold=True, size=here.size * 1.2, leading=here.leading * 1.125),
            shape=Shape(before=12.0, after=12.0),
        )
    for officer in front.officers:
        blocks.words(officer.line, place.within(here.element.add("P")), Shape(before=12.0, after=12.0))
    if front.modifier:
        blocks.line(front.modifier.text, place.within(here.element.add("P"), bold=True), Shape(before=12.0, after=12.0))
    for part in front.overview:
        if isinstance(part, Contents):
            set_contents(blocks, part, here)
        else:
            set_box(blocks, part, here)


def _look(here: Here, size: float, *, bold: bool = False) -> Look:
    return Look(size, here.element, bold=bold, language=here.language, chinese=here.language[:2] == "zh")


def _scale(here: Here) -> float:
    return here.size / 10
