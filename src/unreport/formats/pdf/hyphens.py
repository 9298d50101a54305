"""Where words may be divided, by the patterns of pyphen; a setting of the writer, since the United Nations do not divide in English."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

__all__ = ["hyphens_for"]

_SHORTEST = 6


def hyphens_for(language: str) -> Callable[[str, str], list[int]]:
    """A function that gives, for a word and its language (BCP 47, empty for that of the report), the places where it may be divided."""
    import pyphen

    @cache
    def places(word: str, of: str) -> list[int]:
        if len(word) < _SHORTEST or not word.isalpha():
            return []
        known = pyphen.language_fallback((of or language).replace("-", "_"))
        return list(pyphen.Pyphen(lang=known).positions(word)) if known else []

    return places
