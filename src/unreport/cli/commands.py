"""The commands of `unreport`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from unreport import __version__
from unreport.cli.streams import counting, print_json, progress, save_all, source_of
from unreport.errors import UnreportError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from unreport.findings import Finding
    from unreport.formats.protocol import Format, Reading, Writing

__all__ = ["unreport"]

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Commands whose errors are one clear line and exit code 2."""

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "unreport"
            message = " ".join(error.format_message().split())
            click.echo(f"unreport: {message} See {command} --help.", err=True)
            status = 2
        except click.Abort:
            status = 130
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except UnreportError as error:
            click.echo(f"unreport: {error}", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            raise
        except OSError as error:
            click.echo(f"unreport: Standard output can't be written: {error.strerror}.", err=True)
            ctx.exit(2)
        return result


class _FileName(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2 only
    """A file name or `-`, as a Path; importing pathlib waits until there is one."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from pathlib import Path

        if not str(value):
            self.fail("A file name is empty.", param, ctx)
        return Path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


_source = click.argument("source", metavar="IN", type=_FileName())
_from = click.option(
    "--from", "from_", metavar="FORMAT", default="", help="Format of IN, if content and name do not tell."
)
_json = click.option("--json", "as_json", is_flag=True, help="Print for machines.")
_language = click.option(
    "--language", metavar="CODE", default="", help="Language of the document: en, fr, es, ru, ar, zh."
)
_changes = click.option(
    "--changes",
    type=click.Choice(["accept", "reject", "keep"]),
    default=None,
    help="What becomes of tracked changes. Without it, a Word draft is accepted and other formats stay as they are.",
)


@click.group(cls=_Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="unreport")
def unreport() -> None:
    """UN reports as one object model: read from and written to Word, PDF and Akoma Ntoso XML.

    Exit codes: 0 fine, 1 findings of error grade, 2 wrong usage or unreadable input.
    """


@unreport.command()
@_source
@click.argument("targets", metavar="OUT...", nargs=-1, required=True, type=_FileName())
@_from
@click.option(
    "--to", metavar="FORMAT", default="", help="Format of every OUT, whatever its name; needed for - (standard output)."
)
@_changes
@_language
@click.option(
    "--house",
    type=click.Choice(["new-york", "geneva"]),
    default="new-york",
    show_default=True,
    help="House style of what is set.",
)
@click.option(
    "--numbering",
    type=click.Choice(["typed", "auto"]),
    default=None,
    help="How a Word file numbers: typed labels, as the UN sets them (the usual), or native lists that count.",
)
@click.option(
    "--emblem",
    metavar="FILE",
    type=_FileName(),
    default=None,
    help="Picture of the emblem (PNG, JPEG) for the masthead of a PDF or Word file. It is protected: none is set without it.",
)
@click.option("--date", metavar="YYYY-MM-DD", default="", help="Day of the conversion, where a format records it.")
@click.option(
    "-s",
    "--set",
    "settings",
    metavar="FORMAT.NAME=VALUE",
    multiple=True,
    help="A setting of one format, for example akn.profile=publication; see docs/formats.md.",
)
@click.option("--force", is_flag=True, help="Let OUT replace IN.")
@click.option("-v", "--verbose", is_flag=True, help="Show findings of every grade.")
@click.option("-q", "--quiet", is_flag=True, help="Show only errors.")
@_json
@click.pass_context
def convert(
    ctx: click.Context,
    source: Path,
    targets: tuple[Path, ...],
    from_: str,
    to: str,
    changes: str | None,
    language: str,
    house: str,
    numbering: str | None,
    emblem: Path | None,
    date: str,
    settings: tuple[str, ...],
    force: bool,
    verbose: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read IN once and write it to every OUT, by their extensions."""
    from unreport.cli.settings import settings_of
    from unreport.formats.protocol import WriteOptions
    from unreport.formats.registry import broken, format_named
    from unreport.formats.saving import refuse_target

    if as_json and any(str(target) == "-" for target in targets):
        raise UsageError("--json and an OUT of - both want standard output.", cure="Write to a file.")
    _refuse_overwriting(source, targets, force)
    _check_date(date)
    for target in targets:
        if str(target) != "-":
            refuse_target(target)
    writers = [format_named(to, to="write") if to else _writer_of(target) for target in targets]
    if numbering and not any(writer.name == "docx" for writer in writers):
        raise UsageError("--numbering: nothing is written that counts.", cure="Write a Word file.")
    asked = settings_of((*settings, f"docx.numbering={numbering}") if numbering else settings, writers)
    if emblem and not any(writer.name in ("docx", "pdf") for writer in writers):
        raise UsageError("--emblem: nothing is written that has one.", cure="Write a PDF or Word file.")
    picture = source_of(emblem).data if emblem else b""
    findings = list(broken())
    with progress(f"Reading {source}"):
        reading = _read(source, from_, changes, language)
    findings += [finding.in_file(str(source)) for finding in reading.findings]
    written: list[tuple[Path, Writing]] = []
    for target, writer in zip(targets, writers, strict=True):
        assert writer.write is not None  # noqa: S101  (looked up as a writer)
        with progress(f"Writing {target}"):
            alone = str(target) == "-"
            options = WriteOptions(date, house, alone, picture, asked[writer.name])  # type: ignore[arg-type]
            writing = writer.write(reading.report, options)
        written.append((target, writing))
        findings += [finding.in_file(str(target)) for finding in writing.findings]
    save_all(written)
    if as_json:
        print_json({"source": str(source), "targets": [str(target) for target in targets], "findings": findings})
    else:
        from unreport.cli.printing import print_findings

        print_findings(findings, verbose=verbose, quiet=quiet)
    _exit(ctx, findings)


@unreport.command()
@_source
@_from
@_changes
@_language
@click.option(
    "--words", type=click.IntRange(1, 10_000), default=12, show_default=True, help="Words shown of each text."
)
@_json
def show(source: Path, from_: str, changes: str | None, language: str, words: int, as_json: bool) -> None:
    """Show the masthead and the outline of IN: coloured on a terminal, plain in a pipe."""
    reading = _read(source, from_, changes, language)
    if as_json:
        from unreport.model import to_json

        click.echo(to_json(reading.report), nl=False)
        return
    from unreport.cli.printing import print_findings, print_report

    print_report(reading.report, words)
    print_findings([finding.in_file(str(source)) for finding in reading.findings])


@unreport.command()
@_source
@_from
@_changes
@_language
@_json
@click.pass_context
def check(ctx: click.Context, source: Path, from_: str, changes: str | None, language: str, as_json: bool) -> None:
    """Check IN as an editor would: gaps and repeats in numbering, dangling references, notes, masthead."""
    import unreport as face

    reading = _read(source, from_, changes, language)
    findings = [finding.in_file(str(source)) for finding in (*reading.findings, *face.check(reading.report))]
    if as_json:
        print_json({"source": str(source), "findings": findings})
    else:
        from unreport.cli.printing import print_findings

        print_findings(findings, verbose=True, to_stdout=True, fine="Nothing found.")
    _exit(ctx, findings)


@unreport.command()
@click.argument("sources", metavar="FILE...", nargs=-1, required=True, type=_FileName())
@click.option(
    "--schema",
    metavar="SCHEMA",
    type=_FileName(),
    default=None,
    help="Hold XML against this schema instead: XML Schema, RELAX NG or Schematron.",
)
@click.option("--no-rules", is_flag=True, help="Leave out the business rules of the UN profile.")
@click.option("-q", "--quiet", is_flag=True, help="Show only errors.")
@_json
@click.option("--sarif", "as_sarif", is_flag=True, help="Print SARIF 2.1.0, for code-review tools.")
@click.pass_context
def validate(
    ctx: click.Context,
    sources: tuple[Path, ...],
    schema: Path | None,
    no_rules: bool,
    quiet: bool,
    as_json: bool,
    as_sarif: bool,
) -> None:
    """Hold each FILE against its schema: Akoma Ntoso against that of OASIS and the rules of the UN profile, JSON against the model.

    A folder stands for the XML, JSON and .akn files in it. A draft in another format is read, and what would be written of it is
    validated.
    """
    from unreport.validation.batch import files_in, validate_all

    if as_json and as_sarif:
        raise UsageError("--json and --sarif both want standard output.", cure="Choose one.")
    files = [file for source in sources for file in files_in(source)]
    with counting(len(files)) as step:
        batch = validate_all(files, source_of, schema=schema, rules=not no_rules, step=step)
    if as_json:
        verdicts = [{"source": name, "verdict": verdict} for name, verdict in batch.verdicts]
        print_json({"sources": verdicts, "findings": list(batch.findings)})
    elif as_sarif:
        from unreport.validation.sarif import sarif

        print_json(sarif(batch.findings, __version__))
    else:
        from unreport.cli.printing import print_findings

        print_findings(batch.findings, verbose=True, quiet=quiet, to_stdout=True)
        if not quiet:
            click.echo(batch.summary)
    if any(verdict == "unreadable" for _, verdict in batch.verdicts):
        ctx.exit(2)
    _exit(ctx, batch.findings)


@unreport.command()
@_json
def formats(as_json: bool) -> None:
    """List the formats that can be read and written, those of plug-ins included."""
    from unreport.formats.registry import broken
    from unreport.formats.registry import formats as all_formats

    known = all_formats()
    if as_json:
        rows = [
            {
                "name": one.name,
                "title": one.title,
                "extensions": list(one.extensions),
                "reads": one.read is not None,
                "writes": one.write is not None,
            }
            for one in known
        ]
        print_json({"formats": rows, "findings": list(broken())})
        return
    from unreport.cli.printing import print_findings, print_formats

    print_formats(known)
    print_findings(broken(), verbose=True)


@unreport.command()
@click.option("--packaged", is_flag=True, help="Only the fonts that come with unreport, as with pdf.font=packaged.")
@_json
def fonts(packaged: bool, as_json: bool) -> None:
    """List the fonts that PDF is set in, script by script, and what is missing."""
    from unreport.formats.pdf.font_files import cure_for, families

    known = families("packaged" if packaged else "system")
    if as_json:
        rows = [
            {"script": script, "name": family.name, "origin": family.origin, "bold": family.bold}
            for script, those in known.items()
            for family in those
        ]
        print_json({"fonts": rows, "missing": [script for script, those in known.items() if not those]})
        return
    from unreport.cli.printing import print_fonts

    print_fonts(known, cure_for)


@unreport.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script that completes commands in SHELL: eval "$(unreport completion bash)"."""
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    assert maker is not None  # noqa: S101  (the choice above lists what click knows)
    click.echo(maker(unreport, {}, "unreport", "_UNREPORT_COMPLETE").source())


def _read(source: Path, from_: str, changes: str | None, language: str) -> Reading:
    from unreport.formats.protocol import ReadOptions
    from unreport.formats.registry import format_named, read_source

    if from_:
        format_named(from_, to="read")
    return read_source(source_of(source), ReadOptions(changes=changes or "", language=language.lower()), from_)  # type: ignore[arg-type]


def _writer_of(target: Path) -> Format:
    if str(target) == "-":
        raise UsageError("Standard output has no extension.", cure="Name the format with --to.")
    from unreport.formats.registry import format_of_path

    return format_of_path(target, to="write")


def _refuse_overwriting(source: Path, targets: Iterable[Path], force: bool) -> None:
    seen: set[Path] = set()
    for target in targets:
        place = target.resolve() if str(target) != "-" else target
        if place in seen:
            raise UsageError(f"{target} is named twice.")
        seen.add(place)
        if not force and "-" not in (str(source), str(target)) and _is_one(place, source):
            raise UsageError(f"{target} is the source itself.", cure="Choose another name, or say --force.")


def _is_one(target: Path, source: Path) -> bool:
    """Whether both names are of one file, by whatever links."""
    try:
        return target == source.resolve() or target.samefile(source)
    except OSError:
        return False


def _check_date(date: str) -> None:
    from datetime import date as day

    try:
        if date:
            day.fromisoformat(date)
    except ValueError:
        raise UsageError(f"{date!r} is not a date.", cure="Write it as 2026-03-31.") from None


def _exit(ctx: click.Context, findings: Iterable[Finding]) -> None:
    from unreport.findings import Severity, worst

    ctx.exit(1 if worst(findings) is Severity.ERROR else 0)
