"""The samples, and how they are written for judges: in either house, with settings that change what stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from unreport.formats.docx.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import Report, from_json

__all__ = ["HOUSES", "NAMES", "SETTINGS", "House", "in_all_ways", "sample", "word"]

House = Literal["new-york", "geneva"]

HOUSES: tuple[House, ...] = ("new-york", "geneva")
SETTINGS: Mapping[str, Mapping[str, object]] = {
    "with memory": {"memory": True},
    "without memory": {"memory": False},
    "with lists": {"memory": False, "numbering": "auto"},
}
"""Settings of the writer that change what stands in the file: each is judged, on everything that is."""

_SAMPLES = Path(__file__).parents[3] / "samples"
NAMES = sorted(path.stem for path in _SAMPLES.glob("*.json"))


def word(
    report: Report, house: House = "new-york", settings: Mapping[str, object] = SETTINGS["without memory"]
) -> bytes:
    return write(report, WriteOptions(house=house, settings=settings)).data


def sample(name: str) -> Report:
    return from_json((_SAMPLES / f"{name}.json").read_bytes())


def in_all_ways(report: Report) -> dict[str, bytes]:
    return {f"{house}, {name}": word(report, house, options) for house in HOUSES for name, options in SETTINGS.items()}
