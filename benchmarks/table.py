"""The outcome as Markdown, ready for `docs/performance.md`."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.comparisons import OURS, PEERS, DocumentRow, Pair, memory_requirements, requirements
from benchmarks.jobs import JOBS, Job
from benchmarks.markdown import asked, head, line, shown
from benchmarks.pdf_jobs import PDF_JOBS, PDF_PEERS

__all__ = ["heading", "memory_table", "pair_table", "sizes", "time_table"]


def heading() -> str:
    """When, on what, beside which releases."""
    today = date.today()
    jobs = _carriers()
    peers = [f"{job.name} {job.release}" for job in jobs if job.is_here]
    ours = [f"unreport {version('unreport')}", f"Python {platform.python_version()}", f"lxml {version('lxml')}"]
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    lines = [
        f"## Measured on {today.day} {today:%B %Y}",
        "",
        f"{_processor()}, {os.cpu_count()} cores, {load}; {', '.join(ours + peers)}.",
    ]
    lines += [f"{job.name} is left out: it is not installed ({job.cure})." for job in jobs if not job.is_here]
    return "\n".join(lines)


def sizes(rows: Sequence[DocumentRow]) -> str:
    """How large the documents are."""
    return "Text part: " + ", ".join(f"{_document(row)} {row.body_bytes / 1e6:.1f} MB" for row in rows) + "."


def time_table(rows: Sequence[DocumentRow]) -> str:
    """Our time to each peer's."""
    peers = _peers(rows)
    lines = head("DOCX to", "of", *(f"ours : {peer}" for peer in peers), "required")
    for row in rows:
        for ours in OURS:
            ratios = (shown(row.ratio(ours, peer)) for peer in peers)
            lines.append(line(ours, _document(row), *ratios, asked(requirements(row, ours))))
    return "\n".join(lines)


def memory_table(rows: Sequence[DocumentRow]) -> str:
    """Peaks of all, and ours to pandoc's."""
    names = (*_peers(rows), *OURS)
    lines = head("peak MiB", *names, "Report : pandoc", "required")
    for row in rows:
        peaks = (f"{row.costs[name].peak:.0f}" for name in names)
        share = shown(row.memory_ratio("Report", "pandoc"))
        lines.append(line(_document(row), *peaks, share, asked(memory_requirements(row))))
    return "\n".join(lines)


def pair_table(pairs: Iterable[Pair]) -> str:
    """Single comparisons."""
    return "\n".join([*head("ours : peer", "ratio"), *(line(pair.name, shown(pair.ratio)) for pair in pairs)])


def _carriers() -> list[Job]:
    """The peers that have to be there, one for each package or program."""
    carriers: dict[str, Job] = {}
    for job in (*(JOBS[name] for name in PEERS), *(PDF_JOBS[name] for name in PDF_PEERS)):
        if carrier := job.needs or job.program:
            carriers.setdefault(carrier, job)
    return list(carriers.values())


def _peers(rows: Sequence[DocumentRow]) -> tuple[str, ...]:
    return tuple(peer for peer in PEERS if all(peer in row.costs for row in rows))


def _document(row: DocumentRow) -> str:
    return f"{row.pages:,} pages{'' if row.kind == 'lean' else f' ({row.kind})'}"


def _processor() -> str:
    """The name of the processor, as Linux tells it; elsewhere what Python knows."""
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        for line in cpus.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
