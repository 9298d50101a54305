from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, seed, settings

from judges.word_lint import lint
from strategies.reports import reports, simple_reports
from unreport.formats import ReadOptions, Source, WriteOptions
from unreport.formats.docx.reader import read
from unreport.formats.docx.writer import write
from unreport.model import Report, Run, walk


@given(reports())
@settings(max_examples=60, deadline=None)
@seed(1945)
def test_any_report_comes_back_from_a_sound_word_file(report: Report) -> None:
    data = write(report, WriteOptions()).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert lint({name: package.read(name) for name in package.namelist()}) == []
    reading = read(Source(data, "r.docx"), ReadOptions())
    assert reading.report == report
    assert reading.findings == ()


@given(simple_reports())
@settings(max_examples=60, deadline=None)
@seed(1945)
def test_headings_paragraphs_lists_and_emphasis_come_back(report: Report) -> None:
    assert read(Source(write(report, WriteOptions()).data, "r.docx"), ReadOptions()).report == report


def words(report: Report) -> list[str]:
    return "".join(value.text + " " for value in walk(report) if isinstance(value, Run)).split()


@pytest.mark.parametrize("house", ["new-york", "geneva"])
def test_no_word_is_lost_where_the_pages_are_read(house: str) -> None:
    from formats.docx.written import everything

    report = everything("en")
    data = write(report, WriteOptions(house=house, settings={"memory": False})).data  # type: ignore[arg-type]
    read_back = words(read(Source(data, "r.docx"), ReadOptions(changes="keep", language="en")).report)
    missing = [word for word in set(words(report)) if word not in read_back and word.isalpha() and len(word) > 3]
    assert missing == []
