"""The package as a stranger gets it: a wheel, installed plainly into a clean environment."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = target.glob("*.whl")
    return built


def test_the_wheel_holds_schemas_data_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"unreport/schemas/report.schema.json", "unreport/py.typed", "unreport/un/languages/ar.toml"} <= names


def test_schemas_are_found_from_checkout_editable_and_plain_install(wheel: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    venv.create(plain, with_pip=False)
    python = plain / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    zipfile.ZipFile(wheel).extractall(site)
    ours = subprocess.run(
        [sys.executable, "-c", "import lxml; print(lxml.__path__[0])"], capture_output=True, text=True, check=True
    )
    (Path(site) / "borrowed.pth").write_text(str(Path(ours.stdout.strip()).parent) + "\n")
    code = "import unreport, unreport.validation.schemas as s; print(unreport.__file__); print(len(s.schema_file('report.schema.json').read_bytes()))"
    result = subprocess.run([python, "-P", "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    where, size = result.stdout.splitlines()
    assert Path(where).is_relative_to(plain)
    assert int(size) == (ROOT / "schemas" / "report.schema.json").stat().st_size

    from unreport.validation.schemas import schema_file

    assert schema_file("report.schema.json").read_bytes() == (ROOT / "schemas" / "report.schema.json").read_bytes()
