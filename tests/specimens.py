"""Invented reports that hold one of everything, for tests of writers."""

from __future__ import annotations

import struct
import zlib

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

__all__ = ["arabic_report", "chinese_report", "picture", "rich_report", "russian_report", "text"]

FILLER = (
    "The Committee noted with appreciation the efforts of the lighthouse keepers of the northern islands, and recalled that "
    "the survey of tides, begun at its fourth session, had since been extended to every harbour that had asked for it."
)


def text(words: str) -> Text:
    """A plain set paragraph."""
    return Text((Run(words),))


def paragraph(number: int, *blocks: Text | ListBlock | Table) -> Paragraph:
    """A numbered paragraph."""
    return Paragraph(Number(f"{number}.", Scheme.DECIMAL, (number,)), blocks)


def picture(width: int = 24, height: int = 16) -> bytes:
    """A PNG of one colour."""
    rows = (b"\x00" + b"\x30\x70\xb0" * width) * height

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def rich_report() -> Report:
    """A report in English with one of everything that the model knows."""
    return Report(
        language="en",
        masthead=Masthead(
            organization="United Nations",
            bodies=("General Assembly", "Committee on Lighthouses"),
            symbol=Printed("A/AC.999/2031/L.4/Add.1", "A/AC.999/2031/L.4/Add.1"),
            distribution=Printed("Limited", "limited", "Distr.: "),
            date=Printed("4 March 2031", "2031-03-04"),
            originals=(Printed("French", "fr", "Original: "),),
            session=Printed("Eighty-fifth session", "85"),
            meeting=("Resumed session",),
            venue=Venue("Port Aster, 2–6 March 2031", "Port Aster", "2031-03-02", "2031-03-06"),
            agenda=(
                AgendaItem(
                    (Run("Item 7 of the provisional agenda"), Footnote("*", (text("A/AC.999/2031/1."),))),
                    ("7",),
                    "provisional",
                    ((Run("Lamps, lenses and fog signals"),),),
                ),
            ),
            job_number="31-00417 (E)",
            release_dates=("050331", "060331"),
            notes=(Note("**", (text("Reissued for technical reasons on 7 March 2031."),)),),
        ),
        front=FrontMatter(
            kind="report",
            title=(Run("Keeping the lights: survey of harbours & coasts"),),
            subtitles=(text("Draft report of the Committee"),),
            officers=(Officer((Run("Rapporteur: "), Run("Ms. Ida Holm", bold=True), Run(" (Norland)"))),),
            modifier=Modifier("Addendum", "addendum"),
            summary=Box("summary", (Run("Summary"),), (text(FILLER),)),
            contents=Contents(
                "Contents",
                ("Paragraphs", "Page"),
                (
                    ContentsEntry((Run("Introduction"),), "I.", 1, "1–3", "2"),
                    ContentsEntry((Run("Mandate"),), "A.", 2, "2–3", "2"),
                    ContentsEntry((Run("A chapter that is not here"),), "IV.", 1, "90", "9"),
                ),
            ),
        ),
        blocks=(
            Section(
                Number("I.", Scheme.UPPER_ROMAN, (1,)),
                (Run("Introduction"), Footnote("1", (text("This part was adopted first."),))),
                (
                    paragraph(1, text(FILLER)),
                    Section(
                        Number("A.", Scheme.UPPER_LETTER, (1,)),
                        (Run("Mandate"),),
                        (paragraph(2, _inlines(), _points()), paragraph(3, text(FILLER), text("It so decided."))),
                    ),
                ),
            ),
            Section(
                Number("II.", Scheme.UPPER_ROMAN, (2,)),
                (Run("Findings of the survey"),),
                (
                    Text((Run("Lamps"),), role="crosshead"),
                    paragraph(4, text("The results stand in table 3.")),
                    _table(),
                    Figure(
                        Number("Figure II", Scheme.UPPER_ROMAN, (2,)),
                        (Run("Lamps lit"),),
                        (Image("lamp.png", "A lamp on a rock", 120, 80), Image("missing.png")),
                        (Note("a", (text("By night."),)),),
                    ),
                    Box("box", (Run("Box 1"),), (text("Oil was dear in the year of the comet."),)),
                    Box("quote", (), (text("A light that fails is worse than none."),)),
                    Text((Run("Whoever keeps a light keeps a promise."),), role="quote"),
                    Opaque("omml", "<m xmlns='urn:m'/>", "E = mc²"),
                    Table(rows=(Row((Cell((text("Left"),)), Cell((text("Right"),)))),), ruled=False),
                ),
            ),
            _resolution(),
        ),
        annexes=(
            Annex(
                Number("Annex I", Scheme.UPPER_ROMAN, (1,)),
                (Run("Participants"),),
                (
                    paragraph(1, Text((Run("See "), Citation((Run("paragraph 1"),), "paragraph", "1"), Run(" here.")))),
                    Text((Run("Called"), Footnote("1", (text("A note of the annex."),)))),
                ),
            ),
            Annex(None, (Run("Déclaration"),), (text("Texte de la déclaration."),), language="fr"),
        ),
        assets=(Asset("lamp.png", "image/png", picture()), Asset("spare.bin", "application/octet-stream", b"\x00")),
        properties=(Property("keywords", "lamps; tides"),),
    )


def _inlines() -> Text:
    return Text(
        (
            Run("The Committee, in resolution "),
            Citation((Run("81/14"),), "resolution", "A/RES/81/14"),
            Run(" and "),
            Citation((Run("paragraph 3"),), "paragraph", "3"),
            Run(", "),
            Run("recalled", italic=True),
            Run(" with "),
            Run("grave concern", bold=True, italic=True),
            Run(" <lamps & lenses> of 10"),
            Run("3", script="super"),
            Run(" m and H"),
            Run("2", script="sub"),
            Run("O, "),
            Run("under", underline=True),
            Run("struck", strike=True),
            Run(" and "),
            Run("Small Caps", small_caps=True),
            Run(", "),
            Run("la lumière", language="fr"),
            Run(", "),
            Run("السلام", language="ar"),
            Anchor("here"),
            Footnote("2", (text("First line of the note."), text("Second line of the note."))),
            Run(" see "),
            Link(
                (Run("the site"), Footnote("3", (text("Inside a link."),)), Run(" of the survey")),
                "https://example.org/a?b=1&c=2",
            ),
            Run(", "),
            Link((Run("above"),), "#here"),
            Run(", "),
            Link((Run("a trap"),), "javascript:alert(1)"),
            Run(" and again"),
            NoteCall("2"),
            Run(". Held on "),
            Mention((Run("4 March 2031"),), "date", value="2031-03-04"),
            Run(" by "),
            Mention((Run("Ms. Holm"),), "person", "#holm"),
            Inserted((Run(" with zeal"),), "Ana", "2031-03-01T10:00:00Z"),
            Deleted((Run(" at leisure"),), "Ana", "2031-03-01T10:00:00Z"),
            Reformatted((Run(" always"),), Run("", bold=True), "Ben", "2031-03-02"),
            Comment("Ben", "2031-03-02", "B", "always", (text("Is it?"),)),
            Break(),
            Run("New line\twith a tab "),
            Image("lamp.png", "Small lamp", 12, 8),
            Opaque(
                "mathml",
                '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi onclick="x()">x</mi><script>bad()</script></math>',
                "x",
            ),
        )
    )


def _points() -> ListBlock:
    deeper = ListBlock(
        (
            Item(Number("(i)", Scheme.LOWER_ROMAN, (1,)), (text("To count the lamps;"),)),
            Item(Number("(ii)", Scheme.LOWER_ROMAN, (2,)), (text("To count them again;"),)),
        )
    )
    return ListBlock(
        (
            Item(Number("(a)", Scheme.LOWER_LETTER, (1,)), (text("To survey the coast:"), deeper)),
            Item(
                Number("(b)", Scheme.LOWER_LETTER, (2,)),
                (text("To report in due course. " + FILLER),),
                Revised("inserted", "Ana", "2031-03-01T10:00:00Z"),
            ),
            Item(Number("•", Scheme.BULLET), (text("A bullet."),)),
        )
    )


def _table() -> Table:
    return Table(
        Number("Table 3", Scheme.DECIMAL, (3,)),
        (Run("Lamps lit, by coast"),),
        (Run("(Thousands)"),),
        (
            Row((Cell((text("Coast"),), rowspan=2), Cell((text("Lamps"),), colspan=2, align="center"))),
            Row((Cell((text("Oil"),), align="right"), Cell((Text((Run("Gas"), NoteCall("a"))),), align="right"))),
        ),
        (
            Row(
                (
                    Cell((text("North"),), header=True),
                    Cell((text("12"),), align="right"),
                    Cell((text("7"),), align="right"),
                )
            ),
            Row(
                (
                    Cell((text("South"),), header=True),
                    Cell((text("(3)"),), align="right"),
                    Cell((text("–"),), align="right"),
                ),
                Revised("deleted", "Ana"),
            ),
        ),
        (Note("a", (text("Estimates."),)),),
        (2.0, 1.0, 1.0),
    )


def _resolution() -> Resolution:
    return Resolution(
        draft=True,
        number=Number("Draft resolution I", Scheme.UPPER_ROMAN, (1,)),
        title=(Run("Lights of the world"),),
        opening=(Run("The General Assembly", italic=True), Run(",")),
        preamble=(Text((Run("Recalling", italic=True), Run(" its earlier lamps,"))),),
        blocks=(
            paragraph(
                1,
                Text(
                    (
                        Run("Decides", italic=True),
                        Run(" to keep them lit, as in "),
                        Citation((Run("paragraph 1"),), "paragraph", "1"),
                        Run("."),
                    )
                ),
            ),
        ),
        closing=(Text((Run("12th plenary meeting"),), role="closing"),),
    )


def _short(
    language: str, organization: str, body: str, title: str, heading: str, label: str, number: str, words: str
) -> Report:
    return Report(
        language=language,
        masthead=Masthead(
            organization=organization,
            bodies=(body,),
            symbol=Printed("A/99/7", "A/99/7"),
            distribution=Printed("General", "general", "Distr.: "),
            date=Printed("6 July 2044", "2044-07-06"),
        ),
        front=FrontMatter(title=(Run(title),)),
        blocks=(
            Section(
                Number(label, Scheme.OTHER),
                (Run(heading),),
                (
                    Paragraph(Number(number, Scheme.OTHER), (text(words * 6),)),
                    Paragraph(
                        Number(number.replace("1", "2"), Scheme.OTHER),
                        (Text((Run(words), Citation((Run("A/RES/73/183"),), "document", "A/RES/73/183"), Run(words))),),
                    ),
                ),
            ),
            Section(None, (Run(heading),), (text(words),)),
        ),
    )


def arabic_report() -> Report:
    """A short report in Arabic."""
    return _short(
        "ar",
        "الأمم المتحدة",
        "الجمعية العامة",
        "مصابيح الساحل",
        "مقدمة",
        "أولا -",
        "1 -",
        "أحاطت اللجنة علما بالمصابيح على الساحل الشمالي. ",
    )


def russian_report() -> Report:
    """A short report in Russian."""
    return _short(
        "ru",
        "Организация Объединенных Наций",
        "Генеральная Ассамблея",
        "Маяки побережья",
        "Введение",
        "I.",
        "1.",
        "Комитет принял к сведению состояние маяков северного побережья. ",
    )


def chinese_report() -> Report:
    """A short report in Chinese."""
    return _short(
        "zh",
        "联合国",
        "大会",
        "海岸灯塔",
        "导言",
        "一.",
        "1.",
        "委员会注意到北部海岸的灯塔状况，并感谢守塔人所作的努力。",
    )
