"""Makes the samples again from their JSON sources: every NAME.json here gives NAME.docx, .pdf, .xml, .txt and .html.

    python samples/make.py           write what is missing or changed, remove what no source gives any more
    python samples/make.py --check   write nothing; list stale files and end with status 1 if there are any

The bytes depend on the sources and on unreport alone: the day of conversion is fixed, and the PDF writer keeps to the fonts
that it brings along. A picture goes to `media/` where a format wants it beside the file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import unreport
from unreport.formats.protocol import WriteOptions
from unreport.model import from_json, to_json

HERE = Path(__file__).parent
FORMATS: Mapping[str, str] = {".docx": "docx", ".pdf": "pdf", ".xml": "akn", ".txt": "text", ".html": "html"}
DAY = "2026-01-15"
SETTINGS: Mapping[str, Mapping[str, object]] = {"docx": {"memory": False}, "pdf": {"font": "packaged"}}
"""Without their memory, Word files are drafts as anybody types them; the packaged font is the same everywhere."""


def sources(folder: Path = HERE) -> list[Path]:
    """The JSON sources, in alphabetical order."""
    return sorted(folder.glob("*.json"))


def made_from(source: Path) -> Iterator[tuple[str, bytes]]:
    """Each file that a source gives: its name relative to the folder, and its bytes; first the source itself, in canonical form."""
    report = from_json(source.read_bytes())
    yield source.name, to_json(report)
    for extension, name in FORMATS.items():
        writing = unreport.dumps(report, name, options=WriteOptions(date=DAY, settings=SETTINGS.get(name, {})))
        yield source.with_suffix(extension).name, writing.data
        yield from sorted(writing.companions.items())


def stale(wanted: Mapping[str, bytes], folder: Path = HERE) -> list[str]:
    """Names of files that differ from what is wanted, are missing, or come from no source."""
    there = {path.name for path in folder.iterdir() if path.suffix in FORMATS}
    there |= {path.relative_to(folder).as_posix() for path in folder.glob("media/*")}
    changed = {name for name, data in wanted.items() if not _holds(folder / name, data)}
    return sorted(changed | (there - wanted.keys()))


def make(folder: Path = HERE, *, check: bool = False) -> list[str]:
    """Bring the folder up to date, or with `check` leave it as it is; gives the names of the files that were stale."""
    wanted = {name: data for source in sources(folder) for name, data in made_from(source)}
    names = stale(wanted, folder)
    for name in () if check else names:
        target = folder / name
        if name in wanted:
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(wanted[name])
        else:
            target.unlink()
    return names


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def main() -> int:
    """The command line; gives the exit status."""
    parser = argparse.ArgumentParser(description="Make the samples again from their JSON sources.")
    parser.add_argument("--check", action="store_true", help="write nothing; list stale files, status 1 if any")
    check = parser.parse_args().check
    names = make(check=check)
    for name in names:
        print(f"{'stale' if check else 'made'}: {name}")
    return 1 if check and names else 0


if __name__ == "__main__":
    raise SystemExit(main())
