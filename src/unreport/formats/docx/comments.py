"""Reviewers' comments: as findings with the place they are about, or in the report (ECMA-376 part 1, 17.13.4).

Who answers whom, and what is settled, stands in a part of its own that names comments by their last paragraph
(`commentsExtended`, MS-DOCX 2.5.4). The machine comment of the UN's document system is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from unreport.findings import Finding, Place
from unreport.formats.docx.characters import clean
from unreport.formats.docx.names import W14, W15, W, is_on
from unreport.formats.docx.story import Setter
from unreport.galley import SetBlock, SetText
from unreport.galley.inside import compose_inside
from unreport.galley.labels import label_of
from unreport.model import Comment, Scheme
from unreport.un.styles import heading_level

__all__ = ["Comments", "Spot", "numbers_of"]

_MACHINE = re.compile(r"<<\s*ODS ")
_MOST = 200
_MOST_QUOTED = 1_000
_MOST_OPEN = 100
"""Ranges open at one place whose words are gathered."""
_MOST_SHOWN = 80
_LONGEST = 200
_START, _END, _TEXT, _DELETED = W + "commentRangeStart", W + "commentRangeEnd", W + "t", W + "moveFrom"
_SPACES = {W + name: " " for name in ("tab", "br", "cr", "p")}
_COUNTED = {Scheme.DECIMAL, Scheme.ARABIC_INDIC, Scheme.MIXED}


@dataclass
class Spot:
    """Where a comment stands: the printed number of its paragraph, and the note or region."""

    paragraph: str = ""
    part: str = ""


class Comments:
    """The comments of a document by id."""

    def __init__(
        self,
        root: etree._Element | None,
        extended: etree._Element | None,
        texts: Iterable[etree._Element],
        setter: Callable[[], Setter],
        language: str,
    ) -> None:
        self._setter = setter
        self._language = language
        self._nodes: dict[str, etree._Element] = {}
        for node in root.iter(W + "comment") if root is not None else ():
            if not _MACHINE.search("".join(part.text or "" for part in node.iter(_TEXT))):
                self._nodes.setdefault(node.get(W + "id", ""), node)
        self._quoted = _quoted(texts, self._nodes) if self._nodes else {}
        self._answers, self._settled = self._threads(extended)

    def __len__(self) -> int:
        return len(self._nodes)

    def comment(self, name: str) -> Comment | None:
        """The comment of an id."""
        node = self._nodes.get(name)
        if node is None:
            return None
        blocks = compose_inside(list(self._setter().set(node)), self._language)
        author, time, initials = (clean(node.get(W + key, "")) for key in ("author", "date", "initials"))
        return Comment(author, time, initials, self._quoted.get(name, ""), blocks)

    def findings(self, spots: Mapping[str, Spot]) -> Iterator[Finding]:
        """A finding for each comment, in the order of the comments; beyond a bound, one that counts the rest."""
        for name in list(self._nodes)[:_MOST]:
            spot = spots.get(name)
            place = Place(paragraph=spot.paragraph, part=spot.part) if spot is not None else Place()
            yield Finding("read.comment", self._told(name), "Use --changes keep to carry it into the report.", place)
        if len(self._nodes) > _MOST:
            yield Finding(
                "read.comment",
                f"{len(self._nodes) - _MOST:,} more comments are not listed.",
                "Use --changes keep to carry them into the report.",
            )

    def _told(self, name: str) -> str:
        node = self._nodes[name]
        author, time = clean(node.get(W + "author", "")) or "somebody", clean(node.get(W + "date", ""))
        answered = self._nodes.get(self._answers.get(name, ""))
        if answered is None:
            opening = f"Comment by {author}"
        else:
            opening = f"Reply by {author} to {clean(answered.get(W + 'author', '')) or 'somebody'}"
        if time:
            opening += f", {time[:16].replace('T', ' ')}"
        if name in self._settled:
            opening += ", resolved"
        about = _short(self._quoted.get(name, ""), _MOST_SHOWN)
        if about:
            opening += f", about “{about}”"
        words = "".join(" " if part.tag in _SPACES else part.text or "" for part in node.iter(_TEXT, *_SPACES))
        return f"{opening}: {_short(clean(words), _LONGEST)}"

    def _threads(self, extended: etree._Element | None) -> tuple[dict[str, str], set[str]]:
        """Which comment each reply answers, and which comments are resolved."""
        by_paragraph = {
            paragraph.get(W14 + "paraId", ""): name
            for name, node in self._nodes.items()
            for paragraph in list(node.iter(W + "p"))[-1:]
        }
        answers: dict[str, str] = {}
        settled: set[str] = set()
        for node in extended.iter(W15 + "commentEx") if extended is not None else ():
            name = by_paragraph.get(node.get(W15 + "paraId", ""))
            if name is None:
                continue
            parent = by_paragraph.get(node.get(W15 + "paraIdParent", ""))
            if parent is not None and parent != name:
                answers[name] = parent
            if is_on(node.get(W15 + "done", "0")):
                settled.add(name)
        return answers, settled


def numbers_of(blocks: Iterable[SetBlock], language: str) -> Callable[[int], str]:
    """Gives the printed number of the numbered paragraph that the paragraph of a count stands in; empty under a heading."""
    lines: list[int] = []
    labels: list[str] = []
    stack: list[Iterator[SetBlock]] = [iter(blocks)]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
        elif isinstance(block, SetText):
            label = _number_of(block, language)
            if label is not None:
                lines.append(block.line)
                labels.append(label)
        else:
            stack.extend(iter(cell.blocks) for row in reversed(block.rows) for cell in reversed(row.cells))

    def number(line: int) -> str:
        position = bisect_right(lines, line)
        return labels[position - 1] if position else ""

    return number


def _number_of(block: SetText, language: str) -> str | None:
    """The number of a numbered paragraph, empty for a heading, None for what belongs to the paragraph above."""
    if heading_level(block.role):
        return ""
    readings, _ = label_of(block, language)
    counted = next((number for number in readings if number.scheme in _COUNTED and number.label[:1].isdigit()), None)
    return counted.label.rstrip(".)") if counted is not None else None


def _quoted(texts: Iterable[etree._Element], names: Mapping[str, object]) -> dict[str, str]:
    """The words that each comment is about: those between the marks of its range."""
    found: dict[str, list[str]] = {}
    for root in texts:
        under_way: dict[str, int] = {}
        for node in root.iter(_START, _END, _TEXT, *_SPACES):
            if node.tag == _START:
                name = node.get(W + "id", "")
                if name in names and name not in found and len(under_way) < _MOST_OPEN:
                    found[name] = []
                    under_way[name] = 0
            elif node.tag == _END:
                under_way.pop(node.get(W + "id", ""), None)
            elif under_way:
                _gather(node, under_way, found)
    return {name: clean("".join(parts)).strip() for name, parts in found.items()}


def _gather(node: etree._Element, under_way: dict[str, int], found: dict[str, list[str]]) -> None:
    text = _SPACES.get(str(node.tag)) or node.text or ""
    if not text or next(node.iterancestors(_DELETED), None) is not None:
        return
    for name in list(under_way):
        found[name].append(text)
        under_way[name] += len(text)
        if under_way[name] > _MOST_QUOTED:
            del under_way[name]


def _short(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
