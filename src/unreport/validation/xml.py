"""Akoma Ntoso held against the OASIS schema, told in words that a drafter understands.

libxml2 speaks of content models and facets; here its few kinds of message are read and said again: what stands where it may
not, what is missing, which value is wrong. The place is the line, the nearest eId and the paragraph as it is numbered in print.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.findings import Finding, Place
from unreport.formats.akn.names import akn, local, text_of
from unreport.formats.akn.parsing import parse
from unreport.limits import DEFAULT_LIMITS, Limits
from unreport.un.labels import label_value
from unreport.validation.schemas import akoma_ntoso

__all__ = ["validate_xml"]

_MOST: Final = 1_000
_SHOWN: Final = 6
_QUALIFIED = re.compile(r"\{[^}]*\}")
_ELEMENT = r"Element '(?P<element>[^']*)'"
_MESSAGES: Final = (
    (
        re.compile(_ELEMENT + r": Character content other than whitespace is not allowed"),
        "Text may not stand directly in <{element}>.",
        "Put it into a <p>, inside <content> where <{element}> is a level.",
    ),
    (
        re.compile(_ELEMENT + r": This element is not expected\.(?: Expected is (?:one of )?\( (?P<wanted>.*) \)\.)?"),
        "<{element}> may not stand here in <{parent}>.",
        "Here may stand: {wanted}.",
    ),
    (
        re.compile(_ELEMENT + r": Missing child element\(s\)\.(?: Expected is (?:one of )?\( (?P<wanted>.*) \)\.)?"),
        "<{element}> lacks something that it must hold.",
        "Add: {wanted}.",
    ),
    (
        re.compile(_ELEMENT + r", attribute '(?P<name>[^']*)': The attribute '[^']*' is not allowed"),
        "<{element}> has no attribute {name}.",
        "Take it out, or put it into a namespace of its own.",
    ),
    (
        re.compile(_ELEMENT + r": The attribute '(?P<name>[^']*)' is required but missing"),
        "<{element}> lacks the attribute {name}.",
        "Add it.",
    ),
    (
        re.compile(
            _ELEMENT + r": Duplicate key-sequence \['(?P<value>.*)'\] in unique identity-constraint '(?P<name>[^']*)'"
        ),
        "The {name} {value} stands twice.",
        "Give each element an id of its own.",
    ),
    (
        re.compile(
            _ELEMENT + r", attribute '(?P<name>[^']*)': \[facet 'enumeration'\] The value '(?P<value>.*)' is not an "
            r"element of the set \{(?P<wanted>.*)\}"
        ),
        '{name}="{value}" is not a value that <{element}> may have.',
        "Use one of: {wanted}.",
    ),
    (
        re.compile(_ELEMENT + r", attribute '(?P<name>[^']*)': \[facet '[^']*'\] The value '(?P<value>.*)' "),
        '{name}="{value}" is malformed.',
        "An id holds no blanks.",
    ),
    (
        re.compile(_ELEMENT + r", attribute '(?P<name>[^']*)': '(?P<value>.*)' is not a valid value"),
        '{name}="{value}" on <{element}> is malformed.',
        "",
    ),
)


def validate_xml(data: bytes, name: str = "<stream>", limits: Limits = DEFAULT_LIMITS) -> tuple[Finding, ...]:
    """What the schema refuses in an Akoma Ntoso document, in the order of the text, a thousand findings at the most.

    XML that is broken gives one finding. Raises NotThisFormat for other XML, LimitExceeded for what is too large.
    """
    try:
        root, findings = parse(data, name, limits)
    except (NotThisFormat, LimitExceeded):
        raise
    except ReadError as error:
        return (_broken(error, name),)
    schema = akoma_ntoso()
    if schema.validate(root):
        return findings
    return (*(finding.in_file(name) for finding in findings), *_tell(schema.error_log, root, name))


def _broken(error: ReadError, name: str) -> Finding:
    cause = error.__cause__
    line, column = cause.position if isinstance(cause, etree.XMLSyntaxError) else (0, 0)
    message = error.message.removeprefix(f"{name}, line {line}: ").removeprefix(f"{name} ")
    sentence = message[:1].upper() + message[1:]
    return Finding(
        "schema.xsd", sentence, error.cure, at=Place(file=name, line=max(line or 0, 0), column=max(column or 0, 0))
    )


def _tell(log: Any, root: etree._Element, name: str) -> list[Finding]:
    findings: list[Finding] = []
    told: set[tuple[str, str]] = set()
    for entry in log:
        element = _find(entry, root)
        message, cure, subject = _say(entry.message, element)
        if (entry.path or str(entry.line), subject) in told:
            continue
        told.add((entry.path or str(entry.line), subject))
        findings.append(Finding("schema.xsd", message, cure, at=_place(element, entry, name)))
        if len(findings) == _MOST:
            break
    return findings


def _find(entry: Any, root: etree._Element) -> etree._Element:
    """The element that an entry of the log is about; the root if it can't be told."""
    try:
        found: Any = root.getroottree().xpath(entry.path, namespaces=_prefixes(root)) if entry.path else []
    except etree.XPathError:
        found = []
    return found[0] if found and isinstance(found[0], etree._Element) else root


def _prefixes(root: etree._Element) -> dict[str, str]:
    return {prefix: uri for prefix, uri in root.nsmap.items() if prefix}


def _say(message: str, element: etree._Element) -> tuple[str, str, str]:
    """Message and cure for one of libxml2's messages, and what it is about: an attribute, or the element itself."""
    parent = element.getparent()
    for pattern, words, cure in _MESSAGES:
        match = pattern.match(message)
        if not match:
            continue
        said = {key: _QUALIFIED.sub("", value or "") for key, value in match.groupdict().items()}
        said["parent"] = local(parent) if parent is not None else "the file"
        wanted = [word.strip(" '*") for word in said.get("wanted", "").split(",")]
        said["wanted"] = ", ".join(wanted[:_SHOWN]) + (" …" if len(wanted) > _SHOWN else "")
        if "identity-constraint" in message:
            said["name"] = said["name"].partition("-")[0]
        advice = cure.format(**said) if "{wanted}" not in cure or said["wanted"] else ""
        return words.format(**said), advice, said.get("name", "")
    return _QUALIFIED.sub("", message), "", ""


def _place(element: etree._Element, entry: Any, name: str) -> Place:
    around = [element, *element.iterancestors()]
    eid = next((ancestor.get("eId", "") for ancestor in around if ancestor.get("eId")), "")
    paragraph = ""
    for ancestor in around:
        num = ancestor.find(akn("num")) if local(ancestor) == "paragraph" else None
        if num is not None:
            paragraph = label_value(text_of(num))
            break
    return Place(file=name, line=entry.line, column=entry.column, paragraph=paragraph, eid=eid)
