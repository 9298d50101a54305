"""One paragraph: its properties in the order Word wants, then its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from unreport.formats.docx.names import W
from unreport.formats.docx.template import tongue
from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_inline import needs_room, write_inlines
from unreport.formats.docx.write_leaves import Content, Marked
from unreport.formats.docx.write_numbering import Numbered
from unreport.formats.docx.write_plain import plain_paragraph
from unreport.formats.docx.write_references import Mark
from unreport.formats.docx.write_xml import add, printable
from unreport.model import Block, Deleted, Inserted, Revised, Run, Text

__all__ = ["PLAIN", "Look", "change_of", "designation", "first_text", "set_light", "spacer", "typed", "write_paragraph"]


class Look(NamedTuple):
    """What one paragraph has beyond its style; measures in twentieths of a point."""

    align: str = ""
    indent: int = 0
    before: int | None = None
    """The space above; None for what the style says."""
    after: int | None = None
    keep: bool = False
    new_page: bool = False
    numbered: Numbered | None = None
    """The list that prints its number; None where the number is typed, or there is none."""
    frame: Mapping[str, object] | None = None


PLAIN = Look()
"""Nothing beyond the style."""


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
    content: Sequence[Content],
    place: Place,
    *,
    look: Look = PLAIN,
    revised: Revised | None = None,
) -> etree._Element:
    """Add a paragraph. A tracked change to it, or to what is around it as a whole, marks its end and all of its content."""
    revised = revised or place.change
    if revised is None and place.language == draft.report.language and _only_numbered(look):
        plain = plain_paragraph(style, content, look.numbered)
        if plain is not None:
            parent.append(plain)
            return plain
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
    right_to_left = tongue(place.language).right_to_left
    if right_to_left != draft.tongue.right_to_left:
        add(properties, "bidi", val=int(right_to_left))
    spacing: dict[str, object] = {}
    if look.before is not None:
        spacing["before"] = look.before
    if look.after is not None:
        spacing["after"] = look.after
    if needs_room(content):
        spacing |= {"line": 240, "lineRule": "auto"}
    if spacing:
        add(properties, "spacing", **spacing)
    if look.indent:
        add(properties, "ind", left=look.indent, firstLine=0)
    if look.align:
        add(properties, "jc", val=look.align)
    change = None
    if revised is not None:
        change = change_of(revised)
        draft.add_change(add(properties, "rPr"), draft.change_name(revised), revised.author, revised.time)
    write_inlines(draft, story, node, content, place, change)
    return node


def _only_numbered(look: Look) -> bool:
    """Whether a paragraph has nothing beyond its style but a number at most."""
    return look is PLAIN or (look.numbered is not None and look._replace(numbered=None) == PLAIN)


def set_light(paragraph: etree._Element) -> None:
    """Take the bold of its style off a paragraph's runs, but for those that are bold by themselves."""
    for run in paragraph.iter(W + "r"):
        looks = run.find(W + "rPr")
        if looks is None:
            looks = etree.Element(W + "rPr")
            run.insert(0, looks)
        if looks.find(W + "b") is None:
            first = 1 if len(looks) and looks[0].tag == W + "rStyle" else 0
            for position, tag in enumerate(("b", "bCs"), first):
                off = etree.Element(W + tag)
                off.set(W + "val", "0")
                looks.insert(position, off)


def spacer(draft: Draft, parent: etree._Element) -> None:
    """A thin empty paragraph, as the UN sets between tables: without it Word would join two tables into one."""
    properties = add(add(parent, "p"), "pPr")
    add(properties, "pStyle", val=draft.house.use("body"))
    add(properties, "spacing", after=0, line=120, lineRule="exact")
    add(add(properties, "rPr"), "sz", val=10)


def change_of(revised: Revised) -> Inserted | Deleted:
    """The change to a whole block as one to its words."""
    kind = Inserted if revised.kind == "inserted" else Deleted
    return kind((), revised.author, revised.time, revised.move)


def first_text(blocks: Sequence[Block], place: Place) -> tuple[Text, Place, Sequence[Block]]:
    """Of the blocks of a note the text that shares the line of its mark, where it stands, and the other blocks."""
    if not blocks or not isinstance(blocks[0], Text):
        return Text(), place, blocks
    return blocks[0], place._replace(language=blocks[0].language or place.language), blocks[1:]
