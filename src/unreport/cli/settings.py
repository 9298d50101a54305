"""Settings of single formats on the command line: `--set akn.profile=publication`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from unreport.errors import UsageError
from unreport.formats.protocol import Format

__all__ = ["settings_of"]

_SWITCHES: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def settings_of(asked: Sequence[str], writers: Iterable[Format]) -> dict[str, dict[str, Any]]:
    """The settings for each writer, by its name; a package takes those of what it holds (`akn-package` those of `akn`).

    Raises UsageError for a setting that is malformed or meant for a format that is not written.
    """
    found: dict[str, dict[str, Any]] = {writer.name: {} for writer in writers}
    for text in asked:
        key, equals, value = text.partition("=")
        format_name, dot, name = key.partition(".")
        if not (equals and dot and format_name and name):
            raise UsageError(f"--set {text} is no setting.", cure="Write it as akn.profile=publication.")
        meant = [known for known in found if format_name in (known, known.partition("-")[0])]
        if not meant:
            raise UsageError(
                f"--set {text}: nothing is written as {format_name}.", cure=f"Written: {', '.join(found)}."
            )
        for known in meant:
            found[known][name] = _SWITCHES.get(value.lower(), value)
    return found
