"""What the writer holds while it goes through a report: identifiers given out, terms named, pointers still open.

Text may point ahead, so a pointer is settled when everything is written: `Pen.settle` fills in the eIds that it could not know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple

from lxml import etree

from unreport.formats.akn.eid import EIds, camel, ontology_id
from unreport.formats.akn.facts import number_key, number_of
from unreport.formats.akn.identity import Identity
from unreport.formats.akn.iri import encode_number, ontology
from unreport.formats.akn.names import WHOLE_BLOCK, XML_LANG, akn, carry, keep_empty, own, put, sub
from unreport.formats.akn.profile import language_of_alpha3, language_of_tag
from unreport.formats.akn.sequence import plain_number
from unreport.formats.akn.settings import Settings
from unreport.model import Number, Revised

__all__ = ["Agent", "At", "Begun", "Pen", "Term"]

_CLASSES: Final = {
    "person": "TLCPerson",
    "organization": "TLCOrganization",
    "concept": "TLCConcept",
    "object": "TLCObject",
    "event": "TLCEvent",
    "location": "TLCLocation",
    "process": "TLCProcess",
    "role": "TLCRole",
    "term": "TLCTerm",
    "reference": "TLCReference",
}


class At(NamedTuple):
    """Where the pen stands: what prefixes eIds, which component and table the text belongs to, in which language."""

    prefix: str = ""
    scope: str = ""
    table: str = ""
    language: str = "en"
    numbered_through: bool = True
    """Whether no paragraph number stands twice in the component, so that paragraphs need no prefix."""
    quoted: str = ""
    """eId of the structure within a line, whose paragraphs are a sequence of their own."""
    revised: Revised | None = None
    """The tracked change of the block or table row that the text stands in."""

    def under(self, eid: str) -> At:
        """The same place, one level deeper."""
        return At(eid, *self[1:])


@dataclass(frozen=True)
class Term:
    """A thing that the text names: an entry of `references`."""

    element: str
    eid: str
    href: str
    shown: str
    name: str = ""


@dataclass(frozen=True)
class Agent:
    """Who and when of a tracked change."""

    author: str
    time: str
    move: str


@dataclass(frozen=True)
class _Pointer:
    element: etree._Element
    kind: str
    target: str
    until: str
    at: At


@dataclass(frozen=True)
class Change:
    """A tracked change in the text, to be listed in the analysis."""

    where: str
    old: str = ""
    new: str = ""

    @property
    def kind(self) -> Literal["insertion", "repeal", "substitution"]:
        """What the analysis calls it: words put in right after words taken out take their place."""
        if self.old and self.new:
            return "substitution"
        return "insertion" if self.new else "repeal"


class Begun(NamedTuple):
    """A paragraph under way, or the last before the place under way: of those that have ended, the one that began last."""

    order: int
    sequence: tuple[str, str]
    parent: etree._Element
    number: str
    follows: bool
    """Whether its number follows that of the paragraph before; if not, it is printed so (`status="verbatim"`)."""


@dataclass
class Pen:
    """The state of one writing."""

    identity: Identity
    settings: Settings
    base: str = ""
    """eId of the component that holds the document, where one does."""
    body: str = "body"
    """eId of its body."""
    component: str = ""
    """Name of the component that is written, where that is not the main one: `annex_1`."""
    outer: Pen | None = None
    """The pen of the document, where that is another file: references may lead there."""
    annexes: list[Pen] = field(default_factory=list)
    """The pens of annexes that are other files: links may lead there."""
    inline: frozenset[int] = frozenset()
    """Places of the assets that travel inside the file."""
    media: dict[str, str] = field(default_factory=dict)
    """Addresses of the assets that lie beside the file, by name."""
    annex_files: tuple[str, ...] = ()
    """Names of the files of annexes that are attached by reference, once they are written."""
    lost: list[str] = field(default_factory=list)
    """Anchors and notes that are pointed to and are nowhere in the report."""
    ids: EIds = field(default_factory=EIds)
    changes: list[Change] = field(default_factory=list)
    comments: list[etree._Element] = field(default_factory=list)
    alternatives: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Reference, document, address, symbol: for `alternativeReference`."""
    works: dict[str, str] = field(default_factory=dict)
    """Cited documents whose work is known: IRI → symbol."""
    _resolutions: Counter[str] = field(default_factory=Counter)
    _paragraphs: int = 0
    _last: Begun | None = None
    _terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    _targets: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _anywhere: dict[tuple[str, str], str] = field(default_factory=dict)
    """Anchors and notes by name, wherever they stand."""
    _pointers: list[_Pointer] = field(default_factory=list)
    _hrefs: set[str] = field(default_factory=set)
    _guids: set[str] = field(default_factory=set)

    def term(self, kind: str, shown: str, name: str = "") -> str:
        """A pointer to the thing of that kind shown as `shown`, entered into the references at its first mention.

        `name` is its id in the ontology, made from `shown` if absent: so the same thing has the same id in all documents.
        """
        key = (kind, name or shown)
        if key not in self._terms:
            known = name or ontology_id(kind, shown)
            eid = self.ids.unique(camel(known) or kind, mark="")
            href = ontology(kind, known)
            if href in self._hrefs:
                href = ontology(kind, eid)
            self._hrefs.add(href)
            self._terms[key] = Term(_CLASSES[kind], eid, href, carry(shown))
        return f"#{self._terms[key].eid}"

    @property
    def agent(self) -> str:
        """A pointer to who supplies the metadata."""
        kind, name = self.settings.agent
        return self.term(kind, name)

    def document(self, symbol: str) -> str:
        """A pointer to a cited document, or the IRI of its work if the registry knows it."""
        work = self.settings.registry.get(symbol)
        if work is not None:
            self.works[work] = symbol
            return work
        key = ("document", symbol)
        if key not in self._terms:
            encoded = encode_number(symbol)
            eid = self.ids.unique("doc_" + encoded.replace("%", "-"))
            self._terms[key] = Term("TLCReference", eid, ontology("reference", encoded), carry(symbol), "unDocument")
        return f"#{self._terms[key].eid}"

    def terms(self) -> list[Term]:
        """All terms, persons first, in the order of their first mention."""
        order = list(_CLASSES.values())
        return sorted(self._terms.values(), key=lambda term: order.index(term.element))

    def identify(self, element: etree._Element, identity: str) -> None:
        """Set the id of a value of the model: as GUID, which must be unique and without blanks, else as our own attribute."""
        if not identity:
            return
        if identity in self._guids or not identity.isprintable() or " " in identity or carry(identity) != identity:
            put(element, "id", identity)
        else:
            self._guids.add(identity)
            element.set("GUID", identity)

    def number(self, parent: etree._Element, number: Number, at: At) -> etree._Element:
        """A `num` with the label as printed; what the label does not tell at first sight goes into our attributes."""
        element = sub(parent, "num")
        inner = self.change(element, at.revised, at) if at.revised else element
        inner.text = carry(number.label) or None
        keep_empty(element)
        self.reading(element, number, at)
        return element

    def reading(self, element: etree._Element, number: Number, at: At) -> None:
        """Our attributes for a number whose label would be read otherwise."""
        seen = number_of(number.label, at.language)
        if seen == number:
            return
        if seen.scheme != number.scheme:
            put(element, "scheme", number.scheme)
        if seen.ordinals != number.ordinals:
            put(element, "ordinals", " ".join(map(str, number.ordinals)))

    def language(self, element: etree._Element, tag: str) -> None:
        """Set `xml:lang`; a tag that BCP 47 would refuse goes into our own attribute."""
        if not tag:
            return
        parts = tag.split("-")
        well_formed = parts[0].isalpha() and all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
        if well_formed and language_of_alpha3(parts[0]) in (None, language_of_tag(parts[0])):
            element.set(XML_LANG, tag)
        else:
            put(element, "language", tag)

    def revise(self, element: etree._Element, revised: Revised | None) -> None:
        """Mark a whole block as put in or taken out."""
        if revised is None:
            return
        element.set(own("revised"), revised.kind)
        if revised.kind == "deleted":
            element.set("status", "removed")
        _sign(element, revised.author, revised.time, revised.move)

    def change(self, parent: etree._Element, revised: Revised, at: At) -> etree._Element:
        """An `ins` or `del` around words of a block or row that is put in or taken out, which itself tells who and when."""
        element = self.changed(parent, "ins" if revised.kind == "inserted" else "del", at)
        element.set("class", WHOLE_BLOCK)
        return element

    def changed(
        self, parent: etree._Element, name: Literal["ins", "del"], at: At, agent: Agent | None = None
    ) -> etree._Element:
        """An `ins` or `del`, listed in the analysis."""
        eid = self.ids.give(at.prefix, name)
        element = sub(parent, name, {"eId": eid})
        if agent:
            _sign(element, agent.author, agent.time, agent.move)
        before = element.getprevious()
        if name == "del":
            self.changes.append(Change(at.prefix, old=eid))
        elif (
            before is not None
            and not before.tail
            and self.changes
            and self.changes[-1] == Change(at.prefix, old=before.get("eId", ""))
        ):
            self.changes[-1] = replace(self.changes[-1], new=eid)
        else:
            self.changes.append(Change(at.prefix, new=eid))
        return element

    def next_resolution(self) -> str:
        """The name of the next resolution as a component: `resolution_1`, `annex_2/resolution_1`."""
        self._resolutions[self.component] += 1
        name = f"resolution_{self._resolutions[self.component]}"
        return f"{self.component}/{name}" if self.component else name

    def change_row(self, row: etree._Element, revised: Revised, at: At) -> None:
        """A table row without words is put in or taken out: the analysis points to the row itself."""
        eid = self.ids.give(at.prefix, "tr")
        row.set("eId", eid)
        self.changes.append(Change(at.prefix, new=eid) if revised.kind == "inserted" else Change(at.prefix, old=eid))

    def begin_paragraph(self, parent: etree._Element, label: str, at: At) -> Begun:
        """A paragraph of that label begins."""
        self._paragraphs += 1
        number, sequence, last = plain_number(carry(label)), (at.scope, at.quoted), self._last
        follows = (
            last is None
            or not (number and last.number)
            or last.sequence != sequence
            or int(number) == int(last.number) + 1
            or (number == "1" and last.parent is not parent)
        )
        return Begun(self._paragraphs, sequence, parent, number, follows)

    def end_paragraph(self, begun: Begun) -> None:
        """All of a paragraph is written."""
        if self._last is None or begun.order > self._last.order:
            self._last = begun

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Something is written that stands elsewhere in the file, so that its paragraphs have no say in the sequence here."""
        last = self._last
        yield
        self._last = last

    def place(self, kind: str, label: str, eid: str, at: At) -> None:
        """Remember where a number stands, for references to it; the first of its kind in a component is meant."""
        named = kind in {"note", "anchor"}
        self._targets.setdefault((at.scope, kind, label if named else number_key(label)), eid)
        if named:
            self._anywhere.setdefault((kind, label), eid)

    def place_note(self, table: str, marker: str, eid: str) -> None:
        """Remember a note that belongs to a table."""
        self._targets.setdefault((table, "note", marker), eid)

    def point(self, element: etree._Element, kind: str, target: str, at: At, until: str = "") -> None:
        """Leave a pointer open until everything is written."""
        self._pointers.append(_Pointer(element, kind, target, until, at))

    def settle(self) -> None:
        """Fill in all open pointers. A citation of what the report does not hold becomes a plain `inline` that says what it cites."""
        for pointer in self._pointers:
            found, until = self._find(pointer, pointer.target), self._find(pointer, pointer.until)
            element = pointer.element
            if pointer.kind in {"anchor", "call", "entry"}:
                element.set("href", found)
                if not found and pointer.kind != "entry":
                    self.lost.append(pointer.target)
            elif found and until:
                element.tag = akn("rref")
                element.set("from", found)
                element.set("upTo", until)
            elif found and not pointer.until:
                element.set("href", found)
            else:
                del element.attrib["eId"]
                element.tag = akn("inline")
                element.set("name", "akn4un:citation")
                put(element, "kind", pointer.kind)
                put(element, "target", pointer.target)
                if pointer.until:
                    put(element, "until", pointer.until)

    def _find(self, pointer: _Pointer, target: str) -> str:
        """The address of what a pointer means; empty for nothing.

        Sought in the table, in the component, in the document, which may be another file; anchors and notes then anywhere.
        """
        kinds = {"call": ("note",), "entry": ("section", "annex")}.get(pointer.kind, (pointer.kind,))
        wanted = number_key(target) if pointer.kind == "entry" else target
        if not wanted:
            return ""
        for scope in (pointer.at.table, pointer.at.scope, self.base):
            for kind in kinds:
                if (scope, kind, wanted) in self._targets:
                    return f"#{self._targets[scope, kind, wanted]}"
        for kind in kinds:
            if (kind, wanted) in self._anywhere:
                return f"#{self._anywhere[kind, wanted]}"
            if self.outer is not None and (self.outer.base, kind, wanted) in self.outer._targets:
                return self.outer._address(self.outer._targets[self.outer.base, kind, wanted])
            for pen in (self.outer or self).annexes:
                if (kind, wanted) in pen._anywhere:
                    return pen._address(pen._anywhere[kind, wanted])
        return ""

    def _address(self, eid: str) -> str:
        """The address of a place in this file, from another."""
        return f"{self.identity.iri.expression}/!{self.component or 'main'}#{eid}"


def _sign(element: etree._Element, author: str, time: str, move: str) -> None:
    for name, value in (("by", author), ("date", time), ("move", move)):
        if value:
            put(element, name, value)
