"""The report that travels inside its own Word file, so that reading what was written gives the very same report.

The memory is a custom XML part. It holds good as it is only as long as the pages say what they said when it was made: a digest over
the canonical form (C14N) of every part with text is kept with it. A stale memory is still given, with the options that the pages were
written with, so that the edits can be found (`recollection.py`). Pictures that stand in the file as media are named by part and digest,
not stored twice. The digest guards against stale memory, not against forgery: who builds a file on purpose can make memory and pages
differ.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import posixpath
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgspec
from lxml import etree
from msgspec.structs import replace

from unreport.formats.docx.write_xml import foreign_root
from unreport.limits import DEFAULT_LIMITS
from unreport.model import Image, Report, transform

__all__ = ["ITEM_ID", "NAMESPACE", "Memory", "holds_memory", "recall", "remember"]

NAMESPACE = "urn:unreport:memory"
ITEM_ID = "{7B1C1E0A-5B0F-4C58-9C0B-0D9E4E1F7A31}"
"""Names the part to Word; any fixed GUID serves."""

_VERSION = "2"
_STORY = re.compile(
    r"word/(document|footnotes|endnotes|comments|numbering|header\d*|footer\d*|charts/chart\d+)\.xml", re.IGNORECASE
)
_RELATIONSHIPS = re.compile(
    r"word/_rels/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml\.rels", re.IGNORECASE
)
_ITEM = re.compile(r"customXml/item\d+\.xml", re.IGNORECASE)
_MEDIA = "word/media/"
_ANY_MEDIA = re.compile(r"(^|/)media/[^/]+$", re.IGNORECASE)
_NONE: Mapping[str, Any] = MappingProxyType({})
_CHUNK = 1_000_000
"""Characters in one element: XML parsers refuse text of ten million and more."""


@dataclass(frozen=True)
class Memory:
    """What a file remembers: the report, and how its pages were written.

    It is not `fresh` where the file was edited, or only saved by another program, since. The report then lacks the pictures that are
    not in the file any more.
    """

    report: Report
    fresh: bool
    house: str
    settings: Mapping[str, Any]


class _Medium(msgspec.Struct, frozen=True):
    part: str
    digest: str
    """SHA-256: another program may give the part another name."""


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    report: Report
    media: dict[int, _Medium] = {}
    """Position of an asset → where its bytes are."""
    house: str = ""
    settings: dict[str, Any] = {}


def remember(
    report: Report,
    parts: Mapping[str, bytes],
    house: str = "",
    settings: Mapping[str, Any] = _NONE,
    trees: Mapping[str, etree._Element] = _NONE,
) -> bytes:
    """The custom XML part for a report whose pages are in `parts` (part name without leading slash → bytes).

    `house` and `settings` are the options that the pages were written with. `trees`
    are the roots of those parts that need not be parsed for it.
    """
    by_bytes: dict[bytes, str] = {}
    for name in sorted(parts):
        if name.lower().startswith(_MEDIA):
            by_bytes.setdefault(parts[name], name)
    media = {
        place: _Medium(by_bytes[asset.data], _sha(asset.data))
        for place, asset in enumerate(report.assets)
        if asset.data in by_bytes
    }
    assets = tuple(replace(asset, data=b"") if place in media else asset for place, asset in enumerate(report.assets))
    packed = zlib.compress(msgspec.json.encode(_Kept(replace(report, assets=assets), media, house, dict(settings))), 6)
    text = base64.b64encode(packed).decode("ascii")
    node = foreign_root(NAMESPACE, "memory")
    node.set("version", _VERSION)
    node.set("pages", _digest_of_stories(parts, trees))
    node.set("targets", _digest_of_targets(parts))
    for start in range(0, len(text), _CHUNK):
        etree.SubElement(node, f"{{{NAMESPACE}}}part").text = text[start : start + _CHUNK]
    data: bytes = etree.tostring(node, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def recall(parts: Mapping[str, bytes]) -> Memory | None:
    """What the file with these parts remembers; None if it has no memory or a broken one. Never raises.

    Where relationships (`word/_rels/*.rels`) are among the parts, a link or picture that now leads elsewhere counts as an edit too.
    """
    try:
        return _recall(parts)
    except (ValueError, KeyError, RecursionError, zlib.error, binascii.Error, etree.LxmlError, msgspec.MsgspecError):
        return None


def holds_memory(parts: Mapping[str, bytes]) -> bool:
    """Whether there is a memory at all, though it be one that `recall` can't open: broken, or of another release."""
    return any(_ITEM.fullmatch(name) and NAMESPACE.encode() in parts[name][:2_000] for name in parts)


def _recall(parts: Mapping[str, bytes]) -> Memory | None:
    marker = NAMESPACE.encode()
    for name in sorted(parts):
        if _ITEM.fullmatch(name) and marker in parts[name][:2_000]:
            node = _parse(parts[name])
            if node.tag == f"{{{NAMESPACE}}}memory" and node.get("version") == _VERSION:
                return _open(node, parts)
    return None


def _open(node: etree._Element, parts: Mapping[str, bytes]) -> Memory | None:
    related = any(_RELATIONSHIPS.fullmatch(name) for name in parts)
    fresh = node.get("pages") == _digest_of_stories(parts, _NONE) and (
        not related or node.get("targets") == _digest_of_targets(parts)
    )
    packed = base64.b64decode("".join(part.text or "" for part in node), validate=True)
    inflater = zlib.decompressobj()
    data = inflater.decompress(packed, DEFAULT_LIMITS.xml_bytes)
    if not inflater.eof:
        return None
    kept = msgspec.json.decode(data, type=_Kept)
    found = _media(kept.media, parts)
    if fresh and len(found) < len(kept.media):
        return None
    lost = {asset.name for place, asset in enumerate(kept.report.assets) if place in kept.media and place not in found}
    assets = (replace(each, data=found.get(place, each.data)) for place, each in enumerate(kept.report.assets))
    report = kept.report
    if kept.media:
        report = replace(report, assets=tuple(asset for asset in assets if asset.name not in lost))
    if lost:
        report = transform(report, lambda value: None if isinstance(value, Image) and value.asset in lost else value)
    return Memory(report, fresh, kept.house, kept.settings)


def _media(media: Mapping[int, _Medium], parts: Mapping[str, bytes]) -> dict[int, bytes]:
    """The bytes of remembered pictures by their place: from the part that had them, else from any that has the same now."""
    if not media:
        return {}
    names = {name.lower(): name for name in parts}
    likely = [names[medium.part.lower()] for medium in media.values() if medium.part.lower() in names]
    by_digest: dict[str, bytes] = {}
    for name in dict.fromkeys([*likely, *(name for name in sorted(parts) if _ANY_MEDIA.search(name))]):
        if all(medium.digest in by_digest for medium in media.values()):
            break
        by_digest[_sha(parts[name])] = parts[name]
    return {place: by_digest[medium.digest] for place, medium in media.items() if medium.digest in by_digest}


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of_stories(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> str:
    """Exclusive C14N is half as dear as the inclusive one; namespaces that are declared and not used make no difference to it."""
    digest = hashlib.sha256()
    for name in sorted(parts, key=str.lower):
        if _STORY.fullmatch(name):
            digest.update(name.lower().encode() + b"\n")
            digest.update(
                etree.tostring(trees[name] if name in trees else _parse(parts[name]), method="c14n", exclusive=True)
            )
    return digest.hexdigest()


def _digest_of_targets(parts: Mapping[str, bytes]) -> str:
    """Over where links lead and which pictures are shown, picture bytes included; other relationships come and go with styles."""
    digest = hashlib.sha256()
    names = {name.lower(): name for name in parts}
    for name in sorted(parts, key=str.lower):
        if not _RELATIONSHIPS.fullmatch(name):
            continue
        found: list[Any] = []
        for relation in _parse(parts[name]):
            kind = str(relation.get("Type", "")).rpartition("/")[2]
            if kind in ("hyperlink", "image"):
                found.append((str(relation.get("Id", "")), kind, str(relation.get("Target", ""))))
        for identity, kind, target in sorted(found):
            digest.update(f"{name.lower()} {identity} {kind} {target}\n".encode())
            part = names.get(posixpath.normpath(posixpath.join("word", target)).lower()) if kind == "image" else None
            if part is not None:
                digest.update(hashlib.sha256(parts[part]).digest())
    return digest.hexdigest()


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    node = etree.fromstring(data, parser)
    if node.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a memory or story with a document type")
    return node
