"""Charts that a report holds are charts in Word, with the values that they show."""

from __future__ import annotations

from lxml import etree

from formats.docx.written import unpacked
from judges.word_judges import complaints_of_sdk
from unreport.formats import ReadOptions, Source, WriteOptions
from unreport.formats.docx.reader import read
from unreport.formats.docx.writer import write
from unreport.model import Asset, Figure, Image, Number, Report, Run, walk

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART = f"""<?xml version="1.0" encoding="UTF-8"?>
<c:chartSpace xmlns:c="{C}" xmlns:r="{R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:AlternateContent><mc:Fallback><c:style val="2"/></mc:Fallback></mc:AlternateContent>
<c:chart><c:plotArea><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>
<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>Lamps</c:v></c:tx>
<c:spPr><a:blipFill><a:blip r:embed="rId9"/><a:stretch/></a:blipFill></c:spPr>
<c:cat><c:strLit><c:ptCount val="1"/><c:pt idx="0"><c:v>North</c:v></c:pt></c:strLit></c:cat>
<c:val><c:numLit><c:ptCount val="1"/><c:pt idx="0"><c:v>41</c:v></c:pt></c:numLit></c:val>
<c:extLst><c:ext uri="{{1}}"><x:y xmlns:x="urn:x"/></c:ext></c:extLst></c:ser>
<c:axId val="-2072927080"/><c:axId val="7"/></c:barChart>
<c:catAx><c:axId val="-2072927080"/><c:scaling/><c:axPos val="b"/><c:crossAx val="7"/></c:catAx>
<c:valAx><c:axId val="7"/><c:scaling/><c:axPos val="l"/><c:crossAx val="-2072927080"/></c:valAx>
</c:plotArea></c:chart><c:externalData r:id="rId1"/></c:chartSpace>
""".encode()


def report(data: bytes = CHART) -> Report:
    figure = Figure(Number("Figure I"), (Run("Lamps"),), (Image("chart1.xml", "Lamps of the coast", 300.0, 200.0),))
    return Report(blocks=(figure,), assets=(Asset("chart1.xml", "application/xml", data),))


PAGES = WriteOptions(settings={"memory": False})


def test_a_chart_is_drawn_from_its_own_values_and_leans_on_no_other_part() -> None:
    writing = write(report(), PAGES)
    parts = unpacked(writing.data)
    assert writing.findings == ()
    root = etree.fromstring(parts["word/charts/chart1.xml"])
    assert [node.text for node in root.iter(f"{{{C}}}v")] == ["Lamps", "North", "41"]
    assert R.encode() + b"}" not in etree.tostring(root)
    assert all(not str(key).startswith(f"{{{R}}}") for node in root.iter(etree.Element) for key in node.attrib)
    assert b"chart1.xml" in parts["word/_rels/document.xml.rels"]
    axes = {node.get("val") for node in root.iter(f"{{{C}}}axId", f"{{{C}}}crossAx")}
    assert len(axes) == 2
    assert all(axis is not None and axis.isdigit() for axis in axes)


def test_the_sdk_finds_no_fault_in_it() -> None:
    assert complaints_of_sdk({"chart": write(report(), PAGES).data}) == {}


def test_its_words_are_the_alternative_text_when_the_pages_are_read() -> None:
    found = read(Source(write(report(), PAGES).data, "r.docx"), ReadOptions()).report
    (image,) = [value for value in walk(found) if isinstance(value, Image)]
    assert "Lamps of the coast" in image.alt
    assert "North = 41" in image.alt
    assert (image.width, image.height) == (300.0, 200.0)


def test_two_charts_are_two_parts_and_one_shown_twice_is_one() -> None:
    figure = Figure(images=(Image("a"), Image("b"), Image("a")))
    assets = (Asset("a", "application/xml", CHART), Asset("b", "application/xml", CHART.replace(b"41", b"42")))
    parts = unpacked(write(Report(blocks=(figure,), assets=assets), PAGES).data)
    assert [name for name in sorted(parts) if name.startswith("word/charts/")] == [
        "word/charts/chart1.xml",
        "word/charts/chart2.xml",
    ]


def test_what_is_no_chart_is_its_alternative_text_and_a_finding() -> None:
    for data in (b"<x/>", b"no markup", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"\xff\xfe\x00"):
        writing = write(report(data), PAGES)
        assert [finding.code for finding in writing.findings] == ["write.dropped"]
        assert b"Lamps of the coast" in unpacked(writing.data)["word/document.xml"]
