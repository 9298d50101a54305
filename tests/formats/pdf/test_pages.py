"""How pages fill: what stays together, what stands at the foot, what is printed again."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from formats.pdf.pages import PLAIN, Drawn, drawn, page_texts, pages, written
from judges.pdf_judges import tree_text, tree_words
from specimens import FILLER, picture, text
from unreport.formats.pdf.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import (
    Annex,
    Asset,
    Block,
    Box,
    Cell,
    Contents,
    ContentsEntry,
    Footnote,
    FrontMatter,
    Image,
    Masthead,
    Note,
    Number,
    Paragraph,
    Printed,
    Report,
    Row,
    Run,
    Scheme,
    Section,
    Table,
    Text,
)


def paragraphs(count: int, words: str = FILLER) -> tuple[Block, ...]:
    return tuple(Paragraph(Number(f"{n}.", Scheme.DECIMAL, (n,)), (text(words),)) for n in range(1, count + 1))


def noted(words: str, marker: str, note: str) -> Text:
    return Text((Run(words), Footnote(marker, (text(note),))))


def lines(data: bytes) -> dict[int, list[tuple[float, str]]]:
    """The lines of each page from the top down, without what every page has at head and foot: height and letters."""
    found: dict[int, dict[float, list[Drawn]]] = {}
    for one in drawn(data):
        if not one.character.isspace() and 50 < one.y < 730:
            found.setdefault(one.page, {}).setdefault(one.y, []).append(one)
    return {
        page: [
            (y, "".join(one.character for one in sorted(row, key=lambda one: one.x)))
            for y, row in sorted(rows.items(), reverse=True)
        ]
        for page, rows in found.items()
    }


def test_a_footnote_stands_at_the_foot_of_the_page_that_calls_it() -> None:
    data = written(*paragraphs(20), noted("Here is the call.", "1", "Here is the note."), *paragraphs(20)).data
    (page,) = (number for number, words in enumerate(page_texts(data)) if "Here is the call." in words)
    assert "Here is the note." in page_texts(data)[page]
    heights = {words: y for y, words in lines(data)[page]}
    assert heights["Hereisthenote."] == min(heights.values())


def test_a_note_that_has_no_room_goes_on_at_the_next_foot_and_meets_no_text() -> None:
    long = " ".join(f"word{n}" for n in range(1_500))
    data = written(noted("Call.", "1", long), *paragraphs(30)).data
    assert [word for word in tree_words(data).split() if word.startswith("word")] == long.split()
    assert "word0" in page_texts(data)[0]
    assert "word1499" not in page_texts(data)[0]
    for rows in lines(data).values():
        heights = [y for y, _ in rows]
        assert min(a - b for a, b in pairwise(heights)) > 1.5


def test_thousands_of_notes_of_one_page_all_find_a_foot() -> None:
    block = Text(tuple(x for n in range(3_000) for x in (Run(" a"), Footnote(str(n), (text(f"n{n}"),)))))
    heard = tree_words(written(block).data).split()
    assert [word for word in heard if re.match(r"n\d", word)] == [f"n{n}" for n in range(3_000)]


def test_a_picture_waits_for_a_page_that_notes_of_earlier_ones_leave_room_on() -> None:
    asset = Asset("a.png", "image/png", picture(40, 100))
    tall = Text((Image("a.png", "A tower", 200, 440),))
    data = written(noted("Call.", "1", "word " * 3_000), tall, assets=(asset,)).data
    boxes = [(page, words) for page, words in enumerate(page_texts(data)) if words.count("word") < 20]
    assert boxes  # it stands on a page that notes do not fill


def test_no_line_of_a_paragraph_stands_alone() -> None:
    data = written(*paragraphs(60)).data
    whole = [[words for _, words in rows] for rows in lines(data).values()]
    first = re.compile(r"\d+\.TheCommittee")
    for page in whole:
        assert not first.match(page[-1])  # the first line of one alone at the foot
    for above, page in pairwise(whole):
        if not first.match(page[0]):
            assert not first.match(page[1]), (above[-1], page[0])  # the last line of one alone at the top


def test_a_heading_stays_with_what_follows() -> None:
    for count in range(8, 20):
        section = Section(None, (Run("HEADING"),), paragraphs(3))
        texts = page_texts(written(*paragraphs(count), section).data)
        (page,) = (words for words in texts if "HEADING" in words)
        assert "1. The Committee" in page[page.index("HEADING") :]


def test_symbol_and_page_number_stand_at_the_outer_edge() -> None:
    masthead = Masthead("United Nations", symbol=Printed("A/99/1", "A/99/1"), job_number="31-00417 (E)")
    report = Report(masthead=masthead, blocks=paragraphs(40))
    data = write(report, PLAIN).data
    assert pages(data) >= 3
    for page in range(1, pages(data)):
        number = next(one for one in drawn(data) if one.page == page and one.character == "/" and one.y < 60)
        job = next(one for one in drawn(data) if one.page == page and one.character == "-" and one.y < 60)
        assert (number.x < 306) is (page % 2 == 1) is (job.x > 306)
        assert [
            one.character for one in drawn(data) if one.page == page and one.y > 730 and one.character > " "
        ] == list("A/99/1")


def test_geneva_prints_the_page_alone() -> None:
    options = WriteOptions(house="geneva", settings=PLAIN.settings)
    texts = page_texts(write(Report(blocks=paragraphs(20)), options).data)
    assert texts[1].endswith(" 2")


def test_contents_say_the_pages_that_their_headings_are_on() -> None:
    entries = tuple(
        ContentsEntry((Run(words),), label, level, page="99")
        for words, label, level in (("Opening", "I.", 1), ("Proceedings", "A.", 2), ("Closing", "II.", 1))
    )
    sections = (
        Section(Number("I."), (Run("Opening"),), (*paragraphs(30), Section(Number("A."), (Run("Proceedings"),)))),
        Section(Number("II."), (Run("Closing"),), paragraphs(3)),
    )
    data = write(Report(front=FrontMatter(contents=Contents("Contents", (), entries)), blocks=sections), PLAIN).data
    texts = page_texts(data)
    for label, words in (("I.", "Opening"), ("A.", "Proceedings"), ("II.", "Closing")):
        said = re.search(rf"{re.escape(label)} {words} (\d+)", tree_words(data))
        assert said
        assert f"{label} {words}" in texts[int(said.group(1)) - 1]
        assert int(said.group(1)) > 1


def test_headings_of_the_same_words_are_told_apart_by_their_order() -> None:
    entries = tuple(ContentsEntry((Run(words),), page="1") for words in ("First", "Results", "Second", "Results"))
    chapters = tuple(
        Section(None, (Run(name),), (*paragraphs(40), Section(None, (Run("Results"),), paragraphs(1))))
        for name in ("First", "Second")
    )
    data = write(Report(front=FrontMatter(contents=Contents("", (), entries)), blocks=chapters), PLAIN).data
    numbers = [int(words.split()[-1]) for path, words in tree_text(data) if path.endswith("TOCI/Reference/Link")]
    assert numbers == sorted(numbers)
    assert numbers[1] < numbers[3]


def test_an_annex_begins_a_page() -> None:
    report = Report(blocks=(text("body"),), annexes=(Annex(Number("Annex I"), (Run("Lamps"),), (text("lit"),)),))
    assert [words.rpartition(" ")[0] for words in page_texts(write(report, PLAIN).data)] == [
        "body",
        "Annex I Lamps lit",
    ]


def row(*cells: str) -> Row:
    return Row(tuple(Cell((text(words),)) for words in cells))


def test_a_long_table_runs_over_pages_and_prints_its_head_again() -> None:
    rows = tuple(row(f"Harbour {n}", str(n)) for n in range(300))
    data = written(Table(head=(row("Harbour", "Lamps"),), rows=rows)).data
    assert pages(data) > 5
    assert all("Harbour Lamps" in words for words in page_texts(data))
    assert tree_words(data).count("Lamps") == 1  # but it is heard once


def test_a_cell_over_more_rows_than_a_page_has_lends_its_lines_to_them() -> None:
    tall = Row((Cell((text("all " * 3_000),), rowspan=200), Cell((text("0"),))))
    rows = (tall, *(row(str(n)) for n in range(1, 200)))
    data = written(Table(rows=rows)).data
    assert pages(data) > 2
    assert tree_words(data).split().count("all") == 3_000
    assert all(one.y > 30 for one in drawn(data))


@pytest.mark.parametrize("head", [(), (row("Head " * 300, "b"),)])
def test_a_row_higher_than_a_page_is_cut_between_its_lines(head: tuple[Row, ...]) -> None:
    cell = Cell(tuple(text(FILLER) for _ in range(90)))
    data = written(Table(head=head, rows=(Row((cell, Cell((text("beside"),)))), row("last", "row")))).data
    assert pages(data) > 2
    assert tree_words(data).count("lighthouse keepers") == 90
    assert all(one.y > 30 for one in drawn(data))


def test_a_wide_table_is_set_on_a_page_in_landscape_with_its_heading() -> None:
    wide = Table(rows=tuple(row(*(f"Participation{n}" for n in range(11))) for _ in range(3)))
    data = written(text("before"), Section(None, (Run("Wide"),), (wide, text("after")))).data
    texts = page_texts(data)
    assert [words.split()[0] for words in texts] == ["before", "Wide", "after"]
    assert max(one.x for one in drawn(data) if one.page == 1) > 620


def test_more_columns_than_any_page_can_carry_are_set_as_lines() -> None:
    writing = written(Table(rows=(row(*(str(n) for n in range(90))),)))
    assert "set as lines" in writing.findings[0].message
    assert tree_words(writing.data) == " ".join(str(n) for n in range(90))


def test_a_table_without_columns_is_only_its_title() -> None:
    assert tree_words(written(Table(Number("Empty"), rows=(Row(), Row()))).data) == "Empty"


def test_notes_of_a_table_stand_below_it() -> None:
    table = Table(rows=(row("Lamps", "3"),), notes=(Note("a", (text("Estimates."),)),))
    ((_, rows),) = lines(written(table).data).items()
    assert [words for _, words in rows] == ["Lamps3", "a", "Estimates."]


def test_a_box_longer_than_a_page_is_framed_on_each() -> None:
    data = written(Box("box", (Run("Long"),), tuple(text(FILLER) for _ in range(80)))).data
    assert pages(data) > 1


def test_a_word_longer_than_a_line_is_broken() -> None:
    data = written(text("x" * 5_000)).data
    assert max(one.x for one in drawn(data) if one.character == "x") < 491
    assert tree_words(data) == "x" * 5_000


def test_labels_of_any_length_do_not_meet_their_words() -> None:
    for label in ("1.", "(xviii)", "109.1234", "Article twenty-seven of the rules", "Zebra " * 60):
        block = Paragraph(Number(label), (text(FILLER),))
        data = written(block).data
        first = lines(data)[0][0][0]
        row_ = sorted((one.x, one.character) for one in drawn(data) if one.y == first and one.character.strip())
        assert row_[-1][0] < 500
        assert min(b[0] - a[0] for a, b in pairwise(row_)) > 0.9, label


def test_a_symbol_of_any_length_keeps_to_its_page() -> None:
    masthead = Masthead("United Nations", symbol=Printed("A/" + "X/" * 1_500, "A/X"))
    writing = write(Report(masthead=masthead, blocks=paragraphs(30)), PLAIN)
    assert all(0 < one.x < 612 for one in drawn(writing.data) if one.character.strip())
    assert "QR code" in " ".join(finding.message for finding in writing.findings)
