"""What the settings of the writer change, and what they leave as it is."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

import unreport
from unreport.errors import LimitExceeded, ReadError, UsageError
from unreport.formats.akn import package
from unreport.formats.akn.names import akn, own
from unreport.formats.akn.reader import read
from unreport.formats.akn.writer import write
from unreport.formats.protocol import ReadOptions, Source, WriteOptions
from unreport.limits import Limits
from unreport.model import (
    Anchor,
    Annex,
    Asset,
    Citation,
    Image,
    Link,
    Number,
    Paragraph,
    Report,
    Resolution,
    Run,
    Scheme,
    Section,
    Text,
)

SAMPLES = Path(__file__).parents[3] / "samples"
HARBOUR = SAMPLES / "harbour-draft-report.json"
WORK = "/akn/un/doc/paper/un-ga/2016-07-01/A-71-12"


def tree(report: Report, **settings: Any) -> etree._Element:
    return etree.fromstring(write(report, WriteOptions(settings=settings)).data)


def printed(root: etree._Element) -> list[str]:
    for meta in list(root.iter(akn("meta"))):
        meta.clear()
    return re.findall(r"\w+", " ".join(map(str, root.itertext())))


def sample() -> Report:
    return unreport.read(HARBOUR).report


def annexed(text: str = "In the annex.") -> Report:
    number = Number("Annex I", Scheme.UPPER_ROMAN, (1,))
    image = Text((Image("seal.png"),))
    asset = Asset("seal.png", "image/png", b"\x89PNG")
    return Report(annexes=(Annex(number, (Run("List"),), (Text((Run(text),)), image)),), assets=(asset,))


def test_a_publication_prints_the_same_words_in_the_same_order() -> None:
    assert printed(tree(sample(), profile="publication")) == printed(tree(sample()))


def test_the_masthead_is_the_publication_s_and_the_title_the_report_s() -> None:
    root = tree(sample(), profile="publication")
    collection, component = root[0], root[1][0]
    assert collection.tag == akn("documentCollection")
    assert collection.get("name") == "publicationConferenceReport"
    assert collection.find(f"{akn('coverPage')}//{akn('docNumber')}") is not None
    assert component.find(f"*/{akn('preface')}//{akn('docTitle')}") is not None
    reference = collection.find(f".//{akn('documentRef')}")
    assert reference is not None
    assert reference.get("href") == f"#{component.get('eId')}"
    works = [work.get("value") for work in root.iterfind(f".//{akn('FRBRWork')}/{akn('FRBRuri')}")]
    assert works[:2] == [
        "/akn/un/documentCollection/publication/un-conf-991/2025-11-06/A-CONF.991-L.1",
        "/akn/un/debateReport/report/un-conf-991/2025-11-06/A-CONF.991-L.1",
    ]


def test_the_organization_is_printed_text() -> None:
    assert printed(tree(sample()))[:2] == ["United", "Nations"]


def test_annexes_by_reference_are_documents_of_their_own() -> None:
    report = annexed()
    writing = write(report, WriteOptions(settings={"annexes": "reference"}))
    (name,) = [name for name in writing.companions if name.endswith(".xml")]
    root = etree.fromstring(writing.data)
    reference = root.find(f".//{akn('attachment')}/{akn('documentRef')}")
    assert reference is not None
    assert reference.get("href") == "!annex_1"
    assert [data.get("href") for data in root.iter(akn("componentData"))] == ["#eannex1", "#mannex1", name]
    annex = etree.fromstring(writing.companions[name])
    this = annex.find(f".//{akn('FRBRWork')}/{akn('FRBRthis')}")
    assert this is not None
    assert str(this.get("value")).endswith("/!annex_1")
    assert "In the annex." in " ".join(map(str, annex.itertext()))
    again = read(Source(writing.data, beside=writing.companions.get), ReadOptions())
    assert (again.report, again.findings) == (report, ())


@pytest.mark.parametrize("profile", ["flat", "publication"])
def test_an_annex_in_a_file_of_its_own_refers_to_the_report(profile: str) -> None:
    """Its own paragraph 2 before that of the report; resolutions in it have names of their own."""
    two, nine = (Paragraph(Number(f"{n}.", Scheme.DECIMAL, (n,)), (Text((Run("Text."),)),)) for n in (2, 9))
    cited = [Citation((Run(f"paragraph {n}"),), "paragraph", n) for n in ("2", "9")]
    link = Link((Run("there"),), "#there")
    annex = Annex(None, (Run("List"),), (two, Text((*cited, link)), Resolution()))
    report = Report(blocks=(two, nine, Text((Anchor("there"),)), Resolution()), annexes=(annex, annex))
    writing = write(report, WriteOptions(settings={"annexes": "reference", "profile": profile}))
    names = [name for name in writing.companions if name.endswith(".xml")]
    base = "cmp_1__" if profile == "publication" else ""
    for name in names:
        root = etree.fromstring(writing.companions[name])
        document = "/akn/un/doc/paper/un/1900-01-01/nn-"
        hrefs = [str(element.get("href")) for element in root.iter(akn("ref"), akn("a"))]
        assert hrefs[0] == "#para_2"
        assert [href.partition("/!main")[2] for href in hrefs[1:]] == [f"#{base}para_9", f"#{base}al_1__anchor_1"]
        assert all(href.startswith(document) for href in hrefs[1:])
    files = [writing.data, *(writing.companions[name] for name in names)]
    named = [str(this.get("value")) for data in files for this in etree.fromstring(data).iter(akn("FRBRthis"))]
    assert len(named) == len(set(named))
    again = read(Source(writing.data, beside=writing.companions.get), ReadOptions())
    assert (again.report, again.findings) == (report, ())


@pytest.mark.parametrize("annexes", ["embedded", "reference"])
def test_links_lead_into_annexes_or_are_told(annexes: str) -> None:
    links = Text((Link((Run("there"),), "#there"), Link((Run("nowhere"),), "#nowhere")))
    report = Report(
        blocks=(links,), annexes=(Annex(None, (Run("One"),), (Text((Anchor("there"),)),)), Annex(None, (), (links,)))
    )
    writing = write(report, WriteOptions(settings={"annexes": annexes}))
    files = [writing.data, *(writing.companions[name] for name in sorted(writing.companions) if name.endswith(".xml"))]
    hrefs = [str(link.get("href")) for data in files for link in etree.fromstring(data).iter(akn("a"))]
    assert hrefs[1::2] == ["", ""]
    assert all(href.endswith("anchor_1") for href in hrefs[::2])
    assert [href.startswith("#") for href in hrefs[::2]] == [annexes == "embedded"] * 2
    assert "“nowhere”" in writing.findings[-1].message
    assert read(Source(writing.data, beside=writing.companions.get), ReadOptions()).report == report


def test_an_annex_in_a_file_of_its_own_has_its_language_and_pictures() -> None:
    report = annexed()
    report = replace(report, annexes=(replace(report.annexes[0], language="fr"),))
    writing = write(report, WriteOptions(settings={"annexes": "reference", "assets": "inline"}))
    ((_, data),) = writing.companions.items()
    language = etree.fromstring(data).find(f".//{akn('FRBRlanguage')}")
    assert language is not None
    assert language.get("language") == "fra"
    assert read(Source(data), ReadOptions()).report.assets == report.assets
    assert read(Source(writing.data, beside=writing.companions.get), ReadOptions()).report == report


def test_an_annex_that_is_missing_is_told() -> None:
    writing = write(annexed(), WriteOptions(settings={"annexes": "reference"}))
    codes = [finding.code for finding in read(Source(writing.data), ReadOptions()).findings]
    assert "read.part-broken" in codes


def test_an_annex_that_somebody_edited_comes_back_as_edited() -> None:
    writing = write(annexed(), WriteOptions(settings={"annexes": "reference"}))
    beside = {name: data.replace(b"In the", b"<i class='x'>In</i> the") for name, data in writing.companions.items()}
    report = read(Source(writing.data, beside=beside.get), ReadOptions()).report
    again = write(report, WriteOptions())
    assert again.data == writing.data
    assert {name: again.companions[name] for name in beside if name.endswith(".xml")} == {
        name: data for name, data in beside.items() if name.endswith(".xml")
    }


def test_a_known_document_is_cited_by_the_iri_of_its_work(tmp_path: Path) -> None:
    report = Report(blocks=(Text((Citation((Run("A/71/12"),), "document", "A/71/12"),)),))
    registry = tmp_path / "known.toml"
    registry.write_text(f'"A/71/12" = "{WORK}"\n')
    for known in ({"A/71/12": WORK}, registry, str(registry)):
        root = tree(report, registry=known)
        (reference,) = root.iter(akn("ref"))
        assert reference.get("href") == f"{WORK}/!main"
        assert root.find(f".//{akn('TLCReference')}") is None
        assert read(Source(etree.tostring(root)), ReadOptions()).report == report


def test_the_agent_supplies_all_metadata() -> None:
    root = tree(Report(), agent="person:Ana Lopes")
    assert {element.get("source") for element in root.iter() if element.get("source")} == {"#anaLopes", "#original_1"}
    (person,) = root.iter(akn("TLCPerson"))
    assert person.get("showAs") == "Ana Lopes"


def test_headings_open_the_levels_that_are_asked_for() -> None:
    report = Report(blocks=(Section(Number("I.", Scheme.UPPER_ROMAN, (1,)), (Run("One"),)),))
    assert tree(report).find(f".//{akn('chapter')}") is not None
    assert tree(report, levels="guidelines").find(f".//{akn('section')}") is not None
    assert tree(report, levels={"upper-roman": "title"}).find(f".//{akn('title')}") is not None


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"profil": "flat"}, 'Did you mean "profile"'),
        ({"profile": "round"}, "Say flat or publication"),
        ({"agent": "robot:x"}, "person:NAME"),
        ({"agent": "person: "}, "person:NAME"),
        ({"levels": "mine"}, "Say un or guidelines"),
        ({"levels": "/nonexistent.toml"}, "can't be read"),
        ({"levels": {"upper-roman": "p"}}, "upper-roman"),
        ({"registry": {"A/71/12": "https://un.org"}}, "A/71/12"),
        ({"registry": "/nonexistent.toml"}, "can't be read"),
        ({"registry": 3}, "no table"),
    ],
)
def test_a_setting_that_can_not_be_is_told(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        write(Report(), WriteOptions(settings=settings))


def test_a_package_holds_document_pictures_and_annexes() -> None:
    report = annexed()
    options = WriteOptions(settings={"annexes": "reference"})
    data = package.write(report, options).data
    assert data == package.write(report, options).data
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names[:2] == ["mimetype", "document.xml"]
    assert any(name.startswith("annex_1-") for name in names)
    assert any(name.startswith("media/") for name in names)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("document.xml"))
    (form,) = root.iter(akn("FRBRformat"))
    assert form.get("value") == "akn"
    assert unreport.read(data).report == report


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def test_a_package_of_other_hands_has_one_document() -> None:
    document = write(Report(blocks=(Text((Run("Words."),)),)), WriteOptions()).data
    assert package.read(Source(zipped(**{"main.xml": document})), ReadOptions()).report.blocks
    with pytest.raises(ReadError, match=r"document\.xml"):
        package.read(Source(zipped(**{"a.xml": document, "b.xml": document})), ReadOptions())


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"PK\x03\x04 no zip", ReadError),
        (zipped(**{"..__document.xml": b"<a/>"}), ReadError),
        (zipped(**{"document.xml": b" " * 50_000_000}), LimitExceeded),
    ],
)
def test_a_package_that_can_not_be_trusted_is_refused(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error):
        package.read(Source(data, "x.akn"), ReadOptions(limits=Limits()))


def test_what_is_printed_against_the_rules_is_marked_verbatim() -> None:
    from unreport.model import Item, ListBlock, Paragraph

    def paragraph(label: str, ordinal: int, *labels: str) -> Paragraph:
        items = tuple(Item(Number(point), (Text((Run("x"),)),)) for point in labels)
        return Paragraph(
            Number(label, Scheme.DECIMAL, (ordinal,)), (Text((Run("It:"),)), *((ListBlock(items),) if items else ()))
        )

    root = tree(Report(blocks=(paragraph("1.", 1, "(a)", "(b)", "(d)"), paragraph("2.", 2), paragraph("4.", 4))))
    marked = [element.findtext(akn("num")) for element in root.iter() if element.get("status") == "verbatim"]
    assert marked == ["(d)", "4."]


def test_a_symbol_that_is_not_printed_is_editorial() -> None:
    from unreport.model import Masthead, Printed

    report = Report(masthead=Masthead(symbol=Printed("", "A/71/12")))
    root = tree(report)
    number = root.find(f".//{akn('coverPage')}//{akn('docNumber')}")
    assert number is not None
    assert (number.text, number.get("status")) == ("A/71/12", "editorial")
    assert read(Source(etree.tostring(root)), ReadOptions()).report == report


def test_a_translation_names_the_expression_that_it_is_of() -> None:
    from unreport.model import Masthead, Printed

    masthead = Masthead(symbol=Printed("A/71/12", "A/71/12"), originals=(Printed("English", "en"),))
    root = tree(Report(language="fr", masthead=masthead))
    (translation,) = root.iter(akn("FRBRtranslation"))
    assert translation.get("fromLanguage") == "eng"
    assert "/eng@" in str(translation.get("href"))
    assert not list(tree(Report(language="en", masthead=masthead)).iter(akn("FRBRtranslation")))


def test_page_furniture_is_generated_content() -> None:
    root = tree(sample())
    presentation = root.find(f".//{akn('presentation')}")
    assert presentation is not None
    assert [str(part.tag).rpartition("}")[2] for part in presentation] == [
        "firstPageHeader",
        "evenPageHeader",
        "oddPageHeader",
        "firstPageFooter",
        "evenPageFooter",
        "oddPageFooter",
    ]
    assert presentation.find(f"{own('oddPageFooter')}/{own('right')}/{own('numPage')}") is not None
