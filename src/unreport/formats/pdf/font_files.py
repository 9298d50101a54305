"""Where fonts lie: in packages that come with unreport, on the machine, or where the caller says.

The United Nations print in Times New Roman, Simplified Arabic and SimSun. `system` takes those, or twins of their measures, where the
machine has them; then, and with `packaged`, come the packages `fontpkg-noto-serif`, `fontpkg-amiri` and `noto-cjk-sans-otc`. What was
set with `packaged` is the same on every machine.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from unreport.errors import UsageError
from unreport.formats.pdf.font_program import FontFile

__all__ = ["SCRIPTS", "Family", "cure_for", "families"]

SCRIPTS = ("latin", "arabic", "chinese", "symbols")
"""What a family is wanted for; `latin` stands for Latin, Cyrillic and Greek."""


@dataclass(frozen=True)
class Family:
    """A typeface: its four styles, and how it is to be set beside Times.

    `files` are regular, bold, italic, bold italic; a style that the typeface lacks is that of another one. `scale` multiplies the size.
    `bold` says whether there is a bold of its own.
    """

    name: str
    files: tuple[FontFile, FontFile, FontFile, FontFile]
    origin: str
    scale: float = 1.0
    tracked: bool = False
    bold: bool = True


@dataclass(frozen=True)
class _Known:
    """A typeface that we know by the names of its files; `indexes` is the place in a collection."""

    name: str
    script: str
    files: tuple[str, ...]
    index: int = 0
    scale: float = 1.0


_ARABIC_SCALE = 1.15
_KNOWN = (
    _Known("Times New Roman", "latin", ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")),
    _Known(
        "Times New Roman",
        "latin",
        (
            "Times New Roman.ttf",
            "Times New Roman Bold.ttf",
            "Times New Roman Italic.ttf",
            "Times New Roman Bold Italic.ttf",
        ),
    ),
    _Known(
        "Times New Roman",
        "latin",
        (
            "Times_New_Roman.ttf",
            "Times_New_Roman_Bold.ttf",
            "Times_New_Roman_Italic.ttf",
            "Times_New_Roman_Bold_Italic.ttf",
        ),
    ),
    *(
        _Known(name, "latin", tuple(f"{stem}-{style}.{kind}" for style in styles))
        for name, stem, kind, styles in (
            ("Liberation Serif", "LiberationSerif", "ttf", ("Regular", "Bold", "Italic", "BoldItalic")),
            ("Tinos", "Tinos", "ttf", ("Regular", "Bold", "Italic", "BoldItalic")),
        )
    ),
    _Known("Simplified Arabic", "arabic", ("simpo.ttf", "simpbdo.ttf"), scale=1.2),
    _Known("Traditional Arabic", "arabic", ("trado.ttf", "tradbdo.ttf"), scale=1.3),
    _Known(
        "Amiri",
        "arabic",
        ("Amiri-Regular.ttf", "Amiri-Bold.ttf", "Amiri-Italic.ttf", "Amiri-BoldItalic.ttf"),
        scale=_ARABIC_SCALE,
    ),
    _Known("SimSun", "chinese", ("simsun.ttc",)),
    _Known("Songti", "chinese", ("Songti.ttc",), index=6),
    _Known("Noto Serif CJK SC", "chinese", ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"), index=2),
    _Known("Noto Serif SC", "chinese", ("NotoSerifSC-Regular.otf", "NotoSerifSC-Bold.otf")),
    _Known("Source Han Serif SC", "chinese", ("SourceHanSerifSC-Regular.otf", "SourceHanSerifSC-Bold.otf")),
    _Known("Noto Sans CJK SC", "chinese", ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"), index=2),
    _Known(
        "DejaVu Sans",
        "symbols",
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf"),
        scale=0.9,
    ),
)


@cache
def families(choice: str, named: tuple[tuple[str, str], ...] = ()) -> Mapping[str, tuple[Family, ...]]:
    """The families for each script, those to be asked first in front; a script may have none.

    `choice` is `system` or `packaged`; `named` are fonts that the caller names, as (script, path). Raises UsageError for any other word,
    and for a path that leads to no file.
    """
    if choice not in ("system", "packaged"):
        raise UsageError(f'No font setting "{choice}". Known: packaged, system.')
    found: dict[str, list[Family]] = {script: [] for script in SCRIPTS}
    for script, path in named:
        found[script].append(_named(path))
    if choice == "system":
        for known in _KNOWN:
            family = _on_this_machine(known)
            if family and family.name not in {other.name for other in found[known.script]}:
                found[known.script].append(family)
    for script, family in (("latin", _noto_serif()), ("arabic", _amiri()), ("chinese", _noto_sans_cjk())):
        if family and family.name not in {other.name for other in found[script]}:
            found[script].append(family)
    return {script: tuple(those) for script, those in found.items()}


def cure_for(script: str) -> str:
    """How to get a font for a script that has none."""
    package = {"latin": "fontpkg-noto-serif", "arabic": "fontpkg-amiri", "chinese": "noto-cjk-sans-otc"}.get(script)
    named = f"name a file with --set pdf.font-{script}=FILE"
    return f"Install the package {package}, or {named}." if package else f"Install DejaVu Sans, or {named}."


def _named(path: str) -> Family:
    file = FontFile(Path(path))
    if not file.path.is_file():
        raise UsageError(f"There is no font {path}.", cure="Name a TrueType or OpenType file.")
    return Family(file.path.stem, (file,) * 4, path, bold=False)


def _on_this_machine(known: _Known) -> Family | None:
    index = _system_files()
    if not all(name in index for name in known.files):
        return None
    files = [FontFile(index[name], known.index) for name in known.files]
    bold = len(files) > 1
    regular, heavy = files[0], files[1] if bold else files[0]
    four = tuple(files) if len(files) == 4 else (regular, heavy, regular, heavy)
    return Family(
        known.name,
        four,  # type: ignore[arg-type]  # four by the line above
        str(regular.path),
        scale=known.scale,
        tracked=known.script == "latin",
        bold=bold,
    )


def _noto_serif() -> Family | None:
    """Scaled so that a line holds as many words as one in Times of the size that was asked for."""
    folder = _package("fontpkg_noto_serif")
    if folder is None:
        return None
    roman, italic = folder / "files/NotoSerif[wdth,wght].ttf", folder / "files/NotoSerif-Italic[wdth,wght].ttf"
    regular, bold = (("wght", 400.0), ("wdth", 100.0)), (("wght", 700.0), ("wdth", 100.0))
    files = (
        FontFile(roman, 0, regular),
        FontFile(roman, 0, bold),
        FontFile(italic, 0, regular),
        FontFile(italic, 0, bold),
    )
    return Family("Noto Serif", files, "fontpkg-noto-serif", scale=0.845, tracked=True)


def _amiri() -> Family | None:
    folder = _package("fontpkg_amiri")
    if folder is None:
        return None
    regular, bold, italic, bold_italic = (
        FontFile(folder / f"files/Amiri-{style}.ttf") for style in ("Regular", "Bold", "Italic", "BoldItalic")
    )
    return Family("Amiri", (regular, bold, italic, bold_italic), "fontpkg-amiri", scale=_ARABIC_SCALE)


def _noto_sans_cjk() -> Family | None:
    folder = _package("noto_cjk_sans_otc")
    if folder is None:
        return None
    file = FontFile(folder / "NotoSansCJK-Regular.ttc", 2)
    return Family("Noto Sans CJK SC (package)", (file,) * 4, "noto-cjk-sans-otc", bold=False)


def _package(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


@cache
def _system_files() -> Mapping[str, Path]:
    folders = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts"),
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    ]
    with suppress(RuntimeError):  # a user without a home
        folders += [Path.home() / name for name in (".local/share/fonts", ".fonts", "Library/Fonts")]
    found: dict[str, Path] = {}
    for folder in folders:
        for where, below, names in os.walk(folder):  # what can't be looked into is passed over
            below.sort()
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".otf", ".ttc")):
                    found.setdefault(name, Path(where) / name)
    return found
