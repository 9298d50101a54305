"""What is wrong with a PDF that claims to be PDF/UA-1 and PDF/A-3a, and what others read in it.

Two validators speak first: page-validation for both standards, qpdf for the syntax. The checks after them are for what these let pass: a
Link that leads to no annotation, elements where their kind may not stand, text that belongs to nothing (ISO 32000-1, 14.6 to 14.8, and
in doubt ISO/TS 32005). That the tree says what the report says is for the test that knows the report: `tree_text` and `tree_words`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Literal

import page
import pikepdf
import pypdfium2

from judges.pdf_content import Pages, read_pages
from judges.pdf_tree import Drawn, Item, Node, ObjectId, Tree, read_tree, tree_text, tree_words

__all__ = ["complaints", "extracted_words", "tree_text", "tree_words"]

_PROFILES = (("PDF/UA-1", page.ValidationProfile.PDF_UA_1), ("PDF/A-3a", page.ValidationProfile.PDF_A_3A))


def _kinds(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_GROUPS = _kinds("Document Part Art Sect Div")
_ROWS = _kinds("Table THead TBody TFoot")
_BLOCKS = (
    _GROUPS | _kinds("BlockQuote Caption TOC TOCI Index P H L LI LBody Table THead TBody TFoot TR TH TD") | {*_HEADINGS}
)
_INLINES = _kinds("Span Quote Reference BibEntry Code")
_STANDARD = (
    _BLOCKS | _INLINES | _kinds("NonStruct Private Lbl Note Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form")
)
_PARENTS = {
    "Caption": _GROUPS - {"Document"} | _kinds("Table L TOC Figure Formula"),
    "LI": _kinds("L"),
    "LBody": _kinds("LI"),
    "Lbl": _kinds("LI Note TOCI BibEntry Caption Figure Formula Form H") | {*_HEADINGS},
    "TOCI": _kinds("TOC"),
    "THead": _kinds("Table"),
    "TBody": _kinds("Table"),
    "TFoot": _kinds("Table"),
    "TR": _ROWS,
    "TH": _kinds("TR"),
    "TD": _kinds("TR"),
    "RB": _kinds("Ruby"),
    "RT": _kinds("Ruby"),
    "RP": _kinds("Ruby"),
    "WT": _kinds("Warichu"),
    "WP": _kinds("Warichu"),
}
"""Where a kind may stand; others may stand anywhere that `_CHILDREN` does not rule out."""
_CHILDREN = {
    "L": _kinds("Caption LI"),
    "LI": _kinds("Lbl LBody"),
    "TOC": _kinds("Caption TOC TOCI"),
    "TOCI": _kinds("Lbl Reference P TOC"),
    "Table": _kinds("Caption THead TBody TFoot TR"),
    "THead": _kinds("TR"),
    "TBody": _kinds("TR"),
    "TFoot": _kinds("TR"),
    "TR": _kinds("TH TD"),
    **dict.fromkeys(_GROUPS, _STANDARD - _INLINES - {"Document"}),
    **dict.fromkeys(("P", "H", "Lbl", "Link", *_HEADINGS, *_INLINES), _STANDARD - _BLOCKS),
}
"""What a kind may hold; others hold anything."""
_HOLD_NO_CONTENT = _GROUPS | _ROWS | _kinds("Index TOC TOCI L LI TR")
_ORDER = {"LI": ("Lbl", "LBody"), "Table": ("Caption", "THead", "TBody", "TFoot")}
"""Children that stand in this order; TR counts as TBody, and a table's caption may also be last."""
_ONLY_ONCE = {"LI": ("Lbl", "LBody"), "Table": ("Caption", "THead", "TFoot"), "L": ("Caption",), "TOC": ("Caption",)}
_MAY_BE_EMPTY = _kinds("Document TD TH")
_CALL_NOTES = _kinds("P H Link") | {*_HEADINGS} | _INLINES
_NEEDS_WORDS = _kinds("Figure Formula")
_STEERING = re.compile("\u00ad\\s*|[\x00\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]")
_LEFT_TO_RIGHT = re.compile(r"\u202a(?P<lead>[^\w\u202c]*)(?P<words>[^\u202c]*?)(?P<tail>[^\w\u202c]*)\u202c")


def complaints(data: bytes, *, outside: bool = True) -> list[str]:
    """Everything that is wrong with a PDF; nothing for a sound one. Programs that are not Python are asked only with `outside`."""
    found = [*_validated(data)]
    if outside and shutil.which("qpdf"):
        found += _qpdf(data)
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PdfError as error:
        return [*found, f"file: {error}"]
    with pdf:
        tree, pages = read_tree(pdf), read_pages(pdf)
        nodes = list(tree.all())
        found += [f"tree: {fault}" for fault in tree.faults]
        found += [f"tree: {fault}" for fault in _hierarchy(tree, nodes)]
        found += [f"tree: {fault}" for fault in _properties(pdf, nodes)]
        found += [f"content: {fault}" for fault in pages.faults]
        found += [f"content: {fault}" for fault in _marking(pages)]
        parents = _parent_tree(pdf)
        found += [f"content: {fault}" for fault in _ownership(pdf, nodes, pages, parents)]
        found += [f"annotation: {fault}" for fault in _annotations(pdf, nodes, parents)]
    return found


def extracted_words(data: bytes, by: Literal["pdfium", "pdftotext"]) -> list[str]:
    """The words in the order in which a program extracts them, without what only steers direction, and whole where a line divides them.

    pdftotext gives them as they are drawn. Where there are words from right to left it is asked to find its own way instead, because it
    tears such words apart when it must keep to what is drawn; what it then puts into a stretch from left to right, such as the comma and
    the space after a number, stands as on the page and is turned round. pdfium turns round symbols with strokes and single brackets in
    such lines, and both tear off raised vowel marks, for which there is no cure here: compare words of letters there.
    """
    if by == "pdfium":
        with pypdfium2.PdfDocument(data) as document:
            text = "\n".join([sheet.get_textpage().get_text_range() for sheet in document])
    else:
        text = _pdftotext(data, "-raw")
        if "\u202b" in text:
            text = _LEFT_TO_RIGHT.sub(
                lambda stretch: f"{stretch['tail'][::-1]}{stretch['words']}{stretch['lead'][::-1]}", _pdftotext(data)
            )
    return _STEERING.sub("", text).split()


def _pdftotext(data: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def _validated(data: bytes) -> Iterator[str]:
    for name, profile in _PROFILES:
        try:
            report = page.validate_pdf_bytes(data, profile=profile)
        except page.PageError as error:
            yield f"{name}: {error}"
            continue
        first: dict[tuple[str, str], str] = {}
        count: Counter[tuple[str, str]] = Counter()
        for failure in report.failures:
            case = (failure.rule_id, failure.message)
            count[case] += 1
            where = failure.object_id
            first.setdefault(case, f" (object {where.object_number})" if where else "")
        for (rule, message), times in count.items():
            more = f", {times} times" if times > 1 else ""
            yield f"{name}: {rule}: {message}{first[rule, message]}{more}"
        if not report.is_compliant and not count:
            yield f"{name}: does not comply"


def _qpdf(data: bytes) -> list[str]:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        result = subprocess.run(["qpdf", "--check", file.name], capture_output=True, text=True, check=False)
    said = result.stderr.splitlines() or [f"exit status {result.returncode}"]
    return [f"qpdf: {line}" for line in said] if result.returncode else []


def _hierarchy(tree: Tree, nodes: Sequence[Node]) -> Iterator[str]:
    """Elements where they may not stand, in no order, or with nothing in them."""
    if [top.role for top in tree.tops] != ["Document"]:
        yield f"there must be one Document at the top, not {[top.kind for top in tree.tops]}"
    level = 0
    for node in nodes:
        role = node.role
        above = next((parent for parent in node.ancestors if parent.role != "NonStruct"), None)
        if role not in _STANDARD:
            yield f"{node} is of no standard kind"
        elif above is not None and (
            above.role not in _PARENTS.get(role, {above.role})
            or (role != "NonStruct" and role not in _CHILDREN.get(above.role, {role}))
        ):
            yield f"{node} must not stand in {above.kind}"
        if not node.kids and role not in _MAY_BE_EMPTY:
            yield f"{node} holds nothing"
        if role in _HOLD_NO_CONTENT and any(isinstance(kid, Drawn) for kid in node.kids):
            yield f"{node} holds content that must be in an element of its own"
        yield from _sequence(node)
        if role == "Note" and above is not None and above.role in _CALL_NOTES and not _is_called(node):
            yield f"{node} is read before anything calls it"
        if role in _HEADINGS:
            outer = next((parent for parent in node.ancestors if parent.role in ("P", "H", *_HEADINGS)), None)
            if outer is not None and outer is not above:
                yield f"{node} must not stand in {outer.kind}"
            if int(role[1]) > level + 1:
                yield f"{node} follows a heading of level {level}" if level else f"{node} is the first heading"
            level = int(role[1])


def _is_called(note: Node) -> bool:
    """Whether a Reference stands before a note within its parent."""
    before = note.parent.kids if note.parent else []
    return any(isinstance(kid, Node) and kid.role == "Reference" for kid in before[: before.index(note)])


def _sequence(node: Node) -> Iterator[str]:
    order = _ORDER.get(node.role, ())
    roles = [kid.role for kid in node.kids if isinstance(kid, Node)]
    for once in _ONLY_ONCE.get(node.role, ()):
        if roles.count(once) > 1:
            yield f"{node} holds more than one {once}"
    if node.role == "Table":
        roles = ["TBody" if role == "TR" else role for role in roles]
        if roles and roles[-1] == "Caption":
            roles.pop()
    places = [order.index(role) for role in roles if role in order]
    if places != sorted(places):
        yield f"{node} holds {', '.join(roles)} in the wrong order"


def _properties(pdf: pikepdf.Pdf, nodes: Sequence[Node]) -> Iterator[str]:
    """What an element of its kind must say of itself."""
    owners: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if (named := node.source.get("/ID")) is not None:
            owners[str(named)].append(node)
        elif node.role == "Note":
            yield f"{node} has no ID"
        if (
            node.role in _NEEDS_WORDS
            and not str(node.source.get("/Alt", "")).strip()
            and "/ActualText" not in node.source
        ):
            yield f"{node} has no Alt"
        if node.role == "Table":
            yield from _heads(node)
    listed: dict[str, ObjectId] = {}
    if owners and (names := pdf.Root.StructTreeRoot.get("/IDTree")) is not None:
        listed = {name: element.objgen for name, element in pikepdf.NameTree(names).items()}
    for identifier, having in owners.items():
        if len(having) > 1:
            yield f"{' and '.join(map(str, having))} have one ID, {identifier}"
        elif listed.get(identifier) != having[0].source.objgen:
            yield f"{having[0]} is not found by its ID, {identifier}"


def _heads(table: Node) -> Iterator[str]:
    """Heads that do not say for what they are one, in a table whose cells do not say it either."""
    cells = [node for node in table.all() if node.role in ("TH", "TD") and _table_of(node) is table]
    bare = [cell for cell in cells if cell.role == "TH" and _attribute(cell, "/Scope") is None]
    if bare and not all(_attribute(cell, "/Headers") is not None for cell in cells if cell.role == "TD"):
        yield from (f"{cell} has no Scope" for cell in bare)


def _table_of(cell: Node) -> Node | None:
    return next((node for node in cell.ancestors if node.role == "Table"), None)


def _attribute(node: Node, key: str) -> pikepdf.Object | None:
    given = node.source.get("/A")
    for attributes in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(attributes, pikepdf.Dictionary) and attributes.get("/O") == "/Table" and key in attributes:
            return attributes[key]
    return None


def _marking(pages: Pages) -> Iterator[str]:
    """Text that belongs to no element and is no furniture of the page."""
    for number, contents in enumerate(pages.contents, 1):
        for content in contents:
            if not content.shows:
                continue
            if not content.tag:
                yield f"page {number} shows text outside any marked content: {_short(content.text)}"
            elif content.artifact is not None and content.artifact != "Pagination":
                kind = content.artifact or "no kind"
                yield f"page {number} shows text in an artifact of {kind}: {_short(content.text)}"


def _short(text: str) -> str:
    return repr(text[:40])


def _parent_tree(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    root = pdf.Root.get("/StructTreeRoot")
    parents = root.get("/ParentTree") if isinstance(root, pikepdf.Dictionary) else None
    return dict(pikepdf.NumberTree(parents).items()) if parents is not None else {}


def _ownership(
    pdf: pikepdf.Pdf, nodes: Sequence[Node], pages: Pages, parents: dict[int, pikepdf.Object]
) -> Iterator[str]:
    """Marked contents that do not belong to exactly one element, seen from both sides."""
    owners: defaultdict[Drawn, list[Node]] = defaultdict(list)
    for node in nodes:
        for kid in node.kids:
            if isinstance(kid, Drawn):
                owners[kid].append(node)
    for index, (sheet, contents) in enumerate(zip(pdf.pages, pages.contents, strict=True)):
        marked = Counter(content.mcid for content in contents if content.mcid is not None)
        row = parents.get(int(sheet.obj.get("/StructParents", -1)))
        listed = [None if owner is None else owner.objgen for owner in row] if isinstance(row, pikepdf.Array) else []
        for mcid, times in marked.items():
            what = f"content {mcid} of page {index + 1}"
            if times > 1:
                yield f"{what} is drawn {times} times"
            having = owners.pop(Drawn(index, mcid), [])
            if len(having) != 1:
                yield f"{what} belongs to {' and '.join(map(str, having)) or 'no element'}"
            elif not 0 <= mcid < len(listed) or listed[mcid] != having[0].source.objgen:
                yield f"{what} belongs to {having[0]}, but not in the parent tree"
    for drawn, having in owners.items():
        yield f"{having[0]} holds content {drawn.mcid} of page {drawn.page + 1}, which does not draw it"


def _annotations(pdf: pikepdf.Pdf, nodes: Sequence[Node], parents: dict[int, pikepdf.Object]) -> Iterator[str]:
    """Links and other annotations that do not belong to exactly one element of their kind, seen from both sides."""
    owners: defaultdict[ObjectId, list[tuple[Node, Item]]] = defaultdict(list)
    for node in nodes:
        items = [kid for kid in node.kids if isinstance(kid, Item)]
        for item in items:
            owners[item.object].append((node, item))
        if node.role == "Link" and not items:
            yield f"{node} has no OBJR"
    sheets = {sheet.obj.objgen for sheet in pdf.pages}
    for index, sheet in enumerate(pdf.pages):
        for annotation in sheet.obj.get("/Annots", ()):
            kind = str(annotation.get("/Subtype", "/"))[1:]
            if kind == "Popup":
                continue
            what = f"{kind} on page {index + 1} (object {annotation.objgen[0]})"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"{what} has no Contents"
            having = owners.pop(annotation.objgen, [])
            if len(having) != 1:
                yield f"{what} belongs to {' and '.join(str(node) for node, _ in having) or 'no element'}"
                continue
            ((node, item),) = having
            if (kind == "Link") is not (node.role == "Link"):
                yield f"{what} belongs to {node}"
            if item.page != index:
                yield f"{what} is looked for on another page by {node}"
            back = parents.get(int(annotation.get("/StructParent", -1)))
            if back is None or back.objgen != node.source.objgen:
                yield f"{what} does not lead back to {node}"
            if kind == "Link" and not _leads(pdf, annotation, sheets):
                yield f"{what} leads nowhere"
    for having in owners.values():
        yield f"{having[0][0]} has an OBJR to what is on no page"


def _leads(pdf: pikepdf.Pdf, link: pikepdf.Object, sheets: set[ObjectId]) -> bool:
    """Whether a link has an action, or a place on one of the pages."""
    target = link.get("/Dest")
    action = link.get("/A")
    if target is None and isinstance(action, pikepdf.Dictionary):
        if action.get("/S") != "/GoTo":
            return True
        target = action.get("/D")
    if isinstance(target, pikepdf.Name):
        places = pdf.Root.get("/Dests")
        target = places.get(str(target)) if isinstance(places, pikepdf.Dictionary) else None
    elif isinstance(target, pikepdf.String):
        names = pdf.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        target = pikepdf.NameTree(tree).get(str(target)) if tree is not None else None
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    return isinstance(target, pikepdf.Array) and len(target) > 0 and getattr(target[0], "objgen", None) in sheets
