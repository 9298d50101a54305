"""From bytes to elements of Akoma Ntoso 3.0, safely.

No document type, no entities, no network, bounds on size, elements and depth. The namespaces of drafts and of version 2.0 are
taken for that of 3.0, so that the readers know one vocabulary.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.findings import Finding
from unreport.formats.akn.ill_formed import fault_and_cure
from unreport.formats.akn.names import AKN, akn, local
from unreport.limits import Limits

__all__ = ["is_akoma_ntoso", "modernize", "parse", "parse_any"]

_DOCTYPE = re.compile(rb"(?>(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*)<!DOCTYPE", re.DOTALL)
_DRAFTS: Final = ("http://docs.oasis-open.org/legaldocml/ns/akn/", "http://www.akomantoso.org/")
_DEPTH: Final = "depth"


def is_akoma_ntoso(namespace: str) -> bool:
    """Whether a namespace is that of a version of Akoma Ntoso."""
    return namespace.startswith(_DRAFTS)


def parse(data: bytes, name: str, limits: Limits) -> tuple[etree._Element, tuple[Finding, ...]]:
    """The root element `akomaNtoso`, and a finding if it is of another version than 3.0.

    Raises ReadError with the line for XML that is not well-formed or has a document type, LimitExceeded for what is too
    large or deep, NotThisFormat for other XML.
    """
    root = parse_any(data, name, limits)
    namespace = etree.QName(root).namespace or ""
    if local(root) != "akomaNtoso" or (namespace and not is_akoma_ntoso(namespace)):
        raise NotThisFormat(
            f"{name} is XML, but not Akoma Ntoso: its root element is <{local(root)}>"
            + (f" of {namespace}." if namespace else "."),
            cure="Expected was <akomaNtoso>.",
        )
    if namespace == AKN:
        return root, ()
    return root, (modernize(root, namespace),)


def parse_any(data: bytes, name: str, limits: Limits) -> etree._Element:
    """The root element of any XML, parsed as safely; raises as `parse` does, but for NotThisFormat."""
    if len(data) > limits.xml_bytes:
        raise LimitExceeded(f"{name} has {len(data):,} bytes of XML; the limit is {limits.xml_bytes:,}.")
    if data.count(b"<") > 2 * limits.xml_nodes:
        raise LimitExceeded(f"{name} has more than {2 * limits.xml_nodes:,} tags.")
    if _DOCTYPE.match(data):
        raise _has_doctype(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _DEPTH in (error.msg or "") or "huge" in (error.msg or "").lower():
            raise LimitExceeded(f"{name} is nested too deeply or has a text that is too long.") from error
        fault, cure = fault_and_cure(error)
        raise ReadError(f"{name}, line {error.lineno or 1}: {fault}.", cure=cure) from error
    except ValueError as error:
        raise ReadError(f"{name} is no XML: {error}.") from error
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise _has_doctype(name)
    return root


def _has_doctype(name: str) -> ReadError:
    return ReadError(
        f"{name} has a document type declaration (<!DOCTYPE …>), which is refused for safety.",
        cure="Take it out; Akoma Ntoso needs none.",
    )


def modernize(root: etree._Element, namespace: str) -> Finding:
    """Rename the elements of another version of Akoma Ntoso to those of 3.0; gives a finding that tells of it."""
    for element in root.iter(f"{{{namespace}}}*"):  # "{}*" are those without a namespace
        element.tag = akn(local(element))
        if "eId" not in element.attrib and "id" in element.attrib:
            element.set("eId", element.attrib["id"])
    return Finding(
        "read.namespace",
        f"The namespace is {namespace or 'absent'}; the file was read as Akoma Ntoso 3.0.",
        "Convert it to 3.0 to have it validated.",
    )
