"""Numbers: the printed label and what it counts."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

__all__ = ["Number", "Scheme"]


class Scheme(StrEnum):
    """How a label counts. The outer marks (brackets, full stop, dash) belong to the label, not to the scheme."""

    DECIMAL = "decimal"  # 1. 10.1 5.3.7.1.2
    UPPER_ROMAN = "upper-roman"  # I.
    LOWER_ROMAN = "lower-roman"  # (i)
    UPPER_LETTER = "upper-letter"  # A.
    LOWER_LETTER = "lower-letter"  # (a) a)
    UPPER_CYRILLIC = "upper-cyrillic"  # А.
    LOWER_CYRILLIC = "lower-cyrillic"  # а)
    ARABIC_INDIC = "arabic-indic"  # ١ -
    ARABIC_ORDINAL = "arabic-ordinal"  # أولا -
    ARABIC_LETTER_NAME = "arabic-letter-name"  # ألف -
    ABJAD = "abjad"  # (أ)
    CHINESE = "chinese"  # 一、 (一)
    MIXED = "mixed"  # 29C.1 A.I.2: ordinals of several schemes, each counted in its own
    BULLET = "bullet"  # • – *
    OTHER = "other"  # a label that is none of these; it has no ordinals


class Number(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A printed label and what it counts: `(iv)` is 4 in lower-case roman.

    `label` is verbatim, marks included, without the white space around it. `ordinals` has one entry per level
    (`10.1` is `(10, 1)`); entries are positive, or 0 where a document counts from nought. Bullets and unread labels have none.
    """

    label: str
    scheme: Scheme = Scheme.DECIMAL
    ordinals: tuple[int, ...] = ()

    @property
    def last(self) -> int | None:
        """The ordinal at the deepest level; None for a bullet or an unread label."""
        return self.ordinals[-1] if self.ordinals else None
