from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from strategies.reports import reports, simple_reports
from unreport import validate
from unreport.findings import Severity
from unreport.formats.akn import PACKAGE, package
from unreport.formats.akn.names import AKN
from unreport.formats.akn.reader import read
from unreport.formats.akn.writer import write
from unreport.formats.protocol import ReadOptions, Source, WriteOptions
from unreport.model import Report
from unreport.validation.schemas import akoma_ntoso

INLINE = WriteOptions(settings={"assets": "inline"})
PUBLICATION = WriteOptions(settings={"profile": "publication", "agent": "person:Ana Lopes", "levels": "guidelines"})
BY_REFERENCE = WriteOptions(
    settings={
        "annexes": "reference",
        "registry": {"A/71/12": "/akn/un/doc/paper/un-ga/2016-07-01/A-71-12"},
    }
)
LONG = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
POINTERS = ("href", "refersTo", "source", "from", "upTo", "for", "as", "by")


@LONG
@given(reports())
def test_any_report_comes_back_as_it_was_from_valid_xml(report: Report) -> None:
    data = write(report, INLINE).data
    root = etree.fromstring(data)
    schema = akoma_ntoso()
    assert schema.validate(root), schema.error_log
    assert read(Source(data), ReadOptions()).report == report


@LONG
@given(reports(), st.sampled_from([PUBLICATION, BY_REFERENCE]))
def test_any_report_comes_back_in_every_profile(report: Report, options: WriteOptions) -> None:
    writing = write(report, options)
    schema = akoma_ntoso()
    for data in (writing.data, *(data for name, data in writing.companions.items() if name.endswith(".xml"))):
        assert schema.validate(etree.fromstring(data)), schema.error_log
    assert read(Source(writing.data, beside=writing.companions.get), ReadOptions()).report == report


@settings(max_examples=20, deadline=None)
@given(reports())
def test_any_report_comes_back_from_a_package(report: Report) -> None:
    data = package.write(report, WriteOptions(settings={"annexes": "reference"})).data
    assert PACKAGE.sniff(data)
    assert package.read(Source(data), ReadOptions()).report == report


@LONG
@given(reports(), st.sampled_from([INLINE, PUBLICATION, BY_REFERENCE]))
def test_no_report_breaks_a_rule_of_error_grade(report: Report, options: WriteOptions) -> None:
    writing = write(report, options)
    for data in (writing.data, *(data for name, data in writing.companions.items() if name.endswith(".xml"))):
        errors = [finding for finding in validate(data) if finding.grade is Severity.ERROR]
        assert not errors, [f"{finding} {finding.cure}" for finding in errors]


@LONG
@given(reports())
def test_every_eid_is_unique_and_every_pointer_resolves(report: Report) -> None:
    root = etree.fromstring(write(report, INLINE).data)
    eids = [element.get("eId") for element in root.iter(f"{{{AKN}}}*") if element.get("eId")]
    assert len(eids) == len(set(eids))
    known = {f"#{eid}" for eid in eids}
    for element in root.iter(f"{{{AKN}}}*"):
        for name in POINTERS:
            value = element.get(name, "")
            if value.startswith("#"):
                assert value in known, (element.tag, name, value)


@settings(max_examples=15, deadline=None)
@given(simple_reports())
def test_a_plain_report_needs_nothing_of_our_own(report: Report) -> None:
    data = write(report, WriteOptions()).data
    outside = data[data.index(b"</meta>") :]
    assert b"akn4un:" not in outside
    assert read(Source(data), ReadOptions()).report == report


@settings(max_examples=10, deadline=None)
@given(reports())
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert write(report, INLINE).data == write(report, INLINE).data
