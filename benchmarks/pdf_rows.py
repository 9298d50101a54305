"""Our writer of PDF beside its peers on the same text, and what is required of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pdf_jobs import PDF_JOBS, PDF_OURS, PDF_PEERS
from benchmarks.timing import Measure, Task, by_turns, worker

__all__ = ["PDF_PAGES", "PdfRow", "pdf_memory_requirements", "pdf_requirements", "pdf_row", "pdf_slope", "present"]

PDF_PAGES = (100, 1_000)

_LEAST_TIMES = {"LibreOffice": 5, "typst": 2, "platypus": 2}
_MOST_MIB = 300
_MOST_SLOPE = 1.25
_REQUIRED_FROM = 100  # pages
_MEMORY_REQUIRED_FROM = 1_000
_SUFFIXES = {
    "LibreOffice": "docx",
    "LibreOffice, house styles": "house.docx",
    "typst": "typ",
    "greedy typst": "greedy.typ",
}
_SMALL = 1


@dataclass(frozen=True)
class PdfRow:
    """A text of about so many pages, and what every program needed to print it, by its name."""

    pages: int
    costs: dict[str, Measure]

    @property
    def ours(self) -> Measure:
        return self.costs[PDF_OURS]

    def ratio(self, peer: str) -> float:
        """Seconds of ours to those of the peer, for the same text."""
        return self.ours.seconds / self.costs[peer].seconds


def present() -> tuple[str, ...]:
    """The peers that are here."""
    return tuple(peer for peer in PDF_PEERS if PDF_JOBS[peer].is_here)


def pdf_row(pages: int, room: Path) -> PdfRow:
    """Print about so many pages with everything that is here."""
    measures = by_turns([_task(name, pages, room) for name in (*present(), PDF_OURS)])
    return PdfRow(pages, {task.job: measure for task, measure in measures.items()})


def pdf_requirements(row: PdfRow) -> tuple[tuple[str, bool], ...]:
    """What is asked of our time, and whether it is met."""
    if row.pages < _REQUIRED_FROM:
        return ()
    return tuple(
        (f"at most 1/{times} of {peer}", row.ratio(peer) * times <= 1)
        for peer, times in _LEAST_TIMES.items()
        if peer in row.costs
    )


def pdf_memory_requirements(row: PdfRow) -> tuple[tuple[str, bool], ...]:
    """The same for our memory."""
    if row.pages < _MEMORY_REQUIRED_FROM:
        return ()
    return ((f"at most {_MOST_MIB} MiB", row.ours.peak <= _MOST_MIB),)


def pdf_slope(rows: Sequence[PdfRow]) -> tuple[float, str, bool] | None:
    """Our seconds for a page of the longest text to those of the shortest, what is asked of that, and whether it is met."""
    first, last = min(rows, key=lambda row: row.pages), max(rows, key=lambda row: row.pages)
    if first is last:
        return None
    slope = (last.ours.seconds / last.ours.pages) / (first.ours.seconds / first.ours.pages)
    return slope, f"at most {_MOST_SLOPE}", slope <= _MOST_SLOPE


def _task(name: str, pages: int, room: Path) -> Task:
    """Peers that read a file are given one; the others are told how many pages to make."""
    if name not in _SUFFIXES:
        return Task(name, str(pages), str(_SMALL))
    paths = [str(room / f"{size} pages.{_SUFFIXES[name]}") for size in (pages, _SMALL)]
    for size, path in zip((pages, _SMALL), paths, strict=True):
        worker("make", name, str(size), path)
    return Task(name, *paths)
