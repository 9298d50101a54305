"""What is wrong with a Word file, and what others read in it.

Three judges: our own lint for what must agree across the file, Microsoft's Open XML SDK for the schema, pandoc for the words. What
LibreOffice shows, and what it makes of tracked changes, is in `judges.libre_office`.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from judges.programs import open_xml_validator, pandoc
from judges.word_lint import lint

__all__ = ["complaints", "complaints_of_sdk", "words_by_pandoc"]

_WORKERS = 2
_RULE = re.compile(r"[-=+|:\s]+")


def complaints(data: bytes) -> list[str]:
    """What the lint of our own says against a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return lint({name: package.read(name) for name in package.namelist()})


def complaints_of_sdk(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What Microsoft's Open XML SDK says against files, by name; those that it finds sound are left out."""
    program = open_xml_validator()
    with ThreadPoolExecutor(_WORKERS) as workers:
        said = workers.map(lambda data: _validated(program, data), files.values())
        return {name: faults for name, faults in zip(files, said, strict=True) if faults}


def _validated(program: str, data: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        run = subprocess.run([program, str(path), "Microsoft365"], capture_output=True, check=True)
    verdict = json.loads(run.stdout)
    found = [f"{fault.get('path')}{fault.get('xPath')}: {fault['description']}" for fault in verdict["errors"]]
    return found if found or verdict["ok"] else ["the file cannot be opened"]


def words_by_pandoc(data: bytes, changes: Literal["accept", "reject"] = "accept") -> list[str]:
    """The words that pandoc reads in body and notes, as plain text, without the rules that it draws around tables."""
    options = [f"--track-changes={changes}", "--from=docx", "--to=plain", "--wrap=none"]
    run = subprocess.run([pandoc(), *options], input=data, capture_output=True, check=True)
    lines = [line for line in run.stdout.decode().splitlines() if not _RULE.fullmatch(line)]
    return " ".join(lines).split()
