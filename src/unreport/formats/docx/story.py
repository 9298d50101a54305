"""From a story of the document (body, header, note, cell) to set blocks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from unreport.formats.docx.inline import InlineReader, Story
from unreport.formats.docx.names import MC, W, value
from unreport.formats.docx.numbering import Numbering
from unreport.formats.docx.styles import Style, indents
from unreport.formats.docx.tables import read_table
from unreport.galley import SetBlock, SetText
from unreport.galley.wording import cut, is_blank
from unreport.limits import Limits
from unreport.model import Image, Inline, Revised, Run, plain
from unreport.un.styles import heading_level

__all__ = ["Setter"]

_THROUGH = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")} | {
    MC + "AlternateContent",
    MC + "Choice",
}


class Setter:
    """Sets the paragraphs and tables of one story, in order."""

    def __init__(self, story: Story, numbering: Numbering, limits: Limits) -> None:
        self.story = story
        self.numbering = numbering
        self.limits = limits
        self.inline = InlineReader(story)
        self.count = 0

    def set(self, parent: etree._Element, depth: int = 0) -> Iterator[SetBlock]:
        """The set blocks of an element that holds paragraphs and tables. Blank paragraphs are left out."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child, depth)
            elif tag == W + "tbl":
                if depth > self.limits.nesting:
                    self.story.lose("Tables inside too many other tables were left out.")
                    continue
                self.count += 1
                table = read_table(child, self, depth)
                if table.rows:
                    yield table
            elif tag in _THROUGH:
                yield from self.set(child, depth)

    def _paragraph(self, node: etree._Element, depth: int) -> Iterator[SetBlock]:
        self.count += 1
        properties = node.find(W + "pPr")
        style = (
            self.story.styles.get(value(properties, "pStyle")) if properties is not None else self.story.styles.default
        )
        content = self.inline.read(node, style)
        revised = _revised(properties)
        number = None
        if not (is_blank(content) and properties is not None and properties.find(W + "sectPr") is not None):
            number = self.numbering.label(properties, style.id, advances=not (revised and revised.kind == "deleted"))
        boxes, self.story.boxes = self.story.boxes, []
        if not is_blank(content) or any(isinstance(inline, Image) for inline in content):
            yield self._set_text(properties, style, content, number, revised)
        for box in boxes:
            if depth > self.limits.nesting:
                self.story.lose("Text boxes inside too many others were left out.")
                continue
            yield from (block for block in self.set(box, depth + 1) if _says_something(block))

    def _set_text(
        self,
        properties: etree._Element | None,
        style: Style,
        content: tuple[Inline, ...],
        number: object,
        revised: Revised | None,
    ) -> SetText:
        text = plain(content)
        leading = len(text) - len(text.lstrip(" \t\u00a0"))
        tabs = text[:leading].count("\t")
        content = cut(content, leading)
        indent, first = style.indent, style.first
        alignment = ""
        if properties is not None:
            node = properties.find(W + "ind")
            if node is not None:
                indent, first = indents(node, indent, first)
            alignment = value(properties, "jc")
        role = style.role or (f"heading-{style.heading}" if style.heading else "")
        runs = [inline for inline in content if isinstance(inline, Run) and inline.text.strip()]
        bold = style.bold or (bool(runs) and all(run.bold for run in runs))
        if bold and not style.bold and heading_level(role):
            content = tuple(
                Run(run.text, False, run.italic, run.underline, run.strike, run.small_caps, run.script, run.language)
                if isinstance(run, Run)
                else run
                for run in content
            )
        return SetText(
            content,
            role,
            number,  # type: ignore[arg-type]
            tabs,
            indent,
            first,
            bold,
            style.italic or (bool(runs) and all(run.italic for run in runs)),
            style.size,
            alignment == "center" if alignment else style.centred,
            "",
            0,
            self.count,
            revised,
        )


def _says_something(block: SetBlock) -> bool:
    """Text boxes hold rules made of underscores; those are furniture."""
    return (
        not isinstance(block, SetText) or bool(plain(block.content).strip(" _\t\u00a0-–—*")) or block.number is not None
    )


def _revised(properties: etree._Element | None) -> Revised | None:
    look = properties.find(W + "rPr") if properties is not None else None
    if look is None:
        return None
    for tag, kind in (("ins", "inserted"), ("del", "deleted"), ("moveTo", "inserted"), ("moveFrom", "deleted")):
        node = look.find(W + tag)
        if node is not None:
            return Revised(kind, node.get(W + "author", ""), node.get(W + "date", ""), "move" if "move" in tag else "")  # type: ignore[arg-type]
    return None
