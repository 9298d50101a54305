"""Pictures on the page, never larger than the place that they are in."""

from __future__ import annotations

from io import BytesIO
from math import isfinite

import PIL.Image
from reportlab.platypus import Flowable
from reportlab.platypus import Image as Drawn

from unreport.formats.pdf.sheet import Here, Setting, Shifted
from unreport.model import Image

__all__ = ["picture"]

_MOST_PIXELS = 50_000_000
_POINTS_PER_PIXEL = 0.75
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


def picture(setting: Setting, here: Here, image: Image) -> Flowable | None:
    """The picture as it can be drawn; None, with a finding, for one that is missing, broken or of another kind."""
    asset = setting.assets.get(image.asset)
    data = _readable(asset.data) if asset else None
    if data is None:
        setting.losses.tell(
            "write.dropped", "A picture is missing, broken or of a kind that a PDF can't hold.", case=image.asset
        )
        return None
    setting.shown.add(image.asset)
    stream, pixels_wide, pixels_high = data
    width, height = image.width, image.height
    if not (isfinite(width) and isfinite(height) and width > 0 and height > 0):
        width, height = pixels_wide * _POINTS_PER_PIXEL, pixels_high * _POINTS_PER_PIXEL
    room = max(8.0, here.width - here.left - here.right)
    scale = min(1.0, room / width, setting.sheet.height * 0.7 / height)
    drawn = Drawn(stream, width=max(1.0, width * scale), height=max(1.0, height * scale))
    drawn.hAlign = "LEFT"
    return Shifted(drawn, here.left)


def _readable(data: bytes) -> tuple[BytesIO, int, int] | None:
    """The bytes as a stream with width and height in pixels, if all of the picture can be decoded."""
    try:
        with PIL.Image.open(BytesIO(data), formats=_FORMATS) as opened:
            wide, high = opened.size
            if not 0 < wide * high <= _MOST_PIXELS:
                return None
            opened.load()
            if opened.format == "JPEG" and opened.mode in ("L", "RGB"):
                return BytesIO(data), wide, high
            stream = BytesIO()
            opened.convert("RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB").save(
                stream, "PNG"
            )
            stream.seek(0)
            return stream, wide, high
    except Exception:  # a broken picture fails in whatever way its decoder likes
        return None
