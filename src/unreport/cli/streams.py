"""The standard streams: what is read from them, written to them, and shown on them while one waits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from unreport.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from unreport.formats.protocol import Source, Writing

__all__ = ["counting", "print_json", "progress", "save_all", "source_of"]


def source_of(source: Path) -> Source:
    """The source of that name, `-` for standard input. Raises ReadError if it can't be read or is empty."""
    from unreport.errors import ReadError
    from unreport.formats.protocol import Source

    if str(source) != "-":
        return Source.of(source)
    data = sys.stdin.buffer.read()
    if not data:
        raise ReadError("Standard input is empty.", cure="Pipe a document into it, or name a file.")
    return Source(data, "-")


def save_all(written: Iterable[tuple[Path, Writing]]) -> None:
    """Put each writing where it belongs, `-` for standard output. Raises WriteError where it can't be put."""
    from unreport.formats.saving import save

    for target, writing in written:
        if str(target) != "-":
            save(writing, target)
            continue
        try:
            stream = sys.stdout.buffer
            stream.write(writing.data)
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise WriteError(f"Standard output can't be written: {error.strerror}.") from error


def progress(what: str) -> Any:
    """A spinner on standard error while something long is done; nothing where nobody watches."""
    from contextlib import nullcontext

    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


def counting(total: int) -> Any:
    """Gives a function to call with the name of each file as it begins: a progress bar where somebody watches many of them."""
    from contextlib import contextmanager

    @contextmanager
    def counting() -> Iterator[Callable[[str], None]]:
        if total < 2 or not sys.stderr.isatty():
            yield lambda name: None
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=total)
            yield lambda name: progress.update(task, advance=1, description=name)

    return counting()


def print_json(value: dict[str, Any]) -> None:
    """Print a value for machines, its findings as objects."""
    import msgspec

    def plain(item: Any) -> Any:
        from unreport.findings import Finding

        if isinstance(item, Finding):
            place = {k: v for k, v in msgspec.to_builtins(item.at).items() if v}
            return {
                "code": item.code,
                "severity": item.grade.word,
                "message": item.message,
                "cure": item.cure,
                "at": place,
                **({"rule": item.rule} if item.rule else {}),
            }
        return item

    rows = {key: [plain(item) for item in part] if isinstance(part, list) else part for key, part in value.items()}
    click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2))
