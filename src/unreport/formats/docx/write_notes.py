"""Footnotes, endnotes and comments: the parts beside the body.

They are written after the body, when it is known which notes are called; a note's text is set `⇥[mark]⇥text` in the style of footnotes.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from unreport.formats.docx.names import W
from unreport.formats.docx.write_blocks import write_blocks
from unreport.formats.docx.write_draft import Called, Draft, Place, Story
from unreport.formats.docx.write_inline import write_inlines
from unreport.formats.docx.write_paragraph import change_of, first_text, write_paragraph
from unreport.formats.docx.write_xml import add, moment, printable, set_text
from unreport.model import Block, Comment

__all__ = ["write_comments", "write_endnotes", "write_footnotes"]

_SEPARATOR = "_" * 18
_LONGEST_INITIALS = 9
"""In units of UTF-16, as Word counts."""


def write_footnotes(draft: Draft) -> Story | None:
    """The part of the footnotes; None if none was called."""
    return _notes(draft, "footnote", draft.footnotes) if draft.footnotes else None


def write_endnotes(draft: Draft) -> Story | None:
    """The part of the endnotes; None if none was called."""
    return _notes(draft, "endnote", draft.endnotes) if draft.endnotes else None


def write_comments(draft: Draft) -> Story | None:
    """The part of the reviewers' comments; None if there are none."""
    if not draft.comments:
        return None
    story = Story("word/comments.xml", "comments")
    place = Place(draft.house.use("comment"), draft.report.language, draft.house.width, "comment")
    for number, comment in draft.comments:
        _comment(draft, story, number, comment, place)
    return story


def _notes(draft: Draft, kind: str, called: Sequence[Called]) -> Story:
    story = Story(f"word/{kind}s.xml", f"{kind}s")
    for number, name in ((-1, "separator"), (0, "continuationSeparator")):
        node = add(story.root, kind, type=name, id=number)
        line = add(node, "p")
        properties = add(line, "pPr")
        add(properties, "pStyle", val=draft.house.use("footer"))
        add(properties, "spacing", after=80)
        add(properties, "ind", left=draft.house.text_left // 2)
        set_text(add(add(line, "r"), "t"), _SEPARATOR)
    style = draft.house.use("note" if kind == "footnote" else "endnote")
    place = Place(style, draft.report.language, draft.house.width, "note", indent=draft.house.text_left)
    for number, note, mark, scope in called:
        _note(draft, story, kind, number, note.blocks, mark, place._replace(scope=scope))
    return story


def _note(draft: Draft, story: Story, kind: str, number: int, blocks: Sequence[Block], mark: str, place: Place) -> None:
    node = add(story.root, kind, id=number)
    text, own, blocks = first_text(blocks, place)
    line = write_paragraph(draft, story, node, place.style, (), own, revised=text.revised)
    add(add(line, "r"), "tab")
    run = add(line, "r")
    add(add(run, "rPr"), "rStyle", val=draft.house.use("note_mark" if kind == "footnote" else "endnote_mark"))
    if mark:
        set_text(add(run, "t"), printable(mark))
    else:
        add(run, f"{kind}Ref")
    add(add(line, "r"), "tab")
    change = change_of(text.revised) if text.revised is not None else None
    write_inlines(draft, story, line, text.content, own, change)
    write_blocks(draft, story, node, blocks, place)
    _end(node, place.style)


def _comment(draft: Draft, story: Story, number: int, comment: Comment, place: Place) -> None:
    node = add(story.root, "comment", id=number, author=comment.author)
    date = moment(comment.time)
    if date:
        node.set(W + "date", date)
    elif comment.time:
        draft.lose("The time of a comment is not ISO 8601; the comment is shown without it.")
    if comment.initials:
        node.set(W + "initials", _cut(printable(comment.initials)))
    write_blocks(draft, story, node, comment.blocks, place)
    _end(node, place.style)


def _cut(initials: str) -> str:
    return initials.encode("utf-16-le")[: 2 * _LONGEST_INITIALS].decode("utf-16-le", "ignore")


def _end(node: etree._Element, style: str) -> None:
    """A note that ends in a table, or has no text, still ends in a paragraph."""
    if len(node) == 0 or node[-1].tag != W + "p":
        add(add(add(node, "p"), "pPr"), "pStyle", val=style)
