"""Judgements that only follow from others: a mistake is told once.

An `eId` that is mistaken makes those inside it look mistaken too, since theirs begin with it; one cell too many makes all rows of its
table look wrong; without `references` most pointers lead nowhere; and what the schema says of an attribute, the rules need not say again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from unreport.findings import Severity
from unreport.formats.akn.names import akn, local
from unreport.validation.judgement import Judgement

__all__ = ["without_consequences"]

_EID = "eId"
_PREFIX = "eid-prefix"
_OF_A_TABLE = ("table-ragged", "table-verbatim")
_OF_THE_DOCUMENT = ("change-kept",)
_REFERENCES = f"{akn('meta')}/{akn('references')}"
_WITH_EID = frozenset({"paragraph", "chapter", "section", "subsection", "title", "article"})
"""Elements of which a rule says that they lack an eId."""


def without_consequences(by_schema: Iterable[Judgement], by_rules: Sequence[Judgement]) -> list[Judgement]:
    """Those of the rules' judgements that the schema's do not make needless, and of those on the same mistake the first."""
    spoken = {judgement.element for judgement in by_schema if judgement.about}
    mistaken = spoken | {
        judgement.element
        for judgement in by_rules
        if judgement.rule.startswith("eid-") and judgement.severity >= Severity.ERROR
    }
    without_terms = any(
        judgement.rule == "meta-complete" and judgement.element.find(_REFERENCES) is None for judgement in by_rules
    )
    told: set[tuple[etree._Element | None, str]] = set()
    left = []
    for judgement in by_rules:
        element = judgement.element
        if element in spoken or (without_terms and judgement.rule == "pointer-resolves"):
            continue
        if judgement.rule == _PREFIX:
            around = _holder(element)
            key = (around, str(element.get(_EID)).rpartition("__")[0])
            if around in mistaken or (around is not None and not around.get(_EID)):
                continue
        elif judgement.rule in _OF_A_TABLE:
            key = (element.getparent(), judgement.rule)
        elif judgement.rule in _OF_THE_DOCUMENT:
            key = (None, judgement.rule)
        elif judgement.rule == "point-sequence" and _repeats(element, told):
            continue
        else:
            key = (element, judgement.rule)
        if key in told:
            continue
        told.add(key)
        left.append(judgement)
    return left


def _holder(element: etree._Element) -> etree._Element | None:
    """The nearest element around that has an eId, or is one that must have one."""
    return next((above for above in element.iterancestors() if above.get(_EID) or local(above) in _WITH_EID), None)


def _repeats(point: etree._Element, told: set[tuple[etree._Element | None, str]]) -> bool:
    """Whether a point has the number of the one before, of which it was told that it is wrong: (a), (c), (c)."""
    before = point.getprevious()
    if before is None or (before, "point-sequence") not in told:
        return False
    return point.findtext(akn("num")) == before.findtext(akn("num"))
