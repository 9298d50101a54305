"""How alike two values of the model are, by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

from unreport.model.spoken import words

__all__ = ["BY_WORDS", "Likeness"]

_MOST_WORDS = 300
"""The first words of a long value tell enough."""
_OF_ONE_TYPE = 0.01
_BOTH_WORDLESS = 0.5


class Likeness:
    """The share of words that two values have in common; 0 for values of different types, little above for those of one.

    Words are looked up once for each value, for as long as the likeness lives.
    """

    def __init__(self) -> None:
        self._words: dict[int, tuple[Any, Counter[str]]] = {}

    def __call__(self, first: Any, second: Any) -> float:
        """The likeness of two values."""
        if type(first) is not type(second):
            return 0.0
        a, b = self._of(first), self._of(second)
        total = a.total() + b.total()
        if not total:
            return _BOTH_WORDLESS
        return max(_OF_ONE_TYPE, 2 * (a & b).total() / total)

    def _of(self, value: Any) -> Counter[str]:
        if id(value) not in self._words:  # the value is kept too, so that its id stays its own
            self._words[id(value)] = (value, Counter(words(value, labels=False)[:_MOST_WORDS]))
        return self._words[id(value)][1]


def _itself(value: Any) -> Hashable:
    return (type(value), value)


def _said(value: Any) -> Hashable:
    """The words without their labels: paragraphs are known again after a new number."""
    return (type(value), tuple(words(value, labels=False)))


def _said_anyhow(value: Any) -> Hashable:
    return tuple(words(value)) or _said(value)


BY_WORDS = (_itself, _said, _said_anyhow)
"""Keys by which values are the same, the strictest first."""
