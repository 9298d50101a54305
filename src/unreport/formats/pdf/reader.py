"""Reading a PDF that unreport wrote: the report that is attached to it.

The report is taken as JSON, which is quickest, else as Akoma Ntoso. What others wrote has no such attachment and can't be read yet.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from unreport.errors import LimitExceeded, ReadError
from unreport.formats.pdf.memory import JSON_NAME, XML_NAME
from unreport.formats.protocol import Reading, ReadOptions, Source
from unreport.formats.registry import format_named

if TYPE_CHECKING:
    import pikepdf

__all__ = ["read"]


def read(source: Source, options: ReadOptions) -> Reading:
    """The report attached to a PDF.

    Raises ReadError for a file that is broken, encrypted or holds none, LimitExceeded for one that is too large.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(source.data)) as pdf:
            for name, format_name in ((JSON_NAME, "json"), (XML_NAME, "akn")):
                data = _attached(pdf, name, source.name, options.limits.xml_bytes)
                reader = format_named(format_name, to="read")
                if data is not None and reader.read is not None:
                    return reader.read(Source(data, f"{source.name}, {name}"), options)
    except pikepdf.PasswordError as error:
        raise ReadError(f"{source.name} is encrypted.", cure="Save it without a password.") from error
    except (pikepdf.PdfError, zlib.error, ValueError, TypeError, RuntimeError, KeyError, AttributeError) as error:
        raise ReadError(f"{source.name} is a broken PDF.", cure="Save or download it again.") from error
    raise ReadError(
        f"{source.name} holds no report: it was not written by unreport.",
        cure="Reading the pages of a PDF is still to come; read the Word file.",
    )


def _attached(pdf: pikepdf.Pdf, name: str, source: str, most: int) -> bytes | None:
    """The bytes of an attachment as we make them, unpacked no further than the limit; None if there is none of that name."""
    if name not in pdf.attachments:
        return None
    stream = pdf.attachments[name].obj.EF.F
    packed = stream.read_raw_bytes()
    unpack = zlib.decompressobj()
    data = unpack.decompress(packed, most + 1)
    if len(data) > most:
        raise LimitExceeded(f"{source}, {name} has more than {most:,} bytes.", cure="Raise the limit.")
    return data
