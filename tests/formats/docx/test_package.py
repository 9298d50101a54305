"""Packages that are odd are read as far as they go; what is no Word document is called by its name."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from formats.docx.drawn import PNG, inline, picture, relation
from formats.docx.word import W, p, reading, word
from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.findings import Severity
from unreport.formats import Reading, ReadOptions, Source
from unreport.formats.docx.container import key
from unreport.formats.docx.mending import mended
from unreport.formats.docx.reader import read
from unreport.limits import DEFAULT_LIMITS
from unreport.model import Image, Text, footnotes, plain, walk

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def edited(name: str, edit: Callable[[bytes], bytes | None], data: bytes | None = None) -> bytes:
    """A small document with one part edited, or taken out where the edit gives None."""
    content = parts(data or word(p("The Board met."), p("It adjourned.")))
    new = edit(content.pop(name))
    return zipped({**content, **({name: new} if new is not None else {})})


def opened(data: bytes, limits: object = DEFAULT_LIMITS) -> Reading:
    return read(Source(data, "odd.docx"), ReadOptions(language="en", limits=limits))  # type: ignore[arg-type]


def lines(found: Reading) -> list[str]:
    return [plain(value.content) for value in walk(found.report) if isinstance(value, Text)]


@pytest.mark.parametrize(
    ("data", "words", "cure"),
    [
        (b"", "is empty", "Save"),
        (b"\0" * 4096, "nothing but zeros", "older version"),
        (OLE + wide("EncryptedPackage"), "is an encrypted document", "password"),
        (OLE + wide("WordDocument"), "old binary Word document", "save it as .docx"),
        (OLE + wide("Workbook"), "old Excel workbook", "author"),
        (OLE + b"PK\x03\x04" + b"PK\x05\x06" + b"\0" * 18, "old binary Office file", "save it as .docx"),
        (b"{\\rtf1 text}", "Rich Text", "save it as .docx"),
        (b"%PDF-1.7\n", "is a PDF", ".pdf"),
        (b"<!DOCTYPE HTML><html>", "web page", "save it as .docx"),
        (b"MIME-Version: 1.0\n", "web page in one file", "save it as .docx"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w/>', "Word 2003 XML", "save it as .docx"),
        (b"<?xml version='1.0'?><report/>", "an XML file", "--from"),
        (b"Dear Sir,\n", "plain text", ".txt"),
        (b"\x89PNG\r\n", "a picture", "Word file"),
        (b"PK\x03\x04 cut", "damaged or cut-off", "Get it again"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "an Excel workbook", "Word file"),
        (zipped({"content.xml": b"<a/>", "mimetype": b"x"}), "OpenDocument", "LibreOffice"),
        (zipped({"draft.docx": b"x"}), "holds Word documents", "Unpack"),
        (zipped({"a.txt": b"x"}), "not a Word document", "docx"),
    ],
)
def test_what_is_no_word_document_is_called_by_its_name(data: bytes, words: str, cure: str) -> None:
    with pytest.raises(ReadError, match=re.escape(words)) as caught:
        opened(data)
    assert "\n" not in str(caught.value)
    assert cure in caught.value.cure


@pytest.mark.parametrize(
    "data",
    [
        edited(TYPES, lambda data: None),
        edited(TYPES, lambda data: data.replace(b"<Override", b"<Overripe")),
        edited("_rels/.rels", lambda data: None),
        edited("_rels/.rels", lambda data: data.replace(b'"word/', b'"/word/')),
        edited("_rels/.rels", lambda data: data.replace(b'"word/', b'"\\word\\')),
        edited("_rels/.rels", lambda data: data.replace(b"word/document", b"word/no-such")),
        edited("_rels/.rels", lambda data: data.replace(b"document.xml", b"d%6Fcument.xml")),
        edited("word/styles.xml", lambda data: None),
        edited("word/_rels/document.xml.rels", lambda data: None),
        edited(MAIN, lambda data: b"\xef\xbb\xbf" + data),
        edited(MAIN, lambda data: data.decode().encode("utf-16")),
        edited(MAIN, lambda data: data.decode().encode("utf-16-be")),
        edited(MAIN, lambda data: data.replace(b'version="1.0"', b'version="1.0" encoding="windows-1252"')),
        edited(MAIN, lambda data: b"\n" + data.partition(b"?>")[2]),
        b"junk before it" + word(p("The Board met."), p("It adjourned.")),
        word(p("The Board met."), p("It adjourned.")) + b"junk after it",
        zipped({name.replace("/", "\\"): data for name, data in parts(word(p("The Board met."), p("It adjourned."))).items()}),
        zipped({"/" + name: data for name, data in parts(word(p("The Board met."), p("It adjourned."))).items()}),
        zipped({**parts(word(p("The Board met."), p("It adjourned."))), "word/": b"", "word/media/": b""}),
        edited(TYPES, lambda data: data.replace(b"document.main", b"template.main")),
    ],
)  # fmt: skip
def test_an_odd_package_is_read_all_the_same(data: bytes) -> None:
    found = opened(data)
    assert lines(found) == ["The Board met.", "It adjourned."]
    assert not [finding for finding in found.findings if finding.grade is Severity.ERROR]


def test_a_main_part_of_another_name_is_found_by_its_type() -> None:
    content = parts(word(p("The Board met.")))
    content["word/document22.xml"] = content.pop(MAIN)
    content[TYPES] = content[TYPES].replace(b"/word/document.xml", b"/word/document22.xml")
    del content["_rels/.rels"]
    assert lines(opened(zipped(content))) == ["The Board met."]


def test_strict_documents_are_read_as_transitional_ones() -> None:
    def strict(data: bytes) -> bytes:
        return re.sub(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/", data)

    plain_word = word(
        p("1.\tSee ", inline(picture(), 'descr="A flag"')),
        relations=relation("pic", "image", "media/one.png"),
        footnotes='<w:footnote w:id="2"><w:p/></w:footnote>',
        parts={"word/media/one.png": PNG},
    )
    content = {name: strict(data) if not name.startswith("[") and b"package" not in data[:99] else data for name, data in parts(plain_word).items()}  # fmt: skip
    content = {
        name: strict(data).replace(b"ooxml/package/", b"x/") if name == "word/document.xml" else data
        for name, data in content.items()
    }
    content["word/_rels/document.xml.rels"] = content["word/_rels/document.xml.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in content[MAIN]
    found = opened(zipped(content))
    assert found.report == opened(plain_word).report
    assert [value.alt for value in walk(found.report) if isinstance(value, Image)] == ["A flag"]


def test_a_template_with_macros_is_read_without_them() -> None:
    found = reading(p("The Board met."), main_type="application/vnd.ms-word.template.macroEnabledTemplate.main+xml")
    assert lines(found) == ["The Board met."]
    assert [finding.code for finding in found.findings] == ["read.macro"]


def flat(content: dict[str, bytes]) -> bytes:
    """The same package as one XML file."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    found = []
    for name, data in content.items():
        inner = (
            f"<pkg:xmlData>{data.decode().partition('?>')[2] or data.decode()}</pkg:xmlData>"
            if name.endswith(("xml", "rels"))
            else ""
        )
        inner = inner or f"<pkg:binaryData>{base64.encodebytes(data).decode()}</pkg:binaryData>"
        found.append(
            f'<pkg:part pkg:name="/{name}" pkg:contentType="{main if name == MAIN else ""}">{inner}</pkg:part>'
        )
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{"".join(found)}</pkg:package>'.encode()


def test_a_flat_package_is_read_like_the_zip_that_it_could_be() -> None:
    data = word(
        p("See ", inline(picture())),
        relations=relation("pic", "image", "media/one.png"),
        parts={"word/media/one.png": PNG},
    )
    found = opened(flat({name: part for name, part in parts(data).items() if name != TYPES}))
    assert found.report == opened(data).report
    assert [asset.data for asset in found.report.assets] == [PNG]


def test_a_document_cut_off_is_read_to_the_cut_and_the_cut_is_an_error() -> None:
    data = word(p("1.\tThe Board met."), p("2.\tIt elected a chair and two deputies."), p("3.\tIt adjourned."))
    found = opened(edited(MAIN, lambda xml: xml[: xml.index(b" and two")], data))
    assert lines(found)[-1] == "It elected a chair"
    (finding,) = found.findings
    assert (finding.code, finding.grade) == ("read.part-broken", Severity.ERROR)
    assert "after the words “The Board met. 2. It elected a chair”" in finding.message


@pytest.mark.parametrize(
    "edit",
    [
        lambda xml: xml.replace(b"</w:t></w:r></w:p>", b"</w:t></w:p>", 1),
        lambda xml: xml.replace(b"</w:p>", b"</w:t></w:p>", 1),
        lambda xml: xml.replace(b"</w:p>", b"</w:q>", 1),
        lambda xml: xml.replace(b"met.", b"met.\x0b", 1),
        lambda xml: xml.replace(b"met.", b"met.&#11;", 1),
        lambda xml: xml.replace(b"met.", b"met.<", 1),
        lambda xml: xml.replace(b"<w:p>", b"<w:p w:x=1>", 1),
        lambda xml: xml.replace(b"</w:body></w:document>", b""),
        lambda xml: xml + b"<more/>",
        lambda xml: b"junk" + xml,
        lambda xml: xml.replace(b"<?xml", b"?xml"),
        lambda xml: xml.replace(b"<w:document ", b"<w:docXment "),
    ],
)
def test_damaged_xml_is_mended_and_told(edit: Callable[[bytes], bytes]) -> None:
    found = opened(edited(MAIN, edit))
    assert lines(found) == ["The Board met.", "It adjourned."]
    assert [(finding.code, finding.grade) for finding in found.findings] == [("read.part-broken", Severity.ERROR)]


def test_characters_of_other_alphabets_and_markup_survive_damage() -> None:
    found = opened(
        edited(
            MAIN, lambda xml: xml.replace(b"met.", "met: caf\u00e9 &nbsp;AT&T &lt;b&gt; &eacute; ".encode() + b"\xff.")
        )
    )
    assert lines(found)[0] == "The Board met: café \u00a0AT&T <b> é \ufffd."


def test_mending_takes_time_in_proportion_to_size() -> None:
    for hostile in (
        b"<a>" * 100_000,
        b"<a " * 200_000,
        b"<!--" * 200_000,
        b"</a>" * 200_000,
        b"&a" * 300_000,
        b"<a>" + b"</b>" * 200_000,
    ):
        assert len(mended(hostile)) <= 4 * len(hostile)


def test_a_broken_part_besides_the_text_is_a_warning_and_the_rest_is_read() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>First note.</w:t></w:r></w:p></w:footnote>'
    data = word(
        p("The Board met.", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=note + note.replace('"2"', '"3"').replace("First", "Second"),
    )
    found = opened(edited("word/footnotes.xml", lambda xml: xml[: xml.index(b"Second")], data))
    assert len(list(footnotes(found.report))) == 1
    assert ("read.part-broken", Severity.WARNING) in [(finding.code, finding.grade) for finding in found.findings]
    for name in ("word/styles.xml", "word/_rels/document.xml.rels", TYPES, "_rels/.rels"):
        found = opened(edited(name, lambda xml: b"garbage", data))
        assert lines(found)[0] == "The Board met.", name
        assert "read.part-broken" in [finding.code for finding in found.findings], name


def test_a_part_with_flipped_bits_is_inflated_as_far_as_it_goes() -> None:
    data = bytearray(word(*(p(f"{number}.\tThe Board met on day {number * number}.") for number in range(1, 400))))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(MAIN)
    start = entry.header_offset + 30 + len(MAIN) + entry.compress_size * 3 // 4
    data[start : start + 40] = b"\xff" * 40
    found = opened(bytes(data))
    assert 100 < len(lines(found)) < 399
    assert [finding.grade for finding in found.findings if finding.code == "read.part-broken"] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (edited(MAIN, lambda xml: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + xml.partition(b"?>")[2]), ReadError),
        (edited(MAIN, lambda xml: ("<!DOCTYPE a [<!ENTITY b 'c'>]>" + xml.decode().partition("?>")[2]).encode("utf-16")), ReadError),
        (edited(MAIN, lambda xml: xml.replace(b"<w:p>", b"<w:r>" * 300, 1)), LimitExceeded),
        (edited(MAIN, lambda xml: b"no xml at all"), ReadError),
        (edited(MAIN, lambda xml: b""), ReadError),
        (edited(MAIN, lambda xml: f'<w:document xmlns:w="{W}"/>'.encode()), NotThisFormat),
    ],
)  # fmt: skip
def test_what_nobody_should_read_is_refused(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        opened(data)
    assert "\n" not in str(caught.value)


def test_elements_are_counted_before_they_are_parsed_in_any_encoding() -> None:
    tight = replace(DEFAULT_LIMITS, xml_nodes=1_000)
    many = word(*[p("x")] * 500)
    for data in (many, edited(MAIN, lambda xml: xml.decode().encode("utf-16"), many)):
        with pytest.raises(LimitExceeded, match="elements"):
            opened(data, tight)


def test_a_picture_may_be_blank_where_xml_may_not() -> None:
    blank = b"\0" * 12_000_000
    data = word(
        p("See ", inline(picture())),
        relations=relation("pic", "image", "media/one.bmp"),
        parts={"word/media/one.bmp": blank},
    )
    found = opened(data)
    assert lines(found) == ["See"]
    assert [finding.code for finding in found.findings] == ["read.part-broken"]
    with pytest.raises(LimitExceeded):
        opened(word(p("x"), parts={"word/theme.xml": blank}))


def test_names_of_parts_are_compared_as_programs_write_them() -> None:
    assert key("/Word/Media/a%20b.PNG") == key("word\\media\\a b.png")
    assert key("me\u0301dia") == key("m\u00e9dia")
    unsaid = word(
        p("See ", inline(picture())),
        relations=relation("pic", "image", "media/caf\u00e9.png"),
        parts={"word/media/caf\u00e9.png": PNG},
    )
    silent = unsaid.replace(b"\x08\x08", b"\x08\x08")
    with zipfile.ZipFile(io.BytesIO(silent)) as archive:
        flagged = [info.filename for info in archive.infolist() if info.flag_bits & 0x800]
    assert flagged == ["word/media/caf\u00e9.png"]
    assert [value.asset for value in walk(opened(silent).report) if isinstance(value, Image)] == ["caf_.png"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_part_twice_is_harmless_and_two_parts_of_one_name_are_not() -> None:
    content = parts(word(p("The Board met.")))
    buffer = io.BytesIO(zipped(content))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, content[MAIN])
    assert lines(opened(buffer.getvalue())) == ["The Board met."]
    with pytest.raises(ReadError, match="twice"):
        opened(zipped({**content, "word/Document.xml": b"<other/>"}))


def test_a_subdocument_that_lies_elsewhere_is_told() -> None:
    found = reading(p("The Board met."), relations=relation("s", "subDocument", "file:///c:/chapter.docx", "External"))
    assert [finding.code for finding in found.findings] == ["read.external"]
    assert "chapter.docx" in found.findings[0].message
