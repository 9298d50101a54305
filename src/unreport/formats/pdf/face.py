"""A font in one document: the codes that its glyphs are written with, and words made ready to be drawn.

A code stands for a glyph together with the text that it shows, so that what is drawn alike reads apart: a space and a no-break space, a
small capital and the small letter. The first glyphs that a document uses, nearly all of them where letters are few, get codes of one byte;
the space is always 32, which a PDF widens by itself where lines are justified (ISO 32000-1, 9.3.3). Later ones get two bytes or three.

Most words are letters side by side and need no shaping. They are kept as codes with their width, so that setting a word that was set
before is one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import uharfbuzz as hb

from unreport.errors import WriteError
from unreport.formats.pdf.font_program import FontProgram
from unreport.formats.pdf.syntax import number

__all__ = ["CODE_SPACES", "IGNORED", "Face", "Shaped", "Word", "Words"]

Word = tuple[str, float, int]
"""What stands between the brackets of a string in a TJ array, the width in thousandths of the size, and the number of glyphs."""

IGNORED = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
"""Characters that show nothing; they steer how others are set."""

_SHAPED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u1780-\u18af\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ua640-\ua69f\ua8e0-\uabff\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufeff\U00010a00-\U00011fff]"
)

_SAFE = [byte for byte in range(256) if byte not in b"\n\r ()\\<>%"]
"""Bytes that need no escape in a string, and that nobody who looks for the next string takes for its beginning; the space is spoken for."""
_ONE = [byte for byte in _SAFE if byte < 0xC0]
_TWO = [byte for byte in _SAFE if 0xC0 <= byte < 0xFC]
_THREE = [byte for byte in _SAFE if byte >= 0xFC]
CODE_SPACES = (("00", "BF"), ("C000", "FBFF"), ("FC0000", "FFFFFF"))
"""First and last code of each length, in hexadecimal."""


def _spelt(index: int) -> str:
    """The code with that index, its bytes as characters."""
    if index < len(_ONE):
        return chr(_ONE[index])
    index -= len(_ONE)
    count = len(_SAFE)
    if index < len(_TWO) * count:
        return chr(_TWO[index // count]) + chr(_SAFE[index % count])
    index -= len(_TWO) * count
    lead, index = divmod(index, count * count)
    if lead >= len(_THREE):
        raise WriteError("A font has more glyphs in use than a PDF can number.", cure="Split the report.")
    return chr(_THREE[lead]) + chr(_SAFE[index // count]) + chr(_SAFE[index % count])


class Shaped:
    """A piece of text that HarfBuzz set: its glyphs from left to right, and its width in thousandths."""

    __slots__ = ("glyphs", "width")

    def __init__(self, glyphs: list[tuple[str, float, float, float, float]], width: float) -> None:
        self.glyphs = glyphs
        """Code, own advance, advance here, shift to the right, shift upwards."""
        self.width = width

    def spelt(self, size: float) -> str:
        """What stands between the brackets of a string in a TJ array at this size."""
        out: list[str] = []
        pending = 0.0
        for code, own, here, right, up in self.glyphs:
            shift = pending + right
            if abs(shift) > 0.4:
                out.append(f"){number(-shift)}(")
                shift = 0.0
            if up:
                out.append(f")]TJ {number(up * size / 1000)} Ts[({code})]TJ 0 Ts[(")
            else:
                out.append(code)
            pending = here - own - right + shift
        if abs(pending) > 0.4:
            out.append(f"){number(-pending)}(")
        return "".join(out)


class Words(dict[str, Word | None]):
    """Words of one face that need no shaping, made when first asked for; None for a word that needs it or has other characters."""

    def __init__(self, face: Face, change: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._face = face
        self._change = change
        """What is drawn for a character in place of it: its capital."""
        self._codes: dict[str, str] = {}
        self._advances: dict[str, float] = {}

    def __missing__(self, word: str) -> Word | None:
        made = self[word] = self.made(word)
        return made

    def made(self, word: str) -> Word | None:
        """The word with what the face knows by now."""
        codes, advances = self._codes, self._advances
        if not all(character in codes or self._learn(character) for character in word):
            return None
        return (
            "".join([codes[character] for character in word]),
            sum([advances[character] for character in word]),
            len(word),
        )

    def _learn(self, character: str) -> bool:
        face = self._face
        shown = face.stand_ins.get(character, "")
        if not shown:
            if _SHAPED.match(character) or IGNORED.match(character):
                return False
            shown = self._change(character) if self._change else character
        glyph = face.program.glyph(ord(shown)) if len(shown) == 1 else 0
        if not glyph:
            return False
        self._codes[character] = face.code(glyph, character)
        self._advances[character] = face.advance(glyph)
        return True


class Face:
    """A font in one document."""

    def __init__(
        self, program: FontProgram, resource: str, *, scale: float = 1.0, tracked: bool = True, heavy: bool = False
    ) -> None:
        self.program = program
        self.resource = resource
        """Name under which the pages know it: `F1`."""
        self.scale = scale
        """By what its size is multiplied to look as large as Times."""
        self.tracked = tracked
        """Whether letters may be spaced out: not where they join, not where they fill squares."""
        self.heavy = heavy
        """Whether strokes are thickened, for want of a bold."""
        self.codes: dict[tuple[int, str], str] = {}
        """Codes by glyph and text, in the order in which they were first used."""
        self.advances: dict[int, float] = {}
        """Widths of the glyphs used, in thousandths of the size."""
        self.words = Words(self)
        self.stand_ins: dict[str, str] = {}
        """What is drawn for characters that the font lacks; they are still what reads."""
        self._small_capitals: Words | None = None
        self._shaped: dict[tuple[str, bool, str], Shaped] = {}

    def has(self, character: str) -> bool:
        """Whether the font can show the character."""
        return character in self.stand_ins or self.program.glyph(ord(character)) != 0

    @property
    def small_capitals(self) -> Words:
        """Words in capitals that read as they were written."""
        if self._small_capitals is None:
            self._small_capitals = Words(self, str.upper)
        return self._small_capitals

    def code(self, glyph: int, text: str) -> str:
        """The code for a glyph that shows the text, as it is written in a string."""
        known = self.codes.get((glyph, text))
        if known is None:
            known = self.codes[glyph, text] = " " if text == " " else _spelt(len(self.codes))
            self.advance(glyph)
        return known

    def advance(self, glyph: int) -> float:
        """How far the pen moves behind a glyph, in thousandths of the size."""
        known = self.advances.get(glyph)
        if known is None:
            known = self.advances[glyph] = self.program.advance(glyph)
        return known

    def shaped(self, text: str, *, rtl: bool = False, language: str = "") -> Shaped:
        """The text as HarfBuzz sets it, in one direction."""
        key = (text, rtl, language)
        known = self._shaped.get(key)
        if known is None:
            known = self._shaped[key] = self._shape(text, rtl, language)
        return known

    def _shape(self, text: str, rtl: bool, language: str) -> Shaped:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        if language:
            buffer.language = language
        hb.shape(self.program.font, buffer, {"kern": True, "liga": False, "clig": False})
        infos, positions = buffer.glyph_infos or [], buffer.glyph_positions or []
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        per_unit = self.program.per_unit
        said: set[int] = set()
        glyphs = []
        width = 0.0
        for info, position in zip(infos, positions, strict=True):
            cluster = info.cluster
            shown = text[cluster : ends[cluster]] if cluster not in said else "\u200b"
            said.add(cluster)
            code = self.code(info.codepoint, shown)
            here = position.x_advance * per_unit
            glyphs.append(
                (code, self.advance(info.codepoint), here, position.x_offset * per_unit, position.y_offset * per_unit)
            )
            width += here
        return Shaped(glyphs, width)
