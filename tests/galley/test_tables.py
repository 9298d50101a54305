"""Tables and figures with what stands around them: captions, units, notes, and the lists that go on behind them."""

from __future__ import annotations

from textwrap import dedent

from msgspec.structs import replace

from galley.notation import composed, galley, outline
from unreport.galley import SetCell, SetRow, SetTable, SetText, compose
from unreport.model import Break, Figure, Footnote, Image, Run, Text, plain, tables, walk


def reads(text: str, expected: str) -> None:
    assert outline(composed(text)) == dedent(expected).lstrip("\n")


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


def test_a_list_goes_on_behind_the_table_of_one_of_its_points() -> None:
    reads(
        """
        P     | 1. The Board decided:
        P+1   | (a) To approve:
        TABLE | post ; grade / keeper ; P-3
        P+1   | (b) To adjourn.
        P     | 2. It adjourned.
        """,
        """
        1. The Board decided:
          (a) To approve:
            [table] (2 rows)
          (b) To adjourn.
        2. It adjourned.
        """,
    )


def test_a_heading_that_does_not_hang_as_headings_do_is_the_title_of_the_table_below() -> None:
    report = composed(
        """
        H2+1  | A. Posts
        H3+2  | Vacancy rates
        P     | 1. They fell.
        H3    | Vacancy rates
        T     | (Percentage)
        TABLE | post ; rate / keeper ; 5
        P     | 2. They will fall.
        """
    )
    assert outline(report) == dedent(
        """
        A. Posts
          Vacancy rates
            1. They fell.
            [table] Vacancy rates (2 rows)
            2. They will fall.
        """
    ).lstrip("\n")
    (table,) = tables(report)
    assert plain(table.units) == "(Percentage)"


def test_a_table_of_the_summary_has_its_title_units_and_notes() -> None:
    heading = SetText((Run("Performance of lights"),), "heading-3")
    units = SetText((Run("(Thousands)"),))
    grid = SetTable((SetRow((SetCell((SetText((Run("5"),)),)),)),))
    note = SetText((Run("a\tEstimate."),), "note-text")
    cell = SetCell((SetText((Run("Summary"),)), SetText((Run("It shone."),)), heading, units, grid, note))
    made = galley("T | A/91/5\nT | Distr.: General\nTT | Lights\n")
    report = compose(replace(made, blocks=(*made.blocks, SetTable((SetRow((cell,)),)))))
    assert report.front.summary is not None
    (table,) = tables(report.front.summary.blocks)
    assert (plain(table.title), plain(table.units)) == ("Performance of lights", "(Thousands)")
    assert [note.marker for note in table.notes] == ["a"]


def test_a_caption_may_break_behind_its_designation() -> None:
    made = galley("H1 | I. Lights\nP | 1. See below.\nT | (place)\nTABLE | lamp ; hours / first ; 9")
    caption = (Run("Table 4"), Break(), Run("Hours of light"))
    blocks = tuple(
        replace(block, content=caption) if isinstance(block, SetText) and block.text == "(place)" else block
        for block in made.blocks
    )
    (table,) = tables(compose(replace(made, blocks=blocks)))
    assert table.number is not None
    assert (table.number.label, plain(table.title)) == ("Table 4", "Hours of light")


def test_a_note_called_beside_a_picture_goes_with_the_title_of_the_figure() -> None:
    note = Footnote("1", (Text((Run("Not to scale."),)),))
    picture = Image("lamp.png", "A lamp")
    made = galley("H3 | Figure I\nH3 | Lamps\nT | (place)\nP | 1. They shine.")
    blocks = tuple(
        replace(block, content=(picture, note)) if isinstance(block, SetText) and block.text == "(place)" else block
        for block in made.blocks
    )
    (figure,) = (value for value in walk(compose(replace(made, blocks=blocks))) if isinstance(value, Figure))
    assert [image.asset for image in figure.images] == ["lamp.png"]
    assert plain(figure.title) == "Lamps"
    assert note in figure.title
