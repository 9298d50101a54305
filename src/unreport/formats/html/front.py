"""The head of the page: masthead, session, title, and the way through the report.

Every line of the masthead is written as printed. A printed contents list is kept, with links in place of its page numbers; where
there is none, one is made from the headings.
"""

from __future__ import annotations

import re
from dataclasses import replace

from unreport.formats.html.blocks import Blocks, number_mark
from unreport.formats.html.inlines import is_time
from unreport.formats.html.markup import element, escape
from unreport.formats.html.page import Here
from unreport.model import Contents, Masthead, Number, Printed, Report, plain

__all__ = ["document_title", "write_contents", "write_front"]

_DEEPEST = 3  # levels of headings in a contents list that is made here


def document_title(report: Report) -> str:
    """Symbol and title, as far as there are any."""
    symbol = report.masthead.symbol.text if report.masthead.symbol else ""
    return " – ".join(filter(None, (symbol.strip(), _name(report)))).strip()


def write_front(report: Report, here: Here, blocks: Blocks) -> str:
    """Masthead, session block, title with what stands under it. The title is the page's one first-level heading."""
    front = report.front
    title = blocks.inlines.write(front.title, here)
    if not plain(front.title).strip():
        blocks.page.losses.tell(
            "write.assumed", "The report has no title; the page is headed by what names it best.", "Give it a title."
        )
        name = _name(report) or (report.masthead.symbol.text if report.masthead.symbol else "")
        title += element("span", escape(name.strip() or blocks.page.words["untitled"]), class_="unseen")
    pieces = [
        _masthead(report.masthead),
        _session(report.masthead, here, blocks),
        element("h1", title),
        *(blocks.text(text, here, role="subtitle") for text in front.subtitles),
        *(_line(blocks.inlines.write(officer.line, here), "officer") for officer in front.officers),
        _line(escape(front.modifier.text), "modifier") if front.modifier else "",
    ]
    return element("header", "\n".join(filter(None, ("", *pieces, ""))), class_="front")


def write_contents(report: Report, here: Here, blocks: Blocks) -> str:
    """Links to the headings, as printed or made from them; empty where there are fewer than two."""
    printed = report.front.contents
    headings = blocks.page.places.headings
    if printed and printed.entries:
        lines = _printed_lines(printed, here, blocks)
    elif len(headings) > 1:
        lines = [
            (heading.depth, _entry(heading.label, escape(heading.words), heading.place))
            for heading in headings
            if heading.depth <= _DEEPEST
        ]
    else:
        return ""
    title = (printed.title if printed else "") or blocks.page.words["contents"]
    head = element(f"h{here.level}", escape(title), id="contents-title")
    return element("nav", f"\n{head}\n{_nested(lines)}\n", id="contents", aria_labelledby="contents-title")


def _name(report: Report) -> str:
    return plain(report.front.title).strip() or next(
        (words for text in report.front.subtitles if (words := plain(text.content).strip())), ""
    )


def _line(markup: str, kind: str) -> str:
    return element("p", markup, class_=kind) if markup else ""


def _masthead(masthead: Masthead) -> str:
    top = (_line(escape(masthead.organization), "organization"), _printed(masthead.symbol, "symbol"))
    bodies = [_line(escape(body), "body") for body in masthead.bodies]
    imprint = (
        _printed(masthead.distribution, "distribution"),
        _printed(masthead.date, "date"),
        _printed(masthead.language, "language"),
        *(_printed(original, "original") for original in masthead.originals),
    )
    middle = (
        element("div", "".join(bodies), class_="issuer") if any(bodies) else "",
        element("div", "".join(imprint), class_="imprint") if any(imprint) else "",
    )
    rows = [
        element("div", "\n".join(filter(None, ("", *row, ""))), class_="masthead-row")
        for row in (top, middle)
        if any(row)
    ]
    return element("div", "\n".join(("", *rows, "")), class_="masthead") if rows else ""


def _printed(line: Printed | None, kind: str) -> str:
    if line is None or not line.line:
        return ""
    value = escape(line.text)
    if kind == "date" and is_time(line.value):
        value = element("time", value, datetime=line.value)
    if kind == "symbol" and value:
        initial = re.match(r"[^/\s]{1,5}(?=/)|.?", line.text, re.DOTALL)
        first = initial.group() if initial else ""
        large = element("span", escape(first), class_="initial")
        value = large + escape(line.text[len(first) :])
    return _line(element("bdi", escape(line.lead) + value + escape(line.tail)), kind)


def _session(masthead: Masthead, here: Here, blocks: Blocks) -> str:
    venue = masthead.venue.text if masthead.venue else ""
    lines = [
        _printed(masthead.session, "session"),
        *(_line(escape(line), "meeting") for line in masthead.meeting),
        _line(escape(venue), "venue"),
    ]
    for item in masthead.agenda:
        lines.append(_line(blocks.inlines.write(item.line, here), "agenda-item"))
        lines += [_line(blocks.inlines.write(title, here), "agenda-title") for title in item.titles]
    places = [blocks.page.places.take(note) for note in masthead.notes]
    lines.append(blocks.notes_below(masthead.notes, places, here, "masthead"))
    shown = list(filter(None, lines))
    return element("div", "\n".join(("", *shown, "")), class_="session-block") if shown else ""


def _printed_lines(contents: Contents, here: Here, blocks: Blocks) -> list[tuple[int, str]]:
    waiting: dict[str, list[str]] = {}
    for heading in reversed(blocks.page.places.headings):
        waiting.setdefault(_key(heading.words), []).append(heading.place)
    if any(entry.page for entry in contents.entries):
        blocks.page.losses.tell(
            "write.dropped", "The page numbers of the contents list were left out: the page has links instead."
        )
    lines = []
    for entry in contents.entries:
        places = waiting.get(_key(plain(entry.text)), [])
        place = places.pop() if places else ""
        words = blocks.inlines.write(entry.text, replace(here, linked=bool(place)))
        reach = element("span", escape(entry.paragraphs), class_="reach") if entry.paragraphs else ""
        lines.append((entry.level, _entry(entry.label, words, place) + (f" {reach}" if reach else "")))
    return lines


def _entry(label: str, words: str, place: str) -> str:
    inside = number_mark(Number(label)) + (element("span", words, class_="words") if words else "")
    return element("a", inside, href=f"#{place}") if place else element("span", inside, class_="entry")


def _nested(lines: list[tuple[int, str]]) -> str:
    """Lines of several levels as lists within points; a level that is skipped counts as one step."""
    out: list[str] = []
    open_levels: list[int] = []
    for level, markup in lines:
        while len(open_levels) > 1 and open_levels[-1] > level:
            open_levels.pop()
            out.append("</li></ul>")
        if not open_levels or level > open_levels[-1]:
            open_levels.append(level)
            out.append('<ul role="list"><li>')
        else:
            open_levels[-1] = level
            out.append("</li>\n<li>")
        out.append(markup)
    out.append("</li></ul>" * len(open_levels))
    return "".join(out)


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()
