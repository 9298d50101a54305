"""Leaves into the runs of a paragraph, each inside the wrappers that it shares with its neighbours: hyperlink, insertion, deletion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from lxml import etree

from unreport.formats.docx.names import R, W
from unreport.formats.docx.template import tongue
from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_flat import ALONE, laid_flat
from unreport.formats.docx.write_foreign import parse_formula
from unreport.formats.docx.write_leaves import (
    Around,
    Content,
    Destination,
    End,
    FieldMark,
    Leaf,
    Marked,
    Reference,
    Start,
)
from unreport.formats.docx.write_pictures import add_picture
from unreport.formats.docx.write_xml import RIGHT_TO_LEFT, SPECIAL, add, pieces_of, printable, set_text
from unreport.model import (
    Anchor,
    Break,
    Deleted,
    Footnote,
    Image,
    Inserted,
    NoteCall,
    Opaque,
    Run,
    Text,
    plain,
    walk,
)

__all__ = ["needs_room", "write_inlines"]

_RUN, _TEXT, _DELETED = W + "r", W + "t", W + "delText"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TALL = (Image, Opaque)


def needs_room(content: Iterable[Content]) -> bool:
    """Whether a line of exact height would cut something off: a picture or a formula."""
    for inline in content:  # noqa: SIM110  (a generator for every paragraph is dear)
        if type(inline) is not Run and (isinstance(inline, _TALL) or needs_room(getattr(inline, "content", ()))):
            return True
    return False


def write_inlines(
    draft: Draft,
    story: Story,
    paragraph: etree._Element,
    content: Iterable[Content],
    place: Place,
    change: Inserted | Deleted | None = None,
) -> None:
    """Add content to a paragraph. `change` is a tracked change to the whole of it."""
    _Pen(draft, story, paragraph, place).set(laid_flat(draft, story, place, content, change))


class _Pen:
    def __init__(self, draft: Draft, story: Story, paragraph: etree._Element, place: Place) -> None:
        self.draft = draft
        self.story = story
        self.paragraph = paragraph
        self.place = place
        self._open: list[tuple[object, etree._Element]] = []

    def set(self, leaves: Iterable[tuple[Leaf, Around]]) -> None:
        """Write the leaves, each into the wrappers it needs."""
        for leaf, around in leaves:
            if isinstance(leaf, Run):
                self._run(leaf, around)
            elif isinstance(leaf, Break):
                node = add(self._new_run(Run(""), around), "br")
                if leaf.kind != "line":
                    node.set(W + "type", leaf.kind)
            elif isinstance(leaf, Start):
                add(self._container(around), "commentRangeStart", id=leaf.comment)
            elif isinstance(leaf, End):
                add(self._container(around), "commentRangeEnd", id=leaf.comment)
                run = self._styled_run(self.draft.house.use("comment_mark"), around)
                add(run, "commentReference", id=leaf.comment)
            elif isinstance(leaf, Anchor):
                self._anchor(leaf, around)
            elif isinstance(leaf, Marked):
                self._marked(leaf, around)
            elif isinstance(leaf, Reference):
                self._reference(leaf, around)
            elif isinstance(leaf, FieldMark):
                if leaf.instruction:
                    self._open_field(leaf.instruction, partial(self._new_run, Run(""), around))
                else:
                    add(self._new_run(Run(""), around), "fldChar", fldCharType="end")
            elif isinstance(leaf, Footnote):
                self._note(leaf, around)
            elif isinstance(leaf, NoteCall):
                self._note_again(leaf, around)
            elif isinstance(leaf, Image):
                self._image(leaf, around)
            elif isinstance(leaf, Opaque):
                self._opaque(leaf, around)
        if self._open:
            self._close_moves(0)

    def _anchor(self, leaf: Anchor, around: Around) -> None:
        name = self.draft.anchor(leaf.name)
        if name:
            self._marked(Marked("", name), around)

    def _marked(self, leaf: Marked, around: Around) -> None:
        number = self._begin_bookmark(leaf.bookmark, around)
        self._run(Run(leaf.text), around)
        add(self._container(around), "bookmarkEnd", id=number)

    def _begin_bookmark(self, name: str, around: Around) -> int:
        number = self.draft.next_id("bookmark")
        add(self._container(around), "bookmarkStart", id=number, name=name)
        self.draft.pointers.written.add(name)
        return number

    def _reference(self, leaf: Reference, around: Around) -> None:
        marks = self._open_field(leaf.instruction, partial(self._new_run, leaf.run, around))
        self._run(leaf.run, around)
        marks.append(self._new_run(leaf.run, around))
        add(marks[-1], "fldChar", fldCharType="end")
        self.draft.pointers.meet(leaf.instruction.split()[1], marks)

    @staticmethod
    def _open_field(instruction: str, new_run: Callable[[], etree._Element]) -> list[etree._Element]:
        begin, middle, separate = (new_run() for _ in range(3))
        add(begin, "fldChar", fldCharType="begin")
        set_text(add(middle, "instrText"), instruction)
        add(separate, "fldChar", fldCharType="separate")
        return [begin, middle, separate]

    def _note(self, note: Footnote, around: Around) -> None:
        house = self.draft.house
        if self.place.kind in ("note", "comment"):
            self.draft.lose("A note inside a note or comment has no place in Word; its words stand in brackets.")
            words = " ".join(_words(note))
            self._text(self._styled_run(house.use("note_mark"), around), note.marker, around)
            self._run(Run(f" [{printable(words)}]"), around)
            return
        number, mark = self.draft.call_note(note, self.place.scope)
        bookmark = "" if mark or note.endnote else self.draft.mark_note(number, note.marker)
        begun = self._begin_bookmark(bookmark, around) if bookmark else 0
        run = self._styled_run(house.use("endnote_mark" if note.endnote else "note_mark"), around)
        reference = add(run, "endnoteReference" if note.endnote else "footnoteReference", id=number)
        if mark:
            reference.set(W + "customMarkFollows", "1")
            self._text(run, mark, around)
        if bookmark:
            add(self._container(around), "bookmarkEnd", id=begun)

    def _note_again(self, call: NoteCall, around: Around) -> None:
        """The mark of a note once more: a NOTEREF field (17.16.5.38) where the note is one that Word counts."""
        style = self.draft.house.use("note_mark")
        bookmark = self.draft.marked_note(call.marker) if not around.changes else ""
        if not bookmark:
            self._text(self._styled_run(style, around), call.marker, around)
            return
        self._open_field(f" NOTEREF {bookmark} \\f \\h ", partial(self._styled_run, style, around))
        self._text(self._styled_run(style, around), call.marker, around)
        add(self._styled_run(style, around), "fldChar", fldCharType="end")

    def _image(self, image: Image, around: Around) -> None:
        medium = self.draft.media.of(image)
        if medium is None:
            self._run(Run(f"[{printable(image.alt or image.asset)}]"), around)
            return
        add_picture(self._new_run(Run(""), around), self.draft, self.story, medium, image, self.place.width)

    def _opaque(self, leaf: Opaque, around: Around) -> None:
        node = parse_formula(leaf.markup) if leaf.vocabulary == "omml" else None
        if node is not None:
            self._container(around).append(node)
            return
        self.draft.lose(f"Markup of the vocabulary “{leaf.vocabulary}” has no place in Word; its text stands for it.")
        self._run(Run(printable(leaf.text)), around)

    def _run(self, run: Run, around: Around) -> None:
        if run.text:
            self._text(self._new_run(run, around), run.text, around)

    def _text(self, node: etree._Element, text: str, around: Around) -> None:
        deleted = around.changes and any(
            isinstance(change, Deleted) and not self.draft.is_move(change) for change in around.changes
        )
        tag = _DELETED if deleted else _TEXT
        for piece in pieces_of(printable(text)):
            if piece in SPECIAL:
                add(node, SPECIAL[piece])
            else:
                set_text(etree.SubElement(node, tag), piece)

    def _styled_run(self, style: str, around: Around) -> etree._Element:
        node = add(self._container(around), "r")
        add(add(node, "rPr"), "rStyle", val=style)
        return node

    def _new_run(self, run: Run, around: Around) -> etree._Element:
        node = etree.SubElement(self._container(around), _RUN)
        if around is ALONE and self._is_plain(run):
            return node
        properties = etree.SubElement(node, W + "rPr")
        if around.link is not None and around.link.coloured:
            add(properties, "rStyle", val=self.draft.house.use("link"))
        self._look(properties, run)
        former = around.former
        if former is not None:
            change = self.draft.add_change(properties, "rPrChange", former.author, former.time)
            self._look(etree.SubElement(change, W + "rPr"), former.before)
        if not len(properties):
            node.remove(properties)
        return node

    def _is_plain(self, run: Run) -> bool:
        """Whether a run has no look of its own; most have none."""
        return (
            not (run.bold or run.italic or run.underline or run.strike or run.small_caps or run.script or run.language)
            and run.text.isascii()
            and self.place.language == self.draft.report.language
        )

    def _look(self, node: etree._Element, run: Run) -> None:
        names = []
        if run.bold:
            names += ["b", "bCs"]
        if run.italic:
            names += ["i", "iCs"]
        if run.small_caps:
            names.append("smallCaps")
        if run.strike:
            names.append("strike")
        for name in names:
            etree.SubElement(node, W + name)
        if run.underline:
            add(node, "u", val="single")
        if run.script:
            add(node, "vertAlign", val="superscript" if run.script == "super" else "subscript")
        if not run.text.isascii() and RIGHT_TO_LEFT.search(run.text):
            add(node, "rtl")
        language = run.language or (self.place.language if self.place.language != self.draft.report.language else "")
        if language and _LANGUAGE.fullmatch(language):
            add(node, "lang", **{tongue(language).kind: language})
        elif language:
            self.draft.lose(f"“{printable(language)}” is no language tag; the text is not marked with it.")

    def _container(self, around: Around) -> etree._Element:
        """The innermost wrapper for a leaf; wrappers that the last leaf shared go on."""
        if around is ALONE and not self._open:
            return self.paragraph
        path: list[Destination | Inserted | Deleted] = [
            *([around.link] if around.link is not None else []),
            *around.changes,
        ]
        shared = 0
        while shared < min(len(path), len(self._open)) and self._open[shared][0] is path[shared]:
            shared += 1
        self._close_moves(shared)
        for wrapper in path[shared:]:
            parent = self._open[-1][1] if self._open else self.paragraph
            self._open.append((wrapper, self._wrapper(parent, wrapper)))
        return self._open[-1][1] if self._open else self.paragraph

    def _wrapper(self, parent: etree._Element, wrapper: Destination | Inserted | Deleted) -> etree._Element:
        if isinstance(wrapper, Destination):
            node = add(parent, "hyperlink")
            if wrapper.relation:
                node.set(R + "id", wrapper.relation)
            else:
                node.set(W + "anchor", wrapper.bookmark)
                self.draft.pointers.meet(wrapper.bookmark, [node])
            node.set(W + "history", "1")
            return node
        name = self.draft.change_name(wrapper)
        if name.startswith("move"):
            start = self.draft.add_change(parent, f"{name}RangeStart", wrapper.author, wrapper.time)
            start.set(W + "name", printable(wrapper.move))
        return self.draft.add_change(parent, name, wrapper.author, wrapper.time)

    def _close_moves(self, size: int) -> None:
        """Leave wrappers until `size` of them are open; the range of a move ends after its wrapper."""
        while len(self._open) > size:
            _, node = self._open.pop()
            start = node.getprevious() if node.tag in (W + "moveTo", W + "moveFrom") else None
            if start is not None:
                end = etree.Element(str(node.tag) + "RangeEnd")
                end.set(W + "id", start.get(W + "id", ""))
                node.addnext(end)


def _words(note: Footnote) -> Iterator[str]:
    return (plain(value.content) for value in walk(note.blocks) if isinstance(value, Text))
