"""What drafts hold besides words: hidden text, controls, marks of symbol fonts, notes of all kinds, odd tables."""

from __future__ import annotations

import pytest

from formats.docx.word import p, r, reading
from galley.notation import outline
from unreport.formats import Reading
from unreport.model import Run, Text, footnotes, plain, tables, walk


def words(found: Reading) -> str:
    return " ".join(plain(value.content) for value in walk(found.report) if isinstance(value, Text))


def messages(found: Reading) -> list[str]:
    return [finding.message for finding in found.findings]


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_hidden_text_is_left_out_and_counted_once() -> None:
    found = reading(
        p("1.\tThe ", r("secret old ", "<w:vanish/>"), "Board", r(" hidden by style", '<w:rStyle w:val="Ghost"/>'), " met."),
        p("2.\tNot here.", style="Vanished"),
        p("3.\tShown ", r("after all.", '<w:vanish w:val="0"/>')),
        styles='<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Vanished"><w:rPr><w:vanish/></w:rPr></w:style>',
    )  # fmt: skip
    assert outline(found.report) == "1. The Board met.\n3. Shown after all.\n"
    assert messages(found) == ["Hidden text (8 words) was left out."]


def test_text_hidden_from_the_web_prints() -> None:
    assert "The Board" in words(reading(p("1.\tThe ", r("Board", "<w:webHidden/>"))))


def test_fields_go_on_through_hidden_runs() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    found = reading(
        p(
            "1.\tIt ",
            f'<w:r>{hidden}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{hidden}<w:instrText>DATE</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("today")}<w:r>{hidden}<w:fldChar w:fldCharType="end"/></w:r>',
            " met.",
        )
    )
    assert words(found) == "It today met."
    assert found.findings == ()


def test_controls_hold_their_content_and_placeholders_do_not_count() -> None:
    found = reading(
        control(p("1.\tA block ", control(r("and a run")), ".")),
        p("2.\tA ", control(r("Click here."), "<w:showingPlcHdr/>"), "placeholder."),
        "<w:tbl>" + control("<w:tr>" + control(cell("In a cell")) + "</w:tr>") + "</w:tbl>",
    )
    assert words(found) == "A block and a run. A placeholder. In a cell"
    assert messages(found) == [
        "1 content control shows only a placeholder, which is no text of the report; it was left out."
    ]


def test_small_marks_of_a_run() -> None:
    found = reading(
        p(
            "1.\t",
            "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t><w:lastRenderedPageBreak/></w:r>",
            "<w:r><w:ptab/><w:t>tab</w:t><w:cr/><w:t>line</w:t></w:r>",
        )
    )
    assert words(found) == "co\u2011op\u00aderate tab line"


def test_letters_in_a_symbol_font_are_the_marks_they_show() -> None:
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    found = reading(p("1.\tThe angle ", r("a", font), " and ", r("b", font + "<w:i/>"), "."))
    assert words(found) == "The angle α and β."
    assert Run("β", italic=True) in list(walk(found.report))


def test_ruby_keeps_the_words_and_tells_of_the_reading() -> None:
    ruby = "<w:r><w:ruby><w:rt>" + r("minato") + "</w:rt><w:rubyBase>" + r("港") + "</w:rubyBase></w:ruby></w:r>"
    found = reading(p("1.\tThe ", ruby, "."))
    assert words(found) == "The 港."
    assert "ruby" in messages(found)[0]


def test_files_inside_and_outside_are_told() -> None:
    found = reading(p("1.\tMet."), '<w:altChunk r:id="x1"/>', p('<w:subDoc r:id="x2"/>', "2.\tParted."))
    assert [finding.code for finding in found.findings] == ["read.external", "read.dropped"]


def test_a_table_inside_a_run_is_read() -> None:
    assert "Deep" in words(reading(p("1.\tSee ", f"<w:r><w:tbl><w:tr>{cell('Deep')}</w:tr></w:tbl></w:r>", ".")))


CALL = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def noted(count: int, mark: str = "") -> str:
    return "".join(f'<w:footnote w:id="{n}">{p(f"Note {n}.")}</w:footnote>' for n in range(1, count + 1))


def section(properties: str) -> str:
    return f"<w:sectPr>{properties}</w:sectPr>"


def test_notes_may_begin_anew_with_each_section_in_its_own_format() -> None:
    anew = '<w:footnotePr><w:numFmt w:val="{}"/><w:numRestart w:val="eachSect"/></w:footnotePr>'
    found = reading(
        p("1.\tOne", CALL.format(1), CALL.format(2), properties=section(anew.format("decimal"))),
        p("2.\tTwo", CALL.format(3)),
        section(anew.format("lowerLetter")),
        footnotes=noted(3),
    )
    assert [note.marker for note in footnotes(found.report)] == ["1", "2", "a"]


def test_marks_of_the_chicago_manual() -> None:
    found = reading(
        p("1.\tOne", *(CALL.format(n) for n in range(1, 7))),
        footnotes=noted(6),
        settings='<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>',
    )
    assert [note.marker for note in footnotes(found.report)] == ["*", "†", "‡", "§", "**", "††"]


def test_notes_that_begin_anew_on_each_page_are_numbered_through_and_told() -> None:
    found = reading(
        p("1.\tOne", CALL.format(1), CALL.format(2)),
        footnotes=noted(2),
        settings='<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>',
    )
    assert [note.marker for note in footnotes(found.report)] == ["1", "2"]
    assert "numbered anew on each page" in messages(found)[0]


def test_a_custom_mark_may_stand_in_the_next_run_or_be_missing() -> None:
    call = '<w:r><w:footnoteReference w:id="{}" w:customMarkFollows="1"/></w:r>'
    found = reading(
        p("1.\tOne", call.format(1), r("†"), " and two", call.format(2), " which go on without a mark."),
        footnotes=noted(2),
    )
    assert [note.marker for note in footnotes(found.report)] == ["†", "*"]
    assert "which go on without a mark." in words(found)


def test_notes_stand_in_headings_tables_and_boxes() -> None:
    box = (
        "<w:r><w:pict><v:textbox><w:txbxContent>"
        + p("Boxed", CALL.format(3))
        + "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    table = "<w:tbl><w:tr><w:tc>" + p("Cell", CALL.format(2)) + "</w:tc></w:tr></w:tbl>"
    found = reading(p("\tI.\tMandate", CALL.format(1), style="HCh"), p("1.\tSee."), table, p("2.\tEnd.", box), footnotes=noted(3))  # fmt: skip
    assert [(note.marker, plain(note.blocks[0].content)) for note in footnotes(found.report)] == [  # type: ignore[union-attr]
        ("1", "Note 1."),
        ("2", "Note 2."),
        ("3", "Note 3."),
    ]


DOWN, MORE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def spans(*rows: str) -> list[list[tuple[int, int]]]:
    (made,) = tables(reading(p("1.\tSee."), f"<w:tbl>{''.join(rows)}</w:tbl>").report)
    return [[(held.colspan, held.rowspan) for held in row.cells] for row in (*made.head, *made.rows)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("<w:tr>" + cell("a", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("b") + "</w:tr>",),
            [[(2, 1), (1, 1)]],
        ),
        (("<w:tr>" + cell("a", MORE) + "</w:tr>", "<w:tr>" + cell("", MORE) + "</w:tr>"), [[(1, 2)], []]),
        (
            (
                "<w:tr>" + cell("a") + cell("b", DOWN) + "</w:tr>",
                "<w:tr>" + cell("wide", '<w:gridSpan w:val="2"/>') + "</w:tr>",
                "<w:tr>" + cell("c") + cell("d", MORE) + "</w:tr>",
            ),
            [[(1, 1), (1, 1)], [(2, 1)], [(1, 1), (1, 1)]],
        ),
        (
            ('<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="2"/></w:trPr>' + cell("a") + "</w:tr>",),
            [[(1, 1), (1, 1), (2, 1)]],
        ),
    ],
)
def test_spans_of_odd_tables(rows: tuple[str, ...], expected: list[list[tuple[int, int]]]) -> None:
    assert spans(*rows) == expected
