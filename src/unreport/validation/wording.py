"""What libxml2 says of a document, in words that a drafter understands.

It speaks of content models and facets; here its few kinds of message are read and said again: what stands where it may not, what
is missing, which value is wrong.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from unreport.formats.akn.names import AKN, local
from unreport.validation.judgement import MOST, Judgement

__all__ = ["judgements_of"]

_SHOWN: Final = 6
_BY_TYPE: Final = "Write it in the form of its type."
_FORMS: Final = {
    "integer": "Write a whole number.",
    "positiveInteger": "Write a whole number from 1.",
    "date": "Write it as 2026-01-31.",
    "dateTime": "Write it as 2026-01-31T15:00:00.",
    "time": "Write it as 15:00:00.",
    "language": "Write a code, for example en.",
    "anyURI": "Write an address without blanks.",
    "boolean": "Write true or false.",
}
"""What values of a type look like, or of an attribute that may be of several types."""
_OF_HTML: Final = {"em": "i", "italic": "i", "strong": "b", "bold": "b", "underline": "u", "div": "p"}
"""Elements that people know from HTML, and what Akoma Ntoso has for them."""
_IDS: Final = ("eId", "wId", "GUID")
_ECHO: Final = "No precomputed value available"
"""What libxml2 adds to a message on a value, in the same place."""
_QUALIFIED = re.compile(r"\{[^}]*\}")
_ELEMENT = r"Element '(?P<element>[^']*)'"
_LEVELS: Final = frozenset(
    [
        "alinea",
        "article",
        "book",
        "chapter",
        "clause",
        "division",
        "hcontainer",
        "indent",
        "level",
        "list",
        "paragraph",
        "part",
        "point",
        "proviso",
        "rule",
        "section",
        "subchapter",
        "subclause",
        "subdivision",
        "sublist",
        "subparagraph",
        "subpart",
        "subrule",
        "subsection",
        "subtitle",
        "title",
        "tome",
        "transitional",
    ]
)
_BLOCKS: Final = frozenset(
    ["p", "block", "blockList", "blockContainer", "tblock", "toc", "table", "ul", "ol", "foreign"]
)
_MESSAGES: Final = (
    (
        re.compile(_ELEMENT + r": Character content other than whitespace is not allowed"),
        "Text may not stand directly in <{element}>.",
        "Put it into a <p>.",
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
        "",
    ),
    (
        re.compile(
            _ELEMENT
            + r", attribute '(?P<name>[^']*)': '(?P<value>.*)' is not a valid value(?: of the atomic type '(?P<type>[^']*)')?"
        ),
        '{name}="{value}" on <{element}> is malformed.',
        _BY_TYPE,
    ),
)


def judgements_of(log: Any, root: etree._Element) -> list[Judgement]:
    """The entries of a schema engine's log, one for each element and attribute, in the order of the text."""
    judgements: list[Judgement] = []
    prefixes = {prefix: uri for element in root.iter("*") for prefix, uri in element.nsmap.items() if prefix}
    told: set[tuple[str, str]] = set()
    for entry in log:
        if _ECHO in entry.message:
            continue
        element = _find(entry, root, prefixes)
        message, cure, subject = _say(entry.message, element)
        if (entry.path or str(entry.line), subject) in told:
            continue
        told.add((entry.path or str(entry.line), subject))
        judgements.append(Judgement(element, message, cure, line=entry.line, about=subject))
        if len(judgements) > MOST:
            break
    return judgements


def _in_a_level(element: etree._Element, name: str, message: str) -> tuple[str, str] | None:
    """Sentence and cure for the commonest mistakes: text directly in a level, and text beside levels."""
    parent = element.getparent()
    if etree.QName(element).namespace != AKN:
        return None
    if "Character content" in message and name in _LEVELS:
        return (
            f"Text may not stand directly in <{name}>.",
            f"Wrap it in content: <{name}> … <content><p>text</p></content>.",
        )
    if "not expected" not in message or parent is None or local(parent) not in _LEVELS:
        return None
    holder = local(parent)
    if name in _BLOCKS and not any(local(child) in _LEVELS for child in parent):
        what = "Text" if name == "p" else f"A <{name}>"
        return (
            f"{what} may not stand directly in <{holder}>.",
            f"Wrap it in content: <content><{name}>…</{name}></content>.",
        )
    if name in _BLOCKS or name == "content":
        return (
            f"A <{name}> may not stand beside the levels in <{holder}>.",
            "Wrap it in alinea: <alinea><content>…</content></alinea>; before points it is an intro, after them a wrapUp.",
        )
    return None


def _find(entry: Any, root: etree._Element, prefixes: dict[str, str]) -> etree._Element:
    """The element that an entry of the log is about; the root if it can't be told."""
    try:
        found: Any = root.getroottree().xpath(entry.path, namespaces=prefixes) if entry.path else []
    except etree.XPathError:
        found = []
    return found[0] if found and isinstance(found[0], etree._Element) else root


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
        if cure == _BY_TYPE:
            advice = _FORMS.get(said["type"].rpartition(":")[2]) or _FORMS.get(said["name"], "")
        if said["element"] in _OF_HTML and etree.QName(element).namespace == AKN:
            advice = f"Write <{_OF_HTML[said['element']]}> for it."
        if said.get("name") in _IDS and "malformed" in words:
            advice = "An id holds no blanks."
        told, advice = _in_a_level(element, said["element"], message) or (words.format(**said), advice)
        return told, advice, said.get("name", "")
    return _QUALIFIED.sub("", message), "", ""
