"""Where pictures lie: beside the file in `media/`, or inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from unreport.model import Asset

__all__ = ["FOLDER", "companion_path", "is_safe", "media_path", "travelling_inside"]

FOLDER: Final = "media/"
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")


def is_safe(name: str) -> bool:
    """Whether the name of an asset serves as a file name everywhere."""
    return bool(_SAFE_NAME.fullmatch(name)) and not name.endswith(".")


def media_path(name: str) -> str:
    """The address of a picture that no asset of the report has."""
    return FOLDER + quote(name, safe="", errors="replace")


def companion_path(asset: Asset) -> str:
    """The address of an asset, from the XML file.

    The digest keeps pictures of one name and different reports apart: files written into one folder share `media/`.
    """
    return f"{FOLDER}{sha256(asset.data).hexdigest()[:8]}-{asset.name}"


def travelling_inside(assets: Sequence[Asset]) -> frozenset[int]:
    """Places of the assets that can't be files of their own: the name is no file name, or one that stands before it takes the
    same file where case is not told apart.
    """
    taken: set[str] = set()
    inside = set()
    for place, asset in enumerate(assets):
        if not is_safe(asset.name) or asset.name.casefold() in taken:
            inside.add(place)
        taken.add(asset.name.casefold())
    return frozenset(inside)
