"""Templates of the data files as patterns: `Items {items} of the provisional agenda`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from unreport.un.facts import codes, language_facts
from unreport.un.folding import plain_words

__all__ = ["candidates", "pattern_of"]

_LATIN = re.compile("[A-Za-z]")
_FIELD = re.compile(r"(\{\w+\})")


def pattern_of(template: str, code: str, fields: Mapping[str, str]) -> str:
    """The pattern of a template over plain text; each `{field}` becomes the pattern given for it.

    A space is any white space; in languages written without spaces, white space may stand beside every field.
    """
    loose = "" if language_facts(code).spaced else r"\s*"
    out: list[str] = []
    for piece in _FIELD.split(template):
        if _FIELD.fullmatch(piece):
            out.append(f"{loose}{fields[piece[1:-1]]}{loose}")
        else:
            words = re.split(r"\s+", plain_words(piece, code))
            out.append(r"\s+".join(re.escape(word) for word in words))
    return "".join(out)


def candidates(text: str, language: str) -> tuple[str, ...]:
    """The languages that a text may be in, by its letters; the given language first, the others in the order of the files."""
    latin = _LATIN.search(text) is not None
    other = not text.isascii()
    found = [code for code in codes() if (latin and _is_latin(code)) or (other and _occurs(text, code))]
    if language in found:
        found.remove(language)
        found.insert(0, language)
    return tuple(found)


@cache
def _letters(code: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(language_facts(code).letters)}]")


@cache
def _is_latin(code: str) -> bool:
    return _letters(code).match("a") is not None


def _occurs(text: str, code: str) -> bool:
    return not _is_latin(code) and _letters(code).search(text) is not None
