"""What is counted while a document is read, and told once at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from unreport.findings import Finding, Severity

__all__ = ["Losses"]


@dataclass
class Losses:
    """Things that have no place in a report and occur many times over."""

    hidden: int = 0
    """Words of hidden text."""
    properties: int = 0
    """Tracked changes to properties that the model does not know."""
    marks: int = 0
    """Paragraph marks put in or taken out between paragraphs that both stay."""
    numbers: int = 0
    """Tracked changes within typed numbers."""
    placeholders: int = 0
    """Content controls that show only their placeholder."""
    cells: int = 0
    """Cells put in, taken out or merged."""
    fields: Counter[str] = field(default_factory=Counter)
    """Fields of which the file stores no text, by kind."""

    def findings(self) -> Iterator[Finding]:
        """One finding for each kind of loss that occurred."""
        if self.hidden:
            yield Finding(
                "read.dropped",
                f"Hidden text ({self.hidden:,} word{'' if self.hidden == 1 else 's'}) was left out.",
                "Take “hidden” off its font to have it in the report.",
            )
        for kind in sorted(self.fields):
            count = self.fields[kind]
            yield Finding(
                "read.dropped",
                f"{count:,} {kind} field{' prints' if count == 1 else 's print'} text that the file does not store; it was left out.",
                "Select the fields in Word and unlink them (Ctrl+Shift+F9).",
            )
        if self.properties:
            yield Finding(
                "read.dropped",
                f"{self.properties:,} tracked change{'' if self.properties == 1 else 's'} to the layout of paragraphs, tables, "
                "sections or lists, or to looks that a report does not know, could not be kept.",
                "Accept or reject changes of formatting in Word.",
            )
        if self.marks:
            yield Finding(
                "read.dropped",
                f"{self.marks:,} tracked change{'' if self.marks == 1 else 's'} that split or join paragraphs could not be kept; "
                "the paragraphs stand apart.",
                "Accept or reject these changes in Word.",
            )
        if self.numbers:
            yield Finding(
                "read.dropped",
                f"{self.numbers:,} tracked change{'' if self.numbers == 1 else 's'} within the numbers of paragraphs and headings "
                "could not be kept; the numbers are the new ones.",
                "Accept or reject these changes in Word.",
            )
        if self.placeholders:
            yield Finding(
                "read.dropped",
                f"{self.placeholders:,} content control{' shows' if self.placeholders == 1 else 's show'} only a placeholder, "
                "which is no text of the report; it was left out.",
                "Fill the controls in, or remove them.",
                severity=Severity.INFO,
            )
        if self.cells:
            yield Finding(
                "read.dropped",
                f"{self.cells:,} tracked change{'' if self.cells == 1 else 's'} to single cells of tables could not be kept as such; "
                "the words in the cells are marked.",
                "Accept or reject these changes in Word.",
            )
