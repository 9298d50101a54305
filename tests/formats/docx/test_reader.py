from __future__ import annotations

import pytest

from formats.docx.word import p, r, reading, word
from galley.notation import outline
from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.formats import ReadOptions, Source
from unreport.formats.docx.reader import read
from unreport.model import (
    Comment,
    Deleted,
    Inserted,
    Link,
    Opaque,
    Run,
    Section,
    footnotes,
    plain,
    sections,
    tables,
    walk,
)

ABSTRACT = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def numbered(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_typed_numbers_and_leading_tabs() -> None:
    report = reading(
        p("\tI.\tMandate", style="HCh"),
        p("1.\tThe Board met."),
        p("\t(a)\tFirst;"),
        p("\t(b)\tSecond."),
        p("\t\tUnnumbered", style="H1"),
        p("\t10.2\tTwo levels."),
    ).report
    assert outline(report) == (
        "I. Mandate\n  1. The Board met.\n    (a) First;\n    (b) Second.\n  Unnumbered\n    10.2 Two levels.\n"
    )


def test_automatic_numbers_are_computed_as_word_shows_them() -> None:
    report = reading(
        p("Mandate", style="HCh", properties=numbered(0)),
        p("One.", properties=numbered(1)),
        p("Point.", properties=numbered(2)),
        p("Point.", properties=numbered(2)),
        p("Further", style="HCh", properties=numbered(0)),
        p("Two, for the level does not restart.", properties=numbered(1)),
        p("Overridden start.", properties=numbered(2, 2)),
        p("Goes on.", properties=numbered(2, 1)),
        numbering=ABSTRACT,
    ).report
    assert outline(report) == (
        "I. Mandate\n  1. One.\n    (a) Point.\n    (b) Point.\nII. Further\n  2. Two, for the level does not restart.\n"
        "    (e) Overridden start.\n    (f) Goes on.\n"
    )


def test_a_cancelled_list_has_no_number_and_a_missing_one_is_a_finding() -> None:
    found = reading(
        p("1.\tTyped.", properties=numbered(1, 0)), p("Lost.", properties=numbered(1, 9)), numbering=ABSTRACT
    )
    assert outline(found.report) == "1. Typed.\n  Lost.\n"
    assert [finding.code for finding in found.findings] == ["numbering.definition"]


def test_footnotes_stand_at_their_calls_with_their_marks() -> None:
    report = reading(
        p(
            "1.\tBegan",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            " and went on",
            '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
            ".",
        ),
        footnotes='<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + '<w:footnote w:id="2">'
        + p("<w:r><w:footnoteRef/></w:r>", "\tSee above.")
        + p("And more.")
        + "</w:footnote>"
        + '<w:footnote w:id="3">'
        + p("*\tProvisional.")
        + "</w:footnote>",
    ).report
    first, second = footnotes(report)
    assert (first.marker, [plain(block.content) for block in first.blocks]) == ("1", ["See above.", "And more."])  # type: ignore[union-attr]
    assert (second.marker, [plain(block.content) for block in second.blocks]) == ("*", ["Provisional."])  # type: ignore[union-attr]


def test_a_mark_that_libreoffice_puts_before_the_typed_one_is_no_text_of_the_note() -> None:
    call = '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    note = p(r("*"), "<w:r><w:tab/><w:t>*</w:t></w:r>", "<w:r><w:tab/></w:r>", "Provisional.")
    (found,) = footnotes(
        reading(p("1.\tBegan", call, "."), footnotes=f'<w:footnote w:id="3">{note}</w:footnote>').report
    )
    assert (found.marker, [plain(block.content) for block in found.blocks]) == ("*", ["Provisional."])  # type: ignore[union-attr]


def test_a_note_that_is_called_but_missing_is_a_finding() -> None:
    found = reading(p("1.\tBegan", '<w:r><w:footnoteReference w:id="7"/></w:r>', "."))
    assert "note.missing" in {finding.code for finding in found.findings}


def test_emphasis_is_what_differs_from_the_style() -> None:
    report = reading(
        p("\tI.\t", r("Bold", "<w:b/>"), style="HCh"), p("1.\tAn ", r("italic", "<w:i/>"), " word.")
    ).report
    assert Run("Bold") in report.blocks[0].heading  # type: ignore[union-attr]
    assert Run("italic", italic=True) in list(walk(report))


def test_links_fields_and_special_characters() -> None:
    relations = (
        '<Relationship Id="l1" Type="http://x/hyperlink" Target="https://docs.un.org/en/A/80/5" TargetMode="External"/>'
        '<Relationship Id="l2" Type="http://x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
    )
    found = reading(
        p(
            "1.\tSee ",
            f'<w:hyperlink r:id="l1">{r("A/80/5")}</w:hyperlink>',
            " and ",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.example/x" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("there")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            f'<w:hyperlink r:id="l2">{r(" evil")}</w:hyperlink>',
            "<w:r><w:t>Secretary</w:t><w:noBreakHyphen/><w:t>General</w:t></w:r>",
            '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
        ),
        relations=relations,
    )
    values = list(walk(found.report))
    assert [value.href for value in values if isinstance(value, Link)] == ["https://a.example/x"]
    text = plain(tuple(value for value in values if isinstance(value, Run)))
    assert "evilSecretary\u2011Generalα" in text
    assert "read.external" in {finding.code for finding in found.findings}
    assert "instrText" not in text


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent>" + p("Words of the box.") + "</w:txbxContent>"
    report = reading(
        p(
            "1.\tBefore.",
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        )
    ).report
    assert outline(report).count("Words of the box.") == 1


def test_tables_have_spans_and_heads() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='100'/><w:gridCol w:w='300'/><w:gridCol w:w='100'/></w:tblGrid>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Port', '<w:vMerge w:val=&quot;restart&quot;/>'.replace('&quot;', chr(34)))}{cell('Depth', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('', '<w:vMerge/>')}{cell('min')}{cell('max')}</w:tr>"
        f"<w:tr>{cell('Vila')}{cell('3')}{cell('9')}</w:tr></w:tbl>"
    )
    (made,) = tables(reading(p("1.\tSee."), table, p("2.\tEnd.")).report)
    assert [(cell.colspan, cell.rowspan, cell.header) for cell in made.head[0].cells] == [(1, 2, True), (2, 1, True)]
    assert [len(row.cells) for row in (*made.head, *made.rows)] == [2, 2, 3]
    assert made.widths == (0.2, 0.6, 0.2)


def test_equations_are_kept_with_readable_text() -> None:
    report = reading(p("1.\tThen ", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", " holds.")).report
    (formula,) = (value for value in walk(report) if isinstance(value, Opaque))
    assert (formula.vocabulary, formula.text) == ("omml", "x=1")


def test_the_text_of_an_equation_says_its_structure() -> None:
    def run(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    def part(name: str, *inner: str) -> str:
        return f"<m:{name}>{''.join(inner)}</m:{name}>"

    index = part("sSub", part("e", run("v")), part("sub", run("i+1")))
    fraction = part("f", part("num", index), part("den", part("rad", part("deg"), part("e", run("b+c")))))
    total = part(
        "nary",
        '<m:naryPr><m:chr m:val="∑"/></m:naryPr>',
        part("sub", run("i=1")),
        part("sup", run("n")),
        part("e", fraction),
    )
    report = reading(p("1.\tThen ", part("oMath", run("y="), total), " holds.")).report
    (formula,) = (value for value in walk(report) if isinstance(value, Opaque))
    assert formula.text == "y=∑_(i=1)^n v_(i+1)/√(b+c)"


CHANGED = (
    p("1.\tThe ", f'<w:del w:author="A" w:date="2031-01-01T00:00:00Z"><w:r><w:delText>Board</w:delText></w:r></w:del><w:ins w:author="A" w:date="2031-01-01T00:00:00Z">{r("Congress")}</w:ins>', " met."),
    p("2.\tIt was", properties='<w:rPr><w:del w:author="A"/></w:rPr>'),
    p(" short."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("accept", "1. The Congress met.\n2. It was short.\n"),
        ("reject", "1. The Board met.\n2. It was\n  short.\n"),
    ],
)
def test_changes_are_accepted_or_rejected(changes: str, expected: str) -> None:
    found = reading(*CHANGED, changes=changes)
    assert outline(found.report) == expected
    assert "read.changes" in {finding.code for finding in found.findings}


def test_changes_are_kept_with_author_and_time() -> None:
    values = list(walk(reading(*CHANGED, changes="keep").report))
    (inserted,) = (value for value in values if isinstance(value, Inserted))
    (deleted,) = (value for value in values if isinstance(value, Deleted))
    assert (plain(inserted.content), inserted.author, inserted.time) == ("Congress", "A", "2031-01-01T00:00:00Z")
    assert plain(deleted.content) == "Board"


def test_a_deleted_paragraph_consumes_no_number() -> None:
    report = reading(
        p("One.", properties=numbered(1)),
        p(
            '<w:del w:author="A"><w:r><w:delText>Gone.</w:delText></w:r></w:del>',
            properties=numbered(1) + '<w:rPr><w:del w:author="A"/></w:rPr>',
        ),
        p("Two.", properties=numbered(1)),
        numbering=ABSTRACT,
    ).report
    assert outline(report) == "1. One.\n2. Two.\n"


def test_comments_are_findings_or_kept_and_the_machine_comment_is_neither() -> None:
    comments = (
        '<w:comment w:id="1" w:author="Editor">' + p("Is this right?") + "</w:comment>"
        '<w:comment w:id="2" w:author="Start">' + p("&lt;&lt;ODS JOB NO&gt;&gt;N1") + "</w:comment>"
    )
    body = p("1.\tWords", '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:commentReference w:id="2"/></w:r>', ".")
    found = reading(body, comments=comments)
    assert [finding.message for finding in found.findings] == ["Comment by Editor: Is this right?"]
    kept = [
        value for value in walk(reading(body, comments=comments, changes="keep").report) if isinstance(value, Comment)
    ]
    assert [comment.author for comment in kept] == ["Editor"]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (word(p("x"), parts={"WORD/document.xml": b"<a/>"}), ReadError, "twice"),
        (word(p("x"), parts={"word/document.xml": b"<a><b></a>"}), ReadError, "line 1"),
        (word(p("x"), parts={"word/../../evil": b"x"}), ReadError, "unsafely"),
        (word(p("x"), parts={"word/bomb.xml": b"0" * 30_000_000}), LimitExceeded, "unpacks to"),
        (word(p("x"), main_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), NotThisFormat, "not a Word"),
        (word("<!DOCTYPE x>"), ReadError, "document.xml"),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_packages_are_refused_in_one_line(data: bytes, error: type[ReadError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read(Source(data, "bad.docx"), ReadOptions())
    assert "\n" not in str(caught.value)


def test_macros_are_named_and_left_alone() -> None:
    found = read(Source(word(p("1.\tWords."), parts={"word/vbaProject.bin": b"x"}), "m.docm"), ReadOptions())
    assert "read.macro" in {finding.code for finding in found.findings}


def test_a_billion_columns_do_not_matter() -> None:
    table = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>' + p("wide") + "</w:tc></w:tr></w:tbl>"
    )
    (made,) = tables(reading(p("1.\tSee."), table).report)
    assert made.rows[0].cells[0].colspan <= 1_000


def test_what_bounds_and_merged_cells_keep_out_is_told() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(text)}</w:tc>"

    hidden = (
        f"<w:tbl><w:tr>{cell('Seen', '<w:vMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}</w:tr>"
        f"<w:tr>{cell('Hidden', '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    nested = p("Bottom.")
    for _ in range(55):
        nested = f"<w:tbl><w:tr><w:tc>{nested}{p('x')}</w:tc></w:tr></w:tbl>"
    messages = [finding.message for finding in reading(p("1.\tSee."), hidden, nested).findings]
    assert messages == [
        "Words in cells that merged cells above them hide were left out.",
        "Tables inside too many other tables were left out.",
    ]


def test_a_heading_set_by_hand_takes_the_level_of_headings_of_its_size() -> None:
    sizes = (
        '<w:style w:type="paragraph" w:styleId="H23"><w:name w:val="_ H_2/3"/><w:rPr><w:b/><w:sz w:val="20"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H12"><w:name w:val="_ H_1"/><w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>'
    )
    report = reading(
        p("\t\tTides", style="H12"),
        p("\t\tSprings", style="H23"),
        p("1.\tThey are high."),
        p(r("\t\tCurrents", '<w:b/><w:sz w:val="24"/>'), style="Normal"),
        p(r("\t\tEddies", '<w:b/><w:sz w:val="20"/>'), style="Normal"),
        p("2.\tThey are strong."),
        styles=sizes,
    ).report
    tops = [section for section in report.blocks if isinstance(section, Section)]
    assert [plain(section.heading) for section in tops] == ["Tides", "Currents"]
    assert [plain(section.heading) for section in sections(report)] == ["Tides", "Springs", "Currents", "Eddies"]


def test_a_heading_that_is_a_link_is_a_heading_still() -> None:
    link = f'<w:hyperlink w:anchor="x">{r("Deep water", "<w:b/>")}</w:hyperlink>'
    found = reading(
        p(r("I.\tOpening", "<w:b/>"), style="Normal"), p("1.\tIt began."), p(link, style="Normal"), p("2.\tIt ended.")
    )
    assert outline(found.report) == "I. Opening\n  1. It began.\n  Deep water\n    2. It ended.\n"


def test_points_nest_by_the_indents_of_their_list() -> None:
    def level(index: int, left: int) -> str:
        return (
            f'<w:lvl w:ilvl="{index}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="200"/></w:pPr></w:lvl>'
        )

    lists = f'<w:abstractNum w:abstractNumId="1">{level(0, 400)}{level(1, 800)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    found = reading(
        p("1.\tThere are:"),
        p("lamps", properties=numbered(0)),
        p("wicks", properties=numbered(1)),
        p("buoys", properties=numbered(0)),
        numbering=lists,
    )
    assert outline(found.report) == "1. There are:\n  • lamps\n    • wicks\n  • buoys\n"


def test_rules_made_of_underscores_are_furniture() -> None:
    assert outline(reading(p("1.\tIt ended."), p("_______________")).report) == "1. It ended.\n"
