"""Slugs: strips as wide as the page that pages are filled with. A line of text is one, a row of a table is one.

A slug knows where it stands from left to right; how high on which page is decided when pages fill. Printers called a line cast in one
piece a slug.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from unreport.formats.pdf.breaking import Line
from unreport.formats.pdf.canvas import Place, TaggedCanvas
from unreport.formats.pdf.lines import paint_line
from unreport.formats.pdf.matter import Matter
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.syntax import number
from unreport.formats.pdf.typefaces import Cut

__all__ = [
    "BASE",
    "Frame",
    "LineSlug",
    "Mark",
    "RowSlug",
    "Rule",
    "SetNote",
    "Slug",
    "TableHead",
    "WordMark",
    "point_at",
]

BASE = 0.8
"""Where the base line stands in a line, from its top; what is over stands above the letters, as Word has it."""


@dataclass(slots=True, eq=False)
class SetNote:
    """A footnote that was set: its lines wait for the page that calls it."""

    element: Element
    slugs: list[Slug] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Frame:
    """A frame around slugs, drawn anew on each page that they fill; `outer` is one that stands around it."""

    left: float
    right: float
    outer: Frame | None = None


@dataclass(slots=True, eq=False)
class TableHead:
    """Rows that are printed again at the top of each page that the table goes on."""

    rows: list[Slug]
    height: float


class Slug:
    """A strip. All measures are in points."""

    __slots__ = (
        "after",
        "before",
        "breaks",
        "ends_page",
        "frame",
        "head",
        "height",
        "keep",
        "notes",
        "places",
        "turned",
    )

    def __init__(self, height: float) -> None:
        self.height = height
        self.before = 0.0
        """Space above, unless it opens a page; the larger of it and what the one above has `after` counts."""
        self.after = 0.0
        self.breaks = False
        """Whether it begins a page."""
        self.ends_page = False
        """Whether what follows begins one."""
        self.keep = False
        """Whether the next one must stand on the same page."""
        self.notes: Sequence[SetNote] = ()
        """The notes that it calls."""
        self.frame: Frame | None = None
        self.head: TableHead | None = None
        self.turned = False
        """Whether it stands on a page in landscape."""
        self.places: list[Place] = []
        """Places that others point to, which are here."""

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it below a height of the page."""
        self.note_places(canvas, top)

    def note_places(self, canvas: TaggedCanvas, top: float) -> None:
        """Remember where it stands, for those who point to it."""
        for place in self.places:
            if place.page < 0 and not canvas.muted:
                place.page, place.top = canvas.page, top


@dataclass(slots=True, eq=False)
class Mark:
    """A line drawn beside the text: a label, a bullet, a note's marker."""

    matter: Matter
    line: Line
    left: float
    spaced: bool = False
    """Whether a space follows, for what is heard in one with the text beside it."""

    def paint(self, canvas: TaggedCanvas, base: float) -> None:
        """Draw it on a base line."""
        paint_line(canvas, self.matter, self.line, self.left, base, "left")
        if self.spaced:
            last = self.line.end - 1
            cut = self.matter.cuts[last]
            x = self.left - cut.gap if self.matter.from_right else self.left + self.line.width
            canvas.begin(self.matter.looks[last].element)
            canvas.code.append(f"BT {canvas.select(cut.select)}{canvas.widen(0.0)}{x:.2f} {base:.2f} Td( )Tj ET")


@dataclass(slots=True, eq=False)
class WordMark:
    """A mark of one word, which nearly all are: `codes` is how it is drawn."""

    codes: str
    cut: Cut
    element: Element
    left: float

    def paint(self, canvas: TaggedCanvas, base: float) -> None:
        """Draw it on a base line."""
        canvas.begin(self.element)
        canvas.code.append(
            f"BT {canvas.select(self.cut.select)}{canvas.widen(0.0)}{self.left:.2f} {base:.2f} Td({self.codes})Tj ET"
        )


class LineSlug(Slug):
    """A line of text, perhaps with a mark beside it, or a mark alone."""

    __slots__ = ("align", "comments", "left", "line", "mark", "matter")

    def __init__(
        self,
        height: float,
        matter: Matter | None,
        line: Line | None,
        left: float,
        align: str,
        mark: Mark | WordMark | None = None,
    ) -> None:
        super().__init__(height)
        self.matter = matter
        self.line = line
        self.left = left
        self.align = align
        self.mark = mark
        self.comments: list[tuple[Element, str]] = []
        """What reviewers say of words in it."""

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it below a height of the page."""
        if self.places:
            self.note_places(canvas, top)
        base = top - BASE * self.height
        if self.mark is not None:
            self.mark.paint(canvas, base)
        if self.matter is not None and self.line is not None:
            paint_line(canvas, self.matter, self.line, self.left, base, self.align)
        if not canvas.muted:
            for note in self.notes:
                note.element.join()  # it has, where its call was drawn
        if self.comments:
            edge = self.left + (self.line.room if self.line is not None else 0.0) + 4
            for index, (element, words) in enumerate(self.comments):
                canvas.comment(element, (edge + 9 * index, top), words)


@dataclass(slots=True, eq=False)
class Rule:
    """A horizontal rule: how far below the top of the strip, from where to where, and how thick."""

    down: float
    left: float
    right: float
    thickness: float


class RowSlug(Slug):
    """Strips side by side, each so far below the top, and rules."""

    __slots__ = ("parts", "rules")

    def __init__(self, height: float, parts: Sequence[tuple[float, Slug]], rules: Sequence[Rule] = ()) -> None:
        super().__init__(height)
        self.parts = parts
        self.rules = rules
        self.notes = [note for _, part in parts for note in part.notes]

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it below a height of the page."""
        self.note_places(canvas, top)
        for down, part in self.parts:
            part.paint(canvas, top - down)
        if self.rules:
            canvas.artifact(
                " ".join(
                    f"{number(rule.thickness)} w {rule.left:.2f} {top - rule.down:.2f} m {rule.right:.2f} {top - rule.down:.2f} l S"
                    for rule in self.rules
                )
            )


def point_at(slugs: Sequence[Slug], place: Place | None) -> None:
    """Let a place be where the first of the slugs will stand."""
    if place is not None and slugs:
        slugs[0].places.append(place)
