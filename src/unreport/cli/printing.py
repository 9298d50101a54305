"""What the command line prints for people: findings, the outline of a report, the list of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text as Styled

from unreport.desk.outline import masthead_lines, outline
from unreport.findings import Finding, Severity
from unreport.formats.protocol import Format
from unreport.model import Report

if TYPE_CHECKING:
    from unreport.formats.pdf.font_files import Family

__all__ = ["print_findings", "print_fonts", "print_formats", "print_report"]

_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}
_STYLES = {
    "section": "bold",
    "annex": "bold",
    "resolution": "bold",
    "decision": "bold",
    "paragraph": "",
    "table": "green",
    "figure": "green",
}


def _console(to_stdout: bool) -> Console:
    return Console(stderr=not to_stdout, highlight=False, soft_wrap=True, markup=False, emoji=False)


def print_findings(
    findings: Sequence[Finding], *, verbose: bool = False, quiet: bool = False, to_stdout: bool = False, fine: str = ""
) -> None:
    """Findings with their cures, worst grades in colour, and a line that counts them. Notes (info) only when `verbose`."""
    console = _console(to_stdout)
    floor = Severity.ERROR if quiet else Severity.INFO if verbose else Severity.WARNING
    for finding in findings:
        if finding.grade >= floor:
            line = Styled(f"{finding.grade.word}: ", style=_COLOURS[finding.grade])
            line.append(str(finding), style="default")
            console.print(line)
            if finding.cure:
                console.print(Styled(f"    {finding.cure}", style="dim"))
    if findings and not quiet:
        console.print(
            _count(findings)
            + ("" if verbose or all(f.grade > Severity.INFO for f in findings) else "; -v shows notes")
            + "."
        )
    elif fine and not quiet:
        console.print(fine)


def _count(findings: Iterable[Finding]) -> str:
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    grades = [finding.grade for finding in findings]
    parts = [
        f"{grades.count(grade)} {name}{'s' * (grades.count(grade) != 1)}"
        for grade, name in names.items()
        if grade in grades
    ]
    return ", ".join(parts)


def print_report(report: Report, words: int) -> None:
    """Masthead and outline."""
    console = _console(True)
    rows = masthead_lines(report)
    width = max(len(name) for name, _ in rows) + 2
    for name, text in rows:
        console.print(Styled(f"{name}:".ljust(width), style="dim").append(text, style="default"))
    console.print()
    for line in outline(report, words=words):
        styled = Styled("  " * line.depth)
        if line.kind not in ("section", "paragraph", "point", "text", "annex"):
            styled.append(f"[{line.kind}] ", style="dim")
        words_ = " ".join(filter(None, (line.label, line.text)))
        styled.append(words_, style=_STYLES.get(line.kind, ""))
        console.print(styled)


def print_formats(known: Iterable[Format]) -> None:
    """A row for each format: name, reads, writes, extensions, title."""
    console = _console(True)
    for one in known:
        does = "read, write" if one.read and one.write else "read" if one.read else "write"
        console.print(f"{one.name:<12} {does:<12} {' '.join(one.extensions):<22} {one.title}")


def print_fonts(known: Mapping[str, Sequence[Family]], cure: Callable[[str], str]) -> None:
    """The fonts of each script, the one that is asked first in front; for a script without one, how to get it."""
    console = _console(True)
    for script, families in known.items():
        for index, family in enumerate(families):
            bold = "" if family.bold else "  (no bold of its own: strokes are thickened)"
            console.print(f"{script if not index else '':<10} {family.name:<28} {family.origin}{bold}")
        if not families:
            console.print(f"{script:<10} none")
            console.print(Styled(f"    {cure(script)}", style="dim"))
