"""The data files against their schema, and the promise that a language is a data file and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import unreport.un
from unreport.model import Scheme
from unreport.un.facts import LanguageFacts, bodies, codes, language_facts, numbering_facts, series_facts

ROOM = Path(unreport.un.__file__).parent


@pytest.mark.parametrize("code", codes())
def test_a_language_file_holds_what_its_schema_asks(code: str) -> None:
    facts = language_facts(code)
    assert facts.code == code
    assert len(facts.iso3) == 3
    assert facts.direction in ("ltr", "rtl")
    assert set(facts.names) == set(codes())
    assert len(facts.dates.months) == 12
    assert facts.masthead.block in codes()
    assert set(facts.masthead.distributions) == {"general", "limited", "restricted", "provisional"}
    assert set(facts.masthead.modifiers) == {"addendum", "amendment", "corrigendum", "revision", "supplement"}
    assert {phrase.value for phrase in facts.masthead.sessions} == {"", "year", "S", "ES"}
    assert {phrase.value for phrase in facts.masthead.agenda} == {"agenda", "provisional", "preliminary"}
    assert len(facts.fold.source) == len(facts.fold.target)
    assert {"un-ga", "un-sc", "un-ecosoc", "un-hrc"} <= set(facts.citations.organs)


@pytest.mark.parametrize("code", codes())
def test_what_counts_is_a_scheme_of_the_model(code: str) -> None:
    schemes = {scheme.value for scheme in Scheme}
    facts = language_facts(code)
    assert set(facts.alphabets) <= schemes
    assert set(facts.counts) - {"ordinal"} <= schemes


def test_a_slip_in_a_data_file_is_an_error() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"code": "xx", "colour": "red"}, LanguageFacts)


def test_the_other_files_hold_what_their_schemas_ask() -> None:
    assert set(series_facts().modifiers.values()) == {"addendum", "amendment", "corrigendum", "revision"}
    assert all(re.fullmatch(r"[a-z][a-z0-9{}-]*", actor) for actor in series_facts().actors.values())
    assert len(series_facts().known) == len(set(series_facts().known))
    assert "•" in numbering_facts().bullets
    assert all(set(body.names) == set(codes()) for body in bodies())


def test_every_data_file_is_one_that_is_read() -> None:
    known = {
        "numbering.toml",
        "series.toml",
        "bodies.toml",
        "styles.toml",
        *(f"languages/{code}.toml" for code in codes()),
    }
    assert {path.relative_to(ROOM).as_posix() for path in ROOM.rglob("*.toml")} == known


def test_no_code_names_a_language_so_that_a_seventh_is_a_data_file_only() -> None:
    named = re.compile(r"""["'](?:ar|es|fr|ru|zh)["']""")
    assert [path.name for path in sorted(ROOM.glob("*.py")) if named.search(path.read_text("utf-8"))] == []


def test_importing_the_room_reads_no_data() -> None:
    code = "import sys, unreport.un; sys.exit(any(name.startswith('unreport.un.') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_name_of_the_room_is_there() -> None:
    for name in unreport.un.__all__:
        assert getattr(unreport.un, name) is not None
    with pytest.raises(AttributeError):
        unreport.un.nothing  # noqa: B018
