"""Two hands that set the same text: a lean one, and one that leaves the traces which Word leaves.

Word cuts a paragraph into runs wherever somebody typed, pasted or was spell-checked, and repeats language, kerning and
copy-fitting on each of them (2.7 runs to a paragraph in issued reports), and spells out tabs and borders that the style
has already: about three times the XML of the lean hand.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise

from benchmarks.wording import Wording

_FITTING = ('<w:spacing w:val="-2"/>', '<w:spacing w:val="3"/><w:kern w:val="14"/>', '<w:kern w:val="14"/>', "")
_PIECES = 3
_TABBED = {"HCh", "H1", "H23", "FootnoteText"}
_STOPS = "".join(f'<w:tab w:val="left" w:pos="{1267 + 478 * stop}"/>' for stop in range(11))
_TABS = f'<w:tabs><w:tab w:val="right" w:pos="1022"/>{_STOPS}</w:tabs>'
_BORDERS = (
    '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="nil"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/>'
)


class LeanHand:
    """Marks what is needed, and nothing else."""

    def run(self, text: str, look: str = "") -> str:
        """A run; a tab in the text is the element that Word makes of it. `look` is the inside of w:rPr."""
        return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_content(text)}</w:r>"

    def prose(self, text: str) -> str:
        """Running text, in as many runs as the hand makes of it."""
        return self.run(text)

    def paragraph(self, style: str, *runs: str, inside: str = "") -> str:
        """A paragraph; `inside` is added to its w:pPr."""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{inside}</w:pPr>{"".join(runs)}</w:p>'

    def spacer(self) -> str:
        """One of the empty paragraphs that typists set between paragraphs."""
        return self.paragraph("SingleTxt", inside='<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>')

    def cell(self, inner: str, properties: str = "") -> str:
        """A cell of a table; `properties` is added to its w:tcPr."""
        return f'<w:tc><w:tcPr><w:tcW w:w="2350" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'

    def row(self, cells: str, header: bool = False) -> str:
        """A row of a table."""
        return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}{cells}</w:tr>"


class WordHand(LeanHand):
    """Sets like Word: runs cut at words, revision ids, paragraph ids, language and fitting on every run."""

    def __init__(self) -> None:
        self._chance = Wording(16)
        self._paragraphs = 0

    def run(self, text: str, look: str = "") -> str:
        fitting = self._chance.one_of(_FITTING)
        return f'<w:r w:rsidRPr="{self._session()}"><w:rPr>{look}{fitting}<w:lang w:val="en-GB"/></w:rPr>{_content(text)}</w:r>'

    def prose(self, text: str) -> str:
        words = text.split(" ")
        cuts = sorted({self._chance.number(len(words)) for _ in range(_PIECES - 1)} - {0})
        pieces = [" ".join(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]
        return "".join(self.run(f"{piece} ") for piece in pieces[:-1]) + self.run(pieces[-1])

    def paragraph(self, style: str, *runs: str, inside: str = "") -> str:
        self._paragraphs += 1
        ids = f'w14:paraId="{self._paragraphs * 7919:08X}" w14:textId="77777777"'
        session = self._session()
        if style in _TABBED:
            inside = _TABS + inside
        return (
            f'<w:p {ids} w:rsidR="{session}" w:rsidRPr="{self._session()}" w:rsidRDefault="{session}" w:rsidP="{session}">'
            f'<w:pPr><w:pStyle w:val="{style}"/>{inside}<w:rPr><w:lang w:val="en-GB"/></w:rPr></w:pPr>{"".join(runs)}</w:p>'
        )

    def cell(self, inner: str, properties: str = "") -> str:
        return super().cell(inner, properties + _BORDERS)

    def row(self, cells: str, header: bool = False) -> str:
        start = f'<w:tr w:rsidR="{self._session()}" w:rsidTr="{self._session()}">'
        return start + super().row(cells, header).removeprefix("<w:tr>")

    def _session(self) -> str:
        """The id of one of the editing sessions that a document remembers."""
        return f"00{0xA10000 + self._chance.number(40) * 4421:06X}"


def _content(text: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part, False)}</w:t>' if part else "" for part in text.split("\t")
    )
