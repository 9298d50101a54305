"""Reports made as values, for what is written as Akoma Ntoso."""

from __future__ import annotations

from unreport.model import Number, Paragraph, Report, Run, Scheme, Section, Text

__all__ = ["report_of"]

_PER_PAGE = 6
_WORDS = "The Board considered the report of the working group on harbours and took note of it with appreciation. " * 4


def report_of(pages: int) -> Report:
    """A report of about so many pages: sections of numbered paragraphs with some italics."""
    sections = []
    number = 0
    for page in range(pages):
        paragraphs = []
        for _ in range(_PER_PAGE):
            number += 1
            content = (Run(_WORDS), Run("Takes note", italic=True), Run(" of it."))
            paragraphs.append(Paragraph(Number(f"{number}.", Scheme.DECIMAL, (number,)), (Text(content),)))
        sections.append(Section(None, (Run(f"Heading {page}"),), tuple(paragraphs)))
    return Report(blocks=tuple(sections))
