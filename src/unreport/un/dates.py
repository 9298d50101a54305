"""Dates as the six languages print them, read and printed: `1er mars 2021`, `28 تشرين الأول/أكتوبر 2014`, `2014年10月28日`.

A date without a year is not read, since its day can't be told. Values are ISO 8601; a day that the calendar lacks is no date.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from unreport.un.facts import language_facts
from unreport.un.folding import Plain, any_of, folded, plain_words
from unreport.un.phrases import candidates, pattern_of

__all__ = ["date_in", "find_dates", "month_names", "print_date", "range_in", "read_date", "read_date_range"]

_LONGEST = 120
_ENDS = " \t\u00a0*.,،"
_YEAR = r"(?:1[89]|20|21)[0-9]{2}"


def read_date(text: str, language: str = "") -> str:
    """The date that the whole text is, in any language if none is given; empty if it is none. Stars behind it are allowed."""
    return next((value for code in candidates(text, language) if (value := date_in(text, code))), "")


def date_in(text: str, code: str) -> str:
    """The date that the whole text is in one language; empty if it is none."""
    bare = text.strip(_ENDS)
    if len(bare) > _LONGEST:
        return ""
    plain = plain_words(bare, code)
    for pattern in _dates(code):
        match = pattern.fullmatch(plain)
        value = _iso(match, "", code) if match else ""
        if value:
            return value
    return ""


def find_dates(text: str, language: str = "") -> tuple[tuple[int, int, str], ...]:
    """The dates in running text: start, end, ISO value; in order, apart from each other."""
    if not any(character.isdigit() for character in text):
        return ()
    found: list[tuple[int, int, str]] = []
    for code in candidates(text, language):
        plain = Plain(text, code)
        for match in _running(code).finditer(plain.text):
            value = date_in(match[0], code)
            span = (plain.start(match.start()), plain.end(match.end()))
            if value and all(span[1] <= start or end <= span[0] for start, end, _ in found):
                found.append((*span, value))
    return tuple(sorted(found))


def print_date(iso: str, language: str) -> str:
    """The date as the language prints it in a masthead. Raises ValueError for what is not an ISO 8601 date."""
    day = date.fromisoformat(iso)
    facts = language_facts(language).dates
    first = facts.first_day[0] if day.day == 1 and facts.first_day and facts.first_day_printed else str(day.day)
    return facts.write.format(day=first, month=facts.months[day.month - 1][0], year=day.year)


def read_date_range(text: str, language: str = "") -> tuple[str, str] | None:
    """First and last day of `7–12 March 2021` or `31 October–13 November 2021`; a single date is both; None if it is neither."""
    return next((days for code in candidates(text, language) if (days := range_in(text, code))), None)


def range_in(text: str, code: str) -> tuple[str, str] | None:
    """The same, for a text in one language."""
    bare = text.strip(_ENDS)
    if len(bare) > _LONGEST:
        return None
    plain = plain_words(bare, code)
    for pattern in _ranges(code):
        match = pattern.fullmatch(plain)
        if match:
            start, end = _iso(match, "", code), _iso(match, "2", code)
            if start and end and start <= end:
                return start, end
    single = date_in(bare, code)
    return (single, single) if single else None


@cache
def month_names(code: str) -> tuple[str, ...]:
    """The names of the months in folded form, by which a text that may hold a date is told."""
    if not language_facts(code).spaced:
        return tuple(mark for mark in language_facts(code).dates.write if mark.isalpha() and not mark.isascii())
    return tuple(_months(code))


def _iso(match: re.Match[str], which: str, code: str) -> str:
    """The date in a match's fields; where the start of a range lacks month or year, those of its end (and the other way round)."""
    fields = match.groupdict()
    other = "" if which else "2"
    values = {name: fields.get(name + which) or fields.get(name + other) for name in ("day", "month", "year")}
    number = re.match(r"[0-9]+", values["day"] or "")
    if number is None or values["month"] is None or values["year"] is None:
        return ""
    try:
        return date(int(values["year"]), _months(code)[folded(values["month"], code)], int(number[0])).isoformat()
    except ValueError:
        return ""


@cache
def _months(code: str) -> dict[str, int]:
    return {
        folded(form, code): number
        for number, forms in enumerate(language_facts(code).dates.months, 1)
        for form in forms
    }


@cache
def _fields(code: str, named: bool) -> dict[str, str]:
    facts = language_facts(code).dates
    first = any_of(facts.first_day, code)
    day = rf"(?:{first}|[0-9]{{1,2}})" if first else "[0-9]{1,2}"
    month = f"(?:{any_of(tuple(form for forms in facts.months for form in forms), code)})"
    joints = "|".join(
        rf"\s+{re.escape(plain_words(to.strip(), code))}\s+" if to[0] == " " else rf"\s*{re.escape(to)}\s*"
        for to in facts.to
    )
    fields = {"to": f"(?:{joints})"}
    for name, pattern in (("day", day), ("month", month), ("year", _YEAR)):
        for which in ("", "2"):
            fields[name + which] = f"(?P<{name}{which}>{pattern})" if named else pattern
    return fields


@cache
def _dates(code: str) -> tuple[re.Pattern[str], ...]:
    facts = language_facts(code).dates
    return tuple(re.compile(pattern_of(template, code, _fields(code, True)), re.IGNORECASE) for template in facts.read)


@cache
def _running(code: str) -> re.Pattern[str]:
    facts = language_facts(code).dates
    ways = "|".join(pattern_of(template, code, _fields(code, False)) for template in facts.read)
    return re.compile(rf"(?<![0-9\-–/.])(?:{ways})(?![0-9])", re.IGNORECASE)


@cache
def _ranges(code: str) -> tuple[re.Pattern[str], ...]:
    facts = language_facts(code).dates
    opening = any_of(facts.opening, code)
    closing = any_of(facts.closing, code)
    before = rf"(?:(?:{opening})\s+)?" if opening else ""
    after = rf"(?:\s*(?:{closing}))?" if closing else ""
    return tuple(
        re.compile(before + pattern_of(template, code, _fields(code, True)) + after, re.IGNORECASE)
        for template in facts.ranges
    )
