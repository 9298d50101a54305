"""Our Word files before judges that are not ours: Microsoft's SDK, LibreOffice and pandoc.

Tracked changes are judged by what is left when another program settles them: the same as in the file of the report settled by us.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import Phase, given, settings

import unreport
from formats.docx.samples import HOUSES, NAMES, SETTINGS, in_all_ways, sample, word
from formats.docx.written import FORMULA, everything, say
from judges.libre_office import accepted, rejected
from judges.word_judges import complaints, complaints_of_sdk, paragraphs_by_pandoc
from strategies.reports import reports
from unreport.formats import ReadOptions
from unreport.formats.docx.names import W
from unreport.model import (
    Block,
    Cell,
    Comment,
    Inserted,
    Item,
    ListBlock,
    Masthead,
    Number,
    Opaque,
    Paragraph,
    Report,
    Revised,
    Row,
    Run,
    Scheme,
    Section,
    Table,
    Text,
    Venue,
)
from unreport.model.changes import has_changes, settle_changes

Decision = Literal["accept", "reject"]

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
LO_MERGES = 1_000
"""Paragraphs of which one may differ: LibreOffice joins changes of one author and minute over a paragraph's end that is no change."""

EDITED = Revised("inserted", "Ed", "2031-03-01T10:00:00Z")
TAKEN_OUT = Revised("deleted", "Ed", "2031-03-01T10:00:00Z")

either_way = pytest.mark.parametrize("decision", ["accept", "reject"])


@pytest.fixture(scope="module")
def real() -> dict[str, Report]:
    """Reports of the corpus with their changes kept: all of the UN's, and of others those that have changes."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not at ../shared/corpus")
    found = {}
    for folder in ("docx", "word/revisions"):
        for path in sorted((CORPUS / folder).glob("*.docx")):
            report = unreport.read(path, options=ReadOptions(changes="keep")).report
            if folder == "docx" or has_changes(report):
                found[path.name] = report
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_sdk_finds_no_fault_in_a_sample(name: str) -> None:
    assert complaints_of_sdk(in_all_ways(sample(name))) == {}


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_sdk_finds_no_fault_in_a_report_with_one_of_everything(language: str) -> None:
    assert complaints_of_sdk(in_all_ways(everything(language))) == {}


def test_the_sdk_finds_no_fault_in_real_reports_written_again(real: dict[str, Report]) -> None:
    """Each is written with one of the settings, by turns."""
    turns = itertools.cycle(SETTINGS.values())
    again = {name: word(report, settings=options) for (name, report), options in zip(real.items(), turns, strict=False)}
    assert complaints_of_sdk(again) == {}


@given(reports())
@settings(max_examples=12, phases=[Phase.generate])
def test_the_sdk_finds_no_fault_in_any_report(report: Report) -> None:
    ways = zip(HOUSES, ("with lists", "without memory"), strict=True)
    assert complaints_of_sdk({house: word(report, house, SETTINGS[way]) for house, way in ways}) == {}


def test_the_sdk_finds_no_fault_in_an_arabic_venue() -> None:
    report = Report("en", Masthead(venue=Venue("نيويورك", "", "", "")))
    assert complaints_of_sdk({"venue": word(report)}) == {}


def test_the_sdk_finds_no_fault_in_long_initials() -> None:
    comment = Comment("Ann", "2031-03-02T09:00:00Z", "ABCDEFGH🌍", "lamps", say("So?"))
    assert complaints_of_sdk({"initials": word(Report("en", blocks=(Text((Run("lamps"), comment)),)))}) == {}


def test_a_formula_brings_no_marks_of_its_own() -> None:
    marked = FORMULA.replace("<m:r>", f'<w:bookmarkEnd xmlns:w="{W[1:-1]}" w:id="0"/><m:r>')
    assert complaints(word(Report("en", blocks=(Text((Opaque("omml", marked, "a = b"),)),)))) == []


def settled_by_office(decision: Decision, *given: Report) -> Iterator[tuple[list[str], list[str]]]:
    """For each report what LibreOffice leaves of its changes, and what it reads where we settled them."""
    theirs = (accepted if decision == "accept" else rejected)(*[word(report) for report in given])
    ours = accepted(*[word(settle_changes(report, decision)) for report in given])
    return zip(theirs, ours, strict=True)


@pytest.mark.parametrize(
    ("made", "decision"),
    [
        pytest.param(lambda: sample("buoys-tracked-changes"), "accept", id="buoys-accept"),
        pytest.param(lambda: sample("buoys-tracked-changes"), "reject", id="buoys-reject"),
        pytest.param(everything, "accept", id="everything-accept"),
        pytest.param(everything, "reject", id="everything-reject"),
    ],
)
def test_others_settle_our_changes_as_we_do(made: Callable[[], Report], decision: Decision) -> None:
    report = made()
    tracked, settled = word(report), word(settle_changes(report, decision))
    ((theirs, ours),) = settled_by_office(decision, report)
    assert theirs == ours
    assert paragraphs_by_pandoc(tracked, decision) == paragraphs_by_pandoc(settled)


@either_way
def test_a_row_goes_with_its_words(decision: Decision) -> None:
    gone = Row((Cell(say("Faded")),), TAKEN_OUT if decision == "accept" else EDITED)
    report = Report("en", blocks=(Table(rows=(gone, Row((Cell(say("Bright")),)))),))
    ((theirs, _),) = settled_by_office(decision, report)
    assert theirs == ["Bright"]
    assert paragraphs_by_pandoc(word(report), decision) == ["Bright"]


@pytest.mark.parametrize("kind", ["point", "paragraph"])
def test_a_number_goes_with_the_words_behind_it(kind: str) -> None:
    new = (Text((Run("It is new."),), revised=EDITED),)
    point = ListBlock((Item(Number("(b)", Scheme.LOWER_LETTER, (2,)), new),))
    block = point if kind == "point" else Paragraph(Number("2.", Scheme.DECIMAL, (2,)), new)
    ((theirs, ours),) = settled_by_office("reject", Report("en", blocks=(*say("It was old."), block)))
    assert theirs == ["It was old."]
    assert ours == theirs


TWO_LINES = say("It was said.", "It went on.")
WHOLES: Mapping[str, Callable[[Revised], Block]] = {
    "section": lambda gone: Section(None, (Run("Lamps"),), TWO_LINES, gone),
    "paragraph": lambda gone: Paragraph(Number("2.", Scheme.DECIMAL, (2,)), TWO_LINES, gone),
    "point": lambda gone: ListBlock((Item(Number("(b)", Scheme.LOWER_LETTER, (2,)), TWO_LINES, gone),)),
}


@pytest.mark.parametrize("kind", WHOLES)
@either_way
def test_a_block_goes_as_a_whole(kind: str, decision: Decision) -> None:
    gone = TAKEN_OUT if decision == "accept" else EDITED
    report = Report("en", blocks=(*say("Before."), WHOLES[kind](gone), *say("After.")))
    assert paragraphs_by_pandoc(word(settle_changes(report, decision))) == ["Before.", "After."]
    assert paragraphs_by_pandoc(word(report), decision) == ["Before.", "After."]


@either_way
def test_a_change_in_a_line_that_goes_or_comes_is_a_change_in_a_change(decision: Decision) -> None:
    """LibreOffice 7.4 does not settle the inner one; it is not asked."""
    added = Inserted((Run("new "),), "Ed", "2031-03-01T10:00:00Z")
    lines = [Text((Run("Lamps "), added, Run("here")), revised=gone) for gone in (EDITED, TAKEN_OUT)]
    report = Report("en", blocks=(*say("Before."), *lines))
    assert paragraphs_by_pandoc(word(report), decision) == paragraphs_by_pandoc(word(settle_changes(report, decision)))


def test_what_is_inside_a_line_goes_and_comes_back() -> None:
    line = Text((Run("Old"), Inserted((Run(" and new"),), "Ed", "2031-03-01T10:00:00Z"), Run(" lamps")))
    report = Report("en", blocks=(line,))
    assert accepted(word(report)) == [["Old and new lamps"]]
    assert rejected(word(report)) == [["Old lamps"]]


@either_way
def test_office_settles_real_changes_as_we_do(decision: Decision, real: dict[str, Report]) -> None:
    tracked = {name: report for name, report in real.items() if has_changes(report)}
    wrong = {}
    for name, (theirs, ours) in zip(tracked, settled_by_office(decision, *tracked.values()), strict=True):
        # U+200D is what LibreOffice puts into a row without words, to remember its change.
        differing = Counter(text for text in theirs if text != "\u200d")
        differing.subtract(ours)
        if sum(map(abs, differing.values())) > len(ours) / LO_MERGES:
            wrong[name] = [text for text, count in differing.items() if count]
    assert wrong == {}
