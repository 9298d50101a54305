"""Reading a Word document: package → story → galley → report."""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import partial

from lxml import etree
from msgspec.structs import replace

from unreport.errors import NotThisFormat
from unreport.findings import Finding
from unreport.formats.docx.assets import Assets
from unreport.formats.docx.bookmarks import Bookmarks, settle_links
from unreport.formats.docx.changes import in_whole_blocks, moves_of, property_changes
from unreport.formats.docx.characters import clean
from unreport.formats.docx.comments import Comments, Spot, numbers_of
from unreport.formats.docx.fields import Fields
from unreport.formats.docx.inline import Story
from unreport.formats.docx.looks import Looks
from unreport.formats.docx.losses import Losses
from unreport.formats.docx.masthead import (
    document_variables,
    first_page,
    job_of_footer,
    masthead_of_variables,
    running_symbol,
    sections_of,
    shows_masthead,
)
from unreport.formats.docx.memory import holds_memory, recall
from unreport.formats.docx.names import W
from unreport.formats.docx.notes import Notes
from unreport.formats.docx.numbering import Numbering
from unreport.formats.docx.own_references import refresh
from unreport.formats.docx.package import Package, PartsOf
from unreport.formats.docx.recollection import with_edits
from unreport.formats.docx.revisions import has_revisions, resolve
from unreport.formats.docx.story import Setter
from unreport.formats.docx.styles import Styles
from unreport.formats.docx.wrappers import placeholders
from unreport.formats.protocol import Reading, ReadOptions, Source
from unreport.galley import Galley, SetBlock, SetText, compose
from unreport.galley.wording import cut, folded
from unreport.model import Comment, Footnote, Note, NoteCall, Property, Report, Text, has_changes, walk
from unreport.un.language import guess_language
from unreport.un.styles import heading_level

__all__ = ["read"]

_UNREADABLE = Finding(
    "read.memory-unused",
    "The report inside this file can't be opened: it is damaged, or another release of unreport wrote it. Its pages alone were read.",
)
_STAR_NOTE = re.compile(r"^\s*(\*{1,5})[\s\u00a0]+")
_MOST_MISSING = 5
_MOST_FIRST_PAGES = 5
_FIRST_PAGE = 60
"""Set blocks among which the notes of the masthead stand."""
_CALLS = (W + "footnoteReference", W + "endnoteReference")


def read(source: Source, options: ReadOptions) -> Reading:
    """The report in a Word document.

    Raises NotThisFormat, LimitExceeded or ReadError; whatever is merely odd is read as far as it goes, with findings.
    A document that unreport wrote gives the report it was written from, with the edits that were made since.
    """
    package = Package(source, options.limits)
    memory = recall(PartsOf(package))
    if memory is not None and memory.fresh:
        return Reading(memory.report, tuple(package.findings))
    if memory is not None and not options.changes and has_changes(memory.report):
        options = dataclasses.replace(options, changes="keep")  # it was written as a redline, and is one still
    reading = _read(package, options)
    if memory is not None:
        return with_edits(memory, source, reading, options, read_pages)
    if holds_memory(PartsOf(package)):
        return Reading(reading.report, (*reading.findings, _UNREADABLE))
    return reading


def read_pages(source: Source, options: ReadOptions, *, comments: bool = False) -> Reading:
    """What the pages say, whatever the file remembers; `comments` puts comments into the text though changes are not kept."""
    return _read(Package(source, options.limits), options, comments=comments)


def _read(package: Package, options: ReadOptions, *, comments: bool = False) -> Reading:
    document = _Document(package, options, comments=comments)
    galley = document.galley()
    report = document.settled(compose(galley))
    return Reading(report, tuple(document.all_findings(report)))


class _Document:
    """The parts of one document at hand while it is read."""

    def __init__(self, package: Package, options: ReadOptions, *, comments: bool) -> None:
        self.package = package
        self.options = options
        self.findings = package.findings
        root = package.xml(package.main)
        body = root.find(W + "body") if root is not None else None
        if root is None or body is None:
            raise NotThisFormat(f"{package.name} has no document body.", cure="Open it in Word and save it as .docx.")
        self.root, self.body = root, body
        self.sections = sections_of(body)
        self.settings = self._part("settings")
        self.styles = Styles(self._part("styles"))
        self.looks = Looks(self.styles)
        self.numbering_root = self._part("numbering")
        self.assets = Assets(package, options.limits, self.findings)
        self.losses = Losses()
        self.remarks: list[Finding] = []
        """A finding for each comment."""
        self.numberings: list[Numbering] = []
        self.setters: dict[str, Setter] = {}
        self.called_inside: list[tuple[str, str, int]] = []
        """Comments that stand in notes: id, the note, and the count of the body's paragraph that calls it."""
        self.on_first_page: set[str] = set()
        """Comments that stand in the header or footer of the first page."""
        self.keeps = options.changes == "keep"
        self.keeps_comments = self.keeps or comments
        self.roots = {
            kind: part
            for kind, part in (
                ("document", root),
                *((kind, self._part(kind)) for kind in ("footnotes", "endnotes", "comments")),
            )
            if part is not None
        }
        self.calls_taken_out = self._settle_changes()
        self.findings += refresh(self.roots.values(), lambda: Numbering(self.numbering_root, self.styles))
        self.fields = {kind: Fields(part) for kind, part in self.roots.items()}
        self.bookmarks = Bookmarks((part, self.fields[kind]) for kind, part in self.roots.items())
        self.language = options.language or guess_language(_sample(body))
        self.footnotes = self._notes("footnotes")
        self.endnotes = self._notes("endnotes")
        self.comments = Comments(
            self.roots.get("comments"),
            self._part("commentsExtended") if "comments" in self.roots else None,
            [part for kind, part in self.roots.items() if kind != "comments"],
            partial(self._setter, "comments"),
            self.language,
        )

    def galley(self) -> Galley:
        """Everything that was set, in reading order, the first page's header before the body."""
        variables = document_variables(self.settings)
        set_blocks = list(self._setter("document").set(self.body))
        blocks, notes = self._without_frames(set_blocks)
        headers = list(self._furniture("header"))
        masthead = next((header for header in headers if shows_masthead(header, self.language)), [])
        blocks = masthead + blocks
        jobs = (job_of_footer(footer, self.language) for footer in self._furniture("footer"))
        job, dates = next((found for found in jobs if found[0]), ("", ()))
        known = masthead_of_variables(variables, self.language)
        known = replace(
            known,
            symbol=known.symbol or (None if masthead else running_symbol(headers, self.language)),
            job_number=job or known.job_number,
            release_dates=dates,
        )
        self._report_leftovers()
        if not self.keeps and len(self.comments):
            self.remarks.extend(self.comments.findings(self._spots(set_blocks)))
        return Galley(tuple(blocks), self.language, known, notes, self.assets.all(), self._properties())

    def settled(self, report: Report) -> Report:
        """The report with its tracked changes and its links in order."""
        if self.keeps:
            report = in_whole_blocks(report)
        if self.bookmarks:
            report, findings = settle_links(report)
            self.findings.extend(findings)
        return report

    def all_findings(self, report: Report) -> Iterable[Finding]:
        """Findings of all stations in a steady order, each once; comments last, for two may say the same."""
        found = [
            *self.findings,
            *self.losses.findings(),
            *(finding for numbering in self.numberings for finding in numbering.findings.values()),
        ]
        if not any(isinstance(value, Text) for value in walk(report)) and not report.front.title:
            found.append(
                Finding("read.nothing", "No text was found in the document.", "Check that it is the right file.")
            )
        return [*dict.fromkeys(found), *self.remarks]

    def _part(self, kind: str) -> etree._Element | None:
        name = self._related(kind)
        return self.package.optional_xml(name) if name else None

    def _related(self, kind: str) -> str:
        found = self.package.related(kind)
        fallback = posixpath.join(posixpath.dirname(self.package.main), kind + ".xml")
        return found or (fallback if fallback in self.package else "")

    def _settle_changes(self) -> set[tuple[str, str]]:
        """Accept or reject the changes, or count those that can't be kept; gives the notes (kind and id) whose calls went with them."""
        roots = list(self.roots.values())
        if not any(has_revisions(root) for root in roots):
            return set()
        if self.keeps:
            self.losses.properties += sum(property_changes(root) for root in roots)
            return set()
        before = _called(roots)
        for root in roots:
            resolve(root, "reject" if self.options.changes == "reject" else "accept")
        self._tell_settled()
        return before - _called(roots)

    def _tell_settled(self) -> None:
        done = "rejected" if self.options.changes == "reject" else "accepted"
        self.findings.append(
            Finding(
                "read.changes", f"Tracked changes were {done}.", "Use --changes keep to carry them into the report."
            )
        )

    def _setter(self, kind: str) -> Setter:
        """The setter of the body, the notes or the comments; each story has one, for its lists go on from note to note."""
        if kind not in self.setters:
            part = self.package.main if kind == "document" else self._related(kind)
            setter = self._new_setter(part, self.roots[kind], self.fields[kind])
            if kind == "document":
                setter.story.section = self._next_section
                setter.story.language = self.language
            self.setters[kind] = setter
        return self.setters[kind]

    def _new_setter(self, part: str, root: etree._Element, fields: Fields) -> Setter:
        numbering = Numbering(self.numbering_root, self.styles)
        self.numberings.append(numbering)
        story = Story(
            fields,
            moves_of(root) if self.keeps else {},
            self.styles,
            self.looks,
            self.package.relations(part),
            self._note,
            self._comment,
            self.assets.take,
            self.package.optional_xml,
            self.bookmarks,
            self.losses,
            self.findings,
            self.keeps,
        )
        return Setter(story, numbering, self.options.limits)

    def _notes(self, kind: str) -> Notes:
        return Notes(
            self.roots.get(kind),
            partial(self._setter, kind),
            self.settings,
            self.sections,
            kind == "endnotes",
            self.language,
        )

    def _next_section(self) -> None:
        self.footnotes.next_section()
        self.endnotes.next_section()

    def _note(self, name: str, endnote: bool, mark: str) -> Footnote | NoteCall | None:
        kind = "endnotes" if endnote else "footnotes"
        story = self._setter(kind).story if kind in self.roots else None
        met = len(story.commented) if story is not None else 0
        note = (self.endnotes if endnote else self.footnotes).call(name, mark)
        if story is not None and isinstance(note, Footnote):
            where = f"{'endnote' if endnote else 'footnote'} {note.marker}"
            line = self._setter("document").story.line
            self.called_inside.extend((each, where, line) for each, _ in story.commented[met:])
        return note

    def _comment(self, name: str) -> Comment | None:
        return self.comments.comment(name) if self.keeps_comments else None

    def _spots(self, blocks: list[SetBlock]) -> dict[str, Spot]:
        """Where each comment of the body, its notes and the masthead stands."""
        number = numbers_of(blocks, self.language)
        spots = {name: Spot(number(line)) for name, line in self._setter("document").story.commented}
        spots.update({name: Spot(number(line), where) for name, where, line in self.called_inside})
        spots.update({name: Spot(part="masthead") for name in self.on_first_page})
        return spots

    def _furniture(self, kind: str) -> Iterator[list[SetBlock]]:
        """What the headers or footers that may stand on the first page show, the likeliest first."""
        for part in first_page(self.sections, self.package.relations(self.package.main), kind)[:_MOST_FIRST_PAGES]:
            root = self.package.optional_xml(part)
            if root is not None:
                yield self._set_furniture(part, root)

    def _set_furniture(self, part: str, root: etree._Element) -> list[SetBlock]:
        if has_revisions(root):
            if self.keeps:
                self.losses.properties += property_changes(root)
            else:
                resolve(root, "reject" if self.options.changes == "reject" else "accept")
                self._tell_settled()
        kept = len(self.assets)
        setter = self._new_setter(part, root, Fields(root))
        blocks = list(setter.set(root))
        self.on_first_page.update(name for name, _ in setter.story.commented)
        self.assets.forget_after(kept)  # emblem, barcode and recycling marks are furniture
        return blocks

    def _without_frames(self, blocks: Iterable[SetBlock]) -> tuple[list[SetBlock], tuple[Note, ...]]:
        """The blocks without the notes (`*`) that stand in frames, or above the first heading, and those notes."""
        framed = self._setter("document").framed
        kept: list[SetBlock] = []
        notes: list[Note] = []
        first_page = True
        for position, block in enumerate(blocks):
            star = _STAR_NOTE.match(block.text) if isinstance(block, SetText) and position < _FIRST_PAGE else None
            if isinstance(block, SetText) and star and (first_page or block.line in framed):
                content = folded(cut(block.content, star.end()))
                notes.append(Note(star.group(1), (Text(content),)))
            else:
                kept.append(block)
                first_page = first_page and not (isinstance(block, SetText) and heading_level(block.role))
        return kept, tuple(notes)

    def _report_leftovers(self) -> None:
        self.losses.placeholders = sum(placeholders(root) for root in self.roots.values())
        for notes, kind, tag in (
            (self.footnotes, "footnote", W + "footnoteReference"),
            (self.endnotes, "endnote", W + "endnoteReference"),
        ):
            for name in notes.missing[:_MOST_MISSING]:
                self.findings.append(
                    Finding(
                        "note.missing",
                        f"The text calls {kind} {name}, which is not there.",
                        "Write it, or remove the call.",
                    )
                )
            unused = notes.unused({name for called, name in self.calls_taken_out if called == tag})
            if unused:
                self.findings.append(
                    Finding(
                        "note.unused",
                        f"{unused} {kind}(s) are never called; their text was left out.",
                        "Call or delete them.",
                    )
                )
            self.findings.extend(notes.findings())
        for _ in (chunk for root in self.roots.values() for chunk in root.iter(W + "altChunk")):
            self.findings.append(
                Finding(
                    "read.dropped",
                    "A file that was put into the document whole (an altChunk) was not read.",
                    "Open the document in Word and save it: Word makes it part of the text.",
                )
            )

    def _properties(self) -> tuple[Property, ...]:
        root = self.package.optional_xml("docProps/core.xml")
        found: list[Property] = []
        for node in root if root is not None else ():
            name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
            text = clean(node.text or "").strip()
            if name in ("title", "subject", "keywords", "description", "identifier") and text:
                found.append(Property(name, text))
        return tuple(found)


def _sample(body: etree._Element) -> str:
    parts: list[str] = []
    size = 0
    for node in body.iter(W + "t"):
        parts.append(node.text or "")
        size += len(node.text or "")
        if size > 8_000:
            break
    return " ".join(parts)


def _called(roots: Iterable[etree._Element]) -> set[tuple[str, str]]:
    """The notes that are called, by the element that calls and the id."""
    return {(str(node.tag), node.get(W + "id", "")) for root in roots for node in root.iter(*_CALLS)}
