"""What each set block of the body is, and the tree they make.

Three things speak: the style (if it says anything), the label, and the sequence so far. Where they disagree, label and
sequence decide: the UN's own files set most numbered paragraphs in `Normal`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from unreport.galley.galley import SetBlock, SetTable, SetText
from unreport.galley.labels import HEADING_SCHEMES, NUMBERED_SCHEMES, annex_designation, is_marked, label_of
from unreport.galley.outline import Outline
from unreport.galley.resolutions import ResolutionSpan, designation_of, find_resolutions
from unreport.galley.summary import boxed_summary
from unreport.galley.tables import figure_of, notes_below, table_of, take_caption, units_above
from unreport.galley.wording import cite, cut, folded, is_blank, looks_like_heading
from unreport.model import Block, Box, Figure, Image, Inline, Number, Resolution, Run, Scheme, Text, plain
from unreport.un.styles import heading_level

__all__ = ["compose_body", "compose_inside", "summary_box"]

_TEXT_ROLES: dict[str, Literal["quote", "crosshead", "units", "closing"]] = {
    "quote": "quote",
    "crosshead": "crosshead",
    "units": "units",
    "closing": "closing",
}
_POINTS_PER_TAB = 24
_POINT_HEADING = 4


def compose_body(blocks: Sequence[SetBlock], language: str, *, broken: bool = False) -> tuple[Block, ...]:
    """The tree of a body or annex."""
    look = _Look.of(blocks, language)
    return _Body(list(blocks), language, broken, look, find_resolutions(blocks, language)).compose()


def compose_inside(blocks: Sequence[SetBlock], language: str) -> tuple[Block, ...]:
    """The blocks of a cell, note or box: text, and lists where the format itself counts; typed labels stay text.

    A cell that reads `(1)` or `a` is a column head or a note's mark, not a list.
    """
    if len(blocks) == 1 and isinstance(only := blocks[0], SetText) and only.number is None:  # nearly all cells
        return (_text(only, 0, language),) if only.text.strip() or not is_blank(only.content) else ()
    outline = Outline()
    for block in blocks:
        if isinstance(block, SetTable):
            outline.block(table_of(block, lambda cell: compose_inside(cell, language), None, ()))
        elif block.number is not None and block.number.label and not is_blank(block.content):
            outline.point((block.number,), _text(block, 0, language), block.indent, block.revised)
        elif not is_blank(block.content):
            outline.text(_text(block, 0, language), block.indent)
    return outline.blocks()


def summary_box(table: SetTable, language: str) -> Box | None:
    """The box of a summary that a table is; None for any other table."""
    found = boxed_summary(table, language)
    return Box("summary", folded(found[0]), compose_inside(found[1], language)) if found is not None else None


def _is_point(block: SetText, language: str) -> bool:
    readings, _ = label_of(block, language)
    return bool(readings) and (is_marked(readings) or all(number.scheme not in HEADING_SCHEMES for number in readings))


def _text(block: SetText, skip: int, language: str) -> Text:
    content = cite(folded(cut(block.content, skip)), block.language or language)
    return Text(
        content,
        "quote" if block.role == "quote" else "body",
        "center" if block.centred else "",
        block.language,
        block.revised,
    )


class _Look(Struct, frozen=True):
    """How a body is set, told by all of its lines: what its styles, tabs and bold type can be asked for."""

    styled: bool
    """Whether any style says that a line is a heading."""
    by_tabs: bool
    """Whether points are set in by tabs."""
    known: bool
    """Whether the format tells bold type and sizes at all."""
    levels: dict[tuple[float, bool, bool], int] = {}
    """The level that headings of a size, bold or italic, usually have: what direct formatting imitates."""

    @classmethod
    def of(cls, blocks: Sequence[SetBlock], language: str) -> _Look:
        texts = [block for block in blocks if isinstance(block, SetText)]
        return cls(
            any(heading_level(block.role) for block in texts),
            any(block.tabs and not heading_level(block.role) and _is_point(block, language) for block in texts),
            any(block.bold or block.size for block in texts),
            _usual_levels(texts),
        )


def _usual_levels(texts: Sequence[SetText]) -> dict[tuple[float, bool, bool], int]:
    counts: dict[tuple[float, bool, bool], Counter[int]] = {}
    for block in texts:
        level = heading_level(block.role)
        if level and (block.bold or block.italic):
            counts.setdefault((block.size, block.bold, block.italic), Counter())[level] += 1
    return {look: levels.most_common(1)[0][0] for look, levels in counts.items()}


class _Body:
    def __init__(
        self,
        blocks: list[SetBlock],
        language: str,
        broken: bool,
        look: _Look,
        resolutions: Sequence[ResolutionSpan] = (),
    ) -> None:
        self.blocks = blocks
        self.language = language
        self.broken = broken
        self.look = look
        self.resolutions = resolutions
        self.outline = Outline()
        self.pending: list[SetBlock] = []
        """Set blocks not yet placed, because a table below may claim them as its caption."""

    def compose(self) -> tuple[Block, ...]:
        position = 0
        spans = list(self.resolutions)[::-1]
        while position < len(self.blocks):
            if spans and position >= spans[-1].start:
                span = spans.pop()
                if position == span.start:
                    self._place_pending(())
                    self.outline.block(self._resolution(span))
                    position = span.end
                continue
            block = self.blocks[position]
            if isinstance(block, SetTable) or self._is_picture(block):
                position += self._table(block, position)
            else:
                self.pending.append(block)
                if len(self.pending) > 5:
                    oldest = self.pending.pop(0)
                    self._place(oldest, self.pending)
            position += 1
        self._place_pending(())
        return self.outline.blocks()

    def _part(self, start: int, end: int) -> tuple[Block, ...]:
        return _Body(self.blocks[start:end], self.language, self.broken, self.look).compose()

    def _resolution(self, span: ResolutionSpan) -> Resolution:
        number: Number | None = None
        title: tuple[Inline, ...] = ()
        for position in range(span.start, span.opening):
            content = self._content(position)
            if position == span.head:
                number, content = designation_of(content, self.language)
            title = (*title, Run(" "), *content) if title and content else title or content
        return Resolution(
            span.kind,
            span.draft,
            number,
            title,
            cite(self._content(span.opening), self.language),
            self._part(span.opening + 1, span.operative),
            self._part(span.operative, span.closing),
            tuple(Text(self._content(position), "closing") for position in range(span.closing, span.end)),
        )

    def _content(self, position: int) -> tuple[Inline, ...]:
        block = self.blocks[position]
        return folded(block.content) if isinstance(block, SetText) else ()

    def _is_picture(self, block: SetText) -> bool:
        return not block.text.strip() and any(isinstance(inline, Image) for inline in block.content)

    def _table(self, block: SetBlock, position: int) -> int:
        """Place a table or figure with its caption and notes; gives how many further blocks it took."""
        if isinstance(block, SetTable) and (summary := summary_box(block, self.language)) is not None:
            self._place_pending(())
            self.outline.block(summary)
            return 0
        caption = take_caption(self.pending, self.language)
        units = () if caption else units_above(self.pending)
        taken = caption.taken if caption else (1 if units else 0)
        claimed = self.pending[len(self.pending) - taken :] if taken else []
        self.pending = self.pending[: len(self.pending) - taken]
        if isinstance(block, SetText):
            figure = figure_of(block, caption) if caption else None
            if figure is None:
                self.pending.extend([*claimed, replace(block, role="")])
                self._place_pending(())
                return 0
            self._place_pending(())
            notes, below = notes_below(self.blocks[position + 1 : position + 31], self.language)
            self.outline.block(replace(figure, notes=notes))
            return below
        self._place_pending(())
        notes, below = notes_below(self.blocks[position + 1 : position + 31], self.language)
        table = table_of(block, lambda cell: compose_inside(cell, self.language), caption, units)
        self.outline.block(replace(table, notes=notes))
        return below

    def _place_pending(self, following: Sequence[SetBlock]) -> None:
        while self.pending:
            block = self.pending.pop(0)
            self._place(block, [*self.pending, *following])

    def _annex_heading(self, block: SetText, level: int) -> bool:
        """Place the heading of an annex that stands inside a body, with the title in the next line; False if it is none."""
        content = folded(block.content)
        text = plain(content)
        found = annex_designation(text, self.language)
        if found is None or text[found[1] :].strip(" *"):
            return False
        number, end = found
        title = cut(content, end)
        following = self.pending[0] if self.pending else None
        if isinstance(following, SetText) and (heading_level(following.role) or following.bold):
            if not label_of(following, self.language)[0]:
                title = (*title, *folded(following.content))
                self.pending.pop(0)
        self.outline.heading(level, (number,), title, block.revised)
        return True

    def _bare_figure(self, block: SetText) -> bool:
        """Place a figure of which only the caption can be read (its drawing is a chart or shapes); False if it is none."""
        caption = take_caption([block], self.language)
        if caption is None or caption.kind != "figure":
            return False
        title = caption.title
        if not title and self.pending and isinstance(following := self.pending[0], SetText):
            if (heading_level(following.role) or following.bold) and take_caption([following], self.language) is None:
                title = folded(following.content)
                self.pending.pop(0)
        if units := units_above(self.pending[:1]):
            title = (*title, Run(" "), *units) if title else units
            self.pending.pop(0)
        notes, taken = notes_below(self.pending, self.language)
        del self.pending[:taken]
        self.outline.block(Figure(caption.number, title, notes=notes))
        return True

    def _place(self, block: SetBlock, following: Sequence[SetBlock]) -> None:
        if not isinstance(block, SetText):
            self.outline.block(table_of(block, lambda cell: compose_inside(cell, self.language), None, ()))
            return
        level = heading_level(block.role)
        if (level or block.role == "caption") and self._bare_figure(block):
            return
        if (level or block.bold) and self._annex_heading(block, level or 1):
            return
        readings, skip = label_of(block, self.language)
        if level:
            self._heading(block, level, readings, skip, following)
        elif not readings:
            self._unlabelled(block, following)
        else:
            self._labelled(block, readings, skip)

    def _heading(
        self, block: SetText, level: int, readings: Sequence[Number], skip: int, following: Sequence[SetBlock]
    ) -> None:
        readings = [number for number in readings if number.scheme is not Scheme.BULLET]
        content = folded(cut(block.content, skip if readings and block.number is None else 0))
        followed = bool(following) and self._is_bare(following[0], level)
        self.outline.heading(level, readings, content, block.revised, followed=followed)

    def _is_bare(self, block: SetBlock, level: int) -> bool:
        """Whether a set block is a heading of a level without a number, and no caption."""
        return (
            isinstance(block, SetText)
            and heading_level(block.role) == level
            and not label_of(block, self.language)[0]
            and take_caption([block], self.language) is None
        )

    def _labelled(self, block: SetText, readings: Sequence[Number], skip: int) -> None:
        text = block.text[skip:]
        counted = [] if is_marked(readings) else [number for number in readings if number.scheme in NUMBERED_SCHEMES]
        upper = [
            number
            for number in readings
            if number.scheme in HEADING_SCHEMES and number.scheme not in NUMBERED_SCHEMES and not is_marked(readings)
        ]
        if counted:
            number = self.outline.expects(counted) or counted[0]
            if self._is_numbered_heading(block, text, counted):
                style = self._style_of(number)
                self.outline.heading(style, (number,), folded(cut(block.content, skip)), block.revised)
                return
            body = _text(block, skip, self.language)
            self.outline.paragraph(number, body if body.content else None, block.revised)
        elif upper and not self.outline.continues_list(readings):
            if (
                looks_like_heading(text)
                and (not self.look.styled or block.bold)
                and (block.bold or not self.look.known)
            ):
                style = self._style_of(upper[0])
                self.outline.heading(style, upper, folded(cut(block.content, skip)), block.revised)
            elif block.number is not None or "\t" in block.text[:skip]:
                self._point(block, readings, skip)
            else:
                self._unlabelled(block, ())
        elif self._is_point_heading(block, text) and not self.outline.continues_list(readings):
            self.outline.heading(_POINT_HEADING, readings[:1], folded(cut(block.content, skip)), block.revised)
        else:
            self._point(block, readings, skip)

    def _point(self, block: SetText, readings: Sequence[Number], skip: int) -> None:
        body = _text(block, skip, self.language)
        self.outline.point(readings, body if body.content else None, self._depth(block), block.revised)

    def _depth(self, block: SetText) -> float:
        """How deep a point or a text is set: by its tabs in documents that set points by tabs, else by its indent; 0 if nothing tells."""
        return block.tabs * _POINTS_PER_TAB if self.look.by_tabs else max(block.indent, block.first)

    def _is_point_heading(self, block: SetText, text: str) -> bool:
        """`(a) Deep water`, all of it bold and no sentence: a heading below `1.` (Editorial Manual, headings), not a point."""
        return not block.role and block.bold and self.look.known and looks_like_heading(text)

    def _is_numbered_heading(self, block: SetText, text: str, readings: Sequence[Number]) -> bool:
        """`1. Proceedings` in a document whose styles say nothing: set bold, or, in plain text, out of sequence and no sentence."""
        if block.role == "body" or not looks_like_heading(text):
            return False
        if self.look.known:
            return block.bold
        return all(len(number.ordinals) == 1 for number in readings) and self.outline.expects(readings) is None

    def _style_of(self, number: Number) -> int:
        return HEADING_SCHEMES.get(number.scheme, 3)

    def _unlabelled(self, block: SetText, following: Sequence[SetBlock]) -> None:
        text = block.text
        level = self._imitated_level(block, text) if self.look.styled else 0
        if not self.look.styled and self._is_bare_heading(block, text, following):
            level = self.outline.heading_style()
        if level:
            self.outline.heading(level, (), folded(block.content), block.revised)
            return
        upcoming: tuple[Number, ...] = ()
        for later in following:
            if isinstance(later, SetText):
                upcoming, _ = label_of(later, self.language)
                if upcoming or heading_level(later.role):
                    break
        if not is_blank(block.content):
            self.outline.text(_text(block, 0, self.language), self._depth(block), upcoming)

    def _imitated_level(self, block: SetText, text: str) -> int:
        """The level of a line in no style that looks like the headings of the document; 0 if it is none."""
        if block.role or not (block.bold or block.italic) or not looks_like_heading(text):
            return 0
        exact = self.look.levels.get((block.size, block.bold, block.italic))
        if exact or not block.bold:
            return exact or 0
        near = [(abs(size - block.size), level) for (size, bold, _), level in self.look.levels.items() if bold]
        return min(near)[1] if near else 0

    def _is_bare_heading(self, block: SetText, text: str, following: Sequence[SetBlock]) -> bool:
        if block.role == "body" or not looks_like_heading(text):
            return False
        if self.look.known:
            return block.bold
        return bool(following) or not self.broken
