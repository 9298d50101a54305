"""Mending XML that is none, so that a damaged draft can be read as far as it goes.

A parser that goes on after an error closes the wrong element, and the rest of the text ends up inside one paragraph. So tags are
balanced first: an end tag closes everything that was left open inside its element; one that closes nothing is left out, unless
either it or the open element has a name that occurs in no other such tag, which is a name that was damaged. Attributes that are not
whole go. Bytes and characters that XML does not have, and references to characters of HTML, are made good as well.
"""

from __future__ import annotations

import re
from collections import Counter
from html.entities import html5

__all__ = ["mended"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)([A-Za-z][A-Za-z0-9]{1,30};)?")
_CONTROL_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
_TAG = re.compile(r"<(/?)([A-Za-z_][\w.:-]*)([^<>]*)>|<!\[CDATA\[([^<>]*)\]\]>|<[!?][^<>]*>|<[^<>]*")
_ATTRIBUTE = r"""[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"]*"|'[^']*')"""
_ATTRIBUTES = re.compile(rf"(?:\s+{_ATTRIBUTE})*\s*/?")
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_NAME_OPENED = re.compile(r"<([A-Za-z_][\w.:-]*)")
_NAME_CLOSED = re.compile(r"</([A-Za-z_][\w.:-]*)")


def mended(data: bytes) -> bytes:
    """XML in UTF-8 with its tags balanced and its characters lawful. Takes time in proportion to its size."""
    text = _CONTROL.sub("", data.decode("utf-8", "replace").removeprefix("\ufeff"))
    text = _CONTROL_REFERENCE.sub("", _AMPERSAND.sub(_reference, text))
    return "".join(_balanced(text)).strip().encode("utf-8")


def _reference(match: re.Match[str]) -> str:
    name = match.group(1) or ""
    character = html5.get(name, "")
    return character if character and character not in "<&" else "&amp;" + name


def _start(name: str, rest: str) -> str:
    """A start tag with those of its attributes that are whole."""
    return f"<{' '.join([name, *_ONE_ATTRIBUTE.findall(rest)])}{'/' if rest.endswith('/') else ''}>"


def _balanced(text: str) -> list[str]:
    opened, closed = set(_NAME_OPENED.findall(text)), set(_NAME_CLOSED.findall(text))
    out: list[str] = []
    stack: list[str] = []
    standing: Counter[str] = Counter()

    def close() -> None:
        name = stack.pop()
        standing[name] -= 1
        out.append(f"</{name}>")

    position = 0
    for match in _TAG.finditer(text):
        if stack:
            out.append(text[position : match.start()])
        position = match.end()
        end, name, rest, verbatim = match.groups()
        if verbatim is not None:
            out.append(verbatim if stack else "")
        elif name is None:
            continue
        elif not end:
            out.append(match.group() if _ATTRIBUTES.fullmatch(rest) else _start(name, rest))
            if not rest.endswith("/"):
                stack.append(name)
                standing[name] += 1
        elif standing[name]:
            while stack[-1] != name:
                close()
            close()
        elif stack and len(stack) > 1 and (name not in opened or stack[-1] not in closed):
            close()
    if stack:
        out.append(text[position:])
    while stack:
        close()
    return out
