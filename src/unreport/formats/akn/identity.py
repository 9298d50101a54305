"""Who a document is: its class, number, date and author, from the masthead; assumed with a finding where that is silent."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from unreport.findings import Finding, Place
from unreport.formats.akn.eid import camel
from unreport.formats.akn.facts import Symbol, symbol_of
from unreport.formats.akn.iri import DocumentIri, encode_number
from unreport.formats.akn.profile import class_of, language_of_tag
from unreport.formats.protocol import WriteOptions
from unreport.model import Report, plain, to_json

__all__ = ["Identity", "full_date", "identify"]

_UNDATED: Final = "1900-01-01"
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LONGEST_SLUG = 40


@dataclass(frozen=True)
class Identity:
    """What the metadata says of a document. `symbol` is None for a document without a readable one."""

    iri: DocumentIri
    name: str
    shown: str
    symbol: Symbol | None
    author: str
    marked: str
    """Day of the mark-up."""


def identify(report: Report, options: WriteOptions) -> tuple[Identity, list[Finding]]:
    """The identity of a report, and a finding for each part of it that was assumed."""
    findings: list[Finding] = []
    printed = report.masthead.symbol
    shown = (printed.value or printed.text).strip() if printed else ""
    symbol = symbol_of(shown) if shown else None
    dated = full_date(report.masthead.date.value) if report.masthead.date else ""
    if not dated:
        findings.append(_assumed("The report has no date that can be read", _UNDATED, "a date in the masthead"))
        dated = _UNDATED
    if shown:
        number = encode_number(symbol.printed if symbol else shown) or _slug(report)
    else:
        number = _slug(report)
        findings.append(_assumed("The report has no symbol", number, "a symbol in the masthead"))
    kind = class_of(report, shown)
    language = language_of_tag(report.language)
    iri = DocumentIri(
        kind.element,
        kind.subtype,
        (encode_number(symbol.actor) if symbol else "") or "un",
        dated,
        number,
        language=language.alpha3 if language else "und",
        version=dated,
        format="xml",
    )
    author = next((body for body in report.masthead.bodies if body.strip()), "") or report.masthead.organization
    return Identity(iri, kind.name, shown, symbol, author, full_date(options.date) or dated), findings


def _assumed(problem: str, value: str, wanted: str) -> Finding:
    return Finding(
        "write.assumed",
        f"{problem}; the metadata say {value}.",
        f"Give it {wanted}.",
        at=Place(part="masthead"),
    )


def full_date(value: str) -> str:
    """A date of which day or month may be missing, as a full one: `2021` → `2021-01-01`; empty for anything else."""
    found = _PARTIAL.fullmatch(value[:10]) if value.isascii() else None
    if not found:
        return ""
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isoformat()
    except ValueError:
        return ""


def _slug(report: Report) -> str:
    """A number for a document that has none: words of its title, else a digest of its content."""
    words = camel(plain(report.front.title))[:_LONGEST_SLUG]
    return "nn-" + (words or hashlib.sha256(to_json(report, indent=0)).hexdigest()[:16])
