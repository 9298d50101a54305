"""Writing a report as a PDF that looks like the pages of New York or Geneva, reads aloud, lasts, and remembers the report.

Every file is tagged and archival: PDF/UA-1 and PDF/A-3a. Settings: `font` (`system` or `packaged`), `font-latin`, `font-arabic`,
`font-chinese`, `font-symbols` (files), `hyphenate`, `attach` (false leaves the report out).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from unreport.errors import UsageError, WriteError
from unreport.formats.direction import right_to_left
from unreport.formats.losses import Losses
from unreport.formats.pdf.blocks import Blocks, Outline
from unreport.formats.pdf.canvas import TaggedCanvas
from unreport.formats.pdf.embedding import embed
from unreport.formats.pdf.font_files import SCRIPTS, families
from unreport.formats.pdf.front import has_lines, set_front, set_masthead, set_masthead_notes, set_session_block
from unreport.formats.pdf.furniture import Furniture
from unreport.formats.pdf.headings import set_annex
from unreport.formats.pdf.house import house
from unreport.formats.pdf.hyphens import hyphens_for
from unreport.formats.pdf.memory import attach, attachments
from unreport.formats.pdf.metadata import Facts, info, output_intent, xmp
from unreport.formats.pdf.notes import set_endnotes
from unreport.formats.pdf.outline import write_outline
from unreport.formats.pdf.pages import Pages
from unreport.formats.pdf.pictures import Pictures
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.structure import write_tree
from unreport.formats.pdf.syntax import reference, string
from unreport.formats.pdf.text import PARAGRAPH_GAP, Shape
from unreport.formats.pdf.typefaces import Typefaces
from unreport.formats.places import Places
from unreport.formats.protocol import WriteOptions, Writing
from unreport.formats.words import words
from unreport.model import Citation, Link, Report, walk

__all__ = ["write", "write_report"]

_SIZE, _LEADING = 10.0, 12.0


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as a PDF file; raises WriteError if it is nested too deeply, UsageError for a setting that there is not."""
    with _nothing_collected():
        return write_report(report, options)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without rounds of the garbage collector: all that is made here lives to the end, and looking it through costs a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def write_report(report: Report, options: WriteOptions) -> Writing:
    """As `write`, but with the garbage collector as it is."""
    settings = options.settings
    style = house(options.house)
    losses = Losses()
    facts = Facts(report, options.date, words(report.language)["untitled"])
    named = tuple((script, str(settings[f"font-{script}"])) for script in SCRIPTS if settings.get(f"font-{script}"))
    canvas = TaggedCanvas(style.size)
    canvas.root.language = facts.language
    faces = Typefaces(
        families(str(settings.get("font", "system")), named), losses, tracking=style.tracking, stretch=style.stretch
    )
    press = Press(
        report,
        canvas,
        faces,
        style,
        losses,
        Pictures(canvas.document),
        Places(report if _points_into_itself(report) else Report()),
        dict(words(report.language)),
        {asset.name: asset for asset in report.assets},
        hyphens_for(report.language) if _switch(settings, "hyphenate", False) else None,
    )
    try:
        outline = _set(press, options.emblem)
        remembered = attachments(report, options, facts.day, losses) if _switch(settings, "attach", True) else ()
    except RecursionError as error:
        raise WriteError("The report is nested too deeply for a PDF page.", cure="Flatten its lists.") from error
    for asset in report.assets:
        if asset.name not in press.shown:
            losses.tell("write.dropped", "A file of the report is shown on no page.", case=asset.name)
    annotated = canvas.settle()
    tree = write_tree(canvas.document, canvas.root, canvas.owners, annotated, canvas.page_objects)
    canvas.resources.body = f"<</Font<<{embed(canvas.document, faces.faces)}>>/XObject<<{press.pictures.resources}>>>>"
    outline_object = write_outline(canvas.document, outline, canvas.page_objects)
    entries = attach(canvas.document, remembered, facts.day)
    catalogue = _catalogue(canvas.document, facts, tree, outline_object, rtl=right_to_left(report.language))
    return Writing(canvas.file(catalogue + entries, info(facts)), losses.findings())


def _points_into_itself(report: Report) -> bool:
    """Whether something in the report leads to another place in it; else no place needs a name."""
    return report.front.contents is not None or any(
        (type(node) is Citation and node.kind not in ("document", "resolution"))
        or (type(node) is Link and node.href.startswith("#"))
        for node in walk(report)
    )


def _switch(settings: Mapping[str, Any], name: str, usual: bool) -> bool:
    value = settings.get(name, usual)
    if not isinstance(value, bool):
        raise UsageError(f"{name} is {value!r}.", cure="Say true or false.")
    return value


def _set(press: Press, emblem: bytes) -> Outline:
    """Fill the pages; gives the bookmarks."""
    report, style = press.report, press.house
    rtl = right_to_left(report.language)
    script = style.script(report.language)
    root = press.canvas.root
    column = style.between(*style.column, rtl=rtl)
    here = Here(column, root, _SIZE * script.size, _LEADING * script.leading, report.language, first=style.step)
    masthead = has_lines(report.masthead)
    if emblem and not masthead:
        press.losses.tell("write.dropped", "The emblem stands in a masthead, and the report has none.")
    head = root.add("Sect") if masthead or report.masthead.session or report.masthead.agenda else root
    furniture = Furniture(press, masthead=masthead, rtl=rtl, emblem=emblem, root=head)
    pages = Pages(press.canvas, furniture.room, furniture.furnish)
    blocks = Blocks(press, pages.put)
    set_masthead(blocks, report.masthead, here.within(head))
    for note in set_masthead_notes(blocks, report.masthead, here.within(head)):
        pages.note(note)
    set_session_block(blocks, report.masthead, here.within(head))
    if not masthead:
        foot = (report.masthead.job_number, *report.masthead.release_dates)  # of a first page that has no foot
        blocks.line("    ".join(foot), here.within(root.add("P")), Shape(after=PARAGRAPH_GAP))
    set_front(blocks, report.front, here)
    here = here.within(root, level=2 if report.front.title else 1)
    if report.front.contents and report.blocks:
        pages.break_page()
    blocks.blocks(report.blocks, here)
    set_endnotes(blocks, here)
    for annex in report.annexes:
        if annex.number or annex.title or annex.blocks:
            pages.break_page()
        set_annex(blocks, annex, here)
        set_endnotes(blocks, here)
    pages.finish()
    return blocks.outline


def _catalogue(document: Any, facts: Facts, tree: int, outline: int, *, rtl: bool) -> str:
    """The entries of the catalogue that every file has."""
    data = xmp(facts)
    _, metadata = reference(
        document, f"<</Type/Metadata/Subtype/XML/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
    )
    preferences = "/DisplayDocTitle true" + ("/Direction/R2L" if rtl else "")
    return (
        f"/Lang{string(facts.language)}/MarkInfo<</Marked true>>/StructTreeRoot {tree} 0 R/Metadata {metadata} 0 R"
        f"/OutputIntents{output_intent(document)}/ViewerPreferences<<{preferences}>>/PageLabels<</Nums[0<</S/D>>]>>"
        + (f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else "")
    )
