"""The contents list: a field that Word can fill in anew, already filled in."""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from formats.docx.written import paragraphs, say, unpacked
from unreport.formats import ReadOptions, Source, WriteOptions
from unreport.formats.docx.names import W
from unreport.formats.docx.reader import read
from unreport.formats.docx.writer import write
from unreport.model import (
    Annex,
    Contents,
    ContentsEntry,
    Footnote,
    FrontMatter,
    Number,
    Paragraph,
    Report,
    Run,
    Scheme,
    Section,
)

ENTRIES = (
    ContentsEntry((Run("Opening of the session"),), "I.", 1, "1–4", "3"),
    ContentsEntry((Run("Purpose"),), "A.", 2, "", "3"),
    ContentsEntry((Run("Purpose"),), "B.", 2, "2", "4"),
    ContentsEntry((Run("Annex"),), "", 1, "", "5"),
    ContentsEntry((Run("Lamps of the coast"),), "", 2, "", "5"),
    ContentsEntry((Run("What nothing bears"),), "", 2, "", "9"),
)


def section(label: str, scheme: Scheme, count: int, title: str, *blocks: Section | Paragraph) -> Section:
    return Section(Number(label, scheme, (count,)), (Run(title),), blocks)


REPORT = Report(
    front=FrontMatter(title=(Run("Lamps"),), contents=Contents("Contents", ("Paragraphs", "Page"), ENTRIES)),
    blocks=(
        section(
            "I.",
            Scheme.UPPER_ROMAN,
            1,
            "Opening of  the session",
            section("A.", Scheme.UPPER_LETTER, 1, "Purpose", Paragraph(Number("1.", ordinals=(1,)), say("One."))),
            section("B.", Scheme.UPPER_LETTER, 2, "Purpose", Paragraph(Number("2.", ordinals=(2,)), say("Two."))),
        ),
    ),
    annexes=(Annex(Number("Annex"), (Run("Lamps of the coast"),), say("Three.")),),
)


def parts_of(report: Report = REPORT) -> dict[str, bytes]:
    return unpacked(write(report, WriteOptions(settings={"memory": False})).data)


def root_of(report: Report = REPORT) -> etree._Element:
    return etree.fromstring(parts_of(report)["word/document.xml"])


def test_its_lines_are_printed_in_the_styles_of_word_for_contents() -> None:
    lines = [line for line in paragraphs(root_of()) if line.startswith(("TOC", "Contents"))]
    assert lines == [
        "TOCHeading| Contents",
        "ContentsHeads| →Paragraphs→Page",
        "TOC1| →I.→Opening of the session→→1–4→3",
        "TOC2| →A.→Purpose→→→3",
        "TOC2| →B.→Purpose→→2→4",
        "TOC1| →→Annex→→→5",
        "TOC2| →→Lamps of the coast→→→5",
        "TOC2| →→What nothing bears→→→9",
    ]


def test_it_is_one_field_that_names_the_styles_of_headings() -> None:
    instructions = [(node.text or "").strip() for node in root_of().iter(W + "instrText")]
    assert instructions[0] == 'TOC \\h \\z \\t "_ H _Ch,1,_ H_1,2"'
    assert all(each.startswith("PAGEREF _Toc") for each in instructions[1:])
    kinds = [node.get(W + "fldCharType") for node in root_of().iter(W + "fldChar")]
    assert kinds.count("begin") == kinds.count("end") == len(instructions)


def test_each_line_leads_to_the_heading_that_it_names() -> None:
    root = root_of()
    headings = {}
    for start in root.iter(W + "bookmarkStart"):
        paragraph = start.getparent()
        assert paragraph is not None
        headings[start.get(W + "name")] = "".join(map(str, paragraph.itertext()))
    led = [headings[link.get(W + "anchor")] for link in root.iter(W + "hyperlink")]
    assert led == ["I.Opening of  the session", "A.Purpose", "B.Purpose", "Annex", "Lamps of the coast"][: len(led)]
    assert len(led) == 4  # designation and title of the annex are one place


def test_it_comes_back_from_the_pages_alone() -> None:
    data = write(REPORT, WriteOptions(settings={"memory": False})).data
    contents = read(Source(data, "r.docx"), ReadOptions()).report.front.contents
    assert contents is not None
    assert (contents.title, contents.columns) == ("Contents", ("Paragraphs", "Page"))
    assert [replace(entry, level=1) for entry in contents.entries] == [replace(entry, level=1) for entry in ENTRIES]


def test_a_note_in_a_line_stays_a_note() -> None:
    entry = ContentsEntry((Run("Purpose"), Footnote("*", say("Not discussed."))), "A.", 1, "", "3")
    report = Report(front=FrontMatter(contents=Contents("Contents", (), (entry,))), blocks=REPORT.blocks)
    assert "word/footnotes.xml" in parts_of(report)


def test_contents_without_entries_are_their_title() -> None:
    report = Report(front=FrontMatter(contents=Contents("Contents")))
    assert paragraphs(root_of(report)) == ["TOCHeading| Contents"]
    assert next(root_of(report).iter(W + "fldChar"), None) is None


def test_the_head_of_the_pages_stands_over_the_pages() -> None:
    for columns, head in ((("Page",), "→→Page"), (("Paragraphs", "Page"), "→Paragraphs→Page")):
        report = Report(front=FrontMatter(contents=Contents("Contents", columns, ENTRIES)))
        assert f"ContentsHeads| {head}" in paragraphs(root_of(report))
    without = ContentsEntry((Run("Purpose"),), "I.", 1, "1–4")
    report = Report(front=FrontMatter(contents=Contents("Contents", ("Paragraphs",), (without,))))
    assert "ContentsHeads| →Paragraphs" in paragraphs(root_of(report))
