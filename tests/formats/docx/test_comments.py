"""Comments: as findings that say who, when, about what and where, or in the report."""

from __future__ import annotations

from formats.docx.word import SPACES, p, r, reading
from unreport.formats import Reading
from unreport.model import Comment, walk

EXTENDED = "word/commentsExtended.xml"


def start(name: int) -> str:
    return f'<w:commentRangeStart w:id="{name}"/>'


def end(name: int) -> str:
    return f'<w:commentRangeEnd w:id="{name}"/><w:r><w:commentReference w:id="{name}"/></w:r>'


def comment(name: int, text: str, author: str = "Ada", time: str = "2031-05-03T10:00:00Z") -> str:
    said = p(text).replace("<w:p>", f'<w:p w14:paraId="0000000{name}">')
    return f'<w:comment w:id="{name}" w:author="{author}" w:date="{time}" w:initials="A">{said}</w:comment>'


def with_ids(comments: str) -> bytes:
    space = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    return f"<w:comments {SPACES} {space}>{comments}</w:comments>".encode()


def told(found: Reading) -> list[tuple[str, str, str]]:
    return [
        (finding.message, finding.at.paragraph, finding.at.part)
        for finding in found.findings
        if finding.code == "read.comment"
    ]


def test_a_comment_says_who_when_about_what_and_where() -> None:
    found = reading(
        p("1.\tThe Board met."),
        p("2.\tIt ", start(1), "opened the", " harbour", end(1), "."),
        parts={"word/comments.xml": with_ids(comment(1, "Which one?"))},
    )
    assert told(found) == [("Comment by Ada, 2031-05-03 10:00, about “opened the harbour”: Which one?", "2", "")]


def test_a_comment_on_a_point_names_its_paragraph_and_one_on_a_heading_none() -> None:
    found = reading(
        p("3.\tIt decided:"),
        p("\t(a)\t", start(1), "To meet;", end(1)),
        p("\tI.\t", start(2), "Mandate", end(2), style="HCh"),
        parts={"word/comments.xml": with_ids(comment(1, "When?") + comment(2, "Why?"))},
    )
    assert [(paragraph, part) for _, paragraph, part in told(found)] == [("3", ""), ("", "")]


def test_a_comment_in_a_note_says_so() -> None:
    found = reading(
        p("7.\tMet", '<w:r><w:footnoteReference w:id="2"/></w:r>', "."),
        footnotes='<w:footnote w:id="2">' + p("See ", start(1), "there", end(1)) + "</w:footnote>",
        parts={"word/comments.xml": with_ids(comment(1, "Where?"))},
    )
    assert told(found) == [("Comment by Ada, 2031-05-03 10:00, about “there”: Where?", "7", "footnote 1")]


def test_replies_and_resolved_comments_are_named_so() -> None:
    space = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    extended = (
        f'<w15:commentsEx {space}><w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    )
    found = reading(
        p("1.\t", start(1), start(2), "Met", end(1), end(2), "."),
        parts={
            "word/comments.xml": with_ids(comment(1, "Where?") + comment(2, "Here.", author="Bo", time="")),
            EXTENDED: extended.encode(),
        },
    )
    assert [message for message, _, _ in told(found)] == [
        "Comment by Ada, 2031-05-03 10:00, resolved, about “Met”: Where?",
        "Reply by Bo to Ada, about “Met”: Here.",
    ]


def test_a_comment_that_stands_nowhere_is_told_all_the_same() -> None:
    found = reading(p("1.\tMet."), parts={"word/comments.xml": with_ids(comment(1, "Lost?"))})
    assert told(found) == [("Comment by Ada, 2031-05-03 10:00: Lost?", "", "")]


def test_the_words_of_a_long_range_are_cut() -> None:
    found = reading(
        p("1.\t", start(1), "word " * 100), p("more", end(1)), parts={"word/comments.xml": with_ids(comment(1, "Long."))}
    )  # fmt: skip
    ((message, _, _),) = told(found)
    assert len(message) < 150
    assert "word…”: Long." in message


def test_many_comments_are_counted() -> None:
    many = "".join(comment(number, "Again?") for number in range(250))
    found = reading(p("1.\tMet."), parts={"word/comments.xml": with_ids(many)})
    assert len(told(found)) == 201
    assert told(found)[-1][0] == "50 more comments are not listed."


def test_a_kept_comment_has_the_words_it_is_about() -> None:
    found = reading(
        p("1.\tIt ", start(1), "opened", r(" the"), " harbour", end(1), "."),
        parts={"word/comments.xml": with_ids(comment(1, "Which one?"))},
        changes="keep",
    )
    (kept,) = (value for value in walk(found.report) if isinstance(value, Comment))
    assert (kept.author, kept.initials, kept.time, kept.quoted) == (
        "Ada", "A", "2031-05-03T10:00:00Z", "opened the harbour",
    )  # fmt: skip
    assert told(found) == []


def test_words_that_a_change_takes_out_are_not_quoted() -> None:
    found = reading(
        p("1.\tIt ", start(1), '<w:del w:author="A"><w:r><w:delText>shut </w:delText></w:r></w:del>', "opened", end(1), "."),
        parts={"word/comments.xml": with_ids(comment(1, "Sure?"))},
        changes="keep",
    )  # fmt: skip
    (kept,) = (value for value in walk(found.report) if isinstance(value, Comment))
    assert kept.quoted == "opened"
