"""Bookmarks that something points to: they become anchors; all others are Word's own noise (`_Toc…`, `_Hlk…`, `_GoBack`), or serve
references that we wrote (`own_references.py`).

Names of bookmarks do not tell capitals from small letters (17.13.6.2). One that stands between paragraphs belongs to the
paragraph that follows.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from unreport.findings import Finding
from unreport.formats.docx.characters import clean
from unreport.formats.docx.fields import Field, Fields
from unreport.formats.docx.names import OWN_BOOKMARK, W
from unreport.model import Anchor, Link, Report, transform, walk

__all__ = ["Bookmarks", "settle_links"]

_START, _PARAGRAPH, _PROPERTIES = W + "bookmarkStart", W + "p", W + "pPr"
_LINK, _SIMPLE_FIELD = W + "hyperlink", W + "fldSimple"
_HOLDERS = (W + "body", W + "tc", W + "txbxContent", W + "footnote", W + "endnote", W + "comment", W + "hdr", W + "ftr")
_MOST_MISSING = 20


class Bookmarks:
    """The bookmarks of a document that its links and cross-references name."""

    def __init__(self, parts: Iterable[tuple[etree._Element, Fields]]) -> None:
        self._wanted: set[str] = set()
        self._names: dict[str, str] = {}
        self._placed: set[str] = set()
        known = list(parts)
        for root, fields in known:
            self._look_for_links(root, fields)
        for root, _ in known if self._wanted else ():
            self._find(root)

    def __bool__(self) -> bool:
        return bool(self._wanted)

    def name(self, name: str) -> str:
        """A name as its bookmark spells it; as it stands where there is no such bookmark."""
        return self._names.get(clean(name).lower(), clean(name))

    def anchor(self, node: etree._Element) -> Anchor | None:
        """The anchor that a `w:bookmarkStart` is; None for one that nothing points to."""
        if not self._wanted:
            return None
        name = clean(node.get(W + "name", ""))
        if name.lower() not in self._wanted or name.lower() in self._placed:
            return None
        self._placed.add(name.lower())
        return Anchor(name)

    def _find(self, root: etree._Element) -> None:
        """Note the bookmarks of a part that are wanted; those between paragraphs move to the beginning of the next one."""
        if next(root.iter(_START), None) is None:
            return
        waiting: list[etree._Element] = []
        for node in list(root.iter(_START, _PARAGRAPH)):
            if node.tag == _PARAGRAPH:
                first = 1 if len(node) and node[0].tag == _PROPERTIES else 0
                node[first:first] = waiting
                waiting = []
                continue
            name = clean(node.get(W + "name", ""))
            if name.lower() in self._wanted and name.lower() not in self._names:
                self._names[name.lower()] = name
                if _stands_between(node):
                    waiting.append(node)

    def _look_for_links(self, root: etree._Element, fields: Fields) -> None:
        for node in root.iter(_LINK, _SIMPLE_FIELD):
            if node.tag == _LINK:
                self._want(node.get(W + "anchor", ""))
            else:
                self._want_field(Field(node.get(W + "instr", "")))
        for each in fields.all:
            self._want_field(each)

    def _want_field(self, each: Field) -> None:
        self._want(each.bookmark)
        if each.address.startswith("#"):
            self._want(each.address[1:])

    def _want(self, name: str) -> None:
        if name and not name.startswith(OWN_BOOKMARK):
            self._wanted.add(clean(name).lower())


def _stands_between(bookmark: etree._Element) -> bool:
    holder = next(bookmark.iterancestors(_PARAGRAPH, *_HOLDERS), None)
    return holder is not None and holder.tag != _PARAGRAPH


def settle_links(report: Report) -> tuple[Report, list[Finding]]:
    """The report without links to anchors that it does not hold, and without anchors of Word's own that no link leads to."""
    anchors = {value.name for value in walk(report) if isinstance(value, Anchor)}
    targets = {value.href[1:] for value in walk(report) if isinstance(value, Link) and value.href.startswith("#")}
    missing = sorted(targets - anchors)
    idle = {name for name in anchors - targets if name.startswith(("_", "OLE_LINK"))}
    if not missing and not idle:
        return report, []
    gone = set(missing)

    def settle(value: Struct) -> Struct | None:
        if isinstance(value, Anchor) and value.name in idle:
            return None
        altered = {}
        for name in value.__struct_fields__:
            held = getattr(value, name)
            if isinstance(held, tuple) and any(isinstance(each, Link) and each.href[1:] in gone for each in held):
                altered[name] = tuple(part for each in held for part in _without(each, gone))
        return replace(value, **altered) if altered else value

    findings = [
        Finding(
            "read.dropped",
            f"A link to the bookmark “{name[:80]}”, which the text does not hold, was left out; its words were kept.",
            "Point the link to something that is there.",
        )
        for name in missing[:_MOST_MISSING]
    ]
    if len(missing) > _MOST_MISSING:
        findings.append(
            Finding("read.dropped", f"Links to {len(missing) - _MOST_MISSING:,} more bookmarks were left out.")
        )
    return transform(report, settle), findings


def _without(value: object, gone: set[str]) -> tuple[object, ...]:
    if isinstance(value, Link) and value.href.startswith("#") and value.href[1:] in gone:
        return value.content
    return (value,)
