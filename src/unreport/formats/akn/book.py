"""What the reader holds while it goes through a file: elements by eId, terms, pictures, findings."""

from __future__ import annotations

import mimetypes
import re
from base64 import b64decode
from collections.abc import Callable
from functools import cached_property
from math import isfinite
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from unreport.findings import Finding, Place
from unreport.formats.akn.facts import number_key, number_of
from unreport.formats.akn.media import FOLDER, is_safe
from unreport.formats.akn.names import A4U, MAIN, XML_LANG, akn, fold, local, own, uncarry
from unreport.formats.akn.seal import has_seal
from unreport.formats.protocol import Source
from unreport.limits import Limits
from unreport.model import Annex, Asset, Block, Number, Revised, Scheme

__all__ = [
    "Book",
    "finite_number",
    "has",
    "is_filler",
    "own_value",
    "says_more",
    "whole_number",
    "words_of",
]

_GROUPS = {"tableGroup": "table", "figureGroup": "figure"}
_KINDS = {"paragraph": "paragraph", "attachment": "annex", "authorialNote": "note"}
_POINTS = frozenset({"point", "indent", "item", "li", "subparagraph", "subclause", "p", "block", "alinea", "content"})
"""What a reference may lead to and no citation of the model names."""
_OURS = f"{{{A4U}}}"
_BREAKS = frozenset({"br", "eol", "eop"})
_WHOLE = re.compile("-?[0-9]{1,9}")
_NO_WORDS = frozenset({"authorialNote", "noteRef", ""})


def own_value(element: etree._Element, name: str, default: str = "") -> str:
    """One of our own attributes, as the string of the model that it carries."""
    value = element.get(_OURS + name)
    return default if value is None else uncarry(value)


def has(element: etree._Element, word: str) -> bool:
    """Whether an element is of that class."""
    return word in element.get("class", "").split()


def whole_number(value: str | None, default: int) -> int:
    """A whole number in an attribute of a file that anybody may have made; `default` for anything else, or one beyond nine digits."""
    return int(value) if value and _WHOLE.fullmatch(value) else default


def finite_number(value: str | None) -> float:
    """A size in an attribute of a file that anybody may have made; 0 for anything else."""
    try:
        number = float(value or 0)
    except ValueError:
        return 0.0
    return number if isfinite(number) else 0.0


def is_filler(element: etree._Element) -> bool:
    """Whether a paragraph stands for nothing, where the schema asks for something (`status="undefined"`)."""
    return element.get("status") == "undefined" and not len(element) and not (element.text or "").strip()


class Book:
    """The state of one reading. `language` is that of the component under way."""

    def __init__(
        self,
        root: etree._Element,
        source: Source,
        limits: Limits,
        read_blocks: Callable[[Book, etree._Element], tuple[Block, ...]],
    ) -> None:
        self.root = root
        self.source = source
        self.limits = limits
        self.language = "en"
        self._read_blocks = read_blocks
        self.findings: list[Finding] = []
        self.assets: list[Asset] = []
        self.annexes: list[Annex] = []
        """Annexes of documents inside the document."""
        self._entered: set[etree._Element | str] = set()
        self._asset_of: dict[str, str] = {}
        self.ours = has_seal(root)
        """Whether our writer wrote the file, edited since or not."""
        self.sealed = True
        """Whether all files read so far are as our writer left them."""
        self.opened: dict[str, bytes] = {}
        """Files beside the source that were read, by their paths from it."""
        self._outer: Book | None = None
        """The book of the document that this one is an annex of."""

    @cached_property
    def _by_eid(self) -> dict[str, etree._Element]:
        return {eid: element for element in self.root.iter("{*}*") if (eid := element.get("eId"))}

    @cached_property
    def _attachments(self) -> list[etree._Element]:
        return list(self.root.iter(akn("attachment")))

    @cached_property
    def _works(self) -> dict[str, str]:
        return {
            element.get("href", ""): uncarry(element.get("showAs", "")) for element in self.root.iter(akn("activeRef"))
        }

    @cached_property
    def expressions(self) -> frozenset[str]:
        """The IRIs of the expressions that the file holds."""
        levels = self.root.iter(akn("FRBRExpression"))
        return frozenset(uri.get("value", "") for level in levels for uri in level.findall(akn("FRBRuri")))

    def of_file(self, root: etree._Element, source: Source) -> Book:
        """The book of a file that this one refers to: its own elements; pictures and findings are shared."""
        book = Book(root, source, self.limits, self._read_blocks)
        book.language, book.findings = self.language, self.findings
        book.assets, book._asset_of, book.opened = self.assets, self._asset_of, self.opened
        book.annexes, book._outer, book._entered = self.annexes, self, self._entered
        return book

    def companion(self, path: str) -> bytes | None:
        """The bytes of a file beside the source; None if there is none."""
        data = self.source.companion(path)
        if data is not None:
            self.opened[path] = data
        return data

    def blocks(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks inside an element, a note or a structure within a line."""
        return self._read_blocks(self, element)

    def enter(self, component: etree._Element | str) -> bool:
        """Whether a component, a note of the metadata or the file of an annex was not read before; it counts as read from now on."""
        if component in self._entered:
            return False
        self._entered.add(component)
        return True

    def find(self, pointer: str | None) -> etree._Element | None:
        """The element that `#eId` or `!annex_1` points to, or the IRI of a place in the document that this is an annex of."""
        if not pointer:
            return None
        document, mark, eid = pointer.partition(f"{MAIN}#")
        if mark and self._outer is not None and document in self._outer.expressions:
            return self._outer.find(f"#{eid}")
        if pointer.startswith("!annex_"):
            order = whole_number(pointer.removeprefix("!annex_"), 0)
            if 0 < order <= len(self._attachments):
                return self._attachments[order - 1]
        return self._by_eid.get(pointer[1:]) if pointer.startswith("#") else None

    def shown(self, pointer: str | None) -> str:
        """The name of the term that a pointer leads to; empty for none."""
        term = self.find(pointer)
        return uncarry(term.get("showAs", "")) if term is not None else ""

    def cited(self, href: str) -> str:
        """The symbol of a document that is cited by the IRI of its work; empty where the metadata do not name it."""
        return self._works.get(href.removesuffix(MAIN), "") if href.startswith("/") else ""

    def component_file(self, name: str) -> str:
        """The file, beside this one, of a component that has one of its own; empty for none."""
        for data in self.root.iter(akn("componentData")):
            href = data.get("href", "")
            if data.get("name") == name and href and not href.startswith("#"):
                return unquote(href)
        return ""

    def concept(self, pointer: str | None) -> str:
        """The id in the ontology of the term that a pointer leads to; that of the pointer if it leads nowhere."""
        term = self.find(pointer)
        href = term.get("href", "") if term is not None else ""
        return href.rpartition("/")[2] or (pointer or "").lstrip("#")

    def target(self, pointer: str | None) -> tuple[str, str]:
        """What a pointer into the text leads to: kind and number, as a citation says them; empty for nothing."""
        element = self.find(pointer)
        if element is None:
            return "", ""
        name = local(element)
        if name == "authorialNote":
            return "note", uncarry(element.get("marker", ""))
        label = element.find(akn("num"))
        text = self.label(label) if label is not None else ""
        if name == "item" and has(element, "note"):
            return "note", text
        group = element.get("name") or element.get("class") or ""
        if group in _GROUPS:
            return _GROUPS[group], number_key(text)
        if name in _POINTS:
            return "", ""
        return _KINDS.get(name, "section"), number_key(text)

    def label(self, num: etree._Element) -> str:
        """The printed label in a `num`, without notes."""
        if not len(num):
            return uncarry(fold(num.text))
        return uncarry(fold(words_of(num)))

    def number(self, num: etree._Element) -> Number:
        """The number in a `num` or `docNumber`."""
        seen = number_of(self.label(num), self.language)
        if not num.keys():
            return seen
        scheme, ordinals = num.get(own("scheme")), num.get(own("ordinals"))
        if scheme is None and ordinals is None:
            return seen
        try:
            return Number(
                seen.label,
                Scheme(scheme) if scheme is not None else seen.scheme,
                tuple(map(int, ordinals.split())) if ordinals is not None else seen.ordinals,
            )
        except ValueError:
            return seen

    def revised(self, element: etree._Element) -> Revised | None:
        """The tracked change of a whole block."""
        kind: Any = element.get(own("revised"))
        if kind not in {"inserted", "deleted"}:
            return None
        return Revised(kind, own_value(element, "by"), own_value(element, "date"), own_value(element, "move"))

    def identity(self, element: etree._Element) -> str:
        """The id of a value of the model."""
        return own_value(element, "id") or element.get("GUID", "")

    def tag(self, element: etree._Element) -> str:
        """The language that an element says it is in."""
        return own_value(element, "language") or element.get(XML_LANG, "")

    def tell(self, code: str, message: str, element: etree._Element | None = None, cure: str = "") -> None:
        """Add a finding at an element."""
        line: Any = element.sourceline if element is not None else None
        eid = next((a.get("eId", "") for a in _upwards(element) if a.get("eId")), "")
        finding = Finding(code, message, cure, at=Place(line=line or 0, eid=eid))
        if finding not in self.findings:
            self.findings.append(finding)

    def take_asset(self, element: etree._Element) -> None:
        """Take in an `akn4un:asset`: from inside the file, or from beside it."""
        name, path = own_value(element, "name"), own_value(element, "src")
        self._asset_of[path or FOLDER + name] = name
        data: bytes | None = None
        if path:
            data = self.companion(unquote(path))
        else:
            try:
                data = b"".join(b64decode("".join((piece.text or "").split()), validate=True) for piece in element)
            except ValueError:
                self.tell("read.part-broken", f'The picture "{name}" is broken.', element, "Put it into the file anew.")
                return
        if data is None:
            self.tell(
                "read.part-broken", f'The picture "{path or name}" is missing.', element, "Put it beside the XML file."
            )
        else:
            self.assets.append(Asset(name, own_value(element, "type"), data))

    def asset(self, image: etree._Element) -> str:
        """The name of the asset that an `img` shows; a picture beside a foreign file is taken in."""
        named = image.get(own("asset"))
        if named is not None:
            return uncarry(named)
        path = image.get("src", "")
        if path in self._asset_of:
            return self._asset_of[path]
        name = unquote(path.removeprefix(FOLDER))
        if not (path.startswith(FOLDER) and is_safe(name)):
            name = self._take_foreign(path)
        self._asset_of[path] = name
        return name

    def _take_foreign(self, path: str) -> str:
        data = self.companion(unquote(path))
        if data is None:
            return path
        name = PurePosixPath(unquote(path)).name
        taken = {asset.name for asset in self.assets}
        while name in taken:
            name = f"{len(taken)}-{name}"
        self.assets.append(Asset(name, mimetypes.guess_type(name)[0] or "application/octet-stream", data))
        return name


def says_more(line: etree._Element, pieces: list[etree._Element]) -> bool:
    """Whether a line has words beside these elements of it; full stops and dashes are none."""
    between = [line.text or "", *(child.tail or "" for child in line)]
    others = [child for child in line if local(child) and child not in pieces]
    return bool(others) or any(character.isalnum() for words in between for character in words)


def words_of(element: etree._Element) -> str:
    """The words of a value: without notes, a break as a blank, and without words taken out where others are left."""
    kept = "".join(_words(element, _NO_WORDS | {"del"}))
    return kept if kept.strip() else "".join(_words(element, _NO_WORDS))


def _words(element: etree._Element, left_out: frozenset[str]) -> list[str]:
    out = [element.text or ""]
    for child in element:
        name = local(child)
        if name in _BREAKS:
            out.append(" ")
        elif name not in left_out:
            out += _words(child, left_out)
        out.append(child.tail or "")
    return out


def _upwards(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else [element, *element.iterancestors()]
