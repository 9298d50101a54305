"""Real drafts as PDF: what a person hears is what the report says, and there are about as many pages as were published."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

import unreport
from judges.pdf_judges import complaints, tree_words
from spoken import spoken
from unreport.formats.protocol import WriteOptions
from unreport.model import Image, Report, transform, walk

PACKAGED = WriteOptions(settings={"font": "packaged"})
FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "docx"
DRAFTS = sorted(FOLDER.glob("*.docx"))
PUBLISHED = sorted(path for path in FOLDER.glob("A_80_*.docx"))
_MOST_OFF = 0.15


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem[:24])
def test_every_draft_becomes_a_pdf_that_is_heard_word_for_word_and_comes_back(path: Path, corpus: Path) -> None:
    report = unreport.read(path).report
    writing = unreport.dumps(
        report, "pdf", options=PACKAGED
    )  # and every rule of PDF/UA-1 and PDF/A-3a is kept: conftest
    assert complaints(writing.data) == []  # qpdf's too
    assert unreport.read(writing.data).report == report
    silent = _without_pictures(replace(report, front=replace(report.front, contents=None)))
    assert tree_words(unreport.dumps(silent, "pdf", options=PACKAGED).data) == spoken(silent)


def _without_pictures(report: Report) -> Report:
    """A picture that can't be drawn is said by its description, which is no part of the words."""
    if not any(isinstance(node, Image) for node in walk(report)):
        return report
    return transform(report, lambda node: None if isinstance(node, Image) else node)


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem[:24])
def test_there_are_about_as_many_pages_as_new_york_published(path: Path, corpus: Path) -> None:
    with pypdfium2.PdfDocument(corpus / "pdf" / f"{path.stem}.pdf") as published:
        wanted = len(published)
    data = unreport.dumps(unreport.read(path).report, "pdf", options=PACKAGED).data
    with pypdfium2.PdfDocument(data) as made:
        assert abs(len(made) / wanted - 1) <= _MOST_OFF
