"""From the head of the first page to the first heading: bodies, session, agenda, title, officers, summary, contents."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from unreport.formats.docx.write_blocks import write_blocks
from unreport.formats.docx.write_contents import write_contents
from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_masthead import has_masthead
from unreport.formats.docx.write_paragraph import Look, first_text, set_light, write_paragraph
from unreport.formats.docx.write_tables import write_box
from unreport.formats.docx.write_xml import printable
from unreport.model import Contents, FrontMatter, Masthead, Note, Run

__all__ = ["write_front", "write_masthead_lines"]


def write_masthead_lines(draft: Draft, story: Story, parent: etree._Element, place: Place) -> None:
    """What stands between the masthead and the title: further bodies, session, venue, agenda, and the notes that nothing calls."""
    masthead, house = draft.report.masthead, draft.house
    for body in masthead.bodies[1:] if has_masthead(masthead) else masthead.bodies:
        write_paragraph(draft, story, parent, house.use("body_name"), (Run(printable(body)),), place)
    session = house.use("session")
    for line in _session_lines(masthead):
        write_paragraph(draft, story, parent, session, (Run(printable(line)),), place)
    if masthead.venue is not None:
        node = write_paragraph(draft, story, parent, session, (Run(printable(masthead.venue.text)),), place)
        set_light(node)
    for item in masthead.agenda:
        if item.line:
            write_paragraph(draft, story, parent, house.use("agenda_item"), item.line, place)
        for title in item.titles:
            write_paragraph(draft, story, parent, house.use("agenda_title"), title, place)
    for note in masthead.notes:
        _note(draft, story, parent, note, place)


def write_front(draft: Draft, story: Story, parent: etree._Element, front: FrontMatter, place: Place) -> None:
    """Title, lines under it, officers, modifier, summary and contents."""
    house = draft.house
    tabs = Run("\t\t")
    if front.title:
        write_paragraph(draft, story, parent, house.use("title"), (tabs, *front.title), place)
    for subtitle in front.subtitles:
        own = place._replace(language=subtitle.language or place.language)
        look = Look(align=subtitle.align)
        content = (*draft.anchor_of(subtitle.id), tabs, *subtitle.content)
        write_paragraph(draft, story, parent, house.use("subtitle"), content, own, look=look, revised=subtitle.revised)
    for officer in front.officers:
        write_paragraph(draft, story, parent, house.use("body"), officer.line, place)
    if front.modifier is not None:
        content = (tabs, Run(printable(front.modifier.text)))
        write_paragraph(draft, story, parent, house.use("subtitle"), content, place)
    for part in front.overview:
        if isinstance(part, Contents):
            write_contents(draft, story, parent, part, place)
        else:
            write_box(draft, story, parent, part, place, write_blocks)


def _session_lines(masthead: Masthead) -> Sequence[str]:
    lines = [masthead.session.line] if masthead.session is not None else []
    return [*lines, *masthead.meeting]


def _note(draft: Draft, story: Story, parent: etree._Element, note: Note, place: Place) -> None:
    """A note to the masthead stands in a frame at the foot of the first page, as New York sets it."""
    text, own, blocks = first_text(note.blocks, place)
    style = draft.house.use("note")
    content = (Run("\t"), Run(printable(note.marker)), Run("\t"), *text.content)
    look = Look(frame=draft.house.note_frame)
    write_paragraph(draft, story, parent, style, content, own, look=look, revised=text.revised)
    if blocks:
        write_blocks(draft, story, parent, blocks, place._replace(style=style, kind="note"))
