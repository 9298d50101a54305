"""Words that count: `Sixty-ninth`, `soixante-neuvième`, `التاسعة والستون`, `第六十九`, `ثالثا`.

A number is a word of its own or a frame with a smaller number in it (`twenty-{}`): always the frame of the largest stem
below the number. Every way of writing goes into one table, so that reading is a look-up.
"""

from __future__ import annotations

import re
from functools import cache

from unreport.un.facts import Count, language_facts
from unreport.un.folding import folded

__all__ = ["count_in_words", "read_count"]


def count_in_words(number: int, code: str, kind: str = "ordinal") -> str:
    """The number in words. Raises ValueError where the language has no such words or they do not reach so far."""
    forms = _forms(code, kind).get(number)
    if not forms:
        raise ValueError(f"{number} has no {kind} in words in {code}")
    return _facts(code, kind).prefix + forms[0]


def read_count(words: str, code: str, kind: str = "ordinal") -> int | None:
    """The number that the words tell, in any inflection, or digits with or without a suffix (`58º`); None if they tell none."""
    count = _facts(code, kind)
    key = folded(words, code)
    if count.prefix and key.startswith(count.prefix):
        key = key[len(count.prefix) :].strip()
    found = re.fullmatch(rf"([0-9]{{1,3}}) ?(?:{_suffixes(code, kind)})?", key)
    if found:
        return int(found[1]) or None
    return _readings(code, kind).get(_stripped(key, count.endings))


@cache
def _facts(code: str, kind: str) -> Count:
    counts = language_facts(code).counts
    count = counts.get(kind, Count(most=0))
    if not count.like:
        return count
    like = counts[count.like]
    return Count(like.words, like.stems, count.prefix, count.endings, count.suffixes, most=like.most)


@cache
def _forms(code: str, kind: str) -> dict[int, tuple[str, ...]]:
    count = _facts(code, kind)
    stems = sorted((int(stem) for stem in count.stems), reverse=True)
    forms: dict[int, tuple[str, ...]] = {}
    for number in range(1, count.most + 1):
        ways = list(count.words.get(str(number), ()))
        stem = next((stem for stem in stems if stem < number), None)
        if stem is not None:
            ways.extend(frame.format(rest) for frame in count.stems[str(stem)] for rest in forms.get(number - stem, ()))
        forms[number] = tuple(ways)
    return forms


@cache
def _readings(code: str, kind: str) -> dict[str, int]:
    endings = _facts(code, kind).endings
    table: dict[str, int] = {}
    for number, ways in _forms(code, kind).items():
        for way in ways:
            table.setdefault(_stripped(folded(way, code), endings), number)
    return table


@cache
def _suffixes(code: str, kind: str) -> str:
    suffixes = {folded(suffix, code) for suffix in _facts(code, kind).suffixes}
    return "|".join(re.escape(suffix) for suffix in sorted(suffixes, key=lambda suffix: (-len(suffix), suffix)))


def _stripped(key: str, endings: tuple[str, ...]) -> str:
    """The key without the ending of its last word; `endings` come longest first."""
    for ending in endings:
        if key.endswith(ending) and len(key) > len(ending) + 1:
            return key[: -len(ending)]
    return key
