"""Which members of one sequence are which of another, in order.

Common heads and tails go first, then members that are unique on both sides (the patience diff), and only short stretches in between are
compared one by one, so that the time stays near to linear whatever the sequences hold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise
from typing import NamedTuple, TypeAlias, TypeVar

__all__ = ["Pair", "Stretch", "align", "stretches"]

T = TypeVar("T")
Pair: TypeAlias = tuple[int, int]
_MOST_COMPARED = 10_000
"""Comparisons within a stretch without unique members; longer ones stay without partners."""
_MOST_LIKENED = 2_500
_ALIKE = 0.4


class Stretch(NamedTuple):
    """A place in three sequences. `one` says that it is one member in each, which belong together."""

    remembered: range
    was: range
    now: range
    one: bool = False


def align(
    first: Sequence[T],
    second: Sequence[T],
    keys: Sequence[Callable[[T], Hashable]],
    likeness: Callable[[T, T], float] | None = None,
) -> list[Pair]:
    """Pairs of positions, rising on both sides, of members that belong together.

    Members with the same first key go first; what is left between them is compared by the next. At last the most alike are paired
    (from 0 for unlike to 1; likeness is asked for in short stretches alone), and others of some likeness by position where both sides
    have as many.
    """
    pairs: list[Pair] = []
    for key in keys:
        pairs = _filled(pairs, first, second, partial(_alike, key))
    if likeness is not None:
        pairs = _filled(pairs, first, second, partial(_closest, likeness))
        pairs = _filled(pairs, first, second, partial(_by_position, likeness))
    return pairs


def stretches(
    remembered_was: Sequence[Pair], was_now: Sequence[Pair], sizes: tuple[int, int, int]
) -> Iterator[Stretch]:
    """Three sequences in step: members known in all three one by one, and what lies between them."""
    back = {was: remembered for remembered, was in remembered_was}
    m = w = n = 0
    for was, now in was_now:
        if was in back:
            yield Stretch(range(m, back[was]), range(w, was), range(n, now))
            m, w, n = back[was] + 1, was + 1, now + 1
            yield Stretch(range(m - 1, m), range(w - 1, w), range(n - 1, n), one=True)
    yield Stretch(range(m, sizes[0]), range(w, sizes[1]), range(n, sizes[2]))


def _filled(
    pairs: list[Pair], first: Sequence[T], second: Sequence[T], find: Callable[[Sequence[T], Sequence[T]], list[Pair]]
) -> list[Pair]:
    """The pairs, and between them those that `find` finds."""
    out: list[Pair] = []
    a = b = 0
    for i, j in [*pairs, (len(first), len(second))]:
        if a < i and b < j:
            out.extend((a + x, b + y) for x, y in find(first[a:i], second[b:j]))
        out.append((i, j))
        a, b = i + 1, j + 1
    return out[:-1]


def _alike(key: Callable[[T], Hashable], first: Sequence[T], second: Sequence[T]) -> list[Pair]:
    seen: dict[Hashable, int] = {}  # a key may be a whole section: it is hashed once, and stands for itself as a number
    return _common(*([seen.setdefault(key(member), len(seen)) for member in side] for side in (first, second)))


def _common(first: list[int], second: list[int]) -> list[Pair]:
    out: list[Pair] = []
    todo = [(0, len(first), 0, len(second))]
    while todo:
        a, a_end, b, b_end = todo.pop()
        while a < a_end and b < b_end and first[a] == second[b]:
            out.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and first[a_end - 1] == second[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            out.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        unique = _unique(first[a:a_end], second[b:b_end])
        if unique:
            for i, j in unique:
                out.append((a + i, b + j))
            ends = [(-1, -1), *unique, (a_end - a, b_end - b)]
            todo.extend((a + i + 1, a + k, b + j + 1, b + m) for (i, j), (k, m) in pairwise(ends))
        elif (a_end - a) * (b_end - b) <= _MOST_COMPARED:
            matcher = SequenceMatcher(None, first[a:a_end], second[b:b_end], autojunk=False)
            for block in matcher.get_matching_blocks():
                out.extend((a + block.a + step, b + block.b + step) for step in range(block.size))
    return sorted(out)


def _unique(first: list[int], second: list[int]) -> list[Pair]:
    """The longest rising run of members that stand once on either side."""
    once = {key: place for place, key in enumerate(second)}
    counted, others = Counter(first), Counter(second)
    pairs = [(i, once[key]) for i, key in enumerate(first) if counted[key] == 1 and others.get(key) == 1]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        slot = bisect_left(tails, j)
        before.append(ends[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [j]
        ends[slot : slot + 1] = [place]
    run: list[Pair] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return run[::-1]


def _closest(likeness: Callable[[T, T], float], first: Sequence[T], second: Sequence[T]) -> list[Pair]:
    """The pairs of greatest likeness in all, none below what counts as alike."""
    rows, columns = len(first), len(second)
    if rows * columns > _MOST_LIKENED:
        return []
    alike = [[likeness(a, b) for b in second] for a in first]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    out: list[Pair] = []
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            out.append((i, j))
            i, j = i + 1, j + 1
    return out


def _by_position(likeness: Callable[[T, T], float], first: Sequence[T], second: Sequence[T]) -> list[Pair]:
    if len(first) != len(second):
        return []
    return [(i, i) for i in range(len(first)) if likeness(first[i], second[i]) > 0]
