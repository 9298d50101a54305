from __future__ import annotations

import pytest

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
    "text", [REPORT.work, REPORT.expression, str(REPORT), str(REPORT.at("main")), str(REPORT.at("annex_1/table_2"))]
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
