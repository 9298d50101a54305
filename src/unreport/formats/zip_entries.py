"""The entries of a zip file, checked before anything is inflated that could have been refused.

Names of parts are compared without regard to case and to how a character is escaped, and as careless programs write them, with
backslashes or a slash in front (ECMA-376 part 2, 6.2.2).
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from itertools import pairwise
from urllib.parse import unquote

from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.limits import Limits

__all__ = ["BROKEN", "LOCAL_HEADER", "bound_entry", "checked_entries", "is_unsafe", "key", "written_name"]

LOCAL_HEADER = 30
"""Bytes of the header before an entry, its name and extra field aside."""
BROKEN = (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, zlib.error)
"""What zipfile raises for a broken file; RuntimeError and those under it tell of encryption and of what it does not know."""
_BAD_NAME = re.compile(r"(^[A-Za-z]:)|\x00|(^|/)\.\.(/|$)")


def key(name: str) -> str:
    """What two names of one part have in common."""
    name = name.replace("\\", "/").lstrip("/")
    if "%" in name:
        name = unquote(name)
    return (name if name.isascii() else unicodedata.normalize("NFC", name)).lower()


def is_unsafe(name: str) -> bool:
    """Whether a name leads out of the package."""
    return bool(_BAD_NAME.search(name))


def checked_entries(name: str, entries: list[zipfile.ZipInfo], limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The entries by key. Raises for a zip that no honest program makes and that programs would read in different ways.

    LimitExceeded tells of bounds, NotThisFormat of encryption, ReadError of names and spans that can't be trusted.
    """
    if len(entries) > limits.zip_entries:
        raise LimitExceeded(f"{name} has {len(entries):,} parts.", cure="No document has so many; do not trust it.")
    found: dict[str, zipfile.ZipInfo] = {}
    total = 0
    spans: list[tuple[int, int]] = []
    for entry in entries:
        written = written_name(entry)
        if written.endswith(("/", "\\")) and not entry.file_size:
            continue
        if entry.flag_bits & 1:
            raise NotThisFormat(f"{name} is an encrypted zip file.", cure="Save it without a password.")
        part = key(written)
        twin = found.get(part)
        if is_unsafe(part) or (twin is not None and (twin.CRC, twin.file_size) != (entry.CRC, entry.file_size)):
            raise ReadError(
                f"{name} has a part that is named twice or unsafely: {written[:80]!r}.", cure="Do not trust this file."
            )
        found.setdefault(part, entry)
        if part.endswith((".xml", ".rels")):
            bound_entry(name, entry, limits)
        total += entry.file_size
        spans.append((entry.header_offset, entry.header_offset + LOCAL_HEADER + entry.compress_size))
    if total > limits.zip_total_bytes:
        raise LimitExceeded(f"{name} unpacks to {total:,} bytes.", cure="Do not trust this file, or raise the limit.")
    spans.sort()
    if any(second[0] < first[1] for first, second in pairwise(spans)):
        raise ReadError(f"{name} has parts that overlap.", cure="Do not trust this file.")
    return found


def bound_entry(name: str, entry: zipfile.ZipInfo, limits: Limits) -> None:
    """Refuse a part that unpacks to too many times its size. A picture may be that blank: it is asked only when it is read."""
    if entry.file_size > limits.zip_ratio_floor and entry.file_size > limits.zip_ratio * max(entry.compress_size, 1):
        raise LimitExceeded(
            f"{name}: {entry.filename[:80]} unpacks to {entry.file_size:,} bytes.", cure="Do not trust this file."
        )


def written_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; one in UTF-8 that does not say so is told by its being UTF-8."""
    if entry.filename.isascii() or entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
