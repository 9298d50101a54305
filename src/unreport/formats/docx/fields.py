"""Fields: an instruction between marks, and the result that is printed (ECMA-376 part 1, 17.16).

Only the result prints. All fields of a part are paired before it is read, so that a mark without its partners can do no harm:
it is passed over, and the text around it prints. A field may span paragraphs (a link over two, printed contents over
many), but an instruction that leaves its paragraph is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from unreport.formats.docx.characters import clean, symbol_character
from unreport.formats.docx.names import VAL, W, is_on, value

__all__ = ["Field", "Fields", "has_safe_scheme"]

_CHAR, _PARAGRAPH = W + "fldChar", W + "p"
_INSTRUCTIONS = (W + "instrText", W + "delInstrText")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)', re.DOTALL)
_ESCAPED = re.compile(r'\\([\\"])')
_SAFE_SCHEME = re.compile(r"(https?|mailto|ftp):", re.IGNORECASE)
_WITH_ARGUMENT = {
    "HYPERLINK": {"\\l", "\\o", "\\t", "\\m"},
    "SYMBOL": {"\\f", "\\s"},
    "REF": {"\\d"},
    "NOTEREF": set[str](),
    "PAGEREF": set[str](),
}
_CROSS_REFERENCES = {"REF", "PAGEREF", "NOTEREF"}
_UNCOUNTED = {"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "EQ"}
_DEEPEST = 50
_CONTENTS = {"TOC", "TOA", "INDEX"}

_Part = Literal["begin", "separate", "end"]


def has_safe_scheme(address: str) -> bool:
    """Whether an address is one that a report may point to: web, mail or file transfer."""
    return _SAFE_SCHEME.match(address) is not None


@dataclass(eq=False)
class Field:
    """One field: its kind (`HYPERLINK`), the words after it, and its switches with what follows each."""

    instruction: str
    form: etree._Element | None = None
    """The begin mark; that of a form field holds what was chosen."""

    def __post_init__(self) -> None:
        words = [
            _ESCAPED.sub(r"\1", match[1]) if match[2] is None else match[2]
            for match in _WORD.finditer(clean(self.instruction))
        ]
        self.kind = words[0].upper() if words else ""
        self.words: list[str] = []
        self.switches: dict[str, str] = {}
        takes = _WITH_ARGUMENT.get(self.kind, set())
        rest = iter(words[1:])
        for word in rest:
            if word[:1] == "\\" and len(word) == 2:
                name = word.lower()
                self.switches[name] = next(rest, "") if name in takes else ""
            else:
                self.words.append(word)

    @property
    def address(self) -> str:
        """Where a HYPERLINK leads: an address, `#bookmark`, or both; empty for any other field."""
        if self.kind != "HYPERLINK":
            return ""
        address = self.words[0].strip() if self.words else ""
        anchor = self.switches.get("\\l", "")
        return address + ("#" + anchor if anchor and "#" not in address else "")

    @property
    def bookmark(self) -> str:
        """The bookmark that a cross-reference with the switch `h` leads to; empty for any other field."""
        if self.kind in _CROSS_REFERENCES and "\\h" in self.switches and self.words:
            return self.words[0]
        return ""

    @property
    def calls_note(self) -> bool:
        """Whether it prints the mark of a note once more, set as a mark (17.16.5.38)."""
        return self.kind == "NOTEREF" and "\\f" in self.switches

    @property
    def is_contents(self) -> bool:
        """Whether it prints contents or an index, whose lines point everywhere."""
        return self.kind in _CONTENTS

    @property
    def is_uncounted(self) -> bool:
        """Whether Word works its text out while it prints, and stores none."""
        return self.kind in _UNCOUNTED

    def without_result(self) -> str:
        """The best text for a field that stores no result; empty where it prints nothing, or nothing that can be known."""
        if self.kind == "SYMBOL" and self.words:
            return _symbol(self.words[0], self.switches)
        if self.kind == "MERGEFIELD" and self.words:
            return f"«{self.words[0]}»"
        if self.kind == "QUOTE" and self.words:
            return self.words[0]
        if self.kind == "MACROBUTTON":
            return " ".join(self.words[1:])
        data = self.form.find(W + "ffData") if self.form is not None else None
        if data is None:
            return ""
        if self.kind == "FORMCHECKBOX":
            return _box(data)
        return _choice(data) if self.kind == "FORMDROPDOWN" else ""


class Fields:
    """The fields of a part, by their marks."""

    def __init__(self, root: etree._Element) -> None:
        self._marks: dict[etree._Element, tuple[_Part, Field]] = {}
        self.all: list[Field] = []
        opened: list[_Opened] = []
        for node in root.iter(_CHAR, *_INSTRUCTIONS):
            if node.tag != _CHAR:
                if opened and opened[-1].separate is None:
                    opened[-1].instruction.append(node.text or "")
                continue
            kind = node.get(W + "fldCharType", "")
            if kind == "begin":
                opened.append(_Opened(node, []))
            elif kind == "separate" and opened and opened[-1].separate is None:
                opened[-1].separate = node
            elif kind == "end" and opened:
                closed = opened.pop()
                if len(opened) < _DEEPEST:
                    self._close(closed, node)

    def at(self, mark: etree._Element) -> tuple[_Part, Field] | None:
        """What a `w:fldChar` does and to which field; None for a mark without its partners."""
        return self._marks.get(mark)

    def _close(self, opened: _Opened, end: etree._Element) -> None:
        middle = opened.separate if opened.separate is not None else end
        if _paragraph_of(opened.begin) is not _paragraph_of(middle):
            return
        made = Field("".join(opened.instruction), opened.begin)
        self.all.append(made)
        self._marks[opened.begin] = ("begin", made)
        self._marks[end] = ("end", made)
        if opened.separate is not None:
            self._marks[opened.separate] = ("separate", made)


@dataclass(eq=False)
class _Opened:
    begin: etree._Element
    instruction: list[str]
    separate: etree._Element | None = None


def _paragraph_of(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors(_PARAGRAPH), None)


def _symbol(code: str, switches: dict[str, str]) -> str:
    """The character of a SYMBOL field: its code in figures, or in hexadecimal ones with `0x` (17.16.5.62)."""
    try:
        point = int(code, 16 if code.lower().startswith("0x") else 10)
    except ValueError:
        return code if len(code) == 1 else ""
    font = switches.get("\\f", "")
    if not 0 <= point <= 0xFFFF:
        return ""
    if "\\a" in switches and point < 256:
        return clean(bytes([point]).decode("cp1252", "replace"))
    return symbol_character(font, f"{point:X}")


def _box(data: etree._Element) -> str:
    box = data.find(W + "checkBox")
    said = [node for name in ("checked", "default") for node in (box.find(W + name) if box is not None else None,)]
    node = next((node for node in said if node is not None), None)
    return "☒" if node is not None and is_on(node.get(VAL, "true")) else "☐"


def _choice(data: etree._Element) -> str:
    choices = data.find(W + "ddList")
    if choices is None:
        return ""
    entries = [clean(entry.get(VAL, "")) for entry in choices.iterfind(W + "listEntry")]
    chosen = value(choices, "result") or value(choices, "default") or "0"
    return entries[int(chosen)] if chosen.isdigit() and int(chosen[:6]) < len(entries) else ""
