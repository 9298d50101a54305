"""Pictures come with their words, text boxes once and in order, and whatever can't be kept is told."""

from __future__ import annotations

import pytest

from formats.docx.drawn import (
    DGM,
    PNG,
    C,
    alternatives,
    box,
    chart,
    drawing,
    group,
    inline,
    picture,
    relation,
    series,
)
from formats.docx.word import p, r, reading
from galley.notation import outline
from unreport.formats import Reading
from unreport.model import Image, Text, plain, walk

CHART = f'<c:chart xmlns:c="{C}" r:id="chart"/>'
DIAGRAM = f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="data"/>'
VML = 'xmlns:o="urn:schemas-microsoft-com:office:office"'


def read(*body: str, relations: str = "", **parts: bytes) -> Reading:
    """A document whose relationship `pic` is a picture; further parts lie in `word/`."""
    named = {f"word/{name.replace('__', '/').replace('_', '.')}": data for name, data in parts.items()}
    return reading(
        p("Before."),
        *body,
        relations=relation("pic", "image", "media/one.png") + relations,
        parts={"word/media/one.png": PNG, **named},
    )


def images(found: Reading) -> list[Image]:
    return [value for value in walk(found.report) if isinstance(value, Image)]


def told(found: Reading) -> list[str]:
    return [str(finding) for finding in found.findings]


def lines(found: Reading) -> list[str]:
    return [plain(value.content) for value in walk(found.report) if isinstance(value, Text)]


@pytest.mark.parametrize(
    ("described", "alt"),
    [
        ('descr="A harbour at dawn"', "A harbour at dawn"),
        ('title="A harbour"', "A harbour"),
        ('descr="A harbour&#10;at dawn" title="x"', "A harbour at dawn"),
        ('descr="harbour.png"', ""),
        ("", ""),
    ],
)
def test_the_words_for_a_picture_are_its_description_else_its_title(described: str, alt: str) -> None:
    found = read(p(inline(picture(), described)))
    assert images(found) == [Image("one.png", alt, 100.0, 50.0)]
    assert found.findings == ()


def test_a_decoration_has_no_words_and_no_finding() -> None:
    mark = '<a:extLst><a:ext uri="x"><d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    run = inline(picture()).replace('name="Thing 1" />', f'name="Thing 1" descr="A swirl">{mark}</wp:docPr>')
    found = read(p("Words", run))
    assert [image.alt for image in images(found)] == [""]
    assert found.findings == ()


def test_a_picture_shown_twice_is_one_asset_and_the_pixels_win_over_the_svg() -> None:
    svg = '<a:extLst><a:ext uri="x"><s:svgBlip xmlns:s="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="svg"/></a:ext></a:extLst>'
    both = picture().replace('<a:blip r:embed="pic"/>', f'<a:blip r:embed="pic">{svg}</a:blip>')
    alone = picture().replace('<a:blip r:embed="pic"/>', f"<a:blip>{svg}</a:blip>")
    found = read(
        p(inline(picture())),
        p(inline(both)),
        relations=relation("svg", "image", "media/one.svg"),
        media__one_svg=b"<svg/>",
    )
    assert [image.asset for image in images(found)] == ["one.png", "one.png"]
    assert [asset.name for asset in found.report.assets] == ["one.png"]
    found = read(p(inline(alone)), relations=relation("svg", "image", "media/one.svg"), media__one_svg=b"<svg/>")
    assert [image.asset for image in images(found)] == ["one.svg"]


@pytest.mark.parametrize(
    ("content", "relations", "code", "words"),
    [
        (
            picture('r:link="far"'),
            relation("far", "image", "http://example.org/a.png", "External"),
            "read.external",
            "not fetched",
        ),
        (picture('r:embed="far"'), relation("far", "image", "file:///c:/a.png"), "read.external", "not fetched"),
        (picture('r:embed="gone"'), "", "read.dropped", "missing"),
        (picture('r:embed="dangling"'), relation("dangling", "image", "media/none.png"), "read.dropped", "missing"),
    ],
)
def test_a_picture_that_is_not_there_is_told(content: str, relations: str, code: str, words: str) -> None:
    found = read(p("See ", inline(content)), relations=relations)
    assert images(found) == []
    assert [finding.code for finding in found.findings] == [code]
    assert words in found.findings[0].message


def test_pictures_of_a_group_keep_their_own_sizes_and_words_in_rows() -> None:
    content = group(
        picture(described='descr="right"', at=(60, 2, 40, 30)),
        picture(described='descr="below"', at=(0, 50, 40, 20)),
        picture(described='descr="left"', at=(0, 0, 50, 30)),
    )
    found = read(p(inline(content)))
    assert [(image.alt, image.width, image.height) for image in images(found)] == [
        ("left", 50.0, 30.0),
        ("right", 40.0, 30.0),
        ("below", 40.0, 20.0),
    ]


def test_the_words_of_a_group_go_to_its_first_picture() -> None:
    found = read(p(inline(group(picture(), picture()), 'descr="Two ships"')))
    assert [image.alt for image in images(found)] == ["Two ships", ""]


def test_a_cropped_picture_is_kept_whole_and_told_as_a_note() -> None:
    found = read(
        p(inline(picture(crop='<a:srcRect l="20000"/>'))), p(inline(picture(crop='<a:srcRect t="12" b="-5"/>')))
    )
    assert len(images(found)) == 2
    assert [finding.grade.word for finding in found.findings] == ["info"]
    assert "cropped" in found.findings[0].message


def test_rules_and_watermarks_are_furniture() -> None:
    rule = f'<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hr="t" {VML}><v:imagedata r:id="pic"/></v:rect></w:pict></w:r>'
    mark = f'<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" {VML}><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    found = read(p("Words", rule, mark, inline(picture(), size=(400, 1))))
    assert images(found) == []
    assert lines(found) == ["Before.", "Words"]
    assert found.findings == ()


def test_vml_pictures_and_lettering_are_read() -> None:
    shape = '<w:r><w:pict><v:shape alt="A flag" style="width:36pt;height:0.5in"><v:imagedata r:id="pic" cropleft="0"/></v:shape></w:pict></w:r>'
    lettering = '<w:r><w:pict><v:shape id="s1"><v:textpath string="Welcome aboard"/></v:shape></w:pict></w:r>'
    found = read(p(shape), p(lettering))
    assert images(found) == [Image("one.png", "A flag", 36.0, 36.0)]
    assert lines(found)[-1] == "Welcome aboard"
    assert found.findings == ()


def test_a_box_within_a_box_is_read_once() -> None:
    inner = f"<w:p>{r('Outer.')}{inline(box('Inner.'))}</w:p>"
    found = read(p("Text.", inline(box(inner))))
    assert lines(found) == ["Before.", "Text.", "Outer.", "Inner."]


@pytest.mark.parametrize("kind", ["wgp", "wpc"])
def test_boxes_of_a_chart_of_offices_come_in_rows(kind: str) -> None:
    found = read(
        p(
            "Offices:",
            inline(
                group(box("Ports stay.", (0, 90)), box("Docks stay.", (100, 92)), box("One leads.", (50, 0)), kind=kind)
            ),
        )
    )
    assert lines(found)[1:] == ["Offices:", "One leads.", "Ports stay.", "Docks stay."]


def test_boxes_of_a_vml_group_come_in_rows_too() -> None:
    def shape(words: str, left: int, top: int) -> str:
        return (
            f'<v:rect style="position:absolute;left:{left};top:{top};width:400;height:100"><v:textbox><w:txbxContent>'
            f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect>"
        )

    run = f'<w:r><w:pict><v:group style="width:100pt;height:50pt" coordsize="1000,500">{shape("B is.", 500, 210)}{shape("C is.", 0, 400)}{shape("A is.", 0, 200)}</v:group></w:pict></w:r>'
    assert lines(read(p("Offices:", run)))[1:] == ["Offices:", "A is.", "B is.", "C is."]


def test_boxes_keep_their_order_where_a_place_is_not_known() -> None:
    found = read(
        p(
            inline(
                group(
                    box("First here.", (0, 90)),
                    box("Second here.").replace("<a:xfrm>", "<a:none>").replace("</a:xfrm>", "</a:none>"),
                )
            )
        )
    )
    assert lines(found)[1:] == ["First here.", "Second here."]


def test_a_fallback_is_used_only_for_what_the_choice_does_not_show() -> None:
    vml = '<w:pict><v:shape><v:imagedata r:id="pic"/></v:shape></w:pict>'
    ink = '<w:drawing><wp:inline><wp:docPr id="1" name="Ink"/><a:graphic><a:graphicData><w14:contentPart xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" r:id="i"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    model = (
        ink.replace("w14:contentPart", "m:model3d")
        .replace("xmlns:w14", "xmlns:m")
        .replace("word/2010/wordml", "drawing/2017/model3d")
    )
    unheard = ink.replace("w14:contentPart", "w14:unheardOf")
    for choice, words in ((ink, "Handwriting"), (model, "3D model"), (unheard, "")):
        found = read(p(alternatives(choice, vml, "new")))
        assert [image.asset for image in images(found)] == ["one.png"], words
        assert [finding.code for finding in found.findings] == (["read.dropped"] if words else [])
        assert words in "".join(told(found))
    found = read(p(alternatives(drawing(inline(box("Box."))), vml)))
    assert images(found) == []
    assert lines(found)[1:] == ["Box."]


def test_an_embedded_object_is_named_and_its_picture_kept() -> None:
    def thing(program: str, kind: str = "Embed") -> str:
        return f'<w:r><w:object><v:shape style="width:50pt;height:20pt"><v:imagedata r:id="pic"/></v:shape><o:OLEObject {VML} Type="{kind}" ProgID="{program}" r:id="o"/></w:object></w:r>'

    found = read(
        p("As shown: ", thing("Excel.Sheet.12")), p(thing("Equation.DSMT4")), p(thing("Word.Document.8", "Link"))
    )
    assert [image.alt for image in images(found)] == ["", "Equation", ""]
    assert [finding.code for finding in found.findings] == ["read.dropped", "read.dropped", "read.external"]
    assert "An embedded Excel worksheet (Excel.Sheet.12): only its picture was kept." in told(found)[0]
    assert "Convert it to an equation of Word." in found.findings[1].cure
    assert "A linked Word document" in told(found)[2]


def test_a_video_is_told_and_its_still_kept() -> None:
    film = picture(more='<pic:nvPr xmlns:pic="x"><a:videoFile r:link="v"/></pic:nvPr>')
    found = read(p(inline(film)))
    assert len(images(found)) == 1
    assert "video" in told(found)[0]


def test_a_drawing_of_shapes_alone_is_told_and_a_line_is_not() -> None:
    line = "<wps:wsp><wps:spPr/></wps:wsp>"
    assert read(p("Words", inline(line))).findings == ()
    assert "lines and shapes" in told(read(p("Words", inline(group(*[line] * 8)))))[0]
    assert "A map of the port" in told(read(p("Words", inline(line, 'descr="A map of the port"'))))[0]


def test_a_chart_is_shown_by_its_xml_and_says_all_that_it_shows() -> None:
    years = ["2023 (actual)", "2024 (planned)"]
    data = chart(
        f"<c:barChart>{series('Planned', years, ['', '40.000000000001'])}{series('Actual', years, ['22', '0'])}</c:barChart>",
        "Ships in port",
    )
    found = read(
        p("Figure I", style="HCh"),
        p(inline(CHART, 'descr="Ships rise"')),
        relations=relation("chart", "chart", "charts/chart1.xml"),
        charts__chart1_xml=data,
    )
    (image,) = images(found)
    assert image.alt == (
        "Ships rise. Ships in port. Planned: 2023 (actual) = –, 2024 (planned) = 40; Actual: 2023 (actual) = 22, 2024 (planned) = 0"
    )
    (asset,) = found.report.assets
    assert asset.data == data
    assert [finding.code for finding in found.findings] == ["read.opaque"]
    assert "Figure I" in outline(found.report)


def test_percentages_dates_and_typed_labels_are_said_as_they_are_shown() -> None:
    label = '<c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich><a:p><a:r><a:t>–</a:t></a:r></a:p></c:rich></c:tx></c:dLbl><c:dLbl><c:idx val="1"/><c:tx><c:rich><a:p><a:r><a:t>[VALUE]</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls>'
    shares = series("Share", ["a", "b"], ["0", "0.125"], "0.0%", label)
    days = series("Days", ["x"], ["44927"], "d\\-mmm\\-yy")
    data = chart(
        f"<c:lineChart>{shares}{days}</c:lineChart><c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>Percentage</a:t></a:r></a:p></c:rich></c:tx></c:title></c:valAx>"
    )
    found = read(p(inline(CHART)), relations=relation("chart", "chart", "chart1.xml"), chart1_xml=data)
    assert images(found)[0].alt == "Percentage. Share: a = –, b = 12.5 %; Days: x = 2023-01-01"


def test_a_chart_with_a_picture_beside_it_is_shown_by_the_picture_with_its_words() -> None:
    data = chart(f"<c:pieChart>{series('Ships', ['a'], ['1'])}</c:pieChart>")
    vml = '<w:pict><v:shape><v:imagedata r:id="pic"/></v:shape></w:pict>'
    found = read(
        p(alternatives(drawing(inline(CHART)), vml)),
        relations=relation("chart", "chart", "chart1.xml"),
        chart1_xml=data,
    )
    assert images(found) == [Image("one.png", "Ships: a = 1", 100.0, 50.0)]


def test_what_is_drawn_over_a_chart_is_told() -> None:
    data = chart(f"<c:pieChart>{series('Ships', ['a'], ['1'])}</c:pieChart>")
    data = data.replace(b"</c:chartSpace>", b"<c:userShapes/></c:chartSpace>")
    found = read(p(inline(CHART)), relations=relation("chart", "chart", "chart1.xml"), chart1_xml=data)
    assert "drawn over a chart was left out" in told(found)[0]


def test_a_chart_that_is_missing_is_told() -> None:
    found = read(p("Words", inline(CHART, 'descr="Ships rise"')))
    assert [finding.code for finding in found.findings] == ["read.dropped"]
    assert "“Ships rise”" in told(found)[0]
    assert lines(found)[-1] == "WordsShips rise"


def test_a_diagram_says_its_nodes_in_the_order_of_its_tree() -> None:
    def point(name: str, words: str = "", kind: str = "node") -> str:
        return (
            f'<dgm:pt modelId="{name}" type="{kind}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        )

    def link(source: str, target: str, order: int, kind: str = "parOf") -> str:
        return f'<dgm:cxn type="{kind}" srcId="{source}" destId="{target}" srcOrd="{order}"/>'

    data = (
        f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>{point("0", kind="doc")}{point("3", "Docks")}'
        f"{point('1', 'Director')}{point('2', 'Ports')}{point('9', 'style words', 'pres')}{point('4', 'Loose')}</dgm:ptLst>"
        f"<dgm:cxnLst>{link('1', '3', 1)}{link('1', '2', 0)}{link('0', '1', 0)}{link('2', '1', 0)}{link('1', '9', 5, 'presOf')}</dgm:cxnLst></dgm:dataModel>"
    ).encode()
    found = read(
        p(inline(DIAGRAM)), relations=relation("data", "diagramData", "diagrams/data1.xml"), diagrams__data1_xml=data
    )
    assert images(found)[0].alt == "Director (Ports; Docks); Loose"


def test_a_new_kind_of_chart_says_its_data() -> None:
    data = (
        b'<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl ptCount="2">'
        b'<cx:pt idx="0">In</cx:pt><cx:pt idx="1">Out</cx:pt></cx:lvl></cx:strDim><cx:numDim type="val"><cx:lvl><cx:pt idx="0">3</cx:pt><cx:pt idx="1">4</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData>'
        b"<cx:chart><cx:plotArea><cx:plotAreaRegion><cx:series><cx:tx><cx:txData><cx:v>Flow</cx:v></cx:txData></cx:tx></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"
    )
    new = CHART.replace(C, "http://schemas.microsoft.com/office/drawing/2014/chartex")
    found = read(p(inline(new)), relations=relation("chart", "chartEx", "chartEx1.xml"), chartEx1_xml=data)
    assert images(found)[0].alt == "Flow. In, Out; 3, 4"


def test_a_broken_chart_part_is_told_and_the_rest_is_read() -> None:
    found = read(p("Words", inline(CHART)), relations=relation("chart", "chart", "chart1.xml"), chart1_xml=b"not xml")
    assert lines(found)[-1] == "Words"
    assert {finding.code for finding in found.findings} == {"read.part-broken", "read.dropped"}
