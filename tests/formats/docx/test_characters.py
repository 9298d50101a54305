"""Marks of symbol fonts come out as the characters that a reader saw."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from unreport.formats.docx.characters import clean, guessed, is_symbol_font, symbol_character, symbol_text
from unreport.model import Run


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F0B7", "•"),
        ("Symbol", "00A3", "≤"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F057", "Ω"),
        ("Wingdings", "F0A7", "▪"),
        ("Wingdings", "F0D8", "➢"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F04A", "☺"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings 3", "F070", "▲"),
        ("Webdings", "F061", "✔"),
        ("ZapfDingbats", "0034", "✔"),
        ("Monotype Sorts", "F06C", "●"),
        ("WINGDINGS", "f0fc", "✓"),
        ("Times New Roman", "00E9", "é"),
        ("Times New Roman", "F0B7", "•"),
        ("Wingdings", "not a code", ""),
        ("Wingdings", "F00A", "•"),
        ("Some Logo Font", "110000", "•"),
        ("Wingdings", "99999999999999999999", "•"),
        ("Wingdings", "D800", ""),
        ("Wingdings", "-1", "•"),
    ],
)
def test_a_code_of_a_symbol_font_is_the_mark_that_it_shows(font: str, code: str, shown: str) -> None:
    assert symbol_character(font, code) == shown


def test_letters_in_a_symbol_font_are_marks_and_in_any_other_letters() -> None:
    assert symbol_text("Symbol", "abc  D") == "αβχ  Δ"
    assert symbol_text("Wingdings", "ü x") == "✓ ⌧"
    assert symbol_text("Wingdings", "“\u2026") == "➑➄"
    assert symbol_text("Arial", "abc é 中") == "abc é 中"
    assert symbol_text("Symbol", "中") == "中"


def test_private_characters_are_guessed_where_the_font_does_not_tell() -> None:
    assert symbol_text("Calibri", "\uf0b7 \uf0a7 \uf0fc \uf0a3") == "• ▪ ✓ ≤"
    assert guessed("Calibri", "\uf0b7")
    assert guessed("Logo Font", "a \ue123")
    assert symbol_text("Logo Font", "a \ue123") == "a •"
    assert not guessed("Symbol", "\uf0b7")
    assert not guessed("Calibri", "é – 中")
    assert is_symbol_font("Webdings")
    assert not is_symbol_font("Webdings Pro")


def test_every_table_has_all_codes_and_only_what_a_run_can_hold() -> None:
    tables = tomllib.loads((files("unreport.formats.docx") / "symbols.toml").read_text("utf-8"))
    assert sum(character != "\ufffd" for character in "".join(tables["symbol"]["rows"])) == 189
    for name, table in tables.items():
        assert [len(row) for row in table["rows"]] == [16] * 14, name
        for row in table["rows"]:
            assert clean(row) == Run(row).text, name
        assert all(font == font.lower() for font in table["names"])
