"""From set lines to a report: the galley, and the one composer for all typeset formats."""

from __future__ import annotations

from unreport.galley.compose import compose
from unreport.galley.galley import Galley, SetBlock, SetCell, SetRow, SetTable, SetText

__all__ = ["Galley", "SetBlock", "SetCell", "SetRow", "SetTable", "SetText", "compose"]
