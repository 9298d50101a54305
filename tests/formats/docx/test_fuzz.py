"""Whatever befalls a Word file, there is a report or one clear line, never anything else."""

from __future__ import annotations

import io
import re
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.docx.drawn import PNG, box, chart, group, inline, picture, relation, series
from formats.docx.word import p, r, word
from unreport.errors import ReadError
from unreport.formats import ReadOptions, Source
from unreport.formats.docx.reader import read

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NUMBERS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
TABLE = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr>'
    f'<w:gridSpan w:val="2"/></w:tcPr>{p("Head")}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("a")}</w:tc><w:tc>{p("b")}</w:tc></w:tr></w:tbl>'
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \\r </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
DRAFT = word(
    p("\tI.\tMandate", style="HCh"),
    p("1.\tThe Board on Harbours met.", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    p("Ships", properties=NUMBERED),
    p("\t(a)\tFirst ", '<w:ins w:id="1" w:author="A" w:date="2020-01-02T03:04:05Z"><w:r><w:t>in</w:t></w:r></w:ins>', '<w:del w:id="2" w:author="A"><w:r><w:delText>out</w:delText></w:r></w:del>'),
    p("See ", FIELD, '<w:hyperlink r:id="web"><w:r><w:t>there</w:t></w:r></w:hyperlink>', r("x", '<w:vertAlign w:val="superscript"/>')),
    TABLE,
    p(inline(picture(), 'descr="A flag"'), '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
    p(inline(f'<c:chart xmlns:c="{C}" r:id="chart"/>')),
    p("Box: ", inline(group(box("One stands."), box("Two stands.", (9, 9))))),
    p('<w:commentRangeStart w:id="1"/>', "said", '<w:r><w:commentReference w:id="1"/></w:r>'),
    numbering=NUMBERS,
    footnotes='<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>',
    comments='<w:comment w:id="1" w:author="B"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>',
    settings='<w:docVars><w:docVar w:name="Symbol1" w:val="A/80/1"/></w:docVars>',
    relations=relation("pic", "image", "media/one.png") + relation("chart", "chart", "chart1.xml") + relation("web", "hyperlink", "https://example.org/", "External"),
    parts={"word/media/one.png": PNG, "word/chart1.xml": chart(f"<c:barChart>{series('Ships', ['2023'], ['4'])}</c:barChart>")},
)  # fmt: skip
EXTREMES = [
    "",
    "-1",
    "0",
    "99999999999999999999",
    "NaN",
    "1e309",
    "F0B7",
    "\U0010ffff",
    "../../x",
    "a" * 3_000,
    "%1%2%9",
    "true",
    "I",
]
ATTRIBUTE = re.compile(rb'="[^"]*"')
ELEMENT = re.compile(rb"<[A-Za-z][\w:]*[^<>]*/>|<([A-Za-z][\w:]*)[^<>]*>[^<]*</\1>")
TAG = re.compile(rb"<[^<>]+>")


def taken_apart(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = taken_apart(DRAFT)


def mutated(data: bytes, how: str, where: float, value: str) -> bytes | None:
    """A part with one thing done to it at a place between 0 and 1."""
    spot = int(where * len(data))
    if how == "flip":
        return data[:spot] + bytes([data[spot] ^ 0x15]) + data[spot + 1 :] if spot < len(data) else data
    if how == "cut":
        return data[:spot]
    if how == "remove":
        return None
    pattern = {"attribute": ATTRIBUTE, "double": ELEMENT, "drop": ELEMENT, "untag": TAG}[how]
    match = pattern.search(data, spot) or pattern.search(data)
    if match is None:
        return data
    new = {
        "attribute": b'="' + value.encode() + b'"',
        "double": match.group() * 3,
        "drop": b"",
        "untag": b"",
    }[how]
    return data[: match.start()] + new + data[match.end() :]


STEPS = st.tuples(
    st.sampled_from(sorted(PARTS)),
    st.sampled_from(["flip", "cut", "remove", "attribute", "attribute", "double", "drop", "untag"]),
    st.floats(0, 1),
    st.sampled_from(EXTREMES),
)


def survives(data: bytes, changes: str) -> None:
    line = "."
    try:
        reading = read(Source(data, "fuzzed.docx"), ReadOptions(changes=changes, language="en"))  # type: ignore[arg-type]
    except ReadError as error:
        line = f"{error.message}{error.cure and '.'}"
    else:
        line += "".join(map(str, reading.findings))
    assert "\n" not in line
    assert line.endswith((".", "]"))


QUICK = settings(
    derandomize=True, max_examples=300, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


@QUICK
@given(st.lists(STEPS, min_size=1, max_size=4), st.sampled_from(["accept", "reject", "keep"]))
def test_a_file_with_changed_parts_gives_a_report_or_one_line(
    steps: list[tuple[str, str, float, str]], changes: str
) -> None:
    content = dict(PARTS)
    for name, how, where, value in steps:
        if name in content:
            new = mutated(content.pop(name), how, where, value)
            if new is not None:
                content[name] = new
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    survives(buffer.getvalue(), changes)


@QUICK
@given(
    st.lists(st.tuples(st.integers(0, len(DRAFT) - 1), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, 300),
)
def test_a_file_with_changed_bytes_gives_a_report_or_one_line(flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(DRAFT)
    for spot, value in flips:
        data[spot] = value
    survives(bytes(data[: len(data) - (cut if cut > 200 else 0)]), "accept")


def test_the_file_that_is_mutated_is_whole() -> None:
    reading = read(Source(DRAFT, "whole.docx"), ReadOptions(language="en"))
    assert {finding.grade.word for finding in reading.findings} == {"info"}
