"""The first page: masthead between rules, session block, title and what stands under it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, HRFlowable, Spacer
from reportlab.platypus import Table as Grid

from unreport.formats.pdf.flow import Flow
from unreport.formats.pdf.paragraphs import markup_of
from unreport.formats.pdf.sheet import Here
from unreport.model import Contents, FrontMatter, Masthead, Printed

__all__ = ["set_front", "set_masthead"]

_INITIAL = re.compile(r"[^/\s]{1,5}(?=/)|.?", re.DOTALL)
_PLAIN: dict[str, Any] = {"alignment": 0, "spaceAfter": 0}
_IMPRINT = 155.0  # width of the lines for distribution, date and languages


def set_masthead(masthead: Masthead, flow: Flow, here: Here) -> list[Flowable]:
    """The masthead and the session block; nothing for a masthead without lines."""
    setting = flow.setting
    whole = replace(here, left=0, right=0)
    plain = {**_PLAIN, "alignment": 2 if here.rtl else 0}

    def line(text: str, width: float, **looks: Any) -> list[Flowable]:
        bold = bool(looks.pop("bold", False))
        lead = markup_of(setting, text, bold=bold)
        return flow.words((), replace(whole, width=width), lead=lead, **{**plain, **looks}) if text.strip() else []

    middle = here.width - here.left - _IMPRINT
    organization = line(masthead.organization, middle, size=13)
    symbol = _symbol(masthead.symbol, flow, whole)
    bodies = [
        flowable
        for index, body in enumerate(masthead.bodies)
        for flowable in line(body, middle, size=18 if index == 0 else 12, bold=True)
    ]
    printed = (masthead.distribution, masthead.date, masthead.language, *masthead.originals)
    imprint = [flowable for item in printed if item for flowable in line(item.line, _IMPRINT)]
    session = line(masthead.session.line if masthead.session else "", here.width, bold=True)
    for text in (*masthead.meeting, masthead.venue.text if masthead.venue else ""):
        session += line(text, here.width)
    for item in masthead.agenda:
        session += flow.words(item.line, whole, **plain)
        session += [flowable for title in item.titles for flowable in flow.words(title, whole, bold=True, **plain)]
    set_: list[Flowable] = []
    if organization or symbol:
        set_ += [_columns((here.left, middle - 60, _IMPRINT + 60), ("", organization, symbol)), _rule(0.5)]
    if bodies or imprint:
        set_ += [_columns((here.left, middle, _IMPRINT), ("", bodies, imprint)), Spacer(0, 40)]
    if set_:
        set_.append(_rule(1.5))
    return [*set_, *session, *([Spacer(0, 18)] if set_ or session else [])]


def set_front(front: FrontMatter, flow: Flow, here: Here) -> list[Flowable]:
    """Title, subtitles, officers, modifier, summary and the printed contents list without its page numbers."""
    looks: dict[str, Any] = {"alignment": 2 if here.rtl else 0}
    set_ = flow.words(front.title, here, bold=True, size=14, spaceAfter=12, **looks) if front.title else []
    for text in front.subtitles:
        set_ += flow.text(text, here, bold=True, size=12, **looks)
    for officer in front.officers:
        set_ += flow.words(officer.line, here, **looks)
    if front.modifier:
        lead = markup_of(flow.setting, front.modifier.text, bold=True)
        set_ += flow.words((), here, lead=lead, size=12, **looks)
    for part in front.overview:
        set_ += _contents(part, flow, here) if isinstance(part, Contents) else flow.box(part, here)
    return set_


def _contents(contents: Contents, flow: Flow, here: Here) -> list[Flowable]:
    looks: dict[str, Any] = {"alignment": 2 if here.rtl else 0, "spaceAfter": 2}
    set_ = flow.words((), here, lead=markup_of(flow.setting, contents.title, bold=True), **looks)
    if any(entry.page for entry in contents.entries):
        flow.setting.losses.tell(
            "write.dropped", "The page numbers of the contents list were left out: pages fall otherwise here."
        )
    for entry in contents.entries:
        there = here
        for _ in range(min(entry.level, 6) - 1):
            there = there.indented()
        head = markup_of(flow.setting, f"{entry.label} ") if entry.label else ""
        tail = markup_of(flow.setting, f" ({entry.paragraphs})") if entry.paragraphs else ""
        set_ += flow.words(entry.text, there, lead=head, tail=tail, **looks)
    return [*set_, Spacer(0, 10)]


def _symbol(symbol: Printed | None, flow: Flow, here: Here) -> list[Flowable]:
    """The symbol with its first letters large, as New York and Geneva print it."""
    if symbol is None or not symbol.line.strip():
        return []
    found = _INITIAL.match(symbol.text)
    first = found.group() if found else ""
    before, large = markup_of(flow.setting, symbol.lead), markup_of(flow.setting, first)
    rest = markup_of(flow.setting, symbol.text[len(first) :] + symbol.tail)
    looks = {**_PLAIN, "alignment": 0 if here.rtl else 2, "leading": 20}
    return flow.words((), here, lead=f'{before}<font size="20">{large}</font>{rest}', **looks)


def _columns(widths: tuple[float, float, float], cells: tuple[Any, Any, Any]) -> Grid:
    zero = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    return Grid(
        [[cell or "" for cell in cells]], colWidths=widths, style=[*zero, ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    )


def _rule(thickness: float) -> HRFlowable:
    return HRFlowable(width="100%", thickness=thickness, color=black, spaceBefore=3, spaceAfter=6)
