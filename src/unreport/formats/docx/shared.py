"""What the paragraphs of one part share while they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.bookmarks import Bookmarks
from unreport.formats.docx.fields import Fields
from unreport.formats.docx.looks import Looks
from unreport.formats.docx.losses import Losses
from unreport.formats.docx.package import Relation
from unreport.formats.docx.styles import Styles
from unreport.model import Comment, Footnote, NoteCall

__all__ = ["Story"]


@dataclass
class Story:
    """What the paragraphs of one part share: relationships, notes, comments, and what to do with them."""

    fields: Fields
    moves: dict[etree._Element, str]
    """The name of the move that each moved piece belongs to, where changes are kept."""
    styles: Styles
    looks: Looks
    relations: dict[str, Relation]
    footnote: Callable[[str, bool, str], Footnote | NoteCall | None]
    """Gives the note of an id; whether it is an endnote; its custom mark, if it has one."""
    comment: Callable[[str], Comment | None]
    asset: Callable[[str], str]
    """Gives the name of the asset for a part; empty where it can't be taken in."""
    part: Callable[[str], etree._Element | None]
    """Gives the root of an XML part (a chart, a diagram); None where it is missing or broken."""
    bookmarks: Bookmarks
    losses: Losses
    findings: list[Finding]
    keeps: bool = False
    """Whether tracked changes are kept."""
    language: str = ""
    """The language whose typed labels are numbers here; empty where labels stay text: in notes and comments."""
    section: Callable[[], None] = lambda: None
    """Called behind the last paragraph of each section."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes met on the way; their content is set after the paragraph."""
    line: int = 0
    """Count of the paragraph that is read."""
    commented: list[tuple[str, int]] = field(default_factory=list)
    """Comments met so far, each with the count of its paragraph."""

    told: set[Finding] = field(default_factory=set)
    """What `lose` has told."""

    def lose(self, what: str, cure: str = "Simplify it in Word.", code: str = "read.dropped") -> None:
        """Tell, once, of something that bounds or the format kept out of the report."""
        finding = Finding(code, what, cure)
        if finding not in self.told:
            self.told.add(finding)
            self.findings.append(finding)
