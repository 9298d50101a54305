"""The document under way: what all its parts share while it is being written.

Ids of revisions, bookmarks and pictures are unique over the whole document; relationships belong to one part each.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.names import OWN_BOOKMARK, W
from unreport.formats.docx.template import House, Tongue, tongue
from unreport.formats.docx.write_heading_marks import HeadingMarks
from unreport.formats.docx.write_media import Media
from unreport.formats.docx.write_numbering import Lists
from unreport.formats.docx.write_pointers import Pointers
from unreport.formats.docx.write_references import REFERRING, References, scoped
from unreport.formats.docx.write_xml import add, moment, root
from unreport.model import Anchor, Comment, Deleted, Footnote, Inserted, NoteCall, Report, Revised

__all__ = ["Called", "Draft", "Place", "Relationship", "Story"]

_NOTED = frozenset({NoteCall, Inserted, Deleted, Revised})
"""What is looked for before the first word is written, besides references: notes called again, ends of moves."""

_BOOKMARK = re.compile(r"\W")
_LONGEST_BOOKMARK = 40


class Relationship(NamedTuple):
    """From one part to another, or to an address outside."""

    id: str
    kind: str
    target: str
    external: bool


class Called(NamedTuple):
    """A note with its id; `mark` is empty where Word counts the note by itself and comes to the printed mark."""

    id: int
    note: Footnote
    mark: str
    scope: int
    """That of the place of call."""


class Story:
    """A part that holds text: its root, and the relationships its text needs. `name` is the part's, `word/document.xml`."""

    def __init__(self, name: str, element: str) -> None:
        self.name = name
        self.root: etree._Element = root(element)
        self.relationships: list[Relationship] = []
        self._ids: dict[tuple[str, str], str] = {}

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship to that target; one target has one."""
        found = self._ids.get((kind, target))
        if found is None:
            found = self._ids[kind, target] = f"rId{len(self.relationships) + 1}"
            self.relationships.append(Relationship(found, kind, target, external))
        return found


class Place(NamedTuple):
    """Where text is being set: the style of plain text there, how deep, how wide (twentieths of a point), in which language."""

    style: str
    language: str
    width: int
    kind: str = "body"
    """`body`, `cell`, `note` or `comment`: in notes and comments there are no further notes."""
    level: int = 0
    """Sections around it."""
    depth: int = 0
    """Lists around it."""
    shift: int = 0
    """Tabs before the number of a paragraph: 1 in resolutions."""
    lead: str = ""
    """What opens a text without a number: a tab in preambles and boxes."""
    tables: int = 0
    """Tables around it."""
    indent: int = 0
    """Where text without a number begins; 0 for where its style says."""
    scope: int = 0
    """0 for all but annexes, which count from 1."""
    change: Revised | None = None
    """The tracked change to what is around it as a whole."""


class Draft:
    """The state of one document while it is written."""

    def __init__(self, report: Report, house: House, *, automatic: bool = False, emblem: bytes = b"") -> None:
        """`automatic`: whether lists count the numbers; if not, they are typed. `emblem`: a picture file for the masthead, or empty."""
        self.report = report
        self.house = house
        self.references = References(automatic=automatic)
        self.heading_marks = HeadingMarks(report)
        self.pointers = Pointers()
        self.tongue: Tongue = tongue(report.language)
        self.lists = Lists(house, right_to_left=self.tongue.right_to_left) if automatic else None
        self.body = Story("word/document.xml", "document")
        self.footnotes: list[Called] = []
        """Notes that were called, to be written after the body."""
        self.endnotes: list[Called] = []
        self.comments: list[tuple[int, Comment]] = []
        self.media = Media(report, emblem, self.lose)
        self._counts = {"revision": 0, "bookmark": 0, "picture": 0, "footnote": 0, "endnote": 0}
        self._counted = {"footnote": 0, "endnote": 0}
        self._losses: dict[tuple[str, str, str], int] = {}
        self._bookmarks: dict[str, str] = {}
        self._anchored: set[str] = set()
        self._recalled: set[str] = set()
        self._note_bookmarks: dict[str, str] = {}
        ends: dict[str, set[str]] = {}
        for scope, value in scoped(report):
            kind = type(value)
            if kind in REFERRING:
                self.references.meet(scope, value)
            elif kind not in _NOTED:
                continue
            elif isinstance(value, NoteCall):
                self._recalled.add(value.marker)
            elif isinstance(value, Inserted | Deleted | Revised) and value.move:
                taken = kind is Deleted or (isinstance(value, Revised) and value.kind == "deleted")
                ends.setdefault(value.move, set()).add("from" if taken else "to")
        self._names = {name.lower() for name in (*self.references.settle(), *self.heading_marks.names)}
        """Names of bookmarks that are taken; they do not tell capitals from small letters."""
        self._moves = {name for name, sides in ends.items() if len(sides) == 2}

    def next_id(self, kind: str) -> int:
        """The next number of that kind, from 1."""
        self._counts[kind] += 1
        return self._counts[kind]

    def is_move(self, change: Inserted | Deleted | Revised) -> bool:
        """Whether a change can be shown as an end of a move: Word wants both ends, and the time of each."""
        return change.move in self._moves and bool(moment(change.time))

    def call_note(self, note: Footnote, scope: int) -> tuple[int, str]:
        """Take up a note at its place of call: its id, and the mark to print where Word's own count would be another."""
        kind, called = ("endnote", self.endnotes) if note.endnote else ("footnote", self.footnotes)
        if not note.marker:
            self.lose("A note without a mark was numbered.", code="write.assumed")
        mark = "" if note.marker in ("", str(self._counted[kind] + 1)) else note.marker
        if not mark:
            self._counted[kind] += 1
        called.append(Called(self.next_id(kind), note, mark, scope))
        return called[-1].id, mark

    def mark_note(self, number: int, marker: str) -> str:
        """The bookmark for a note that Word counts and that is called again; empty if it is not. `number` is its id."""
        if marker not in self._recalled:
            return ""
        self._note_bookmarks[marker] = f"{OWN_BOOKMARK}note{number:08}"
        return self._note_bookmarks[marker]

    def marked_note(self, marker: str) -> str:
        """The bookmark of the last note with that mark; empty if there is none."""
        return self._note_bookmarks.get(marker, "")

    def add_change(self, parent: etree._Element, name: str, author: str, time: str) -> etree._Element:
        """A new last child that tells of a tracked change, with an id of its own."""
        node = add(parent, name, id=self.next_id("revision"), author=author)
        date = moment(time)
        if date:
            node.set(W + "date", date)
        elif time:
            self.lose("The time of a tracked change is not ISO 8601; the change is shown without it.")
        return node

    def change_name(self, change: Inserted | Deleted | Revised) -> str:
        """The element for a change; `moveFrom` and `moveTo` for one that can be shown as an end of a move."""
        taken = isinstance(change, Deleted) or (isinstance(change, Revised) and change.kind == "deleted")
        if self.is_move(change):
            return "moveFrom" if taken else "moveTo"
        if change.move:
            self.lose("A move without its other end or without a time is shown as an insertion or deletion.")
        return "del" if taken else "ins"

    def lose(self, message: str, cure: str = "", *, code: str = "write.flattened") -> None:
        """Account for a loss; the same loss at many places is one finding that counts them."""
        key = (code, message, cure)
        self._losses[key] = self._losses.get(key, 0) + 1

    def findings(self) -> tuple[Finding, ...]:
        """Every loss so far, in the order in which each first happened."""
        return tuple(
            Finding(code, message if count == 1 else f"{message} ({count} times)", cure)
            for (code, message, cure), count in self._losses.items()
        )

    def bookmark(self, name: str) -> str:
        """A name that Word takes for a bookmark: letters, digits, underscores, 40 at most, unique without regard to case."""
        if name not in self._bookmarks:
            plain = _BOOKMARK.sub("_", name)
            plain = plain if plain[:1].isalpha() or plain[:1] == "_" else f"_{plain}"
            chosen, count = plain[:_LONGEST_BOOKMARK], 1
            while chosen.lower() in self._names or chosen.lower().startswith(OWN_BOOKMARK):
                count += 1
                suffix = f"_{count}"
                chosen = plain[: _LONGEST_BOOKMARK - len(suffix)] + suffix
            self._bookmarks[name] = chosen
            self._names.add(chosen.lower())
        return self._bookmarks[name]

    def anchor(self, name: str) -> str:
        """The bookmark for a place; empty if that name already marks another place."""
        if name in self._anchored:
            self.lose("A name marks two places; links lead to the first.")
            return ""
        self._anchored.add(name)
        return self.bookmark(name)

    def anchor_of(self, name: str) -> tuple[Anchor, ...]:
        """The anchor for a block's id, if some link of the report leads there."""
        return (Anchor(name),) if name and name in self.references.linked and name not in self._anchored else ()
