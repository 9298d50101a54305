"""Writing a file whole or not at all: a temporary file beside the target, then a rename.

A device or a pipe can't be replaced, so the bytes go into it; a link is followed, and the file it names is replaced; a file that was
there keeps its permissions.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG

from unreport.errors import WriteError
from unreport.formats.protocol import Writing, lies_beside

__all__ = ["refuse_target", "save"]


def refuse_target(target: Path) -> None:
    """Raise WriteError for a target that can't be written: a folder, or a file in a folder that is missing."""
    try:
        if S_ISDIR(target.stat().st_mode):
            raise WriteError(f"{target} is a folder.", cure="Name a file.")
    except FileNotFoundError:
        pass
    except OSError as error:
        raise WriteError(f"{target} can't be written: {error.strerror}.", cure="Choose another name.") from error
    if not target.parent.is_dir():
        raise WriteError(f"The folder {target.parent} does not exist.", cure="Make it, or choose another.")


def save(writing: Writing, target: Path) -> None:
    """Put a writing at `target`, and what belongs beside it (pictures) in the same folder.

    Raises WriteError, and leaves what was at `target` before, if it can't be written. A file beside it that holds something else is not
    overwritten but refused, as is a name that leads out of the folder.
    """
    refuse_target(target)
    for name, data in writing.companions.items():
        if not lies_beside(name):
            raise WriteError(f"{name!r} is no name of a file beside {target}.", cure="Do not trust where it came from.")
        companion = target.parent / name
        if companion.resolve() == target.resolve():
            raise WriteError(
                f"{target} is the name of a file that the report itself needs.", cure="Choose another name."
            )
        try:
            if companion.exists() and companion.read_bytes() == data:
                continue
            companion.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"{companion} can't be made: {error.strerror}.", cure="Check the permissions.") from error
        if companion.exists():
            raise WriteError(
                f"{companion} is there and holds something else.", cure="Move it away, or write elsewhere."
            )
        _replace(companion, data)
    _replace(target, writing.data)


def _replace(target: Path, data: bytes) -> None:
    temporary = ""
    try:
        target = target.resolve()
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and not S_ISREG(mode):
            with target.open("wb") as stream:
                stream.write(data)
            return
        handle, temporary = tempfile.mkstemp(prefix=".unreport-", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
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
