"""Which jobs are set beside which, on what, and what is required of the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.jobs import JOBS
from benchmarks.timing import Measure, Task, by_turns, worker

__all__ = [
    "OURS",
    "PEERS",
    "ROWS",
    "DocumentRow",
    "Pair",
    "document_row",
    "memory_requirements",
    "pairs",
    "requirements",
]

OURS = ("Report", "Akoma Ntoso")
PEERS = ("floor", "python-docx", "docx2python", "pandoc")
ROWS = ("read", "word", "start", "write", "docx", "akn", "pdf")

_REQUIRED_FROM = 2_000  # pages
_MOST_FLOORS = 10
_LEAST_TIMES_PANDOC = 6
_MOST_OF_PANDOCS_MEMORY = 0.5
_AKN_PAGES = 2_000
_WRITTEN_PAGES = 200


@dataclass(frozen=True)
class DocumentRow:
    """One document and what every job cost on it, by the name of the job."""

    pages: int
    kind: str
    body_bytes: int
    costs: dict[str, Measure]

    def ratio(self, ours: str, peer: str) -> float | None:
        """Seconds of ours to those of the peer; None where the peer is not installed."""
        return self.costs[ours].seconds / self.costs[peer].seconds if peer in self.costs else None

    def memory_ratio(self, ours: str, peer: str) -> float | None:
        """The same for peaks of memory."""
        return self.costs[ours].peak / self.costs[peer].peak if peer in self.costs else None


@dataclass(frozen=True)
class Pair:
    """One of ours beside one of theirs."""

    name: str
    ratio: float


def document_row(pages: int, kind: str, room: Path) -> DocumentRow:
    """Make a document in `room` and read it with everything that is installed."""
    source, small = str(room / f"{pages} pages, {kind}.docx"), str(room / "warm-up.docx")
    body_bytes = int(worker("make", kind, str(pages), source))
    worker("make", kind, "1", small)
    names = [name for name in (*PEERS, *OURS) if JOBS[name].is_here]
    measures = by_turns([Task(name, source, small) for name in names])
    return DocumentRow(pages, kind, body_bytes, {task.job: measure for task, measure in measures.items()})


def requirements(row: DocumentRow, ours: str) -> tuple[tuple[str, bool], ...]:
    """What is asked of our time on a document, and whether it is met."""
    if row.pages < _REQUIRED_FROM or ours != "Report":
        return ()
    floors, pandoc = row.ratio(ours, "floor"), row.ratio(ours, "pandoc")
    asked = [] if floors is None else [(f"at most {_MOST_FLOORS} floors", floors <= _MOST_FLOORS)]
    if pandoc is not None:
        asked.append((f"at most 1/{_LEAST_TIMES_PANDOC} of pandoc", pandoc * _LEAST_TIMES_PANDOC <= 1))
    return tuple(asked)


def memory_requirements(row: DocumentRow) -> tuple[tuple[str, bool], ...]:
    """The same for our memory."""
    share = row.memory_ratio("Report", "pandoc")
    if row.pages < _REQUIRED_FROM or share is None:
        return ()
    return ((f"at most {_MOST_OF_PANDOCS_MEMORY} of pandoc", share <= _MOST_OF_PANDOCS_MEMORY),)


def pairs(rows: Sequence[str], room: Path) -> list[Pair]:
    """The rows that set one of ours beside one of theirs: starting and writing."""
    found = []
    if "start" in rows:
        bare = Task("bare interpreter", "", "")
        found += [
            _pair("`import unreport` : bare interpreter", Task("import", "", ""), bare),
            _pair("`unreport --help` : bare interpreter", Task("--help", "", ""), bare),
        ]
    if "write" in rows:
        pages = str(_WRITTEN_PAGES)
        files = {kind: str(room / f"{kind}.docx") for kind in ("visible", "remembers")}
        for kind, path in files.items():
            worker("make", kind, pages, path)
        visible = Task("python-docx", files["visible"], files["visible"])
        remembering = [Task(job, files["remembers"], files["remembers"]) for job in ("Report", "python-docx")]
        found += [
            _pair("read DOCX that remembers its report : python-docx, text and style names", *remembering),
            _pair(
                "write Akoma Ntoso : python-docx reads the same, text and style names",
                Task("write Akoma Ntoso", pages, "1"),
                visible,
            ),
        ]
    if "akn" in rows:
        path = str(room / "report.xml")
        worker("make", "akn", str(_AKN_PAGES), path)
        found += _akn_pairs(path)
    return found


def _akn_pairs(path: str) -> list[Pair]:
    """Akoma Ntoso beside lxml itself, which no program on top of it can be quicker than."""

    def on(job: str) -> Task:
        return Task(job, path, path)

    writing = Task("write Akoma Ntoso", str(_AKN_PAGES), "1")
    of = f"{_AKN_PAGES:,} pages"
    return [
        _pair(f"write Akoma Ntoso, {of} : lxml serialises that tree", writing, on("serialise with lxml")),
        _pair(
            f"write Akoma Ntoso, {of} : lxml builds that tree and serialises it",
            writing,
            on("build and serialise with lxml"),
        ),
        _pair(f"read Akoma Ntoso, {of} : lxml parses it", on("read Akoma Ntoso"), on("parse with lxml")),
        _pair(
            f"read Akoma Ntoso, {of} : lxml parses it and visits each element",
            on("read Akoma Ntoso"),
            on("parse and visit with lxml"),
        ),
        _pair(
            f"validate by the OASIS schema, {of} : lxml parses and validates",
            on("validate"),
            on("parse and validate with lxml"),
        ),
        _pair(
            f"validate by schema and rules, {of} : lxml parses and validates",
            on("validate with rules"),
            on("parse and validate with lxml"),
        ),
    ]


def _pair(name: str, ours: Task, theirs: Task) -> Pair:
    measures = by_turns((ours, theirs))
    return Pair(name, measures[ours].seconds / measures[theirs].seconds)
