"""What other people's programs say of our PDF files. Where one is absent the test is skipped, but not where CI must have it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from unreport.model import Text, from_json, paragraphs, plain

SAMPLES = Path(__file__).parents[2] / "samples"
SET_LEFT_TO_RIGHT = sorted(path.stem for path in SAMPLES.glob("*.json") if path.stem[-3:] not in ("-ar", "-zh"))


def run(program: str, *arguments: str | Path) -> str:
    if shutil.which(program) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} must be there in CI: .ci/run installs it")
        pytest.skip(f"{program} is not installed")
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.json")))
def test_qpdf_finds_nothing_wrong(name: str) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", SAMPLES / f"{name}.pdf")


@pytest.mark.parametrize("name", SET_LEFT_TO_RIGHT)
def test_pdftotext_gives_the_paragraphs_in_their_order(name: str) -> None:
    shown = re.sub(r"\W+", "", run("pdftotext", "-raw", SAMPLES / f"{name}.pdf", "-"))
    place = 0
    for paragraph in paragraphs(from_json((SAMPLES / f"{name}.json").read_bytes())):
        first = next((block for block in paragraph.blocks if isinstance(block, Text)), None)
        words = re.sub(r"\W+", "", paragraph.number.label + plain(first.content if first else ()))[:40]
        place = shown.find(words, place)
        assert place >= 0, words
