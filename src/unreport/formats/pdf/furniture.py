"""What every page has around its text: running symbol, page and job number; barcode and QR code at the foot of the first page.

Symbol and page number stand at the outer edge, mirrored on odd and even pages, and mirrored again where pages are bound at the right.
All of it is pagination, which nobody needs to hear; only the job number of the first page is content, since the report says it.
"""

from __future__ import annotations

import re
from typing import Any

from reportlab.graphics.barcode.code39 import Standard39
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from unreport.errors import UsageError
from unreport.formats.address import document_address
from unreport.formats.pdf.breaking import break_lines
from unreport.formats.pdf.canvas import TaggedCanvas
from unreport.formats.pdf.lines import paint_line
from unreport.formats.pdf.matter import Look, Matter, Span
from unreport.formats.pdf.pages import Room
from unreport.formats.pdf.press import Press
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.syntax import number, one_line

__all__ = ["Furniture"]

_DIGITS = re.compile(r"\d+")
_MOST_BARS = 20
"""Characters that a barcode of this width can show."""
_WIDE = 2.5
"""How many narrow bars a wide one is as broad as."""
_ENDLESS = 1e6
_SMALLEST = 5.0
"""Size to which what stands around the text may shrink, in points."""
_LONGEST_ADDRESS = 300
"""Characters of an address whose squares can still be told apart."""


class Furniture:
    """Draws it on one document's pages."""

    def __init__(self, press: Press, *, masthead: bool, rtl: bool, emblem: bytes, root: Element) -> None:
        """`masthead` says whether the first page has one; `emblem` is a picture file, or empty."""
        self._press, self._masthead, self._rtl = press, masthead, rtl
        self._symbol = one_line(press.report.masthead.symbol.text) if press.report.masthead.symbol else ""
        self._job = one_line(press.report.masthead.job_number)
        self._emblem = _emblem(press, emblem) if emblem and masthead else ""
        self._job_element: Element | None = None
        if masthead and (self._job or press.report.masthead.release_dates):
            self._job_element = root.add("P", joined=False)  # heard when the page ends: after the masthead

    def room(self, page: int, turned: bool) -> Room:
        """Where text goes on a page."""
        house = self._press.house
        width, high = house.size
        left, right = house.column
        if self._rtl:
            left, right = width - right, width - left
        rule = (right - 72, right) if self._rtl else (left, left + 72)
        if turned:
            return Room((high, width), width - house.top, house.size[1] - house.bottom, rule)
        top = 36.0 if page == 0 and self._masthead else house.top
        bottom = house.first_bottom if page == 0 and self._masthead else house.bottom
        return Room((width, high), high - top, high - bottom, rule)

    def furnish(self, page: int, turned: bool) -> None:
        """Draw it on the page that is being closed."""
        canvas = self._press.canvas
        if page == 0 and self._masthead:
            self._first_foot(canvas)
        else:
            canvas.later(lambda: self._running(page, turned))

    def _running(self, page: int, turned: bool) -> str:
        """Symbol at the outer top, page number at the outer foot, job number at the inner."""
        press = self._press
        house, plan = press.house, press.house.running
        width, high = (house.size[1], house.size[0]) if turned else house.size
        left, right = house.frame[0], width - (house.size[0] - house.frame[1])
        drop = house.size[1] - high
        outer_left = (page % 2 == 1) is not self._rtl
        total = len(press.canvas.owners)
        shown = f"{page + 1}/{total}" if plan.of else str(page + 1)
        out = ["/Artifact<</Type/Pagination>>BDC"]
        if self._symbol:
            out.append(f"0.5 w {left:.2f} {high - plan.rule:.2f} m {right:.2f} {high - plan.rule:.2f} l S")
        for text, (base, size), at_left, bold in (
            (self._symbol, plan.symbol, outer_left, True),
            (shown, (plan.page[0] - drop, plan.page[1]), outer_left, True),
            (_bare(self._job), (plan.job[0] - drop, plan.job[1]), not outer_left, False),
        ):
            if text:
                x = left if at_left else right
                room = (right - left) * (0.8 if text is self._symbol else 0.45)
                out.append(self._text(text, x, high - base, size, room, bold=bold, ends=not at_left))
        return " ".join([*out, "EMC"])

    def _first_foot(self, canvas: TaggedCanvas) -> None:
        press = self._press
        foot, masthead = press.house.foot, press.report.masthead
        width, high = press.house.size
        if self._job_element is not None:
            text = "    ".join(one_line(part) for part in (masthead.job_number, *masthead.release_dates) if part)
            left, base, size = foot.job
            x = width - left if self._rtl else left
            matter = Matter.of([Span(text, Look(size, self._job_element))], press.faces)
            if matter.levels is not None:  # something in it runs from right to left
                line = break_lines(matter, _ENDLESS, _ENDLESS)[0]
                line.room = line.width
                paint_line(canvas, matter, line, x - line.width if self._rtl else x, high - base, "left")
            else:
                canvas.begin(self._job_element)
                canvas.code.append(self._text(text, x, high - base, size, foot.qr[0] - left - 12, ends=self._rtl))
                canvas.forget()
            canvas.end()
        digits = "".join(_DIGITS.findall(self._job.partition("(")[0]))[:_MOST_BARS]
        if digits:
            left, top, wide, tall = foot.barcode
            canvas.artifact(
                _bars(digits, width - left - wide if self._rtl else left, high - top - tall, wide, tall), "Pagination"
            )
        address = document_address(self._symbol, press.report.language[:2].lower()) if self._symbol else ""
        if len(address) > _LONGEST_ADDRESS:
            press.losses.tell(
                "write.dropped", "The symbol is too long for a QR code.", case=f"{len(address)} characters"
            )
        elif address:
            left, top, side = foot.qr
            canvas.artifact(
                _squares(address, width - left - side if self._rtl else left, high - top, side), "Pagination"
            )
        if self._emblem:
            left, top, wide, tall = press.house.masthead.emblem
            x = width - left - wide if self._rtl else left
            canvas.artifact(
                f"q {number(wide)} 0 0 {number(tall)} {x:.2f} {high - top - tall:.2f} cm /{self._emblem} Do Q",
                "Pagination",
            )

    def _text(self, text: str, x: float, y: float, size: float, room: float, *, bold: bool = False, ends: bool) -> str:
        """A short text that begins or ends at x, smaller if it had no room; symbols and numbers are not reordered."""
        look = Look(size, self._press.canvas.root, bold=bold)
        matter = Matter.of([Span(text.replace(" ", "\u00a0"), look)], self._press.faces)
        if sum(matter.widths) > room and size > _SMALLEST:
            smaller = max(_SMALLEST, size * room / sum(matter.widths) - 0.01)
            return self._text(text, x, y, smaller, room, bold=bold, ends=ends)
        while sum(matter.widths) > room:  # a symbol as long as this is nobody's to read here
            text = text[: len(text) * 9 // 10]
            matter = Matter.of([Span(f"{text}…".replace(" ", "\u00a0"), look)], self._press.faces)
        out = ["BT 0 Tr 0 Tw"]
        here = x - (sum(matter.widths) if ends else 0.0)
        out.append(f"{here:.2f} {y:.2f} Td")
        for cut, codes in zip(matter.cuts, matter.codes, strict=True):
            out.append(f"{'' if cut.face.heavy else '0 Tr '}{cut.select} [({codes})]TJ")
        return " ".join([*out, "ET"])


def _bare(job: str) -> str:
    """The job number without its language: `26-00248` of `26-00248 (E)`."""
    return job.partition("(")[0].strip()


def _bars(digits: str, left: float, bottom: float, width: float, height: float) -> str:
    """Code 39 as rectangles."""
    drawing: Any = Standard39(digits, checksum=0)
    drawing.validate()
    drawing.encode()
    elements = [(kind in "bB", _WIDE if kind in "BS" else 1.0) for kind in drawing.decompose()]
    unit = width / sum(wide for _, wide in elements)
    out, x = [], left
    for dark, wide in elements:
        if dark:
            out.append(f"{x:.3f} {bottom:.2f} {wide * unit:.3f} {height:.2f} re")
        x += wide * unit
    return " ".join([*out, "f"])


def _squares(text: str, left: float, top: float, side: float) -> str:
    """A QR code as rectangles, one for each run of dark squares in a row."""
    code: Any = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count = code.getModuleCount()
    unit = side / count
    out = []
    for row in range(count):
        column = 0
        while column < count:
            stop = column
            while stop < count and code.isDark(row, stop):
                stop += 1
            if stop > column:
                x, y = left + column * unit, top - (row + 1) * unit
                out.append(f"{x:.3f} {y:.3f} {(stop - column) * unit:.3f} {unit:.3f} re")
            column = max(stop, column + 1)
    return " ".join([*out, "f"])


def _emblem(press: Press, emblem: bytes) -> str:
    """The emblem among the pictures; gives its name for the pages."""
    picture = press.pictures.place("\0emblem", emblem, (1, 1), (1, 1), press.canvas.root)
    if picture is None:
        raise UsageError("The emblem is no picture that a PDF can hold.", cure="Name a PNG or JPEG file.")
    return picture.resource
