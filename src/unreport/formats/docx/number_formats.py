"""How Word prints one count of an automatic number in each of its number formats (ECMA-376 part 1, 17.18.59).

What the formats print is data, in `number_formats.toml`; here are the few ways in which signs and words make up a number. A format
of zeros and a one (`001`) is the kind that Word calls custom: as many figures as it has, filled up with zeros. A count that a
format can't show comes as an error that says why; figures are then the best label.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct, field

from unreport.model import Scheme
from unreport.un.counting import count_in_words
from unreport.un.numerals import numeral

__all__ = ["DEPENDING_ON_LANGUAGE", "Shown", "custom_format", "print_count"]

DEPENDING_ON_LANGUAGE = frozenset({"ordinal", "cardinalText", "ordinalText"})

_LARGEST = 32_767
"""The largest count that Word shows other than in plain figures."""
_MYRIAD = 10_000
_ZEROS = re.compile(r"0{1,15}1")
_REMARK = re.compile(r"\([^)]*\)$")
_SAMPLED = ((1, 2, 3), (1, 10, 100), (1, 10, 11))
"""The counts of which Word's custom formats give samples: `001, 002, 003, ...`; Hebrew `א, י, ק, ...`."""


class Shown(NamedTuple):
    """A count as printed, and the scheme of the model that counts so."""

    text: str
    scheme: Scheme


class _Data(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of the data file."""


class _Signs(_Data, frozen=True):
    signs: str
    most: int = _LARGEST
    scheme: Scheme = Scheme.OTHER


class _Counting(_Data, frozen=True):
    digits: str
    units: str
    one: Literal["always", "never", "inside"]
    nought: bool = False
    figures_from: int = _LARGEST + 1
    bare_myriad: bool = False
    scheme: Scheme = Scheme.OTHER


class _Valued(_Data, frozen=True):
    values: tuple[tuple[int, str], ...]
    most: int


class _Words(_Data, frozen=True):
    from_one: str
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    most: int = 199
    beyond: str = ""


class _Suffixes(_Data, frozen=True):
    rest: str = field(name="else")
    whole: dict[str, str] = {}
    endings: dict[str, str] = {}


class _Formats(_Data, frozen=True):
    un: dict[str, Scheme]
    figures: dict[str, tuple[str, ...]]
    repeated: dict[str, _Signs]
    cycled: dict[str, str]
    digits: dict[str, _Signs]
    listed: dict[str, _Signs]
    paired: dict[str, tuple[str, str]]
    counting: dict[str, _Counting]
    valued: dict[str, _Valued]
    prefixed: dict[str, _Signs]
    spoken: dict[str, _Words]
    suffixed: dict[str, _Suffixes]
    worded: dict[str, dict[str, _Words]]
    counted: dict[str, dict[str, str]]


_Printer = Callable[[int], Shown]


@lru_cache(maxsize=4096)
def print_count(form: str, count: int, language: str = "en") -> Shown:
    """The count as Word shows it in a number format; `language` is a tag (`fr-CH`), for the formats that depend on one.

    Raises ValueError, with a sentence that tells why, where the format is none or can't show the count.
    """
    if form == "decimal" or count < 0:
        return Shown(str(count), Scheme.DECIMAL)
    if _ZEROS.fullmatch(form):
        return Shown(str(count).zfill(len(form)), Scheme.DECIMAL)
    printer = _worded(form, language) if form in DEPENDING_ON_LANGUAGE else _printers().get(form)
    if printer is None:
        raise ValueError(f'The number format "{form}" is not known')
    if count > _LARGEST:
        raise ValueError(f'Word shows no numbers beyond {_LARGEST} in the format "{form}"')
    return printer(count)


def custom_format(samples: str) -> str | None:
    """The format that a custom one stands for, by its samples (`001, 002, 003, ...`; [MS-DOCX] 2.4); None if they fit none."""
    parts = [_REMARK.sub("", part.strip()) for part in samples[:200].replace("...", "").split(",") if part.strip()]
    if parts == ["1"]:
        return "decimal"
    if parts and _ZEROS.fullmatch(parts[0]):
        return parts[0]
    return next((form for form in (*_printers(), *DEPENDING_ON_LANGUAGE) if _prints(form, parts)), None)


def _prints(form: str, parts: list[str]) -> bool:
    for counts in _SAMPLED:
        try:
            if [print_count(form, count).text for count in counts] == parts:
                return True
        except ValueError:
            continue
    return False


@cache
def _formats() -> _Formats:
    return msgspec.convert(tomllib.loads((files(__package__) / "number_formats.toml").read_text("utf-8")), _Formats)


@cache
def _printers() -> dict[str, _Printer]:
    """By number format: what prints a count that is not negative."""
    data = _formats()
    found: dict[str, _Printer] = {form: partial(_numeral, form, scheme) for form, scheme in data.un.items()}
    found["decimalZero"] = lambda count: Shown(f"{count:02}", Scheme.DECIMAL)
    found["numberInDash"] = lambda count: Shown(f"- {count} -", Scheme.DECIMAL)
    found["hex"] = lambda count: Shown(f"{count:X}", Scheme.OTHER)
    found |= dict.fromkeys(data.figures["formats"], _figures)
    found |= {form: partial(_repeated, form, table) for form, table in data.repeated.items()}
    found |= {form: partial(_cycled, (signs,)) for form, signs in data.cycled.items()}
    found |= {form: partial(_cycled, cycles) for form, cycles in data.paired.items()}
    found |= {form: partial(_digits, table) for form, table in data.digits.items()}
    found |= {form: partial(_listed, table) for form, table in data.listed.items()}
    found |= {form: partial(_counted, table) for form, table in data.counting.items()}
    found |= {form: partial(_valued, form, table) for form, table in data.valued.items()}
    found |= {form: partial(_prefixed, form, table) for form, table in data.prefixed.items()}
    found |= {form: partial(_spoken, form, table) for form, table in data.spoken.items()}
    return found


def _worded(form: str, language: str) -> _Printer | None:
    code = language.partition("-")[0].lower()
    data = _formats()
    if form == "ordinal" and code in data.suffixed:
        return partial(_suffixed, data.suffixed[code])
    if form in data.worded.get(code, ()):
        table = data.worded[code][form]
        return lambda count: Shown(_capital(_spoken(form, table, count).text), Scheme.OTHER)
    if form in data.counted.get(code, ()):
        return partial(_counted_in_words, form, code, data.counted[code][form])
    raise ValueError(f'There are no words at hand for the number format "{form}" in the language "{language}"')


def _numeral(form: str, scheme: Scheme, count: int) -> Shown:
    if not count and scheme is not Scheme.DECIMAL:
        return Shown("", scheme)
    try:
        return Shown(numeral(scheme, count), scheme)
    except ValueError:
        raise _out_of_reach(form) from None


def _figures(count: int) -> Shown:
    return Shown(str(count), Scheme.DECIMAL)


def _repeated(form: str, table: _Signs, count: int) -> Shown:
    if count > table.most:
        raise _out_of_reach(form)
    signs = table.signs.split()
    times, place = divmod(count - 1, len(signs))
    return Shown(signs[place] * (times + 1) if count else "", table.scheme)


def _cycled(cycles: tuple[str, ...], count: int) -> Shown:
    if not count:
        return _figures(count)
    turns = [signs.split() for signs in cycles]
    return Shown("".join(signs[(count - 1) % len(signs)] for signs in turns), Scheme.OTHER)


def _digits(table: _Signs, count: int) -> Shown:
    signs = table.signs.split()
    return Shown("".join(signs[int(digit)] for digit in str(count)), table.scheme)


def _listed(table: _Signs, count: int) -> Shown:
    signs = table.signs.split()
    return Shown(signs[count - 1], table.scheme) if 0 < count <= len(signs) else _figures(count)


def _counted(table: _Counting, count: int) -> Shown:
    digits, units = table.digits.split(), table.units.split()
    if not count or count >= table.figures_from:
        return Shown("".join(digits[int(digit)] for digit in str(count)), table.scheme)
    myriads, rest = divmod(count, _MYRIAD)
    text = ""
    if myriads:
        text = ("" if myriads == 1 and table.bare_myriad else _grouped(table, myriads, opens=True)) + units[3]
        text += digits[0] if table.nought and 0 < rest < _MYRIAD // 10 else ""
    return Shown(text + _grouped(table, rest, opens=not myriads), table.scheme)


def _grouped(table: _Counting, number: int, *, opens: bool) -> str:
    """Up to four figures with their units. `opens`: whether no larger figure stands before them."""
    digits, units = table.digits.split(), ["", *table.units.split()]
    parts: list[str] = []
    left_out = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            left_out = bool(parts)
            continue
        if left_out and table.nought:
            parts.append(digits[0])
        left_out = False
        opening_ten = opens and place == 1 and not parts
        silent = digit == 1 and place and (table.one == "never" or (table.one == "inside" and opening_ten))
        parts.append(("" if silent else digits[digit]) + units[place])
    return "".join(parts)


def _valued(form: str, table: _Valued, count: int) -> Shown:
    if count > table.most:
        raise _out_of_reach(form)
    parts: list[str] = []
    for value, letters in table.values:
        times, rest = divmod(count, value)
        if times and (value not in (15, 16) or not rest):
            parts.append(letters * times)
            count = rest
    return Shown("".join(parts), Scheme.OTHER)


def _prefixed(form: str, table: _Signs, count: int) -> Shown:
    if count > table.most:
        raise _out_of_reach(form)
    signs = table.signs.split()
    times, place = divmod(count - 1, len(signs))
    return Shown(signs[-1] * times + signs[place] if count else "", table.scheme)


def _spoken(form: str, table: _Words, count: int) -> Shown:
    if table.beyond and count > table.most:
        return _printers()[table.beyond](count)
    if not 0 < count <= table.most:
        raise _out_of_reach(form)
    return Shown(_in_words(table, count), Scheme.OTHER)


def _in_words(table: _Words, count: int) -> str:
    listed = table.from_one.split(", ")
    if count <= len(listed):
        return listed[count - 1].strip()
    if str(count) in table.words:
        return table.words[str(count)]
    stem = max(stem for stem in map(int, table.stems) if stem < count)
    return table.stems[str(stem)].format(_in_words(table, count - stem))


def _counted_in_words(form: str, code: str, kind: str, count: int) -> Shown:
    try:
        return Shown(_capital(count_in_words(count, code, kind)), Scheme.OTHER)
    except ValueError:
        raise _out_of_reach(form) from None


def _suffixed(table: _Suffixes, count: int) -> Shown:
    figures = str(count)
    endings = (table.whole.get(figures), table.endings.get(figures[-2:]), table.endings.get(figures[-1:]))
    return Shown(figures + next(filter(None, endings), table.rest), Scheme.DECIMAL)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _out_of_reach(form: str) -> ValueError:
    return ValueError(f'The number format "{form}" does not reach so far')
