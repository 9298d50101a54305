"""The account that a writer gives of what its format could not hold.

A kind of loss is told once, with the first few of its cases: a reader of findings wants to know
that emphasis went, not that it went four hundred times.
"""

from __future__ import annotations

from msgspec.structs import replace

from unreport.findings import Finding, Severity

__all__ = ["Losses"]

SHOWN = 5


class Losses:
    """Collects losses while a writer works, in the order in which each kind first happened."""

    def __init__(self) -> None:
        self._kinds: dict[Finding, list[str]] = {}

    def tell(
        self, code: str, message: str, cure: str = "", *, case: str = "", severity: Severity | None = None
    ) -> None:
        """One more case of a loss; `message` is a whole sentence about the kind, `case` what stands out in this one."""
        cases = self._kinds.setdefault(Finding(code, message, cure, severity=severity), [])
        if case and case not in cases and len(cases) <= SHOWN:
            cases.append(case)

    def findings(self) -> tuple[Finding, ...]:
        """A finding for each kind; its message names up to five different cases."""
        return tuple(_with_cases(kind, cases) for kind, cases in self._kinds.items())


def _with_cases(kind: Finding, cases: list[str]) -> Finding:
    if not cases:
        return kind
    shown = ", ".join(cases[:SHOWN]) + (", …" if len(cases) > SHOWN else "")
    return replace(kind, message=f"{kind.message.removesuffix('.')}: {shown}.")
