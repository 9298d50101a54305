"""The documents that the benchmarks read are what they claim to be, whichever hand sets them."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import unreport
from unreport.model import Cell, Citation, Item, Report, Run, footnotes, paragraphs, plain, sections, tables, walk

sys.path.append(str(Path(__file__).parents[2]))  # `benchmarks` is no part of what is installed
from benchmarks.word_documents import WordDocument, word_document

PAGES = 11


@pytest.fixture(scope="module", params=[False, True], ids=["lean", "Word-like"])
def document(request: pytest.FixtureRequest) -> WordDocument:
    return word_document(PAGES, like_word=request.param)


@pytest.fixture(scope="module")
def report(document: WordDocument) -> Report:
    return unreport.read(document.data).report


def test_every_part_of_a_document_is_xml(document: WordDocument) -> None:
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def test_a_document_says_how_many_pages_it_has_by_what_stands_on_them(document: WordDocument) -> None:
    counts = document.counts
    assert (counts.numbered, counts.points, counts.footnotes, counts.tables) == (4 * PAGES, 3 * PAGES, 6, 2)


def test_all_that_stands_in_a_document_is_read(document: WordDocument, report: Report) -> None:
    counts = document.counts
    assert len(list(sections(report))) == counts.headings
    assert len(list(paragraphs(report))) == counts.numbered
    assert sum(isinstance(value, Item) for value in walk(report)) == counts.points
    assert len(list(footnotes(report))) == counts.footnotes
    assert len(list(tables(report))) == counts.tables
    assert sum(isinstance(value, Citation) for value in walk(report)) == counts.links


def test_numbers_are_typed_and_run_on(report: Report) -> None:
    labels = [paragraph.number.label for paragraph in paragraphs(report) if paragraph.number]
    assert labels == [f"{number}." for number in range(1, 4 * PAGES + 1)]


def test_the_masthead_stands_in_the_header_of_the_first_page(report: Report) -> None:
    assert report.masthead is not None
    assert report.masthead.symbol is not None
    assert report.masthead.symbol.text == "A/91/1914"
    assert report.front is not None
    assert plain(report.front.title) == "State of the harbours of the northern coast"


def test_tables_have_cells_that_span_rows_and_columns(report: Report) -> None:
    cells = [value for table in tables(report) for value in walk(table) if isinstance(value, Cell)]
    assert {(cell.rowspan, cell.colspan) for cell in cells} == {(1, 1), (2, 1), (1, 2)}


def test_operative_words_are_in_italics(report: Report) -> None:
    assert sum(isinstance(value, Run) and value.italic for value in walk(report)) == PAGES * 4


def test_both_hands_set_the_same_report_and_word_needs_more_xml_for_it() -> None:
    lean, like_word = word_document(PAGES), word_document(PAGES, like_word=True)
    assert unreport.read(lean.data).report == unreport.read(like_word.data).report
    assert like_word.body_bytes > 2 * lean.body_bytes


def test_the_same_pages_are_the_same_bytes() -> None:
    assert word_document(PAGES, like_word=True).data == word_document(PAGES, like_word=True).data
