"""What makes Word files is given the same report, and is told as it was measured."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree

import unreport
from unreport.model import (
    Block,
    Footnote,
    Item,
    Paragraph,
    Report,
    Run,
    Section,
    Table,
    Text,
    footnotes,
    paragraphs,
    plain,
    transform,
    walk,
)

sys.path.append(str(Path(__file__).parents[2]))  # `benchmarks` is no part of what is installed
from benchmarks.docx_jobs import DOCX_JOBS, DOCX_OURS, job_of
from benchmarks.docx_rows import DocxRow, docx_requirements, docx_slopes
from benchmarks.docx_sources import DOCX_SOURCES, report_of_document, report_of_json
from benchmarks.docx_table import docx_tables
from benchmarks.timing import Measure

PAGES = 11
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of_document(PAGES)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, etree._Element]]:
    """By the name of a program that is here, the parts of the Word file that it makes."""
    source = tmp_path_factory.mktemp("sources") / "source"
    files = {}
    for name in (*DOCX_OURS, "python-docx", "pandoc"):
        job = DOCX_JOBS[job_of(name)]
        if job.is_here:
            source.write_bytes(DOCX_SOURCES["pandoc's JSON" if name == "pandoc" else "report"](PAGES))
            data = job.load(str(source))()
            assert isinstance(data, bytes)
            files[name] = parts_of(data)
    return files


def parts_of(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def words_of(part: etree._Element) -> list[str]:
    """Words of a part, paragraph by paragraph; without the line that stands above notes."""
    said = []
    for paragraph in part.iter(W + "p"):
        if not any(W + "type" in around.attrib for around in paragraph.iterancestors(W + "footnote")):
            pieces = (node.text or " " for node in paragraph.iter(W + "t", W + "tab"))
            said.append("".join(pieces))
    return " ".join(said).split()


def expected(blocks: Iterable[Block], *, typed: bool, headings: bool = True) -> Iterator[str]:
    """What is to be said; `typed` with the numbers of paragraphs and points, which pandoc leaves to Word, `headings` with those of headings."""
    for value in walk(blocks):
        if isinstance(value, Section):
            yield f"{value.number.label if value.number and headings else ''} {plain(value.heading)}"
        elif isinstance(value, Table):
            yield f"{value.number.label if value.number else ''} {plain(value.title)}"
        elif isinstance(value, Paragraph | Item) and typed:
            yield value.number.label if value.number else ""
        elif isinstance(value, Text):
            yield plain(value.content)


def row(pages: int, ours: float, **peers: float) -> DocxRow:
    costs = {name.replace("_", "-"): Measure(seconds, peak=200) for name, seconds in peers.items()}
    return DocxRow(pages, {**costs, **{name: Measure(ours, peak=50) for name in DOCX_OURS}})


def test_the_report_has_all_that_a_writer_has_to_write(report: Report) -> None:
    kinds = {type(value).__name__ for value in walk(report.blocks)}
    assert kinds >= {"Section", "Paragraph", "ListBlock", "Table", "Footnote", "Citation"}
    assert any(isinstance(value, Run) and value.italic for value in walk(report.blocks))
    assert report_of_json(DOCX_SOURCES["report"](PAGES)) == report


def test_all_that_make_word_files_say_the_same_words(
    report: Report, written: dict[str, dict[str, etree._Element]]
) -> None:
    text = transform(report, lambda value: None if isinstance(value, Footnote) else value)
    for name, parts in written.items():
        words = " ".join(
            expected(text.blocks, typed=name not in ("pandoc", "DOCX with lists"), headings=name != "DOCX with lists")
        ).split()
        assert words_of(parts["word/document.xml"]) == words, name


def test_footnotes_are_written_by_all_but_python_docx(
    report: Report, written: dict[str, dict[str, etree._Element]]
) -> None:
    notes = " ".join(word for note in footnotes(report) for word in expected(note.blocks, typed=True)).split()
    for name, parts in written.items():
        said = words_of(parts["word/footnotes.xml"]) if "word/footnotes.xml" in parts else []
        assert said == ([] if name == "python-docx" else notes), name


@pytest.mark.parametrize("tag", ["i", "tbl", "tr"])
def test_all_mark_the_same_italics_and_set_the_same_tables(
    tag: str, written: dict[str, dict[str, etree._Element]]
) -> None:
    counts = {name: len(list(parts["word/document.xml"].iter(W + tag))) for name, parts in written.items()}
    assert len(set(counts.values())) == 1, counts
    assert counts["DOCX"] > 1


def test_pandoc_counts_paragraphs_as_we_do(report: Report, tmp_path: Path) -> None:
    job = DOCX_JOBS[job_of("pandoc")]
    if not job.is_here:
        pytest.skip(f"{job.cure} for this")
    (tmp_path / "source").write_bytes(DOCX_SOURCES["pandoc's JSON"](PAGES))
    data = job.load(str(tmp_path / "source"))()
    assert isinstance(data, bytes)
    labels = [paragraph.number.label for paragraph in paragraphs(unreport.read(data).report) if paragraph.number]
    assert labels == [paragraph.number.label for paragraph in paragraphs(report)]


def test_requirements_are_asked_of_two_thousand_pages_and_of_the_peers_that_were_measured() -> None:
    assert docx_requirements(row(200, 9, pandoc=1), "DOCX") == ()
    assert docx_requirements(row(2_000, 1, python_docx=15, pandoc=2.9), "DOCX") == (
        ("at most 1/15 of python-docx", True),
        ("at most 1/3 of pandoc", False),
    )
    assert docx_requirements(row(2_000, 1, pandoc=3), "DOCX") == (("at most 1/3 of pandoc", True),)


def test_time_for_a_page_is_compared_with_that_of_200_pages() -> None:
    assert docx_slopes([row(20, 1), row(200, 1)]) == {}
    assert docx_slopes([row(20, 9), row(200, 1), row(2_000, 15)])["DOCX"] == (1.5, "at most 1.25", False)


def test_tables_say_time_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.docx_table.docx_peers", lambda: ("pandoc",))
    monkeypatch.setattr("benchmarks.docx_table.DOCX_OURS", ("DOCX",))
    monkeypatch.setattr("benchmarks.docx_rows.DOCX_OURS", ("DOCX",))
    rows = [row(200, 0.1, pandoc=0.5), row(2_000, 1, pandoc=4)]
    assert docx_tables(rows).splitlines() == [
        "| Report to | of | ours : pandoc | required |",
        "|---|---|---|---|",
        "| DOCX | 200 pages | 0.20 |  |",
        "| DOCX | 2,000 pages | 0.25 | at most 1/3 of pandoc: yes |",
        "",
        "Our time for a page, of the longest text to one of 200 pages: DOCX 1.00 (at most 1.25: yes).",
        "",
        "| peak MiB for | pandoc | DOCX | DOCX : pandoc |",
        "|---|---|---|---|",
        "| 200 pages | 200 | 50 | 0.25 |",
        "| 2,000 pages | 200 | 50 | 0.25 |",
    ]
