"""Real and odd Word files: every one is read, or refused in one clear line."""

from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path

import pytest

import unreport
from unreport.findings import Severity
from unreport.formats import Reading, ReadOptions, Source
from unreport.model import Opaque, Run, footnotes, paragraphs, walk
from unreport.validation import validate


def test_every_report_reads_writes_valid_and_round_trips(corpus: Path) -> None:
    for path in sorted((corpus / "docx").glob("*.docx")):
        report = unreport.read(path).report
        writing = unreport.dumps(report, "akn")
        found = validate(Source(writing.data, path.name))
        assert not [finding for finding in found if finding.grade is Severity.ERROR], path.name
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "report.xml"
            unreport.write(report, target)
            assert unreport.read(target).report == report, path.name
        again = unreport.dumps(report, "docx")
        assert unreport.read(again.data).report == report, path.name
        assert unreport.read(unreport.dumps(report, "json").data).report == report, path.name


def test_typed_numbers_and_notes_of_a_report_are_all_found(corpus: Path) -> None:
    report = unreport.read(corpus / "docx" / "A_80_590_en.docx").report
    assert [paragraph.number.ordinals for paragraph in paragraphs(report)][:57] == [
        (number,) for number in range(1, 58)
    ]
    assert len(list(footnotes(report))) == 1


def words(reading: Reading) -> list[str]:
    text = " ".join(value.text for value in walk(reading.report) if isinstance(value, Run | Opaque))
    return re.findall(r"\w+", text)


def test_accepting_and_rejecting_give_what_word_gave(corpus: Path) -> None:
    """The words are those of the files that Word itself accepted or rejected."""
    wrong = []
    rows = list(csv.DictReader((corpus / "word" / "REVISIONS.tsv").read_text("utf-8").splitlines(), delimiter="\t"))
    for row in rows:
        for changes in ("accept", "reject"):
            truth = corpus / "word" / row["accepted" if changes == "accept" else "rejected"]
            tracked = corpus / "word" / row["tracked"]
            expected = words(unreport.read(truth))
            if words(unreport.read(tracked, options=ReadOptions(changes=changes))) != expected:
                wrong.append(f"{tracked.name} {changes}")
    assert wrong == []


@pytest.mark.parametrize("name", ["A_80_590_en.docx", "A_80_604_Add.8_en.docx"])
def test_issued_reports_have_their_masthead(corpus: Path, name: str) -> None:
    masthead = unreport.read(corpus / "docx" / name).report.masthead
    assert masthead.symbol is not None
    assert masthead.symbol.value == name.replace("_en.docx", "").replace("_", "/")
    assert masthead.bodies == ("General Assembly",)
    assert masthead.session is not None
    assert masthead.session.value == "80"
    assert masthead.date is not None
    assert masthead.date.value
    assert masthead.agenda[0].items
    assert masthead.job_number
