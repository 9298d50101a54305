"""Word files like those of the UN, in any length, written by hand so that no writer of ours shapes what is measured.

They are made as New York makes them: masthead in the header part of the first page, session and title in styles of their
own, headings and paragraphs whose numbers are typed between tabs, points deeper by a tab, empty paragraphs as spacers,
symbols of documents as hyperlinks, footnotes, tables under two heading paragraphs with cells that span. A page holds four
numbered paragraphs, three points and 1/20 of a chapter; every second has a footnote, every fifth a table.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from benchmarks.word_hands import LeanHand, WordHand
from benchmarks.word_parts import fixed_parts, link_relation, whole
from benchmarks.wording import Wording

__all__ = ["Counts", "WordDocument", "word_document"]

_CHAPTER, _SECTION, _TABLE, _NOTE = 20, 5, 5, 2  # pages from one to the next
_PORTS = ("Halcyon Bay", "Port Ember", "Saltmarsh")
_ROMAN_VALUES, _ROMAN_LETTERS = (100, 90, 50, 40, 10, 9, 5, 4, 1), ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_DOWN, _ON, _ACROSS = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
_TABLE_LOOK = (
    '<w:tblPr><w:tblW w:w="9400" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="12" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr>'
)
_LINKED = '<w:rStyle w:val="Hyperlink"/>'
_PAGE_SIZE = (
    '<w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1200" w:bottom="1728" w:left="1200" w:header="432" w:footer="504" w:gutter="0"/>'
)
_FIRST_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdRunning"/><w:headerReference w:type="first" r:id="rIdMasthead"/>'
    f"{_PAGE_SIZE}<w:titlePg/></w:sectPr>"
)
_LAST_SECTION = f'<w:sectPr><w:type w:val="continuous"/>{_PAGE_SIZE}</w:sectPr>'
_FRONT = (
    ("Session", "Ninety-first session"),
    ("AgendaItemNormal", "Agenda item 12"),
    ("AgendaTitleH2", "Harbours, moorings and lights"),
    ("TitleHCH", "\t\tState of the harbours of the northern coast"),
    ("TitleH1", "\t\tReport of the Secretary-General"),
)
_SEPARATORS = tuple(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:t>__________________</w:t></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)


@dataclass
class Counts:
    """What stands in a document, for those who want to know whether it was read."""

    headings: int = 0
    numbered: int = 0
    points: int = 0
    footnotes: int = 0
    tables: int = 0
    links: int = 0


@dataclass
class WordDocument:
    """The bytes of a Word file and what stands in it."""

    data: bytes
    counts: Counts
    body_bytes: int
    """Size of `word/document.xml`, unpacked."""


def word_document(pages: int, *, like_word: bool = False) -> WordDocument:
    """About so many pages; `like_word` sets the same text with the runs and ids that Word leaves behind."""
    draft = _Draft(WordHand() if like_word else LeanHand())
    draft.front()
    for page in range(pages):
        draft.page(page)
    body = whole("document", f"<w:body>{''.join(draft.body)}{_LAST_SECTION}</w:body>")
    parts = fixed_parts(draft.relations) | {
        "word/document.xml": body,
        "word/footnotes.xml": whole("footnotes", "".join(draft.notes)),
    }
    return WordDocument(_packed(parts), draft.counts, len(body.encode()))


@dataclass
class _Draft:
    """A document under way."""

    hand: LeanHand
    wording: Wording = field(default_factory=lambda: Wording(2031))
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=lambda: list(_SEPARATORS))
    relations: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    def front(self) -> None:
        """What stands above the first chapter; the masthead itself is a header part."""
        set_in = self.hand.paragraph
        self.body.append(f"<w:p><w:pPr>{_FIRST_SECTION}</w:pPr></w:p>")
        for style, text in _FRONT:
            self.body.append(set_in(style, self.hand.run(text)))
            self.body.append(self.hand.spacer())

    def page(self, page: int) -> None:
        """About a page of text."""
        self._headings(page)
        if page % _TABLE == 2:
            self._table()
        self._numbered(self.hand.prose(self.wording.prose(2)), self._note() if page % _NOTE == 0 else "")
        self._numbered(
            self.hand.prose(f"{self.wording.prose(2)} More is said in document "), self._link(page), self.hand.run(".")
        )
        self._numbered(
            self.hand.prose(self.wording.sentence() + " The Board "),
            self.hand.run("takes note", "<w:i/>"),
            self.hand.prose(f" of the report, as follows. {self.wording.sentence()}"),
        )
        self._numbered(self.hand.prose(f"{self.wording.sentence()} The Board decided:"))
        for letter in "abc":
            self._point(letter, "." if letter == "c" else ";")
        self.body.append(self.hand.spacer())

    def _headings(self, page: int) -> None:
        if page % _CHAPTER == 0:
            self._heading("HCh", f"{_roman(page // _CHAPTER + 1)}.")
        if page % _SECTION == 0:
            self._heading("H1", f"{'ABCD'[page % _CHAPTER // _SECTION]}.")
        if page % _SECTION in (1, 3):
            self._heading("H23", f"{page % _SECTION // 2 + 1}.")

    def _heading(self, style: str, number: str) -> None:
        self.counts.headings += 1
        self.body.append(
            self.hand.paragraph(style, self.hand.run(f"\t{number}"), self.hand.run(f"\t{self.wording.heading()}"))
        )
        self.body.append(self.hand.spacer())

    def _numbered(self, *runs: str) -> None:
        self.counts.numbered += 1
        self.body.append(
            self.hand.paragraph("SingleTxt", self.hand.run(f"{self.counts.numbered}."), self.hand.run("\t"), *runs)
        )

    def _point(self, letter: str, end: str) -> None:
        self.counts.points += 1
        verb, rest = self.wording.act()
        runs = (self.hand.run(f"\t({letter})\t"), self.hand.run(verb, "<w:i/>"), self.hand.prose(rest + end))
        self.body.append(self.hand.paragraph("SingleTxt", *runs))

    def _note(self) -> str:
        """The call of a new footnote."""
        self.counts.footnotes += 1
        number = self.counts.footnotes
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'
        text = self.hand.paragraph(
            "FootnoteText",
            self.hand.run("\t"),
            mark.format("<w:footnoteRef/>"),
            self.hand.prose(f"\t{self.wording.sentence()}"),
        )
        self.notes.append(f'<w:footnote w:id="{number}">{text}</w:footnote>')
        return mark.format(f'<w:footnoteReference w:id="{number}"/>')

    def _link(self, page: int) -> str:
        """A symbol of a document as Word's automatic link."""
        self.counts.links += 1
        symbol = f"A/{60 + page % 20}/{1900 + self.wording.number(90)}"
        name = f"rIdLink{self.counts.links}"
        self.relations.append(link_relation(name, f"https://docs.un.org/en/{symbol}"))
        return f'<w:hyperlink r:id="{name}" w:history="1">{self.hand.run(symbol, _LINKED)}</w:hyperlink>'

    def _table(self) -> None:
        """Two heading paragraphs, then 4 columns with two head rows and ports that take two rows each."""
        self.counts.tables += 1
        self.body.append(self.hand.paragraph("H23", self.hand.run(f"\tTable {self.counts.tables}")))
        self.body.append(self.hand.paragraph("H23", self.hand.run(f"\t{self.wording.heading()}")))
        rows = [
            self.hand.row(
                self._cell("Port", _DOWN) + self._cell("Vessels", _ACROSS) + self._cell("Remarks", _DOWN), header=True
            ),
            self.hand.row(
                self._cell("", _ON) + self._cell("2030") + self._cell("2031") + self._cell("", _ON), header=True
            ),
        ]
        for port in _PORTS:
            for name, merge in ((port, _DOWN), ("", _ON)):
                figures = "".join(
                    self._cell(f"{self.wording.number(9)} {self.wording.number(900) + 100}") for _ in range(2)
                )
                rows.append(self.hand.row(self._cell(name, merge) + figures + self._cell(self.wording.heading())))
        grid = '<w:tblGrid><w:gridCol w:w="2400"/><w:gridCol w:w="1200"/><w:gridCol w:w="1200"/><w:gridCol w:w="4600"/></w:tblGrid>'
        self.body.append(f"<w:tbl>{_TABLE_LOOK}{grid}{''.join(rows)}</w:tbl>")
        self.body.append(self.hand.spacer())

    def _cell(self, text: str, properties: str = "") -> str:
        inner = self.hand.paragraph("SingleTxt", self.hand.run(text) if text else "")
        return self.hand.cell(inner, properties)


def _roman(number: int) -> str:
    out = ""
    for value, letters in zip(_ROMAN_VALUES, _ROMAN_LETTERS, strict=True):
        out += letters * (number // value)
        number %= value
    return out


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return buffer.getvalue()
