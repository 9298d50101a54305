"""The sheet and the looks of what is set on it, after the pages that New York and Geneva print.

All measures are in points. The text column is narrower than the frame: headings hang their numbers to its left, tables and the masthead use
the whole frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from unreport.formats.direction import right_to_left
from unreport.formats.losses import Losses
from unreport.formats.pdf.fonts import Faces
from unreport.model import Asset, Footnote

__all__ = ["ALIGNMENTS", "GENEVA", "NEW_YORK", "STEP", "Here", "Setting", "Sheet", "Shifted", "style"]

ALIGNMENTS = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
STEP = 24.0
"""How far a number stands from its words, and a level of points from the one above."""


@dataclass(frozen=True)
class Sheet:
    """A page: its size, the frame for text, and the text column inside the frame."""

    size: tuple[float, float]
    left: float
    right: float
    column_left: float
    column_right: float
    top: float = 72.0
    bottom: float = 72.0

    @property
    def width(self) -> float:
        """Width of the frame."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Height of the frame."""
        return self.size[1] - self.top - self.bottom


NEW_YORK = Sheet(LETTER, left=60, right=60, column_left=63, column_right=62)
GENEVA = Sheet(A4, left=57, right=57, column_left=56, column_right=54)


@dataclass(frozen=True)
class Here:
    """Where something is being set: the width at hand and how far in its column begins and ends."""

    width: float
    left: float
    right: float
    size: float = 10.0
    level: int = 1
    """Level that the next heading has."""
    cell: bool = False
    """In a cell, where pages can't break."""
    depth: int = 0
    """How many tables stand around it."""
    change: str = ""
    """`inserted` or `deleted`, where a tracked change covers all of it."""
    rtl: bool = False

    def indented(self) -> Here:
        """One step further in, as long as enough of the column is left to read."""
        step = 12.0 if self.cell else STEP
        room = self.width - self.left - self.right - step
        return replace(self, left=self.left + step) if room >= min(120.0, self.width / 2) else self


@dataclass
class Setting:
    """What a document is set with, and what waits for its place."""

    sheet: Sheet
    faces: Faces
    losses: Losses
    language: str
    assets: dict[str, Asset]
    shown: set[str] = field(default_factory=set)
    footnotes: list[Footnote] = field(default_factory=list)

    @property
    def rtl(self) -> bool:
        """Whether the report runs from right to left."""
        return right_to_left(self.language)


class Shifted(Flowable):
    """A picture or rule that begins at the text column instead of at the frame."""

    def __init__(self, inner: Flowable, left: float) -> None:
        super().__init__()
        self._inner, self._left = inner, left

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room that the inner one takes, with the shift."""
        self.width, self.height = self._inner.wrap(width - self._left, height)
        return self.width + self._left, self.height

    def draw(self) -> None:
        """Draws the inner one."""
        self._inner.drawOn(self.canv, self._left, 0)

    def getSpaceBefore(self) -> float:  # noqa: N802  (reportlab's name)
        """Space above, as the inner one has it."""
        return float(self._inner.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Space below, as the inner one has it."""
        return float(self._inner.getSpaceAfter())


def style(setting: Setting, here: Here, **changes: Any) -> ParagraphStyle:
    """The look of body text here, with changes by the names that reportlab gives them."""
    size = changes.pop("size", here.size)
    looks: dict[str, Any] = {
        "fontName": setting.faces.main,
        "bulletFontName": setting.faces.main,
        "fontSize": size,
        "bulletFontSize": size,
        "leading": size * 1.2,
        "leftIndent": here.left,
        "rightIndent": here.right,
        "bulletIndent": here.left,
        "spaceAfter": 2 if here.cell else size * 0.6,
        "alignment": TA_RIGHT if here.rtl else TA_LEFT if here.cell else TA_JUSTIFY,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        **changes,
    }
    return ParagraphStyle("set", **looks)
