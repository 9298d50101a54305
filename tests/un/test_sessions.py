from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unreport.un.language import LANGUAGES
from unreport.un.sessions import print_ordinal_word, print_session, read_ordinal, read_session


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ordinal_to_199_is_read_back(language: str) -> None:
    assert [read_ordinal(print_ordinal_word(n, language), language) for n in range(1, 200)] == list(range(1, 200))


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        ("sixty-ninth", "en", 69),
        ("SIXTY-NINTH", "en", 69),
        ("69th", "en", 69),
        ("soixante et onzième", "fr", 71),
        ("69e", "fr", 69),
        ("58º", "es", 58),
        ("sexagésima novena", "es", 69),
        ("décimo tercer", "es", 13),
        ("шестьдесят девятой", "ru", 69),
        ("69-я", "ru", 69),
        ("третьей", "ru", 3),
        ("التاسعة والستين", "ar", 69),
        ("الرابع عشر", "ar", 14),
        ("第58", "zh", 58),
        ("第一百零一", "zh", 101),
    ],
)
def test_ordinals_are_read_in_any_inflection_and_in_digits(words: str, language: str, number: int) -> None:
    assert read_ordinal(words, language) == number


@pytest.mark.parametrize("words", ["", "ninthly", "session", "0th", "第"])
def test_what_is_no_ordinal_is_none(words: str) -> None:
    assert read_ordinal(words) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Sixty-ninth session", "69"),
        ("Soixante-neuvième session", "69"),
        ("58º período de sesiones", "58"),
        ("第六十九届会议", "69"),
        ("الدورة التاسعة والستون", "69"),
        ("Шестьдесят девятая сессия*", "69"),
        ("2025 session", "2025"),
        ("First regular session 2015", "2015"),
        ("الدورة العادية الأولى لعام 2015", "2015"),
        ("Tenth emergency special session", "ES-10"),
        ("Twenty-sixth special session", "S-26"),
        ("Sixty-ninth session (resumed)", "69"),
        ("SIXTY-NINTH SESSION", "69"),
    ],
)
def test_a_session_line_has_the_value_of_its_session(line: str, value: str) -> None:
    assert read_session(line) == value


@pytest.mark.parametrize("line", ["", "The session was suspended", "Opening of the session", "Session", "Long session"])
def test_a_line_about_a_session_names_none(line: str) -> None:
    assert read_session(line) == ""


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.one_of(
        st.integers(1, 199).map(str),
        st.integers(1970, 2099).map(str),
        st.integers(1, 40).map(lambda n: f"S-{n}"),
        st.integers(1, 40).map(lambda n: f"ES-{n}"),
    ),
)
def test_a_session_that_is_printed_is_read_back(language: str, value: str) -> None:
    assert read_session(print_session(value, language), language) == value


def test_what_is_no_session_can_not_be_printed() -> None:
    with pytest.raises(ValueError, match="is not a session"):
        print_session("next", "en")
