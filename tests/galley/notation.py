"""Galleys in a line notation, and outlines to read at sight.

Each line is `kind | text`. Kinds: `H1` … `H6` heading styles, `P` body, `B` bold, `T` no style, `TT` title style,
`S` subtitle, `N` note text, `SESSION`, `AGENDA`, `ATITLE`; `+n` behind a kind is n leading tabs; `TABLE` rows are `a ; b / c ; d`.
"""

from __future__ import annotations

from textwrap import dedent

from unreport.desk.outline import outline as outline_lines
from unreport.galley import Galley, SetBlock, SetCell, SetRow, SetTable, SetText, compose
from unreport.model import Report, Run

_ROLES = {
    "P": "body",
    "TT": "title",
    "S": "subtitle",
    "N": "note-text",
    "SESSION": "session",
    "AGENDA": "agenda-item",
    "ATITLE": "agenda-title",
}


def galley(text: str, *, language: str = "en", broken: bool = False) -> Galley:
    return Galley(
        tuple(_block(line) for line in dedent(text).strip().splitlines() if line.strip()), language, broken=broken
    )


def _block(line: str) -> SetBlock:
    kind, _, words = (part.strip() for part in line.partition("|"))
    words = words.replace("\\t", "\t")
    if kind == "TABLE":
        rows = [
            SetRow(tuple(SetCell((SetText((Run(cell.strip()),)),)) for cell in row.split(";")))
            for row in words.split("/")
        ]
        return SetTable(tuple(rows))
    kind, _, tabs = kind.partition("+")
    role = _ROLES.get(kind, f"heading-{kind[1]}" if kind[0] == "H" and kind[1:].isdigit() else "")
    return SetText((Run(words),), role, None, int(tabs or 0), 24.0 * int(tabs or 0), 24.0 * int(tabs or 0), kind == "B")


def composed(text: str, *, language: str = "en", broken: bool = False) -> Report:
    return compose(galley(text, language=language, broken=broken))


def outline(report: Report) -> str:
    """The outline as indented lines: marks of kind only where they are not plain from the label."""
    lines = []
    for line in outline_lines(report, words=100):
        mark = f"[{line.kind}] " if line.kind not in ("section", "paragraph", "point", "text") else ""
        lines.append("  " * line.depth + mark + " ".join(filter(None, (line.label, line.text))))
    return "\n".join(lines) + "\n"
