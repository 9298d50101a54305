"""Labels of automatic numbering, computed as Word shows them (ECMA-376 part 1, 17.9).

A counter belongs to the abstract definition, not to the instance that a paragraph names: two instances of one
definition continue each other. A paragraph whose mark is deleted shows a label and consumes none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.names import W, flag, value
from unreport.formats.docx.styles import Styles
from unreport.model import Number, Scheme
from unreport.un.labels import print_ordinal

__all__ = ["Numbering"]

_LEVELS = 9
_DEEPEST_LINK = 8
_PLACEHOLDER = re.compile(r"%([1-9])")
_SCHEMES = {
    "decimal": Scheme.DECIMAL,
    "decimalZero": Scheme.DECIMAL,
    "upperRoman": Scheme.UPPER_ROMAN,
    "lowerRoman": Scheme.LOWER_ROMAN,
    "upperLetter": Scheme.UPPER_LETTER,
    "lowerLetter": Scheme.LOWER_LETTER,
    "russianUpper": Scheme.UPPER_CYRILLIC,
    "russianLower": Scheme.LOWER_CYRILLIC,
    "arabicAlpha": Scheme.ABJAD,
    "arabicAbjad": Scheme.ABJAD,
    "hindiNumbers": Scheme.ARABIC_INDIC,
    "chineseCounting": Scheme.CHINESE,
    "chineseCountingThousand": Scheme.CHINESE,
    "chineseLegalSimplified": Scheme.CHINESE,
    "taiwaneseCounting": Scheme.CHINESE,
    "taiwaneseCountingThousand": Scheme.CHINESE,
    "ideographDigital": Scheme.CHINESE,
    "japaneseCounting": Scheme.CHINESE,
    "bullet": Scheme.BULLET,
}
_SYMBOL_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf02d": "–",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf06f": "o",
    "\uf0a8": "◦",
    "o": "o",
}


@dataclass
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 0
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass
class _Instance:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass
class _Counter:
    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    used: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The numbering of one story. Ask `label` for each paragraph in the order of the text."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._instances: dict[str, etree._Element] = {}
        self._by_style_link: dict[str, str] = {}
        self._made: dict[str, _Instance | None] = {}
        self._counters: dict[str, _Counter] = {}
        self.findings: dict[str, Finding] = {}
        for node in root if root is not None else ():
            if node.tag == W + "abstractNum":
                name = node.get(W + "abstractNumId", "")
                self._abstracts.setdefault(name, node)
                link = value(node, "styleLink")
                if link:
                    self._by_style_link.setdefault(link, name)
            elif node.tag == W + "num":
                self._instances.setdefault(node.get(W + "numId", ""), node)

    def label(self, properties: etree._Element | None, style_id: str, *, advances: bool = True) -> Number | None:
        """The number of the next paragraph; None if it has none. `properties` is its `w:pPr`, `style_id` its style."""
        numbering = properties.find(W + "numPr") if properties is not None else None
        style = self._styles.get(style_id)
        instance_id = value(numbering, "numId") or style.number
        if not instance_id or instance_id == "0":
            return None
        instance = self._instance(instance_id)
        if instance is None:
            self._broken(instance_id)
            return None
        level = self._level_of(value(numbering, "ilvl"), value(numbering, "numId"), style.id, style.level, instance)
        if level not in instance.levels:
            return None
        counter = self._counters.setdefault(instance.abstract, _Counter())
        kept = list(counter.values)
        self._advance(counter, instance, instance_id, level)
        number = self._print(counter, instance, level)
        if not advances:
            counter.values = kept
        return number

    def _level_of(self, direct: str, direct_id: str, style: str, inherited: str, instance: _Instance) -> int:
        if direct:
            return int(direct) if direct.isdigit() and int(direct) < _LEVELS else 0
        if not direct_id:
            for level, definition in instance.levels.items():
                if definition.style and definition.style == style:
                    return level
        return int(inherited) if inherited.isdigit() and int(inherited) < _LEVELS else 0

    def _advance(self, counter: _Counter, instance: _Instance, instance_id: str, level: int) -> None:
        definition = instance.levels[level]
        override = (instance_id, level)
        if level in instance.starts and override not in counter.used:
            counter.used.add(override)
            counter.values[level] = instance.starts[level]
        else:
            current = counter.values[level]
            counter.values[level] = definition.start if current is None else current + 1
        for upper in range(level):
            if counter.values[upper] is None:
                counter.values[upper] = instance.levels[upper].start if upper in instance.levels else 1
        for lower in range(level + 1, _LEVELS):
            restart = instance.levels[lower].restart if lower in instance.levels else None
            if restart is None or (restart > 0 and level < restart):
                counter.values[lower] = None

    def _print(self, counter: _Counter, instance: _Instance, level: int) -> Number | None:
        definition = instance.levels[level]
        if definition.format == "bullet":
            glyph = definition.text or "•"
            glyph = "".join(_SYMBOL_BULLETS.get(sign, "•" if "\ue000" <= sign <= "\uf8ff" else sign) for sign in glyph)
            return Number(glyph.strip() or "•", Scheme.BULLET)
        if definition.format == "none" and not definition.text.strip():
            return None
        ordinals: list[int] = []
        schemes: list[Scheme] = []

        def show(match: re.Match[str]) -> str:
            position = int(match.group(1)) - 1
            count = counter.values[position]
            count = 1 if count is None else count
            form = instance.levels[position].format if position in instance.levels else "decimal"
            if form == "none":
                return ""
            if definition.legal and form != "decimalZero":
                form = "decimal"
            ordinals.append(count)
            schemes.append(_SCHEMES.get(form, Scheme.DECIMAL))
            return self._show(form, count)

        label = _PLACEHOLDER.sub(show, definition.text).strip()
        if not label:
            return None
        if not ordinals:
            return Number(label, Scheme.OTHER)
        scheme = schemes[0] if len(set(schemes)) == 1 else Scheme.MIXED
        if any(ordinal < 0 for ordinal in ordinals):
            return Number(label, Scheme.OTHER)
        return Number(label, scheme, tuple(ordinals))

    def _show(self, form: str, count: int) -> str:
        if form == "decimalZero":
            return f"{count:02d}"
        scheme = _SCHEMES.get(form)
        if scheme is None:
            self.findings.setdefault(
                form,
                Finding("numbering.definition", f'The number format "{form}" is not known; figures are shown instead.'),
            )
            return str(count)
        try:
            return print_ordinal(scheme, count)
        except ValueError:
            return str(count)

    def _broken(self, instance: str) -> None:
        self.findings.setdefault(
            "num " + instance,
            Finding(
                "numbering.definition",
                f"Paragraphs use the list {instance}, which is not defined; they show no number.",
            ),
        )

    def _instance(self, name: str) -> _Instance | None:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> _Instance | None:
        node = self._instances.get(name)
        if node is None:
            return None
        abstract_id = self._follow(value(node, "abstractNumId"))
        abstract = self._abstracts.get(abstract_id)
        if abstract is None:
            return None
        levels = {_level_index(level): _read_level(level) for level in abstract.iter(W + "lvl")}
        if value(abstract, "multiLevelType") == "singleLevel":
            levels = {0: levels[0]} if 0 in levels else levels
        starts: dict[int, int] = {}
        for override in node.iter(W + "lvlOverride"):
            index = _level_index(override)
            definition = override.find(W + "lvl")
            if definition is not None:
                levels[index] = _read_level(definition)
            start = value(override, "startOverride")
            if start:
                starts[index] = _integer(start, 1)
        return _Instance(abstract_id, levels, starts)

    def _follow(self, abstract: str) -> str:
        """The definition behind `numStyleLink` (17.9.21), circles cut."""
        for _ in range(_DEEPEST_LINK):
            node = self._abstracts.get(abstract)
            link = value(node, "numStyleLink") if node is not None else ""
            if not link:
                return abstract
            if link in self._by_style_link and self._by_style_link[link] != abstract:
                abstract = self._by_style_link[link]
                continue
            instance = self._instances.get(self._styles.get(link).number)
            following = value(instance, "abstractNumId") if instance is not None else ""
            if not following or following == abstract:
                return abstract
            abstract = following
        return abstract


def _level_index(node: etree._Element) -> int:
    return min(max(_integer(node.get(W + "ilvl", "0"), 0), 0), _LEVELS - 1)


def _read_level(node: etree._Element) -> _Level:
    form = node.find(W + "numFmt")
    if form is None:
        form = next(node.iter(W + "numFmt"), None)
    restart = value(node, "lvlRestart")
    return _Level(
        format=form.get(W + "val", "decimal") if form is not None else "decimal",
        text=value(node, "lvlText"),
        start=_integer(value(node, "start"), 0),
        restart=_integer(restart, 0) if restart else None,
        legal=bool(flag(node, "isLgl")),
        style=value(node, "pStyle"),
    )


def _integer(text: str, default: int) -> int:
    try:
        return max(min(int(text), 2**31), -(2**31))
    except ValueError:
        return default
