"""Mastheads of Word files: in a table of the body, in the header of the first page, in frames, or only repeated by other pages."""

from __future__ import annotations

import pytest

from formats.docx.word import SPACES, p, reading
from galley.notation import outline
from unreport.model import Masthead, footnotes

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def headed(*rows: tuple[str, ...], which: str = "first", body: str = p("1.\tIt began.")) -> Masthead:
    """The masthead of a document whose first section has a table of these cells in a header of one kind."""
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    header = f"<w:hdr {SPACES}><w:tbl><w:tblPr/>{cells}</w:tbl></w:hdr>"
    section = f'<w:sectPr><w:headerReference w:type="{which}" r:id="h1"/></w:sectPr>'
    relation = f'<Relationship Id="h1" Type="{RELATION}header" Target="h.xml"/>'
    return reading(body, section, relations=relation, parts={"word/h.xml": header.encode()}).report.masthead


def issued(body: str, which: str = "first") -> Masthead:
    """The masthead that a first page shows, with the cell that names the body."""
    return headed((p("United Nations"), p("A/99/5")), (body, p("Distr.: General") + p("3 May 2031")), which=which)


def test_the_masthead_is_read_from_a_table_in_the_body() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = (
        "<w:tbl><w:tblPr/>"
        + row(p("United Nations"), p("A/HRC/99/5"))
        + row(p("General Assembly"), p("Distr.: General") + p("3 May 2031") + p("Original: English"))
        + "</w:tbl>"
    )
    masthead = reading(table, p("Seventh session"), p("\tI.\tOpening", style="HCh"), p("1.\tIt began.")).report.masthead
    assert masthead.symbol is not None
    assert masthead.symbol.value == "A/HRC/99/5"
    assert masthead.organization == "United Nations"
    assert masthead.bodies == ("General Assembly",)
    assert masthead.date is not None
    assert masthead.date.value == "2031-05-03"
    assert masthead.session is not None
    assert masthead.session.value == "7"


def test_a_masthead_without_distribution_is_one() -> None:
    masthead = headed((p("United Nations"), p("S/PV.9100")), (p("Security Council"), ""))
    assert (masthead.organization, masthead.bodies) == ("United Nations", ("Security Council",))


@pytest.mark.parametrize("which", ["first", "default"])
def test_the_masthead_is_read_from_the_header_of_the_first_page(which: str) -> None:
    masthead = issued(p("General Assembly"), which)
    assert masthead.symbol is not None
    assert masthead.symbol.value == "A/99/5"
    assert masthead.bodies == ("General Assembly",)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Committee for Programme", "and Coordination"), ("Covenant on the", "Lights of the Harbours")],
)
def test_a_name_that_the_width_of_its_cell_breaks_is_one(first: str, second: str) -> None:
    masthead = issued(f"<w:p><w:r><w:t>{first}</w:t><w:br/><w:t>{second}</w:t></w:r></w:p>")
    assert masthead.bodies == (f"{first} {second}",)
    assert masthead.meeting == ()


def test_lines_of_a_cell_that_each_say_something_are_several() -> None:
    lines = ("General Assembly", "Ninety-first session", "Official Records")
    masthead = issued("<w:p><w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines) + "</w:r></w:p>")
    assert masthead.bodies == ("General Assembly",)
    assert masthead.session is not None


def test_notes_with_stars_are_those_of_the_masthead_only_above_the_text_or_in_frames() -> None:
    report = reading(
        p("Distr.: General", style="Normal"),
        p("Agenda item 3*", style="Normal"),
        p("* Lights.", style="Normal"),
        p("\tI.\tOpening", style="HCh"),
        p("** Framed.", properties='<w:framePr w:w="9000"/>'),
        p("1.\tIt began."),
        p("* Not of the masthead.", style="Normal"),
    ).report
    assert [note.marker for note in footnotes(report)] == ["*"]
    assert [note.marker for note in report.masthead.notes] == ["**"]
    assert "Not of the masthead." in outline(report)


def test_the_symbol_that_other_pages_repeat_is_taken_where_the_first_shows_none() -> None:
    masthead = headed((p("A/99/5"),), which="default")
    assert masthead.symbol is not None
    assert masthead.symbol.value == "A/99/5"
