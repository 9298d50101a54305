"""What a file held travels with the report, and comes back as it was (`Report.origin`).

A report that was read from Akoma Ntoso of other hands says less than the file: eIds, attributes, elements that the model has no
words for; so does one from a file that we wrote with settings. While the report says the same as the file, writing it gives the file. Once
it is changed, or other settings are asked for, it is written anew, in the UN profile, with a finding.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from typing import Final

from unreport.errors import ReadError
from unreport.findings import Finding
from unreport.formats.akn.names import FORMER
from unreport.formats.akn.settings import Settings
from unreport.formats.protocol import ReadOptions, Source, WriteOptions, lies_beside
from unreport.model import Asset, Origin, Report

__all__ = ["as_it_was", "former_iri", "origin_of", "pictures_left", "what_may_go"]

_VOCABULARY: Final = "akn"


def origin_of(data: bytes, opened: Mapping[str, bytes]) -> Origin:
    """The origin of a report: its file, and the files beside it that were read."""
    beside = (
        Asset(path, mimetypes.guess_type(path)[0] or "application/octet-stream", held) for path, held in opened.items()
    )
    return Origin(_VOCABULARY, data, tuple(beside))


def as_it_was(report: Report, settings: Settings) -> Origin | None:
    """The origin, if the report still says what it says and nothing else is asked for."""
    from unreport.formats.akn.reader import read

    origin = report.origin
    if origin is None or origin.vocabulary != _VOCABULARY or settings.recast:
        return None
    if not all(lies_beside(file.name) for file in origin.companions):
        return None
    beside = {file.name: file.data for file in origin.companions}
    try:
        again = read(Source(origin.data, beside=beside.get), ReadOptions()).report
    except ReadError:
        return None
    return origin if again == report else None


def pictures_left(origin: Origin, options: WriteOptions) -> tuple[Finding, ...]:
    """A finding for the files of an origin that can't be put beside it."""
    if not (options.alone and origin.companions):
        return ()
    names = ", ".join(file.name for file in origin.companions)
    return (Finding("write.dropped", f"Nothing can lie beside the file; left out: {names}.", "Write to a file."),)


def former_iri(report: Report, work: str) -> str:
    """The IRI that the document bore in the file that it was read from; empty if that is `work` or there is none."""
    return next((fact.value for fact in report.properties if fact.name == FORMER and fact.value != work), "")


def what_may_go(report: Report, former: str, work: str) -> list[Finding]:
    """A finding for a report that is written anew although its file came with it; `former` is the IRI that it had, if another."""
    if report.origin is None or report.origin.vocabulary != _VOCABULARY:
        return []
    renamed = f" Its IRI was {former} and is {work}." if former else ""
    return [
        Finding(
            "write.dropped",
            "The report was written anew, since it or the settings are not those of its file: markup and metadata beyond the model "
            f"are gone.{renamed}",
            "Compare it with the file that it came from.",
        )
    ]
