"""Many files validated, one after the other; one that can't be read does not keep the others from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from unreport.errors import UnreportError
from unreport.findings import Finding, Place, Severity, worst
from unreport.formats.protocol import Source
from unreport.validation import validate
from unreport.validation.named_schema import named_schema

__all__ = ["Batch", "Verdict", "files_in", "validate_all"]

Verdict: TypeAlias = Literal["valid", "warnings", "errors", "unreadable"]
_SUFFIXES: Final = frozenset({".xml", ".akn", ".json"})
_WORDS: Final = {
    "valid": "valid",
    "warnings": "valid with warnings",
    "errors": "with errors",
    "unreadable": "unreadable",
}


@dataclass(frozen=True)
class Batch:
    """What was found in all files, and what became of each, in their order."""

    findings: tuple[Finding, ...]
    verdicts: tuple[tuple[str, Verdict], ...]

    @property
    def summary(self) -> str:
        """A line that counts: `12 files: 10 valid, 2 with errors.`"""
        of = [verdict for _, verdict in self.verdicts]
        counts = [f"{of.count(verdict)} {words}" for verdict, words in _WORDS.items() if verdict in of]
        return f"{len(of)} file{'s' * (len(of) != 1)}: {', '.join(counts)}."


def validate_all(
    paths: Sequence[Path],
    source_of: Callable[[Path], Source],
    *,
    schema: Path | None = None,
    rules: bool = True,
    step: Callable[[str], None] = lambda name: None,
) -> Batch:
    """Validate each file; `step` is called with its name before. Raises UsageError for a broken schema."""
    if schema is not None:
        named_schema(schema)
    findings: list[Finding] = []
    verdicts: list[tuple[str, Verdict]] = []
    for path in paths:
        name = str(path)
        step(name)
        try:
            found = [one.in_file(name) for one in validate(source_of(path), schema=schema, rules=rules)]
        except UnreportError as error:
            found = [_refusal(error, name)]
            verdicts.append((name, "unreadable"))
        else:
            verdicts.append((name, _verdict(found)))
        findings += found
    return Batch(tuple(findings), tuple(verdicts))


def files_in(path: Path) -> list[Path]:
    """The files in a folder, however deep, that hold Akoma Ntoso or JSON by their extension; anything else itself."""
    if str(path) == "-" or not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file())
    return found or [path]


def _verdict(found: Sequence[Finding]) -> Verdict:
    grade = worst(found)
    return "errors" if grade is Severity.ERROR else "warnings" if grade is Severity.WARNING else "valid"


def _refusal(error: UnreportError, name: str) -> Finding:
    message = error.message.removeprefix(f"{name}: ").removeprefix(f"{name} ")
    return Finding("read.refused", message[:1].upper() + message[1:], error.cure, at=Place(file=name))
