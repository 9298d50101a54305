"""Inline content as phrasing markup.

A link can't hold another: inside one, calls of notes close it and open it again after them, and citations stay words.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from math import isfinite
from typing import Any

from unreport.formats.address import document_address, safe_address
from unreport.formats.direction import right_to_left
from unreport.formats.html.markup import element, escape, void
from unreport.formats.html.mathml import clean_mathml
from unreport.formats.html.page import Here, Page
from unreport.formats.words import languages
from unreport.model import (
    Anchor,
    Asset,
    Break,
    Citation,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inline,
    Inserted,
    Link,
    Mention,
    NoteCall,
    Opaque,
    Reformatted,
    Revised,
    Run,
)

__all__ = ["Inlines", "change_attributes", "is_time"]

_PICTURES = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif", "image/svg+xml"}
)
_LARGEST = 100_000  # points; a size beyond it is no size
_TIME = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?|\d\d:\d\d(?::\d\d)?"
)
_FULL_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?")
_UNSAFE_LINK = "A link with an address that a browser should not follow was written as its words"
_NO_ADDRESS = "A citation of a document without an address on the web was written as its words"
_LOST_LINK = "A link points to a place that the report does not hold; it was written as its words"


class Inlines:
    """Writes inline content for one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._writers: dict[type, Callable[[Any, Here], str]] = {
            Run: self._run,
            Link: self._link,
            Citation: self._citation,
            Mention: self._mention,
            Footnote: self._footnote,
            NoteCall: self._note_call,
            Inserted: self._inserted,
            Deleted: self._deleted,
            Reformatted: self._reformatted,
            Comment: self._comment,
            Break: self._break,
            Image: self.image,
            Anchor: self._anchor,
            Opaque: self.opaque,
        }

    def write(self, content: tuple[Inline, ...], here: Here) -> str:
        """Markup of inline content, in order."""
        return "".join([self._writers[type(inline)](inline, here) for inline in content])

    def image(self, image: Image, here: Here, title: str = "") -> str:
        """A picture, inlined; its alternative text, for want of one, is `title` or a general word."""
        alt = image.alt or title or self.page.words["picture"]
        if not image.alt:
            self.page.losses.tell(
                "figure.no-alt", "A picture has no alternative text.", "Describe it.", case=image.asset
            )
        asset = self.page.assets.get(image.asset)
        if asset is None or asset.media_type not in _PICTURES:
            why = "is not in the report" if asset is None else "is of a kind that browsers don't show"
            self.page.losses.tell(
                "write.dropped", f"A picture {why}; its description stands in its place.", case=image.asset
            )
            return element("span", escape(alt), class_="no-picture", role="img", aria_label=alt)
        self.page.shown.add(asset.name)
        return void("img", src=_data_uri(asset), alt=alt, width=_pixels(image.width), height=_pixels(image.height))

    def opaque(self, opaque: Opaque, here: Here, *, block: bool = False) -> str:
        """Foreign markup: an equation in MathML, else the words of it."""
        if opaque.vocabulary == "mathml":
            equation = clean_mathml(opaque.markup, block=block)
            if equation is not None:
                return equation
        self.page.losses.tell(
            "write.flattened", "Markup of another vocabulary was written as its words.", case=opaque.vocabulary
        )
        return element("div" if block else "span", escape(opaque.text), class_="opaque")

    def _run(self, run: Run, here: Here) -> str:
        markup = escape(run.text)
        if "\t" in run.text or "  " in run.text:
            markup = element("span", markup, class_="spaces")
        if run.small_caps:
            markup = element("span", markup, class_="small-caps")
        if run.script:
            markup = element("sup" if run.script == "super" else "sub", markup)
        for name, wanted in (("s", run.strike), ("u", run.underline), ("i", run.italic), ("b", run.bold)):
            if wanted:
                markup = element(name, markup)
        if run.language and run.language != here.language:
            direction = "rtl" if right_to_left(run.language) else "ltr"
            markup = element("bdi", markup, lang=run.language, dir=direction)
        return markup

    def _link(self, link: Link, here: Here) -> str:
        if here.linked:
            return self.write(link.content, here)
        if link.href.startswith("#"):
            place = self.page.places.named(link.href[1:])
            address = f"#{place}" if place else ""
            if not address:
                self.page.losses.tell("reference.dangling", f"{_LOST_LINK}.", case=link.href)
        else:
            address = safe_address(link.href)
            if not address:
                self.page.losses.tell("write.flattened", f"{_UNSAFE_LINK}.", case=link.href[:60])
        return self._anchored(link.content, address, here, "")

    def _citation(self, citation: Citation, here: Here) -> str:
        if here.linked:
            return self._isolated(self.write(citation.content, here), here)
        address = self._address(citation, here)
        if citation.href and not address:
            self.page.losses.tell("write.flattened", f"{_NO_ADDRESS}.", case=citation.href[:60])
        return self._anchored(citation.content, address, here, "citation")

    def _address(self, citation: Citation, here: Here) -> str:
        if citation.kind not in ("document", "resolution"):
            place = self.page.places.cited(citation.kind, citation.target, here.scope)
            if citation.kind == "note":
                place = here.table_notes.get(citation.target) or place
            return f"#{place}" if place else safe_address(citation.href)
        primary = self.page.report.language.lower().split("-")[0]
        language = primary if primary in languages() else "en"
        return document_address(citation.target, language) or safe_address(citation.href)

    def _anchored(self, content: tuple[Inline, ...], address: str, here: Here, kind: str) -> str:
        if not address:
            return self._isolated(self.write(content, here), here) if kind else self.write(content, here)
        inside = replace(here, linked=True)
        pieces: list[tuple[bool, str]] = []
        for inline in content:
            call = isinstance(inline, Footnote | NoteCall | Comment)
            markup = self.write((inline,), here if call else inside)
            if pieces and not call and not pieces[-1][0]:
                pieces[-1] = (False, pieces[-1][1] + markup)
            else:
                pieces.append((call, markup))
        return "".join(
            markup
            if call or not markup
            else element("a", self._isolated(markup, here) if kind else markup, class_=kind or None, href=address)
            for call, markup in pieces
        )

    def _isolated(self, markup: str, here: Here) -> str:
        """Symbols and numbers keep their order in text that runs from right to left."""
        return element("bdi", markup) if right_to_left(here.language) else markup

    def _mention(self, mention: Mention, here: Here) -> str:
        markup = self.write(mention.content, here)
        if mention.kind in ("date", "time") and is_time(mention.value):
            return element("time", markup, datetime=mention.value, data_refers=mention.refers or None)
        return element(
            "span",
            markup,
            data_kind=mention.kind,
            data_refers=mention.refers or None,
            data_value=mention.value or None,
        )

    def _footnote(self, note: Footnote, here: Here) -> str:
        place = self.page.places.take(note) or "note"
        self.page.notes.append((place, note, replace(here, linked=False, table_notes={})))
        return self._call(f"{place}-call", place, note.marker, here)

    def _note_call(self, call: NoteCall, here: Here) -> str:
        place = here.table_notes.get(call.marker) or self.page.places.cited("note", call.marker, here.scope)
        return self._call(None, place, call.marker, here)

    def _call(self, own: str | None, place: str | None, marker: str, here: Here) -> str:
        shown = escape(marker or self.page.words["note"])
        if place and not here.linked:
            shown = element("a", shown, href=f"#{place}", role="doc-noteref")
        return element("sup", shown, class_="call", id=own)

    def _comment(self, comment: Comment, here: Here) -> str:
        place = self.page.places.take(comment) or "comment"
        self.page.comments.append((place, comment, replace(here, linked=False, table_notes={})))
        shown = f"[{escape(comment.initials or self.page.words['comment'])}]"
        if not here.linked:
            shown = element("a", shown, href=f"#{place}", role="doc-noteref")
        return element("span", shown, class_="comment-call", id=f"{place}-call")

    def _inserted(self, inserted: Inserted, here: Here) -> str:
        return element("ins", self.write(inserted.content, here), **change_attributes(inserted))

    def _deleted(self, deleted: Deleted, here: Here) -> str:
        return element("del", self.write(deleted.content, here), **change_attributes(deleted))

    def _reformatted(self, changed: Reformatted, here: Here) -> str:
        before = changed.before
        look = [name for name in ("bold", "italic", "underline", "strike", "small_caps") if getattr(before, name)]
        look += [before.script] if before.script else []
        return element(
            "span",
            self.write(changed.content, here),
            class_="reformatted",
            data_before=" ".join(look),
            title=_who(changed.author, changed.time),
        )

    def _break(self, forced: Break, here: Here) -> str:
        if forced.kind != "line":
            self.page.losses.tell("write.flattened", "A page or column break was written as the end of a line.")
        return void("br")

    def _anchor(self, anchor: Anchor, here: Here) -> str:
        return element("span", id=self.page.places.take(anchor))


def change_attributes(change: Inserted | Deleted | Revised) -> dict[str, str | None]:
    """Who made a tracked change and when, as attributes of `ins` and `del`."""
    return {
        "datetime": change.time if _FULL_TIME.fullmatch(change.time) else None,
        "title": _who(change.author, change.time),
        "data_move": change.move or None,
    }


def is_time(value: str) -> bool:
    """Whether the value is a date or time as `<time>` takes it."""
    return _TIME.fullmatch(value) is not None


def _who(author: str, time: str) -> str | None:
    return ", ".join(part for part in (author, time) if part) or None


def _data_uri(asset: Asset) -> str:
    return f"data:{asset.media_type};base64,{b64encode(asset.data).decode('ascii')}"


def _pixels(points: float) -> int | None:
    if not isfinite(points) or not 0 < points < _LARGEST:
        return None
    return max(1, round(points * 96 / 72))
