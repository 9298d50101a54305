"""Drawings: pictures, text boxes, charts and diagrams (ECMA-376 part 1, 20.4; VML of older files, part 4, 19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.characters import clean
from unreport.formats.docx.names import MC, WP, A, R, V, W
from unreport.model import Image, Inline

if TYPE_CHECKING:
    from unreport.formats.docx.inline import Story

__all__ = ["drawn"]


def drawn(node: etree._Element, story: Story) -> list[Inline]:
    """The pictures of a drawing as images; its text boxes go to `story.boxes`, to be set after the paragraph."""
    found: list[Inline] = []
    for box in node.iter(W + "txbxContent"):
        if not any(ancestor.tag == MC + "Fallback" for ancestor in box.iterancestors()):
            story.boxes.append(box)
    blips = [blip.get(R + "embed", "") for blip in node.iter(A + "blip")]
    if not blips:
        blips = [image.get(R + "id", "") for image in node.iter(V + "imagedata")]
    size = next(node.iter(WP + "extent"), None)
    described = next(node.iter(WP + "docPr"), None)
    shape = next(node.iter(V + "shape"), None)
    alt = described.get("descr", "") if described is not None else shape.get("alt", "") if shape is not None else ""
    if not blips and next(node.iter(W + "txbxContent"), None) is None and node.tag != W + "object":
        chart = any(
            "chart" in uri or "diagram" in uri for uri in (data.get("uri", "") for data in node.iter(A + "graphicData"))
        )
        if chart:
            story.findings.append(
                Finding(
                    "read.dropped",
                    f"A chart or diagram{' (' + clean(alt)[:80] + ')' if alt else ''} was left out.",
                    "Put a picture of it into the document.",
                )
            )
    for blip in blips:
        relation = story.relations.get(blip)
        if relation is None:
            continue
        if relation.external:
            story.findings.append(
                Finding(
                    "read.external",
                    "A picture that lies outside the file was not fetched.",
                    "Embed it in the document.",
                )
            )
            continue
        name = story.asset(relation.target)
        if name:
            found.append(Image(name, clean(alt), _points(size, "cx"), _points(size, "cy")))
    return found


def _points(node: etree._Element | None, name: str) -> float:
    try:
        return round(int(node.get(name, "0")) / 12_700, 1) if node is not None else 0.0
    except ValueError:
        return 0.0
