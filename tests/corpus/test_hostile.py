"""Every file of the hostile and the odd corpus is refused in one clear line or read with findings, in little time and memory.

Each batch of files is read in a process of its own that has no network, no more address space than is promised, and an empty working
folder that stays empty.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

READ = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".xml")
SECONDS = 5.0
MEGABYTES = 512
_READER = r"""
import json, resource, socket, sys, time
from pathlib import Path

import unreport
from unreport.errors import UnreportError

def refuse(*words, **more):
    raise AssertionError("the network was asked for")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
limit = {megabytes} * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
said = []
for name in sys.argv[1:]:
    start = time.process_time()
    try:
        reading = unreport.read(Path(name))
        result = {{"findings": [str(finding) for finding in reading.findings]}}
        unreport.dumps(reading.report, "json")
    except UnreportError as error:
        result = {{"refused": str(error)}}
    said.append({{"file": Path(name).name, "seconds": time.process_time() - start, **result}})
print(json.dumps(said))
"""


def read_apart(files: Sequence[Path]) -> list[dict[str, object]]:
    """What the reader says about each of these files, read in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _READER.format(megabytes=MEGABYTES), *map(str, files)],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=SECONDS * len(files) + 10,
            check=False,
        )
        assert done.returncode == 0, (done.stderr[-2_000:], [path.name for path in files])
        assert list(Path(folder).iterdir()) == []
    said: list[dict[str, object]] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("folder", ["hostile", "word/any"])
def test_each_file_is_read_or_refused_in_one_line_and_cheaply(corpus: Path, folder: str) -> None:
    files = sorted(path for path in (corpus / folder).iterdir() if path.suffix.lower() in READ)
    assert files
    wrong = []
    for first in range(0, len(files), 25):
        for said in read_apart(files[first : first + 25]):
            lines = [said["refused"]] if "refused" in said else said["findings"]
            if float(str(said["seconds"])) > SECONDS or any("\n" in str(line) for line in lines):  # type: ignore[attr-defined]
                wrong.append(said)
    assert wrong == []
