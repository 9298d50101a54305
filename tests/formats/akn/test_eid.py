from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unreport.formats.akn.eid import EIds, Step, build, camel, number_part, parse


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("1.", "1"),
        ("(a)", "a"),
        ("(iv)", "iv"),
        ("11.2", "11-2"),
        ("11.2 Rev. A", "11-2RevA"),
        ("12 bis.", "12bis"),
        ("Chapter II", "II"),
        ("Draft resolution IV", "IV"),
        ("أولا -", "أولا"),
        ("•", ""),
        ("", ""),
    ],
)
def test_the_number_of_an_eid_is_the_label_without_its_marks(label: str, part: str) -> None:
    assert number_part(label) == part


def test_an_eid_names_its_way_through_the_document() -> None:
    ids = EIds()
    assert ids.give("", "chapter", "II") == "chp_II"
    assert ids.give("chp_II", "section", "A") == "chp_II__sec_A"


def test_unnumbered_elements_are_counted_under_their_parent() -> None:
    ids = EIds()
    assert [ids.give("para_1", "list"), ids.give("para_1", "list"), ids.give("para_2", "list")] == [
        "para_1__list_1",
        "para_1__list_2",
        "para_2__list_1",
    ]


def test_a_number_that_stands_twice_is_told_apart() -> None:
    ids = EIds()
    assert [ids.give("", "paragraph", "1") for _ in range(3)] == ["para_1", "para_1-dup2", "para_1-dup3"]


def test_terms_are_camel_case() -> None:
    assert camel("Third Committee") == "thirdCommittee"
    assert camel("un-ga-c3") == "unGaC3"
    assert camel("Пятый") == ""


def test_an_eid_is_taken_apart() -> None:
    assert parse("chp_II__sec_A__para_12-dup2__content") == (
        Step("chp", "II"),
        Step("sec", "A"),
        Step("para", "12", 2),
        Step("content"),
    )
    assert parse("para_11-2RevA") == (Step("para", "11-2RevA"),)
    assert parse("chp_أولا") == (Step("chp", "أولا"),)


@pytest.mark.parametrize("text", ["", "__para_1", "para_1__", "para 1", "12", "para_1/2", "para_"])
def test_what_is_no_eid_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is no eId"):
        parse(text)


@given(
    st.lists(
        st.tuples(st.sampled_from(["chapter", "list", "alinea", "tableGroup"]), st.text(max_size=6)),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_given_out_is_taken_apart_and_put_together(path: list[tuple[str, str]]) -> None:
    ids = EIds()
    prefix = ""
    for element, label in [*path, *path]:
        prefix = ids.give(prefix, element, number_part(label))
        assert build(parse(prefix)) == prefix
