"""A three-way merge of inline content, word by word; looks and what is wrapped around go by the character.

Content is taken apart into atoms: characters and what stands among them (notes, pictures, anchors), each with its look and with what
is wrapped around it (links, citations, mentions). Words are compared, not letters. What is wrapped around words stays as remembered
while all its words stand together untouched: a citation of which a digit was changed is none any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from unreport.model.alignment import Stretch, align, stretches
from unreport.model.content import Inline, Run

__all__ = ["Content", "merge_content"]

Content: TypeAlias = tuple[Inline, ...]
_Path: TypeAlias = tuple[int, ...]
_TOKEN = re.compile(r"\w+|\s|.", re.DOTALL)
_THING = "\ufffc"
"""Stands for what is no character while words are looked for."""
_PLAIN = Run("")
_TIES = "/-‐‑–_("
"""Marks that tie what follows to the word before: `A/80/5` and `A/80/5/Add.1` are two documents."""


class _Atom(Struct, frozen=True, gc=False):
    """A character, or a value that is none, with its look and the wrappers around it: their places on the shelf, outer ones first."""

    what: Any
    look: Run = _PLAIN
    path: _Path = ()


class _Out(Struct, frozen=True, gc=False):
    """An atom of the result, with the wrappers it has on the pages; its place in memory, or -1; whether it is wrapped as it was."""

    atom: _Atom
    place: int = -1
    as_it_was: bool = True


_Shelf: TypeAlias = list[Any]
"""Wrappers without their content."""
_Token: TypeAlias = tuple[_Atom, ...]
_LOOKS = tuple(name for name in Run.__struct_fields__ if name != "text")


def merge_content(remembered: Content, was: Content, now: Content, merge: Callable[[Any, Any, Any], Any]) -> Content:
    """The content as it is now, with what was remembered of it; `merge` does the same for values inside that belong together."""
    shelf: _Shelf = []
    m = _taken_apart(remembered, shelf)
    own = range(len(shelf))
    w, n = _taken_apart(was, shelf), _taken_apart(now, shelf)
    out: list[_Out] = []
    for place in stretches(_aligned(m, w), _aligned(w, n), (len(m), len(w), len(n))):
        out.extend(_merged(place, m, w, n, shelf, merge))
    kept = _untouched(out, m, own)
    return _put_together([_wrapped(each, m, kept) for each in out], shelf, 0)


def _taken_apart(content: Content, shelf: _Shelf, path: _Path = ()) -> list[_Atom]:
    atoms: list[_Atom] = []
    for inline in content:
        inside = getattr(inline, "content", ())
        if isinstance(inline, Run):
            look = replace(inline, text="")
            atoms.extend(_Atom(letter, look, path) for letter in inline.text)
        elif inside:
            shelf.append(replace(inline, content=()))
            atoms.extend(_taken_apart(inside, shelf, (*path, len(shelf) - 1)))
        else:
            atoms.append(_Atom(inline, _PLAIN, path))
    return atoms


def _aligned(first: Sequence[_Atom], second: Sequence[_Atom]) -> list[tuple[int, int]]:
    """Pairs of atoms that are the same character of the same word, or values of one type."""
    a, b = _tokens(first), _tokens(second)
    places_a, places_b = _places(a), _places(b)
    return [pair for i, j in align(a, b, (_word, _kind)) for pair in zip(places_a[i], places_b[j], strict=True)]


def _tokens(atoms: Sequence[_Atom]) -> list[_Token]:
    text = "".join(atom.what if isinstance(atom.what, str) else _THING for atom in atoms)
    return [tuple(atoms[match.start() : match.end()]) for match in _TOKEN.finditer(text)]


def _places(tokens: Iterable[_Token]) -> list[range]:
    ends = accumulate((len(token) for token in tokens), initial=0)
    return [range(start, end) for start, end in pairwise(ends)]


def _word(token: _Token) -> Hashable:
    return tuple(atom.what for atom in token)


def _kind(token: _Token) -> Hashable:
    """A word is itself; any other value is as good as one of its type."""
    return _word(token) if isinstance(token[0].what, str) else type(token[0].what).__name__


def _merged(
    place: Stretch,
    m: Sequence[_Atom],
    w: Sequence[_Atom],
    n: Sequence[_Atom],
    shelf: _Shelf,
    merge: Callable[[Any, Any, Any], Any],
) -> list[_Out]:
    if place.one:
        i, before, after = place.remembered[0], w[place.was[0]], n[place.now[0]]
        what = after.what if isinstance(after.what, str) else merge(m[i].what, before.what, after.what)
        atom = _Atom(what, _look(m[i].look, before.look, after.look), after.path)
        return [_Out(atom, i, _shells(before, shelf) == _shells(after, shelf))]
    mine = [_Out(replace(m[i], path=()), i) for i in place.remembered]
    if [_seen(w[i], shelf) for i in place.was] == [_seen(n[i], shelf) for i in place.now]:
        return mine
    theirs = [_Out(n[i], as_it_was=False) for i in place.now]
    return theirs if place.was else mine + theirs


def _shells(atom: _Atom, shelf: _Shelf) -> list[Any]:
    return [shelf[i] for i in atom.path]


def _seen(atom: _Atom, shelf: _Shelf) -> tuple[Any, ...]:
    return (atom.what, atom.look, _shells(atom, shelf))


def _look(remembered: Run, was: Run, now: Run) -> Run:
    if was == now:
        return remembered
    changed = {name: getattr(now, name) for name in _LOOKS if getattr(was, name) != getattr(now, name)}
    return replace(remembered, **changed)


def _untouched(out: Sequence[_Out], m: Sequence[_Atom], own: range) -> set[int]:
    """The remembered wrappers whose atoms all stand together, with nothing put in between or tied on."""
    held: dict[int, list[int]] = {i: [] for i in own}
    for place, atom in enumerate(m):
        for i in atom.path:
            held[i].append(place)
    spot = {each.place: place for place, each in enumerate(out) if each.place >= 0 and each.as_it_was}
    kept = set()
    for i, places in held.items():
        spots = [spot.get(place, -1) for place in places]
        start, end = spots[0], spots[-1]
        together = start >= 0 and spots == list(range(start, end + 1))
        if together and not any(_ties(out[at]) for at in (start - 1, end + 1) if 0 <= at < len(out)):
            kept.add(i)
    return kept


def _ties(neighbour: _Out) -> bool:
    what = neighbour.atom.what
    return neighbour.place < 0 and isinstance(what, str) and (what.isalnum() or what in _TIES)


def _wrapped(each: _Out, m: Sequence[_Atom], kept: set[int]) -> _Atom:
    """The atom with the wrappers that it has at last: the remembered ones, or where they don't hold those of the pages."""
    if each.place < 0 or not each.as_it_was:
        return each.atom
    path = tuple(i for i in m[each.place].path if i in kept)
    return replace(each.atom, path=path if path == m[each.place].path else each.atom.path or path)


def _put_together(atoms: Sequence[_Atom], shelf: _Shelf, depth: int) -> Content:
    out: list[Inline] = []
    for wrapper, group in groupby(atoms, lambda atom: atom.path[depth] if len(atom.path) > depth else -1):
        inside = list(group)
        if wrapper >= 0:
            out.append(replace(shelf[wrapper], content=_put_together(inside, shelf, depth + 1)))
            continue
        for look, run in groupby(inside, lambda atom: atom.look if isinstance(atom.what, str) else None):
            whats = [atom.what for atom in run]
            out.extend(whats if look is None else [replace(look, text="".join(whats))])
    return tuple(out)
