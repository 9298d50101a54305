"""Pictures: read once, written once, never larger than the place that they are in.

JPEG files in grey or RGB go in as they are; everything else is decoded and packed anew, its transparency as a mask. What can't be
decoded is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from typing import Any

import PIL.Image

from unreport.formats.pdf.canvas import TaggedCanvas
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.syntax import deflated, number, reference

__all__ = ["Picture", "Pictures"]

_MOST_PIXELS = 50_000_000
_POINTS_PER_PIXEL = 0.75
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


@dataclass(slots=True, eq=False)
class Picture:
    """A picture at the size that it is drawn at; `resource` is its name for the pages."""

    resource: str
    width: float
    height: float
    element: Element

    def paint(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        """Draw it with its lower left corner there."""
        canvas.end()
        box = " ".join([number(value) for value in (left, bottom, left + self.width, bottom + self.height)])
        if not canvas.muted:
            self.element.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"
        mark = canvas.mark(self.element)
        canvas.code.append(
            f"{mark} q {number(self.width)} 0 0 {number(self.height)} {left:.2f} {bottom:.2f} cm /{self.resource} Do Q EMC"
        )


@dataclass(frozen=True)
class _Written:
    resource: str
    wide: int
    high: int


class Pictures:
    """The pictures of one document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._written: dict[str, _Written | None] = {}
        self._objects: list[int] = []

    @property
    def resources(self) -> str:
        """Their entries in the resources of the pages."""
        return "".join(f"/I{index} {made} 0 R" for index, made in enumerate(self._objects, 1))

    def place(
        self, name: str, data: bytes | None, wanted: tuple[float, float], room: tuple[float, float], element: Element
    ) -> Picture | None:
        """The picture of that name in the size wanted, if that is one, scaled down to the room; None for one that can't be drawn."""
        if name not in self._written:
            self._written[name] = self._write(data) if data is not None else None
        written = self._written[name]
        if written is None:
            return None
        width, height = wanted
        if not (isfinite(width) and isfinite(height) and width > 0 and height > 0):
            width, height = written.wide * _POINTS_PER_PIXEL, written.high * _POINTS_PER_PIXEL
        scale = min(1.0, room[0] / width, room[1] / height)
        return Picture(written.resource, max(1.0, width * scale), max(1.0, height * scale), element)

    def _write(self, data: bytes) -> _Written | None:
        try:
            with PIL.Image.open(BytesIO(data), formats=_FORMATS) as opened:
                wide, high = opened.size
                if not 0 < wide * high <= _MOST_PIXELS:
                    return None
                opened.load()
                body = self._body(opened, data)
        except Exception:  # a broken picture fails in whatever way its decoder likes
            return None
        _, made = reference(self._document, body)
        self._objects.append(made)
        return _Written(f"I{len(self._objects)}", wide, high)

    def _body(self, opened: PIL.Image.Image, data: bytes) -> bytes:
        wide, high = opened.size
        shared = f"/Type/XObject/Subtype/Image/Width {wide}/Height {high}/BitsPerComponent 8"
        if opened.format == "JPEG" and opened.mode in ("L", "RGB"):
            space = "DeviceGray" if opened.mode == "L" else "DeviceRGB"
            head = f"<<{shared}/ColorSpace/{space}/Length {len(data)}/Filter/DCTDecode>>\nstream\n"
            return head.encode() + data + b"\nendstream"
        mask = ""
        if "A" in opened.getbands() or "transparency" in opened.info:
            whole = opened.convert("RGBA")
            _, made = reference(
                self._document, deflated(whole.getchannel("A").tobytes(), f"{shared}/ColorSpace/DeviceGray")
            )
            mask = f"/SMask {made} 0 R"
            opened = whole
        if opened.mode.startswith("I"):
            opened = opened.convert("I").point(lambda value: value / 256).convert("L")  # 16 bits to 8
        grey = opened.mode in ("1", "L")
        pixels = opened.convert("L" if grey else "RGB").tobytes()
        return deflated(pixels, f"{shared}/ColorSpace/{'DeviceGray' if grey else 'DeviceRGB'}{mask}")
