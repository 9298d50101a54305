"""The structure tree of a PDF as values, and the text that it gives to who listens (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TypeAlias

import pikepdf

from judges.pdf_content import Pages, read_pages

__all__ = ["INLINE", "Drawn", "Item", "Node", "Tree", "read_tree", "tree_text", "tree_words"]

INLINE = frozenset(
    "Span Quote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()  # noqa: SIM905
)
"""Kinds that stand within a line; a note does not, though it is called there."""

ObjectId: TypeAlias = "tuple[int, int]"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A marked content of a page (counted from 0) that an element holds."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Item:
    """An annotation on a page that an element holds; the page is -1 where the element does not say it."""

    page: int
    object: ObjectId


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: its kind as the file has it, and the standard one that this stands for."""

    kind: str
    role: str
    parent: Node | None
    source: pikepdf.Object
    kids: list[Node | Drawn | Item] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.path} (object {self.source.objgen[0]})"

    @property
    def path(self) -> str:
        """Its kind behind those of its ancestors."""
        return "/".join(reversed([node.kind for node in (self, *self.ancestors)]))

    @property
    def ancestors(self) -> Iterator[Node]:
        """Its parent, the parent of that, and so on."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def all(self) -> Iterator[Node]:
        """It and all below it in their order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.all()


@dataclass(slots=True)
class Tree:
    """The elements at the top of the tree, and what is wrong with how it hangs together."""

    tops: list[Node]
    faults: list[str]

    def all(self) -> Iterator[Node]:
        """All elements in the order in which they are read."""
        for top in self.tops:
            yield from top.all()


def read_tree(pdf: pikepdf.Pdf) -> Tree:
    """Read the structure tree of a file; no elements where it has none."""
    root = pdf.Root.get("/StructTreeRoot")
    return _Reader(pdf, root).read(root) if isinstance(root, pikepdf.Dictionary) else Tree([], [])


def tree_text(data: bytes) -> list[tuple[str, str]]:
    """The text of the structure tree in its order: kinds from the top down to who holds it, and what it holds between two children.

    Kinds are those of the file, `Document/L/LI/LBody/P`. An element that has ActualText gives that, in place of what it holds. Contents
    without text are left out.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        return [(node.path, text) for node, text in _runs(read_tree(pdf), read_pages(pdf))]


def tree_words(data: bytes) -> str:
    """All text of the tree: spaces collapsed, one between what is not in one line, hyphens gone that were put in to divide a word."""
    with pikepdf.open(BytesIO(data)) as pdf:
        out: list[str] = []
        block: Node | None = None
        for node, text in _runs(read_tree(pdf), read_pages(pdf)):
            around = next((above for above in (node, *node.ancestors) if above.role not in INLINE), None)
            out += [" ", text] if around is not block else [text]
            block = around
    return re.sub(r"\s+", " ", "".join(out).replace("\u00ad", "")).strip()


def _runs(tree: Tree, pages: Pages) -> Iterator[tuple[Node, str]]:
    texts: dict[Drawn, str] = {}
    for page, contents in enumerate(pages.contents):
        for content in contents:
            if content.mcid is not None:
                texts[Drawn(page, content.mcid)] = content.text
    for top in tree.tops:
        yield from _runs_below(top, texts)


def _runs_below(node: Node, texts: dict[Drawn, str]) -> Iterator[tuple[Node, str]]:
    actual = node.source.get("/ActualText")
    if actual is not None:
        yield node, str(actual)
        return
    run = ""
    for kid in node.kids:
        if isinstance(kid, Drawn):
            run += texts.get(kid, "")
        elif isinstance(kid, Node):
            if run:
                yield node, run
            run = ""
            yield from _runs_below(kid, texts)
    if run:
        yield node, run


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, root: pikepdf.Object) -> None:
        self._pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        roles = root.get("/RoleMap")
        self._roles = (
            {key[1:]: str(value)[1:] for key, value in roles.items()} if isinstance(roles, pikepdf.Dictionary) else {}
        )
        self._seen: set[ObjectId] = set()
        self._faults: list[str] = []

    def read(self, root: pikepdf.Object) -> Tree:
        """The tree below its root."""
        tops = [self._node(kid, None, root) for kid in _kids(root) if isinstance(kid, pikepdf.Dictionary)]
        return Tree([top for top in tops if top is not None], self._faults)

    def _node(self, source: pikepdf.Object, parent: Node | None, above: pikepdf.Object) -> Node | None:
        kind = str(source.get("/S", "/"))[1:]
        node = Node(kind, self._role(kind), parent, source)
        if source.objgen in self._seen:
            self._faults.append(f"{node} is reached twice")
            return None
        self._seen.add(source.objgen)
        named = source.get("/P")
        if named is None or named.objgen != above.objgen:
            self._faults.append(f"{node} does not name its parent")
        own = self._page(source, -1)
        for kid in _kids(source):
            if isinstance(kid, int):
                self._draw(node, own, kid)
            elif isinstance(kid, pikepdf.Dictionary):
                kept = str(kid.get("/Type", ""))
                if kept == "/MCR":
                    self._draw(node, self._page(kid, own), int(kid.MCID))
                elif kept == "/OBJR":
                    node.kids.append(Item(self._page(kid, own), kid.Obj.objgen))
                elif (below := self._node(kid, node, source)) is not None:
                    node.kids.append(below)
        return node

    def _draw(self, node: Node, page: int, mcid: int) -> None:
        if page < 0:
            self._faults.append(f"{node} does not say on which page its content {mcid} is")
        else:
            node.kids.append(Drawn(page, mcid))

    def _page(self, source: pikepdf.Object, otherwise: int) -> int:
        page = source.get("/Pg")
        return otherwise if page is None else self._pages.get(page.objgen, -1)

    def _role(self, kind: str) -> str:
        for _ in range(len(self._roles)):
            kind = self._roles.get(kind, kind)
        return kind


def _kids(source: pikepdf.Object) -> list[object]:
    kids = source.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
