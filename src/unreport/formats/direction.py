"""Which way a language is written, by its tag.

A script subtag decides where there is one (`az-Arab`); otherwise the primary language does. Anything unknown runs from left to right.
"""

from __future__ import annotations

__all__ = ["right_to_left"]

_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def right_to_left(tag: str) -> bool:
    """Whether text in the language of this BCP 47 tag runs from right to left."""
    primary, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else primary in _LANGUAGES
