"""The samples are what they say: canonical sources, fresh files, and the same report again out of every file that can hold one."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import unreport
from unreport.desk.outline import masthead_lines
from unreport.model import (
    Citation,
    Item,
    Paragraph,
    Printed,
    Report,
    Section,
    Table,
    Venue,
    footnotes,
    from_json,
    paragraphs,
    plain,
    settle_changes,
    to_json,
    walk,
)
from unreport.un import MastheadLine, parse_symbol, read_line, readings

SAMPLES = Path(__file__).parents[2] / "samples"
SOURCES = sorted(SAMPLES.glob("*.json"))
TRANSLATIONS = ("ar", "es", "fr", "ru", "zh")
EXPECTED: dict[str, set[str]] = {}
"""Codes of findings that a sample may have, by name; a sample that is not named has none."""

every_source = pytest.mark.parametrize("source", SOURCES, ids=[source.stem for source in SOURCES])


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_samples", SAMPLES / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_samples"] = module
    spec.loader.exec_module(module)
    return module


def report_of(source: Path) -> Report:
    return from_json(source.read_bytes())


def same(lying: bytes, made: bytes) -> bool:
    """Whether two files say the same. Packed ones may differ in their packing: another release of a library may pack otherwise."""
    if lying.startswith(b"PK"):
        return story(lying) == story(made)
    if lying.startswith(b"%PDF"):
        pages = re.compile(rb"/Type /Page\b")
        return len(pages.findall(lying)) == len(pages.findall(made)) and abs(len(lying) - len(made)) < len(lying) / 20
    return lying == made


def story(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file that hold its words."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            name: package.read(name)
            for name in package.namelist()
            if name in ("word/document.xml", "word/footnotes.xml", "word/comments.xml")
            or name.startswith("word/header")
        }


def test_there_are_samples_in_six_languages() -> None:
    assert {report_of(source).language for source in SOURCES} == {"en", *TRANSLATIONS}


@every_source
def test_a_source_is_the_canonical_json_of_its_report(source: Path) -> None:
    assert to_json(report_of(source)) == source.read_bytes()


@every_source
def test_the_files_beside_a_source_are_those_that_make_gives_today(source: Path, maker: ModuleType) -> None:
    made = dict(maker.made_from(source))
    assert [name for name, data in made.items() if not same((SAMPLES / name).read_bytes(), data)] == []


def test_no_file_lies_there_that_no_source_gives(maker: ModuleType) -> None:
    wanted = {name: b"" for source in SOURCES for name, _ in maker.made_from(source)}
    orphans = set(maker.stale(wanted)) - wanted.keys()
    assert orphans == set()


def test_check_names_what_is_stale_and_writes_nothing(maker: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "lighthouses-en.json").write_bytes((SAMPLES / "lighthouses-en.json").read_bytes())
    (tmp_path / "forgotten.docx").write_bytes(b"of a source that is gone")
    names = [f"lighthouses-en{extension}" for extension in (".docx", ".html", ".pdf", ".txt", ".xml")]
    assert maker.make(tmp_path, check=True) == ["forgotten.docx", *names]
    assert len(list(tmp_path.iterdir())) == 2
    assert maker.make(tmp_path) == ["forgotten.docx", *names]
    assert maker.make(tmp_path, check=True) == []


@every_source
def test_an_editor_finds_nothing_to_correct(source: Path) -> None:
    found = {finding.code for finding in unreport.check(report_of(source))}
    assert found == EXPECTED.get(source.stem, set())


@every_source
@pytest.mark.parametrize("extension", [".json", ".xml"])
def test_source_and_akoma_ntoso_hold_to_their_schemas(source: Path, extension: str) -> None:
    assert [str(finding) for finding in unreport.validate(source.with_suffix(extension))] == []


@every_source
def test_the_same_report_comes_back_from_akoma_ntoso(source: Path) -> None:
    assert unreport.read(source.with_suffix(".xml")).report == report_of(source)


@every_source
def test_the_same_report_comes_back_from_word_as_we_write_it(source: Path) -> None:
    report = report_of(source)
    assert unreport.read(unreport.dumps(report, "docx").data).report == report


@every_source
def test_a_draft_in_word_is_read_by_its_pages(source: Path) -> None:
    """The Word files here do not remember their reports: what is read is what a person sees."""
    report, read = settle_changes(report_of(source), "accept"), unreport.read(source.with_suffix(".docx")).report
    assert masthead_lines(read) == masthead_lines(report)
    assert [p.number for p in paragraphs(read)] == [p.number for p in paragraphs(report)]
    assert [note.marker for note in footnotes(read)] == [note.marker for note in footnotes(report)]
    assert plain(read.front.title) == plain(report.front.title)
    assert [annex.number for annex in read.annexes] == [annex.number for annex in report.annexes]


@every_source
def test_values_are_what_the_printed_words_say(source: Path) -> None:
    report = report_of(source)
    masthead = report.masthead
    lines = {
        "symbol": masthead.symbol,
        "distribution": masthead.distribution,
        "date": masthead.date,
        "language": masthead.language,
        "session": masthead.session,
        "original": masthead.originals[0],
    }
    for kind, printed in lines.items():
        if printed is not None:
            line = read(printed.line, report)
            assert line.kind == kind
            assert Printed(line.text, line.value, line.lead, line.tail) == printed
    for item in masthead.agenda:
        line = read(plain(item.line), report)
        assert (line.value, line.values) == (item.agenda, item.items)
    if masthead.venue is not None:
        line = read(masthead.venue.text, report)
        assert Venue(masthead.venue.text, line.value, *line.values) == masthead.venue
    for officer in report.front.officers:
        assert read(plain(officer.line), report).values == (officer.role, officer.name, officer.state)
    line = read(" ".join((masthead.job_number, *masthead.release_dates)), report)
    assert (line.text, line.values) == (masthead.job_number, masthead.release_dates)


def read(words: str, report: Report) -> MastheadLine:
    line = read_line(words, report.language)
    assert line is not None
    return line


@every_source
def test_labels_count_what_their_numbers_say(source: Path) -> None:
    report = report_of(source)
    holders = [value for value in walk(report) if isinstance(value, Paragraph | Item | Section)]
    numbers = [value.number for value in holders if value.number is not None]
    assert [number for number in numbers if number not in readings(number.label, report.language)] == []


@every_source
def test_symbols_that_are_cited_are_in_normal_form(source: Path) -> None:
    cited = [value for value in walk(report_of(source)) if isinstance(value, Citation)]
    symbols = [citation.target for citation in cited if citation.kind in ("document", "resolution")]
    assert [parse_symbol(symbol).normal for symbol in symbols] == symbols


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_differs_from_the_english_in_words_only(language: str) -> None:
    english, translated = (report_of(SAMPLES / f"lighthouses-{code}.json") for code in ("en", language))
    assert skeleton(translated) == skeleton(english)


def test_the_addendum_goes_on_where_the_draft_report_ends() -> None:
    draft = report_of(SAMPLES / "harbour-draft-report.json")
    addendum = report_of(SAMPLES / "harbour-draft-report-add1.json")
    last = max(paragraph.number.last or 0 for paragraph in paragraphs(draft.blocks))
    assert next(paragraphs(addendum.blocks)).number.last == last + 1
    assert addendum.masthead.symbol is not None
    assert draft.masthead.symbol is not None
    assert addendum.masthead.symbol.value == f"{draft.masthead.symbol.value}/Add.1"


def test_the_tracked_changes_are_of_every_kind() -> None:
    report = report_of(SAMPLES / "buoys-tracked-changes.json")
    kinds = {type(value).__name__ for value in walk(report)}
    assert kinds >= {"Inserted", "Deleted", "Reformatted", "Comment", "Revised"}


def skeleton(report: Report) -> list[Any]:
    """What a translation shares with its original: kinds of blocks, ordinals, sizes of tables, targets of citations, values."""
    masthead = report.masthead
    printed = (masthead.symbol, masthead.distribution, masthead.date, masthead.session, *masthead.originals)
    shared: list[Any] = [line.value for line in printed if line is not None]
    shared += [(masthead.venue.start, masthead.venue.end) if masthead.venue else None]
    shared += [item.items for item in masthead.agenda]
    for value in walk(report.blocks):
        if isinstance(value, Section | Paragraph | Item | Table):
            shared.append((type(value).__name__, value.number.ordinals if value.number else ()))
        if isinstance(value, Table):
            shared.append([[(cell.colspan, cell.rowspan) for cell in row.cells] for row in (*value.head, *value.rows)])
        if isinstance(value, Citation) and value.kind in ("document", "resolution"):
            shared.append(value.target)
    return [*shared, sum(1 for _ in footnotes(report))]
