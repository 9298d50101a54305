"""Tracked changes: kept with author and time, and settled to the same words whichever way they are read."""

from __future__ import annotations

from typing import Any

import pytest

from formats.docx.word import SPACES, p, r, reading
from galley.notation import outline
from unreport.formats import Reading
from unreport.model import (
    Cell,
    Deleted,
    Inserted,
    Item,
    Link,
    Opaque,
    Paragraph,
    Reformatted,
    Report,
    Row,
    Run,
    Section,
    Text,
    footnotes,
    plain,
    tables,
    walk,
)
from unreport.model.changes import settle_changes

WHO = 'w:author="Ada" w:date="2031-05-03T10:00:00Z"'
WHEN = "2031-05-03T10:00:00Z"


def ins(*runs: str) -> str:
    return f"<w:ins {WHO}>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {WHO}>{r(text).replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"


def mark(kind: str) -> str:
    return f"<w:rPr><w:{kind} {WHO}/></w:rPr>"


def of(found: Reading, *kinds: type) -> list[Any]:
    return [value for value in walk(found.report) if isinstance(value, kinds)]


def texts(found: Reading) -> list[str]:
    return ["".join(v.text for v in walk(text) if isinstance(v, Run)) for text in walk(found.report) if isinstance(text, Text)]  # fmt: skip


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


CASES = {
    "words put in and taken out": (p("1.\tThe ", gone("Board"), ins("Congress"), " met."),),
    "a paragraph put in": (p("1.\tOne."), p(ins("2.\tTwo."), properties=mark("ins")), p("3.\tThree.")),
    "a paragraph taken out": (p("1.\tOne."), p(gone("2.\tTwo."), properties=mark("del")), p("3.\tThree.")),
    "the next paragraph goes, though its mark stays": (p("1.\tOne.", properties=mark("del")), p(gone("2.\tTwo.")), p("3.\tThree.")),
    "a heading taken out above paragraphs that stay": (
        p("\tI.\tFirst", style="HCh"),
        p("1.\tOne."),
        p(gone("\tII.\tSecond"), style="HCh", properties=mark("del")),
        p("2.\tTwo."),
    ),
    "an introduction taken out above points that stay": (
        p(gone("1.\tIt decided:"), properties=mark("del")),
        p("\t(a)\tTo meet;"),
        p("\t(b)\tTo part."),
    ),
    "something put in and taken out again": (p("1.\tThe ", ins("new " + "", gone("odd ")), "Board."),),
    "a number put in the place of another": (p(gone("4"), ins("5"), ".\tThe Board met."),),
    "a whole label put in": (p(ins("5.\t"), "The Board met."),),
    "a row taken out": (
        p("1.\tSee."),
        f"<w:tbl><w:tr>{cell('Port')}</w:tr><w:tr><w:trPr><w:del {WHO}/></w:trPr>{cell('Gone')}</w:tr></w:tbl>",
    ),
    "a cell taken out and one put in": (
        p("1.\tSee."),
        f"<w:tbl><w:tr>{cell('Port')}{cell('Gone', f'<w:cellDel {WHO}/>')}{cell('New', f'<w:cellIns {WHO}/>')}</w:tr></w:tbl>",
    ),
    "an equation altered": (
        p("1.\tThen ", f"<m:oMath><m:r><m:t>x</m:t></m:r><w:ins {WHO}><m:r><m:t>+1</m:t></m:r></w:ins></m:oMath>", "."),
    ),
    "a move": (
        p("1.\tOne ", f'<w:moveFromRangeStart w:id="1" w:name="m7"/><w:moveFrom {WHO}>{r("moved ")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>', "end."),
        p("2.\tTwo ", f'<w:moveToRangeStart w:id="2" w:name="m7"/><w:moveTo {WHO}>{r("moved ")}</w:moveTo><w:moveToRangeEnd w:id="2"/>', "end."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("changes", ["accept", "reject"])
@pytest.mark.parametrize("case", CASES)
def test_what_is_kept_settles_to_what_is_read_settled(case: str, changes: str) -> None:
    def words(report: Report) -> list[str]:
        return [value.text for value in walk(report) if isinstance(value, Run | Opaque) and value.text.strip()]

    settled = settle_changes(reading(*CASES[case], changes="keep").report, changes)  # type: ignore[arg-type]
    expected = reading(*CASES[case], changes=changes).report
    assert "".join(words(settled)).split() == "".join(words(expected)).split()


def test_both_ends_of_a_move_share_its_name() -> None:
    found = reading(*CASES["a move"], changes="keep")
    assert [(type(v), v.move, v.author, v.time) for v in of(found, Inserted, Deleted)] == [
        (Deleted, "m7", "Ada", WHEN),
        (Inserted, "m7", "Ada", WHEN),
    ]


def test_paragraphs_put_in_and_taken_out_are_so_as_a_whole() -> None:
    found = reading(
        p(ins("1.\tNew."), properties=mark("ins")),
        p(gone("2.\tOld."), properties=mark("del")),
        p("3.\tStays."),
        changes="keep",
    )
    assert [
        (paragraph.number.label, paragraph.revised and (paragraph.revised.kind, paragraph.revised.author))
        for paragraph in of(found, Paragraph)
    ] == [("1.", ("inserted", "Ada")), ("2.", ("deleted", "Ada")), ("3.", None)]
    assert found.findings == ()


def test_what_stays_under_a_heading_that_goes_does_not_go_with_it() -> None:
    found = reading(*CASES["a heading taken out above paragraphs that stay"], changes="keep")
    (_, second) = of(found, Section)
    assert second.revised is None
    assert isinstance(second.heading[0], Deleted)
    points = reading(*CASES["an introduction taken out above points that stay"], changes="keep")
    assert [item.revised for item in of(points, Item)] == [None, None]


def test_paragraphs_that_a_change_joins_stand_apart_and_it_is_told() -> None:
    found = reading(p("1.\tIt was", properties=mark("del")), p(" short."), changes="keep")
    assert texts(found) == ["It was", "short."]
    assert "split or join paragraphs" in found.findings[0].message


def test_a_changed_look_is_kept_with_the_old_one() -> None:
    look = f"<w:i/><w:rPrChange {WHO}><w:rPr><w:b/></w:rPr></w:rPrChange>"
    found = reading(p("1.\tThe ", r("Board", look), " met."), changes="keep")
    (change,) = of(found, Reformatted)
    assert change == Reformatted((Run("Board", italic=True),), Run("", bold=True), "Ada", WHEN)
    assert Run("Board", bold=True) in list(walk(settle_changes(found.report, "reject")))


def test_a_changed_look_alone_is_settled_too() -> None:
    look = f"<w:i/><w:rPrChange {WHO}><w:rPr><w:b/></w:rPr></w:rPrChange>"
    rejected = reading(p("1.\tThe ", r("Board", look), " met."), changes="reject")
    assert Run("Board", bold=True) in of(rejected, Run)
    assert [finding.code for finding in rejected.findings] == ["read.changes"]
    assert Run("Board", italic=True) in of(reading(p("1.\tThe ", r("Board", look), " met.")), Run)


def test_changes_of_layout_are_counted() -> None:
    properties = f'<w:jc w:val="center"/><w:pPrChange {WHO}><w:pPr/></w:pPrChange>'
    size = f'<w:sz w:val="20"/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>'
    found = reading(p("1.\tThe ", r("Board", size), " met.", properties=properties), changes="keep")
    assert [finding.message[:17] for finding in found.findings] == ["2 tracked changes"]
    assert of(found, Reformatted) == []


def test_rows_and_cells_put_in_or_taken_out() -> None:
    (table,) = tables(reading(*CASES["a row taken out"], changes="keep").report)
    assert [row.revised and row.revised.kind for row in table.rows] == [None, "deleted"]
    found = reading(*CASES["a cell taken out and one put in"], changes="keep")
    assert [
        [text.revised and text.revised.kind for text in walk(held) if isinstance(text, Text)] for held in of(found, Cell)
    ] == [[None], ["deleted"], ["inserted"]]  # fmt: skip
    assert "2 tracked changes to single cells" in found.findings[0].message
    (accepted,) = tables(reading(*CASES["a cell taken out and one put in"]).report)
    assert [len(row.cells) for row in accepted.rows] == [2]


@pytest.mark.parametrize(("changes", "spans"), [("accept", [2]), ("reject", [1, 1])])
def test_cells_that_a_change_merges(changes: str, spans: list[int]) -> None:
    merged = '<w:cellMerge w:id="1" w:author="Ada" w:vMerge="{}"/>'
    table = f"<w:tbl><w:tr>{cell('Port', merged.format('rest'))}</w:tr><w:tr>{cell('', merged.format('cont'))}</w:tr></w:tbl>"
    (made,) = tables(reading(p("1.\tSee."), table, changes=changes).report)
    assert [held.rowspan for row in made.rows for held in row.cells] == spans


def test_changes_in_notes_are_settled_like_those_in_the_text() -> None:
    notes = '<w:footnote w:id="2">' + p("See ", gone("there"), ins("here"), ".") + "</w:footnote>"
    body = p("1.\tMet", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".")
    for changes, expected in (("accept", "See here."), ("reject", "See there.")):
        (note,) = footnotes(reading(body, footnotes=notes, changes=changes).report)
        assert plain(note.blocks[0].content) == expected  # type: ignore[union-attr]
    kept = reading(body, footnotes=notes, changes="keep")
    assert len(of(kept, Inserted, Deleted)) == 2


def test_a_note_whose_call_is_taken_out_is_not_missed() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = '<w:footnote w:id="2">' + p("A note.") + "</w:footnote>"
    found = reading(p("1.\tMet", f"<w:del {WHO}>{call}</w:del>", "."), footnotes=notes)
    assert [finding.code for finding in found.findings] == ["read.changes"]


def test_one_change_that_word_cut_at_its_runs_is_one() -> None:
    found = reading(p("1.\tThe ", ins("Congress "), ins(r("of Ports", "<w:i/>")), " met."), changes="keep")
    (change,) = of(found, Inserted)
    assert plain(change.content) == "Congress of Ports"


def test_a_changed_link_stays_a_link() -> None:
    relation = '<Relationship Id="l1" Type="http://x/hyperlink" Target="https://a.example/" TargetMode="External"/>'
    link = f'<w:hyperlink r:id="l1">{gone("old")}{ins("new")}</w:hyperlink>'
    found = reading(p("1.\tSee ", link, "."), relations=relation, changes="keep")
    (made,) = of(found, Link)
    assert [type(part) for part in made.content] == [Deleted, Inserted]


def test_a_thousand_joined_paragraphs_are_one() -> None:
    found = reading(p("1.\tx", properties=mark("del")), *(p("x", properties=mark("del")) for _ in range(998)), p("x"))
    assert outline(found.report) == "1. " + "x" * 1000 + "\n"


def test_an_inserted_row_is_left_out_on_rejection() -> None:
    table = f"<w:tbl><w:tr>{cell('Port')}</w:tr><w:tr><w:trPr><w:ins {WHO}/></w:trPr>{cell('New')}</w:tr></w:tbl>"
    assert len(of(reading(p("1.\tSee."), table, changes="reject"), Row)) == 1


@pytest.mark.parametrize(("changes", "symbol"), [("accept", "A/HRC/99/5"), ("reject", "A/HRC/99/4")])
def test_changes_in_the_first_page_header_are_settled_and_told(changes: str, symbol: str) -> None:
    header = (
        f"<w:hdr {SPACES}><w:tbl><w:tr><w:tc>{p('United Nations')}</w:tc>"
        f"<w:tc>{p('A/HRC/99/', gone('4'), ins('5'))}{p('Distr.: General')}</w:tc></w:tr></w:tbl></w:hdr>"
    )
    found = reading(
        p("1.\tThe Board met."),
        '<w:sectPr><w:headerReference w:type="first" r:id="h1"/><w:titlePg/></w:sectPr>',
        relations='<Relationship Id="h1" Type="http://x/header" Target="header1.xml"/>',
        parts={"word/header1.xml": header.encode()},
        changes=changes,
    )
    assert found.report.masthead.symbol is not None
    assert found.report.masthead.symbol.value == symbol
    assert "read.changes" in {finding.code for finding in found.findings}
