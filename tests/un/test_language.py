from __future__ import annotations

import pytest

from unreport.un.language import LANGUAGES, guess_language, language


def test_a_language_is_known_by_both_its_codes() -> None:
    assert language("fr") == language("fra")
    assert (language("ar").iso3, language("ar").direction) == ("ara", "rtl")
    with pytest.raises(KeyError):
        language("xx")


def test_languages_are_named_in_each_other() -> None:
    assert language("en").name_in("fr") == "anglais"
    assert language("zh").name_in("en") == "Chinese"
    assert len({language(one).name_in(other) for one in LANGUAGES for other in LANGUAGES}) >= 30


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The report of the Committee was adopted by the Assembly.", "en"),
        ("Le rapport du Comité a été adopté par l'Assemblée.", "fr"),
        ("El informe del Comité fue aprobado por la Asamblea.", "es"),
        ("Доклад Комитета был утвержден Ассамблеей.", "ru"),
        ("اعتمدت الجمعية تقرير اللجنة.", "ar"),
        ("大会通过了委员会的报告。", "zh"),
        ("报告", "zh"),
        ("", ""),
        ("A/80/590, 12–15", ""),
    ],
)
def test_the_language_of_a_text_is_told_by_script_and_words(text: str, code: str) -> None:
    assert guess_language(text) == code
