"""Our Word files as others read and print them: pandoc has all words, LibreOffice's pages all labels, notes and furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from msgspec import Struct

from formats.docx.samples import HOUSES, NAMES, SETTINGS, House, sample, word
from formats.docx.written import everything
from judges.libre_office import pages_of
from judges.word_judges import paragraphs_by_pandoc
from unreport.model import (
    Comment,
    Footnote,
    Item,
    NoteCall,
    Opaque,
    Paragraph,
    Report,
    Section,
    Table,
    Text,
    footnotes,
    plain,
    transform,
    walk,
)
from unreport.model.changes import settle_changes

DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def pieces(report: Report) -> Iterator[str]:
    """The words of a report between what breaks them: notes, formulas."""
    for value in walk(report):
        for name in ("content", "heading", "title", "units", "opening"):
            content = getattr(value, name, ())
            if isinstance(value, Comment) or not isinstance(content, tuple):
                continue
            start = 0
            for end, part in enumerate((*content, None)):
                if part is None or isinstance(part, Footnote | NoteCall | Opaque):
                    yield plain(content[start:end])
                    start = end + 1


def run_together(text: str) -> str:
    return "".join(text.split())


def without_comments(report: Report) -> Report:
    def drop(value: Struct) -> Struct | None:
        return None if isinstance(value, Comment) else value

    return transform(report, drop)


@pytest.mark.parametrize("house", HOUSES)
def test_pandoc_reads_all_words(house: House) -> None:
    lost = {}
    given = {name: sample(name) for name in NAMES} | {language: everything(language) for language in ("en", "ar", "zh")}
    for name, report in given.items():
        told = run_together("\n".join(paragraphs_by_pandoc(word(report, house))))
        settled = without_comments(settle_changes(report, "accept"))
        lost[name] = [piece for piece in pieces(settled) if run_together(piece) not in told]
    assert {name: missing for name, missing in lost.items() if missing} == {}


WORD = re.compile(r"[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])\w)+")


def words(text: str) -> list[str]:
    """Words with their letters sorted, for pdftotext turns round ligatures of Arabic; signs of Chinese one by one."""
    return ["".join(sorted(word)) for word in WORD.findall(DIRECTION.sub(" ", text))]


PRINTED = ("lighthouses-en", "lighthouses-ar", "lighthouses-zh", "tides-secretary-general")


@pytest.fixture(scope="module")
def printed() -> dict[tuple[str, House], str]:
    """What LibreOffice prints of a few samples, in both houses; Geneva's are numbered by lists."""
    asked = [(name, house) for name in PRINTED for house in HOUSES]
    return dict(zip(asked, pages_of(*[_printed(name, house) for name, house in asked]), strict=True))


def _printed(name: str, house: House) -> bytes:
    lists = house == "geneva" and not name.endswith("-ar")  # LibreOffice prints no hamza in lists
    return word(sample(name), house, SETTINGS["with lists" if lists else "without memory"])


on_paper = pytest.mark.parametrize(("name", "house"), [(name, house) for name in PRINTED for house in HOUSES])


@on_paper
def test_office_prints_the_labels(printed: dict[tuple[str, House], str], name: str, house: House) -> None:
    labels = [
        value.number.label
        for value in walk(sample(name))
        if isinstance(value, Paragraph | Item | Section | Table) and value.number is not None
    ]
    asked = Counter(part for label in labels for part in words(label))
    assert labels
    assert asked - Counter(words(printed[name, house])) == Counter()


@on_paper
def test_office_prints_notes_at_the_foot_of_the_page(
    printed: dict[tuple[str, House], str], name: str, house: House
) -> None:
    share = 0.6 if name.endswith("-ar") else 1  # pdftotext takes Arabic words apart where lines are stretched
    for note in footnotes(sample(name)):
        asked = Counter(words(" ".join(plain(block.content) for block in note.blocks if isinstance(block, Text))))
        pages = printed[name, house].split("\f")  # a long note goes on at the foot of the next page
        found = [(asked & Counter(words(" ".join(two)))).total() for two in pairwise([*pages, ""])]
        assert max(found) >= share * asked.total()


@on_paper
def test_office_prints_symbol_and_page_number_on_every_page(
    printed: dict[tuple[str, House], str], name: str, house: House
) -> None:
    masthead = sample(name).masthead
    pages = [DIRECTION.sub("", page) for page in printed[name, house].removesuffix("\f").split("\f")]
    assert len(pages) > 1
    assert masthead.symbol is not None
    assert all(masthead.symbol.text in page for page in pages)
    if house == "new-york":
        assert words(masthead.job_number)[0] in pages[0]
        for number, page in enumerate(pages[1:], 2):
            assert re.search(rf"\b({number}/{len(pages)}|{len(pages)}/{number})\b", page)
    else:
        assert all(str(number) in words(page) for number, page in enumerate(pages[1:], 2))
