"""What each set block of the body is, and the tree they make.

Three things speak: the style (if it says anything), the label, and the sequence so far. Where they disagree, label and
sequence decide: the UN's own files set most numbered paragraphs in `Normal`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from unreport.galley.annex_lines import annex_line, is_annex_title
from unreport.galley.galley import SetBlock, SetTable, SetText
from unreport.galley.headings import Setting, is_heading_of_words
from unreport.galley.inside import compose_inside, composed_text, summary_box
from unreport.galley.labels import HEADING_SCHEMES, NUMBERED_SCHEMES, is_marked, label_of
from unreport.galley.outline import Outline
from unreport.galley.resolutions import ResolutionSpan, designation_of, find_resolutions
from unreport.galley.tables import bare_title, figure_of, images_of, notes_below, table_of, take_caption, units_above
from unreport.galley.wording import cite, cut, folded, is_blank, looks_like_heading
from unreport.model import Block, Figure, Inline, Number, Resolution, Run, Scheme, Table, Text, plain
from unreport.un.labels import opens_quotation
from unreport.un.styles import heading_level

__all__ = ["compose_body"]

_POINTS_PER_TAB = 24
_POINT_HEADING = 4


def compose_body(blocks: Sequence[SetBlock], language: str, *, broken: bool = False) -> tuple[Block, ...]:
    """The tree of a body or annex."""
    setting = Setting.of(blocks, language)
    return _Body(list(blocks), language, broken, setting, find_resolutions(blocks, language)).compose()


class _Body:
    def __init__(
        self,
        blocks: list[SetBlock],
        language: str,
        broken: bool,
        setting: Setting,
        resolutions: Sequence[ResolutionSpan] = (),
    ) -> None:
        self.blocks = blocks
        self.language = language
        self.broken = broken
        self.setting = setting
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
                    if span.head >= 0:
                        self.outline.leave_annexes()
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
        return _Body(self.blocks[start:end], self.language, self.broken, self.setting).compose()

    def _resolution(self, span: ResolutionSpan) -> Resolution:
        number: Number | None = None
        title: tuple[Inline, ...] = ()
        for position in range(span.start, span.opening):
            content = self._content(position)
            if position == span.head or (span.head < 0 and position == span.start):
                number, content = designation_of(content, self.language)
            title = (*title, Run(" "), *content) if title and content else title or content
        return Resolution(
            span.kind,
            span.draft,
            number,
            cite(title, self.language),
            cite(self._content(span.opening), self.language),
            self._part(span.opening + 1, span.operative),
            self._part(span.operative, span.closing),
            tuple(Text(self._content(position), "closing") for position in range(span.closing, span.end)),
        )

    def _content(self, position: int) -> tuple[Inline, ...]:
        block = self.blocks[position]
        return folded(block.content) if isinstance(block, SetText) else ()

    def _is_picture(self, block: SetText) -> bool:
        return not block.text.strip() and bool(images_of(block.content))

    def _table(self, block: SetBlock, position: int) -> int:
        """Place a table or figure with its caption and notes; gives how many further blocks it took."""
        if isinstance(block, SetTable) and (summary := summary_box(block, self.language)) is not None:
            self._place_pending(())
            self.outline.block(summary)
            return 0
        caption = take_caption(self.pending, self.language)
        if caption is None and isinstance(block, SetTable) and self.setting.hangs:
            caption = bare_title(self.pending, self.language)
        units = () if caption else cite(units_above(self.pending), self.language)
        taken = caption.taken if caption else (1 if units else 0)
        claimed = self.pending[len(self.pending) - taken :] if taken else []
        self.pending = self.pending[: len(self.pending) - taken]
        notes, below = notes_below(self.blocks[position + 1 : position + 31], self.language)
        if isinstance(block, SetText):
            figure = figure_of(block, caption, notes)
            if figure is None:
                self.pending.extend([*claimed, replace(block, role="")])
                self._place_pending(())
                return 0
            self.pending.extend([] if figure.number else claimed)
            made: Table | Figure = figure
        else:
            made = replace(
                table_of(block, lambda cell: compose_inside(cell, self.language), caption, units), notes=notes
            )
        self._place_pending(())
        after = position + 1 + below
        self.outline.block(made, self._upcoming(self.blocks[after : after + 4]))
        return below

    def _place_pending(self, following: Sequence[SetBlock]) -> None:
        while self.pending:
            block = self.pending.pop(0)
            self._place(block, [*self.pending, *following])

    def _annex_heading(self, block: SetText, level: int) -> bool:
        """Place the heading of an annex that stands inside a body, with the title in the next line; False if it is none."""
        opening = annex_line(block, self.language)
        if opening is None:
            return False
        number, title = opening
        following = self.pending[0] if self.pending else None
        if isinstance(following, SetText) and not plain(title).strip(" *"):
            if (heading_level(following.role) or following.bold) and is_annex_title(following, self.language):
                title = (*folded(following.content), *title)
                self.pending.pop(0)
        quoted = opens_quotation(block.text)  # stands in the chapter that quotes it
        self.outline.heading(level + quoted, (number,), cite(title, self.language), block.revised, annex=True)
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
        self.outline.block(Figure(caption.number, cite(title, self.language), notes=notes))
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

    def _words(self, block: SetText, skip: int = 0) -> tuple[Inline, ...]:
        """The words of a heading behind its label, with what they cite."""
        return cite(folded(cut(block.content, skip)), self.language)

    def _heading(
        self, block: SetText, level: int, readings: Sequence[Number], skip: int, following: Sequence[SetBlock]
    ) -> None:
        readings = [number for number in readings if number.scheme is not Scheme.BULLET]
        content = self._words(block, skip if readings and block.number is None else 0)
        followed = bool(following) and self._is_bare(following[0], level)
        self.outline.heading(level, readings, content, block.revised, followed=followed)

    def _is_bare(self, block: SetBlock, level: int) -> bool:
        """Whether a set block is a heading of a level without a number, and no caption."""
        return (
            isinstance(block, SetText)
            and self.setting.level(block) == level
            and not label_of(block, self.language)[0]
            and take_caption([block], self.language) is None
        )

    def _labelled(self, block: SetText, readings: Sequence[Number], skip: int) -> None:
        marked = is_marked(readings)
        counted = [number for number in readings if number.scheme in NUMBERED_SCHEMES and not marked]
        upper = [
            number
            for number in readings
            if number.scheme in HEADING_SCHEMES and number.scheme not in NUMBERED_SCHEMES and not marked
        ]
        text = block.text[skip:]
        if counted:
            number = self.outline.expects(counted) or counted[0]
            if self._is_numbered_heading(block, text, counted):
                self._heading_by_look(block, (number,), skip)
                return
            body = composed_text(block, skip, self.language)
            self.outline.paragraph(number, body if body.content else None, block.revised)
        elif upper and not self.outline.continues_list(readings):
            if self._is_lettered_heading(block, text, upper):
                self._heading_by_look(block, upper, skip)
            elif block.number is not None or "\t" in block.text[:skip]:
                self._point(block, readings, skip)
            else:
                self._unlabelled(block, ())
        elif self.setting.is_point_heading(block, text) and not self.outline.continues_list(readings):
            self.outline.heading(_POINT_HEADING, readings[:1], self._words(block, skip), block.revised)
        else:
            self._point(block, readings, skip)

    def _heading_by_look(self, block: SetText, readings: Sequence[Number], skip: int) -> None:
        """Place a heading that no style gives a level: that of the number it goes on from, else of its size, else of its scheme."""
        level = self.outline.style_continued(readings)
        level = level or self.setting.level_by_size(block) or HEADING_SCHEMES.get(readings[0].scheme, 3)
        self.outline.heading(level, readings, self._words(block, skip), block.revised)

    def _is_lettered_heading(self, block: SetText, text: str, readings: Sequence[Number]) -> bool:
        """`IV. Actions`, `A. Overall`: bold, and no sentence unless the number goes on from the last; in plain text no sentence."""
        if not self.setting.known:
            return not self.setting.styled and looks_like_heading(text)
        return block.bold and (is_heading_of_words(block, text) or bool(self.outline.style_continued(readings)))

    def _is_numbered_heading(self, block: SetText, text: str, readings: Sequence[Number]) -> bool:
        """`1. Proceedings` in a document whose styles say nothing: set bold, or, in plain text, out of sequence and no sentence."""
        if block.role == "body" or not looks_like_heading(text):
            return False
        if self.setting.known:
            return block.bold
        return all(len(number.ordinals) == 1 for number in readings) and self.outline.expects(readings) is None

    def _point(self, block: SetText, readings: Sequence[Number], skip: int) -> None:
        body = composed_text(block, skip, self.language)
        self.outline.point(readings, body if body.content else None, self._depth(block), block.revised)

    def _depth(self, block: SetText) -> float:
        """How deep a point or a text is set: by its tabs in documents that set points by tabs, else by its indent; 0 if nothing tells."""
        return block.tabs * _POINTS_PER_TAB if self.setting.by_tabs else max(block.indent, block.first)

    def _unlabelled(self, block: SetText, following: Sequence[SetBlock]) -> None:
        level = self.setting.imitated_level(block) if self.setting.styled else 0
        if not self.setting.styled and self.setting.is_bare_heading(block, last=self.broken and not following):
            level = self.setting.level_by_size(block) or self.outline.heading_style()
        if level:
            followed = bool(following) and self._is_bare(following[0], level)
            self.outline.heading(level, (), self._words(block), block.revised, followed=followed)
        elif not is_blank(block.content):
            text = composed_text(block, 0, self.language)
            self.outline.text(text, self._depth(block), self._upcoming(following))

    def _upcoming(self, following: Sequence[SetBlock]) -> tuple[Number, ...]:
        """The readings of the next label; none where a heading comes first."""
        for later in following:
            if isinstance(later, SetText):
                upcoming, _ = label_of(later, self.language)
                if heading_level(later.role):
                    return ()
                if upcoming:
                    return upcoming
        return ()
