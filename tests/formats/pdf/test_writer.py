from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from unicodedata import combining

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

import unreport
from formats.pdf.pages import PACKAGED, PLAIN, drawn, page_texts, pages, written
from judges.pdf_judges import tree_text, tree_words
from specimens import FILLER, arabic_report, chinese_report, picture, rich_report, russian_report, text
from spoken import spoken
from strategies.reports import reports
from unreport.errors import UsageError, WriteError
from unreport.findings import Severity
from unreport.formats.pdf import FORMAT
from unreport.formats.pdf.font_files import families
from unreport.formats.pdf.writer import write
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import (
    Asset,
    Block,
    Box,
    Break,
    Cell,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inserted,
    Item,
    Link,
    ListBlock,
    Masthead,
    Number,
    Paragraph,
    Printed,
    Report,
    Row,
    Run,
    Section,
    Table,
    Text,
)

EVERY = [rich_report(), arabic_report(), russian_report(), chinese_report(), Report()]
UNSEEN = re.compile(r"\[Picture without description\]")


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    """Kept open: its objects must not outlive it."""
    return pikepdf.open(BytesIO(data))


def codes(writing: Writing) -> set[str]:
    return {finding.code for finding in writing.findings}


def without_contents(report: Report) -> Report:
    return replace(report, front=replace(report.front, contents=None))


@pytest.mark.parametrize("report", EVERY, ids=lambda report: report.language)
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    first = write(report, PACKAGED)
    assert FORMAT.sniff(first.data)
    assert first == write(report, PACKAGED)


@pytest.mark.parametrize("report", EVERY, ids=lambda report: report.language)
def test_who_listens_hears_every_word_in_its_order(report: Report) -> None:
    report = without_contents(report)
    heard = UNSEEN.sub("", tree_words(write(report, PLAIN).data))
    assert " ".join(heard.split()) == spoken(report)


@pytest.mark.parametrize("report", EVERY, ids=lambda report: report.language)
def test_the_report_comes_back_from_its_pdf(report: Report) -> None:
    assert unreport.read(write(report, PACKAGED).data).report == report


def test_the_report_travels_as_akoma_ntoso_and_json() -> None:
    files = opened(write(rich_report(), PACKAGED).data).attachments
    assert set(files) == {"report.json", "report.xml"}
    assert {str(file.relationship) for file in files.values()} == {"/Source"}
    assert unreport.read(files["report.xml"].get_file().read_bytes()).report == rich_report()


def test_without_the_attachment_the_pages_can_not_be_read_yet() -> None:
    with pytest.raises(unreport.errors.ReadError, match="holds no report"):
        unreport.read(write(Report(), PLAIN).data)


def test_the_day_is_that_of_the_report_then_that_of_the_caller_then_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def day(report: Report, options: WriteOptions) -> str:
        return str(opened(write(report, options).data).docinfo.CreationDate)

    dated = Report(masthead=Masthead(date=Printed("4 March 2031", "2031-03-04")))
    asked = replace_settings(PLAIN, "2026-01-15")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert day(dated, asked) == "D:20310304000000Z"
    assert day(Report(), asked) == "D:20260115000000Z"
    assert day(Report(), PLAIN) == "D:19700102000000Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert day(Report(), PLAIN) == "D:20000101000000Z"


def replace_settings(options: WriteOptions, date: str) -> WriteOptions:
    return WriteOptions(date, settings=options.settings)


def test_the_file_names_its_title_language_and_headings() -> None:
    pdf = opened(write(rich_report(), PLAIN).data)
    assert str(pdf.docinfo.Title) == "Keeping the lights: survey of harbours & coasts"
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root][:2] == ["I. Introduction", "II. Findings of the survey"]
        assert [item.title for item in outline.root[0].children] == ["A. Mandate"]
        assert outline.root[-2].title == "Annex I Participants"


def test_geneva_prints_on_a4() -> None:
    def size(options: WriteOptions) -> list[float]:
        return [float(value) for value in opened(write(Report(), options).data).pages[0].MediaBox]

    assert size(PACKAGED) == [0, 0, 612, 792]
    assert size(WriteOptions(house="geneva", settings={"font": "packaged"})) == [0, 0, 595.3, 841.9]


def test_bold_is_bold_in_the_packaged_typeface() -> None:
    fonts = opened(written(Text((Run("heavy", bold=True),))).data).pages[0].Resources.Font
    assert len(fonts) == 1  # the roman has a file of its own, the bold is cut out of the same one


def test_a_number_stands_in_the_column_and_its_words_further_in() -> None:
    block = Paragraph(Number("1."), (text(FILLER),))
    first, second = (
        next(c for c in drawn(written(block).data) if c.character == wanted) for wanted in ("1", FILLER[0])
    )
    assert first.y == second.y
    assert second.x - first.x == pytest.approx(24, abs=1)


def test_tracked_changes_are_heard_as_such_and_say_who_made_them() -> None:
    content = (Inserted((Run("put in"),), "A. Lopes", "2031-03-04"), Run(" "), Deleted((Run("out"),), "A. Lopes"))
    data = written(Text(content)).data
    kinds = {path.rpartition("/")[2]: words.strip() for path, words in tree_text(data)}
    assert kinds == {"Inserted": "put in", "Deleted": "out"}
    assert {
        str(thing.T) for thing in opened(data).objects if isinstance(thing, pikepdf.Dictionary) and "/T" in thing
    } == {
        "A. Lopes, 2031-03-04",
        "A. Lopes",
    }


def test_a_comment_is_an_annotation() -> None:
    said = Comment("A. Lopes", blocks=(text("Is this so?"),))
    annotations = opened(written(Text((Run("Lights are lit."), said))).data).pages[0].Annots
    assert [str(one.Contents) for one in annotations] == ["A. Lopes: Is this so?"]


def test_a_character_that_no_font_has_is_named_and_still_reads_as_itself() -> None:
    writing = written(text("ก is a letter"))
    assert "U+0E01 THAI CHARACTER KO KAI" in writing.findings[0].message
    assert writing.findings[0].code == "write.font"
    assert tree_words(writing.data) == "ก is a letter"


def test_a_script_without_any_font_is_an_error_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict(families("packaged"))
    monkeypatch.setattr("unreport.formats.pdf.writer.families", lambda choice, named=(): {**known, "chinese": ()})
    (finding,) = written(text("会议")).findings
    assert finding.grade is Severity.ERROR
    assert finding.cure == "Install the package noto-cjk-sans-otc, or name a file with --set pdf.font-chinese=FILE."


def test_an_unknown_font_setting_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="packaged, system"):
        write(Report(), WriteOptions(settings={"font": "comic"}))


@pytest.mark.parametrize("font", [__file__, "no-such-file.ttf", "."])
def test_a_font_file_that_is_none_is_refused_in_one_line(font: str) -> None:
    with pytest.raises(UsageError, match="font") as refused:
        write(Report(), WriteOptions(settings={"font-latin": font}))
    assert "\n" not in str(refused.value)


def test_words_are_divided_only_where_that_is_asked_for() -> None:
    block = Text((Run("internationalization " * 60),))
    plain = "".join(c.character for c in drawn(written(block).data))
    divided = written(block, hyphenate=True).data
    assert "\u00ad" not in plain
    assert re.search("[\u00ad\ufffe\u0002-]", "".join(c.character for c in drawn(divided)))
    assert tree_words(divided) == " ".join(["internationalization"] * 60)


def test_markup_in_the_words_stays_words() -> None:
    link = Link((Run("x<y"),), 'https://e.org/?a="b"&c=<d>')
    words = tree_words(written(text("(<b>not bold\\</b> &amp; %"), Text((link,))).data)
    assert words == "(<b>not bold\\</b> &amp; % x<y"


def test_a_page_break_in_the_text_breaks_the_page() -> None:
    assert page_texts(written(Text((Run("one"), Break("page"), Run("two")))).data) == ["one 1/2", "two 2/2"]


def test_levels_that_are_skipped_do_not_upset_the_outline() -> None:
    inner = Section(Number("(a)"), (Run("deep"),), (text("words"),))
    pdf = opened(written(Section(None, (), (Section(None, (), (inner,)),)), inner).data)
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["(a) deep", "(a) deep"]


def test_a_picture_larger_than_the_page_is_made_to_fit() -> None:
    asset = Asset("big.png", "image/png", picture(40, 4000))
    writing = written(Text((Image("big.png", "A tower", 3000, 90_000),)), assets=(asset,))
    assert pages(writing.data) <= 2
    assert not writing.findings


@pytest.mark.parametrize("data", [b"", b"junk", picture()[:60], b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"<svg/>"])
def test_a_broken_picture_is_told_and_its_description_stands_in_its_place(data: bytes) -> None:
    writing = written(Text((Image("x.png", "A lamp"),)), assets=(Asset("x.png", "image/png", data),))
    assert codes(writing) == {"write.dropped"}
    assert tree_words(writing.data) == "[A lamp]"


def test_an_emblem_comes_from_the_caller_and_must_be_a_picture() -> None:
    report = Report(masthead=Masthead("United Nations"))
    bare = opened(write(report, PLAIN).data).pages[0].Resources
    assert not bare.XObject.keys()
    data = write(report, WriteOptions(emblem=picture(), settings=PLAIN.settings)).data
    assert len(opened(data).pages[0].Resources.XObject.keys()) == 1
    with pytest.raises(UsageError, match="emblem"):
        write(report, WriteOptions(emblem=b"junk", settings=PLAIN.settings))


def test_what_no_document_nests_is_refused_with_a_message() -> None:
    block: Block = ListBlock((Item(None, (text("core"),)),))
    for _ in range(3_000):
        block = ListBlock((Item(None, (block,)),))
    with pytest.raises(WriteError, match="nested too deeply"):
        written(block)


def test_tables_and_lists_and_boxes_may_nest() -> None:
    block: Block = text("core")
    for depth in range(24):
        block = (
            Table(rows=(Row((Cell((block,)), Cell((text("side"),)))),)),
            ListBlock((Item(Number("(a)"), (block,)),)),
            Box("box", (), (block,)),
        )[depth % 3]
    assert "core" in tree_words(written(block).data)


def test_notes_may_call_notes() -> None:
    block: Block = text("the last")
    for depth in range(60):
        block = Text((Run("word"), Footnote(str(depth), (block,))))
    assert tree_words(written(block).data).count("word") == 60


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_every_report_becomes_pages_and_comes_back(report: Report) -> None:
    writing = write(report, PACKAGED)
    assert pages(writing.data) >= 1
    assert writing == write(report, PACKAGED)
    assert unreport.read(writing.data).report == report


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_of_every_report_every_word_is_heard(report: Report) -> None:
    report = without_contents(report)
    heard, said = tree_words(write(report, PLAIN).data), spoken(report)
    place = 0
    for character in said.replace(" ", ""):  # in this order, be there pictures' descriptions between them
        if combining(character):
            continue  # a mark without its letter may be read on either side
        place = heard.find(character, place) + 1
        assert place, (character, heard)


def test_an_emblem_that_has_no_masthead_to_stand_in_is_told() -> None:
    writing = write(Report(), WriteOptions(emblem=picture(), settings=PLAIN.settings))
    assert [finding.code for finding in writing.findings] == ["write.dropped"]
