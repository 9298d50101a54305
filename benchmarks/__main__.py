"""`make bench`: prints a table of ratios.

Each row times two things by turns in this very run and prints the medians' ratio: machines differ, ratios travel.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import docx

import unreport
from unreport.model import Number, Paragraph, Report, Run, Scheme, Section, Text

PAGES = 200
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


def by_turns(ours: Callable[[], object], theirs: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Median seconds of both, run one after the other so that a slow moment hits both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for spent, run in zip(times, (ours, theirs), strict=True):
            start = time.perf_counter()
            run()
            spent.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def python(*arguments: str) -> Callable[[], object]:
    """A run of the interpreter as a whole process."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def read_with_python_docx(data: bytes) -> list[str]:
    """What python-docx needs for text and style of each paragraph."""
    return [
        f"{paragraph.style.name if paragraph.style else ''}{paragraph.text}"
        for paragraph in docx.Document(io.BytesIO(data)).paragraphs
    ]


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


def main() -> None:
    """Print the table."""
    report = report_of(PAGES)
    data = unreport.dumps(report, "docx").data
    from unreport.formats.protocol import WriteOptions

    visible = unreport.dumps(report, "docx", options=WriteOptions(settings={"memory": False})).data
    rows = (
        ("import unreport : bare interpreter", python("-c", "import unreport"), python("-c", "pass")),
        ("unreport --help : bare interpreter", python("-m", "unreport", "--help"), python("-c", "pass")),
        (
            "read DOCX into a report : python-docx text and styles",
            lambda: unreport.read(visible),
            lambda: read_with_python_docx(visible),
        ),
        (
            "read DOCX that remembers : python-docx text and styles",
            lambda: unreport.read(data),
            lambda: read_with_python_docx(data),
        ),
        (
            "write DOCX : python-docx proxies",
            lambda: unreport.dumps(report, "docx"),
            lambda: write_with_python_docx(report),
        ),
        (
            "write Akoma Ntoso : python-docx text and styles",
            lambda: unreport.dumps(report, "akn"),
            lambda: read_with_python_docx(visible),
        ),
    )
    print(f"about {PAGES} pages, Python {sys.version.split()[0]}; below 1 is faster than the peer")
    for name, ours, theirs in rows:
        mine, other = by_turns(ours, theirs)
        print(f"{name:<58} {mine / other:6.2f}   ({mine * 1000:.0f} ms : {other * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
