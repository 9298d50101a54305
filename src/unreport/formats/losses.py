"""The account that a writer gives of what its format could not hold.

A kind of loss is told once, with the first few of its cases: a reader of findings wants to know
that emphasis went, not that it went four hundred times.
"""

from __future__ import annotations

from unreport.findings import Finding

__all__ = ["Losses"]

SHOWN = 5


class Losses:
    """Collects losses while a writer works, in the order in which each kind first happened."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[str, str, str], list[str]] = {}

    def tell(self, code: str, message: str, cure: str = "", *, case: str = "") -> None:
        """One more case of a loss; `message` is a whole sentence about the kind, `case` what stands out in this one."""
        cases = self._kinds.setdefault((code, message, cure), [])
        if case and case not in cases and len(cases) <= SHOWN:
            cases.append(case)

    def findings(self) -> tuple[Finding, ...]:
        """A finding for each kind; its message names up to five different cases."""
        found = []
        for (code, message, cure), cases in self._kinds.items():
            if cases:
                shown = ", ".join(cases[:SHOWN]) + (", …" if len(cases) > SHOWN else "")
                found.append(Finding(code, f"{message.removesuffix('.')}: {shown}.", cure))
            else:
                found.append(Finding(code, message, cure))
        return tuple(found)
