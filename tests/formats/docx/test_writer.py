from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from formats.docx.written import everything, package, paragraphs, part, png, say, shown, unpacked
from judges.word_lint import lint
from unreport.errors import UsageError, WriteError
from unreport.formats.docx.names import W
from unreport.formats.docx.reader import read
from unreport.formats.docx.writer import write
from unreport.formats.protocol import ReadOptions, Source, WriteOptions
from unreport.model import (
    Annex,
    Item,
    ListBlock,
    Masthead,
    Number,
    Paragraph,
    Printed,
    Property,
    Report,
    Resolution,
    Run,
    Scheme,
    Section,
    Text,
)

HOUSES = ("new-york", "geneva")


def lines(*blocks: object, house: str = "new-york") -> list[str]:
    return paragraphs(part(Report(blocks=blocks), house=house))  # type: ignore[arg-type]


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh", "de", ""])
def test_a_report_with_one_of_everything_has_no_defect(house: str, language: str) -> None:
    assert lint(package(everything(language), memory=True, house=house)) == []


def test_an_empty_report_is_a_sound_document() -> None:
    parts = package(Report(), memory=True)
    assert lint(parts) == []
    assert "word/footnotes.xml" not in parts


@pytest.mark.parametrize("house", HOUSES)
def test_python_docx_opens_what_was_written(house: str) -> None:
    options = WriteOptions(house=house)  # type: ignore[arg-type]
    document = docx.Document(io.BytesIO(write(everything(), options).data))
    assert "I.\tIntroduction" in [paragraph.text.strip() for paragraph in document.paragraphs]
    assert document.core_properties.title.startswith("Use of samples")


def test_the_same_report_gives_the_same_bytes() -> None:
    first, second = (write(everything(), WriteOptions()).data for _ in range(2))
    assert first == second


def test_numbers_are_typed_as_the_un_types_them() -> None:
    point = Item(
        Number("(a)", Scheme.LOWER_LETTER, (1,)), (*say("First:"), ListBlock((Item(Number("(i)"), say("Deep.")),)))
    )
    paragraph = Paragraph(Number("1."), (*say("It decided:"), ListBlock((point,)), *say("And so on.")))
    assert lines(paragraph) == [
        "SingleTxt| 1.→It decided:",
        "SingleTxt| →(a)→First:",
        "SingleTxt| →→(i)→Deep.",
        "SingleTxt| And so on.",
    ]


def test_headings_have_the_style_of_their_depth_and_two_tabs_where_no_number_stands() -> None:
    inner = Section(None, (Run("No number"),), say("Text."))
    sections = Section(Number("I."), (Run("Chapter"),), (Section(Number("A."), (Run("Part"),), (inner,)),))
    assert lines(sections) == ["HCh| →I.→Chapter", "H1| →A.→Part", "H23| →→No number", "SingleTxt| Text."]
    assert lines(sections, house="geneva")[:3] == ["HChG| →I.→Chapter", "H1G| →A.→Part", "H23G| →→No number"]


def test_sections_deeper_than_the_template_knows_are_told_of() -> None:
    block: Section | Text = Text((Run("Text."),))
    for level in range(6, 0, -1):
        block = Section(Number(f"{level}."), (Run(f"Level {level}"),), (block,))
    writing = write(Report(blocks=(block,)), WriteOptions())
    assert [finding.code for finding in writing.findings] == ["write.flattened"]


def test_text_that_goes_on_in_a_point_stands_as_deep_as_the_point() -> None:
    item = Item(Number("(a)"), say("First.", "Second."))
    root = part(Report(blocks=(ListBlock((item,)),)))
    second = next(node for node in root.iter(W + "p") if shown(node) == "Second.")
    indent = second.find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert indent.get(W + "left") == "1742"


def test_operative_paragraphs_of_a_resolution_are_set_in_and_points_one_deeper() -> None:
    points = ListBlock((Item(Number("(a)"), say("To meet;")),))
    resolution = Resolution(
        title=(Run("Samples"),),
        opening=(Run("The Assembly,"),),
        preamble=say("Recalling,"),
        blocks=(Paragraph(Number("1."), (*say("Requests:"), points)),),
        closing=say("9th meeting"),
    )
    assert lines(resolution) == [
        "HCh| →→Samples",
        "SingleTxt| →The Assembly,",
        "SingleTxt| →Recalling,",
        "SingleTxt| →1.→Requests:",
        "SingleTxt| →→(a)→To meet;",
        "MeetingLine| 9th meeting",
    ]


def test_an_annex_begins_on_a_new_page_with_chapters_of_its_own() -> None:
    chapter = Section(Number("I."), (Run("Chapter"),))
    root = part(Report(annexes=(Annex(Number("Annex"), (Run("Lists"),), (chapter,)),)))
    assert paragraphs(root) == ["HCh| Annex", "HCh| →→Lists", "HCh| →I.→Chapter"]
    assert next(root.iter(W + "p")).find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_the_first_page_of_new_york_has_the_masthead_in_its_header() -> None:
    parts = package(everything())
    body = etree.fromstring(parts["word/document.xml"])
    first = next(node for node in body.iter(W + "headerReference") if node.get(W + "type") == "first")
    rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    target = next(node.get("Target", "") for node in rels if node.get("Id") == first.get(key))
    header = etree.fromstring(parts[f"word/{target}"])
    words = [line.partition("| ")[2] for line in paragraphs(header)]
    assert words == [
        "United Nations",
        "A/99/123",
        "General Assembly",
        "Distr.: General",
        "3 March 2031",
        "Original: English",
    ]
    assert body.find(f".//{W}titlePg") is not None


def test_the_first_page_of_geneva_has_the_masthead_at_the_head_of_its_body() -> None:
    root = part(everything(), house="geneva")
    body = root[0]
    assert body[0].tag == W + "tbl"
    assert "A/99/123" in shown(body[0])


def test_the_lines_of_the_first_page_bear_the_styles_by_which_readers_know_them() -> None:
    found = paragraphs(part(everything()))[:9]
    assert found == [
        "IssuingBody| Committee for Programme and Coordination",
        "Session| Ninety-ninth session",
        "Session| Second part",
        "Session| New York, 3–14 March 2031",
        "AgendaItemNormal| Item 7 of the provisional agenda[1]*",
        "AgendaTitleH2| Review of sample documents",
        "FootnoteText| →**→The report was submitted late.",
        "TitleHCH| →→Use of samples in the testing of documents of uncommon length",
        "TitleH1| →→Report of the Secretary-General",
    ]


def test_document_variables_hold_what_the_masthead_prints() -> None:
    settings = part(everything(), "word/settings.xml")
    variables = {node.get(W + "name"): node.get(W + "val") for node in settings.iter(W + "docVar")}
    assert variables["Symbol1"] == "A/99/123"
    assert variables["Session1"] == "Ninety-ninth session_x000d_"
    assert variables["JobNo"] == "3101234E"
    assert variables["FooterJN"] == "31-01234"
    assert variables["Agenda1"] == "Item 7 of the provisional agenda_x000d_"


def test_every_second_page_has_its_symbol_and_number_at_the_other_edge() -> None:
    parts = package(everything())
    feet = [shown(etree.fromstring(data)) for name, data in sorted(parts.items()) if name.startswith("word/footer")]
    assert feet == ["2/2→31-01234", "31-01234→2/2", "31-01234 (E)    050331"]


def test_properties_go_where_word_keeps_them() -> None:
    properties = (Property("keywords", "samples"), Property("Origin", "a desk"), Property("origin", "twice"))
    writing = write(Report(properties=properties), WriteOptions(settings={"memory": False}))
    parts = unpacked(writing.data)
    assert b"samples" in parts["docProps/core.xml"]
    assert b"a desk" in parts["docProps/custom.xml"]
    assert [finding.code for finding in writing.findings] == ["write.dropped"]


def test_the_day_in_the_properties_is_the_callers_or_the_reports_and_never_the_clocks() -> None:
    dated = Report(masthead=Masthead(date=Printed("3 March 2031", "2031-03-03")))
    assert b"2031-03-03T00:00:00Z" in package(dated)["docProps/core.xml"]
    assert b"2032-01-02T00:00:00Z" in package(dated, date="2032-01-02")["docProps/core.xml"]
    assert b"1980-01-01T00:00:00Z" in package(Report(), date="some day")["docProps/core.xml"]


def test_strings_that_xml_cannot_hold_do_not_stop_the_writer() -> None:
    masthead = Masthead(bodies=("A\x00B\nC",), job_number="\x01", symbol=Printed("A/\x02"))
    assert lint(package(Report(masthead=masthead))) == []


def test_an_unknown_house_is_refused_with_the_names_of_the_known_ones() -> None:
    with pytest.raises(UsageError, match="new-york or geneva"):
        write(Report(), WriteOptions(house="vienna"))  # type: ignore[arg-type]


def test_a_report_nested_beyond_reason_is_refused() -> None:
    block: Section | Text = Text((Run("Text."),))
    for _ in range(3000):
        block = Section(None, (Run("x"),), (block,))
    with pytest.raises(WriteError, match="too deep"):
        write(Report(blocks=(block,)), WriteOptions())


@pytest.mark.parametrize("house", HOUSES)
def test_the_emblem_that_is_given_stands_in_the_masthead_and_is_no_part_of_the_report(house: str) -> None:
    report = everything()
    options = WriteOptions(house=house, emblem=png(60, 50), settings={"memory": False})  # type: ignore[arg-type]
    data = write(report, options).data
    parts = unpacked(data)
    assert parts["word/media/emblem.png"] == png(60, 50)
    place = "word/document.xml" if house == "geneva" else "word/header3.xml"
    assert b"emblem" in parts[f"word/_rels/{place[5:]}.rels"]
    drawing = next(etree.fromstring(parts[place]).iter(W + "drawing"))
    paragraph = next(drawing.iterancestors(W + "p"))
    assert {node.get(W + "lineRule") for node in paragraph.iter(W + "spacing")} == {"auto"}  # else it is cut off
    assert lint(parts) == []
    back = read(Source(data, "r.docx"), ReadOptions()).report
    assert back.masthead.symbol == report.masthead.symbol
    assert [asset.data for asset in back.assets] == [report.assets[0].data]


def test_an_emblem_that_is_no_picture_is_refused_and_one_without_a_masthead_is_told() -> None:
    with pytest.raises(UsageError, match="no picture that Word can show"):
        write(everything(), WriteOptions(emblem=b"GIF89a"))
    told = write(Report(), WriteOptions(emblem=png(60, 50))).findings
    assert [(finding.code, "masthead" in finding.message) for finding in told] == [("write.dropped", True)]


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"memory": "maybe"}, "setting memory is “maybe”"), ({"nope": 1}, "no setting “nope”")],
)
def test_settings_that_are_none_are_refused(settings: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        write(Report(), WriteOptions(settings=settings))


@pytest.mark.parametrize("house", HOUSES)
def test_names_of_bodies_that_make_no_masthead_are_lines_of_the_page(house: str) -> None:
    report = Report(masthead=Masthead(bodies=("Schedule of lamps", "Part one")), blocks=say("Hello there."))
    data = write(report, WriteOptions(house=house, settings={"memory": False})).data  # type: ignore[arg-type]
    found = read(Source(data, "r.docx"), ReadOptions()).report
    text = str(found)
    assert "Schedule of lamps" in text
    assert "Part one" in text
