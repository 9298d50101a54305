"""Characters: what a run may hold, and the marks of symbol fonts as Unicode.

A symbol font shows marks where other fonts have letters. Word names them in three ways (ECMA-376 part 1, 17.3.3.30): `w:sym` with a font
and a code, text in the private area U+F020–U+F0FF, which is the code plus F000, or plain letters in a run that is set in the font.
What each code shows is in `symbols.toml`. A private code in a font that nobody knows is a guess, and `guessed` tells of it.
"""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["clean", "guessed", "is_symbol_font", "symbol_character", "symbol_text"]

_UNPRINTABLE = re.compile("[^\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FIRST, _LAST = 0x20, 0xFF
_AREA = 0xF000
_NOTHING = "\ufffd"
_UNKNOWN = "•"
_BULLETS_OF_WINGDINGS = frozenset(
    {0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x75, 0x76, 0xA7, 0xA8, 0xD8, 0xE0, 0xE8, 0xF0, 0xFB, 0xFC, 0xFD, 0xFE}
)
"""Codes that mean Wingdings where no font is named: Word's own bullets and check marks. The rest is taken for Symbol."""


def clean(text: str) -> str:
    """Text without characters that a run can't hold; line ends are spaces."""
    return _UNPRINTABLE.sub(lambda match: " " if match.group() in "\r\n\u2028\u2029" else "", text)


def is_symbol_font(font: str) -> bool:
    """Whether letters set in this font show marks."""
    return font.strip().lower() in _fonts()


def symbol_character(font: str, code: str) -> str:
    """The character that a `w:sym` shows, by its font and code (hexadecimal); `•` where neither font nor code tell, empty for no code."""
    try:
        point = int(code[:8], 16)
    except ValueError:
        return ""
    marks = _fonts().get(font.strip().lower())
    if marks is not None or _AREA <= point <= _AREA + _LAST:
        return _mark(marks, point)
    return chr(point) if 0x20 <= point < 0xD800 and not 0x7F <= point < 0xA0 else _UNKNOWN


def symbol_text(font: str, text: str) -> str:
    """The text of a run as a reader sees it, given the font that the run is set in.

    In a symbol font each letter is a mark; in any other only characters of the private area are. Other text comes back as it is.
    """
    marks = _fonts().get(font.strip().lower()) if font else None
    if marks is None:
        return text if text.isascii() else _PRIVATE.sub(lambda match: _mark(None, ord(match.group())), text)
    return "".join(_mark(marks, _code(character)) for character in text)


def guessed(font: str, text: str) -> bool:
    """Whether `symbol_text` had to guess: the text has a private character, and the font is none of those known, or lacks it."""
    if text.isascii():
        return False
    marks = _fonts().get(font.strip().lower())
    return any(
        marks is None or not _FIRST <= point - _AREA <= _LAST or marks[point - _AREA - _FIRST] == _NOTHING
        for point in map(ord, _PRIVATE.findall(text))
    )


def _code(character: str) -> int:
    """The code of a character in a symbol font: those of the Windows character set have theirs there."""
    point = ord(character)
    if point > _LAST and point < _AREA:
        try:
            return character.encode("cp1252")[0]
        except UnicodeEncodeError:
            return point
    return point


def _mark(marks: str | None, point: int) -> str:
    """What a code shows; a font that is not known (None) is guessed by the code."""
    low = point - _AREA if _AREA <= point <= _AREA + _LAST else point
    if not _FIRST <= low <= _LAST:
        return clean(chr(point)) if 0 <= point < 0xE000 or 0xF8FF < point <= sys.maxunicode else _UNKNOWN
    if marks is None:
        marks = _fonts()["wingdings" if low in _BULLETS_OF_WINGDINGS else "symbol"]
    shown = marks[low - _FIRST]
    return shown if shown != _NOTHING else _UNKNOWN


@cache
def _fonts() -> dict[str, str]:
    """By the name of a font, in lower case: what its codes from 20 to FF show."""
    tables = tomllib.loads((files(__package__) / "symbols.toml").read_text("utf-8"))
    return {name: "".join(table["rows"]) for table in tables.values() for name in table["names"]}
