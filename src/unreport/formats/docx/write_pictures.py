"""Pictures and charts in the line of the text (DrawingML, ECMA-376 part 1, 20.4)."""

from __future__ import annotations

import struct

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image as Measured
from lxml import etree

from unreport.formats.docx.names import WP, A, R
from unreport.formats.docx.write_draft import Draft, Story
from unreport.formats.docx.write_foreign import CHART
from unreport.formats.docx.write_media import Medium
from unreport.formats.docx.write_xml import PIC, add, printable
from unreport.model import Image

__all__ = ["IMAGE", "add_picture"]

_CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMU = 12_700
"""English metric units in a point."""
_UNKNOWN = 144.0
"""Width and height, in points, of a picture that does not tell its size."""
_TALLEST = 560.0
_LARGEST = 20_000.0


def add_picture(run: etree._Element, draft: Draft, story: Story, medium: Medium, image: Image, width: int) -> None:
    """Put a picture or chart into a run, no wider than `width` (twentieths of a point); a size that the model leaves open is that of
    the picture itself.
    """
    across, down = (str(round(points * _EMU)) for points in _fitted(*_size(image, medium.data), width / 20))
    number = str(draft.next_id("picture"))
    inline = etree.SubElement(add(run, "drawing"), WP + "inline", distT="0", distB="0", distL="0", distR="0")
    etree.SubElement(inline, WP + "extent", cx=across, cy=down)
    etree.SubElement(inline, WP + "docPr", id=number, name=f"Picture {number}", descr=printable(image.alt))
    graphic = etree.SubElement(inline, A + "graphic")
    if medium.is_chart:
        data = etree.SubElement(graphic, A + "graphicData", uri=CHART[1:-1])
        chart = etree.SubElement(data, CHART + "chart", nsmap={"c": CHART[1:-1]})
        chart.set(R + "id", story.relate(_CHART, medium.part))
        return
    data = etree.SubElement(graphic, A + "graphicData", uri=PIC[1:-1])
    picture = etree.SubElement(data, PIC + "pic")
    heading = etree.SubElement(picture, PIC + "nvPicPr")
    etree.SubElement(heading, PIC + "cNvPr", id=number, name=printable(image.asset))
    etree.SubElement(heading, PIC + "cNvPicPr")
    fill = etree.SubElement(picture, PIC + "blipFill")
    blip = etree.SubElement(fill, A + "blip")
    blip.set(R + "embed", story.relate(IMAGE, medium.part))
    etree.SubElement(etree.SubElement(fill, A + "stretch"), A + "fillRect")
    shape = etree.SubElement(picture, PIC + "spPr")
    frame = etree.SubElement(shape, A + "xfrm")
    etree.SubElement(frame, A + "off", x="0", y="0")
    etree.SubElement(frame, A + "ext", cx=across, cy=down)
    etree.SubElement(etree.SubElement(shape, A + "prstGeom", prst="rect"), A + "avLst")


def _size(image: Image, data: bytes) -> tuple[float, float]:
    """Width and height in points, from the model, else from the picture itself."""
    width, height = _sane(image.width), _sane(image.height)
    if width and height:
        return width, height
    own_width, own_height = _measure(data)
    if width:
        return width, width * own_height / own_width
    if height:
        return height * own_width / own_height, height
    return own_width, own_height


def _sane(size: float) -> float:
    return size if 0 < size < _LARGEST else 0.0


def _measure(data: bytes) -> tuple[float, float]:
    try:
        measured = Measured.from_blob(data)
        width, height = measured.width.pt, measured.height.pt
    except (
        UnrecognizedImageError,
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        ValueError,
        KeyError,
        ZeroDivisionError,
        struct.error,
    ):
        return _UNKNOWN, _UNKNOWN
    return (width, height) if _sane(width) and _sane(height) else (_UNKNOWN, _UNKNOWN)


def _fitted(width: float, height: float, widest: float) -> tuple[float, float]:
    scale = min(1.0, widest / width, _TALLEST / height)
    return max(width * scale, 1.0), max(height * scale, 1.0)
