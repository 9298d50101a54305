"""From the head of the first page to the first heading: bodies, session, agenda, title, officers, summary, contents."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from unreport.formats.docx.write_blocks import write_blocks
from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_paragraph import Look, spacer, write_paragraph
from unreport.formats.docx.write_tables import end_cell, open_table, write_box
from unreport.formats.docx.write_xml import add, printable
from unreport.model import Contents, ContentsEntry, FrontMatter, Inline, Masthead, Note, Run, Text

__all__ = ["write_front", "write_masthead_lines"]


def write_masthead_lines(draft: Draft, story: Story, parent: etree._Element, place: Place) -> None:
    """What stands between the masthead and the title: further bodies, session, venue, agenda, and the notes that nothing calls."""
    masthead, house = draft.report.masthead, draft.house
    for body in masthead.bodies[1:]:
        write_paragraph(draft, story, parent, house.use("body_name"), (Run(printable(body)),), place)
    session = house.use("session")
    for line in _session_lines(masthead):
        write_paragraph(draft, story, parent, session, (Run(printable(line)),), place)
    if masthead.venue is not None:
        node = write_paragraph(draft, story, parent, session, (Run(printable(masthead.venue.text)),), place)
        _not_bold(node)
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
            _contents(draft, story, parent, part, place)
        else:
            write_box(draft, story, parent, part, place, write_blocks)


def _session_lines(masthead: Masthead) -> Sequence[str]:
    lines = [masthead.session.line] if masthead.session is not None else []
    return [*lines, *masthead.meeting]


def _not_bold(paragraph: etree._Element) -> None:
    for run in paragraph.iterfind(paragraph.tag[:-1] + "r"):
        looks = etree.Element(run.tag + "Pr")
        add(looks, "b", val=0)
        add(looks, "bCs", val=0)
        run.insert(0, looks)


def _note(draft: Draft, story: Story, parent: etree._Element, note: Note, place: Place) -> None:
    """A note to the masthead stands in a frame at the foot of the first page, as New York sets it."""
    blocks = note.blocks
    first: tuple[Inline, ...] = ()
    if blocks and isinstance(blocks[0], Text):
        first, blocks = blocks[0].content, blocks[1:]
    style = draft.house.use("note")
    content = (Run("\t"), Run(printable(note.marker)), Run("\t"), *first)
    look = Look(frame=draft.house.note_frame)
    write_paragraph(draft, story, parent, style, content, place, look=look)
    if blocks:
        write_blocks(draft, story, parent, blocks, place._replace(style=style, kind="note"))


def _contents(draft: Draft, story: Story, parent: etree._Element, contents: Contents, place: Place) -> None:
    """The contents list: a table without rules; label and words, then paragraphs, then page."""
    if contents.title:
        heading = draft.house.heading(1)
        node = write_paragraph(draft, story, parent, heading, (Run(printable(contents.title)),), place)
        _not_bold(node)
    if not contents.entries and not contents.columns:
        return
    widths: list[int] = draft.house.contents["columns"]
    table = open_table(parent, widths, draft.tongue.right_to_left)
    if contents.columns:
        heads = ["", "", *(printable(column) for column in contents.columns)]
        heads[-3] = " ".join(filter(None, heads[:-2]))
        row = add(table, "tr")
        for text, width, side in zip(heads[-3:], widths, ("", "right", "right"), strict=True):
            content = (Run(text),) if text else ()
            _cell(draft, story, row, width, draft.house.use("head_cell"), content, place, Look(align=side, keep=True))
    for entry in contents.entries:
        _entry(draft, story, table, entry, place)
    spacer(draft, parent)


def _entry(draft: Draft, story: Story, table: etree._Element, entry: ContentsEntry, place: Place) -> None:
    facts = draft.house.contents
    widths, steps = facts["columns"], facts["steps"]
    step = min(max(entry.level, 1), len(steps)) - 1
    stops: list[tuple[str, int, str]] = [("right", facts["label"], "")] if step == 0 else []
    stops += [("left", position, "") for position in steps[max(step - 1, 0) : step + 1]]
    stops.append(("right", widths[0] - 100, "dot"))
    lead = [Run("\t" + printable(entry.label) + "\t")] if entry.label else [Run("\t\t")]
    content: tuple[Inline, ...] = (*lead, *entry.text)
    if entry.page:
        content = (*content, Run("\t"))
    row = add(table, "tr")
    style = draft.house.use("normal")
    look = Look(tabs=stops, indent=steps[step], hanging=steps[step], space=60)
    _cell(draft, story, row, widths[0], style, content, place, look)
    for text, width in ((entry.paragraphs, widths[1]), (entry.page, widths[2])):
        numbers = (Run(printable(text)),) if text else ()
        _cell(draft, story, row, width, style, numbers, place, Look(align="right", space=60))


def _cell(
    draft: Draft,
    story: Story,
    row: etree._Element,
    width: int,
    style: str,
    content: Sequence[Inline],
    place: Place,
    look: Look,
) -> etree._Element:
    cell = add(row, "tc")
    properties = add(cell, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    add(properties, "vAlign", val="bottom")
    node = write_paragraph(draft, story, cell, style, content, place, look=look)
    end_cell(draft, cell, style)
    return node
