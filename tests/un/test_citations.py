from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unreport.un.citations import find_citations


def cited(text: str, language: str = "en", *kinds: str) -> list[tuple[str, str]]:
    """Words and target (with the end of a range) of each citation."""
    return [
        (text[one.start : one.end], one.target + (f"–{one.until}" if one.until else ""))
        for one in find_citations(text, language)
        if not kinds or one.kind in kinds
    ]


def test_the_organ_beside_the_noun_tells_whose_resolution_it_is() -> None:
    assert cited("General Assembly resolution 73/183") == [("resolution 73/183", "A/RES/73/183")]
    assert cited("Security Council resolution 2250 (2015)") == [("resolution 2250 (2015)", "S/RES/2250(2015)")]
    assert cited("Economic and Social Council resolution 2025/23") == [("resolution 2025/23", "E/RES/2025/23")]
    assert cited("Human Rights Council resolution 59/25") == [("resolution 59/25", "A/HRC/RES/59/25")]
    assert cited("resolution 73/183 of the General Assembly") == [("resolution 73/183", "A/RES/73/183")]


def test_without_an_organ_the_form_of_the_number_tells() -> None:
    assert cited("resolution 2250 (2015)") == [("resolution 2250 (2015)", "S/RES/2250(2015)")]
    assert cited("resolution 1514 (XV)") == [("resolution 1514 (XV)", "A/RES/1514(XV)")]
    assert cited("decision 68/505") == [("decision 68/505", "A/DEC/68/505")]


def test_the_organ_named_before_in_the_sentence_counts_too() -> None:
    assert cited("The Human Rights Council, in its resolution 59/25,") == [("resolution 59/25", "A/HRC/RES/59/25")]
    assert cited("the Economic and Social Council by its resolution 1576 (L) of 1971") == [
        ("resolution 1576 (L)", "E/RES/1576(L)")
    ]


def test_a_list_has_a_citation_for_each_number() -> None:
    assert cited("resolutions 73/183, 74/5 and 75/6 C.") == [
        ("resolutions 73/183", "A/RES/73/183"),
        ("74/5", "A/RES/74/5"),
        ("75/6 C", "A/RES/75/6"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Commission resolution 2005/48", "resolution 689 (XXXV) of the Economic Commission for Africa", "decision 2/CP.15", "decision 14/5",
     "resolution of 10 March 2021", "resolution 12", "the decision (2015)"],
)  # fmt: skip
def test_resolutions_of_others_are_left_alone(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("la résolution 73/183 de l'Assemblée générale", "fr", [("résolution 73/183", "A/RES/73/183")]),
        ("résolution 16/21 du Conseil des droits de l'homme", "fr", [("résolution 16/21", "A/HRC/RES/16/21")]),
        ("resoluciones del Consejo de Seguridad 822 (1993) y 853 (1993)", "es",
         [("resoluciones del Consejo de Seguridad 822 (1993)", "S/RES/822(1993)"), ("853 (1993)", "S/RES/853(1993)")]),
        ("решение 2014/201 Экономического и Социального Совета", "ru", [("решение 2014/201", "E/DEC/2014/201")]),
        ("وقرار الجمعية العامة 66/288", "ar", [("قرار الجمعية العامة 66/288", "A/RES/66/288")]),
        ("قرارها 973 (د-10)", "ar", [("قرارها 973 (د-10)", "A/RES/973(X)")]),
        ("大会第73/183号决议", "zh", [("第73/183号决议", "A/RES/73/183")]),
        ("第2118(2013)、2139(2014)和第2191（2014）号决议", "zh",
         [("第2118(2013)", "S/RES/2118(2013)"), ("2139(2014)", "S/RES/2139(2014)"), ("第2191（2014）号决议", "S/RES/2191(2014)")]),
    ],
)  # fmt: skip
def test_resolutions_are_found_in_every_language(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert cited(text, language) == expected
    assert cited(text, "") == expected


def test_symbols_are_citations_and_those_of_resolutions_are_resolutions() -> None:
    found = find_citations("See A/69/5 and A/RES/70/1.", "en")
    assert [(one.kind, one.target) for one in found] == [("document", "A/69/5"), ("resolution", "A/RES/70/1")]


def test_a_corrigendum_named_alone_belongs_to_the_symbol_before_it() -> None:
    assert cited("A/79/5 and Corr.1") == [("A/79/5", "A/79/5"), ("Corr.1", "A/79/5/Corr.1")]
    assert cited("A/79/5/Add.1 and Add.2") == [("A/79/5/Add.1", "A/79/5/Add.1"), ("Add.2", "A/79/5/Add.2")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("paras. 4–7 above", "en", [("paras. 4–7", "4–7")]),
        ("paragraph 5 (b) below", "en", [("paragraph 5 (b)", "5")]),
        ("paragraphs 4, 5 and 7 above", "en", [("paragraphs 4", "4"), ("5", "5"), ("7", "7")]),
        ("paragraphs 40 to 56 of the present report", "en", [("paragraphs 40 to 56", "40–56")]),
        ("(voir par. 4 à 7 ci-dessus)", "fr", [("par. 4 à 7", "4–7")]),
        ("párrafos 4 y 5 supra", "es", [("párrafos 4", "4"), ("5", "5")]),
        ("см. пункты 4–7 выше", "ru", [("пункты 4–7", "4–7")]),
        ("والفقــرتين 4 و 5 أعلاه", "ar", [("الفقــرتين 4", "4"), ("5", "5")]),
        ("见上文第27段", "zh", [("第27段", "27")]),
        ("上文第4至7段", "zh", [("第4至7段", "4–7")]),
    ],
)  # fmt: skip
def test_a_paragraph_is_cited_where_the_text_says_that_it_is_near(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert cited(text, language, "paragraph") == expected


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 5 of resolution 2690 (2023)",
        "paragraph 3 of the above-mentioned document",
        "paragraph 5",
        "in para. 3 of annex II",
    ],
)
def test_a_paragraph_of_another_document_is_not(text: str) -> None:
    assert cited(text, "en", "paragraph") == []


def test_tables_figures_and_annexes_of_the_report() -> None:
    assert cited("(see annex II), as table 3 and figure 16.IV show") == [
        ("annex II", "II"),
        ("table 3", "3"),
        ("figure 16.IV", "16.IV"),
    ]
    assert cited("annex II below and annex I to the Convention") == [("annex II", "II")]
    assert cited("table 3 of the report of the Board") == []
    assert cited("下文附件四", "zh") == [("附件四", "四")]
    assert cited("القسم الثاني أعلاه", "ar") == [("القسم الثاني", "الثاني")]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="resolution paras.12/345()IVX第号决议段上文قرار -–,;and above", max_size=120))
def test_citations_stand_in_order_and_apart(text: str) -> None:
    found = find_citations(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_long_lists_and_hostile_text_are_read_quickly() -> None:
    assert len(find_citations("resolutions " + ", ".join(f"73/{n}" for n in range(1, 26)), "en")) == 25
    assert find_citations("resolution " * 3_000 + "73/", "en") == ()
    assert find_citations("paragraphs " + "1, " * 3_000, "en") == ()


def test_a_list_without_its_noun_is_given_up_quickly() -> None:
    assert find_citations("第73/1号、" * 5_000, "zh") == ()
    assert find_citations("resolutions " + "731 (2001), " * 5_000 + "x", "en") != ()


def test_a_table_that_opens_a_sentence_is_cited_and_its_caption_is_not() -> None:
    assert cited("Table 10.1 lists all lights.") == [("Table 10.1", "10.1")]
    assert cited("It grew. Figure II shows it.") == [("Figure II", "II")]
    assert cited("Table 10.1 Lights of the outer mole") == []


def test_a_paragraph_of_an_annex_is_none_of_the_report() -> None:
    assert cited("(see paragraph 3.5. of Annex 5)") == []


def test_a_part_of_a_document_is_cited_whole() -> None:
    assert cited("The document (A/91/6 (Sect. 4)/Part A), which") == [
        ("A/91/6 (Sect. 4)/Part A", "A/91/6 (Sect. 4)/Part A")
    ]


def test_a_round_table_is_no_table() -> None:
    assert find_citations("The moderators of round table 1 and of round table 2 spoke.", "en") == ()
