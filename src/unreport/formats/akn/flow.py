"""Where blocks may stand, and which function writes which block there.

Akoma Ntoso knows two kinds of place. In a *level* (chapter, paragraph, point) stand levels, or else one `content`; in a *flow*
(`content`, a cell, a note) stand blocks, never levels. The model allows anything anywhere, so the modules `write_…` enter here,
for each block of the model, how it is written in a flow and, where it makes a level, as a level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from lxml import etree

from unreport.formats.akn.names import sub
from unreport.formats.akn.pen import At, Pen
from unreport.model import Block

__all__ = ["in_flow", "in_level", "write_as_level", "write_fill", "write_flow"]

Writer: TypeAlias = Callable[[Pen, etree._Element, Any, At], None]

_FLOW: dict[type, Writer] = {}
_LEVEL: dict[type, Writer] = {}


def in_flow(*kinds: type) -> Callable[[Writer], Writer]:
    """Enter a function as the writer of these blocks in a flow."""

    def enter(writer: Writer) -> Writer:
        _FLOW.update(dict.fromkeys(kinds, writer))
        return writer

    return enter


def in_level(*kinds: type) -> Callable[[Writer], Writer]:
    """Enter a function as the writer of these blocks as levels."""

    def enter(writer: Writer) -> Writer:
        _LEVEL.update(dict.fromkeys(kinds, writer))
        return writer

    return enter


def write_flow(pen: Pen, parent: etree._Element, blocks: Sequence[Block], at: At, *, required: bool = False) -> None:
    """Append blocks where no level may stand; `required` puts an empty paragraph where the schema asks for something."""
    for block in blocks:
        _FLOW[type(block)](pen, parent, block, at)
    if required and not blocks:
        write_fill(parent)


def write_as_level(pen: Pen, parent: etree._Element, block: Block, at: At) -> None:
    """Append a block that makes a level of its own."""
    _LEVEL[type(block)](pen, parent, block, at)


def write_fill(parent: etree._Element) -> None:
    """Append a paragraph that stands for nothing, where the schema asks for something."""
    sub(parent, "p", {"status": "undefined"})
