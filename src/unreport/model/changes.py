"""Tracked changes of a report accepted or rejected: the report as it reads when they are settled."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from unreport.model.content import Deleted, Inline, Inserted, Reformatted, Run
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
    """The report with every change accepted, or rejected. Blocks put in (or taken out) as a whole go or stay as a whole."""
    gone = "deleted" if changes == "accept" else "inserted"

    def settle(value: Struct) -> Struct | None:
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

    return transform(report, settle)


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
