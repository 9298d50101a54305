"""What the English line says, the other five must be read to say: labels, sessions, dates, agenda items, symbols, resolutions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from unreport.model import Number, Scheme
from unreport.un.citations import find_citations
from unreport.un.dates import read_date
from unreport.un.labels import split_label
from unreport.un.masthead import read_line
from unreport.un.symbol import find_symbols

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "languages"
OTHERS = ("fr", "es", "ru", "ar", "zh")
LEAST = 0.97
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")

KINDS = {
    Scheme.UPPER_ROMAN: "chapter",
    Scheme.ARABIC_ORDINAL: "chapter",
    Scheme.CHINESE: "chapter",
    Scheme.UPPER_LETTER: "section",
    Scheme.ARABIC_LETTER_NAME: "section",
    Scheme.UPPER_CYRILLIC: "section",
    Scheme.DECIMAL: "figure",
    Scheme.ARABIC_INDIC: "figure",
    Scheme.LOWER_LETTER: "point",
    Scheme.LOWER_CYRILLIC: "point",
    Scheme.ABJAD: "point",
    Scheme.LOWER_ROMAN: "subpoint",
}
SAME = {("subpoint", "figure"), ("subpoint", "chapter")}
"""Roman points are '1' in Arabic and (一) in Chinese."""


def _meaning(number: Number) -> tuple[str, tuple[int, ...]]:
    return KINDS.get(number.scheme, number.scheme.value), number.ordinals


def _labels_agree(one: tuple[Number, ...], other: tuple[Number, ...]) -> bool:
    return any(
        _meaning(a) == _meaning(b) or (a.ordinals == b.ordinals and (_meaning(a)[0], _meaning(b)[0]) in SAME)
        for a in one
        for b in other
    )


def _figures(line: str) -> list[str]:
    return re.findall(r"\d+", line.translate(WESTERN))


def _prints_label(english: str, other: str) -> bool:
    """A crude look, without our reader: the other line opens with a short word and a mark, with the same figures if it has any."""
    opening = re.match(r"\s*\S{1,9}?(?:\s\S{1,4})?\s?[.)\-–、．）]", other)
    figures = re.match(r"\s*\(?(\d+)", english)
    if figures:
        return _figures(other[:12])[:1] == [figures[1]]
    return opening is not None and re.match(r"\s*(\S+\s?\S*?\s?[-–]\s?|\S{1,9}[.)、．）]|\(\S+\))", other) is not None


def _lines(code: str) -> list[str]:
    return (CORPUS / f"{code}.txt").read_text("utf-8").split("\n")[:2000]


def _compare(english: str, other: str, code: str) -> list[tuple[str, bool, str]]:
    """Kind, whether the readings agree, and a word on it, for each thing that the English line holds and the other prints."""
    seen: list[tuple[str, bool, str]] = []
    label = split_label(english, "en")
    if label and label.readings[0].scheme is not Scheme.BULLET and _prints_label(english, other):
        found = split_label(other, code)
        agrees = found is not None and _labels_agree(label.readings, found.readings)
        seen.append(("label", agrees, f"{label.label} / {found.label if found else other[:16]}"))
    line = read_line(english, "en") if len(english) < 120 else None
    if line and line.kind in ("session", "agenda"):
        found_line = read_line(other, code)
        same = found_line is not None and (found_line.kind, found_line.value, found_line.values) == (
            line.kind,
            line.value,
            line.values,
        )
        seen.append((line.kind, same, f"{english} / {other}"))
    date = read_date(english, "en") if len(english) < 60 else ""
    if date and date[:4] in _figures(other):
        seen.append(("date", read_date(other, code) == date, f"{english} / {other}"))
    seen.extend(_compare_sets("symbol", _symbols(english), _symbols(other), other))
    seen.extend(_compare_sets("resolution", _resolutions(english, "en"), _resolutions(other, code), other))
    return seen


def _symbols(line: str) -> set[str]:
    return {symbol.normal for _, _, symbol in find_symbols(line)}


def _resolutions(line: str, code: str) -> set[str]:
    return {citation.target for citation in find_citations(line, code) if citation.kind == "resolution"}


def _compare_sets(kind: str, wanted: set[str], found: set[str], other: str) -> list[tuple[str, bool, str]]:
    printed = {one for one in wanted if _numbers_of(one) <= set(_figures(other))}
    return [(kind, one in found, f"{one} / {other[:70]}") for one in sorted(printed)]


def _numbers_of(symbol: str) -> set[str]:
    return set(re.findall(r"\d+", symbol))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the aligned lines (../shared/corpus/languages) are not here")
def test_the_six_languages_say_the_same() -> None:
    english = _lines("en")
    counts: Counter[tuple[str, str]] = Counter()
    exceptions: list[str] = []
    agreed = total = 0
    for code in OTHERS:
        for place, (one, other) in enumerate(zip(english, _lines(code), strict=True), 1):
            for kind, agrees, words in _compare(one, other, code):
                total += 1
                agreed += agrees
                counts[code, kind] += 1
                if not agrees:
                    exceptions.append(f"{code} {place} {kind}: {words}")
    print(f"{agreed} of {total} agree ({agreed / total:.2%})")
    print(dict(sorted(counts.items())))
    print("\n".join(exceptions))
    assert total > 1500
    assert agreed / total >= LEAST, exceptions
