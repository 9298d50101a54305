"""`make bench`, `python -m benchmarks`: prints tables of ratios as Markdown; what each job cost goes to standard error."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import table
from benchmarks.comparisons import ROWS, document_row, pairs
from benchmarks.docx_rows import docx_row
from benchmarks.docx_table import docx_tables
from benchmarks.pdf_rows import PDF_PAGES, pdf_row
from benchmarks.pdf_table import pdf_tables

_PAGES = (20, 200, 2_000)
_QUICK = (20, 200)
_QUICK_PDF = (100,)


def main() -> None:
    """Measure what was asked for and print it."""
    options = _options()
    print(table.heading(), end="\n\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        documents = [(pages, "lean") for pages in options.pages if "read" in options.rows]
        if "word" in options.rows:
            documents.append((max(options.pages), "Word-like"))
        rows = [document_row(pages, kind, room) for pages, kind in documents]
        if rows:
            print(
                table.sizes(rows), table.time_table(rows), table.memory_table(rows), sep="\n\n", end="\n\n", flush=True
            )
        if single := pairs(options.rows, room):
            print(table.pair_table(single), end="\n\n", flush=True)
        if "docx" in options.rows:
            print(docx_tables([docx_row(pages, room) for pages in options.pages]), end="\n\n", flush=True)
        if "pdf" in options.rows:
            print(pdf_tables([pdf_row(pages, room) for pages in options.pdf_pages]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--pages", type=_numbers, default=_PAGES, help="sizes of what is read and written as DOCX: 20,200,2000"
    )
    parser.add_argument(
        "--pdf-pages", type=_numbers, default=PDF_PAGES, help="about how many pages are printed to PDF: 100,1000"
    )
    parser.add_argument("--quick", action="store_true", help="the same as --pages 20,200 --pdf-pages 100")
    parser.add_argument(
        "--rows",
        type=_rows,
        default=ROWS,
        help="read (DOCX beside all peers), word (a Word-like file of the largest size), start, write, "
        "docx (written beside programs that write it), akn (Akoma Ntoso beside lxml), pdf (pages beside programs that make them)",
    )
    options = parser.parse_args()
    if options.quick:
        options.pages, options.pdf_pages = _QUICK, _QUICK_PDF
    return options


def _numbers(text: str) -> tuple[int, ...]:
    numbers = tuple(int(number) for number in text.split(",") if number.isdecimal() and int(number))
    if len(numbers) != text.count(",") + 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of numbers of pages. Say for example 20,200.")
    return numbers


def _rows(text: str) -> tuple[str, ...]:
    rows = tuple(text.split(","))
    if unknown := set(rows) - set(ROWS):
        raise argparse.ArgumentTypeError(f"There is no row {', '.join(sorted(unknown))}. Known: {', '.join(ROWS)}.")
    return rows


if __name__ == "__main__":
    main()
