"""Finding a format: by name, by extension, by content."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from unreport.errors import NotThisFormat, UsageError
from unreport.findings import Finding
from unreport.formats.protocol import Format, Reading, ReadOptions, Source
from unreport.model import settle_changes
from unreport.un.language import LANGUAGES

__all__ = [
    "GROUP",
    "broken",
    "format_named",
    "format_of_content",
    "format_of_path",
    "formats",
    "read_source",
    "reader_for",
]

GROUP = "unreport.formats"


@cache
def _load() -> tuple[dict[str, Format], tuple[Finding, ...]]:
    found: dict[str, Format] = {}
    broken: list[Finding] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        problem = ""
        try:
            loaded = entry.load()
        except Exception as error:  # a plug-in may fail in any way, and must not take the rest with it
            problem = f"{type(error).__name__}: {error}"
        else:
            if not isinstance(loaded, Format):
                problem = f"{entry.value} is a {type(loaded).__name__}, not a Format"
            elif loaded.name in found:
                problem = f'there is another format "{loaded.name}"'
            else:
                found[loaded.name] = loaded
        if problem:
            distribution = entry.dist.name if entry.dist else "an unknown distribution"
            broken.append(
                Finding(
                    "plugin.broken",
                    f'The format plug-in "{entry.name}" of {distribution} can\'t be loaded: {problem}.',
                    "Update or uninstall it.",
                )
            )
    return found, tuple(broken)


def formats() -> tuple[Format, ...]:
    """Every format at hand, by name."""
    return tuple(_load()[0][name] for name in sorted(_load()[0]))


def broken() -> tuple[Finding, ...]:
    """A finding for each plug-in that could not be loaded."""
    return _load()[1]


def format_named(name: str, *, to: str = "") -> Format:
    """The format of that name; `to` is `read` or `write` if it must be able to. Raises UsageError that lists what there is."""
    name = name.lower()
    able = {known.name: known for known in formats() if not to or getattr(known, to)}
    if name in able:
        return able[name]
    role = {"read": "reader", "write": "writer"}.get(to, "format")
    close = get_close_matches(name, able, n=1)
    hint = f' Did you mean "{close[0]}"?' if close else ""
    raise UsageError(f'No {role} "{name}".{hint} Known: {", ".join(sorted(able))}.')


def format_of_path(path: Path, *, to: str) -> Format:
    """The format whose extension the file name has. Raises UsageError that lists the extensions there are."""
    able = [known for known in formats() if getattr(known, to)]
    suffix = path.suffix.lower()
    for known in able:
        if suffix in known.extensions:
            return known
    extensions = ", ".join(sorted(extension for known in able for extension in known.extensions))
    what = f'the extension "{path.suffix}"' if path.suffix else "a name without extension"
    role, option = ("reader", "--from") if to == "read" else ("writer", "--to")
    raise UsageError(f"{path}: no {role} for {what}. Known: {extensions}; or say {option}.")


def format_of_content(data: bytes) -> Format | None:
    """The format that the bytes show themselves to be; None if no format claims them."""
    return next((known for known in formats() if known.sniff(data)), None)


def reader_for(source: Source, name: str = "") -> Format:
    """The format to read a source with: the named one, else what its content shows, else its extension.

    Raises NotThisFormat where extension and content contradict each other and nobody can read the content.
    """
    if name:
        return format_named(name, to="read")
    content = format_of_content(source.data)
    by_name: Format | None = None
    try:
        by_name = format_of_path(Path(source.name), to="read")
    except UsageError:
        if content is None:
            raise
    if content is not None and content.read is not None:
        return content
    if content is not None:
        raise NotThisFormat(
            f"{source.name} is {content.title}, which can't be read.", cure="Convert it to another format first."
        )
    assert by_name is not None  # noqa: S101  (no content and no name has raised above)
    return by_name


def read_source(source: Source, options: ReadOptions, name: str = "") -> Reading:
    """Read a source with the format that `reader_for` finds; changes are settled as the options say, whatever the format.

    Raises ReadError for a source that can't be read, UsageError for an unknown format.
    """
    if options.language and options.language not in LANGUAGES:
        raise UsageError(f'There is no language "{options.language}".', cure=f"Known: {', '.join(sorted(LANGUAGES))}.")
    reader = reader_for(source, name)
    assert reader.read is not None  # noqa: S101  (reader_for gives readers only)
    reading = reader.read(source, options)
    if options.changes in ("accept", "reject"):
        return Reading(settle_changes(reading.report, options.changes), reading.findings)
    return reading
