"""Findings as SARIF 2.1.0 (OASIS), which code-review tools show beside the lines of a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from unreport.findings import CODES, Finding, Severity

__all__ = ["sarif"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Iterable[Finding], version: str) -> dict[str, Any]:
    """A SARIF log of one run. A rule of a Schematron schema is a rule there, under its own name; any other finding under its code.

    `version` is that of unreport.
    """
    findings = list(findings)
    names = list(dict.fromkeys(_rule(finding) for finding in findings))
    codes = {_rule(finding): finding.code for finding in findings}
    rules = [{"id": name, "shortDescription": {"text": CODES[codes[name]][1]}} for name in names]
    driver = {"name": "unreport", "version": version, "rules": rules}
    results = [_result(finding, names.index(_rule(finding))) for finding in findings]
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _rule(finding: Finding) -> str:
    return f"{finding.code}/{finding.rule}" if finding.rule else finding.code


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    text = finding.message + (f" {finding.cure}" if finding.cure else "")
    result: dict[str, Any] = {
        "ruleId": _rule(finding),
        "ruleIndex": rule,
        "level": _LEVELS[finding.grade],
        "message": {"text": text},
    }
    place = finding.at
    if place.file:
        path = PurePath(place.file)
        address = path.as_uri() if path.is_absolute() else quote(path.as_posix())
        physical: dict[str, Any] = {"artifactLocation": {"uri": address}}
        if place.line:
            physical["region"] = {"startLine": place.line} | ({"startColumn": place.column} if place.column else {})
        result["locations"] = [{"physicalLocation": physical}]
        named = [f"paragraph {place.paragraph}"] if place.paragraph else []
        named += [place.eid] if place.eid else []
        if named:
            result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": name} for name in named]
    return result
