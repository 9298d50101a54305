from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.docx.written import everything, package, unpacked
from unreport.formats.docx.memory import NAMESPACE, recall, remember
from unreport.formats.docx.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import Asset, Image, Number, Paragraph, Report, Run, Text

ITEM = "customXml/item1.xml"


@pytest.mark.parametrize("house", ["new-york", "geneva"])
def test_a_file_remembers_the_very_report_it_was_written_from(house: str) -> None:
    memory = recall(package(everything(), memory=True, house=house))
    assert memory is not None
    assert memory.fresh
    assert memory.report == everything()


def test_a_file_written_without_memory_has_none() -> None:
    parts = package(everything(), memory=False)
    assert not any(name.startswith("customXml") for name in parts)
    assert recall(parts) is None


def test_saving_unedited_in_another_program_keeps_the_memory_fresh() -> None:
    document = docx.Document(io.BytesIO(write(everything(), WriteOptions()).data))
    out = io.BytesIO()
    document.save(out)
    memory = recall(unpacked(out.getvalue()))
    assert memory is not None
    assert memory.fresh
    assert memory.report == everything()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/document.xml", b"Introduction", b"Preface"),
        ("word/footnotes.xml", b"First note", b"Other note"),
        ("word/comments.xml", b"Is this so?", b"It is."),
        ("word/header3.xml", b"General Assembly", b"Other Assembly"),
        ("word/_rels/document.xml.rels", b"https://example.org/a", b"https://example.org/b"),
        ("word/media/image1.png", b"IHDR", b"IHDX"),
    ],
)
def test_an_edit_anywhere_in_the_pages_makes_the_memory_stale(name: str, old: bytes, new: bytes) -> None:
    parts = package(everything(), memory=True)
    assert old in parts[name]
    memory = recall({**parts, name: parts[name].replace(old, new)})
    assert memory is not None
    assert not memory.fresh


def test_an_edit_of_a_list_or_a_chart_is_one_too() -> None:
    chart = (
        b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:v>41</c:v>'
        b"</c:plotArea></c:chart></c:chartSpace>"
    )
    blocks = (Paragraph(Number("3.", ordinals=(3,)), (Text((Run("Three"), Image("c.xml", "Lamps"))),)),)
    report = Report(blocks=blocks, assets=(Asset("c.xml", "application/xml", chart),))
    parts = unpacked(write(report, WriteOptions(settings={"numbering": "auto"})).data)
    for name, old, new in (
        ("word/numbering.xml", b'startOverride w:val="3"', b'startOverride w:val="4"'),
        ("word/charts/chart1.xml", b"41", b"99"),
    ):
        assert old in parts[name]
        memory = recall({**parts, name: parts[name].replace(old, new)})
        assert memory is not None
        assert not memory.fresh


def test_a_header_that_somebody_adds_or_removes_is_an_edit() -> None:
    parts = package(everything(), memory=True)
    memory = recall({name: data for name, data in parts.items() if name != "word/footer1.xml"})
    assert memory is not None
    assert not memory.fresh


def test_memory_holds_without_the_relationships_at_hand() -> None:
    parts = {name: data for name, data in package(everything(), memory=True).items() if not name.endswith(".rels")}
    memory = recall(parts)
    assert memory is not None
    assert memory.fresh
    assert memory.report == everything()


def test_pictures_are_not_stored_twice() -> None:
    noise = bytes((index * index * 7 + index // 3) % 251 for index in range(60_000))
    text = Text((Run("x"),))
    asset = Asset("a.png", "image/png", noise)
    parts = {"word/document.xml": b"<x/>", "word/media/image1.png": noise}
    item = remember(Report(blocks=(text,), assets=(asset, asset)), parts)
    assert len(item) < 2_000
    memory = recall({**parts, ITEM: item})
    assert memory is not None
    assert memory.report.assets == (asset, asset)


def test_a_picture_is_found_under_another_name_by_its_bytes() -> None:
    parts = package(everything(), memory=True)
    parts["word/media/Picture7.png"] = parts.pop("word/media/image1.png")
    memory = recall(parts)
    assert memory is not None
    assert not memory.fresh
    assert memory.report == everything()


def test_a_memory_says_how_its_pages_were_written() -> None:
    parts = unpacked(write(Report(), WriteOptions(house="geneva", settings={"numbering": "auto"})).data)
    memory = recall(parts)
    assert memory is not None
    assert (memory.house, memory.settings) == ("geneva", {"numbering": "auto"})


@pytest.mark.parametrize(
    "item",
    [
        b"",
        b"not xml at all " + NAMESPACE.encode(),
        f'<memory xmlns="{NAMESPACE}"/>'.encode(),
        f'<!DOCTYPE memory [<!ENTITY a "b">]><memory xmlns="{NAMESPACE}" version="2">&a;</memory>'.encode(),
        f'<memory xmlns="{NAMESPACE}" version="3"><part>AAAA</part></memory>'.encode(),
    ],
)
def test_a_broken_memory_counts_as_none(item: bytes) -> None:
    parts = package(Report(), memory=True)
    memory = recall({**parts, ITEM: item})
    assert memory is None or not memory.fresh


def test_memory_of_a_file_whose_picture_is_gone_counts_as_none_or_stale() -> None:
    parts = {name: data for name, data in package(everything(), memory=True).items() if "media" not in name}
    memory = recall({name: data for name, data in parts.items() if not name.endswith(".rels")})
    assert memory is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 10_000))
def test_no_damage_to_the_memory_makes_recall_raise(junk: bytes, place: int) -> None:
    parts = {"word/document.xml": b"<x/>"}
    item = remember(Report(blocks=(Text((Run("words"),)),)), parts)
    place %= len(item)
    memory = recall({**parts, ITEM: item[:place] + junk + item[place + len(junk) :]})
    assert memory is None or isinstance(memory.report, Report)
