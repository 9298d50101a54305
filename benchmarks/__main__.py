"""`make bench`, `python -m benchmarks`: prints tables of ratios as Markdown; what each job cost goes to standard error."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import table
from benchmarks.comparisons import ROWS, document_row, pairs

_PAGES = (20, 200, 2_000)
_QUICK = (20, 200)


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
            print(table.pair_table(single))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--pages", type=_numbers, default=_PAGES, help="sizes of the documents that are read: 20,200,2000"
    )
    parser.add_argument("--quick", action="store_const", const=_QUICK, dest="pages", help="the same as --pages 20,200")
    parser.add_argument(
        "--rows",
        type=_rows,
        default=ROWS,
        help="read (DOCX beside all peers), word (a Word-like file of the largest size), start, write, akn (Akoma Ntoso beside lxml)",
    )
    return parser.parse_args()


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
