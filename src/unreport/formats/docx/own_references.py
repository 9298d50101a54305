r"""References of files that we wrote: what they cite, also after an edit.

The numbers in such references are fields that lead to bookmarks with names of our own (`OWN_BOOKMARK`). Word fills a field in anew only
when it is asked to (F9, print), so after an edit it may show an old number though the file knows the new one: that of the note, of
the list paragraph (`\n`), or what the bookmark encloses. The fields are brought up to date before the text is read, and told. The
bookmark's name tells the kind of what is cited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias, get_args

from lxml import etree

from unreport.findings import Finding
from unreport.formats.docx.names import OWN_BOOKMARK, VAL, W, child, is_on
from unreport.formats.docx.numbering import Numbering
from unreport.model import Citation, Inline

__all__ = ["cited_by", "refresh"]

_PARAGRAPH, _PROPERTIES, _TEXT, _CHAR = W + "p", W + "pPr", W + "t", W + "fldChar"
_START, _END, _NOTE = W + "bookmarkStart", W + "bookmarkEnd", W + "footnoteReference"
_FIELD = re.compile(rf"\s*(REF|NOTEREF)\s+({re.escape(OWN_BOOKMARK)}\w+)(.*)", re.DOTALL)
_NAME = re.compile(rf"{re.escape(OWN_BOOKMARK)}([a-z]+)\d+")
Kind: TypeAlias = Literal["paragraph", "annex", "table", "figure", "section"]
_MOST_GONE = 20


def refresh(roots: Iterable[etree._Element], numbering: Callable[[], Numbering]) -> list[Finding]:
    """Put present numbers into the fields of our own in the parts of a document, the body first; gives what there is to tell.

    `numbering` gives the lists of the body, counted from the beginning.
    """
    parts = list(roots)
    fields = [field for root in parts for field in _fields(root)]
    if not fields or not parts:
        return []
    listed = any("\\n" in switches for _, _, switches, _ in fields)
    present = dict(_present(parts[0], numbering() if listed else None))
    updated = 0
    gone: dict[str, None] = {}
    for kind, name, _, shown in fields:
        number = present.get(name)
        old = "".join(node.text or "" for node in shown)
        if number is None and kind == "NOTEREF":
            gone.setdefault(old)
        if number is None or number == old or not shown:
            continue
        shown[0].text = number
        for node in shown[1:]:
            node.text = ""
        updated += 1
    findings = [
        Finding(
            "reference.dangling",
            f"A further call of note “{mark[:20]}” leads to a note that was taken out.",
            "Take the call out too, or call another note.",
        )
        for mark in list(gone)[:_MOST_GONE]
    ]
    if updated:
        what = "1 reference" if updated == 1 else f"{updated:,} references"
        findings.append(
            Finding(
                "read.references-updated",
                f"{what} showed an old number; the present one was read.",
                "Select all in Word and press F9.",
            )
        )
    return findings


def cited_by(link: etree._Element) -> Callable[[tuple[Inline, ...]], Inline] | None:
    """What makes a citation of the words of a hyperlink of our own; None for any other, or one without the number in its words."""
    match = _NAME.fullmatch(link.get(W + "anchor", ""))
    if match is None:
        return None
    numbers = ["".join(node.text or "" for node in shown) for _, _, _, shown in _fields(link)]
    if not numbers or match[1] not in get_args(Kind):
        return None
    kind: Kind = match[1]  # type: ignore[assignment]  # as just checked
    return lambda content: Citation(content, kind, numbers[0], numbers[1] if len(numbers) > 1 else "")


def _fields(root: etree._Element) -> Iterator[tuple[str, str, str, list[etree._Element]]]:
    """Our own fields: kind, bookmark, switches, and the elements of the text that they show."""
    for instruction in root.iter(W + "instrText"):
        match = _FIELD.match(instruction.text or "")
        run = instruction.getparent()
        if match is None or run is None:
            continue
        shown: list[etree._Element] = []
        separated = False
        for sibling in run.itersiblings():
            mark = child(sibling, _CHAR)
            if mark is not None:
                if mark.get(W + "fldCharType") == "end":
                    break
                separated = True
            elif separated:
                shown.extend(sibling.iter(_TEXT))
        yield match[1], match[2], match[3], shown


def _present(body: etree._Element, numbering: Numbering | None) -> Iterator[tuple[str, str]]:
    """The number that each of our bookmarks stands for now."""
    notes = 0
    open_: dict[str, tuple[str, list[str]]] = {}
    label = ""
    for node in body.iter(_PARAGRAPH, _START, _END, _TEXT, _NOTE):
        if node.tag == _PARAGRAPH:
            label = _label(node, numbering) if numbering is not None else ""
        elif node.tag == _START:
            if node.get(W + "name", "").startswith(OWN_BOOKMARK):
                open_[node.get(W + "id", "")] = (node.get(W + "name", ""), [])
        elif node.tag == _END:
            name, words = open_.pop(node.get(W + "id", ""), ("", []))
            number = "".join(words).strip() or label.rstrip(".")
            if name and number:
                yield name, number
        elif node.tag == _TEXT:
            for _, words in open_.values():
                words.append(node.text or "")
        elif not is_on(node.get(W + "customMarkFollows", "0")):
            notes += 1
            for _, words in open_.values():
                words.append(str(notes))


def _label(paragraph: etree._Element, numbering: Numbering) -> str:
    properties = child(paragraph, _PROPERTIES)
    style = child(properties, W + "pStyle")
    number = numbering.label(properties, "" if style is None else style.get(VAL, ""))
    return number.label if number is not None else ""
