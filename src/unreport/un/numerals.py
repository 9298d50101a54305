"""Numbers in every scheme of the model, written and read: Roman, letters, Arabic-Indic figures, abjad, Chinese, number words.

Letters go on beyond their alphabet as in Word: after `z` come `aa`, `bb`, the letter repeated. Romans are canonical
(`iiii` is none). Alphabets and words come from the data files of the languages.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from unreport.model import Scheme
from unreport.un.counting import count_in_words, read_count
from unreport.un.facts import codes, language_facts
from unreport.un.folding import folded

__all__ = ["MOST_LETTERS", "MOST_ROMAN", "numeral", "numeral_readings"]

MOST_ROMAN = 3999
MOST_LETTERS = 780

_LONGEST = 64
"""Characters of the longest numeral: thirty times a letter that is written with a kashida."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
    (4, "iv"), (1, "i"),
)  # fmt: skip
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FIGURES = re.compile(r"[0-9]{1,7}")
_INDIC_FIGURES = re.compile(r"[0-9٠-٩۰-۹]{1,7}")
_USUALLY_ROMAN = frozenset("ivx")


def numeral(scheme: Scheme, number: int) -> str:
    """The number in a scheme, without marks. Raises ValueError where the scheme can't write it."""
    if scheme is Scheme.DECIMAL and number >= 0:
        return str(number)
    if scheme is Scheme.ARABIC_INDIC and number >= 0:
        return str(number).translate(_INDIC)
    if scheme in (Scheme.LOWER_ROMAN, Scheme.UPPER_ROMAN) and 0 < number <= MOST_ROMAN:
        roman = _roman(number)
        return roman if scheme is Scheme.LOWER_ROMAN else roman.upper()
    if scheme in (Scheme.LOWER_LETTER, Scheme.UPPER_LETTER) and 0 < number <= MOST_LETTERS:
        letters = _LATIN[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letters if scheme is Scheme.LOWER_LETTER else letters.upper()
    if scheme in _alphabets() and 0 < number <= MOST_LETTERS:
        letters_of = _alphabets()[scheme][1]
        letter = letters_of[(number - 1) % len(letters_of)][0]
        times = (number - 1) // len(letters_of) + 1
        return (" " if len(letter) > 2 else "").join([letter] * times)
    if scheme in _counted():
        return count_in_words(number, _counted()[scheme], scheme.value)
    raise ValueError(f"{number} can't be written as {scheme.value}")


@lru_cache(maxsize=4096)
def numeral_readings(words: str) -> tuple[tuple[Scheme, int], ...]:
    """Every scheme and number that one numeral can be, the most usual first; empty if it is none."""
    if _FIGURES.fullmatch(words):
        return ((Scheme.DECIMAL, int(words)),)
    if _INDIC_FIGURES.fullmatch(words):
        return ((Scheme.ARABIC_INDIC, int(words)),)
    if len(words) > _LONGEST or not words:
        return ()
    if words.isascii():
        return _latin(words)
    return _cyrillic(words) or _worded(words)


def _roman(number: int) -> str:
    out = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)


def _latin(words: str) -> tuple[tuple[Scheme, int], ...]:
    if not words.isalpha() or not (words.islower() or words.isupper()):
        return ()
    lower = words.lower()
    romans = [(Scheme.LOWER_ROMAN if words.islower() else Scheme.UPPER_ROMAN, value) for value in _read_roman(lower)]
    letters = [
        (Scheme.LOWER_LETTER if words.islower() else Scheme.UPPER_LETTER, value) for value in _read_letters(lower)
    ]
    return tuple(romans + letters if set(lower) <= _USUALLY_ROMAN else letters + romans)


def _read_roman(lower: str) -> tuple[int, ...]:
    if len(lower) > 15 or not set(lower) <= _VALUES.keys():
        return ()
    total = 0
    for letter, following in zip(lower, lower[1:] + " ", strict=True):
        value = _VALUES[letter]
        total += -value if _VALUES.get(following, 0) > value else value
    return (total,) if 0 < total <= MOST_ROMAN and _roman(total) == lower else ()


def _read_letters(lower: str) -> tuple[int, ...]:
    if len(set(lower)) != 1 or lower[0] not in _LATIN:
        return ()
    number = 26 * (len(lower) - 1) + _LATIN.index(lower[0]) + 1
    return (number,) if number <= MOST_LETTERS else ()


def _cyrillic(words: str) -> tuple[tuple[Scheme, int], ...]:
    """Letters typed for Latin ones, and letters in their own right: of two readings of one letter the smaller is the more usual."""
    for code in codes():
        lookalikes = language_facts(code).lookalikes
        if lookalikes and all(character in lookalikes or character in "IVXLCivxlc" for character in words):
            latin = "".join(lookalikes.get(character, character) for character in words)
            both = [*_worded(words), *_latin(latin)]
            return tuple(sorted(both, key=lambda reading: reading[1]) if len(words) == 1 else both)
    return ()


def _worded(words: str) -> tuple[tuple[Scheme, int], ...]:
    found: list[tuple[Scheme, int]] = []
    for scheme, (code, letters) in _alphabets().items():
        number = _read_alphabet(words, scheme, code, len(letters))
        if number:
            found.append((scheme, number))
    for scheme, code in _counted().items():
        number = read_count(words, code, scheme.value) if not any(map(str.isdigit, words)) else None
        if number:
            found.append((scheme, number))
    return tuple(found)


def _read_alphabet(words: str, scheme: Scheme, code: str, size: int) -> int | None:
    table = _letters(scheme)
    cased = scheme in (Scheme.UPPER_CYRILLIC, Scheme.LOWER_CYRILLIC)
    if cased and words != (words.upper() if scheme is Scheme.UPPER_CYRILLIC else words.lower()):
        return None
    key = folded(words, code)
    if key in table:
        return table[key]
    pieces = key.split() if " " in key else list(key)
    if len(pieces) < 2 or len(set(pieces)) != 1 or pieces[0] not in table:
        return None
    number = size * (len(pieces) - 1) + table[pieces[0]]
    return number if number <= MOST_LETTERS else None


@cache
def _letters(scheme: Scheme) -> dict[str, int]:
    code, letters = _alphabets()[scheme]
    return {folded(form, code): number for number, forms in enumerate(letters, 1) for form in forms}


@cache
def _alphabets() -> dict[Scheme, tuple[str, tuple[tuple[str, ...], ...]]]:
    return {
        Scheme(name): (code, letters) for code in codes() for name, letters in language_facts(code).alphabets.items()
    }


@cache
def _counted() -> dict[Scheme, str]:
    """Schemes that count in words, with the language whose words they are."""
    schemes = {scheme.value for scheme in Scheme}
    return {Scheme(name): code for code in codes() for name in language_facts(code).counts if name in schemes}
