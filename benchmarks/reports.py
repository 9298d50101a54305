"""Reports made as values, for what is written, and the same through python-docx."""

from __future__ import annotations

import io

import docx

from unreport.model import Number, Paragraph, Report, Run, Scheme, Section, Text

__all__ = ["report_of", "write_with_python_docx"]

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


def write_with_python_docx(report: Report) -> bytes:
    """The same paragraphs and runs through python-docx's proxies."""
    document = docx.Document()
    for section in report.blocks:
        assert isinstance(section, Section)
        document.add_heading(section.heading[0].text, 1)  # type: ignore[union-attr]
        for block in section.blocks:
            assert isinstance(block, Paragraph)
            paragraph = document.add_paragraph(style="Body Text")
            paragraph.add_run(f"{block.number.label}\t")
            for run in block.blocks[0].content:  # type: ignore[union-attr]
                paragraph.add_run(run.text).italic = run.italic  # type: ignore[union-attr]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
