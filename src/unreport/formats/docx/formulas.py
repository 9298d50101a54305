"""Equations (OMML, ECMA-376 part 1, 22.1): kept as they are, with the text that a person reads.

An equation is one thing to the model. Where a tracked change alters it, the old one is taken out and the new one put in.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from unreport.formats.docx.characters import clean
from unreport.formats.docx.formula_text import formula_text
from unreport.formats.docx.names import W
from unreport.formats.docx.revisions import resolve
from unreport.model import Deleted, Inserted, Opaque

__all__ = ["changed_formula", "formula"]

_CHANGES = (W + "ins", W + "del", W + "moveTo", W + "moveFrom")


def formula(node: etree._Element) -> Opaque:
    """The equation in an `m:oMath` or `m:oMathPara`."""
    alone = deepcopy(node)
    alone.tail = None
    return Opaque("omml", etree.tostring(alone, method="c14n", exclusive=True).decode(), clean(formula_text(alone)))


def changed_formula(node: etree._Element) -> tuple[Deleted | Inserted, ...]:
    """The equation before and after the tracked changes in it; nothing where they leave its text as it is."""
    change = next(node.iter(*_CHANGES), None)
    if change is None:
        return ()
    before, after = deepcopy(node), deepcopy(node)
    resolve(before, "reject")
    resolve(after, "accept")
    old, new = formula(before), formula(after)
    if old.text == new.text:
        return ()
    author, time = clean(change.get(W + "author", "")), clean(change.get(W + "date", ""))
    out = Deleted((old,), author, time), Inserted((new,), author, time)
    return tuple(part for part in out if isinstance(part.content[0], Opaque) and part.content[0].text)
