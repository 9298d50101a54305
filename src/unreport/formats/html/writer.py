"""Writing a report as one HTML page that needs nothing else: style and pictures inside, no scripts, no network.

The order of the page is that of the document: masthead and title, contents, summary, text, notes, annexes (each with its own
notes), comments. Nothing comes from the clock or the machine; the same report gives the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

from unreport.errors import WriteError
from unreport.formats.direction import right_to_left
from unreport.formats.html.blocks import Blocks
from unreport.formats.html.front import document_title, write_contents, write_front
from unreport.formats.html.inlines import Inlines
from unreport.formats.html.markup import element, escape, void
from unreport.formats.html.page import Here, Page
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import Number, Report

__all__ = ["write"]

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as an HTML page in UTF-8; raises WriteError if it is nested deeper than any document is."""
    try:
        return _write(report)
    except RecursionError as error:
        raise WriteError("The report is nested too deeply for an HTML page.", cure="Flatten its lists.") from error


def _write(report: Report) -> Writing:
    page = Page(report)
    blocks = Blocks(page, Inlines(page))
    here = Here(report.language)
    front = write_front(report, here, blocks)
    contents = write_contents(report, here, blocks)
    summary = blocks.box(report.front.summary, here) if report.front.summary else ""
    body = blocks.write(report.blocks, here)
    notes = _notes(page, blocks, here)
    annexes = [blocks.annex(annex, here, lambda inside: _notes(page, blocks, inside)) for annex in report.annexes]
    comments = _comments(page, blocks, here)
    for asset in report.assets:
        if asset.name not in page.shown:
            page.losses.tell("write.dropped", "A file of the report is shown nowhere on the page.", case=asset.name)
    main = "\n".join(filter(None, ("", summary, body, notes, *annexes, comments, "")))
    skip = element("a", escape(page.words["skip"]), class_="skip", href="#text")
    parts = (skip, front, contents, element("main", main, id="text", tabindex=-1), _imprint(report))
    document = "\n".join(
        (
            "<!DOCTYPE html>",
            f"<html{_language(report)}>",
            _head(report, page),
            element("body", "\n".join(filter(None, ("", *parts, "")))),
            "</html>",
            "",
        )
    )
    return Writing(document.encode("utf-8"), page.losses.findings())


def _language(report: Report) -> str:
    language = report.language if _LANGUAGE.fullmatch(report.language) else "und"
    return f' lang="{language}" dir="{"rtl" if right_to_left(language) else "ltr"}"'


def _head(report: Report, page: Page) -> str:
    style = (files(__package__) / "page.css").read_text("utf-8")
    lines = [
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        element("title", escape(document_title(report) or page.words["untitled"])),
        *(void("meta", name=f"unreport:{fact.name}", content=fact.value) for fact in report.properties),
        f"<style>\n{style}</style>",
    ]
    return element("head", "\n".join(("", *lines, "")))


def _notes(page: Page, blocks: Blocks, here: Here) -> str:
    """The notes that were called since the last time, and those that they call themselves."""
    lines = []
    while page.notes:
        waiting, page.notes = page.notes, []
        for place, note, there in waiting:
            tail = " " + element(
                "a",
                "↩\ufe0e",
                href=f"#{place}-call",
                role="doc-backlink",
                aria_label=f"{page.words['back']} ({note.marker})" if note.marker else page.words["back"],
            )
            inside = replace(there, level=here.level + 1)
            number = Number(note.marker) if note.marker else None
            lines.append(element("li", blocks.numbered(number, note.blocks, inside, tail), id=place))
    if not lines:
        return ""
    head = element(f"h{here.level}" if here.level <= 6 else "p", escape(page.words["notes"]))
    points = element("ul", "\n".join(("", *lines, "")), role="list")
    return element("section", f"\n{head}\n{points}\n", class_="notes", role="doc-endnotes")


def _comments(page: Page, blocks: Blocks, here: Here) -> str:
    lines = []
    while page.comments:
        waiting, page.comments = page.comments, []
        for place, comment, there in waiting:
            who = element("p", escape(", ".join(filter(None, (comment.author, comment.time)))), class_="who")
            quoted = element("blockquote", element("p", escape(comment.quoted))) if comment.quoted else ""
            back = element("a", "↩\ufe0e", href=f"#{place}-call", role="doc-backlink", aria_label=page.words["back"])
            words = blocks.numbered(None, comment.blocks, replace(there, level=here.level + 1), f" {back}")
            lines.append(element("li", "\n".join(filter(None, (who, quoted, words))), id=place))
    if not lines:
        return ""
    head = element("h2", escape(page.words["comments"]), id="comments")
    points = element("ul", "\n".join(("", *lines, "")), role="list")
    return element("section", f"\n{head}\n{points}\n{_notes(page, blocks, here)}", class_="comments")


def _imprint(report: Report) -> str:
    masthead = report.masthead
    words = [element("span", escape(words)) for words in (masthead.job_number, *masthead.release_dates) if words]
    return element("footer", " ".join(words), class_="job") if words else ""
