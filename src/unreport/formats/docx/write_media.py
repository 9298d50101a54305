"""The pictures and charts of a report as parts of the package, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from unreport.errors import UsageError
from unreport.formats.docx.write_foreign import parse_chart
from unreport.formats.docx.write_xml import serialize
from unreport.model import Asset, Image, Report

__all__ = ["Media", "Medium"]

_MEDIA = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "image/x-emf": "emf",
    "image/emf": "emf",
    "image/x-wmf": "wmf",
    "image/wmf": "wmf",
}
"""Pictures that every Word shows, with the extension their part bears."""
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CHARTS = ("application/xml", _CHART_TYPE)

_EMBLEMS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
"""The kinds of picture that an emblem may be, by their first bytes."""


class Medium(NamedTuple):
    """A picture as a part of the package."""

    part: str
    media_type: str
    data: bytes
    is_chart: bool = False


class Media:
    """The media of a document; `emblem` is a picture file for the masthead, or empty, `lose` accounts for what can't be shown."""

    def __init__(self, report: Report, emblem: bytes, lose: Callable[..., None]) -> None:
        self.emblem = emblem
        self._lose = lose
        self._assets = _by_name(report.assets)
        self._media: dict[str | None, Medium] = {}

    def all(self) -> Iterable[Medium]:
        """Those that were asked for."""
        return self._media.values()

    def of_emblem(self) -> Medium:
        """The part for the emblem. Raises UsageError if it is no picture of the kinds that may be given."""
        kind = next((kind for opening, kind in _EMBLEMS.items() if self.emblem.startswith(opening)), "")
        if not kind:
            raise UsageError("The emblem is no picture that Word can show.", cure="Name a PNG or JPEG file.")
        medium = Medium(f"word/media/emblem.{kind}", f"image/{kind}", self.emblem)
        self._media[None] = medium  # under no name that an asset may have
        return medium

    def of(self, image: Image) -> Medium | None:
        """The part for a picture; None if the report lacks it or Word can't show its kind."""
        asset = self._assets.get(image.asset)
        if asset is None:
            self._lose(
                "A picture is named that the report does not carry; its alternative text stands in its place.",
                code="write.dropped",
            )
            return None
        if asset.name in self._media:
            return self._media[asset.name]
        chart = parse_chart(asset.data) if asset.media_type in _CHARTS else None
        if chart is not None:
            count = sum(medium.is_chart for medium in self._media.values()) + 1
            self._media[asset.name] = Medium(
                f"word/charts/chart{count}.xml", _CHART_TYPE, serialize(chart), is_chart=True
            )
            return self._media[asset.name]
        extension = _MEDIA.get(asset.media_type.lower())
        if extension is None:
            self._lose(
                f"Word can't show a picture of the kind {asset.media_type or 'unknown'}; its alternative text stands in its place.",
                "Give it as PNG or JPEG.",
                code="write.dropped",
            )
            return None
        part = f"word/media/image{len(self._media) + 1}.{extension}"
        self._media[asset.name] = Medium(part, f"image/{extension}", asset.data)
        return self._media[asset.name]


def _by_name(assets: Iterable[Asset]) -> dict[str, Asset]:
    found: dict[str, Asset] = {}
    for asset in assets:
        found.setdefault(asset.name, asset)
    return found
