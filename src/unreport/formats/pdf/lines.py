"""Drawing a line of set matter: justified, tagged, with its links and strokes.

A line whose words all belong to one element goes into the marked content that is open for it; where elements alternate, each stretch is
marked by itself. A space is drawn at the end of a line that goes on, so that the words on both sides stay apart for who extracts or
hears them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from unreport.formats.pdf.bidi import visual_order
from unreport.formats.pdf.breaking import Line
from unreport.formats.pdf.canvas import TaggedCanvas
from unreport.formats.pdf.matter import APART, LINE_END, SPREAD, Look, Matter
from unreport.formats.pdf.syntax import number

__all__ = ["paint_line", "string_of"]

_UNDERLINE, _STRIKE = -0.12, 0.28  # of the size, from the base line
_STROKE = 0.05


def paint_line(canvas: TaggedCanvas, matter: Matter, line: Line, x: float, y: float, align: str) -> None:
    """Draw a line with its left end at x and its base line at y; `align` is left, right, center or justify.

    A paragraph from right to left is drawn against the right end of its room.
    """
    start, end = line.start, line.end
    slack = line.room - line.width
    extra = 0.0
    if align == "justify":
        if not line.last and slack > 0:
            places = _places(matter, start, end)
            if places:
                extra = slack / places
                slack = 0.0
        align = "right" if matter.from_right else "left"
    if align == "right":
        x += slack
    elif align == "center":
        x += slack / 2
    if matter.levels is not None:
        _paint_both_ways(canvas, matter, line, x, y, extra)
        return
    starts = matter.starts
    first = bisect_right(starts, start)
    look = matter.looks[start]
    if (first < len(starts) and starts[first] < end) or _special(look):
        _paint_mixed(canvas, matter, line, x, y, extra, [start, *starts[first : bisect_left(starts, end)], end])
        return
    cut = matter.cuts[start]
    canvas.begin(look.element)
    font = canvas.select(cut.select) + canvas.widen(extra / cut.stretch)
    words = string_of(matter, start, end, extra) + _tail(matter, end)
    canvas.code.append(f"BT {font}{x:.2f} {y:.2f} Td{f'[({words})]TJ' if ')' in words else f'({words})Tj'} ET")


def _places(matter: Matter, start: int, end: int) -> int:
    """How many places of the line can be widened."""
    count = matter.joins.count
    return count(APART, start + 1, end) + count(SPREAD, start + 1, end)


def _tail(matter: Matter, end: int) -> str:
    """The space at the end of a line that goes on."""
    return " " if end < len(matter.codes) and matter.joins[end] in (APART, LINE_END) else ""


def string_of(matter: Matter, start: int, end: int, extra: float) -> str:
    """Words of one font, spaces between them, as what stands between the brackets of a string. Spaces are widened elsewhere."""
    if matter.joins.count(APART, start + 1, end) == end - start - 1:
        return " ".join(matter.codes[start:end])
    widened = f"){number(-extra * matter.cuts[start].adjust)}(" if extra else ""
    between = (" ", "", "", widened, " ")
    out = [matter.codes[start]]
    for index in range(start + 1, end):
        out.append(between[matter.joins[index]])
        out.append(matter.codes[index])
    return "".join(out)


def _special(look: Look) -> bool:
    """Whether more is to be drawn than words in black on the line."""
    return bool(look.colour or look.rise or look.underlined or look.struck or look.link or look.note or look.picture)


def _paint_mixed(
    canvas: TaggedCanvas, matter: Matter, line: Line, x: float, y: float, extra: float, edges: list[int]
) -> None:
    """A line of several looks, from left to right; they begin at all `edges` but the last."""
    end = line.end
    first = matter.looks[edges[0]].element
    single = all([matter.looks[edge].element is first for edge in edges[1:-1]])
    out: list[str] = []
    pictures: list[tuple[Look, float]] = []
    after = _After(canvas, y)
    if single:
        canvas.begin(first)
    else:
        canvas.end()
    here = x
    opened = None
    sums, gaps = matter.sums, matter.gaps
    for a, b in pairwise(edges):
        look, cut = matter.looks[a], matter.cuts[a]
        space = ""
        if b < end and matter.joins[b] == APART:
            space = " "
        elif b < end and matter.joins[b] == SPREAD and extra:
            space = f"){number(-extra * cut.adjust)}("
        elif b == end:
            space = _tail(matter, end)
        width = sums[b] - sums[a] - gaps[a]
        if extra:
            width += extra * _places(matter, a, b)
        advance = width
        if b < end:
            advance += gaps[b] + (extra if matter.joins[b] in (APART, SPREAD) else 0.0)
        if look.picture is not None:
            if not canvas.muted:
                look.element.join()
            pictures.append((look, here))
            out.append(f"{number(-advance * cut.adjust)}")
            out[-1] = f"{canvas.select(cut.select)}[{out[-1]}]TJ"
            here += advance
            continue
        if not single and look.element is not opened:
            if opened is not None:
                out.append("EMC")
            out.append(canvas.mark(look.element))
            opened = look.element
        if look.note is not None:
            look.note.element.join()
        before = behind = ""
        if look.rise:
            before, behind = f"{number(look.rise)} Ts ", " 0 Ts"
        if look.colour:
            before, behind = f"{look.colour} rg {look.colour} RG {before}", f"{behind} 0 g 0 G"
        font = canvas.select(cut.select) + canvas.widen(extra / cut.stretch)
        out.append(f"{before}{font}[({string_of(matter, a, b, extra)}{space})]TJ{behind}")
        after.add(look, here, here + width)
        here += advance
    if opened is not None:
        out.append("EMC")
    canvas.code.append(f"BT {x:.2f} {y:.2f} Td {' '.join(out)} ET")
    after.draw()
    for look, left in pictures:
        assert look.picture is not None  # noqa: S101  (only such are put there)
        look.picture.paint(canvas, left, y)


def _paint_both_ways(canvas: TaggedCanvas, matter: Matter, line: Line, x: float, y: float, extra: float) -> None:
    """A line in which something runs from right to left: words in the order of the text, each at its place on the line (UAX #9, L2)."""
    assert matter.levels is not None  # noqa: S101  (asked by the caller)
    start, end = line.start, line.end
    units: list[tuple[int, float, int]] = []  # word, or -1 - word for the space before it; width; level
    for index in range(start, end):
        if index > start:
            join = matter.joins[index]
            if join == APART:
                units.append((-1 - index, matter.gaps[index] + extra, matter.gap_levels[index]))
            elif join == SPREAD and extra:
                units.append((-1 - index, extra, matter.gap_levels[index]))
        units.append((index, matter.widths[index], matter.levels[index]))
    at = [0.0] * len(units)
    here = x
    for place in visual_order([unit[2] for unit in units]):
        at[place] = here
        here += units[place][1]
    after = _After(canvas, y)
    canvas.end()
    out: list[str] = []
    opened = None
    colour, rise = "", 0.0
    pictures = []
    for place, (index, width, level) in enumerate(units):
        space = index < 0
        word = -1 - index - 1 if space else index
        look, cut = matter.looks[word], matter.cuts[word]
        if look.picture is not None:
            if not space:
                pictures.append((look, at[place]))
                if not canvas.muted:
                    look.element.join()
            continue
        if look.element is not opened:
            if opened is not None:
                out.append("EMC")
            out.append(canvas.mark(look.element))
            opened = look.element
        if look.note is not None and not space:
            look.note.element.join()
        if look.colour != colour:
            out.append(f"{look.colour} rg {look.colour} RG" if look.colour else "0 g 0 G")
            colour = look.colour
        if look.rise != rise:
            out.append(f"{number(look.rise)} Ts")
            rise = look.rise
        if space and matter.joins[-1 - index] != APART:
            continue
        drawn = " " if space else matter.codes[index]
        if not space and index == end - 1:
            tail = _tail(matter, end)
            drawn = drawn + tail if level % 2 == 0 else drawn
        out.append(f"{canvas.select(cut.select)}{canvas.widen(0.0)}1 0 0 1 {at[place]:.2f} {y:.2f} Tm[({drawn})]TJ")
        if not space and index == end - 1 and level % 2 and _tail(matter, end):
            out.append(f"1 0 0 1 {at[place] - cut.gap:.2f} {y:.2f} Tm( )Tj")
        after.add(look, at[place], at[place] + width)
    if colour:
        out.append("0 g 0 G")
    if rise:
        out.append("0 Ts")
    if opened is not None:
        out.append("EMC")
    if out:
        canvas.code.append(f"BT {' '.join(out)} ET")
    after.draw()
    for look, left in pictures:
        assert look.picture is not None  # noqa: S101
        look.picture.paint(canvas, left, y)


class _After:
    """What is drawn when the words of a line stand: strokes, and the boxes of links."""

    def __init__(self, canvas: TaggedCanvas, y: float) -> None:
        self._canvas, self._y = canvas, y
        self._strokes: list[str] = []
        self._links: list[tuple[Look, float, float]] = []

    def add(self, look: Look, left: float, right: float) -> None:
        """A stretch of words of a look."""
        if look.underlined or look.struck:
            colour = f"{look.colour} RG " if look.colour else "0 G "
            for drawn, height in ((look.underlined, _UNDERLINE), (look.struck, _STRIKE)):
                if drawn:
                    level = self._y + look.rise + height * look.size
                    self._strokes.append(
                        f"{colour}{number(_STROKE * look.size)} w {left:.2f} {level:.2f} m {right:.2f} {level:.2f} l S"
                    )
        if look.link is not None:
            if self._links and self._links[-1][0].link is look.link:
                _, low, high = self._links[-1]
                self._links[-1] = (look, min(low, left), max(high, right))
            else:
                self._links.append((look, left, right))

    def draw(self) -> None:
        """Draw them."""
        if self._strokes:
            self._canvas.artifact(" ".join([*self._strokes, "0 G"]))
        for look, left, right in self._links:
            box = (left, self._y - 0.25 * look.size, right, self._y + 0.8 * look.size)
            assert look.link is not None  # noqa: S101  (only such are kept)
            self._canvas.link(look.link, box, look.words, address=look.address, place=look.place)
