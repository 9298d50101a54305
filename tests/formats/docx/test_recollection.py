from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from formats.docx.edited import edited, new_paragraph, packed, paragraph_of, say_instead
from formats.docx.written import everything, unpacked
from judges.libre_office import saved_as_word
from strategies.reports import reports
from unreport.formats.docx.memory import remember
from unreport.formats.docx.names import W
from unreport.formats.docx.reader import read, read_pages
from unreport.formats.docx.writer import write
from unreport.formats.protocol import Changes, Reading, ReadOptions, Source, WriteOptions
from unreport.model import (
    Citation,
    Comment,
    Footnote,
    Report,
    Run,
    Table,
    Text,
    plain,
    sections,
    settle_changes,
    tables,
    walk,
)
from unreport.model.merging import merge
from unreport.model.spoken import keeps_the_words, words

SETTLED = settle_changes(everything(), "accept")
INTRODUCTION = "The first paragraph is long enough to run over more than one line, so that it shows how it is set."


def reading(data: bytes, changes: Changes = "accept") -> Reading:
    return read(Source(data, "r.docx"), ReadOptions(changes=changes))


def nothing(root: etree._Element) -> None:
    pass


def differences(old: Report, new: Report) -> tuple[list[str], list[str]]:
    """The texts and headings that are gone, and those that are new, in whatever they differ."""

    def lines(report: Report) -> Counter[tuple[str, object]]:
        texts: Iterable[tuple[str, object]] = ((plain(v.content), v) for v in walk(report) if isinstance(v, Text))
        headings = ((plain(v.heading), (v.number, v.heading, v.id)) for v in sections(report))
        return Counter([*texts, *headings])

    a, b = lines(old), lines(new)
    return [words for words, _ in a - b], [words for words, _ in b - a]


WRITTEN = {house: write(everything(), WriteOptions(house=house)).data for house in ("new-york", "geneva")}


@pytest.mark.parametrize("house", ["new-york", "geneva"])
def test_a_save_without_an_edit_changes_nothing_and_says_nothing(house: str) -> None:
    got = reading(edited(WRITTEN[house], nothing), "")
    assert got.report == everything()  # a redline is one still
    assert not [finding for finding in got.findings if finding.code == "read.stale-memory"]


def as_word_saves(root: etree._Element) -> None:
    """Runs cut in two at a space, marks of the spelling checker, the place of the cursor, page ends of the last layout."""
    for count, run in enumerate(list(root.iter(W + "r"))):
        node = run.find(W + "t")
        text = node.text or "" if node is not None else ""
        if node is None or len(run) > 2 or " " not in text.strip():
            continue
        cut = text.index(" ", 1)
        twin = copy.deepcopy(run)
        second = twin.find(W + "t")
        assert second is not None
        node.text, second.text = text[:cut], text[cut:]
        for part in (node, second):
            part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        twin.set(W + "rsidR", "00AA00AA")
        run.addnext(twin)
        twin.addprevious(etree.Element(W + "proofErr", {W + "type": "spellStart"}))
        if count % 7 == 0:
            second.addprevious(etree.Element(W + "lastRenderedPageBreak"))
    cursor = next(iter(root.iter(W + "p")))
    for tag in ("bookmarkEnd", "bookmarkStart"):
        mark = etree.Element(W + tag, {W + "id": "9999"})
        if tag == "bookmarkStart":
            mark.set(W + "name", "_GoBack")
        cursor.insert(1, mark)


def test_runs_cut_in_two_and_marks_of_the_spelling_checker_change_nothing() -> None:
    got = reading(edited(WRITTEN["new-york"], as_word_saves))
    assert got.report == SETTLED


def test_changes_are_kept_or_rejected_in_an_edited_file_too() -> None:
    data = edited(WRITTEN["new-york"], nothing)
    assert reading(data, "keep").report == everything()
    assert reading(data, "reject").report == settle_changes(everything(), "reject")


def test_changes_that_an_editor_tracks_in_a_report_without_any_are_accepted_as_in_any_draft() -> None:
    def track(root: etree._Element) -> None:
        run = next(node for node in root.iter(W + "r") if "lamps" in "".join(map(str, node.itertext())))
        parent = run.getparent()
        assert parent is not None
        change = etree.SubElement(parent, W + "ins", {W + "id": "9", W + "author": "Ed"})
        etree.SubElement(etree.SubElement(change, W + "r"), W + "t").text = " are lit"

    written = write(Report(blocks=(Text((Run("The lamps"),)),)), WriteOptions()).data
    assert reading(edited(written, track), "").report.blocks == (Text((Run("The lamps are lit"),)),)


def test_pictures_under_other_names_change_nothing() -> None:
    parts = unpacked(WRITTEN["new-york"])
    parts["word/media/renamed9.png"] = parts.pop("word/media/image1.png")
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"image1.png", b"renamed9.png")
    assert reading(edited(packed(parts), nothing)).report == SETTLED


def test_a_changed_paragraph_is_the_only_thing_that_changes() -> None:
    got = reading(edited(WRITTEN["new-york"], say_instead("long enough", "quite long enough")))
    new = INTRODUCTION.replace("long enough", "quite long enough")
    assert differences(SETTLED, got.report) == ([INTRODUCTION], [new])
    assert [finding.message for finding in got.findings if finding.code == "read.stale-memory"] == [
        "The document was edited since unreport wrote it: 1 block comes from its pages, all else from the report inside it."
    ]


def test_citations_around_an_edit_stay() -> None:
    got = reading(edited(WRITTEN["new-york"], say_instead("See ", "Compare "))).report
    kept = [value for value in walk(got) if isinstance(value, Citation)]
    assert kept == [value for value in walk(SETTLED) if isinstance(value, Citation)]


def test_an_inserted_paragraph_is_put_in() -> None:
    def edit(root: etree._Element) -> None:
        paragraph_of(root, "Words of another.").addprevious(new_paragraph("Nobody remembers this paragraph."))

    got = reading(edited(WRITTEN["new-york"], edit)).report
    assert differences(SETTLED, got) == ([], ["Nobody remembers this paragraph."])


def test_a_deleted_paragraph_is_gone() -> None:
    def edit(root: etree._Element) -> None:
        gone = paragraph_of(root, "Words of another.")
        parent = gone.getparent()
        assert parent is not None
        parent.remove(gone)

    got = reading(edited(WRITTEN["new-york"], edit))
    assert differences(SETTLED, got.report) == (["Words of another."], [])
    assert any("what was taken out" in finding.message for finding in got.findings)


def test_moved_paragraphs_take_along_what_was_known_of_them() -> None:
    def edit(root: etree._Element) -> None:
        paragraph_of(root, "In the middle").addnext(paragraph_of(root, "Une phrase en français."))

    got = reading(edited(WRITTEN["new-york"], edit)).report
    assert differences(SETTLED, got) == ([], [])
    said = [plain(value.content) for value in walk(got) if isinstance(value, Text)]
    assert said.index("Une phrase en français.") > said.index("In the middle")


def test_an_edited_cell_changes_that_cell() -> None:
    got = reading(edited(WRITTEN["new-york"], say_instead("Blue and green", "Blue or green"))).report
    assert differences(SETTLED, got) == (["Blue and green"], ["Blue or green"])
    before, after = next(tables(SETTLED)), next(tables(got))
    assert (after.head, after.rows[1:], after.notes, after.id) == (
        before.head,
        before.rows[1:],
        before.notes,
        before.id,
    )


def test_an_edited_footnote_changes_that_note() -> None:
    got = reading(edited(WRITTEN["new-york"], say_instead("First note", "Other note"), "word/footnotes.xml")).report

    def notes(report: Report) -> list[str]:
        return [" ".join(words(value)) for value in walk(report) if isinstance(value, Footnote)]

    assert notes(got) == [line.replace("First note", "Other note") for line in notes(SETTLED)]
    cited = [value for note in walk(got) if isinstance(note, Footnote) for value in walk(note)]
    assert Citation((Run("A/99/8"),), "document", "A/99/8") in cited


def test_an_edited_masthead_line_is_read_anew() -> None:
    got = reading(edited(WRITTEN["new-york"], say_instead("General", "Limited"), "word/header3.xml")).report
    assert got.masthead.distribution is not None
    assert (got.masthead.distribution.text, got.masthead.distribution.value) == ("Limited", "limited")
    assert got.masthead.date == SETTLED.masthead.date
    assert got.blocks == SETTLED.blocks


def test_a_changed_title_leaves_the_rest_of_the_first_page() -> None:
    got = reading(edited(WRITTEN["new-york"], say_instead("Use of samples", "Use of examples"))).report
    assert plain(got.front.title) == "Use of examples in the testing of documents of uncommon length"
    assert (got.front.kind, got.front.officers, got.front.summary) == (
        SETTLED.front.kind,
        SETTLED.front.officers,
        SETTLED.front.summary,
    )
    assert got.blocks == SETTLED.blocks


def test_another_picture_is_taken_from_the_pages() -> None:
    parts = unpacked(WRITTEN["new-york"])
    parts["word/media/image1.png"] = parts["word/media/image1.png"].replace(b"IHDR", b"IHDX")
    got = reading(packed(parts)).report
    figure = next(value for value in walk(got) if type(value).__name__ == "Figure")
    (image,) = figure.images  # type: ignore[attr-defined]
    assert {asset.name: asset.data for asset in got.assets}[image.asset] == parts["word/media/image1.png"]


def test_comments_stay_while_the_pages_have_them() -> None:
    def delete(root: etree._Element) -> None:
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for node in list(root.iter(W + tag)):
                parent = node.getparent()
                assert parent is not None
                parent.remove(node)

    def comments(data: bytes) -> int:
        return sum(isinstance(value, Comment) for value in walk(reading(data).report))

    assert comments(edited(WRITTEN["new-york"], say_instead("long enough", "longer"))) == 1
    assert comments(edited(WRITTEN["new-york"], delete)) == 0


def test_a_memory_that_can_not_be_used_leaves_the_pages_and_is_told() -> None:
    parts = unpacked(WRITTEN["new-york"])
    pages = {name: data for name, data in parts.items() if not name.startswith("customXml")}
    parts["customXml/item1.xml"] = remember(everything(), pages, house="nowhere")
    forged = edited(packed(parts), say_instead("long enough", "longer"))
    got = reading(forged)
    assert got.report == read_pages(Source(forged, "r.docx"), ReadOptions()).report
    told = [finding.message for finding in got.findings if finding.code == "read.memory-unused"]
    assert len(told) == 1
    assert "its pages alone were read" in told[0]


@pytest.mark.parametrize(
    ("old", "new", "part", "count"),
    [
        ("long enough", "longer", "word/document.xml", "1 block comes"),
        ("General Assembly", "Other Assembly", "word/header3.xml", "1 block comes"),
        ("Blue and green", "Blue or green", "word/document.xml", "1 block comes"),
    ],
)
def test_what_came_from_the_pages_is_counted(old: str, new: str, part: str, count: str) -> None:
    (told,) = [
        finding.message
        for finding in reading(edited(WRITTEN["new-york"], say_instead(old, new), part)).findings
        if finding.code == "read.stale-memory"
    ]
    assert count in told


def test_a_file_that_libreoffice_saved_keeps_nearly_all_of_its_memory() -> None:
    (saved,) = saved_as_word(WRITTEN["new-york"])
    got = reading(saved).report
    pages = read_pages(Source(saved, "r.docx"), ReadOptions()).report
    total = sum(isinstance(value, Text) for value in walk(SETTLED))
    lost, _ = differences(SETTLED, got)
    lost_without, _ = differences(SETTLED, pages)
    assert len(lost) < total / 10
    assert len(lost) < len(lost_without) / 2
    assert got.front.kind == SETTLED.front.kind
    assert [value.number for value in sections(got)] == [value.number for value in sections(SETTLED)]
    assert any(isinstance(value, Table) for value in walk(got))


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    """Edits of paragraphs, which are told by a number of any size."""
    kinds = st.sampled_from(["change", "delete", "insert", "move"])
    place = st.integers(0, 1_000)
    return draw(st.lists(st.tuples(kinds, place, place), min_size=1, max_size=3))


def applied(root: etree._Element, made: list[tuple[str, int, int]]) -> None:
    body = root.find(W + "body")
    assert body is not None
    for kind, place, other in made:
        texts = list(root.iter(W + "t"))
        paragraphs = [p for p in body.iterchildren(W + "p") if p.find(f".//{W}sectPr") is None]
        if kind == "change" and texts:
            node = texts[place % len(texts)]
            node.text = "edited " + (node.text or "")[:3]
        elif kind == "insert":
            body.insert(place % len(body), new_paragraph("Wholly new words."))
        elif kind == "delete" and paragraphs:
            body.remove(paragraphs[place % len(paragraphs)])
        elif kind == "move" and len(paragraphs) > 1:
            paragraphs[place % len(paragraphs)].addprevious(paragraphs[other % len(paragraphs)])


@given(reports(), edits())
@settings(max_examples=40, deadline=None)
@seed(1945)
def test_no_edit_of_the_pages_loses_a_word_or_brings_one_back(report: Report, made: list[tuple[str, int, int]]) -> None:
    data = write(report, WriteOptions()).data
    options = ReadOptions(changes="accept", language="en")
    remembered = settle_changes(report, "accept")
    was = read_pages(Source(data, "r.docx"), options).report
    assert merge(remembered, was, was) == remembered
    saved = edited(data, lambda root: applied(root, made))
    now = read_pages(Source(saved, "r.docx"), options).report
    assert keeps_the_words(merge(remembered, was, now), remembered, was, now)
    if was == now:
        assert read(Source(saved, "r.docx"), options).report == remembered
    else:
        shown = Counter(words(now)) - Counter(words(was))
        assert not shown - Counter(words(read(Source(saved, "r.docx"), options).report))
