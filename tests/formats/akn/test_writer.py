from __future__ import annotations

from typing import Any, Literal

import pytest
from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn import write_blocks
from unreport.formats.akn.names import akn
from unreport.formats.akn.reader import read
from unreport.formats.akn.writer import write
from unreport.formats.protocol import ReadOptions, Source, WriteOptions
from unreport.model import (
    Annex,
    Asset,
    Block,
    Cell,
    Citation,
    Deleted,
    Footnote,
    FrontMatter,
    Image,
    Inserted,
    Item,
    ListBlock,
    Masthead,
    Number,
    Paragraph,
    Printed,
    Report,
    Resolution,
    Revised,
    Row,
    Run,
    Scheme,
    Section,
    Table,
    Text,
    settle_changes,
)


def words(text: str) -> Text:
    return Text((Run(text),))


def paragraph(order: int, *blocks: Block) -> Paragraph:
    return Paragraph(Number(f"{order}.", Scheme.DECIMAL, (order,)), blocks)


def point(letter: str, text: str) -> Item:
    return Item(Number(f"({letter})", Scheme.LOWER_LETTER, (ord(letter) - 96,)), (words(text),))


def written(report: Report) -> etree._Element:
    return etree.fromstring(write(report, WriteOptions(date="2026-01-02")).data)


def body_of(*blocks: Block) -> etree._Element:
    body = written(Report(blocks=blocks)).find(f".//{akn('mainBody')}")
    assert body is not None
    return body


def printed(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def test_headings_open_the_levels_that_reports_are_cited_by() -> None:
    body = body_of(
        Section(
            Number("I.", Scheme.UPPER_ROMAN, (1,)),
            (Run("One"),),
            (Section(Number("A.", Scheme.UPPER_LETTER, (1,)), (Run("Two"),), (Section(None, (Run("Three"),)),)),),
        )
    )
    levels = [str(element.get("eId")) for element in body.iter(akn("chapter"), akn("section"), akn("division"))]
    assert levels == ["chp_I", "chp_I__sec_A", "chp_I__sec_A__dvs_1"]


def test_paragraphs_numbered_through_need_no_prefix_and_restarted_ones_do() -> None:
    one, two = Section(None, (), (paragraph(1),)), Section(None, (), (paragraph(2),))
    assert [p.get("eId") for p in body_of(one, two).iter(akn("paragraph"))] == ["para_1", "para_2"]
    assert [p.get("eId") for p in body_of(one, one).iter(akn("paragraph"))] == ["dvs_1__para_1", "dvs_2__para_1"]


def test_a_list_keeps_the_words_that_open_and_close_its_sentence() -> None:
    body = body_of(
        paragraph(
            1, words("It decided:"), ListBlock((point("a", "To meet;"), point("b", "To end"))), words("and rose.")
        )
    )
    made = body.find(f"{akn('paragraph')}/{akn('list')}")
    assert made is not None
    assert [str(child.tag).rpartition("}")[2] for child in made] == ["intro", "point", "point", "wrapUp"]
    assert printed(body) == "1. It decided: (a) To meet; (b) To end and rose."


def test_a_new_sentence_after_a_list_stands_beside_it() -> None:
    body = body_of(
        paragraph(1, words("It decided:"), ListBlock((point("a", "To meet."),)), words("No vote was taken."))
    )
    assert [str(child.tag).rpartition("}")[2] for child in body[0]] == ["num", "list", "alinea"]


def test_references_point_to_the_paragraph_or_the_document_they_cite() -> None:
    text = Text(
        (
            Citation((Run("paragraph 2"),), "paragraph", "2"),
            Citation((Run("A/71/12"),), "document", "A/71/12"),
            Citation((Run("paragraphs 1 to 2"),), "paragraph", "1", "2"),
        )
    )
    root = written(Report(blocks=(paragraph(1, text), paragraph(2))))
    assert [ref.get("href") for ref in root.iter(akn("ref"))] == ["#para_2", "#doc_A-71-12"]
    ranged = root.find(f".//{akn('rref')}")
    assert ranged is not None
    assert (ranged.get("from"), ranged.get("upTo")) == ("#para_1", "#para_2")
    other = root.find(f".//{akn('alternativeReference')}")
    assert other is not None
    assert str(other.get("href")).endswith("/A/71/12")


def test_words_put_in_place_of_others_are_one_substitution() -> None:
    change = Text((Deleted((Run("Board"),), "Ed"), Inserted((Run("Congress"),), "Ed")))
    root = written(Report(blocks=(paragraph(7, change),)))
    assert [mod.get("type") for mod in root.iter(akn("textualMod"))] == ["substitution"]
    assert root[0].get("contains") == "multipleVersions"


def test_a_resolution_stays_where_it_is_printed() -> None:
    resolution = Resolution(
        number=Number("Draft resolution I", Scheme.UPPER_ROMAN, (1,)),
        title=(Run("Appointment"),),
        opening=(Run("The General Assembly,", italic=True),),
        preamble=(words("Recalling its rules,"),),
        blocks=(paragraph(1, words("Appoints her;")),),
    )
    body = body_of(words("Before."), resolution, words("After."))
    for meta in list(body.iter(akn("meta"))):
        parent = meta.getparent()
        assert parent is not None
        parent.remove(meta)
    assert printed(body) == (
        "Before. Draft resolution I Appointment The General Assembly, Recalling its rules, 1. Appoints her; After."
    )
    assert [statement.get("name") for statement in body.iter(akn("statement"))] == ["resolution"]


def test_a_masthead_line_reads_as_printed_and_tags_its_value() -> None:
    masthead = Masthead(
        symbol=Printed("A/CONF.234/L.3", "A/CONF.234/L.3"),
        distribution=Printed("Limited", "limited", "Distr.: "),
        date=Printed("10 March 2021", "2021-03-10"),
    )
    root = written(Report(masthead=masthead, front=FrontMatter(kind="report")))
    line = root.find(f".//{akn('coverPage')}//{akn('inline')}/..")
    assert line is not None
    assert printed(line) == "Distr.: Limited"
    number = root.find(f".//{akn('FRBRWork')}/{akn('FRBRuri')}")
    assert number is not None
    assert number.get("value") == "/akn/un/debateReport/report/un-conf-234/2021-03-10/A-CONF.234-L.3"


def test_what_the_masthead_does_not_say_is_assumed_with_a_finding_and_not_printed() -> None:
    writing = write(Report(front=FrontMatter(title=(Run("Draft report"),))), WriteOptions())
    assert [finding.message.partition(";")[0] for finding in writing.findings] == [
        "The report has no date that can be read",
        "The report has no symbol",
        "Nothing says what kind of document the report is",
    ]
    root = etree.fromstring(writing.data)
    number = root.find(f".//{akn('FRBRnumber')}")
    assert number is not None
    assert number.get("value") == "nn-draftReport"
    assert root.find(f".//{akn('docNumber')}") is None


@pytest.mark.parametrize(
    ("symbol", "kind", "subtitle", "document"),
    [
        ("A/80/12", "report", "Report of the Committee on Harbours", "debateReport/report/meetingReport"),
        ("A/80/12", "report", "Report of the Secretary-General", "doc/paper/progressReport"),
        ("A/80/12", "report", "Rapport de la Rapporteuse spéciale sur les ports", "doc/paper/progressReport"),
        ("A/C.5/80/SR.3", "", "", "debateReport/minute/meetingMinute"),
        ("A/80/PV.7", "", "", "debateReport/minute/meetingMinute"),
        ("ST/SGB/2026/3", "", "", "statement/instruction/administrativeInstruction"),
        ("A/RES/80/5", "", "", "statement/deliberation/resolution"),
        ("A/C.2/80/L.9", "", "Albania, Benin and Chile: draft resolution", "statement/deliberation/resolutionDraft"),
        ("A/C.2/80/L.9", "", "Проект резолюции", "statement/deliberation/resolutionDraft"),
        ("A/C.2/80/L.9", "", "Revised draft resolution", "statement/deliberation/resolutionDraft"),
        ("A/C.2/80/L.9", "", "Peru: amendment to draft resolution A/C.2/80/L.8", "doc/paper/positionPaper"),
        ("A/80/12", "note", "Note by the Secretary-General", "doc/communication/note"),
        ("A/80/150", "agenda", "Annotated provisional agenda", "debateReport/agenda/agendaAnnotated"),
        ("A/80/150", "agenda", "Provisional agenda", "debateReport/agenda/agendaListing"),
        ("A/81/6 (Sect. 7)", "", "", "doc/paper/budgetaryDocument"),
        ("A/80/12", "", "", "doc/paper/positionPaper"),
    ],
)
def test_a_document_is_of_the_class_that_kind_symbol_and_title_speak_of(
    symbol: str, kind: Any, subtitle: str, document: str
) -> None:
    front = FrontMatter(kind=kind, title=(Run("Harbours"),), subtitles=(words(subtitle),) if subtitle else ())
    masthead = Masthead(symbol=Printed(symbol, symbol), date=Printed("1 May 2026", "2026-05-01"))
    writing = write(Report(masthead=masthead, front=front), WriteOptions())
    root = etree.fromstring(writing.data)[0]
    subtype = root.find(f".//{akn('FRBRsubtype')}")
    assert subtype is not None
    assert f"{etree.QName(root).localname}/{subtype.get('value')}/{root.get('name')}" == document
    assert bool(writing.findings) == (document == "doc/paper/positionPaper")


@pytest.mark.parametrize(("changes", "tag"), [("accept", "del"), ("reject", "ins")])
def test_all_words_of_a_block_put_in_or_taken_out_are_marked(changes: Literal["accept", "reject"], tag: str) -> None:
    """Taking every `del` out of the XML leaves the text as accepted, taking every `ins` out that as rejected."""
    gone, new = Revised("deleted", "Ana"), Revised("inserted", "Ana")
    points = ListBlock((replace(point("a", "old point"), revised=gone), point("b", "point")))
    section = Section(None, (Run("Old"),), (paragraph(2, words("old"), points),), gone)
    mixed = replace(paragraph(3, Text((Run("new, "), Deleted((Run("not this"),), "Ana")))), revised=new)
    report = Report(blocks=(replace(paragraph(1, words("first")), revised=gone), section, mixed, paragraph(4, points)))
    body = written(report).find(f".//{akn('mainBody')}")
    settled = written(settle_changes(report, changes)).find(f".//{akn('mainBody')}")
    assert body is not None
    assert settled is not None
    etree.strip_elements(body, akn(tag), with_tail=False)
    assert printed(body) == printed(settled)
    assert read(Source(etree.tostring(written(report))), ReadOptions()).report == report


def test_a_row_put_in_or_taken_out_marks_its_words_once() -> None:
    put_in = Revised("inserted", "Ana", "2026-01-02T00:00:00Z")
    cells = (Cell((words("New"),)), Cell((Text((Run("and "), Inserted((Run("newer"),), "Ana"))),)))
    rows = (Row(cells, put_in), Row((Cell((words("Old"),)),), Revised("deleted", "Ana")), Row((Cell(),), put_in))
    report = Report(blocks=(Table(rows=rows),))
    root = written(report)
    assert [printed(element) for element in root.iter(akn("ins"))] == ["New", "and", "newer"]
    assert [printed(element) for element in root.iter(akn("del"))] == ["Old"]
    assert root[0].get("contains") == "multipleVersions"
    assert len(list(root.iter(akn("textualMod")))) == 5
    assert read(Source(etree.tostring(root)), ReadOptions()).report == report


def test_a_note_stands_at_its_call_with_its_marker_in_an_attribute() -> None:
    body = body_of(paragraph(1, Text((Run("Text."), Footnote("3", (words("See there."),))))))
    note = body.find(f".//{akn('authorialNote')}")
    assert note is not None
    assert (note.get("marker"), note.get("placement"), printed(note)) == ("3", "bottom", "See there.")


def test_an_annex_is_a_document_of_its_own() -> None:
    root = written(
        Report(annexes=(Annex(Number("Annex I", Scheme.UPPER_ROMAN, (1,)), (Run("List"),), (paragraph(1),)),))
    )
    attachment = root.find(f".//{akn('attachment')}")
    assert attachment is not None
    assert [p.get("eId") for p in attachment.iter(akn("paragraph"))] == ["att_1__para_1"]
    this = attachment.find(f".//{akn('FRBRWork')}/{akn('FRBRthis')}")
    assert this is not None
    assert str(this.get("value")).endswith("/!annex_1")


def test_pictures_lie_beside_the_file_or_travel_inside_it(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    report = Report(
        blocks=(Text((Image("seal.png", "The seal", 12.5, 40),)),), assets=(Asset("seal.png", "image/png", b"\x89PNG"),)
    )
    beside = write(report, WriteOptions())
    assert dict(beside.companions) == {"media/0f4636c7-seal.png": b"\x89PNG"}
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "0f4636c7-seal.png").write_bytes(b"\x89PNG")
    assert read(Source(beside.data, folder=tmp_path), ReadOptions()).report == report
    assert [finding.code for finding in read(Source(beside.data), ReadOptions()).findings] == ["read.part-broken"]
    inside = write(report, WriteOptions(settings={"assets": "inline"}))
    assert not inside.companions
    assert read(Source(inside.data), ReadOptions()).report == report


def test_no_blanks_are_added_within_a_line() -> None:
    text = Text((Run("one ", bold=True), Run("two", italic=True), Run("\tthree")))
    line = body_of(paragraph(1, text)).find(f".//{akn('p')}")
    assert line is not None
    assert "".join(map(str, line.itertext())) == "one two\tthree"


def test_plain_paragraphs_come_out_as_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    marked = Text((Run("a & b < c > d", bold=True, italic=True), Run(" “e” \t f"), Run("g", underline=True)))
    report = Report(
        blocks=(
            Section(
                None,
                (Run("One"),),
                (paragraph(1, words("x")), paragraph(2, marked, words("y")), paragraph(4, words("z"))),
            ),
            paragraph(5, words("x")),
            Section(
                None,
                (Run("Two"),),
                (paragraph(1, words("x")), paragraph(2, ListBlock((point("a", "b"),))), paragraph(3)),
            ),
            paragraph(9, words("x"), Text(())),
        ),
        annexes=(Annex(None, (), (paragraph(1, words("x")), paragraph(2, words("x")))),),
    )
    at_once = write(report, WriteOptions()).data
    monkeypatch.setattr(write_blocks, "is_plain", lambda block: False)
    assert write(report, WriteOptions()).data == at_once
