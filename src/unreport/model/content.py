"""Inlines and blocks: what stands in a report.

Inline content is canonical by construction: neighbouring runs of one look are one run, no run is empty, and text holds
only characters that XML can carry, with line ends as `Break`. So two reports that print alike compare equal, and every
format can keep the promise of the round trip.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from unreport.model.defaults import keep_defaults
from unreport.model.number import Number

__all__ = [
    "Anchor",
    "Block",
    "Box",
    "Break",
    "Cell",
    "Citation",
    "Comment",
    "Deleted",
    "Figure",
    "Footnote",
    "Image",
    "Inline",
    "Inserted",
    "Item",
    "Link",
    "ListBlock",
    "Mention",
    "Note",
    "NoteCall",
    "Opaque",
    "Paragraph",
    "Reformatted",
    "Resolution",
    "Revised",
    "Row",
    "Run",
    "Section",
    "Table",
    "Text",
]

_FORBIDDEN = re.compile("[^\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Run(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="run"):
    """Text of one look. `text` may hold tabs, never line ends; raises ValueError for characters that XML can't carry."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    small_caps: bool = False
    script: Literal["", "super", "sub"] = ""
    language: str = ""
    """BCP 47, where it differs from what surrounds it."""

    def __post_init__(self) -> None:
        if self.text.isprintable():  # nearly always; what prints can stand in XML
            return
        bad = _FORBIDDEN.search(self.text)
        if bad:
            raise ValueError(f"character U+{ord(bad.group()):04X} can't stand in a run")

    def looks_like(self, other: Run) -> bool:
        """Whether the other run differs in its text at the most."""
        return (
            self.bold == other.bold
            and self.italic == other.italic
            and self.underline == other.underline
            and self.strike == other.strike
            and self.small_caps == other.small_caps
            and self.script == other.script
            and self.language == other.language
        )


def settle(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inline content in canonical form: neighbouring runs of one look merged, empty runs dropped."""
    previous: Inline | None = None
    for inline in content:
        if type(inline) is Run and (not inline.text or (type(previous) is Run and previous.looks_like(inline))):
            break
        previous = inline
    else:
        return content
    settled: list[Inline] = []
    for inline in content:
        if type(inline) is Run:
            if not inline.text:
                continue
            before = settled[-1] if settled else None
            if type(before) is Run and before.looks_like(inline):
                settled[-1] = Run(
                    before.text + inline.text,
                    inline.bold,
                    inline.italic,
                    inline.underline,
                    inline.strike,
                    inline.small_caps,
                    inline.script,
                    inline.language,
                )
                continue
        settled.append(inline)
    return tuple(settled)


class _Flow(Struct, frozen=True, gc=False):
    """Whatever holds inline content in a field `content`."""

    content: tuple[Inline, ...] = ()

    def __post_init__(self) -> None:
        settled = settle(self.content)
        if settled is not self.content:
            force_setattr(self, "content", settled)
        keep_defaults(self)


class Link(_Flow, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="link"):
    """A hyperlink. `href` is an absolute address (http, https, mailto) or `#anchor` in this report."""

    href: str = ""


class Citation(_Flow, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="citation"):
    """A reference that a reader of the report would follow: to a UN document, a resolution, or a place in this report.

    `target` is a symbol in normal form for `document` and `resolution` (`A/RES/73/183`), a number without closing
    punctuation for `paragraph`, `annex`, `table`, `figure`, `section` and `note`; `until` closes a range (`4`–`7`).
    `href` is the address printed under it, if the source had one.
    """

    kind: Literal["document", "resolution", "paragraph", "annex", "table", "figure", "section", "note"] = "document"
    target: str = ""
    until: str = ""
    href: str = ""


class Mention(_Flow, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="mention"):
    """Text that names something: a person, body, role, place, date … `value` normalises it (ISO 8601 for dates and times)."""

    kind: Literal[
        "person",
        "organization",
        "role",
        "location",
        "event",
        "concept",
        "object",
        "process",
        "term",
        "quantity",
        "entity",
        "date",
        "time",
    ] = "term"
    refers: str = ""
    value: str = ""


class Footnote(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="footnote"):
    """A note at its place of call. `marker` is what is printed there: `1`, `*`, `a`; `endnote` puts it at the end of the text."""

    marker: str = ""
    blocks: tuple[Block, ...] = ()
    endnote: bool = False
    id: str = ""


class NoteCall(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="note-call"):
    """A further call of a footnote that stands elsewhere."""

    marker: str


class Inserted(_Flow, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="inserted"):
    """Text that a tracked change puts in. `time` is ISO 8601; `move` names a move, shared by both of its ends."""

    author: str = ""
    time: str = ""
    move: str = ""


class Deleted(_Flow, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="deleted"):
    """Text that a tracked change takes out."""

    author: str = ""
    time: str = ""
    move: str = ""


class Reformatted(_Flow, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="reformatted"):
    """Text whose look a tracked change alters; `before` is the old look as a run without text."""

    before: Run = Run("")
    author: str = ""
    time: str = ""


class Comment(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="comment"):
    """A reviewer's comment, at the end of the words it is about (`quoted`)."""

    author: str = ""
    time: str = ""
    initials: str = ""
    quoted: str = ""
    blocks: tuple[Block, ...] = ()


class Break(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="break"):
    """A forced end of line, column or page."""

    kind: Literal["line", "column", "page"] = "line"

    def __post_init__(self) -> None:
        keep_defaults(self)


class Image(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="image"):
    """A picture: `asset` names an `Asset` of the report; sizes in points, 0 for unknown."""

    asset: str
    alt: str = ""
    width: float = 0.0
    height: float = 0.0

    def __post_init__(self) -> None:
        force_setattr(self, "width", float(self.width))
        force_setattr(self, "height", float(self.height))
        keep_defaults(self)


class Anchor(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="anchor"):
    """A place that a `Link` can point to as `#name`."""

    name: str


class Opaque(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="opaque"):
    """Markup of another vocabulary kept verbatim, as a block or within text: an equation, a foreign element.

    `vocabulary` says whose (`omml`, `mathml`, `akn`, `html`, …), `markup` is well-formed XML with its namespaces declared (best in
    exclusive canonical form, which every format can carry as it is), `text` is what a person reads.
    """

    vocabulary: str
    markup: str
    text: str = ""


Inline = (
    Run
    | Link
    | Citation
    | Mention
    | Footnote
    | NoteCall
    | Inserted
    | Deleted
    | Reformatted
    | Comment
    | Break
    | Image
    | Anchor
    | Opaque
)


class Revised(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A tracked change to a whole block: a paragraph or a row put in or taken out."""

    kind: Literal["inserted", "deleted"]
    author: str = ""
    time: str = ""
    move: str = ""


class Text(_Flow, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="text"):
    """One set paragraph without a number.

    `role`: `body`; `quote`; `crosshead`, a heading that opens no level; `units`, the line under a table's title;
    `closing`, a meeting line or signature; `source`, the line that says where a table or figure comes from.
    """

    role: Literal["body", "quote", "crosshead", "units", "closing", "source"] = "body"
    align: Literal["", "left", "center", "right"] = ""
    language: str = ""
    revised: Revised | None = None
    id: str = ""


class Paragraph(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="paragraph"):
    """A numbered paragraph: its text, lists and tables."""

    number: Number
    blocks: tuple[Block, ...] = ()
    revised: Revised | None = None
    id: str = ""


class Item(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A point of a list. `number` is a label or a bullet; None for a point without a mark."""

    number: Number | None = None
    blocks: tuple[Block, ...] = ()
    revised: Revised | None = None
    id: str = ""


class ListBlock(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="list"):
    """Points of one level; deeper levels are lists inside an item."""

    items: tuple[Item, ...] = ()


class Section(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="section"):
    """A heading and what stands under it; the level is the depth of nesting."""

    number: Number | None = None
    heading: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()
    revised: Revised | None = None
    id: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "heading", settle(self.heading))


class Note(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A note that stands below what it belongs to: a table's `a`, the masthead's `*`."""

    marker: str
    blocks: tuple[Block, ...] = ()


class Cell(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A cell of a table: spans of one column and row or more."""

    blocks: tuple[Block, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    align: Literal["", "left", "center", "right"] = ""


class Row(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A row: the cells that begin in it, from the side where reading begins."""

    cells: tuple[Cell, ...] = ()
    revised: Revised | None = None


class Table(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="table"):
    """A table with what is printed around it. `number` is its designation (`Table 3`); `widths` are shares of the whole width."""

    number: Number | None = None
    title: tuple[Inline, ...] = ()
    units: tuple[Inline, ...] = ()
    head: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
    widths: tuple[float, ...] = ()
    ruled: bool = True
    """False for a table that only arranges text."""
    id: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "title", settle(self.title))
        force_setattr(self, "units", settle(self.units))
        force_setattr(self, "widths", tuple(float(width) for width in self.widths))


class Figure(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="figure"):
    """One or more pictures with designation (`Figure II`), title and notes."""

    number: Number | None = None
    title: tuple[Inline, ...] = ()
    images: tuple[Image, ...] = ()
    notes: tuple[Note, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "title", settle(self.title))


class Box(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="box"):
    """Text set apart: a summary, a quoted text, a box."""

    kind: Literal["summary", "quote", "box"] = "box"
    title: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "title", settle(self.title))
        keep_defaults(self)


class Resolution(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, tag="resolution"):
    """A resolution or decision, draft or adopted, that a report holds.

    `opening` is the body that speaks (*The General Assembly,*), `preamble` the preambular paragraphs, `blocks` the
    operative ones, `closing` the meeting and date lines.
    """

    kind: Literal["resolution", "decision"] = "resolution"
    draft: bool = False
    number: Number | None = None
    title: tuple[Inline, ...] = ()
    opening: tuple[Inline, ...] = ()
    preamble: tuple[Block, ...] = ()
    blocks: tuple[Block, ...] = ()
    closing: tuple[Text, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "title", settle(self.title))
        keep_defaults(self)
        force_setattr(self, "opening", settle(self.opening))


Block = Section | Paragraph | Text | ListBlock | Table | Figure | Box | Resolution | Opaque
