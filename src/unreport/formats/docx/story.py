"""From a story of the document (body, header, note, cell) to set blocks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from unreport.formats.docx.changes import Marks, cut_deleted, deleted_words, mark_of, opened_label, revision
from unreport.formats.docx.inline import InlineReader, Story
from unreport.formats.docx.names import VAL, W, child, value
from unreport.formats.docx.numbering import Numbering
from unreport.formats.docx.styles import Style, indents
from unreport.formats.docx.tables import read_table
from unreport.formats.docx.wrappers import ALTERNATIVES, CONTROL, WRAPPERS, chosen, controlled
from unreport.galley import SetBlock, SetText
from unreport.galley.labels import label_of
from unreport.galley.wording import cut, is_blank
from unreport.limits import Limits
from unreport.model import Anchor, Inline, Link, Number, Revised, Run, plain
from unreport.un.styles import heading_level

__all__ = ["Setter"]

_PARAGRAPH, _TABLE, _PROPERTIES, _BOOKMARK = W + "p", W + "tbl", W + "pPr", W + "bookmarkStart"
_STYLE, _NUMBERING, _INDENT, _ALIGNMENT, _MARK, _SECTION, _FRAME = (
    W + name for name in ("pStyle", "numPr", "ind", "jc", "rPr", "sectPr", "framePr")
)
_RUN, _TEXT = W + "r", W + "t"
_CHANGES = {W + name for name in ("ins", "moveTo", "del", "moveFrom")}
_WHITE = " \t\u00a0"
_RULE = _WHITE + "_\n\r\u2002\u2003"
"""What a rule is typed with, and white space."""


class Setter:
    """Sets the paragraphs and tables of one story, in order."""

    def __init__(self, story: Story, numbering: Numbering, limits: Limits) -> None:
        self.story = story
        self.numbering = numbering
        self.limits = limits
        self.inline = InlineReader(story)
        self.count = 0
        self.framed: set[int] = set()
        """Counts of the paragraphs that stand in frames."""
        self._marks = Marks(story.losses)
        self._anchors: tuple[Inline, ...] = ()
        """Anchors of blank paragraphs, which the next one takes."""

    def set(self, parent: etree._Element, depth: int = 0) -> Iterator[SetBlock]:
        """The set blocks of an element that holds paragraphs and tables. Blank paragraphs are left out."""
        for node in parent:
            tag = node.tag
            if tag == _PARAGRAPH:
                block = self._paragraph(node)
                if block is not None:
                    yield block
                if self.story.boxes:
                    yield from self._boxes(depth)
            elif tag == _TABLE:
                if depth > self.limits.nesting:
                    self.story.lose("Tables inside too many other tables were left out.")
                    continue
                self.count += 1
                table = read_table(node, self, depth)
                if table.rows:
                    yield table
            elif tag == CONTROL:
                content = controlled(node)
                if content is not None:
                    yield from self.set(content, depth)
            elif tag == ALTERNATIVES:
                branch = chosen(node)
                if branch is not None:
                    yield from self.set(branch, depth)
            elif tag in WRAPPERS:
                yield from self.set(node, depth)
            elif tag in _CHANGES:
                revised = revision(node, self.story.moves)
                for inner in self.set(node, depth):
                    yield replace(inner, revised=revised) if isinstance(inner, SetText) else inner

    def _boxes(self, depth: int) -> Iterator[SetBlock]:
        """The content of the text boxes that the last paragraph held; fields of its own do not reach into them."""
        boxes, self.story.boxes = self.story.boxes, []
        around, self.inline = self.inline, InlineReader(self.story)
        for box in boxes:
            if depth > self.limits.nesting:
                self.story.lose("Text boxes inside too many others were left out.")
                continue
            yield from (_label(block) for block in self.set(box, depth + 1) if _says_something(block))
        self.inline = around

    def _paragraph(self, node: etree._Element) -> SetText | None:
        self.count += 1
        self.story.line = self.count
        style = self.story.styles.default
        numbered = indent = mark = section = None
        alignment = ""
        properties = child(node, _PROPERTIES)
        if properties is not None:
            for said in properties:
                tag = said.tag
                if tag == _STYLE:
                    style = self.story.styles.get(said.get(VAL, ""))
                elif tag == _INDENT:
                    indent = said
                elif tag == _ALIGNMENT:
                    alignment = said.get(VAL, "")
                elif tag == _NUMBERING:
                    numbered = said
                elif tag == _MARK:
                    mark = said
                elif tag == _SECTION:
                    section = said
                elif tag == _FRAME:
                    self.framed.add(self.count)
        content = self.inline.read(node, style)
        text = _words(content)
        blank = not text.strip(_RULE) and self._is_blank(content)
        changed = mark_of(mark, self.story.moves) if self.story.keeps else None
        revised = self._marks.revised(node, changed, content) if self.story.keeps else None
        number: Number | None = None
        if (numbered is not None or style.number) and not (blank and section is not None):
            advances = changed is None or changed.kind != "deleted"
            number = self.numbering.label(properties, style.id, advances=advances)
        if section is not None:
            self.story.section()
        if blank:
            return None
        if self._anchors:
            content, self._anchors = (*self._anchors, *content), ()
        of_list = self.numbering.indents(properties, style.id) if numbered is not None and number is not None else None
        block = self._set_text(style, content, text, number, revised, indent, of_list, alignment)
        if not block.role and (block.bold or block.italic):
            size = _own_size(node)  # what imitates a heading does so in its runs
            return replace(block, size=size) if size else block
        return block

    def _is_blank(self, content: tuple[Inline, ...]) -> bool:
        """Whether nothing of it prints; anchors in it are kept for the next paragraph."""
        rest = tuple(inline for inline in content if not isinstance(inline, Anchor))
        if not is_blank(rest) and not all(isinstance(inline, Run) for inline in rest):
            return False
        if len(rest) < len(content):
            self._anchors += tuple(inline for inline in content if isinstance(inline, Anchor))
        return True

    def _set_text(
        self,
        style: Style,
        content: tuple[Inline, ...],
        text: str,
        number: Number | None,
        revised: Revised | None,
        own_indent: etree._Element | None,
        of_list: tuple[float, float] | None,
        alignment: str,
    ) -> SetText:
        if revised is not None and self.story.language and not text and number is None:
            content, number = self._deleted_label(content)
        elif self.story.keeps:
            content = self._opened_label(content, text, number, revised)
        leading = len(text) - len(text.lstrip(_WHITE))
        tabs = text.count("\t", 0, leading) if leading else 0
        if leading:
            content = cut(content, leading)
        indent, first = of_list or (style.indent, style.first)
        if own_indent is not None:
            indent, first = indents(own_indent, indent, first)
        role = style.role or (f"heading-{style.heading}" if style.heading else "")
        bold = style.bold or _all_are("bold", content)
        if bold and not style.bold and heading_level(role):
            content = tuple(_unbold(inline) if isinstance(inline, Run) else inline for inline in content)
        return SetText(
            content,
            role,
            number,
            tabs,
            indent,
            first,
            bold,
            style.italic or _all_are("italic", content),
            style.size,
            alignment == "center" if alignment else style.centred,
            "",
            0,
            self.count,
            revised,
        )

    def _opened_label(
        self, content: tuple[Inline, ...], text: str, number: Number | None, revised: Revised | None
    ) -> tuple[Inline, ...]:
        """Content in which a typed label, and the tabs before it, hold no tracked change."""
        stripped = text.lstrip(_WHITE)
        label = 0
        if number is None and self.story.language:
            label = label_of(SetText((Run(stripped),)), self.story.language)[1]
        content, changed = opened_label(content, len(text) - len(stripped) + label)
        if changed and label and revised is None:
            self.story.losses.numbers += 1
        return content

    def _deleted_label(self, content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], Number | None]:
        """The content of a paragraph that is taken out, and its typed label as its number."""
        words = plain(deleted_words(content))
        text = words.lstrip(_WHITE)
        readings, taken = label_of(SetText((Run(text),)), self.story.language)
        if not readings or "\t" not in text[:taken]:
            return content, None
        return cut_deleted(content, len(words) - len(text) + taken), readings[0]


def _words(content: tuple[Inline, ...]) -> str:
    """`plain`, quicker for runs."""
    texts = [inline.text for inline in content if type(inline) is Run]
    return "".join(texts) if len(texts) == len(content) else plain(content)


def _own_size(paragraph: etree._Element) -> float:
    """The size that the first run with words is set in, in points; 0 if it says none."""
    for run in paragraph.iter(_RUN):
        text = run.find(_TEXT)
        if text is not None and (text.text or "").strip():
            size = value(run.find(_MARK), "sz")
            return float(size) / 2 if size.isdecimal() and len(size) < 5 else 0.0
    return 0.0


def _all_are(look: str, content: tuple[Inline, ...]) -> bool:
    """Whether there are words, and all of them have a look; those of links count."""
    found = False
    for inline in content:
        if isinstance(inline, Run):
            if inline.text.strip():
                if not getattr(inline, look):
                    return False
                found = True
        elif isinstance(inline, Link) and plain(inline.content).strip():
            if not _all_are(look, inline.content):
                return False
            found = True
    return found


def _unbold(run: Run) -> Run:
    return Run(run.text, False, run.italic, run.underline, run.strike, run.small_caps, run.script, run.language)


def _label(block: SetBlock) -> SetBlock:
    """What stands in a text box: bold words there label a drawing, and only a heading style makes a heading of them."""
    if isinstance(block, SetText) and (block.bold or block.italic) and not heading_level(block.role):
        return replace(block, bold=False, italic=False)
    return block


def _says_something(block: SetBlock) -> bool:
    """Text boxes hold rules made of underscores; those are furniture."""
    return (
        not isinstance(block, SetText) or bool(plain(block.content).strip(" _\t\u00a0-–—*")) or block.number is not None
    )
