"""What a schema says of one element, before it is known where in the file that stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from unreport.findings import Finding, Place, Severity
from unreport.formats.akn.book import words_of
from unreport.formats.akn.names import akn, local
from unreport.un.labels import label_value
from unreport.validation.positions import positions

__all__ = ["MOST", "Judgement", "findings_of"]

MOST: Final = 1_000
"""Findings of one kind of schema in one file."""


@dataclass(frozen=True)
class Judgement:
    """A sentence on an element, its cure, grade and the rule it breaks; `line` where only the schema engine knows it.

    `about` names the attribute that it is about, if it is about one.
    """

    element: etree._Element
    message: str
    cure: str = ""
    severity: Severity = Severity.ERROR
    rule: str = ""
    line: int = 0
    about: str = ""


def findings_of(
    judgements: Sequence[Judgement],
    code: str,
    root: etree._Element,
    data: bytes | None,
    name: str,
    *,
    more: bool = False,
) -> Iterable[Finding]:
    """Findings in the order of the text, with line, column, eId and the paragraph as numbered in print.

    `data` is the source of the tree, if there is one. The first `MOST` judgements are told; `more` says that others were left out before.
    """
    told = judgements[:MOST]
    places = positions(data, root, [judgement.element for judgement in told]) if data is not None else {}
    found = [
        Finding(
            code,
            judgement.message,
            judgement.cure,
            at=_place(judgement.element, *places.get(judgement.element, (_line(judgement), 0)), name),
            severity=judgement.severity,
            rule=judgement.rule,
        )
        for judgement in told
    ]
    yield from sorted(found, key=lambda finding: (finding.at.line, finding.at.column))
    if more or len(judgements) > MOST:
        yield Finding(
            "schema.skipped",
            f"There is more; the first {len(told):,} are told.",
            "Mend these and validate again.",
            at=Place(file=name),
        )


def _line(judgement: Judgement) -> int:
    known: Any = judgement.element.sourceline
    return judgement.line or known or 0


def _place(element: etree._Element, line: int, column: int, name: str) -> Place:
    around = [element, *element.iterancestors()]
    eid = next((ancestor.get("eId", "") for ancestor in around if ancestor.get("eId")), "")
    paragraph = ""
    for ancestor in around:
        num = ancestor.find(akn("num")) if local(ancestor) == "paragraph" else None
        if num is not None:
            paragraph = label_value(words_of(num))
            break
    return Place(file=name, line=line, column=column, paragraph=paragraph, eid=eid)
