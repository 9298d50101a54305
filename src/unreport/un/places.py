"""Places of the report that its text cites: `paras. 4–7 above`, `(see annex II)`, `table 3`, `上文第5段`.

Paragraphs, annexes and sections need a word that says where they are (`above`, `of the present report`) or a `see` with nothing after
them; tables and figures stand for themselves unless another document follows (`table 3 of document A/79/5`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

from unreport.un.facts import language_facts
from unreport.un.folding import any_of, plain_words
from unreport.un.labels import readings

__all__ = ["find_places"]

Place = Literal["paragraph", "annex", "table", "figure", "section"]

_FIGURES = r"[0-9]{1,4}(?:\.[0-9]{1,3}){0,4}"
_LETTER = r"(?:\s?\([a-z]{1,4}\)|\s?[a-h]\))?"
_COUNTED = (
    rf"(?:{_FIGURES}(?:\.[IVXLC]{{1,7}})?|[IVXLC]{{1,7}}(?:\.[A-Z0-9]{{1,3}})?|[A-Z](?:\.[0-9]{{1,3}})?)(?![A-Za-z0-9])"
)
_FREE: tuple[Place, ...] = ("table", "figure")


def find_places(plain: str, code: str) -> Iterator[tuple[int, int, Place, str, str]]:
    """The places cited in plain text: start, end, kind, number, end of the range or empty."""
    facts = language_facts(code).citations.places
    lower = plain.lower()
    if not any(map(lower.__contains__, _any_words(code))):
        return
    for kind in get_args(Place):
        if not any(map(lower.__contains__, _words(code, kind))):
            continue
        for match in _citing(code, kind).finditer(plain):
            if not _here(match, kind) or plain[: match.start("place")].rstrip().endswith(facts.not_after):
                continue
            yield from _cited(match, kind, code)


def _here(match: re.Match[str], kind: Place) -> bool:
    """Whether the words say that the place is one of this report."""
    groups = match.groupdict()
    if groups.get("after") or groups.get("before"):
        return True
    if groups.get("elsewhere"):
        return False
    if kind in _FREE and (groups.get("noun", "").islower() or _opens_sentence(match)):
        return True
    return bool(groups.get("see")) and re.match(r"\s*(?:[).;,，。；）)]|$)", match.string[match.end() :]) is not None


def _opens_sentence(match: re.Match[str]) -> bool:
    """Whether the place opens a sentence: `Table 3 lists …`; a caption goes on with a capital or a mark."""
    before = match.string[: match.start("place")].rstrip()
    opens = not before or before[-1] in ".:;)"
    return opens and re.match(r"\s+[^\W\d_A-Z]", match.string[match.end() :]) is not None


def _cited(match: re.Match[str], kind: Place, code: str) -> Iterator[tuple[int, int, Place, str, str]]:
    plain = match.string
    last = bool(language_facts(code).citations.places.number_after) and kind in ("paragraph", "section")
    numbers = list(_range(code, kind).finditer(plain, match.start("items"), match.end("items")))
    for position, number in enumerate(numbers):
        start = match.start("place") if position == 0 else number.start()
        end = match.end("place") if last and position == len(numbers) - 1 else number.end()
        yield start, end, kind, _value(number["from"]), _value(number["until"] or "")


def _value(number: str) -> str:
    return re.sub(r"\s?(?:\([a-z]{1,4}\)|[a-z]\))$", "", number.strip())


@cache
def _words(code: str, kind: Place) -> frozenset[str]:
    """The first words of the nouns of a kind, in lower case: what a text must hold to cite such a place."""
    nouns = language_facts(code).citations.places.words.get(kind, ())
    return frozenset(plain_words(noun.split()[0], code).lower() for noun in nouns)


@cache
def _any_words(code: str) -> frozenset[str]:
    return frozenset(word for kind in get_args(Place) for word in _words(code, kind))


@cache
def _counts(code: str, kind: Place) -> str:
    """A pattern for one number; annexes and sections may be counted in the words of the language."""
    if kind == "paragraph":
        return rf"{_FIGURES}(?![0-9A-Za-z]){_LETTER}"
    words = [_COUNTED]
    names = sorted(_number_words(code), key=lambda word: (-len(word), word))
    if names:
        words.append(
            "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in names) + r")(?![^\W\d_])"
            if language_facts(code).spaced
            else "(?:" + "|".join(map(re.escape, names)) + ")"
        )
    return f"(?:{'|'.join(words)})"


@cache
def _number_words(code: str) -> frozenset[str]:
    """Words that count annexes (`الأول`, `一`), up to thirty."""
    facts = language_facts(code)
    counts = [count for name, count in facts.counts.items() if name != "ordinal"]
    words = {word for count in counts for number, forms in count.words.items() if int(number) <= 30 for word in forms}
    if not facts.spaced:
        words |= {
            frame.format(word)
            for count in counts
            for stem, frames in count.stems.items()
            if int(stem) <= 20
            for frame in frames
            for word in words
        }
    plain = {plain_words(word, code) for word in words}
    return frozenset(word for word in plain if readings(word, code))


@cache
def _joints(code: str) -> tuple[str, str]:
    """What stands inside a range, and between the numbers of a list."""
    facts = language_facts(code).citations
    to = "|".join(
        rf"\s+{re.escape(word)}\s+"
        if word.isalpha() and word.isascii()
        else rf"\s*{re.escape(plain_words(word, code))}\s*"
        for word in facts.places.to
    )
    ands = any_of(facts.and_, code)
    return f"(?:{to})", rf"(?:\s*(?:{ands})\s*(?:(?:{ands})\s*)?)"


@cache
def _range(code: str, kind: Place) -> re.Pattern[str]:
    to, _ = _joints(code)
    number = _counts(code, kind)
    before = any_of(language_facts(code).citations.places.number_before, code)
    again = rf"(?:(?:{before})\s?)?" if before else ""
    return re.compile(rf"{again}(?P<from>{number})(?:{to}{again}(?P<until>{number}))?")


@cache
def _citing(code: str, kind: Place) -> re.Pattern[str]:
    facts = language_facts(code).citations.places
    to, joint = _joints(code)
    number = _counts(code, kind)
    nouns = any_of(facts.words[kind], code)
    see = any_of(facts.see, code)
    elsewhere = any_of(facts.elsewhere, code)
    before, after = any_of(facts.before, code), any_of(facts.after, code)
    if language_facts(code).spaced:
        items = rf"{number}(?:{to}{number})?(?:{joint}{number}(?:{to}{number})?){{0,20}}+"
        tail = rf"(?:\s*,?\s*(?P<after>{after})(?![^\W_])|\.?\s+(?P<elsewhere>{elsewhere})(?![^\W_]))?"
        prefixes = any_of(language_facts(code).citations.prefixes, code)
        prefix = rf"(?:{prefixes})?" if prefixes else ""
        return re.compile(
            rf"(?:(?<![^\W_])(?P<see>{see})\s+)?(?<![^\W_]){prefix}(?P<place>(?P<noun>{nouns})\s+(?P<items>{items})){tail}",
            re.IGNORECASE,
        )
    first = any_of(facts.number_before, code)
    one = rf"(?:(?:{first})\s?)?{number}"
    items = rf"{one}(?:{to}{one})?(?:{joint}{one}(?:{to}{one})?){{0,20}}+"
    here = rf"(?:(?P<before>{before})\s?|(?P<see>{see})\s?)"
    if kind in ("paragraph", "section"):
        return re.compile(rf"{here}(?P<place>(?P<items>(?:{first})\s?{items})\s?(?P<noun>{nouns}))")
    return re.compile(rf"{here}(?P<place>(?P<noun>{nouns})\s?(?P<items>{items}))")
