"""Schemas that the caller names, and what the findings look like to other tools."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import unreport
from unreport.errors import UsageError
from unreport.findings import Finding, Place, Severity
from unreport.formats.protocol import Source
from unreport.model import Block, Item, ListBlock, Report, Run, Text, to_json
from unreport.validation.batch import validate_all
from unreport.validation.positions import positions
from unreport.validation.sarif import sarif
from validation.specimen import specimen

XSD = """<schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="list"><complexType><sequence>
<element name="item" maxOccurs="9" type="integer"/></sequence></complexType></element></schema>"""
RNG = """<element name="list" xmlns="http://relaxng.org/ns/structure/1.0"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><oneOrMore><element name="item"><data type="integer"/></element></oneOrMore></element>"""
SCH = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt"><pattern><rule context="item">
<assert id="small" role="warning" test=". &lt; 10" diagnostics="cure">The item <value-of select="."/> is large.</assert></rule></pattern>
<diagnostics><diagnostic id="cure">Make it smaller.</diagnostic></diagnostics></schema>"""


def schema(folder: Path, text: str, name: str = "any.xml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("text", [XSD, RNG])
def test_xml_of_any_kind_is_held_against_a_grammar(tmp_path: Path, text: str) -> None:
    path = schema(tmp_path, text)
    assert unreport.validate(b"<list><item>1</item></list>", schema=path) == ()
    findings = unreport.validate(b"<list>\n  <item>1</item>\n  <item>one</item>\n</list>", schema=path)
    assert {finding.code for finding in findings} == {"schema.other"}
    assert findings[-1].at.line == 3


def test_xml_is_held_against_the_rules_of_a_schematron_schema(tmp_path: Path) -> None:
    (finding,) = unreport.validate(b"<list>\n <item>12</item></list>", schema=schema(tmp_path, SCH))
    assert finding.message == "The item 12 is large."
    assert (finding.rule, finding.grade, finding.cure) == ("small", Severity.WARNING, "Make it smaller.")
    assert (finding.at.line, finding.at.column) == (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "<html/>",
        "no xml",
        XSD.replace("integer", "whole"),
        SCH.replace(". &lt; 10", "!!"),
        RNG.replace("oneOrMore", "someOrMore"),
    ],
)
def test_a_broken_schema_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError):
        unreport.validate(b"<list/>", schema=schema(tmp_path, text))


def test_a_schema_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        unreport.validate(b"<list/>", schema=tmp_path / "none.xsd")


def test_a_schematron_schema_reads_no_other_file(tmp_path: Path) -> None:
    secret = schema(tmp_path, "<secret>word</secret>", "secret.xml")
    text = SCH.replace('select="."', f"select=\"document('{secret.as_uri()}')\"").replace(". &lt; 10", "false()")
    with pytest.raises(UsageError, match="can't be run"):
        unreport.validate(b"<list><item>1</item></list>", schema=schema(tmp_path, text))


@pytest.mark.parametrize("context", ["item/@n", "item/text()"])
def test_what_a_rule_says_of_an_attribute_or_text_stands_at_its_element(tmp_path: Path, context: str) -> None:
    rule = f'<rule context="{context}"><report test=". = 2">Two.</report></rule>'
    text = f'<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern>{rule}</pattern></schema>'
    document = b'<list>\n <item n="1">1</item>\n <item n="2">2</item></list>'
    (finding,) = unreport.validate(document, schema=schema(tmp_path, text, "two.sch"))
    assert (finding.message, finding.at.line, finding.at.column) == ("Two.", 3, 2)


def test_a_document_of_another_country_is_held_against_the_schema_alone() -> None:
    text = (
        specimen().replace('country value="un"', 'country value="ke"').replace(' xmlns:akn4un="http://a4u.un.org"', "")
    )
    assert [finding.code for finding in unreport.validate(text.encode())] == ["schema.skipped"]


def test_rules_can_be_left_out() -> None:
    text = specimen().replace("<p>Text.</p>", "<p/>").encode()
    assert [finding.rule for finding in unreport.validate(text)] == ["empty"]
    assert unreport.validate(text, rules=False) == ()


def test_a_tree_and_a_report_are_validated_too() -> None:
    text = specimen().replace("<p>Text.</p>", "<p/>").encode()
    root = etree.fromstring(text)
    for tree in (root, root.getroottree()):
        (finding,) = unreport.validate(tree)
        assert (finding.rule, finding.at.paragraph) == ("empty", "1")
        assert finding.at.line
    findings = unreport.validate(unreport.read(text).report)
    assert not any(finding.at.line for finding in findings)


def test_the_namespace_of_a_draft_is_an_error_and_the_rest_is_validated() -> None:
    text = specimen().replace("ns/akn/3.0", "ns/akn/3.0/WD17").replace("<p>Text.</p>", "<p/>")
    assert [(finding.code, finding.rule) for finding in unreport.validate(text.encode())] == [
        ("schema.xsd", ""),
        ("schema.rule", "empty"),
    ]


def test_what_is_too_much_to_tell_is_told_as_such() -> None:
    many = "".join(f'<alinea eId="al_{order}"><content><p/></content></alinea>' for order in range(1_005))
    findings = unreport.validate(specimen(body=many).encode())
    assert len(findings) == 1_001
    assert findings[-1].code == "schema.skipped"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_lines_and_columns_are_those_of_the_file(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<a\n  x="é"><!-- <b> -->\n  é<b/></a>'
    data = text.encode(encoding)
    root = etree.fromstring(data)
    assert positions(data, root, [root, root[1]]) == {root: (2, 1), root[1]: (4, 4)}


def test_lines_beyond_what_libxml2_counts_are_told() -> None:
    data = ("<a>" + "\n" * 70_000 + "<b/></a>").encode()
    root = etree.fromstring(data)
    assert positions(data, root, [root[0]]) == {root[0]: (70_001, 1)}


def test_sarif_has_a_rule_and_a_place_for_each_result() -> None:
    place = Place(file="a folder/report.xml", line=3, column=5, paragraph="12", eid="para_12")
    log = sarif(
        [
            Finding("schema.rule", "One.", "Mend it.", at=place, severity=Severity.WARNING, rule="empty"),
            Finding("schema.xsd", "Two."),
        ],
        "1.2",
    )
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["schema.rule/empty", "schema.xsd"]
    first, second = run["results"]
    assert (first["ruleId"], first["level"], first["message"]["text"]) == (
        "schema.rule/empty",
        "warning",
        "One. Mend it.",
    )
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20folder/report.xml"},
        "region": {"startLine": 3, "startColumn": 5},
    }
    assert [named["fullyQualifiedName"] for named in first["locations"][0]["logicalLocations"]] == [
        "paragraph 12",
        "para_12",
    ]
    assert (second["level"], second["ruleIndex"], "locations" in second) == ("error", 1, False)


def test_what_another_schema_says_is_not_said_as_of_akoma_ntoso(tmp_path: Path) -> None:
    bounded = XSD.replace('type="integer"', 'type="positiveInteger"')
    (finding,) = unreport.validate(b"<list><item>0</item></list>", schema=schema(tmp_path, bounded))
    assert "id" not in finding.cure
    (text,) = unreport.validate(b"<list>text</list>", schema=schema(tmp_path, XSD))
    assert "content" not in text.cure


def test_xml_in_any_utf_is_known_as_xml(tmp_path: Path) -> None:
    path = schema(tmp_path, XSD)
    for encoding in ("utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"):
        data = (
            '<?xml version="1.0" encoding="UTF-16"?><list><item>1</item></list>'
            if "16" in encoding
            else "<list><item>1</item></list>"
        )
        mark = b"\xfe\xff" if encoding == "utf-16-be" else b"\xff\xfe" if encoding == "utf-16-le" else b""
        assert unreport.validate(mark + data.encode(encoding), schema=path) == ()


def test_a_schematron_namespace_alone_makes_no_schema(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        unreport.validate(b"<list/>", schema=schema(tmp_path, '<rules xmlns="http://purl.oclc.org/dsdl/schematron"/>'))


def test_one_file_that_can_not_be_validated_keeps_no_other_from_it(tmp_path: Path) -> None:
    nested: Block = Text((Run("x"),))
    for _ in range(90):
        nested = ListBlock((Item(None, (nested,)),))
    deep, good = tmp_path / "deep.json", tmp_path / "good.xml"
    deep.write_bytes(to_json(Report(blocks=(nested,))))
    good.write_text("<list><item>1</item></list>")
    batch = validate_all([deep, good], Source.of, schema=schema(tmp_path, XSD, "any.xsd"))
    assert [verdict for _, verdict in batch.verdicts] == ["unreadable", "valid"]
    assert "nested too deeply" in batch.findings[0].message
