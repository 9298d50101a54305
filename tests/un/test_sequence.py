from __future__ import annotations

import pytest

from unreport.model import Number, Scheme
from unreport.un.labels import readings
from unreport.un.sequence import begins, choose, follows


def first(label: str) -> Number:
    return readings(label)[0]


@pytest.mark.parametrize(
    ("previous", "label"),
    [("1.", "2."), ("1", "2."), ("(a)", "(b)"), ("a)", "(b)"), ("10.1", "10.2"), ("أولا -", "ثانيا -"), ("一、", "二."), ("12", "12 bis"),
     ("12.", "12A."), ("12 bis.", "12 ter."), ("12 ter.", "13."), ("29C.1", "29C.2")],
)  # fmt: skip
def test_a_number_follows_the_one_before_it(previous: str, label: str) -> None:
    assert follows(first(previous), first(label))


@pytest.mark.parametrize(
    ("previous", "label"), [("1.", "3."), ("1.", "(2)"), ("10.1", "11.1"), ("10.1", "11"), ("(a)", "2."), ("•", "•")]
)
def test_a_number_follows_no_other(previous: str, label: str) -> None:
    assert not follows(first(previous), first(label))


def test_a_count_begins_with_one_at_its_deepest_level() -> None:
    assert begins(first("(a)"))
    assert begins(first("10.1"))
    assert not begins(first("2."))
    assert not begins(first("•"))


def test_i_after_h_is_a_letter() -> None:
    assert choose(readings("(i)"), (first("12."), first("(h)"))).scheme is Scheme.LOWER_LETTER


def test_i_under_c_is_a_roman_one() -> None:
    assert choose(readings("(i)"), (first("12."), first("(c)"))).scheme is Scheme.LOWER_ROMAN


def test_v_after_iv_goes_on_under_its_point() -> None:
    assert choose(readings("(v)"), (first("(u)"), first("(iv)"))).scheme is Scheme.LOWER_ROMAN


def test_an_outer_count_goes_on_when_the_inner_one_does_not() -> None:
    roman = Number("(iii)", Scheme.LOWER_ROMAN, (3,))
    assert choose(readings("(d)"), (first("(c)"), roman)).ordinals == (4,)


def test_without_any_open_number_the_most_usual_reading_stands() -> None:
    assert choose(readings("C."), ()).scheme is Scheme.UPPER_LETTER
