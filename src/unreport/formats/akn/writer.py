"""Writing a report as Akoma Ntoso XML, valid against the OASIS schema whatever the report holds (a foreign file, kept as it was, aside).

The text outside `meta`, stripped of its tags, is what is printed. In the flat profile one document holds everything; in the
publication profile a collection with the masthead carries the report as its component. What can be settled is in `Settings`.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Final

from lxml import etree

from unreport.errors import WriteError
from unreport.findings import Finding
from unreport.formats.akn.identity import Identity, identify
from unreport.formats.akn.layout import lay_out
from unreport.formats.akn.media import companion_path, travelling_inside
from unreport.formats.akn.names import NAMESPACES, akn, carry, sub
from unreport.formats.akn.origin import as_it_was, former_iri, pictures_left, what_may_go
from unreport.formats.akn.pen import At, Pen
from unreport.formats.akn.seal import seal
from unreport.formats.akn.settings import Settings
from unreport.formats.akn.write_blocks import numbered_through, write_body
from unreport.formats.akn.write_components import annex_parts, write_annexes, write_whole
from unreport.formats.akn.write_front import write_cover, write_preface
from unreport.formats.akn.write_meta import write_identification, write_lifecycle, write_meta
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import Annex, Image, Masthead, Report, Resolution, walk

__all__ = ["write", "write_report"]

_DEEPEST: Final = 150
"""Elements inside each other: what the reader takes with room to spare; real files stay below 30."""
_TOO_DEEP: Final = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")
_RESERVED: Final = ("body", "eref_1", "original_1")
_COMPONENT: Final = "cmp_1"
_SHOWN: Final = 5


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as UTF-8 XML.

    Same report and options, same bytes. Raises UsageError for an unknown setting, WriteError for a report nested too deeply.
    """
    return write_report(report, options, Settings.of(options))


def write_report(report: Report, options: WriteOptions, settings: Settings) -> Writing:
    """The report as XML with these settings; raises as `write` does."""
    kept = as_it_was(report, settings)
    if kept is not None:
        return Writing(kept.data, pictures_left(kept, options), {file.name: file.data for file in kept.companions})
    places = frozenset(range(len(report.assets)))
    inline = places if settings.assets == "inline" else travelling_inside(report.assets)
    media = {asset.name: companion_path(asset) for place, asset in enumerate(report.assets) if place not in inline}
    identity, findings = identify(report, options, form=settings.format)
    identity = replace(identity, former=former_iri(report, identity.iri.work))
    findings += what_may_go(report, identity.former, identity.iri.work)
    pen = _pen(identity, settings, inline, media)
    root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
    companions = {media[asset.name]: asset.data for place, asset in enumerate(report.assets) if place not in inline}
    try:
        if settings.profile == "publication":
            pen.base = _COMPONENT
            pen.body = pen.ids.single(_COMPONENT, "mainBody")
            annexes = _write_publication(pen, root, report)
        else:
            annexes = _write_document(pen, root, report)
        data = _serialize(root)
    except RecursionError as error:
        raise WriteError(
            "The report is nested too deeply for Akoma Ntoso.", cure="Flatten its lists or tables."
        ) from error
    findings += _dead_links(pen)
    return Writing(data, tuple(findings), companions | annexes)


def _dead_links(pen: Pen) -> list[Finding]:
    lost = [*pen.lost, *(target for annex in pen.annexes for target in annex.lost)]
    if not lost:
        return []
    named = ", ".join(f"“{target}”" for target in dict.fromkeys(lost[:_SHOWN])) + (" …" if len(lost) > _SHOWN else "")
    message = (
        f"What is linked to or called is nowhere in the report: {named}; the words are kept, the links lead nowhere."
    )
    return [Finding("write.dropped", message, "Correct the links, or put the places in.")]


def _pen(identity: Identity, settings: Settings, inline: frozenset[int], media: dict[str, str]) -> Pen:
    pen = Pen(identity, settings, inline=inline, media=media)
    for eid in _RESERVED:
        pen.ids.unique(eid)
    return pen


def _serialize(root: etree._Element) -> bytes:
    if _TOO_DEEP(root):
        raise WriteError(
            "The report is nested too deeply for Akoma Ntoso.", cure="Flatten its sections, lists or tables."
        )
    lay_out(root)
    return seal(b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n")


def _write_document(pen: Pen, root: etree._Element, report: Report) -> dict[str, bytes]:
    """The whole report as one document; gives the files of annexes that are attached by reference."""
    document = sub(root, pen.identity.iri.element, {"name": pen.identity.name})
    meta = sub(document, "meta")
    at = At(language=report.language, numbered_through=numbered_through(report.blocks))
    write_cover(pen, document, report.masthead, at)
    preface = write_preface(pen, document, at, report.masthead, report.front)
    annexes = _write_rest(pen, document, preface, report, at)
    _set_contains(pen, document)
    write_meta(pen, meta, report, annex_parts(pen, report.annexes))
    return annexes


def _write_publication(pen: Pen, root: etree._Element, report: Report) -> dict[str, bytes]:
    """The physical document, masthead and furniture, apart from the report that it carries; gives the files of annexes."""
    published = pen.identity.published()
    collection = sub(root, published.iri.element, {"name": published.name})
    meta = sub(collection, "meta")
    eid = pen.ids.unique(_COMPONENT)
    at = At(prefix=eid, scope=eid, language=report.language, numbered_through=numbered_through(report.blocks))
    write_cover(pen, collection, report.masthead, at)
    write_preface(pen, collection, at, report.masthead)
    held = sub(
        sub(sub(collection, "collectionBody"), "component"), "documentRef", {"eId": pen.ids.give("", "documentRef")}
    )
    held.set("href", f"#{eid}")
    held.set("showAs", carry(pen.identity.shown) or pen.identity.name)
    component = sub(sub(root, "components"), "component", {"eId": eid})
    document = sub(component, pen.identity.iri.element, {"name": pen.identity.name})
    inner = sub(document, "meta")
    preface = write_preface(pen, document, at, report.front)
    annexes = _write_rest(pen, document, preface, report, at)
    _set_contains(pen, collection)
    _set_contains(pen, document)
    write_identification(pen, inner, "main", annex_parts(pen, report.annexes))
    write_lifecycle(pen, inner, pen.ids.unique("eref_2"))
    write_meta(pen, meta, report, identity=published)
    return annexes


def _write_rest(
    pen: Pen, document: etree._Element, preface: etree._Element, report: Report, at: At
) -> dict[str, bytes]:
    """What follows the preface; then the files of annexes that are attached by reference, which may refer to all of it."""
    whole = _whole_resolution(report, pen.identity.name)
    if whole is None:
        body = sub(document, "mainBody", {"eId": pen.body})
        write_body(pen, body, report.blocks, at)
    else:
        write_whole(pen, document, preface, whole, at._replace(numbered_through=numbered_through(whole.blocks)))
    write_annexes(pen, document, report.annexes, annex_parts(pen, report.annexes), at)
    if pen.settings.annexes != "reference":
        pen.settle()
        return {}
    roots = _begin_annex_files(pen, report)
    pen.settle()
    annexes = {}
    for own_pen, root, annex in zip(pen.annexes, roots, report.annexes, strict=True):
        data = _finish_annex_file(own_pen, root, report, annex)
        annexes[f"{own_pen.component}-{sha256(data).hexdigest()[:8]}.xml"] = data  # reports in one folder stay apart
    pen.annex_files = tuple(annexes)
    return annexes


def _whole_resolution(report: Report, name: str) -> Resolution | None:
    """The resolution that a document consists of, if its class says so."""
    only = report.blocks[0] if len(report.blocks) == 1 else None
    if not isinstance(only, Resolution) or only.id:
        return None
    return only if name == only.kind + ("Draft" if only.draft else "") else None


def _set_contains(pen: Pen, document: etree._Element) -> None:
    document.set("contains", "multipleVersions" if pen.changes else "originalVersion")


def _begin_annex_files(pen: Pen, report: Report) -> list[etree._Element]:
    """The annexes as documents of their own, without metadata; references are still open, since they may lead to any file."""
    roots = []
    for order, annex in enumerate(report.annexes, start=1):
        own_pen = _pen(pen.identity.in_language(annex.language or report.language), pen.settings, pen.inline, pen.media)
        own_pen.component, own_pen.outer = f"annex_{order}", pen
        pen.annexes.append(own_pen)
        root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
        document = sub(root, "doc", {"name": "annex"})
        sub(document, "meta")
        at = At(language=annex.language or report.language, numbered_through=numbered_through(annex.blocks))
        write_preface(own_pen, document, at)
        write_body(own_pen, sub(document, "mainBody", {"eId": own_pen.body}), annex.blocks, at)
        roots.append(root)
    return roots


def _finish_annex_file(pen: Pen, root: etree._Element, report: Report, annex: Annex) -> bytes:
    """Settle the references of an annex and write its metadata, with the pictures that it shows where they travel inside."""
    pen.settle()
    _set_contains(pen, root[0])
    shown = {value.asset for value in walk(annex) if isinstance(value, Image)}
    places = [place for place, asset in enumerate(report.assets) if place in pen.inline and asset.name in shown]
    pen.inline = frozenset(range(len(places)))
    alone = Report(
        language=annex.language or report.language,
        masthead=Masthead(symbol=report.masthead.symbol),
        assets=tuple(report.assets[place] for place in places),
    )
    write_meta(pen, root[0][0], alone, component=pen.component)
    return _serialize(root)
