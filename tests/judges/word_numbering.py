"""Automatic numbering of a Word file: paragraphs and styles name a num, a num an abstractNum, and that has the level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from unreport.formats.docx.names import W

__all__ = ["numbering_faults"]

_PLACE = re.compile(r"%(\d)")
_DEEPEST = 8


def numbering_faults(
    numbering: etree._Element | None, styles: etree._Element, stories: Iterable[etree._Element]
) -> Iterator[str]:
    """What does not hold together; a file without a numbering part must name no num."""
    abstracts = list(numbering.findall(W + "abstractNum")) if numbering is not None else []
    numbers = list(numbering.findall(W + "num")) if numbering is not None else []
    if numbering is not None:
        tags = [node.tag for node in numbering if node.tag in (W + "abstractNum", W + "num")]
        if tags != sorted(tags):  # as it happens, the alphabet has them in the right order
            yield "an abstractNum after a num"
    yield from _twice("abstractNum", (node.get(W + "abstractNumId", "") for node in abstracts))
    yield from _twice("num", (node.get(W + "numId", "") for node in numbers))
    paragraph_styles = {node.get(W + "styleId") for node in styles.iter(W + "style")}
    for node in abstracts:
        yield from _levels(f"abstractNum {node.get(W + 'abstractNumId')}", node.findall(W + "lvl"))
        for link in node.iter(W + "pStyle", W + "styleLink", W + "numStyleLink"):
            if link.get(W + "val") not in paragraph_styles:
                yield f"style {link.get(W + 'val')} is missing, which numbering names"
    levels = {node.get(W + "abstractNumId", ""): _depths(node) for node in abstracts}
    known: dict[str, set[str] | None] = {"0": None}
    for node in numbers:
        name, aim = node.get(W + "numId", ""), node.find(W + "abstractNumId")
        abstract = aim.get(W + "val", "") if aim is not None else ""
        if abstract not in levels:
            yield f"num {name} leads to no abstractNum {abstract}"
        known[name] = levels.get(abstract)
        overrides = node.findall(W + "lvlOverride")
        yield from _twice(f"num {name}: override of level", (over.get(W + "ilvl", "") for over in overrides))
        yield from _levels(f"num {name}", [level for over in overrides for level in over.findall(W + "lvl")])
    for root in (styles, *stories):
        yield from _uses(root, known)


def _twice(what: str, names: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} {name} twice" for name, count in Counter(names).items() if count > 1)


def _depths(abstract: etree._Element) -> set[str] | None:
    """The levels of a definition; None where they are those of the style that it names."""
    if abstract.find(W + "numStyleLink") is not None:
        return None
    return {level.get(W + "ilvl", "") for level in abstract.findall(W + "lvl")}


def _levels(owner: str, levels: list[etree._Element]) -> Iterator[str]:
    yield from _twice(f"{owner}: level", (level.get(W + "ilvl", "") for level in levels))
    for level in levels:
        depth = int(level.get(W + "ilvl", "-1"))
        if not 0 <= depth <= _DEEPEST:
            yield f"{owner}: no level may be {depth}"
        text = level.find(W + "lvlText")
        for place in _PLACE.findall(text.get(W + "val", "") if text is not None else ""):
            if int(place) > depth + 1:
                yield f"{owner}: level {depth} shows %{place}, which is deeper"


def _uses(root: etree._Element, known: dict[str, set[str] | None]) -> Iterator[str]:
    for properties in root.iter(W + "numPr"):
        number, level = properties.find(W + "numId"), properties.find(W + "ilvl")
        if number is None:
            continue
        name = number.get(W + "val", "")
        depth = level.get(W + "val", "0") if level is not None else "0"
        if name not in known:
            yield f"numId {name} leads nowhere"
        elif (depths := known[name]) is not None and depth not in depths:
            yield f"numId {name} has no level {depth}"
