"""The first page: masthead (`coverPage`), and all that identifies the document before its body (`preface`).

Each printed line is a `p`; a value is tagged within its line, so that the line reads as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn.facts import symbol_value
from unreport.formats.akn.flow import write_fill, write_flow
from unreport.formats.akn.identity import code_of_body
from unreport.formats.akn.names import add_text, akn, carry, carry_all, keep_empty, own, put, sub
from unreport.formats.akn.officers import write_officer
from unreport.formats.akn.pen import At, Pen
from unreport.formats.akn.profile import (
    distribution_name,
    language_of_tag,
    modifier_concept,
    words_for_kind,
    words_for_stage,
)
from unreport.formats.akn.write_blocks import write_text
from unreport.formats.akn.write_inlines import write_inlines
from unreport.formats.akn.write_tables import write_notes
from unreport.model import AgendaItem, Contents, FrontMatter, Masthead, Modifier, Printed, Run, Venue, plain

__all__ = ["write_cover", "write_preface"]

_HAN: Final = "\u2e80"
"""From here on characters are of scripts that write without blanks."""


def write_cover(pen: Pen, document: etree._Element, masthead: Masthead, at: At) -> None:
    """Append the `coverPage`, if the masthead has any line for it."""
    if not (
        masthead.organization
        or masthead.bodies
        or masthead.symbol
        or masthead.distribution
        or masthead.date
        or masthead.language
        or masthead.originals
    ):
        return
    cover = sub(document, "coverPage", {"eId": pen.ids.single("", "coverPage")})
    lines = _container(pen, cover, "masthead")
    if masthead.organization:
        issuer = sub(sub(lines, "p"), "organization")
        issuer.text = carry(masthead.organization)
        issuer.set("refersTo", pen.term("organization", masthead.organization, "un"))
    if masthead.symbol:
        number = _value(lines, "docNumber", masthead.symbol)
        if not masthead.symbol.text and pen.identity.shown:
            number.text = carry(pen.identity.shown)
            number.set("status", "editorial")
        number.set("refersTo", pen.term("concept", "Document symbol", "symbol"))
        if symbol_value(masthead.symbol.text) != masthead.symbol.value:
            put(number, "value", masthead.symbol.value)
    for body in masthead.bodies:
        authority = sub(sub(lines, "p"), "docAuthority")
        authority.text = carry(body) or None
        if body.strip():
            code = pen.identity.iri.actor if body == pen.identity.author else code_of_body(body, at.language)
            authority.set("refersTo", pen.term("organization", body, code))
    if masthead.distribution:
        _distribution(pen, lines, masthead.distribution)
    if masthead.date:
        day = _value(lines, "docDate", masthead.date)
        day.set("date", pen.identity.iri.date)
        day.set("refersTo", pen.term("event", "Issuance of the document", "issuance"))
        if masthead.date.value != pen.identity.iri.date:
            put(day, "value", masthead.date.value)
    if masthead.language:
        _language(pen, sub(lines, "p"), "languageOfExpression", masthead.language)
    if masthead.originals:
        line = sub(lines, "p")
        for original in masthead.originals:
            _language(pen, line, "originalLanguage", original)


def _container(pen: Pen, parent: etree._Element, name: str) -> etree._Element:
    return sub(parent, "container", {"eId": pen.ids.give(str(parent.get("eId")), "container"), "name": name})


def _value(lines: etree._Element, name: str, printed: Printed, line: etree._Element | None = None) -> etree._Element:
    """Append a line, or go on with one: the value's own words in an element, the rest around it."""
    line = sub(lines, "p") if line is None else line
    if printed.lead:
        add_text(line, carry(printed.lead))
    element = sub(line, name)
    element.text = carry(printed.text) or None
    element.tail = carry(printed.tail) or None
    return element


def _distribution(pen: Pen, lines: etree._Element, printed: Printed) -> None:
    element = _value(lines, "inline", printed)
    element.set("name", "akn4un:distribution")
    name = distribution_name(printed.value)
    if name:
        element.set("refersTo", pen.term("concept", name, "distribution" + printed.value.capitalize()))
    elif printed.value:
        put(element, "value", printed.value)


def _language(pen: Pen, line: etree._Element, name: str, printed: Printed) -> None:
    before = len(line)
    element = _value(line, "inline", printed, line)
    element.set("name", f"akn4un:{name}")
    if before and printed.lead:
        put(element, "lead", str(len(carry(printed.lead))))
    language = language_of_tag(printed.value)
    if language and language.tag == printed.value:
        element.set("refersTo", pen.term("concept", language.name, language.concept))
    elif printed.value:
        put(element, "value", printed.value)


def write_preface(pen: Pen, document: etree._Element, at: At, *parts: Masthead | FrontMatter) -> etree._Element:
    """Append the `preface`, and give it.

    That of a masthead is its session block and agenda, that of the front matter title, officers, modifier, summary, contents.
    """
    prefix = "" if document.tag == akn("documentCollection") else pen.base
    preface = sub(document, "preface", {"eId": pen.ids.single(prefix, "preface")})
    for part in parts:
        if isinstance(part, Masthead):
            _write_meeting(pen, preface, part, at)
    for part in parts:
        if isinstance(part, FrontMatter):
            _write_matter(pen, preface, part, at)
    for part in parts:
        if isinstance(part, Masthead) and part.notes:
            holder = _container(pen, preface, "notes")
            write_notes(pen, holder, part.notes, _inside(holder, at))
    if not len(preface):
        write_fill(preface)
    return preface


def _inside(container: etree._Element, at: At) -> At:
    return at.under(str(container.get("eId")))


def _write_meeting(pen: Pen, preface: etree._Element, masthead: Masthead, at: At) -> None:
    if masthead.session or masthead.meeting or masthead.venue:
        _meeting(pen, _container(pen, preface, "meeting"), masthead)
    for item in masthead.agenda:
        lines = _container(pen, preface, "agenda")
        _agenda_item(pen, lines, masthead, item, _inside(lines, at))


def _write_matter(pen: Pen, preface: etree._Element, front: FrontMatter, at: At) -> None:
    if front.title or front.subtitles:
        lines = _container(pen, preface, "title")
        inside = _inside(lines, at)
        if front.title:
            _title(pen, sub(sub(lines, "p"), "docTitle"), front, inside)
        for text in front.subtitles:
            write_text(pen, lines, text, inside, inner="akn4un:subTitle")
    if front.officers:
        lines = _container(pen, preface, "officers")
        for officer in front.officers:
            write_officer(pen, lines, officer, _inside(lines, at))
    if front.modifier:
        _modifier(pen, _container(pen, preface, "modifier"), front.modifier)
    for part in front.overview:
        if isinstance(part, Contents):
            lines = _container(pen, preface, "contents")
            _contents(pen, lines, part, _inside(lines, at))
        else:
            lines = _container(pen, preface, "summary")
            write_flow(pen, lines, (part,), _inside(lines, at))


def _meeting(pen: Pen, lines: etree._Element, masthead: Masthead) -> None:
    if masthead.session:
        session = _value(lines, "session", masthead.session)
        value = _session_value(masthead)
        known = f"{pen.identity.iri.actor}-session-{value}" if value else ""
        session.set("refersTo", pen.term("event", masthead.session.text, known))
        if masthead.session.value:
            session.set("value", carry(masthead.session.value))
    for words in masthead.meeting:
        sub(sub(lines, "p"), "inline", {"name": "akn4un:meeting"}).text = carry(words) or None
    if masthead.venue:
        _venue(pen, lines, masthead.venue)


def _venue(pen: Pen, lines: etree._Element, venue: Venue) -> None:
    event = sub(sub(lines, "p"), "event", {"refersTo": pen.term("event", venue.text)})
    before, found, after = venue.text.partition(venue.place) if venue.place else (venue.text, "", "")
    event.text = carry(before) or None
    if found:
        location = sub(event, "location", {"refersTo": pen.term("location", venue.place)})
        location.text = carry(found)
        location.tail = carry(after) or None
    elif venue.place:
        put(event, "place", venue.place)
    for name, value in (("start", venue.start), ("end", venue.end)):
        if value:
            put(event, name, value)


def _session_value(masthead: Masthead) -> str:
    """The number of the session as a part of ids; empty where none is told."""
    value = masthead.session.value if masthead.session else ""
    return value if value.isalnum() and value.isascii() else ""


def _agenda_item(pen: Pen, lines: etree._Element, masthead: Masthead, item: AgendaItem, at: At) -> None:
    """The line that names the items; where it names several, the title of each leads to a term of its own."""
    line = sub(sub(lines, "p"), "inline", {"name": "akn4un:agendaItem"})
    titles = ": ".join(filter(None, [plain(item.line), "; ".join(plain(title) for title in item.titles)]))
    line.set("refersTo", pen.term("concept", titles, _item_id(pen, masthead, " ".join(item.items))))
    if item.items:
        line.set(own("items"), carry_all(item.items))
    if item.agenda:
        put(line, "agenda", item.agenda)
    write_inlines(pen, line, item.line, at)
    apart = len(item.items) > 1 and len(item.items) == len(item.titles)
    for order, title in enumerate(item.titles):
        named = sub(sub(lines, "p"), "inline", {"name": "akn4un:agendaTitle"})
        if apart:
            named.set("refersTo", pen.term("concept", plain(title), _item_id(pen, masthead, item.items[order])))
        write_inlines(pen, named, title, at)


def _item_id(pen: Pen, masthead: Masthead, items: str) -> str:
    """The id of agenda items in the ontology: of the body, the session and their numbers; empty for items without a number."""
    number = "-".join(re.findall("[A-Za-z0-9]+", items))
    item_of = [pen.identity.iri.actor, _session_value(masthead), "agenda-item", number]
    return "-".join(filter(None, item_of)) if number else ""


def _title(pen: Pen, element: etree._Element, front: FrontMatter, at: At) -> None:
    """The title; the words in its first run that say stage and kind of the document are tagged."""
    first, *rest = front.title
    if not isinstance(first, Run):
        write_inlines(pen, element, front.title, at)
        return
    text, written = first.text, 0
    stage, kind = _word_in(text, words_for_stage(front.stage)), _word_in(text, words_for_kind(front.kind))
    if stage is not None and stage.start() and stage.end() < len(text):
        stage = None
    tags = ((stage, "docStage", front.stage), (kind, "docType", front.kind))
    for (start, end), name, term in sorted((found.span(), name, term) for found, name, term in tags if found):
        if start > written:
            write_inlines(pen, element, (replace(first, text=text[written:start]),), at)
        tagged = sub(element, name, {"refersTo": pen.term("concept", term.capitalize(), term)})
        write_inlines(pen, tagged, (replace(first, text=text[start:end]),), at)
        written = end
    left = (replace(first, text=text[written:]),) if written < len(text) else ()
    write_inlines(pen, element, (*left, *rest), at)


def _word_in(text: str, words: Sequence[str]) -> re.Match[str] | None:
    """The first of the words that the text has as a word of its own, or as it is where words have no blanks between them."""
    if not words:
        return None
    return re.search("|".join(word if word >= _HAN else rf"(?<!\w){word}(?!\w)" for word in words), text)


def _modifier(pen: Pen, lines: etree._Element, modifier: Modifier) -> None:
    element = sub(sub(lines, "p"), "docType")
    element.text = carry(modifier.text) or None
    concept = modifier_concept(modifier.kind)
    if concept:
        element.set("refersTo", pen.term("concept", concept["name"], concept["concept"]))


def _contents(pen: Pen, lines: etree._Element, contents: Contents, at: At) -> None:
    """The printed contents list; each line points to the heading or annex that bears its label."""
    if contents.title:
        eid = pen.ids.give(at.prefix, "tblock")
        at = at.under(eid)
        lines = sub(lines, "tblock", {"eId": eid, "class": "contents"})
        heading = sub(lines, "heading", {"eId": pen.ids.single(eid, "heading")})
        heading.text = carry(contents.title)
        keep_empty(heading)
    if contents.columns:
        heads = sub(lines, "p", {"class": "contentsColumns"})
        for column in contents.columns:
            head = sub(heads, "inline", {"name": "akn4un:column"})
            head.text = carry(column) or None
            head.tail = "\t"
    if not contents.entries:
        if not contents.columns:
            write_fill(lines)
        return
    toc = sub(lines, "toc", {"eId": pen.ids.give(at.prefix, "toc")})
    at = at.under(str(toc.get("eId")))
    for entry in contents.entries:
        line = sub(toc, "tocItem")
        line.set("href", "")
        line.set("level", str(entry.level))
        pen.point(line, "entry", entry.label, at)
        _cell(line, "label", entry.label)
        text = sub(line, "inline", {"name": "akn4un:text"})
        write_inlines(pen, text, entry.text, at)
        text.tail = "\t"
        _cell(line, "paragraphs", entry.paragraphs)
        _cell(line, "page", entry.page)


def _cell(line: etree._Element, name: str, words: str) -> None:
    if words:
        cell = sub(line, "inline", {"name": f"akn4un:{name}"})
        cell.text = carry(words)
        cell.tail = "\t"
