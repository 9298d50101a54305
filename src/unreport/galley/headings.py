"""Which lines are headings though no style says so: told by how the document sets those that have one, by bold type, label and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from unreport.galley.galley import SetBlock, SetText
from unreport.galley.labels import HEADING_SCHEMES, is_marked, label_of
from unreport.galley.wording import looks_like_heading
from unreport.un.designations import designated
from unreport.un.styles import heading_level

__all__ = ["Setting", "is_heading_of_words"]

_DEEPEST = 6
_LONGEST_BOLD = 400
"""Titles of chapters that list resolutions run that long; set in bold, and no sentence, they are titles still."""


_Look = tuple[float, bool, bool]
"""Size, bold, italic."""


class Setting(Struct, frozen=True):
    """How a body is set, told by all of its lines: what its styles, tabs and bold type can be asked for."""

    styled: bool
    """Whether any style says that a line is a heading."""
    by_tabs: bool
    """Whether points are set in by tabs."""
    known: bool
    """Whether bold type or sizes tell anything: not in plain text, nor where all is set alike."""
    hangs: bool = False
    """Whether headings hang behind tabs, so that a line in their style without any is something else: the title of a table."""
    levels: dict[_Look, int] = {}
    """The level of headings by their look: what direct formatting imitates where styles tell headings, else by the order of sizes."""

    @classmethod
    def of(cls, blocks: Sequence[SetBlock], language: str) -> Setting:
        """The setting of a body or annex."""
        texts = [block for block in blocks if isinstance(block, SetText)]
        styled = any(heading_level(block.role) for block in texts)
        levels = _usual_levels(texts) if styled else _ranked_levels(texts, language)
        outer = [
            block.tabs > 0 or block.number is not None
            for block in texts
            if 0 < (heading_level(block.role) or levels.get(_look(block), 9)) < 3
        ]
        return cls(
            styled,
            any(block.tabs and not heading_level(block.role) and _is_point(block, language) for block in texts),
            any(block.bold for block in texts) or len({block.size for block in texts}) > 1,
            2 * sum(outer) > len(outer),
            levels,
        )

    def level(self, block: SetText) -> int:
        """The level of a line that is a heading by its style or its look; 0 for others, and where its look tells no level."""
        return heading_level(block.role) or (self.imitated_level(block) if self.styled else self.level_by_size(block))

    def imitated_level(self, block: SetText) -> int:
        """The level of a line in no style that looks like the headings of the document; 0 if it is none."""
        if block.role or not (block.bold or block.italic) or not is_heading_of_words(block, block.text):
            return 0
        if self.hangs and not block.tabs:
            return 0
        exact = self.levels.get(_look(block))
        if exact or not block.bold:
            return exact or 0
        near = [(abs(size - block.size), level) for (size, bold, _), level in self.levels.items() if bold]
        return min(near)[1] if near else 0

    def level_by_size(self, block: SetText) -> int:
        """The level of a heading in a document without heading styles, by its size among those of the others; 0 if nothing tells."""
        return self.levels.get(_look(block), 0) if _stands_out(block) else 0

    def is_bare_heading(self, block: SetText, *, last: bool) -> bool:
        """Whether a line without a label is a heading where no style tells any; `last` says that nothing follows it on its page."""
        if block.role == "body" or not is_heading_of_words(block, block.text):
            return False
        if self.known:
            return _stands_out(block)
        return not last

    def is_point_heading(self, block: SetText, text: str) -> bool:
        """`(a) Deep water`, all of it bold and no sentence: a heading below `1.` (Editorial Manual, headings), not a point."""
        return not block.role and block.bold and self.known and looks_like_heading(text)


def is_heading_of_words(block: SetText, text: str) -> bool:
    """Whether the words of a line could be a heading, given that it is bold or is not."""
    return looks_like_heading(text, _LONGEST_BOLD) if block.bold else looks_like_heading(text)


def _is_point(block: SetText, language: str) -> bool:
    readings, _ = label_of(block, language)
    return bool(readings) and (is_marked(readings) or all(number.scheme not in HEADING_SCHEMES for number in readings))


def _look(block: SetText) -> _Look:
    return block.size, block.bold, block.italic


def _stands_out(block: SetText) -> bool:
    """Whether a line is set as headings are: bold, or in italics behind two tabs."""
    return block.bold or (block.italic and block.tabs > 1)


def _usual_levels(texts: Sequence[SetText]) -> dict[_Look, int]:
    """The level that styled headings of a look usually have."""
    counts: dict[_Look, Counter[int]] = {}
    for block in texts:
        level = heading_level(block.role)
        if level and (block.bold or block.italic):
            counts.setdefault(_look(block), Counter())[level] += 1
    return {look: levels.most_common(1)[0][0] for look, levels in counts.items()}


def _ranked_levels(texts: Sequence[SetText], language: str) -> dict[_Look, int]:
    """Levels by the order of looks, where no style tells any: larger before smaller, bold before italic. One look alone tells nothing."""
    looks = {
        _look(block)
        for block in texts
        if _stands_out(block) and block.role != "body" and is_heading_of_words(block, block.text)
        if not designated(block.text, ("table", "figure"), language)
    }
    ranked = sorted(looks, key=lambda look: (-look[0], not look[1], look[2]))
    return {look: min(rank, _DEEPEST) for rank, look in enumerate(ranked, 1)} if len(looks) > 1 else {}
