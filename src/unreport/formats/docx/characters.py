"""Characters: what a run may hold, and those of symbol fonts (`w:sym`) as Unicode: the Greek of Symbol, marks of Wingdings."""

from __future__ import annotations

import re

__all__ = ["clean", "symbol_character"]

_UNPRINTABLE = re.compile("[^\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xA5: "∞", 0xB0: "°", 0xB7: "•",
    0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB6: "∂", 0xD6: "√", 0xE5: "∑", 0xF2: "∫", 0x2D: "−", 0x44: "Δ", 0x2A: "∗", 0xD7: "⋅",
}  # fmt: skip
_WINGDINGS = {
    0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xFB: "✗", 0xA8: "◻", 0x6F: "□", 0xFE: "☑", 0xFD: "☒",
    0xE0: "→", 0xDF: "←", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x76: "❖",
}  # fmt: skip


def clean(text: str) -> str:
    """Text without characters that a run can't hold; line ends are spaces."""
    return _UNPRINTABLE.sub(lambda match: " " if match.group() in "\r\n\u2028\u2029" else "", text)


def symbol_character(font: str, code: str) -> str:
    """The Unicode character for a code (hexadecimal, often in the private area U+F000) of a font; `•` where the mark is not known."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    low = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    name = font.lower()
    if name.startswith("symbol"):
        return _SYMBOL.get(low) or _GREEK.get(chr(low)) or (chr(low) if 0x20 <= low < 0x7F else "•")
    if "wingdings" in name or "webdings" in name:
        return _WINGDINGS.get(low, "•")
    if 0x20 <= low < 0xD800 and not 0x7F <= low < 0xA0:
        return chr(low)
    return "•"
