"""Judgements that only follow from others: a mistake is told once.

An `eId` that is mistaken makes those inside it look mistaken too, since theirs begin with it; and what the schema says of an
`eId`, the rules need not say again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from unreport.findings import Severity
from unreport.validation.judgement import Judgement

__all__ = ["without_consequences"]

_EID = "eId"
_PREFIX = "eid-prefix"


def without_consequences(by_schema: Iterable[Judgement], by_rules: Sequence[Judgement]) -> list[Judgement]:
    """Those of the rules' judgements that the schema's do not make needless, and of those on the same mistake the first."""
    spoken = {judgement.element for judgement in by_schema if judgement.about == _EID}
    mistaken = spoken | {
        judgement.element
        for judgement in by_rules
        if judgement.rule.startswith("eid-") and judgement.severity >= Severity.ERROR
    }
    told: set[tuple[etree._Element | None, str]] = set()
    left = []
    for judgement in by_rules:
        element = judgement.element
        if judgement.rule.startswith("eid-") and element in spoken:
            continue
        if judgement.rule == _PREFIX:
            around = next((above for above in element.iterancestors() if above.get(_EID)), None)
            prefix = (around, str(element.get(_EID)).rpartition("__")[0])
            if around in mistaken or prefix in told:
                continue
            told.add(prefix)
        left.append(judgement)
    return left
