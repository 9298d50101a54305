"""Text within a line: runs, references, notes, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from functools import cache
from itertools import groupby
from typing import Any

from lxml import etree

from unreport.formats.akn.facts import symbol_of
from unreport.formats.akn.flow import write_flow
from unreport.formats.akn.media import is_safe, media_path
from unreport.formats.akn.names import AKN, MAIN, NAMESPACES, add_text, carry, own, put, sub
from unreport.formats.akn.opaque import write_opaque
from unreport.formats.akn.pen import Agent, At, Pen
from unreport.model import (
    Anchor,
    Break,
    Citation,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inline,
    Inserted,
    Link,
    Mention,
    NoteCall,
    Opaque,
    Reformatted,
    Revised,
    Run,
    plain,
)

__all__ = ["write_image", "write_inlines", "write_revised"]

_PLAIN_ADDRESS = re.compile(r"(?:https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/?=&+,;()'-]*)?|mailto:[A-Za-z0-9._+@-]+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?")
_CLOCK = re.compile(r"\d\d:\d\d:\d\dZ?")
_PLAIN = Run("")
_TERM_OF = {"quantity": "concept", "entity": "object"}


def write_inlines(pen: Pen, parent: etree._Element, content: Iterable[Inline], at: At) -> None:
    """Append inline content to `parent`."""
    for inline in content:
        if type(inline) is Run:
            _write_run(pen, parent, inline)
        else:
            _WRITERS[type(inline)](pen, parent, inline, at)


def write_revised(
    pen: Pen, parent: etree._Element, content: Sequence[Inline], at: At, revised: Revised | None = None
) -> None:
    """Append the content of a block that may be put in or taken out, itself or with what it stands in.

    Words that are tracked in the same way themselves need no second mark around them.
    """
    if revised and at.revised and revised.kind != at.revised.kind:  # taken out of what was put in
        parent = pen.change(parent, at.revised, at)
    revised = revised or at.revised
    if revised is None:
        write_inlines(pen, parent, content, at)
        return
    if not content:
        pen.change(parent, revised, at)
    alike = Inserted if revised.kind == "inserted" else Deleted
    for tracked, inlines in groupby(content, key=lambda inline: isinstance(inline, alike)):
        write_inlines(pen, parent if tracked else pen.change(parent, revised, at), inlines, at)


def _write_run(pen: Pen, parent: etree._Element, run: Run) -> None:
    """Append a run, in an element for each part of its look."""
    inner = parent
    if run.looks_like(_PLAIN):
        add_text(parent, run.text)
        return
    if run.language:
        inner = sub(inner, "span")
        pen.language(inner, run.language)
    for name, worn in (("b", run.bold), ("i", run.italic), ("u", run.underline)):
        if worn:
            inner = sub(inner, name)
    for name, worn in (("strike", run.strike), ("smallCaps", run.small_caps)):
        if worn:
            inner = sub(inner, "span", {"class": name})
    if run.script:
        inner = sub(inner, "sup" if run.script == "super" else "sub")
    add_text(inner, run.text)


def _link(pen: Pen, parent: etree._Element, link: Link, at: At) -> None:
    element = sub(parent, "a")
    if link.href.startswith("#") and len(link.href) > 1:
        put(element, "href", link.href)
        pen.point(element, "anchor", link.href[1:], at)
    elif _is_address(link.href):
        element.set("href", link.href)
    else:
        element.set("href", "")
        put(element, "href", link.href)
    write_inlines(pen, element, link.content, at)


def _is_address(href: str) -> bool:
    """Whether XML Schema takes `href` for an address, unaltered."""
    if _PLAIN_ADDRESS.fullmatch(href):
        return True
    if carry(href) != href or href.startswith("#"):
        return False
    probe = etree.Element("probe")
    probe.text = href
    return bool(_address_schema().validate(probe))


@cache
def _address_schema() -> etree.XMLSchema:
    schema = '<schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="probe" type="anyURI"/></schema>'
    return etree.XMLSchema(etree.fromstring(schema))


def _citation(pen: Pen, parent: etree._Element, citation: Citation, at: At) -> None:
    eid = pen.ids.give(at.prefix, "ref")
    element = sub(parent, "ref", {"eId": eid})
    if _cites_work(pen, citation):
        element.set("href", citation.href)
        write_inlines(pen, element, citation.content, at)
        return
    if citation.href:
        put(element, "href", citation.href)
    if citation.kind not in {"document", "resolution"}:
        pen.point(element, citation.kind, citation.target, at, citation.until)
    else:
        symbol = symbol_of(citation.target)
        if symbol is None:
            pen.point(element, citation.kind, citation.target, at, citation.until)
        else:
            document = pen.document(citation.target)
            element.set("href", document if document.startswith("#") else f"{document}{MAIN}")
            if citation.kind == "resolution":
                element.set("class", "resolution")
            if citation.until:
                put(element, "until", citation.until)
            if document.startswith("#"):
                pen.alternatives.append((f"#{eid}", document, symbol.url(at.language), citation.target))
    write_inlines(pen, element, citation.content, at)


def _cites_work(pen: Pen, citation: Citation) -> bool:
    """Whether nothing is known of what is cited but its IRI, as in files of other hands."""
    if citation.kind != "document" or citation.target or citation.until or not citation.href.startswith("/"):
        return False
    known = citation.href.removesuffix(MAIN) in pen.settings.works  # would be read as its symbol
    return not known and _is_address(citation.href)


def _mention(pen: Pen, parent: etree._Element, mention: Mention, at: At) -> None:
    shown = plain(mention.content)
    if mention.kind == "date" and _is_date(mention.value):
        element = sub(parent, "date", {"date": mention.value})
    elif mention.kind == "time" and _is_time(mention.value):
        element = sub(parent, "time", {"time": mention.value})
    elif mention.kind in {"date", "time"}:
        element = sub(parent, "inline", {"name": f"akn4un:{mention.kind}"})
        put(element, "value", mention.value)
    else:
        element = sub(parent, mention.kind)
        if mention.kind == "entity":
            element.set("name", "akn4un:entity")
        element.set("refersTo", pen.term(_TERM_OF.get(mention.kind, mention.kind), mention.refers or shown))
        if mention.value:
            put(element, "value", mention.value)
        if mention.refers and mention.refers == shown:
            put(element, "refers", mention.refers)
        write_inlines(pen, element, mention.content, at)
        return
    if mention.refers:
        put(element, "refers", mention.refers)
    write_inlines(pen, element, mention.content, at)


def _is_date(value: str) -> bool:
    try:
        if _DAY.fullmatch(value):
            date.fromisoformat(value)
        elif _MOMENT.fullmatch(value):
            datetime.fromisoformat(value)
        else:
            return False
    except ValueError:
        return False
    return value.isascii()


def _is_time(value: str) -> bool:
    try:
        if not _CLOCK.fullmatch(value) or not value.isascii():
            return False
        time.fromisoformat(value)
    except ValueError:
        return False
    return True


def _footnote(pen: Pen, parent: etree._Element, note: Footnote, at: At) -> None:
    eid = pen.ids.give("", "authorialNote")
    call = sub(parent, "sup", {"class": "footnote"})
    element = sub(call, "authorialNote", {"eId": eid})
    element.set("marker", carry(note.marker))
    element.set("placement", "bottom")
    if note.endnote:
        element.set("class", "endnote")
    pen.identify(element, note.id)
    pen.place("note", note.marker, eid, at)
    write_flow(pen, element, note.blocks, at.under(eid)._replace(revised=None), required=True)


def _note_call(pen: Pen, parent: etree._Element, call: NoteCall, at: At) -> None:
    element = sub(sub(parent, "sup", {"class": "footnote"}), "noteRef", {"placement": "bottom"})
    element.set("marker", carry(call.marker))
    pen.point(element, "call", call.marker, at)


def _inserted(pen: Pen, parent: etree._Element, change: Inserted | Deleted, at: At) -> None:
    name = "ins" if isinstance(change, Inserted) else "del"
    element = pen.changed(parent, name, at, Agent(change.author, change.time, change.move))  # type: ignore[arg-type]
    write_inlines(pen, element, change.content, at)


def _reformatted(pen: Pen, parent: etree._Element, change: Reformatted, at: At) -> None:
    element = sub(parent, "span", {"class": "reformatted"})
    before = change.before
    worn = [name for name in ("bold", "italic", "underline", "strike", "small_caps") if getattr(before, name)]
    put(element, "before", " ".join([*worn, before.script] if before.script else worn))
    for name, value in (
        ("beforeText", before.text),
        ("beforeLanguage", before.language),
        ("by", change.author),
        ("date", change.time),
    ):
        if value:
            put(element, name, value)
    write_inlines(pen, element, change.content, at)


def _comment(pen: Pen, parent: etree._Element, comment: Comment, at: At) -> None:
    eid = pen.ids.give("", "comment")
    sub(parent, "noteRef", {"href": f"#{eid}", "class": "comment"})
    note = etree.Element(f"{{{AKN}}}note", nsmap=NAMESPACES)
    note.set("eId", eid)
    note.set("class", "comment")
    for name, value in (
        ("by", comment.author),
        ("date", comment.time),
        ("initials", comment.initials),
        ("quoted", comment.quoted),
    ):
        if value:
            put(note, name, value)
    pen.comments.append(note)
    with pen.aside():
        write_flow(pen, note, comment.blocks, At(prefix=eid, scope=at.scope, language=at.language), required=True)


def _break(pen: Pen, parent: etree._Element, change: Break, at: At) -> None:
    element = sub(parent, "eop" if change.kind == "page" else "eol")
    if change.kind == "column":
        element.set("class", "column")
    element.tail = "\n"


def write_image(pen: Pen, parent: etree._Element, image: Image, at: At) -> None:
    """Append a picture."""
    element = sub(parent, "img")
    element.set("src", pen.media.get(image.asset) or media_path(image.asset))
    if not is_safe(image.asset):
        put(element, "asset", image.asset)
    if image.alt:
        element.set("alt", carry(image.alt))
    for name, size in (("width", image.width), ("height", image.height)):
        if size:
            if float(size).is_integer():
                element.set(name, str(int(size)))
            else:
                element.set(own(name), repr(float(size)))


def _anchor(pen: Pen, parent: etree._Element, anchor: Anchor, at: At) -> None:
    eid = pen.ids.give(at.prefix, "anchor")
    element = sub(parent, "span", {"class": "anchor", "eId": eid})
    put(element, "name", anchor.name)
    pen.place("anchor", anchor.name, eid, at)


def _opaque(pen: Pen, parent: etree._Element, opaque: Opaque, at: At) -> None:
    write_opaque(sub(sub(parent, "subFlow", {"name": "akn4un:opaque"}), "foreign"), opaque)


_WRITERS: dict[type, Callable[[Pen, etree._Element, Any, At], None]] = {
    Link: _link,
    Citation: _citation,
    Mention: _mention,
    Footnote: _footnote,
    NoteCall: _note_call,
    Inserted: _inserted,
    Deleted: _inserted,
    Reformatted: _reformatted,
    Comment: _comment,
    Break: _break,
    Image: write_image,
    Anchor: _anchor,
    Opaque: _opaque,
}
