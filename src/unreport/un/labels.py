"""Labels of paragraphs, headings and points, read and printed: `1.`, `(a)`, `29C.1`, `أولا -`, `（一）`, `•`.

A label opens a line only where it can hardly be anything else. With a mark of its own (full stop, bracket, `、`) white space
must follow, or Chinese text; an Arabic dash needs Arabic text; a bare number needs a tab and words behind it. A bare `10.1` needs a tab,
or two spaces or a no-break space before a capital, or one space before two words of which the first is capitalized: `10 March`, `10.1 km`
and columns of figures open lines too. A year with a full stop, a lower-case letter before a figure (`p. 4`) and Romans beyond a hundred
(`MD.`) open sentences, not paragraphs. An initial (`A. Lopes`) can't be told from the label of a heading (`A. Overall`): it is given, and
the caller's sequence decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice, product

from msgspec import Struct

from unreport.model import Number, Scheme
from unreport.un.facts import codes, language_facts, numbering_facts
from unreport.un.numerals import numeral, numeral_readings

__all__ = ["Split", "label_value", "opens_quotation", "print_label", "print_ordinal", "readings", "split_label"]

_LONGEST = 72
_MOST_READINGS = 8
_MOST_LEVELS = 9
_LARGEST_OPENING_ROMAN = 100

_LETTERED = re.compile(r"([0-9]{1,4})([A-Za-z]{1,2})|([A-Z])([0-9]{1,3})")
_ADVERBED = re.compile(r"([0-9]{1,4}) ?([a-z]{3,12})")
_DASHED = re.compile(r"[0-9٠-٩]{1,3}(?:-[0-9٠-٩]{1,3})+")
_YEAR = re.compile(r"(?:1[89]|2[01])[0-9]{2}")

_SPACE = " \t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
_DIRECTION = r"\u200e\u200f\u202a\u202b"
_HAN = r"\u3400-\u9fff\u3008-\u3011\uff01-\uff60“‘"
_ARABIC = r"\u0621-\u0652\u0670"
_FIGURES = "[0-9٠-٩０-９]{1,4}"
_LEVELS = r"(?:[0-9]{1,4}[A-Z]?(?:\.[IVX]{1,6})?(?:\.[0-9]{1,3})+|[A-Z](?:\.[IVX]{1,6})?(?:\.[0-9]{1,3})+)"
_CORE = (
    rf"(?:{_FIGURES}(?:\.[0-9]{{1,3}})*[a-zA-Z]?|[A-Z]?[a-z]{{1,8}}|[A-Z]{{1,8}}|[А-ЯЁІ]{{1,3}}|[а-яёі]{{1,3}}"
    rf"|[{_ARABIC}]{{1,4}}|[一二三四五六七八九十百零〇]{{1,6}})"
)
_SHAPES = {
    "bracket": rf"[(（\[［]\ ?{_CORE}\ ?[)）\]］][.．]?|{_CORE}[)）][.．]?|[\u2460-\u249b\u3220-\u3229]",
    "stop": rf"(?:{_LEVELS}|{_CORE})(?:[.．](?:\ ?[-–—](?=[{_SPACE}]))?|、)|[0-9]{{1,4}}\ [a-z]{{3,12}}\.|[0-9]{{1,2}}/",
    "quote": "['‘’`](?:[0-9٠-٩]{1,2}|[ivx]{1,5})['’`]",
    "dash": rf"(?:{_FIGURES}(?:-{_FIGURES})?|[{_ARABIC}]{{1,14}}(?:\ [{_ARABIC}]{{3,14}})?)\ ?[-–—]",
    "pair": f"{_FIGURES}-{_FIGURES}",
    "levels": _LEVELS,
    "bare": "[0-9]{1,4}",
}
"""What labels look like, by the marks that close them; the first that fits and has its gap behind it counts. Before them comes
one that opens the text of an amendment (`“2.1.`)."""

_COMMON = re.compile(r"((?!(?:1[89]|2[01])[0-9]{2})[0-9]{1,4}\.)[ \t\u00a0]+(?=[^\s\-–—])")
"""The label of nearly every paragraph, read without the detour over all shapes."""
_FIGURES_ONLY = re.compile(r"[0-9.,%()\s–-]*(?:\t|$)")
_SENTENCE = re.compile(r"(?:[^\W\d_a-z][^\W\d_A-Z]*|[A-Z]{4,}),? +(?:[^\W\d_]|[0-9]{4},|[0-9.]+ [^\W\d_])")
"""Two words, of which the first is capitalized: what a unit of measure is not."""
_FIRST_LETTER = re.compile(r"[^\W\d_]")


class Split(Struct, frozen=True, gc=False):
    """A line cut behind its label: the label as printed, what it may count, the text without the white space before it."""

    label: str
    readings: tuple[Number, ...]
    rest: str


def readings(label: str, language: str = "") -> tuple[Number, ...]:
    """Every reading of a whole label, the most usual first; empty if it is none.

    `(i)` is Roman one, then the ninth letter; `C.` the third letter, then Roman hundred. A label of several levels has one
    ordinal a level (`10.1`), its scheme is `mixed` where they count differently (`29C.1`, `12 bis`).
    """
    return tuple(
        Number(label, scheme, ordinals) for scheme, ordinals in _meanings(label.strip(), _dashes_levels(language))
    )


def split_label(line: str, language: str = "") -> Split | None:
    """The label that opens a line, with its readings and the rest; None if no label opens it (see the module)."""
    common = _COMMON.match(line)
    if common is not None:
        label = common[1]
        return Split(label, (Number(label, Scheme.DECIMAL, (int(label[:-1]),)),), line[common.end() :])
    match = _opening().match(line)
    if match is None:
        return None
    shape = match.lastgroup or ""
    label = match[shape]
    rest = line[match.end() :].lstrip(_SPACE)
    if not _opens(shape, label, line[match.end(shape) : match.end()], rest, language):
        return None
    if language in _languages() and label in language_facts(language).titles:
        return None
    found = tuple(Number(label, *meaning) for meaning in _meanings(label, shape == "pair" or _dashes_levels(language)))
    if shape not in ("bracket", "bullet"):
        found = tuple(number for number in found if not _too_large(number))
    return Split(label, found, rest) if found else None


def print_ordinal(scheme: Scheme, n: int) -> str:
    """The number in a scheme, without marks. Raises ValueError where the scheme can't write it (Romans end at 3999)."""
    return numeral(scheme, n)


def print_label(scheme: Scheme, ordinals: Sequence[int], pattern: str = "{}.") -> str:
    """The label of a number: its ordinals, joined by full stops, in the pattern's place. Raises ValueError as `print_ordinal`."""
    return pattern.format(".".join(numeral(scheme, ordinal) for ordinal in ordinals))


def opens_quotation(text: str) -> bool:
    """Whether a line opens the text that an amendment puts in: `“2.1.`, `“Annex 9`."""
    return text.lstrip()[:1] in _amending()


def label_value(label: str) -> str:
    """The label without the marks around it: `1.` is `1`, `(a)` is `a`, `أولا -` is `أولا`; a bullet stays itself."""
    stripped = label.strip()
    return stripped.strip(_marks()).strip() or stripped


def _opens(shape: str, label: str, gap: str, rest: str, language: str) -> bool:
    """Whether a label of its shape opens a line, by what stands between it and the text, and by the text."""
    tabbed = "\t" in gap
    if shape == "bullet":
        return bool(gap) and any(map(str.isalnum, rest))  # `* * *` parts sections
    if shape == "bare":
        return tabbed and bool(rest) and not _FIGURES_ONLY.match(rest)
    if shape == "levels":
        if tabbed:
            return bool(rest) and not _FIGURES_ONLY.match(rest)
        wide = len(gap) > 1 or gap == "\u00a0"
        return bool(rest) and (not rest[0].islower() if wide else _SENTENCE.match(rest) is not None)
    if shape == "pair":
        return bool(gap and rest) and _is_arabic(rest, language)
    if shape == "dash":
        return bool(gap and rest) and _is_arabic(rest, language) and not (label[0].isdigit() and rest[0].isdigit())
    value = label_value(label)
    if shape == "bracket" and "." in value and not rest:
        return False
    if _YEAR.fullmatch(value) and not tabbed:
        return False
    if shape == "stop" and value.islower() and value.isalpha() and (not value.isascii() or rest[:1].isdigit()):
        return _in_words(value)
    return shape != "quote" or bool(gap)


def _in_words(value: str) -> bool:
    """Whether letters without case, such as Arabic and Chinese ones, count."""
    return value.upper() == value


def _too_large(number: Number) -> bool:
    """Romans and letters that only a bracket makes likely: `MD.`, `mm.`."""
    if number.scheme in (Scheme.UPPER_ROMAN, Scheme.LOWER_ROMAN):
        return number.ordinals[0] > _LARGEST_OPENING_ROMAN or (
            number.ordinals[0] == _LARGEST_OPENING_ROMAN and len(number.label) > 2
        )
    return number.scheme in (Scheme.UPPER_LETTER, Scheme.LOWER_LETTER) and number.ordinals[0] > 26


def _is_arabic(rest: str, language: str) -> bool:
    if language:
        return language_facts(language).label_dashes if language in _languages() else False
    first = _FIRST_LETTER.search(rest)
    return first is not None and "\u0600" <= first[0] <= "\u06ff"


@lru_cache(maxsize=4096)
def _meanings(label: str, dashes: bool) -> tuple[tuple[Scheme, tuple[int, ...]], ...]:
    if not label or len(label) > _LONGEST:
        return ()
    if label in _bullets():
        return ((Scheme.BULLET, ()),)
    plain = label if label.isascii() else unicodedata.normalize("NFKC", label.replace("’", "'").replace("‘", "'"))
    core = _core(plain)
    if not core:
        return ()
    adverbed = _ADVERBED.fullmatch(core)
    if adverbed and adverbed[2] in numbering_facts().adverbs:
        return ((Scheme.MIXED, (int(adverbed[1]), numbering_facts().adverbs[adverbed[2]])),)
    pieces = core.split("-") if dashes and _DASHED.fullmatch(core) else core.split(".")
    if len(pieces) == 1:
        return tuple((scheme, (number,)) for scheme, number in numeral_readings(core)) or _lettered(core)
    return _levels(pieces)


def _core(plain: str) -> str:
    """What a label's marks enclose; empty where brackets do not close."""
    facts = numbering_facts()
    if plain[0] in facts.quotes and plain[1:2] in tuple(facts.opening):
        plain = plain[1:]
    opened = plain[0] in facts.opening
    core = plain[1:] if opened or plain[0] in facts.quotes else plain
    bare = core.rstrip(_marks())
    closed = core[len(bare) :]
    if opened and not any(mark in facts.closing for mark in closed):
        return ""
    return bare.strip() if len(closed) <= 4 else ""


def _lettered(core: str) -> tuple[tuple[Scheme, tuple[int, ...]], ...]:
    ordinals = _ordinals_of_lettered(core)
    return ((Scheme.MIXED, ordinals),) if ordinals else ()


def _ordinals_of_lettered(piece: str) -> tuple[int, ...]:
    """`29C` is 29 and the third letter, `B2` the second letter and 2."""
    found = _LETTERED.fullmatch(piece)
    if found is None:
        return ()
    figures, letters = (found[1], found[2]) if found[1] else (found[4], found[3])
    letter = next((number for scheme, number in numeral_readings(letters) if "letter" in scheme.value), None)
    if letter is None:
        return ()
    return (int(figures), letter) if found[1] else (letter, int(figures))


def _levels(pieces: list[str]) -> tuple[tuple[Scheme, tuple[int, ...]], ...]:
    """Readings of a label of several levels, of which one at least must be in figures: `i.e.` is no label."""
    if len(pieces) > _MOST_LEVELS or not any(piece.isdigit() for piece in pieces):
        return ()
    ways: list[tuple[tuple[Scheme, tuple[int, ...]], ...]] = []
    for piece in pieces:
        way = tuple((scheme, (number,)) for scheme, number in numeral_readings(piece)) or _lettered(piece)
        if not way:
            return ()
        ways.append(way)
    found: list[tuple[Scheme, tuple[int, ...]]] = []
    for levels in islice(product(*ways), _MOST_READINGS):
        schemes = {scheme for scheme, _ in levels}
        scheme = schemes.pop() if len(schemes) == 1 else Scheme.MIXED
        found.append((scheme, tuple(ordinal for _, ordinals in levels for ordinal in ordinals)))
    return tuple(found)


def _dashes_levels(language: str) -> bool:
    return language in _languages() and language_facts(language).label_dashes


@cache
def _opening() -> re.Pattern[str]:
    facts = numbering_facts()
    quoted = rf"[{re.escape(facts.amending)}](?:{_LEVELS}\.?|[0-9]{{1,4}}\.|[(][a-z]{{1,5}}[)])(?=\t)"
    shapes = {"quoted": quoted, **_SHAPES, "bullet": f"[{re.escape(facts.bullets)}]"}
    ways = "|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items())
    return re.compile(rf"[{_SPACE}{_DIRECTION}]*(?:{ways})(?:[{_SPACE}]+|$|(?=[{_HAN}]))")


@cache
def _languages() -> frozenset[str]:
    return frozenset(codes())


@cache
def _bullets() -> frozenset[str]:
    return frozenset(numbering_facts().bullets)


@cache
def _amending() -> frozenset[str]:
    return frozenset(numbering_facts().amending)


@cache
def _marks() -> str:
    facts = numbering_facts()
    return facts.opening + facts.closing + facts.quotes + facts.dashes + " \u00a0\u3000.．、:：,/"
