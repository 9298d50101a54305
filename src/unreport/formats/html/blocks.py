"""Blocks as flow markup: sections with headings, numbered paragraphs, lists, boxes, resolutions, notes.

Numbers are printed text, written as such and hung into the margin by the style sheet. A heading's level is the depth of the
headings above it, so that no level is skipped where a section has none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from unreport.formats.html.inlines import Inlines, change_attributes
from unreport.formats.html.markup import element, escape
from unreport.formats.html.page import Here, Page, language_attributes
from unreport.formats.html.tables import write_table
from unreport.model import (
    Annex,
    Block,
    Box,
    Figure,
    Inline,
    Item,
    ListBlock,
    Note,
    Number,
    Opaque,
    Paragraph,
    Resolution,
    Revised,
    Section,
    Table,
    Text,
    plain,
)

__all__ = ["Blocks", "number_mark", "revised"]


class Blocks:
    """Writes blocks for one page."""

    def __init__(self, page: Page, inlines: Inlines) -> None:
        self.page = page
        self.inlines = inlines
        self._writers: dict[type, Callable[[Any, Here], str]] = {
            Section: self._section,
            Paragraph: self._paragraph,
            Text: self.text,
            ListBlock: self._list,
            Table: self._table,
            Figure: self._figure,
            Box: self.box,
            Resolution: self._resolution,
            Opaque: lambda opaque, here: self.inlines.opaque(opaque, here, block=True),
        }

    def write(self, blocks: tuple[Block, ...], here: Here) -> str:
        """Markup of blocks, in order, each on a line of its own."""
        return "\n".join([self._writers[type(block)](block, here) for block in blocks])

    def text(self, text: Text, here: Here, lead: str = "", tail: str = "", role: str = "") -> str:
        """A set paragraph; `lead` and `tail` are markup that opens and closes its line."""
        place = self.page.places.take(text)
        here_inside = replace(here, language=text.language or here.language)
        content = lead + self.inlines.write(text.content, here_inside) + tail
        if not content and place is None:
            return ""
        role = role or ("" if text.role in ("body", "quote") else text.role)
        attributes: dict[str, Any] = {
            "class_": " ".join(filter(None, (role, text.align))) or None,
            "id": place,
            **language_attributes(text.language, here),
        }
        if text.role == "crosshead" and content:
            attributes |= {"role": "heading", "aria_level": here.level}
        markup = element("p", content, **attributes)
        if text.role == "quote":
            markup = element("blockquote", markup)
        return revised(text.revised, markup)

    def numbered(self, number: Number | None, blocks: tuple[Block, ...], here: Here, tail: str = "") -> str:
        """Blocks with a number at the head of the first and markup at the end of the last."""
        mark = number_mark(number)
        if not blocks:
            return element("p", mark + tail) if mark or tail else ""
        pieces = []
        first, last = blocks[0], blocks[-1]
        if mark and not _takes_marks(first):
            pieces.append(element("p", mark))
        for index, block in enumerate(blocks):
            lead = mark if index == 0 and _takes_marks(block) else ""
            end = tail if index == len(blocks) - 1 and _takes_marks(block) else ""
            if isinstance(block, Text) and (lead or end):
                pieces.append(self.text(block, here, lead, end))
            else:
                pieces.append(self.write((block,), here))
        if tail and not _takes_marks(last):
            pieces.append(element("p", tail))
        return "\n".join(pieces)

    def heading(
        self,
        number: Number | None,
        content: tuple[Inline, ...],
        here: Here,
        kind: str = "",
        change: Revised | None = None,
    ) -> str:
        """A heading at the level of `here`; empty if there is nothing to print."""
        mark = number_mark(number)
        words = self.inlines.write(content, here)
        if not (mark or words):
            return ""
        inside = revised(change, mark + (element("span", words, class_="words") if words else ""))
        name = f"h{here.level}" if here.level <= 6 else "div"
        level = None if here.level <= 6 else here.level
        return element(name, inside, class_=kind or None, role="heading" if level else None, aria_level=level)

    def annex(self, annex: Annex, here: Here, rest: Callable[[Here], str]) -> str:
        """An annex with its own scope; `rest` writes what closes it (its notes)."""
        place = self.page.places.take(annex) or ""
        inside = replace(here, scope=(*here.scope, place), language=annex.language or here.language)
        head = self.heading(annex.number, annex.title, inside, "annex")
        if not head:
            head = element(f"h{here.level}", escape(self.page.words["annex"]), class_="annex unseen")
        body = self.write(annex.blocks, inside.deeper())
        return element(
            "section",
            "\n".join(filter(None, ("", head, body, rest(inside.deeper()), ""))),
            class_="annex",
            id=place,
            role="doc-appendix",
            **language_attributes(annex.language, here),
        )

    def box(self, box: Box, here: Here) -> str:
        """A summary, quoted text or box, set apart."""
        title = element("p", self.inlines.write(box.title, here), class_="box-title") if box.title else ""
        return element(
            "blockquote" if box.kind == "quote" else "aside",
            f"\n{title}\n{self.write(box.blocks, here)}\n",
            class_=f"box {box.kind}",
            id=self.page.places.take(box),
        )

    def notes_below(self, notes: tuple[Note, ...], places: list[str | None], here: Here, owner: str) -> str:
        """Notes that stand under a table or figure, with the ids that were taken for them."""
        if not notes:
            return ""
        lines = [
            element("div", self.numbered(_marker(note.marker), note.blocks, here), class_="note", id=place)
            for note, place in zip(notes, places, strict=True)
        ]
        return element("div", "\n".join(lines), class_=f"notes-below {owner}-notes")

    def _section(self, section: Section, here: Here) -> str:
        place = self.page.places.take(section)
        head = self.heading(section.number, section.heading, here, change=section.revised)
        body = self.write(section.blocks, here.deeper() if head else here)
        return element("section", "\n".join(filter(None, ("", head, body, ""))), id=place)

    def _paragraph(self, paragraph: Paragraph, here: Here) -> str:
        place = self.page.places.take(paragraph)
        inside = revised(paragraph.revised, self.numbered(paragraph.number, paragraph.blocks, here))
        return element("div", inside, class_="paragraph", id=place)

    def _list(self, points: ListBlock, here: Here) -> str:
        if not points.items:
            return ""
        items = "\n".join([self._item(item, here) for item in points.items])
        return element("ul", f"\n{items}\n", role="list")

    def _item(self, item: Item, here: Here) -> str:
        place = self.page.places.take(item)
        return element("li", revised(item.revised, self.numbered(item.number, item.blocks, here)), id=place)

    def _table(self, table: Table, here: Here) -> str:
        return write_table(table, here, self)

    def _figure(self, figure: Figure, here: Here) -> str:
        place = self.page.places.take(figure)
        places = [self.page.places.take(note) for note in figure.notes]
        inside = replace(here, table_notes=_by_marker(figure.notes, places, here))
        mark = number_mark(figure.number)
        words = " ".join(filter(None, (figure.number.label if figure.number else "", plain(figure.title))))
        caption = mark + self.inlines.write(figure.title, inside)
        pictures = "\n".join([self.inlines.image(image, inside, words) for image in figure.images])
        notes = self.notes_below(figure.notes, places, here, "figure")
        head = element("figcaption", caption) if caption else ""
        return element("figure", "\n".join(filter(None, ("", head, pictures, notes, ""))), id=place)

    def _resolution(self, resolution: Resolution, here: Here) -> str:
        place = self.page.places.take(resolution) or ""
        inside = replace(here, scope=(*here.scope, place))
        head = self.heading(resolution.number, resolution.title, inside)
        under = inside.deeper() if head else inside
        opening = self.inlines.write(resolution.opening, under)
        pieces = (
            "",
            head,
            element("p", opening, class_="opening") if opening else "",
            element("div", f"\n{self.write(resolution.preamble, under)}\n", class_="preamble")
            if resolution.preamble
            else "",
            self.write(resolution.blocks, under),
            *(self.text(line, under, role="closing") for line in resolution.closing),
            "",
        )
        return element("article", "\n".join(filter(None, pieces)), class_=f"resolution {resolution.kind}", id=place)


def number_mark(number: Number | None) -> str:
    """The printed label, to be hung into the margin; a space parts it from the words where no style sheet does."""
    if number is None or not number.label:
        return ""
    return element("span", f"{escape(number.label)} ", class_="number")


def revised(change: Revised | None, markup: str) -> str:
    """Markup of a block that a tracked change puts in or takes out."""
    if change is None or not markup:
        return markup
    return element("ins" if change.kind == "inserted" else "del", markup, **change_attributes(change))


def _marker(marker: str) -> Number | None:
    return Number(marker) if marker else None


def _takes_marks(block: Block) -> bool:
    """Whether a number or a back link can stand in the block's own line."""
    return isinstance(block, Text) and block.role != "crosshead"


def _by_marker(notes: tuple[Note, ...], places: list[str | None], here: Here) -> dict[str, str]:
    found = dict(here.table_notes)
    for note, place in zip(notes, places, strict=True):
        if place:
            found[note.marker] = place
    return found
