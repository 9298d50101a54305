"""What this format asks the UN room (`unreport.un`): labels and symbols.

A value that follows from the printed text is not stored: the writer leaves it out where these functions give it, and the
reader asks them again.
"""

from __future__ import annotations

import re
from typing import Final

from unreport.formats.akn.eid import without_designation
from unreport.model import Number, Scheme
from unreport.un.labels import label_value, readings
from unreport.un.symbol import InvalidSymbol, Symbol, parse_symbol

__all__ = ["Symbol", "number_key", "number_of", "symbol_of", "symbol_value"]


_PLAIN: Final = re.compile(r"([1-9][0-9]{0,8})\.?", re.ASCII)
"""The label of nearly every paragraph, which all languages read alike."""


def number_of(label: str, language: str) -> Number:
    """The number that a label shows at first sight; of scheme `other` where it shows none."""
    plain = _PLAIN.fullmatch(label)
    if plain:
        return Number(label, Scheme.DECIMAL, (int(plain[1]),))
    found = readings(label, language)
    return Number(label, found[0].scheme, found[0].ordinals) if found else Number(label, Scheme.OTHER)


def number_key(label: str) -> str:
    """What a reference says for a label: `12` for `12.`, `II` for `Annex II`."""
    plain = _PLAIN.fullmatch(label)
    if plain:
        return plain[1]
    return label_value(without_designation(label))


def symbol_of(text: str) -> Symbol | None:
    """The symbol that `text` is; None if it is none."""
    try:
        return parse_symbol(text)
    except InvalidSymbol:
        return None


def symbol_value(text: str) -> str:
    """The normal form of a printed symbol; empty if it is none."""
    symbol = symbol_of(text)
    return symbol.normal if symbol else ""
