"""Styles of a Word document: what a paragraph or a run inherits (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from lxml import etree

from unreport.formats.docx.names import W, flag, value
from unreport.un.styles import role_of_style

__all__ = ["Style", "Styles", "twips"]

_LONGEST_CHAIN = 40
_LARGEST_SIZE = 1_638.0
"""Points that Word allows."""
_OUTLINE = frozenset("012345")


def twips(text: str) -> float:
    """A measure in twentieths of a point, as points; 0 for what is no number."""
    try:
        return max(min(float(text) / 20, 10_000.0), -10_000.0)
    except ValueError:
        return 0.0


class Style:
    """A style with what its ancestors say filled in."""

    id: str
    name: str
    role: str
    bold: bool
    italic: bool
    size: float
    """In points, 0 for unknown."""
    hidden: bool
    """Whether its text does not print (17.3.2.41)."""
    centred: bool
    heading: int
    """Outline level from 1 (17.3.1.20), 0 for body text."""
    number: str
    level: str
    """`numId` and `ilvl` as written."""
    numbered_by: str
    """Id of the style in the ancestry that says the number."""
    language: str
    indent: float
    first: float

    def __init__(self, node: etree._Element | None, parent: Style | None) -> None:
        properties = node.find(W + "pPr") if node is not None else None
        looks = node.find(W + "rPr") if node is not None else None
        self.id = node.get(W + "styleId", "") if node is not None else ""
        self.name = value(node, "name")
        self.role = role_of_style(self.name, self.id) or (parent.role if parent else "")
        bold, italic = flag(looks, "b"), flag(looks, "i")
        self.bold = bold if bold is not None else bool(parent and parent.bold)
        self.italic = italic if italic is not None else bool(parent and parent.italic)
        hidden = flag(looks, "vanish")
        self.hidden = hidden if hidden is not None else bool(parent and parent.hidden)
        size = value(looks, "sz")
        self.size = min(float(size) / 2, _LARGEST_SIZE) if size.isdecimal() else (parent.size if parent else 0.0)
        alignment = value(properties, "jc")
        self.centred = alignment == "center" if alignment else bool(parent and parent.centred)
        outline = value(properties, "outlineLvl")
        self.heading = int(outline) + 1 if outline in _OUTLINE else (parent.heading if parent else 0)
        numbering = properties.find(W + "numPr") if properties is not None else None
        number, level = value(numbering, "numId"), value(numbering, "ilvl")
        self.number = number or (parent.number if parent else "")
        self.numbered_by = self.id if number else (parent.numbered_by if parent else "")
        self.level = level or (parent.level if parent else "")
        self.language = _language(looks) or (parent.language if parent else "")
        indent = properties.find(W + "ind") if properties is not None else None
        self.indent = parent.indent if parent else 0.0
        self.first = parent.first if parent else 0.0
        if indent is not None:
            self.indent, self.first = indents(indent, self.indent, self.first)


def indents(node: etree._Element, indent: float, first: float) -> tuple[float, float]:
    """Where the later lines and the first line begin, after a `w:ind` over what was inherited (17.3.1.12)."""
    left = node.get(W + "left", node.get(W + "start", ""))
    hanging, more = node.get(W + "hanging", ""), node.get(W + "firstLine", "")
    offset = first - indent
    if left:
        indent = twips(left)
    if hanging:
        offset = -twips(hanging)
    elif more:
        offset = twips(more)
    return indent, indent + offset


def _language(looks: etree._Element | None) -> str:
    node = looks.find(W + "lang") if looks is not None else None
    return node.get(W + "val", "") if node is not None else ""


class Styles:
    """All styles of a document, by id. `language` is the one that the document has where nothing else is said (17.7.5)."""

    def __init__(self, root: etree._Element | None) -> None:
        self.language = _language(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None)
        self._nodes: dict[str, etree._Element] = {}
        self._made: dict[str, Style] = {}
        self.default = Style(None, None)
        default = ""
        for node in root.iter(W + "style") if root is not None else ():
            self._nodes.setdefault(node.get(W + "styleId", ""), node)
            if node.get(W + "type") == "paragraph" and node.get(W + "default", "0") not in ("0", "false", "off"):
                default = default or node.get(W + "styleId", "")
        if default:
            self.default = self.get(default)

    def get(self, style: str) -> Style:
        """The style of that id; the default paragraph style for an unknown one. Circles in the ancestry are cut."""
        if style in self._made:
            return self._made[style]
        chain: list[str] = []
        current = style
        while (
            current in self._nodes
            and current not in chain
            and current not in self._made
            and len(chain) < _LONGEST_CHAIN
        ):
            chain.append(current)
            current = value(self._nodes[current], "basedOn")
        parent = self._made.get(current)
        for name in reversed(chain):
            parent = self._made[name] = Style(self._nodes[name], parent)
        return self._made.get(style, self.default)
