"""Native lists: what Word counts by them is what the report prints."""

from __future__ import annotations

from typing import Literal, TypeAlias

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from formats.docx.written import everything, say, unpacked
from judges.word_lint import lint
from strategies.reports import reports, simple_reports
from unreport.errors import UsageError
from unreport.formats import ReadOptions, Source, WriteOptions
from unreport.formats.docx.names import W
from unreport.formats.docx.numbering import Numbering
from unreport.formats.docx.reader import read
from unreport.formats.docx.styles import Styles
from unreport.formats.docx.writer import write
from unreport.model import (
    Anchor,
    Annex,
    Block,
    Cell,
    Citation,
    Footnote,
    Item,
    Link,
    ListBlock,
    NoteCall,
    Number,
    Paragraph,
    Report,
    Resolution,
    Revised,
    Row,
    Run,
    Scheme,
    Section,
    Table,
    Text,
    walk,
)

House: TypeAlias = Literal["new-york", "geneva"]
HOUSES: tuple[House, ...] = ("new-york", "geneva")
AUTO = WriteOptions(settings={"numbering": "auto", "memory": False})


def numbered(*labels: str, scheme: Scheme = Scheme.DECIMAL) -> tuple[Paragraph, ...]:
    """Paragraphs with these labels; what they count is read from the figures in them."""
    out = []
    for label in labels:
        figures = tuple(int(part) for part in label.strip("().").split(".") if part.isdigit())
        out.append(Paragraph(Number(label, scheme if figures else Scheme.OTHER, figures), say("The Committee met.")))
    return tuple(out)


def points(*numbers: Number) -> ListBlock:
    return ListBlock(tuple(Item(number, say("A point of some length;")) for number in numbers))


def letter(n: int) -> Number:
    return Number(f"({chr(96 + n)})", Scheme.LOWER_LETTER, (n,))


def parts_of(*blocks: Block, annexes: tuple[Annex, ...] = ()) -> dict[str, bytes]:
    return unpacked(write(Report(blocks=blocks, annexes=annexes), AUTO).data)


def labels_that_word_shows(*blocks: Block, annexes: tuple[Annex, ...] = ()) -> list[str]:
    """The labels of the lists, worked out as for any Word file; nothing of them stands in the text."""
    return [label for label, _ in _lines(Report(blocks=blocks, annexes=annexes))]


def _lines(report: Report) -> list[tuple[str, str]]:
    data = write(report, AUTO).data
    text = "".join(map(str, etree.fromstring(unpacked(data)["word/document.xml"]).itertext()))
    found = read(Source(data, "r.docx"), ReadOptions(changes="keep", language=report.language or "en")).report
    out = []
    for value in walk(found):
        if isinstance(value, Paragraph | Item | Section) and value.number is not None:
            assert value.number.label not in text
            out.append((value.number.label, value.number.scheme.value))
    return out


def lists(parts: dict[str, bytes]) -> int:
    return len(list(etree.fromstring(parts["word/numbering.xml"]).iter(W + "num")))


def test_numbers_go_on_counting_in_one_list() -> None:
    blocks = (
        Section(Number("I.", Scheme.UPPER_ROMAN, (1,)), (Run("Opening"),), numbered("1.", "2.", "3.")),
        Section(Number("II.", Scheme.UPPER_ROMAN, (2,)), (Run("Closing"),), numbered("4.", "5.")),
    )
    assert labels_that_word_shows(*blocks) == ["I.", "1.", "2.", "3.", "II.", "4.", "5."]
    assert lists(parts_of(*blocks)) == 2


@pytest.mark.parametrize(
    "labels",
    [
        ("1.", "2.", "5.", "6."),
        ("7.", "8.", "1.", "2."),
        ("1.", "1.", "2."),
        ("0.", "1."),
        ("1.", "1 bis.", "2."),
        ("10.1", "10.2", "10.4", "11.1"),
        ("(1)", "(2)", "3.", "(4)"),
        ("1.", "[2.]", "3."),
    ],
)
def test_gaps_new_counts_and_odd_labels_are_kept(labels: tuple[str, ...]) -> None:
    assert labels_that_word_shows(*numbered(*labels)) == list(labels)


def test_points_begin_anew_under_each_paragraph_without_a_list_of_their_own() -> None:
    blocks = tuple(
        Paragraph(Number(f"{n}.", Scheme.DECIMAL, (n,)), (*say("It noted:"), points(letter(1), letter(2))))
        for n in range(1, 6)
    )
    assert labels_that_word_shows(*blocks) == [label for n in range(1, 6) for label in (f"{n}.", "(a)", "(b)")]
    assert lists(parts_of(*blocks)) == 1


def test_levels_of_figures_count_with_the_level_above() -> None:
    inner = tuple(Section(Number(f"2.{n}.", Scheme.DECIMAL, (2, n)), (Run(f"Part {n}"),)) for n in (1, 2, 3))
    blocks = (
        Section(Number("1.", Scheme.DECIMAL, (1,)), (Run("First"),)),
        Section(Number("2.", Scheme.DECIMAL, (2,)), (Run("Second"),), inner),
    )
    assert labels_that_word_shows(*blocks) == ["1.", "2.", "2.1.", "2.2.", "2.3."]
    texts = [
        node.get(W + "val") for node in etree.fromstring(parts_of(*blocks)["word/numbering.xml"]).iter(W + "lvlText")
    ]
    assert texts[:2] == ["%1.", "%1.%2."]


def test_annexes_and_resolutions_count_from_one_again() -> None:
    resolution = Resolution(opening=(Run("The Assembly"), Run(",")), blocks=numbered("1.", "2."))
    annex = Annex(Number("Annex"), (Run("More"),), numbered("1.", "2."))
    assert labels_that_word_shows(*numbered("1.", "2."), resolution, annexes=(annex,)) == ["1.", "2."] * 3


def test_a_paragraph_that_is_taken_out_shows_its_number_and_uses_none() -> None:
    gone = Paragraph(Number("2.", Scheme.DECIMAL, (2,)), say("Gone."), Revised("deleted", "Ed", "2031-03-01T10:00:00Z"))
    first, third = numbered("1.", "2.")
    assert labels_that_word_shows(first, gone, third) == ["1.", "2.", "2."]
    assert lists(parts_of(first, gone, third)) == 1


def test_bullets_and_letters_of_other_scripts_are_lists_too() -> None:
    cyrillic = [Number(f"{letter})", Scheme.LOWER_CYRILLIC, (n,)) for n, letter in enumerate("абв", 1)]
    chinese = [Number(f"{sign}、", Scheme.CHINESE, (n,)) for n, sign in enumerate("一二三", 1)]
    bullets = [Number("•", Scheme.BULLET)] * 2
    found = _lines(Report("ru", blocks=(points(*cyrillic), points(*chinese), points(*bullets))))
    assert [label for label, _ in found] == ["а)", "б)", "в)", "一、", "二、", "三、", "•", "•"]


def test_what_no_list_can_print_is_typed() -> None:
    label = "Paragraph the forty-first, in a manner of speaking"
    parts = parts_of(Paragraph(Number(label, Scheme.OTHER), say("Long.")), *numbered("50%1."))
    text = "".join(map(str, etree.fromstring(parts["word/document.xml"]).itertext()))
    assert label in text
    assert "50%1." in text


def test_lists_in_cells_do_not_disturb_the_count_around_them() -> None:
    table = Table(rows=(Row((Cell((points(letter(1), letter(2)),)),)),))
    around = Paragraph(
        Number("1.", Scheme.DECIMAL, (1,)), (*say("It noted:"), points(letter(1)), table, points(letter(2), letter(3)))
    )
    assert lists(parts_of(around)) == 2
    assert labels_that_word_shows(around)[:2] == ["1.", "(a)"]


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_one_of_everything_comes_back_exactly_with_lists(house: House, language: str) -> None:
    report = everything(language)
    options = WriteOptions(house=house, settings={"numbering": "auto"})
    assert read(Source(write(report, options).data, "r.docx"), ReadOptions()).report == report


@given(st.one_of(reports(), simple_reports()), st.sampled_from(HOUSES))
@settings(max_examples=60, deadline=None)
@seed(1945)
def test_what_the_lists_of_any_report_show_are_its_labels_in_their_order(report: Report, house: House) -> None:
    parts = unpacked(write(report, WriteOptions(house=house, settings={"numbering": "auto", "memory": False})).data)
    numbering = Numbering(
        etree.fromstring(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else None,
        Styles(etree.fromstring(parts["word/styles.xml"])),
    )
    shown = []
    for properties in etree.fromstring(parts["word/document.xml"]).iter(W + "pPr"):
        if properties.find(W + "numPr") is not None:
            style = properties.find(W + "pStyle")
            gone = properties.find(f"{W}rPr/{W}del") is not None or properties.find(f"{W}rPr/{W}moveFrom") is not None
            number = numbering.label(properties, "" if style is None else style.get(W + "val", ""), advances=not gone)
            shown.append(number.label if number is not None else "")
    labels = iter(
        value.number.label
        for value in walk((*report.blocks, *report.annexes))
        if isinstance(value, Paragraph | Item | Section) and value.number is not None
    )
    assert all(label in labels for label in shown)  # each is found behind the one before it


def test_an_unknown_numbering_is_refused() -> None:
    with pytest.raises(UsageError, match="no numbering “roman”"):
        write(Report(), WriteOptions(settings={"numbering": "roman"}))


# References to numbers


def fields(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """The instruction of each field in the text, and what it shows."""
    out: list[tuple[str, str]] = []
    open_ = ""
    for node in etree.fromstring(parts["word/document.xml"]).iter(W + "instrText", W + "fldChar", W + "t"):
        if node.tag == W + "instrText":
            open_ = (node.text or "").strip()
        elif node.tag == W + "t" and open_:
            out.append((open_, node.text or ""))
        elif node.get(W + "fldCharType") == "end":
            open_ = ""
    return out


def enclosed(parts: dict[str, bytes], name: str) -> str:
    """The text inside a bookmark."""
    root = etree.fromstring(parts["word/document.xml"])
    start = next(node for node in root.iter(W + "bookmarkStart") if node.get(W + "name") == name)
    out: list[str] = []
    for node in start.itersiblings():
        if node.tag == W + "bookmarkEnd" and node.get(W + "id") == start.get(W + "id"):
            return "".join(out)
        out.append("".join(map(str, node.itertext())))
    raise AssertionError(f"{name} does not end")


def cited(kind: str, text: str, target: str, until: str = "") -> Text:
    return Text((Run("See "), Citation((Run(text),), kind, target, until), Run(".")))  # type: ignore[arg-type]


def test_a_typed_number_is_what_the_reference_to_it_prints() -> None:
    blocks: tuple[Block, ...] = (*numbered("1.", "2."), cited("paragraph", "paragraph 2 above", "2"))
    parts = unpacked(write(Report(blocks=blocks), WriteOptions(settings={"memory": False})).data)
    ((instruction, shown),) = fields(parts)
    assert (instruction.split()[0], instruction.split()[2:], shown) == ("REF", ["\\h"], "2")
    assert enclosed(parts, instruction.split()[1]) == "2"


def test_the_number_of_a_list_is_what_the_reference_to_it_prints() -> None:
    parts = parts_of(*numbered("1.", "2."), cited("paragraph", "paragraph 2 above", "2"))
    ((instruction, shown),) = fields(parts)
    assert (instruction.split()[2:], shown) == (["\\n", "\\h"], "2")


def test_ranges_tables_and_annexes_are_referred_to_as_well() -> None:
    table = Table(Number("Table 1", Scheme.DECIMAL, (1,)), (Run("Lamps"),))
    annex = Annex(Number("Annex II", Scheme.UPPER_ROMAN, (2,)), (Run("More"),))
    words = (
        cited("paragraph", "paras. 1–3", "1", "3"),
        cited("table", "table 1", "1"),
        cited("annex", "annex II", "II"),
    )
    parts = parts_of(*numbered("1.", "2.", "3."), *words, table, annexes=(annex,))
    assert [shown for _, shown in fields(parts)] == ["1", "3", "1", "II"]


def test_a_paragraph_of_the_same_number_in_an_annex_is_another_place() -> None:
    annex = Annex(Number("Annex"), (Run("More"),), (*numbered("1."), cited("paragraph", "paragraph 1", "1")))
    parts = parts_of(*numbered("1."), annexes=(annex,))
    ((instruction, _),) = fields(parts)
    root = etree.fromstring(parts["word/document.xml"])
    paragraph = next(
        node.getparent() for node in root.iter(W + "bookmarkStart") if node.get(W + "name") == instruction.split()[1]
    )
    assert paragraph is not None
    before = ["".join(map(str, node.itertext())) for node in paragraph.itersiblings(preceding=True)]
    assert any("Annex" in text for text in before)


def test_a_reference_to_nothing_is_text() -> None:
    parts = parts_of(*numbered("1."), cited("paragraph", "paragraph 7", "7"))
    assert fields(parts) == []
    assert b"w:hyperlink" not in parts["word/document.xml"]


def test_a_note_that_is_called_again_is_a_field_if_word_counts_it() -> None:
    text = Text(
        (
            Run("Oil"),
            Footnote("1", say("Whale oil.")),
            Run(" and gas"),
            Footnote("*", say("Coal gas.")),
            Run(", oil again"),
            NoteCall("1"),
            NoteCall("*"),
        )
    )
    report = Report(blocks=(text,))
    data = write(report, WriteOptions(settings={"memory": False})).data
    ((instruction, shown),) = fields(unpacked(data))
    assert (instruction.split()[0], shown) == ("NOTEREF", "1")
    assert NoteCall("1") in list(walk(read(Source(data, "r.docx"), ReadOptions()).report))


def test_figures_under_letters_and_romans_stay_figures() -> None:
    inner = tuple(Section(Number(f"1.{n}", Scheme.DECIMAL, (1, n)), (Run(f"Part {n}"),)) for n in (1, 2))
    blocks = (
        Section(Number("I.", Scheme.UPPER_ROMAN, (1,)), (Run("First"),), inner),
        Paragraph(
            Number("A.", Scheme.UPPER_LETTER, (1,)),
            (*say("It noted:"), points(Number("1.1", Scheme.DECIMAL, (1, 1)), Number("1.2", Scheme.DECIMAL, (1, 2)))),
        ),
    )
    assert labels_that_word_shows(*blocks) == ["I.", "1.1", "1.2", "A.", "1.1", "1.2"]


def test_paragraphs_that_stand_in_the_report_twice_are_two_places() -> None:
    shared: tuple[Block, ...] = (*numbered("1.", "2."), cited("paragraph", "paragraph 2", "2"))
    report = Report(blocks=shared, annexes=(Annex(Number("Annex"), (Run("Again"),), shared),))
    for way in ("typed", "auto"):
        writing = write(report, WriteOptions(settings={"numbering": way, "memory": False}))
        parts = unpacked(writing.data)
        (first, _), (second, _) = fields(parts)
        assert first.split()[1] != second.split()[1]
        assert lint(parts) == []
        assert not [finding for finding in writing.findings if "place" in finding.message]


def test_a_reference_leads_to_the_paragraph_that_stays() -> None:
    old = Paragraph(Number("2.", Scheme.DECIMAL, (2,)), say("Old."), Revised("deleted", "Ed", "2031-03-01T10:00:00Z"))
    parts = parts_of(*numbered("1."), old, *numbered("2."), cited("paragraph", "paragraph 2", "2"))
    ((instruction, _),) = fields(parts)
    root = etree.fromstring(parts["word/document.xml"])
    start = next(node for node in root.iter(W + "bookmarkStart") if node.get(W + "name") == instruction.split()[1])
    assert next(start.iterancestors(W + "del"), None) is None
    paragraph = start.getparent()
    assert paragraph is not None
    assert "The Committee met." in "".join(map(str, paragraph.itertext()))


def test_the_number_of_a_place_that_no_list_prints_is_in_its_bookmark() -> None:
    blocks: tuple[Block, ...] = (
        *numbered("50%1."),
        Text((Run("See "), Citation((Run("para. 50%1"),), "paragraph", "50%1"))),
    )
    parts = parts_of(*blocks)
    ((instruction, shown),) = fields(parts)
    assert "\\n" not in instruction
    assert enclosed(parts, instruction.split()[1]) == shown == "50%1"


@pytest.mark.parametrize(
    ("text", "target", "until", "before"),
    [
        ("chapter 2, paragraph 2", "2", "", ["chapter 2, paragraph "]),
        ("paragraph 1.1 or 1", "1", "", ["paragraph 1.1 or "]),
        ("table 1, paras. 1 to 2", "1", "2", ["table 1, paras. ", " to "]),
    ],
)
def test_the_last_of_equal_numbers_is_the_reference(text: str, target: str, until: str, before: list[str]) -> None:
    parts = parts_of(*numbered("1.", "2."), cited("paragraph", text, target, until))
    words = [""]
    for node in etree.fromstring(parts["word/document.xml"]).iter(W + "instrText", W + "t"):
        if node.tag == W + "instrText":
            words.append("")
        else:
            words[-1] += node.text or ""
    assert words[0].endswith(f"See {before[0]}")
    assert [word[len(number) :] for word, number in zip(words[1:-1], (target,), strict=False)] == before[1:]
    assert len(words) == len(before) + 1


def test_names_of_the_report_and_of_its_references_keep_apart() -> None:
    blocks: tuple[Block, ...] = (
        *numbered("1."),
        cited("paragraph", "paragraph 1", "1"),
        Text((Anchor("_ref00000001"), Run("Here"), Link((Run("there"),), "#_ref00000001"))),
    )
    assert lint(parts_of(*blocks)) == []


def test_many_anchors_have_names_of_their_own() -> None:
    content = tuple(Anchor(f"a name that is far too long for a bookmark of Word {n}") for n in range(3_000))
    root = etree.fromstring(parts_of(Text((*content, Run("x"))))["word/document.xml"])
    names = {node.get(W + "name", "").lower() for node in root.iter(W + "bookmarkStart")}
    assert len(names) == 3_000
