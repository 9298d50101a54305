"""Names for every place in a report that something can point to, and the way from what a report cites to the name.

One walk before writing hands out ids in the order of the document, so that a link may point forward. Values of the model have
no identity (the same paragraph may stand in a report twice), so ids wait in a queue per object and are taken in order.
Numbers restart in annexes and in resolutions; each of these is a scope, looked through from the innermost outwards.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass

from msgspec import Struct

from unreport.model import (
    Anchor,
    Annex,
    Box,
    Comment,
    Figure,
    Footnote,
    Item,
    Note,
    Number,
    Paragraph,
    Report,
    Resolution,
    Scheme,
    Section,
    Table,
    Text,
    plain,
    walk,
)

__all__ = ["Heading", "Places", "Scope", "bare"]

Scope = tuple[str, ...]

_MARKS = " \t\u00a0.,:;()[]{}<>«»'\"–—-−‐‑、。．，：；（）［］،"  # what may surround the number in a label
_NUMBERED = (Paragraph, Section, Table, Figure, Resolution, Annex)
_POINTED_AT = frozenset({*_NUMBERED, Footnote, Note, Anchor, Comment, Text, Item, Box})
_KINDS = {
    Paragraph: ("para", "paragraph"),
    Section: ("section", "section"),
    Table: ("table", "table"),
    Figure: ("figure", "figure"),
    Annex: ("annex", "annex"),
    Resolution: ("resolution", ""),
}


def bare(number: Number | None) -> str:
    """What a citation would say of a number: the label without its marks, digits as Western ones (`١٢ -` gives `12`)."""
    if number is None:
        return ""
    if number.scheme is Scheme.ARABIC_INDIC and number.ordinals:
        return ".".join(map(str, number.ordinals))
    return number.label.strip(_MARKS)


@dataclass(frozen=True)
class Heading:
    """A heading that a contents list can point to; `depth` counts from 1."""

    depth: int
    label: str
    words: str
    place: str


class Places:
    """Ids of a report's blocks, notes, comments and anchors."""

    def __init__(self, report: Report, taken: tuple[str, ...] = ()) -> None:
        """`taken` are ids that the file needs for itself."""
        self._queues: defaultdict[int, deque[str]] = defaultdict(deque)
        self._used = set(taken)
        self._repeats: defaultdict[str, int] = defaultdict(lambda: 1)
        self._targets: dict[tuple[str, Scope, str], str] = {}
        self._anchors: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.headings: list[Heading] = []
        """Headings of sections and annexes in the order of the document."""
        self._survey(report)

    def take(self, node: Struct) -> str | None:
        """The id of a value where it is being written; None for one that nothing can point to."""
        queue = self._queues.get(id(node))
        return queue.popleft() if queue else None

    def cited(self, kind: str, target: str, scope: Scope) -> str | None:
        """The id of the paragraph, annex, … that a citation of this kind names, seen from `scope`; None if there is none."""
        key = target.strip(_MARKS)
        while key:
            found = self._targets.get((kind, scope, key))
            if found or not scope:
                return found
            scope = scope[:-1]
        return None

    def named(self, name: str) -> str | None:
        """The id of the anchor, or else of the block, that a link calls `#name`; None if there is none."""
        return self._anchors.get(name) or self._names.get(name)

    def _survey(self, report: Report) -> None:
        nodes = list(walk(report))
        scopes: list[tuple[int, str]] = []  # end of the scope in `nodes`, id
        headings: list[tuple[int, str]] = []  # end of the section or annex in `nodes`, number
        for index, node in enumerate(nodes):
            if type(node) not in _POINTED_AT:
                continue
            label = self._label(node)
            if not label:
                continue
            while scopes and scopes[-1][0] <= index:
                scopes.pop()
            while headings and headings[-1][0] <= index:
                headings.pop()
            scope = tuple(name for _, name in scopes)
            place = self._free("-".join((*scope[-1:], label)))
            self._queues[id(node)].append(place)
            if name := getattr(node, "id", ""):
                self._names.setdefault(name, place)
            if isinstance(node, _NUMBERED):
                kind = _KINDS[type(node)][1]
                number = bare(node.number)
                self._point(kind, scope, number, place)
                self._point(kind, scope, _last_word(number), place)
                if isinstance(node, Section):
                    path = [name for _, name in headings if name]
                    self._point(kind, scope, ".".join((*path, number)), place)
                if isinstance(node, Section | Annex):
                    words = plain(node.heading if isinstance(node, Section) else node.title).strip()
                    label = node.number.label if node.number else ""
                    if words or label:
                        self.headings.append(Heading(len(headings) + 1, label, words, place))
                    headings.append((index + _size(node), number if isinstance(node, Section) else ""))
            elif isinstance(node, Footnote):
                self._point("note", scope, node.marker, place)
            elif isinstance(node, Anchor):
                self._anchors.setdefault(node.name, place)
            if isinstance(node, Annex | Resolution):
                scopes.append((index + _size(node), place))

    def _label(self, node: Struct) -> str:
        """The id that a value would have if it were the only one; empty for values that need none."""
        if isinstance(node, _NUMBERED):
            words = plain(node.heading)[:40] if isinstance(node, Section) else ""
            return f"{_KINDS[type(node)][0]}-{_slug(_last_word(bare(node.number)) or words) or 'x'}"
        if isinstance(node, Footnote | Note):
            return f"note-{_slug(node.marker) or {'*': 'star', '**': 'two-stars'}.get(node.marker, 'x')}"
        if isinstance(node, Anchor):
            return _slug(node.name) or "anchor"
        if isinstance(node, Comment):
            return "comment"
        return _slug(node.id) if isinstance(node, Text | Item | Box) and node.id else ""

    def _point(self, kind: str, scope: Scope, key: str, place: str) -> None:
        key = key.strip(_MARKS)
        if kind and key:
            self._targets.setdefault((kind, scope, key), place)

    def _free(self, wanted: str) -> str:
        place = wanted
        while place in self._used:
            self._repeats[wanted] += 1
            place = f"{wanted}-{self._repeats[wanted]}"
        self._used.add(place)
        return place


def _size(node: Struct) -> int:
    return sum(1 for _ in walk(node))


def _last_word(label: str) -> str:
    """The number of a label that opens with a word: `II` of `Annex II`."""
    return label.split()[-1] if label.split() else ""


def _slug(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", text).strip("-.")
