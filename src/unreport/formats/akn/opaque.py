"""Markup of other vocabularies inside a report: written as it stands where that is safe, else as a string.

An element is embedded only if it comes back to the letter, and if the schema has no say in it: no element of Akoma Ntoso or of
no namespace, no attribute that takes part in the uniqueness of identifiers, no `xsi:type`. Whatever else a plug-in may have put
there travels in an attribute, and only its words are printed.
"""

from __future__ import annotations

from lxml import etree

from unreport.formats.akn.names import A4U, AKN, carry, local, own, put, text_of, uncarry
from unreport.model import Opaque

__all__ = ["normal", "read_opaque", "vocabulary_of", "write_opaque"]

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def normal(element: etree._Element) -> str:
    """An element as a string that does not depend on what surrounds it: namespaces declared where they are used."""
    alone = etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    return etree.tostring(etree.fromstring(alone, _parser()), encoding="unicode")


def write_opaque(parent: etree._Element, opaque: Opaque) -> None:
    """Append an `akn4un:opaque` to `parent`, a `foreign`."""
    holder = etree.SubElement(parent, own("opaque"))
    holder.set("vocabulary", carry(opaque.vocabulary))
    element = _embeddable(opaque.markup)
    if element is None:
        put(holder, "markup", opaque.markup)
        holder.text = carry(opaque.text) or None
        return
    if text_of(element) != opaque.text:
        put(holder, "text", opaque.text)
    holder.append(element)


def read_opaque(foreign: etree._Element) -> list[Opaque]:
    """What a `foreign` holds: ours as it was written, each other element verbatim."""
    found = []
    for child in foreign:
        if not local(child):
            continue
        if child.tag != own("opaque"):
            found.append(Opaque(vocabulary_of(child), normal(child), " ".join(text_of(child).split())))
            continue
        vocabulary = uncarry(child.get("vocabulary", ""))
        markup = child.get(own("markup"))
        if markup is not None or not len(child):
            found.append(Opaque(vocabulary, uncarry(markup or ""), uncarry(child.text or "")))
        else:
            text = child.get(own("text"))
            words = uncarry(text) if text is not None else text_of(child[0])
            found.append(Opaque(vocabulary, normal(child[0]), words))
    return found


def vocabulary_of(element: etree._Element) -> str:
    """A short name for the vocabulary that an element belongs to."""
    namespace = etree.QName(element).namespace or ""
    known = {
        "http://www.w3.org/1998/Math/MathML": "mathml",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "omml",
        "http://www.w3.org/1999/xhtml": "html",
        "http://www.w3.org/2000/svg": "svg",
        A4U: "akn4un",
    }
    return known.get(namespace, "akn" if "akn" in namespace or "akomantoso" in namespace else namespace or "xml")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _embeddable(markup: str) -> etree._Element | None:
    if not markup.startswith("<") or (carry(markup) != markup and "\\u" in markup):
        return None
    try:
        element = etree.fromstring(markup.encode("utf-8"), _parser())
        if normal(element) != markup:
            return None
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError):
        return None
    for node in element.iter():
        if not isinstance(node.tag, str):
            continue
        if etree.QName(node).namespace in {AKN, None} or {"eId", "GUID", _XML_ID} & set(node.keys()):
            return None
        if any(str(key).startswith(_XSI) for key in node.keys()):  # noqa: SIM118  (an element is no mapping)
            return None
    return element
