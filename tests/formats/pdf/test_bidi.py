"""The bidirectional algorithm, on the lines of the standard's own test and on lines such as a report has.

Greek letters stand for Arabic ones, so that a line and what is seen of it read alike in every editor.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unreport.formats.pdf.bidi import levels, line_levels, mirrored, visual_order

CONFORMANCE = Path("/usr/share/unicode/BidiCharacterTest.txt")

ARABIC = str.maketrans("αβγδεζηθ", "ابتثجحخد")
HEBREW = str.maketrans("αβγδεζηθ", "אבגדהוזח")
GREEK = {there: here for table in (ARABIC, HEBREW) for here, there in table.items()}


def seen(line: str, base: int = 1, letters: dict[int, int] = ARABIC) -> str:
    """What stands on a line from left to right."""
    text = line.translate(letters)
    own = line_levels(text, levels(text, base), base)
    return "".join(mirrored(text[at]) if own[at] % 2 else text[at] for at in visual_order(own)).translate(GREEK)


def test_the_levels_and_the_order_are_those_of_the_standard() -> None:
    if not CONFORMANCE.is_file():
        assert "CI" not in os.environ, f"{CONFORMANCE} (Debian package unicode-data) has to be there on CI"
        pytest.skip(f"{CONFORMANCE} is not here: it comes with the Debian package unicode-data")
    checked = 0
    for text, base, wanted, order in conformance_cases():
        if any(unicodedata.category(char) == "Cn" for char in text):
            continue
        own = line_levels(text, levels(text, base), base)
        kept = [at for at, level in enumerate(wanted) if level != "x"]
        assert len(own) == len(wanted)
        assert [own[at] for at in kept] == [int(wanted[at]) for at in kept], ascii(text)
        assert [kept[at] for at in visual_order([own[at] for at in kept])] == order, ascii(text)
        checked += 1
    assert checked > 90_000


def conformance_cases() -> Iterator[tuple[str, int, list[str], list[int]]]:
    with CONFORMANCE.open(encoding="utf-8") as lines:
        for line in lines:
            if line[0] not in "#\n":
                codes, _, base, wanted, order = line.split(";")
                text = "".join(chr(int(code, 16)) for code in codes.split())
                yield text, int(base), wanted.split(), [int(at) for at in order.split()]


@pytest.mark.parametrize(
    ("line", "visual"),
    [
        ("αβγ δε", "εδ γβα"),
        ("αβγ (A/CONF.234/5) δεζ", "ζεδ (A/CONF.234/5) γβα"),
        ("αβ A/CONF.234/5 γδ", "δγ A/CONF.234/5 βα"),
        ("αβ A/79/6 (Sect. 16) γ", "γ A/79/6 (Sect. 16) βα"),
        ("αβ A/79/6.", ".A/79/6 βα"),
        ("αβ (UNODC) γ [δ]", "[δ] γ (UNODC) βα"),
        ("αβ (γ 74/247) δ", "δ (74/247 γ) βα"),
        ("αβ «Doing Business» γδ", "δγ «Doing Business» βα"),
    ],
)
def test_a_symbol_or_a_foreign_name_stays_whole_in_arabic(line: str, visual: str) -> None:
    assert seen(line) == visual


@pytest.mark.parametrize(
    ("line", "visual"),
    [
        ("α 27 βγ/δε 2019", "2019 εδ/γβ 27 α"),
        ("α 27/12/2019 β", "β 27/12/2019 α"),
        ("α 1,234.5 β", "β 1,234.5 α"),
        ("14 - αβ", "βα - 14"),
    ],
)
def test_dates_and_numbers_stay_whole_in_arabic(line: str, visual: str) -> None:
    assert seen(line) == visual


def test_a_range_runs_from_right_to_left_in_arabic_but_not_in_hebrew() -> None:
    assert seen("α 12-15 β") == "β 15-12 α"
    assert seen("α 12+15 β", letters=HEBREW) == "β 12+15 α"


def test_a_percent_sign_stands_left_of_the_number_in_arabic_but_not_in_hebrew() -> None:
    assert seen("α 15.5% β") == "β %15.5 α"
    assert seen("α 15.5% β", letters=HEBREW) == "β 15.5% α"


def test_arabic_in_an_english_line_runs_from_right_to_left() -> None:
    assert seen("Title: αβ γδ (draft)", base=0) == "Title: δγ βα (draft)"


def test_a_vowel_mark_goes_with_its_letter_and_that_on_a_bracket_with_the_bracket() -> None:
    assert levels("ب\u064e (a)\u064e", 1) == bytes([1, 1, 1, 1, 2, 1, 1])


def test_a_tab_and_white_space_at_the_end_of_a_line_belong_to_the_paragraph() -> None:
    text = "αβ one two γ\tδ".translate(ARABIC)
    own = levels(text, 1)
    assert own[3:10] == bytes([2]) * 7
    assert line_levels(text[:7], own[:7], 1) == bytes([1, 1, 1, 2, 2, 2, 1])
    assert line_levels(text, levels(text, 0), 0)[-2] == 0


def test_a_character_that_is_taken_out_has_the_level_of_the_one_before() -> None:
    assert levels("\u00adα\u00ad a\u00adb\u202c".translate(ARABIC), 1) == bytes([1, 1, 1, 1, 2, 2, 2, 2])


def test_formatting_characters_embed_override_and_isolate() -> None:
    assert seen("a \u202bα b\u202c c", base=0).translate(dict.fromkeys(range(0x202A, 0x202F))) == "a b α c"
    assert levels("\u202eab\u202cc", 0) == bytes([0, 1, 1, 1, 0])
    assert levels("\u2068α 1\u2069 a".translate(ARABIC), 0) == bytes([0, 1, 1, 2, 0, 0, 0])


def test_what_follows_a_paragraph_separator_starts_afresh() -> None:
    assert levels("α\u202e\n1 a".translate(ARABIC), 0) == bytes([1, 1, 0, 0, 0, 0])


def test_a_code_point_without_a_character_goes_with_its_block() -> None:
    assert levels("\u05ff\u07bf1a\U0003fff0", 1) == bytes([1, 1, 2, 2, 2])


def test_words_are_ordered_by_their_levels_and_not_turned_themselves() -> None:
    assert visual_order([]) == []
    assert visual_order([0, 0, 2]) == [0, 1, 2]
    assert visual_order([1, 2, 2, 1]) == [3, 1, 2, 0]
    assert visual_order([0, 1, 2, 3, 4, 1, 0]) == [0, 5, 2, 4, 3, 1, 6]


@given(st.lists(st.integers(0, 126)))
def test_every_word_is_seen_once(pieces: list[int]) -> None:
    assert sorted(visual_order(pieces)) == list(range(len(pieces)))


@pytest.mark.parametrize(
    "pair", ["()", "[]", "{}", "<>", "«»", "‹›", "⟨⟩", "≤≥", "「」", "『』", "《》", "〈〉", "【】", "（）", "༺༻", "∈∋"]
)
def test_brackets_quotations_and_signs_have_mirrors(pair: str) -> None:
    assert mirrored(pair[0]) == pair[1]
    assert mirrored(pair[1]) == pair[0]


@pytest.mark.parametrize("char", ["a", "ا", "/", "“", "”", "∑", "←", "\n"])
def test_other_characters_have_none(char: str) -> None:
    assert mirrored(char) == char


def test_what_nests_too_deep_is_counted_but_not_opened() -> None:
    for opening, closing in (("\u202b", "\u202c"), ("\u2067", "\u2069")):
        own = levels(opening * 70 + "a" + closing * 7 + "b" + closing * 2 + "c" + closing * 61 + "d", 0)
        assert [own[70], own[78], own[81], own[143]] == [126, 126, 122, 0]


@pytest.mark.parametrize(
    "attack",
    [
        "(", "()", "(α", "(" * 60 + "a" + ")" * 60, ")", "%", "1,", "\u0301", " ", "\u00ad", "\n", "α\t",
        "\u2068", "\u2067\u2069", "\u202ba\u202c", "\u202bα\u202a", "\u202e\u2067 ", "\u202c",
    ],
)  # fmt: skip
def test_hostile_text_nests_no_deeper_than_allowed(attack: str) -> None:
    text = (attack * (50_000 // len(attack)) + "α").translate(ARABIC)
    for base in (0, 1):
        own = levels(text, base)
        assert len(own) == len(text)
        assert max(own) <= 126
        assert len(line_levels(text, own, base)) == len(text)


@given(st.text(st.sampled_from("aα 1٣+%,\u0301()[]\t\n\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")))
def test_levels_never_fall_below_that_of_the_paragraph(line: str) -> None:
    text = line.translate(ARABIC)
    assert len(levels(text, 1)) == len(text)
    assert min(levels(text, 1), default=1) >= 1
