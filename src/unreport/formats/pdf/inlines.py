"""Inline content as spans: looks, links, calls of notes, tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from unreport.formats.address import document_address, safe_address
from unreport.formats.pdf.canvas import Place
from unreport.formats.pdf.face import IGNORED
from unreport.formats.pdf.matter import Look, Span
from unreport.formats.pdf.press import Here, Press
from unreport.formats.pdf.slugs import SetNote
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.syntax import one_line
from unreport.formats.words import languages
from unreport.model import (
    Anchor,
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
    Text,
    plain,
    walk,
)

__all__ = ["Inlines", "change_element"]

_COLOURS = {"inserted": "0 0.35 0", "deleted": "0.7 0 0"}
"""Of tracked changes: dark enough to read on white."""
_LINK = "0 0 0.8"
_RAISED, _LOWERED, _SCRIPT = 0.36, -0.14, 0.65  # rise and size of indices, in parts of the size
_NO_LINKS = (Footnote, NoteCall, Comment, Image)
"""What stands outside of a link that it is written in."""
_DECORATIONS = {"inserted": "Underline", "deleted": "LineThrough"}


class Inlines:
    """Turns inline content into spans; `set_note` sets a footnote that is called."""

    def __init__(self, press: Press, set_note: Callable[[Footnote, SetNote, Here], None]) -> None:
        self._press = press
        self._set_note = set_note
        self._makers: dict[type, Callable[[Any, Look, Here], list[Span]]] = {
            Run: self._run,
            Link: self._link,
            Citation: self._citation,
            Mention: self._content,
            Footnote: self._footnote,
            NoteCall: self._note_call,
            Inserted: self._changed,
            Deleted: self._changed,
            Reformatted: self._content,
            Comment: self._comment,
            Break: self._break,
            Image: self._image,
            Anchor: self._anchor,
            Opaque: self._opaque,
        }

    def spans(self, content: Sequence[Inline], here: Here) -> list[Span]:
        """The content as it stands there."""
        return self._spans(content, self.look(here), here)

    def look(self, here: Here) -> Look:
        """How plain text looks there."""
        look = Look(here.size, here.element, bold=here.bold, italic=here.italic, language=here.language)
        look.chinese = here.language[:2].lower() in ("zh", "ja")
        if here.revised is not None:
            kind = here.revised.kind
            look.colour = _COLOURS[kind]
            look.underlined, look.struck = kind == "inserted", kind == "deleted"
        return look

    def _spans(self, content: Sequence[Inline], look: Look, here: Here) -> list[Span]:
        makers = self._makers
        spans: list[Span] = []
        for inline in content:
            if type(inline) is Run and not (
                inline.bold
                or inline.italic
                or inline.script
                or inline.underline
                or inline.strike
                or inline.small_caps
                or inline.language
            ):
                spans.append(Span(inline.text, look))
            else:
                spans += makers[type(inline)](inline, look, here)
        return spans

    def _run(self, run: Run, look: Look, here: Here) -> list[Span]:
        changed = replace(
            look,
            bold=run.bold or look.bold,
            italic=run.italic or look.italic,
            underlined=run.underline or look.underlined,
            struck=run.strike or look.struck,
            small_capitals=run.small_caps or look.small_capitals,
        )
        if here.italic and run.italic:
            changed.italic = False  # set off from what is italic all over
        if run.script:
            changed.rise = look.rise + look.size * (_RAISED if run.script == "super" else _LOWERED)
            changed.size = look.size * _SCRIPT
        if run.language and run.language != here.language:
            changed.element = look.element.add("Span", language=run.language, joined=False)
            changed.language = run.language
            changed.chinese = run.language[:2].lower() in ("zh", "ja")
        return [Span(run.text, changed)]

    def _content(self, inline: Mention | Reformatted, look: Look, here: Here) -> list[Span]:
        return self._spans(inline.content, look, here)

    def _link(self, link: Link, look: Look, here: Here) -> list[Span]:
        if here.linked:
            return self._spans(link.content, look, here)
        place = None
        address = ""
        if link.href.startswith("#"):
            name = self._press.places.named(link.href[1:])
            place = self._press.point(name) if name else None
            if not name:
                self._tell_lost(link.href)
        else:
            address = safe_address(link.href)
            if not address:
                self._press.losses.tell(
                    "write.flattened",
                    "A link with an address that a reader should not follow was written as its words.",
                    case=link.href[:60],
                )
        return self._linked(link.content, look, here, address, place)

    def _citation(self, citation: Citation, look: Look, here: Here) -> list[Span]:
        if here.linked:
            return self._spans(citation.content, look, here)
        place = None
        address = ""
        if citation.kind in ("document", "resolution"):
            primary = self._press.report.language.lower().split("-")[0]
            language = primary if primary in languages() else "en"
            address = document_address(citation.target, language) or safe_address(citation.href)
        else:
            name = self._press.places.cited(citation.kind, citation.target, here.scope)
            if name:
                place = self._press.point(name)
            else:
                address = safe_address(citation.href)
        return self._linked(citation.content, look, here, address, place)

    def linked(self, content: Sequence[Inline], here: Here, link: Element, place: Place, words: str) -> list[Span]:
        """The content as a link of that element to a place; calls of notes in it stand in the element around."""
        look = self.look(here)
        inside = replace(look, element=link, link=link, place=place, words=words)
        spans: list[Span] = []
        for inline in content:
            outside = isinstance(inline, _NO_LINKS)
            spans += self._spans((inline,), look if outside else inside, replace(here, linked=True))
        return spans

    def _linked(
        self, content: Sequence[Inline], look: Look, here: Here, address: str, place: Place | None
    ) -> list[Span]:
        """Content as a link; calls of notes and comments in it stand outside of it."""
        if not address and place is None:
            return self._spans(content, look, here)
        spans: list[Span] = []
        words = plain(content)[:200] or address
        inside: Look | None = None
        for inline in content:
            if isinstance(inline, _NO_LINKS):
                spans += self._spans((inline,), look, here)
                inside = None
                continue
            if inside is None:
                link = look.element.add("Link", joined=False)
                inside = replace(
                    look,
                    element=link,
                    link=link,
                    address=address,
                    place=place,
                    words=words,
                    colour=look.colour or (_LINK if address else ""),
                )
            spans += self._spans((inline,), inside, replace(here, linked=True))
        return spans

    def _footnote(self, note: Footnote, look: Look, here: Here) -> list[Span]:
        press = self._press
        press.notes += 1
        reference = look.element.add("Reference", joined=False)
        body = look.element.add("Note", identifier=f"note-{press.notes}", joined=False)
        set_note = SetNote(body)
        marker = IGNORED.sub("", note.marker).strip()
        span = self._call(note.marker if marker else "*", look, reference, here)
        span.look.target = press.place_of(note)
        if here.noted > 20 or note.endnote:
            press.endnotes.append((note, set_note, here))
        else:
            self._set_note(note, set_note, here)
        span.look.note = set_note
        return [span]

    def _note_call(self, call: NoteCall, look: Look, here: Here) -> list[Span]:
        return [self._call(call.marker, look, look.element.add("Reference", joined=False), here)]

    def _call(self, marker: str, look: Look, element: Element, here: Here) -> Span:
        star = not any(character.isalnum() for character in marker)
        size = look.size if star else look.size * _SCRIPT
        return Span(
            marker,
            replace(
                look,
                element=element,
                size=size,
                rise=look.rise + (0.0 if star else look.size * _RAISED),
                bold=False,
                italic=False,
                chinese=False,
                link=None,
                address="",
                place=None,
            ),
        )

    def _changed(self, change: Inserted | Deleted, look: Look, here: Here) -> list[Span]:
        kind = "inserted" if isinstance(change, Inserted) else "deleted"
        changed = replace(
            look,
            element=change_element(look.element, kind, change),
            colour=_COLOURS[kind],
            underlined=look.underlined or kind == "inserted",
            struck=look.struck or kind == "deleted",
        )
        return self._spans(change.content, changed, here)

    def _comment(self, comment: Comment, look: Look, here: Here) -> list[Span]:
        words = readable(" ".join(plain(text.content) for text in walk(comment.blocks) if isinstance(text, Text)))
        said = readable(f"{comment.author}: {words}" if comment.author else words)
        element = look.element.add("Annot", joined=False)
        return [Span("", replace(look, comment=(element, said or self._press.words["comment"])))]

    def _break(self, forced: Break, look: Look, here: Here) -> list[Span]:
        if forced.kind == "column" or (forced.kind == "page" and (here.cell or here.noted)):
            self._press.losses.tell(
                "write.flattened", f"A {forced.kind} break in the text was set as the end of a line."
            )
        return [Span("\n", replace(look, breaks=forced.kind == "page"))]

    def _image(self, image: Image, look: Look, here: Here) -> list[Span]:
        press = self._press
        if not readable(image.alt):
            press.losses.tell("figure.no-alt", "A picture has no alternative text.", "Describe it.", case=image.asset)
        alt = readable(image.alt)
        element = look.element.add("Figure", alt=alt or press.words["picture"], joined=False)
        asset = press.assets.get(image.asset)
        room = press.house.bottom - press.house.top
        picture = press.pictures.place(
            image.asset,
            asset.data if asset else None,
            (image.width, image.height),
            (max(8.0, here.column.width - here.first), room * 0.7),
            element,
        )
        if picture is None:
            press.losses.tell(
                "write.dropped",
                "A picture is missing, broken or of a kind that a PDF can't hold; its description stands in its place.",
                case=image.asset,
            )
            return [Span(f"[{element.alt}]", replace(look, element=element, link=None, address="", place=None))]
        press.shown.add(image.asset)
        return [Span("", replace(look, element=element, picture=picture, link=None, address="", place=None))]

    def _anchor(self, anchor: Anchor, look: Look, here: Here) -> list[Span]:
        return [Span("", replace(look, target=self._press.place_of(anchor)))]

    def _opaque(self, opaque: Opaque, look: Look, here: Here) -> list[Span]:
        if opaque.vocabulary in ("mathml", "omml"):
            element = look.element.add("Formula", alt=readable(opaque.text) or opaque.vocabulary, joined=False)
            look = replace(look, element=element)
        self._press.losses.tell(
            "write.flattened", "Markup of another vocabulary was written as its words.", case=opaque.vocabulary
        )
        return [Span(opaque.text, look)]

    def _tell_lost(self, href: str) -> None:
        self._press.losses.tell(
            "reference.dangling",
            "A link points to a place that the report does not hold; it was written as its words.",
            case=href,
        )


def readable(text: str) -> str:
    """Words for who hears them: without what shows nothing."""
    return one_line(IGNORED.sub("", text))


def change_element(
    parent: Element, kind: str, change: Inserted | Deleted | Revised, *, joined: bool = False
) -> Element:
    """The element of a tracked change, decorated as it is drawn and saying who made it."""
    return parent.add(
        "Inserted" if kind == "inserted" else "Deleted",
        attributes=f"/O/Layout/TextDecorationType/{_DECORATIONS[kind]}",
        title=", ".join(part for part in (readable(change.author), readable(change.time)) if part),
        joined=joined,
    )
