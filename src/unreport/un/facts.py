"""The facts of the UN world, read from the data files beside this module.

Each file is decoded once, on first need, into the types below; a key that no type knows is an error, so that a slip in a
data file shows in the tests and not in a document. A language is a file in `languages/`: nothing else names the six.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

__all__ = [
    "Bodies",
    "Body",
    "CitationFacts",
    "Count",
    "DateFacts",
    "DocumentKind",
    "Fold",
    "LanguageFacts",
    "MastheadFacts",
    "NumberingFacts",
    "Phrase",
    "PlaceFacts",
    "ResolutionFacts",
    "SeriesFacts",
    "bodies",
    "codes",
    "language_facts",
    "numbering_facts",
    "series_facts",
]

Strings = tuple[str, ...]


class _Facts(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of a data file."""


class Fold(_Facts, frozen=True):
    """How words are made comparable beyond letter case: characters dropped, characters told as others, one by one."""

    drop: str = ""
    source: str = ""
    target: str = ""


class Count(_Facts, frozen=True):
    """Words that count. `words` holds numbers told by words of their own, `stems` the frames for the rest (`twenty-{}`).

    The first form of a number is the one that is printed; `prefix` stands before every one, `endings` are those of the last
    word that inflection changes, `suffixes` what may stand after digits (`58º`).
    """

    words: dict[str, Strings] = {}
    stems: dict[str, Strings] = {}
    prefix: str = ""
    endings: Strings = ()
    suffixes: Strings = ()
    like: str = ""
    most: int = 199


class Phrase(_Facts, frozen=True):
    """A line with places to fill (`Items {items} of the provisional agenda`) and the value that it gives."""

    template: str
    value: str = ""


class DocumentKind(_Facts, frozen=True):
    """How lines open that say what a document is."""

    kind: str
    opens: Strings
    stage: str = ""


class DateFacts(_Facts, frozen=True):
    """Months, and the templates of dates and ranges of dates; the first template of `read` is the one that is printed."""

    months: tuple[Strings, ...]
    write: str
    read: Strings
    ranges: Strings
    to: Strings
    opening: Strings = ()
    closing: Strings = ()
    weekdays: Strings = ()
    first_day: Strings = ()
    first_day_printed: bool = False


class MastheadFacts(_Facts, frozen=True):
    """The lines of a first page. `block` names the language in which distribution and original stand."""

    block: str
    organization: Strings
    distribution: Strings
    distributions: dict[str, Strings]
    original: Strings
    only: Strings
    and_: Strings = field(name="and")
    agenda: tuple[Phrase, ...]
    sessions: tuple[Phrase, ...]
    documents: tuple[DocumentKind, ...]
    officers: Strings
    modifiers: dict[str, Strings]
    summary: Strings
    contents: Strings
    annex: Strings
    annexed_to: Strings
    """Words behind which stands what an annex belongs to: `Annex to the letter dated …`."""
    table: Strings
    figure: Strings
    submitted: Strings
    """Words that open the line under a title which names its author: `Submitted by …`."""
    below_tables: Strings
    """Words that, with a colon, open a line below a table: its source, a general note."""


class PlaceFacts(_Facts, frozen=True):
    """Words that cite a place of a report (`paras.`), by kind."""

    words: dict[str, Strings]
    before: Strings = ()
    after: Strings = ()
    see: Strings = ()
    to: Strings = ()
    elsewhere: Strings = ()
    not_after: Strings = ()
    """Words before which make another thing of it: a round table is no table."""
    number_before: Strings = ()
    number_after: Strings = ()


class CitationFacts(_Facts, frozen=True):
    """Words that cite resolutions and decisions, and the organs that adopt them by actor code."""

    resolution: Strings
    decision: Strings
    organs: dict[str, Strings]
    of: Strings
    and_: Strings = field(name="and")
    places: PlaceFacts
    fillers: Strings = ()
    prefixes: Strings = ()
    trailing: bool = False
    words_last: bool = False
    session_mark: str = ""
    number_before: Strings = ()
    number_after: Strings = ()


class ResolutionFacts(_Facts, frozen=True):
    """How the text of a resolution or decision opens (*The General Assembly,*) and closes (*12th plenary meeting*)."""

    speakers: Strings
    """Nouns for bodies that adopt resolutions."""
    meetings: Strings
    articles: Strings = ()
    """What stands before the speaker; where a language has articles, one must."""


class LanguageFacts(_Facts, frozen=True):
    """All that is known about a language."""

    code: str
    iso3: str
    direction: str
    letters: Strings
    words: Strings
    names: dict[str, Strings]
    counts: dict[str, Count]
    dates: DateFacts
    masthead: MastheadFacts
    citations: CitationFacts
    resolutions: ResolutionFacts
    fold: Fold = Fold()
    alphabets: dict[str, tuple[Strings, ...]] = {}
    lookalikes: dict[str, str] = {}
    titles: Strings = ()
    spaced: bool = True
    label_dashes: bool = False


class NumberingFacts(_Facts, frozen=True):
    """Marks that belong to labels in every language."""

    bullets: str
    opening: str
    closing: str
    quotes: str
    amending: str
    """What opens the text that an amendment puts in."""
    dashes: str
    adverbs: dict[str, int]


class SeriesFacts(_Facts, frozen=True):
    """First elements of document symbols, and the words that mark the parts of a symbol."""

    known: Strings
    natures: Strings
    modifiers: dict[str, str]
    sections: Strings
    parts: Strings
    actors: dict[str, str]


class Body(_Facts, frozen=True):
    """An organ or body: its actor code and its names by language."""

    actor: str
    names: dict[str, Strings]


class Bodies(_Facts, frozen=True):
    """The organs and bodies whose names are known."""

    body: tuple[Body, ...]


Table = TypeVar("Table", bound=_Facts)


@cache
def codes() -> Strings:
    """The codes of the languages that have a data file, English first, the others in alphabetical order."""
    names = sorted(
        entry.name for entry in (files("unreport.un") / "languages").iterdir() if entry.name.endswith(".toml")
    )
    found = [name.removesuffix(".toml") for name in names]
    return tuple(sorted(found, key=lambda code: (code != "en", code)))


@cache
def language_facts(code: str) -> LanguageFacts:
    """The facts of a language; KeyError if it has no data file."""
    if code not in codes():
        raise KeyError(code)
    return _read(f"languages/{code}.toml", LanguageFacts)


@cache
def numbering_facts() -> NumberingFacts:
    """The marks of labels."""
    return _read("numbering.toml", NumberingFacts)


@cache
def series_facts() -> SeriesFacts:
    """The series of document symbols."""
    return _read("series.toml", SeriesFacts)


@cache
def bodies() -> tuple[Body, ...]:
    """The organs and bodies whose names are known."""
    return _read("bodies.toml", Bodies).body


def _read(name: str, table: type[Table]) -> Table:
    path = files("unreport.un")
    for part in name.split("/"):
        path = path / part
    content: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return msgspec.convert(content, table)
