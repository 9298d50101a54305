"""Going through a report, and making another from it.

Both ways ask each type once which of its fields hold values of the model; no type is named here, so a new kind of block
is walked and transformed without a change.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from inspect import get_annotations
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from unreport.model.content import (
    Break,
    Comment,
    Deleted,
    Footnote,
    Inline,
    NoteCall,
    Opaque,
    Paragraph,
    Run,
    Section,
    Table,
)

__all__ = ["footnotes", "nested", "paragraphs", "plain", "sections", "tables", "transform", "walk"]

S = TypeVar("S", bound=Struct)
_UNSAID = frozenset({Deleted, Footnote, NoteCall, Comment})


def walk(node: Struct | Iterable[Struct]) -> Iterator[Struct]:
    """Every value of the model in `node`, itself first, in the order of the document.

    Does not recurse, so depth is no concern.
    """
    stack: list[Any] = [node] if isinstance(node, Struct) else list(node)[::-1]
    while stack:
        value = stack.pop()
        if value.__class__ is tuple:
            stack.extend(value[::-1])
        elif isinstance(value, Struct):
            yield value
            for name in reversed(nested(value.__class__)):
                if child := getattr(value, name):
                    stack.append(child)  # noqa: PERF401  (most values have no field or one: a list for each is dear)


def transform(node: S, change: Callable[[Struct], Struct | None]) -> S:
    """A copy of `node` in which `change` was applied to every value of the model inside it, from the leaves up.

    `change` gives the value to put in place, or None to take it out (only where a tuple holds it). What stays
    the same is shared with the original, not copied. The result for `node` itself must be of its own type.
    """
    changed = _transform(node, change)
    if not isinstance(changed, type(node)):
        raise TypeError(f"transform must give {type(node).__name__} for {type(node).__name__}")
    return changed


def _transform(node: Struct, change: Callable[[Struct], Struct | None]) -> Struct | None:
    altered: dict[str, Any] = {}
    for name in nested(node.__class__):
        before = getattr(node, name)
        after = _transform_value(before, change)
        if after is not before:
            altered[name] = after
    return change(replace(node, **altered) if altered else node)


def _transform_value(value: Any, change: Callable[[Struct], Struct | None]) -> Any:
    if isinstance(value, tuple):
        after = [_transform_value(child, change) for child in value]
        if len(after) == len(value) and all(a is b for a, b in zip(after, value, strict=True)):
            return value
        return tuple(child for child in after if child is not None)
    if isinstance(value, Struct):
        return _transform(value, change)
    return value


@cache
def nested(kind: Hashable) -> tuple[str, ...]:
    """Names of the fields whose type mentions a value of the model."""
    assert isinstance(kind, type) and issubclass(kind, Struct)  # noqa: S101, PT018  (for the type checker: a cache takes Hashable)
    plain_types = {"str", "int", "float", "bool", "bytes", "None", "Scheme"}
    names = []
    for name in kind.__struct_fields__:
        annotation = _annotation(kind, name)
        words = set(annotation.replace("[", " ").replace("]", " ").replace(",", " ").replace("|", " ").split())
        if not annotation.startswith("Literal") and words - plain_types - {"tuple", "..."}:
            names.append(name)
    return tuple(names)


def _annotation(kind: type, name: str) -> str:
    for base in kind.__mro__:
        annotations = get_annotations(base)
        if name in annotations:
            return str(annotations[name])
    return ""


def plain(content: Iterable[Inline]) -> str:
    """The words of inline content as a reader of the final text has them: no notes, comments or deleted text; a break is a space."""
    out: list[str] = []
    for inline in content:
        if type(inline) is Run:
            out.append(inline.text)
        else:
            _say(inline, out)
    return "".join(out)


def _say(first: Inline, out: list[str]) -> None:
    stack = [first]
    while stack:
        inline = stack.pop()
        kind = type(inline)
        if kind is Run or kind is Opaque:
            out.append(inline.text)  # type: ignore[union-attr]
        elif kind is Break:
            out.append(" ")
        elif kind not in _UNSAID:
            stack.extend(reversed(getattr(inline, "content", ())))


def paragraphs(node: Struct | Iterable[Struct]) -> Iterator[Paragraph]:
    """Every numbered paragraph, in order."""
    return (value for value in walk(node) if isinstance(value, Paragraph))


def sections(node: Struct | Iterable[Struct]) -> Iterator[Section]:
    """Every section, outer before inner."""
    return (value for value in walk(node) if isinstance(value, Section))


def tables(node: Struct | Iterable[Struct]) -> Iterator[Table]:
    """Every table, outer before inner."""
    return (value for value in walk(node) if isinstance(value, Table))


def footnotes(node: Struct | Iterable[Struct]) -> Iterator[Footnote]:
    """Every footnote at its place of call."""
    return (value for value in walk(node) if isinstance(value, Footnote))
