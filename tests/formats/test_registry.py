from __future__ import annotations

from pathlib import Path

import pytest

from unreport.errors import ReadError, UsageError
from unreport.formats import (
    ReadOptions,
    Source,
    WriteOptions,
    broken,
    format_named,
    format_of_content,
    format_of_path,
    formats,
    reader_for,
)
from unreport.model import Report, Run, Section


def test_ours_are_found_by_name() -> None:
    assert {"akn", "docx", "html", "json", "pdf", "text"} <= {known.name for known in formats()}


def test_a_plug_in_adds_a_writer_without_any_change_here() -> None:
    writer = format_of_path(Path("a.outline"), to="write")
    assert writer.write is not None
    assert writer.write(Report(blocks=(Section(None, (Run("Opening"),)),)), WriteOptions()).data == b"Opening\n"


def test_a_broken_plug_in_is_named_and_does_not_break_the_rest() -> None:
    (finding,) = broken()
    assert finding.code == "plugin.broken"
    assert "shattered" in finding.message
    assert "unreport-example-plugin" in finding.message


def test_a_wrong_name_gets_a_hint() -> None:
    with pytest.raises(UsageError, match=r'No writer "pfd"\. Did you mean "pdf"\? Known: .*docx'):
        format_named("pfd", to="write")


def test_a_format_that_only_writes_is_no_reader() -> None:
    with pytest.raises(UsageError, match='No reader "html"'):
        format_named("html", to="read")


def test_an_unknown_extension_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"\.xyz.*\.docx"):
        format_of_path(Path("a.xyz"), to="read")


def test_content_wins_over_the_extension() -> None:
    source = Source(
        b'<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>', "wrong.txt"
    )
    assert reader_for(source).name == "akn"
    known = format_of_content(b'{"language": "en"}')
    assert known is not None
    assert known.name == "json"


def test_a_pdf_called_docx_is_seen() -> None:
    assert reader_for(Source(b"%PDF-1.7\n...", "report.docx")).name == "pdf"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"\x89PNG\r\n\x1a\n....", "is a picture"),
        ("a.docx", b"PK\x03\x04 cut off word/document.xml", "damaged or cut-off"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old binary"),
        ("a.json", b"{", "not a report in JSON"),
        ("a.json", b'{"blocks": 3}', "not a report in JSON"),
        ("a.txt", b"\x00\x01\x02", "not a text file"),
    ],
)
def test_bad_bytes_are_one_clear_line(name: str, data: bytes, words: str) -> None:
    source = Source(data, name)
    reader = reader_for(source)
    assert reader.read is not None
    with pytest.raises(ReadError, match=words) as caught:
        reader.read(source, ReadOptions())
    assert "\n" not in str(caught.value)
    assert caught.value.cure


def test_a_companion_stays_inside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("no")
    (tmp_path / "in" / "picture.png").write_bytes(b"yes")
    source = Source(b"x", "x", tmp_path / "in")
    assert source.companion("picture.png") == b"yes"
    assert source.companion("../secret.txt") is None
    assert source.companion("/etc/hostname") is None
