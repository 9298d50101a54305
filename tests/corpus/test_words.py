"""No word of a real report is lost on the way from Word to Akoma Ntoso."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree

import unreport
from unreport.formats.docx.names import MC, M, W
from unreport.model import Report

_TEXT = W + "t"
_SPACES = {W + "tab", W + "br", W + "cr"}
_OUT = {W + "del", W + "moveFrom", MC + "Fallback"}
_FURNITURE = re.compile("_+")
_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", _FURNITURE.sub(" ", text).replace("\u00ad", "")))


def printed(package: zipfile.ZipFile, part: str) -> str:
    """The text of a part, paragraph by paragraph, as it stands in the file: no deleted text, each text box once.

    Paragraphs with equations are left out: what these say in words is not in the file.
    """
    lines: list[str] = []

    def say(node: etree._Element) -> None:
        if node.tag in _OUT or (node.tag == W + "p" and next(node.iter(M + "oMath"), None) is not None):
            return
        if node.tag == W + "p":
            lines.append("\n")
        elif node.tag == _TEXT:
            lines.append(node.text or "")
        elif node.tag in _SPACES and node.getparent().tag == W + "r":  # type: ignore[union-attr]
            lines.append(" ")
        elif node.tag == W + "noBreakHyphen":
            lines.append("\u2011")
        for child in node:
            say(child)
        if node.tag in (W + "p", W + "tc"):
            lines.append("\n")

    say(etree.fromstring(package.read(part)))
    return "".join(lines)


def written(report: Report) -> str:
    """The text of the Akoma Ntoso that a report becomes, notes apart from the words that call them."""
    root = etree.fromstring(unreport.dumps(report, "akn").data)
    for meta in list(root.iter(_AKN + "meta")):
        meta.getparent().remove(meta)  # type: ignore[union-attr]
    for note in root.iter(_AKN + "authorialNote"):
        note.text, note.tail = " " + (note.text or ""), " " + (note.tail or "")
    return "".join(map(str, root.itertext()))


def test_every_word_of_every_report_arrives(corpus: Path) -> None:
    lost: dict[str, list[str]] = {}
    for path in sorted((corpus / "docx").glob("*.docx")):
        with zipfile.ZipFile(path) as package:
            parts = [part for part in ("document", "footnotes", "endnotes") if f"word/{part}.xml" in package.namelist()]
            expected = words("\n".join(printed(package, f"word/{part}.xml") for part in parts))
        found = words(written(unreport.read(path).report) + " United Nations")
        if missing := expected - found:
            lost[path.name] = sorted(missing.elements())
    assert lost == {}
