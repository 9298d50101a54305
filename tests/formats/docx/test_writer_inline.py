from __future__ import annotations

from lxml import etree

from formats.docx.written import FORMULA, package, paragraphs, part, png, say, shown, unpacked
from judges.word_lint import lint
from unreport.formats.docx.names import WP, A, M, R, W
from unreport.formats.docx.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import (
    Anchor,
    Asset,
    Block,
    Break,
    Cell,
    Citation,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inline,
    Inserted,
    Link,
    NoteCall,
    Number,
    Opaque,
    Paragraph,
    Reformatted,
    Report,
    Revised,
    Row,
    Run,
    Table,
    Text,
)

LATE = "2031-03-01T10:00:00Z"


def report(*content: Inline, language: str = "en") -> Report:
    return Report(language, blocks=(Text(content),))


def line(*content: Inline, language: str = "en") -> etree._Element:
    """The paragraph that content becomes."""
    parts = package(report(*content, language=language))
    assert lint(parts) == []
    return next(etree.fromstring(parts["word/document.xml"]).iter(W + "p"))


def outline(node: etree._Element) -> str:
    """Wrappers and words: `ins(hello) del(world)`."""
    words = []
    for child in node:
        name = child.tag.rpartition("}")[2]
        if name == "r":
            words.append(shown(child) or "·")
        elif name in ("hyperlink", "ins", "del", "moveFrom", "moveTo"):
            words.append(f"{name}({outline(child)})")
        elif name != "pPr":
            words.append(name)
    return " ".join(words)


def addresses(content: Inline) -> list[str]:
    rels = package(report(content)).get("word/_rels/document.xml.rels", b"<x/>")
    return [node.get("Target", "") for node in etree.fromstring(rels) if node.get("TargetMode") == "External"]


def codes(*content: Inline) -> list[str]:
    return [finding.code for finding in write(report(*content), WriteOptions()).findings]


def test_looks_of_a_run_are_said_for_every_script() -> None:
    looks = line(Run("x", bold=True, italic=True, underline=True, strike=True, small_caps=True, script="sub")).find(
        f".//{W}rPr"
    )
    assert looks is not None
    names = [child.tag.rpartition("}")[2] for child in looks]
    assert names == ["b", "bCs", "i", "iCs", "smallCaps", "strike", "u", "vertAlign"]


def test_hyphens_that_must_not_break_and_tabs_are_elements() -> None:
    assert [child.tag.rpartition("}")[2] for child in line(Run("a\u2011b\tc"))[-1]] == [
        "t",
        "noBreakHyphen",
        "t",
        "tab",
        "t",
    ]


def test_white_space_at_the_ends_of_a_run_survives() -> None:
    assert shown(line(Run(" a "), Run(" b", bold=True))) == " a  b"


def test_a_language_is_marked_in_the_place_of_its_script() -> None:
    node = line(Run("oui", language="fr"), Run("نعم", language="ar"), Run("是", language="zh"))
    assert [dict(found.attrib) for found in node.iter(W + "lang")] == [
        {W + "val": "fr"},
        {W + "bidi": "ar"},
        {W + "eastAsia": "zh"},
    ]


def test_a_language_tag_that_is_none_is_left_out_and_told_of() -> None:
    assert codes(Run("x", language="not a tag")) == ["write.flattened"]
    assert line(Run("x", language="not a tag")).find(f".//{W}lang") is None


def test_words_of_a_right_to_left_script_are_marked_as_such_and_others_are_not() -> None:
    node = line(Run("التقرير "), Run("A/99/1", bold=True), language="ar")
    assert [run.find(f"{W}rPr/{W}rtl") is not None for run in node.iter(W + "r")] == [True, False]


def test_a_paragraph_that_runs_the_other_way_than_the_report_says_so() -> None:
    blocks = (Text((Run("نص"),), language="ar"), Text((Run("text"),)))
    directions = [node.find(f"{W}pPr/{W}bidi") for node in part(Report(blocks=blocks)).iter(W + "p")]
    assert [None if node is None else node.get(W + "val") for node in directions[:2]] == ["1", None]


def test_breaks_keep_their_kind() -> None:
    node = line(Run("a"), Break(), Break("page"), Break("column"))
    assert [found.get(W + "type") for found in node.iter(W + "br")] == [None, "page", "column"]


def test_a_cited_document_leads_to_where_the_un_keeps_it() -> None:
    assert addresses(Citation((Run("A/99/7"),), "document", "A/99/7 (Sect. 2)")) == [
        "https://docs.un.org/en/A/99/7(Sect.2)"
    ]
    assert addresses(Citation((Run("A/99/7"),), "document", "A/99/7", href="https://example.org/x")) == [
        "https://example.org/x"
    ]
    assert addresses(Citation((Run("para. 3"),), "paragraph", "3")) == []


def test_an_address_that_a_program_might_run_is_not_written() -> None:
    script = Link((Run("x"),), "javascript:alert(1)")
    assert addresses(script) == []
    assert codes(script) == ["write.dropped"]
    assert shown(line(script)) == "x"


def test_odd_characters_in_an_address_are_escaped() -> None:
    assert addresses(Link((Run("x"),), "https://example.org/a b<é>%zz%20")) == [
        "https://example.org/a%20b%3C%C3%A9%3E%25zz%20"
    ]


def test_a_link_inside_the_report_finds_its_bookmark_whatever_its_name() -> None:
    name = "1 a rather long name that Word would not take for a bookmark"
    node = line(Anchor(name), Run("here "), Link((Run("there"),), f"#{name}"))
    start, link = node.find(W + "bookmarkStart"), node.find(W + "hyperlink")
    assert start is not None
    assert link is not None
    assert start.get(W + "name") == link.get(W + "anchor")
    assert len(start.get(W + "name", "")) <= 40


def test_a_link_to_the_id_of_a_block_finds_it() -> None:
    blocks = (Paragraph(Number("1."), say("One."), id="para_1"), Text((Link((Run("see 1"),), "#para_1"),)))
    root = part(Report(blocks=blocks))
    assert [node.get(W + "name") for node in root.iter(W + "bookmarkStart")] == ["para_1", "_unrefparagraph000001"]
    assert root.findall(f".//{W}hyperlink")[0].get(W + "anchor") == "para_1"


def test_names_that_differ_in_case_only_mark_two_places() -> None:
    node = line(Anchor("Here"), Anchor("here"), Run("x"))
    assert len({found.get(W + "name", "").lower() for found in node.iter(W + "bookmarkStart")}) == 2


def test_two_links_side_by_side_stay_two() -> None:
    node = line(Link((Run("a"),), "https://example.org"), Link((Run("b"),), "https://example.org"))
    assert outline(node) == "hyperlink(a) hyperlink(b)"


def test_a_link_inside_a_tracked_change_holds_the_change() -> None:
    link = Link((Run("b"),), "https://example.org")
    assert outline(line(Inserted((Run("a"), link, Run("c")), "Ed", LATE))) == "ins(a) hyperlink(ins(b)) ins(c)"


def test_text_put_in_by_one_and_taken_out_by_another_is_a_deletion_in_an_insertion() -> None:
    inner, outer = Inserted((Run("x"),), "Ann", LATE), Deleted((Run("x"),), "Ben", LATE)
    assert outline(line(Inserted((outer,), "Ann", LATE))) == "ins(del(x))"
    assert outline(line(Deleted((inner,), "Ben", LATE))) == "ins(del(x))"


def test_a_change_tells_who_and_when() -> None:
    node = line(Inserted((Run("x"),), "Ed", "2031-03-01"))[-1]
    assert (node.get(W + "author"), node.get(W + "date")) == ("Ed", "2031-03-01T00:00:00Z")


def test_a_time_that_is_none_is_left_out_and_told_of() -> None:
    change = Deleted((Run("x"),), "Ed", "last week")
    assert line(change)[-1].get(W + "date") is None
    assert codes(change) == ["write.flattened"]


def test_a_move_is_one_where_both_ends_are_in_the_report() -> None:
    ends = (Deleted((Run("a"),), "Ed", LATE, "m"), Run(" "), Inserted((Run("a"),), "Ed", LATE, "m"))
    assert (
        outline(line(*ends))
        == "moveFromRangeStart moveFrom(a) moveFromRangeEnd   moveToRangeStart moveTo(a) moveToRangeEnd"
    )
    assert outline(line(Deleted((Run("a"),), "Ed", LATE, "m"))) == "del(a)"


def test_a_change_of_look_keeps_the_old_one() -> None:
    node = line(Reformatted((Run("x", bold=True),), Run("", italic=True), "Ed", LATE))
    former = node.find(f".//{W}rPrChange/{W}rPr")
    assert former is not None
    assert [child.tag for child in former] == [W + "i", W + "iCs"]


def test_a_paragraph_taken_out_goes_with_its_end() -> None:
    text = Text((Run("Gone."),), revised=Revised("deleted", "Ed", LATE))
    node = next(part(Report(blocks=(text,))).iter(W + "p"))
    assert outline(node) == "del(Gone.)"
    assert node.find(f"{W}pPr/{W}rPr/{W}del") is not None


def test_a_comment_spans_the_words_it_is_about() -> None:
    content = (
        Run("So they "),
        Run("say it", bold=True),
        Run(" often"),
        Comment("Ann", LATE, "A", "it often", say("Who?")),
    )
    assert outline(line(*content)) == "So they  say  commentRangeStart it  often commentRangeEnd ·"
    comments = part(report(*content), "word/comments.xml")
    assert [node.get(W + "initials") for node in comments] == ["A"]
    assert paragraphs(comments) == ["CommentText| Who?"]


def test_a_comment_about_words_that_are_not_there_stands_at_its_place() -> None:
    assert outline(line(Run("words"), Comment("Ann", quoted="others"))) == "words commentRangeStart commentRangeEnd ·"


def test_notes_that_word_counts_are_left_to_it_and_other_marks_are_typed() -> None:
    content = (
        Footnote("1", say("One.")),
        Footnote("*", say("Star.")),
        Footnote("2", say("Two.")),
        Footnote("7", say("Seven.")),
    )
    assert shown(line(*content)) == "[1][2]*[3][4]7"
    assert paragraphs(part(report(*content), "word/footnotes.xml"))[2:] == [
        "FootnoteText| →[ref]→One.",
        "FootnoteText| →*→Star.",
        "FootnoteText| →[ref]→Two.",
        "FootnoteText| →7→Seven.",
    ]


def test_endnotes_are_counted_for_themselves() -> None:
    content = (Footnote("1", say("Foot.")), Footnote("1", say("End."), endnote=True))
    parts = package(report(*content))
    assert b"End." in parts["word/endnotes.xml"]
    assert b"customMarkFollows" not in parts["word/document.xml"]


def test_a_note_may_hold_paragraphs_tables_and_links_of_its_own() -> None:
    blocks: tuple[Block, ...] = (*say("First."), Table(rows=(Row((Cell(say("x")),)),)))
    link = Text((Citation((Run("A/99/1"),), "document", "A/99/1"),))
    parts = package(report(Footnote("1", (*blocks, link)), Footnote("2")))
    assert lint(parts) == []
    assert b"docs.un.org" in parts["word/_rels/footnotes.xml.rels"]


def test_a_note_in_a_note_stands_in_brackets() -> None:
    inner = Footnote("2", say("Inner."))
    notes = part(report(Footnote("1", (Text((Run("Outer"), inner)),))), "word/footnotes.xml")
    assert paragraphs(notes)[-1] == "FootnoteText| →[ref]→Outer2 [Inner.]"


def test_a_further_call_of_a_note_is_a_raised_mark() -> None:
    run = line(NoteCall("a"))[-1]
    style = run.find(f"{W}rPr/{W}rStyle")
    assert style is not None
    assert style.get(W + "val") == "FootnoteReference"


def test_a_formula_is_written_as_it_is() -> None:
    assert line(Opaque("omml", FORMULA, "a = b"))[-1].tag == M + "oMath"


def test_foreign_markup_that_word_has_no_place_for_is_its_text() -> None:
    hostile = FORMULA.replace("<m:t>", f'<m:t xmlns:r="{R[1:-1]}" r:id="rId9">')
    for opaque in (
        Opaque("akn", "<x/>", "words"),
        Opaque("omml", "<broken", "words"),
        Opaque("omml", hostile, "words"),
    ):
        assert shown(line(opaque)) == "words"
        assert codes(opaque) == ["write.flattened"]


def picture(image: Image, *assets: Asset) -> etree._Element:
    parts = package(Report(blocks=(Text((image,)),), assets=assets))
    assert lint(parts) == []
    return etree.fromstring(parts["word/document.xml"])


def test_a_picture_keeps_its_size_and_its_alternative_text() -> None:
    root = picture(Image("a", "A field", 72, 36), Asset("a", "image/png", png(10, 10)))
    extent, about = next(root.iter(WP + "extent")), next(root.iter(WP + "docPr"))
    assert (extent.get("cx"), extent.get("cy"), about.get("descr")) == ("914400", "457200", "A field")


def test_a_picture_is_never_wider_than_the_text() -> None:
    root = picture(Image("a", "", 5000, 50), Asset("a", "image/png", png(10, 10)))
    assert int(next(root.iter(WP + "extent")).get("cx", "0")) <= 9840 * 635


def test_a_picture_whose_bytes_are_none_still_has_a_size() -> None:
    root = picture(Image("a"), Asset("a", "image/jpeg", b"\xff\xd8\xff\xe0junk"))
    assert next(root.iter(A + "blip")).get(R + "embed") is not None


def test_one_picture_shown_twice_is_stored_once() -> None:
    content = (Image("a"), Image("a"))
    writing = write(Report(blocks=(Text(content),), assets=(Asset("a", "image/png", png(4, 4)),)), WriteOptions())
    assert [name for name in unpacked(writing.data) if name.startswith("word/media/")] == ["word/media/image1.png"]


def test_a_picture_that_is_missing_or_of_a_foreign_kind_is_its_alternative_text() -> None:
    assert shown(picture(Image("a", "A field"))) == "[A field]"
    assert shown(picture(Image("a", "A field"), Asset("a", "image/svg+xml", b"<svg/>"))) == "[A field]"


def test_a_link_to_nowhere_is_its_words_and_is_told() -> None:
    report = Report(blocks=(Text((Run("See "), Link((Run("the annex"),), "#nowhere"))),))
    writing = write(report, WriteOptions(settings={"memory": False}))
    root = etree.fromstring(unpacked(writing.data)["word/document.xml"])
    assert shown(root) == "See the annex"
    assert [node.tag for node in root.iter(W + "hyperlink", W + "rStyle")] == []
    assert [(finding.code, "does not hold" in finding.message) for finding in writing.findings] == [
        ("write.dropped", True)
    ]
