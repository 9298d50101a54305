"""Labels of automatic numbering, computed as Word shows them (ECMA-376 part 1, 17.9).

A counter belongs to the abstract definition, not to the instance that a paragraph names: two instances of one definition continue each
other. A first number that an instance sets counts once, for its first paragraph of the level. A level that has not been used shows
its first number in the labels below it, and counts as used from then on. A paragraph whose mark is deleted shows a label and
consumes none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.list_definitions import LEVELS, Definitions, Level, ListInstance, level_number
from unreport.formats.docx.names import VAL, W
from unreport.formats.docx.number_formats import DEPENDING_ON_LANGUAGE, Shown, print_count
from unreport.formats.docx.styles import Style, Styles
from unreport.model import Number, Scheme
from unreport.un.labels import readings

__all__ = ["Counter", "Numbering"]

_NUM_PR = W + "numPr"
_NUM_ID = W + "numId"
_ILVL = W + "ilvl"
_LANGUAGE = f"{W}rPr/{W}lang"
_NO_NUMBER = frozenset({"none", "bullet"})
"""Formats of levels that show nothing where a deeper level asks for their count."""

_Place = tuple[ListInstance, int]
"""A list, and a level of it that is defined."""


@dataclass
class Counter:
    """The counts of one abstract definition, by level; None where a level begins anew."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    begun: set[tuple[str, int]] = field(default_factory=set)
    """Instances and levels whose own first number is used up."""

    def copy(self) -> Counter:
        """Another of the same state."""
        return Counter(list(self.values), set(self.begun))

    def next(self, instance: ListInstance, level: int) -> int:
        """The count of the next paragraph of a list and level."""
        count = self.values[level]
        begins = level in instance.starts and (instance.id, level) not in self.begun
        return instance.start(level) if begins or count is None else count + 1

    def advance(self, instance: ListInstance, level: int) -> None:
        """Count a paragraph of a list and level: the levels above that have no count take their first, those below begin anew."""
        self.values[level] = self.next(instance, level)
        self._begins(instance, level)
        for upper in range(level):
            if self.values[upper] is None:
                self._begins(instance, upper)
                self.values[upper] = instance.start(upper)
        for lower in range(level + 1, LEVELS):
            if instance.restarts(lower, level):
                self.values[lower] = None

    def _begins(self, instance: ListInstance, level: int) -> bool:
        """Whether the instance sets the first number of a level, and has not yet done so."""
        own = (instance.id, level)
        if level not in instance.starts or own in self.begun:
            return False
        self.begun.add(own)
        return True


class Numbering:
    """The numbering of one story. Ask `label` for each paragraph in the order of the text."""

    def __init__(self, root: etree._Element | None, styles: Styles, definitions: Definitions | None = None) -> None:
        self._styles = styles
        self._definitions = definitions or Definitions(root, styles)
        self._places: dict[tuple[str, str, str], _Place | None] = {}
        self._counters: dict[str, Counter] = {}

    @property
    def findings(self) -> dict[str, Finding]:
        """What is broken in the definitions that were used, each once."""
        return self._definitions.findings

    def apart(self) -> Numbering:
        """The same lists, counted from the beginning: for a story of its own, such as a note, a header or a text box."""
        return Numbering(None, self._styles, self._definitions)

    def label(self, properties: etree._Element | None, style_id: str, *, advances: bool = True) -> Number | None:
        """The number of the next paragraph; None if it has none. `properties` is its `w:pPr`, `style_id` its style."""
        place = self._placed(properties, style_id)
        if place is None:
            return None
        instance, level = place
        counter = self._counters.setdefault(instance.abstract, Counter())
        if not advances:
            counter = counter.copy()
        counter.advance(instance, level)
        return self._number(instance, level, counter, properties, style_id)

    def indents(self, properties: etree._Element | None, style_id: str) -> tuple[float, float] | None:
        """Where the lines of a paragraph begin by the level of its list (17.9.22); None if that says nothing."""
        place = self._placed(properties, style_id)
        return place[0].levels[place[1]].indents if place is not None else None

    def _placed(self, properties: etree._Element | None, style_id: str) -> _Place | None:
        numbering = next(properties.iterchildren(_NUM_PR), None) if properties is not None else None
        key = (
            (style_id, "", "") if numbering is None else (style_id, _said(numbering, _NUM_ID), _said(numbering, _ILVL))
        )
        try:
            return self._places[key]
        except KeyError:
            self._places[key] = self._place(*key)
            return self._places[key]

    def _place(self, style_id: str, number: str, depth: str) -> _Place | None:
        """The list and level of a paragraph: what it says itself counts before what its style says (17.3.1.19)."""
        style = self._styles.get(style_id)
        name = number or style.number
        if not name or name == "0":
            return None
        instance = self._definitions.instance(name)
        if instance is None:
            return None
        level = _level_of(style, number, depth, instance)
        if level not in instance.levels and instance.single:
            level = 0
        if level not in instance.levels:
            self._definitions.tell(
                f"Paragraphs use level {level + 1} of the list {name[:40]}, which is not defined; they show no number."
            )
            return None
        shown = {level, *(piece for piece in instance.levels[level].pieces if isinstance(piece, int))}
        for used in sorted(shown & instance.levels.keys()):
            for fault in instance.levels[used].faults:
                self._definitions.tell(fault)
        return instance, level

    def _number(
        self,
        instance: ListInstance,
        level: int,
        counter: Counter,
        properties: etree._Element | None,
        style_id: str,
    ) -> Number | None:
        definition = instance.levels[level]
        if definition.format == "bullet":
            glyph = "".join(map(str, definition.pieces)).strip()
            return Number(glyph, Scheme.BULLET) if glyph else None
        parts: list[str] = []
        schemes: list[Scheme] = []
        ordinals: list[int] = []
        for piece in definition.pieces:
            if isinstance(piece, str):
                parts.append(piece)
                continue
            count = counter.values[piece]
            form = instance.levels[piece].format if piece in instance.levels else "decimal"
            if count is None or form in _NO_NUMBER:
                continue
            if definition.legal and form != "decimalZero":
                form = "decimal"
            language = self._language(definition, properties, style_id) if form in DEPENDING_ON_LANGUAGE else ""
            shown = self._show(form, count, language)
            parts.append(shown.text)
            if shown.text:
                schemes.append(shown.scheme)
                ordinals.append(count)
        label = "".join(parts).strip()
        if not label:
            return None
        if not ordinals:  # a level of text alone: `12 bis.`
            return next(iter(readings(label)), Number(label, Scheme.OTHER))
        if Scheme.OTHER in schemes or min(ordinals) < 0:
            return Number(label, Scheme.OTHER)
        return Number(label, schemes[0] if len(set(schemes)) == 1 else Scheme.MIXED, tuple(ordinals))

    def _show(self, form: str, count: int, language: str) -> Shown:
        try:
            return print_count(form, count, language)
        except ValueError as error:
            self._definitions.tell(
                f"{error}; figures are shown instead.", "Choose another number format in Word, or check these numbers."
            )
            return Shown(str(count), Scheme.DECIMAL)

    def _language(self, level: Level, properties: etree._Element | None, style_id: str) -> str:
        """The language of a number: that of its level, of the paragraph's mark, of its style, of the document."""
        mark = properties.find(_LANGUAGE) if properties is not None else None
        own = mark.get(VAL, "") if mark is not None else ""
        return level.language or own or self._styles.get(style_id).language or self._styles.language or "en"


def _said(numbering: etree._Element, tag: str) -> str:
    node = next(numbering.iterchildren(tag), None)
    return "" if node is None else node.get(VAL, "")


def _level_of(style: Style, number: str, depth: str, instance: ListInstance) -> int:
    """What the paragraph says; else the level linked to its style (17.9.23), what the style says, the level linked to its ancestor."""
    linked = instance.of_style.get(style.id)
    inherited = level_number(style.level)
    if depth:
        return level_number(depth) or 0
    if linked is not None and not number:
        return linked
    if inherited is not None:
        return inherited
    return instance.of_style.get(style.numbered_by, 0) if linked is None else linked
