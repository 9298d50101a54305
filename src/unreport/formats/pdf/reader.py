"""Reading a PDF that unreport wrote: the report that is attached to it.

The report is taken as JSON, which is quickest, else as Akoma Ntoso. What others wrote has no such attachment and can't be read yet.
"""

from __future__ import annotations

from unreport.errors import LimitExceeded, ReadError
from unreport.formats.pdf.memory import JSON_NAME, XML_NAME
from unreport.formats.protocol import Reading, ReadOptions, Source
from unreport.formats.registry import format_named

__all__ = ["read"]

_MOST_ATTACHMENTS = 1_000


def read(source: Source, options: ReadOptions) -> Reading:
    """The report attached to a PDF.

    Raises ReadError for a file that is broken, encrypted or holds none, LimitExceeded for one that is too large.
    """
    files = _attached(source, options.limits.xml_bytes)
    for name, format_name in ((JSON_NAME, "json"), (XML_NAME, "akn")):
        reader = format_named(format_name, to="read")
        if name in files and reader.read is not None:
            return reader.read(Source(files[name], f"{source.name}, {name}"), options)
    raise ReadError(
        f"{source.name} holds no report: it was not written by unreport.",
        cure="Reading the pages of a PDF is still to come; read the Word file.",
    )


def _attached(source: Source, most: int) -> dict[str, bytes]:
    """The files of ours in the PDF, by name."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(f"{source.name} is encrypted.", cure="Save it without a password.") from error
        raise ReadError(f"{source.name} is a broken PDF.", cure="Save or download it again.") from error
    try:
        files: dict[str, bytes] = {}
        for index in range(min(document.count_attachments(), _MOST_ATTACHMENTS)):
            attachment = document.get_attachment(index)
            name = attachment.get_name()
            if name not in (JSON_NAME, XML_NAME) or name in files:
                continue
            data = bytes(attachment.get_data())
            if len(data) > most:
                raise LimitExceeded(
                    f"{source.name}, {name} has {len(data):,} bytes; the limit is {most:,}.", cure="Raise the limit."
                )
            files[name] = data
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{source.name} has a broken attachment.", cure="Save or download it again.") from error
    finally:
        document.close()
    return files
