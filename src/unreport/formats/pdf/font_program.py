"""A font as its file has it: which glyphs there are and how wide they run.

HarfBuzz reads the file, and everything that a PDF wants to know of it. A variable font is used at one place of its axes. Measures are in
thousandths of the size, as a PDF counts them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb

from unreport.errors import UsageError, WriteError

__all__ = ["FontFile", "FontProgram", "program"]

_NOT_NEEDED = (
    *("BASE", "DSIG", "FFTM", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "OS/2", "PCLT", "STAT", "VDMX", "VORG"),
    *("cmap", "gasp", "hdmx", "kern", "meta", "name", "post", "vhea", "vmtx"),
)
"""Tables that a PDF does without."""
_TRUETYPE = (b"\x00\x01\x00\x00", b"true", b"OTTO")


@dataclass(frozen=True)
class FontFile:
    """Which font: a file, its place in a collection, and the axes where it is variable, as (tag, value)."""

    path: Path
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()


@cache
def program(file: FontFile) -> FontProgram:
    """The font in the file; raises UsageError for a file that is none or lacks what a PDF needs."""
    try:
        return FontProgram(file)
    except (OSError, ValueError, RuntimeError, struct.error, hb.HarfBuzzError) as error:
        raise UsageError(
            f"{file.path} is no font that a PDF can hold.", cure="Name a TrueType or OpenType file."
        ) from error


class FontProgram:
    """A font that was opened."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        with file.path.open("rb") as stream:
            start = stream.read(4)
        if start not in (*_TRUETYPE, b"ttcf"):
            raise ValueError("neither TrueType nor OpenType")
        self.face = hb.Face(hb.Blob.from_file_path(file.path), file.index)
        if not self.face.glyph_count:
            raise ValueError("a font without glyphs")
        tags = set(self.face.table_tags)
        if not {"head", "hhea", "hmtx", "cmap"} <= tags:
            raise ValueError("tables are missing")
        self.cff = bool(tags & {"CFF ", "CFF2"})
        self.font = hb.Font(self.face)
        if file.axes:
            self.font.set_variations(dict(file.axes))
        self.per_unit = 1000.0 / self.face.upem
        restricted = struct.unpack_from(">H", self._table("OS/2"), 8)[0] if "OS/2" in tags else 0
        if restricted & 0x000F == 0x0002:
            raise ValueError("its licence does not let it be embedded")

    def glyph(self, code: int) -> int:
        """The glyph of a character; 0 where the font lacks it."""
        return int(self.font.get_nominal_glyph(code) or 0)

    def advance(self, glyph: int) -> float:
        """How far the pen moves behind a glyph; whole numbers, which is what a PDF is told."""
        return float(round(self.font.get_glyph_h_advance(glyph) * self.per_unit))

    @cached_property
    def name(self) -> str:
        """Its PostScript name, in the characters that such a name may hold."""
        found = self.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.file.path.stem
        return "".join(
            character for character in found if character.isascii() and (character.isalnum() or character in "-_")
        )

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The box that holds every glyph."""
        values = struct.unpack_from(">4h", self._table("head"), 36)
        left, bottom, right, top = (round(value * self.per_unit) for value in values)
        return left, bottom, right, top

    @cached_property
    def slant(self) -> float:
        """The angle of the upright strokes in degrees; negative leans to the right."""
        table = self._table("post")
        return float(struct.unpack_from(">i", table, 4)[0] / 65536) if len(table) >= 8 else 0.0

    @cached_property
    def ascent(self) -> float:
        """How far letters rise above the line."""
        return float(self.font.get_font_extents("ltr").ascender * self.per_unit)

    @cached_property
    def descent(self) -> float:
        """How far letters hang below the line; negative."""
        return float(self.font.get_font_extents("ltr").descender * self.per_unit)

    def subset(self, glyphs: set[int]) -> bytes:
        """The font with only these glyphs, under the numbers that they have."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({0} | glyphs)
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        if self.cff:
            wanted.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
        dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in _NOT_NEEDED:
            dropped.add(int.from_bytes(tag.encode(), "big"))
        if self.file.axes:
            wanted.pin_all_axes_to_default(self.face)
            for axis, value in self.file.axes:
                wanted.pin_axis_location(self.face, axis, value)
        try:
            return bytes(hb.subset(self.face, wanted).blob.data)
        except RuntimeError as error:
            raise WriteError(f"The font {self.file.path} can't be embedded.", cure="Name another.") from error

    def _table(self, tag: str) -> bytes:
        return bytes(self.face.reference_table(tag).data)
