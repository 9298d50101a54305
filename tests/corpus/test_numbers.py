"""Automatic numbers of real documents, against those that Word itself stored in them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from unreport.formats import Source
from unreport.formats.docx.names import W, value
from unreport.formats.docx.numbering import Numbering
from unreport.formats.docx.package import Package
from unreport.formats.docx.styles import Styles
from unreport.limits import DEFAULT_LIMITS

EXCEPTIONS = {
    # The contents list counts a heading 4.1 that the body no longer has: it was not brought up to date.
    ("Open-XML-SDK__MarketingRequirementsDocument_TP10187012.dotx", "TOC", "4.2"): "4.1",
    ("Open-XML-SDK__MarketingRequirementsDocument_TP10187012.dotx", "TOC", "4.3"): "4.2",
    # A reference to the number of a paragraph that has none says 0.
    ("docx4j__headers_footers.docx", "REF-w", "0"): "",
}
"""By file, kind and the label that Word stored: the one that is right."""


def paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    """Label and text of every paragraph of the body."""
    package = Package(Source.of(path), DEFAULT_LIMITS)
    root = package.xml(package.main)
    assert root is not None
    styles = Styles(package.optional_xml(package.related("styles")))
    numbering = Numbering(package.optional_xml(package.related("numbering")), styles)
    for paragraph in root.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        style = styles.get(value(properties, "pStyle")) if properties is not None else styles.default
        number = numbering.label(properties, style.id)
        yield number.label if number else "", key("".join(node.text or "" for node in paragraph.iter(W + "t")))


def key(text: str) -> str:
    return " ".join(text.split()).lower()


def test_labels_are_those_that_word_stored(corpus: Path) -> None:
    """Labels that documents state themselves (`[expect …]` in the text), that contents lists and that references show.

    A reference to a number (`REF \\r`, `REF \\w`) leaves out the full stop at its end.
    """
    rows = list(csv.DictReader((corpus / "word" / "NUMBERS.tsv").read_text("utf-8").splitlines(), delimiter="\t"))
    assert {row["kind"] for row in rows} == {"expect", "TOC", "REF-r", "REF-w"}
    wrong = []
    for name in sorted({row["file"] for row in rows}):
        shown = list(paragraphs(corpus / "word" / name))
        for row in rows:
            if row["file"] != name:
                continue
            stored = (Path(name).name, row["kind"], row["word_label"])
            text = key(row["text"])[:40]
            found = {label for label, words in shown if words.startswith(text)}
            found = found or {label for label, words in shown if text in words}
            if row["kind"].startswith("REF"):
                found = {label.rstrip(".") for label in found}
            if EXCEPTIONS.get(stored, row["word_label"]) not in found:
                wrong.append(f"{stored}: {row['text'][:30]}: ours {sorted(found)}")
    assert wrong == []


def test_documents_that_count_in_one_format_show_it_in_their_language(corpus: Path) -> None:
    """The text of each paragraph of these files is its number in figures, the label ends with a bar."""
    expected = {
        "LIR001-en-US-ordinal": {"1": "1st", "12": "12th", "102": "102nd", "1001": "1001st"},
        "LIR006-fr-FR-ordinal": {"1": "1er", "2": "2e", "101": "101e"},
        "LIR008-zh-CH-chineseCountingThousand": {"1": "一", "12": "十二", "102": "一百〇二", "111": "一百一十一"},
        "LIR009-zh-CN-chineseCounting": {"1": "一", "99": "九十九", "102": "一○二", "111": "一一一"},
        "LIR011-en-US-00001": {"1": "00001", "102": "00102"},
    }
    for name, numbers in expected.items():
        (path,) = (corpus / "word" / "any").glob(f"*{name}.docx")
        shown = {text: label for label, text in paragraphs(path)}
        assert {text: shown[text] for text in numbers} == {text: label + "|" for text, label in numbers.items()}, name
