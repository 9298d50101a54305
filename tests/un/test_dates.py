from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unreport.un.dates import find_dates, print_date, read_date, read_date_range
from unreport.un.language import LANGUAGES


@pytest.mark.parametrize(
    ("text", "language"),
    [("1 March 2021", "en"), ("1er mars 2021", "fr"), ("1 de marzo de 2021", "es"), ("1 марта 2021 года", "ru"), ("1 آذار/مارس 2021", "ar"),
     ("2021年3月1日", "zh")],
)  # fmt: skip
def test_a_date_is_printed_as_the_language_does(text: str, language: str) -> None:
    assert print_date("2021-03-01", language) == text


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_date_that_is_printed_is_read_back(day: date, language: str) -> None:
    assert read_date(print_date(day.isoformat(), language)) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "iso"),
    [("October 28, 2014", "2014-10-28"), ("6 July 2015*", "2015-07-06"), ("٢٨ تشرين الأول/أكتوبر ٢٠١٤", "2014-10-28"),
     ("28 أكتوبر 2014", "2014-10-28"), ("1º de mayo de 2020", "2020-05-01"), ("10 марта 2021 г.", "2021-03-10")],
)  # fmt: skip
def test_other_ways_of_writing_a_date_are_read(text: str, iso: str) -> None:
    assert read_date(text) == iso


@pytest.mark.parametrize(
    "text", ["", "31 February 2020", "10 March", "March 2021", "10 Marchember 2021", "on 10 March 2021 it met"]
)
def test_what_is_no_whole_date_is_not_read(text: str) -> None:
    assert read_date(text) == ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("7–12 March 2021", ("2021-03-07", "2021-03-12")), ("31 October–13 November 2021", ("2021-10-31", "2021-11-13")),
        ("8-11 January 2019", ("2019-01-08", "2019-01-11")), ("2 to 13 June 2025", ("2025-06-02", "2025-06-13")),
        ("30 December 2024 to 2 January 2025", ("2024-12-30", "2025-01-02")), ("du 7 au 12 mars 2021", ("2021-03-07", "2021-03-12")),
        ("del 7 al 12 de marzo de 2021", ("2021-03-07", "2021-03-12")), ("с 7 по 12 марта 2021 года", ("2021-03-07", "2021-03-12")),
        ("من 7 إلى 12 آذار/مارس 2021", ("2021-03-07", "2021-03-12")), ("2021年10月31日至11月13日", ("2021-10-31", "2021-11-13")),
        ("10 March 2021", ("2021-03-10", "2021-03-10")),
    ],
)  # fmt: skip
def test_a_range_has_a_first_and_a_last_day(text: str, days: tuple[str, str]) -> None:
    assert read_date_range(text) == days


def test_a_range_that_ends_before_it_begins_is_none() -> None:
    assert read_date_range("12–7 March 2021") is None


def test_dates_in_a_sentence_are_found_where_they_stand() -> None:
    text = "On 10 March 2021 and on 5 May 2020, the"
    assert [(text[start:end], iso) for start, end, iso in find_dates(text, "en")] == [
        ("10 March 2021", "2021-03-10"),
        ("5 May 2020", "2020-05-05"),
    ]


def test_marks_of_recitation_do_not_shift_the_span() -> None:
    text = "فــي 28 أكتوبــر 2014 قرر"
    assert [text[start:end] for start, end, _ in find_dates(text, "ar")] == ["28 أكتوبــر 2014"]


def test_what_is_no_date_can_not_be_printed() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        print_date("tomorrow", "en")
