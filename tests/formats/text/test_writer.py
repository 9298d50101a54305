from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings

from specimens import rich_report, text
from strategies.reports import reports
from unreport.errors import WriteError
from unreport.formats.protocol import WriteOptions, Writing
from unreport.formats.text.writer import write
from unreport.model import (
    Annex,
    Block,
    Cell,
    Deleted,
    Footnote,
    FrontMatter,
    Inserted,
    Item,
    Link,
    ListBlock,
    Masthead,
    Number,
    Paragraph,
    Printed,
    Report,
    Revised,
    Row,
    Run,
    Section,
    Table,
    Text,
)


def written(*blocks: Block, markup: bool = True) -> str:
    return text_of(write(Report(blocks=blocks), WriteOptions(settings={"markup": markup})))


def text_of(writing: Writing) -> str:
    return writing.data.decode("utf-8")


def test_a_report_reads_like_one() -> None:
    report = Report(
        masthead=Masthead(
            organization="United Nations",
            bodies=("General Assembly",),
            symbol=Printed("A/99/7"),
            distribution=Printed("General", lead="Distr.: "),
            session=Printed("Ninety-ninth session"),
        ),
        front=FrontMatter(title=(Run("Lamps of the coast"),)),
        blocks=(
            Section(
                Number("I."),
                (Run("Introduction"),),
                (
                    Paragraph(
                        Number("1."),
                        (text("The Committee decided:"), ListBlock((Item(Number("(a)"), (text("To meet."),)),))),
                    ),
                ),
            ),
        ),
        annexes=(Annex(Number("Annex"), (Run("Participants"),), (text("Norland"),)),),
    )
    assert text_of(write(report, WriteOptions())) == dedent("""\
        United Nations
        A/99/7

        General Assembly

        Distr.: General

        Ninety-ninth session

        Lamps of the coast

        I. Introduction

        1. The Committee decided:

        (a) To meet.

        Annex

        Participants

        Norland
        """)


def test_emphasis_and_links_are_light_marks() -> None:
    content = (
        Run("Ida "),
        Run("Holm ", bold=True),
        Run("lit", italic=True),
        Link((Run("it"),), "https://example.org/(x)"),
    )
    assert written(Text(content)) == "Ida **Holm** *lit*[it](https://example.org/%28x%29)\n"
    assert written(Text(content), markup=False) == "Ida Holm litit\n"


def test_an_address_that_no_reader_should_follow_is_not_written() -> None:
    assert written(Text((Link((Run("trap"),), "javascript:x"),))) == "trap\n"


def test_a_footnote_is_called_where_it_stands_and_follows_the_text() -> None:
    note = Footnote("1", (text("First."), text("Second.")))
    assert written(Text((Run("Called"), note)), text("Then.")) == "Called[^1]\n\nThen.\n\n[^1]: First. Second.\n"


def test_a_note_inside_a_link_moves_behind_it() -> None:
    link = Link((Run("site"), Footnote("1", (text("n"),))), "https://example.org")
    assert written(Text((link,))).startswith("[site](https://example.org)[^1]\n")


def test_a_table_is_rows_of_bars() -> None:
    table = Table(
        Number("Table 1"),
        (Run("Lamps"),),
        head=(Row((Cell((text("Coast"),)), Cell((text("Lit"),), colspan=2))),),
        rows=(Row((Cell((text("North | East"), text("all"))), Cell((text("1"),)), Cell((text("2"),)))),),
    )
    assert written(table) == dedent("""\
        Table 1
        Lamps
        | Coast | Lit |  |
        |---|---|---|
        | North \\| East<br>all | 1 | 2 |
        """)


def test_text_is_the_final_text() -> None:
    content = (Run("Kept"), Inserted((Run(" and new"),)), Deleted((Run(" but not old"),)))
    gone = Text((Run("Gone"),), revised=Revised("deleted"))
    assert written(Text(content), gone) == "Kept and new\n"


def test_a_loss_is_told_once() -> None:
    writing = write(rich_report(), WriteOptions())
    messages = [finding.message for finding in writing.findings]
    assert len(messages) == len(set(messages))
    assert {finding.code for finding in writing.findings} == {"write.flattened", "write.dropped"}
    assert writing == write(rich_report(), WriteOptions())


def test_what_no_document_nests_is_refused_with_a_message() -> None:
    block = ListBlock((Item(None, (text("core"),)),))
    for _ in range(3_000):
        block = ListBlock((Item(None, (block,)),))
    with pytest.raises(WriteError, match="nested too deeply"):
        write(Report(blocks=(block,)), WriteOptions())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_every_report_becomes_text(report: Report) -> None:
    words = text_of(write(report, WriteOptions()))
    assert words.endswith("\n")
    assert "\n\n\n" not in words
