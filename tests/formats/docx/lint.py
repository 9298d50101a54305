"""What validators of WordprocessingML miss and Word, or a reader, stumbles over."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from unreport.formats.docx.names import WP, R, W

__all__ = ["lint"]

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_STORY = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_REVISIONS = [
    W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "moveFromRangeStart", "moveToRangeStart")
]
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def lint(parts: Mapping[str, bytes]) -> list[str]:
    """Every defect of a package in a line; empty for a sound one."""
    roots = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    stories = {name: root for name, root in roots.items() if _STORY.fullmatch(name)}
    found = [*_package(parts, roots), *_across(stories, roots)]
    for name, root in stories.items():
        found += [f"{name}: {defect}" for defect in (*_story(root), *_references(name, root, roots))]
    return found


def _package(parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    defaults = {node.get("Extension", "").lower() for node in types.iter(_TYPES + "Default")}
    overrides = {node.get("PartName", "") for node in types.iter(_TYPES + "Override")}
    for name in parts:
        if name != "[Content_Types].xml" and f"/{name}" not in overrides and name.rpartition(".")[2] not in defaults:
            yield f"{name}: no content type"
    for name in sorted(overrides):
        if name[1:] not in parts:
            yield f"{name}: content type for a part that is not there"
    for name, root in roots.items():
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            ids = Counter(node.get("Id") for node in root.iter(_RELATIONSHIP))
            yield from (f"{name}: relationship {key} twice" for key, count in ids.items() if count > 1)
            for node in root.iter(_RELATIONSHIP):
                target = posixpath.normpath(posixpath.join("/", base, node.get("Target", "")))
                if node.get("TargetMode") != "External" and target[1:] not in parts:
                    yield f"{name}: leads to {target}, which is not there"


def _across(stories: Mapping[str, etree._Element], roots: Mapping[str, etree._Element]) -> Iterator[str]:
    for what, tags, key in (
        ("revision id", _REVISIONS, W + "id"),
        ("bookmark id", [W + "bookmarkStart"], W + "id"),
        ("bookmark", [W + "bookmarkStart"], W + "name"),
        ("picture id", [WP + "docPr"], "id"),
    ):
        values = Counter(node.get(key, "").lower() for root in stories.values() for node in root.iter(*tags))
        yield from (f"{what} {value} twice" for value, count in values.items() if count > 1)
    styles = {node.get(W + "styleId", "") for node in roots["word/styles.xml"].iter(W + "style")}
    nodes = [node for root in stories.values() for node in root.iter(W + "pStyle", W + "rStyle", W + "tblStyle")]
    nodes += list(roots["word/styles.xml"].iter(W + "basedOn", W + "next"))
    missing = {node.get(W + "val", "") for node in nodes} - styles
    yield from (f"style {name} is missing" for name in sorted(missing))
    numbering = roots.get("word/numbering.xml")
    numbers = list(numbering.iter(W + "num")) if numbering is not None else []
    known = Counter(node.get(W + "numId", "") for node in numbers)
    yield from (f"num {name} twice" for name, count in known.items() if count > 1)
    for root in stories.values():
        for node in root.iter(W + "numId"):
            if node.get(W + "val", "") not in {*known, "0"}:
                yield f"numId {node.get(W + 'val')} leads nowhere"


def _story(root: etree._Element) -> Iterator[str]:
    for cell in root.iter(W + "tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            yield "a cell does not end in a paragraph"
    for table in root.iter(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        following = table.getnext()
        if following is not None and following.tag == W + "tbl":
            yield "two tables run together"
        for row in table.findall(W + "tr"):
            spans = [int(node.get(W + "val", "0")) for node in row.findall(f"{W}tc/{W}tcPr/{W}gridSpan")]
            width = sum(spans) + len(row.findall(W + "tc")) - len(spans)
            if width != columns:
                yield f"a row of {width} columns in a table of {columns}"
    starts = [node.get(W + "id") for node in root.iter(W + "bookmarkStart")]
    ends = [node.get(W + "id") for node in root.iter(W + "bookmarkEnd")]
    if sorted(map(str, starts)) != sorted(map(str, ends)):
        yield "bookmarks do not balance"
    for side in ("moveFrom", "moveTo"):
        first = [node.get(W + "id") for node in root.iter(f"{W}{side}RangeStart")]
        last = [node.get(W + "id") for node in root.iter(f"{W}{side}RangeEnd")]
        if first != last:
            yield f"ranges of {side} do not balance"
    for node in root.iter(W + "t"):
        if any(above.tag == W + "del" for above in node.iterancestors()):
            yield "w:t inside w:del"
        text = node.text or ""
        if text != text.strip() and node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            yield f"white space of “{text}” is not preserved"
    for node in root.iter(W + "delText"):
        if not any(above.tag == W + "del" for above in node.iterancestors()):
            yield "w:delText outside w:del"
    for node in root.iter(W + "footnote", W + "endnote", W + "comment"):
        if node.find(W + "p") is None or node[-1].tag != W + "p":
            yield "a note does not end in a paragraph"
    for paragraph in root.iter(W + "p"):
        kinds = [node.get(W + "fldCharType") for node in paragraph.iter(W + "fldChar")]
        if kinds.count("begin") != kinds.count("end"):
            yield "fields do not balance"
    for node in root.iter(W + "hyperlink"):
        if node.find(f".//{W}hyperlink") is not None:
            yield "a hyperlink in a hyperlink"
        if node.getparent() is not None and node.getparent().tag != W + "p":  # type: ignore[union-attr]
            yield "a hyperlink inside a run-level wrapper"
    for node in root.iter(W + "sdt"):
        if node.find(W + "sdtContent") is None:
            yield "a content control without content"
    for node in root.iter(W + "lang"):
        for value in node.attrib.values():
            if not _LANGUAGE.fullmatch(str(value)):
                yield f"language tag {str(value)!r}"
    for node in root.iter(*_REVISIONS):
        if node.get(W + "author") is None:
            yield f"{node.tag!r} without author"


def _references(name: str, root: etree._Element, roots: Mapping[str, etree._Element]) -> Iterator[str]:
    rels = roots.get(f"word/_rels/{posixpath.basename(name)}.rels")
    known = {node.get("Id") for node in rels.iter(_RELATIONSHIP)} if rels is not None else set()
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
        ranges = [node.get(W + "id") for node in root.iter(W + tag)]
        if sorted(map(str, ranges)) != sorted(str(node.get(W + "id")) for node in root.iter(W + "commentReference")):
            yield f"{tag} does not fit the comments"
