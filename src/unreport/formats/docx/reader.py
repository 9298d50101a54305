"""Reading a Word document: package → story → galley → report."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from lxml import etree
from msgspec.structs import replace

from unreport.errors import NotThisFormat, ReadError
from unreport.findings import Finding, Place
from unreport.formats.docx.characters import clean
from unreport.formats.docx.inline import Story
from unreport.formats.docx.masthead import (
    document_variables,
    first_page,
    job_of_footer,
    masthead_of_variables,
    shows_masthead,
)
from unreport.formats.docx.memory import recall
from unreport.formats.docx.names import W
from unreport.formats.docx.notes import Comments, Notes
from unreport.formats.docx.numbering import Numbering
from unreport.formats.docx.package import Package
from unreport.formats.docx.revisions import has_revisions, resolve
from unreport.formats.docx.story import Setter
from unreport.formats.docx.styles import Styles
from unreport.formats.protocol import Reading, ReadOptions, Source
from unreport.galley import Galley, SetBlock, SetText, compose
from unreport.galley.wording import cut, folded
from unreport.model import Asset, Comment, Footnote, Note, NoteCall, Property, Report, Text, plain, walk
from unreport.un.language import guess_language

__all__ = ["read"]

_STAR_NOTE = re.compile(r"^\s*(\*{1,5})[\s\u00a0]+")
_MEDIA = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_MOST_COMMENTS = 200


def read(source: Source, options: ReadOptions) -> Reading:
    """The report in a Word document.

    Raises NotThisFormat, LimitExceeded or ReadError; whatever is merely odd is read as far as it goes, with findings.
    A document that unreport wrote and nobody edited since gives the very report it was written from.
    """
    package = Package(source, options.limits)
    memory = recall(_Parts(package))
    if memory is not None and memory.fresh and memory.report is not None:
        return Reading(memory.report, tuple(package.findings))
    document = _Document(package, options)
    galley = document.galley()
    report = compose(galley)
    if memory is not None and not memory.fresh:
        document.findings.append(
            Finding(
                "read.stale-memory",
                "The document was edited since unreport wrote it; its pages were read, not the report inside it.",
            )
        )
    return Reading(report, tuple(document.all_findings(report)))


class _Parts(Mapping[str, bytes]):
    """The parts of a package, each inflated only when it is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def __getitem__(self, name: str) -> bytes:
        if name not in self._package:
            raise KeyError(name)
        return self._package.bytes(name)

    def __iter__(self) -> Iterator[str]:
        return self._package.parts()

    def __len__(self) -> int:
        return sum(1 for _ in self._package.parts())


class _Document:
    """The parts of one document at hand while it is read."""

    def __init__(self, package: Package, options: ReadOptions) -> None:
        self.package = package
        self.options = options
        self.findings = package.findings
        root = package.xml(package.main)
        body = root.find(W + "body") if root is not None else None
        if root is None or body is None:
            raise NotThisFormat(f"{package.name} has no document body.", cure="Open it in Word and save it as .docx.")
        self.root, self.body = root, body
        self.settings = self._part("settings")
        self.styles = Styles(self._part("styles"))
        self.numbering_root = self._part("numbering")
        self.assets: dict[str, Asset] = {}
        self.asset_names: dict[str, str] = {}
        self.numberings: list[Numbering] = []
        self.footnotes_root, self.endnotes_root, self.comments_root = (
            self._part(kind) for kind in ("footnotes", "endnotes", "comments")
        )
        self._settle_changes()
        self.language = options.language or guess_language(_sample(body))
        self.footnotes = self._notes(self.footnotes_root, "footnotes", False)
        self.endnotes = self._notes(self.endnotes_root, "endnotes", True)
        self.comments = Comments(self.comments_root, partial(self._setter, self._related("comments")), self.language)

    def galley(self) -> Galley:
        """Everything that was set, in reading order, the first page's header before the body."""
        variables = document_variables(self.settings)
        main = self.package.main
        blocks, notes = self._without_frames(self._setter(main).set(self.body))
        header = self._furniture("header")
        if shows_masthead(header, self.language):
            blocks = header + blocks
        job, dates = job_of_footer(self._furniture("footer"), self.language)
        known = masthead_of_variables(variables, self.language)
        known = replace(known, job_number=job or known.job_number, release_dates=dates)
        self._report_leftovers()
        return Galley(
            tuple(blocks),
            self.language,
            known,
            notes,
            tuple(self.assets[name] for name in sorted(self.assets)),
            self._properties(),
        )

    def all_findings(self, report: Report) -> Iterable[Finding]:
        """Findings of all stations, each once, in a steady order."""
        found = [*self.findings, *(finding for numbering in self.numberings for finding in numbering.findings.values())]
        if not any(isinstance(value, Text) for value in walk(report)) and not report.front.title:
            found.append(
                Finding("read.nothing", "No text was found in the document.", "Check that it is the right file.")
            )
        return dict.fromkeys(found)

    def _part(self, kind: str) -> etree._Element | None:
        name = self._related(kind)
        return self.package.optional_xml(name) if name else None

    def _related(self, kind: str) -> str:
        found = self.package.related(kind)
        fallback = posixpath.join(posixpath.dirname(self.package.main), kind + ".xml")
        return found or (fallback if fallback in self.package else "")

    def _settle_changes(self) -> None:
        roots = [root for root in (self.root, self.footnotes_root, self.endnotes_root) if root is not None]
        changes = self.options.changes
        if changes == "keep" or not any(has_revisions(root) for root in roots):
            return
        for root in roots:
            resolve(root, "reject" if changes == "reject" else "accept")
        done = "rejected" if changes == "reject" else "accepted"
        self.findings.append(
            Finding(
                "read.changes", f"Tracked changes were {done}.", "Use --changes keep to carry them into the report."
            )
        )

    def _setter(self, part: str) -> Setter:
        numbering = Numbering(self.numbering_root, self.styles)
        self.numberings.append(numbering)
        story = Story(
            self.styles,
            self.package.relations(part),
            self._note,
            self._comment,
            self._asset,
            self.package.optional_xml,
            self.findings,
        )
        return Setter(story, numbering, self.options.limits)

    def _notes(self, root: etree._Element | None, kind: str, endnotes: bool) -> Notes:
        make: Callable[[], Setter] = partial(self._setter, self._related(kind))
        return Notes(root, make, self.settings, endnotes, self.language)

    def _note(self, name: str, endnote: bool, mark: str) -> Footnote | NoteCall | None:
        return (self.endnotes if endnote else self.footnotes).call(name, mark)

    def _comment(self, name: str) -> Comment | None:
        return self.comments.comment(name) if self.options.changes == "keep" else None

    def _asset(self, part: str) -> str:
        if part in self.asset_names:
            return self.asset_names[part]
        name = ""
        if part not in self.package:
            self.findings.append(
                Finding("read.dropped", "A picture that the text shows is missing from the file.", "", Place(part=part))
            )
        elif self.package.size(part) > self.options.limits.image_bytes:
            self.findings.append(
                Finding(
                    "read.dropped", "A picture is too large and was left out.", "Make it smaller.", Place(part=part)
                )
            )
        else:
            name = re.sub(r"[^A-Za-z0-9._-]", "_", posixpath.basename(part)) or "image"
            while name in self.assets:
                name = "_" + name
            kind = _MEDIA.get(posixpath.splitext(name)[1].lower(), "application/octet-stream")
            try:
                self.assets[name] = Asset(name, kind, self.package.bytes(part))
            except ReadError as error:
                self.findings.append(Finding("read.part-broken", error.message, error.cure, Place(part=part)))
                name = ""
        self.asset_names[part] = name
        return name

    def _furniture(self, kind: str) -> list[SetBlock]:
        part = first_page(self.body, self.package.relations(self.package.main), kind)
        root = self.package.optional_xml(part) if part else None
        if root is None:
            return []
        assets, names = dict(self.assets), dict(self.asset_names)
        blocks = list(self._setter(part).set(root))
        self.assets, self.asset_names = assets, names  # emblem, barcode and recycling marks are furniture
        return blocks

    def _without_frames(self, blocks: Iterable[SetBlock]) -> tuple[list[SetBlock], tuple[Note, ...]]:
        """The blocks without the notes (`*`) that stand in frames under the masthead, and those notes."""
        kept: list[SetBlock] = []
        notes: list[Note] = []
        for block in blocks:
            star = _STAR_NOTE.match(plain(block.content)) if isinstance(block, SetText) and len(kept) < 40 else None
            if star and isinstance(block, SetText):
                content = folded(cut(block.content, star.end()))
                notes.append(Note(star.group(1), (Text(content),)))
            else:
                kept.append(block)
        return kept, tuple(notes)

    def _report_leftovers(self) -> None:
        for notes, kind in ((self.footnotes, "footnote"), (self.endnotes, "endnote")):
            for name in notes.missing[:5]:
                self.findings.append(
                    Finding(
                        "note.missing",
                        f"The text calls {kind} {name}, which is not there.",
                        "Write it, or remove the call.",
                    )
                )
            if notes.unused():
                self.findings.append(
                    Finding(
                        "note.unused",
                        f"{notes.unused()} {kind}(s) are never called; their text was left out.",
                        "Call or delete them.",
                    )
                )
        for chunk in self.root.iter(W + "altChunk"):
            self.findings.append(
                Finding(
                    "read.dropped",
                    f"An imported file ({chunk.tag.rpartition('}')[2]}) inside the document was not read.",
                )
            )
        if self.options.changes != "keep":
            for author, words in self.comments.summaries()[:_MOST_COMMENTS]:
                self.findings.append(
                    Finding(
                        "read.comment",
                        f"Comment by {author or 'somebody'}: {words[:200]}",
                        "Use --changes keep to carry it into the report.",
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
