"""Writing a file whole or not at all: a temporary file beside the target, then a rename."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from unreport.errors import WriteError
from unreport.formats.protocol import Writing

__all__ = ["save"]


def save(writing: Writing, target: Path) -> None:
    """Put a writing at `target`, and what belongs beside it (pictures) in the same folder.

    Raises WriteError, and leaves what was at `target` before, if the folder is missing or can't be written.
    """
    if target.is_dir():
        raise WriteError(f"{target} is a folder.", cure="Name a file.")
    if not target.parent.is_dir():
        raise WriteError(f"The folder {target.parent} does not exist.", cure="Make it, or choose another.")
    for name, data in writing.companions.items():
        companion = target.parent / name
        try:
            companion.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(
                f"{companion.parent} can't be made: {error.strerror}.", cure="Check the permissions."
            ) from error
        _replace(companion, data)
    _replace(target, writing.data)


def _replace(target: Path, data: bytes) -> None:
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        raise WriteError(
            f"{target} can't be written: {error.strerror}.", cure="Check the permissions and the space left."
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
