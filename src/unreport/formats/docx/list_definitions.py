"""The lists that a Word document defines: levels, instances and the links between them (ECMA-376 part 1, 17.9).

An instance (`w:num`) has the levels of its abstract definition, or of the one behind a `numStyleLink`, and may put levels and first
numbers of its own in their place. What is broken is read as Word reads it where that is known ([MS-OI29500] 2.1.280 ff.), else as
near as can be, and told once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.characters import symbol_text
from unreport.formats.docx.names import MC, VAL, W, flag, value
from unreport.formats.docx.number_formats import custom_format
from unreport.formats.docx.styles import Styles, indents

__all__ = ["LEVELS", "Definitions", "Level", "ListInstance", "level_number", "whole"]

LEVELS = 9
_DEEPEST_LINK = 8
_LONGEST_TEXT = 200
"""Characters of the text of a level; Word takes 31."""
_MOST = 2**31
_MOST_FINDINGS = 50
_LONGEST_NAME = 40
"""Characters of names and values that a finding quotes."""
_PLACEHOLDER = re.compile(r"(%[1-9])")
_PICTURE = "•"
_RENUMBER = "Define the list anew in Word, or type its numbers."


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and shown."""

    format: str = "decimal"
    pieces: tuple[str | int, ...] = ()
    """Text, and the levels (from 0) whose counts stand in it. None: the level shows nothing."""
    start: int = 0
    restart: int | None = None
    """The deepest level (from 1) that makes this one begin anew; 0 for none, None for every one above it."""
    legal: bool = False
    """Whether all counts are shown in figures."""
    style: str = ""
    """The paragraph style whose paragraphs are of this level."""
    language: str = ""
    indents: tuple[float, float] | None = None
    """Where the later lines and the first line of its paragraphs begin, in points; None where the level does not say."""
    faults: tuple[str, ...] = ()
    """What is broken in it, for those who use it."""


@dataclass
class ListInstance:
    """A list that paragraphs name. Instances of one abstract definition share its counter."""

    id: str
    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    """First numbers that this instance sets, each for the first paragraph of the level."""
    of_style: dict[str, int] = field(default_factory=dict)
    """Levels by the style that they are linked to."""
    single: bool = False

    def start(self, level: int) -> int:
        """The number with which a level begins."""
        if level in self.starts:
            return self.starts[level]
        return self.levels[level].start if level in self.levels else 1

    def restarts(self, level: int, used: int) -> bool:
        """Whether a level begins anew after a paragraph of the level `used` above it (17.9.10)."""
        restart = self.levels[level].restart if level in self.levels else None
        return restart is None or used < restart


def whole(text: str) -> int | None:
    """An integer, cut to 32 bits; None for what is none."""
    try:
        return max(min(int(text), _MOST), -_MOST)
    except ValueError:
        return None


def level_number(text: str) -> int | None:
    """The level that an `ilvl` names, from 0; None for what names none."""
    level = whole(text)
    return level if level is not None and 0 <= level < LEVELS else None


class Definitions:
    """The lists of a document, each read when a paragraph first names it; `findings` by what they tell of."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.findings: dict[str, Finding] = {}
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._nodes: dict[str, etree._Element] = {}
        self._by_style_link: dict[str, str] = {}
        self._made: dict[str, ListInstance | None] = {}
        for node in root if root is not None else ():
            if node.tag == W + "abstractNum":
                name = node.get(W + "abstractNumId", "")
                self._abstracts.setdefault(name, node)
                link = value(node, "styleLink")
                if link:
                    self._by_style_link.setdefault(link, name)
            elif node.tag == W + "num":
                self._nodes.setdefault(node.get(W + "numId", ""), node)

    def instance(self, name: str) -> ListInstance | None:
        """The list of a `numId`; None, with a finding, for one that is not defined."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def tell(self, message: str, cure: str = _RENUMBER) -> None:
        """Add a finding about a definition, once; of very many, one that says so."""
        line = " ".join(message.split())
        if len(self.findings) >= _MOST_FINDINGS and line not in self.findings:
            line, cure = "More definitions of lists are broken than are told here.", _RENUMBER
        self.findings.setdefault(line, Finding("numbering.definition", line, cure))

    def _make(self, name: str) -> ListInstance | None:
        node = self._nodes.get(name)
        abstract_id = self._behind(value(node, "abstractNumId"))
        abstract = self._abstracts.get(abstract_id)
        if node is None or abstract is None:
            self.tell(f"Paragraphs use the list {name[:_LONGEST_NAME]}, which is not defined; they show no number.")
            return None
        made = ListInstance(name, abstract_id, single=value(abstract, "multiLevelType") == "singleLevel")
        for place, level in enumerate(abstract.iterchildren(W + "lvl")):
            index = _index(level, place)
            if index is not None:
                made.levels[index] = _LevelReader(level, index, name).level()
        for override in node.iterchildren(W + "lvlOverride"):
            index = level_number(override.get(W + "ilvl", ""))
            if index is not None:
                self._override(made, override, index)
        for index, definition in made.levels.items():
            if definition.style:
                made.of_style.setdefault(definition.style, index)
        return made

    def _override(self, made: ListInstance, override: etree._Element, index: int) -> None:
        """A level of its own goes on counting; only a first number of its own begins anew (17.9.5, 17.9.26)."""
        level = override.find(W + "lvl")
        if level is not None:
            made.levels[index] = _LevelReader(level, index, made.id).level()
        start = value(override, "startOverride")
        if start:
            reader = _LevelReader(override, index, made.id)
            made.starts[index] = reader.start(start)
            if index in made.levels:
                kept = made.levels[index]
                made.levels[index] = replace(kept, faults=(*kept.faults, *reader.faults))

    def _behind(self, abstract: str) -> str:
        """The definition behind `numStyleLink` (17.9.21), circles cut."""
        for _ in range(_DEEPEST_LINK):
            node = self._abstracts.get(abstract)
            link = value(node, "numStyleLink") if node is not None else ""
            if not link:
                return abstract
            following = self._by_style_link.get(link, "")
            if following in ("", abstract):
                following = value(self._nodes.get(self._styles.get(link).number), "abstractNumId")
            if following in ("", abstract):
                return abstract
            abstract = following
        return abstract


class _LevelReader:
    """Reads one `w:lvl`, and gathers what is broken in it."""

    def __init__(self, node: etree._Element, index: int, name: str) -> None:
        self.node = node
        self.index = index
        self.where = f"Level {index + 1} of the list {name[:_LONGEST_NAME]}"
        self.faults: list[str] = []

    def level(self) -> Level:
        look = self.node.find(W + "rPr")
        language = look.find(W + "lang") if look is not None else None
        start, restart = value(self.node, "start"), whole(value(self.node, "lvlRestart"))
        form = self._format()
        indent = self.node.find(f"{W}pPr/{W}ind")
        return Level(
            form,
            () if flag(look, "vanish") else self._pieces(form, look),
            self.start(start) if start else 0,
            restart if restart is not None and restart >= 0 else None,
            bool(flag(self.node, "isLgl")),
            value(self.node, "pStyle"),
            language.get(VAL, "") if language is not None else "",
            indents(indent, 0.0, 0.0) if indent is not None else None,
            tuple(self.faults),
        )

    def start(self, text: str) -> int:
        """A first number; 1 for what is none."""
        start = whole(text)
        if start is None or start < 0:
            self.faults.append(f'{self.where} begins with "{text[:_LONGEST_NAME]}", which is no number to begin with.')
        return 1 if start is None else start

    def _format(self) -> str:
        """The number format; where there is a choice (`mc:AlternateContent`), that of Word's custom ones, if it is known."""
        plain = self.node.find(W + "numFmt")
        choices = [plain] if plain is not None else list(self.node.iterfind(f"{MC}AlternateContent/*/{W}numFmt"))
        for choice in choices:
            form = choice.get(VAL, "decimal")[:_LONGEST_NAME]
            found = custom_format(choice.get(W + "format", "")) if form == "custom" else form
            if found:
                return found
        if choices:
            samples = choices[0].get(W + "format", "")[:_LONGEST_NAME]
            self.faults.append(f'The custom number format "{samples}" is not known; figures are shown instead.')
        return "decimal"

    def _pieces(self, form: str, look: etree._Element | None) -> tuple[str | int, ...]:
        if self.node.find(W + "lvlPicBulletId") is not None:
            return (_PICTURE,)
        template = self.node.find(W + "lvlText")
        if template is None:
            if form != "none":
                self.faults.append(f"{self.where} has no text for its number; its paragraphs show none.")
            return ()
        fonts = look.find(W + "rFonts") if look is not None else None
        font = fonts.get(W + "ascii", fonts.get(W + "hAnsi", "")) if fonts is not None else ""
        text = template.get(VAL, "")
        if len(text) > _LONGEST_TEXT:
            self.faults.append(
                f"{self.where} has a text of more than {_LONGEST_TEXT} characters for its number; the rest is left out."
            )
            text = text[:_LONGEST_TEXT]
        if form == "bullet":
            return (symbol_text(font, text),)
        parts = [part for part in _PLACEHOLDER.split(text) if part]
        pieces = tuple(int(part[1]) - 1 if _PLACEHOLDER.fullmatch(part) else symbol_text("", part) for part in parts)
        if any(isinstance(piece, int) and piece > self.index for piece in pieces):
            self.faults.append(
                f"{self.where} asks for the number of a deeper level; as in Word, its paragraphs show none."
            )
            return ()
        return pieces


def _index(node: etree._Element, place: int) -> int | None:
    """The level that a `w:lvl` defines; one that does not say so is that of its place."""
    text = node.get(W + "ilvl")
    return level_number(text if text is not None else str(place))
