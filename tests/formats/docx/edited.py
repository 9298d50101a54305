"""A Word file that was written, as it is after an edit and a save by Word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from lxml import etree

from formats.docx.written import unpacked
from unreport.formats.docx.names import W

__all__ = ["edited", "new_paragraph", "packed", "paragraph_of", "say_instead"]


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def edited(
    data: bytes, edit: Callable[[etree._Element], object], part: str = "word/document.xml", *, save: bool = True
) -> bytes:
    """The file after an edit in one part, saved as Word saves: with revision marks on every paragraph, which change every digest."""
    parts = unpacked(data)
    for name in parts:
        if re.fullmatch(r"word/\w+\.xml", name):
            root = etree.fromstring(parts[name])
            if name == part:
                edit(root)
            for count, paragraph in enumerate(root.iter(W + "p") if save else ()):
                paragraph.set(W + "rsidR", f"00{count:06X}")
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)


def say_instead(old: str, new: str) -> Callable[[etree._Element], None]:
    """The edit that puts other words in place of some, wherever they stand in one run."""

    def edit(root: etree._Element) -> None:
        found = [node for node in root.iter(W + "t") if old in (node.text or "")]
        assert found, old
        for node in found:
            node.text = (node.text or "").replace(old, new)

    return edit


def paragraph_of(root: etree._Element, text: str) -> etree._Element:
    return next(p for p in root.iter(W + "p") if text in "".join(t.text or "" for t in p.iter(W + "t")))


def new_paragraph(text: str) -> etree._Element:
    node = etree.Element(W + "p")
    etree.SubElement(etree.SubElement(node, W + "r"), W + "t").text = text
    return node
