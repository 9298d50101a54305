from __future__ import annotations

import re
import zlib
from base64 import a85decode

import pytest
from hypothesis import HealthCheck, given, settings

from specimens import FILLER, arabic_report, chinese_report, picture, rich_report, russian_report, text
from strategies.reports import reports
from unreport.errors import UsageError, WriteError
from unreport.findings import Severity
from unreport.formats.pdf import FORMAT
from unreport.formats.pdf.writer import write
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import (
    Asset,
    Block,
    Box,
    Break,
    Cell,
    Image,
    Item,
    Link,
    ListBlock,
    Number,
    Report,
    Row,
    Run,
    Section,
    Table,
    Text,
)

PACKAGED = WriteOptions(settings={"font": "packaged"})


def written(*blocks: Block, assets: tuple[Asset, ...] = ()) -> Writing:
    return write(Report(blocks=blocks, assets=assets), PACKAGED)


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


def codes(writing: Writing) -> set[str]:
    return {finding.code for finding in writing.findings}


def drawn(data: bytes) -> str:
    """What the pages draw, as far as it is in the first subset of a font, where ASCII reads as itself."""
    out = []
    for stream in re.findall(rb"ASCII85Decode[^>]*>>\s*stream\r?\n(.*?~>)\s*endstream", data, re.DOTALL):
        content = zlib.decompress(a85decode(b"<~" + stream.strip(), adobe=True))
        out += [match.decode("latin-1") for match in re.findall(rb"\(((?:[^()\\]|\\.)*)\) Tj", content)]
    return re.sub(r"\\([()\\])", r"\1", " ".join(out))


@pytest.mark.parametrize(
    "report", [rich_report(), arabic_report(), russian_report(), chinese_report(), Report()], ids=lambda r: r.language
)
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    first = write(report, PACKAGED)
    assert FORMAT.sniff(first.data)
    assert first == write(report, PACKAGED)


def test_the_file_names_its_title_language_and_headings() -> None:
    data = write(rich_report(), PACKAGED).data
    assert b"(Keeping the lights: survey of harbours & coasts)" in data
    assert b"/Lang (en)" in data
    assert b"(I. Introduction)" in data
    assert b"(Annex I Participants)" in data
    assert b"/DisplayDocTitle true" in data


def test_the_words_are_on_the_pages() -> None:
    words = drawn(write(rich_report(), PACKAGED).data)
    for piece in ("Distr.: Limited", "Rapporteur", "Whoever keeps a light keeps a promise.", "It so decided."):
        assert piece in words


def test_geneva_prints_on_a4() -> None:
    assert b"[ 0 0 612 792 ]" in write(Report(), PACKAGED).data
    assert b"[ 0 0 595" in write(Report(), WriteOptions(house="geneva", settings={"font": "packaged"})).data


def test_bold_is_bold_in_the_packaged_typeface() -> None:
    data = written(Text((Run("heavy", bold=True),))).data
    assert b"+unreport-noto-serif-bold" in data


def test_arabic_is_told_to_be_out_of_order() -> None:
    findings = write(arabic_report(), PACKAGED).findings
    assert [finding.grade for finding in findings if "right to left" in finding.message] == [Severity.WARNING]


def test_a_character_that_no_font_has_is_named() -> None:
    findings = written(text("ก")).findings
    assert "U+0E01 THAI CHARACTER KO KAI" in findings[0].message
    assert findings[0].code == "write.font"


def test_an_unknown_font_setting_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="packaged, system"):
        write(Report(), WriteOptions(settings={"font": "comic"}))


def test_a_long_table_runs_over_pages_and_repeats_its_head() -> None:
    head = (Row((Cell((text("Harbour"),)), Cell((text("Lamps"),)))),)
    rows = tuple(Row((Cell((text(f"Harbour {n}"),)), Cell((text(str(n)),)))) for n in range(300))
    data = written(Table(head=head, rows=rows)).data
    assert pages(data) > 5
    assert drawn(data).count("Lamps") == pages(data)


def test_a_span_over_more_rows_than_a_page_has_gives_way() -> None:
    tall = Row((Cell((text("all"),), rowspan=200), Cell((text("0"),))))
    rows = (tall, *(Row((Cell((text(str(n)),)),)) for n in range(1, 200)))
    writing = written(Table(rows=rows))
    assert pages(writing.data) > 2
    assert "199" in drawn(writing.data)


def test_a_cell_longer_than_a_page_is_set_as_lines() -> None:
    cell = Cell(tuple(text(FILLER) for _ in range(60)))
    writing = written(Table(rows=(Row((cell, Cell((text("beside"),)))),)))
    assert pages(writing.data) > 1
    assert "beside" in drawn(writing.data)
    assert "set as lines" in " ".join(finding.message for finding in writing.findings)


def test_more_columns_than_the_sheet_can_carry_are_set_as_lines() -> None:
    assert (
        "set as lines"
        in written(Table(rows=(Row(tuple(Cell((text(str(n)),)) for n in range(90))),))).findings[0].message
    )


def test_tables_and_lists_and_boxes_may_nest() -> None:
    block: Block = text("core")
    for depth in range(24):
        block = (
            Table(rows=(Row((Cell((block,)), Cell((text("side"),)))),)),
            ListBlock((Item(Number("(a)"), (block,)),)),
            Box("box", (), (block,)),
        )[depth % 3]
    assert "core" in drawn(written(block).data)


def test_a_table_without_columns_is_only_its_title() -> None:
    assert "Empty" in drawn(written(Table(Number("Empty"), rows=(Row(), Row()))).data)


def test_a_box_longer_than_a_page_is_set_between_rules() -> None:
    assert pages(written(Box("box", (Run("Long"),), tuple(text(FILLER) for _ in range(80)))).data) > 1


def test_a_picture_larger_than_the_page_is_made_to_fit() -> None:
    asset = Asset("big.png", "image/png", picture(40, 4000))
    writing = written(Text((Image("big.png", "A tower", 3000, 90_000),)), assets=(asset,))
    assert pages(writing.data) <= 2
    assert not writing.findings


@pytest.mark.parametrize("data", [b"", b"junk", picture()[:60], b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"<svg/>"])
def test_a_broken_picture_is_told_and_its_description_stands_in_its_place(data: bytes) -> None:
    writing = written(Text((Image("x.png", "A lamp"),)), assets=(Asset("x.png", "image/png", data),))
    assert codes(writing) == {"write.dropped"}
    assert "[A lamp]" in drawn(writing.data)


def test_markup_in_the_words_stays_words() -> None:
    words = drawn(
        written(text("<b>not bold</b> &amp; </para>"), Text((Link((Run("x<y"),), 'https://e.org/?a="b"&c=<d>'),))).data
    )
    assert "<b>notbold</b>&amp;</para>" in words.replace(" ", "")


def test_a_page_break_in_the_text_breaks_the_page() -> None:
    assert pages(written(Text((Run("one"), Break("page"), Run("two")))).data) == 2


def test_levels_that_are_skipped_do_not_upset_the_outline() -> None:
    inner = Section(Number("(a)"), (Run("deep"),), (text("words"),))
    assert written(Section(None, (), (Section(None, (), (inner,)),)), inner).data.count(b"/Dest") >= 2


def test_what_no_document_nests_is_refused_with_a_message() -> None:
    block = ListBlock((Item(None, (text("core"),)),))
    for _ in range(3_000):
        block = ListBlock((Item(None, (block,)),))
    with pytest.raises(WriteError, match="nested too deeply"):
        written(block)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_every_report_becomes_pages(report: Report) -> None:
    writing = write(report, PACKAGED)
    assert pages(writing.data) >= 1
    assert writing == write(report, PACKAGED)
