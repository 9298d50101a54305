"""What a file of other hands holds comes back as it was, as long as the report says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

import unreport
from unreport.formats.akn.names import akn
from unreport.formats.akn.reader import read
from unreport.formats.akn.writer import write
from unreport.formats.protocol import ReadOptions, Source, WriteOptions
from unreport.model import Report, Run, Text
from unreport.validation.schemas import akoma_ntoso

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "akn"
NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ACT = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- from elsewhere -->
<akomaNtoso xmlns="{NS}"><act name="act" contains="singleVersion"><meta/>
<body><section eId="sec_1" wId="x" period="#p"><num>1</num><heading>Héading</heading>
<content><p>A <def refersTo="#d">ship</def><?page 2?> is a <term refersTo="#d">vessel</term>.</p></content></section></body>
</act></akomaNtoso>
""".encode("iso-8859-1")


def test_a_foreign_file_comes_back_to_the_byte() -> None:
    report = read(Source(ACT), ReadOptions()).report
    writing = write(report, WriteOptions(date="2030-01-01"))
    assert writing.data == ACT
    assert not writing.findings


def test_it_comes_back_through_json() -> None:
    report = read(Source(ACT), ReadOptions()).report
    again = unreport.read(unreport.dumps(report, "json").data).report
    assert write(again, WriteOptions()).data == ACT


def test_a_report_that_was_changed_is_written_anew_with_a_finding() -> None:
    report = read(Source(ACT), ReadOptions()).report
    changed = replace(report, blocks=(*report.blocks, Text((Run("More."),))))
    writing = write(changed, WriteOptions())
    assert "write.dropped" in [finding.code for finding in writing.findings]
    assert akoma_ntoso().validate(etree.fromstring(writing.data))
    assert read(Source(writing.data), ReadOptions()).report == changed


def test_it_can_be_cast_into_the_profile_on_demand() -> None:
    report = read(Source(ACT), ReadOptions()).report
    data = write(report, WriteOptions(settings={"origin": "rewrite"})).data
    assert akoma_ntoso().validate(etree.fromstring(data))
    assert read(Source(data), ReadOptions()).report == report


def test_our_own_file_needs_no_origin_until_somebody_edits_it() -> None:
    data = write(Report(blocks=(Text((Run("Words."),)),)), WriteOptions()).data
    assert read(Source(data), ReadOptions()).report.origin is None
    edited = data.replace(b"<p>Words.</p>", b'<p eId="p_1" class="lead">Words.</p>')
    report = read(Source(edited), ReadOptions()).report
    assert report.origin is not None
    assert write(report, WriteOptions()).data == edited


def test_pictures_of_a_foreign_file_come_back_beside_it(tmp_path: Path) -> None:
    source = tmp_path / "in" / "act.xml"
    (tmp_path / "in" / "pics").mkdir(parents=True)
    (tmp_path / "in" / "pics" / "a b.png").write_bytes(b"\x89PNG")
    source.write_bytes(ACT.replace(b"A <def", b'<img src="pics/a%20b.png"/> A <def'))
    (tmp_path / "out").mkdir()
    unreport.convert(source, [tmp_path / "out" / "act.xml"])
    assert (tmp_path / "out" / "act.xml").read_bytes() == source.read_bytes()
    assert (tmp_path / "out" / "pics" / "a b.png").read_bytes() == b"\x89PNG"


def test_where_nothing_can_lie_beside_it_a_finding_names_the_pictures(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    source = Source(ACT.replace(b"A <def", b'<img src="a.png"/> A <def'), folder=tmp_path)
    writing = write(read(source, ReadOptions()).report, WriteOptions(alone=True))
    assert "a.png" in writing.findings[0].message


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not at hand")
@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.xml")), ids=lambda path: path.name)
def test_documents_of_others_come_back_to_the_byte(path: Path) -> None:
    assert write(read(Source.of(path), ReadOptions()).report, WriteOptions()).data == path.read_bytes()


@pytest.mark.parametrize(
    "settings",
    [{"profile": "publication"}, {"agent": "person:Ana Lopes"}, {"levels": "guidelines"}, {"registry": {}}],
    ids=lambda settings: next(iter(settings)),
)
def test_what_was_asked_for_survives_a_second_conversion(settings: dict[str, object]) -> None:
    data = write(Report(blocks=(Text((Run("Words."),)),)), WriteOptions(settings=settings)).data
    report = read(Source(data), ReadOptions()).report
    again = write(report, WriteOptions())
    assert (again.data, again.findings) == (data, ())
    flat = write(report, WriteOptions(settings={"profile": "flat"}))
    assert b"<documentCollection" not in flat.data
    assert "write.dropped" in [finding.code for finding in flat.findings]


def test_an_edited_file_of_others_keeps_what_it_cites_and_the_iri_that_it_had() -> None:
    work = "/akn/za/act/1998-11-26/90"
    xml = (
        f'<akomaNtoso xmlns="{NS}"><act name="act"><meta><identification source="#x"><FRBRWork><FRBRthis value="{work}/!main"/>'
        f'<FRBRuri value="{work}"/></FRBRWork></identification></meta><body><section eId="sec_1"><num>1.</num><heading>Tides</heading>'
        '<content><p>See <ref href="/akn/za/act/1996/constitution">the Constitution</ref>.</p></content></section></body></act></akomaNtoso>'
    )
    report = read(Source(xml.encode()), ReadOptions()).report
    edited = replace(report, blocks=(*report.blocks, Text((Run("More."),))))
    writing = write(edited, WriteOptions())
    root = etree.fromstring(writing.data)
    assert [element.get("href") for element in root.iter(akn("ref"))] == ["/akn/za/act/1996/constitution"]
    assert [alias.get("value") for alias in root.iter(akn("FRBRalias")) if alias.get("name") == "formerIRI"] == [work]
    assert any(work in finding.message for finding in writing.findings)
    again = read(Source(writing.data), ReadOptions()).report
    assert again.blocks == edited.blocks
    assert write(again, WriteOptions()).data.count(work.encode()) > 0


def test_a_judgment_of_others_is_no_decision_of_the_united_nations() -> None:
    xml = f'<akomaNtoso xmlns="{NS}"><judgment name="decision"><judgmentBody><decision><p>x</p></decision></judgmentBody></judgment></akomaNtoso>'
    assert read(Source(xml.encode()), ReadOptions()).report.front.kind == ""
