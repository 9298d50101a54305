"""Akoma Ntoso of other hands: what is printed arrives once, and where a reader expects it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import unreport
from unreport.errors import WriteError
from unreport.formats.akn.reader import read
from unreport.formats.akn.writer import write
from unreport.formats.protocol import ReadOptions, Source, WriteOptions
from unreport.model import Box, ListBlock, Note, Paragraph, Report, Section, Table, Text, plain, settle_changes

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def report_of(body: str = "", preface: str = "", cover: str = "", rest: str = "", changes: str = "") -> Report:
    text = (
        f'<akomaNtoso xmlns="{NS}"><doc name="x"><meta/><coverPage>{cover}</coverPage><preface>{preface}</preface>'
        f"<mainBody>{body}</mainBody></doc>{rest}</akomaNtoso>"
    )
    return read(Source(text.encode()), ReadOptions(changes=changes)).report  # type: ignore[arg-type]


def words(report: Report) -> list[str]:
    """All words that the report prints, as plain text has them."""
    data = unreport.dumps(report, "text", options=WriteOptions(settings={"markup": False})).data
    return re.findall(r"\w+", data.decode())


def title(report: Report) -> str:
    return plain(report.front.title)


def test_words_around_a_title_belong_to_it() -> None:
    assert (
        title(report_of(preface="<p>Draft <docTitle>report</docTitle> (continued)</p>")) == "Draft report (continued)"
    )


def test_a_number_and_a_title_on_one_line_are_told_apart() -> None:
    report = report_of(preface="<p><docNumber>71/4</docNumber>. <docTitle>Appointment</docTitle></p>")
    assert report.masthead.symbol is not None
    assert (report.masthead.symbol.line, title(report)) == ("71/4. ", "Appointment")
    within = report_of(preface="<p>Citation: <docTitle>A v B</docTitle> (<docNumber>653/07</docNumber>) decided</p>")
    assert (within.masthead.symbol, title(within)) == (None, "Citation: A v B (653/07) decided")


def test_a_summary_among_other_lines_leaves_them_as_they_are() -> None:
    report = report_of(
        preface='<p><docTitle>One</docTitle></p><p>two</p><tblock refersTo="#abstract"><p>three</p></tblock><p>four</p>'
    )
    assert words(report) == ["One", "three", "two", "four"]
    assert report.front.summary is not None


def test_notes_and_breaks_are_no_part_of_a_value() -> None:
    call = '<authorialNote marker="*" placement="bottom"><p>Reissued.</p></authorialNote>'
    report = report_of(
        cover=f"<p><docNumber>A/71/12{call}</docNumber></p><p><docAuthority>General<br/>Assembly</docAuthority></p>"
    )
    assert report.masthead.symbol is not None
    assert report.masthead.symbol.value == "A/71/12"
    assert report.masthead.bodies == ("General Assembly",)
    assert [note.marker for note in report.masthead.notes] == ["*"]
    assert isinstance(report.masthead.notes[0], Note)


@pytest.mark.parametrize(
    "preface",
    [
        '<container name="notes"><p>one two</p></container>',
        '<container name="agenda"><p><inline name="akn4un:agendaTitle">one</inline> two</p></container>',
        '<p>one <inline name="akn4un:agendaItem">two</inline></p>',
        '<container name="agenda"><p>one <inline name="akn4un:agendaItem">two</inline></p></container>',
        '<container name="contents"><heading>one <b>two</b></heading><toc><tocItem href="" level="1">three</tocItem></toc></container>',
        '<container name="contents"><toc><tocItem href="" level="1">one <inline name="akn4un:page">two</inline> three</tocItem></toc></container>',
        '<container name="contents"><p>one</p></container><container name="contents"><p>two three</p></container>',
        '<container name="resolution"><p>one two</p></container>',
    ],
)
def test_containers_with_our_names_lose_no_word_of_others(preface: str) -> None:
    found = words(report_of(preface=preface))
    assert [word for word in ("one", "two", "three") if word in preface] == [
        word for word in ("one", "two", "three") if word in found
    ]
    assert len(found) == len(set(found))


def test_numbers_and_headings_of_quoted_structures_stay() -> None:
    report = report_of(
        "<p>Say <mod><quotedStructure><num>9.</num><heading>New</heading><content><p>text</p></content></quotedStructure></mod></p>"
    )
    (box,) = [block for block in report.blocks if isinstance(block, Box)]
    (section,) = box.blocks
    assert isinstance(section, Section)
    assert section.number is not None
    assert (section.number.label, plain(section.heading)) == ("9.", "New")


def test_a_lone_subheading_stays() -> None:
    assert words(
        report_of('<hcontainer name="x"><subheading>Sub</subheading><content><p>text</p></content></hcontainer>')
    ) == [
        "Sub",
        "text",
    ]


def test_marks_of_quotation_that_stand_in_attributes_are_printed() -> None:
    report = report_of('<p>For <quotedText startQuote="“" endQuote="”">old</quotedText> say new.</p>')
    assert isinstance(report.blocks[0], Text)
    assert plain(report.blocks[0].content) == "For “old” say new."


def test_a_caption_below_a_heading_stays() -> None:
    report = report_of(
        '<hcontainer name="tableGroup"><num>Table 1</num><heading>Head</heading><content><table><caption>Caption</caption>'
        "<tr><td><p>x</p></td></tr></table></content></hcontainer>"
    )
    (table,) = [block for block in report.blocks if isinstance(block, Table)]
    assert plain(table.title) == "Head Caption"


def test_levels_with_a_number_and_no_heading_are_paragraphs_and_recitals_are_points() -> None:
    report = report_of(
        "<section><num>1</num><heading>One</heading><subsection><num>(1)</num><content><p>text</p></content></subsection></section>"
        "<container name='c'><recitals><intro><p>considering</p></intro><recital><num>a)</num><p>this;</p></recital></recitals></container>"
    )
    section, opening, points = report.blocks
    assert isinstance(section, Section)
    assert isinstance(section.blocks[0], Paragraph)
    assert isinstance(opening, Text)
    assert isinstance(points, ListBlock)


def test_annexes_of_documents_inside_the_document_are_annexes_of_the_report() -> None:
    inner = "<mainBody><componentRef src='#c'/></mainBody>"
    attached = (
        "<attachments><attachment><heading>List</heading><doc name='annex'><meta/><mainBody><p>annexed</p></mainBody></doc>"
        "</attachment></attachments>"
    )
    text = (
        f'<akomaNtoso xmlns="{NS}"><doc name="x"><meta/>{inner}</doc><components><component eId="c"><doc name="y"><meta/>'
        f"<mainBody><p>inside</p></mainBody>{attached}</doc></component></components></akomaNtoso>"
    )
    report = read(Source(text.encode()), ReadOptions()).report
    assert [plain(annex.title) for annex in report.annexes] == ["List"]
    assert "annexed" in words(report)


def test_a_resolution_of_other_hands_loses_no_word_of_its_head() -> None:
    statement = (
        '<statement name="resolution"><meta/><preface><p>x <docTitle>Title</docTitle> y</p><p>z <docNumber>71/4</docNumber></p>'
        "</preface><mainBody><p>w</p></mainBody></statement>"
    )
    found = words(report_of(f"<p><embeddedStructure class='resolution'>{statement}</embeddedStructure></p>"))
    assert sorted(found) == sorted(["x", "Title", "y", "z", "71", "4", "w"])


def test_changes_in_a_number_are_settled_and_the_file_does_not_come_back() -> None:
    body = '<paragraph><num><del eId="d">1.</del><ins eId="i">2.</ins></num><content><p>x</p></content></paragraph>'
    kept = report_of(body)
    assert isinstance(kept.blocks[0], Paragraph)
    assert kept.blocks[0].number.label == "2."
    assert kept.origin is not None
    settled = settle_changes(report_of(body, changes="accept"), "accept")
    assert b"<del" not in write(settled, WriteOptions()).data


def test_a_report_whose_language_was_changed_is_written_anew() -> None:
    text = (
        f'<akomaNtoso xmlns="{NS}"><doc name="x"><meta/><mainBody><p>Texte.</p></mainBody></doc></akomaNtoso>'.encode()
    )
    report = read(Source(text), ReadOptions(language="fr")).report
    assert report.language == "fr"
    assert read(Source(write(report, WriteOptions()).data), ReadOptions()).report == report


def test_a_report_never_takes_the_place_of_its_own_annex(tmp_path: Path) -> None:
    (tmp_path / "pic.png").write_bytes(b"\x89PNG")
    report = read(
        Source(
            f'<akomaNtoso xmlns="{NS}"><doc name="x"><meta/><mainBody><p><img src="pic.png"/></p></mainBody></doc></akomaNtoso>'.encode(),
            folder=tmp_path,
        ),
        ReadOptions(),
    ).report
    with pytest.raises(WriteError, match="needs"):
        unreport.write(report, tmp_path / "pic.png", to="akn")


def test_pictures_with_roundabout_paths_go_into_a_package(tmp_path: Path) -> None:
    (tmp_path / "pic.png").write_bytes(b"\x89PNG")
    (tmp_path / "sub").mkdir()
    source = Source(
        f'<akomaNtoso xmlns="{NS}"><doc name="x"><meta/><mainBody><p><img src="sub/../pic.png"/><img src="pic.png"/></p></mainBody></doc></akomaNtoso>'.encode(),
        folder=tmp_path,
    )
    report = read(source, ReadOptions()).report
    again = unreport.read(unreport.dumps(report, "akn-package").data).report
    assert again == report
    assert [asset.data for asset in again.assets] == [b"\x89PNG"] * len(again.assets)
