from __future__ import annotations

import pytest

from unreport.formats.akn.eid import EIds, camel, number_part


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
