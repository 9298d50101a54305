"""Tables in Markdown, and the few kinds of cells that they have."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["asked", "head", "line", "shown"]


def head(*cells: str) -> list[str]:
    """The first two lines of a table."""
    return [line(*cells), "|" + "---|" * len(cells)]


def line(*cells: str) -> str:
    """A row."""
    return f"| {' | '.join(cells)} |"


def shown(ratio: float | None) -> str:
    """A ratio in two figures or so; a dash where there is none."""
    if ratio is None:
        return "–"
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def asked(requirements: Iterable[tuple[str, bool]]) -> str:
    """What is required, and whether it is met."""
    return ", ".join(f"{asked}: {'yes' if met else '**no**'}" for asked, met in requirements)
