"""The report as a whole: masthead, front matter, body, annexes, assets."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from unreport.model.content import Block, Box, Inline, Note, Text, settle
from unreport.model.defaults import keep_defaults
from unreport.model.number import Number

__all__ = [
    "AgendaItem",
    "Annex",
    "Asset",
    "Contents",
    "ContentsEntry",
    "FrontMatter",
    "Masthead",
    "Modifier",
    "Officer",
    "Origin",
    "Printed",
    "Property",
    "Report",
    "Venue",
]


class Printed(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A line of the masthead: the printed text beside the value read from it.

    The line is `lead + text + tail`; `text` is the value's own words (`Limited` of `Distr.: Limited`), `value` its normal
    form, empty where it could not be read.
    """

    text: str
    value: str = ""
    lead: str = ""
    tail: str = ""

    @property
    def line(self) -> str:
        """The whole line as printed."""
        return f"{self.lead}{self.text}{self.tail}"


class Venue(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """Where and when the meeting was held: the line, the place as printed in it, first and last day (ISO 8601)."""

    text: str
    place: str = ""
    start: str = ""
    end: str = ""


class AgendaItem(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A line for the agenda: `Items 138 and 139 of the preliminary list*`; its note, if any, is a `Footnote` inside."""

    line: tuple[Inline, ...]
    items: tuple[str, ...] = ()
    """Numbers of the items: `("138", "139")`, `("3 (b)",)`."""
    agenda: Literal["", "agenda", "provisional", "preliminary"] = ""
    titles: tuple[tuple[Inline, ...], ...] = ()
    """Titles of the items, a line each."""

    def __post_init__(self) -> None:
        force_setattr(self, "line", settle(self.line))
        force_setattr(self, "titles", tuple(settle(title) for title in self.titles))


class Masthead(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """What stands at the head of the first page.

    Values: `symbol` in normal form; `distribution` one of general, limited, restricted, provisional; `date` ISO 8601;
    `language` and `originals` BCP 47 primary tags; `session` the ordinal in digits, or the year for bodies that count by years.
    """

    organization: str = ""
    """`United Nations` in the report's language, as printed."""
    bodies: tuple[str, ...] = ()
    """The issuing body, then the bodies under it."""
    symbol: Printed | None = None
    distribution: Printed | None = None
    date: Printed | None = None
    language: Printed | None = None
    originals: tuple[Printed, ...] = ()
    session: Printed | None = None
    meeting: tuple[str, ...] = ()
    """Further lines of the session block: `Resumed session`, `Second part`."""
    venue: Venue | None = None
    agenda: tuple[AgendaItem, ...] = ()
    job_number: str = ""
    """`26-00248 (E)`, `GE.20-15920 (E)`."""
    release_dates: tuple[str, ...] = ()
    """The dates printed beside the job number, as printed: `160126`."""
    notes: tuple[Note, ...] = ()
    """Notes that no line calls."""


class Officer(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A line that names who signs: `Rapporteur: Ms. Ana Lopes (Cabo Verde)`; role, name and State as they stand in it."""

    line: tuple[Inline, ...]
    role: str = ""
    name: str = ""
    state: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "line", settle(self.line))


class Modifier(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """`Addendum`, `Corrigendum`, `Revision`: what this document does to its base."""

    text: str
    kind: Literal["", "addendum", "corrigendum", "revision", "amendment", "supplement"] = ""


class ContentsEntry(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A line of the printed contents list; `level` counts from 1; `paragraphs` and `page` as printed."""

    text: tuple[Inline, ...]
    label: str = ""
    level: int = 1
    paragraphs: str = ""
    page: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "text", settle(self.text))


class Contents(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """The printed contents list: its heading, column heads and lines."""

    title: str = ""
    columns: tuple[str, ...] = ()
    entries: tuple[ContentsEntry, ...] = ()


class FrontMatter(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """From the title to the first heading.

    `kind` is what the document is: report, note, letter, resolution, decision, agenda, record, paper; empty for unknown.
    `stage` is `draft` for a draft, `provisional` or `advance` for versions so marked.
    """

    kind: Literal["", "report", "note", "letter", "resolution", "decision", "agenda", "record", "paper"] = ""
    stage: Literal["", "draft", "provisional", "advance"] = ""
    title: tuple[Inline, ...] = ()
    subtitles: tuple[Text, ...] = ()
    """Lines under the title: `Report of the Secretary-General`, `Note by the Secretariat`."""
    officers: tuple[Officer, ...] = ()
    modifier: Modifier | None = None
    summary: Box | None = None
    contents: Contents | None = None
    contents_first: bool = False
    """Whether the contents list is printed before the summary; False where one of them is absent."""

    def __post_init__(self) -> None:
        force_setattr(self, "title", settle(self.title))
        if self.contents_first and not (self.summary and self.contents):
            force_setattr(self, "contents_first", False)

    @property
    def overview(self) -> tuple[Box | Contents, ...]:
        """Summary and contents list, those that are there, in the order in which they are printed."""
        parts = (self.contents, self.summary) if self.contents_first else (self.summary, self.contents)
        return tuple(part for part in parts if part is not None)


class Annex(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """An annex, appendix or enclosure, with its own numbering and notes. `number` is its designation: `Annex II`."""

    number: Number | None = None
    title: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()
    language: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "title", settle(self.title))


class Asset(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A picture or other binary that the report carries; `name` is unique in the report and safe as a file name."""

    name: str
    media_type: str
    data: bytes


class Property(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A fact about the document that is not printed: a Word property, a keyword, a former IRI."""

    name: str
    value: str


class Origin(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """The file that a report was read from, kept because it may hold more than the model has words for.

    A writer of the same vocabulary (`akn`) gives it back as it was while the report says the same as the file. `companions` lay beside
    it; their names are paths from it.
    """

    vocabulary: str
    data: bytes
    companions: tuple[Asset, ...] = ()


class Report(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True, eq=False):
    """A UN report: the one value that every reader gives and every writer takes. `language` is a BCP 47 primary tag.

    Where it came from (`origin`) is no part of what it says: reports that differ in that alone are equal.
    """

    language: str = "en"
    masthead: Masthead = Masthead()
    front: FrontMatter = FrontMatter()
    blocks: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()
    assets: tuple[Asset, ...] = ()
    properties: tuple[Property, ...] = ()
    origin: Origin | None = None

    def __post_init__(self) -> None:
        keep_defaults(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Report):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__struct_fields__ if name != "origin")

    def __ne__(self, other: object) -> bool:
        return not self == other  # a Struct would compare by identity

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.__struct_fields__ if name != "origin"))
