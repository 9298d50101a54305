"""Notes: at the foot of the page, under a table or figure, at the end of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from unreport.formats.direction import right_to_left
from unreport.formats.pdf.press import NOTE_SCALE, Here
from unreport.formats.pdf.slugs import SetNote, point_at
from unreport.formats.pdf.text import Label, Shape
from unreport.model import Block, Footnote, Note

if TYPE_CHECKING:
    from unreport.formats.pdf.blocks import Blocks

_LONGEST_HUNG = 6
"""Letters of a marker that has room before the column."""

__all__ = ["set_endnotes", "set_footnote", "set_note", "set_notes"]


def set_footnote(blocks: Blocks, note: Footnote, into: SetNote, here: Here) -> None:
    """Set a footnote for the foot of the page."""
    press = blocks.press
    house = press.house
    script = house.script(press.report.language)
    rtl = right_to_left(press.report.language)
    there = Here(
        house.between(*house.column, rtl=rtl),
        into.element,
        10 * script.size * NOTE_SCALE,
        10 * script.leading,
        press.report.language,
        level=here.level,
        scope=here.scope,
        noted=here.noted + 1,
        tables=here.tables,
    )
    into.slugs = blocks.collected(lambda: set_note(blocks, note.marker, note.blocks, there))
    for slug in into.slugs:
        slug.turned = False


def set_note(blocks: Blocks, marker: str, body: Sequence[Block], here: Here) -> None:
    """A note behind its marker, which hangs before the column."""
    star = not any(character.isalnum() for character in marker)
    size = here.size if star else here.size * 0.7
    label = Label(marker, here.element.add("Lbl"), -5.0, ends=True, size=size, rise=0.0 if star else here.size * 0.36)
    if here.cell or len(marker) > _LONGEST_HUNG:
        label = replace(label, at=0.0, ends=False)
    blocks.labelled(label, body, here, Shape(after=2.0), here)


def set_notes(blocks: Blocks, notes: Sequence[Note], here: Here) -> None:
    """Notes under a table or figure, in small type."""
    small = replace(
        here,
        size=here.size * NOTE_SCALE,
        leading=here.leading * NOTE_SCALE,
        align="left",
        first=0.0,
        noted=here.noted + 1,
    )
    small = replace(small, column=here.column.indented(8.0))
    for note in notes:
        blocks.press.notes += 1
        place = blocks.press.place_of(note)
        element = here.element.add("Note", identifier=f"note-{blocks.press.notes}")
        there = small.within(element)
        slugs = blocks.collected(lambda note=note, there=there: set_note(blocks, note.marker, note.blocks, there))  # type: ignore[misc]
        point_at(slugs, place)
        blocks.put(slugs)


def set_endnotes(blocks: Blocks, here: Here) -> None:
    """The notes that wait for the end of the text, and those that they call."""
    while blocks.press.endnotes:
        waiting, blocks.press.endnotes = blocks.press.endnotes, []
        for note, into, at in waiting:
            there = replace(
                here,
                element=into.element,
                size=here.size * NOTE_SCALE,
                leading=here.leading * NOTE_SCALE,
                scope=at.scope,
                noted=at.noted + 1,
            )
            set_note(blocks, note.marker, note.blocks, there)
