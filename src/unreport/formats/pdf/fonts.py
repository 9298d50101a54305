"""Typefaces for the pages: one that looks like Times, and others for the characters that it lacks.

`system` (the usual choice) takes Times New Roman or a metric twin where the machine has one, as the United Nations print; then, and
with `packaged`, comes Noto Serif from the package `fontpkg-noto-serif`. Files set with `packaged` are the same on every machine.
Noto Serif is one variable file: its bold is cut out with HarfBuzz. Chinese falls to STSong-Light, which is named in the file but
not in it: programs that show PDF bring their own. reportlab keeps fonts in a registry of the process, so each has a name of ours.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from unreport.errors import UsageError, WriteError
from unreport.formats.losses import Losses

__all__ = ["Choice", "Face", "Faces", "faces"]

Choice = Literal["system", "packaged"]
_STYLES = ("", "-bold", "-italic", "-bold-italic")
_TIMES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    (
        "Times New Roman.ttf",
        "Times New Roman Bold.ttf",
        "Times New Roman Italic.ttf",
        "Times New Roman Bold Italic.ttf",
    ),
    *(
        tuple(f"{name}{style}.ttf" for style in styles)
        for name, styles in (
            ("Times_New_Roman", ("", "_Bold", "_Italic", "_Bold_Italic")),
            ("LiberationSerif", ("-Regular", "-Bold", "-Italic", "-BoldItalic")),
            ("Tinos", ("-Regular", "-Bold", "-Italic", "-BoldItalic")),
        )
    ),
)
_AMIRI = ("Amiri-Regular.ttf", "Amiri-Bold.ttf", "Amiri-Italic.ttf", "Amiri-BoldItalic.ttf")
_SYMBOLS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")
_NO_BREAK = "\u00a0\u2007\u202f"


@dataclass(frozen=True)
class Face:
    """A family that reportlab knows by `name`, the name of its bold, and the characters that it has."""

    name: str
    bold: str
    has: frozenset[int]


@dataclass(frozen=True)
class Faces:
    """Families in the order in which they are asked for a character; the first is that of the text."""

    families: tuple[Face, ...]

    @property
    def main(self) -> str:
        """Name of the family that the text is set in."""
        return self.families[0].name

    def runs(self, text: str, losses: Losses) -> Iterator[tuple[str, str]]:
        """The text in pieces of one family each, as (family, piece). What no family has is told and left as an empty box."""
        if self.families[0].has.issuperset(map(ord, text)):
            if text:
                yield self.main, text
            return
        family, start = self.main, 0
        text = "".join([self._fit(character, losses) for character in text])
        for index, character in enumerate(text):
            best = self._family(character, family)
            if best != family:
                if index > start:
                    yield family, text[start:index]
                family, start = best, index
        if start < len(text):
            yield family, text[start:]

    def for_all(self, text: str, *, bold: bool = False) -> str:
        """Name of the first font that has every character of the text; of the main one if none has."""
        able = (face for face in self.families if all(ord(character) in face.has for character in text))
        face = next(able, self.families[0])
        return face.bold if bold else face.name

    def _family(self, character: str, current: str) -> str:
        if character == " ":
            return current
        return next((face.name for face in self.families if ord(character) in face.has), self.main)

    def _fit(self, character: str, losses: Losses) -> str:
        code = ord(character)
        if code in self.families[0].has or any(code in face.has for face in self.families):
            return character
        kind = unicodedata.category(character)
        if kind in ("Cc", "Cf") or 0xFE00 <= code <= 0xFE0F:
            return " " if character in "\t\n\r\x85" else ""
        if kind == "Zs":
            return "\u00a0" if character in _NO_BREAK else " "
        losses.tell(
            "write.font",
            "No font at hand has some of the characters; they are shown as empty boxes.",
            "Install a TrueType font for the script, or write another format.",
            case=f"U+{code:04X} {unicodedata.name(character, 'unnamed')}",
        )
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else character


@cache
def faces(choice: str) -> Faces:
    """The typefaces for a document; `choice` is `system` or `packaged`. Raises UsageError for any other word."""
    if choice not in ("system", "packaged"):
        raise UsageError(f'No font setting "{choice}". Known: packaged, system.')
    found = [_system("unreport-times", names) for names in _TIMES] if choice == "system" else []
    main = next(filter(None, found), None) or _noto_serif()
    rest = [_noto_serif(), _amiri(choice), _system("unreport-symbols", _SYMBOLS) if choice == "system" else None]
    families = [main, *(face for face in rest if face and face.name != main.name), _song()]
    return Faces(tuple(families))


@cache
def _noto_serif() -> Face:
    folder = _package("fontpkg_noto_serif")
    if folder is None:
        raise WriteError("The font package is missing.", cure="Install it: pip install fontpkg-noto-serif")
    roman, italic = folder / "NotoSerif[wdth,wght].ttf", folder / "NotoSerif-Italic[wdth,wght].ttf"
    files = (roman.read_bytes(), _bold(roman), italic.read_bytes(), _bold(italic))
    return _register("unreport-noto-serif", files)


def _bold(path: Path) -> bytes:
    """The bold of a variable font as a font of its own."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    wanted.pin_axis_location(face, "wght", 700.0)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _amiri(choice: str) -> Face | None:
    folder = _package("fontpkg_amiri")
    if folder is not None:
        return _register("unreport-amiri", tuple((folder / name).read_bytes() for name in _AMIRI))
    return _system("unreport-amiri", _AMIRI) if choice == "system" else None


def _song() -> Face:
    name = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    pdfmetrics.registerFontFamily(name, name, name, name, name)
    known = (
        "".join(map(chr, range(0x20, 0x10000))).encode("gbk", "ignore").decode("gbk")
    )  # GBK is what all such fonts have
    return Face(name, name, frozenset(map(ord, known)))


def _system(name: str, files: tuple[str, ...]) -> Face | None:
    index = _system_files()
    if not all(file in index for file in files):
        return None
    try:
        return _register(name, tuple(index[file].read_bytes() for file in files))
    except (OSError, TTFError):
        return None


def _register(name: str, files: tuple[bytes, ...]) -> Face:
    names = [name + style for style in _STYLES]
    fonts = [TTFont(own, BytesIO(data)) for own, data in zip(names, files, strict=True)]
    for own, font in zip(names, fonts, strict=True):
        font.face.name = own.encode("ascii")  # cut out of one file, they would all bear its name
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(name, *names)
    return Face(name, f"{name}-bold", frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts)))


def _package(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent / "files" if spec and spec.origin else None


@cache
def _system_files() -> Mapping[str, Path]:
    home = Path.home()
    folders = (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts"),
        home / "Library/Fonts",
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    )
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.ttf")) if folder.is_dir() else ():
            found.setdefault(path.name, path)
    return found
