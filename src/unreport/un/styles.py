"""What a paragraph's style says it is, by the names of the UN's Word templates (`styles.toml`).

New York's templates say `_ H _Ch`, Geneva's `_ H _Ch_G`, the UNFCCC's `Reg_H__Ch_G`; ids are localised and lose the marks
(`HCh`, `HChG`). One normal form serves for all of them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["heading_level", "role_of_style"]


def role_of_style(*names: str) -> str:
    """The role of a style, by the first of its names (display name, id) that the table knows; empty for none.

    Roles: `session`, `agenda-item`, `agenda-title`, `title`, `subtitle`, `heading-1` … `heading-6`, `body`, `point-1`, `point-2`,
    `bullet`, `note-text`, `caption`, `quote`, `crosshead`, `units`, `closing`, `contents`, `contents-entry`, `furniture`.
    """
    table = _roles()
    for name in names:
        normal = re.sub(r"[\s_]+", "", name.lower())
        for form in (normal, normal.removesuffix("g")):
            if form in table:
                return table[form]
    return ""


@cache
def heading_level(role: str) -> int:
    """The level of a heading role, 1 for the highest; 0 for other roles."""
    return int(role[-1]) if role.startswith("heading-") else 0


@cache
def _roles() -> dict[str, str]:
    table = tomllib.loads((files("unreport.un") / "styles.toml").read_text("utf-8"))
    return {name: role for family in table["family"] for role, names in family["roles"].items() for name in names}
