"""Masthead, running heads and feet, and the document variables in which the UN keeps the same facts.

New York sets the masthead in the header of the first page, Geneva in a table at the head of the body; both set the symbol in the
running head and job number and page at the foot, on the outer edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from unreport.formats.docx.names import R, W
from unreport.formats.docx.write_draft import Draft, Story
from unreport.formats.docx.write_pictures import add_picture
from unreport.formats.docx.write_tables import open_table
from unreport.formats.docx.write_xml import RIGHT_TO_LEFT, add, printable, set_text
from unreport.model import Image, Masthead, plain

__all__ = ["document_variables", "has_masthead", "write_furniture", "write_masthead_table", "write_section"]

HEADER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
FOOTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FIRST_LETTERS = 40
"""Size of the first part of the symbol, in half points."""
_JOB_LANGUAGE = re.compile(r"\s*\([A-Z]\)\s*$")
_EDGES = ("even", "default")


def has_masthead(masthead: Masthead) -> bool:
    """Whether there is what makes a masthead one; the names of bodies alone are lines of text."""
    return bool(
        masthead.organization
        or masthead.symbol
        or masthead.distribution
        or masthead.date
        or masthead.language
        or masthead.originals
    )


def write_masthead_table(draft: Draft, story: Story, parent: etree._Element) -> None:
    """The masthead: organization and symbol above the thin rule, emblem, body and distribution between it and the thick one."""
    masthead, house = draft.report.masthead, draft.house
    facts = house.masthead
    columns: list[int] = facts["columns"]
    table = open_table(parent, columns, draft.tongue.right_to_left)
    if facts["place"] == "body":
        anchor = etree.Element(W + "tblpPr")
        for key, value in (
            ("vertAnchor", "page"),
            ("horzAnchor", "page"),
            ("tblpX", house.page["left"]),
            ("tblpY", 285),
        ):
            anchor.set(W + key, str(value))
        table[0].insert(0, anchor)
    empty, normal = house.use("publication"), house.use("normal")
    top = _row(table, facts["top_row"])
    _line(_cell(top, columns[:1], thin=True), empty)
    organization = _cell(top, columns[1:3], thin=True)
    indent = facts["organization_indent"]
    _line(organization, house.use("organization"), masthead.organization, light=True, indent=indent)
    symbol = masthead.symbol.line if masthead.symbol is not None else ""
    head, slash, tail = symbol.partition("/")
    node = _line(_cell(top, columns[3:], thin=True), normal, align="right")
    _add_text(node, head, size=_FIRST_LETTERS)
    _add_text(node, slash + tail)
    below = _row(table, facts["body_row"])
    place = _line(_cell(below, columns[:1]), empty)
    if draft.media.emblem:
        emblem = Image("emblem", masthead.organization, height=facts["emblem"])
        add_picture(add(place, "r"), draft, story, draft.media.of_emblem(), emblem, columns[0])
        for spacing in place.iter(W + "spacing"):  # a line of exact height would cut it off
            spacing.set(W + "line", "240")
            spacing.set(W + "lineRule", "auto")
    _line(_cell(below, columns[1:4]), house.use("organ"), masthead.bodies[0] if masthead.bodies else "", before=109)
    cell = _cell(below, columns[4:])
    before, indent = 240, facts["text_indent"]
    for text in _block_lines(masthead):
        _line(cell, empty, text, before=before, indent=indent, left_to_right=_is_latin(draft, text))
        before = 0
    if len(cell) == 1:  # its properties only
        _line(cell, empty)


def write_furniture(draft: Draft) -> list[tuple[str, str, Story]]:
    """Heads and feet of the pages: reference (`header`, `footer`), edge (`first`, `even`, `default`), part."""
    out: list[tuple[str, str, Story]] = []
    for edge in (*_EDGES, "first"):
        head = Story(f"word/header{len(out) // 2 + 1}.xml", "hdr")
        foot = Story(f"word/footer{len(out) // 2 + 1}.xml", "ftr")
        if edge == "first":
            _first_page(draft, head, foot.root)
        else:
            _running(draft, head.root, foot.root, edge)
        out += [("header", edge, head), ("footer", edge, foot)]
    return out


def write_section(draft: Draft, body: etree._Element, furniture: Sequence[tuple[str, str, Story]]) -> None:
    """The properties of the section: page, heads and feet."""
    node = add(body, "sectPr")
    for reference, edge, story in furniture:
        kind = HEADER if reference == "header" else FOOTER
        add(node, f"{reference}Reference", type=edge).set(R + "id", draft.body.relate(kind, story.name))
    if draft.endnotes:
        add(add(node, "endnotePr"), "numFmt", val="decimal")
    page = draft.house.page
    add(node, "pgSz", w=page["width"], h=page["height"])
    edges = ("top", "right", "bottom", "left", "header", "footer")
    add(node, "pgMar", **{edge: page[edge] for edge in edges}, gutter=0)
    add(node, "cols", space=720)
    add(node, "titlePg")
    if draft.tongue.right_to_left:
        add(node, "bidi")


def document_variables(draft: Draft) -> dict[str, str]:
    """What the UN's templates keep in document variables, by name; values end in `_x000d_` where a paragraph does."""
    masthead, front = draft.report.masthead, draft.report.front
    symbol = masthead.symbol.text if masthead.symbol is not None else ""
    job = masthead.job_number
    stem = _JOB_LANGUAGE.sub("", job)
    values = {
        "Symbol1": symbol,
        "sss1": symbol,
        "Session1": _ended(masthead.session.line if masthead.session is not None else ""),
        "JobNo": re.sub(r"[^A-Za-z0-9]", "", job),
        "FooterJN": stem,
        "jobn": job,
        "jobnDT": "   ".join((job, *masthead.release_dates)) if job and masthead.release_dates else "",
        "Title1": _ended(plain(front.title), "_x0009__x0009_"),
        "DutyStation": draft.house.station if symbol else "",
        "DocCategory": "Doc" if symbol else "",
    }
    for number, item in enumerate(masthead.agenda, 1):
        values[f"Agenda{number}"] = _ended(plain(item.line))
        values[f"Agenda Title{number}"] = "".join(_ended(plain(title)) for title in item.titles)
    for number, subtitle in enumerate(front.subtitles, 2):
        values[f"Title{number}"] = _ended(plain(subtitle.content), "_x0009__x0009_")
    return {name: printable(value) for name, value in values.items() if value.strip()}


def _ended(text: str, lead: str = "") -> str:
    return f"{lead}{text.strip()}_x000d_" if text.strip() else ""


def _block_lines(masthead: Masthead) -> Iterator[str]:
    """Distribution, date, then after a blank line (if no language stands between) the original language."""
    for printed in (masthead.distribution, masthead.date, masthead.language):
        if printed is not None:
            yield printed.line
    if masthead.originals and masthead.language is None:
        yield ""
    line = ""
    for original in masthead.originals:
        if line and ":" in original.lead:
            yield line
            line = ""
        line += original.line
    if line:
        yield line


def _first_page(draft: Draft, head: Story, foot: etree._Element) -> None:
    masthead, house = draft.report.masthead, draft.house
    if house.masthead["place"] == "header" and has_masthead(masthead):
        write_masthead_table(draft, head, head.root)
    _line(head.root, house.use("header"), border="nil")
    job = "    ".join(filter(None, (masthead.job_number, *masthead.release_dates)))
    _line(foot, house.use("footer"), job, light=True, left_to_right=_is_latin(draft, job))


def _running(draft: Draft, head: etree._Element, foot: etree._Element, edge: str) -> None:
    """Symbol above, page and job number below; the page is always at the outer edge."""
    masthead, house = draft.report.masthead, draft.house
    symbol = masthead.symbol.text if masthead.symbol is not None else ""
    outer = "left" if (edge == "even") != draft.tongue.right_to_left else "right"
    flip = draft.tongue.right_to_left
    node = _line(
        head, house.use("header"), align=outer, before=house.page["running"], border="single", left_to_right=flip
    )
    _add_text(node, symbol, bold=True)
    line = _line(foot, house.use("footer"), stop=house.width, left_to_right=flip)
    job = _JOB_LANGUAGE.sub("", masthead.job_number)
    if outer == "left":
        _add_pages(line)
        add(add(line, "r"), "tab")
        _add_text(line, job, size=14, light=True)
    else:
        _add_text(line, job, size=14, light=True)
        add(add(line, "r"), "tab")
        _add_pages(line)


def _is_latin(draft: Draft, text: str) -> bool:
    """Whether a line of a right-to-left report runs from the left: mastheads in Arabic keep some lines in English."""
    return draft.tongue.right_to_left and not RIGHT_TO_LEFT.search(text)


def _row(table: etree._Element, height: int) -> etree._Element:
    row = add(table, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    add(properties, "trHeight", val=height, hRule="atLeast")
    return row


def _cell(row: etree._Element, widths: Sequence[int], *, thin: bool = False) -> etree._Element:
    node = add(row, "tc")
    properties = add(node, "tcPr")
    add(properties, "tcW", w=sum(widths), type="dxa")
    if len(widths) > 1:
        add(properties, "gridSpan", val=len(widths))
    borders = add(properties, "tcBorders")
    add(borders, "bottom", val="single", sz=4 if thin else 12, space=0, color="auto")
    if thin:
        add(properties, "vAlign", val="bottom")
    return node


def _line(
    parent: etree._Element,
    style: str,
    text: str = "",
    *,
    light: bool = False,
    align: str = "",
    before: int = 0,
    indent: int = 0,
    stop: int = 0,
    border: str = "",
    left_to_right: bool = False,
) -> etree._Element:
    """A line of furniture. `light` takes the style's bold off, `stop` is a tab stop on the right, `border` a rule beneath (or `nil`)."""
    node = add(parent, "p")
    properties = add(node, "pPr")
    add(properties, "pStyle", val=style)
    if border:
        look = {"sz": 4, "space": 4, "color": "auto"} if border != "nil" else {}
        add(add(properties, "pBdr"), "bottom", val=border, **look)
    if stop:
        add(add(properties, "tabs"), "tab", val="right", pos=stop)
    if left_to_right:
        add(properties, "bidi", val=0)
    add(properties, "spacing", before=before, after=80 if border == "single" else 0)
    add(properties, "ind", left=indent, right=0, firstLine=0)
    if align:
        add(properties, "jc", val=align)
    _add_text(node, text, light=light)
    return node


def _add_text(parent: etree._Element, text: str, *, bold: bool = False, light: bool = False, size: int = 0) -> None:
    words = printable(text)
    if not words:
        return
    run = add(parent, "r")
    looks = add(run, "rPr")
    if bold:
        add(looks, "b")
        add(looks, "bCs")
    elif light:
        add(looks, "b", val=0)
        add(looks, "bCs", val=0)
    if size:
        add(looks, "sz", val=size)
        add(looks, "szCs", val=size)
    if not len(looks):
        run.remove(looks)
    set_text(add(run, "t"), words)


def _add_pages(parent: etree._Element) -> None:
    """`2/24`: page and number of pages, as fields that Word fills in."""
    for position, name in enumerate(("PAGE", "NUMPAGES")):
        if position:
            _add_text(parent, "/", bold=True)
        for kind in ("begin", "instruction", "separate", "result", "end"):
            run = add(parent, "r")
            looks = add(run, "rPr")
            add(looks, "b")
            add(looks, "bCs")
            if kind == "instruction":
                set_text(add(run, "instrText"), f" {name} ")
            elif kind == "result":
                set_text(add(run, "t"), "2")
            else:
                add(run, "fldChar", fldCharType=kind)
