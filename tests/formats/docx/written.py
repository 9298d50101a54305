"""A report by hand that has one of everything, and how the tests look into what was written from it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from lxml import etree

from unreport.formats.docx.names import W
from unreport.formats.docx.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import (
    AgendaItem,
    Anchor,
    Annex,
    Asset,
    Box,
    Break,
    Cell,
    Citation,
    Comment,
    Contents,
    ContentsEntry,
    Deleted,
    Figure,
    Footnote,
    FrontMatter,
    Image,
    Inserted,
    Item,
    Link,
    ListBlock,
    Masthead,
    Mention,
    Modifier,
    Note,
    NoteCall,
    Number,
    Officer,
    Opaque,
    Paragraph,
    Printed,
    Property,
    Reformatted,
    Report,
    Resolution,
    Revised,
    Row,
    Run,
    Scheme,
    Section,
    Table,
    Text,
    Venue,
)

__all__ = ["FORMULA", "everything", "package", "paragraphs", "part", "png", "say", "shown", "unpacked"]

FORMULA = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a = b</m:t></m:r></m:oMath>'


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x99" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def say(*words: str) -> tuple[Text, ...]:
    return tuple(Text((Run(line),)) for line in words)


def package(report: Report, *, memory: bool = False, house: str = "new-york", date: str = "") -> dict[str, bytes]:
    """The parts of the file that is written from a report."""
    options = WriteOptions(date=date, house=house, settings={"memory": memory})  # type: ignore[arg-type]
    return unpacked(write(report, options).data)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(report: Report, name: str = "word/document.xml", *, house: str = "new-york") -> etree._Element:
    return etree.fromstring(package(report, house=house)[name])


def paragraphs(node: etree._Element) -> list[str]:
    """Each paragraph as `style| text`, tabs as →; empty ones left out."""
    lines = []
    for paragraph in node.iter(W + "p"):
        text = shown(paragraph)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if text:
            lines.append(f"{style.get(W + 'val', '') if style is not None else ''}| {text}")
    return lines


def shown(node: etree._Element) -> str:
    """The words of an element with tabs as →, breaks as ↵, notes as [n]."""
    out = []
    signs = {"tab": "→", "br": "↵", "noBreakHyphen": "\u2011", "footnoteRef": "[ref]", "endnoteRef": "[ref]"}
    for child in node.iter(etree.Element):
        name = child.tag.rpartition("}")[2]
        parent = child.getparent()
        if name in ("t", "delText"):
            out.append(child.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            out.append(f"[{child.get(W + 'id')}]")
        elif name in signs and parent is not None and parent.tag == W + "r":
            out.append(signs[name])
    return "".join(out)


def _number(text: str, *ordinals: int, scheme: Scheme = Scheme.DECIMAL) -> Number:
    return Number(text, scheme, ordinals)


def everything(language: str = "en") -> Report:
    """Every type of the model at least once."""
    roman, upper, lower = Scheme.UPPER_ROMAN, Scheme.UPPER_LETTER, Scheme.LOWER_LETTER
    masthead = Masthead(
        organization="United Nations",
        bodies=("General Assembly", "Committee for Programme and Coordination"),
        symbol=Printed("A/99/123", "A/99/123"),
        distribution=Printed("General", "general", "Distr.: "),
        date=Printed("3 March 2031", "2031-03-03"),
        originals=(Printed("English", "en", "Original: "),),
        session=Printed("Ninety-ninth session", "99"),
        meeting=("Second part",),
        venue=Venue("New York, 3–14 March 2031", "New York", "2031-03-03", "2031-03-14"),
        agenda=(
            AgendaItem(
                (
                    Run("Item 7 of the provisional agenda"),
                    Footnote("*", say("A/99/50.")),
                ),
                ("7",),
                "provisional",
                ((Run("Review of sample documents"),),),
            ),
        ),
        job_number="31-01234 (E)",
        release_dates=("050331",),
        notes=(Note("**", say("The report was submitted late.")),),
    )
    entries = (
        ContentsEntry((Run("Introduction"),), "I.", 1, "1–2", "3"),
        ContentsEntry((Run("Purpose"),), "A.", 2, "1", "3"),
        ContentsEntry((Run("Annex"),), "", 1, "", "5"),
    )
    front = FrontMatter(
        kind="report",
        title=(Run("Use of samples in the testing of documents of uncommon length"),),
        subtitles=(Text((Run("Report of the Secretary-General"),)),),
        officers=(Officer((Run("Rapporteur", italic=True), Run(": Ms. Ana Example (Utopia)"))),),
        modifier=Modifier("Addendum", "addendum"),
        summary=Box("summary", (Run("Summary"),), say("The present report tells nothing.", "It does so at length.")),
        contents=Contents("Contents", ("Paragraphs", "Page"), entries),
    )
    looks = (
        Run("Bold", bold=True),
        Run(" italic", italic=True),
        Run(" under", underline=True),
        Run(" struck", strike=True),
        Run(" Caps", small_caps=True),
        Run("2", script="super"),
        Run("i", script="sub"),
        Run(" bonjour", language="fr"),
        Run(" مرحبا", language="ar"),
        Run(" 你好", language="zh"),
        Run(" non\u2011breaking\ttab"),
        Break(),
        Run("after a break"),
    )
    references = (
        Anchor("here"),
        Run("See "),
        Link((Run("the site"),), "https://example.org/a?b=c&d=e"),
        Run(", "),
        Link((Run("above"),), "#here"),
        Run(", "),
        Citation((Run("A/99/7 (Sect. 2)"),), "document", "A/99/7 (Sect. 2)"),
        Run(" and "),
        Citation((Run("paragraph 1"),), "paragraph", "1"),
        Run("."),
        Footnote(
            "1",
            (Text((Run("First note, see "), Citation((Run("A/99/8"),), "document", "A/99/8"))), *say("Second line.")),
        ),
        NoteCall("1"),
        Footnote("a", say("A note with a letter.")),
        Footnote("2", say("Second numbered note.")),
        Footnote("i", say("An endnote."), endnote=True),
        Mention((Run(" Ms. Example"),), "person", "#example"),
        Opaque("omml", FORMULA, "a = b"),
        Opaque("akn", "<x/>", " foreign"),
    )
    changes = (
        Run("Old "),
        Inserted((Run("new "),), "Ed", "2031-03-01T10:00:00Z"),
        Deleted((Run("former "), Link((Run("link"),), "https://example.org")), "Ed", "2031-03-01"),
        Reformatted((Run("words", bold=True),), Run("", italic=True), "Ed", "2031-03-01T10:00:00Z"),
        Run(" moved "),
        Deleted((Run("here"),), "Ed", "2031-03-01T10:00:00Z", "m1"),
        Run(" or "),
        Inserted((Run("here"),), "Ed", "2031-03-01T10:00:00Z", "m1"),
        Comment("Ann", "2031-03-02T09:00:00Z", "A", "or here", say("Is this so?", "Ask.")),
        Run("."),
    )
    points = ListBlock(
        (
            Item(
                _number("(a)", 1, scheme=lower),
                (
                    *say("First point:"),
                    ListBlock((Item(_number("(i)", 1, scheme=Scheme.LOWER_ROMAN), say("Deep point;")),)),
                    *say("Its end;"),
                ),
            ),
            Item(_number("(b)", 2, scheme=lower), say("Second point.")),
            Item(None, say("A point without a mark.")),
        )
    )
    bullets = ListBlock(
        (
            Item(
                Number("•", Scheme.BULLET),
                say("A bullet"),
            ),
        )
    )
    table = Table(
        number=_number("Table 1", 1),
        title=(Run("Samples by colour"),),
        units=(Run("(Thousands of samples)"),),
        head=(
            Row(
                (Cell(say("Colour"), rowspan=2, header=True), Cell(say("Year"), colspan=2, header=True, align="center"))
            ),
            Row((Cell(say("2030"), header=True, align="right"), Cell(say("2031"), header=True, align="right"))),
        ),
        rows=(
            Row(
                (Cell(say("Blue and green"), rowspan=2), Cell(say("12"), align="right"), Cell(say("13"), align="right"))
            ),
            Row((Cell(say("14"), align="right"), Cell((Text((Run("15"), NoteCall("a"))),), align="right"))),
            Row(
                (Cell(say("Total"), colspan=2), Cell(say("54"), align="right")), Revised("inserted", "Ed", "2031-03-01")
            ),
        ),
        notes=(Note("a", say("Estimate.")), Note("", (Text((Run("Source: samples."),), "source"),))),
    )
    nested = Table(rows=(Row((Cell((Table(rows=(Row((Cell(say("inner")),)),)),)), Cell(say("outer")))),), ruled=False)
    figure = Figure(
        _number("Figure I", 1, scheme=roman),
        (Run("A grey field"),),
        (Image("grey.png", "A grey field"),),
        (Note("", say("Grey.")),),
    )
    resolution = Resolution(
        draft=True,
        number=_number("Draft resolution I", 1, scheme=roman),
        title=(Run("Samples"),),
        opening=(Run("The General Assembly", italic=True), Run(",")),
        preamble=(Text((Run("Recalling", italic=True), Run(" its samples,"))),),
        blocks=(Paragraph(_number("1.", 1), (Text((Run("Requests", italic=True), Run(" more samples;"))), points)),),
        closing=(Text((Run("9th plenary meeting"),)), Text((Run("14 March 2031"),))),
    )
    body = (
        Section(
            _number("I.", 1, scheme=roman),
            (Run("Introduction"),),
            (
                Paragraph(
                    _number("1.", 1),
                    (
                        *say(
                            "The first paragraph is long enough to run over more than one line, so that it shows how it is set."
                        ),
                        points,
                    ),
                ),
                Section(
                    _number("A.", 1, scheme=upper),
                    (Run("Looks"),),
                    (
                        Paragraph(_number("2.", 2), (Text(looks), bullets)),
                        Text((Run("A heading amid the text"),), "crosshead"),
                        Section(None, (Run("Unnumbered"),), (Paragraph(_number("3.", 3), (Text(references),)),)),
                    ),
                ),
            ),
        ),
        Section(
            _number("II.", 2, scheme=roman),
            (Run("Changes"),),
            (
                Paragraph(_number("4.", 4), (Text(changes),)),
                Text((Run("A paragraph that went out."),), revised=Revised("deleted", "Ed", "2031-03-01T10:00:00Z")),
                Text((Run("Words of another."),), "quote"),
                Text((Run("Une phrase en français."),), language="fr"),
                Text((Run("جملة عربية"),), language="ar"),
                Text((Run("In the middle"),), align="center"),
                table,
                nested,
                figure,
                Box("box", (Run("Box 1"),), say("Text in a box.")),
                Box("quote", (), say("Text that is quoted.")),
                Opaque("omml", FORMULA, "a = b"),
                resolution,
            ),
        ),
    )
    annex = Annex(
        _number("Annex II", 2, scheme=roman),
        (Run("More samples"),),
        (
            Section(
                _number("I.", 1, scheme=roman),
                (Run("Of the annex"),),
                (Paragraph(_number("1.", 1), say("Counted anew.")),),
            ),
        ),
    )
    return Report(
        language,
        masthead,
        front,
        body,
        (Annex(_number("Annex I", 1, scheme=roman), (Run("Samples"),), say("Text.")), annex),
        (Asset("grey.png", "image/png", png(300, 120)), Asset("unused.bin", "application/octet-stream", b"\x00\x01")),
        (Property("keywords", "sample"), Property("Former IRI", "/akn/un/x")),
    )
