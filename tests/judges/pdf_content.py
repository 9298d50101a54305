"""What the pages of a PDF draw: their marked contents, and the text that each of them shows (ISO 32000-1, 9.4, 9.10 and 14.6).

Text is what the fonts' ToUnicode maps say, nothing is guessed: words are apart only where a space was drawn. It is given as it is read.
Our writer puts words that run from right to left in the order of the text, but the glyphs of a word from left to right as they stand on
the page, a mark before its letter as HarfBuzz has it; such a word is turned round here, glyph by glyph. A piece without letters, such as a
bracket and a full stop, runs from right to left where it stands to the left of the piece before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from unicodedata import bidirectional

import pikepdf

__all__ = ["Content", "Pages", "read_pages"]

_OPERATORS = "BDC BMC EMC BT Tf Td TD Tm T* TL Tj TJ ' \" Do q Q"
_DEEPEST = 8  # forms in forms
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")
_PLACEHOLDER = "\u200b"  # what a glyph shows that has no text of its own
_Matrix = tuple[float, float, float, float, float, float]
_START: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True, eq=False)
class Content:
    """A marked content of a page, or what the page shows outside of any: then `tag` is empty."""

    tag: str
    mcid: int | None = None
    artifact: str | None = None
    """What kind an artifact says it is; empty for one that does not say, None for what is no artifact."""
    shows: bool = False
    """Whether text is shown in it, be it a space."""
    text: str = ""


@dataclass(slots=True)
class Pages:
    """The contents of each page in the order in which they are drawn, and what is wrong with how they are marked."""

    contents: list[list[Content]]
    faults: list[str]


def read_pages(pdf: pikepdf.Pdf) -> Pages:
    """Read all pages of a file."""
    fonts: dict[tuple[int, int], _Font] = {}
    pages = Pages([], [])
    for number, page in enumerate(pdf.pages, 1):
        reader = _Reader(fonts)
        reader.run(page, page.obj.get("/Resources"), 0)
        contents, faults = reader.finish()
        pages.contents.append(contents)
        pages.faults += [f"page {number}: {fault}" for fault in faults]
    return pages


@dataclass(slots=True, eq=False)
class _String:
    """Glyphs that were shown without moving in between; each is the text that it stands for."""

    x: float
    y: float
    units: list[str]
    placed: bool
    """Whether it was put at its place by itself, as what runs both ways is."""


@dataclass(slots=True, eq=False)
class _Open:
    """A marked content that is not closed yet."""

    content: Content
    actual: str | None = None
    parts: list[_String | _Open] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Font:
    """Which text its codes stand for, and how long codes are: from which to which bytes (ISO 32000-1, 9.7.6.2)."""

    texts: Mapping[bytes, str]
    spaces: Sequence[tuple[bytes, bytes]]

    def units(self, codes: bytes) -> list[str]:
        texts, start = [], 0
        while start < len(codes):
            code = next(
                (
                    codes[start : start + len(first)]
                    for first, last in self.spaces
                    if len(first) <= len(codes) - start
                    and all(a <= byte <= z for a, byte, z in zip(first, codes[start:], last, strict=False))
                ),
                codes[start : start + 1],
            )
            texts.append(self.texts.get(code, "\ufffd" if self.texts else code.decode("latin-1")))
            start += len(code)
        return texts


class _Reader:
    """An interpreter of one page's operators, as far as text and marks go."""

    def __init__(self, fonts: dict[tuple[int, int], _Font]) -> None:
        self._fonts = fonts
        self._loose = _Open(Content(""))
        self._stack: list[_Open] = []
        self._done: list[_Open] = []
        self._strings: list[_String] = []
        self._faults: list[str] = []
        self._font: _Font | None = None
        self._saved: list[_Font | None] = []
        self._line: _Matrix = _START
        self._leading = 0.0
        self._moved = True
        self._placed = False

    def run(self, stream: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object | None, depth: int) -> None:
        """Interpret a page or a form."""
        for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
            operator, operands = str(instruction.operator), instruction.operands
            if operator == "TJ":
                for piece in operands[0]:
                    if isinstance(piece, pikepdf.String):
                        self._show(bytes(piece))
            elif operator == "Tm":
                a, b, c, d, e, f = (float(value) for value in operands)
                self._line = (a, b, c, d, e, f)
                self._moved = self._placed = True
            elif operator in ("Td", "TD"):
                if operator == "TD":
                    self._leading = -float(operands[1])
                self._move(float(operands[0]), float(operands[1]))
            elif operator == "Tf":
                self._font = self._font_of(resources, str(operands[0]))
            elif operator == "BT":
                self._line = _START
                self._moved, self._placed = True, False
            elif operator in ("BDC", "BMC"):
                self._open(str(operands[0])[1:], operands[1] if operator == "BDC" else None, resources, depth)
            elif operator == "EMC":
                self._close()
            elif operator in ("Tj", "'", '"'):
                if operator != "Tj":
                    self._move(0.0, -self._leading)
                self._show(bytes(operands[-1]))
            elif operator == "T*":
                self._move(0.0, -self._leading)
            elif operator == "TL":
                self._leading = float(operands[0])
            elif operator == "q":
                self._saved.append(self._font)
            elif operator == "Q":
                self._font = self._saved.pop() if self._saved else self._font
            elif operator == "Do" and depth < _DEEPEST:
                self._do(resources, str(operands[0]), depth)

    def finish(self) -> tuple[list[Content], list[str]]:
        """What was read, now that all of it is known."""
        if self._stack:
            self._faults.append("a marked content is never closed")
        while self._stack:
            self._close()
        if self._loose.content.shows:
            self._done.append(self._loose)
        turned = _turned(self._strings)
        for made in self._done:
            made.content.text = _text(made, turned)
        return [made.content for made in self._done], self._faults

    def _show(self, codes: bytes) -> None:
        owner = self._stack[-1] if self._stack else self._loose
        owner.content.shows = True
        if self._moved:
            string = _String(self._line[4], self._line[5], [], self._placed)
            owner.parts.append(string)
            self._strings.append(string)
            self._moved = False
        font = self._font
        self._strings[-1].units += font.units(codes) if font else list(codes.decode("latin-1"))

    def _move(self, right: float, up: float) -> None:
        a, b, c, d, e, f = self._line
        self._line = (a, b, c, d, e + right * a + up * c, f + right * b + up * d)
        self._moved, self._placed = True, False

    def _open(self, tag: str, properties: object, resources: pikepdf.Object | None, depth: int) -> None:
        if isinstance(properties, pikepdf.Name):
            properties = _entry(resources, "/Properties", str(properties))
        content = Content(tag, artifact="" if tag == "Artifact" else None)
        made = _Open(content)
        if isinstance(properties, pikepdf.Dictionary):
            mcid, actual, kind = (properties.get(key) for key in ("/MCID", "/ActualText", "/Type"))
            content.mcid = int(mcid) if mcid is not None else None
            made.actual = str(actual) if actual is not None else None
            if content.artifact is not None and kind is not None:
                content.artifact = str(kind)[1:]
        if depth and content.mcid is not None:
            self._faults.append("a form holds marked contents of its own, which these judges do not follow")
        self._stack.append(made)
        self._moved = True

    def _close(self) -> None:
        self._moved = True
        if not self._stack:
            self._faults.append("EMC closes what is not open")
            return
        made = self._stack.pop()
        if made.content.mcid is not None or made.content.artifact is not None:
            self._done.append(made)
            return
        around = self._stack[-1] if self._stack else self._loose
        around.parts.append(made)
        around.content.shows = around.content.shows or made.content.shows

    def _do(self, resources: pikepdf.Object | None, name: str, depth: int) -> None:
        form = _entry(resources, "/XObject", name)
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
            font, self._moved = self._font, True
            self.run(form, form.get("/Resources", resources), depth + 1)
            self._font, self._moved = font, True

    def _font_of(self, resources: pikepdf.Object | None, name: str) -> _Font | None:
        font = _entry(resources, "/Font", name)
        if not isinstance(font, pikepdf.Dictionary):
            return None
        if font.objgen in self._fonts:
            return self._fonts[font.objgen]
        stream = font.get("/ToUnicode")
        texts = _texts(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else {}
        made = _Font(texts, _spaces(font))
        if font.is_indirect:
            self._fonts[font.objgen] = made
        return made


def _entry(resources: pikepdf.Object | None, kind: str, name: str) -> object:
    """A resource by its kind and name."""
    named = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return named.get(name) if isinstance(named, pikepdf.Dictionary) else None


def _spaces(font: pikepdf.Dictionary) -> list[tuple[bytes, bytes]]:
    """First and last code of each length that a font has."""
    if font.get("/Subtype") != "/Type0":
        return [(b"\x00", b"\xff")]
    encoding = font.get("/Encoding")
    if not isinstance(encoding, pikepdf.Stream):
        return [(b"\x00\x00", b"\xff\xff")]
    found = _SPACES.search(encoding.read_bytes())
    assert found, "a CMap says how long its codes are"
    ends = [bytes.fromhex(digits.decode()) for digits, _ in _TOKEN.findall(found.group(1))]
    return list(zip(ends[::2], ends[1::2], strict=True))


def _texts(cmap: bytes) -> dict[bytes, str]:
    """Which text each code stands for (ISO 32000-1, 9.10.3)."""
    texts: dict[bytes, str] = {}
    for kind, section in _SECTION.findall(cmap):
        tokens = [bracket or bytes.fromhex(digits.decode()) for digits, bracket in _TOKEN.findall(section)]
        index = 0
        while index < len(tokens):
            length = len(tokens[index])
            first = last = int.from_bytes(tokens[index])
            if kind == b"bfrange":
                index += 1
                last = int.from_bytes(tokens[index])
            index += 1
            if tokens[index] == b"[":
                end = tokens.index(b"]", index)
                shown = tokens[index + 1 : end]
                index = end
            else:
                start = tokens[index]
                shown = [
                    start[:-2] + (int.from_bytes(start[-2:]) + step).to_bytes(2) for step in range(last - first + 1)
                ]
            index += 1
            for code, text in enumerate(shown, first):
                texts[code.to_bytes(length)] = text.decode("utf-16-be", "replace").replace(_PLACEHOLDER, "")
    return texts


@cache
def _side(unit: str) -> str:
    """L for what runs from left to right, R for the other way, nothing for what follows its neighbours."""
    for character in unit:
        kind = bidirectional(character)
        if kind in ("R", "AL") or character == "\u060c":  # a comma that only right-to-left text has
            return "R"
        if kind in ("L", "EN", "AN"):
            return "L"
    return ""


def _turned(strings: Sequence[_String]) -> set[_String]:
    """The strings that run from right to left as a whole."""
    turned = set()
    for before, string, after in zip([None, *strings], strings, [*strings[1:], None], strict=False):
        if not string.placed and "".join(string.units).isascii():
            continue
        sides = {_side(unit) for unit in string.units}
        if "L" in sides:
            continue
        if "R" in sides:
            turned.add(string)
        elif string.placed and len(string.units) > 1:
            if before is not None and before.placed and before.y == string.y:
                left = string.x < before.x
            else:
                left = after is not None and after.placed and after.y == string.y and after.x < string.x
            if left:
                turned.add(string)
    return turned


def _text(made: _Open, turned: set[_String]) -> str:
    if made.actual is not None:
        return made.actual
    out = []
    for part in made.parts:
        if isinstance(part, _Open):
            out.append(_text(part, turned))
        elif part in turned:
            out.append("".join(reversed(part.units)))
        else:
            text = "".join(part.units)
            out.append(text if text.isascii() else _mixed(part.units))
    return "".join(out)


def _mixed(units: list[str]) -> str:
    """A string from left to right, in which each stretch that runs the other way is turned round."""
    rights = [index for index, unit in enumerate(units) if _side(unit) == "R"]
    if not rights:
        return "".join(units)
    units = list(units)
    start = rights[0]
    for here, following in pairwise([*rights, len(units)]):
        if following == len(units) or any(_side(unit) == "L" for unit in units[here:following]):
            units[start : here + 1] = reversed(units[start : here + 1])
            start = following
    return "".join(units)
