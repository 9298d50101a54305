"""Lines told by the word that opens them, whatever the language: a table's source, the head of a decision inside a report."""

from __future__ import annotations

import re
from functools import cache

from unreport.un.facts import codes, language_facts
from unreport.un.folding import any_of, plain_words

__all__ = ["heads_decision", "opens_note_below"]

_LONGEST_HEAD = 80


def opens_note_below(line: str) -> bool:
    """Whether a line is one that stands below a table: `Source: …`, `Note: …`, `Abbreviations: …`."""
    return any(pattern.match(plain_words(line[:60], code)) for code, pattern in _below())


def heads_decision(line: str) -> bool:
    """Whether a heading is that of a decision or resolution that a report holds: `Decision 6/CMA.3`, `Resolution 2`."""
    if len(line) > _LONGEST_HEAD or not any(character.isdigit() for character in line):
        return False
    return any(pattern.match(plain_words(line, code)) for code, pattern in _heads())


@cache
def _below() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"\s*(?:{any_of(language_facts(code).masthead.below_tables, code)})\s?[:：]", re.IGNORECASE))
        for code in codes()
    )


@cache
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = []
    for code in codes():
        facts = language_facts(code)
        words = any_of(facts.citations.decision + facts.citations.resolution, code)
        lead = r"\s*" if facts.spaced else r"\s*[^\s]{0,24}"  # without spaces between words the number may come first
        patterns.append((code, re.compile(rf"{lead}(?:{words})(?![^\W\d_])", re.IGNORECASE)))
    return tuple(patterns)
