"""What a text cites: documents, resolutions and decisions, and places of the report itself.

A span is the words that a hyperlink would sit on: the symbol; `resolution 73/183` without the organ that adopted it; of a list, the
first number with its noun and each further number alone (in Chinese the last takes the noun). Precision goes before recall. A
resolution is cited if its own form or an organ near it tells whose it is; a paragraph only if the text says that it is one of
this report (`above`, `below`, `see`), for `paragraph 5 of resolution 2690 (2023)` is another document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from msgspec import Struct

from unreport.un.facts import series_facts
from unreport.un.folding import Plain
from unreport.un.phrases import candidates
from unreport.un.places import find_places
from unreport.un.resolutions import find_resolutions
from unreport.un.symbol import InvalidSymbol, Symbol, find_symbols, parse_symbol

__all__ = ["FoundCitation", "find_citations"]

_RESOLUTIONS = ("RES", "DEC")


class FoundCitation(Struct, frozen=True):
    """A citation in a text: its span, what it cites, the target, and the end of a range (`4`–`7`) if it is one.

    The target of a document or resolution is its symbol in normal form; of a place its number, as printed, without marks.
    """

    start: int
    end: int
    kind: Literal["document", "resolution", "paragraph", "annex", "table", "figure", "section"]
    target: str
    until: str = ""


def find_citations(text: str, language: str = "") -> tuple[FoundCitation, ...]:
    """The citations in a text, in order and apart from each other; without a language, in every one that its letters allow."""
    found: list[FoundCitation] = []
    for start, end, symbol in find_symbols(text):
        found.append(FoundCitation(start, end, _kind(symbol), symbol.normal))
        found.extend(_relatives(text, end, symbol))
    taken = bytearray(len(text))
    _take(taken, found)
    for code in (language,) if language else candidates(text, ""):
        plain = Plain(text, code)
        further: list[FoundCitation] = []
        for start, end, target in find_resolutions(plain.text, code):
            further.append(FoundCitation(plain.start(start), plain.end(end), "resolution", target))
        for start, end, kind, target, until in find_places(plain.text, code):
            further.append(FoundCitation(plain.start(start), plain.end(end), kind, target, until))
        for citation in further:
            if not any(taken[citation.start : citation.end]):
                found.append(citation)
                _take(taken, (citation,))
    return tuple(sorted(found, key=lambda citation: citation.start))


def _take(taken: bytearray, found: Iterable[FoundCitation]) -> None:
    for citation in found:
        taken[citation.start : citation.end] = b"\x01" * (citation.end - citation.start)


def _kind(symbol: Symbol) -> Literal["document", "resolution"]:
    return "resolution" if symbol.nature in _RESOLUTIONS and not symbol.modifiers else "document"


def _relatives(text: str, end: int, symbol: Symbol) -> list[FoundCitation]:
    """The `Corr.1` of `A/80/7 and Corr.1`, the `Add.2` of `A/80/7/Add.1 and Add.2`: further documents, each under its own words."""
    found: list[FoundCitation] = []
    while match := _and_modifier().match(text, end):
        kind = match["modifier"].partition(".")[0]
        base = symbol.base if symbol.base and symbol.modifiers[-1][0] == kind else symbol
        try:
            relative = parse_symbol(f"{base.normal}/{match['modifier']}")
        except InvalidSymbol:
            break
        end = match.end()
        found.append(FoundCitation(match.start("modifier"), end, "document", relative.normal))
    return found


@cache
def _and_modifier() -> re.Pattern[str]:
    words = "|".join(sorted(series_facts().modifiers))
    return re.compile(
        rf"(?:\s?[,،、]|\s?[^\W\d_]{{1,3}})?\s*(?P<modifier>(?:{words})\.[0-9]{{1,3}}(?:/(?:{words})\.[0-9]{{1,3}})*)(?![0-9])"
    )
