"""From the runs of a paragraph to inline content.

One pass over the children with a table of what each element means; wrappers (content controls, smart tags) are stepped
through, alternatives are read once (`mc:Choice` before `mc:Fallback`). Bold that the paragraph's style already has is the paragraph's
look, not emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.characters import clean, symbol_character
from unreport.formats.docx.drawings import drawn
from unreport.formats.docx.fields import Fields
from unreport.formats.docx.names import MC, M, R, W, flag, value
from unreport.formats.docx.package import Relation
from unreport.formats.docx.styles import Style, Styles
from unreport.model import (
    Break,
    Comment,
    Deleted,
    Footnote,
    Inline,
    Inserted,
    Link,
    NoteCall,
    Opaque,
    Run,
)

__all__ = ["InlineReader", "Story"]

_SAFE_ADDRESS = re.compile(r"^(https?|mailto|ftp):", re.IGNORECASE)
_THROUGH = {W + name for name in ("smartTag", "customXml", "sdtContent", "dir", "bdo", "fldSimple", "subDoc")} | {
    MC + "Choice"
}
_DEEPEST = 60


@dataclass
class Story:
    """What the paragraphs of one part share: relationships, notes, comments, and what to do with them."""

    styles: Styles
    relations: dict[str, Relation]
    footnote: Callable[[str, bool, str], Footnote | NoteCall | None]
    """Gives the note of an id; whether it is an endnote; its custom mark, if it has one."""
    comment: Callable[[str], Comment | None]
    asset: Callable[[str], str]
    """Gives the name of the asset for a part; empty where it can't be taken in."""
    part: Callable[[str], etree._Element | None]
    """Gives the root of an XML part (a chart, a diagram); None where it is missing or broken."""
    findings: list[Finding]
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes met on the way; their content is set after the paragraph."""

    def lose(self, what: str) -> None:
        """Tell, once, of something that bounds or the format kept out of the report."""
        finding = Finding("read.dropped", what, "Simplify it in Word.")
        if finding not in self.findings:
            self.findings.append(finding)


@dataclass
class _Sink:
    content: list[Inline] = field(default_factory=list)


class InlineReader:
    """Reads the content of one paragraph after another."""

    def __init__(self, story: Story) -> None:
        self.story = story

    def read(self, paragraph: etree._Element, style: Style) -> tuple[Inline, ...]:
        """The inline content of a paragraph; text boxes in it go to `story.boxes`."""
        fields = Fields()
        sink = _Sink()
        self._children(paragraph, style, sink, fields, 0)
        fields.finish(sink.content)
        return tuple(sink.content)

    def _children(self, parent: etree._Element, style: Style, sink: _Sink, fields: Fields, depth: int) -> None:
        if depth > _DEEPEST:
            self.story.lose("Text wrapped in too many layers of markup was left out.")
            return
        pending_mark: tuple[str, bool] | None = None
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                if pending_mark is not None:
                    mark = clean("".join(node.text or "" for node in child.iter(W + "t", W + "delText"))).strip()
                    glyphs = "".join(
                        symbol_character(node.get(W + "font", ""), node.get(W + "char", ""))
                        for node in child.iter(W + "sym")
                    )
                    if mark or glyphs:
                        self._note(pending_mark[0], pending_mark[1], mark + glyphs, sink)
                        pending_mark = None
                        continue
                pending_mark = self._run(child, style, sink, fields) or pending_mark
            elif tag == W + "hyperlink":
                inner = _Sink()
                self._children(child, style, inner, fields, depth + 1)
                sink.content.extend(self._link(child, tuple(inner.content)))
            elif tag in (W + "ins", W + "moveTo", W + "del", W + "moveFrom"):
                inner = _Sink()
                self._children(child, style, inner, fields, depth + 1)
                kind = Inserted if tag in (W + "ins", W + "moveTo") else Deleted
                move = "move" if tag in (W + "moveTo", W + "moveFrom") else ""
                if inner.content:
                    author, time = clean(child.get(W + "author", "")), clean(child.get(W + "date", ""))
                    sink.content.append(kind(tuple(inner.content), author, time, move))
            elif tag == W + "fldSimple":
                inner = _Sink()
                self._children(child, style, inner, fields, depth + 1)
                sink.content.extend(fields.simple(child.get(W + "instr", ""), inner.content))
            elif tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    self._children(content, style, sink, fields, depth + 1)
            elif tag in (M + "oMath", M + "oMathPara"):
                sink.content.append(_formula(child))
            elif tag == MC + "AlternateContent":
                choice = child.find(MC + "Choice")
                chosen = choice if choice is not None else child.find(MC + "Fallback")
                if chosen is not None:
                    self._children(chosen, style, sink, fields, depth + 1)
            elif tag == W + "commentReference":
                self._comment(child, sink)
            elif tag in _THROUGH:
                self._children(child, style, sink, fields, depth + 1)
        if pending_mark is not None:
            self._note(pending_mark[0], pending_mark[1], "*", sink)

    def _run(self, run: etree._Element, style: Style, sink: _Sink, fields: Fields) -> tuple[str, bool] | None:
        """Read one run; gives the note whose custom mark the next run must hold, if any."""
        properties = run.find(W + "rPr")
        if properties is not None and flag(properties, "vanish"):
            properties = None
            if run.find(W + "fldChar") is None and run.find(W + "instrText") is None:
                return None
        look: Run | None = None
        out = sink.content
        waiting: tuple[str, bool] | None = None
        for child in run:
            tag = child.tag
            if tag in (W + "t", W + "delText"):
                if waiting is not None:
                    self._note(waiting[0], waiting[1], clean(child.text or "").strip(), sink)
                    waiting = None
                    continue
                if not fields.takes_text():
                    continue
                look = look or self._look(properties, style)
                out.append(_with_text(look, clean(child.text or "")))
            elif tag in (W + "tab", W + "ptab"):
                out.append(Run("\t"))
            elif tag in (W + "br", W + "cr"):
                kind = child.get(W + "type", "")
                out.append(Break("page" if kind == "page" else "column" if kind == "column" else "line"))
            elif tag == W + "noBreakHyphen":
                look = look or self._look(properties, style)
                out.append(_with_text(look, "\u2011"))
            elif tag == W + "softHyphen":
                out.append(Run("\u00ad"))
            elif tag == W + "sym":
                look = look or self._look(properties, style)
                out.append(_with_text(look, symbol_character(child.get(W + "font", ""), child.get(W + "char", ""))))
            elif tag == W + "fldChar":
                fields.mark(child.get(W + "fldCharType", ""), out)
            elif tag in (W + "instrText", W + "delInstrText"):
                fields.instruct(child.text or "")
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                endnote = tag == W + "endnoteReference"
                if flag_attribute(child, "customMarkFollows"):
                    waiting = (child.get(W + "id", ""), endnote)
                else:
                    self._note(child.get(W + "id", ""), endnote, "", sink)
            elif tag == W + "commentReference":
                self._comment(child, sink)
            elif tag in (W + "drawing", W + "pict", W + "object"):
                out.extend(drawn(child, self.story))
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                if base is not None:
                    self._children(base, style, sink, fields, 1)
            elif tag == MC + "AlternateContent":
                choice = child.find(MC + "Choice")
                chosen = choice if choice is not None else child.find(MC + "Fallback")
                for inner in chosen if chosen is not None else ():
                    out.extend(drawn(inner, self.story))
        return waiting

    def _look(self, properties: etree._Element | None, style: Style) -> Run:
        if properties is None:
            return Run("")
        character = (
            self.story.styles.get(value(properties, "rStyle")) if properties.find(W + "rStyle") is not None else None
        )
        bold, italic = flag(properties, "b"), flag(properties, "i")
        if character is not None and character.id:
            bold = character.bold if bold is None and character.bold else bold
            italic = character.italic if italic is None and character.italic else italic
        underline = value(properties, "u")
        script = {"superscript": "super", "subscript": "sub"}.get(value(properties, "vertAlign"), "")
        return Run(
            "",
            bold=bool(bold) and not style.bold,
            italic=bool(italic) and not style.italic,
            underline=bool(underline)
            and underline != "none"
            and not (character and character.name.lower() == "hyperlink"),
            strike=bool(flag(properties, "strike") or flag(properties, "dstrike")),
            small_caps=bool(flag(properties, "smallCaps")),
            script=script,  # type: ignore[arg-type]
        )

    def _link(self, node: etree._Element, content: tuple[Inline, ...]) -> list[Inline]:
        relation = self.story.relations.get(node.get(R + "id", ""))
        anchor = node.get(W + "anchor", "")
        address = clean(relation.target).strip() if relation is not None and relation.external else ""
        if address and _SAFE_ADDRESS.match(address):
            return [Link(content, address + ("#" + clean(anchor) if anchor and "#" not in address else ""))]
        if anchor and not address:
            return [Link(content, "#" + clean(anchor))] if content else []
        if address:
            self.story.findings.append(
                Finding(
                    "read.external",
                    f"A link to {address[:80]!r} was left out; its words were kept.",
                    "Use a web address.",
                )
            )
        return list(content)

    def _note(self, name: str, endnote: bool, mark: str, sink: _Sink) -> None:
        note = self.story.footnote(name, endnote, mark)
        if note is not None:
            sink.content.append(note)

    def _comment(self, node: etree._Element, sink: _Sink) -> None:
        comment = self.story.comment(node.get(W + "id", ""))
        if comment is not None:
            sink.content.append(comment)


def flag_attribute(node: etree._Element, name: str) -> bool:
    """An on/off attribute of W."""
    return node.get(W + name, "0") not in ("0", "false", "off")


def _with_text(look: Run, text: str) -> Run:
    return Run(text, look.bold, look.italic, look.underline, look.strike, look.small_caps, look.script, look.language)


def _formula(node: etree._Element) -> Opaque:
    text = "".join(part.text or "" for part in node.iter(M + "t", W + "t"))
    alone = deepcopy(node)
    alone.tail = None
    return Opaque("omml", etree.tostring(alone, method="c14n", exclusive=True).decode(), clean(text))
