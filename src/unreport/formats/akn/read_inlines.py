"""Text within a line, read back: the inverse of `write_inlines`, and what other people's Akoma Ntoso has within a line.

Elements that only say what words are (titles, quotations, unknown ones) leave their words. A structure inside a line (a
quotation, say) can't stay there in the model; `Line` yields it apart, and the paragraph is parted around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn.book import Book, finite_number, has, own_value
from unreport.formats.akn.names import AKN, LAYOUT, WHOLE_BLOCK, akn, local, own, text_of, uncarry
from unreport.formats.akn.opaque import normal, read_opaque, vocabulary_of
from unreport.model import (
    Anchor,
    Block,
    Box,
    Break,
    Citation,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inline,
    Inserted,
    Link,
    Mention,
    NoteCall,
    Opaque,
    Reformatted,
    Run,
    plain,
)

__all__ = ["INLINES", "Line", "read_image", "read_inlines", "tail_of"]

_CONTROLS = re.compile("[\x7f-\x84\x86-\x9f]")
_NAMED: Final = [
    "person",
    "organization",
    "role",
    "location",
    "event",
    "concept",
    "object",
    "process",
    "term",
    "quantity",
    "entity",
    "date",
    "time",
]
_TRANSPARENT: Final = (
    "abbr affectedDocument argument courtType decoration def docAuthority docCommittee docDate docIntroducer "
    "docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber embeddedText "
    "fillIn judge lawyer legislature mmod mod mref neutralCitation omissis opinion outcome party placeholder quotedText "
    "recordedTime relatedDocument remark rmod session shortTitle signature vote"
)
_STRUCTURES: Final = ("embeddedStructure", "quotedStructure", "subFlow", "popup")
_BREAKS: Final = ("eol", "eop", "br")
_PLAIN: Final = Run("")

Handler = Callable[["Line", etree._Element, Run], None]


class Line:
    """A line under way. `out` holds inlines, and tuples of blocks where a structure stood within the line.

    White space with a line end in it is lay-out of the file: one space between words, nothing at the edges of a block
    (`edges`).
    """

    def __init__(self, book: Book, *, edges: bool = True) -> None:
        self.book = book
        self.out: list[Inline | tuple[Block, ...]] = []
        self._edges = edges
        self._gap: Run | None = None

    def text(self, raw: str | None, look: Run = _PLAIN) -> None:
        """Append characters as they stand in the file."""
        if not raw:
            return
        if "\n" in raw or "\r" in raw:
            parts = LAYOUT.split(raw)
            for place, part in enumerate(parts):
                if place:
                    self._lay_out(look)
                if part:
                    self._run(part, look)
        else:
            self._run(raw, look)

    def add(self, inline: Inline | tuple[Block, ...]) -> None:
        """Append anything else."""
        self._fill_gap()
        self.out.append(inline)

    def element(self, element: etree._Element, look: Run = _PLAIN) -> None:
        """Append what an element holds."""
        name = local(element)
        if not name:
            return
        if str(element.tag).startswith(f"{{{AKN}}}"):
            handler = INLINES.get(name)
            opening, closing = element.get("startQuote"), element.get("endQuote")
            self.text(opening, look)
            if handler:
                handler(self, element, look)
            else:
                self.inside(element, look)
            self.text(closing, look)
        else:
            words = " ".join(text_of(element).split())
            self.add(Opaque(vocabulary_of(element), normal(element), words))
            self.book.tell("read.opaque", f"<{name}> within a line was kept as it is.", element)

    def inside(self, element: etree._Element, look: Run = _PLAIN) -> None:
        """Append the text and elements inside an element."""
        self.text(element.text, look)
        for child in element:
            self.element(child, look)
            self.text(tail_of(child), look)

    def close(self) -> list[Inline | tuple[Block, ...]]:
        """Everything that was appended."""
        if self._gap is not None and not self._edges:
            self._fill_gap()
        return self.out

    def _lay_out(self, look: Run) -> None:
        if self.out or not self._edges:
            self._gap = look

    def _fill_gap(self) -> None:
        if self._gap is not None:
            self.out.append(replace(self._gap, text=" "))
            self._gap = None

    def _run(self, text: str, look: Run) -> None:
        if _CONTROLS.search(text):
            text = _CONTROLS.sub("", text)
            self.book.tell("read.dropped", "Control characters were left out.")
        if text:
            self._fill_gap()
            self.out.append(replace(look, text=text))


def tail_of(element: etree._Element) -> str:
    """The text after an element; one line end after a break belongs to the break."""
    tail = element.tail or ""
    return tail[1:] if tail.startswith("\n") and local(element) in _BREAKS else tail


def read_inlines(book: Book, element: etree._Element, *, edges: bool = True) -> tuple[Inline, ...]:
    """The inline content of an element; structures within it give their words."""
    line = Line(book, edges=edges)
    line.inside(element)
    return _words_only(line.close())


def _words_only(content: list[Inline | tuple[Block, ...]]) -> tuple[Inline, ...]:
    """Inline content in which structures are replaced by the inlines that they hold."""
    out: list[Inline] = []
    for piece in content:
        if isinstance(piece, tuple):
            out += _unpack(piece)
        else:
            out.append(piece)
    return tuple(out)


def _unpack(blocks: tuple[Any, ...]) -> list[Inline]:
    out: list[Inline] = []
    for block in blocks:
        for field in ("heading", "title", "content"):
            content = getattr(block, field, ())
            if content:
                out += [Run(" "), *content]
        for field in ("blocks", "items"):
            out += _unpack(getattr(block, field, ()))
    return out


def _nested(line: Line, element: etree._Element, look: Run) -> tuple[Inline, ...]:
    """Content of an element that stays an element; structures inside it follow it."""
    inner = Line(line.book, edges=False)
    inner.inside(element, look)
    return _words_only(inner.close())


def _with(**look: Any) -> Handler:
    def handler(line: Line, element: etree._Element, before: Run) -> None:
        line.inside(element, replace(before, **look))

    return handler


def _sup(line: Line, element: etree._Element, look: Run) -> None:
    line.inside(element, look if has(element, "footnote") else replace(look, script="super"))


def _span(line: Line, element: etree._Element, look: Run) -> None:
    if has(element, "anchor") and element.get(own("name")) is not None:
        line.add(Anchor(own_value(element, "name")))
    elif has(element, "reformatted") and element.get(own("before")) is not None:
        worn = own_value(element, "before").split()
        script: Any = "super" if "super" in worn else "sub" if "sub" in worn else ""
        before = Run(
            own_value(element, "beforeText"),
            "bold" in worn,
            "italic" in worn,
            "underline" in worn,
            "strike" in worn,
            "small_caps" in worn,
            script,
            own_value(element, "beforeLanguage"),
        )
        line.add(
            Reformatted(_nested(line, element, look), before, own_value(element, "by"), own_value(element, "date"))
        )
    else:
        language = line.book.tag(element)
        if language:
            look = replace(look, language=language)
        if has(element, "strike"):
            look = replace(look, strike=True)
        if has(element, "smallCaps"):
            look = replace(look, small_caps=True)
        line.inside(element, look)


def _a(line: Line, element: etree._Element, look: Run) -> None:
    href = own_value(element, "href", element.get("href", ""))
    line.add(Link(_nested(line, element, look), href))


def _ref(line: Line, element: etree._Element, look: Run) -> None:
    content = _nested(line, element, look)
    href = element.get("href") or element.get("from") or ""
    cited = line.book.find(href)
    printed = own_value(element, "href")
    if cited is not None and local(cited) == "TLCReference":
        kind: Any = "resolution" if has(element, "resolution") else "document"
        until = own_value(element, "until")
        line.add(Citation(content, kind, uncarry(cited.get("showAs", "")), until, printed))
        return
    symbol = line.book.cited(href)
    if symbol:
        kind = "resolution" if has(element, "resolution") else "document"
        line.add(Citation(content, kind, symbol, own_value(element, "until"), printed))
        return
    kind, target = line.book.target(href)
    if kind:
        until = line.book.target(element.get("upTo"))[1]
        line.add(Citation(content, kind, target, until, printed))
    elif href.startswith(("http:", "https:", "mailto:")):
        line.add(Link(content, href))
    elif href and href != "#":
        line.add(Citation(content, "document", "", "", href))
    else:
        for inline in content:
            line.add(inline)


def _inline(line: Line, element: etree._Element, look: Run) -> None:
    name = element.get("name", "")
    if name == "akn4un:citation":
        kind: Any = own_value(element, "kind", "document")
        values = (own_value(element, key) for key in ("target", "until", "href"))
        line.add(Citation(_nested(line, element, look), kind, *values))
    elif name in {"akn4un:date", "akn4un:time"}:
        kind = name.removeprefix("akn4un:")
        line.add(Mention(_nested(line, element, look), kind, own_value(element, "refers"), own_value(element, "value")))
    else:
        line.inside(element, look)


def _mention(line: Line, element: etree._Element, look: Run) -> None:
    kind: Any = local(element)
    content = _nested(line, element, look)
    shown = line.book.shown(element.get("refersTo"))
    refers = own_value(element, "refers", "" if shown == plain(content) else shown)
    value = own_value(element, "value", element.get("date") or element.get("time") or "")
    line.add(Mention(content, kind, refers, value))


def _ins(line: Line, element: etree._Element, look: Run) -> None:
    if line.book.ours and has(element, WHOLE_BLOCK):
        line.inside(element, look)
        return
    kind = Inserted if local(element) == "ins" else Deleted
    content = _nested(line, element, look)
    line.add(kind(content, own_value(element, "by"), own_value(element, "date"), own_value(element, "move")))


def _note(line: Line, element: etree._Element, look: Run) -> None:
    blocks = line.book.blocks(element)
    marker = uncarry(element.get("marker", ""))
    line.add(Footnote(marker, blocks, has(element, "endnote"), line.book.identity(element)))


def _note_ref(line: Line, element: etree._Element, look: Run) -> None:
    note = line.book.find(element.get("href"))
    if note is None or local(note) != "note":
        line.add(NoteCall(uncarry(element.get("marker", ""))))
        return
    marker = element.get("marker") or note.get("marker") or ""
    if not line.book.enter(note):
        if has(note, "comment"):
            line.book.tell("read.dropped", "A comment is referred to again; it was read once.", element)
        else:
            line.add(NoteCall(uncarry(marker)))
        return
    blocks = line.book.blocks(note)
    if not has(note, "comment"):
        line.add(Footnote(uncarry(marker), blocks))
        return
    line.add(
        Comment(
            own_value(note, "by"),
            own_value(note, "date"),
            own_value(note, "initials"),
            own_value(note, "quoted"),
            blocks,
        )
    )


def _break(line: Line, element: etree._Element, look: Run) -> None:
    line.add(Break("page" if local(element) == "eop" else "column" if has(element, "column") else "line"))


def _img(line: Line, element: etree._Element, look: Run) -> None:
    line.add(read_image(line.book, element))


def read_image(book: Book, element: etree._Element) -> Image:
    """The picture that an `img` shows."""
    sizes = [finite_number(element.get(own(name)) or element.get(name)) for name in ("width", "height")]
    return Image(book.asset(element), uncarry(element.get("alt", "")), *sizes)


def _structure(line: Line, element: etree._Element, look: Run) -> None:
    foreign = element.find(akn("foreign"))
    if local(element) == "subFlow" and foreign is not None and len(element) == 1:
        for opaque in read_opaque(foreign):
            line.add(opaque)
    elif local(element) == "quotedStructure":
        line.add((Box("quote", (), line.book.blocks(element), line.book.identity(element)),))
    else:
        blocks = line.book.blocks(element)
        if blocks:
            line.add(blocks)


def _nothing(line: Line, element: etree._Element, look: Run) -> None:
    """Markers that print nothing."""


INLINES: Final[dict[str, Handler]] = {
    "b": _with(bold=True),
    "i": _with(italic=True),
    "u": _with(underline=True),
    "sub": _with(script="sub"),
    "sup": _sup,
    "span": _span,
    "a": _a,
    "ref": _ref,
    "rref": _ref,
    "inline": _inline,
    "ins": _ins,
    "del": _ins,
    "authorialNote": _note,
    "noteRef": _note_ref,
    "img": _img,
    "marker": _nothing,
    **dict.fromkeys(_BREAKS, _break),
    **dict.fromkeys(_NAMED, _mention),
    **dict.fromkeys(_STRUCTURES, _structure),
    **dict.fromkeys(_TRANSPARENT.split(), Line.inside),
}
"""How each element that may stand in a line is read."""
