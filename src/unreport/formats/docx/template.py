"""The house styles: New York's and Geneva's Word templates, built from the facts in `template.toml`.

The style names are those of the real templates, so that a reader, ours or an editor's macro, knows each line by its style.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from unreport.formats.docx.write_xml import add, root

__all__ = ["House", "Tongue", "house_named", "tongue"]


_MEASURED_LOOKS = (
    ("color", "color"),
    ("spacing", "spacing"),
    ("scale", "w"),
    ("kern", "kern"),
    ("size", "sz"),
    ("size", "szCs"),
)
"""Keys of the facts and the elements they become, in the order of `w:rPr`."""


class House:
    """One template: measures and styles. `use` gives the style for a place in the report."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.station: str = facts["station"]
        self.page: dict[str, int] = facts["page"]
        self.default_tab: int = facts["default_tab"]
        self.text_left: int = facts["text_left"]
        self.label_right: int = facts["label_right"]
        self.usual_levels: dict[str, list[tuple[str, str, str]]] = _facts()["usual_levels"]
        """How the UN numbers, level by level, in headings and in text: number format, what stands before and behind."""
        self.masthead: dict[str, Any] = facts["masthead"]
        self._contents: dict[str, Any] = facts["contents"]
        self.note_frame: dict[str, Any] = facts["note_frame"]
        self._use: dict[str, Any] = facts["use"]
        self._styles: list[dict[str, Any]] = facts["style"]

    @property
    def width(self) -> int:
        """Width of the text area."""
        return self.page["width"] - self.page["left"] - self.page["right"]

    def use(self, place: str) -> str:
        """Id of the style for a place: `body`, `title`, `note` …"""
        style: str = self._use[place]
        return style

    def heading(self, level: int) -> str:
        """Id of the style for a heading; levels deeper than the template knows look like its deepest."""
        headings: list[str] = self._use["headings"]
        return headings[min(level, len(headings)) - 1]

    @property
    def levels(self) -> int:
        """How many levels of headings the template tells apart."""
        return len(self._use["headings"])

    def contents_entry(self, level: int) -> str:
        """Id of the style for a line of the contents list."""
        return f"TOC{min(max(level, 1), len(self._contents['steps']))}"

    @property
    def heading_names(self) -> list[str]:
        """The names of the styles for headings, from the highest level."""
        names = {style["id"]: style["name"] for style in self._styles}
        return [names[style] for style in self._use["headings"]]

    def styles(self, language: str) -> etree._Element:
        """The part `styles.xml` for a report in that language."""
        own = tongue(language)
        node = root("styles")
        defaults = add(node, "docDefaults")
        looks = add(add(defaults, "rPrDefault"), "rPr")
        fonts = _facts()["fonts"]
        add(
            looks,
            "rFonts",
            **({"hint": "eastAsia"} if own.kind == "eastAsia" else {}),
            ascii=fonts["latin"],
            eastAsia=fonts["east_asia"],
            hAnsi=fonts["latin"],
            cs=fonts["complex"],
        )
        add(looks, "sz", val=20)
        add(looks, "szCs", val=20)
        add(looks, "lang", val=own.latin, eastAsia=own.east_asia, bidi=own.complex)
        add(add(defaults, "pPrDefault"), "pPr")
        for style in (*self._styles, *_contents_styles(self._contents)):
            _style(node, style, bidi=own.right_to_left)
        _table_style(node)
        return node


class Tongue:
    """A language as Word wants it told: tags for the three kinds of writing, and the direction."""

    def __init__(self, language: str) -> None:
        facts = _facts()["languages"]
        primary = language.lower().partition("-")[0]
        self.right_to_left = primary in facts["right_to_left"]
        self.kind = "bidi" if self.right_to_left else "eastAsia" if primary in facts["east_asia"] else "val"
        self.latin: str = facts["latin"].get(
            primary, facts["default"] if self.kind != "val" or not primary else language
        )
        self.east_asia: str = facts["east_asia"].get(primary, facts["east_asia"]["zh"])
        self.complex: str = facts["right_to_left"].get(primary, facts["right_to_left"]["ar"])


@cache
def house_named(name: str) -> House:
    """The house style of that name; KeyError if there is none."""
    return House(_facts()["house"][name])


@cache
def tongue(language: str) -> Tongue:
    """How Word is told of a language (BCP 47)."""
    return Tongue(language)


@cache
def _facts() -> dict[str, Any]:
    return tomllib.loads((files("unreport.formats.docx") / "template.toml").read_text("utf-8"))


def _contents_styles(facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The styles of contents lists: labels and words at one step a level, paragraphs and page in columns at the right edge."""
    words, paragraphs, page = facts["columns"]
    columns = [
        ["right", words - 100, "dot"],
        ["right", words + paragraphs, ""],
        ["right", words + paragraphs + page, ""],
    ]
    yield {
        "id": "ContentsHeads",
        "name": "Contents_Heads",
        "based": "Normal",
        "keep": True,
        "stops": columns[1:],
        "after": 60,
        "italic": True,
        "size": facts["heads"],
    }
    for level, step in enumerate(facts["steps"], 1):
        before = [["right", facts["label"], ""]] if level == 1 else [["left", facts["steps"][level - 2], ""]]
        yield {
            "id": f"TOC{level}",
            "name": f"toc {level}",
            "based": "Normal",
            "builtin": True,
            "stops": [*before, ["left", step, ""], *columns],
            "after": 60,
            "left": step,
            "hanging": step,
        }


def _style(parent: etree._Element, facts: dict[str, Any], *, bidi: bool) -> None:
    kind = facts.get("kind", "paragraph")
    attributes: dict[str, object] = {"type": kind}
    if facts["id"] in ("Normal", "DefaultParagraphFont"):
        attributes["default"] = 1
    if not facts.get("builtin"):
        attributes["customStyle"] = 1
    node = add(parent, "style", **attributes, styleId=facts["id"])
    add(node, "name", val=facts["name"])
    if "based" in facts:
        add(node, "basedOn", val=facts["based"])
    if "next" in facts:
        add(node, "next", val=facts["next"])
    if kind == "paragraph":
        add(node, "qFormat")
        _paragraph_properties(add(node, "pPr"), facts, bidi=bidi and facts["id"] == "Normal")
    _looks(add(node, "rPr"), facts)


def _paragraph_properties(node: etree._Element, facts: dict[str, Any], *, bidi: bool) -> None:
    if facts.get("keep"):
        add(node, "keepNext")
        add(node, "keepLines")
    if facts.get("border"):
        add(add(node, "pBdr"), "bottom", val="single", sz=4, space=4, color="auto")
    stops = [("right", facts["right_tab"], "")] if "right_tab" in facts else []
    stops += [("left", position, "") for position in facts.get("tabs", ())]
    stops += facts.get("stops", ())
    if stops:
        tabs = add(node, "tabs")
        for side, position, leader in stops:
            add(tabs, "tab", val=side, **({"leader": leader} if leader else {}), pos=position)
    if bidi:
        add(node, "bidi")
    _measures(node, "spacing", facts, {"before": "before", "after": "after", "line": "line", "rule": "lineRule"})
    _measures(node, "ind", facts, {"left": "left", "right": "right", "hanging": "hanging", "first": "firstLine"})
    if "align" in facts:
        add(node, "jc", val=facts["align"])
    if "outline" in facts:
        add(node, "outlineLvl", val=facts["outline"])


def _measures(parent: etree._Element, name: str, facts: dict[str, Any], keys: dict[str, str]) -> None:
    given = {attribute: facts[key] for key, attribute in keys.items() if key in facts}
    if given:
        add(parent, name, **given)


def _looks(node: etree._Element, facts: dict[str, Any]) -> None:
    for key, name in (("bold", "b"), ("bold", "bCs"), ("italic", "i"), ("italic", "iCs")):
        if key in facts:
            add(node, name, **({} if facts[key] else {"val": 0}))
    for key, name in _MEASURED_LOOKS:
        if key in facts:
            add(node, name, val=facts[key])
    if facts.get("raised"):
        add(node, "vertAlign", val="superscript")


def _table_style(parent: etree._Element) -> None:
    """The table style that Word takes for granted: no rules, no space in the cells beyond the usual."""
    node = add(parent, "style", type="table", default=1, styleId="TableNormal")
    add(node, "name", val="Normal Table")
    properties = add(node, "tblPr")
    add(properties, "tblInd", w=0, type="dxa")
    margins = add(properties, "tblCellMar")
    for side, width in (("top", 0), ("left", 0), ("bottom", 0), ("right", 0)):
        add(margins, side, w=width, type="dxa")
