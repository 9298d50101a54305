"""Sessions and ordinals in words: `Sixty-ninth session` is `69`, `2025 session` is `2025`, `Tenth emergency special session` `ES-10`.

What the line says beside its count (`resumed`, `first regular`) is not in the value: a body that counts by years has the year
as value, even where it numbers the sessions within it.
"""

from __future__ import annotations

import re
from functools import cache

from unreport.un.counting import count_in_words, read_count
from unreport.un.facts import Phrase, language_facts
from unreport.un.folding import folded, plain_words
from unreport.un.phrases import candidates, pattern_of

__all__ = ["print_ordinal_word", "print_session", "read_ordinal", "read_session", "session_in", "session_nouns"]

_LONGEST = 90
_TAIL = re.compile(r"\s*(?:\*{1,5}|[(（][^()（）]{1,40}[)）])?[\s*]*$")
_SPECIAL = re.compile(r"(ES|S)-([0-9]{1,3})")
_FIELDS = {"ordinal": r"(?P<ordinal>.{1,60}?)", "year": r"(?P<year>(?:19|20|21)[0-9]{2})"}


def read_session(line: str, language: str = "") -> str:
    """The session that a line names; empty if it names none. A note star or a bracket (`(first part)`) may stand behind it."""
    return next((value for code in candidates(line, language) if (value := session_in(line, code))), "")


def session_in(line: str, code: str) -> str:
    """The session that a line names in one language; empty if it names none."""
    bare = line.strip()
    if not bare or len(bare) > _LONGEST:
        return ""
    tail = _TAIL.search(bare)
    plain = plain_words(bare[: tail.start()] if tail else bare, code)
    lower = plain.casefold()
    if not any(noun in lower for noun in session_nouns(code)):
        return ""
    for phrase, pattern in _patterns(code):
        match = pattern.fullmatch(plain)
        value = _value(match, phrase, code) if match else ""
        if value:
            return value
    return ""


def print_session(value: str, language: str) -> str:
    """The session's line in a language. Raises ValueError for a value that is neither an ordinal, a year, `S-n` nor `ES-n`."""
    special = _SPECIAL.fullmatch(value)
    kind = special[1] if special else ("year" if len(value) == 4 else "")
    figures = special[2] if special else value
    if not figures.isdecimal():
        raise ValueError(f'"{value}" is not a session')
    template = next(
        (phrase.template for phrase in language_facts(language).masthead.sessions if phrase.value == kind), None
    )
    if template is None:
        raise ValueError(f'no words for session "{value}" in {language}')
    if kind == "year":
        return template.format(year=value)
    line = template.format(ordinal=count_in_words(int(figures), language))
    return line[0].upper() + line[1:]


def read_ordinal(words: str, language: str = "") -> int | None:
    """The number that an ordinal tells, in words or in digits with their suffix (`58º`); None if it is none."""
    for code in candidates(words, language) or ((language,) if language else ()):
        number = read_count(words, code)
        if number is not None:
            return number
    return None


def print_ordinal_word(n: int, language: str) -> str:
    """The ordinal in words, in the gender that a session takes. Raises ValueError beyond 199."""
    return count_in_words(n, language)


def _value(match: re.Match[str], phrase: Phrase, code: str) -> str:
    fields = match.groupdict()
    number = read_count(fields["ordinal"], code) if fields.get("ordinal") else None
    if fields.get("ordinal") and number is None:
        return ""
    if fields.get("year"):
        return str(fields["year"])
    return f"{phrase.value}-{number}" if phrase.value else str(number or "")


@cache
def _patterns(code: str) -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    phrases = language_facts(code).masthead.sessions
    return tuple((phrase, re.compile(pattern_of(phrase.template, code, _FIELDS), re.IGNORECASE)) for phrase in phrases)


@cache
def session_nouns(code: str) -> tuple[str, ...]:
    """The longest word of each template, one of which every line with a session holds, so that other lines cost one look."""
    templates = [re.split(r"\{\w+\}|\s", phrase.template) for phrase in language_facts(code).masthead.sessions]
    return tuple(sorted({folded(max(words, key=len), code) for words in templates}))
