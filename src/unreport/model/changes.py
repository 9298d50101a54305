"""Tracked changes of a report accepted or rejected: the report as it reads when they are settled."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from unreport.model.content import (
    Block,
    Deleted,
    Inline,
    Inserted,
    Item,
    ListBlock,
    Paragraph,
    Reformatted,
    Revised,
    Run,
)
from unreport.model.report import Report
from unreport.model.traversal import transform, walk

__all__ = ["has_changes", "settle_changes"]


def has_changes(report: Report) -> bool:
    """Whether the report holds any tracked change."""
    return any(
        isinstance(value, Inserted | Deleted | Reformatted) or getattr(value, "revised", None) is not None
        for value in walk(report)
    )


def settle_changes(report: Report, changes: Literal["accept", "reject"]) -> Report:
    """The report with every change accepted, or rejected. Blocks put in (or taken out) as a whole go or stay as a whole.

    With all that stands in a point or numbered paragraph its number goes too.
    """
    if not has_changes(report):
        return report
    gone: Literal["inserted", "deleted"] = "deleted" if changes == "accept" else "inserted"

    def mark(value: Struct) -> Struct:
        if isinstance(value, Paragraph | Item) and value.revised is None and value.blocks:
            if all(_goes(block, gone) for block in value.blocks):
                return replace(value, revised=Revised(gone))
        return value

    def settle(value: Struct) -> Struct | None:
        if isinstance(value, ListBlock) and not value.items:
            return None
        for name in ("content", "heading", "title", "units", "line", "text", "opening"):
            content = getattr(value, name, ())
            if isinstance(content, tuple) and any(
                isinstance(part, Inserted | Deleted | Reformatted) for part in content
            ):
                value = replace(value, **{name: _settled(content, changes)})
        revised = getattr(value, "revised", None)
        if revised is None:
            return value
        return None if revised.kind == gone else replace(value, revised=None)

    return transform(transform(report, mark), settle)


def _goes(block: Block | Item, gone: str) -> bool:
    if isinstance(block, ListBlock):
        return all(_goes(item, gone) for item in block.items)
    revised = getattr(block, "revised", None)
    return revised is not None and revised.kind == gone


def _settled(content: tuple[Inline, ...], changes: str) -> tuple[Inline, ...]:
    dropped = Deleted if changes == "accept" else Inserted
    out: list[Inline] = []
    for part in content:
        if isinstance(part, dropped):
            continue
        if isinstance(part, Inserted | Deleted):
            out.extend(part.content)
        elif isinstance(part, Reformatted):
            out.extend(part.content if changes == "accept" else _before(part))
        else:
            out.append(part)
    return tuple(out)


def _before(change: Reformatted) -> tuple[Inline, ...]:
    """The words in their old look."""
    return tuple(replace(change.before, text=part.text) if isinstance(part, Run) else part for part in change.content)
