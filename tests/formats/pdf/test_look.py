"""The pages of the samples against small pictures of what they looked like when a person last looked at them.

    python tests/formats/pdf/test_look.py    make the pictures again

A picture may differ a little: programs that draw pages smooth letters each in its own way.
"""

from __future__ import annotations

from pathlib import Path

import PIL.Image
import PIL.ImageChops
import PIL.ImageFilter
import pypdfium2
import pytest

from unreport.formats.pdf.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import from_json

SAMPLES = Path(__file__).parents[3] / "samples"
LOOKS = Path(__file__).parent / "looks"
SHOWN = {
    "buoys-tracked-changes": "new-york",
    "harbour-draft-report": "new-york",
    "harbour-draft-report-add1": "geneva",
    "lighthouses-ar": "new-york",
    "lighthouses-fr": "geneva",
    "lighthouses-ru": "new-york",
    "lighthouses-zh": "new-york",
    "tides-secretary-general": "new-york",
}
PAGES = 3
SCALE = 0.5  # 36 dots to the inch
TOLERANCE = 14.0  # mean difference of the worst square, of 255
SQUARE = 34


def look(name: str) -> PIL.Image.Image:
    """The first pages of a sample side by side."""
    options = WriteOptions(house=SHOWN[name], settings={"font": "packaged", "attach": False})  # type: ignore[arg-type]
    data = write(from_json((SAMPLES / f"{name}.json").read_bytes()), options).data
    with pypdfium2.PdfDocument(data) as document:
        shown = [
            document[index].render(scale=SCALE).to_pil().convert("L") for index in range(min(PAGES, len(document)))
        ]
    whole = PIL.Image.new("L", (sum(page.width for page in shown), shown[0].height), 255)
    left = 0
    for page in shown:
        whole.paste(page, (left, 0))
        left += page.width
    return whole


@pytest.mark.parametrize("name", SHOWN)
def test_pages_look_as_they_did_when_a_person_last_looked(name: str) -> None:
    now = look(name)
    with PIL.Image.open(LOOKS / f"{name}.png") as kept:
        assert now.size == kept.size
        blurred = [one.convert("L").filter(PIL.ImageFilter.BoxBlur(1)) for one in (now, kept)]
    difference = PIL.ImageChops.difference(*blurred)
    squares = difference.resize((max(1, now.width // SQUARE), max(1, now.height // SQUARE)), PIL.Image.Resampling.BOX)
    assert max(squares.tobytes()) <= TOLERANCE, f"look at the pages; if they are right: python {Path(__file__).name}"


if __name__ == "__main__":
    LOOKS.mkdir(exist_ok=True)
    for sample in SHOWN:
        look(sample).quantize(16).save(LOOKS / f"{sample}.png", optimize=True)
