from __future__ import annotations

from textwrap import dedent

import pytest
from msgspec.structs import replace

from galley.notation import composed, galley, outline
from unreport.galley import Galley, SetCell, SetRow, SetTable, SetText, compose
from unreport.model import (
    Asset,
    Citation,
    Image,
    Inserted,
    Link,
    Masthead,
    Paragraph,
    Printed,
    Run,
    Section,
    Table,
    Text,
    footnotes,
    plain,
    tables,
)
from unreport.un.masthead import read_line


def reads(text: str, expected: str, *, language: str = "en", broken: bool = False) -> None:
    assert outline(composed(text, language=language, broken=broken)) == dedent(expected).lstrip("\n")


def test_points_belong_to_the_paragraph_above_them() -> None:
    reads(
        """
        H1   | I. Organization of the session
        P    | 1. The Committee decided:
        P+1  | (a) To meet;
        P+1  | (b) To adjourn.
        P    | 2. It adjourned.
        """,
        """
        I. Organization of the session
          1. The Committee decided:
            (a) To meet;
            (b) To adjourn.
          2. It adjourned.
        """,
    )


def test_i_after_h_is_a_letter_and_i_under_a_is_roman() -> None:
    report = composed(
        """
        H1   | I. Points
        P    | 1. The list:
        P+1  | (a) One:
        P+2  | (i) Inner one;
        P+2  | (ii) Inner two;
        P+1  | (b) Two;
        P+1  | (c) Three;
        P+1  | (d) Four;
        P+1  | (e) Five;
        P+1  | (f) Six;
        P+1  | (g) Seven;
        P+1  | (h) Eight;
        P+1  | (i) Nine;
        P+1  | (j) Ten.
        """
    )
    text = outline(report)
    assert "      (i) Inner one;\n      (ii) Inner two;\n" in text
    assert "    (i) Nine;\n    (j) Ten.\n" in text


def test_text_between_two_points_belongs_to_the_first_of_them() -> None:
    reads(
        """
        H1   | I. Points
        P    | 1. The list:
        P    | (a) One;
        P    | This explains one.
        P    | (b) Two.
        P    | This closes the paragraph.
        """,
        """
        I. Points
          1. The list:
            (a) One;
              This explains one.
            (b) Two.
            This closes the paragraph.
        """,
    )


def test_headings_nest_by_style_and_label() -> None:
    reads(
        """
        H1 | I. Chapter
        H2 | A. Section
        H3 | 1. Subsection
        H3 | (a) Deeper
        P  | 1. Words here.
        H3 | 2. Next
        P  | 2. More words.
        H1 | II. Chapter
        P  | 3. Last words.
        """,
        """
        I. Chapter
          A. Section
            1. Subsection
              (a) Deeper
                1. Words here.
            2. Next
              2. More words.
        II. Chapter
          3. Last words.
        """,
    )


def test_numbered_headings_in_plain_text_are_told_from_paragraphs_by_sequence() -> None:
    reads(
        """
        T | 33. The Board met in the morning and discussed the report of the working group.
        T | 34. The Board took note of it and thanked the working group for its efforts.
        T | IV. Terms of reference for the review
        T | 1. Proceedings
        T | 35. The Board considered this item at its first and third meetings, held that week.
        T | 2. Conclusions
        T | 36. The Board finalized the terms of reference.
        """,
        """
        33. The Board met in the morning and discussed the report of the working group.
        34. The Board took note of it and thanked the working group for its efforts.
        IV. Terms of reference for the review
          1. Proceedings
            35. The Board considered this item at its first and third meetings, held that week.
          2. Conclusions
            36. The Board finalized the terms of reference.
        """,
        broken=True,
    )


def test_a_paragraph_cut_by_the_end_of_a_page_is_whole_again() -> None:
    reads(
        """
        T | 1. The Committee noted that the harbours, which had been surveyed, were
        T | in need of repair.
        T | 2. It adjourned.
        """,
        """
        1. The Committee noted that the harbours, which had been surveyed, were in need of repair.
        2. It adjourned.
        """,
        broken=True,
    )


def test_in_word_a_line_in_lower_case_stays_a_block_of_its_own() -> None:
    report = composed(
        """
        H1 | I. Heading
        P  | 1. The Committee noted that the harbours were
        P  | in need of repair.
        """
    )
    assert outline(report).count("\n") == 3


def test_a_table_takes_designation_title_units_and_notes() -> None:
    report = composed(
        """
        H1 | I. Money
        P  | 1. See table 1.
        H3 | Table 1
        H3 | Cost of dredging
        P  | (Thousands of dollars)
        TABLE | Year ; Cost / 2024 ; 12
        N  | a\\tProvisional.
        P  | 2. The end came.
        """
    )
    (table,) = tables(report)
    assert table.number is not None
    assert (table.number.label, table.number.ordinals) == ("Table 1", (1,))
    assert plain(table.title) == "Cost of dredging"
    assert plain(table.units) == "(Thousands of dollars)"
    assert [note.marker for note in table.notes] == ["a"]
    assert "  2. The end came.\n" in outline(report)


def test_an_annex_has_its_own_numbers_and_title() -> None:
    reads(
        """
        H1 | I. Body
        P  | 1. Words of the body.
        H1 | Annex II
        H1 | List of harbours
        P  | 1. Words of the annex.
        """,
        """
        I. Body
          1. Words of the body.
        [annex] Annex II List of harbours
          1. Words of the annex.
        """,
    )


def test_the_first_page_is_told_line_by_line() -> None:
    report = composed(
        """
        T | World Conference on Harbours
        T | Distr.: Limited
        T | 10 March 2031
        T | Original: English
        T | Port Vila, 7–12 March 2031
        T | Draft report
        T | Rapporteur-General: Ana Lopes (Cabo Verde)
        T | Addendum
        T | Opening of the session
        T | 1. The Conference opened at 10 a.m. on 7 March 2031 in the great hall.
        """,
        broken=True,
    )
    masthead, front = report.masthead, report.front
    assert masthead.bodies == ("World Conference on Harbours",)
    assert masthead.distribution is not None
    assert (masthead.distribution.text, masthead.distribution.value) == ("Limited", "limited")
    assert masthead.date is not None
    assert masthead.date.value == "2031-03-10"
    assert [original.value for original in masthead.originals] == ["en"]
    assert masthead.venue is not None
    assert (masthead.venue.place, masthead.venue.start, masthead.venue.end) == ("Port Vila", "2031-03-07", "2031-03-12")
    assert plain(front.title) == "Draft report"
    assert (front.kind, front.stage) == ("report", "draft")
    assert (front.officers[0].role, front.officers[0].name, front.officers[0].state) == (
        "Rapporteur-General",
        "Ana Lopes",
        "Cabo Verde",
    )
    assert front.modifier is not None
    assert front.modifier.kind == "addendum"
    assert outline(report).splitlines()[0] == "Opening of the session"


@pytest.mark.parametrize("known", [Masthead(), Masthead(symbol=Printed("A/91/6 (Sect. 4)", "A/91/6 (Sect. 4)"))])
def test_a_part_printed_behind_the_symbol_is_no_part_of_it_and_no_line_of_the_session(known: Masthead) -> None:
    made = galley(
        """
        T       | A/91/6 (Sect. 4)/Part A*
        T       | Distr.: General
        SESSION | Ninety-first session
        H1      | I. Introduction
        """
    )
    masthead = compose(replace(made, masthead=known)).masthead
    assert masthead.symbol is not None
    assert masthead.symbol.value == "A/91/6 (Sect. 4)"
    assert masthead.symbol.line == "A/91/6 (Sect. 4)/Part A*"
    assert masthead.meeting == ()


def test_a_symbol_that_the_format_tells_with_its_part_is_whole() -> None:
    symbol = Printed("A/91/6 (Sect. 4)/Part A", "A/91/6 (Sect. 4)/Part A")
    made = galley("T | A/91/6 (Sect. 4)/Part A*\nT | Distr.: General\nH1 | I. Introduction")
    masthead = compose(replace(made, masthead=Masthead(symbol=symbol))).masthead
    assert masthead.symbol is not None
    assert masthead.symbol.value == "A/91/6 (Sect. 4)/Part A"


def test_styles_give_session_agenda_and_title_and_stars_call_their_notes() -> None:
    from unreport.model import Note, Run

    made = galley(
        """
        SESSION | Eightieth session
        AGENDA  | Item 5 of the provisional agenda*
        ATITLE  | Harbours of the world
        TT      | State of the harbours
        S       | Report of the Secretary-General
        H1      | I. Introduction
        P       | 1. It began.
        """
    )
    note = Note("*", (Text((Run("A/80/50."),)),))

    report = compose(replace(made, notes=(note,)))
    assert report.masthead.session is not None
    assert report.masthead.session.value == "80"
    (item,) = report.masthead.agenda
    assert (item.items, item.agenda) == (("5",), "provisional")
    assert [note.marker for note in footnotes(report)] == ["*"]
    assert report.masthead.notes == ()
    assert plain(item.titles[0]) == "Harbours of the world"
    assert plain(report.front.title) == "State of the harbours"
    assert [plain(line.content) for line in report.front.subtitles] == ["Report of the Secretary-General"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "T | 1. Le Comité a décidé :\nT | a) De se réunir;\nT | b) De clore.",
            "1. Le Comité a décidé :\n  a) De se réunir;\n  b) De clore.\n",
        ),
        (
            "ru",
            "T | 1. Комитет решил:\nT | a) собраться;\nT | b) закрыться.",
            "1. Комитет решил:\n  a) собраться;\n  b) закрыться.\n",
        ),
        ("zh", "T | 1. 委员会决定：\nT | (a) 开会；\nT | (b) 休会。", "1. 委员会决定：\n  (a) 开会；\n  (b) 休会。\n"),
        (
            "ar",
            "T | 1 - قررت اللجنة:\nT | (أ) أن تجتمع؛\nT | (ب) أن تنفض.",
            "1 - قررت اللجنة:\n  (أ) أن تجتمع؛\n  (ب) أن تنفض.\n",
        ),
    ],
)
def test_points_are_read_in_other_languages(language: str, text: str, expected: str) -> None:
    assert outline(composed(text, language=language)) == expected


def test_the_words_of_a_blank_galley_are_none() -> None:
    report = composed("")
    assert report.blocks == ()
    assert report.annexes == ()


def test_a_masthead_in_a_table_is_read_even_where_lines_were_run_together() -> None:
    masthead = composed(
        """
        TABLE | ; United Nations ; / ; World Conference on Harbours ; Distr.: General 5 August 2031 / ; ; Original: English
        T     | 1. The Conference opened at 10 a.m. in the great hall of the port.
        """
    ).masthead
    assert masthead.distribution is not None
    assert masthead.distribution.value == "general"
    assert masthead.date is not None
    assert masthead.date.value == "2031-08-05"
    assert [original.value for original in masthead.originals] == ["en"]
    assert masthead.bodies == ("World Conference on Harbours",)


def test_the_second_of_two_heading_lines_stands_under_the_first() -> None:
    reads(
        """
        H1 | Decision 6/X.3
        H1 | Common time frames
        P  | 1. It decided.
        H1 | Decision 7/X.3
        H1 | Harbours
        P  | 1. It decided again.
        """,
        """
        Decision 6/X.3
          Common time frames
            1. It decided.
        Decision 7/X.3
          Harbours
            1. It decided again.
        """,
    )


def test_a_picture_that_is_shown_nowhere_is_furniture() -> None:
    emblem, chart = Asset("emblem.wmf", "image/wmf", b"e"), Asset("chart.png", "image/png", b"c")
    made = galley("P | 1. See the chart.")
    blocks = (*made.blocks, SetText((Image("chart.png", "A chart"),)))
    report = compose(replace(made, blocks=blocks, assets=(chart, emblem)))
    assert report.assets == (chart,)


def set_line(words: str, role: str = "", size: float = 10, *, bold: bool = False, italic: bool = False) -> SetText:
    return SetText((Run(words),), role, size=size, bold=bold, italic=italic)


def test_direct_formatting_that_looks_like_a_heading_of_the_document_is_one() -> None:
    report = compose(
        Galley(
            (
                set_line("I. Tides", "heading-1", 14, bold=True),
                set_line("Springs", "heading-2", 12, bold=True),
                set_line("1. They are high.", "body"),
                set_line("Neaps", "", 12, bold=True),
                set_line("2. They are low.", "body"),
                set_line("All tides should be published.", "", 12, bold=True),
                set_line("Not a heading of this document", "", 9, italic=True),
            ),
            "en",
        )
    )
    assert outline(report) == dedent(
        """\
        I. Tides
          Springs
            1. They are high.
          Neaps
            2. They are low.
              All tides should be published.
              Not a heading of this document
        """
    )


def test_an_annex_to_a_decision_has_its_title_in_its_heading() -> None:
    report = composed(
        """
        H1 | Decision 6/HAR.3
        T  | The Conference of the Harbours,
        P  | 1. Adopts the rules in the annex;
        B  | Annex I
        B  | Rules for dredgers
        P  | 1. Dredgers work by day.
        H1 | Decision 7/HAR.3
        """
    )
    assert "  Annex I Rules for dredgers\n    1. Dredgers work by day.\n" in outline(report)


def test_a_bold_line_behind_a_point_mark_is_a_heading_where_no_list_is_open() -> None:
    reads(
        """
        B | A. Depths
        B | 1. Inner harbour
        B | (a) Deep water
        T | 1. It is deep.
        B | (b) Shallow water
        T | 2. It is shallow:
        T | (a) At low tide;
        T | (b) At all times.
        """,
        """
        A. Depths
          1. Inner harbour
            (a) Deep water
              1. It is deep.
            (b) Shallow water
              2. It is shallow:
                (a) At low tide;
                (b) At all times.
        """,
    )


def test_the_units_of_a_figure_end_its_title() -> None:
    report = compose(
        Galley(
            (
                set_line("1. See the figure.", "body"),
                set_line("Figure I", "heading-3", bold=True),
                set_line("Ships at berth", "heading-3", bold=True),
                set_line("(Thousands)"),
                SetText((Image("ships.png", "Ships"),)),
            ),
            "en",
            assets=(Asset("ships.png", "image/png", b"x"),),
        )
    )
    assert outline(report) == "1. See the figure.\n[figure] Figure I Ships at berth (Thousands)\n"


def test_a_tracked_label_is_cut_off_like_any_other() -> None:
    content = (Inserted((Run("1."),), "AB"), Run("\tThe tide turned."))
    report = compose(Galley((SetText(content, "body"),), "en"))
    (paragraph,) = report.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.number.label == "1."
    assert paragraph.blocks == (Text((Run("The tide turned."),)),)


def test_headings_and_captions_cite_as_the_text_does() -> None:
    address = "https://docs.un.org/en/A/RES/75/290"
    report = compose(
        Galley(
            (
                SetText((Run("Action under "), Link((Run("resolution 75/290"),), address)), "heading-1"),
                SetText((Run("Table 1"),), "heading-3", bold=True),
                SetText((Run("Ships named in A/91/6"),), "heading-3", bold=True),
                SetTable((SetRow((SetCell((SetText((Run("Tern"),)),)),)),)),
            ),
            "en",
        )
    )
    (section,) = report.blocks
    assert isinstance(section, Section)
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert section.heading[1:] == (Citation((Run("resolution 75/290"),), "resolution", "A/RES/75/290", "", address),)
    assert table.title[1:] == (Citation((Run("A/91/6"),), "document", "A/91/6"),)


@pytest.mark.parametrize(
    ("line", "language", "kind"),
    [
        ("Twenty-first report of the Advisory Committee on Harbours", "en", "report"),
        ("Troisième rapport du Comité des ports", "fr", "report"),
        ("Tercer informe de la Comisión de Puertos", "es", "report"),
        ("Третий доклад Комитета по гаваням", "ru", "report"),
        ("التقرير الثالث للجنة الموانئ", "ar", "report"),
        ("港口委员会的第三次报告", "zh", "report"),
        ("Consideration of the report of the Committee", "en", ""),
    ],
)
def test_reports_that_are_counted_are_reports(line: str, language: str, kind: str) -> None:
    found = read_line(line, language)
    assert (found.values[0] if found is not None and found.kind == "doctype" else "") == kind


def test_a_note_that_transmits_a_report_is_a_note() -> None:
    report = composed(
        """
        T | A/91/602
        T | Distr.: General
        TITLE | Report of the Harbour Inspection Unit
        TITLE | Note by the Secretary-General
        P | 1.\\tThe tide turned.
        """
    )
    assert report.front.kind == "note"
