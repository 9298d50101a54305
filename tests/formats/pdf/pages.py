"""What stands on the pages of a PDF, as a program sees it that knows nothing of how they were made."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from unreport.formats.pdf.writer import write
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import Asset, Block, Report

__all__ = ["PACKAGED", "Drawn", "drawn", "page_texts", "pages", "written"]

PACKAGED = WriteOptions(settings={"font": "packaged"})
PLAIN = WriteOptions(settings={"font": "packaged", "attach": False})


@dataclass(frozen=True)
class Drawn:
    """A character: the page that it is on, from 0, and where its origin is, in points from the lower left corner."""

    character: str
    page: int
    x: float
    y: float


def written(*blocks: Block, assets: tuple[Asset, ...] = (), **settings: object) -> Writing:
    """Blocks as pages, without the attachments."""
    options = WriteOptions(settings={"font": "packaged", "attach": False, **settings})
    return write(Report(blocks=blocks, assets=assets), options)


def page_texts(data: bytes) -> list[str]:
    """The words of each page, one space between them."""
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def pages(data: bytes) -> int:
    """How many pages there are."""
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def drawn(data: bytes) -> list[Drawn]:
    """Every character that is drawn, in the order of the files' content."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                x, y = ctypes.c_double(), ctypes.c_double()
                pdfium.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
                character = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
                found.append(Drawn(character, number, round(x.value, 1), round(y.value, 1)))
    return found
