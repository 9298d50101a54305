"""Footnotes and endnotes of a Word document, by id, numbered as Word shows them (ECMA-376 part 1, 17.11).

Notes are numbered in the order of their calls. A section may have a format, a start and a restart of its own (in its `w:sectPr`); what it
does not say the settings say. Where numbers begin anew on each page nobody but Word can tell them: they are counted
through the section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.names import W, value
from unreport.formats.docx.story import Setter
from unreport.galley import SetText
from unreport.galley.inside import compose_inside
from unreport.galley.wording import cut
from unreport.model import Block, Footnote, NoteCall, Scheme, plain
from unreport.un.labels import print_ordinal

__all__ = ["Notes"]

_FORMATS = {
    "lowerRoman": Scheme.LOWER_ROMAN,
    "upperRoman": Scheme.UPPER_ROMAN,
    "lowerLetter": Scheme.LOWER_LETTER,
    "upperLetter": Scheme.UPPER_LETTER,
}
_CHICAGO = "*†‡§"
_SPECIAL = {"separator", "continuationSeparator", "continuationNotice"}


class _Style(NamedTuple):
    """How the notes of a section are numbered."""

    format: str
    start: int
    restart: str


class Notes:
    """The notes of one part (footnotes or endnotes)."""

    def __init__(
        self,
        root: etree._Element | None,
        setter: Callable[[], Setter],
        settings: etree._Element | None,
        sections: Iterable[etree._Element],
        endnotes: bool,
        language: str,
    ) -> None:
        self._endnotes = endnotes
        self._setter = setter
        self._language = language
        self._nodes = {
            node.get(W + "id", ""): node
            for node in (root if root is not None else ())
            if node.tag in (W + "footnote", W + "endnote") and node.get(W + "type", "normal") not in _SPECIAL
        }
        name = W + ("endnotePr" if endnotes else "footnotePr")
        usual = _style_of(settings.find(name) if settings is not None else None, _usual(endnotes))
        self._styles = [_style_of(section.find(name), usual) for section in sections] or [usual]
        self._section = 0
        self._next = self._styles[0].start
        self._called: dict[str, str] = {}
        self._open = False
        self.missing: list[str] = []

    def call(self, name: str, mark: str) -> Footnote | NoteCall | None:
        """The note of an id at its call; a further call of one already given is a `NoteCall`. A note inside a note is refused."""
        if self._open:
            return None
        if name in self._called:
            return NoteCall(self._called[name])
        node = self._nodes.get(name)
        if node is None:
            self.missing.append(name)
            return None
        marker = mark or self._number()
        self._called[name] = marker
        self._open = True
        try:
            blocks = self._blocks(node, marker)
        finally:
            self._open = False
        return Footnote(marker, blocks, self._endnotes)

    def next_section(self) -> None:
        """A section ends; the numbers of the next may begin anew."""
        if self._section + 1 < len(self._styles):
            self._section += 1
            if self._styles[self._section].restart != "continuous":
                self._next = self._styles[self._section].start

    def unused(self, taken_out: set[str]) -> int:
        """How many notes nobody called, those whose calls a tracked change took out (ids) left aside."""
        return len(self._nodes.keys() - self._called.keys() - taken_out)

    def findings(self) -> Iterable[Finding]:
        """What can't be known of the numbers."""
        if self._called and any(style.restart == "eachPage" for style in self._styles):
            yield Finding(
                "numbering.definition",
                f"{'Endnotes' if self._endnotes else 'Footnotes'} are numbered anew on each page, which only Word can count; "
                "they are numbered through.",
                "Number them through the document.",
            )

    def _number(self) -> str:
        style = self._styles[self._section]
        count = self._next
        self._next += 1
        if style.format == "chicago":
            return _CHICAGO[(count - 1) % len(_CHICAGO)] * ((count - 1) // len(_CHICAGO) % 5 + 1)
        scheme = _FORMATS.get(style.format)
        try:
            return print_ordinal(scheme, count) if scheme else str(count)
        except ValueError:
            return str(count)

    def _blocks(self, node: etree._Element, marker: str) -> tuple[Block, ...]:
        blocks = list(self._setter().set(node))
        first = blocks[0] if blocks else None
        if isinstance(first, SetText):
            # LibreOffice puts the mark of its own before the one that is typed
            mark = re.match(rf"({re.escape(marker)}\t+)?{re.escape(marker)}([ \t\u00a0]+|$)", plain(first.content))
            if mark and marker and not marker.isdigit():
                content = cut(first.content, mark.end())
                blocks[0] = SetText(content, first.role, language=first.language, revised=first.revised)
        return compose_inside(blocks, self._language)


def _usual(endnotes: bool) -> _Style:
    return _Style("lowerRoman" if endnotes else "decimal", 1, "continuous")


def _style_of(properties: etree._Element | None, usual: _Style) -> _Style:
    start = value(properties, "numStart")
    return _Style(
        value(properties, "numFmt") or usual.format,
        int(start) if start.isdigit() and len(start) < 6 else usual.start,
        value(properties, "numRestart") or usual.restart,
    )
