"""What a drawing is made of, found in one walk: pictures, text boxes, charts, diagrams, lettering, and where each lies.

Drawings come in two vocabularies: DrawingML (ECMA-376 part 1, 20.4; groups and canvases of Word 2010 in [MS-ODRAWXML] 2.4) and VML of
older files (part 4, 19). Of alternatives (`mc:AlternateContent`) one is walked, and nothing inside a text box: its paragraphs are read as a
story, with the drawings in them. Shapes are stored in the order in which somebody made them; those of a group or canvas come here
in rows from top to bottom, each from left to right, where all of them say where they lie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lxml import etree

from unreport.formats.docx.names import MC, WPS, A, R, V, W

__all__ = ["Piece", "alternative", "pieces"]

Kind = Literal["picture", "box", "lettering", "chart", "diagram", "ink", "model", "shape"]

_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}wpc"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_MODEL = "{http://schemas.microsoft.com/office/drawing/2017/model3d}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_O = "{urn:schemas-microsoft-com:office:office}"
_CHOICE, _FALLBACK, _ALTERNATIVES = MC + "Choice", MC + "Fallback", MC + "AlternateContent"
_BOX = W + "txbxContent"
_GROUPS = (_WPG + "wgp", _WPG + "grpSp")
_GROUP_LOOK = _WPG + "grpSpPr"
_FRAME = _WPG + "graphicFrame"
_SHAPES = (WPS + "wsp", A + "sp")
_SHAPE_LOOKS = (WPS + "spPr", A + "spPr", _PIC + "spPr")
_CHARTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
)
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DIAGRAM_DATA = R + "dm"
_INK = "{http://schemas.microsoft.com/office/word/2010/wordml}contentPart"
_VIDEOS = (
    A + "videoFile",
    A + "audioFile",
    A + "quickTimeFile",
    "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr",
)
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TRANSFORM, _GROUP_TRANSFORM = A + "xfrm", _WPG + "xfrm"
_OFFSET, _EXTENT, _CHILD_OFFSET, _CHILD_EXTENT = A + "off", A + "ext", A + "chOff", A + "chExt"
_VML_GROUP = V + "group"
_VML_SHAPES = tuple(
    V + name for name in ("shape", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve", "image")
)
_IMAGE_DATA, _TEXT_PATH = V + "imagedata", V + "textpath"
_FILL, _VML_FILL = A + "blipFill", V + "fill"
_EMU = 12_700
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75, "": 1.0}
_MEASURE = re.compile(
    r"(?:^|;)\s*(margin-left|margin-top|left|top|width|height)\s*:\s*(-?\d{1,9}(?:\.\d{1,9})?)\s*([a-z]*)"
)
_FILE_NAME = re.compile(r"\S*\.[A-Za-z]{3,4}|.*[\\/][^\\/]*\.[A-Za-z]{3,4}")
_WATERMARK = "watermark"
_SMALLEST_CROP = 1_000
"""In thousandths of a per cent: what a frame eats at the edge is no cut."""


@dataclass(slots=True)
class Piece:
    """One thing in a drawing. Sizes and places are in points, 0 and None where they are not known."""

    kind: Kind
    node: etree._Element
    reference: str = ""
    """Id of the relationship to the picture, chart or diagram."""
    linked: bool = False
    """Whether the relationship leads to a file beside the document."""
    alt: str = ""
    text: str = ""
    width: float = 0.0
    height: float = 0.0
    place: tuple[float, float] | None = None
    cropped: bool = False
    film: bool = False
    """Whether the picture is the still of a video or sound."""
    grouped: bool = False


class _Frame(NamedTuple):
    """How places inside a group become places on the paper, in points: scale, then shift. `depth` counts the groups."""

    across: float = 1.0
    down: float = 1.0
    right: float = 0.0
    below: float = 0.0
    depth: int = 0

    def inside(self, left: float, top: float, scale_x: float, scale_y: float) -> _Frame:
        """The frame of a group whose origin lies at `left`, `top` of this one, in whose units its own are so many."""
        return _Frame(
            self.across * scale_x,
            self.down * scale_y,
            self.right + left * self.across,
            self.below + top * self.down,
            self.depth + 1,
        )


def pieces(drawing: etree._Element) -> list[Piece]:
    """What a `w:drawing`, `w:pict` or `w:object` is made of, in reading order; an empty list for one without anything to show."""
    found: list[Piece] = []
    stack: list[tuple[etree._Element, _Frame, Piece | None]] = [(drawing, _Frame(), None)]
    while stack:
        node, frame, shape = stack.pop()
        tag = node.tag
        if tag == _ALTERNATIVES:
            chosen = node.find(_CHOICE)
            chosen = chosen if chosen is not None else node.find(_FALLBACK)
            stack.extend((child, frame, shape) for child in reversed(chosen if chosen is not None else ()))
            continue
        if tag == _BOX:
            _under(found, shape, Piece("box", node))
            continue
        if tag in _GROUPS or tag == _WPC:
            frame = _drawing_group(node, frame)
        elif tag == _VML_GROUP:
            frame = _vml_group(node, frame)
        elif tag in _SHAPES or tag == _FRAME or tag == _PIC + "pic":
            shape = _placed(node, frame)
            if tag in _SHAPES:
                found.append(shape)
            elif tag == _PIC + "pic":
                picture = _picture(node, shape)
                if picture is not None:
                    found.append(picture)
                continue
        elif tag in _VML_SHAPES:
            shape = _vml_placed(node, frame)
            found.append(shape)
        elif tag in _CHARTS:
            _under(found, shape, Piece("chart", node, node.get(R + "id", "")))
            continue
        elif tag == _DIAGRAM:
            _under(found, shape, Piece("diagram", node, node.get(_DIAGRAM_DATA, "")))
            continue
        elif tag == _INK:
            _under(found, shape, Piece("ink", node))
            continue
        elif tag == _MODEL + "model3d":
            still = next(node.iter(_MODEL + "blip"), None)
            found.append(Piece("model", node, still.get(R + "embed", "") if still is not None else ""))
            continue
        elif tag == _IMAGE_DATA:
            if shape is None or shape.node.get(_O + "hr", "f") not in ("t", "true"):
                _under(found, shape, _image_data(node))
            continue
        elif tag in (_FILL, _VML_FILL):
            picture = _fill(node, tag)
            if picture is not None:
                _under(found, shape, picture)
            continue
        elif tag == _TEXT_PATH:
            words = node.get("string", "")
            if words.strip() and not (shape is not None and _is_watermark(shape.node)):
                _under(found, shape, Piece("lettering", node, text=words))
            continue
        elif tag == A + "txBody":
            words = " ".join("".join(text.text or "" for text in line.iter(A + "t")) for line in node.iter(A + "p"))
            if words.strip():
                _under(found, shape, Piece("lettering", node, text=words))
            continue
        stack.extend((child, frame, shape) for child in reversed(node) if isinstance(child.tag, str))
    return _in_rows(found)


def alternative(node: etree._Element) -> str:
    """What an author wrote for those who do not see a shape (`wp:docPr`, `pic:cNvPr`, a VML shape): description, else title.

    Empty for what is marked as decoration, and for the name of the file that the picture came from.
    """
    if any(mark.get("val", "1") not in ("0", "false") for mark in node.iter(_DECORATIVE)):
        return ""
    words = (node.get("descr") or node.get("alt") or node.get("title") or "").strip()
    return "" if _FILE_NAME.fullmatch(words) else words


def _under(found: list[Piece], shape: Piece | None, piece: Piece) -> None:
    """Add a piece that lies in a shape: the shape gives it place, size and description, and counts no more by itself."""
    if shape is not None:
        piece.alt, piece.place, piece.grouped = shape.alt, shape.place, shape.grouped
        piece.width, piece.height = shape.width, shape.height
        if found and found[-1] is shape:
            found.pop()
    found.append(piece)


def _placed(node: etree._Element, frame: _Frame) -> Piece:
    named = next((child for child in node.iter() if str(child.tag).endswith("}cNvPr")), None)
    piece = Piece("shape", node, alt=alternative(named) if named is not None else "", grouped=frame.depth > 0)
    transform = node.find(_GROUP_TRANSFORM)
    if transform is None:
        look = next((child for child in node if child.tag in _SHAPE_LOOKS), None)
        transform = look.find(_TRANSFORM) if look is not None else None
    if transform is not None:
        left, top = _pair(transform.find(_OFFSET), "x", "y")
        wide, high = _pair(transform.find(_EXTENT), "cx", "cy")
        piece.place = (frame.right + left * frame.across, frame.below + top * frame.down)
        piece.width, piece.height = abs(wide * frame.across), abs(high * frame.down)
    return piece


def _picture(node: etree._Element, piece: Piece) -> Piece | None:
    blip = next(node.iter(A + "blip"), None)
    if blip is None:
        return None
    piece.kind = "picture"
    vector = next(blip.iter(_SVG), None)
    piece.reference = blip.get(R + "embed", "") or (vector.get(R + "embed", "") if vector is not None else "")
    if not piece.reference and blip.get(R + "link"):
        piece.reference, piece.linked = blip.get(R + "link", ""), True
    piece.film = next(node.iter(*_VIDEOS), None) is not None
    cut = next(node.iter(A + "srcRect"), None)
    if cut is not None:
        piece.cropped = any(_number(cut.get(side, "0")) > _SMALLEST_CROP for side in ("l", "t", "r", "b"))
    return piece


def _image_data(node: etree._Element) -> Piece:
    piece = Piece("picture", node, node.get(R + "id", "") or node.get(R + "pict", "") or node.get(_O + "relid", ""))
    if not piece.reference:
        piece.reference = node.get(R + "href", "")
        piece.linked = bool(piece.reference)
    piece.cropped = any(node.get("crop" + side, "0") not in ("0", "0f") for side in ("left", "top", "right", "bottom"))
    return piece


def _fill(node: etree._Element, tag: object) -> Piece | None:
    """The picture that fills a shape; None for a colour or a pattern."""
    if tag == _VML_FILL:
        reference = node.get(R + "id", "") if node.get("type") == "frame" else ""
    else:
        blip = node.find(A + "blip")
        reference = blip.get(R + "embed", "") if blip is not None and node.find(A + "tile") is None else ""
    return Piece("picture", node, reference) if reference else None


def _drawing_group(node: etree._Element, frame: _Frame) -> _Frame:
    look = node.find(_GROUP_LOOK)
    transform = look.find(_TRANSFORM) if look is not None else None
    if transform is None:
        return frame.inside(0, 0, 1, 1)
    left, top = _pair(transform.find(_OFFSET), "x", "y")
    wide, high = _pair(transform.find(_EXTENT), "cx", "cy")
    child_left, child_top = _pair(transform.find(_CHILD_OFFSET), "x", "y")
    child_wide, child_high = _pair(transform.find(_CHILD_EXTENT), "cx", "cy")
    scale_x, scale_y = (wide / child_wide if child_wide else 1.0), (high / child_high if child_high else 1.0)
    return frame.inside(left - child_left * scale_x, top - child_top * scale_y, scale_x, scale_y)


def _vml_placed(node: etree._Element, frame: _Frame) -> Piece:
    piece = Piece("shape", node, alt=alternative(node), grouped=frame.depth > 0)
    measures = _measures(node)
    if "left" in measures and "top" in measures:
        piece.place = frame.right + measures["left"] * frame.across, frame.below + measures["top"] * frame.down
    piece.width, piece.height = measures.get("width", 0) * frame.across, measures.get("height", 0) * frame.down
    return piece


def _vml_group(node: etree._Element, frame: _Frame) -> _Frame:
    measures = _measures(node)
    wide, high = _coordinates(node.get("coordsize", ""), 1_000)
    left, top = _coordinates(node.get("coordorigin", ""), 0)
    scale_x = measures.get("width", 0) / wide if wide and measures.get("width") else 1.0
    scale_y = measures.get("height", 0) / high if high and measures.get("height") else 1.0
    return frame.inside(
        measures.get("left", 0) - left * scale_x, measures.get("top", 0) - top * scale_y, scale_x, scale_y
    )


def _measures(node: etree._Element) -> dict[str, float]:
    """Numbers of a VML style: in points, or inside a group, where they have no unit, in the group's own."""
    found: dict[str, float] = {}
    for name, number, unit in _MEASURE.findall(node.get("style", "")):
        name = name.removeprefix("margin-")
        found[name] = found.get(name, 0.0) + float(number) * _UNITS.get(unit, 1.0)
    return found


def _coordinates(text: str, default: float) -> tuple[float, float]:
    numbers = [_number(part) for part in text.split(",")]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (default, default)


def _is_watermark(node: etree._Element) -> bool:
    return _WATERMARK in node.get("id", "").lower() or _WATERMARK in node.get(_O + "spid", "").lower()


def _pair(node: etree._Element | None, first: str, second: str) -> tuple[float, float]:
    """Two measures of DrawingML in points."""
    if node is None:
        return 0.0, 0.0
    return _number(node.get(first, "0")) / _EMU, _number(node.get(second, "0")) / _EMU


def _number(text: str) -> float:
    try:
        value = float(text[:20])
    except ValueError:
        return 0.0
    return value if abs(value) < 1e12 else 0.0


def _in_rows(found: list[Piece]) -> list[Piece]:
    """The pieces of a group in rows; others, and those of a group that hides where they lie, as they are stored."""
    if len(found) < 2 or not all(piece.grouped and piece.place is not None for piece in found):
        return found
    rows: list[list[tuple[float, float, int, Piece]]] = []
    middle = float("-inf")
    for top, number, piece in sorted(
        (piece.place[1], number, piece) for number, piece in enumerate(found) if piece.place is not None
    ):
        if not rows or top > middle:
            rows.append([])
            middle = top + max(piece.height, 1.0) / 2
        rows[-1].append((piece.place[0] if piece.place else 0.0, top, number, piece))
    return [piece for row in rows for *_, piece in sorted(row, key=lambda cell: cell[:3])]
