from __future__ import annotations

from textwrap import dedent

import pytest

from galley.notation import composed, outline
from unreport.model import Resolution, Text, paragraphs, plain, walk


def reads(text: str, expected: str, *, language: str = "en") -> None:
    assert outline(composed(text, language=language)) == dedent(expected).lstrip("\n")


def test_a_committee_recommends_a_draft_resolution() -> None:
    reads(
        """
        H1 | III. Recommendation of the Harbour Committee
        P  | 7. The Harbour Committee recommends to the Assembly the adoption of the following draft resolution:
        H2 | Lights of the outer moles
        P  | The General Assembly,
        P  | Recalling its earlier decisions on moles,
        P  | Noting with concern that some lights are out,
        P  | 1. Takes note of the report of the harbour masters;
        P  | 2. Requests all ports:
        P+1 | (a) To light their moles;
        P+1 | (b) To report on it;
        P  | 3. Decides to remain seized of the matter.
        H1 | IV. Other matters
        P  | 8. No other matter was raised.
        """,
        """
        III. Recommendation of the Harbour Committee
          7. The Harbour Committee recommends to the Assembly the adoption of the following draft resolution:
          [resolution] Lights of the outer moles
            The General Assembly,
            Recalling its earlier decisions on moles,
            Noting with concern that some lights are out,
            1. Takes note of the report of the harbour masters;
            2. Requests all ports:
              (a) To light their moles;
              (b) To report on it;
            3. Decides to remain seized of the matter.
        IV. Other matters
          8. No other matter was raised.
        """,
    )


def test_words_above_and_the_designation_tell_a_draft() -> None:
    report = composed(
        """
        P  | 7. The Committee recommends the adoption of the following draft decision:
        H2 | Dredging
        P  | The General Assembly,
        P  | 1. Decides to dredge.
        H2 | Draft resolution II: Buoys
        P  | The General Assembly,
        P  | Recalling its earlier decisions,
        P  | 1. Decides to lay buoys.
        """
    )
    first, second = (value for value in walk(report) if isinstance(value, Resolution))
    assert (first.draft, second.draft) == (True, True)
    assert second.number is not None
    assert (second.number.label, second.number.ordinals, plain(second.title)) == ("Draft resolution II", (2,), "Buoys")
    assert [plain(text.content) for text in second.preamble if isinstance(text, Text)] == [
        "Recalling its earlier decisions,"
    ]


def test_decisions_follow_each_other_with_headings_annexes_and_meeting_lines_inside() -> None:
    reads(
        """
        H1 | Decision 6/HAR.3
        H1 | Time frames for dredging
        T  | The Conference of the Harbours,
        T  | Recalling decision 2/HAR.1,
        H2 | I. Depths
        P  | 1. Sets the depth at nine metres;
        H2 | II. Widths
        P  | 2. Sets the width at forty metres.
        H1 | Annex
        H2 | Rules for dredgers
        P  | 1. Dredgers work by day.
        P  | 2. They rest by night.
        T  | 12th plenary meeting 13 November 2031
        H1 | Decision 7/HAR.3
        T  | The Conference of the Harbours,
        P  | 1. Takes note of the report.
        T  | 12th plenary meeting
        T  | 13 November 2031
        """,
        """
        [decision] Decision 6/HAR.3 Time frames for dredging
          The Conference of the Harbours,
          Recalling decision 2/HAR.1,
          I. Depths
            1. Sets the depth at nine metres;
          II. Widths
            2. Sets the width at forty metres.
          Annex Rules for dredgers
            1. Dredgers work by day.
            2. They rest by night.
          12th plenary meeting 13 November 2031
        [decision] Decision 7/HAR.3
          The Conference of the Harbours,
          1. Takes note of the report.
          12th plenary meeting
          13 November 2031
        """,
    )


def test_the_numbers_of_the_report_go_on_after_a_resolution() -> None:
    report = composed(
        """
        P  | 25. The Committee approved the text below.
        B  | Buoys
        P  | The General Assembly,
        P  | Noting the state of the buoys,
        P  | 1. Asks for new ones;
        P  | 2. Thanks the masters;
        P  | 26. At the same meeting, a statement was made.
        P  | 27. The Committee rose.
        """
    )
    assert [number.number.label for number in paragraphs(report)] == ["25.", "1.", "2.", "26.", "27."]
    (resolution,) = (value for value in walk(report) if isinstance(value, Resolution))
    assert [number.number.label for number in paragraphs(resolution)] == ["1.", "2."]


def test_a_number_of_the_report_is_its_own_though_it_follows_those_of_the_resolution_too() -> None:
    report = composed(
        """
        P  | 2. The Committee approved the text below.
        B  | Buoys
        P  | The General Assembly,
        P  | Noting the state of the buoys,
        P  | 1. Asks for new ones;
        P  | 2. Thanks the masters.
        P  | 3. The Committee rose.
        """
    )
    (resolution,) = (value for value in walk(report) if isinstance(value, Resolution))
    assert [number.number.label for number in paragraphs(resolution)] == ["1.", "2."]


def test_a_resolution_of_one_paragraph_has_no_number() -> None:
    report = composed(
        """
        H2 | Draft decision
        P  | The General Assembly,
        P  | Having considered the report on tides,
        P  | Takes note of it.
        P  | This text is no longer of the decision.
        """
    )
    decision = report.blocks[0]
    assert isinstance(decision, Resolution)
    assert [plain(text.content) for text in decision.blocks if isinstance(text, Text)] == ["Takes note of it."]
    assert isinstance(report.blocks[1], Text)


@pytest.mark.parametrize(
    ("language", "speaker", "preamble", "operative"),
    [
        ("fr", "L’Assemblée générale,", "Rappelant ses décisions antérieures,", "1. Prend note du rapport."),
        ("es", "La Asamblea General,", "Recordando sus decisiones anteriores,", "1. Toma nota del informe."),
        ("ru", "Генеральная Ассамблея,", "ссылаясь на свои прежние решения,", "1. принимает к сведению доклад."),
        ("ar", "إن الجمعية العامة،", "إذ تشير إلى مقرراتها السابقة،", "١ - تحيط علما بالتقرير."),
        ("zh", "大会，", "回顾其以往各项决定，", "1. 表示注意到报告。"),
    ],
)
def test_resolutions_are_read_in_every_language(language: str, speaker: str, preamble: str, operative: str) -> None:
    report = composed(f"P | {speaker}\nP | {preamble}\nP | {operative}", language=language)
    (resolution,) = report.blocks
    assert isinstance(resolution, Resolution)
    assert plain(resolution.opening) == speaker
    assert len(resolution.preamble) == 1
    assert len(list(paragraphs(resolution))) == 1


def test_a_sentence_that_names_the_assembly_opens_nothing() -> None:
    report = composed(
        """
        P | 1. The report was introduced.
        P | The General Assembly, in its wisdom, took note of it,
        P | and rose.
        """
    )
    assert not any(isinstance(value, Resolution) for value in walk(report))


def test_a_decision_of_a_council_has_a_colon_and_points() -> None:
    report = composed(
        """
        P   | 1. The Committee recommends the adoption of the following draft decision:
        H1  | Draft decision
        H1  | Report of the Committee
        P   | The Economic and Social Council:
        P+1 | (a) Takes note of the report;
        P+1 | (b) Approves the agenda.
        P   | 2. The Committee rose.
        """
    )
    (decision,) = (value for value in walk(report) if isinstance(value, Resolution))
    assert (decision.kind, decision.draft, plain(decision.title)) == ("decision", True, "Report of the Committee")
    assert [number.number.label for number in paragraphs(report)] == ["1.", "2."]


def test_an_adopted_text_may_be_counted_by_a_bare_number() -> None:
    report = composed(
        r"""
        H1 | 91/12.\tLights of the outer moles
        P  | The General Assembly,
        P  | Recalling its earlier decisions,
        P  | 1. Takes note of the report.
        """
    )
    (resolution,) = (value for value in walk(report) if isinstance(value, Resolution))
    assert resolution.number is not None
    assert (resolution.number.label, plain(resolution.title)) == ("91/12.", "Lights of the outer moles")
