"""Footnotes, endnotes and comments of a Word document, by id."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from unreport.formats.docx.characters import clean
from unreport.formats.docx.names import W, value
from unreport.formats.docx.story import Setter
from unreport.galley import SetText
from unreport.galley.body import compose_inside
from unreport.galley.wording import cut
from unreport.model import Block, Comment, Footnote, NoteCall, Scheme, plain
from unreport.un.labels import print_ordinal

__all__ = ["Comments", "Notes"]

_MACHINE = re.compile(r"<<\s*ODS ")
_FORMATS = {
    "lowerRoman": Scheme.LOWER_ROMAN,
    "upperRoman": Scheme.UPPER_ROMAN,
    "lowerLetter": Scheme.LOWER_LETTER,
    "upperLetter": Scheme.UPPER_LETTER,
}
_SPECIAL = {"separator", "continuationSeparator", "continuationNotice"}


class Notes:
    """The notes of one part (footnotes or endnotes), numbered in the order of their calls."""

    def __init__(
        self,
        root: etree._Element | None,
        setter: Callable[[], Setter],
        settings: etree._Element | None,
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
        properties = settings.find(W + ("endnotePr" if endnotes else "footnotePr")) if settings is not None else None
        self._format = value(properties, "numFmt") or ("lowerRoman" if endnotes else "decimal")
        start = value(properties, "numStart")
        self._next = int(start) if start.isdigit() else 1
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

    def unused(self) -> int:
        """How many notes nobody called."""
        return len(self._nodes) - len(self._called)

    def _number(self) -> str:
        count = self._next
        self._next += 1
        scheme = _FORMATS.get(self._format)
        try:
            return print_ordinal(scheme, count) if scheme else str(count)
        except ValueError:
            return str(count)

    def _blocks(self, node: etree._Element, marker: str) -> tuple[Block, ...]:
        blocks = list(self._setter().set(node))
        first = blocks[0] if blocks else None
        if isinstance(first, SetText):
            text = plain(first.content)
            if (
                text.startswith(marker)
                and not marker.isdigit()
                and text[len(marker) : len(marker) + 1] in ("", " ", "\t", "\u00a0")
            ):
                rest = text[len(marker) :]
                content = cut(first.content, len(text) - len(rest.lstrip(" \t\u00a0")))
                blocks[0] = SetText(content, first.role, language=first.language)
        return compose_inside(blocks, self._language)


class Comments:
    """Reviewers' comments. The machine comment of the UN's document system is not one."""

    def __init__(self, root: etree._Element | None, setter: Callable[[], Setter], language: str) -> None:
        self._setter = setter
        self._language = language
        self._nodes: dict[str, etree._Element] = {}
        for node in root.iter(W + "comment") if root is not None else ():
            text = "".join(part.text or "" for part in node.iter(W + "t"))
            if not _MACHINE.search(text):
                self._nodes[node.get(W + "id", "")] = node

    def __len__(self) -> int:
        return len(self._nodes)

    def comment(self, name: str) -> Comment | None:
        """The comment of an id."""
        node = self._nodes.get(name)
        if node is None:
            return None
        blocks = compose_inside(list(self._setter().set(node)), self._language)
        author, time, initials = (clean(node.get(W + key, "")) for key in ("author", "date", "initials"))
        return Comment(author, time, initials, "", blocks)

    def summaries(self) -> list[tuple[str, str]]:
        """Author and words of each comment."""
        return [
            (
                clean(node.get(W + "author", "")),
                clean(" ".join("".join(part.text or "" for part in node.iter(W + "t")).split())),
            )
            for node in self._nodes.values()
        ]
