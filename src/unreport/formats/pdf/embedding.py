"""Fonts as objects of the file: subset, codes, widths, and which text each code shows.

A font is a composite one (ISO 32000-1, 9.7) whose character ids are its glyphs. Which code means which glyph is told by a CMap of our own,
embedded as PDF/A-3 wants it (6.2.11.3.3); what a code reads as is told by ToUnicode (6.2.11.7).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from unreport.formats.pdf.face import CODE_SPACES, Face
from unreport.formats.pdf.syntax import deflated, number, reference

__all__ = ["embed"]

_SYMBOLIC = 4
_ENTRIES = 100  # that a section of a CMap may have
_PRIVATE = re.compile("[\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff\U0001fffe\U0001ffff\U000f0000-\U0010ffff]")
"""What has no meaning that all agree on, so that no code may stand for it (PDF/A-3, 6.2.11.7)."""


def embed(document: Any, faces: Sequence[Face]) -> str:
    """Write the faces that drew something; gives the entries of the font resources, by the names that the pages use."""
    return "".join(f"/{face.resource} {_font(document, face)} 0 R" for face in faces if face.codes)


def _font(document: Any, face: Face) -> int:
    program = face.program
    data = program.subset(set(face.advances))
    digest = hashlib.md5(repr(sorted(face.codes)).encode(), usedforsecurity=False).digest()
    base = "".join(chr(65 + byte % 26) for byte in digest[:6]) + f"+{program.name or 'Font'}"
    kind = "/Subtype/OpenType" if program.cff else f"/Length1 {len(data)}"
    _, file = reference(document, deflated(data, kind))
    box = " ".join(str(value) for value in program.box)
    _, descriptor = reference(
        document,
        f"<</Type/FontDescriptor/FontName/{base}/Flags {_SYMBOLIC}/FontBBox[{box}]/ItalicAngle {number(program.slant)}"
        f"/Ascent {number(program.ascent)}/Descent {number(program.descent)}/CapHeight {number(program.ascent * 0.7)}/StemV 80"
        f"/FontFile{3 if program.cff else 2} {file} 0 R>>",
    )
    _, descendant = reference(
        document,
        f"<</Type/Font/Subtype/CIDFontType{0 if program.cff else 2}/BaseFont/{base}/CIDSystemInfo{_SYSTEM}"
        f"/FontDescriptor {descriptor} 0 R/DW 1000/W[{_widths(face)}]{'' if program.cff else '/CIDToGIDMap/Identity'}>>",
    )
    named = f"{base}-codes"
    glyphs = _cmap(named, "cidchar", ((code, str(glyph)) for (glyph, _), code in face.codes.items()), 1)
    _, codes = reference(document, deflated(glyphs, f"/Type/CMap/CMapName/{named}/CIDSystemInfo{_SYSTEM}/WMode 0"))
    readings = ((code, _hexadecimal(_PRIVATE.sub("\ufffd", text))) for (_, text), code in face.codes.items())
    _, texts = reference(document, deflated(_cmap(f"{base}-text", "bfchar", readings, 2)))
    _, font = reference(
        document,
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding {codes} 0 R/DescendantFonts[{descendant} 0 R]/ToUnicode {texts} 0 R>>",
    )
    return font


_SYSTEM = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"


def _hexadecimal(text: str) -> str:
    return f"<{text.encode('utf-16-be').hex().upper()}>"


def _widths(face: Face) -> str:
    """Runs of glyphs that follow one another, each with its widths."""
    out: list[str] = []
    previous = -2
    for glyph in sorted(face.advances):
        if glyph != previous + 1:
            out.append(f"{']' if out else ''}{glyph}[")
        out.append(f"{number(face.advances[glyph])} ")
        previous = glyph
    return "".join([*out, "]"]) if out else ""


def _cmap(named: str, operator: str, entries: Iterable[tuple[str, str]], kind: int) -> bytes:
    """A CMap from codes to character ids or to text; `operator` is that of its sections, `kind` its CMapType."""
    rows = sorted((len(code), f"<{code.encode('latin-1').hex().upper()}> {value}") for code, value in entries)
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def",
        f"/CMapName /{named} def",
        f"/CMapType {kind} def",
        "/WMode 0 def",
        f"{len(CODE_SPACES)} begincodespacerange",
        *(f"<{first}> <{last}>" for first, last in CODE_SPACES),
        "endcodespacerange",
    ]
    for start in range(0, len(rows), _ENTRIES):
        part = rows[start : start + _ENTRIES]
        lines += [f"{len(part)} begin{operator}", *(row for _, row in part), f"end{operator}"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
