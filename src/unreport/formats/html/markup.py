"""Making markup: everything that comes from a report passes through `escape` here, and nowhere else.

Names and attributes are ours; only content and values come from outside. A character that HTML can't carry is shown as U+FFFD.
"""

from __future__ import annotations

import re

__all__ = ["element", "escape", "void"]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """The text as it may stand in an element or in a quoted attribute."""
    return _FORBIDDEN.sub("\ufffd", text).translate(_ESCAPES)


def element(name: str, content: str = "", /, **attributes: str | int | bool | None) -> str:
    """An element around content that is markup already.

    Attributes are escaped; those that are None or False are left out, and True stands for a bare attribute. An underscore
    at the end of a name is dropped (`class_`), one inside becomes a hyphen (`aria_level`).
    """
    return f"<{name}{_attributes(attributes)}>{content}</{name}>"


def void(name: str, /, **attributes: str | int | bool | None) -> str:
    """An element that has no content and no end tag: `<br>`, `<img>`."""
    return f"<{name}{_attributes(attributes)}>"


def _attributes(attributes: dict[str, str | int | bool | None]) -> str:
    written = []
    for key, value in attributes.items():
        name = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {name}")
        elif value is not None and value is not False:
            written.append(f' {name}="{escape(str(value))}"')
    return "".join(written)
