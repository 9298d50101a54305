"""Our writer of Word files beside its peers on the same report, and what is required of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.docx_jobs import DOCX_JOBS, DOCX_OURS, DOCX_PEERS, job_of
from benchmarks.timing import Measure, Task, by_turns, worker

__all__ = ["DocxRow", "docx_peers", "docx_requirements", "docx_row", "docx_slopes"]

_LEAST_TIMES = {"python-docx": 15, "pandoc": 3}
_REQUIRED_FROM = 2_000  # pages
_MOST_SLOPE = 1.25
_SLOPE_FROM = 200  # pages; below them a document's fixed parts are most of it
_SMALL = 1


@dataclass(frozen=True)
class DocxRow:
    """A report of about so many pages, and what it cost every program to write it, by its name."""

    pages: int
    costs: dict[str, Measure]

    def ratio(self, ours: str, peer: str) -> float | None:
        """Seconds of ours to those of the peer; None where the peer is not installed."""
        return self.costs[ours].seconds / self.costs[peer].seconds if peer in self.costs else None

    def memory_ratio(self, ours: str, peer: str) -> float | None:
        """The same for peaks of memory."""
        return self.costs[ours].peak / self.costs[peer].peak if peer in self.costs else None


def docx_peers() -> tuple[str, ...]:
    """The peers that are here."""
    return tuple(peer for peer in DOCX_PEERS if DOCX_JOBS[job_of(peer)].is_here)


def docx_row(pages: int, room: Path) -> DocxRow:
    """Write a report of about so many pages with everything that is here."""
    tasks = {name: _task(name, pages, room) for name in (*docx_peers(), *DOCX_OURS)}
    measures = by_turns(list(tasks.values()))
    return DocxRow(pages, {name: measures[task] for name, task in tasks.items()})


def docx_requirements(row: DocxRow, ours: str) -> tuple[tuple[str, bool], ...]:
    """What is asked of our time, and whether it is met."""
    if row.pages < _REQUIRED_FROM:
        return ()
    asked = []
    for peer, times in _LEAST_TIMES.items():
        ratio = row.ratio(ours, peer)
        if ratio is not None:
            asked.append((f"at most 1/{times} of {peer}", ratio * times <= 1))
    return tuple(asked)


def docx_slopes(rows: Sequence[DocxRow]) -> dict[str, tuple[float, str, bool]]:
    """By our ways to write: seconds for a page of the longest report to those of the shortest, what is asked, whether it is met."""
    long_enough = sorted((row for row in rows if row.pages >= _SLOPE_FROM), key=lambda row: row.pages)
    if len(long_enough) < 2:
        return {}
    first, last = long_enough[0], long_enough[-1]
    slopes = {ours: _page(last, ours) / _page(first, ours) for ours in DOCX_OURS}
    return {ours: (slope, f"at most {_MOST_SLOPE}", slope <= _MOST_SLOPE) for ours, slope in slopes.items()}


def _page(row: DocxRow, ours: str) -> float:
    return row.costs[ours].seconds / row.pages


def _task(name: str, pages: int, room: Path) -> Task:
    kind = "pandoc's JSON" if name == "pandoc" else "report"
    paths = [room / f"{size} pages.{kind}.json" for size in (pages, _SMALL)]
    for size, path in zip((pages, _SMALL), paths, strict=True):
        if not path.exists():
            worker("make", kind, str(size), str(path))
    source, small = map(str, paths)
    return Task(job_of(name), source, small)
