"""The tree: headings that share a style, points that share an indent, annexes, figures."""

from __future__ import annotations

from textwrap import dedent

from msgspec.structs import replace

from galley.notation import composed, galley, outline
from unreport.galley import SetText, compose
from unreport.model import Footnote, Run, Text, plain


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


def set_bold(text: str, *, known: bool = True) -> str:
    """The outline of a galley whose headings are bold, so that lines that are bold imitate them."""
    made = galley(text)
    blocks = tuple(
        replace(block, bold=known) if isinstance(block, SetText) and block.role.startswith("heading") else block
        for block in made.blocks
    )
    return outline(compose(replace(made, blocks=blocks)))


def test_components_stand_beside_each_other_though_other_pairs_stand_between() -> None:
    reads(
        """
        H1 | Subprogramme 1
        H1 | Regions
        H1 | Component 1
        H1 | The north
        P  | 1. One.
        H1 | Component 2
        H1 | The south
        P  | 2. Two.
        H1 | Subprogramme 2
        H1 | Lights
        """,
        """
        Subprogramme 1
          Regions
            Component 1
              The north
                1. One.
            Component 2
              The south
                2. Two.
        Subprogramme 2
          Lights
        """,
    )


def test_pairs_of_headings_set_by_hand_nest_like_those_of_a_style() -> None:
    assert set_bold(
        """
        H1+2 | Subprogramme 1
        H1+2 | Lights
        P    | 1. One.
        B+2  | Subprogramme 2
        B+2  | Buoys
        B+2  | Objective
        P    | 2. Two.
        B+2  | Strategy
        P    | 3. Three.
        B+2  | Subprogramme 3
        B+2  | Moles
        """
    ) == dedent(
        """
        Subprogramme 1
          Lights
            1. One.
        Subprogramme 2
          Buoys
            Objective
              2. Two.
            Strategy
              3. Three.
        Subprogramme 3
          Moles
        """
    ).lstrip("\n")


def test_a_long_title_that_goes_on_from_the_last_chapter_is_a_title() -> None:
    title = (
        "Summary of what was done about the requests of the Assembly "
        + "and of its committees " * 20
        + "until the spring"
    )
    lines = set_bold(
        f"H1 | I. Lights\nP | 1. The actions are:\nP+1 | (a) To shine.\nB | II. {title}\nP | 2. Nothing."
    ).splitlines()
    assert [line[:3] for line in lines if not line.startswith(" ")] == ["I. ", "II."]


def test_letter_i_goes_on_from_h_where_headings_are_told_by_look() -> None:
    text = (
        "H1 | II. Lights\n" + "\n".join(f"B | {letter}. Part {letter}" for letter in "ABCDEFGHIJ") + "\nH1 | III. Buoys"
    )
    assert [line for line in set_bold(text).splitlines() if not line.startswith(" ")] == ["II. Lights", "III. Buoys"]


def test_italic_lines_behind_two_tabs_are_headings_where_no_style_says_any() -> None:
    made = galley("B | I. Lights\nT+2 | Office of the keeper\nT | 1. It shines.")
    blocks = tuple(
        replace(block, italic=block.tabs > 1) if isinstance(block, SetText) else block for block in made.blocks
    )
    assert outline(compose(replace(made, blocks=blocks))) == "I. Lights\n  Office of the keeper\n    1. It shines.\n"


def test_chapters_of_an_annex_inside_the_body_stand_in_it_and_the_next_decision_does_not() -> None:
    lines = outline(
        composed(
            """
            H1 | Decision 1/CMA.9
            H1 | Lights
            T  | The Conference of the Parties,
            T  | Recalling its decision 5/CMA.2,
            P  | 1. Adopts the rules.
            T  | 3rd plenary meeting
            H1 | Annex II
            H1 | Rules
            H1 | I. Scope
            P  | 1. They apply.
            H1 | II. Members
            P  | 2. They are ten.
            H1 | Decision 2/CMA.9
            H1 | Buoys
            T  | The Conference of the Parties,
            T  | Recalling its decision 5/CMA.2,
            P  | 1. Decides to meet.
            """
        )
    ).splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "[decision] Decision 1/CMA.9 Lights",
        "Annex II Rules",
        "[decision] Decision 2/CMA.9 Buoys",
    ]
    assert "  I. Scope" in lines
    assert "  II. Members" in lines


def test_a_bold_line_that_does_not_hang_as_headings_do_is_text() -> None:
    assert (
        set_bold(
            """
        H1+1  | I. Posts
        P     | 1. They moved.
        TABLE | post ; grade / keeper ; P-3
        B     | Total: 12 posts
        H1+1  | II. Lights
        """
        )
        == "I. Posts\n  1. They moved.\n  [table] (2 rows)\n  Total: 12 posts\nII. Lights\n"
    )


def test_paragraphs_of_a_quoted_amendment_have_their_numbers_and_points() -> None:
    reads(
        r"""
        H1  | I. Proposal
        T   | Paragraph 2.1., amend to read:
        P   | “2.1.\tThe lamp shall:
        P+1 | (a)\tShine;
        P+1 | (b)\tLast.”
        """,
        """
        I. Proposal
          Paragraph 2.1., amend to read:
          “2.1. The lamp shall:
            (a) Shine;
            (b) Last.”
        """,
    )


def test_stars_that_part_sections_are_no_list() -> None:
    reads("P | 1. It ended.\nT | * * *\nP | 2. It began.", "1. It ended.\n  * * *\n2. It began.\n")


def test_where_nothing_is_bold_labels_and_sequence_tell_headings() -> None:
    made = galley(
        "T | I. Introduction\nT | 1. The report is about lights.\nT | II. Lights\nT | A. Lamps\nT | 2. They shine."
    )
    blocks = tuple(replace(block, size=10.0) if isinstance(block, SetText) else block for block in made.blocks)
    assert outline(compose(replace(made, blocks=blocks))) == dedent(
        """
        I. Introduction
          1. The report is about lights.
        II. Lights
          A. Lamps
            2. They shine.
        """
    ).lstrip("\n")


def test_levels_without_styles_follow_the_order_of_sizes() -> None:
    made = galley(
        """
        B | Lights
        T | 1. They shine.
        B | Lamps
        T | 2. They burn.
        B | Wicks
        T | 3. They glow.
        B | Buoys
        T | 4. They float.
        """
    )
    sizes = {"Lights": 14.0, "Lamps": 12.0, "Wicks": 10.0, "Buoys": 12.0}
    blocks = tuple(
        replace(block, size=sizes.get(block.text, 10.0)) if isinstance(block, SetText) else block
        for block in made.blocks
    )
    assert [
        line for line in outline(compose(replace(made, blocks=blocks))).splitlines() if line.strip()[0].isalpha()
    ] == [
        "Lights",
        "  Lamps",
        "    Wicks",
        "  Buoys",
    ]
