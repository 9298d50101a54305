"""What makes PDF is given the same text, and is told as it was measured."""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest

import unreport
from unreport.model import Citation, Report, Run, paragraphs, plain, walk

sys.path.append(str(Path(__file__).parents[2]))  # `benchmarks` is no part of what is installed
from benchmarks.jobs import Call, Job
from benchmarks.numbered import SYMBOL, numbered, report_of_numbered
from benchmarks.pdf_jobs import PDF_JOBS, PDF_OURS
from benchmarks.pdf_rows import PdfRow, pdf_memory_requirements, pdf_requirements, pdf_slope
from benchmarks.pdf_sources import SOURCES
from benchmarks.pdf_table import pdf_tables
from benchmarks.timing import Measure
from benchmarks.worker import main as work

WORDS = [said.words for said in numbered(1)]


def words_of(report: Report) -> list[str]:
    return [plain(text.content) for paragraph in paragraphs(report) for text in paragraph.blocks]  # type: ignore[union-attr]


def printed_words(pdf: bytes) -> list[str]:
    """Words of all pages without hyphens, in the place of which pdfium gives U+FFFE or U+0002 at the end of a line."""
    document = import_module("pypdfium2").PdfDocument(pdf)
    try:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return re.sub("[\ufffe\x02]\\s*|-", "", text).split()


def row(pages: int, *, made: int, ours: float, **peers: float) -> PdfRow:
    costs = {name: Measure(seconds, peak=50, pages=made) for name, seconds in peers.items()}
    return PdfRow(pages, {**costs, PDF_OURS: Measure(ours, peak=250, pages=made)})


def test_each_paragraph_has_a_number_a_run_in_italics_and_a_link_to_a_document() -> None:
    report = report_of_numbered(1)
    count = len(WORDS)
    assert [paragraph.number.label for paragraph in paragraphs(report) if paragraph.number] == [
        f"{number}." for number in range(1, count + 1)
    ]
    assert sum(isinstance(value, Run) and value.italic for value in walk(report)) == count
    assert [value.target for value in walk(report) if isinstance(value, Citation)] == [SYMBOL] * count
    assert words_of(report) == WORDS


def test_no_two_paragraphs_are_the_same() -> None:
    words = [said.words for said in numbered(100)]
    assert len(set(words)) == len(words)


def test_the_word_file_says_what_the_report_says() -> None:
    report = unreport.read(SOURCES["LibreOffice"](1)).report
    assert words_of(report) == WORDS
    assert sum(isinstance(value, Run) and value.italic for value in walk(report)) == len(WORDS)
    assert sum(isinstance(value, Citation) for value in walk(report)) == len(WORDS)


@pytest.mark.parametrize("name", [name for name in PDF_JOBS if name != "LibreOffice"])
def test_all_that_make_pdf_print_the_same_words(name: str, tmp_path: Path) -> None:
    job = PDF_JOBS[name]
    if not job.is_here:
        pytest.skip(f"{job.cure} for this")
    source = tmp_path / "source"
    if name in SOURCES:
        source.write_bytes(SOURCES[name](1))
    pdf = job.load(str(source) if name in SOURCES else "1")()
    assert isinstance(pdf, bytes)
    printed = iter(printed_words(pdf))  # with what stands at the top and foot of each page
    assert [word for word in " ".join(WORDS).replace("-", "").split() if word not in printed] == []


def test_pages_of_a_pdf_are_counted_and_what_remembers_its_work_does_it_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[str] = []

    def load(source: str) -> Call:
        def call() -> bytes:
            calls.append(source)
            return _pdf(3)

        return call

    monkeypatch.setitem(PDF_JOBS, "forgetful", Job("forgetful", load))
    monkeypatch.setitem(PDF_JOBS, "remembering", Job("remembering", load, once=True))
    work("run", "remembering", "large", "small")
    assert calls == ["large"]
    work("run", "forgetful", "large", "small")
    assert calls[1:3] == ["small", "large"]
    assert [json.loads(line)["pages"] for line in capsys.readouterr().out.splitlines()] == [3, 3]


def test_a_program_that_is_not_on_the_path_is_not_here() -> None:
    job = Job("press", lambda _: lambda: None, program="no-such-press")
    assert not job.is_here
    assert job.cure == "`no-such-press` is not on the path"


def test_requirements_are_asked_of_the_peers_that_were_measured() -> None:
    short = row(10, made=10, ours=0.1, LibreOffice=1)
    long = row(100, made=100, ours=1, LibreOffice=4.9, typst=2)
    assert pdf_requirements(short) == ()
    assert pdf_requirements(long) == (("at most 1/5 of LibreOffice", False), ("at most 1/2 of typst", True))


def test_memory_is_required_of_a_thousand_pages() -> None:
    assert pdf_memory_requirements(row(100, made=100, ours=1)) == ()
    assert pdf_memory_requirements(row(1_000, made=1_000, ours=1)) == (("at most 300 MiB", True),)


def test_time_for_a_page_is_compared_between_the_longest_and_the_shortest() -> None:
    short, long = row(100, made=100, ours=1), row(1_000, made=980, ours=14.7)
    assert pdf_slope([short]) is None
    assert pdf_slope([long, short]) == (1.5, "at most 1.25", False)


def test_tables_say_time_pages_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.pdf_table.present", lambda: ("typst",))
    rows = [row(100, made=98, ours=0.2, typst=0.5), row(1_000, made=983, ours=2, typst=6)]
    assert pdf_tables(rows).splitlines() == [
        "| PDF of about | ours : typst | required |",
        "|---|---|---|",
        "| 100 pages | 0.40 | at most 1/2 of typst: yes |",
        "| 1,000 pages | 0.33 | at most 1/2 of typst: yes |",
        "",
        "Our time for a page, of the longest text to the shortest: 1.00 (at most 1.25: yes).",
        "",
        "| pages made of about | write PDF | typst |",
        "|---|---|---|",
        "| 100 pages | 98 | 98 |",
        "| 1,000 pages | 983 | 983 |",
        "",
        "| peak MiB for about | write PDF | typst | required |",
        "|---|---|---|---|",
        "| 100 pages | 250 | 50 |  |",
        "| 1,000 pages | 250 | 50 | at most 300 MiB: yes |",
    ]


def _pdf(pages: int) -> bytes:
    """A PDF of so many empty pages."""
    document, buffer = import_module("pypdfium2").PdfDocument.new(), BytesIO()
    for _ in range(pages):
        document.new_page(612, 792)
    document.save(buffer)
    document.close()
    return buffer.getvalue()
