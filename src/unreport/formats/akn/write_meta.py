"""The metadata block: identification on three levels, references, analysis, and what AKN has no words for."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from lxml import etree

from unreport.formats.akn.facts import Symbol
from unreport.formats.akn.identity import Identity
from unreport.formats.akn.names import FORMER, carry, own, put, sub
from unreport.formats.akn.pen import Pen
from unreport.formats.akn.profile import kind_of_class, language_of_tag, modifier_concept
from unreport.formats.akn.seal import OPEN
from unreport.formats.akn.write_presentation import write_presentation
from unreport.model import Report

__all__ = ["Component", "write_identification", "write_lifecycle", "write_meta"]

_CHUNK: Final = 3 * 256 * 1024
"""Bytes of a picture in one element: parsers refuse very long text."""


@dataclass(frozen=True)
class Component:
    """An attachment: its name in IRIs, where it stands (`#att_1`, or the name of its file), its printed designation."""

    name: str
    place: str
    shown: str


def write_identification(
    pen: Pen, meta: etree._Element, component: str, parts: Sequence[Component] = (), *, identity: Identity | None = None
) -> None:
    """Append the `identification` of the document (`main`), of a component (`annex_1`), or of what has another `identity`."""
    iri = (identity or pen.identity).iri
    author = pen.term("organization", pen.identity.author or "United Nations", iri.actor)
    identification = sub(meta, "identification", {"source": pen.agent})

    work = sub(identification, "FRBRWork")
    whole = pen.identity if component == "main" else None
    aliases = {"title": whole.title, FORMER: whole.former} if whole else {}
    _level(work, f"{iri.work}/!{component}", iri.work, iri.date, "issued", aliases)
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
    original = pen.identity.original
    if original is not None:
        translation = {"href": replace(iri, language=original.alpha3).expression, "fromLanguage": original.alpha3}
        translator = pen.term("organization", "Secretariat of the United Nations", "un-secretariat")
        sub(expression, "FRBRtranslation", translation | {"by": translator})

    manifestation = sub(identification, "FRBRManifestation")
    _level(manifestation, str(iri.at(component)), iri.manifestation, pen.identity.marked, "markup")
    sub(manifestation, "FRBRauthor", {"href": pen.agent, "as": pen.term("role", "Editor of mark-up", "editor")})
    _parts(manifestation, parts, "m", "")
    sub(manifestation, "FRBRformat", {"value": iri.format})


def _level(
    level: etree._Element, this: str, uri: str, date: str, name: str, aliases: Mapping[str, str] = MappingProxyType({})
) -> None:
    sub(level, "FRBRthis", {"value": this})
    sub(level, "FRBRuri", {"value": uri})
    for alias, value in aliases.items():
        if value:
            sub(level, "FRBRalias", {"name": alias, "value": carry(value)})
    sub(level, "FRBRdate", {"date": date, "name": name})


def _parts(level: etree._Element, parts: Sequence[Component], here: str, below: str) -> None:
    """The attachments at this level, each pointing to itself one level down, at last to where it stands."""
    if parts:
        info = sub(level, "componentInfo")
        for part in parts:
            name = part.name.replace("_", "")
            data = sub(info, "componentData", {"eId": f"{here}{name}", "name": part.name})
            data.set("href", f"#{below}{name}" if below else part.place)
            data.set("showAs", carry(part.shown) or part.name)


def write_lifecycle(pen: Pen, meta: etree._Element, eid: str) -> None:
    """Append the `lifecycle`: the document came about on its date."""
    sub(
        sub(meta, "lifecycle", {"source": pen.agent}),
        "eventRef",
        {
            "eId": eid,
            "date": pen.identity.iri.date,
            "source": "#original_1",
            "refersTo": pen.term("event", "Issuance of the document", "issuance"),
            "type": "generation",
            "originatingExpression": "true",
        },
    )


def write_meta(
    pen: Pen,
    meta: etree._Element,
    report: Report,
    parts: Sequence[Component] = (),
    *,
    identity: Identity | None = None,
    component: str = "main",
) -> None:
    """Fill the `meta` of the document; all else must be written before, since the metadata tell of it."""
    identity = identity or pen.identity
    relation = _relation(pen, identity.symbol)
    furniture = write_presentation(pen, report.masthead)
    write_identification(pen, meta, component, parts, identity=identity)
    title = identity.shown or identity.name
    sub(
        meta,
        "publication",
        {"date": identity.iri.date, "name": identity.name, "showAs": carry(title), "number": identity.iri.number},
    )
    write_lifecycle(pen, meta, "eref_1")
    _analysis(pen, meta, relation)
    references = sub(meta, "references", {"source": pen.agent})
    sub(references, "original", {"eId": "original_1", "href": identity.iri.expression}).set("showAs", carry(title))
    for work, symbol in pen.works.items():
        cited = {"eId": pen.ids.give("", "activeRef"), "href": work, "showAs": carry(symbol)}
        sub(references, "activeRef", cited)
    for part in parts:
        if not part.place.startswith("#"):
            attached = {"eId": pen.ids.give("", "hasAttachment"), "href": f"{identity.iri.expression}/!{part.name}"}
            sub(references, "hasAttachment", attached).set("showAs", carry(part.shown) or part.name)
    if component != "main":
        whole = {"eId": pen.ids.give("", "attachmentOf"), "href": identity.iri.expression, "showAs": carry(title)}
        sub(references, "attachmentOf", whole)
    for term in pen.terms():
        element = sub(references, term.element, {"eId": term.eid, "name": term.name, "href": term.href})
        element.set("showAs", term.shown)
    if pen.comments:
        sub(meta, "notes", {"source": pen.agent}).extend(pen.comments)
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
        "refersTo": pen.term("concept", _spelt(concept["relation"]), concept["relation"]),
        "showAs": carry(base.normal),
    }


def _spelt(relation: str) -> str:
    """`addendumTo` → `Addendum to`."""
    return re.sub("[A-Z]", lambda letter: f" {letter[0].lower()}", relation).capitalize()


def _analysis(pen: Pen, meta: etree._Element, relation: dict[str, str]) -> None:
    if not (pen.changes or pen.alternatives or relation):
        return
    analysis = sub(meta, "analysis", {"source": pen.agent})
    if pen.changes:
        modifications = sub(analysis, "passiveModifications")
        for order, change in enumerate(pen.changes, start=1):
            where = f"#{change.where or pen.body}"
            eid = pen.ids.unique(f"textualMod_{order}")
            modification = sub(modifications, "textualMod", {"eId": eid, "type": change.kind})
            sub(modification, "source", {"href": where})
            sub(modification, "destination", {"href": where})
            for name, href in (("old", change.old), ("new", change.new)):
                if href:
                    sub(modification, name, {"href": f"#{href}"})
    if pen.alternatives or relation:
        others = sub(analysis, "otherReferences", {"source": pen.agent})
        if relation:
            sub(others, "implicitReference", relation)
        for reference, document, address, symbol in pen.alternatives:
            sub(
                others,
                "alternativeReference",
                {"for": reference, "refersTo": document, "href": address, "showAs": carry(symbol)},
            )


def _proprietary(pen: Pen, meta: etree._Element, report: Report) -> None:
    proprietary = sub(meta, "proprietary", {"source": pen.agent})

    def say(name: str, value: str) -> etree._Element:
        element = etree.SubElement(proprietary, own(name))
        element.text = carry(value) or None
        return element

    say("seal", OPEN)
    if pen.settings.cast:
        say("settings", " ".join(pen.settings.cast))
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
