"""What a page is made with: the report's ids, the losses so far, notes and comments that wait for their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from unreport.formats.direction import right_to_left
from unreport.formats.losses import Losses
from unreport.formats.places import Places, Scope
from unreport.formats.words import words
from unreport.model import Asset, Comment, Footnote, Report

__all__ = ["Here", "Page", "language_attributes"]

_NO_NOTES: Mapping[str, str] = {}
_OWN_IDS = ("text", "contents", "contents-title", "comments")
"""Ids that the page takes for itself."""


@dataclass(frozen=True)
class Here:
    """Where in the page something is being written."""

    language: str
    level: int = 2
    """Level that the next heading has."""
    scope: Scope = ()
    table_notes: Mapping[str, str] = field(default_factory=lambda: _NO_NOTES)
    """Marker → id of the notes under the table or figure."""
    linked: bool = False
    """Inside a link, where no other link may stand."""

    def deeper(self) -> Here:
        """The same place, one heading further down."""
        return replace(self, level=self.level + 1)


class Page:
    """A page under way. Notes and comments met in the text wait here until the part that they belong to ends."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = words(report.language)
        self.places = Places(report, _OWN_IDS)
        self.losses = Losses()
        self.assets: dict[str, Asset] = {asset.name: asset for asset in report.assets}
        self.shown: set[str] = set()
        """Names of the assets that have been written."""
        self.notes: list[tuple[str, Footnote, Here]] = []
        self.comments: list[tuple[str, Comment, Here]] = []


def language_attributes(language: str, here: Here) -> dict[str, str | None]:
    """`lang` and `dir` for content in a language that may differ from what surrounds it; None where it does not."""
    if not language or language == here.language:
        return {"lang": None, "dir": None}
    direction = "rtl" if right_to_left(language) else "ltr"
    around = "rtl" if right_to_left(here.language) else "ltr"
    return {"lang": language, "dir": direction if direction != around else None}
