from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unreport.un.symbol import InvalidSymbol, find_symbols, parse_symbol

WELL_FORMED = [
    "A/71/1007", "A/AC.109/2019/L.18", "A/C.3/57/SR.39", "A/AC.105/C.1/L.268", "E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1", "HSP/GC/19/1/Add.1",
    "CTOC/COP/WG.5/2011/2/Rev.1", "FCCC/SBI/1997/11", "ST/CS/SER.A/44/Rev.1", "A/520/Rev.15", "A/57/3/Rev.1", "A/CONF.234/L.3/Add.3",
    "A/81/6 (Sect. 10)", "A/79/5 (Vol. II)", "S/PV.7364 (Resumption 1)", "UNEP(DTIE)/Hg/COP.1/7", "CRC/C/OPAC/USA/3-4", "A/RES/ES-11/1",
    "A/S-26/L.1/Add.2/Corr.1", "A/79/6 (Sect. 3)/Corr.1", "E/ECE/TRANS/505/Rev.3/Add.170", "ICC-ASP/13/20", "S/RES/2214(2015)",
]  # fmt: skip


@pytest.mark.parametrize("text", WELL_FORMED)
def test_a_symbol_as_the_official_document_system_writes_it_is_its_own_normal_form(text: str) -> None:
    symbol = parse_symbol(text)
    assert symbol.normal == text
    assert symbol.known


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("A/80/590**", "A/80/590"),
        ("  A/79/876–S/2025/230 ", "A/79/876-S/2025/230"),
        ("A/81/6_(SECT. 10)", "A/81/6 (Sect. 10)"),
        ("A/79/7/ADD.12", "A/79/7/Add.12"),
        ("A/79/7/Add. 12", "A/79/7/Add.12"),
        ("S/RES/2214 (2015)", "S/RES/2214(2015)"),
        ("A/RES/1514 (XV)", "A/RES/1514(XV)"),
        ("1514 (XV)", "A/RES/1514(XV)"),
        ("3201 (S-VI)", "A/RES/3201(S-VI)"),
    ],
)
def test_ways_of_printing_a_symbol_have_one_normal_form(text: str, normal: str) -> None:
    assert parse_symbol(text).normal == normal


def test_a_symbol_tells_its_parts() -> None:
    symbol = parse_symbol("E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1")
    assert (symbol.series, symbol.body, symbol.session) == ("E", "CN.4/Sub.2/AC.2", "1987")
    assert (symbol.nature, symbol.number, symbol.modifiers) == ("WP", "4", (("Add", "1"),))


def test_a_resolution_tells_its_session_or_year() -> None:
    assert (parse_symbol("A/RES/73/183").session, parse_symbol("A/RES/73/183").number) == ("73", "183")
    assert (parse_symbol("S/RES/2214 (2015)").session, parse_symbol("S/RES/2214 (2015)").number) == ("2015", "2214")


def test_a_joint_symbol_holds_both() -> None:
    symbol = parse_symbol("A/79/876-S/2025/230")
    assert [one.normal for one in symbol.joined] == ["A/79/876", "S/2025/230"]


@pytest.mark.parametrize(
    ("text", "base", "relation"),
    [
        ("A/79/7/Add.12", "A/79/7", "addendum"),
        ("A/57/3/Rev.1/Corr.2", "A/57/3/Rev.1", "corrigendum"),
        ("A/57/3/Rev.1", "A/57/3", "revision"),
        ("TD/B/43/6/Amend.1", "TD/B/43/6", "amendment"),
    ],
)
def test_an_addendum_belongs_to_its_base(text: str, base: str, relation: str) -> None:
    symbol = parse_symbol(text)
    assert symbol.base is not None
    assert (symbol.base.normal, symbol.relation) == (base, relation)


def test_a_document_of_its_own_has_no_base() -> None:
    assert parse_symbol("A/79/7").base is None
    assert parse_symbol("A/79/7").relation == ""


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A/80/590", "un-ga"), ("A/C.3/57/SR.39", "un-ga-c3"), ("A/BUR/53/1", "un-ga-gc"), ("A/HRC/59/60", "un-hrc"),
        ("A/CONF.234/L.3", "un-conf-234"), ("A/AC.109/2019/L.18", "un-ac-109"), ("S/2025/153", "un-sc"), ("E/2025/15", "un-ecosoc"),
        ("E/CN.15/2020/1", "un-ecosoc-cn15"), ("ST/SGB/2018/1", "un-secretariat"), ("TD/B/43/6", "un-unctad-tdb"), ("CL 154/1", "un"),
    ],
)  # fmt: skip
def test_the_issuing_body_follows_from_the_opening(text: str, actor: str) -> None:
    assert parse_symbol(text).actor == actor


def test_the_address_at_the_official_document_system_has_its_spaces_encoded() -> None:
    assert parse_symbol("A/81/6 (Sect. 10)").url() == "https://docs.un.org/en/A/81/6%20(Sect.%2010)"
    assert parse_symbol("A/79/876-S/2025/230").url("fr") == "https://docs.un.org/fr/A/79/876"


def test_a_series_that_is_not_in_the_list_is_well_formed_but_unknown() -> None:
    assert not parse_symbol("CL 154/1").known
    assert not parse_symbol("XYZ/2020/1").known


@pytest.mark.parametrize(
    "text", ["", "A//5", "hello world", "2020/21", "and/or", "km/h", "TCP/IP", "A", "A/5 /", "A/5?", "a/5"]
)
def test_what_can_not_be_a_symbol_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(InvalidSymbol, match="is not a document symbol: "):
        parse_symbol(text)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], symbol.normal) for start, end, symbol in find_symbols(text)]


def test_symbols_in_a_sentence_are_found_without_the_punctuation_around_them() -> None:
    text = "See A/80/590, S/RES/2214 (2015) and (A/79/876-S/2025/230). Also A/81/6 (Sect. 10), A/79/7/Add.1."
    assert found(text) == [
        ("A/80/590", "A/80/590"),
        ("S/RES/2214 (2015)", "S/RES/2214(2015)"),
        ("A/79/876-S/2025/230", "A/79/876-S/2025/230"),
        ("A/81/6 (Sect. 10)", "A/81/6 (Sect. 10)"),
        ("A/79/7/Add.1", "A/79/7/Add.1"),
    ]


def test_a_year_in_brackets_belongs_to_resolutions_only() -> None:
    assert found("as reported in A/69/5 (2014)") == [("A/69/5", "A/69/5")]


def test_symbols_are_found_amid_letters_of_other_scripts() -> None:
    assert found("见A/69/5/Add.1号文件") == [("A/69/5/Add.1", "A/69/5/Add.1")]
    assert found("الوثيقة A/69/5، وS/2014/12") == [("A/69/5", "A/69/5"), ("S/2014/12", "S/2014/12")]


@pytest.mark.parametrize(
    "text", ["and/or", "90 km/h", "2025/26", "TCP/IP", "S/he", "A/H1N1 influenza", "A/4 paper", "XYZ/2020/1"]
)
def test_other_words_with_a_stroke_are_left_alone(text: str) -> None:
    assert found(text) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="AESTR/.()- 0123456789Adcorvx*–", max_size=40))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    try:
        normal = parse_symbol(text).normal
    except InvalidSymbol:
        return
    assert parse_symbol(normal).normal == normal


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(WELL_FORMED), min_size=1, max_size=4), st.sampled_from([", ", " and ", "; ", " و ", "、"])
)
def test_every_symbol_of_a_list_is_found(symbols: list[str], joint: str) -> None:
    assert [normal for _, normal in found(joint.join(symbols))] == symbols


def test_hostile_text_is_read_in_linear_time() -> None:
    assert find_symbols("A/" * 20_000 + "1" * 20_000) == ()


def test_a_part_may_stand_behind_a_stroke() -> None:
    symbol = parse_symbol("A/81/6 (Sect. 10)/Part A*")
    assert (symbol.normal, symbol.section, symbol.part, symbol.stars) == (
        "A/81/6 (Sect. 10)/Part A",
        "Sect. 10",
        "Part A",
        1,
    )
