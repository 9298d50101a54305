"""The structure tree: what is drawn, as a reader hears it (ISO 32000-1, 14.7 and 14.8; PDF/UA-1).

Elements of blocks are made in the order of the report, which so becomes the order of reading, wherever on the pages they are drawn.
Elements within a line join their parent when they are first drawn, between the words before and behind them; a note joins with its call
and is heard there, though it is drawn at the foot of the page. An element that nothing was drawn for leaves the tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from unreport.formats.pdf.syntax import name, reference, string

__all__ = ["Annotation", "Element", "write_tree"]

_ROLES = {"Deleted": "Span", "Inserted": "Span"}
_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag as a file may have it (RFC 5646); a report may hold any string."""
_MAY_BE_EMPTY = frozenset({"TD", "TH"})


@dataclass(slots=True, eq=False)
class Annotation:
    """An annotation on a page: the index of the page, and its object number."""

    page: int
    object: int


Kid: TypeAlias = "Element | Annotation | tuple[int, int]"


class Element:
    """A node of the tree: its standard structure type, what it holds, and what is said of it.

    `kids` are elements, annotations, and marked content as (index of the page, id on it). `attributes` is a dictionary in PDF syntax
    without its brackets.
    """

    __slots__ = ("alt", "attributes", "identifier", "joined", "kids", "kind", "language", "object", "parent", "title")

    def __init__(
        self,
        kind: str,
        parent: Element | None = None,
        *,
        alt: str = "",
        attributes: str = "",
        identifier: str = "",
        language: str = "",
        title: str = "",
        joined: bool = True,
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.alt = alt
        self.attributes = attributes
        self.identifier = identifier
        self.language = language
        self.title = title
        self.kids: list[Kid] = []
        self.object = 0
        self.joined = joined
        if joined and parent is not None:
            parent.kids.append(self)

    def join(self) -> None:
        """Become the last child of the parent, unless it is one already."""
        if not self.joined and self.parent is not None:
            self.joined = True
            self.parent.join()
            self.parent.kids.append(self)

    def add(
        self,
        kind: str,
        *,
        alt: str = "",
        attributes: str = "",
        identifier: str = "",
        language: str = "",
        title: str = "",
        joined: bool = True,
    ) -> Element:
        """A new child: the last one, or one that joins when it is first drawn."""
        return Element(
            kind,
            self,
            alt=alt,
            attributes=attributes,
            identifier=identifier,
            language=language,
            title=title,
            joined=joined,
        )


def write_tree(
    document: Any,
    root: Element,
    owners: Sequence[Sequence[Element]],
    annotated: Sequence[Element],
    pages: Sequence[int],
) -> int:
    """Write the tree below `root` into the document; gives the number of the StructTreeRoot.

    `owners` holds for each page which element each of its marked contents belongs to; `annotated` which element each annotation belongs to,
    in the order of their keys in the parent tree, which follow those of the pages; `pages` the object number of each page.
    """
    elements = _kept(root)
    _close_gaps(elements)
    tree, tree_object = reference(document)
    raws = []
    for element in elements:
        raw, element.object = reference(document)
        raws.append(raw)
    identifiers = []
    for element, raw in zip(elements, raws, strict=True):
        if element.identifier:
            identifiers.append((element.identifier, element.object))
        raw.body = _spelt(element, element.parent.object if element.parent else tree_object, pages)
    rows = [f"{index}[{' '.join([f'{element.object} 0 R' for element in row])}]" for index, row in enumerate(owners)]
    rows += [f"{index} {element.object} 0 R" for index, element in enumerate(annotated, len(owners))]
    _, parents = reference(document, f"<</Nums[{' '.join(rows)}]>>")
    roles = "".join(f"{name(own)}{name(standard)}" for own, standard in _ROLES.items())
    names = " ".join(f"{string(identifier)} {number} 0 R" for identifier, number in sorted(identifiers))
    tree.body = (
        f"<</Type/StructTreeRoot/K {root.object} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(rows)}/RoleMap<<{roles}>>"
        + (f"/IDTree<</Names[{names}]>>" if names else "")
        + ">>"
    )
    return tree_object


def _kept(root: Element) -> list[Element]:
    """The elements that hold something, parents before children; the others are taken out of their parents."""
    elements: list[Element] = []
    stack = [root]
    while stack:
        element = stack.pop()
        elements.append(element)
        stack.extend(kid for kid in reversed(element.kids) if type(kid) is Element)
    dropped: set[Element] = set()
    for element in reversed(elements):
        if dropped:
            element.kids = [kid for kid in element.kids if kid not in dropped]
        if not element.kids and element.kind not in _MAY_BE_EMPTY and element is not root:
            dropped.add(element)
    return [element for element in elements if element not in dropped] if dropped else elements


def _close_gaps(elements: Sequence[Element]) -> None:
    """Let no heading skip a level (PDF/UA-1, 7.4.2): the one above may have had nothing to draw."""
    last = 0
    for element in elements:
        if element.kind in _HEADINGS:
            last = min(_HEADINGS.index(element.kind), last) + 1
            element.kind = _HEADINGS[last - 1]


def _spelt(element: Element, parent: int, pages: Sequence[int]) -> str:
    page = -1
    kids = []
    for kid in element.kids:
        if type(kid) is Element:
            kids.append(f"{kid.object} 0 R")
        elif type(kid) is Annotation:
            kids.append(f"<</Type/OBJR/Obj {kid.object} 0 R/Pg {pages[kid.page]} 0 R>>")
        else:
            where, content = kid  # type: ignore[misc]  # narrowed by exact types, which is quicker here
            if page in (-1, where):
                page = where
                kids.append(str(content))
            else:
                kids.append(f"<</Type/MCR/Pg {pages[where]} 0 R/MCID {content}>>")
    out = [f"<</Type/StructElem/S/{element.kind}/P {parent} 0 R"]
    if page >= 0:
        out.append(f"/Pg {pages[page]} 0 R")
    if kids:
        out.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
    if element.alt:
        out.append(f"/Alt{string(element.alt)}")
    if element.language and _LANGUAGE.fullmatch(element.language):
        out.append(f"/Lang{string(element.language)}")
    if element.title:
        out.append(f"/T{string(element.title)}")
    if element.identifier:
        out.append(f"/ID{string(element.identifier)}")
    if element.attributes:
        out.append(f"/A<<{element.attributes}>>")
    out.append(">>")
    return "".join(out)
