from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import unreport as unreport_package
from specimens import picture
from unreport.cli.commands import unreport
from unreport.model import Asset, Image, Report, Text, from_json, to_json

DRAFT = """World Conference on Harbours

Distr.: Limited
10 March 2031

Original: English

Draft report

Opening of the session

1. The Conference opened at 10 a.m. on 7 March 2031 in the great hall of the port.

2. It heard the following speakers:

(a) The mayor of the town;

(b) The captain of the port.

4. The Conference then closed, as is said in paragraph 9 above.
"""


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(unreport, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, "utf-8")
    return path


@pytest.mark.parametrize("extension", ["xml", "docx", "pdf", "html", "json", "txt"])
def test_convert_writes_each_format(draft: Path, tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"out.{extension}"
    result = run("convert", draft, target)
    assert result.exit_code == 0, result.output
    assert target.stat().st_size > 200


def test_convert_writes_several_targets_from_one_reading(draft: Path, tmp_path: Path) -> None:
    result = run("convert", draft, tmp_path / "a.xml", tmp_path / "b.json", tmp_path / "c.docx")
    assert result.exit_code == 0
    assert run("convert", tmp_path / "a.xml", tmp_path / "a.json").exit_code == 0
    assert run("convert", tmp_path / "c.docx", tmp_path / "c.json").exit_code == 0
    assert (
        (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes() == (tmp_path / "c.json").read_bytes()
    )


def test_standard_streams(draft: Path) -> None:
    result = run("convert", "-", "-", "--from", "text", "--to", "json", stdin=draft.read_bytes())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["front"]["title"][0]["text"] == "Draft report"


def test_equal_input_gives_equal_bytes(draft: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        targets = [tmp_path / name / f"r.{extension}" for extension in ("xml", "docx", "pdf", "html", "json", "txt")]
        assert run("convert", draft, *targets).exit_code == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_show_prints_masthead_and_outline(draft: Path) -> None:
    result = run("show", draft)
    assert result.exit_code == 0
    assert "Distribution: Limited [limited]" in " ".join(result.output.split())
    assert "Opening of the session\n  1. The Conference opened" in result.output
    assert "    (a) The mayor of the town;" in result.output
    assert "\x1b" not in result.output


def test_check_finds_the_gap_and_the_dangling_reference(draft: Path) -> None:
    result = run("check", draft, "--json")
    assert result.exit_code == 0
    found = {finding["code"]: finding for finding in json.loads(result.output)["findings"]}
    assert found["numbering.gap"]["message"] == "Paragraph 4 follows paragraph 2."
    assert found["numbering.gap"]["at"]["paragraph"] == "4"
    assert "paragraph 9" in found["reference.dangling"]["message"]


def test_validate_tells_valid_from_invalid(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xml"
    run("convert", draft, target)
    assert run("validate", target).exit_code == 0
    target.write_text(target.read_text("utf-8").replace("<mainBody", "<p>stray</p><mainBody", 1), "utf-8")
    result = run("validate", target)
    assert result.exit_code == 1
    assert "line" in result.output


def test_validate_goes_through_many_files_and_counts(draft: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xml", tmp_path / "bad.xml"
    run("convert", draft, good)
    bad.write_text(good.read_text("utf-8").replace('lifecycle source="#unreport"', 'lifecycle source="#who"'), "utf-8")
    result = run("validate", good, bad)
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == "2 files: 1 valid with warnings, 1 with errors."
    assert 'source="#who" points to nothing in this file. [schema.rule pointer-resolves]' in result.output
    missing = run("validate", tmp_path / "none.xml", good, "-q")
    assert missing.exit_code == 2
    assert "[read.refused]" in missing.output
    assert run("validate", bad, "--no-rules").exit_code == 0


def test_validate_takes_folders_and_names_what_other_xml_needs(draft: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf" / "deep"
    shelf.mkdir(parents=True)
    for name in ("a.xml", "b.akn", "c.json"):
        run("convert", draft, shelf / name)
    (shelf / "readme.md").write_text("not asked")
    assert run("validate", tmp_path / "shelf").output.splitlines()[-1].startswith("3 files: ")
    (tmp_path / "empty").mkdir()
    assert "folder" in run("validate", tmp_path / "empty").output
    (shelf / "list.xml").write_text("<list/>")
    result = run("validate", shelf / "list.xml")
    assert result.exit_code == 2
    assert "--schema" in result.output


def test_validate_prints_for_machines(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xml"
    run("convert", draft, target)
    target.write_text(
        target.read_text("utf-8").replace('lifecycle source="#unreport"', 'lifecycle source="#who"'), "utf-8"
    )
    found = json.loads(run("validate", target, "--json").output)
    assert found["sources"] == [{"source": str(target), "verdict": "errors"}]
    (error,) = [finding for finding in found["findings"] if finding["severity"] == "error"]
    assert error["rule"] == "pointer-resolves"
    assert error["at"]["line"] > 1
    assert error["at"]["column"] > 1
    log = json.loads(run("validate", target, "--sarif").output)
    assert log["version"] == "2.1.0"
    assert "error" in [result["level"] for result in log["runs"][0]["results"]]
    refused(run("validate", target, "--sarif", "--json"), "--sarif")


def test_validate_takes_a_schema_by_name(tmp_path: Path) -> None:
    document, schema = tmp_path / "list.xml", tmp_path / "list.xsd"
    document.write_text("<list/>")
    refused(run("validate", document, "--schema", schema), "can't be read")
    schema.write_text('<schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="list"/></schema>')
    assert run("validate", document, "--schema", schema).exit_code == 0
    document.write_text("<table/>")
    assert run("validate", document, "--schema", schema).exit_code == 1


def test_a_setting_of_one_format_is_set(draft: Path, tmp_path: Path) -> None:
    target, package = tmp_path / "out.xml", tmp_path / "out.akn"
    assert run("convert", draft, target, package, "--set", "akn.profile=publication").exit_code == 0
    assert "<documentCollection" in target.read_text("utf-8")
    assert run("validate", package).exit_code == 0
    text = tmp_path / "out.txt"
    assert run("convert", draft, text, "-s", "text.markup=no").exit_code == 0
    assert "**" not in text.read_text("utf-8")
    refused(run("convert", draft, target, "--set", "akn.profil=x"), "profile")
    refused(run("convert", draft, target, "--set", "docx.memory=no"), "nothing is written as docx")
    refused(run("convert", draft, target, "--set", "profile"), "akn.profile=publication")


def test_formats_lists_ours_and_the_plug_in() -> None:
    result = run("formats", "--json")
    names = {row["name"]: row for row in json.loads(result.output)["formats"]}
    assert names["docx"]["reads"]
    assert names["docx"]["writes"]
    assert names["outline"] == {
        "name": "outline",
        "title": "headings only",
        "extensions": [".outline"],
        "reads": False,
        "writes": True,
    }


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    message = result.stderr.strip()
    assert message.startswith("unreport: ")
    assert "\n" not in message
    assert all(word in message for word in words), message


def test_bad_input_is_one_line_exit_2_and_no_output(tmp_path: Path, draft: Path) -> None:
    out = tmp_path / "out.xml"
    for name, data in {
        "empty.docx": b"",
        "cut.docx": b"PK\x03\x04word/document.xml",
        "png.docx": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
        "html.xml": b"<html><p>no</p></html>",
        "broken.xml": b"<akomaNtoso><p></akomaNtoso>",
    }.items():
        (tmp_path / name).write_bytes(data)
        refused(run("convert", tmp_path / name, out), name)
    refused(run("convert", tmp_path / "missing.docx", out), "missing.docx")
    refused(run("convert", tmp_path, out), "folder")
    (tmp_path / "a.xyz").write_bytes(b"what")
    refused(run("convert", tmp_path / "a.xyz", out), ".xyz")
    refused(run("convert", draft, tmp_path / "out.xyz"), ".xyz")
    refused(run("convert", draft, tmp_path / "nowhere" / "out.xml"), "nowhere")
    refused(run("convert", draft, tmp_path), str(tmp_path))
    refused(run("convert", draft, out, "--date", "tomorrow"), "tomorrow")
    assert not out.exists()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that nobody can write, such as /proc")
def test_a_folder_that_nobody_can_write_is_refused(draft: Path) -> None:
    refused(run("convert", draft, "/proc/out.xml"), "can't be written")


def test_the_source_is_not_overwritten_without_force(draft: Path) -> None:
    before = draft.read_bytes()
    refused(run("convert", draft, draft), "--force")
    assert draft.read_bytes() == before
    assert run("convert", draft, draft, "--force").exit_code == 0


def test_nothing_is_written_where_one_target_is_wrong(draft: Path, tmp_path: Path) -> None:
    refused(run("convert", draft, tmp_path / "good.json", tmp_path / "nowhere" / "bad.xml"), "nowhere")
    assert not (tmp_path / "good.json").exists()


def test_another_name_of_the_source_is_the_source(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "hard.txt").hardlink_to(draft)
    refused(run("convert", draft, tmp_path / "hard.txt"), "--force")


def test_a_link_is_followed_and_permissions_stay(draft: Path, tmp_path: Path) -> None:
    private = tmp_path / "private.json"
    private.write_text("{}")
    private.chmod(0o600)
    (tmp_path / "link.json").symlink_to(private)
    assert run("convert", draft, tmp_path / "link.json").exit_code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert private.stat().st_size > 100
    assert private.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_written_into_and_not_replaced(draft: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert run("convert", draft, pipe).exit_code == 0
        assert reader.stdout is not None
        assert b"Draft report" in reader.stdout.read()
    assert pipe.is_fifo()


def test_pictures_of_two_reports_in_one_folder_stay_apart(tmp_path: Path) -> None:
    for name, data in (("a", b"first"), ("b", b"second")):
        report = Report(blocks=(Text((Image("image1.png", "x"),)),), assets=(Asset("image1.png", "image/png", data),))
        (tmp_path / f"{name}.json").write_bytes(to_json(report))
        assert run("convert", tmp_path / f"{name}.json", tmp_path / f"{name}.xml").exit_code == 0
    for name, data in (("a", b"first"), ("b", b"second")):
        assert run("convert", tmp_path / f"{name}.xml", tmp_path / f"{name}2.json").exit_code == 0
        assert from_json((tmp_path / f"{name}2.json").read_bytes()).assets[0].data == data


def test_what_goes_to_standard_output_stands_alone(tmp_path: Path) -> None:
    report = Report(blocks=(Text((Image("image1.png", "x"),)),), assets=(Asset("image1.png", "image/png", b"picture"),))
    result = run("convert", "-", "-", "--to", "akn", stdin=to_json(report))
    assert unreport_package.read(result.stdout_bytes).report == report


def test_misspelt_fields_and_unknown_languages_are_refused(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "typo.json").write_text('{"language": "en", "masthed": {}}')
    refused(run("convert", tmp_path / "typo.json", tmp_path / "out.xml"), "masthed")
    refused(run("convert", draft, tmp_path / "out.xml", "--language", "xx"), "xx", "zh")
    refused(run("convert", draft, tmp_path / ("x" * 300 + ".xml")), "can't be written")


def test_wrong_usage_is_one_line(draft: Path) -> None:
    refused(run("convert", draft), "OUT", "--help")
    refused(run("shwo", draft), "shwo")
    refused(run("show", draft, "--words", "0"), "words")
    refused(run("show", ""), "empty")


def test_no_temporary_file_is_left_behind(draft: Path, tmp_path: Path) -> None:
    run("convert", draft, tmp_path / "out.xml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.txt", "out.xml"]


def test_completion_prints_a_script() -> None:
    result = run("completion", "bash")
    assert "_UNREPORT_COMPLETE" in result.output


def test_help_and_import_load_nothing_heavy() -> None:
    code = (
        "import sys, unreport; light = set(sys.modules)\n"
        "from click.testing import CliRunner\nfrom unreport.cli.commands import unreport as command\n"
        "CliRunner().invoke(command, ['--help'])\n"
        "print([m for m in ('lxml', 'docx', 'reportlab', 'msgspec', 'click', 'rich') if m in light])\n"
        "print([m for m in ('lxml', 'docx', 'reportlab', 'rich', 'importlib.metadata', 'unreport.model') if m in sys.modules])\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == ["[]", "[]"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("command", [["show"], ["check", "--json"], ["convert", "--to", "json"]])
def test_an_output_that_is_full_is_one_line(draft: Path, command: list[str]) -> None:
    arguments = [*command, str(draft), *(["-"] if command[0] == "convert" else [])]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "unreport", *arguments], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert result.returncode == 2
    assert result.stderr.startswith("unreport: ")
    assert "Traceback" not in result.stderr


def test_text_that_looks_like_json_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('{"a": "some text"}')
    assert run("convert", tmp_path / "a.txt", tmp_path / "b.txt").exit_code == 0
    assert "some text" in (tmp_path / "b.txt").read_text("utf-8")


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    block = '{"type":"text","content":[{"type":"run","text":"deep"}]}'
    for _ in range(200):
        block = f'{{"type":"section","blocks":[{block}]}}'
    (tmp_path / "deep.json").write_text(f'{{"blocks":[{block}]}}')
    refused(run("convert", tmp_path / "deep.json", tmp_path / "deep.xml"), "nested too deeply")
    assert not (tmp_path / "deep.xml").exists()


def test_an_emblem_is_drawn_from_the_file_that_is_named(draft: Path, tmp_path: Path) -> None:
    draft.write_text("United Nations\nA/CONF.991/L.1\n\n" + DRAFT, "utf-8")
    emblem = tmp_path / "emblem.png"
    emblem.write_bytes(picture())
    assert run("convert", draft, tmp_path / "plain.pdf").exit_code == 0
    assert run("convert", draft, tmp_path / "r.pdf", "--emblem", emblem).exit_code == 0
    refused = run("convert", draft, tmp_path / "not.pdf", "--emblem", draft)
    assert (refused.exit_code, refused.output.count("\n")) == (2, 1)
    assert not (tmp_path / "not.pdf").exists()
    nowhere = run("convert", draft, tmp_path / "r.txt", "--emblem", emblem)
    assert nowhere.exit_code == 2
    assert "--emblem" in nowhere.output


def test_fonts_are_listed_by_script() -> None:
    result = run("fonts", "--packaged")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == [
        "latin",
        "arabic",
        "chinese",
        "symbols",
        "Install",
    ]
    rows = json.loads(run("fonts", "--packaged", "--json").output)
    assert [row["script"] for row in rows["fonts"]] == ["latin", "arabic", "chinese"]
    assert rows["missing"] == ["symbols"]


def test_a_pdf_of_ours_is_read_again(draft: Path, tmp_path: Path) -> None:
    assert run("convert", draft, tmp_path / "r.pdf", tmp_path / "a.json").exit_code == 0
    assert run("convert", tmp_path / "r.pdf", tmp_path / "b.json").exit_code == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
