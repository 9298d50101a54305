"""Set matter: inline content as words with their widths, ready to be broken into lines.

Words are kept side by side in lists: what is drawn, how wide it is, how it is joined to the word before. A piece that has to be shaped or
that changes font, direction or look within a word is a word glued to the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from unreport.formats.pdf.bidi import levels
from unreport.formats.pdf.canvas import Place
from unreport.formats.pdf.structure import Element
from unreport.formats.pdf.typefaces import HAN, RTL, Cut, Typefaces

if TYPE_CHECKING:
    from unreport.formats.pdf.pictures import Picture
    from unreport.formats.pdf.slugs import SetNote

__all__ = ["APART", "BREAKABLE", "GLUED", "LINE_END", "SPREAD", "Look", "Matter", "Span"]

APART, GLUED, BREAKABLE, SPREAD, LINE_END = range(5)
"""How a word is joined to the one before: by a space; without a break; with a place to break; the same, and it may be spread; on a line
of its own."""

_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〉”’％‰…—～·・,.;:?!)]}%々ー")
_NEVER_LAST = frozenset("（《「『【〔〈“‘([{$￥£")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=\w)|(?<=\w[–—])(?=\w)")
_IN_ADDRESS = re.compile(r"(?<=[/\-.?&=_%])(?=[^/\-.?&=_%])")
_LATIN = re.compile("[A-Za-z\u00c0-\u04ff]")
_BLANKS = re.compile("[\x00-\t\x0b-\x1f\x7f-\x9f\u2000-\u2006\u2008-\u200a\u205f\u2028\u2029]")


class Look(Struct, eq=False):
    """How a span looks, and what it belongs to. `rise` lifts it above the line, in points."""

    size: float
    element: Element
    bold: bool = False
    italic: bool = False
    small_capitals: bool = False
    chinese: bool = False
    language: str = ""
    rise: float = 0.0
    colour: str = ""
    """Red, green and blue, each from 0 to 1, as a PDF says them; empty for black."""
    underlined: bool = False
    struck: bool = False
    link: Element | None = None
    """The Link element that its words belong to, perhaps by way of others."""
    address: str = ""
    place: Place | None = None
    words: str = ""
    """What a link is called, for those who hear it."""
    note: SetNote | None = None
    target: Place | None = None
    """A place that others point to, which begins here."""
    picture: Picture | None = None
    breaks: bool = False
    """Whether what follows begins a page."""
    comment: tuple[Element, str] | None = None
    """A comment on what stands before: its element, and who says what."""


class Span(Struct, eq=False):
    """Text of one look; a line end forces one."""

    text: str
    look: Look


@dataclass(eq=False)
class Matter:
    """Words in the order of the text. `gaps` are the widths of the spaces before them, `cuts` what they are drawn with."""

    faces: Typefaces
    codes: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    joins: bytearray = field(default_factory=bytearray)
    cuts: list[Cut] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    levels: list[int] | None = None
    """Embedding levels of the words, where something runs from right to left (UAX #9)."""
    gap_levels: list[int] = field(default_factory=list)
    base: int = 0
    """1 where the paragraph runs from right to left."""
    from_right: bool = False
    """Whether its lines begin at the right: in a column that runs so, even where all words run the other way."""
    pictured: bool = False
    """Whether pictures are among the words."""
    starts: list[int] = field(default_factory=list)
    """The words with which another look or cut begins."""
    sums: list[float] = field(default_factory=list)
    """Widths and gaps of all words before each, once lines were broken."""
    calls: list[tuple[int, SetNote]] = field(default_factory=list)
    """Notes, by the word that calls them."""
    targets: list[tuple[int, Place]] = field(default_factory=list)
    """Places that others point to, by the word that they stand before."""
    page_starts: list[int] = field(default_factory=list)
    """The words that begin a page."""
    comments: list[tuple[int, tuple[Element, str]]] = field(default_factory=list)
    """Comments, by the word that they stand before."""

    @classmethod
    def of(cls, spans: Sequence[Span], faces: Typefaces, *, rtl: bool = False) -> Matter:
        """The spans as words; `rtl` for a paragraph that runs from right to left."""
        matter = cls(faces, from_right=rtl)
        join = APART
        if rtl and not any(RTL.search(span.text) for span in spans) and any(_LATIN.search(span.text) for span in spans):
            rtl = False  # a line in another script keeps its own order
        if rtl or any(not span.text.isascii() and RTL.search(span.text) for span in spans):
            matter._add_both_ways(spans, rtl)
        else:
            for span in spans:
                join = matter._add(span, join)
        return matter

    def _add(self, span: Span, join: int) -> int:
        """Add a span that runs from left to right, its first word joined so; gives how the next one is to be joined."""
        text, look = span.text, span.look
        self._take_marks(look)
        if look.picture is not None:
            self._put_picture(look, join)
            return GLUED
        if "\n" in text:
            for index, line in enumerate(text.split("\n")):
                if index:
                    if join == LINE_END:
                        self._put_nothing(look)
                    join = LINE_END
                join = self._add_line(line, look, join)
            return join
        return self._add_line(text, look, join)

    def _take_marks(self, look: Look) -> None:
        if look.note is not None:
            self.calls.append((len(self.codes), look.note))
        if look.target is not None:
            self.targets.append((len(self.codes), look.target))
        if look.breaks:
            self.page_starts.append(len(self.codes))
        if look.comment is not None:
            self.comments.append((len(self.codes), look.comment))

    def _add_line(self, text: str, look: Look, join: int) -> int:
        if not text:
            return join
        if not text.isprintable() or not text.isascii():
            text = _BLANKS.sub(" ", text)
        cut = self.faces.main(look.size, bold=look.bold, italic=look.italic, small_capitals=look.small_capitals)
        words = text.split(" ")
        ends = join if not any(words) else APART if not words[-1] else GLUED
        words = [word for word in words if word]
        if not words:
            return APART if join == GLUED else join
        if join == GLUED and text[0] == " ":
            join = APART
        made = [] if look.chinese else [cut.sized[word] for word in words]
        joins = b""
        if made and None not in made and "://" not in text:
            if ("-" in text or "–" in text or "—" in text) and _AFTER_HYPHEN.search(text):
                words, made, joins = self._divide(words, made, cut)
            codes, widths = zip(*made, strict=True)
            count = len(words)
            self.starts.append(len(self.codes))
            self.gaps.append(self.cuts[-1].gap if join == APART and self.cuts else 0.0)
            self.gaps += [0.0 if glue else cut.gap for glue in joins] if joins else [cut.gap] * (count - 1)
            self.joins.append(join)
            self.joins += joins or bytes(count - 1)
            self.codes += codes
            self.widths += widths
            self.cuts += [cut] * count
            self.looks += [look] * count
            self.texts += words
            return ends
        for word in words:
            self._add_word(word, look, cut, join)
            join = APART
        return ends

    def _divide(
        self, words: list[str], made: list[tuple[str, float] | None], cut: Cut
    ) -> tuple[list[str], list[tuple[str, float] | None], bytes]:
        """The words with those that may end a line at a hyphen in their parts; and how each but the first is joined."""
        parts: list[str] = []
        ready: list[tuple[str, float] | None] = []
        joins = bytearray()
        for word, whole in zip(words, made, strict=True):
            pieces = _AFTER_HYPHEN.split(word) if "-" in word or "–" in word or "—" in word else (word,)
            joins.append(APART)
            if len(pieces) == 1:
                parts.append(word)
                ready.append(whole)
                continue
            parts += pieces
            ready += [cut.sized[piece] for piece in pieces]
            joins += bytes([BREAKABLE]) * (len(pieces) - 1)
        return parts, ready, bytes(joins[1:])

    def _add_word(self, word: str, look: Look, cut: Cut, join: int) -> None:
        """A word that changes font, must be shaped or may be divided."""
        parts = (_IN_ADDRESS if "://" in word else _AFTER_HYPHEN).split(word)
        for part in parts:
            made = None if look.chinese else cut.sized[part]
            if made is not None:
                self._put(part, made[0], made[1], cut, look, join)
                join = BREAKABLE
                continue
            for other, piece in self._pieces(part, look):
                if HAN.search(piece):
                    for character in piece:
                        self._put_piece(character, other, look, self._between(character, join))
                        join = SPREAD
                else:
                    self._put_piece(piece, other, look, self._between(piece[0], join))
                    join = GLUED
            join = BREAKABLE if join == GLUED else join

    def _pieces(self, text: str, look: Look) -> Iterator[tuple[Cut, str]]:
        """A text cut where the font changes."""
        return self.faces.pieces(
            text,
            look.size,
            bold=look.bold,
            italic=look.italic,
            small_capitals=look.small_capitals,
            chinese=look.chinese,
        )

    def _between(self, following: str, join: int) -> int:
        """How a piece is joined, by what may not begin or end a line in Chinese."""
        if join in (APART, LINE_END) or not self.texts:
            return join
        previous = self.texts[-1][-1:]
        wide = HAN.match(following) or HAN.match(previous)
        if not wide:
            return join
        if following in _NEVER_FIRST or previous in _NEVER_LAST:
            return GLUED
        return SPREAD

    def _put_piece(self, piece: str, cut: Cut, look: Look, join: int, level: int | None = None) -> None:
        rtl = bool(level and level % 2)
        made = None if rtl and piece[0] not in cut.face.stand_ins else cut.words[piece] or cut.words.made(piece)
        if made is not None:
            self._put(piece, made[0], made[1] * cut.per_unit + made[2] * cut.tracking, cut, look, join, level)
            return
        shaped = cut.face.shaped(piece, rtl=rtl, language=look.language)
        tracking = cut.tracking * len(shaped.glyphs)
        self._put(piece, shaped.spelt(cut.size), shaped.width * cut.per_unit + tracking, cut, look, join, level)

    def _put(
        self, text: str, codes: str, width: float, cut: Cut, look: Look, join: int, level: int | None = None
    ) -> None:
        gap = self.cuts[-1].gap if join == APART and self.cuts else 0.0
        self.append(text, codes, width, gap, join, cut, look, level)

    def append(
        self, text: str, codes: str, width: float, gap: float, join: int, cut: Cut, look: Look, level: int | None
    ) -> None:
        """One more word as it is."""
        if not self.looks or self.looks[-1] is not look or self.cuts[-1] is not cut:
            self.starts.append(len(self.codes))
        self.codes.append(codes)
        self.widths.append(width)
        self.gaps.append(gap)
        self.joins.append(join)
        self.cuts.append(cut)
        self.looks.append(look)
        self.texts.append(text)
        if level is not None and self.levels is not None:
            self.levels.append(level)

    def append_character(self, character: str, cut: Cut, look: Look, gap: float, join: int, level: int | None) -> None:
        """One more character as a word of its own."""
        self._put_piece(character, cut, look, join, level)
        self.gaps[-1] = gap

    def _put_nothing(self, look: Look) -> None:
        """An empty line."""
        cut = self.faces.main(look.size)
        self.append("", "", 0.0, 0.0, LINE_END, cut, look, self.base if self.levels is not None else None)
        if self.levels is not None:
            self.gap_levels.append(self.base)

    def _put_picture(self, look: Look, join: int) -> None:
        assert look.picture is not None  # noqa: S101  (asked by the caller)
        cut = self.faces.main(look.size)
        self._put("", "", look.picture.width, cut, look, join, self.base if self.levels is not None else None)
        self.pictured = True

    def _add_both_ways(self, spans: Sequence[Span], rtl: bool) -> None:
        """Add spans of a paragraph in which something runs from right to left."""
        self.base = int(rtl)
        self.levels = []
        whole = "".join([span.text if span.look.picture is None else "\ufffc" for span in spans])
        whole = _BLANKS.sub(" ", whole)
        of = levels(whole, self.base)
        position = 0
        join = APART
        for span in spans:
            look = span.look
            self._take_marks(look)
            if look.picture is not None:
                self._put_picture(look, join)
                self.gap_levels.append(self.base)
                join = GLUED
                position += 1
                continue
            end = position + len(span.text)
            while position < end:
                character = whole[position]
                if character == " ":
                    join = APART if join != LINE_END else join
                    position += 1
                elif character == "\n":
                    if join == LINE_END:
                        self._put_nothing(look)
                    join = LINE_END
                    position += 1
                else:
                    stop = position + 1
                    while stop < end and whole[stop] not in " \n" and of[stop] == of[position]:
                        stop += 1
                    before = len(self.codes)
                    self._put_run(whole[position:stop], look, join, of[position])
                    space = of[position - 1] if position else self.base
                    self.gap_levels += [space] * (len(self.codes) - before)
                    join = GLUED if len(self.codes) > before else join
                    position = stop

    def _put_run(self, text: str, look: Look, join: int, level: int) -> None:
        """A piece of a word of one level."""
        for cut, piece in self._pieces(text, look):
            if level % 2 == 0 and HAN.search(piece):
                for character in piece:
                    self._put_piece(character, cut, look, self._between(character, join), level)
                    join = SPREAD
            elif level % 2 and not RTL.search(piece):  # nothing in it tells who extracts it which way it runs
                for character in piece:
                    self._put_piece(character, cut, look, join, level)
                    join = GLUED
            else:
                self._put_piece(piece, cut, look, join, level)
                join = GLUED
