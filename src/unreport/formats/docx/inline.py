"""From the runs of a paragraph to inline content.

One pass over the children; two tables say what each element means, in a paragraph and in a run. Text, by far the most, is
read without a detour. Wrappers are stepped through, alternatives read once.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from unreport.formats.docx.changes import change_wrapper, former_look
from unreport.formats.docx.characters import clean, guessed, symbol_character, symbol_text
from unreport.formats.docx.drawings import drawn
from unreport.formats.docx.fields import Field, has_safe_scheme
from unreport.formats.docx.flow import Flow, Wrapper
from unreport.formats.docx.formulas import changed_formula, formula
from unreport.formats.docx.looks import HIDDEN, PLAIN, Look, MarkLook
from unreport.formats.docx.names import OWN_BOOKMARK, M, R, W, is_on
from unreport.formats.docx.own_references import cited_by
from unreport.formats.docx.shared import Story
from unreport.formats.docx.styles import Style
from unreport.formats.docx.wrappers import ALTERNATIVES, CONTROL, WRAPPERS, chosen, controlled
from unreport.model import Break, Inline, Link, NoteCall, plain

__all__ = ["InlineReader", "Story"]

_RUN, _TEXT, _LOOK, _TAB = W + "r", W + "t", W + "rPr", W + "tab"
_ENDNOTE = W + "endnoteReference"
_DEEPEST = 60
_LONGEST_MARK = 10


class InlineReader:
    """Reads the content of one paragraph after another; a field may go on from one to the next."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._flow = Flow()
        self._style = story.styles.default
        self._plain = PLAIN
        """The look of a run that says nothing of its own."""
        self._muted = 0
        """How many fields are open whose instruction is under way: nothing prints."""
        self._waiting: tuple[str, bool] | None = None
        """The note whose custom mark comes next."""
        self._quiet = False
        """Whether text is anything else than text: muted, or a mark."""
        self._link: Wrapper | None = None
        self._contents = 0
        """How many fields of contents are open; what stands in them points nowhere."""
        self._results: dict[Field, tuple[Wrapper | None, tuple[int, int, int]]] = {}

    def read(self, paragraph: etree._Element, style: Style) -> tuple[Inline, ...]:
        """The inline content of a paragraph; text boxes in it go to `story.boxes`."""
        self._style = style
        self._plain = HIDDEN if style.hidden else PLAIN
        self._children(paragraph, 0)
        if self._waiting is not None:
            self._give_mark("*")
        return self._flow.end()

    def _children(self, parent: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            self.story.lose("Text wrapped in too many layers of markup was left out.")
            return
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in _IN_PARAGRAPH:
                _IN_PARAGRAPH[tag](self, child, depth)

    def _run(self, run: etree._Element) -> None:
        flow, look = self._flow, self._plain
        change: Wrapper | None = None
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text = child.text
                if text:
                    if not text.isprintable():
                        text = self._odd(text)
                    if self._quiet or look is HIDDEN:
                        self._text(text, look)
                    elif look is flow.look:
                        flow.texts.append(text)
                    else:
                        flow.text(text, look)
            elif tag == _LOOK:
                look = self.story.looks.of(child, self._style)
                if type(look) is MarkLook:
                    look = self._show_marks(run, look)
                if self.story.keeps and change is None:
                    change = former_look(child, look, self._style, self.story)
                    if change is not None:
                        flow.enter(change)
            elif tag == _TAB:
                if self._quiet or look is HIDDEN:
                    self._text("\t", look)
                else:
                    flow.text("\t", PLAIN)
            elif tag in _IN_RUN:
                _IN_RUN[tag](self, child, look)
        if change is not None:
            flow.leave(change)

    def _odd(self, text: str) -> str:
        """Text with characters that are not letters: some can't stand in a report, private ones show the marks of a font."""
        text = clean(text)
        if guessed("", text):
            self.story.lose(
                "Characters that only a font of its own explains are shown as the marks that they most likely are.",
                "Replace them with characters of Unicode.",
            )
        return symbol_text("", text)

    def _show_marks(self, run: etree._Element, look: MarkLook) -> Look:
        """Put the marks of a symbol font for the letters of a run that is set in it."""
        for node in run.iterchildren(_TEXT):
            node.text = symbol_text(look.font, node.text or "")
        return self.story.looks.same(look)

    def _text(self, text: str, look: Look) -> None:
        if look is HIDDEN:
            self.story.losses.hidden += len(text.split())
        elif self._muted:
            return
        elif self._waiting is not None and (mark := text.strip()):
            self._give_mark(mark if len(mark) <= _LONGEST_MARK else "*")
            if len(mark) > _LONGEST_MARK:  # no mark, but the words that go on
                self._flow.text(text, look)
        else:
            self._flow.text(text, look)

    def _put(self, inline: Inline, look: Look) -> None:
        if look is not HIDDEN and not self._muted:
            self._flow.put(inline)

    # What stands in a run

    def _break(self, node: etree._Element, look: Look) -> None:
        kind = node.get(W + "type", "")
        self._put(Break("page" if kind == "page" else "column" if kind == "column" else "line"), look)

    def _deleted_text(self, node: etree._Element, look: Look) -> None:
        self._text(clean(node.text or ""), look)

    def _symbol(self, node: etree._Element, look: Look) -> None:
        self._text(symbol_character(node.get(W + "font", ""), node.get(W + "char", "")), look)

    def _field_mark(self, node: etree._Element, look: Look) -> None:
        part, made = self.story.fields.at(node) or ("", None)
        if made is None:
            return
        if part == "begin":
            self._muted += 1
        elif part == "separate":
            self._muted -= 1
            self._enter_field(made)
        elif made in self._results:
            self._leave_field(made, look)
        else:
            self._muted -= 1
            self._without_result(made, look)
        self._quiet = bool(self._muted or self._waiting)

    def _note_call(self, node: etree._Element, look: Look) -> None:
        if look is HIDDEN or self._muted:
            return
        name, endnote = node.get(W + "id", ""), node.tag == _ENDNOTE
        if is_on(node.get(W + "customMarkFollows", "0")):
            self._waiting = (name, endnote)
            self._quiet = True
        else:
            self._note(name, endnote, "")

    def _comment(self, node: etree._Element, _: object) -> None:
        name = node.get(W + "id", "")
        self.story.commented.append((name, self.story.line))
        comment = self.story.comment(name)
        if comment is not None:
            self._flow.put(comment)

    def _drawing(self, node: etree._Element, look: Look) -> None:
        for inline in drawn(node, self.story):
            self._put(inline, look)

    def _ruby(self, node: etree._Element, _: Look) -> None:
        base = node.find(W + "rubyBase")
        if base is not None:
            self._children(base, 1)
        if any(text.text for part in node.iterfind(W + "rt") for text in part.iter(_TEXT)):
            self.story.lose("Readings set small above words (ruby) were left out; the words were kept.", "")

    def _alternatives_in_run(self, node: etree._Element, look: Look) -> None:
        branch = chosen(node)
        for child in branch if branch is not None else ():
            if child.tag == _TEXT:
                self._text(clean(child.text or ""), look)
            elif child.tag == _TAB:
                self._text("\t", HIDDEN if look is HIDDEN else PLAIN)
            elif child.tag in _IN_RUN:
                _IN_RUN[child.tag](self, child, look)

    def _block_in_run(self, node: etree._Element, _: Look) -> None:
        parent = node.getparent()
        if parent is not None and (not self.story.boxes or self.story.boxes[-1] is not parent):
            self.story.boxes.append(parent)

    # What stands in a paragraph

    def _hyperlink(self, node: etree._Element, depth: int) -> None:
        relation = self.story.relations.get(node.get(R + "id", ""))
        anchor = node.get(W + "anchor", "")
        address = clean(relation.target).strip() if relation is not None and relation.external else ""
        if anchor and "#" not in address:
            address += "#" + anchor
        if not address and node.get(R + "id"):
            self.story.lose("A link whose address is missing from the file was left out; its words were kept.", "")
        cites = cited_by(node) if anchor.startswith(OWN_BOOKMARK) and self._link is None else None
        wrapper = Wrapper(cites) if cites is not None else self._link_to(address)
        if wrapper is None:
            self._children(node, depth + 1)
            return
        self._link = wrapper
        self._flow.enter(wrapper)
        self._children(node, depth + 1)
        self._flow.leave(wrapper)
        self._link = None

    def _change(self, node: etree._Element, depth: int) -> None:
        wrapper = change_wrapper(node, self.story.moves)
        self._flow.enter(wrapper)
        self._children(node, depth + 1)
        self._flow.leave(wrapper)

    def _simple_field(self, node: etree._Element, depth: int) -> None:
        made = Field(node.get(W + "instr", ""))
        self._enter_field(made)
        self._children(node, depth + 1)
        self._leave_field(made, self._plain)

    def _control(self, node: etree._Element, depth: int) -> None:
        content = controlled(node)
        if content is not None:
            self._children(content, depth + 1)

    def _alternatives(self, node: etree._Element, depth: int) -> None:
        branch = chosen(node)
        if branch is not None:
            self._children(branch, depth + 1)

    def _formula(self, node: etree._Element, _: int) -> None:
        changed = changed_formula(node) if self.story.keeps else ()
        for inline in changed or (formula(node),):
            self._put(inline, PLAIN)

    def _bookmark(self, node: etree._Element, _: int) -> None:
        anchor = self.story.bookmarks.anchor(node)
        if anchor is not None:
            self._flow.put(anchor)

    def _outside(self, _: etree._Element, __: int) -> None:
        self.story.lose(
            "A part of the document that lies in another file (a subdocument) was not read.",
            "Put its text into the document.",
            "read.external",
        )

    # Fields, links and notes

    def _enter_field(self, made: Field) -> None:
        wrapper = None if self._muted else self._field_wrapper(made)
        if wrapper is not None:
            self._flow.enter(wrapper)
            if made.address or made.bookmark:
                self._link = self._link or wrapper
        self._contents += made.is_contents
        self._results[made] = (wrapper, (self.story.line, *self._flow.extent()))

    def _leave_field(self, made: Field, look: Look) -> None:
        wrapper, before = self._results.pop(made)
        self._contents -= made.is_contents
        if before == (self.story.line, *self._flow.extent()):
            self._without_result(made, look)
        if wrapper is not None:
            self._flow.leave(wrapper)
            if wrapper is self._link:
                self._link = None

    def _without_result(self, made: Field, look: Look) -> None:
        if self._muted:
            return
        if made.is_uncounted:
            self.story.losses.fields[made.kind] += 1
        text = made.without_result()
        if text:
            self._text(text, look)

    def _field_wrapper(self, made: Field) -> Wrapper | None:
        if made.calls_note:
            return Wrapper(_note_called)
        if made.kind == "HYPERLINK":
            return self._link_to(made.address)
        return self._link_to("#" + made.bookmark) if made.bookmark else None

    def _link_to(self, address: str) -> Wrapper | None:
        """A wrapper that makes a link to an address or `#bookmark`; None where it may not be one, or stands in another."""
        if not address or self._link is not None:
            return None
        if address.startswith("#"):
            if self._contents or len(address) == 1 or address.startswith("#" + OWN_BOOKMARK):
                return None
            href = "#" + self.story.bookmarks.name(address[1:])
        elif has_safe_scheme(address):
            href = address
            if not href.isprintable():
                href = "".join(character for character in href if character.isprintable())
        else:
            self.story.lose(
                f"A link to {address[:80]!r} was left out; its words were kept.", "Use a web address.", "read.external"
            )
            return None
        return Wrapper(lambda content: Link(content, href))

    def _give_mark(self, mark: str) -> None:
        if self._waiting is not None:
            name, endnote = self._waiting
            self._waiting = None
            self._quiet = bool(self._muted)
            self._note(name, endnote, mark)

    def _note(self, name: str, endnote: bool, mark: str) -> None:
        note = self.story.footnote(name, endnote, mark)
        if note is not None:
            self._flow.put(note)


def _note_called(content: tuple[Inline, ...]) -> Inline:
    marker = plain(content).strip()
    return NoteCall(marker) if marker else content[0]


_ChildOfRun = Callable[[InlineReader, etree._Element, Look], None]
_ChildOfParagraph = Callable[[InlineReader, etree._Element, int], None]

_IN_RUN: dict[str, _ChildOfRun] = {
    W + "delText": InlineReader._deleted_text,
    W + "ptab": lambda reader, _, look: reader._text("\t", HIDDEN if look is HIDDEN else PLAIN),
    W + "br": InlineReader._break,
    W + "cr": InlineReader._break,
    W + "noBreakHyphen": lambda reader, _, look: reader._text("\u2011", look),
    W + "softHyphen": lambda reader, _, look: reader._text("\u00ad", HIDDEN if look is HIDDEN else PLAIN),
    W + "sym": InlineReader._symbol,
    W + "fldChar": InlineReader._field_mark,
    W + "footnoteReference": InlineReader._note_call,
    _ENDNOTE: InlineReader._note_call,
    W + "commentReference": InlineReader._comment,
    W + "drawing": InlineReader._drawing,
    W + "pict": InlineReader._drawing,
    W + "object": InlineReader._drawing,
    W + "ruby": InlineReader._ruby,
    W + "tbl": InlineReader._block_in_run,
    W + "p": InlineReader._block_in_run,
    ALTERNATIVES: InlineReader._alternatives_in_run,
}
"""What stands in a run besides text, tabs and properties. What is not here prints nothing: `w:lastRenderedPageBreak`, `w:footnoteRef` …"""

_IN_PARAGRAPH: dict[str, _ChildOfParagraph] = {
    W + "hyperlink": InlineReader._hyperlink,
    W + "ins": InlineReader._change,
    W + "del": InlineReader._change,
    W + "moveTo": InlineReader._change,
    W + "moveFrom": InlineReader._change,
    W + "fldSimple": InlineReader._simple_field,
    W + "bookmarkStart": InlineReader._bookmark,
    W + "subDoc": InlineReader._outside,
    W + "commentReference": InlineReader._comment,
    CONTROL: InlineReader._control,
    ALTERNATIVES: InlineReader._alternatives,
    M + "oMath": InlineReader._formula,
    M + "oMathPara": InlineReader._formula,
    **dict.fromkeys(WRAPPERS, InlineReader._children),
}
"""What stands in a paragraph besides runs."""
