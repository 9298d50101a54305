"""What the writing of DOCX cost, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.docx_jobs import DOCX_OURS
from benchmarks.docx_rows import DocxRow, docx_peers, docx_requirements, docx_slopes
from benchmarks.markdown import asked, head, line, shown

__all__ = ["docx_tables"]


def docx_tables(rows: Sequence[DocxRow]) -> str:
    """Time, how it grows, and memory."""
    return "\n\n".join(filter(None, (_times(rows), _slopes(rows), _memory(rows))))


def _times(rows: Sequence[DocxRow]) -> str:
    peers = docx_peers()
    lines = head("Report to", "of", *(f"ours : {peer}" for peer in peers), "required")
    for row in rows:
        for ours in DOCX_OURS:
            ratios = (shown(row.ratio(ours, peer)) for peer in peers)
            lines.append(line(ours, _of(row), *ratios, asked(docx_requirements(row, ours))))
    return "\n".join(lines)


def _slopes(rows: Sequence[DocxRow]) -> str:
    slopes = docx_slopes(rows)
    if not slopes:
        return ""
    told = (f"{ours} {ratio:.2f} ({asked([(wanted, met)])})" for ours, (ratio, wanted, met) in slopes.items())
    return f"Our time for a page, of the longest text to one of 200 pages: {', '.join(told)}."


def _memory(rows: Sequence[DocxRow]) -> str:
    names = (*docx_peers(), *DOCX_OURS)
    lines = head("peak MiB for", *names, *(f"{ours} : pandoc" for ours in DOCX_OURS))
    for row in rows:
        peaks = (f"{row.costs[name].peak:.0f}" for name in names)
        lines.append(line(_of(row), *peaks, *(shown(row.memory_ratio(ours, "pandoc")) for ours in DOCX_OURS)))
    return "\n".join(lines)


def _of(row: DocxRow) -> str:
    return f"{row.pages:,} pages"
