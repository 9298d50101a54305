"""What the writing of PDF cost, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.markdown import asked, head, line, shown
from benchmarks.pdf_jobs import PDF_OURS
from benchmarks.pdf_rows import PdfRow, pdf_memory_requirements, pdf_requirements, pdf_slope, present

__all__ = ["pdf_tables"]


def pdf_tables(rows: Sequence[PdfRow]) -> str:
    """Time, how it grows, how many pages each program made of the text, and memory."""
    return "\n\n".join(filter(None, (_times(rows), _slope(rows), _pages(rows), _memory(rows))))


def _times(rows: Sequence[PdfRow]) -> str:
    peers = present()
    lines = head("PDF of about", *(f"ours : {peer}" for peer in peers), "required")
    for row in rows:
        lines.append(line(_of(row), *(shown(row.ratio(peer)) for peer in peers), asked(pdf_requirements(row))))
    return "\n".join(lines)


def _slope(rows: Sequence[PdfRow]) -> str:
    slope = pdf_slope(rows)
    if slope is None:
        return ""
    ratio, wanted, met = slope
    return f"Our time for a page, of the longest text to the shortest: {ratio:.2f} ({asked([(wanted, met)])})."


def _pages(rows: Sequence[PdfRow]) -> str:
    names = (PDF_OURS, *present())
    lines = head("pages made of about", *names)
    lines += [line(_of(row), *(f"{row.costs[name].pages:,}" for name in names)) for row in rows]
    return "\n".join(lines)


def _memory(rows: Sequence[PdfRow]) -> str:
    names = (PDF_OURS, *present())
    lines = head("peak MiB for about", *names, "required")
    for row in rows:
        peaks = (f"{row.costs[name].peak:.0f}" for name in names)
        lines.append(line(_of(row), *peaks, asked(pdf_memory_requirements(row))))
    return "\n".join(lines)


def _of(row: PdfRow) -> str:
    return f"{row.pages:,} pages"
