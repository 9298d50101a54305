"""Native lists whose labels are those of the report (`numbering` = `auto`; ECMA-376 part 1, 17.9).

A number goes on counting where Word would print the very label of the report. Where it would not (a gap, a new count, another
kind of label) the paragraph gets an instance of the list with a first number or a level of its own. So a paragraph put in between
renumbers what follows up to the next such place, and opening the file renumbers nothing. What no count prints (`12 bis.`, a bullet) is
the text of a level that shows no count. What Word would print is worked out with the counters of our reader (`numbering.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from lxml import etree

from unreport.formats.docx.list_definitions import LEVELS, Level, ListInstance
from unreport.formats.docx.number_formats import print_count
from unreport.formats.docx.numbering import Counter
from unreport.formats.docx.template import House
from unreport.formats.docx.write_xml import add, printable, root
from unreport.model import Number, Scheme

__all__ = ["ListKind", "Lists", "Numbered"]

ListKind: TypeAlias = Literal["heading", "text", "operative", "cell"]
"""Where a list stands; each kind counts and is indented for itself. `operative` is a tab deeper than `text`, as in resolutions."""

_LONGEST_TEXT = 31
"""Characters that Word takes for the text of a level ([MS-OI29500] 2.1.280 ff.)."""
_LARGEST = 32_767
_SIGNATURE = 0x5EA_11000
"""The first of the numbers by which Word tells list definitions apart (17.9.15); any will do that no other definition has."""

_FORMATS = {
    Scheme.DECIMAL: ("decimal",),
    Scheme.UPPER_ROMAN: ("upperRoman",),
    Scheme.LOWER_ROMAN: ("lowerRoman",),
    Scheme.UPPER_LETTER: ("upperLetter",),
    Scheme.LOWER_LETTER: ("lowerLetter",),
    Scheme.UPPER_CYRILLIC: ("russianUpper",),
    Scheme.LOWER_CYRILLIC: ("russianLower",),
    Scheme.ABJAD: ("arabicAbjad", "arabicAlpha"),
    Scheme.CHINESE: ("chineseCountingThousand", "ideographEnclosedCircle"),
    Scheme.MIXED: ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"),
}
"""The number formats of Word that may print the last count of a label, by how it counts."""


class Numbered(NamedTuple):
    """The list and level of a paragraph, for its `w:numPr`."""

    list: int
    level: int


class _Pattern(NamedTuple):
    """How labels are printed: the format of the last count, and the text, with levels (from 0) where counts stand."""

    format: str
    pieces: tuple[str | int, ...]


@dataclass(eq=False)
class _Definition:
    """An abstract definition under way: its levels as they come into use, and the counter that its instances share."""

    kind: ListKind
    counts: bool = True
    """Whether its levels count; if not, they are texts."""
    levels: dict[int, Level] = field(default_factory=dict)
    patterns: dict[int, _Pattern] = field(default_factory=dict)
    counter: Counter = field(default_factory=Counter)
    instances: list[ListInstance] = field(default_factory=list)
    by_pattern: dict[tuple[int, _Pattern], list[ListInstance]] = field(default_factory=dict)
    """For a level and pattern, the instance without a first number and (behind it) the one that set one last."""


class Lists:
    """The lists of a document: `place` each number in the order of the text, then write `part`."""

    def __init__(self, house: House, *, right_to_left: bool) -> None:
        """`right_to_left`: the direction of the report."""
        self._house = house
        self._right_to_left = right_to_left
        self._definitions: dict[tuple[ListKind, bool], _Definition] = {}
        self._texts: dict[tuple[ListKind, int, str], Numbered] = {}
        self._count = 0

    def place(self, number: Number, kind: ListKind, level: int, *, counts: bool = True) -> Numbered | None:
        """The list and level by which Word prints the label of a number; None if it can't.

        `level` is from 0. A number that does not count is that of a paragraph whose mark is deleted (it is shown, and consumes none).
        """
        label = number.label
        if level >= LEVELS or not 0 < len(label) <= _LONGEST_TEXT or label != printable(label).strip():
            return None
        definition = self._definition(kind)
        patterns = list(_patterns(number, level, definition))
        for pattern in patterns:
            for instance in reversed(definition.by_pattern.get((level, pattern), [])):
                if definition.counter.next(instance, level) == number.last:
                    return _use(definition, instance, level, counts=counts)
        if not patterns or not counts:
            return self._text(number, kind, level)
        pattern = patterns[0]
        definition.patterns.setdefault(level, pattern)
        definition.levels.setdefault(level, _level(pattern))
        known = definition.by_pattern.setdefault((level, pattern), [])
        if not known:
            known.append(self._plain(definition, level, pattern))
        if definition.counter.next(known[0], level) == number.last:
            return _use(definition, known[0], level)
        starting = self._instance(definition, known[0].levels)
        starting.starts[level] = number.ordinals[-1]
        known[1:] = [starting]
        return _use(definition, starting, level)

    def part(self) -> etree._Element | None:
        """The part `numbering.xml`; None where nothing was placed."""
        if not self._definitions:
            return None
        node = root("numbering")
        definitions = list(self._definitions.values())
        for name, definition in enumerate(definitions):
            self._define(node, name, definition)
        for name, definition in enumerate(definitions):
            for instance in definition.instances:
                self._list(node, name, definition, instance)
        return node

    def _definition(self, kind: ListKind, *, counts: bool = True) -> _Definition:
        return self._definitions.setdefault((kind, counts), _Definition(kind, counts))

    def _instance(self, definition: _Definition, levels: dict[int, Level]) -> ListInstance:
        self._count += 1
        made = ListInstance(str(self._count), definition.kind, levels)
        definition.instances.append(made)
        return made

    def _plain(self, definition: _Definition, level: int, pattern: _Pattern) -> ListInstance:
        """The instance that prints a pattern and sets no first number: of the pattern of the definition there is one for all levels."""
        if definition.patterns[level] != pattern:
            return self._instance(definition, {**definition.levels, level: _level(pattern)})
        found = (each for each in definition.instances if each.levels is definition.levels and not each.starts)
        return next(found, None) or self._instance(definition, definition.levels)

    def _text(self, number: Number, kind: ListKind, level: int) -> Numbered | None:
        """A level that prints the label as it is. A percent sign before a figure would stand for a count."""
        label = number.label
        if "%" in label:
            return None
        if (kind, level, label) not in self._texts:
            form = "bullet" if number.scheme is Scheme.BULLET else "decimal"
            instance = self._instance(self._definition(kind, counts=False), {level: Level(form, (label,), 1)})
            self._texts[kind, level, label] = Numbered(int(instance.id), level)
        return self._texts[kind, level, label]

    def _define(self, parent: etree._Element, name: int, definition: _Definition) -> None:
        node = add(parent, "abstractNum", abstractNumId=name)
        add(node, "nsid", val=f"{_SIGNATURE + name:08X}")
        add(node, "multiLevelType", val="multilevel")
        for level in range(LEVELS):
            self._write_level(
                node, level, definition.levels.get(level) or self._unused(definition, level), definition.kind
            )

    def _unused(self, definition: _Definition, level: int) -> Level:
        """What a level counts that the report leaves unused: an editor finds the UN's numbers in it."""
        usual = self._house.usual_levels["heading" if definition.kind == "heading" else "text"]
        if not definition.counts or level >= len(usual):
            return Level("none", (), 1)
        form, before, behind = usual[level]
        return Level(form, (before, level, behind), 1)

    def _list(self, parent: etree._Element, name: int, definition: _Definition, instance: ListInstance) -> None:
        node = add(parent, "num", numId=instance.id)
        add(node, "abstractNumId", val=name)
        own = {level for level, shown in instance.levels.items() if shown != definition.levels.get(level)}
        for level in sorted({*own, *instance.starts}):
            override = add(node, "lvlOverride", ilvl=level)
            if level in instance.starts:
                add(override, "startOverride", val=instance.starts[level])
            if level in own:
                self._write_level(override, level, instance.levels[level], definition.kind)

    def _write_level(self, parent: etree._Element, level: int, shown: Level, kind: ListKind) -> None:
        node = add(parent, "lvl", ilvl=level)
        add(node, "start", val=shown.start)
        add(node, "numFmt", val=shown.format)
        text = "".join(piece if isinstance(piece, str) else f"%{piece + 1}" for piece in shown.pieces)
        add(node, "lvlText", val=text)
        if kind == "heading":  # the edge at which the label ends; its values are of the page, not of the text (17.9.7)
            add(node, "lvlJc", val="left" if self._right_to_left else "right")
        add(add(node, "pPr"), "ind", **self._indents(kind, level))
        if self._right_to_left:
            add(add(node, "rPr"), "rtl")

    def _indents(self, kind: ListKind, level: int) -> Mapping[str, int]:
        """Where labels and lines begin: just where typed labels with their tabs put them."""
        house = self._house
        if kind == "heading":
            return {"left": house.text_left, "hanging": house.text_left - house.label_right}
        if kind == "cell":
            return {"left": 0, "firstLine": max(level - 1, 0) * house.default_tab}
        return {"left": house.text_left, "firstLine": (level + (kind == "operative")) * house.default_tab}


def _use(definition: _Definition, instance: ListInstance, level: int, *, counts: bool = True) -> Numbered:
    if counts:
        definition.counter.advance(instance, level)
    return Numbered(int(instance.id), level)


def _level(pattern: _Pattern) -> Level:
    return Level(pattern.format, pattern.pieces, 1)


def _patterns(number: Number, level: int, definition: _Definition) -> Iterator[_Pattern]:
    """How Word may print a label: with the counts of the levels above if these are figures and in it, else with that part as text."""
    label, last = number.label, number.last
    if last is None or not 0 <= last <= _LARGEST or "%" in label:
        return
    for form in _FORMATS.get(number.scheme, ()):
        try:
            shown = print_count(form, last).text
        except ValueError:
            continue
        before, found, behind = label.rpartition(shown)
        if not found or any(map(str.isalnum, behind)) or before[-1:].isalnum():
            continue
        stem = "".join(f"{count}." for count in number.ordinals[:-1])
        opening = before.removesuffix(stem)
        if stem and before.endswith(stem) and not opening[-1:].isalnum():
            first = level - len(number.ordinals) + 1
            if first >= 0 and _shows(definition, range(first, level), number.ordinals[:-1]):
                pieces = [piece for upper in range(first, level) for piece in (upper, ".")]
                yield _pattern(form, opening, *pieces, level, behind)
        yield _pattern(form, before, level, behind)


def _shows(definition: _Definition, levels: range, counts: tuple[int, ...]) -> bool:
    """Whether levels stand at these counts and show them as figures."""
    return all(
        definition.counter.values[level] == count
        and level in definition.levels
        and definition.levels[level].format == "decimal"
        for level, count in zip(levels, counts, strict=True)
    )


def _pattern(form: str, *pieces: str | int) -> _Pattern:
    return _Pattern(form, tuple(piece for piece in pieces if piece != ""))
