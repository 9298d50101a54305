"""What a file of other hands holds comes back as it was, as long as the report says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

import unreport
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
def test_documents_of_others_keep_every_node_and_the_verdict(path: Path) -> None:
    data = write(read(Source.of(path), ReadOptions()).report, WriteOptions()).data
    before, after = etree.fromstring(path.read_bytes()), etree.fromstring(data)
    assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")
    assert akoma_ntoso().validate(before) == akoma_ntoso().validate(after)


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
