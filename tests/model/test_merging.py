from __future__ import annotations

import time

import pytest

from unreport.model import (
    Block,
    Cell,
    Citation,
    Footnote,
    FrontMatter,
    Item,
    ListBlock,
    Masthead,
    Mention,
    Number,
    Opaque,
    Paragraph,
    Printed,
    Property,
    Report,
    Resolution,
    Row,
    Run,
    Scheme,
    Section,
    Table,
    Text,
)
from unreport.model.content import Inline
from unreport.model.merging import merge
from unreport.model.spoken import words


def text(*parts: str | Inline, role: str = "body", name: str = "") -> Text:
    content = tuple(Run(part) if isinstance(part, str) else part for part in parts)
    return Text(content, role, id=name)  # type: ignore[arg-type]


def cite(symbol: str) -> Citation:
    return Citation((Run(symbol),), "document", symbol)


def report(*blocks: Block) -> Report:
    return Report(blocks=blocks)


def merged(remembered: tuple[Block, ...], was: tuple[Block, ...], now: tuple[Block, ...]) -> tuple[Block, ...]:
    return merge(report(*remembered), report(*was), report(*now)).blocks


SEEN = text("See ", cite("A/80/5"), " and the tables there.", name="seen")
CLOSING = text("9th plenary meeting of that year", role="closing", name="closing")
LAST = text("The third text is the last one.", name="last")
REMEMBERED = (SEEN, CLOSING, LAST)
WAS = (
    text("See A/80/5 and the tables there."),
    text("9th plenary meeting of that year"),
    text("The third text is the last one."),
)


def test_what_nobody_edited_is_as_remembered() -> None:
    assert merge(report(*REMEMBERED), report(*WAS), report(*WAS)) == report(*REMEMBERED)


def test_a_changed_text_keeps_its_id_role_and_the_citations_that_were_not_touched() -> None:
    now = (text("See also A/80/5 and the tables there."), text("10th plenary meeting of that year"), WAS[2])
    assert merged(REMEMBERED, WAS, now) == (
        text("See also ", cite("A/80/5"), " and the tables there.", name="seen"),
        text("10th plenary meeting of that year", role="closing", name="closing"),
        LAST,
    )


@pytest.mark.parametrize("new", ["A/80/6", "A/80/5/Add.1", "A/80/55", "A/81/5"])
def test_a_citation_whose_symbol_was_edited_is_none_any_more(new: str) -> None:
    now = (text(f"See {new} and the tables there."), *WAS[1:])
    assert merged(REMEMBERED, WAS, now) == (text(f"See {new} and the tables there.", name="seen"), CLOSING, LAST)


def test_a_comma_behind_a_citation_leaves_it_alone() -> None:
    now = (text("See A/80/5, and the tables there."), *WAS[1:])
    assert merged(REMEMBERED, WAS, now)[0] == text("See ", cite("A/80/5"), ", and the tables there.", name="seen")


def test_a_citation_that_the_pages_read_anew_is_theirs() -> None:
    was = (text("See ", cite("A/80/5"), " and the tables there."),)
    now = (text("See ", cite("A/80/6"), " and the tables there."),)
    assert merged((SEEN,), was, now) == (text("See ", cite("A/80/6"), " and the tables there.", name="seen"),)


def test_texts_put_in_taken_out_and_moved_leave_the_others_as_remembered() -> None:
    new = text("Something new.")
    assert merged(REMEMBERED, WAS, (WAS[0], new, *WAS[1:])) == (SEEN, new, CLOSING, LAST)
    assert merged(REMEMBERED, WAS, (WAS[0], WAS[2])) == (SEEN, LAST)
    assert merged(REMEMBERED, WAS, (WAS[2], WAS[0], WAS[1])) == (LAST, SEEN, CLOSING)


def test_a_copy_has_no_id() -> None:
    copy = text("See ", cite("A/80/5"), " and the tables there.")
    assert merged(REMEMBERED, WAS, (*WAS, WAS[0])) == (*REMEMBERED, copy)


def test_what_no_page_shows_stays_between_neighbours_that_stay() -> None:
    hidden = text(name="hidden")
    remembered = (SEEN, hidden, LAST)
    was = (WAS[0], WAS[2])
    assert merged(remembered, was, (*was, text("More."))) == (SEEN, hidden, LAST, text("More."))
    assert merged(remembered, was, (WAS[0],)) == (SEEN,)


def test_a_look_changed_in_the_pages_is_added_to_what_was_remembered() -> None:
    remembered = Text((Run("Une phrase", language="fr"), Run(" and more.")))
    bold = Text((Run("Une", bold=True), Run(" phrase and more.")))
    assert merged((remembered,), (text("Une phrase and more."),), (bold,)) == (
        Text((Run("Une", bold=True, language="fr"), Run(" phrase", language="fr"), Run(" and more."))),
    )


def test_a_note_edited_inside_keeps_what_surrounds_it() -> None:
    def noted(words: str, *, known: bool) -> Text:
        note = Footnote("1", (text(words),), id="n" if known else "")
        name = Mention((Run("Ms. Example"),), "person") if known else "Ms. Example"
        return text(name, " spoke", note, ".", name="t" if known else "")

    now = noted("See the new record.", known=False)
    assert merged((noted("See the record.", known=True),), (noted("See the record.", known=False),), (now,)) == (
        noted("See the new record.", known=True),
    )


def numbered(count: int, words: str, name: str = "") -> Paragraph:
    return Paragraph(Number(f"{count}.", Scheme.DECIMAL, (count,)), (text(words),), id=name)


def test_paragraphs_counted_anew_are_still_known() -> None:
    said = ["The Committee met.", "It elected its officers.", "It closed its session."]
    remembered = tuple(numbered(count, line, f"p{count}") for count, line in enumerate(said, 1))
    was = tuple(numbered(count, line) for count, line in enumerate(said, 1))
    now = (numbered(1, "The Secretary opened the meeting."), *(numbered(c, line) for c, line in enumerate(said, 2)))
    assert merged(remembered, was, now) == (
        now[0],
        *(numbered(count, line, f"p{count - 1}") for count, line in enumerate(said, 2)),
    )


def test_a_number_is_taken_as_a_whole() -> None:
    remembered = Paragraph(Number("(i)", Scheme.LOWER_LETTER, (9,)), (text("A point."),), id="i")
    was = Paragraph(Number("(i)", Scheme.LOWER_ROMAN, (1,)), (text("A point."),))
    now = Paragraph(Number("(v)", Scheme.LOWER_ROMAN, (5,)), (text("A point."),))
    assert merged((remembered,), (was,), (now,)) == (Paragraph(now.number, (text("A point."),), id="i"),)


def test_an_edited_cell_keeps_the_table_around_it() -> None:
    def table(*figures: str, known: bool) -> Table:
        head = Row((Cell((text("Year"),), header=known), Cell((text("Sum"),), header=known)))
        rows = (Row((Cell((text(year),)), Cell((text(sum_),)))) for year, sum_ in zip("123", figures, strict=True))
        return Table(head=(head,), rows=tuple(rows), id="t" if known else "")

    now = table("7", "80", "9", known=False)
    assert merged((table("7", "8", "9", known=True),), (table("7", "8", "9", known=False),), (now,)) == (
        table("7", "80", "9", known=True),
    )


def test_a_resolution_that_the_pages_run_into_the_text_keeps_its_bounds() -> None:
    resolution = Resolution(
        opening=(Run("The General Assembly,"),),
        preamble=(text("Recalling its earlier samples,"),),
        blocks=(numbered(1, "Requests more samples;"), numbered(2, "Decides to meet again.")),
        id="r",
    )
    flat = (text("The General Assembly,"), *resolution.preamble, *resolution.blocks)
    now = (*flat[:2], numbered(1, "Requests many more samples;"), flat[3])
    (kept,) = merged((resolution,), flat, now)
    assert isinstance(kept, Resolution)
    assert kept.id == "r"
    assert kept.blocks == (numbered(1, "Requests many more samples;"), numbered(2, "Decides to meet again."))


def test_lists_nested_otherwise_in_the_pages_lose_no_point() -> None:
    def point(label: str, *blocks: Block) -> Item:
        return Item(Number(label, Scheme.LOWER_LETTER, (1,)), blocks)

    remembered = (ListBlock((point("(a)", text("First point"), ListBlock((point("(i)", text("deep point here")),))),)),)
    was = (ListBlock((point("(a)", text("First point")), point("(i)", text("deep point here")))),)
    now = (ListBlock((*was[0].items, point("(b)", text("A new point")))),)
    assert sorted(words(merged(remembered, was, now))) == sorted(words(now))


def test_a_section_without_heading_that_pages_can_not_show_survives_an_edit_inside() -> None:
    now = (WAS[0], text("10th plenary meeting of that year"), WAS[2])
    assert merged((Section(blocks=REMEMBERED),), WAS, now) == (
        Section(blocks=(SEEN, text("10th plenary meeting of that year", role="closing", name="closing"), LAST)),
    )


def test_words_that_memory_and_pages_put_in_different_places_never_come_twice() -> None:
    remembered = Report(masthead=Masthead(bodies=("Assembly", "Use of samples")))
    was = Report(masthead=Masthead(bodies=("Assembly",)), front=FrontMatter(title=(Run("Use of samples"),)))
    now = Report(masthead=Masthead(bodies=("Assembly",)), front=FrontMatter(title=(Run("Use of few samples"),)))
    assert words(merge(remembered, was, now)) == words(now)


def test_a_masthead_line_and_its_value_go_together() -> None:
    remembered = Report(masthead=Masthead(distribution=Printed("General", "general"), job_number="31-1"))
    was = Report(masthead=Masthead(distribution=Printed("General"), job_number="31-1"))
    now = Report(masthead=Masthead(distribution=Printed("Limited"), job_number="31-2"))
    assert merge(remembered, was, now) == now


def test_properties_go_by_their_name() -> None:
    remembered = Report(properties=(Property("Former IRI", "/akn/x"), Property("keywords", "old")))
    was = Report(properties=(Property("keywords", "old"), Property("title", "T")))
    now = Report(properties=(Property("keywords", "new"), Property("title", "T")))
    assert merge(remembered, was, now).properties == (Property("Former IRI", "/akn/x"), Property("keywords", "new"))


def test_a_text_that_the_pages_read_as_another_kind_of_block_is_theirs_after_an_edit() -> None:
    was = Opaque("omml", "<a/>", "See A/80/5 and the tables there.")
    now = Opaque("omml", "<b/>", "See A/80/5 and the pictures there.")
    assert merged((SEEN,), (was,), (now,)) == (now,)


def test_long_reports_of_like_texts_take_no_long_time() -> None:
    lines = [("Total", "Idem", f"Paragraph {count} is about something")[count % 3] for count in range(6_000)]
    remembered = tuple(text(line, name=str(count)) for count, line in enumerate(lines))
    was = tuple(text(line) for line in lines)
    now = tuple(text(line if count % 50 else f"{line} and something else") for count, line in enumerate(lines[7:]))
    start = time.process_time()
    merged(remembered, was, now)
    assert time.process_time() - start < 10
