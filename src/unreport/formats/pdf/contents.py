"""The contents list: labels and headings as the report prints them, leaders, and the pages that they are on in this file.

Which page a heading is on is known when all pages are filled; the number is drawn then, into the room that was left for it. An entry is
matched to a heading by label and words, from the top down. An entry of which no heading is found keeps no number, and is told.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from unreport.formats.pdf.blocks import Blocks
from unreport.formats.pdf.canvas import Place, TaggedCanvas
from unreport.formats.pdf.house import Column
from unreport.formats.pdf.lines import string_of
from unreport.formats.pdf.matter import Look, Matter, Span
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.slugs import LineSlug, Slug
from unreport.formats.pdf.syntax import number
from unreport.formats.pdf.text import Label, Shape, set_lines
from unreport.model import Contents, ContentsEntry, plain

__all__ = ["set_contents"]

_LABEL = 23.0
"""Room for labels, from one level to the next."""
_PAGE, _PARAGRAPHS = 31.0, 52.0
"""Width of the columns for pages and paragraphs."""
_LEADER_GAP = 4.25
_DEEPEST = 6


class _Numbered(Slug):
    """A line of an entry: what was set, leaders behind it, paragraphs and the page."""

    __slots__ = ("column", "inner", "leads", "press", "right", "says", "target")

    def __init__(
        self,
        inner: LineSlug,
        press: Press,
        column: Column,
        *,
        leads: bool,
        right: float,
        says: Sequence[tuple[str, float, Look]],
        target: Place | None,
    ) -> None:
        super().__init__(inner.height)
        self.before, self.after, self.keep = inner.before, inner.after, inner.keep
        self.notes, self.places, self.frame = inner.notes, inner.places, inner.frame
        self.inner, self.press, self.column = inner, press, column
        self.leads, self.right, self.says, self.target = leads, right, says, target

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it, but for the number of the page, which is drawn when it is known."""
        self.inner.paint(canvas, top)
        base = top - 0.8 * self.height
        line = self.inner.line
        if self.leads and line is not None:
            self._lead(canvas, self.inner.left, line.width, base)
        for text, edge, look in self.says:
            if text:
                canvas.begin(look.element)
                canvas.code.append(_number(self.press, text, edge, base, look, self.column.rtl))
                canvas.forget()
            elif self.target is not None:
                self._draw_page_later(canvas, edge, base, look, self.target)

    def _draw_page_later(self, canvas: TaggedCanvas, edge: float, base: float, look: Look, target: Place) -> None:
        canvas.end()
        mark = canvas.mark(look.element)
        cut = self.press.faces.main(look.size)
        for digit in "0123456789":
            cut.words[digit]  # so that the font holds them all: which are needed is known too late

        def draw() -> str:
            text = str(target.page + 1) if target.page >= 0 else ""
            return f"{mark} {_number(self.press, text, edge, base, look, self.column.rtl)} EMC"

        canvas.later(draw)

    def _lead(self, canvas: TaggedCanvas, left: float, width: float, base: float) -> None:
        if self.column.rtl:
            end = self.column.right - (self.column.right - left - (self.inner.line.room if self.inner.line else 0.0))
            right = left + (self.inner.line.room if self.inner.line else 0.0) - width - 6
            begin = self.right
            end = right
        else:
            begin, end = left + width + 6, self.right
        begin = (begin // _LEADER_GAP + 1) * _LEADER_GAP  # dots of all lines stand under one another
        if end - begin > 2 * _LEADER_GAP:
            canvas.artifact(
                f"q 1 J 0.8 w [0 {number(_LEADER_GAP)}] 0 d {begin:.2f} {base + 0.8:.2f} m {end:.2f} {base + 0.8:.2f} l S Q"
            )


def set_contents(blocks: Blocks, contents: Contents, here: Here) -> None:
    """The list with its heading and column heads."""
    press = blocks.press
    house, rtl = press.house, here.column.rtl
    width = house.size[0]
    frame = house.frame
    whole = Column(width - frame[1], width - frame[0], True) if rtl else Column(*frame)
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
    targets = _targets(press, contents.entries)
    lost = 0
    for entry, target in zip(contents.entries, targets, strict=True):
        blocks.put(_entry(blocks, entry, target, here.within(toc), paged=paged, counted=counted))
        lost += bool(entry.page) and target is None
    if lost:
        press.losses.tell(
            "write.dropped",
            "Page numbers of the contents list were left out where no heading has the words of the entry.",
            case=str(lost),
        )


def _entry(
    blocks: Blocks, entry: ContentsEntry, target: Place | None, here: Here, *, paged: bool, counted: bool
) -> list[Slug]:
    press = blocks.press
    house, rtl = press.house, here.column.rtl
    item = here.element.add("TOCI")
    reference = item.add("Reference")
    element = reference.add("Link") if target is not None else reference
    level = min(max(entry.level, 1), _DEEPEST) - 1
    frame, width = house.frame, house.size[0]
    begin = here.column.left if not rtl else width - here.column.right
    far = frame[1] - (_PAGE if paged else 0.0) - (_PARAGRAPHS if counted else 0.0)
    column = Column(width - far, width - begin, True) if rtl else Column(begin, far)
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
    spans = blocks.inlines.spans(entry.text, there)
    if target is not None:
        for span in spans:
            span.look.link = element
            span.look.place = target
            span.look.words = plain(entry.text)[:200]
    slugs = set_lines(press, spans, there, Shape(after=6.0), label)
    made: list[Slug] = []
    small = Look(here.size, element, language=here.language, place=target, words=plain(entry.text)[:200])
    for index, slug in enumerate(slugs):
        if not isinstance(slug, LineSlug):
            made.append(slug)
            continue
        says: list[tuple[str, float, Look]] = []
        if index == 0:
            if counted and entry.paragraphs:
                says.append((entry.paragraphs, frame[1] - (_PAGE if paged else 0.0), small))
            if paged and target is not None:
                says.append(("", frame[1], small))
        last = index == len(slugs) - 1
        made.append(
            _Numbered(
                slug,
                press,
                column,
                leads=last,
                right=(width - far + 4) if rtl else far - 4,
                says=[(text, width - edge if rtl else edge, look) for text, edge, look in says],
                target=target,
            )
        )
    return made


def _number(press: Press, text: str, edge: float, base: float, look: Look, rtl: bool) -> str:
    """A short text that ends at an edge, with a space before it."""
    matter = Matter.of([Span(text, look)], press.faces)
    if not matter.codes:
        return ""
    width = sum(matter.widths) + sum(matter.gaps)
    x = edge if rtl else edge - width
    cut = matter.cuts[0]
    words = string_of(matter, 0, len(matter.codes), 0.0)
    return f"BT 0 Tr 0 Tw {cut.select} {x - cut.gap:.2f} {base:.2f} Td[( {words})]TJ ET"


def _targets(press: Press, entries: Sequence[ContentsEntry]) -> Iterator[Place | None]:
    """The place of each entry's heading: one of the same words, and of the same label if it can be; or two that follow one another."""
    headings = press.places.headings
    by_words: defaultdict[str, deque[tuple[str, str]]] = defaultdict(deque)
    for index, heading in enumerate(headings):
        label, words = _folded(heading.label), _folded(heading.words)
        after = _folded(headings[index + 1].label + headings[index + 1].words) if index + 1 < len(headings) else ""
        for said in dict.fromkeys((words, label + words, label + words + after)):
            by_words[said].append((label, heading.place))
    used: set[str] = set()
    for entry in entries:
        label, words = _folded(entry.label), _folded(plain(entry.text))
        found = None
        for said in (words, label + words):
            waiting = [one for one in by_words.get(said, ()) if one[1] not in used]
            found = next((one for one in waiting if one[0] == label), waiting[0] if waiting else None)
            if found:
                used.add(found[1])
                break
        yield press.point(found[1]) if found else None


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
