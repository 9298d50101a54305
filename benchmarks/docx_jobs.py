"""What makes a Word file of a report: unreport, python-docx and pandoc.

Ours and python-docx begin with the report as values. pandoc begins with its own JSON and is timed as the program that it is. It
sets the same text with footnotes, links and spans; what python-docx leaves out is said in `docx_proxies`.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.jobs import Call, Job, pandoc

__all__ = ["DOCX_JOBS", "DOCX_OURS", "DOCX_PEERS", "job_of"]

DOCX_PEERS = ("python-docx", "pandoc")

_SETTINGS: dict[str, Mapping[str, object]] = {
    "DOCX": {},
    "DOCX without memory": {"memory": False},
    "DOCX with lists": {"numbering": "auto"},
}
"""Ways to write a Word file that are told apart, by the settings of our writer."""

DOCX_OURS = tuple(_SETTINGS)


def _ours(settings: Mapping[str, object]) -> Callable[[str], Call]:
    def load(source: str) -> Call:
        from benchmarks.docx_sources import report_of_json
        from unreport.formats.docx.writer import write
        from unreport.formats.protocol import WriteOptions

        report, options = report_of_json(Path(source).read_bytes()), WriteOptions(settings=settings)
        return lambda: write(report, options).data

    return load


def _python_docx(source: str) -> Call:
    from benchmarks.docx_proxies import write_with_python_docx
    from benchmarks.docx_sources import report_of_json

    report = report_of_json(Path(source).read_bytes())
    return lambda: write_with_python_docx(report)


def _pandoc(source: str) -> Call:
    command = [pandoc(), "--from", "json", "--to", "docx", "--output", "-", source]
    return lambda: subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def job_of(program: str) -> str:
    """The name that the worker knows it by: the same programs read under their own (`jobs`)."""
    return f"write with {program}" if program in DOCX_PEERS else f"write {program}"


DOCX_JOBS = {
    job.name: job
    for job in (
        *(Job(job_of(name), _ours(settings)) for name, settings in _SETTINGS.items()),
        Job(job_of("python-docx"), _python_docx, needs="python-docx", module="docx"),
        Job(job_of("pandoc"), _pandoc, needs="pypandoc_binary", module="pypandoc"),
    )
}
