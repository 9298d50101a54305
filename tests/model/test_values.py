from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from strategies.reports import reports
from unreport.model import (
    Break,
    Footnote,
    Link,
    Number,
    Paragraph,
    Report,
    Run,
    Scheme,
    Section,
    Text,
    footnotes,
    from_json,
    json_schema,
    paragraphs,
    plain,
    sections,
    to_json,
    transform,
    walk,
)

SCHEMA = Path(__file__).parents[2] / "schemas" / "report.schema.json"


def sample() -> Report:
    note = Footnote("1", (Text((Run("A note."),)),))
    first = Paragraph(Number("1.", Scheme.DECIMAL, (1,)), (Text((Run("It began"), note, Run("."))),))
    return Report(blocks=(Section(Number("I.", Scheme.UPPER_ROMAN, (1,)), (Run("Opening"),), (first,)),))


def test_runs_of_one_look_are_one_run_and_empty_runs_vanish() -> None:
    text = Text((Run("a"), Run(""), Run("b"), Run("c", bold=True), Run("", bold=True), Run("d")))
    assert text.content == (Run("ab"), Run("c", bold=True), Run("d"))


def test_two_ways_to_say_the_same_text_are_equal() -> None:
    assert Link((Run("a"), Run("b")), "https://a.example") == Link((Run("ab"),), "https://a.example")


@pytest.mark.parametrize("bad", ["\x00", "a\nb", "\ufffe", "\x1b"])
def test_a_run_refuses_what_xml_cannot_carry(bad: str) -> None:
    with pytest.raises(ValueError, match=r"U\+"):
        Run(bad)


def test_plain_text_is_what_the_final_reader_sees() -> None:
    note = Footnote("1", (Text((Run("not this"),)),))
    assert plain((Run("one"), note, Break(), Run("two", italic=True))) == "one two"


def test_walking_gives_every_value_in_the_order_of_the_text() -> None:
    kinds = [type(value).__name__ for value in walk(sample())]
    assert kinds == [
        "Report", "Masthead", "FrontMatter", "Section", "Number", "Run", "Paragraph", "Number", "Text", "Run", "Footnote", "Text", "Run", "Run",
    ]  # fmt: skip


def test_the_short_cuts_find_their_kind() -> None:
    report = sample()
    assert [paragraph.number.label for paragraph in paragraphs(report)] == ["1."]
    assert [plain(section.heading) for section in sections(report)] == ["Opening"]
    assert [note.marker for note in footnotes(report)] == ["1"]


def test_transforming_changes_what_it_should_and_shares_the_rest() -> None:
    report = sample()
    same = transform(report, lambda value: value)
    assert same is report
    changed = transform(
        report,
        lambda value: Number("2.", value.scheme, (2,)) if isinstance(value, Number) and value.label == "1." else value,
    )
    assert [paragraph.number.label for paragraph in paragraphs(changed)] == ["2."]
    assert changed.masthead is report.masthead


def test_transforming_may_take_values_out_of_sequences() -> None:
    bare = transform(sample(), lambda value: None if isinstance(value, Footnote) else value)
    assert list(footnotes(bare)) == []
    assert plain(next(paragraphs(bare)).blocks[0].content) == "It began."  # type: ignore[union-attr]


@given(reports())
@settings(max_examples=60, deadline=None)
def test_json_gives_every_report_back(report: Report) -> None:
    assert from_json(to_json(report)) == report


@given(reports())
@settings(max_examples=25, deadline=None)
def test_json_is_as_the_schema_says(report: Report) -> None:
    jsonschema.validate(json.loads(to_json(report)), json_schema())


def test_the_schema_file_is_fresh() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema(), "run `make schemas`"


def test_wrong_json_names_the_field() -> None:
    with pytest.raises(ValueError, match=r"\$\.masthead"):
        from_json('{"masthead": {"bodies": 5}}')


def test_deep_nesting_walks_without_recursion() -> None:
    block: Section | Text = Text((Run("deep"),))
    for _ in range(5_000):
        block = Section(None, (), (block,))
    assert sum(isinstance(value, Section) for value in walk(Report(blocks=(block,)))) == 5_000
