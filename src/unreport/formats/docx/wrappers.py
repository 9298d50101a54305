"""Elements of Word that only wrap what stands in them, and how they are stepped through.

A content control that shows its placeholder has no content yet (17.5.2.39). Of alternatives (`mc:AlternateContent`) one is read.
"""

from __future__ import annotations

from lxml import etree

from unreport.formats.docx.names import MC, VAL, W, child, flag, is_on

__all__ = ["ALTERNATIVES", "CONTROL", "WRAPPERS", "chosen", "controlled", "placeholders"]

CONTROL = W + "sdt"
ALTERNATIVES = MC + "AlternateContent"
WRAPPERS = {W + name for name in ("sdtContent", "smartTag", "customXml", "dir", "bdo")} | {
    MC + "Choice",
    MC + "Fallback",
}
"""Whatever stands in these stands where they do."""


def controlled(control: etree._Element) -> etree._Element | None:
    """The content of a `w:sdt`; None where it only shows its placeholder, or holds nothing."""
    if flag(child(control, W + "sdtPr"), "showingPlcHdr"):
        return None
    return child(control, W + "sdtContent")


def placeholders(root: etree._Element) -> int:
    """How many content controls of a part show only their placeholder."""
    return sum(1 for node in root.iter(W + "showingPlcHdr") if is_on(node.get(VAL, "true")))


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The branch of an `mc:AlternateContent` that is read: the first choice, else what stands in for it."""
    choice = alternatives.find(MC + "Choice")
    return choice if choice is not None else alternatives.find(MC + "Fallback")
