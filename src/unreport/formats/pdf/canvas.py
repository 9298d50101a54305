"""A canvas whose every mark is tagged: it belongs to an element of the structure tree, or is an artifact (PDF/UA-1, 7.1).

A page has two content streams: what is set as the pages fill, and what has to wait until all pages are known, such as their number.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from unreport.formats.pdf.structure import Annotation, Element
from unreport.formats.pdf.syntax import LEVEL, Raw, deflated, number, padded, reference, string

__all__ = ["Place", "TaggedCanvas"]

_NOTE_SIDE = 8
"""Points that the sign of a comment is wide and high."""
_PACKED_TOGETHER = 200
"""Objects in one object stream."""


class Place:
    """A height of a page that links, outline and contents list lead to; `page` counts from 0 and is -1 until it was drawn."""

    __slots__ = ("page", "top")

    def __init__(self) -> None:
        self.page = -1
        self.top = 0.0


class TaggedCanvas(Canvas):
    """One document under way: the page that is being drawn, and what belongs to all of it.

    Coordinates are points from the lower left corner, as in the file.
    """

    _doc: Any
    _pagesize: tuple[float, float]
    _code: list[str]

    def __init__(self, size: tuple[float, float]) -> None:
        super().__init__(BytesIO(), pagesize=size, pdfVersion=(1, 7), invariant=1)
        self._doc.__class__ = _Document  # reportlab has no other door: its canvas makes the document itself
        self.resources, self._resources_object = reference(self._doc)
        self.root = Element("Document")
        self.owners: list[list[Element]] = [[]]
        self.code: list[str] = []
        self._widened = "0"
        self.selected = ""
        """The font, size and spacing that the page was last told."""
        self.muted = False
        """Whether what is drawn is an artifact, whatever element it names."""
        self.page_objects: list[int] = []
        self._annotated: list[tuple[Element, Raw, Callable[[], str]]] = []
        self._annotations: list[int] = []
        self._open: Element | None = None
        self._note_look = 0
        self._late: list[tuple[int, Callable[[], str]]] = []
        self._late_streams: list[Raw] = []

    @property
    def page(self) -> int:
        """Index of the page being drawn, from 0."""
        return len(self.owners) - 1

    @property
    def document(self) -> Any:
        """The document as reportlab has it, for objects of its own."""
        return self._doc

    def mark(self, element: Element) -> str:
        """The operator that opens a marked content of the element; it must be closed by EMC."""
        if self.muted:
            return "/Artifact<</Type/Pagination>>BDC"
        if not element.joined:
            element.join()
        row = self.owners[-1]
        element.kids.append((len(self.owners) - 1, len(row)))
        row.append(element)
        return f"/{element.kind}<</MCID {len(row) - 1}>>BDC"

    def begin(self, element: Element) -> None:
        """What is drawn from now on belongs to the element, until another begins or `end`."""
        if self._open is not element:
            if self._open is not None:
                self.code.append("EMC")
            self.code.append(self.mark(element))
            self._open = element

    def end(self) -> None:
        """Nothing is open any more."""
        if self._open is not None:
            self.code.append("EMC")
            self._open = None

    def artifact(self, code: str, kind: str = "Layout") -> None:
        """Draw something that nobody needs to hear: rules, running heads (`kind` is Layout, Pagination or Background)."""
        self.end()
        self.code.append(f"/Artifact<</Type/{kind}>>BDC {code} EMC")

    def mute(self, muted: bool) -> None:
        """Whether what follows is an artifact, such as the head of a table that is printed again."""
        self.end()
        self.muted = muted

    def later(self, make: Callable[[], str]) -> None:
        """Content of this page that can be made only when all pages are drawn; `make` gives it, tagged."""
        self._late.append((self.page, make))

    def select(self, font: str) -> str:
        """The operators that choose a font, or none where it is chosen already."""
        before = self.selected
        if font == before:
            return ""
        self.selected = font
        return f"0 Tr {font} " if " Tr" in before and " Tr" not in font else f"{font} "

    def widen(self, spaces: float) -> str:
        """The operator that widens every space by so much, or none where the page was told so."""
        spelt = f"{spaces:.3f}" if spaces else "0"
        if spelt == self._widened:
            return ""
        self._widened = spelt
        return f"{spelt} Tw "

    def forget(self) -> None:
        """Something was drawn that chose a font by itself."""
        self.selected = ""
        self._widened = ""

    def link(
        self,
        element: Element,
        box: tuple[float, float, float, float],
        words: str,
        *,
        address: str = "",
        place: Place | None = None,
    ) -> None:
        """A link annotation of a Link element over a box on this page, to an address on the web or a place in the file.

        A place that is never drawn leads to the top of the file.
        """
        if self.muted:
            return
        rectangle = " ".join([number(value) for value in box])
        page = self.page

        def body() -> str:
            if place is not None:
                target = self.page_objects[max(0, place.page)]
                act = f"/Dest[{target} 0 R/XYZ 0 {number(place.top)} null]"
            else:
                act = f"/A<</S/URI/URI{string(address)}>>"
            return f"<</Type/Annot/Subtype/Link/Rect[{rectangle}]/Border[0 0 0]/F 4/Contents{string(words)}{act}/StructParent "

        raw, made = reference(self._doc)
        element.kids.append(Annotation(page, made))
        self._annotated.append((element, raw, body))
        self._annotations.append(made)

    def comment(self, element: Element, corner: tuple[float, float], words: str) -> None:
        """A note of a reviewer as an annotation of an Annot element, its upper left corner at a point of this page."""
        if self.muted:
            return
        left, top = corner
        side = _NOTE_SIDE
        rectangle = " ".join([number(value) for value in (left, top - side, left + side, top)])
        if not self._note_look:
            drawn = f"1 0.9 0.5 rg 0.5 w 0.5 0.5 {side - 1} {side - 1} re B"
            _, self._note_look = reference(
                self._doc,
                deflated(drawn.encode(), f"/Type/XObject/Subtype/Form/BBox[0 0 {side} {side}]/Resources<<>>"),
            )
        raw, made = reference(self._doc)
        element.join()
        element.kids.append(Annotation(self.page, made))
        self._annotated.append(
            (
                element,
                raw,
                lambda: (
                    f"<</Type/Annot/Subtype/Text/Name/Comment/Rect[{rectangle}]/F 28/Contents{string(words)}"
                    f"/AP<</N {self._note_look} 0 R>>/StructParent "
                ),
            )
        )
        self._annotations.append(made)

    def finish_page(self, *, more: bool) -> None:
        """Close the page; `more` begins another of the size last set."""
        self.end()
        width, height = self._pagesize
        stream, content = reference(self._doc)
        stream.body = deflated(padded("\n".join(self.code).encode("latin-1"), b" "))
        late, late_content = reference(self._doc)
        self._late_streams.append(late)
        self.code = []
        self.selected = ""
        self._widened = "0"
        self._code = []
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = pdfdoc.PDFName("S")
        page.StructParents = self.page
        page.MediaBox = Raw(f"[0 0 {number(width)} {number(height)}]")
        page.MediaBox.__RefOnly__ = 0
        page.Contents = pdfdoc.PDFArray([_Reference(content), _Reference(late_content)])
        page.Resources = _Reference(self._resources_object)
        page.Annots = pdfdoc.PDFArray([_Reference(made) for made in self._annotations]) if self._annotations else None
        self._annotations = []
        self.page_objects.append(self._doc.idToObjectNumberAndVersion[f"Page{len(self.owners)}"][0])
        if more:
            self.owners.append([])

    def settle(self) -> list[Element]:
        """Draw what waited for the end, and write the annotations; gives the element of each annotation, in order."""
        late: dict[int, list[str]] = {}
        for page, make in self._late:
            late.setdefault(page, []).append(make())
        for page, raw in enumerate(self._late_streams):
            raw.body = deflated(padded("\n".join(late.get(page, ())).encode("latin-1"), b" "))
        for key, (_, raw, body) in enumerate(self._annotated, len(self.owners)):
            raw.body = f"{body()}{key}>>"
        return [element for element, _, _ in self._annotated]

    def file(self, catalogue: str, info: str) -> bytes:
        """The file; `catalogue` holds the entries of its catalogue but for the pages, `info` its information dictionary."""
        return bytes(self._doc.file(catalogue, info))


class _Reference(pdfdoc.PDFObject):
    """A reference to an object by its number."""

    def __init__(self, made: int) -> None:
        self._text = b"%d 0 R" % made

    def format(self, document: Any) -> bytes:
        return self._text


class _Document(pdfdoc.PDFDocument):
    """reportlab's document, written with object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8)."""

    def file(self, catalogue: str, info_entries: str) -> bytes:
        """The bytes of the file."""
        every: Any = self
        pages = pdfdoc.format(every.Reference(every.Pages), self).decode()
        _, root = reference(self, f"<</Type/Catalog/Pages {pages}{catalogue}>>")
        _, info = reference(self, info_entries)
        out = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        position = len(out[0])
        table: dict[int, tuple[int, int, int]] = {}
        waiting: list[tuple[int, bytes]] = []

        def put(made: int, body: bytes) -> None:
            nonlocal position
            whole = b"%d 0 obj\n%b\nendobj\n" % (made, body)
            table[made] = (1, position, 0)
            out.append(whole)
            position += len(whole)

        made = 0
        while made + 1 in self.numberToId:
            made += 1
            thing = self.idToObject[self.numberToId[made]]
            body = thing.format(self) if type(thing) is Raw else pdfdoc.format(thing, self, toplevel=1)
            data = body if isinstance(body, bytes) else body.encode("latin-1")
            if data.endswith(b"endstream"):
                put(made, data)
            else:
                waiting.append((made, data.strip()))
        for start in range(0, len(waiting), _PACKED_TOGETHER):
            made += 1
            part = waiting[start : start + _PACKED_TOGETHER]
            heads, offset = [], 0
            for place, (inner, data) in enumerate(part):
                heads.append(b"%d %d" % (inner, offset))
                offset += len(data) + 1
                table[inner] = (2, made, place)
            head = b" ".join(heads) + b"\n"
            whole = head + b"\n".join([data for _, data in part])
            put(made, deflated(whole, f"/Type/ObjStm/N {len(part)}/First {len(head)}"))
        made += 1
        table[made] = (1, position, 0)
        digest = hashlib.md5(b"".join(out), usedforsecurity=False).hexdigest()
        rows = b"\0\0\0\0\0\xff\xff" + b"".join(
            bytes([kind]) + where.to_bytes(4, "big") + place.to_bytes(2, "big")
            for kind, where, place in (table[index] for index in range(1, made + 1))
        )
        entries = f"/Type/XRef/W[1 4 2]/Size {made + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]"
        packed, filter_entry = zlib.compress(rows, LEVEL), b"/Filter/FlateDecode"
        if packed[-1] in b"\r\n":
            packed, filter_entry = rows, b""
        out.append(
            b"%d 0 obj\n<<%b/Length %d%b>>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (made, entries.encode(), len(packed), filter_entry, packed, position)
        )
        return b"".join(out)
