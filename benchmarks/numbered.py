"""Numbered paragraphs for pages that are printed: the same words for unreport and for each of its peers.

Each has a run in italics and a link to a document. A sum of money that stands nowhere else keeps a program that remembers
words, or whole paragraphs, from having seen all of them before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.wording import Wording
from unreport.model import Citation, Number, Paragraph, Report, Run, Scheme, Text

__all__ = ["ADDRESS", "SYMBOL", "Numbered", "numbered", "report_of_numbered"]

SYMBOL = "A/80/12"
ADDRESS = f"https://docs.un.org/en/{SYMBOL}"

_PER_PAGE = 8.35
_SEED = 12
_TOO_LARGE = 9_999_991


@dataclass(frozen=True)
class Numbered:
    """A paragraph: its number, and what stands before, in and after the italics and after the linked symbol."""

    number: int
    opening: str
    italic: str
    middle: str
    rest: str

    @property
    def label(self) -> str:
        return f"{self.number}."

    @property
    def words(self) -> str:
        """What is read after the number."""
        return f"{self.opening}{self.italic}{self.middle}{SYMBOL}{self.rest}"


def numbered(pages: int) -> Iterator[Numbered]:
    """Paragraphs for about so many pages of Letter size, on a column of 367 points."""
    words = Wording(_SEED)
    for number in range(1, round(pages * _PER_PAGE) + 1):
        act, object_ = words.act()
        cost = f"{number * 7_919 % _TOO_LARGE:,}"
        opening, rest = f"{words.sentence()} At a cost of {cost} dollars, it was decided ", f"). {words.sentence()}"
        yield Numbered(number, opening, act.lower(), f"{object_} (see ", rest)


def report_of_numbered(pages: int) -> Report:
    """The same as a report."""
    return Report(blocks=tuple(_paragraph(said) for said in numbered(pages)))


def _paragraph(said: Numbered) -> Paragraph:
    content = (
        Run(said.opening),
        Run(said.italic, italic=True),
        Run(said.middle),
        Citation(kind="document", target=SYMBOL, content=(Run(SYMBOL),)),
        Run(said.rest),
    )
    return Paragraph(Number(said.label, Scheme.DECIMAL, (said.number,)), (Text(content),))
