from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unreport.model import Scheme
from unreport.un.labels import label_value, print_label, print_ordinal, readings, split_label

COUNTING = [scheme for scheme in Scheme if scheme not in (Scheme.MIXED, Scheme.BULLET, Scheme.OTHER)]
PATTERNS = {
    Scheme.ARABIC_ORDINAL: "{} -",
    Scheme.ARABIC_LETTER_NAME: "{}-",
    Scheme.ARABIC_INDIC: "{} -",
    Scheme.ABJAD: "({})",
    Scheme.CHINESE: "{}、",
}


def meanings(label: str) -> list[tuple[Scheme, tuple[int, ...]]]:
    return [(number.scheme, number.ordinals) for number in readings(label)]


@pytest.mark.parametrize(
    ("label", "scheme", "ordinals"),
    [
        ("1.", Scheme.DECIMAL, (1,)),
        ("1", Scheme.DECIMAL, (1,)),
        ("(1)", Scheme.DECIMAL, (1,)),
        ("(a)", Scheme.LOWER_LETTER, (1,)),
        ("a)", Scheme.LOWER_LETTER, (1,)),
        ("a.", Scheme.LOWER_LETTER, (1,)),
        ("(aa)", Scheme.LOWER_LETTER, (27,)),
        ("(i)", Scheme.LOWER_ROMAN, (1,)),
        ("i)", Scheme.LOWER_ROMAN, (1,)),
        ("(xiv)", Scheme.LOWER_ROMAN, (14,)),
        ("I.", Scheme.UPPER_ROMAN, (1,)),
        ("C.", Scheme.UPPER_LETTER, (3,)),
        ("10.1", Scheme.DECIMAL, (10, 1)),
        ("5.3.7.1.2", Scheme.DECIMAL, (5, 3, 7, 1, 2)),
        ("5.3.7.1.2.", Scheme.DECIMAL, (5, 3, 7, 1, 2)),
        ("109.12", Scheme.DECIMAL, (109, 12)),
        ("29C.1", Scheme.MIXED, (29, 3, 1)),
        ("A.I.2", Scheme.MIXED, (1, 1, 2)),
        ("12 bis.", Scheme.MIXED, (12, 2)),
        ("12A", Scheme.MIXED, (12, 1)),
        ("1/", Scheme.DECIMAL, (1,)),
        ("а)", Scheme.LOWER_CYRILLIC, (1,)),
        ("б)", Scheme.LOWER_CYRILLIC, (2,)),
        ("с)", Scheme.LOWER_LETTER, (3,)),
        ("أولا -", Scheme.ARABIC_ORDINAL, (1,)),
        ("أَوَّلاً-", Scheme.ARABIC_ORDINAL, (1,)),
        ("ثاني عشر-", Scheme.ARABIC_ORDINAL, (12,)),
        ("ألف -", Scheme.ARABIC_LETTER_NAME, (1,)),
        ("بـــاء -", Scheme.ARABIC_LETTER_NAME, (2,)),
        ("(أ)", Scheme.ABJAD, (1,)),
        ("(هـ)", Scheme.ABJAD, (5,)),
        ("١ -", Scheme.ARABIC_INDIC, (1,)),
        ("51 -", Scheme.DECIMAL, (51,)),
        ("'1'", Scheme.DECIMAL, (1,)),
        ("一、", Scheme.CHINESE, (1,)),
        ("一.", Scheme.CHINESE, (1,)),
        ("（一）", Scheme.CHINESE, (1,)),
        ("十二、", Scheme.CHINESE, (12,)),
        ("㈠", Scheme.CHINESE, (1,)),
        ("•", Scheme.BULLET, ()),
        ("–", Scheme.BULLET, ()),
        ("*", Scheme.BULLET, ()),
    ],
)
def test_a_label_is_first_read_as_what_it_usually_is(label: str, scheme: Scheme, ordinals: tuple[int, ...]) -> None:
    assert meanings(label)[0] == (scheme, ordinals)
    assert readings(label)[0].label == label


def test_a_label_that_can_be_two_things_has_both_readings() -> None:
    assert meanings("(i)") == [(Scheme.LOWER_ROMAN, (1,)), (Scheme.LOWER_LETTER, (9,))]
    assert meanings("C.") == [(Scheme.UPPER_LETTER, (3,)), (Scheme.UPPER_ROMAN, (100,))]
    assert meanings("е)") == [(Scheme.LOWER_LETTER, (5,)), (Scheme.LOWER_CYRILLIC, (6,))]


@pytest.mark.parametrize(
    "label", ["", "hello", "e.g.", "i.e.", "(a", "IIX.", "iix)", "10..1", "()", "1.2.3.4.5.6.7.8.9.10.11"]
)
def test_what_is_no_label_has_no_reading(label: str) -> None:
    assert readings(label) == ()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(COUNTING), st.integers(1, 99))
def test_a_label_printed_in_any_scheme_is_read_back(scheme: Scheme, ordinal: int) -> None:
    label = print_label(scheme, (ordinal,), PATTERNS.get(scheme, "{}."))
    assert (scheme, (ordinal,)) in meanings(label)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([Scheme.LOWER_ROMAN, Scheme.UPPER_ROMAN, Scheme.LOWER_LETTER, Scheme.UPPER_LETTER, Scheme.ABJAD]),
    st.integers(1, 780),
)
def test_letters_and_romans_go_far(scheme: Scheme, ordinal: int) -> None:
    assert (scheme, (ordinal,)) in meanings(f"({print_ordinal(scheme, ordinal)})")


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([Scheme.DECIMAL, Scheme.ARABIC_INDIC]), st.lists(st.integers(0, 999), min_size=1, max_size=6))
def test_levels_in_figures_are_read_back(scheme: Scheme, ordinals: list[int]) -> None:
    assert (scheme, tuple(ordinals)) in meanings(print_label(scheme, ordinals))


def test_what_a_scheme_can_not_write_is_refused() -> None:
    for scheme, number in (
        (Scheme.LOWER_ROMAN, 4000),
        (Scheme.LOWER_LETTER, 781),
        (Scheme.UPPER_ROMAN, 0),
        (Scheme.BULLET, 1),
    ):
        with pytest.raises(ValueError, match="can't be written"):
            print_ordinal(scheme, number)


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("1. The Committee met.", "1.", "The Committee met."),
        ("\t10.1\tThe Office", "10.1", "The Office"),
        ("10.1  The Office", "10.1", "The Office"),
        ("10\tThe Office", "10", "The Office"),
        ("(a) To meet;", "(a)", "To meet;"),
        ("(b) \tTo meet;", "(b)", "To meet;"),
        ("a) Que se reúna;", "a)", "Que se reúna;"),
        ("\tI.\tMandate", "I.", "Mandate"),
        ("A. Overall", "A.", "Overall"),
        ("5.3.7.1.2. Text", "5.3.7.1.2.", "Text"),
        ("12 bis. The Committee", "12 bis.", "The Committee"),
        ("1.- Texto", "1.-", "Texto"),
        ("• item", "•", "item"),
        ("- item", "-", "item"),
        ("51 - وواصل الفريق", "51 -", "وواصل الفريق"),
        ("10- حشد الموارد", "10-", "حشد الموارد"),
        ("ثالثا - الاستنتاجات", "ثالثا -", "الاستنتاجات"),
        ("دال- الوقاية", "دال-", "الوقاية"),
        ("(أ) الأطراف", "(أ)", "الأطراف"),
        ("2-26 وعلاوة على ذلك", "2-26", "وعلاوة على ذلك"),
        ("一、导言", "一、", "导言"),
        ("三. 结论", "三.", "结论"),
        ("三．结论", "三．", "结论"),
        ("（一）目的", "（一）", "目的"),
        ("51.委员会", "51.", "委员会"),
        ("(c)", "(c)", ""),
        ("1/ See below", "1/", "See below"),
        ("10.1 The Office keeps the lights", "10.1", "The Office keeps the lights"),
        ("10.2 As a rule", "10.2", "As a rule"),
        ("10.3 In 2031, it shone", "10.3", "In 2031, it shone"),
        ("10.4 Table 10.1 lists them", "10.4", "Table 10.1 lists them"),
    ],
)
def test_a_label_that_opens_a_line_is_cut_off(line: str, label: str, rest: str) -> None:
    split = split_label(line)
    assert split is not None
    assert (split.label, split.rest) == (label, rest)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2024 was a good year",
        "10 March 2021",
        "10.1 million dollars",
        "2.4 GHz is the band",
        "3\t3\t2\t2",
        "19.6\t18.3\t15.0 km/h",
        "90.4\u00a0km/h is the speed of the pilot boat.",
        "A representative of the host",
        "I have the honour",
        "а также Комитет",
        "1992. The next year",
        "1992.",
        "(2015) and",
        "p. 4 of the text",
        "г. Женева",
        "i.e. this one",
        "MD. said",
        "MM. Dupont et Durand",
        "10 – 15 people",
        "–",
        "*",
        "3.5亿人",
        "(see above)",
        "الصلة - بين",
        "كان - هذا",
        "The end",
        "2015-2016 biennium",
        "(29.7)",
        "...",
    ],
)
def test_a_sentence_or_a_date_has_no_label(line: str) -> None:
    assert split_label(line) is None


def test_a_french_title_is_no_label_where_the_language_is_known() -> None:
    assert split_label("M. Lopes (Brésil)", "fr") is None
    assert split_label("M. Miscellaneous", "en") is not None


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("1.", "1"),
        ("(a)", "a"),
        ("10.1", "10.1"),
        ("أولا -", "أولا"),
        ("（一）", "一"),
        ("12 bis.", "12 bis"),
        ("•", "•"),
        ("A.I.2.", "A.I.2"),
    ],
)
def test_the_value_of_a_label_lacks_its_marks(label: str, value: str) -> None:
    assert label_value(label) == value


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.()-–aivxIVXA١أول一十、 \t", max_size=60))
def test_a_split_line_loses_nothing_but_white_space(line: str) -> None:
    split = split_label(line)
    if split is not None:
        assert line.lstrip().startswith(split.label)
        assert line.endswith(split.rest)
        assert all(number.label == split.label for number in split.readings)
