"""The seal of a file of ours: a digest that shows whether it is still as the writer left it.

A sealed file that was written without settings is what the writer makes of its report at any time, so it is read without being kept.
Any other file may hold more: it travels with the report (`Report.origin`), and comes out of the writer as it was while the report
says the same.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from lxml import etree

from unreport.formats.akn.names import akn, own

__all__ = ["OPEN", "has_seal", "has_settings", "is_sealed", "seal"]

OPEN: Final = "0" * 64
"""What stands in the place of the digest before there is one."""
_TAG: Final = b"<akn4un:seal>"


def seal(data: bytes) -> bytes:
    """A file whose `akn4un:seal` says `OPEN`, with the digest of itself there."""
    return data.replace(_TAG + OPEN.encode(), _TAG + sha256(data).hexdigest().encode(), 1)


def has_seal(root: etree._Element) -> bool:
    """Whether the file was sealed once."""
    return _find(root) is not None


def has_settings(root: etree._Element) -> bool:
    """Whether the file was written with settings that its report does not hold: a profile, a registry, an agent."""
    return _find(root, "settings") is not None


def is_sealed(data: bytes, root: etree._Element) -> bool:
    """Whether the file is, byte for byte, as it was sealed."""
    element = _find(root)
    digest = (element.text or "").encode() if element is not None else b""
    if len(digest) != len(OPEN):
        return False
    return sha256(data.replace(_TAG + digest, _TAG + OPEN.encode(), 1)).hexdigest().encode() == digest


def _find(root: etree._Element, name: str = "seal") -> etree._Element | None:
    return root.find(f"*/{akn('meta')}/{akn('proprietary')}/{own(name)}")
