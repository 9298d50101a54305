"""Hypothesis strategies for reports: `reports()` for any that the model can hold, `simple_reports()` for the plainest.

Text ranges over the alphabets of the six languages, blanks, tabs, combining and astral characters. Fields that are plain
strings may hold anything, so `strings()` adds line ends, control characters and the marks that markup languages trip over.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec.structs import replace

from unreport.model import (
    AgendaItem,
    Anchor,
    Annex,
    Asset,
    Block,
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
    Inline,
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

__all__ = ["assets", "blocks", "inlines", "numbers", "reports", "runs", "simple_reports", "strings", "words"]

_ALPHABET = (
    "abcXYZ019 .,;:()/-–—“”«»&<>'\"\t\u00a0éñжЩабвابجد一二三個\u0301\u064e\u200f\u200e\ufeff\U0001d400\U0001f30d\u0085"
)
_TEXT = st.text(_ALPHABET, min_size=1, max_size=12)
_STRANGE = "\n\r\x00\x1f\ufffe|\\u0041#*_"


def words() -> SearchStrategy[str]:
    """Text that a run may hold."""
    return st.one_of(_TEXT, st.sampled_from(["The Committee", " and ", "A/71/12", "para. 4", "closing.", "\t", "  "]))


def strings() -> SearchStrategy[str]:
    """Any string, most often none."""
    return st.one_of(st.just(""), _TEXT, st.text(_ALPHABET + _STRANGE, max_size=8))


def _ids() -> SearchStrategy[str]:
    return st.one_of(st.just(""), st.sampled_from(["p1", "p1", "s-2", "with blank", "para_1", "é"]), strings())


def _languages() -> SearchStrategy[str]:
    return st.sampled_from(["", "", "fr", "ar", "zh-Hant", "not a tag", "x-é"])


def _times() -> SearchStrategy[str]:
    return st.sampled_from(["", "2021-03-10", "2021-03-10T09:00:00Z", "yesterday"])


def runs() -> SearchStrategy[Run]:
    """A run of any look."""
    worn = st.booleans()
    return st.one_of(
        st.builds(Run, words()),
        st.builds(Run, words(), worn, worn, worn, worn, worn, st.sampled_from(["", "super", "sub"]), _languages()),
    )


def _addresses() -> SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(
            ["https://www.un.org/en/?a=1&b=2", "mailto:a@un.org", "#here", "#nowhere", "#", "", "http://[bad", "%zz"]
        ),
        strings(),
    )


def _symbols() -> SearchStrategy[str]:
    known = ["A/71/12", "A/RES/73/183", "A/CONF.234/L.3/Add.3", "1", "4", "II", "3", "a", "*"]
    return st.one_of(st.sampled_from(known), strings())


def _dates() -> SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(["2021-03-10", "2021-02-30", "2021", "2021-03", "10:30:00", "10:30", "0000-01-01"]), strings()
    )


def _plain_inlines() -> SearchStrategy[Inline]:
    sizes = st.one_of(st.just(0.0), st.floats(0.5, 900), st.integers(1, 900).map(float))
    return st.one_of(
        runs(),
        runs(),
        st.builds(NoteCall, st.one_of(st.sampled_from(["1", "*", "a"]), strings())),
        st.builds(Break, st.sampled_from(["line", "column", "page"])),
        st.builds(
            Image, st.sampled_from(["image1.png", "b.jpeg", "missing.gif", "odd name/é.png"]), strings(), sizes, sizes
        ),
        st.builds(Anchor, st.one_of(st.just("here"), strings())),
        _opaques(),
    )


def _opaques() -> SearchStrategy[Opaque]:
    markup = st.sampled_from(
        [
            '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi><m:mo>=</m:mo></m:math>',
            '<e xmlns="urn:x" eId="body">words</e>',
            '<p xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">words</p>',
            "<a ><b/> </a>",
            "<a/>",
            "not <xml",
            "",
        ]
    )
    text = st.one_of(st.sampled_from(["x=", "words", ""]), strings())
    return st.builds(Opaque, st.one_of(st.sampled_from(["mathml", "omml", "akn"]), strings()), markup, text)


def inlines(depth: int = 2) -> SearchStrategy[tuple[Inline, ...]]:
    """Inline content of every kind; `depth` bounds what stands in one another."""
    if depth <= 0:
        return st.lists(_plain_inlines(), max_size=3).map(tuple)
    inner = inlines(depth - 1)
    note = blocks(depth - 2)
    who = strings()
    move = st.sampled_from(["", "", "move1"])
    kinds = ["person", "organization", "role", "location", "event", "concept", "object", "process", "term"]
    kinds += ["quantity", "entity", "date", "time"]
    cited = ["document", "resolution", "paragraph", "annex", "table", "figure", "section", "note"]
    nested: SearchStrategy[Inline] = st.one_of(
        st.builds(Link, inner, _addresses()),
        st.builds(Citation, inner, st.sampled_from(cited), _symbols(), st.one_of(st.just(""), _symbols()), strings()),
        st.builds(Mention, inner, st.sampled_from(kinds), strings(), _dates()),
        st.builds(Footnote, st.one_of(st.sampled_from(["1", "2", "*"]), strings()), note, st.booleans(), _ids()),
        st.builds(Inserted, inner, who, _times(), move),
        st.builds(Deleted, inner, who, _times(), move),
        st.builds(Reformatted, inner, runs() | st.just(Run("", bold=True)), who, _times()),
        st.builds(Comment, who, _times(), strings(), strings(), note),
    )
    return st.lists(st.one_of(_plain_inlines(), _plain_inlines(), nested), max_size=4).map(tuple)


def numbers() -> SearchStrategy[Number]:
    """A number, its reading right, wrong or absent."""
    label = st.one_of(
        st.sampled_from(
            [
                "1.",
                "2.",
                "3.",
                "10.1",
                "10.1.2.",
                "1-2",
                "(a)",
                "(c)",
                "(i)",
                "I.",
                "A.",
                "Annex II",
                "Table 1",
                "•",
                "–",
                "١ -",
                "一、",
            ]
        ),
        strings(),
    )
    ordinals = st.lists(st.integers(0, 3000), max_size=3).map(tuple)
    return st.builds(Number, label, st.sampled_from(Scheme), ordinals)


def _revised() -> SearchStrategy[Revised | None]:
    made = st.builds(Revised, st.sampled_from(["inserted", "deleted"]), strings(), _times(), st.just(""))
    return st.one_of(st.none(), st.none(), made)


def _texts(depth: int) -> SearchStrategy[Text]:
    role = st.sampled_from(["body", "body", "quote", "crosshead", "units", "closing", "source"])
    align = st.sampled_from(["", "", "left", "center", "right"])
    return st.builds(Text, inlines(depth), role, align, _languages(), _revised(), _ids())


def _notes(depth: int) -> SearchStrategy[tuple[Note, ...]]:
    marker = st.one_of(st.sampled_from(["a", "*"]), strings())
    return st.lists(st.builds(Note, marker, blocks(depth)), max_size=2).map(tuple)


def _tables(depth: int) -> SearchStrategy[Table]:
    span = st.sampled_from([1, 1, 1, 2, 3])
    align = st.sampled_from(["", "", "left", "center", "right"])
    cell = st.builds(Cell, blocks(depth - 1), span, span, st.booleans(), align)
    row = st.builds(Row, st.lists(cell, max_size=3).map(tuple), _revised())
    rows = st.lists(row, max_size=2).map(tuple)
    title = inlines(depth - 1) | st.just(())
    return st.builds(
        Table,
        st.none() | numbers(),
        title,
        title,
        rows,
        rows,
        _notes(depth - 2),
        st.lists(st.floats(0, 1), max_size=3).map(tuple),
        st.booleans(),
        _ids(),
    )


def blocks(depth: int = 3) -> SearchStrategy[tuple[Block, ...]]:
    """Blocks of every kind in any order; `depth` bounds what stands in one another."""
    if depth <= 0:
        return st.lists(_texts(0), max_size=2).map(tuple)
    inner = st.deferred(lambda: blocks(depth - 1))
    line = inlines(min(depth - 1, 2))
    item = st.builds(Item, st.none() | numbers(), inner, _revised(), _ids())
    image = st.builds(Image, st.sampled_from(["image1.png", "missing.gif"]), strings())
    block: SearchStrategy[Block] = st.one_of(
        _texts(min(depth, 2)),
        st.builds(Paragraph, numbers(), inner, _revised(), _ids()),
        st.builds(ListBlock, st.lists(item, max_size=3).map(tuple)),
        st.builds(Section, st.none() | numbers(), line, inner, _revised(), _ids()),
        st.deferred(lambda: _tables(depth)),
        st.builds(Figure, st.none() | numbers(), line, st.lists(image, max_size=2).map(tuple), _notes(0), _ids()),
        st.builds(Box, st.sampled_from(["summary", "quote", "box"]), line, inner, _ids()),
        st.builds(
            Resolution,
            st.sampled_from(["resolution", "decision"]),
            st.booleans(),
            st.none() | numbers(),
            line,
            line,
            inner,
            inner,
            st.lists(_texts(0), max_size=2).map(tuple),
            _ids(),
        ),
        _opaques(),
    )
    return st.lists(block, max_size=3).map(tuple)


def _printed() -> SearchStrategy[Printed]:
    values = ["limited", "general", "2021-03-10", "2021", "en", "fr", "tlh", "71", "A/CONF.234/L.3", "A/71/12/Add.1"]
    return st.builds(
        Printed,
        st.one_of(
            st.sampled_from(["Limited", "English", "10 March 2021", "A/71/12/Add.1", "A/CONF.234/L.3*"]), strings()
        ),
        st.one_of(st.just(""), st.sampled_from(values), strings()),
        st.one_of(st.just(""), st.just("Original: "), strings()),
        st.one_of(st.just(""), st.just("/"), strings()),
    )


def _mastheads() -> SearchStrategy[Masthead]:
    lines = st.lists(strings(), max_size=2).map(tuple)
    maybe = st.none() | _printed()
    item = st.builds(
        AgendaItem,
        inlines(1),
        st.lists(st.sampled_from(["3", "3 (b)", "", "|", "138"]) | strings(), max_size=2).map(tuple),
        st.sampled_from(["", "agenda", "provisional", "preliminary"]),
        st.lists(inlines(1), max_size=2).map(tuple),
    )
    venue = st.builds(
        Venue,
        st.one_of(st.just("Kyoto, 7–12 March 2021"), strings()),
        st.just("Kyoto") | strings(),
        strings(),
        _dates(),
    )
    return st.builds(
        Masthead,
        organization=strings(),
        bodies=lines,
        symbol=maybe,
        distribution=maybe,
        date=maybe,
        language=maybe,
        originals=st.lists(_printed(), max_size=3).map(tuple),
        session=maybe,
        meeting=lines,
        venue=st.none() | venue,
        agenda=st.lists(item, max_size=2).map(tuple),
        job_number=strings(),
        release_dates=lines,
        notes=_notes(1),
    )


@st.composite
def _officers(draw: st.DrawFn) -> Officer:
    line = draw(inlines(1))
    if draw(st.booleans()):
        line = (*line, Run("Rapporteur: Ms. "), Run("Ana", bold=True), Run(" Lopes (Cabo Verde)"))
    parts = [
        draw(st.sampled_from(["", known, known]) | strings()) for known in ("Rapporteur", "Ana Lopes", "Cabo Verde")
    ]
    return Officer(line, *parts)


def _fronts() -> SearchStrategy[FrontMatter]:
    entry = st.builds(
        ContentsEntry,
        inlines(1),
        st.sampled_from(["", "I.", "A."]) | strings(),
        st.integers(-1, 9),
        strings(),
        strings(),
    )
    contents = st.builds(
        Contents, strings(), st.lists(strings(), max_size=2).map(tuple), st.lists(entry, max_size=2).map(tuple)
    )
    kinds = ["", "report", "note", "letter", "resolution", "decision", "agenda", "record", "paper"]
    return st.builds(
        FrontMatter,
        kind=st.sampled_from(kinds),
        stage=st.sampled_from(["", "draft", "provisional", "advance"]),
        title=inlines(2),
        subtitles=st.lists(_texts(1), max_size=2).map(tuple),
        officers=st.lists(_officers(), max_size=2).map(tuple),
        modifier=st.none()
        | st.builds(
            Modifier,
            strings(),
            st.sampled_from(["", "addendum", "corrigendum", "revision", "amendment", "supplement"]),
        ),
        summary=st.none() | st.builds(Box, st.sampled_from(["summary", "quote", "box"]), inlines(1), blocks(1), _ids()),
        contents=st.none() | contents,
        contents_first=st.booleans(),
    )


def assets() -> SearchStrategy[tuple[Asset, ...]]:
    """Pictures of different names."""
    one = st.builds(
        Asset, st.sampled_from(["image1.png", "b.jpeg", "c.svg"]), st.just("image/png"), st.binary(max_size=9)
    )
    return st.lists(one, max_size=2, unique_by=lambda asset: asset.name).map(tuple)


def reports(depth: int = 2) -> SearchStrategy[Report]:
    """Any report: every kind of block and inline, every field, likely or not; some are a resolution as a whole."""
    line = inlines(1)
    resolution = st.builds(
        Resolution,
        number=st.none() | numbers(),
        title=line,
        opening=line,
        preamble=blocks(1),
        blocks=blocks(depth),
        closing=st.lists(_texts(0), max_size=2).map(tuple),
    )
    annex = st.builds(Annex, st.none() | numbers(), inlines(1), blocks(depth - 1), _languages(), _ids())
    built = st.builds(
        Report,
        language=st.sampled_from(["en", "fr", "es", "ru", "ar", "zh", "tlh", "pt-BR", ""]),
        masthead=_mastheads(),
        front=_fronts(),
        blocks=blocks(depth),
        annexes=st.lists(annex, max_size=2).map(tuple),
        assets=assets(),
        properties=st.lists(st.builds(Property, strings(), strings()), max_size=2).map(tuple),
    )
    return st.tuples(built, resolution, st.booleans()).map(lambda drawn: _whole(*drawn))


def _whole(report: Report, resolution: Resolution, wanted: bool) -> Report:
    """A document that is a resolution as a whole, where its kind says so."""
    kind = report.front.kind
    if not wanted or kind not in ("resolution", "decision"):
        return report
    return replace(report, blocks=(replace(resolution, kind=kind, draft=report.front.stage == "draft"),))


def simple_reports() -> SearchStrategy[Report]:
    """Reports of headings, numbered paragraphs, lists and emphasis only."""
    word = st.text("abcdefgh éжя", min_size=1, max_size=12).map(str.strip).filter(bool)
    line = st.lists(st.builds(Run, word, bold=st.booleans(), italic=st.booleans()), min_size=1, max_size=3).map(tuple)
    text = st.builds(Text, line)
    points = st.lists(text, min_size=1, max_size=4).map(
        lambda texts: ListBlock(
            tuple(
                Item(Number(f"({chr(97 + place)})", Scheme.LOWER_LETTER, (place + 1,)), (text,))
                for place, text in enumerate(texts)
            )
        )
    )

    @st.composite
    def body(draw: st.DrawFn) -> tuple[Block, ...]:
        count = 0
        out: list[Block] = []
        for place in range(draw(st.integers(1, 3))):
            held: list[Block] = []
            for _ in range(draw(st.integers(1, 3))):
                count += 1
                inside: tuple[Block, ...] = (draw(text),)
                if draw(st.booleans()):
                    inside += (draw(points),)
                held.append(Paragraph(Number(f"{count}.", Scheme.DECIMAL, (count,)), inside))
            label = ("I.", "II.", "III.")[place]
            out.append(Section(Number(label, Scheme.UPPER_ROMAN, (place + 1,)), draw(line), tuple(held)))
        return tuple(out)

    return st.builds(Report, blocks=body())
