"""Parts of a remembered report found again in its pages by their words, where the two differ in structure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from unreport.model.alignment import align
from unreport.model.content import Inline, Item, ListBlock, Opaque, Paragraph, Text
from unreport.model.likeness import BY_WORDS, Likeness
from unreport.model.spoken import words
from unreport.model.traversal import walk

__all__ = ["Known", "edited"]

_FEWEST_WORDS = 3
"""What says less (a figure in a cell, *Idem*) may stand anywhere, and is no ground to take two values for one."""
_HOLDERS = (Paragraph, Item, ListBlock)
"""What goes when all that it holds is gone."""
_UNITS = (Text, Paragraph, Item)
"""What can be put in beside another of its type."""


class Known:
    """What each value of the pages is in memory: of the same type, with the same words in the same order."""

    def __init__(self, remembered: Struct, was: Struct) -> None:
        mine, theirs = _by_words(remembered), _by_words(was)
        self._known: dict[Any, Any] = {}
        doubtful: set[Any] = set()
        for key, shown in theirs.items():
            held = mine.get(key, [])
            for value, page in zip(held, shown, strict=False):
                if len(held) != len(shown) or self._known.setdefault(page, value) != value:
                    doubtful.add(page)
        for page in doubtful:
            self._known.pop(page, None)

    def restored(self, now: Any) -> Any:
        """A value of the pages with all that is known of it, or of the values in it."""
        if isinstance(now, tuple):
            return tuple(self.restored(part) for part in now) if _holds_values(now) else now
        if not isinstance(now, Struct):
            return now
        if now in self._known:
            return self._known[now]
        return _changed(now, self.restored)


def edited(
    remembered: tuple[Any, ...],
    was: tuple[Any, ...],
    now: tuple[Any, ...],
    merge: Callable[[Any, Any, Any], Any],
    restore: Callable[[Any], Any],
) -> tuple[Any, ...]:
    """The remembered blocks, with their own structure, after the edits of their texts: some changed, some gone, some put in.

    `merge` does it for one text, `restore` makes ready what is put in. The caller must see whether all edits were of this kind.
    """
    m, w, n = (list(_texts(part)) for part in (remembered, was, now))
    like = Likeness()
    to_was = dict(align(m, w, BY_WORDS, like))
    to_now = dict(align(w, n, BY_WORDS, like))
    fate: dict[int, Any] = {}
    stays: dict[int, Any] = {id(n[j]): None for j in to_now.values()}
    for i, text in enumerate(m):
        if i not in to_was:
            continue
        j = to_now.get(to_was[i])
        fate[id(text)] = None if j is None else merge(text, w[to_was[i]], n[j])
        if j is not None:
            stays[id(n[j])] = text
    put_in = {beside: restore(tuple(new)) for beside, new in _put_in(remembered, now, stays).items()}
    merged: tuple[Any, ...] = _rebuilt(remembered, fate, put_in)
    return merged


def _by_words(value: Struct) -> dict[Any, list[Any]]:
    out: dict[Any, list[Any]] = {}
    for part in walk(value):
        if not isinstance(part, Inline.__args__):
            said = tuple(words(part))
            if len(said) >= _FEWEST_WORDS:
                out.setdefault((type(part), hash(said)), []).append(part)
    return out


def _holds_values(value: tuple[Any, ...]) -> bool:
    return bool(value) and isinstance(value[0], Struct | tuple)


def _changed(value: Struct, change: Callable[[Any], Any]) -> Any:
    """The value with its parts changed; what comes out the same is shared."""
    new = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        if isinstance(before, Struct) or (isinstance(before, tuple) and _holds_values(before)):
            after = change(before)
            if after != before:
                new[name] = after
    return replace(value, **new) if new else value


def _texts(value: Any) -> Iterator[Text | Opaque]:
    """The texts in a value, not those in their notes."""
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, Text | Opaque):
            yield part
        elif isinstance(part, tuple):
            stack.extend(reversed(part))
        elif isinstance(part, Struct):
            stack.extend(getattr(part, name) for name in reversed(part.__struct_fields__))


def _put_in(remembered: Any, now: Any, stays: dict[int, Any]) -> dict[int, list[Any]]:
    """New blocks of the pages by the remembered block behind which they belong: one of their type around the text before them.

    `stays` has the texts that are not new, and what each is in memory (None for what is no text there: a title).
    """
    around: dict[int, list[Any]] = {}
    _enclose(remembered, [], around)
    out: dict[int, list[Any]] = {}
    before: list[Any] = []
    stack = [now]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(reversed(part))
        elif isinstance(part, Struct):
            texts = list(_texts(part))
            if isinstance(part, Text | Opaque) and id(part) in stays:
                before = around[id(stays[id(part)])] if stays[id(part)] is not None else before
            elif isinstance(part, _UNITS) and texts and not any(id(text) in stays for text in texts):
                beside = next((block for block in reversed(before) if type(block) is type(part)), None)
                if beside is not None:
                    out.setdefault(id(beside), []).append(part)
            elif texts:
                stack.extend(getattr(part, name) for name in reversed(part.__struct_fields__))
    return out


def _enclose(value: Any, outer: list[Any], around: dict[int, list[Any]]) -> None:
    """Note for each text the values around it, itself last."""
    if isinstance(value, tuple):
        for part in value:
            _enclose(part, outer, around)
    elif isinstance(value, Struct):
        inner = [*outer, value]
        if isinstance(value, Text | Opaque):
            around[id(value)] = inner
            return
        for name in value.__struct_fields__:
            _enclose(getattr(value, name), inner, around)


def _rebuilt(value: Any, fate: dict[int, Any], put_in: dict[int, tuple[Any, ...]]) -> Any:
    if isinstance(value, tuple):
        out: list[Any] = []
        for part in value:
            new = _rebuilt(part, fate, put_in)
            if new is not None or part is None:
                out.append(new)
            out.extend(put_in.get(id(part), ()))
        return tuple(out)
    if id(value) in fate:
        return fate[id(value)]
    if not isinstance(value, Struct):
        return value
    new = _changed(value, lambda part: _rebuilt(part, fate, put_in))
    if isinstance(value, _HOLDERS):
        held = value.items if isinstance(value, ListBlock) else value.blocks
        left = new.items if isinstance(new, ListBlock) else new.blocks
        return None if held and not left else new
    return new
