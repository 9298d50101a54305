from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

from page_nesting import faults_of
from specimens import arabic_report, chinese_report, rich_report, russian_report, text
from strategies.reports import reports
from unreport.errors import WriteError
from unreport.formats.html import FORMAT
from unreport.formats.html.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import (
    Asset,
    Citation,
    Figure,
    Footnote,
    FrontMatter,
    Image,
    Inline,
    Item,
    Link,
    ListBlock,
    Number,
    Opaque,
    Paragraph,
    Property,
    Report,
    Run,
    Scheme,
    Section,
    Table,
    Text,
)

REPORTS = [rich_report(), arabic_report(), russian_report(), chinese_report(), Report()]


def page_of(report: Report) -> Any:
    return html.document_fromstring(write(report, WriteOptions()).data.decode("utf-8"))


def page_of_text(*content: Inline) -> Any:
    return page_of(Report(blocks=(Text(content),)))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.language)
def test_a_page_is_well_nested_and_the_same_every_time(report: Report) -> None:
    written = write(report, WriteOptions())
    assert faults_of(written.data.decode("utf-8")) == []
    assert written == write(report, WriteOptions())


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.language)
def test_ids_are_unique_and_every_inner_link_arrives(report: Report) -> None:
    page = page_of(report)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)
    for names in page.xpath("//@aria-labelledby"):
        assert set(names.split()) <= set(ids)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.language)
def test_a_page_keeps_the_first_rules_of_accessibility(report: Report) -> None:
    page = page_of(report)
    assert page.get("lang") == report.language
    assert page.findtext("head/title")
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//h1")[0].text_content().strip()
    assert not page.xpath("//img[not(@alt)]")
    assert not page.xpath("//th[not(@scope)]")
    assert len(page.xpath("//main")) == 1
    assert page.xpath("//body/a[1]/@href") == ["#text"]
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(deeper <= level + 1 for level, deeper in itertools.pairwise(levels))
    assert all(heading.text_content().strip() for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6"))
    assert all(link.text_content().strip() or link.xpath(".//img") for link in page.xpath("//a"))


def test_a_page_needs_nothing_from_outside() -> None:
    page = page_of(rich_report())
    assert not page.xpath("//script|//link|//iframe|//*[starts-with(name(@*), 'on')]")
    assert all(source.startswith("data:image/png;base64,") for source in page.xpath("//@src"))
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert "http" not in page.xpath("//style")[0].text


def test_numbers_are_printed_text() -> None:
    page = page_of(rich_report())
    assert [number.text_content().strip() for number in page.xpath("//*[@id='para-2']//span[@class='number']")] == [
        "2.", "(a)", "(i)", "(ii)", "(b)", "•",
    ]  # fmt: skip


def test_a_paragraph_is_reached_by_its_number_where_the_citation_stands() -> None:
    page = page_of(rich_report())
    assert page.xpath("//*[@id='para-2']//a[text()='paragraph 3']/@href") == ["#para-3"]
    assert page.xpath("//article//a[text()='paragraph 1']/@href") == ["#resolution-I-para-1"]
    assert page.xpath("//section[@id='annex-I']//a[text()='paragraph 1']/@href") == ["#annex-I-para-1"]


@pytest.mark.parametrize(("language", "shelf"), [("en", "en"), ("fr", "fr"), ("de", "en")])
def test_a_document_is_cited_at_the_official_site_in_the_language_of_the_report(language: str, shelf: str) -> None:
    content = (Citation((Run("res. 81/14"),), "resolution", "A/RES/81/14"),)
    page = page_of(Report(language=language, blocks=(Text(content),)))
    assert page.xpath("//main//a/@href") == [f"https://docs.un.org/{shelf}/A/RES/81/14"]


def test_an_arabic_citation_finds_the_paragraph_that_is_numbered_in_arabic_digits() -> None:
    cited = Text((Citation((Run("الفقرة ١٢"),), "paragraph", "12"),))
    report = Report(language="ar", blocks=(Paragraph(Number("١٢ -", Scheme.ARABIC_INDIC, (12,)), (cited,)),))
    assert page_of(report).xpath("//main//a/@href") == ["#para-12"]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil", "file:///x", "java\tscript:x", "#no"]
)
def test_an_address_that_is_not_safe_stays_words_and_is_told(href: str) -> None:
    written = write(Report(blocks=(Text((Link((Run("words"),), href),)),)), WriteOptions())
    page: Any = html.document_fromstring(written.data.decode())
    assert "words" in page.xpath("//main")[0].text_content()
    assert not page.xpath("//main//a")
    assert {"write.flattened", "reference.dangling"} & {finding.code for finding in written.findings}


def test_markup_in_the_words_stays_words() -> None:
    evil = "<script>alert('x')</script> & \"quotes\""
    report = Report(
        front=FrontMatter(title=(Run(evil),)),
        blocks=(Section(Number(evil), (Run(evil),), (text(evil),)),),
        properties=(Property(evil, evil),),
        assets=(Asset("x", "image/png", b""),),
    )
    page = page_of(report)
    assert not page.xpath("//script")
    assert page.xpath("//h1")[0].text_content() == evil


def test_an_equation_passes_and_what_rides_on_it_does_not() -> None:
    page = page_of(rich_report())
    assert [node.text for node in page.xpath("//*[local-name()='mi']")] == ["x"]
    assert not page.xpath("//*[@onclick]")
    broken = page_of(Report(blocks=(Opaque("mathml", "<math", "x over y"),)))
    assert broken.xpath("//div[@class='opaque']")[0].text == "x over y"


def test_notes_lead_to_their_text_and_back() -> None:
    page = page_of(rich_report())
    call = page.xpath("//*[@role='doc-noteref' and text()='2']")[0]
    note = page.xpath(f"//*[@id='{call.get('href')[1:]}']")[0]
    assert "Second line of the note." in note.text_content()
    assert note.xpath(".//a[@role='doc-backlink']/@href") == ["#note-2-call"]
    assert page.xpath("//*[@id='note-2-call']")
    assert len(page.xpath("//*[@role='doc-noteref' and text()='2' and @href='#note-2']")) == 2


def test_notes_of_an_annex_stand_in_the_annex() -> None:
    page = page_of(rich_report())
    assert "A note of the annex." in page.xpath("//*[@id='annex-I']/section[@role='doc-endnotes']")[0].text_content()


def test_a_note_inside_a_link_parts_the_link() -> None:
    page = page_of_text(Link((Run("before"), Footnote("1", (text("note"),)), Run("after")), "https://example.org/"))
    assert [link.text_content() for link in page.xpath("//main/p/a")] == ["before", "after"]
    assert page.xpath("//main/p/sup/a/@href") == ["#note-1"]


def test_a_table_tells_its_heads_and_its_name() -> None:
    page = page_of(rich_report())
    table = page.xpath("//div[@id='table-3']//table")[0]
    assert table.xpath("thead//th/@scope") == ["col", "colgroup", "col", "col"]
    assert table.xpath("tbody//th/@scope") == ["row", "row"]
    assert table.xpath("thead//th/@rowspan") == ["2"]
    assert table.find("caption").text_content().split() == ["Table", "3", "Lamps", "lit,", "by", "coast", "(Thousands)"]
    assert table.getparent().get("role") == "region"
    assert table.getparent().get("tabindex") == "0"
    note = page.xpath("//div[@id='table-3']//div[@class='note']/@id")[0]
    assert page.xpath("//div[@id='table-3']//th//a/@href") == [f"#{note}"]


def test_a_table_that_only_arranges_text_is_layout() -> None:
    page = page_of(rich_report())
    assert page.xpath("//table[@role='presentation']//td")
    assert not page.xpath("//table[@role='presentation']//th")


def test_words_of_another_language_say_so() -> None:
    page = page_of(rich_report())
    assert page.xpath("//bdi[@lang='ar']/@dir") == ["rtl"]
    assert page.xpath("//section[@role='doc-appendix'][@lang='fr']")


def test_an_arabic_page_runs_from_right_to_left_with_its_symbols_kept_apart() -> None:
    page = page_of(arabic_report())
    assert page.get("dir") == "rtl"
    assert page.xpath("//main//a/bdi/text()") == ["A/RES/73/183"]
    assert "المحتويات" in page.xpath("//nav")[0].text_content()


def test_tracked_changes_say_who_and_when() -> None:
    page = page_of(rich_report())
    inserted = page.xpath("//ins[text()=' with zeal']")[0]
    assert (inserted.get("datetime"), inserted.get("title")) == ("2031-03-01T10:00:00Z", "Ana, 2031-03-01T10:00:00Z")
    assert page.xpath("//del[text()=' at leisure']")
    assert page.xpath("//tr[@class='deleted']//del")
    assert page.xpath("//li/ins")


def test_a_printed_contents_list_leads_to_the_headings_that_it_names() -> None:
    page = page_of(rich_report())
    assert page.xpath("//nav//a/@href") == ["#section-I", "#section-A"]
    assert "A chapter that is not here" in page.xpath("//nav")[0].text_content()


def test_contents_are_made_from_the_headings_where_none_are_printed() -> None:
    blocks = (
        Section(Number("I."), (Run("One"),), (Section(None, (Run("Under it"),)),)),
        Section(Number("II."), (Run("Two"),)),
    )
    page = page_of(Report(blocks=blocks))
    assert [" ".join(link.text_content().split()) for link in page.xpath("//nav//a")] == [
        "I. One",
        "Under it",
        "II. Two",
    ]
    assert len(page.xpath("//nav/ul/li/ul/li")) == 1


def test_headings_below_the_sixth_level_are_still_headings() -> None:
    block = Section(None, (Run("level 1"),))
    for depth in range(2, 9):
        block = Section(None, (Run(f"level {depth}"),), (block,))
    page = page_of(Report(blocks=(block,)))
    assert page.xpath("//div[@role='heading']/@aria-level") == ["7", "8", "9"]


def test_a_picture_without_description_is_told_and_gets_the_title_of_its_figure() -> None:
    figure = Figure(Number("Figure 1"), (Run("Lamps"),), (Image("lamp.png"),))
    written = write(Report(blocks=(figure,), assets=rich_report().assets), WriteOptions())
    assert b'alt="Figure 1 Lamps"' in written.data
    assert "figure.no-alt" in {finding.code for finding in written.findings}


def test_one_block_may_stand_in_a_report_twice() -> None:
    same = Paragraph(Number("1."), (text("Again."),))
    assert page_of(Report(blocks=(same, same))).xpath("//div[@class='paragraph']/@id") == ["para-1", "para-1-2"]


def test_what_no_document_nests_is_refused_with_a_message() -> None:
    block = ListBlock((Item(None, (text("core"),)),))
    for _ in range(3_000):
        block = ListBlock((Item(None, (block,)),))
    with pytest.raises(WriteError, match="nested too deeply"):
        write(Report(blocks=(block,)), WriteOptions())


def test_an_empty_table_and_an_empty_report_are_pages_too() -> None:
    assert faults_of(write(Report(blocks=(Table(), ListBlock(), Text())), WriteOptions()).data.decode()) == []


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><p>", b"\xef\xbb\xbf \n<!-- x --><HTML lang='en'>"])
def test_a_page_is_known_by_its_first_bytes(data: bytes) -> None:
    assert FORMAT.sniff(data)
    assert not FORMAT.sniff(b"<akomaNtoso/>")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_every_report_becomes_a_sound_page(report: Report) -> None:
    written = write(report, WriteOptions()).data.decode("utf-8")
    assert faults_of(written) == []
    page: Any = html.document_fromstring(written)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)
    assert len(page.xpath("//h1")) == 1
    assert not page.xpath("//script|//img[not(@alt)]|//th[not(@scope)]")
