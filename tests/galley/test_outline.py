"""The tree: headings that share a style, points that share an indent, annexes, figures."""

from __future__ import annotations

from textwrap import dedent

from galley.notation import composed, galley, outline
from unreport.galley import SetText, compose
from unreport.model import Figure, Footnote, Run, Text, plain, walk


def reads(text: str, expected: str) -> None:
    assert outline(composed(text)) == dedent(expected).lstrip("\n")


def test_two_headings_in_a_row_open_a_pair_and_what_follows_stands_beside_the_inner_one() -> None:
    reads(
        """
        H1 | A. Programme
        H1 | Subprogramme 1
        H1 | Lights
        H1 | Objective
        P  | 1. To shine.
        H1 | Strategy
        P  | 2. By lamps.
        H1 | Subprogramme 2
        H1 | Buoys
        H1 | Objective
        P  | 3. To float.
        """,
        """
        A. Programme
          Subprogramme 1
            Lights
              Objective
                1. To shine.
              Strategy
                2. By lamps.
          Subprogramme 2
            Buoys
              Objective
                3. To float.
        """,
    )


def test_letters_stand_under_romans_though_one_style_sets_both() -> None:
    reads(
        """
        H1 | I. Commission
        H1 | A. Plan
        P  | 1. One.
        H1 | B. Budget
        P  | 2. Two.
        H1 | II. Unit
        H1 | A. Plan
        P  | 3. Three.
        """,
        """
        I. Commission
          A. Plan
            1. One.
          B. Budget
            2. Two.
        II. Unit
          A. Plan
            3. Three.
        """,
    )


def test_the_letter_i_goes_on_from_h() -> None:
    reads(
        "\n".join(f"H1 | {letter}. Part" for letter in "ABCDEFGHIJ"),
        "".join(f"{letter}. Part\n" for letter in "ABCDEFGHIJ"),
    )


def test_levels_of_one_style_nest_by_their_numbers() -> None:
    reads(
        """
        H1 | 1. Lights
        H1 | 1.1. Lamps
        H1 | 1.2. Wicks
        H1 | 2. Buoys
        """,
        """
        1. Lights
          1.1. Lamps
          1.2. Wicks
        2. Buoys
        """,
    )


def test_marks_tell_lists_apart_where_indents_do_not() -> None:
    reads(
        """
        P   | 1. The Board decided:
        P+1 | (a) To meet:
        P+1 | (i) In spring;
        P+1 | a. At noon;
        P+1 | b. At dusk;
        P+1 | (ii) In autumn;
        P+1 | (b) To adjourn.
        """,
        """
        1. The Board decided:
          (a) To meet:
            (i) In spring;
              a. At noon;
              b. At dusk;
            (ii) In autumn;
          (b) To adjourn.
        """,
    )


def test_a_note_on_the_designation_of_an_annex_leaves_its_title_to_the_next_line() -> None:
    made = galley("P | 1. It ended.\nT | (place)\nH1 | List of lights\nT | None.")
    note = Footnote("a", (Text((Run("In English only."),)),))
    blocks = list(made.blocks)
    blocks[1] = SetText((Run("Annex I"), note), "heading-1")
    (annex,) = compose(type(made)(tuple(blocks), "en")).annexes
    assert plain(annex.title) == "List of lights"
    assert note in annex.title


def test_a_heading_that_begins_with_a_designation_cuts_no_report() -> None:
    report = composed(
        """
        H1 | I. Parties
        H2 | Annex I Parties
        P  | 1. They reported.
        H1 | Annex I Lights
        T  | None.
        """
    )
    assert [plain(annex.title) for annex in report.annexes] == ["Lights"]
    assert "Annex I Parties" in outline(report)


def test_notes_below_a_figure_are_its_notes() -> None:
    report = composed(
        """
        P  | 1. See figure I.
        H3 | Figure I
        H3 | Lamps lit
        T  | (Thousands)
        N  | a\\tRevised.
        T  | Source: the lighthouse keepers.
        P  | 2. Next.
        """
    )
    (figure,) = (value for value in walk(report) if isinstance(value, Figure))
    assert plain(figure.title) == "Lamps lit (Thousands)"
    assert [
        (note.marker, plain(note.blocks[0].content)) for note in figure.notes if isinstance(note.blocks[0], Text)
    ] == [
        ("a", "Revised."),
        ("", "Source: the lighthouse keepers."),
    ]
