from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from unreport.errors import LimitExceeded, NotThisFormat, ReadError, WriteError
from unreport.formats.akn import FORMAT, read_blocks, read_flow
from unreport.formats.akn.reader import read
from unreport.formats.akn.writer import write
from unreport.formats.protocol import ReadOptions, Source, WriteOptions, Writing
from unreport.formats.saving import save
from unreport.limits import Limits
from unreport.model import (
    Asset,
    Box,
    Image,
    ListBlock,
    Opaque,
    Origin,
    Paragraph,
    Report,
    Section,
    Text,
    footnotes,
    from_json,
    plain,
    to_json,
    walk,
)

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "akn"
SAMPLES = Path(__file__).parents[3] / "samples"
NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def document(body: str, namespace: str = NS, kind: str = "doc", holder: str = "mainBody") -> bytes:
    return (
        f'<akomaNtoso xmlns="{namespace}"><{kind} name="x"><{holder}>{body}</{holder}></{kind}></akomaNtoso>'.encode()
    )


def blocks_of(body: str) -> tuple[object, ...]:
    return read(Source(document(body)), ReadOptions()).report.blocks


def test_blanks_around_line_ends_are_lay_out() -> None:
    (text,) = blocks_of("<p>\n   The <i>Assembly</i>\n   decided.\n  </p>")
    assert isinstance(text, Text)
    assert plain(text.content) == "The Assembly decided."


def test_levels_paragraphs_and_points_are_told_apart() -> None:
    (section,) = blocks_of(
        "<chapter><num>I</num><heading>One</heading><paragraph><num>1.</num><intro><p>It:</p></intro>"
        "<point><num>(a)</num><content><p>met;</p></content></point>"
        "<point><num>(b)</num><content><p>rose.</p></content></point></paragraph></chapter>"
    )
    assert isinstance(section, Section)
    (paragraph,) = section.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(paragraph.blocks[1], ListBlock)
    assert len(paragraph.blocks[1].items) == 2


def test_a_structure_quoted_within_a_line_parts_the_paragraph() -> None:
    blocks = blocks_of("<p>Before <mod><quotedStructure><p>quoted</p></quotedStructure></mod> after</p>")
    assert [type(block) for block in blocks] == [Text, Box, Text]


def test_words_where_only_blocks_should_stand_become_a_paragraph() -> None:
    (text,) = blocks_of("<speech by='#x'>stray words</speech>")
    assert isinstance(text, Text)


def test_elements_of_other_vocabularies_are_kept_with_a_finding() -> None:
    reading = read(Source(document('<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>')), ReadOptions())
    assert isinstance(reading.report.blocks[0], Opaque)
    assert [finding.code for finding in reading.findings] == ["read.opaque"]


@pytest.mark.parametrize("namespace", [f"{NS}/WD17", f"{NS}/CSD13", "http://www.akomantoso.org/2.0"])
def test_drafts_and_the_version_before_are_read_as_the_standard(namespace: str) -> None:
    reading = read(Source(document("<p>x</p>", namespace)), ReadOptions())
    assert [finding.code for finding in reading.findings] == ["read.namespace"]
    assert len(reading.report.blocks) == 1


def test_other_xml_is_named_by_its_root() -> None:
    with pytest.raises(NotThisFormat, match="<html>"):
        read(Source(b"<html/>", "page.xml"), ReadOptions())


def test_broken_xml_is_refused_with_its_line() -> None:
    with pytest.raises(ReadError, match=r"draft\.xml, line 2"):
        read(Source(b"<akomaNtoso>\n<doc></akomaNtoso>", "draft.xml"), ReadOptions())


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE akomaNtoso [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<?xml version="1.0"?><!-- <x> --><!DOCTYPE akomaNtoso SYSTEM "http://localhost:1/x.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(prologue: str, encoding: str) -> None:
    text = prologue + document("<p>x</p>").decode()
    with pytest.raises(ReadError, match="DOCTYPE"):
        read(Source(text.encode(encoding)), ReadOptions())


def test_bounds_hold() -> None:
    deep = document("<container name='x'>" * 300 + "<p/>" + "</container>" * 300)
    with pytest.raises(LimitExceeded):
        read(Source(deep), ReadOptions())
    with pytest.raises(LimitExceeded):
        read(Source(document("<p/>" * 50)), ReadOptions(limits=Limits(xml_nodes=10)))
    with pytest.raises(LimitExceeded):
        read(Source(document("<p/>")), ReadOptions(limits=Limits(xml_bytes=10)))


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (document("<p/>"), True),
        (b"\xef\xbb\xbf" + document("<p/>"), True),
        (document("<p/>").decode().encode("utf-16"), True),
        (b"<?xml version='1.0'?><!-- x --><a:akomaNtoso xmlns:a='x'>", True),
        (b"<html><akomaNtoso/></html>", False),
        (b"PK\x03\x04", False),
        (b"", False),
    ],
)
def test_a_file_is_known_by_its_root_element(data: bytes, known: bool) -> None:
    assert FORMAT.sniff(data) is known


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not at hand")
@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.xml")), ids=lambda path: path.name)
def test_documents_of_others_lose_no_word(path: Path) -> None:
    report = read(Source.of(path), ReadOptions()).report
    root = etree.parse(str(path)).getroot()
    for meta in list(root.iter("{*}meta")):
        meta.clear()
    kept = Counter(re.findall(r"\w+", " ".join(_strings(report))))
    lost = Counter(re.findall(r"\w+", " ".join(map(str, root.itertext())))) - kept
    broken_by_tags = {word for word in lost if any(word in longer for longer in kept)}
    assert not set(lost) - broken_by_tags
    rewritten = write(report, WriteOptions(settings={"origin": "rewrite"})).data
    assert read(Source(rewritten), ReadOptions()).report == report


def _strings(report: Report) -> list[str]:
    out: list[str] = []
    for value in walk(report):
        for field in value.__struct_fields__:
            held = getattr(value, field)
            held = held if isinstance(held, tuple) else (held,)
            out += [piece for piece in held if isinstance(piece, str)]
    return out


@pytest.mark.parametrize(
    ("xml", "message", "cure"),
    [
        ("<a>\nb & c</a>", "draft.xml, line 2: a “&” stands alone.", "Write &amp; for it."),
        (
            "<a>\nb&nbsp;c</a>",
            "draft.xml, line 2: &nbsp; is no character of XML.",
            "Write the character itself, or its number as in &#160;.",
        ),
        (
            "<a>\n<p>x<br>\n</p></a>",
            "draft.xml, line 3: </p> stands where <br>, opened in line 2, should be closed.",
            "Close <br> first; an element without content is written <br/>.",
        ),
        (
            "<a>\n<p class=x>y</p></a>",
            "draft.xml, line 2: the value of an attribute is not in straight quotation marks.",
            'Write name="value".',
        ),
        (
            "<a>\n<b>x</b>",
            "draft.xml, line 2: the file ends before <a>, opened in line 1, is closed.",
            "Fetch the whole",
        ),
        ("<a>&#xZ;</a>", "draft.xml, line 1: the XML is broken: CharRef: invalid hexadecimal value.", "Mend it in"),
    ],
)
def test_xml_that_is_not_well_formed_is_told_in_plain_words(xml: str, message: str, cure: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(Source(xml.encode(), "draft.xml"), ReadOptions())
    assert caught.value.message == message
    assert caught.value.cure.startswith(cure)


@pytest.mark.parametrize("name", ["../evil.sh", "/etc/evil", "C:/evil", "a/../../evil", "..\\\\evil"])
def test_a_companion_that_leads_out_of_the_folder_is_neither_read_nor_written(name: str, tmp_path: Path) -> None:
    source = Source(document(f'<p><img src="{name}"/></p>'), beside=lambda asked: b"evil")
    report = read(source, ReadOptions()).report
    assert report.assets == ()
    hostile = replace(report, origin=Origin("akn", source.data, (Asset(name, "text/plain", b"evil"),)))
    target = tmp_path / "out" / "report.xml"
    target.parent.mkdir()
    save(write(hostile, WriteOptions()), target)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["report.xml"]
    with pytest.raises(WriteError):
        save(Writing(b"x", companions={name: b"evil"}), target)


def test_notes_and_annexes_that_call_each_other_are_read_once() -> None:
    call = '<noteRef href="#n{0}" marker="1"/>'
    notes = "".join(f'<note eId="n{order}"><p>x{call.format(order + 1) * 2}</p></note>' for order in range(60))
    meta = f'<meta><notes source="#x">{notes}</notes></meta><mainBody>'
    xml = document(f"<p>x{call.format(0)}</p>").replace(b"<mainBody>", meta.encode(), 1)
    assert len(list(footnotes(read(Source(xml), ReadOptions()).report))) == 60
    part = '<componentData eId="w" name="annex_1" href="self.xml" showAs="x"/>'
    work = f'<meta><identification source="#x"><FRBRWork><componentInfo>{part}</componentInfo></FRBRWork></identification></meta>'
    annexes = '<attachments><attachment><documentRef href="!annex_1"/></attachment></attachments>'
    data = (
        document("<p>x</p>")
        .replace(b"<mainBody>", f"{work}<mainBody>".encode())
        .replace(b"</doc>", annexes.encode() + b"</doc>")
    )
    reading = read(Source(data, beside=lambda name: data), ReadOptions())
    assert len(reading.report.annexes) == 2
    assert "read.dropped" in [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    "body",
    [
        '<table><tr><td colspan="{}"><p>x</p></td></tr></table>',
        '<p>x<img src="a.png" width="{}" height="{}"/></p>',
        '<table akn4un:widths="1 {}"><tr><td><p>x</p></td></tr></table>',
        '<toc><tocItem href="#x" level="{}">x</tocItem></toc>',
        '<p><ref href="!annex_{}">x</ref></p>',
    ],
)
@pytest.mark.parametrize("value", ["--5", "nan", "inf", "1e400", "9" * 5000, "٣", " ", "-"])
def test_a_number_that_is_none_is_read_as_none(body: str, value: str) -> None:
    xml = document(body.replace("{}", value)).replace(b"<doc", b'<doc xmlns:akn4un="http://a4u.un.org"', 1)
    front = document("<p/>").replace(
        b"<mainBody>",
        f'<preface><container name="contents">{body.replace("{}", value)}</container></preface><mainBody>'.encode(),
    )
    for data in (xml, front.replace(b"<doc", b'<doc xmlns:akn4un="http://a4u.un.org"', 1)):
        report = read(Source(data), ReadOptions()).report
        assert from_json(to_json(report)) == report


def test_an_inline_picture_survives_an_editor_that_indents_the_file() -> None:
    report = Report(assets=(Asset("seal.png", "image/png", bytes(range(256))),), blocks=(Text((Image("seal.png"),)),))
    root = etree.fromstring(write(report, WriteOptions(settings={"assets": "inline"})).data)
    (piece,) = root.iter("{http://a4u.un.org}data")
    piece.text = "\n    ".join(re.findall(".{1,40}", piece.text or "")) + "\n"
    assert read(Source(etree.tostring(root)), ReadOptions()).report == report
    piece.text = "!"
    assert any("is broken" in found.message for found in read(Source(etree.tostring(root)), ReadOptions()).findings)


def test_lines_without_detour_are_read_as_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [*SAMPLES.glob("*.xml"), *CORPUS.rglob("*.xml")]
    quick = [read(Source.of(path), ReadOptions()).report for path in files]
    monkeypatch.setattr(read_blocks, "plain_runs", lambda element: None)
    monkeypatch.setattr(read_blocks, "plain_texts", lambda element: None)
    monkeypatch.setattr(read_flow, "plain_texts", lambda element: None)
    assert quick == [read(Source.of(path), ReadOptions()).report for path in files]
