"""The summary that UN reports print in a box under the title: a table of one column, which the word opens."""

from __future__ import annotations

from unreport.galley.galley import SetBlock, SetTable
from unreport.galley.masthead_table import texts_of
from unreport.galley.wording import one_line
from unreport.model import Inline
from unreport.un.masthead import read_line

__all__ = ["boxed_summary"]


def boxed_summary(table: SetTable, language: str) -> tuple[tuple[Inline, ...], tuple[SetBlock, ...]] | None:
    """The heading of a summary set in a box and the set blocks under it; None if the table is no such box."""
    if any(len(row.cells) != 1 for row in table.rows):
        return None
    first = next(texts_of(table), None)
    line = read_line(one_line(first.content), language) if first is not None else None
    if first is None or line is None or line.kind != "summary":
        return None
    inside = [block for row in table.rows for cell in row.cells for block in cell.blocks]
    opening = next((position for position, block in enumerate(inside) if block is first), 0)
    return first.content, tuple(inside[opening + 1 :])
