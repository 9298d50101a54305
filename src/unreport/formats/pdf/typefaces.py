"""Which font draws which character, and at what size: the choice for one document.

A text is set in the family of its script; a character that the family lacks is looked for in the others. What none has is shown as an
empty square that still reads as the character, and is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from unreport.errors import WriteError
from unreport.findings import Severity
from unreport.formats.losses import Losses
from unreport.formats.pdf.face import IGNORED, Face, Words
from unreport.formats.pdf.font_files import Family, cure_for
from unreport.formats.pdf.font_program import FontFile, program
from unreport.formats.pdf.syntax import number

__all__ = ["HAN", "RTL", "Cut", "SizedWords", "Typefaces"]

HAN = re.compile(
    "[\u2e80-\u2fdf\u3000-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Characters that fill a square, and the punctuation that goes with them."""

RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff\u200f\u202b\u202e\u2067]"
)
"""Characters that run from right to left."""

_SHARED = frozenset("“”‘’…—·")
"""Punctuation that Chinese sets in squares and other languages do not."""

_SQUARES = ("\u25a1", "\ufffd", "?")


class SizedWords(dict[str, tuple[str, float] | None]):
    """Words of one cut, as what is drawn and its width in points; None for one that the face does not set by itself."""

    def __init__(self, words: Words, per_unit: float, tracking: float) -> None:
        super().__init__()
        self._words, self._per_unit, self._tracking = words, per_unit, tracking

    def __missing__(self, word: str) -> tuple[str, float] | None:
        made = self._words[word]
        sized = (made[0], made[1] * self._per_unit + made[2] * self._tracking) if made is not None else None
        self[word] = sized
        return sized


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A face at a size, with all that drawing and measuring a line need."""

    face: Face
    select: str
    """The operators that choose it."""
    size: float
    """As the pages are told it: scaled."""
    per_unit: float
    """Points on the page for a thousandth of the size."""
    tracking: float
    """Points on the page between letters."""
    adjust: float
    """What a TJ array is told for a point on the page."""
    stretch: float
    """By what letters are stretched to the side."""
    words: Words
    gap: float
    """Width of a space in points."""
    sized: SizedWords


class Typefaces:
    """The fonts of one document."""

    def __init__(
        self, families: Mapping[str, tuple[Family, ...]], losses: Losses, *, tracking: float = 0.0, stretch: float = 1.0
    ) -> None:
        if not families["latin"]:
            raise WriteError("There is no font to set text in.", cure=cure_for("latin"))
        self.faces: list[Face] = []
        """Those in use, in the order in which they were first asked for."""
        self._families = families
        self._losses = losses
        self._tracking, self._stretch = tracking, stretch
        self._known: dict[tuple[FontFile, bool], Face] = {}
        self._cuts: dict[tuple[Face, float, bool], Cut] = {}

    def main(self, size: float, *, bold: bool = False, italic: bool = False, small_capitals: bool = False) -> Cut:
        """The cut that text is set in."""
        return self.cut(self._face(self._families["latin"][0], bold, italic), size, small_capitals=small_capitals)

    def cut(self, face: Face, size: float, *, small_capitals: bool = False) -> Cut:
        """A face at a size in points."""
        key = (face, size, small_capitals)
        known = self._cuts.get(key)
        if known is None:
            known = self._cuts[key] = self._made(face, size * (0.8 if small_capitals else 1.0), small_capitals)
        return known

    def pieces(
        self, word: str, size: float, *, bold: bool, italic: bool, small_capitals: bool = False, chinese: bool = False
    ) -> Iterator[tuple[Cut, str]]:
        """A word cut where the font changes; characters that show nothing are left out."""
        current: Face | None = None
        stands_in = False
        start = 0
        word = IGNORED.sub("", word)
        for index, character in enumerate(word):
            face = self._for(character, bold, italic, chinese, current)
            if face is not current or (character in face.stand_ins) is not stands_in:
                if current is not None:
                    yield self.cut(current, size, small_capitals=small_capitals), word[start:index]
                current, start, stands_in = face, index, character in face.stand_ins
        if current is not None:
            yield self.cut(current, size, small_capitals=small_capitals), word[start:]

    def _for(self, character: str, bold: bool, italic: bool, chinese: bool, current: Face | None) -> Face:
        if current is not None and unicodedata.combining(character) and current.has(character):
            return current
        script = "latin"
        if HAN.match(character) or (chinese and character in _SHARED):
            script = "chinese"
        elif RTL.match(character):
            script = "arabic"
        for name in dict.fromkeys((script, "latin", "symbols", "chinese", "arabic")):
            for family in self._families[name]:
                face = self._face(family, bold, italic)
                if face.has(character):
                    return face
        return self._square(character, script, bold, italic)

    def _square(self, character: str, script: str, bold: bool, italic: bool) -> Face:
        """A face that was taught to show a square for a character that no font has."""
        face = self._face(self._families["latin"][0], bold, italic)
        if unicodedata.category(character) == "Zs":
            shown = " "
        else:
            those = (self._face(family, bold, italic) for script in self._families.values() for family in script)
            able = ((one, square) for one in those for square in _SQUARES if one.has(square))
            face, shown = next(able, (face, " "))
            self._losses.tell(
                "write.font",
                "No font at hand has some of the characters; they are shown as empty squares",
                cure_for(script if script != "latin" else "symbols"),
                case=f"U+{ord(character):04X} {unicodedata.name(character, 'unnamed')}",
                severity=Severity.WARNING if script == "latin" else Severity.ERROR,
            )
        face.stand_ins[character] = shown
        return face

    def _face(self, family: Family, bold: bool, italic: bool) -> Face:
        file = family.files[bold + 2 * italic]
        heavy = bold and not family.bold
        key = (file, heavy)
        known = self._known.get(key)
        if known is None:
            known = Face(
                program(file), f"F{len(self.faces) + 1}", scale=family.scale, tracked=family.tracked, heavy=heavy
            )
            self._known[key] = known
            self.faces.append(known)
        return known

    def _made(self, face: Face, size: float, small_capitals: bool) -> Cut:
        scaled = size * face.scale
        stretch, tracking = (self._stretch, self._tracking) if face.tracked else (1.0, 0.0)
        select = f"/{face.resource} {number(scaled)} Tf"
        if self._stretch != 1.0 or self._tracking:
            select += f" {number(tracking)} Tc {number(stretch * 100)} Tz"
        if face.heavy:
            select += f" 2 Tr {number(scaled * 0.03)} w"
        words = face.small_capitals if small_capitals else face.words
        space = words[" "]
        if space is None:
            raise WriteError(f"The font {face.program.file.path} has no space.", cure="Name another.")
        per_unit, between = scaled * stretch / 1000, tracking * stretch
        return Cut(
            face,
            select,
            scaled,
            per_unit,
            between,
            1000 / (scaled * stretch),
            stretch,
            words,
            space[1] * per_unit + between,
            SizedWords(words, per_unit, between),
        )
