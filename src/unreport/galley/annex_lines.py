"""What the first lines of an annex say: its designation, and its title in the same line or the next."""

from __future__ import annotations

from unreport.galley.galley import SetBlock, SetTable, SetText
from unreport.galley.labels import annex_designation, label_of
from unreport.galley.wording import cut, folded, looks_like_heading
from unreport.model import Inline, Number, plain
from unreport.un.designations import annex_to
from unreport.un.styles import heading_level

__all__ = ["annex_line", "is_annex_title"]

_LONGEST_ANNEX_LINE = 320
_LONGEST_BARE_DESIGNATION = 60
_JOINTS = ".:–—-*("


def annex_line(block: SetText, language: str) -> tuple[Number, tuple[Inline, ...]] | None:
    """The designation of an annex and what follows it in the line; None if the line does not open an annex."""
    text = block.text.strip()
    if not text or len(text) > _LONGEST_ANNEX_LINE or block.tabs > 3:
        return None
    stands_out = bool(heading_level(block.role)) or block.bold
    if not stands_out and len(text) > _LONGEST_BARE_DESIGNATION:
        return None
    line = " ".join(text.split())
    designation = annex_designation(
        line, language, heading=heading_level(block.role) == 1 or (block.bold and not block.role)
    )
    if designation is None:
        return None
    number, end = designation
    if line[end:].strip(" *") and not (stands_out and _may_follow(block, number, language)):
        return None
    label = number.label
    whole = folded(block.content)
    start = plain(whole).find(label)
    tail = folded(cut(whole, start + len(label))) if start >= 0 else ()
    rest = plain(tail)
    tail = folded(cut(tail, len(rest) - len(rest.lstrip(" .:–—-"))))
    return number, tail


def _may_follow(block: SetText, number: Number, language: str) -> bool:
    """Whether what follows a designation in its line may be the title of an annex.

    Between them stands a mark, a tab or a break; after one space only in a heading of the first level: `Annex I Parties` is something else.
    """
    gap = block.text.strip()[len(number.label) :]
    if heading_level(block.role) == 1 or annex_to(block.text, language) is not None:
        return True
    return not gap.startswith(" ") or gap[1:2].isspace() or gap.lstrip()[0] in _JOINTS


def is_annex_title(block: SetBlock, language: str) -> bool:
    """Whether the line under the designation of an annex is its title."""
    if isinstance(block, SetTable) or label_of(block, language)[0]:
        return False
    return bool(heading_level(block.role)) or block.bold or (not block.role and looks_like_heading(block.text))
