"""Writing a Word document as the UN's editors make them: house styles, typed numbers, native notes and tracked changes.

Settings: `memory` (default True) lets the report travel inside the file (`unreport.formats.docx.memory`), so that reading it back gives
the very same report, with the edits that were made in between. `numbering` is `typed` (the default: labels are text, as the UN sets them)
or `auto` (native lists).
"""

from __future__ import annotations

from unreport.errors import UsageError, WriteError
from unreport.formats.docx.template import house_named
from unreport.formats.docx.write_blocks import write_annex, write_blocks
from unreport.formats.docx.write_draft import Draft, Place
from unreport.formats.docx.write_front import write_front, write_masthead_lines
from unreport.formats.docx.write_masthead import (
    document_variables,
    has_masthead,
    write_furniture,
    write_masthead_table,
    write_section,
)
from unreport.formats.docx.write_notes import write_comments, write_endnotes, write_footnotes
from unreport.formats.docx.write_package import make_package, make_settings
from unreport.formats.docx.write_xml import add
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import Report

__all__ = ["write"]


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as a DOCX in the house style of the options, and an account of what its pages can't show.

    The same report and options give the same bytes. Raises UsageError for an unknown house or setting and for an emblem that is no
    picture, WriteError for a report nested too deep to be set.
    """
    try:
        return _write(report, options)
    except RecursionError as error:
        raise WriteError(
            "The report is nested too deep for a Word document.", cure="Flatten its lists, sections or tables."
        ) from error


def _check(options: WriteOptions) -> None:
    unknown = sorted(options.settings.keys() - {"memory", "numbering"})
    if unknown:
        raise UsageError(f"Word files have no setting “{unknown[0]}”.", cure="Known are memory and numbering.")
    memory = options.settings.get("memory", True)
    if not isinstance(memory, bool):
        raise UsageError(f"The setting memory is “{memory}”.", cure="Say yes or no.")


def _write(report: Report, options: WriteOptions) -> Writing:
    try:
        house = house_named(options.house)
    except KeyError as error:
        raise UsageError(f"There is no house style “{options.house}”.", cure="Use new-york or geneva.") from error
    _check(options)
    numbering = options.settings.get("numbering", "typed")
    if numbering not in ("typed", "auto"):
        raise UsageError(f"There is no numbering “{numbering}”.", cure="Use typed or auto.")
    draft = Draft(report, house, automatic=numbering == "auto", emblem=options.emblem)
    story = draft.body
    if options.emblem:
        draft.media.of_emblem()  # what is no picture is refused even where it is not shown
    if options.emblem and not has_masthead(report.masthead):
        draft.lose("The emblem stands in a masthead, and the report has none.", code="write.dropped")
    body = add(story.root, "body")
    place = Place(house.use("body"), report.language, house.width)
    if house.masthead["place"] == "body" and has_masthead(report.masthead):
        write_masthead_table(draft, story, body)
    write_masthead_lines(draft, story, body, place)
    write_front(draft, story, body, report.front, place)
    write_blocks(draft, story, body, report.blocks, place)
    for scope, annex in enumerate(report.annexes, 1):
        write_annex(draft, story, body, annex, place._replace(scope=scope))
    notes = [
        part for part in (write_footnotes(draft), write_endnotes(draft), write_comments(draft)) if part is not None
    ]
    for _ in range(draft.pointers.settle(house.use("link"))):
        draft.lose(
            "A link leads to a place that the report does not hold; its words stand as they are.", code="write.dropped"
        )
    furniture = write_furniture(draft)
    write_section(draft, body, furniture)
    stories = [story, *notes, *(part for _, _, part in furniture)]
    settings = make_settings(draft, document_variables(draft))
    data = make_package(draft, stories, settings, options)
    return Writing(data, draft.findings())
