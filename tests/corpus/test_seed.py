"""A real draft report in plain text, read whole."""

from __future__ import annotations

from pathlib import Path

import unreport
from unreport.formats import Reading
from unreport.model import Citation, ListBlock, Paragraph, Text, paragraphs, plain, sections, walk


def read(corpus: Path) -> Reading:
    return unreport.read(next((corpus / "seed").glob("*.txt")))


def test_the_masthead_is_read(corpus: Path) -> None:
    report = read(corpus).report
    masthead, front = report.masthead, report.front
    assert masthead.bodies == ("Fourteenth United Nations Congress on Crime Prevention and Criminal Justice",)
    assert masthead.distribution is not None
    assert masthead.distribution.value == "limited"
    assert masthead.date is not None
    assert masthead.date.value == "2021-03-10"
    assert [original.value for original in masthead.originals] == ["en"]
    assert masthead.venue is not None
    assert (masthead.venue.place, masthead.venue.start, masthead.venue.end) == (
        "Kyoto, Japan",
        "2021-03-07",
        "2021-03-12",
    )
    assert plain(front.title) == "Draft report"
    assert front.officers[0].role == "Rapporteur-General"
    assert front.modifier is not None
    assert front.modifier.kind == "addendum"
    assert report.language == "en"


def test_the_body_is_read(corpus: Path) -> None:
    report = read(corpus).report
    assert len(list(sections(report))) == 3
    assert [paragraph.number.ordinals for paragraph in paragraphs(report)] == [(number,) for number in range(1, 14)]
    first = next(paragraphs(report))
    (points,) = (block for block in first.blocks if isinstance(block, ListBlock))
    assert [item.number.label for item in points.items if item.number] == ["(a)", "(b)", "(c)"]
    cited = [value.target for value in walk(report) if isinstance(value, Citation) and value.kind == "document"]
    assert cited == ["A/CONF.234/5", "A/CONF.234/15", "A/CONF.234/PM.1"]


def test_paragraphs_cut_by_page_ends_are_whole(corpus: Path) -> None:
    by_number = {paragraph.number.last: paragraph for paragraph in paragraphs(read(corpus).report)}

    def words(paragraph: Paragraph) -> str:
        return " ".join(plain(block.content) for block in paragraph.blocks if isinstance(block, Text))

    assert "information-sharing system and comprehensive and holistic" in words(by_number[4])
    assert "overcrowding in prisons were recalled." in words(by_number[10])


def test_nothing_was_lost(corpus: Path) -> None:
    assert read(corpus).findings == ()
