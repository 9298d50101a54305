"""What validators of WordprocessingML miss and Word, or a reader, stumbles over.

The schema is not looked at: that is what Microsoft's Open XML SDK does (`judges.word_judges`). These are the rules behind it: what must
agree with something elsewhere in the file, what stands in pairs, what may be there only once.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from judges.word_fields import fields, targets
from judges.word_numbering import numbering_faults
from judges.word_package import package_faults, relationships
from unreport.formats.docx.names import WP, R, W

__all__ = ["lint"]

Roots = Mapping[str, etree._Element]

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_STORY = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_REVISIONS = [
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "cellIns", "cellDel"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange"),
    )
]
_STYLED = {W + "pStyle": "paragraph", W + "rStyle": "character", W + "tblStyle": "table"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, huge_tree=True)


def lint(parts: Mapping[str, bytes]) -> list[str]:
    """Every defect of a package in a line; empty for a sound one."""
    roots = {name: etree.fromstring(data, _PARSER) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    stories = {name: root for name, root in roots.items() if _STORY.fullmatch(name)}
    found = [*package_faults(parts, roots), *_across(stories, roots), *_styles(stories, roots["word/styles.xml"])]
    found += numbering_faults(roots.get("word/numbering.xml"), roots["word/styles.xml"], stories.values())
    for name, root in {**stories, "word/styles.xml": roots["word/styles.xml"]}.items():
        found += [f"{name}: {defect}" for defect in _languages(root)]
    for name, root in stories.items():
        for check in (_bookmarks, _moves, _tables, _words, _wrappers, _notes, fields):
            found += [f"{name}: {defect}" for defect in check(root)]
        found += [f"{name}: {defect}" for defect in _references(name, root, roots)]
    return found


def _across(stories: Roots, roots: Roots) -> Iterator[str]:
    """What the whole document may hold only once, and links within it."""
    for what, tags, key in (
        ("revision id", _REVISIONS, W + "id"),
        ("bookmark id", [W + "bookmarkStart"], W + "id"),
        ("bookmark", [W + "bookmarkStart"], W + "name"),
        ("picture id", [WP + "docPr"], "id"),
    ):
        values = Counter(node.get(key, "").lower() for root in stories.values() for node in root.iter(*tags))
        yield from (f"{what} {value} twice" for value, count in values.items() if count > 1)
    places = {node.get(W + "name", "").lower() for root in stories.values() for node in root.iter(W + "bookmarkStart")}
    aims = dict.fromkeys(aim for root in stories.values() for aim in targets(root))
    yield from (f"no bookmark {aim}" for aim in aims if aim.lower() not in {*places, "_top"})
    settings = roots.get("word/settings.xml")
    for kind in ("footnote", "endnote"):
        notes = roots.get(f"word/{kind}s.xml")
        there = {node.get(W + "id") for node in notes.iter(W + kind)} if notes is not None else set()
        asked = settings.iterfind(f"{W}{kind}Pr/{W}{kind}") if settings is not None else ()
        yield from (
            f"no separator {node.get(W + 'id')} of {kind}s" for node in asked if node.get(W + "id") not in there
        )


def _styles(stories: Roots, sheet: etree._Element) -> Iterator[str]:
    kinds = {node.get(W + "styleId", ""): node.get(W + "type") for node in sheet.iter(W + "style")}
    ids = Counter(node.get(W + "styleId", "") for node in sheet.iter(W + "style"))
    yield from (f"style {name} twice" for name, count in ids.items() if count > 1)
    missing = {node.get(W + "val", "") for node in sheet.iter(W + "basedOn", W + "next", W + "link")} - {*kinds}
    used = {(node.tag, node.get(W + "val", "")) for root in stories.values() for node in root.iter(*_STYLED)}
    missing |= {name for _, name in used if name not in kinds}
    yield from (f"style {name} is missing" for name in sorted(missing))
    for tag, name in sorted(used):
        if kinds.get(name, _STYLED[tag]) != _STYLED[tag]:
            yield f"style {name} is for no {_STYLED[tag]}"


def _languages(root: etree._Element) -> Iterator[str]:
    for node in root.iter(W + "lang"):
        for value in node.attrib.values():
            if not _LANGUAGE.fullmatch(str(value)):
                yield f"language tag {str(value)!r}"


def _bookmarks(root: etree._Element) -> Iterator[str]:
    yield from _pairs(root, "bookmark")


def _moves(root: etree._Element) -> Iterator[str]:
    for side in ("moveFrom", "moveTo"):
        yield from _pairs(root, f"{side}Range")


def _pairs(root: etree._Element, name: str) -> Iterator[str]:
    """Starts and ends that do not belong to each other, in the order in which they stand."""
    open_: set[str] = set()
    for node in root.iter(f"{W}{name}Start", f"{W}{name}End"):
        key = node.get(W + "id", "")
        if node.tag.endswith("Start"):
            open_.add(key)
        elif key in open_:
            open_.remove(key)
        else:
            yield f"{name}End {key} ends nothing"
    yield from (f"{name}Start {key} has no end" for key in sorted(open_))


def _tables(root: etree._Element) -> Iterator[str]:
    for cell in root.iter(W + "tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            yield "a cell does not end in a paragraph"
    for table in root.iter(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        following = table.getnext()
        if following is not None and following.tag == W + "tbl":
            yield "two tables run together"
        for row in table.findall(W + "tr"):
            spans = _values(row, f"{W}tc/{W}tcPr/{W}gridSpan")
            beside = _values(row, f"{W}trPr/{W}gridBefore") + _values(row, f"{W}trPr/{W}gridAfter")
            width = sum(spans) + len(row.findall(W + "tc")) - len(spans) + sum(beside)
            if width != columns:
                yield f"a row of {width} columns in a table of {columns}"


def _values(row: etree._Element, path: str) -> list[int]:
    return [int(node.get(W + "val", "0")) for node in row.findall(path)]


def _words(root: etree._Element) -> Iterator[str]:
    """Text of the wrong kind for where it stands, or whose blanks would be lost."""
    for node in root.iter(W + "t", W + "delText", W + "instrText", W + "delInstrText"):
        name = node.tag.removeprefix(W)
        if name in ("t", "instrText") and _is_deleted(node):
            yield f"w:{name} inside w:del"
        if name.startswith("del") and not _is_deleted(node):
            yield f"w:{name} outside w:del"
        text = node.text or ""
        if text != text.strip() and node.get(_SPACE) != "preserve":
            yield f"white space of “{text}” is not preserved"


def _is_deleted(node: etree._Element) -> bool:
    """Whether w:del stands around a text within its paragraph: a deleted text box holds paragraphs of its own."""
    for above in node.iterancestors(W + "del", W + "p"):
        return bool(above.tag == W + "del")
    return False


def _wrappers(root: etree._Element) -> Iterator[str]:
    for node in root.iter(W + "hyperlink"):
        if node.find(f".//{W}hyperlink") is not None:
            yield "a hyperlink in a hyperlink"
        above = node.getparent()
        if above is not None and above.tag not in (W + "p", node.tag):
            yield "a hyperlink inside a run-level wrapper"
    for node in root.iter(W + "sdt"):
        content = node.find(W + "sdtContent")
        if content is None or len(content) == 0:
            yield "a content control without content"
    for node in root.iter(*_REVISIONS):
        if node.get(W + "author") is None:
            yield f"w:{node.tag.removeprefix(W)} without author"


def _notes(root: etree._Element) -> Iterator[str]:
    for node in root.iter(W + "footnote", W + "endnote", W + "comment"):
        if len(node) == 0 or node[-1].tag != W + "p":
            yield "a note does not end in a paragraph"


def _references(name: str, root: etree._Element, roots: Roots) -> Iterator[str]:
    known = {node.get("Id") for node in relationships(roots.get(f"word/_rels/{posixpath.basename(name)}.rels"))}
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            if str(key).startswith(R) and value not in known:
                yield f"relationship {value!s} is missing"
    for kind in ("footnote", "endnote", "comment"):
        called = [node.get(W + "id") for node in root.iter(f"{W}{kind}Reference")]
        notes = roots.get(f"word/{kind}s.xml")
        there = {node.get(W + "id") for node in notes.iter(W + kind)} if notes is not None else set()
        yield from (f"{kind} {key} is missing" for key in called if key not in there)
        if len(set(called)) != len(called):
            yield f"a {kind} is called twice"
    for tag in ("commentRangeStart", "commentRangeEnd"):
        if _ids(root.iter(W + tag)) != _ids(root.iter(W + "commentReference")):
            yield f"{tag} does not fit the comments"


def _ids(nodes: Iterable[etree._Element]) -> list[str]:
    return sorted(node.get(W + "id", "") for node in nodes)
