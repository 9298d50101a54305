"""Words made comparable: as a key (`folded`), or character by character with the way back to the text (`Plain`).

Arabic drops marks of recitation and the lengthening stroke (`الفقــرتين`), French and Spanish their accents, by the table of
the language. Patterns are written in plain letters and run over plain text; spans are told in the text as given.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from unreport.un.facts import language_facts

__all__ = ["Plain", "any_of", "folded", "plain_words"]


class Plain:
    """The plain form of a text, and where each of its characters stands in the text as given."""

    __slots__ = ("_places", "_size", "text")

    def __init__(self, given: str, code: str) -> None:
        drop, table = _plain_table(code)
        self._size = len(given)
        self._places: list[int] | None = None
        if drop and not drop.isdisjoint(given):
            self._places = [place for place, character in enumerate(given) if character not in drop]
            given = "".join(given[place] for place in self._places)
        self.text = given if given.isascii() else given.translate(table)  # tables fold nothing that is ASCII

    def start(self, place: int) -> int:
        """Where the character at `place` stands in the text as given."""
        if self._places is None:
            return place
        return self._places[place] if place < len(self._places) else self._size

    def end(self, place: int) -> int:
        """Where a span that ends before `place` ends in the text as given, marks on its last letter included."""
        return self.start(place)


@lru_cache(maxsize=1024)
def folded(text: str, code: str) -> str:
    """Words in a form to compare: no letter case, accents or marks of recitation; hyphens and white space are one space."""
    return " ".join(plain_words(text, code).casefold().translate(_DASHES).split())


def plain_words(text: str, code: str) -> str:
    """The plain form of a text: dropped characters gone, letters of several spellings told as one; case and spacing kept."""
    drop, table = _plain_table(code)
    if drop and not drop.isdisjoint(text):
        text = "".join(character for character in text if character not in drop)
    return text if text.isascii() else text.translate(table)


def any_of(words: tuple[str, ...], code: str) -> str:
    """A pattern for any of the words, the longest first, over plain text; a space in a word is any white space."""
    plain = sorted({plain_words(word, code) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(piece) for piece in word.split()) for word in plain)


_DASHES = str.maketrans({**dict.fromkeys("-‐‑–", " "), "’": "'"})


@cache
def _plain_table(code: str) -> tuple[frozenset[str], dict[int, str]]:
    fold = language_facts(code).fold
    pairs = zip(fold.source + "’\u00a0\u202f（）", fold.target + "'  ()", strict=True)
    return frozenset(fold.drop), {ord(old): new for old, new in pairs}
