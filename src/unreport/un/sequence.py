"""Which of a label's readings goes on from the numbers before it: `(i)` after `(h)` is a letter, after `(c)` a Roman one."""

from __future__ import annotations

from collections.abc import Sequence

from unreport.model import Number, Scheme
from unreport.un.facts import numbering_facts

__all__ = ["begins", "choose", "counts_alike", "follows"]


def follows(previous: Number, number: Number) -> bool:
    """Whether `number` is the next after `previous`: same scheme and depth, last ordinal one more, same kind of mark.

    `(2)` does not follow `1.`, and `2.` does follow `1`: only brackets and quotes tell one count from another. An inserted number
    follows the one that it is inserted behind (`12 bis` and `12A` after `12`) and is followed by the next whole one.
    """
    if not number.ordinals or not previous.ordinals or _enclosure(previous.label) != _enclosure(number.label):
        return False
    if number.scheme is previous.scheme:
        if len(number.ordinals) != len(previous.ordinals) or number.ordinals[:-1] != previous.ordinals[:-1]:
            return False
        return number.ordinals[-1] == previous.ordinals[-1] + 1
    if number.scheme is Scheme.MIXED and previous.scheme is Scheme.DECIMAL:
        first = 2 if number.label.rstrip(" .)").endswith(tuple(numbering_facts().adverbs)) else 1
        return number.ordinals == (*previous.ordinals, first)
    if number.scheme is Scheme.DECIMAL and previous.scheme is Scheme.MIXED:
        return number.ordinals[:-1] == previous.ordinals[:-2] and number.ordinals[-1] == previous.ordinals[-2] + 1
    return False


def counts_alike(one: Number, other: Number) -> bool:
    """Whether two numbers may be of one count: same scheme, same kind of mark. `a.` and `(a)` are not."""
    return one.scheme is other.scheme and _enclosure(one.label) == _enclosure(other.label)


def begins(number: Number) -> bool:
    """Whether the number is the first of its count: its last ordinal is 1."""
    return number.last == 1


def choose(readings: Sequence[Number], open_: Sequence[Number]) -> Number:
    """The reading of a label that fits the numbers open above it (outermost first).

    The one that goes on from the innermost open number, else from an outer one, else the first that begins a count, else the
    most usual. Raises IndexError without readings.
    """
    for previous in reversed(open_):
        for number in readings:
            if follows(previous, number):
                return number
    return next((number for number in readings if begins(number)), readings[0])


def _enclosure(label: str) -> str:
    """What tells counts apart beyond their scheme: a bracket or a quote at the end."""
    last = label.strip().rstrip(".．")[-1:]
    if last in ")）]］":
        return ")"
    return "'" if last in "'’`" else ""
