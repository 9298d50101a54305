"""The judges of Word files bite: a sound file of our own writer, broken in one way each."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Mapping

import pytest

from judges.libre_office import accepted, pages_of, rejected
from judges.word_judges import complaints_of_sdk, paragraphs_by_pandoc
from judges.word_lint import lint
from unreport.formats.docx.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import (
    Anchor,
    Cell,
    Deleted,
    Footnote,
    Inserted,
    Link,
    Report,
    Row,
    Run,
    Table,
    Text,
)

NUMBERING = (
    '<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)
DEFINITION = NUMBERING[NUMBERING.index("<w:abstractNum ") : NUMBERING.index("<w:num ")]
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
BODY, NOTES, STYLES, LIST = "word/document.xml", "word/footnotes.xml", "word/styles.xml", "word/numbering.xml"
TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"
NOTE = (
    '<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:tab/></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>'
    "</w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r><w:r><w:t>Whale oil.</w:t></w:r></w:p>"
)
FIRST = "<w:r><w:t>Lights</w:t></w:r></w:p>"
"""The end of the first paragraph, behind which or into which defects are planted."""


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def say(*words: str) -> tuple[Text, ...]:
    return tuple(Text((Run(line),)) for line in words)


@functools.cache
def written() -> bytes:
    changed = Text(
        (Run("Lamps "), Deleted((Run("out"),), "Ed", "2031-03-01"), Inserted((Run("lit"),), "Ed", "2031-03-01"))
    )
    linked = Text((Anchor("here"), Link((Run("See here"),), "#here"), Footnote("1", say("Whale oil."))))
    table = Table(rows=(Row((Cell(say("Coast")), Cell(say("North")))),))
    report = Report("en", blocks=(*say("Lights"), changed, linked, table))
    return write(report, WriteOptions(settings={"memory": False})).data


@functools.cache
def sound() -> Mapping[str, str]:
    """The parts of the sound file, with automatic numbering put in by hand."""
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts[LIST] = NUMBERING
    parts[TYPES] = planted(parts[TYPES], "</Types>", f'<Override PartName="/{LIST}" ContentType="{TYPE}"/></Types>')
    parts[RELS] = planted(
        parts[RELS],
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{RELATIONSHIP}" Target="numbering.xml"/></Relationships>',
    )
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    parts[BODY] = planted(parts[BODY], f"</w:pPr>{FIRST}", numbered + FIRST)
    return parts


def planted(text: str, old: str, new: str) -> str:
    assert old in text, text
    return text.replace(old, new, 1)


def judged(parts: Mapping[str, str]) -> list[str]:
    return lint({name: text.encode() for name, text in parts.items()})


def packed(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def in_first(new: str) -> str:
    """The end of the first paragraph with something more in it."""
    return FIRST.replace("</w:p>", f"{new}</w:p>")


def test_a_sound_file_gives_no_complaint() -> None:
    assert judged(sound()) == []
    whole = f"{BEGIN}{code('TOC')}{SEPARATE}</w:p><w:p>{BEGIN}{code('PAGEREF here')}{SEPARATE}{END}{END}"
    assert judged({**sound(), BODY: planted(sound()[BODY], FIRST, in_first(whole))}) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        # What all known validators pass.
        (BODY, FIRST, in_first('<w:bookmarkEnd w:id="77"/>'), "bookmarkEnd 77 ends nothing"),
        (BODY, '<w:bookmarkEnd w:id="1"/>', "", "bookmarkStart 1 has no end"),
        (BODY, '<w:ins w:id="2"', '<w:ins w:id="1"', "revision id 1 twice"),
        (BODY, "<w:delText>out</w:delText>", "<w:t>out</w:t>", "w:t inside w:del"),
        (BODY, "<w:t>lit</w:t>", "<w:delText>lit</w:delText>", "w:delText outside w:del"),
        (NOTES, NOTE, "", "a note does not end in a paragraph"),
        (BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="3"/>', "a row of 4 columns in a table of 2"),
        (BODY, FIRST, in_first(BEGIN + code("PAGE") + SEPARATE), "a field without an end: PAGE"),
        (BODY, FIRST, in_first(END), "end of a field that has not begun"),
        (BODY, FIRST, in_first(SEPARATE), "separate of a field that has not begun"),
        (BODY, FIRST, in_first(code("PAGE")), "code of a field that has not begun"),
        (BODY, FIRST, in_first(BEGIN + END), "a field without a code"),
        (BODY, FIRST, in_first(BEGIN + SEPARATE + code("PAGE") + END), "the code of a field in its result"),
        (BODY, FIRST, in_first(BEGIN + code("PAGE") + 2 * SEPARATE + END), "a field with two separators"),
        (BODY, FIRST, in_first("<w:sdt><w:sdtPr/></w:sdt>"), "a content control without content"),
        (BODY, FIRST, in_first('<w:r><w:rPr><w:lang w:val="english"/></w:rPr></w:r>'), "language tag 'english'"),
        # What Microsoft's SDK passes too.
        (BODY, "</w:p></w:tc>", '</w:p><w:bookmarkStart w:id="9" w:name="x"/><w:bookmarkEnd w:id="9"/></w:tc>', "a cell does not end in a paragraph"),
        (BODY, '<w:numId w:val="3"/>', '<w:numId w:val="4"/>', "numId 4 leads nowhere"),
        (BODY, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="2"/>', "numId 3 has no level 2"),
        (LIST, '<w:abstractNumId w:val="7"/>', '<w:abstractNumId w:val="8"/>', "num 3 leads to no abstractNum 8"),
        (LIST, "</w:numbering>", '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>', "num 3 twice"),
        (BODY, '<w:pStyle w:val="SingleTxt"/>', '<w:pStyle w:val="Nowhere"/>', "style Nowhere is missing"),
        (BODY, '<w:pStyle w:val="SingleTxt"/>', '<w:pStyle w:val="Hyperlink"/>', "style Hyperlink is for no paragraph"),
        # Beside these.
        (LIST, DEFINITION, 2 * DEFINITION, "abstractNum 7 twice"),
        (LIST, "</w:num>", '</w:num><w:abstractNum w:abstractNumId="8"/>', "an abstractNum after a num"),
        (LIST, '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="0"/><w:lvl w:ilvl="1">', "abstractNum 7: level 0 twice"),
        (LIST, "</w:abstractNum>", '<w:lvl w:ilvl="9"/></w:abstractNum>', "abstractNum 7: no level may be 9"),
        (LIST, '"%1."', '"%1.%2."', "abstractNum 7: level 0 shows %2, which is deeper"),
        (LIST, "</w:num>", 2 * '<w:lvlOverride w:ilvl="0"/>' + "</w:num>", "num 3: override of level 0 twice"),
        (LIST, '<w:lvlText w:val="%1."/>', '<w:pStyle w:val="No"/><w:lvlText w:val="%1."/>', "style No is missing, which numbering names"),
        (BODY, FIRST, in_first('<w:bookmarkStart w:id="9" w:name="HERE"/><w:bookmarkEnd w:id="9"/>'), "bookmark here twice"),
        (BODY, FIRST, in_first('<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'), "bookmark id 1 twice"),
        (BODY, 'w:anchor="here"', 'w:anchor="there"', "no bookmark there"),
        (BODY, FIRST, in_first(BEGIN + code(" REF _Ref1 \\h ") + SEPARATE + END), "no bookmark _Ref1"),
        (BODY, FIRST, in_first('<w:fldSimple w:instr=\' HYPERLINK \\l "gone" \'/>'), "no bookmark gone"),
        (BODY, FIRST, in_first('<w:hyperlink w:anchor="here"><w:hyperlink w:anchor="here"/></w:hyperlink>'), "a hyperlink in a hyperlink"),
        (BODY, "<w:t>Lights</w:t>", "<w:t>Lights </w:t>", "white space of “Lights ” is not preserved"),
        (BODY, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="5"/>', "footnote 5 is missing"),
        (TYPES, TYPE, "application/xml", "word/numbering.xml: application/xml is no content type for numbering"),
        (RELS, "</Relationships>", f'<Relationship Id="rId98" Type="{RELATIONSHIP}" Target="no.xml"/></Relationships>', "word/_rels/document.xml.rels: leads to /word/no.xml, which is not there"),
        (RELS, f'<Relationship Id="rId99" Type="{RELATIONSHIP}" Target="numbering.xml"/>', "", "word/numbering.xml: nothing leads there"),
        (RELS, '<Relationship Id="rId99"', '<Relationship Id="rId1"', "word/_rels/document.xml.rels: relationship rId1 twice"),
        (STYLES, "</w:styles>", '<w:style w:type="paragraph" w:styleId="SingleTxt"/></w:styles>', "style SingleTxt twice"),
    ],
)  # fmt: skip
def test_lint_complains_of(part: str, old: str, new: str, expected: str) -> None:
    said = judged({**sound(), part: planted(sound()[part], old, new)})
    assert [complaint.removeprefix(f"{part}: ") for complaint in said] == [expected.removeprefix(f"{part}: ")]


def test_the_sdk_passes_a_sound_file_and_names_what_breaks_the_schema() -> None:
    twice = planted(sound()[BODY], "<w:tcPr>", "<w:tcPr/><w:tcPr>")
    found = complaints_of_sdk({"sound": packed(sound()), "broken": packed({**sound(), BODY: twice}), "none": b"PK"})
    assert found.keys() == {"broken", "none"}
    (said,) = found["broken"]
    assert said.startswith("/word/document.xml/w:document[1]/w:body[1]/w:tbl[1]/w:tr[1]/w:tc[1]: ")


def test_pandoc_reads_paragraphs_and_notes() -> None:
    rest = ["Whale oil.", "Coast", "North"]
    assert paragraphs_by_pandoc(written()) == ["Lights", "Lamps lit", "See here", *rest]
    assert paragraphs_by_pandoc(written(), "reject") == ["Lights", "Lamps out", "See here", *rest]


def test_office_accepts_and_rejects() -> None:
    rest = ["See here", "Whale oil.", "Coast", "North"]
    assert accepted(written(), written()) == 2 * [["Lights", "Lamps lit", *rest]]
    assert rejected(written()) == [["Lights", "Lamps out", *rest]]


def test_office_prints_pages() -> None:
    (text,) = pages_of(written())
    assert text.count("\f") == 1
    assert "See here" in text
