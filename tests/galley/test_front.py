"""The first page and what only looks like it: title block, agenda, contents lists, summary."""

from __future__ import annotations

from msgspec.structs import replace

from galley.notation import composed, galley, outline
from unreport.galley import SetCell, SetRow, SetTable, SetText, compose
from unreport.model import Box, Break, Footnote, Report, Run, Text, footnotes, plain, tables, walk

GENEVA = """
    T  | United Nations
    T  | A/HRC/91/20
    T  | Distr.: General
    T  | 2 March 2031
    T  | Original: English
    T  | Human Rights Council
    T  | Ninety-first session
    T  | 23 February–2 April 2031
"""


def subtitles(report: Report) -> list[str]:
    return [plain(line.content) for line in report.front.subtitles]


def titles(report: Report) -> list[str]:
    return [plain(title) for item in report.masthead.agenda for title in item.titles]


def test_what_stands_under_the_title_belongs_to_it_though_it_is_set_as_a_heading() -> None:
    report = composed(
        GENEVA
        + """
        H1 | Fisheries and the right to food
        H2 | Report of the Special Rapporteur on the right to food
        H2 | Submitted by the secretariat
        H2 | Introduction
        T  | The report is about fish.
        H1 | I. Harbours
        P  | 1. There are some.
        """
    )
    assert plain(report.front.title) == "Fisheries and the right to food"
    assert subtitles(report) == [
        "Report of the Special Rapporteur on the right to food",
        "Submitted by the secretariat",
    ]
    assert outline(report).splitlines()[0] == "Introduction"


def test_a_heading_that_heads_nothing_is_the_second_line_of_the_title() -> None:
    report = composed(
        GENEVA
        + """
        H1 | Report of the Working Group on the Universal Periodic Review
        H1 | Halcyonia
        H1 | Introduction
        P  | 1. The Working Group met.
        """
    )
    assert subtitles(report) == ["Halcyonia"]
    assert outline(report).splitlines()[0] == "Introduction"


def test_a_decision_right_under_the_title_of_its_report_is_none_of_its_lines() -> None:
    report = composed(
        GENEVA
        + """
        H1 | Report of the Conference on its third session
        H1 | Decision 6/CMA.3
        H1 | Common time frames
        T  | The Conference of the Parties,
        T  | Recalling its decision 5/CMA.2,
        P  | 1. Decides to meet again.
        """
    )
    assert subtitles(report) == []
    assert "[decision] Decision 6/CMA.3 Common time frames" in outline(report)


def test_the_title_of_an_agenda_item_may_begin_like_that_of_a_document() -> None:
    report = composed(
        GENEVA
        + """
        B  | Agenda items 2 and 3
        B  | Annual report of the High Commissioner and reports of the Secretary-General
        B  | Promotion and protection of all human rights
        H1 | Report of the Special Rapporteur on harbours
        H1 | I. Introduction
        P  | 1. It began.
        """
    )
    assert titles(report) == [
        "Annual report of the High Commissioner and reports of the Secretary-General",
        "Promotion and protection of all human rights",
    ]
    assert plain(report.front.title) == "Report of the Special Rapporteur on harbours"


def test_the_title_of_one_item_is_one_however_its_lines_are_broken() -> None:
    made = galley(
        GENEVA
        + """
        T  | Item 4.9.1 of the provisional agenda
        B  | (place of the title)
        B  | and 19 (Evaporation)
        H1 | Harbour lights
        H1 | I. Introduction
        """
    )
    broken = (Run("Buoys:"), Break(), Run("proposals for Nos. 15"))
    blocks = tuple(
        replace(block, content=broken) if isinstance(block, SetText) and block.text == "(place of the title)" else block
        for block in made.blocks
    )
    report = compose(replace(made, blocks=blocks))
    (item,) = report.masthead.agenda
    assert (item.items, item.agenda) == (("4.9.1",), "provisional")
    assert titles(report) == ["Buoys: proposals for Nos. 15 and 19 (Evaporation)"]
    assert plain(report.front.title) == "Harbour lights"


def test_further_lines_of_the_session_are_no_bodies_and_no_title() -> None:
    report = composed(
        GENEVA
        + """
        T       | Geneva, 1–3 July 2031
        SESSION | Resumed session, 11 May–12 June 2031
        AGENDA  | Agenda item 3
        ATITLE  | Harbours
        TT      | Lights
        """
    )
    assert report.masthead.meeting == ("Geneva, 1–3 July 2031", "Resumed session, 11 May–12 June 2031")
    assert report.masthead.bodies == ("Human Rights Council",)
    assert plain(report.front.title) == "Lights"


def test_a_body_in_the_session_block_is_one_of_the_bodies() -> None:
    report = composed(
        """
        T       | A/91/16
        T       | Distr.: General
        T       | General Assembly
        SESSION | Committee for Programme and Coordination
        SESSION | Ninety-first session
        TT      | Lights
        """
    )
    assert report.masthead.bodies == ("General Assembly", "Committee for Programme and Coordination")


CONTENTS = r"""
    H1 | Contents
    T  | Paragraphs\tPage
    T  | I.\tIntroduction\t1–2\t3
    T  | II.\tConclusions\t3–8\t5
    T  | Annexes
    T  | I.\tList of replies\t\t20
"""
BODY = """
    H1 | I. Introduction
    P  | 1. It began.
    H1 | II. Conclusions
    P  | 2. It ended.
    H1 | Annex I
    H1 | List of replies
    T  | None came.
"""


def test_the_annexes_of_a_contents_list_stand_in_it() -> None:
    report = composed(GENEVA + "    H1 | Lights\n" + CONTENTS + BODY)
    assert report.front.contents is not None
    assert [
        (entry.label, plain(entry.text), entry.paragraphs, entry.page) for entry in report.front.contents.entries
    ] == [
        ("I.", "Introduction", "1–2", "3"),
        ("II.", "Conclusions", "3–8", "5"),
        ("", "Annexes", "", ""),
        ("I.", "List of replies", "", "20"),
    ]
    assert outline(report).splitlines()[1] == "I. Introduction"
    assert [plain(annex.title) for annex in report.annexes] == ["List of replies"]


def test_a_contents_list_behind_the_front_matter_is_a_table_and_no_chapters() -> None:
    report = composed(
        GENEVA
        + """
        H1 | Note by the Secretariat
        T  | The Secretariat has the honour to transmit the report on lights, which the Council asked for at its last session.
        """
        + CONTENTS
        + BODY
    )
    (table,) = tables(report)
    assert not table.ruled
    rows = [" ".join(plain(text.content) for text in walk(row) if isinstance(text, Text)) for row in table.rows]
    assert rows == [
        "Paragraphs Page",
        "I. Introduction 1–2 3",
        "II. Conclusions 3–8 5",
        "Annexes",
        "I. List of replies 20",
    ]
    assert len(report.annexes) == 1


def test_a_summary_box_behind_the_front_matter_is_a_box() -> None:
    made = galley(GENEVA + "    H1 | Note by the Secretariat\n" + "    P  | 1. The Secretariat transmits the report.\n")
    lines = (SetText((Run("Summary"),)), SetText((Run("It is about lights."),)))
    box = SetTable(tuple(SetRow((SetCell((line,)),)) for line in lines))
    report = compose(replace(made, blocks=(*made.blocks, box)))
    (found,) = (value for value in walk(report.blocks) if isinstance(value, Box))
    assert (found.kind, plain(found.title)) == ("summary", "Summary")
    assert tuple(tables(report)) == ()


def test_a_contents_list_without_pages_ends_where_its_first_line_comes_again() -> None:
    lists = "    H1 | Contents\n    T | I.\\tIntroduction\n    T | II.\\tConclusions\n    T | Annex\n"
    report = composed(GENEVA + "    H1 | Lights\n" + lists + BODY)
    assert report.front.contents is not None
    assert [plain(entry.text) for entry in report.front.contents.entries] == ["Introduction", "Conclusions", "Annex"]
    assert len(report.annexes) == 1


def test_a_foreword_behind_the_contents_list_is_none_of_its_entries() -> None:
    foreword = "    H1 | Foreword\n    T | We present this report on lights.\n"
    report = composed(GENEVA + "    H1 | Lights\n" + CONTENTS + foreword + BODY)
    assert report.front.contents is not None
    assert len(report.front.contents.entries) == 4
    assert "Foreword" in outline(report)


def test_dots_may_lead_to_the_page() -> None:
    lists = "    H1 | Contents\n    T | I. Introduction ........ 3\n    T | II. Conclusions ........ 5\n"
    report = composed(GENEVA + "    H1 | Lights\n" + lists + BODY)
    assert report.front.contents is not None
    assert [entry.page for entry in report.front.contents.entries] == ["3", "5"]


def test_titles_of_two_items_are_two_though_their_lines_are_broken() -> None:
    made = galley(
        GENEVA
        + "    T | Agenda items 2 and 3\n    B | (first)\n    B | (second)\n    H1 | Lights\n    H1 | I. Introduction\n"
    )
    broken = {
        "(first)": (Run("Annual report of the Keeper"), Break(), Run("of the Lights and reports of the Office"), Break(), Run("and the Secretary")),
        "(second)": (Run("Promotion of civil,"), Break(), Run("political and other lights")),
    }  # fmt: skip
    blocks = tuple(
        replace(block, content=broken.get(block.text, block.content)) if isinstance(block, SetText) else block
        for block in made.blocks
    )
    report = compose(replace(made, blocks=blocks))
    assert titles(report) == [
        "Annual report of the Keeper of the Lights and reports of the Office and the Secretary",
        "Promotion of civil, political and other lights",
    ]


def test_lines_about_meetings_are_no_bodies() -> None:
    report = composed(
        """
        T  | A/91/5
        T  | Distr.: General
        T  | General Assembly
        T  | Meeting of Keepers
        T  | Third part of its seventh session
        T  | Agenda item 3
        B  | Lights
        TT | Lamps
        """
    )
    assert report.masthead.bodies == ("General Assembly", "Meeting of Keepers")
    assert report.masthead.meeting == ("Third part of its seventh session",)


def test_the_agenda_that_a_note_transmits_is_text() -> None:
    report = composed(
        GENEVA
        + """
        H1 | Agenda and annotations
        H2 | Note by the Secretary-General
        H2 | Provisional agenda
        P  | 1. Opening of the session.
        """
    )
    assert subtitles(report) == ["Note by the Secretary-General"]
    assert outline(report) == "Provisional agenda\n  1. Opening of the session.\n"


def test_what_a_second_masthead_repeats_is_read_once() -> None:
    masthead = composed(GENEVA + GENEVA + "    H1 | Lights\n    H1 | I. Introduction\n").masthead
    assert masthead.bodies == ("Human Rights Council",)
    assert [original.value for original in masthead.originals] == ["en"]


def test_notes_that_a_contents_list_calls_are_kept_wherever_it_stands() -> None:
    note = Footnote("1", (Text((Run("In English only."),)),))
    transmitted = "    T | The Secretariat has the honour to transmit the report on lights, which the Council asked for at its last session.\n"
    for between in ("", transmitted):
        made = galley(GENEVA + "    H1 | Lights\n" + between + CONTENTS + BODY)
        blocks = tuple(
            replace(block, content=(*block.content, note))
            if isinstance(block, SetText) and "\t3–8" in block.text
            else block
            for block in made.blocks
        )
        assert list(footnotes(compose(replace(made, blocks=blocks)))) == [note]
