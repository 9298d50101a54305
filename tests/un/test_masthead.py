from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unreport.un.language import LANGUAGES
from unreport.un.masthead import distribution_line, original_line, originals, read_line

LINES = [
    ("United Nations", "organization", "un", ()),
    ("A/80/590*", "symbol", "A/80/590", ()),
    ("A/79/876–S/2025/230", "symbol", "A/79/876-S/2025/230", ()),
    ("Distr.: Limited", "distribution", "limited", ()),
    ("DISTR. GENERAL", "distribution", "general", ()),
    ("Distr. générale", "distribution", "general", ()),
    ("Distr. reservada", "distribution", "restricted", ()),
    ("19 August 2016", "date", "2016-08-19", ()),
    ("Wednesday, 21 January 2015", "date", "2015-01-21", ()),
    ("15 de junio de 2004", "date", "2004-06-15", ()),
    ("Russian", "language", "ru", ()),
    ("Français", "language", "fr", ()),
    ("Original: English", "original", "en", ("en",)),
    ("Original\u00a0: anglais", "original", "en", ("en",)),
    ("Original: INGLÉS", "original", "en", ("en",)),
    ("Original: English/French", "original", "en", ("en", "fr")),
    ("English and French only", "", "", ()),
    ("Original: English and French only", "original", "en", ("en", "fr")),
    ("Seventy-first session", "session", "71", ()),
    ("الدورة التاسعة والستون", "session", "69", ()),
    ("第六十九届会议", "session", "69", ()),
    ("Agenda items 138 and 139", "agenda", "agenda", ("138", "139")),
    ("Item 26 of the provisional agenda*", "agenda", "provisional", ("26",)),
    ("Items 3 (a) and (b) of the preliminary list**", "agenda", "preliminary", ("3 (a)", "3 (b)")),
    ("Items 138–140 of the provisional agenda", "agenda", "provisional", ("138", "139", "140")),
    ("Temas 2 y 3 de la agenda", "agenda", "agenda", ("2", "3")),
    ("Tema 3 a) del programa provisional*", "agenda", "provisional", ("3 (a)",)),
    ("Point 121 de l'ordre du jour", "agenda", "agenda", ("121",)),
    ("Items 4.9.1 and 4.9.2 of the provisional agenda", "agenda", "provisional", ("4.9.1", "4.9.2")),
    ("联 合 国", "organization", "un", ()),
    ("大 会", "body", "un-ga", ()),
    ("Пункт 7 предварительной повестки дня", "agenda", "provisional", ("7",)),
    ("البند 3 (ب) من جدول الأعمال المؤقت*", "agenda", "provisional", ("3 (b)",)),
    ("临时议程*项目44", "agenda", "provisional", ("44",)),
    ("Katowice, 2–14 December 2018", "venue", "Katowice", ("2018-12-02", "2018-12-14")),
    ("26-30 January 2015, New York", "venue", "New York", ("2015-01-26", "2015-01-30")),
    ("2025年6月16日至7月8日，日内瓦", "venue", "日内瓦", ("2025-06-16", "2025-07-08")),
    ("2 to 13 June 2025", "venue", "", ("2025-06-02", "2025-06-13")),
    ("Draft report", "doctype", "report", ("report", "draft")),
    ("Report of the Secretary-General", "doctype", "report", ("report", "")),
    ("秘书长的报告", "doctype", "report", ("report", "")),
    ("Note by the Secretariat", "doctype", "note", ("note", "")),
    ("Lettre datée du 5 mai 2020, adressée au Secrétaire général", "doctype", "letter", ("letter", "")),
    (
        "Rapporteur-General: Ms. Ana Lopes (Cabo Verde)",
        "officer",
        "Rapporteur-General",
        ("Rapporteur-General", "Ms. Ana Lopes", "Cabo Verde"),
    ),
    ("Relatora: Sra. Ana Lopes", "officer", "Relatora", ("Relatora", "Sra. Ana Lopes", "")),
    ("Addendum", "modifier", "addendum", ()),
    ("Corrigendum*", "modifier", "corrigendum", ()),
    ("Rectificatif", "modifier", "corrigendum", ()),
    ("Summary", "summary", "", ()),
    ("Table des matières", "contents", "", ()),
    ("目 录", "contents", "", ()),
    ("Annex", "annex", "", ()),
    ("Annex II", "annex", "II", ("2",)),
    ("Annex II Terms of reference", "annex", "II", ("2",)),
    ("Приложение I", "annex", "I", ("1",)),
    ("المرفق الأول", "annex", "الأول", ("1",)),
    ("附件一", "annex", "一", ("1",)),
    ("Table 3", "table", "3", ("3",)),
    ("Table 3. Resources", "table", "3", ("3",)),
    ("Tableau 16.2", "table", "16.2", ("16", "2")),
    ("表1 资源", "table", "1", ("1",)),
    ("Figure II", "figure", "II", ("2",)),
    ("Figure 16.XIV", "figure", "16.XIV", ("16", "14")),
    ("GE.20-15920 (E)", "job", "GE.20-15920 (E)", ()),
    ("26-00248 (E)    160126", "job", "26-00248 (E)", ("160126",)),
    ("19-10268 (E) 170720 *1910268*", "job", "19-10268 (E)", ("170720",)),
    ("General Assembly", "body", "un-ga", ()),
    ("第五委员会", "body", "un-ga-c5", ()),
]


@pytest.mark.parametrize(("text", "kind", "value", "values"), LINES)
def test_a_line_of_a_first_page_is_told_by_its_words(text: str, kind: str, value: str, values: tuple[str, ...]) -> None:
    line = read_line(text)
    if not kind:
        assert line is None
        return
    assert line is not None
    assert (line.kind, line.value, line.values) == (kind, value, values)


@pytest.mark.parametrize("text", [text for text, *_ in LINES])
def test_lead_text_and_tail_are_the_line(text: str) -> None:
    for printed in (text, f"  {text} ", f"{text}**"):
        line = read_line(printed)
        assert line is None or line.lead + line.text + line.tail == printed


def test_only_the_value_is_text() -> None:
    line = read_line("Distr.: Limited")
    assert line is not None
    assert (line.lead, line.text, line.tail) == ("Distr.: ", "Limited", "")
    line = read_line("Original: English and French only")
    assert line is not None
    assert (line.lead, line.text, line.tail) == ("Original: ", "English and French", " only")
    line = read_line("Table 3. Resources")
    assert line is not None
    assert (line.lead, line.text, line.tail) == ("", "Table 3", ". Resources")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Committee decided",
        "Table 3 shows the number of posts",
        "Table",
        "Annexes to the report of the Board",
        "1. The Committee met.",
        "Report of the Board was adopted.",
        "1 March",
        "The session was suspended on 10 March 2021.",
        "S-20/2",
    ],
)
def test_a_line_of_the_body_is_none_of_these(text: str) -> None:
    assert read_line(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["general", "limited", "restricted", "provisional"])
def test_a_distribution_that_is_printed_is_read_back(language: str, value: str) -> None:
    line = read_line("".join(distribution_line(value, language)), language)
    assert line is not None
    assert (line.kind, line.value) == ("distribution", value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_originals_that_are_printed_are_read_back(language: str) -> None:
    for codes in (["en"], ["fr", "en"], list(LANGUAGES)):
        line = read_line("".join(original_line(codes, language)), language)
        assert line is not None
        assert (line.kind, line.values) == ("original", tuple(codes))


def test_russian_arabic_and_chinese_print_the_english_block() -> None:
    for language in ("ru", "ar", "zh"):
        assert distribution_line("general", language) == ("Distr.: ", "General")
        assert original_line(["en"], language) == ("Original: ", "English")
    assert original_line(["en"], "fr") == ("Original\u00a0: ", "anglais")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="AnnexTableDistr.: Generalsion1234567890()*,–-第届会议附件المرفق ", max_size=80))
def test_whatever_the_line_nothing_of_it_is_lost(text: str) -> None:
    line = read_line(text)
    assert line is None or line.lead + line.text + line.tail == text


@pytest.mark.parametrize(
    "line",
    ["Original: English/French", "Original: English and French", "Original : anglais et français", "Original: English"],
)
def test_originals_part_into_languages_that_print_the_line_again(line: str) -> None:
    read = read_line(line)
    assert read is not None
    parts = originals(read)
    assert [code for *_, code in parts] == (["en", "fr"] if line.endswith(("French", "français")) else ["en"])
    assert "".join(lead + name + tail for lead, name, tail, _ in parts) == line
