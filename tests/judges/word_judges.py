"""What is wrong with a Word file, and what others read in it.

Three judges: our own lint for what must agree across the file, Microsoft's Open XML SDK for the schema, pandoc for the words of paragraphs. What
LibreOffice shows, and what it makes of tracked changes, is in `judges.libre_office`.
"""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from judges.programs import open_xml_validator, pandoc
from judges.word_lint import lint

__all__ = ["complaints", "complaints_of_sdk", "paragraphs_by_pandoc"]

_WORKERS = 2
_PARAGRAPHS = ("Para", "Plain", "Header")


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


def paragraphs_by_pandoc(data: bytes, changes: Literal["accept", "reject"] = "accept") -> list[str]:
    """The paragraphs that pandoc reads in a file, those of a note behind the one that calls it; a comment is none."""
    command = [pandoc(), f"--track-changes={changes}", "--from=docx", "--to=json"]
    run = subprocess.run(command, input=data, capture_output=True, check=True)
    found: list[str] = []
    _gather(json.loads(run.stdout)["blocks"], found)
    return [text for text in (" ".join(line.split()) for line in found) if text]


def _gather(node: object, found: list[str]) -> None:
    """Add the paragraphs of a part of pandoc's tree."""
    if isinstance(node, dict) and node.get("t") in _PARAGRAPHS:
        notes: list[object] = []
        found.append(_text(node["c"], notes))
        _gather(notes, found)
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            _gather(child, found)


def _text(node: object, notes: list[object]) -> str:
    if isinstance(node, list):
        return "".join([_text(child, notes) for child in node if isinstance(child, dict | list)])
    if not isinstance(node, dict):
        return ""
    match node.get("t"):
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Math" | "Code":
            return str(node["c"][1])
        case "Note":
            notes.append(node["c"])
            return ""
    return _text(node.get("c"), notes)
