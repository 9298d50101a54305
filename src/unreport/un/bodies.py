"""Organs and bodies of the United Nations by their names in six languages (`bodies.toml`)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from unreport.un.facts import Body, bodies, language_facts
from unreport.un.folding import folded
from unreport.un.phrases import candidates

__all__ = ["FoundBody", "body_in", "find_body", "name_of_body"]

_LONGEST = 260


class FoundBody(Struct, frozen=True):
    """A body by its name: actor code, as in an AKN4UN address, and the language of the name."""

    actor: str
    language: str


def find_body(name: str, language: str = "") -> FoundBody | None:
    """The body that a whole line names, letter case and accents aside; None if none is known by it."""
    return next((FoundBody(actor, code) for code in candidates(name, language) if (actor := body_in(name, code))), None)


def body_in(name: str, code: str) -> str:
    """The actor code of the body that a whole line names in one language; empty if none is known by it."""
    bare = name.strip(" \t\u00a0*")
    if len(bare) > _LONGEST:
        return ""
    key = folded(bare, code)
    return _names(code).get(key if language_facts(code).spaced else key.replace(" ", ""), "")


def name_of_body(actor: str, language: str) -> str:
    """The full name of a body in a language; empty if the body or its name there is not known."""
    return _printed().get((actor, language), "")


@cache
def _names(code: str) -> dict[str, str]:
    return {folded(name, code): body.actor for body in bodies() for name in body.names.get(code, ())}


@cache
def _printed() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for body in bodies():
        _add_names(found, body)
    return found


def _add_names(found: dict[tuple[str, str], str], body: Body) -> None:
    for code, names in body.names.items():
        if names:
            found.setdefault((body.actor, code), names[0])
