"""A paragraph of plain runs is set by a shorter way; it is what the longer one makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from unreport.formats.docx import write_paragraph as module
from unreport.formats.docx.template import house_named
from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_paragraph import write_paragraph
from unreport.formats.docx.write_plain import plain_paragraph
from unreport.formats.docx.write_xml import add
from unreport.model import Break, Report, Run, Text

texts = st.text(st.sampled_from("a. &<>\"'\t\u00a0\u0085\u00ad\u2011\u2028é水\U0001f6a2\ue000"), max_size=9)
runs = st.builds(Run, texts, st.booleans(), st.booleans())


def made(content: Text) -> bytes:
    draft = Draft(Report(), house_named("new-york"))
    story = Story("word/document.xml", "document")
    body = add(story.root, "body")
    write_paragraph(draft, story, body, "SingleTxt", content.content, Place("SingleTxt", "en", 9_000))
    return etree.tostring(story.root)


@given(st.lists(runs, max_size=4).map(lambda values: Text(tuple(values))))
def test_both_ways_make_the_same_paragraph(text: Text) -> None:
    assert plain_paragraph("SingleTxt", text.content) is not None
    short = made(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "plain_paragraph", lambda *_: None)
        assert made(text) == short


@pytest.mark.parametrize("inline", [Break(), Run("a", underline=True), Run("a", language="fr"), Run("ميناء")])
def test_what_is_not_plain_goes_the_long_way(inline: Break | Run) -> None:
    assert plain_paragraph("SingleTxt", (Run("a "), inline)) is None
