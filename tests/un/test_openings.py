from __future__ import annotations

import pytest

from unreport.un.openings import closes_resolution, names_submitter, opens_note_below, opens_resolution, resolution_head


@pytest.mark.parametrize(
    "line",
    [
        "Source: Office of Tides.",
        "Note : voir plus haut.",
        "Fuente: Oficina",
        "Примечание: см. выше",
        "المصدر: المكتب",
        "资料来源：办公室",
    ],
)
def test_lines_below_tables_are_told_in_every_language(line: str) -> None:
    assert opens_note_below(line)


@pytest.mark.parametrize("line", ["Sources of finance", "The note: see above", "Note by the Secretariat", ""])
def test_other_lines_are_not(line: str) -> None:
    assert not opens_note_below(line)


@pytest.mark.parametrize(
    ("line", "kind", "draft", "language"),
    [
        ("Decision 6/CMA.3", "decision", False, "en"),
        ("Resolution 2/CP.1", "resolution", False, "en"),
        ("Draft resolution II", "resolution", True, "en"),
        ("Draft decision", "decision", True, "en"),
        ("Draft decision -/CP.31", "decision", True, "en"),
        ("Resolution 2371 (2017)", "resolution", False, "en"),
        ("Décision 4/X", "decision", False, "fr"),
        ("Projet de résolution II", "resolution", True, "fr"),
        ("Proyecto de decisión", "decision", True, "es"),
        ("Резолюция 1", "resolution", False, "ru"),
        ("المقرر 6/م أإ-3", "decision", False, "ar"),
        ("مشروع القرار الأول", "resolution", True, "ar"),
        ("第6/CMA.3号决定", "decision", False, "zh"),
        ("决议草案一", "resolution", True, "zh"),
    ],
)
def test_heads_of_resolutions_are_told_in_every_language(line: str, kind: str, draft: bool, language: str) -> None:
    head = resolution_head(line, language)
    assert head is not None
    assert (head.kind, head.draft, head.end) == (kind, draft, len(line))


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Submitted by the expert from Halcyonia", "en"),
        ("Présentée par le groupe de travail", "fr"),
        ("Presentado por el grupo de trabajo", "es"),
        ("Представлено рабочей группой", "ru"),
        ("مقدم من الفريق العامل", "ar"),
        ("由工作组提交", "zh"),
    ],
)
def test_the_line_that_names_the_author_is_told_in_every_language(line: str, language: str) -> None:
    assert names_submitter(line, language)
    assert not names_submitter("Introduction", language)


def test_a_title_may_follow_the_designation() -> None:
    head = resolution_head("Draft resolution I: Lights of the outer moles", "en")
    assert head is not None
    assert head.end == len("Draft resolution I")


@pytest.mark.parametrize(
    "line",
    [
        "Decisions adopted",
        "Decisional matters in 2031",
        "Harbour 5",
        "1. The decision was taken in 2031.",
        "Resolution",
        "Resolution 5 was adopted by consensus",
        "Draft resolutions submitted",
    ],
)
def test_other_heads_are_not(line: str) -> None:
    assert resolution_head(line, "en") is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("The General Assembly,", "en"),
        ("The Conference of the Harbours serving as the meeting of the Parties to the Pilotage Agreement,", "en"),
        ("“The Security Council,", "en"),
        ("L’Assemblée générale,", "fr"),
        ("La Asamblea General,", "es"),
        ("Генеральная Ассамблея,", "ru"),
        ("إن الجمعية العامة،", "ar"),
        ("大会，", "zh"),
    ],
)
def test_the_body_that_speaks_opens_a_resolution(line: str, language: str) -> None:
    assert opens_resolution(line, language)


@pytest.mark.parametrize(
    "line",
    [
        "Recalling its resolution 2 on the reports of the Council,",
        "The General Assembly",
        "Assembly hall, first floor,",
        "The harbour master,",
        "The Board met on 3 March. It elected its Chair, who thanked the Committee,",
    ],
)
def test_other_lines_open_no_resolution(line: str) -> None:
    assert not opens_resolution(line, "en")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("12th plenary meeting 13 November 2021", "en"),
        ("12th plenary meeting", "en"),
        ("13 November 2021", "en"),
        ("10th plenary meeting 20 November 2031", "en"),
        ("10th plenary meeting 30 November 2031", "en"),
        ("3e séance plénière 4 mars 2031", "fr"),
        ("4ª sesión plenaria 4 de marzo de 2031", "es"),
        ("5-е пленарное заседание, 4 марта 2031 года", "ru"),
        ("第12次全体会议", "zh"),
    ],
)
def test_meeting_and_date_close_a_resolution(line: str, language: str) -> None:
    assert closes_resolution(line, language)


@pytest.mark.parametrize("line", ["The 12th plenary meeting was held in Vadport on 3 March 2031.", "Harbour 5", ""])
def test_other_lines_close_none(line: str) -> None:
    assert not closes_resolution(line, "en")
