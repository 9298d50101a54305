r"""The contents list: a TOC field with its entries filled in (ECMA-376 part 1, 17.16.5.68).

Its lines are those of the report, each a link to the heading that it names, with the page as a PAGEREF field. Word makes them anew when an
editor updates the field (F9), from the styles that the field names. Word knows no column of paragraphs: that one is the report's.
"""

from __future__ import annotations

from lxml import etree

from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_leaves import Content, FieldMark, Jump, Reference
from unreport.formats.docx.write_paragraph import Look, write_paragraph
from unreport.formats.docx.write_xml import printable
from unreport.model import Contents, ContentsEntry, Inline, Run

__all__ = ["write_contents"]


def write_contents(draft: Draft, story: Story, parent: etree._Element, contents: Contents, place: Place) -> None:
    """Add the title of a contents list, the heads of its columns, and its lines."""
    house = draft.house
    if contents.title:
        write_paragraph(draft, story, parent, house.use("contents_title"), (Run(printable(contents.title)),), place)
    if contents.columns:
        heads = [printable(column) for column in contents.columns]
        if len(heads) == 1 and any(entry.page for entry in contents.entries):
            heads.insert(0, "")  # that of the pages, which stand in the last column
        line = "\t".join((" ".join(heads[:-2]), *heads[-2:]))
        write_paragraph(draft, story, parent, house.use("contents_heads"), (Run(line),), place, look=Look(keep=True))
    levels = max((entry.level for entry in contents.entries), default=1)
    for position, entry in enumerate(contents.entries):
        content = _entry(entry, draft.heading_marks.of_entry.get(position, ""))
        if position == 0:
            content = (FieldMark(_instruction(draft, levels)), *content)
        if position == len(contents.entries) - 1:
            content = (*content, FieldMark())
        write_paragraph(draft, story, parent, house.contents_entry(entry.level), content, place)


def _instruction(draft: Draft, levels: int) -> str:
    """The field for headings down to a level: it names their styles, for the outline levels of the UN's templates tell only some apart."""
    named = draft.house.heading_names[: max(levels, 1)]
    styles = ",".join(f"{name},{level}" for level, name in enumerate(named, 1))
    return f' TOC \\h \\z \\t "{styles}" '


def _entry(entry: ContentsEntry, bookmark: str) -> tuple[Content, ...]:
    """A line: label, words, paragraphs, page, a tab before each. Notes and links in the words stay what they are."""
    label: tuple[Inline, ...] = (Run(f"\t{printable(entry.label)}\t" if entry.label else "\t\t"),)
    numbers = f"\t\t{printable(entry.paragraphs)}" if entry.paragraphs or entry.page else ""
    numbers += "\t" if entry.page else ""
    page = Run(printable(entry.page))
    plain = all(isinstance(inline, Run) for inline in entry.text)
    if not bookmark or not plain:
        return (*label, *entry.text, Run(numbers + page.text))
    fields = (Reference(page, f" PAGEREF {bookmark} \\h "),) if page.text else ()
    return (Jump((*label, *entry.text, Run(numbers), *fields), bookmark),)
