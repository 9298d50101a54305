"""What is written of odd Word files and old plain texts is valid too, and keeps the rules of the UN profile."""

from __future__ import annotations

from pathlib import Path

import pytest

import unreport
from unreport.errors import ReadError
from unreport.findings import Severity
from unreport.formats import WriteOptions


@pytest.mark.parametrize("folder", ["word", "txt"])
def test_no_document_makes_the_writer_break_schema_or_rules(corpus: Path, folder: str) -> None:
    paths = [path for path in sorted((corpus / folder).rglob("*")) if path.suffix in {".docx", ".docm", ".txt"}]
    assert paths
    written = 0
    for path in paths:
        try:
            report = unreport.read(path).report
        except ReadError:
            continue
        profile = ("flat", "publication")[written % 2]
        written += 1
        data = unreport.dumps(report, "akn", options=WriteOptions(settings={"profile": profile})).data
        assert not [str(found) for found in unreport.validate(data) if found.grade is Severity.ERROR], path.name
    assert written > len(paths) / 2
