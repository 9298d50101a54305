"""What LibreOffice makes of a Word file: the pages it prints, and the text when it has accepted or rejected all tracked changes.

It runs in a profile of its own, into which we put a macro: there is no option of its command line to settle changes. One start, which
costs a second, takes many files.
"""

from __future__ import annotations

import functools
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from lxml import etree

from judges.programs import needs, soffice

__all__ = ["accepted", "pages_of", "rejected", "saved_as_word"]

Task = Literal["accept", "reject", "show"]

_TIMEOUT = 300
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_BLANKS = (_TEXT + "s", _TEXT + "tab", _TEXT + "line-break")
_LEFT_OUT = (_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "note-citation")
_FILTERS = {"docx": "MS Word 2007 XML", "fodt": "OpenDocument Text Flat XML", "pdf": "writer_pdf_Export"}
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Work(list As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  Dim none()
  Dim file As Integer
  Dim job As String
  On Error Resume Next
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  saved(0).Name = "FilterName"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  file = FreeFile
  Open list For Input As #file
  While Not Eof(file)
    Line Input #file, job
    parts = Split(job, Chr(9))
    document = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, hidden())
    frame = document.CurrentController.Frame
    If parts(0) = "accept" Then dispatcher.executeDispatch(frame, ".uno:AcceptAllTrackedChanges", "", 0, none())
    If parts(0) = "reject" Then dispatcher.executeDispatch(frame, ".uno:RejectAllTrackedChanges", "", 0, none())
    saved(0).Value = parts(3)
    document.storeToURL(parts(2), saved())
    document.close(True)
  Wend
  Close #file
  StarDesktop.terminate()
End Sub
</script:module>
"""


def pages_of(*files: bytes) -> list[str]:
    """The text of the pages of each file as LibreOffice prints them, laid out by blanks; pages end in form feeds."""
    command = [needs("pdftotext"), "-layout", "-enc", "UTF-8", "-", "-"]
    printed = _convert(files, "show", "pdf")
    return [subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode() for pdf in printed]


def accepted(*files: bytes) -> list[list[str]]:
    """The paragraphs of each file, those of its notes behind the one that calls them, when all changes are accepted."""
    return [_paragraphs(document) for document in _convert(files, "accept", "fodt")]


def rejected(*files: bytes) -> list[list[str]]:
    """The same when all changes are rejected."""
    return [_paragraphs(document) for document in _convert(files, "reject", "fodt")]


def saved_as_word(*files: bytes) -> list[bytes]:
    """Each file as LibreOffice saves it again."""
    return _convert(files, "show", "docx")


@functools.cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """The profile with our macro; LibreOffice makes it at its first start, and would write over a macro that lies there before."""
    folder = tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True)
    _start(folder, "--terminate_after_init")
    (Path(folder.name) / "user/basic/Standard/Module1.xba").write_text(_MACRO, "utf-8")
    return folder


def _start(profile: tempfile.TemporaryDirectory[str], *options: str) -> None:
    place = f"-env:UserInstallation={Path(profile.name).as_uri()}"
    command = [soffice(), place, "--headless", "--norestore", "--nologo", *options]
    subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT)


def _convert(files: Sequence[bytes], task: Task, ending: str) -> list[bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jobs = []
        for index, data in enumerate(files):
            source, target = folder / f"{index}.docx", folder / f"{index}.{ending}"
            source.write_bytes(data)
            jobs.append("\t".join((task, source.as_uri(), target.as_uri(), _FILTERS[ending])))
        (folder / "jobs").write_text("\n".join(jobs), "utf-8")
        _start(_profile(), f'macro:///Standard.Module1.Work("{folder / "jobs"}")')
        return [(folder / f"{index}.{ending}").read_bytes() for index in range(len(files))]


def _paragraphs(document: bytes) -> list[str]:
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, huge_tree=True))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    assert body is not None
    assert next(body.iter(_TEXT + "tracked-changes"), None) is None, "LibreOffice left changes unsettled"
    texts = [" ".join("".join(_words(node)).split()) for node in body.iter(*_PARAGRAPHS) if not _left_out(node)]
    return [text for text in texts if text]


def _left_out(node: etree._Element) -> bool:
    return next(node.iterancestors(*_LEFT_OUT), None) is not None


def _words(node: etree._Element) -> Iterator[str]:
    """The text of a paragraph without those that stand inside it, as notes and text boxes do."""
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str) and child.tag not in (*_PARAGRAPHS, *_LEFT_OUT):
            yield " " if child.tag in _BLANKS else ""
            yield from _words(child)
        yield child.tail or ""
