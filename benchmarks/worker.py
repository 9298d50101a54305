"""One process, one job: `python -m benchmarks.worker run JOB INPUT WARM_UP` prints what it cost, as JSON.

The job first does a small input, so that late imports and patterns are not counted to the document. Seconds are those of
the processor, of this process and of the programs that it started: a busy machine stretches the time on the wall of a long
job more than that of a short one. A short job is repeated, since a clock has grains; the peak is read after the first call,
before repeats can add to it. A job that remembers its work is done once, and without a small input before it. The pages of a
PDF are counted after the clock.

`python -m benchmarks.worker make KIND PAGES PATH` makes a document and prints the size of its text part in bytes.
"""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.docx_jobs import DOCX_JOBS
from benchmarks.jobs import JOBS
from benchmarks.pdf_jobs import PDF_JOBS

_ENOUGH = 1.0  # seconds of one job in one process
_MOST = 7  # times that it is repeated for them


def main(command: str, *arguments: str) -> None:
    if command == "make":
        print(_make(*arguments))
    else:
        print(json.dumps(_run(*arguments)))


def _run(name: str, source: str, warm_up: str) -> dict[str, object]:
    job = (JOBS | DOCX_JOBS | PDF_JOBS)[name]
    if not job.once:
        job.load(warm_up)()
    call = job.load(source)
    seconds: list[float] = []
    peak = pages = 0
    while sum(seconds) < _ENOUGH and len(seconds) < (1 if job.once else _MOST):
        start = _spent()
        result = call()
        seconds.append(_spent() - start)
        if not peak:
            peak, pages = _peak(), _pages(result)
        del result
    return {"seconds": seconds, "peak": peak, "pages": pages}


def _spent() -> float:
    """Seconds of processor so far, here and in programs that have ended."""
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _peak() -> int:
    """The most bytes that this process, or a program that it started, ever held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _pages(result: object) -> int:
    """How many pages a PDF has; 0 for anything else."""
    if not isinstance(result, bytes) or not result.startswith(b"%PDF-"):
        return 0
    return len(import_module("pypdfium2").PdfDocument(result))


def _make(kind: str, pages: str, path: str) -> int:
    from benchmarks.word_documents import word_document

    if kind in ("lean", "Word-like"):
        document = word_document(int(pages), like_word=kind == "Word-like")
        Path(path).write_bytes(document.data)
        return document.body_bytes
    from benchmarks.docx_sources import DOCX_SOURCES
    from benchmarks.pdf_sources import SOURCES

    if kind in (sources := DOCX_SOURCES | SOURCES):
        return Path(path).write_bytes(sources[kind](int(pages)))
    import unreport
    from benchmarks.reports import report_of
    from unreport.formats.protocol import WriteOptions

    if kind == "akn":
        return Path(path).write_bytes(unreport.dumps(report_of(int(pages)), "akn").data)
    options = WriteOptions(settings={"memory": kind == "remembers"})
    return Path(path).write_bytes(unreport.dumps(report_of(int(pages)), "docx", options=options).data)


if __name__ == "__main__":
    main(*sys.argv[1:])
