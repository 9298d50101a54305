"""What the UN prescribes: symbols, numbering, six languages, citations, bodies, dates.

The facts are data (`*.toml` beside the code); a name below loads its module, and a module its data, when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unreport.un.bodies import FoundBody, find_body
    from unreport.un.citations import FoundCitation, find_citations
    from unreport.un.dates import find_dates, print_date, read_date, read_date_range
    from unreport.un.labels import Split, label_value, print_label, print_ordinal, readings, split_label
    from unreport.un.language import LANGUAGES, Language, guess_language, language
    from unreport.un.masthead import MastheadLine, distribution_line, original_line, read_line
    from unreport.un.sequence import begins, choose, follows
    from unreport.un.sessions import print_ordinal_word, print_session, read_ordinal, read_session
    from unreport.un.styles import heading_level, role_of_style
    from unreport.un.symbol import InvalidSymbol, Symbol, find_symbols, parse_symbol

__all__ = [
    "LANGUAGES",
    "FoundBody",
    "FoundCitation",
    "InvalidSymbol",
    "Language",
    "MastheadLine",
    "Split",
    "Symbol",
    "begins",
    "choose",
    "distribution_line",
    "find_body",
    "find_citations",
    "find_dates",
    "find_symbols",
    "follows",
    "guess_language",
    "heading_level",
    "label_value",
    "language",
    "original_line",
    "parse_symbol",
    "print_date",
    "print_label",
    "print_ordinal",
    "print_ordinal_word",
    "print_session",
    "read_date",
    "read_date_range",
    "read_line",
    "read_ordinal",
    "read_session",
    "readings",
    "role_of_style",
    "split_label",
]

_ROOMS = {
    "bodies": ("FoundBody", "find_body"),
    "citations": ("FoundCitation", "find_citations"),
    "dates": ("find_dates", "print_date", "read_date", "read_date_range"),
    "labels": ("Split", "label_value", "print_label", "print_ordinal", "readings", "split_label"),
    "language": ("LANGUAGES", "Language", "guess_language", "language"),
    "masthead": ("MastheadLine", "distribution_line", "original_line", "read_line"),
    "sequence": ("begins", "choose", "follows"),
    "sessions": ("print_ordinal_word", "print_session", "read_ordinal", "read_session"),
    "styles": ("heading_level", "role_of_style"),
    "symbol": ("InvalidSymbol", "Symbol", "find_symbols", "parse_symbol"),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
