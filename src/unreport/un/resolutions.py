"""Resolutions and decisions cited by number: `resolution 73/183`, `Security Council resolutions 2118 (2013) and 2139 (2014)`.

The form of the number says much: a year in brackets is the Security Council's, a Roman session that of an organ before 1976, a year
before the stroke that of the Economic and Social Council. A session before the stroke is the General Assembly's (from the
thirty-first on) or the Human Rights Council's: an organ beside the noun decides, else the last organ named before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unreport.model import Scheme
from unreport.un.facts import language_facts
from unreport.un.folding import any_of, plain_words
from unreport.un.numerals import numeral

__all__ = ["find_resolutions"]

_SESSIONED = r"(?:(?:19|20)[0-9]{2}|(?:E?S-)?[0-9]{1,2})/[0-9]{1,4}(?:\s[A-E](?![A-Za-z0-9]))?"
_BRACKETED = r"[0-9]{1,4}(?:\s?[A-Z]{1,2})?\s?\("
_ENDS = r"(?![0-9/\-][0-9A-Za-z]|[A-Za-z0-9])"
_PARTS = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2})|(?P<session>(?:E?S-)?[0-9]{1,2}))/(?P<item>[0-9]{1,4})"
    r"|(?P<number>[0-9]{1,4})(?:\s?[A-Z]{1,2})?\s?\((?:(?P<of_year>(?:19|20)[0-9]{2})|(?P<roman>(?:E?S-)?[IVXLC]{1,8})"
    r"|[^0-9()]{1,4}(?P<counted>[0-9]{1,3}))\)"
)
_FIRST_NUMBERED_SESSION = 31
_SERIES = {"un-ga": "A", "un-sc": "S", "un-ecosoc": "E", "un-hrc": "A/HRC"}
_FAR = 200


def find_resolutions(plain: str, code: str) -> Iterator[tuple[int, int, str]]:
    """The resolutions and decisions cited in plain text: start, end, symbol in normal form."""
    if "/" not in plain and "(" not in plain:
        return
    last = language_facts(code).citations.words_last
    for match in _citing(code).finditer(plain):
        numbers = list(_number(code).finditer(plain, match.start("items"), match.end("items")))
        nature = "DEC" if match["decision"] else "RES"
        beside, near = _organs(plain, match, code)
        for position, number in enumerate(numbers):
            target = _target(number[0], nature, beside, near)
            if not target:
                continue
            start = match.start("noun") if position == 0 and not last else number.start()
            end = match.end("noun") if position == len(numbers) - 1 and last else number.end()
            yield start, end, target


def _target(words: str, nature: str, beside: str, near: str) -> str:
    """The symbol of a resolution; empty if the organ is unknown or another than those that number so."""
    parts = _PARTS.search(words)
    if parts is None or beside == "other":
        return ""
    if parts["of_year"]:
        return f"S/{nature}/{parts['number']}({parts['of_year']})" if beside in ("", "un-sc", "council") else ""
    roman = parts["roman"] or (numeral(Scheme.UPPER_ROMAN, int(parts["counted"])) if parts["counted"] else "")
    if roman:
        organ = beside or near
        if organ == "other":
            return ""
        series = _SERIES[organ] if organ in ("un-ecosoc", "un-sc") else ("E" if organ == "council" else "A")
        return f"{series}/{nature}/{parts['number']}({roman})"
    if parts["year"]:
        organ = beside or near
        return (
            f"E/{nature}/{parts['year']}/{parts['item']}"
            if organ in ("", "un-ecosoc", "council", "un-ga", "un-sc")
            else ""
        )
    session = parts["session"]
    organ = beside or ("" if near == "council" and _of_assembly(session) else near)
    if organ in ("un-hrc", "council"):
        return f"A/HRC/{nature}/{session}/{parts['item']}"
    return f"A/{nature}/{session}/{parts['item']}" if organ != "other" and _of_assembly(session) else ""


def _of_assembly(session: str) -> bool:
    return not session.isdigit() or int(session) >= _FIRST_NUMBERED_SESSION


def _organs(plain: str, match: re.Match[str], code: str) -> tuple[str, str]:
    """The organ beside the noun or numbers, and the last one named before them in the sentence; empty where there is none."""
    facts = language_facts(code).citations
    inside = _organ(code).search(match["between"] or "")
    if inside:
        return _actor(inside, code), ""
    if facts.trailing:
        after = _of(code).match(plain, match.end())
        behind = _organ(code).match(plain, after.end()) if after else None
        if behind:
            return _actor(behind, code), ""
    before = plain[max(0, match.start() - _FAR) : match.start()]
    sentence = re.split(r"(?<=[^\W\d_]{3})[.;]\s|[。；؛]", before)[-1]
    named = list(_organ(code).finditer(sentence))
    if not named:
        return "", ""
    actor = _actor(named[-1], code)
    beside = re.fullmatch(r"(?:['’]s)?\s*", sentence[named[-1].end() :])
    return (actor, "") if beside else ("", actor)


@cache
def _citing(code: str) -> re.Pattern[str]:
    """Noun and numbers; the groups are `noun` (with `decision` set for one), `between`, `items`."""
    facts = language_facts(code).citations
    nouns = f"(?:{any_of(facts.resolution, code)}|(?P<decision>{any_of(facts.decision, code)}))"
    joint, number = _joint(code), _pattern(code)
    if facts.words_last:
        before, after = any_of(facts.number_before, code), any_of(facts.number_after, code)
        one = rf"(?:{before})?\s?{number}\s?(?:{after})?"
        first = rf"(?:(?:{before})\s?{number}\s?(?:{after})?|{number}\s?(?:{after}))"
        return re.compile(rf"(?P<noun>(?P<items>{first}(?:{joint}{one}){{0,30}}+)(?P<between>)\s?{nouns})")
    prefixes = any_of(facts.prefixes, code)
    prefix = rf"(?:{prefixes})?" if prefixes else ""
    organs = tuple(name for names in facts.organs.values() for name in names)
    of = "|".join(rf"{any_of((word,), code)}{'' if word.endswith(chr(39)) else chr(92) + 's+'}" for word in facts.of)
    between = rf"(?:{any_of(facts.fillers, code)}|{f'(?:{of})?' if of else ''}(?:{any_of(organs, code)}))"
    numbers = rf"{number}(?:{joint}{number}){{0,30}}+"
    return re.compile(
        rf"(?<![^\W_]){prefix}(?P<noun>{nouns})(?P<between>(?:\s+{between}){{0,2}})\s+(?P<items>{numbers})",
        re.IGNORECASE,
    )


@cache
def _number(code: str) -> re.Pattern[str]:
    facts = language_facts(code).citations
    before, after = any_of(facts.number_before, code), any_of(facts.number_after, code)
    return re.compile(rf"(?:{before})?\s?{_pattern(code)}(?:\s?(?:{after}))?" if before else _pattern(code))


@cache
def _pattern(code: str) -> str:
    """A pattern for one number; Arabic writes the session in figures behind a letter: `(د-26)`."""
    mark = plain_words(language_facts(code).citations.session_mark, code)
    counted = rf"|{re.escape(mark)}\s?[0-9]{{1,2}}" if mark else ""
    return rf"(?:{_SESSIONED}|{_BRACKETED}(?:(?:19|20)[0-9]{{2}}|(?:E?S-)?[IVXLC]{{1,8}}{counted})\)){_ENDS}"


@cache
def _joint(code: str) -> str:
    """What joins the numbers of a list: a comma, `and`, both."""
    words = [plain_words(word, code) for word in language_facts(code).citations.and_]
    marks = "".join(sorted({word for word in words if len(word) == 1 and not word.isalpha()}))
    joined = "|".join(
        rf"\s+{re.escape(word)}\s+" if word.isalpha() and word.isascii() else rf"\s*{re.escape(word)}\s*"
        for word in words
    )
    comma = rf"\s*[{re.escape(marks)}]\s*" if marks else r"\s+"
    return rf"(?:{comma}(?:(?:{any_of(tuple(w for w in words if w.isalpha()), code)})\s*)?|{joined}|\s+(?=[0-9]{{1,4}}\s?\())"


@cache
def _of(code: str) -> re.Pattern[str]:
    of = any_of(language_facts(code).citations.of, code)
    return re.compile(rf"\s+(?:{of})\s*" if of else r"\s+", re.IGNORECASE)


@cache
def _organ(code: str) -> re.Pattern[str]:
    names = tuple(name for forms in language_facts(code).citations.organs.values() for name in forms)
    boundary = r"(?![^\W_])" if language_facts(code).spaced else ""
    return re.compile(rf"(?:{any_of(names, code)}){boundary}")


def _actor(match: re.Match[str], code: str) -> str:
    return _organ_names(code)[" ".join(match[0].split())]


@cache
def _organ_names(code: str) -> dict[str, str]:
    organs = language_facts(code).citations.organs
    return {plain_words(name, code): actor for actor, names in organs.items() for name in names}
