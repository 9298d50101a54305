"""Labels of set blocks: typed at the head of the text, or counted by the format itself."""

from __future__ import annotations

from collections.abc import Sequence

from unreport.galley.galley import SetText
from unreport.model import Number, Scheme
from unreport.un.designations import annex_to, designated
from unreport.un.labels import opens_quotation, readings, split_label

__all__ = ["HEADING_SCHEMES", "NUMBERED_SCHEMES", "annex_designation", "is_marked", "label_of"]

HEADING_SCHEMES = {
    Scheme.UPPER_ROMAN: 1,
    Scheme.ARABIC_ORDINAL: 1,
    Scheme.CHINESE: 1,
    Scheme.UPPER_LETTER: 2,
    Scheme.ARABIC_LETTER_NAME: 2,
    Scheme.UPPER_CYRILLIC: 2,
    Scheme.DECIMAL: 3,
    Scheme.ARABIC_INDIC: 3,
}
"""Levels of numbered headings (Editorial Manual, headings): I. then A. then 1."""

NUMBERED_SCHEMES = frozenset({Scheme.DECIMAL, Scheme.ARABIC_INDIC, Scheme.MIXED})
"""How paragraphs are counted."""

_POINT_MARKS = tuple("(（[［'‘’`")


def label_of(block: SetText, language: str) -> tuple[tuple[Number, ...], int]:
    """The readings of a block's label and how many characters of its text the label and the space after it take."""
    if block.number is not None:
        return (block.number,), 0
    split = split_label(block.text, language)
    if split is None:
        return (), 0
    return split.readings, len(block.text) - len(split.rest)


def is_marked(label: Sequence[Number]) -> bool:
    """Whether a label stands in brackets or quotation marks: `(1)` and `'1'` mark points, `1.` and `“1.` mark paragraphs."""
    if not label:
        return False
    printed = label[0].label
    return printed[:1] in _POINT_MARKS or (printed[1:2] in _POINT_MARKS and opens_quotation(printed))


def annex_designation(text: str, language: str, *, heading: bool = False) -> tuple[Number, int] | None:
    """The designation of an annex that opens a line, and where it ends; None if none does.

    A heading may say what the annex belongs to: `Annex to the letter dated …`.
    """
    found = designated(text, ("annex",), language)
    opening = found[1] if found is not None else annex_to(text, language) if heading else None
    if opening is None:
        return None
    label = text[: opening.end].strip()
    counted = readings(opening.label, language) if opening.label else ()
    return (Number(label, counted[0].scheme, counted[0].ordinals) if counted else Number(label)), opening.end
