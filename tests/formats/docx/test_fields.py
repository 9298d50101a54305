"""Fields and bookmarks: what prints, what becomes a link, and what broken marks do to the text around them."""

from __future__ import annotations

import pytest

from formats.docx.word import p, r, reading
from unreport.formats import Reading
from unreport.formats.docx.fields import Field
from unreport.model import Anchor, Link, NoteCall, Run, Text, plain, walk


def mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    text = text.replace('"', "&quot;")
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def begun(text: str) -> str:
    return mark("begin") + instruction(text) + mark("separate")


def field(text: str, result: str) -> str:
    return begun(text) + r(result) + mark("end")


def bookmark(name: str, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def links(found: Reading) -> list[tuple[str, str]]:
    return [(value.href, plain(value.content)) for value in walk(found.report) if isinstance(value, Link)]


def anchors(found: Reading) -> list[str]:
    return [value.name for value in walk(found.report) if isinstance(value, Anchor)]


def words(found: Reading) -> str:
    return " ".join(plain(value.content) for value in walk(found.report) if isinstance(value, Text))


def codes(found: Reading) -> list[str]:
    return [finding.code for finding in found.findings]


def test_a_cross_reference_is_a_link_to_its_bookmark() -> None:
    found = reading(
        p("1.\t", bookmark("_Ref77"), "The Board met."),
        p("2.\tSee paragraph ", field(" REF _ref77 \\r \\h ", "1"), " above."),
    )
    assert links(found) == [("#_Ref77", "1")]
    assert anchors(found) == ["_Ref77"]
    assert found.findings == ()


def test_bookmarks_that_nothing_points_to_leave_no_trace() -> None:
    found = reading(p("1.\t", bookmark("_Hlk12"), bookmark("_GoBack", 2), bookmark("Decision1", 3), "The Board met."))
    assert anchors(found) == []


def test_a_cross_reference_without_a_link_is_its_words() -> None:
    found = reading(p("1.\t", bookmark("Ref1"), "Met."), p("2.\tSee ", field("REF Ref1", "paragraph 1"), "."))
    assert links(found) == []
    assert "See paragraph 1." in words(found)


def test_a_link_to_a_missing_bookmark_keeps_its_words_and_is_told() -> None:
    found = reading(p("1.\tSee ", field("REF Gone \\h", "the annex"), "."))
    assert links(found) == []
    assert "See the annex." in words(found)
    assert [finding.message for finding in found.findings] == [
        "A link to the bookmark “Gone”, which the text does not hold, was left out; its words were kept."
    ]


def test_a_bookmark_between_paragraphs_or_in_a_blank_one_goes_to_the_next() -> None:
    found = reading(
        p("1.\tSee ", field("REF Here \\h", "there"), " and ", '<w:hyperlink w:anchor="Too">' + r("here") + "</w:hyperlink>."),
        bookmark("Here"),
        p("2.\tThe first."),
        p(bookmark("Too", 2)),
        p("3.\tThe second."),
    )  # fmt: skip
    placed = [
        (value.content[0].name, plain(value.content))
        for value in walk(found.report)
        if isinstance(value, Text) and isinstance(value.content[0], Anchor)
    ]
    assert placed == [("Here", "The first."), ("Too", "The second.")]


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ('HYPERLINK "https://a.example/x"', "https://a.example/x"),
        ('HYPERLINK "https://a.example/x" \\l "part2" \\o "Go &lt;there>"', "https://a.example/x#part2"),
        ("HYPERLINK https://a.example/y \\t _blank", "https://a.example/y"),
        ('hyperlink \\o "a \\"quoted\\" tip" "mailto:a@b.example"', "mailto:a@b.example"),
    ],
)
def test_hyperlink_fields(text: str, href: str) -> None:
    assert links(reading(p("1.\tSee ", field(text, "there"), "."))) == [(href, "there")]


def test_a_hyperlink_to_a_file_keeps_its_words_and_is_told() -> None:
    found = reading(p("1.\tSee ", field('HYPERLINK "report2.docx"', "there"), "."))
    assert "See there." in words(found)
    assert codes(found) == ["read.external"]


def test_a_hyperlink_over_two_paragraphs_is_a_link_in_each() -> None:
    found = reading(
        p("1.\tSee ", begun('HYPERLINK "https://a.example/"'), r("the first")),
        p("and the second", mark("end"), " part."),
    )
    assert links(found) == [("https://a.example/", "the first"), ("https://a.example/", "and the second")]
    assert "part." in words(found)


def test_printed_contents_are_text_that_points_nowhere() -> None:
    line = '<w:hyperlink w:anchor="_Toc1">' + r("Mandate ") + field("PAGEREF _Toc1 \\h", "3") + "</w:hyperlink>"
    found = reading(
        p("Before the contents."),
        p(begun('TOC \\o "1-3" \\h'), line),
        p(line, mark("end")),
        p("\tI.\t", bookmark("_Toc1"), "Mandate", style="HCh"),
        p("1.\tThe Board met."),
    )
    assert links(found) == []
    assert anchors(found) == []


def test_a_mark_of_a_note_printed_again_is_a_call() -> None:
    found = reading(
        p("1.\tMet", bookmark("n"), '<w:r><w:footnoteReference w:id="2"/></w:r>', "."),
        p("2.\tAgain", field("NOTEREF n \\f \\h", "1"), ". See note ", field("NOTEREF n \\h", "1"), " above."),
        footnotes='<w:footnote w:id="2">' + p("A note.") + "</w:footnote>",
    )
    assert [value.marker for value in walk(found.report) if isinstance(value, NoteCall)] == ["1"]
    assert links(found) == [("#n", "1")]


@pytest.mark.parametrize(
    ("text", "form", "shown"),
    [
        ("SYMBOL 97 \\f Symbol", "", "α"),
        ("MERGEFIELD Port", "", "«Port»"),
        ("FORMCHECKBOX", '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>', "☒"),
        ("FORMCHECKBOX", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>', "☐"),
        (
            "FORMDROPDOWN",
            '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/></w:ddList></w:ffData>',
            "yes",
        ),
        ('XE "harbours"', "", ""),
    ],
)  # fmt: skip
def test_fields_without_a_result_show_what_word_shows(text: str, form: str, shown: str) -> None:
    found = reading(p("1.\tIt is ", mark("begin", form), instruction(text), mark("end"), "so."))
    assert words(found) == f"It is {shown}so."


def test_a_field_that_word_counts_by_itself_is_told() -> None:
    found = reading(p("It is ", mark("begin"), instruction("LISTNUM"), mark("end"), "so."))
    assert "1 LISTNUM field prints text that the file does not store" in found.findings[0].message


@pytest.mark.parametrize(
    "broken",
    [
        mark("begin") + instruction("PAGE"),
        mark("begin") + instruction("HYPERLINK x") + mark("separate"),
        mark("separate"),
        mark("end"),
        mark("end") + mark("begin"),
    ],
)
def test_marks_without_their_partners_take_no_text_with_them(broken: str) -> None:
    found = reading(p("1.\tThe first ", broken, "words."), p("2.\tThe second."))
    assert words(found) == "The first words. The second."


def test_a_field_in_the_instruction_of_another_does_not_print() -> None:
    found = reading(
        p("1.\tIt ", mark("begin"), instruction("IF "), field("MERGEFIELD x", "1"), instruction(" = 1 yes no"), mark("separate"), r("yes"), mark("end"), ".")
    )  # fmt: skip
    assert words(found) == "It yes."


def test_simple_fields_are_read_like_others() -> None:
    found = reading(
        p("1.\t", bookmark("Here"), "Met."),
        p("2.\tSee ", f'<w:fldSimple w:instr="REF Here \\h">{r("there")}</w:fldSimple>', "."),
    )  # fmt: skip
    assert links(found) == [("#Here", "there")]


def test_an_insertion_that_ends_inside_a_field_stays_a_tree() -> None:
    found = reading(
        p(
            "1.\tSee ",
            f'<w:ins w:author="A">{begun("HYPERLINK https://a.example/")}{r("the old")}</w:ins>',
            r(" and the new") + mark("end"),
            ".",
        ),
        changes="keep",
    )
    assert links(found) == [("https://a.example/", "the old"), ("https://a.example/", " and the new")]
    assert words(found) == "See the old and the new."


def test_switches_take_their_arguments() -> None:
    made = Field('HYPERLINK \\l "a b" \\o "tip" "https://c.example/"')
    assert (made.kind, made.address) == ("HYPERLINK", "https://c.example/#a b")
    assert Run(made.switches["\\o"]) == Run("tip")
