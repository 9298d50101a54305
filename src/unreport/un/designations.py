"""What annexes, tables and figures are called by: `Annex II`, `Table 3. Resources`, `Figure II.3`, `المرفق الأول`, `附件一`.

The line is a designation only if nothing, a mark, or what can be a title follows the number: `Table 3 shows …` is a sentence. A quotation
mark may stand before it, as amendments quote what they put in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from unreport.un.facts import language_facts, numbering_facts
from unreport.un.folding import Plain, any_of
from unreport.un.labels import label_value, readings
from unreport.un.phrases import candidates

__all__ = ["Designation", "DesignationKind", "annex_to", "designated", "read_designation"]

DesignationKind = Literal["annex", "table", "figure"]

_COUNTED = (
    r"[A-Z][0-9]{1,2}/[0-9]{1,3}[a-z]?(?![0-9A-Za-z])"
    r"|[0-9]{1,3}[A-Za-z]?(?:[.\-](?:[0-9]{1,3}|[IVXLC]{1,7}(?![A-Za-z])|[A-Z](?![A-Za-z]))){0,6}(?![0-9A-Za-z])"
    r"|[IVXLC]{1,7}(?:[.\-](?:[0-9]{1,3}|[A-Z]))*(?![A-Za-z])"
    r"|[A-Z](?:[.\-]?[0-9]{1,3})*(?![A-Za-z0-9'])"
)
_HAN_COUNTED = "[一二三四五六七八九十百]{1,5}"
_LETTERS = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)?")
_REST = re.compile(r"\s*$|\*|\s*[:.–—．。：-]|\s{2,}|\t|[\s\u3000]+(?=[^\W\d_])")
_LONGEST_OPENING = 40
"""Characters in which a designation shows its language."""
_MARKS = ":.–—．。：-"
_ENDS_SENTENCE = (".", ";", "。", "；")


class Designation(Struct, frozen=True):
    """Where word and number stand in the line, the number without marks as printed, its ordinals in figures."""

    start: int
    end: int
    label: str
    ordinals: tuple[str, ...]


def designated(
    line: str, kinds: tuple[DesignationKind, ...], language: str
) -> tuple[DesignationKind, Designation] | None:
    """The kind of designation that opens a line, and the designation, the given language tried first; None if none does."""
    for code in candidates(line[:_LONGEST_OPENING], language):
        plain = Plain(line[:_LONGEST_OPENING], code).text
        for kind in kinds:
            if _words(code, kind).match(plain) is not None:
                found = read_designation(line, kind, code)
                if found is not None:
                    return kind, found
    return None


def read_designation(line: str, kind: DesignationKind, code: str) -> Designation | None:
    """The designation that opens a line in one language; None if none does. An annex may have no number."""
    opened = _opened(line, kind, code)
    if opened is None:
        return None
    found, rest = opened
    if (not found.label and kind != "annex") or not _REST.match(rest) or not _may_title(rest, bool(found.label)):
        return None
    return found


def annex_to(line: str, language: str) -> Designation | None:
    """The designation of an annex in a line that says what it belongs to: `Annex I to the letter dated …`; None if it is no such line."""
    for code in candidates(line[:_LONGEST_OPENING], language):
        opened = _opened(line, "annex", code)
        if opened is not None and _annexed_to(code).match(opened[1]):
            return opened[0]
    return None


def _opened(line: str, kind: DesignationKind, code: str) -> tuple[Designation, str] | None:
    """The word and the number that open a line, and the plain text behind them."""
    plain = Plain(line, code)
    match = _words(code, kind).match(plain.text)
    if match is None:
        return None
    number, end = _number(plain.text, match.end("word"), code)
    found = readings(number, code) if number else ()
    printed = line[plain.start(match.end("word")) : plain.end(end)].strip()
    ordinals = tuple(str(ordinal) for ordinal in found[0].ordinals) if found else ()
    label = label_value(printed) if printed else ""
    return Designation(plain.start(match.start("word")), plain.end(end), label, ordinals), plain.text[end:]


def _number(plain: str, start: int, code: str) -> tuple[str, int]:
    """The number behind the word, and where it ends; empty if none stands there."""
    spaced = language_facts(code).spaced
    after = plain[start:].lstrip()
    gap = len(plain) - start - len(after)
    counted = re.match(_COUNTED if spaced else f"{_COUNTED}|{_HAN_COUNTED}", after)
    if counted and (gap or not spaced):
        return counted[0], start + gap + counted.end()
    words = _LETTERS.match(after)
    for candidate in (words[0], words[0].split()[0]) if words and gap else ():
        if not candidate.isascii() and not (len(candidate) == 1 and candidate.islower()) and readings(candidate, code):
            return candidate, start + gap + len(candidate)
    return "", start


def _may_title(rest: str, numbered: bool) -> bool:
    """Whether what follows may be the title: not the rest of a sentence."""
    words = rest.strip(" \t*")
    if not words or words[0] in _MARKS:
        return True
    first = next((character for character in words if character.isalpha()), "")
    return numbered and bool(first) and not first.islower() and not words.endswith(_ENDS_SENTENCE)


@cache
def _annexed_to(code: str) -> re.Pattern[str]:
    words = any_of(language_facts(code).masthead.annexed_to, code)
    return re.compile(rf"\s+(?:{words})\s+[^\W\d_]" if words else "(?!)", re.IGNORECASE)


@cache
def _words(code: str, kind: DesignationKind) -> re.Pattern[str]:
    facts = language_facts(code).masthead
    words = any_of({"annex": facts.annex, "table": facts.table, "figure": facts.figure}[kind], code)
    boundary = r"(?![^\W\d_])" if language_facts(code).spaced else ""
    quotes = re.escape(numbering_facts().amending)
    return re.compile(rf"\s*[{quotes}]?(?P<word>{words}){boundary}", re.IGNORECASE)
