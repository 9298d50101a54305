from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from unreport.errors import NotThisFormat
from unreport.findings import Finding
from unreport.formats.akn.writer import write
from unreport.formats.protocol import Source, WriteOptions
from unreport.model import Number, Paragraph, Report, Run, Scheme, Text, to_json
from unreport.validation import validate
from unreport.validation.schemas import akoma_ntoso, schema_file
from unreport.validation.xml import validate_xml

REPORT = Report(blocks=(Paragraph(Number("12.", Scheme.DECIMAL, (12,)), (Text((Run("Text."),)),)),))


def broken(before: str, after: str) -> tuple[Finding, ...]:
    text = write(REPORT, WriteOptions()).data.decode()
    assert before in text
    return validate_xml(text.replace(before, after).encode(), "draft.xml")


def test_what_we_write_is_valid() -> None:
    assert validate(REPORT) == ()


def test_a_finding_tells_the_paragraph_and_what_to_do() -> None:
    (finding,) = broken("<p>Text.</p>", "Text.")
    assert finding.message == "Text may not stand directly in <content>."
    assert "<p>" in finding.cure
    assert (finding.at.file, finding.at.paragraph, finding.at.eid) == ("draft.xml", "12", "para_12__content")
    assert finding.at.line > 1


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("<p>Text.</p>", "<point/>", "<point> may not stand here in <content>."),
        ('eId="para_12"', 'eId="body"', "The eId body stands twice."),
        ('eId="para_12"', 'eId="para 12"', 'eId="para 12" is malformed.'),
        ('eId="para_12"', 'colour="red"', "<paragraph> has no attribute colour."),
        ("<num>", '<num status="gone">', 'status="gone" is not a value that <num> may have.'),
        (' name="issued"', "", "<FRBRdate> lacks the attribute name."),
        ('date="1900-01-01" name="version"', 'date="soon" name="version"', 'date="soon" on <FRBRdate> is malformed.'),
    ],
)
def test_the_schema_speaks_in_a_drafter_s_words(before: str, after: str, message: str) -> None:
    assert message in [finding.message for finding in broken(before, after)]


def test_broken_xml_is_one_finding_with_its_line() -> None:
    (finding,) = validate_xml(b"<akomaNtoso>\n<doc></akomaNtoso>", "draft.xml")
    assert (finding.code, finding.at.line) == ("schema.xsd", 2)


def test_other_xml_is_not_validated() -> None:
    with pytest.raises(NotThisFormat):
        validate_xml(b"<html/>")


def test_json_is_held_against_the_model(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(to_json(REPORT))
    assert validate(path) == ()
    path.write_bytes(to_json(REPORT).replace(b'"12."', b"12"))
    (finding,) = validate(path)
    assert finding.code == "schema.json"
    assert finding.at.part == "$.blocks[0].number.label"


def test_json_that_breaks_off_has_a_line() -> None:
    (finding,) = validate(Source(b'{\n "blocks": ]}', "report.json"))
    assert (finding.at.line, finding.at.file) == (2, "report.json")


def test_schemas_are_found_and_the_large_one_is_compiled_once() -> None:
    assert akoma_ntoso() is akoma_ntoso()
    assert etree.parse(str(schema_file("catalog.xml"))).getroot().tag.endswith("catalog")
