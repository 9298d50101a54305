"""What all tests share: the plug-in of `tests/plugin`, built as the small distribution that it is and put on the path."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

from unreport.formats import registry
from unreport.formats.protocol import Writing

# The same examples at every run: a change that breaks something must be told from luck.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder where the plug-in is installed for this run; the environment itself stays clean of its broken entry point."""
    site = tmp_path_factory.mktemp("plugin")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(site)],
        cwd=Path(__file__).parent / "plugin",
        check=True,
        capture_output=True,
    )
    (wheel,) = site.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(site)
    sys.path.insert(0, str(site))
    registry._load.cache_clear()
    yield site
    sys.path.remove(str(site))
    registry._load.cache_clear()


def watched(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[bytes]:
    """What a function that writes gives from now on, while the list fills."""
    made: list[bytes] = []
    write = getattr(module, name)

    def watching(*arguments: Any) -> Writing:
        writing: Writing = write(*arguments)
        made.append(writing.data)
        return writing

    monkeypatch.setattr(module, name, watching)
    return made


@pytest.fixture(autouse=True)
def every_pdf_is_judged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever PDF a test makes in this process is held against PDF/UA-1, PDF/A-3a and the checks of our own."""
    from judges.pdf_judges import complaints
    from unreport.formats.pdf import writer

    made = watched(monkeypatch, writer, "write_report")
    yield
    for data in dict.fromkeys(made):
        assert complaints(data, outside=False) == []


@pytest.fixture(autouse=True)
def every_word_file_is_judged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever Word file a test makes in this process is linted. Tests hold `write` itself, so what it calls is watched."""
    from judges.word_judges import complaints
    from unreport.formats.docx import writer

    made = watched(monkeypatch, writer, "_write")
    yield
    for data in dict.fromkeys(made):
        assert complaints(data) == []
