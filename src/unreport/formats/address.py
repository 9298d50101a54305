"""Addresses that a page may point to.

Only what a reader can safely follow: the web and mail. Everything else (`javascript:`, `file:`, relative paths of somebody's
machine) stays words.
"""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["document_address", "safe_address"]

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20<>\"\\]+", re.IGNORECASE)
_SYMBOL = re.compile(r"[^\s\x00-\x20?#]+(?: [^\s\x00-\x20?#]+)*")


def safe_address(href: str) -> str:
    """The address if it is one of http, https or mailto, in characters that a URL may hold; else empty."""
    if not _ADDRESS.fullmatch(href):
        return ""
    return quote(href, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")


def document_address(symbol: str, language: str) -> str:
    """Where a United Nations document is found by its symbol; empty for what can't be a symbol."""
    if not _SYMBOL.fullmatch(symbol):
        return ""
    return f"https://docs.un.org/{language}/{quote(symbol, safe='/().-_~*', errors='replace')}"
