"""The contents list: labels and headings as the report prints them, leaders, and the pages that they are on in this file.

Which page a heading is on is known when all pages are filled; the number is drawn then, into the room that was left for it. An entry is
matched to a heading by label and words, from the top down. An entry of which no heading is found keeps no number, and is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from unreport.formats.pdf.blocks import Blocks
from unreport.formats.pdf.breaking import Line, break_lines
from unreport.formats.pdf.canvas import Place, TaggedCanvas
from unreport.formats.pdf.house import Column
from unreport.formats.pdf.matter import Look, Matter, Span
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.slugs import BASE, LineSlug, Mark, Slug
from unreport.formats.pdf.syntax import number
from unreport.formats.pdf.text import Label, Shape, set_lines
from unreport.model import Contents, ContentsEntry, plain

__all__ = ["set_contents"]

_LABEL = 23.0
"""Room for labels, from one level to the next."""
_PAGE, _PARAGRAPHS = 31.0, 52.0
"""Width of the columns for pages and paragraphs."""
_LEADER_GAP, _LEADER_ROOM = 4.25, 6.0
"""From dot to dot, and from the words to the first."""
_DEEPEST = 6
_LOOKED_AT = 50
"""Headings of the same words that an entry is held against."""


class _Entry(Slug):
    """A line of an entry: what was set, leaders behind it, the paragraphs and the page that it leads to."""

    __slots__ = ("column", "inner", "lead_to", "page_at", "paragraphs", "press", "target")

    def __init__(self, inner: LineSlug, press: Press, column: Column) -> None:
        super().__init__(inner.height)
        self.before, self.after, self.keep = inner.before, inner.after, inner.keep
        self.notes, self.places, self.frame = inner.notes, inner.places, inner.frame
        self.breaks, self.ends_page = inner.breaks, inner.ends_page
        self.inner, self.press, self.column = inner, press, column
        self.lead_to = 0.0
        """Where the leaders end; 0 for a line without."""
        self.paragraphs: Mark | None = None
        self.target: Place | None = None
        self.page_at: tuple[float, Look] | None = None
        """The edge that the number of the page ends at, and how it looks."""

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it, but for the number of the page, which is drawn when it is known."""
        self.inner.paint(canvas, top)
        base = top - BASE * self.height
        if self.lead_to and self.inner.line is not None:
            self._lead(canvas, self.inner.left, self.inner.line, base)
        if self.paragraphs is not None:
            self.paragraphs.paint(canvas, base)
        if self.page_at is not None and self.target is not None:
            self._draw_page_later(canvas, base, self.target, *self.page_at)

    def _draw_page_later(self, canvas: TaggedCanvas, base: float, target: Place, edge: float, look: Look) -> None:
        canvas.end()
        mark = canvas.mark(look.element)
        rtl = self.column.rtl
        cut = self.press.faces.main(look.size)

        def draw() -> str:
            word = cut.sized[str(target.page + 1)] if target.page >= 0 else None
            codes, width = word or ("", 0.0)
            x = edge if rtl else edge - width
            return f"{mark} BT 0 Tr 0 Tw {cut.select} {x - cut.gap:.2f} {base:.2f} Td( {codes})Tj ET EMC"

        canvas.later(draw)

    def _lead(self, canvas: TaggedCanvas, left: float, line: Line, base: float) -> None:
        if self.column.rtl:
            begin, end = self.lead_to, left + line.room - line.width - _LEADER_ROOM
        else:
            begin, end = left + line.width + _LEADER_ROOM, self.lead_to
        begin = (begin // _LEADER_GAP + 1) * _LEADER_GAP  # dots of all lines stand under one another
        if end - begin > 2 * _LEADER_GAP:
            canvas.artifact(
                f"q 1 J 0.8 w [0 {number(_LEADER_GAP)}] 0 d {begin:.2f} {base + 0.8:.2f} m {end:.2f} {base + 0.8:.2f} l S Q"
            )


def set_contents(blocks: Blocks, contents: Contents, here: Here) -> None:
    """The list with its heading and column heads."""
    press = blocks.press
    house, rtl = press.house, here.column.rtl
    whole = house.between(*house.frame, rtl=rtl)
    side = "right" if rtl else "left"
    if contents.title:
        title = replace(here, column=whole, align=side, size=here.size * 1.4, leading=here.leading * 1.25, first=0.0)
        blocks.line(contents.title, title.within(here.element.add("P")), Shape(before=18.0, after=6.0, keep=True))
    if contents.columns:
        heads = replace(
            here, column=whole, align="left" if rtl else "right", size=here.size * 0.7, italic=True, first=0.0
        )
        blocks.line("   ".join(contents.columns), heads.within(here.element.add("P")), Shape(after=6.0, keep=True))
    toc = here.element.add("TOC")
    paged = any(entry.page for entry in contents.entries) or not any(entry.paragraphs for entry in contents.entries)
    counted = any(entry.paragraphs for entry in contents.entries)
    bare = any(entry.page for entry in contents.entries)  # then an entry without a page is to have none
    targets = _targets(press, contents.entries)
    lost = 0
    for entry, target in zip(contents.entries, targets, strict=True):
        blocks.put(_entry(blocks, entry, target, here.within(toc), paged=paged, counted=counted, bare=bare))
        lost += bool(entry.page) and target is None
    if lost:
        press.losses.tell(
            "write.dropped",
            "Page numbers of the contents list were left out where no heading has the words of the entry.",
            case=str(lost),
        )


def _entry(
    blocks: Blocks, entry: ContentsEntry, target: Place | None, here: Here, *, paged: bool, counted: bool, bare: bool
) -> list[Slug]:
    press = blocks.press
    house, rtl = press.house, here.column.rtl
    item = here.element.add("TOCI")
    reference = item.add("Reference")
    words = plain(entry.text)[:200]
    target = target if words.strip() else None
    element = reference.add("Link") if target is not None else reference
    level = min(max(entry.level, 1), _DEEPEST) - 1
    frame, width = house.frame, house.size[0]
    begin = here.column.left if not rtl else width - here.column.right
    far = frame[1] - (_PAGE if paged else 0.0) - (_PARAGRAPHS if counted else 0.0)
    column = house.between(begin, far, rtl=rtl)
    offset = level * _LABEL
    column = column.indented(min(offset, column.width / 2))
    there = replace(here, column=column, align="right" if rtl else "left", element=element, first=0.0, linked=True)
    label = (
        Label(entry.label, element, -10.0 if not level else -_LABEL, ends=not level, spaced=True)
        if entry.label
        else None
    )
    if label and not level and len(entry.label) > 8:
        label = replace(label, at=0.0, ends=False)
    if target is not None:
        spans = blocks.inlines.linked(entry.text, there.within(reference), element, target, words)
    else:
        spans = blocks.inlines.spans(entry.text, there)
    slugs = [slug for slug in set_lines(press, spans, there, Shape(after=6.0), label) if isinstance(slug, LineSlug)]
    slugs = slugs or [LineSlug(here.leading, None, None, column.left, there.align)]
    look = Look(here.size, element, language=here.language)
    made: list[Slug] = []
    for slug in slugs:
        line = _Entry(slug, press, column)
        if not made:
            if counted and entry.paragraphs:
                edge = frame[1] - (_PAGE if paged else 0.0)
                line.paragraphs = _paragraphs(press, entry.paragraphs, width - edge if rtl else edge, look, rtl=rtl)
            if paged and target is not None and (entry.page or not bare):
                line.page_at, line.target = (width - frame[1] if rtl else frame[1], look), target
        made.append(line)
    if made and isinstance(made[-1], _Entry):
        made[-1].lead_to = width - far + 4 if rtl else far - 4
    return made


def _paragraphs(press: Press, text: str, edge: float, look: Look, *, rtl: bool) -> Mark | None:
    """The numbers of the paragraphs, ready to be drawn from or to an edge, a space before them."""
    matter = Matter.of([Span(f"\u00a0{text}", look)], press.faces, rtl=rtl)
    lines = break_lines(matter, 1e6, 1e6)
    if not lines:
        return None
    lines[0].room = lines[0].width
    return Mark(matter, lines[0], edge if rtl else edge - lines[0].width)


def _targets(press: Press, entries: Sequence[ContentsEntry]) -> Iterator[Place | None]:
    """The place of each entry's heading: the next one of the same words, and of the same label if it can be; or two that follow one
    another.

    Headings of the same words may stand in several chapters, so each is looked for behind that of the entry before. Only where there is
    none, the list may have its own order.
    """
    headings = press.places.headings
    by_words: defaultdict[str, list[int]] = defaultdict(list)
    for index, heading in enumerate(headings):
        label, words = _folded(heading.label), _folded(heading.words)
        after = _folded(headings[index + 1].label + headings[index + 1].words) if index + 1 < len(headings) else ""
        for said in dict.fromkeys((words, label + words, label + words + after)):
            by_words[said].append(index)
    last = -1
    for entry in entries:
        label, words = _folded(entry.label), _folded(plain(entry.text))
        those = by_words.get(words) or by_words.get(label + words) or []
        start = bisect_right(those, last)
        ahead = those[start : start + _LOOKED_AT]
        found = next((index for index in ahead if _folded(headings[index].label) == label), None)
        if found is None:
            found = ahead[0] if ahead else those[0] if those else None
        if found is not None:
            last = max(last, found)
        yield press.point(headings[found].place) if found is not None else None


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
