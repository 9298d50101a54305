"""Writing a report as Akoma Ntoso XML, valid against the OASIS schema whatever the report holds.

The text outside `meta`, stripped of its tags, is what is printed. Setting `assets`: `companions` (the usual) puts pictures
beside the file, in `media/`; `inline` puts them into it.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from unreport.errors import UsageError, WriteError
from unreport.formats.akn.identity import identify
from unreport.formats.akn.layout import lay_out
from unreport.formats.akn.media import companion_path, travelling_inside
from unreport.formats.akn.names import NAMESPACES, akn, sub
from unreport.formats.akn.pen import At, Pen
from unreport.formats.akn.write_blocks import numbered_through, write_body
from unreport.formats.akn.write_components import annex_parts, write_annexes
from unreport.formats.akn.write_front import write_cover, write_preface
from unreport.formats.akn.write_meta import write_meta
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import Report

__all__ = ["write"]

_DEEPEST: Final = 150
"""Elements inside each other: what the reader takes with room to spare; real files stay below 30."""
_RESERVED: Final = ("body", "eref_1", "original_1")


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as UTF-8 XML, in the flat profile: one document that holds everything.

    Same report and options, same bytes. Raises UsageError for an unknown setting, WriteError for a report nested too deeply.
    """
    inline = _places_inside(report, options)
    identity, findings = identify(report, options)
    media = {asset.name: companion_path(asset) for place, asset in enumerate(report.assets) if place not in inline}
    pen = Pen(identity, inline, media)
    for eid in _RESERVED:
        pen.ids.unique(eid)
    pen.term("process", "unreport", "unreport")
    root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
    try:
        _write_document(pen, root, report)
    except RecursionError as error:
        raise WriteError(
            "The report is nested too deeply for Akoma Ntoso.", cure="Flatten its lists or tables."
        ) from error
    if _depth(root) > _DEEPEST:
        raise WriteError(
            "The report is nested too deeply for Akoma Ntoso.", cure="Flatten its sections, lists or tables."
        )
    lay_out(root)
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n"
    beside = {media[asset.name]: asset.data for place, asset in enumerate(report.assets) if place not in inline}
    return Writing(data, tuple(findings), beside)


def _depth(root: etree._Element) -> int:
    """How many elements stand inside each other."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _places_inside(report: Report, options: WriteOptions) -> frozenset[int]:
    asked = options.settings.get("assets", "inline" if options.alone else "companions")
    if asked not in {"companions", "inline"}:
        raise UsageError(f"assets can't be {asked!r}.", cure='Say "companions" or "inline".')
    return frozenset(range(len(report.assets))) if asked == "inline" else travelling_inside(report.assets)


def _write_document(pen: Pen, root: etree._Element, report: Report) -> None:
    iri = pen.identity.iri
    document = sub(root, iri.element, {"name": pen.identity.name})
    meta = sub(document, "meta")
    at = At(language=report.language, numbered_through=numbered_through(report.blocks))
    write_cover(pen, document, report.masthead)
    write_preface(pen, document, report.masthead, report.front, at.under("preface"))
    body = sub(document, "mainBody", {"eId": "body"})
    write_body(pen, body, report.blocks, at)
    write_annexes(pen, document, report.annexes, at)
    document.set("contains", "multipleVersions" if pen.changes else "originalVersion")
    pen.settle()
    write_meta(pen, meta, report, annex_parts(report.annexes))
