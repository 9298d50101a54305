"""Documents inside the document: resolutions at their place, annexes at the end, each with its own identification."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from msgspec import structs

from unreport.formats.akn.flow import in_flow, in_level, write_fill, write_flow
from unreport.formats.akn.names import WHOLE, carry, keep_empty, sub
from unreport.formats.akn.pen import At, Pen
from unreport.formats.akn.write_blocks import numbered_through, write_body, write_heading, write_text
from unreport.formats.akn.write_inlines import write_revised
from unreport.formats.akn.write_meta import Component, write_identification
from unreport.model import Annex, Block, Resolution, Text, plain

__all__ = ["annex_parts", "write_annexes", "write_whole"]


@in_level(Resolution)
def _headed_resolution(pen: Pen, parent: etree._Element, resolution: Resolution, at: At) -> None:
    """A resolution under its printed heading, which the report's own outline shows: the statement then begins with its text."""
    eid = pen.ids.give(at.prefix, "hcontainer")
    under = at.under(eid)
    element = sub(parent, "hcontainer", {"eId": eid, "name": resolution.kind})
    if resolution.number is not None:
        pen.number(element, resolution.number, under)
    if resolution.title:
        heading = sub(element, "heading", {"eId": pen.ids.single(eid, "heading")})
        write_revised(pen, sub(heading, "docTitle"), resolution.title, under)
        keep_empty(heading)
    content = sub(element, "content", {"eId": pen.ids.single(eid, "content")})
    _resolution(pen, content, structs.replace(resolution, number=None, title=()), under)


@in_flow(Resolution)
def _resolution(pen: Pen, parent: etree._Element, resolution: Resolution, at: At) -> None:
    """A `statement` where it is printed: embedded, so that the text keeps its order."""
    eid = pen.ids.give(at.prefix, "embeddedStructure")
    here = at._replace(prefix=eid, scope=eid, table="", numbered_through=numbered_through(resolution.blocks))
    holder = sub(sub(parent, "p", {"class": "embedded"}), "embeddedStructure", {"eId": eid, "class": "resolution"})
    pen.identify(holder, resolution.id)
    name = resolution.kind + ("Draft" if resolution.draft else "")
    statement = sub(holder, "statement", {"name": name, "contains": "originalVersion"})
    write_identification(pen, sub(statement, "meta"), pen.next_resolution())
    if resolution.number is not None or resolution.title:
        preface = sub(statement, "preface", {"eId": pen.ids.single(eid, "preface")})
        _write_title(pen, preface, resolution, here)
    _write_parts(pen, statement, resolution, here, pen.ids.single(eid, "mainBody"))


def write_whole(pen: Pen, document: etree._Element, preface: etree._Element, resolution: Resolution, at: At) -> None:
    """Write a resolution that is the whole document: number and title close the preface, the rest are parts of the document."""
    eid = pen.ids.give(str(preface.get("eId")), "container")
    lines = sub(preface, "container", {"eId": eid, "name": WHOLE})
    _write_title(pen, lines, resolution, at)
    if not len(lines):
        write_fill(lines)
    _write_parts(pen, document, resolution, at, pen.body)


def _write_title(pen: Pen, lines: etree._Element, resolution: Resolution, at: At) -> None:
    inside = at.under(str(lines.get("eId")))
    if resolution.number is not None:
        number = sub(sub(lines, "p"), "docNumber")
        number.text = carry(resolution.number.label) or None
        pen.reading(number, resolution.number, inside)
    if resolution.title:
        write_revised(pen, sub(sub(lines, "p"), "docTitle"), resolution.title, inside)


def _write_parts(pen: Pen, document: etree._Element, resolution: Resolution, at: At, body_eid: str) -> None:
    """Append preamble, body and conclusions to a document."""
    eid = at.prefix
    if resolution.opening or resolution.preamble:
        preamble = sub(document, "preamble", {"eId": pen.ids.single(eid, "preamble")})
        prefix = str(preamble.get("eId"))
        if resolution.opening:
            line = sub(sub(preamble, "formula", {"name": "akn4un:enactingFormula"}), "p")
            write_revised(pen, line, resolution.opening, at.under(prefix))
            keep_empty(line)
        for block in resolution.preamble:
            container = pen.ids.give(prefix, "container")
            holder = sub(preamble, "container", {"eId": container, "name": _verb(block)})
            write_flow(pen, holder, (block,), at.under(container))
    write_body(pen, sub(document, "mainBody", {"eId": body_eid}), resolution.blocks, at)
    if resolution.closing:
        conclusions = sub(document, "conclusions", {"eId": pen.ids.single(eid, "conclusions")})
        holder = sub(conclusions, "container", {"name": "conclusion"})
        for text in resolution.closing:
            write_text(pen, holder, text, at.under(str(conclusions.get("eId"))))


def _verb(block: Block) -> str:
    """The word that a preambular paragraph opens with, in small letters: the name of its container in AKN4UN."""
    first = plain(block.content).split(maxsplit=1)[:1] if isinstance(block, Text) else []
    word = first[0].strip(",;:") if first else ""
    return word.lower() if word.isalpha() else "preambular"


def write_annexes(
    pen: Pen, document: etree._Element, annexes: Sequence[Annex], parts: Sequence[Component], at: At
) -> None:
    """Append the `attachments` of a document, if there are any, whole or as references to files of their own."""
    if not annexes:
        return
    attachments = sub(document, "attachments")
    for order, annex in enumerate(annexes, start=1):
        eid = _annex_eid(pen, order)
        pen.ids.unique(eid)
        here = At(
            prefix=eid,
            scope=eid,
            language=annex.language or at.language,
            numbered_through=numbered_through(annex.blocks),
        )
        attachment = sub(attachments, "attachment", {"eId": eid})
        pen.language(attachment, annex.language)
        pen.identify(attachment, annex.id)
        if annex.number is not None:
            pen.place("annex", annex.number.label, eid, at)
            pen.number(attachment, annex.number, here)
        write_heading(pen, attachment, annex.title, here)
        if pen.settings.annexes == "reference":
            shown = parts[order - 1].shown
            reference = sub(attachment, "documentRef", {"href": f"!annex_{order}"})
            reference.set("showAs", carry(shown) or f"annex_{order}")
            continue
        inner = sub(attachment, "doc", {"name": "annex", "contains": "originalVersion"})
        pen.component = f"annex_{order}"
        write_identification(pen, sub(inner, "meta"), pen.component)
        write_body(pen, sub(inner, "mainBody", {"eId": pen.ids.single(eid, "mainBody")}), annex.blocks, here)
    pen.component = ""


def _annex_eid(pen: Pen, order: int) -> str:
    """The eId of the n-th annex: by its order, since its number is printed in six languages."""
    return f"{pen.base}__att_{order}" if pen.base else f"att_{order}"


def annex_parts(pen: Pen, annexes: Sequence[Annex]) -> list[Component]:
    """The annexes as components of the document."""
    return [
        Component(
            f"annex_{order}",
            pen.annex_files[order - 1] if pen.annex_files else f"#{_annex_eid(pen, order)}",
            " ".join([annex.number.label if annex.number else "Annex", plain(annex.title)]).strip(),
        )
        for order, annex in enumerate(annexes, start=1)
    ]
