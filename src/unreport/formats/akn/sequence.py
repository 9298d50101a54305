"""Whether a printed number follows another, as the business rules of `schemas/akn4un.sch` see it.

The rules look at labels alone, so this does too: plain numbers, Latin letters and roman numerals; any other label is taken as it is.
What does not follow is marked `status="verbatim"`: printed so.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase
from typing import Final

from unreport.model import Scheme
from unreport.un.numerals import numeral

__all__ = ["is_next_point", "plain_number", "successions"]

_NUMBER: Final = re.compile(r"\W*([0-9]{1,9})\W*")
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_WORDS: Final = re.compile(r"\w+")
_COUNTED: Final = re.compile(r"[A-Za-z]{1,8}|[а-яА-Я]|[\u0621-\u064a]|[0-9]{1,9}")
_TATWEEL: Final = "ـ"


def plain_number(label: str) -> str:
    """The digits of a label that has no other words: `12` for `12.`; empty for `12 bis`."""
    if label[:-1].isdecimal() and label.isascii() and label[-1] == "." and len(label) < 11:  # nearly always
        return label[:-1]
    found = _NUMBER.fullmatch(label.translate(_DIGITS))
    return found[1] if found else ""


def successions() -> tuple[str, ...]:
    """Rows of points in sequence, each between blanks: letters, doubled letters of both kinds, roman numerals, other alphabets."""
    cyrillic = _row(Scheme.LOWER_CYRILLIC, 29)
    rows = [
        _row(Scheme.LOWER_LETTER, 52),
        ["z"] + ["a" + letter for letter in ascii_lowercase],
        _row(Scheme.LOWER_ROMAN, 60),
        cyrillic,
        [letter for known in cyrillic for letter in (("и", "й") if known == "и" else (known,))],
        [letter.rstrip(_TATWEEL) for letter in _row(Scheme.ABJAD, 28)],
    ]
    return tuple(f" {' '.join(row)} " for row in rows)


def _row(scheme: Scheme, most: int) -> list[str]:
    return [numeral(scheme, value) for value in range(1, most + 1)]


@cache
def _rows() -> tuple[str, ...]:
    return successions()


def is_next_point(before: str, label: str) -> bool:
    """Whether a point may be labelled so after the one before: in the same style, and the next of some way of counting."""
    if _WORDS.sub("", before) != _WORDS.sub("", label):
        return False
    words = [_WORDS.findall(text) for text in (before, label)]
    if any(len(found) != 1 or not _COUNTED.fullmatch(found[0]) for found in words):
        return True
    (last,), (this,) = words
    if last.isdecimal() and this.isdecimal():
        return int(this) == int(last) + 1
    pair = f" {last} {this} "
    return any(pair in row or pair in row.upper() for row in _rows())
