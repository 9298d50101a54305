"""Fonts as objects of the file: subset, widths, and which text each code shows (ISO 32000-1, 9.7 and 9.10; PDF/A-3, 6.2.11)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from unreport.formats.pdf.face import Face
from unreport.formats.pdf.syntax import deflated, number, reference

__all__ = ["embed"]

_SYMBOLIC = 4
_BFCHARS = 100  # entries that a section of a CMap may have


def embed(document: Any, faces: Sequence[Face]) -> str:
    """Write the faces that drew something; gives the entries of the font resources, by the names that the pages use."""
    return "".join(f"/{face.resource} {_font(document, face)} 0 R" for face in faces if face.texts)


def _font(document: Any, face: Face) -> int:
    program = face.program
    codes = sorted(face.texts)
    data = program.subset(set(face.glyphs.values()))
    digest = hashlib.md5(repr(sorted(face.codes.items())).encode(), usedforsecurity=False).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    base = f"{tag}+{program.name or 'Font'}"
    kind = "/Subtype/OpenType" if program.cff else f"/Length1 {len(data)}"
    _, file = reference(document, deflated(data, kind))
    box = " ".join(str(value) for value in program.box)
    _, descriptor = reference(
        document,
        f"<</Type/FontDescriptor/FontName/{base}/Flags {_SYMBOLIC}/FontBBox[{box}]/ItalicAngle {number(program.slant)}"
        f"/Ascent {number(program.ascent)}/Descent {number(program.descent)}/CapHeight {number(program.ascent * 0.7)}/StemV 80"
        f"/FontFile{3 if program.cff else 2} {file} 0 R>>",
    )
    if program.cff:
        mapping = ""
    else:
        table = bytearray(2 * (codes[-1] + 1))
        for code in codes:
            table[2 * code : 2 * code + 2] = face.glyphs[code].to_bytes(2, "big")
        _, map_object = reference(document, deflated(bytes(table)))
        mapping = f"/CIDToGIDMap {map_object} 0 R"
    _, descendant = reference(
        document,
        f"<</Type/Font/Subtype/CIDFontType{0 if program.cff else 2}/BaseFont/{base}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/DW 1000/W[{_widths(face, codes)}]{mapping}>>",
    )
    _, texts = reference(document, deflated(_cmap(face, codes)))
    _, font = reference(
        document,
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {texts} 0 R>>",
    )
    return font


def _widths(face: Face, codes: Sequence[int]) -> str:
    """Runs of codes that follow one another, each with its widths."""
    out: list[str] = []
    previous = -2
    for code in codes:
        if code != previous + 1:
            out.append(f"{']' if out else ''}{code}[")
        out.append(f"{number(face.advances[code])} ")
        previous = code
    return "".join([*out, "]"]) if out else ""


def _cmap(face: Face, codes: Sequence[int]) -> bytes:
    rows = [f"<{code:04X}> <{face.texts[code].encode('utf-16-be').hex().upper()}>" for code in codes]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), _BFCHARS):
        part = rows[start : start + _BFCHARS]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
