"""The judges bite: a small sound file, broken in one way each."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import TypeAlias

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from judges.pdf_judges import complaints, extracted_words, tree_text, tree_words
from judges.programs import needs

Spec: TypeAlias = "tuple[object, ...]"

LINK = object()
"""Stands in a specification where an element holds a link annotation."""

RANGES = "2 beginbfrange\n<0020> <0022> <0041>\n<0030> <0031> [<0041> <00660066>]\nendbfrange"
"""Codes of every font with two bytes: A, B, C and A, ff."""

HEADING: Spec = ("H1", "Lights")
LINKED: Spec = ("P", "See ", ("Link", "paragraph 1", LINK), ".")
NUMBERED: Spec = ("L", ("LI", ("Lbl", "1."), ("LBody", ("P", "Keep the lamps lit."))))
NOTED: Spec = ("P", "Oil", ("Reference", "a"), ("Note", {"/ID": "(n-1)"}, ("Lbl", "a"), ("P", "Whale oil.")))
TABLE: Spec = (
    "Table",
    ("Caption", "Lamps"),
    ("THead", ("TR", ("TH", {"/A": "<</O/Table/Scope/Column>>"}, "Coast"))),
    ("TBody", ("TR", ("TD",))),
)
FIGURE: Spec = ("Figure", {"/Alt": "(A lamp)"}, "")
SOUND = (HEADING, LINKED, NUMBERED, NOTED, TABLE, FIGURE)


class Maker:
    """A file of one page from a specification: (kind, then in any order entries in PDF syntax, texts, elements)."""

    def __init__(self, blocks: tuple[object, ...], texts: tuple[str, ...] = ()) -> None:
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=(300, 900)).obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        if texts:
            font.Subtype, font.Encoding = Name.Type0, Name("/Identity-H")
            rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in enumerate(texts, 1)]
            font.ToUnicode = self.pdf.make_stream(
                "\n".join([f"{len(rows)} beginbfchar", *rows, "endbfchar", RANGES]).encode()
            )
        self.page.Resources = Dictionary(Font=Dictionary(F1=self.pdf.make_indirect(font)))
        self.page.StructParents = 0
        self.page.Annots = Array()
        self.code = ["/Artifact<</Type/Pagination>>BDC BT /F1 9 Tf 20 880 Td (Page 1) Tj ET EMC"] if not texts else []
        self.owners = Array()
        self.parents = Array([0, self.owners])
        self.identifiers: dict[str, pikepdf.Object] = {}
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.root.K = self.element(("Document", *blocks), self.root)
        self.root.ParentTree = Dictionary(Nums=self.parents)
        self.root.IDTree = Dictionary(Names=Array([part for pair in sorted(self.identifiers.items()) for part in pair]))
        self.pdf.Root.StructTreeRoot = self.root

    def element(self, spec: Spec, parent: pikepdf.Object) -> pikepdf.Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{spec[0]}"), P=parent, Pg=self.page))
        kids: list[pikepdf.Object | int] = []
        for part in spec[1:]:
            if isinstance(part, str):
                mcid = len(self.owners)
                self.owners.append(made)
                text = part if part.startswith("BT") else f"BT /F1 9 Tf 20 {860 - 20 * mcid} Td ({part}) Tj ET"
                self.code.append(f"/{spec[0]}<</MCID {mcid}>>BDC {text if part else '20 20 9 9 re f'} EMC")
                kids.append(mcid)
            elif isinstance(part, tuple):
                kids.append(self.element(part, made))
            elif isinstance(part, dict):
                for key, value in part.items():
                    made[key] = pikepdf.Object.parse(value.encode())
                if "/ID" in part:
                    self.identifiers[str(made.ID)] = made
            else:
                kids.append(Dictionary(Type=Name.OBJR, Obj=self.link(made), Pg=self.page))
        if kids:
            made.K = Array(kids)
        return made

    def link(self, owner: pikepdf.Object) -> pikepdf.Object:
        annotation = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([20, 20, 40, 40]),
                Contents=String("To paragraph 1"),
                Dest=Array([self.page, Name.Fit]),
                StructParent=len(self.parents) // 2,
            )
        )
        self.parents.extend([annotation.StructParent, owner])
        self.page.Annots.append(annotation)
        return annotation

    def bytes(self) -> bytes:
        self.page.Contents = self.pdf.make_stream("\n".join(self.code).encode())
        out = BytesIO()
        self.pdf.save(out)
        return out.getvalue()


def own(data: bytes) -> list[str]:
    """What the checks of our own say, without the numbers of objects."""
    said = complaints(data, outside=False)
    return [re.sub(r" \(object \d+\)", "", complaint) for complaint in said if not complaint.startswith("PDF/")]


def test_nothing_is_said_of_a_sound_tree() -> None:
    assert own(Maker(SOUND).bytes()) == []


def test_both_standards_are_asked_about() -> None:
    said = complaints(Maker(SOUND).bytes(), outside=False)
    assert {complaint.partition(":")[0] for complaint in said} == {"PDF/UA-1", "PDF/A-3a"}


def test_qpdf_is_asked() -> None:
    needs("qpdf")
    data = Maker(SOUND).bytes().replace(b"startxref", b"startxxxx")
    assert any(complaint.startswith("qpdf: ") for complaint in complaints(data))
    assert not any(complaint.startswith("qpdf: ") for complaint in complaints(data, outside=False))


@pytest.mark.parametrize(
    ("blocks", "complaint"),
    [
        ((HEADING, ("P", ("Link", "paragraph 1"))), "annotation: Document/P/Link has no OBJR"),
        ((HEADING, ("LI", ("Lbl", "1."), ("LBody", ("P", "Lit.")))), "LI must not stand in Document"),
        ((HEADING, ("L", ("LI", ("LBody", ("P", "Lit.")), ("Lbl", "1.")))), "holds LBody, Lbl in the wrong order"),
        ((HEADING, ("L", ("P", "Lit."))), "P must not stand in L"),
        ((HEADING, ("P", "1.", ("Lbl", "1."))), "Lbl must not stand in P"),
        ((HEADING, ("P", ("L", ("LI", ("LBody", "Lit."))))), "L must not stand in P"),
        ((HEADING, ("P", ("H2", "Lamps"))), "H2 must not stand in P"),
        ((HEADING, ("Table", ("TD", "North"))), "TD must not stand in Table"),
        ((HEADING, ("Table", TABLE[3], TABLE[2])), "holds TBody, THead in the wrong order"),
        ((HEADING, ("Table", ("TR", ("TH", "Coast"), ("TD", "North")))), "TH has no Scope"),
        ((HEADING, ("TOCI", ("Reference", "Lamps"))), "TOCI must not stand in Document"),
        ((HEADING, ("Lamp", "Lit.")), "Lamp is of no standard kind"),
        ((HEADING, "Loose words."), "holds content that must be in an element of its own"),
        ((HEADING, ("H3", "Lamps")), "H3 follows a heading of level 1"),
        ((("H2", "Lamps"),), "H2 is the first heading"),
        ((HEADING, ("P",)), "P holds nothing"),
        ((HEADING, ("Figure", "")), "Figure has no Alt"),
        ((HEADING, ("Note", ("P", "Whale oil."))), "Note has no ID"),
        ((HEADING, NOTED, NOTED), "have one ID, n-1"),
        ((HEADING, ("P", NOTED[3], "Oil", NOTED[2])), "is read before anything calls it"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_element_that_is_not_as_its_kind_should_be(blocks: tuple[object, ...], complaint: str) -> None:
    said = own(Maker(blocks).bytes())
    assert any(complaint in one for one in said), said


def _text_outside(made: Maker) -> None:
    made.code.append("BT /F1 9 Tf 20 20 Td (Stray) Tj ET")


def _text_in_decoration(made: Maker) -> None:
    made.code.append("/Artifact<</Type/Layout>>BDC BT /F1 9 Tf 20 20 Td (Stray) Tj ET EMC")


def _never_closed(made: Maker) -> None:
    made.code.append("/Span BMC")


def _marks_in_a_form(made: Maker) -> None:
    form = made.pdf.make_stream(b"/P<</MCID 98>>BDC EMC", Type=Name.XObject, Subtype=Name.Form)
    made.page.Resources.XObject = Dictionary(X1=form)
    made.code.append("/X1 Do")


def _owned_twice(made: Maker) -> None:
    made.root.K.K[1].K.append(0)


def _owned_by_none(made: Maker) -> None:
    made.code.append("/P<</MCID 99>>BDC EMC")


def _drawn_by_none(made: Maker) -> None:
    made.root.K.K[1].K.append(99)


def _parent_tree_differs(made: Maker) -> None:
    made.owners[0] = made.root.K


def _link_without_element(made: Maker) -> None:
    del made.root.K.K[1].K[1].K[1]


def _link_without_contents(made: Maker) -> None:
    del made.page.Annots[0].Contents


def _link_leads_elsewhere(made: Maker) -> None:
    made.page.Annots[0].StructParent = 0


def _link_to_nowhere(made: Maker) -> None:
    made.page.Annots[0].Dest = Name.Lost


def _link_on_no_page(made: Maker) -> None:
    del made.page.Annots[0]


def _parent_not_named(made: Maker) -> None:
    made.root.K.K[0].P = made.root


@pytest.mark.parametrize(
    ("harm", "complaint"),
    [
        (_text_outside, "content: page 1 shows text outside any marked content: 'Stray'"),
        (_text_in_decoration, "content: page 1 shows text in an artifact of Layout: 'Stray'"),
        (_never_closed, "content: page 1: a marked content is never closed"),
        (
            _marks_in_a_form,
            "content: page 1: a form holds marked contents of its own, which these judges do not follow",
        ),
        (_owned_twice, "content: content 0 of page 1 belongs to Document/H1 and Document/P"),
        (_owned_by_none, "content: content 99 of page 1 belongs to no element"),
        (_drawn_by_none, "content: Document/P holds content 99 of page 1, which does not draw it"),
        (
            _parent_tree_differs,
            "content: content 0 of page 1 belongs to Document/H1, but not in the parent tree",
        ),
        (_link_without_element, "annotation: Document/P/Link has no OBJR"),
        (_link_without_element, "annotation: Link on page 1 belongs to no element"),
        (_link_without_contents, "annotation: Link on page 1 has no Contents"),
        (
            _link_leads_elsewhere,
            "annotation: Link on page 1 does not lead back to Document/P/Link",
        ),
        (_link_to_nowhere, "annotation: Link on page 1 leads nowhere"),
        (_link_on_no_page, "annotation: Document/P/Link has an OBJR to what is on no page"),
        (_parent_not_named, "tree: Document/H1 does not name its parent"),
    ],
)
def test_a_file_whose_parts_do_not_hang_together(harm: Callable[[Maker], None], complaint: str) -> None:
    made = Maker(SOUND)
    harm(made)
    said = own(made.bytes())
    assert complaint in said, said


def test_the_text_of_the_tree_names_who_holds_it() -> None:
    assert tree_text(Maker((HEADING, LINKED, NUMBERED)).bytes()) == [
        ("Document/H1", "Lights"),
        ("Document/P", "See "),
        ("Document/P/Link", "paragraph 1"),
        ("Document/P", "."),
        ("Document/L/LI/Lbl", "1."),
        ("Document/L/LI/LBody/P", "Keep the lamps lit."),
    ]


def test_blocks_stand_apart_and_what_is_in_one_line_does_not() -> None:
    assert tree_words(Maker(SOUND).bytes()) == (
        "Lights See paragraph 1. 1. Keep the lamps lit. Oila a Whale oil. Lamps Coast"
    )


def test_actual_text_stands_for_what_is_drawn() -> None:
    inside = "BT /F1 9 Tf 20 20 Td (a) Tj /Span<</ActualText(b)>>BDC (c) Tj EMC (d) Tj ET"
    blocks = (HEADING, ("P", inside), ("P", {"/ActualText": "(e)"}, "f"))
    assert tree_words(Maker(blocks).bytes()) == "Lights abd e"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("[<00030002>]TJ <0001> Tj", "سلام"),  # glyphs from left to right, a ligature among them
        ("[<0003>]TJ 3 Ts[<0004>]TJ 0 Ts[<0002>-20<0001>]TJ", "سلا\u064eم"),  # a raised mark stands before its letter
        ("1 0 0 1 50 9 Tm <000300020001> Tj 1 0 0 1 40 9 Tm <0009> Tj 1 0 0 1 20 9 Tm <00050006> Tj", "سلام 75"),
        ("1 0 0 1 50 9 Tm <00050006> Tj 1 0 0 1 40 9 Tm <00070008> Tj 1 0 0 1 20 9 Tm <0003> Tj", "75).م"),
        ("1 0 0 1 40 9 Tm <00070008> Tj 1 0 0 1 20 9 Tm <0003> Tj", ").م"),
        ("<0008000700050006> Tj", ").75"),
        ("<0005000300020001> Tj", "7سلام"),
        ("<00200021002200300031> Tj", "ABCAff"),
    ],
)
def test_words_from_right_to_left_are_read_as_they_are_written(shown: str, text: str) -> None:
    texts = ("س", "لا", "م", "\u064e", "7", "5", ".", ")", " ")
    made = Maker((("P", f"BT /F1 9 Tf {shown} ET"),), texts)
    assert tree_text(made.bytes()) == [("Document/P", text)]


@pytest.mark.parametrize("by", ["pdfium", "pdftotext"])
def test_the_words_that_others_extract(by: str) -> None:
    if by == "pdftotext":
        needs(by)
    words = extracted_words(Maker((HEADING, ("P", "Keep the lamps lit."))).bytes(), by)  # type: ignore[arg-type]
    assert words == ["Page", "1", "Lights", "Keep", "the", "lamps", "lit."]
