"""References in files of our own: what they cite comes back, and an edit that moves numbers does not leave them behind."""

from __future__ import annotations

import copy

import pytest
from lxml import etree

from formats.docx.edited import new_paragraph, packed, paragraph_of, say_instead
from formats.docx.written import say, unpacked
from unreport.formats import ReadOptions, Source, WriteOptions
from unreport.formats.docx.names import W
from unreport.formats.docx.reader import read
from unreport.formats.docx.writer import write
from unreport.formats.protocol import Reading
from unreport.model import Block, Citation, Footnote, Link, NoteCall, Number, Paragraph, Report, Run, Text, plain, walk

MEMORY = pytest.mark.parametrize("memory", [True, False])


def paragraph(label: str, *content: object, name: str = "") -> Paragraph:
    return Paragraph(Number(label, ordinals=(int(label.strip(".")),)), (Text(tuple(content)),), id=name)  # type: ignore[arg-type]


REPORT = Report(
    blocks=(
        paragraph(
            "1.",
            Run("See "),
            Citation((Run("paragraph 3"),), "paragraph", "3"),
            Run(" and "),
            Link((Run("paragraph 2"),), "#p2"),
            Run("."),
        ),
        paragraph("2.", Run("The lamps were lit."), name="p2"),
        paragraph("3.", Run("The lamps were put out."), name="p3"),
    )
)


def saved(report: Report, edit: object = None, *, memory: bool = True, numbering: str = "auto") -> Reading:
    """The report written, edited, read."""
    parts = unpacked(write(report, WriteOptions(settings={"memory": memory, "numbering": numbering})).data)
    root = etree.fromstring(parts["word/document.xml"])
    if edit is not None:
        edit(root)  # type: ignore[operator]
    parts["word/document.xml"] = etree.tostring(root)
    return read(Source(packed(parts), "r.docx"), ReadOptions())


def put_in(root: etree._Element) -> None:
    """A numbered paragraph more, before the second."""
    second = paragraph_of(root, "The lamps were lit.")
    new = new_paragraph("The lamps were bought.")
    properties = second.find(W + "pPr")
    assert properties is not None
    new.insert(0, copy.deepcopy(properties))
    second.addprevious(new)


def cited(report: Report) -> list[tuple[str, str]]:
    return [(value.target, plain(value.content)) for value in walk(report) if isinstance(value, Citation)]


def linked(report: Report) -> list[tuple[str, str]]:
    return [(value.href, plain(value.content)) for value in walk(report) if isinstance(value, Link)]


def test_what_is_cited_comes_back_from_the_pages_alone() -> None:
    for numbering in ("typed", "auto"):
        assert cited(saved(REPORT, memory=False, numbering=numbering).report) == [("3", "paragraph 3")]


@MEMORY
def test_a_paragraph_put_in_before_what_is_cited_moves_the_reference(memory: bool) -> None:
    reading = saved(REPORT, put_in, memory=memory)
    assert cited(reading.report) == [("4", "paragraph 4")]
    assert linked(reading.report) == [("#p2", "paragraph 3")]
    assert [finding.message for finding in reading.findings if finding.code == "read.references-updated"] == [
        "2 references showed an old number; the present one was read."
    ]


def test_what_was_moved_can_be_written_again_without_a_loss() -> None:
    report = saved(REPORT, put_in).report
    assert [finding for finding in write(report, WriteOptions()).findings if finding.code == "write.dropped"] == []


def test_a_typed_number_that_was_changed_moves_the_reference() -> None:
    reading = saved(REPORT, say_instead("3", "5"), numbering="typed")
    assert cited(reading.report) == [("5", "paragraph 5")]
    assert [block.number.label for block in reading.report.blocks if isinstance(block, Paragraph)] == ["1.", "2.", "5."]


NOTED: tuple[Block, ...] = (
    Text((Run("Oil"), Footnote("1", say("note one")), Run(" again"), NoteCall("1"))),
    Text((Run("Gas"), Footnote("2", say("note two")))),
)


def notes(report: Report) -> list[tuple[str, str]]:
    return [
        (value.marker, plain(value.blocks[0].content) if isinstance(value, Footnote) else "again")  # type: ignore[union-attr]
        for value in walk(report)
        if isinstance(value, Footnote | NoteCall)
    ]


@MEMORY
def test_a_further_call_goes_with_its_note_when_notes_change_places(memory: bool) -> None:
    def swap(root: etree._Element) -> None:
        paragraph_of(root, "Oil").addprevious(paragraph_of(root, "Gas"))

    found = notes(saved(Report(blocks=NOTED), swap, memory=memory).report)
    assert found == [("1", "note two"), ("2", "note one"), ("2", "again")]


def test_a_further_call_of_a_note_that_is_gone_is_told() -> None:
    def take_out(root: etree._Element) -> None:
        oil = paragraph_of(root, "Oil")
        for tag in (W + "bookmarkStart", W + "bookmarkEnd", W + "footnoteReference"):
            for node in list(oil.iter(tag)):
                parent = node.getparent()
                assert parent is not None
                parent.remove(node)

    told = [finding.message for finding in saved(Report(blocks=NOTED), take_out).findings]
    assert "A further call of note “1” leads to a note that was taken out." in told


def test_nothing_is_told_of_references_that_are_true() -> None:
    assert saved(REPORT, lambda root: None, memory=False).findings == ()
