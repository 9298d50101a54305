"""What the properties of a run make of its look (ECMA-376 part 1, 17.3.2), against the style of the paragraph.

Bold and italics that the paragraph's style already has are the paragraph's look, not emphasis. Capitals (`w:caps`), colour,
size and spacing are looks without meaning: the words stay as they were typed. Hidden text (`w:vanish`) is a look too; web
layout's (`w:webHidden`) prints.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from lxml import etree

from unreport.formats.docx.characters import is_symbol_font
from unreport.formats.docx.names import VAL, W, child, is_on
from unreport.formats.docx.styles import Style, Styles
from unreport.model import Run

__all__ = ["HIDDEN", "PLAIN", "Look", "Looks", "MarkLook"]


class Look(NamedTuple):
    """The fields of `Run` that are its look, in their order."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    small_caps: bool = False
    script: Literal["", "super", "sub"] = ""

    def run(self, text: str = "") -> Run:
        """Text of this look."""
        return Run(text, *self)


class MarkLook(Look):
    """A look in a symbol font, whose letters show marks."""

    font: str


PLAIN = Look()
HIDDEN = Look()
"""The look of text that does not print: compare by identity."""

_MEANT = {
    W + name: name
    for name in ("b", "i", "u", "strike", "dstrike", "smallCaps", "vertAlign", "vanish", "rStyle", "rFonts")
}
_FONTS = (W + "ascii", W + "hAnsi")
_SCRIPTS: dict[str, Literal["super", "sub"]] = {"superscript": "super", "subscript": "sub"}


class Looks:
    """The looks of runs, each worked out once for the same properties under the same style."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[tuple[object, ...], Look] = {}
        self._symbols: dict[str, bool] = {}

    def of(self, properties: etree._Element, style: Style) -> Look:
        """The look that a `w:rPr` gives to a run in a paragraph of that style; `HIDDEN` for text that does not print."""
        said = [(name, node.get(VAL)) for node in properties if (name := _MEANT.get(node.tag))]
        if ("rFonts", None) in said:
            font = self._symbol_font(properties)
            said = [
                ("rFonts", font) if name == "rFonts" else (name, word)
                for name, word in said
                if font or name != "rFonts"
            ]
        if not said:
            return HIDDEN if style.hidden else PLAIN
        key = (style.bold, style.italic, style.hidden, *said)
        look = self._known.get(key)
        if look is None:
            look = self._known[key] = self._worked_out(dict(reversed(said)), style)
        return look

    def _symbol_font(self, properties: etree._Element) -> str:
        fonts = child(properties, W + "rFonts")
        font = next((font for name in _FONTS if fonts is not None and (font := fonts.get(name))), "")
        if font not in self._symbols:
            self._symbols[font] = is_symbol_font(font)
        return font if self._symbols[font] else ""

    def _worked_out(self, said: dict[str, str | None], style: Style) -> Look:
        character = self._styles.get(said["rStyle"] or "") if "rStyle" in said else None
        if character is not None and not character.id:
            character = None

        def on(name: str, inherited: bool | None) -> bool | None:
            return is_on(said[name] or "true") if name in said else inherited

        if on("vanish", style.hidden or (character is not None and character.hidden)):
            return HIDDEN
        bold = on("b", True if character is not None and character.bold else None)
        italic = on("i", True if character is not None and character.italic else None)
        underline = said.get("u") or "none"
        look = Look(
            bool(bold) and not style.bold,
            bool(italic) and not style.italic,
            underline != "none" and not (character is not None and character.name.lower() == "hyperlink"),
            bool(on("strike", False) or on("dstrike", False)),
            bool(on("smallCaps", False)),
            _SCRIPTS.get(said.get("vertAlign") or "", ""),
        )
        if "rFonts" in said:
            marks = MarkLook(*look)
            marks.font = said["rFonts"] or ""
            return marks
        return self.same(look)

    def same(self, look: Look) -> Look:
        """The one look like this: looks are told apart by identity."""
        if look == PLAIN:
            return PLAIN
        return self._known.setdefault(("look", *look), Look(*look))
