"""Our Word files before judges that are not ours: Microsoft's SDK, LibreOffice and pandoc.

Tracked changes are judged by what is left when another program settles them: the same as in the file of the report settled by us.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import Phase, given, settings
from msgspec import Struct

import unreport
from formats.docx.written import FORMULA, everything, say
from judges.libre_office import accepted, pages_of, rejected
from judges.word_judges import complaints, complaints_of_sdk, paragraphs_by_pandoc
from strategies.reports import reports
from unreport.formats import ReadOptions
from unreport.formats.docx.names import W
from unreport.formats.docx.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import (
    Cell,
    Comment,
    Footnote,
    Inserted,
    Item,
    ListBlock,
    Masthead,
    NoteCall,
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
    footnotes,
    from_json,
    plain,
    walk,
)
from unreport.model.changes import has_changes, settle_changes

Decision = Literal["accept", "reject"]
House = Literal["new-york", "geneva"]

SAMPLES = Path(__file__).parents[3] / "samples"
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
HOUSES: tuple[House, ...] = ("new-york", "geneva")
SETTINGS: Mapping[str, Mapping[str, object]] = {
    "with memory": {"memory": True},
    "without memory": {"memory": False},
}
"""Settings of the writer that change what stands in the file: each is judged, on everything that is."""

LO_MERGES = 1_000
"""Paragraphs of which one may differ: LibreOffice joins changes of one author and minute over a paragraph's end that is no change."""

DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MARKED_FORMULA = re.compile("RP014")
"""A file with the fault that `test_a_formula_brings_no_marks_of_its_own` names."""
EDITED = Revised("inserted", "Ed", "2031-03-01T10:00:00Z")

either_way = pytest.mark.parametrize("decision", ["accept", "reject"])
rows = pytest.mark.xfail(strict=True, reason="the content of a row put in or taken out is not marked as such")
masthead_looks = pytest.mark.xfail(strict=True, reason="a venue in Arabic gets two w:rPr in one run")


def word(
    report: Report, house: House = "new-york", options: Mapping[str, object] = SETTINGS["without memory"]
) -> bytes:
    return write(report, WriteOptions(house=house, settings=options)).data  # type: ignore[arg-type]


def sample(name: str) -> Report:
    return from_json((SAMPLES / f"{name}.json").read_bytes())


def in_all_ways(report: Report) -> dict[str, bytes]:
    return {f"{house}, {name}": word(report, house, options) for house in HOUSES for name, options in SETTINGS.items()}


@pytest.fixture(scope="module")
def real() -> dict[str, Report]:
    """Reports of the corpus with their changes kept: all of the UN's, and of others those that have changes."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not at ../shared/corpus")
    found = {}
    for folder in ("docx", "word/revisions"):
        for path in sorted((CORPUS / folder).glob("*.docx")):
            report = unreport.read(path, options=ReadOptions(changes="keep")).report
            if (folder == "docx" or has_changes(report)) and not MARKED_FORMULA.search(path.name):
                found[path.name] = report
    return found


NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=masthead_looks if name == "lighthouses-ar" else ()) for name in NAMES]
)
def test_the_sdk_finds_no_fault_in_a_sample(name: str) -> None:
    assert complaints_of_sdk(in_all_ways(sample(name))) == {}


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_sdk_finds_no_fault_in_a_report_with_one_of_everything(language: str) -> None:
    assert complaints_of_sdk(in_all_ways(everything(language))) == {}


def test_the_sdk_finds_no_fault_in_real_reports_written_again(real: dict[str, Report]) -> None:
    """Each is written with one of the settings, by turns."""
    turns = itertools.cycle(SETTINGS.values())
    again = {name: word(report, options=options) for (name, report), options in zip(real.items(), turns, strict=False)}
    assert complaints_of_sdk(again) == {}


KNOWN = re.compile(r"/w:r\[\d+\]: .* unexpected child element '[^']*:rPr'|:initials' has invalid value")
"""Faults that tests below name; a sample of any reports is full of them."""


@given(reports())
@settings(max_examples=12, phases=[Phase.generate])
def test_the_sdk_finds_no_fault_in_any_report(report: Report) -> None:
    found = complaints_of_sdk({house: word(report, house) for house in HOUSES})
    assert [fault for faults in found.values() for fault in faults if not KNOWN.search(fault)] == []


@masthead_looks
def test_the_sdk_finds_no_fault_in_an_arabic_venue() -> None:
    report = Report("en", Masthead(venue=Venue("نيويورك", "", "", "")))
    assert complaints_of_sdk({"venue": word(report)}) == {}


@pytest.mark.xfail(strict=True, reason="initials are cut to 9 characters, where Word counts units of UTF-16")
def test_the_sdk_finds_no_fault_in_long_initials() -> None:
    comment = Comment("Ann", "2031-03-02T09:00:00Z", "ABCDEFGH🌍", "lamps", say("So?"))
    assert complaints_of_sdk({"initials": word(Report("en", blocks=(Text((Run("lamps"), comment)),)))}) == {}


@pytest.mark.xfail(strict=True, reason="the markup of a formula is set as it is, with bookmarks and changes in it")
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
        pytest.param(lambda: sample("buoys-tracked-changes"), "accept", marks=rows, id="buoys-accept"),
        pytest.param(lambda: sample("buoys-tracked-changes"), "reject", marks=rows, id="buoys-reject"),
        pytest.param(everything, "accept", id="everything-accept"),
        pytest.param(everything, "reject", marks=rows, id="everything-reject"),
    ],
)
def test_others_settle_our_changes_as_we_do(made: Callable[[], Report], decision: Decision) -> None:
    report = made()
    tracked, settled = word(report), word(settle_changes(report, decision))
    ((theirs, ours),) = settled_by_office(decision, report)
    assert theirs == ours
    assert paragraphs_by_pandoc(tracked, decision) == paragraphs_by_pandoc(settled)


@rows
@either_way
def test_a_row_goes_with_its_words(decision: Decision) -> None:
    kinds: Mapping[Decision, Literal["inserted", "deleted"]] = {"accept": "deleted", "reject": "inserted"}
    gone = Row((Cell(say("Faded")),), Revised(kinds[decision], "Ed", "2031-03-01T10:00:00Z"))
    report = Report("en", blocks=(Table(rows=(gone, Row((Cell(say("Bright")),)))),))
    ((theirs, _),) = settled_by_office(decision, report)
    assert theirs == ["Bright"]
    assert paragraphs_by_pandoc(word(report), decision) == ["Bright"]


@pytest.mark.xfail(strict=True, reason="settling leaves the bare number of a point or paragraph whose words all went")
@pytest.mark.parametrize("kind", ["point", "paragraph"])
def test_a_number_goes_with_the_words_behind_it(kind: str) -> None:
    new = (Text((Run("It is new."),), revised=EDITED),)
    point = ListBlock((Item(Number("(b)", Scheme.LOWER_LETTER, (2,)), new),))
    block = point if kind == "point" else Paragraph(Number("2.", Scheme.DECIMAL, (2,)), new)
    ((theirs, ours),) = settled_by_office("reject", Report("en", blocks=(*say("It was old."), block)))
    assert theirs == ["It was old."]
    assert ours == theirs


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


def pieces(report: Report) -> Iterator[str]:
    """The words of a report between what breaks them: notes, formulas."""
    for value in walk(report):
        for name in ("content", "heading", "title", "units", "opening"):
            content = getattr(value, name, ())
            if isinstance(value, Comment) or not isinstance(content, tuple):
                continue
            start = 0
            for end, part in enumerate((*content, None)):
                if part is None or isinstance(part, Footnote | NoteCall | Opaque):
                    yield plain(content[start:end])
                    start = end + 1


def run_together(text: str) -> str:
    return "".join(text.split())


def without_comments(report: Report) -> Report:
    def drop(value: Struct) -> Struct | None:
        return None if isinstance(value, Comment) else value

    return unreport.model.transform(report, drop)


@pytest.mark.parametrize("house", HOUSES)
def test_pandoc_reads_all_words(house: House) -> None:
    lost = {}
    given = {name: sample(name) for name in NAMES} | {language: everything(language) for language in ("en", "ar", "zh")}
    for name, report in given.items():
        told = run_together("\n".join(paragraphs_by_pandoc(word(report, house))))
        settled = without_comments(settle_changes(report, "accept"))
        lost[name] = [piece for piece in pieces(settled) if run_together(piece) not in told]
    assert {name: missing for name, missing in lost.items() if missing} == {}


WORD = re.compile(r"[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])\w)+")


def words(text: str) -> list[str]:
    """Words with their letters sorted, for pdftotext turns round ligatures of Arabic; signs of Chinese one by one."""
    return ["".join(sorted(word)) for word in WORD.findall(DIRECTION.sub(" ", text))]


PRINTED = ("lighthouses-en", "lighthouses-ar", "lighthouses-zh", "tides-secretary-general")


@pytest.fixture(scope="module")
def printed() -> dict[tuple[str, House], str]:
    """What LibreOffice prints of a few samples, in both houses."""
    asked = [(name, house) for name in PRINTED for house in HOUSES]
    return dict(zip(asked, pages_of(*[word(sample(name), house) for name, house in asked]), strict=True))


on_paper = pytest.mark.parametrize(("name", "house"), [(name, house) for name in PRINTED for house in HOUSES])


@on_paper
def test_office_prints_the_labels(printed: dict[tuple[str, House], str], name: str, house: House) -> None:
    labels = [
        value.number.label
        for value in walk(sample(name))
        if isinstance(value, Paragraph | Item | Section | Table) and value.number is not None
    ]
    asked = Counter(part for label in labels for part in words(label))
    assert labels
    assert asked - Counter(words(printed[name, house])) == Counter()


@on_paper
def test_office_prints_a_note_on_the_page_that_calls_it(
    printed: dict[tuple[str, House], str], name: str, house: House
) -> None:
    share = 0.6 if name.endswith("-ar") else 1  # pdftotext takes Arabic words apart where lines are stretched
    for note in footnotes(sample(name)):
        asked = Counter(words(" ".join(plain(block.content) for block in note.blocks if isinstance(block, Text))))
        found = [(asked & Counter(words(page))).total() for page in printed[name, house].split("\f")]
        assert max(found) >= share * asked.total()


@on_paper
def test_office_prints_symbol_and_page_number_on_every_page(
    printed: dict[tuple[str, House], str], name: str, house: House
) -> None:
    masthead = sample(name).masthead
    pages = [DIRECTION.sub("", page) for page in printed[name, house].removesuffix("\f").split("\f")]
    assert len(pages) > 1
    assert masthead.symbol is not None
    assert all(masthead.symbol.text in page for page in pages)
    if house == "new-york":
        assert words(masthead.job_number)[0] in pages[0]
        for number, page in enumerate(pages[1:], 2):
            assert re.search(rf"\b({number}/{len(pages)}|{len(pages)}/{number})\b", page)
    else:
        assert all(str(number) in words(page) for number, page in enumerate(pages[1:], 2))
