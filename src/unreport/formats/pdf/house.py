"""House styles: the measures of a page as New York and Geneva print it, from `houses/*.toml`. A new one is a new file there."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from unreport.errors import UsageError

__all__ = ["Column", "Foot", "Headings", "House", "MastheadPlan", "Running", "Script", "house"]


class Headings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Size and leading by level, and how far from the end of its number a heading begins."""

    sizes: tuple[tuple[float, float], ...]
    hang: float


class Running(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Head and foot of the pages behind the first: base lines and sizes; `of` prints how many pages there are."""

    rule: float
    symbol: tuple[float, float]
    page: tuple[float, float]
    job: tuple[float, float]
    of: bool


class MastheadPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the parts of the masthead stand; the files in `houses` say which number is what."""

    rules: tuple[tuple[float, float], ...]
    organization: tuple[float, float, float]
    symbol: tuple[float, float, float]
    body: tuple[float, float, float, float]
    imprint: tuple[float, float, float, float]
    emblem: tuple[float, float, float, float]
    below: float


class Foot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The foot of the first page."""

    job: tuple[float, float, float]
    barcode: tuple[float, float, float, float]
    qr: tuple[float, float, float]


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What sizes and leadings are multiplied by in a language of another script."""

    size: float = 1.0
    leading: float = 1.0


class House(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page: its size, the frame for masthead and tables, the column for text, and how text is set in it."""

    size: tuple[float, float]
    frame: tuple[float, float]
    column: tuple[float, float]
    top: float
    bottom: float
    first_bottom: float
    step: float
    tracking: float
    stretch: float
    headings: Headings
    running: Running
    masthead: MastheadPlan
    foot: Foot
    scripts: dict[str, Script] = {}

    def between(self, left: float, right: float, *, rtl: bool) -> Column:
        """A column from one edge to another, mirrored on pages that are read from right to left."""
        width = self.size[0]
        return Column(width - right, width - left, True) if rtl else Column(left, right)

    def script(self, language: str) -> Script:
        """How a language is set, by its BCP 47 tag."""
        return self.scripts.get(language.partition("-")[0].lower(), Script())


@cache
def house(name: str) -> House:
    """The house style of that name; raises UsageError for one that is not there."""
    folder = files("unreport.formats.pdf") / "houses"
    known = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    if name not in known:
        raise UsageError(f'No house style "{name}".', cure=f"Known: {', '.join(known)}.")
    return msgspec.convert(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")), House)


_NARROWEST = 110.0
"""Points below which no indent narrows a column."""


class Column(msgspec.Struct, frozen=True, gc=False):
    """From where to where text runs, in points from the left edge of the page, and in which direction it is read."""

    left: float
    right: float
    rtl: bool = False

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    def indented(self, begin: float, end: float = 0.0) -> Column:
        """A column that begins so much later, from where reading begins, and ends so much earlier, as long as it stays wide enough."""
        spare = max(0.0, self.width - _NARROWEST)
        begin = min(begin, spare)
        end = min(end, spare - begin) if end > 0 else end
        return Column(self.left + (end if self.rtl else begin), self.right - (begin if self.rtl else end), self.rtl)
