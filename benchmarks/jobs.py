"""What is measured: unreport, its peers, and the floor that no reader of Word files gets below.

A job is loaded with its input (a path, or a number of pages) and gives a call. Imports and whatever comes before the work
belong to the loading; the call is what is timed. Each peer does what it is for: pandoc and docx2python convert the whole
document in their own way, python-docx is asked for text, names of styles and cells only, the floor parses and looks at nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

__all__ = ["JOBS", "Call", "Job", "pandoc"]

Call = Callable[[], object]


@dataclass(frozen=True)
class Job:
    """A piece of work by name; `needs` is the PyPI distribution and its module, empty for what unreport needs itself.

    `program` is one that has to be on the path. `once` is for what remembers its work from one call to the next: it is not
    warmed up and not repeated.
    """

    name: str
    load: Callable[[str], Call]
    needs: str = ""
    module: str = ""
    program: str = ""
    once: bool = False

    @property
    def is_here(self) -> bool:
        """Whether what it needs is installed."""
        if self.program:
            return shutil.which(self.program) is not None
        return not self.module or find_spec(self.module) is not None

    @property
    def cure(self) -> str:
        """What to do where it is not."""
        return f"`{self.program}` is not on the path" if self.program else f"`pip install {self.needs}`"

    @property
    def release(self) -> str:
        """The peer's own version: pandoc's rather than that of the distribution that carries it."""
        program = pandoc() if self.name == "pandoc" else self.program
        if program:
            return subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
        return version(self.needs)


def pandoc() -> str:
    """The program that the distribution `pypandoc_binary` ships; one that happens to be on the path is another."""
    found = find_spec("pypandoc")
    assert found is not None
    assert found.origin is not None
    return str(Path(found.origin).parent / "files" / "pandoc")


def _floor(source: str) -> Call:
    import zipfile

    from lxml import etree

    def parse() -> object:
        trees = []
        with zipfile.ZipFile(source) as archive:
            for name in archive.namelist():
                data = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    trees.append(etree.fromstring(data))
        return trees

    return parse


def _report(source: str) -> Call:
    import unreport

    return lambda: unreport.read(source)


def _akn(source: str) -> Call:
    import unreport

    return lambda: unreport.dumps(unreport.read(source).report, "akn")


def _python_docx(source: str) -> Call:
    import docx
    from docx.table import Table

    def iterate() -> list[str]:
        said: list[str] = []
        for block in docx.Document(source).iter_inner_content():
            if isinstance(block, Table):
                said.extend(cell.text for row in block.rows for cell in row.cells)
            else:
                said.append(f"{block.style.name if block.style else ''} {block.text}")
        return said

    return iterate


def _docx2python(source: str) -> Call:
    convert = import_module("docx2python").docx2python

    def read() -> str:
        with convert(source) as content:
            text: str = content.text
        return text

    return read


def _pandoc(source: str) -> Call:
    return _program(pandoc(), "--from", "docx", "--to", "json", source)


def _write_akn(pages: str) -> Call:
    import unreport
    from benchmarks.reports import report_of

    report = report_of(int(pages))
    return lambda: unreport.dumps(report, "akn")


def _read_akn(source: str) -> Call:
    import unreport

    data = Path(source).read_bytes()
    return lambda: unreport.read(data, of="akn")


def _parse_akn(source: str) -> Call:
    from lxml import etree

    data = Path(source).read_bytes()
    return lambda: etree.fromstring(data)


def _visit_akn(source: str) -> Call:
    """Parse, and ask each element for its name and words, as whoever makes something of it must."""
    from lxml import etree

    data = Path(source).read_bytes()
    return lambda: [(element.tag, element.text, element.tail) for element in etree.fromstring(data).iter()]


def _serialize_akn(source: str) -> Call:
    from lxml import etree

    root = etree.parse(source).getroot()
    return lambda: etree.tostring(root, encoding="UTF-8")


def _build_akn(source: str) -> Call:
    """The same elements, attributes and characters made anew through lxml's calls, and serialised."""
    from lxml import etree

    events = [
        (event, element.tag, dict(element.attrib), element.text, element.tail)
        for event, element in etree.iterwalk(etree.parse(source).getroot(), events=("start", "end"))
    ]

    def build() -> bytes:
        parents: list[etree._Element] = []
        for event, tag, attributes, text, tail in events:
            if event == "end":
                made = parents.pop()
                continue
            made = etree.SubElement(parents[-1], tag, attributes) if parents else etree.Element(tag, attributes)
            made.text, made.tail = text, tail
            parents.append(made)
        return etree.tostring(made, encoding="UTF-8")

    return build


def _validate_akn(source: str) -> Call:
    from unreport.validation.xml import validate_xml

    data = Path(source).read_bytes()
    return lambda: validate_xml(data, rules=False)


def _validate_akn_and_rules(source: str) -> Call:
    from unreport.validation.xml import validate_xml

    data = Path(source).read_bytes()
    return lambda: validate_xml(data)


def _validate_akn_with_lxml(source: str) -> Call:
    from lxml import etree

    from unreport.validation.schemas import akoma_ntoso

    data, schema = Path(source).read_bytes(), akoma_ntoso()
    return lambda: schema.validate(etree.fromstring(data))


def _program(*arguments: str) -> Call:
    return lambda: subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)


JOBS = {
    job.name: job
    for job in (
        Job("floor", _floor),
        Job("Report", _report),
        Job("Akoma Ntoso", _akn),
        Job("python-docx", _python_docx, needs="python-docx", module="docx"),
        Job("docx2python", _docx2python, needs="docx2python", module="docx2python"),
        Job("pandoc", _pandoc, needs="pypandoc_binary", module="pypandoc"),
        Job("write Akoma Ntoso", _write_akn),
        Job("read Akoma Ntoso", _read_akn),
        Job("parse with lxml", _parse_akn),
        Job("parse and visit with lxml", _visit_akn),
        Job("serialise with lxml", _serialize_akn),
        Job("build and serialise with lxml", _build_akn),
        Job("validate", _validate_akn),
        Job("validate with rules", _validate_akn_and_rules),
        Job("parse and validate with lxml", _validate_akn_with_lxml),
        Job("bare interpreter", lambda _: _program(sys.executable, "-c", "pass")),
        Job("import", lambda _: _program(sys.executable, "-c", "import unreport")),
        Job("--help", lambda _: _program(sys.executable, "-m", "unreport", "--help")),
    )
}
