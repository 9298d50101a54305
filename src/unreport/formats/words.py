"""The words that a page says by itself (`words.toml`), in the language of the report or, for want of it, in English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["languages", "words"]


def words(language: str) -> Mapping[str, str]:
    """The words for a report in this language (BCP 47)."""
    table = _table()
    return table.get(language.lower().split("-")[0], table["en"])


def languages() -> frozenset[str]:
    """The languages that there are words for: the six of the United Nations."""
    return frozenset(_table())


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
