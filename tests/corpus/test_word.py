"""Real and odd Word files: every one is read, or refused in one clear line."""

from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path

import pytest
from lxml import etree

import unreport
from unreport.errors import ReadError
from unreport.formats import Reading, ReadOptions, Source
from unreport.formats.docx.package import Package
from unreport.limits import DEFAULT_LIMITS
from unreport.model import Opaque, Run, footnotes, paragraphs, walk
from unreport.validation import validate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_every_report_reads_writes_valid_and_round_trips(corpus: Path) -> None:
    for path in sorted((corpus / "docx").glob("*.docx")):
        report = unreport.read(path).report
        writing = unreport.dumps(report, "akn")
        assert validate(Source(writing.data, path.name)) == (), path.name
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


def test_odd_and_hostile_files_never_break_the_reader(corpus: Path) -> None:
    for path in sorted([*(corpus / "hostile").iterdir(), *(corpus / "word" / "any").iterdir()]):
        if path.suffix not in (".docx", ".docm", ".dotx", ".dotm", ".doc"):
            continue
        line = ""
        try:
            reading = unreport.read(path)
        except ReadError as error:
            line = str(error)
        else:
            assert unreport.dumps(reading.report, "json").data, path.name
        assert "\n" not in line, path.name


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


def test_labels_are_those_that_word_stored(corpus: Path) -> None:
    """Labels that documents state themselves (`[expect …]` in the text), against those computed."""
    from unreport.formats.docx.names import value
    from unreport.formats.docx.numbering import Numbering
    from unreport.formats.docx.styles import Styles

    wrong = []
    rows = [
        row
        for row in csv.DictReader((corpus / "word" / "NUMBERS.tsv").read_text("utf-8").splitlines(), delimiter="\t")
        if row["kind"] == "expect"
    ]
    for name in sorted({row["file"] for row in rows}):
        package = Package(Source.of(corpus / "word" / name), DEFAULT_LIMITS)
        root = package.xml(package.main)
        assert root is not None
        styles = Styles(package.optional_xml(package.related("styles")))
        numbering = Numbering(package.optional_xml(package.related("numbering")), styles)
        labels: dict[str, list[str]] = {}
        for paragraph in root.iter(W + "p"):
            properties = paragraph.find(W + "pPr")
            style = styles.get(value(properties, "pStyle")) if properties is not None else styles.default
            number = numbering.label(properties, style.id)
            text = "".join(_texts(paragraph))
            labels.setdefault(" ".join(text.split())[:40], []).append(number.label if number else "")
        for row in rows:
            if row["file"] == name:
                shown = labels.get(" ".join(row["text"].split())[:40], [""])
                if row["word_label"] not in shown:
                    wrong.append(f"{name}: {row['text'][:30]}: Word {row['word_label']}, ours {shown}")
    assert wrong == []


def _texts(paragraph: etree._Element) -> list[str]:
    return [node.text or "" for node in paragraph.iter(W + "t")]


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
