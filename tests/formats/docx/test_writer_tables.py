from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from formats.docx.written import package, paragraphs, part, png, say, shown, unpacked
from judges.word_lint import lint
from unreport.formats.docx.names import W
from unreport.formats.docx.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import (
    Asset,
    Box,
    Cell,
    Figure,
    Footnote,
    FrontMatter,
    Image,
    Item,
    ListBlock,
    Masthead,
    Note,
    Number,
    Report,
    Revised,
    Row,
    Run,
    Table,
    Text,
)


def row(*words: str) -> Row:
    return Row(tuple(Cell(say(word)) for word in words))


def rows(*blocks: Table | Box) -> list[str]:
    """Each row of all tables: cells by |, `2×` before a cell of two columns, `^` for one that goes on from above."""
    parts = package(Report(blocks=blocks))
    assert lint(parts) == []
    return [_row(node) for node in etree.fromstring(parts["word/document.xml"]).iter(W + "tr")]


def _row(node: etree._Element) -> str:
    cells = []
    for cell in node.findall(W + "tc"):
        span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        mark = f"{span.get(W + 'val')}×" if span is not None else ""
        goes_on = merge is not None and merge.get(W + "val") == "continue"
        cells.append(mark + ("^" if goes_on else shown(cell)))
    return " | ".join(cells)


def test_spans_go_across_and_down() -> None:
    first = Row((Cell(say("a"), rowspan=2), Cell(say("b"), colspan=2)))
    assert rows(Table(rows=(first, row("c", "d"), row("e", "f", "g")))) == ["a | 2×b", "^ | c | d", "e | f | g"]


def test_a_ragged_row_is_filled_up() -> None:
    assert rows(Table(rows=(row("a", "b", "c"), row("d"), Row()))) == ["a | b | c", "d | 2×", "3×"]


def test_a_span_that_runs_out_of_the_table_is_cut() -> None:
    assert rows(Table(rows=(Row((Cell(say("a"), rowspan=9), Cell(say("b")))), row("c")))) == ["a | b", "^ | c"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(st.builds(Cell, colspan=st.integers(1, 4), rowspan=st.integers(1, 4)), max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_any_spans_give_a_sound_table(cells: list[list[Cell]]) -> None:
    assert rows(Table(rows=tuple(Row(tuple(line)) for line in cells)))


def test_what_is_printed_around_a_table_stands_where_readers_look_for_it() -> None:
    table = Table(
        Number("Table 1"),
        (Run("Samples"),),
        (Run("(Thousands)"),),
        (row("Year"),),
        (row("2031"),),
        (Note("a", say("Estimate.")), Note("", (Text((Run("Source: desk."),), "source"),))),
    )
    assert paragraphs(part(Report(blocks=(table,)))) == [
        "H23| Table 1",
        "H23| Samples",
        "TableUnits| (Thousands)",
        "TableHead| Year",
        "TableText| 2031",
        "FootnoteText| →a→Estimate.",
        "FootnoteText| →→Source: desk.",
    ]


def test_head_rows_are_repeated_on_every_page() -> None:
    root = part(Report(blocks=(Table(head=(row("a"), row("b")), rows=(row("c"),)),)))
    assert [node.find(f"{W}trPr/{W}tblHeader") is not None for node in root.iter(W + "tr")] == [True, True, False]


def test_columns_share_the_width_as_the_model_says() -> None:
    root = part(Report(blocks=(Table(rows=(row("a", "b"),), widths=(0.75, 0.25)),)))
    assert [node.get(W + "w") for node in root.iter(W + "gridCol")] == ["7380", "2460"]


def test_a_table_that_only_arranges_text_has_no_rules() -> None:
    ruled, bare = (part(Report(blocks=(Table(rows=(row("a"),), ruled=ruled),))) for ruled in (True, False))
    assert ruled.find(f".//{W}tblBorders") is not None
    assert bare.find(f".//{W}tblBorders") is None


def test_two_tables_in_a_row_stay_two() -> None:
    assert rows(Table(rows=(row("a"),)), Table(rows=(row("b"),))) == ["a", "b"]


def test_a_cell_may_hold_lists_and_tables() -> None:
    points = ListBlock((Item(Number("(a)"), say("Point")),))
    inner = Table(rows=(row("inner"),))
    table = Table(rows=(Row((Cell((points,)), Cell((inner,)))),))
    assert rows(table) == ["(a)→Point | inner", "inner"]


def test_numbers_in_a_column_keep_their_side() -> None:
    cell = Cell(say("12"), align="right")
    node = part(Report(blocks=(Table(rows=(Row((cell,)),)),))).find(f".//{W}tc/{W}p/{W}pPr/{W}jc")
    assert node is not None
    assert node.get(W + "val") == "right"


def test_tables_inside_tables_beyond_reason_are_set_as_text() -> None:
    table = Table(rows=(row("innermost"),))
    for _ in range(70):
        table = Table(rows=(Row((Cell((table,)),)),))
    writing = write(Report(blocks=(table,)), WriteOptions())
    assert [finding.code for finding in writing.findings] == ["write.flattened"]
    parts = unpacked(writing.data)
    assert lint(parts) == []
    assert b"innermost" in parts["word/document.xml"]


def test_a_summary_is_a_box_of_one_column_with_its_title_in_it() -> None:
    box = Box("summary", (Run("Summary"),), say("First.", "Second."))
    assert rows(box) == ["→Summary", "→First.→Second."]
    root = part(Report(front=FrontMatter(summary=box)))
    assert root.find(f".//{W}tblBorders/{W}left") is not None


def test_a_figure_has_its_designation_title_picture_and_notes() -> None:
    figure = Figure(Number("Figure I"), (Run("Field"),), (Image("a"),), (Note("", say("Grey.")),))
    root = part(Report(blocks=(figure,), assets=(Asset("a", "image/png", png(4, 4)),)))
    assert paragraphs(root) == ["H23| Figure I", "H23| Field", "FootnoteText| →→Grey."]
    assert root.find(f".//{W}drawing") is not None


def test_notes_put_in_are_tracked_changes_wherever_they_stand() -> None:
    new = (Text((Run("New."),), language="fr", revised=Revised("inserted", "Ed", "2031-03-01T10:00:00Z")),)
    table = Table(rows=(Row((Cell(say("x")),)),), notes=(Note("a", new),))
    text = Text((Run("Oil"), Footnote("1", new)))
    report = Report(masthead=Masthead(notes=(Note("*", new),)), blocks=(table, text))
    parts = package(report)
    for name, notes in (("word/document.xml", 2), ("word/footnotes.xml", 1)):
        root = etree.fromstring(parts[name])
        found = [node for node in root.iter(W + "ins") if "New." in "".join(map(str, node.itertext()))]
        assert len(found) == notes
        assert len([node for node in root.iter(W + "lang") if node.get(W + "val") == "fr"]) >= notes


def test_a_change_whose_time_or_move_can_not_be_told_is_a_finding() -> None:
    rows = (
        Row((Cell(()),), Revised("inserted", "Ed", "yesterday")),
        Row((Cell(()),), Revised("deleted", "Ed", "", "m")),
    )
    told = [finding.message for finding in write(Report(blocks=(Table(rows=rows),)), WriteOptions()).findings]
    assert any("time of a tracked change" in message for message in told)
