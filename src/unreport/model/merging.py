"""A three-way merge of reports: what was remembered, how its pages read when they were made, and how they read now.

What the pages changed wins, exactly where they changed it; all else stays as remembered. Pages show less than a report holds, and a
reader may see their structure otherwise, so that the remembered report and its own pages differ from the start. What can't be brought
into step is taken from the pages, with those parts of the memory whose words are the same. In no case does a word that the pages show
get lost, or one come back that they lost: every merged value is held against that, and merged more strictly where it fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import cache, cached_property
from inspect import get_annotations
from itertools import chain
from math import isclose
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from unreport.model.alignment import Stretch, align, stretches
from unreport.model.content import Opaque, Revised, Text
from unreport.model.inline_merging import merge_content
from unreport.model.likeness import BY_WORDS, Likeness
from unreport.model.number import Number
from unreport.model.recognition import Known, edited
from unreport.model.report import AgendaItem, Asset, Modifier, Officer, Origin, Printed, Property, Venue
from unreport.model.spoken import SHOWN, keeps_the_words, words
from unreport.model.traversal import transform, walk

__all__ = ["merge"]

S = TypeVar("S", bound=Struct)
_WHOLE = (Number, Printed, Venue, Modifier, Revised, Opaque, Property, Asset, Origin)
"""What is read from one piece of print: after an edit, no field of it holds without the others."""
_READ_FROM: dict[type, tuple[str, tuple[str, ...]]] = {
    AgendaItem: ("line", ("items", "agenda")),
    Officer: ("line", ("role", "name", "state")),
}
"""Fields that are read from the words of another one."""
_ROUNDED = 0.01
_NAMED = ("assets", "properties")
"""Fields whose members have a name, and no order that matters."""


def merge(remembered: S, was: S, now: S) -> S:
    """`now` with everything that `remembered` knows beyond it; `was` is how `remembered` read before the edits.

    The three are of one type. Where nothing was edited it gives `remembered` itself. Ids stay unique where they were.
    """
    if was == now:
        return remembered
    merged: S = _Merge(remembered, was).values(remembered, was, now, strict=False)
    return _with_ids_once(merged, remembered)


class _Merge:
    """A merge under way. To be `strict` is to take from memory only what has the very words of the pages."""

    def __init__(self, remembered: Struct, was: Struct) -> None:
        self._remembered, self._was = remembered, was

    @cached_property
    def known(self) -> Known:
        return Known(self._remembered, self._was)

    def values(self, m: Any, w: Any, n: Any, *, strict: bool) -> Any:
        if w == n and (not strict or words(m) == words(n)):
            return m
        if type(m) is type(w) is type(n) and isinstance(n, Struct) and not isinstance(n, _WHOLE):
            merged = self._fields(m, w, n, strict=strict)
            if _fits(merged, m, w, n, strict=strict):
                return merged
            return n if strict else self._regrouped(m, w, n) or self.values(m, w, n, strict=True)
        if isinstance(n, Struct) and type(m) is not type(w):
            return self._regrouped(m, w, n) or self.known.restored(n)
        return self.known.restored(n)

    def _regrouped(self, m: Any, w: Any, n: Any) -> Any:
        """What the pages group otherwise, with its texts edited where it stood; None where more than texts was edited."""
        if isinstance(m, Text | Opaque):
            return None
        merged = self._edited((m,), (w,), (n,), strict=False)
        return merged[0] if len(merged) == 1 and keeps_the_words(merged, m, w, n) else None

    def _fields(self, m: Any, w: Any, n: Any, *, strict: bool) -> Any:
        """Three values of one type, field by field."""
        new: dict[str, Any] = {}
        own = n.__class__
        for name in n.__struct_fields__:
            mine, before, after = getattr(m, name), getattr(w, name), getattr(n, name)
            kind = _annotation(own, name)
            if name in _NAMED:
                new[name] = _by_name(mine, before, after)
            elif _same(before, after) and (not strict or not _has_words(own, name) or words(mine) == words(after)):
                continue
            elif kind == "tuple[Inline, ...]":
                new[name] = self._content(mine, before, after, strict=strict)
            elif kind.startswith("tuple") and "int" not in kind and "float" not in kind:
                new[name] = self._members(mine, before, after, strict=strict)
            else:
                new[name] = self.values(mine, before, after, strict=strict)
        read_from, fields = _READ_FROM.get(type(n), ("", ()))
        if fields and words(getattr(w, read_from)) != words(getattr(n, read_from)):
            new.update((name, getattr(n, name)) for name in fields)
        return replace(m, **new) if new else m

    def _content(self, m: Any, w: Any, n: Any, *, strict: bool) -> Any:
        merged = merge_content(m, w, n, lambda a, b, c: self.values(a, b, c, strict=strict))
        return merged if not strict or words(merged) == words(n) else n

    def _members(self, m: Any, w: Any, n: Any, *, strict: bool) -> Any:
        """Tuples of blocks, rows, lines …, member by member."""
        like = Likeness()
        steps = stretches(align(m, w, BY_WORDS, like), align(w, n, BY_WORDS, like), (len(m), len(w), len(n)))
        return tuple(chain.from_iterable(self._stretch(step, m, w, n, strict=strict) for step in steps))

    def _stretch(self, step: Stretch, m: Any, w: Any, n: Any, *, strict: bool) -> Sequence[Any]:
        mine, before, after = (_cut(part, at) for part, at in ((m, step.remembered), (w, step.was), (n, step.now)))
        if step.one:
            (a,), (b,), (c,) = mine, before, after
            if isinstance(c, tuple):  # lines of inline content
                return [a if b == c and not strict else self._content(a, b, c, strict=strict)]
            return [self.values(a, b, c, strict=strict)]
        if before == after and (not strict or words(mine) == words(after)):
            return mine
        if not before:
            return self.known.restored(after) if strict else (*mine, *self.known.restored(after))
        return self._loose(mine, before, after, strict=strict)

    def _loose(self, m: tuple[Any, ...], w: tuple[Any, ...], n: tuple[Any, ...], *, strict: bool) -> tuple[Any, ...]:
        """Members that can't be brought into step: as remembered if only texts were edited, else as the pages have them."""
        if m and n:
            merged = self._edited(m, w, n, strict=strict)
            if _fits(merged, m, w, n, strict=strict):
                return merged
        restored: tuple[Any, ...] = self.known.restored(n)
        return restored

    def _edited(self, m: Any, w: Any, n: Any, *, strict: bool) -> tuple[Any, ...]:
        return edited(m, w, n, lambda a, b, c: self.values(a, b, c, strict=strict), self.known.restored)


def _fits(merged: Any, m: Any, w: Any, n: Any, *, strict: bool) -> bool:
    return words(merged) == words(n) if strict else keeps_the_words(merged, m, w, n)


def _same(before: Any, after: Any) -> bool:
    """Whether two values of a field are equal, or measures that differ by no more than programs round them at a save."""
    if before == after:
        return True
    if isinstance(before, float) and isinstance(after, float):
        return isclose(before, after, rel_tol=_ROUNDED, abs_tol=_ROUNDED / 10)
    if isinstance(before, tuple) and isinstance(after, tuple) and before and isinstance(before[0], float):
        return len(before) == len(after) and all(map(_same, before, after))
    return False


def _cut(members: tuple[Any, ...], at: range) -> tuple[Any, ...]:
    return members[at.start : at.stop]


def _by_name(m: tuple[Any, ...], w: tuple[Any, ...], n: tuple[Any, ...]) -> tuple[Any, ...]:
    """Members with a name: what the pages changed, took out or put in, and else what was remembered."""
    before, after = {part.name: part for part in w}, {part.name: part for part in n}
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    mine = {part.name for part in m}
    kept = [after.get(part.name) if part.name in changed else part for part in m]
    new = [part for part in n if part.name in changed and part.name not in mine]
    return tuple(part for part in (*kept, *new) if part is not None)


def _with_ids_once(merged: S, remembered: Struct) -> S:
    """Without the ids of copies: what is copied in a word processor takes along what was known of it."""
    ids = [name for value in walk(remembered) if (name := getattr(value, "id", ""))]
    taken: set[str] = set()
    once = {name for name, count in Counter(ids).items() if count == 1}

    def settle(value: Struct) -> Struct:
        name = getattr(value, "id", "")
        if name in taken:
            return replace(value, id="")
        if name in once:
            taken.add(name)
        return value

    return transform(merged, settle)


@cache
def _annotation(kind: Hashable, name: str) -> str:
    assert isinstance(kind, type)  # noqa: S101  (for the type checker: a cache takes Hashable)
    return next((str(found[name]) for base in kind.__mro__ if name in (found := get_annotations(base))), "")


@cache
def _has_words(kind: Hashable, name: str) -> bool:
    """Whether a field may hold words that are printed, and no id or value."""
    assert isinstance(kind, type)  # noqa: S101  (as above)
    kinds = _annotation(kind, name)
    return name in SHOWN.get(kind, ()) or not (kinds in ("str", "bool", "int", "float") or kinds.startswith("Literal"))
