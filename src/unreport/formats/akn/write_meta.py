"""The metadata block: identification on three levels, references, analysis, and what AKN has no words for."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Final

from lxml import etree

from unreport.formats.akn.facts import Symbol
from unreport.formats.akn.names import NAMESPACES, akn, carry, own, put, sub
from unreport.formats.akn.pen import AGENT, Pen
from unreport.formats.akn.profile import kind_of_class, language_of_tag, modifier_concept
from unreport.model import Masthead, Report

__all__ = ["write_identification", "write_meta"]

_CHUNK: Final = 3 * 256 * 1024
"""Bytes of a picture in one element: parsers refuse very long text."""

Components = Sequence[tuple[str, str, str]]
"""Name, eId and printed designation of each attachment."""


def write_identification(pen: Pen, meta: etree._Element, component: str, parts: Components = ()) -> None:
    """Append the `identification` of the document (`main`) or of a component (`annex_1`)."""
    iri = pen.identity.iri
    author = pen.term("organization", pen.identity.author or "United Nations", iri.actor)
    identification = sub(meta, "identification", {"source": AGENT})

    work = sub(identification, "FRBRWork")
    _level(work, f"{iri.work}/!{component}", iri.work, iri.date, "issued")
    sub(work, "FRBRauthor", {"href": author, "as": pen.term("role", "Author of document", "author")})
    _parts(work, parts, "w", "e")
    sub(work, "FRBRcountry", {"value": iri.country})
    sub(work, "FRBRsubtype", {"value": iri.subtype})
    sub(work, "FRBRnumber", {"value": iri.number, "showAs": carry(pen.identity.shown)})
    sub(work, "FRBRprescriptive", {"value": "false"})
    sub(work, "FRBRauthoritative", {"value": "false"})

    expression = sub(identification, "FRBRExpression")
    _level(expression, f"{iri.expression}/!{component}", iri.expression, iri.date, "version")
    sub(expression, "FRBRauthor", {"href": author, "as": pen.term("role", "Author of document", "author")})
    _parts(expression, parts, "e", "m")
    sub(expression, "FRBRlanguage", {"language": iri.language})

    manifestation = sub(identification, "FRBRManifestation")
    _level(manifestation, str(iri.at(component)), iri.manifestation, pen.identity.marked, "markup")
    sub(manifestation, "FRBRauthor", {"href": AGENT, "as": pen.term("role", "Editor of mark-up", "editor")})
    _parts(manifestation, parts, "m", "")
    sub(manifestation, "FRBRformat", {"value": iri.format})


def _level(level: etree._Element, this: str, uri: str, date: str, name: str) -> None:
    sub(level, "FRBRthis", {"value": this})
    sub(level, "FRBRuri", {"value": uri})
    sub(level, "FRBRdate", {"date": date, "name": name})


def _parts(level: etree._Element, parts: Components, here: str, below: str) -> None:
    """The attachments at this level, each pointing to itself one level down, at last to where it stands in the file."""
    if parts:
        info = sub(level, "componentInfo")
        for name, eid, shown in parts:
            href = f"#{below}{name.replace('_', '')}" if below else f"#{eid}"
            sub(
                info,
                "componentData",
                {"eId": f"{here}{name.replace('_', '')}", "name": name, "href": href, "showAs": carry(shown) or name},
            )


def write_meta(pen: Pen, meta: etree._Element, report: Report, parts: Components) -> None:
    """Fill the `meta` of the document; all else must be written before, since the metadata tell of it."""
    identity = pen.identity
    generation = pen.term("event", "Issuance of the document", "issuance")
    relation = _relation(pen, identity.symbol)
    furniture = _furniture(pen, report.masthead)
    write_identification(pen, meta, "main", parts)
    title = identity.shown or identity.name
    sub(
        meta,
        "publication",
        {"date": identity.iri.date, "name": identity.name, "showAs": carry(title), "number": identity.iri.number},
    )
    lifecycle = sub(meta, "lifecycle", {"source": AGENT})
    sub(
        lifecycle,
        "eventRef",
        {
            "eId": "eref_1",
            "date": identity.iri.date,
            "source": "#original_1",
            "refersTo": generation,
            "type": "generation",
            "originatingExpression": "true",
        },
    )
    _analysis(pen, meta, relation)
    references = sub(meta, "references", {"source": AGENT})
    sub(references, "original", {"eId": "original_1", "href": identity.iri.expression}).set("showAs", carry(title))
    for term in pen.terms():
        element = sub(references, term.element, {"eId": term.eid, "name": term.name, "href": term.href})
        element.set("showAs", term.shown)
    if pen.comments:
        sub(meta, "notes", {"source": AGENT}).extend(pen.comments)
    _proprietary(pen, meta, report)
    if furniture is not None:
        meta.append(furniture)


def _relation(pen: Pen, symbol: Symbol | None) -> dict[str, str]:
    """The relation of an addendum, corrigendum or revision to its base, as an `implicitReference`; empty for others."""
    base = symbol.base if symbol else None
    concept = modifier_concept(symbol.relation) if symbol else {}
    if base is None or not concept:
        return {}
    return {
        "href": pen.document(base.normal),
        "refersTo": pen.term("concept", f"Relation: {concept['relation']}", concept["relation"]),
        "showAs": carry(base.normal),
    }


def _analysis(pen: Pen, meta: etree._Element, relation: dict[str, str]) -> None:
    if not (pen.changes or pen.alternatives or relation):
        return
    analysis = sub(meta, "analysis", {"source": AGENT})
    if pen.changes:
        modifications = sub(analysis, "passiveModifications")
        for order, change in enumerate(pen.changes, start=1):
            where = f"#{change.where or 'body'}"
            eid = pen.ids.unique(f"textualMod_{order}")
            modification = sub(modifications, "textualMod", {"eId": eid, "type": change.kind})
            sub(modification, "source", {"href": where})
            sub(modification, "destination", {"href": where})
            for name, href in (("old", change.old), ("new", change.new)):
                if href:
                    sub(modification, name, {"href": f"#{href}"})
    if pen.alternatives or relation:
        others = sub(analysis, "otherReferences", {"source": AGENT})
        if relation:
            sub(others, "implicitReference", relation)
        for reference, document, address, symbol in pen.alternatives:
            sub(
                others,
                "alternativeReference",
                {"for": reference, "refersTo": document, "href": address, "showAs": carry(symbol)},
            )


def _proprietary(pen: Pen, meta: etree._Element, report: Report) -> None:
    proprietary = sub(meta, "proprietary", {"source": AGENT})

    def say(name: str, value: str) -> etree._Element:
        element = etree.SubElement(proprietary, own(name))
        element.text = carry(value) or None
        return element

    say("symbolStatus", "final" if pen.identity.shown else "none")
    language = language_of_tag(report.language)
    if language is None or language.tag != report.language:
        say("language", report.language)
    if kind_of_class(pen.identity.name) != report.front.kind:
        say("kind", report.front.kind)
    if report.front.stage:
        say("stage", report.front.stage)
    for fact in report.properties:
        put(say("property", fact.value), "name", fact.name)
    for order, asset in enumerate(report.assets):
        element = etree.SubElement(proprietary, own("asset"))
        put(element, "name", asset.name)
        put(element, "type", asset.media_type)
        if order in pen.inline:
            for start in range(0, len(asset.data), _CHUNK):
                piece = etree.SubElement(element, own("data"))
                piece.text = b64encode(asset.data[start : start + _CHUNK]).decode("ascii")
        else:
            put(element, "src", pen.media[asset.name])


def _furniture(pen: Pen, masthead: Masthead) -> etree._Element | None:
    """Page furniture: what is printed at the head and foot of the first page, and is no part of the text."""
    if not (masthead.organization or masthead.job_number or masthead.release_dates):
        return None
    presentation = etree.Element(akn("presentation"), nsmap=NAMESPACES)
    presentation.set("source", AGENT)
    if masthead.organization:
        header = etree.SubElement(presentation, own("firstPageHeader"))
        etree.SubElement(header, own("left")).text = carry(masthead.organization)
        if pen.identity.shown:
            right = etree.SubElement(header, own("right"))
            sub(right, "docNumber", {"refersTo": pen.term("concept", "Document symbol", "symbol")}).text = carry(
                pen.identity.shown
            )
    if masthead.job_number or masthead.release_dates:
        left = etree.SubElement(etree.SubElement(presentation, own("firstPageFooter")), own("left"))
        if masthead.job_number:
            job = pen.term("concept", "Job number", "publicationJobNumber")
            sub(left, "docketNumber", {"refersTo": job}).text = carry(masthead.job_number)
        for released in masthead.release_dates:
            etree.SubElement(left, own("releaseDate")).text = carry(released) or None
    return presentation
