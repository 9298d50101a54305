from __future__ import annotations

import re
from pathlib import Path

import pytest

from unreport.findings import CODES, Finding, Place, Severity, worst

ROOT = Path(__file__).parents[1]


def test_the_documentation_lists_every_code_and_no_other() -> None:
    rows = re.findall(
        r"^\| `([a-z.-]+)` \| (\w+) \| (.+) \|$", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.MULTILINE
    )
    assert {code: (grade, meaning) for code, grade, meaning in rows} == {
        code: (severity.word, meaning) for code, (severity, meaning) in CODES.items()
    }


def test_every_code_is_given_somewhere() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py") if path.name != "findings.py")
    assert [code for code in CODES if f'"{code}"' not in source] == []


def test_a_finding_reads_as_place_sentence_code() -> None:
    finding = Finding(
        "numbering.gap", "Paragraph 14 follows paragraph 12.", at=Place("draft.docx", page=4, paragraph="14")
    )
    assert str(finding) == "draft.docx, p. 4, paragraph 14: Paragraph 14 follows paragraph 12. [numbering.gap]"


def test_a_finding_without_a_known_code_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown finding code"):
        Finding("no.such", "x")


def test_the_worst_severity_wins() -> None:
    found = [Finding("read.comment", "a"), Finding("schema.xsd", "b"), Finding("numbering.gap", "c")]
    assert worst(found) is Severity.ERROR
    assert worst([]) is None
