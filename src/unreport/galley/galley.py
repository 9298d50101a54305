"""The galley: a report as it is set, before anybody has said what its lines mean.

Readers of typeset formats (DOCX, PDF, text) know looks; they give a flat run of set blocks, and the composer makes the
report. A galley holds nothing of the format it came from.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import force_setattr

from unreport.model import Asset, Inline, Masthead, Note, Number, Property, Revised, Run, plain

__all__ = ["Galley", "SetBlock", "SetCell", "SetRow", "SetTable", "SetText"]


class SetText(Struct, frozen=True, gc=False, omit_defaults=True):
    """One set paragraph.

    `content` holds a typed label, if there is one; a label that the format counts by itself is in `number` instead.
    Leading tabs are taken off and counted. Measures are in points from the edge of the text column; `size` 0 is unknown.
    """

    content: tuple[Inline, ...] = ()
    role: str = ""
    """What its style says, as in `unreport.un.styles`; empty where nothing says anything."""
    number: Number | None = None
    tabs: int = 0
    indent: float = 0
    """Where the lines after the first begin."""
    first: float = 0
    """Where the first line begins."""
    bold: bool = False
    italic: bool = False
    """Whether all of its words are bold, or italic."""
    size: float = 0
    centred: bool = False
    language: str = ""
    page: int = 0
    line: int = 0
    """Page and line of the source, from 1; 0 for unknown. For a format without lines, the count of the paragraph."""
    revised: Revised | None = None
    text: str = ""
    """The words of `content`, as `plain` gives them: made by the block itself, once, because every station asks for them."""

    def __post_init__(self) -> None:
        content = self.content
        only = content[0] if len(content) == 1 else None
        force_setattr(self, "text", only.text if type(only) is Run else plain(content))


class SetCell(Struct, frozen=True, gc=False, omit_defaults=True):
    """A cell: its set blocks, and how many columns and rows it covers."""

    blocks: tuple[SetBlock, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    align: str = ""


class SetRow(Struct, frozen=True, gc=False, omit_defaults=True):
    """A row; `head` marks one that is repeated at the top of pages."""

    cells: tuple[SetCell, ...] = ()
    head: bool = False
    revised: Revised | None = None


class SetTable(Struct, frozen=True, gc=False, omit_defaults=True):
    """A table; `ruled` is false where no lines are drawn and the table only arranges text."""

    rows: tuple[SetRow, ...] = ()
    widths: tuple[float, ...] = ()
    ruled: bool = True
    page: int = 0
    line: int = 0


SetBlock = SetText | SetTable


class Galley(Struct, frozen=True, gc=False, omit_defaults=True):
    """All that was set, in reading order.

    `masthead` is what the format knows of it outside the text (page headers, document variables); what the text says fills the
    gaps. `notes` are notes set apart from their calls (`*` at the foot of the first page). `broken` says that lines end where the
    page ends, so that one paragraph may lie in two blocks.
    """

    blocks: tuple[SetBlock, ...] = ()
    language: str = ""
    masthead: Masthead = Masthead()
    notes: tuple[Note, ...] = ()
    assets: tuple[Asset, ...] = ()
    properties: tuple[Property, ...] = ()
    broken: bool = False
