"""Writing a report as PDF pages that look like the ones of New York or Geneva.

Readable and honest rather than final: real text, links, an outline, the document's title and language, but no tags. Notes stand at the
end of the text or annex that calls them. reportlab's invariant mode keeps clock and chance out of the file.

Setting: `font`, `system` or `packaged` (see `fonts`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from unreport.errors import WriteError
from unreport.formats.losses import Losses
from unreport.formats.pdf.flow import Flow
from unreport.formats.pdf.fonts import faces
from unreport.formats.pdf.front import set_front, set_masthead
from unreport.formats.pdf.paragraphs import tell_rtl
from unreport.formats.pdf.sheet import GENEVA, NEW_YORK, Here, Setting
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import Report, plain

__all__ = ["write"]

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as a PDF file; raises WriteError if it is nested too deeply or can't be laid out on the sheet at all."""
    setting = Setting(
        sheet=GENEVA if options.house == "geneva" else NEW_YORK,
        faces=faces(str(options.settings.get("font", "system"))),
        losses=Losses(),
        language=report.language,
        assets={asset.name: asset for asset in report.assets},
    )
    try:
        data = _pages(report, setting, _story(report, setting))
    except RecursionError as error:
        raise WriteError("The report is nested too deeply for a PDF page.", cure="Flatten its lists.") from error
    except LayoutError as error:
        raise WriteError("Something in the report fits no page.", cure="Write it as HTML or DOCX.") from error
    for asset in report.assets:
        if asset.name not in setting.shown:
            setting.losses.tell("write.dropped", "A file of the report is shown on no page.", case=asset.name)
    return Writing(data, setting.losses.findings())


def _story(report: Report, setting: Setting) -> list[Flowable]:
    """Everything that is to be set, in order."""
    sheet = setting.sheet
    here = Here(sheet.width, sheet.column_left, sheet.column_right, rtl=setting.rtl)
    if setting.rtl:
        tell_rtl(setting)
    flow = Flow(setting)
    story = set_masthead(report.masthead, flow, here)
    story += set_front(report.front, flow, here)
    story += flow.blocks(report.blocks, here)
    story += flow.waiting_notes(here)
    story += flow.notes(report.masthead.notes, here)
    for annex in report.annexes:
        story += [PageBreak(), *flow.annex(annex, here)]
        story += flow.waiting_notes(replace(here, level=2))
    return story or [Spacer(0, 1)]


def _pages(report: Report, setting: Setting, story: list[Flowable]) -> bytes:
    sheet, masthead = setting.sheet, report.masthead
    stream = BytesIO()
    symbol = masthead.symbol.text if masthead.symbol else ""
    document = BaseDocTemplate(
        stream,
        pagesize=sheet.size,
        title=_clean(plain(report.front.title) or symbol or "Report"),
        author=_clean(masthead.organization or "United Nations"),
        subject=_clean(symbol),
        creator="unreport",
        lang=_clean(report.language) or None,
        invariant=1,
        initialFontName=setting.faces.main,
        displayDocTitle=1,
    )
    frame = Frame(
        sheet.left,
        sheet.bottom,
        sheet.width,
        sheet.height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    furniture = partial(_furniture, setting, _clean(symbol), " ".join((masthead.job_number, *masthead.release_dates)))
    document.addPageTemplates(PageTemplate("page", [frame], onPage=furniture, pagesize=sheet.size))
    document.build(story)
    return stream.getvalue()


def _furniture(setting: Setting, symbol: str, job: str, canvas: Any, document: BaseDocTemplate) -> None:
    """Symbol at the outer top from the second page on; page number and job number at the foot, on opposite sides."""
    sheet, page = setting.sheet, document.page
    left, right = sheet.left, sheet.size[0] - sheet.right
    outer_left = page % 2 == 0

    def draw(text: str, y: float, *, at_left: bool, bold: bool = False, size: float = 8) -> None:
        canvas.setFont(setting.faces.for_all(text, bold=bold), size)
        (canvas.drawString if at_left else canvas.drawRightString)(left if at_left else right, y, text)

    job = " ".join(_clean(job).split())
    canvas.saveState()
    if page == 1:
        draw(job, 36, at_left=True)
    else:
        draw(symbol, sheet.size[1] - 48, at_left=outer_left, bold=True, size=9)
        draw(str(page), 36, at_left=outer_left, bold=True)
        draw(job, 36, at_left=not outer_left)
    canvas.restoreState()


def _clean(text: str) -> str:
    """A line without characters that the dictionary of a PDF can't hold."""
    return _UNPRINTABLE.sub(" ", text).strip()
