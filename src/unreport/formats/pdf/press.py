"""What a document is being made with: pages, fonts, pictures, places to point to, losses so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from unreport.formats.losses import Losses
from unreport.formats.pdf.canvas import Place, TaggedCanvas
from unreport.formats.pdf.house import Column, House
from unreport.formats.pdf.pictures import Pictures
from unreport.formats.pdf.slugs import Frame, SetNote
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.typefaces import Typefaces
from unreport.formats.places import Places, Scope
from unreport.model import Asset, Footnote, Report, Revised

__all__ = ["NOTE_SCALE", "Here", "Press"]

NOTE_SCALE = 0.85
"""Size of notes, in parts of that of the text."""


class Here(Struct, frozen=True, gc=False):
    """Where something is being set, and how its text looks. Sizes are in points."""

    column: Column
    element: Element
    size: float
    leading: float
    language: str
    level: int = 1
    """Level that the next heading has in the structure tree, from 1."""
    depth: int = 0
    """How many headings stand above: 0 for a chapter."""
    scope: Scope = ()
    align: str = "justify"
    first: float = 0.0
    """How much later the first line of a paragraph without number begins."""
    bold: bool = False
    italic: bool = False
    cell: bool = False
    """In a table."""
    tables: int = 0
    """How many tables stand around it."""
    points: int = 0
    """How many lists stand around it."""
    revised: Revised | None = None
    """The tracked change that covers all of it."""
    linked: bool = False
    """Inside a link, where no other may stand."""
    noted: int = 0
    """How many notes stand around it."""
    frame: Frame | None = None
    turned: bool = False

    @property
    def side(self) -> str:
        """The side where reading begins."""
        return "right" if self.column.rtl else "left"

    def under(self) -> Here:
        """The same place under one more heading."""
        return replace(self, level=self.level + 1, depth=self.depth + 1)

    def within(self, element: Element, **changes: object) -> Here:
        """The same place, in another element."""
        return replace(self, element=element, **changes)


@dataclass(eq=False)
class Press:
    """One document under way."""

    report: Report
    canvas: TaggedCanvas
    faces: Typefaces
    house: House
    losses: Losses
    pictures: Pictures
    places: Places
    words: dict[str, str]
    assets: dict[str, Asset]
    hyphens: Callable[[str, str], list[int]] | None = None
    shown: set[str] = field(default_factory=set)
    """Names of the assets that were drawn."""
    endnotes: list[tuple[Footnote, SetNote, Here]] = field(default_factory=list)
    """Notes that wait for the end of the text."""
    notes: int = 0
    """How many notes there are so far: each needs an id of its own."""
    _points: dict[str, Place] = field(default_factory=dict)

    def point(self, name: str) -> Place:
        """The place of that name, made when first asked for."""
        place = self._points.get(name)
        if place is None:
            place = self._points[name] = Place()
        return place

    def place_of(self, node: object) -> Place | None:
        """The place of a value of the model that is being set; None for one that nothing can point to."""
        name = self.places.take(node)  # type: ignore[arg-type]
        return self.point(name) if name else None
