"""Agenda items in the session block: `Items 3 (b) and 138 of the provisional agenda*`.

An item's value is its number (`138`, `4.9.1`), and its letter in Latin in brackets, whatever the language prints: `البند 3 (ب)` is `3 (b)`.
"""

from __future__ import annotations

import re
from functools import cache

from unreport.model import Scheme
from unreport.un.facts import Phrase, language_facts
from unreport.un.folding import plain_words
from unreport.un.labels import print_ordinal, readings
from unreport.un.phrases import candidates, pattern_of

__all__ = ["agenda_in", "read_agenda"]

_LONGEST = 200
_LONGEST_RANGE = 60
_STARS = r"\*{0,5}"
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}"
_ITEM = rf"(?:{_NUMBER}|\([^()0-9\s]{{1,4}}\)|[^\W\d_]{{1,2}}\))"
_LIST = rf"{_NUMBER}(?:[\s,;،、–—-]{{0,4}}(?:[^\W\d_]{{1,3}}\s{{0,2}})?{_ITEM}){{0,40}}+"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})"
    r"|\((?P<bracketed>[^()0-9\s]{1,4})\)|(?P<letter>(?<!\w)[^\W\d_]{1,2})\)|(?P<range>[–—-])"
)


def read_agenda(line: str, language: str = "") -> tuple[str, str, tuple[str, ...]] | None:
    """Language, kind of list (agenda, provisional, preliminary) and items of a line; None if it names none."""
    return next((found for code in candidates(line, language) if (found := agenda_in(line, code))), None)


def agenda_in(line: str, code: str) -> tuple[str, str, tuple[str, ...]] | None:
    """The same, for a line in one language."""
    bare = line.strip().rstrip("*").rstrip()
    if not bare or len(bare) > _LONGEST or not any(character.isdigit() for character in bare):
        return None
    plain = plain_words(bare, code)
    if not _any(code).fullmatch(plain):
        return None
    for phrase, pattern in _patterns(code):
        match = pattern.fullmatch(plain)
        items = _items(match["items"]) if match else ()
        if items:
            return code, phrase.value, items
    return None


def _items(words: str) -> tuple[str, ...]:
    items: list[str] = []
    number = ""
    ranged = False
    for token in _TOKEN.finditer(words):
        if token["range"]:
            ranged = True
            continue
        if token["number"]:
            _extend(items, number if ranged else "", token["number"])
            number = token["number"]
        elif number:
            letter = _letter(token["bracketed"] or token["letter"])
            if items[-1] == number:
                items.pop()
            items.append(f"{number} ({letter})")
        ranged = False
    return tuple(items)


def _extend(items: list[str], first: str, last: str) -> None:
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) < int(first) + _LONGEST_RANGE:
        items.extend(str(number) for number in range(int(first) + 1, int(last)))
    items.append(last)


def _letter(printed: str) -> str:
    if printed.isascii():
        return printed.lower()
    found = next((number for number in readings(f"({printed})") if len(number.ordinals) == 1), None)
    return print_ordinal(Scheme.LOWER_LETTER, found.ordinals[0]) if found else printed


@cache
def _patterns(code: str) -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    fields = {"items": f"(?P<items>{_LIST}){_STARS}", "stars": _STARS}
    phrases = language_facts(code).masthead.agenda
    return tuple((phrase, re.compile(pattern_of(phrase.template, code, fields), re.IGNORECASE)) for phrase in phrases)


@cache
def _any(code: str) -> re.Pattern[str]:
    fields = {"items": f"{_LIST}{_STARS}", "stars": _STARS}
    ways = {pattern_of(phrase.template, code, fields) for phrase in language_facts(code).masthead.agenda}
    return re.compile("|".join(sorted(ways)), re.IGNORECASE)
