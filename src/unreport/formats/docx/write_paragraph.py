"""One paragraph: its properties in the order Word wants, then its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from unreport.formats.docx.template import tongue
from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_inline import Marked, needs_room, write_inlines
from unreport.formats.docx.write_numbering import Numbered
from unreport.formats.docx.write_references import Mark
from unreport.formats.docx.write_xml import add, moment, printable
from unreport.model import Deleted, Inline, Inserted, Revised, Run

__all__ = ["Look", "designation", "spacer", "typed", "write_paragraph"]


class Look(NamedTuple):
    """What one paragraph has beyond its style; measures in twentieths of a point."""

    align: str = ""
    indent: int = 0
    hanging: int = 0
    """How far the first line hangs out to the left of the others."""
    space: int | None = None
    """Above and below; None for what the style says."""
    keep: bool = False
    new_page: bool = False
    numbered: Numbered | None = None
    """The list that prints its number; None where the number is typed, or there is none."""
    frame: Mapping[str, object] | None = None
    tabs: Sequence[tuple[str, int, str]] = ()
    """Tab stops: side, position, leader."""


def typed(label: str, mark: Mark | None = None, *, tabs: int = 0) -> tuple[Run | Marked, ...]:
    """A typed label as the UN sets it: tabs before it as deep as it stands, one after it. `mark` is what a bookmark encloses."""
    if mark is None:
        return (Run("\t" * tabs + printable(label) + "\t"),)
    return (Run("\t" * tabs), *designation(label, mark), Run("\t"))


def designation(label: str, mark: Mark | None = None) -> tuple[Run | Marked, ...]:
    """A label that has a line to itself: `Annex II`, `Table 1`."""
    if mark is None:
        return (Run(printable(label)),)
    before, inside, behind = label[: mark.start], label[mark.start : mark.end], label[mark.end :]
    return (Run(printable(before)), Marked(printable(inside), mark.bookmark), Run(printable(behind)))


def write_paragraph(
    draft: Draft,
    story: Story,
    parent: etree._Element,
    style: str,
    content: Sequence[Inline | Marked],
    place: Place,
    *,
    look: Look = Look(),  # noqa: B008  (immutable)
    revised: Revised | None = None,
) -> etree._Element:
    """Add a paragraph. A tracked change to it marks its end, and all of its content."""
    node = add(parent, "p")
    properties = add(node, "pPr")
    add(properties, "pStyle", val=style)
    if look.keep:
        add(properties, "keepNext")
    if look.new_page:
        add(properties, "pageBreakBefore")
    if look.frame:
        add(properties, "framePr", **look.frame)
    if look.numbered is not None:
        numbered = add(properties, "numPr")
        add(numbered, "ilvl", val=look.numbered.level)
        add(numbered, "numId", val=look.numbered.list)
    if look.tabs:
        stops = add(properties, "tabs")
        for side, position, leader in look.tabs:
            stop = add(stops, "tab", val=side, pos=position)
            if leader:
                stop.set(stop.tag.replace("tab", "leader"), leader)
    right_to_left = tongue(place.language).right_to_left
    if right_to_left != draft.tongue.right_to_left:
        add(properties, "bidi", val=int(right_to_left))
    spacing: dict[str, object] = {} if look.space is None else {"before": look.space, "after": look.space}
    if needs_room(content):
        spacing |= {"line": 240, "lineRule": "auto"}
    if spacing:
        add(properties, "spacing", **spacing)
    if look.indent or look.hanging:
        offset = {"hanging": look.hanging} if look.hanging else {"firstLine": 0}
        add(properties, "ind", left=look.indent, **offset)
    if look.align:
        add(properties, "jc", val=look.align)
    change = None
    if revised is not None:
        change = _change(revised)
        _mark_end(draft, properties, revised)
    write_inlines(draft, story, node, content, place, change)
    return node


def spacer(draft: Draft, parent: etree._Element) -> None:
    """A thin empty paragraph, as the UN sets between tables: without it Word would join two tables into one."""
    properties = add(add(parent, "p"), "pPr")
    add(properties, "pStyle", val=draft.house.use("body"))
    add(properties, "spacing", after=0, line=120, lineRule="exact")
    add(add(properties, "rPr"), "sz", val=10)


def _change(revised: Revised) -> Inserted | Deleted:
    kind = Inserted if revised.kind == "inserted" else Deleted
    return kind((), revised.author, revised.time, revised.move)


def _mark_end(draft: Draft, properties: etree._Element, revised: Revised) -> None:
    moved = draft.is_move(revised)
    names = {"inserted": "moveTo" if moved else "ins", "deleted": "moveFrom" if moved else "del"}
    mark = add(add(properties, "rPr"), names[revised.kind], id=draft.next_id("revision"), author=revised.author)
    date = moment(revised.time)
    if date:
        mark.set(mark.tag.rpartition("}")[0] + "}date", date)
