"""The official languages: codes, names in each other, direction; and which language a text is in."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from unreport.un.facts import LanguageFacts, codes, language_facts

__all__ = ["LANGUAGES", "Language", "guess_language", "language"]

LANGUAGES = codes()
"""Codes of the languages that have a data file."""

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST_LETTERS = 4


class Language(Struct, frozen=True):
    """A language: BCP 47 and ISO 639-2/T codes, direction of its script (`ltr` or `rtl`)."""

    code: str
    iso3: str
    direction: str

    def name_in(self, code: str) -> str:
        """The name of this language in another: `anglais` for English in French. KeyError for an unknown language."""
        return language_facts(code).names[self.code][0]

    @property
    def name(self) -> str:
        """The name in the language itself."""
        return self.name_in(self.code)

    @property
    def facts(self) -> LanguageFacts:
        """All that its data file says."""
        return language_facts(self.code)


@cache
def language(code: str) -> Language:
    """The language with a code of two or three letters (`fr`, `fra`). Raises KeyError if it has no data file."""
    for known in codes():
        facts = language_facts(known)
        if code in (known, facts.iso3):
            return Language(known, facts.iso3, facts.direction)
    raise KeyError(code)


def guess_language(text: str) -> str:
    """The language of a text by its script, and among languages of one script by their commonest words; empty without evidence."""
    sample = text[:_SAMPLE]
    letters = {code: len(_letters(code).findall(sample)) for code in codes()}
    most = max(letters.values(), default=0)
    if most < _LEAST_LETTERS and not any(letters[code] and not language_facts(code).spaced for code in codes()):
        return ""
    likely = [code for code in codes() if letters[code] >= 0.7 * most]
    if len(likely) == 1:
        return likely[0]
    words = _WORD.findall(sample.casefold())
    scores = {code: sum(word in _common(code) for word in words) for code in likely}
    best = max(likely, key=lambda code: (scores[code], -codes().index(code)))
    return best if scores[best] else ""


@cache
def _letters(code: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(language_facts(code).letters)}]")


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(language_facts(code).words)
