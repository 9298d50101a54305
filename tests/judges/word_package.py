"""The package of a Word file: every part has the type that it must have, and everything that leads somewhere arrives."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

__all__ = ["package_faults", "relationships"]

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    "officeDocument": f"{_WORD}document.main+xml",
    **{name: f"{_WORD}{name}+xml" for name in ("styles", "settings", "numbering", "fontTable", "webSettings")},
    **{name: f"{_WORD}{name}+xml" for name in ("footnotes", "endnotes", "comments", "header", "footer")},
    "theme": f"{_OFFICE}theme+xml",
    "extended-properties": f"{_OFFICE}extended-properties+xml",
    "custom-properties": f"{_OFFICE}custom-properties+xml",
    "customXmlProps": f"{_OFFICE}customXmlProperties+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
}
"""The content type of what a relationship leads to, by the last word of the relationship's type."""


def relationships(root: etree._Element | None) -> Iterable[etree._Element]:
    return root.iter(_RELATIONSHIP) if root is not None else ()


def package_faults(parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    defaults = {
        node.get("Extension", "").lower(): node.get("ContentType", "") for node in types.iter(_TYPES + "Default")
    }
    overrides = {node.get("PartName", ""): node.get("ContentType", "") for node in types.iter(_TYPES + "Override")}
    given = {name: overrides.get(f"/{name}") or defaults.get(name.rpartition(".")[2].lower()) for name in parts}
    for name in parts:
        if name != "[Content_Types].xml" and not given[name]:
            yield f"{name}: no content type"
    for name in sorted(overrides):
        if name[1:] not in parts:
            yield f"{name}: content type for a part that is not there"
    reached = set()
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        ids = Counter(node.get("Id") for node in relationships(root))
        yield from (f"{name}: relationship {key} twice" for key, count in ids.items() if count > 1)
        base = posixpath.dirname(posixpath.dirname(name))
        for node in relationships(root):
            if node.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", base, node.get("Target", "")))[1:]
            reached.add(target)
            kind = posixpath.basename(node.get("Type", ""))
            if target not in parts:
                yield f"{name}: leads to /{target}, which is not there"
            elif given[target] and given[target] != _KINDS.get(kind, given[target]):
                yield f"{target}: {given[target]} is no content type for {kind}"
    for name in parts:
        if name not in reached and name != "[Content_Types].xml" and not name.endswith(".rels"):
            yield f"{name}: nothing leads there"
