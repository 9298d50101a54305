"""Inline content as paragraphs of reportlab.

Every run carries its whole look with it, so that a picture or a page break can part a paragraph anywhere; whatever reportlab's
markup means something by is escaped here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.enums import TA_LEFT
from reportlab.platypus import Flowable, PageBreak, Paragraph

from unreport.findings import Severity
from unreport.formats.address import document_address, safe_address
from unreport.formats.direction import right_to_left
from unreport.formats.pdf.pictures import picture
from unreport.formats.pdf.sheet import Here, Setting, style
from unreport.model import (
    Break,
    Citation,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inline,
    Inserted,
    Link,
    Mention,
    NoteCall,
    Opaque,
    Reformatted,
    Run,
    plain,
)

__all__ = ["CHANGES", "markup_of", "set_paragraph", "tell_rtl"]

CHANGES = "Tracked changes are shown by a line under or through the words; who made them and when was left out."

_LINK = "#004a80"
_LONGEST_LABEL = 16  # characters; a longer one is set as words
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_SECOND_LOOK = '<font size="1">\u00a0</font>'
"""reportlab misplaces the lines under and through a paragraph of one look from its second line on; a second look avoids it."""
_LANGUAGES = frozenset({"ar", "en", "es", "fr", "ru", "zh"})


@dataclass(frozen=True)
class _Look:
    bold: bool = False
    underline: bool = False
    strike: bool = False
    address: str = ""


def set_paragraph(
    setting: Setting,
    here: Here,
    content: tuple[Inline, ...],
    *,
    label: str = "",
    lead: str = "",
    tail: str = "",
    bold: bool = False,
    **looks: Any,
) -> list[Flowable]:
    """Inline content as one paragraph, or more where pictures and page breaks part it.

    `label` hangs before the first line; `lead` and `tail` are markup that opens and closes it; `looks` changes the style
    (see `sheet.style`).
    """
    look = _Look(bold, underline=here.change == "inserted", strike=here.change == "deleted")
    words = plain(content)
    if len(_WIDE.findall(words)) * 3 > len(words) > 0:
        looks = {"wordWrap": "CJK", "alignment": TA_LEFT, **looks}
    if here.rtl or len(label) > _LONGEST_LABEL:
        lead, label = f"{markup_of(setting, f'{label} ', bold=bold)}{lead}", ""
    if label:
        looks = {"bulletFontName": setting.faces.for_all(label, bold=bold), **looks}
    flowables: list[Flowable] = []
    text = lead
    for piece in [*_pieces(setting, here, content, look), tail, None]:
        if isinstance(piece, str):
            text += piece
            continue
        if text.strip() or (label and piece is None):
            if "<u>" in text or "<strike>" in text:
                text += _SECOND_LOOK
            flowables.append(Paragraph(text, style(setting, here, **looks), bulletText=label or None))
            looks = {**looks, "firstLineIndent": 0}
            text, label = "", ""
        if piece is not None:
            flowables.append(piece)
    return flowables


def markup_of(setting: Setting, text: str, *, bold: bool = False) -> str:
    """Words of one look as reportlab's markup."""
    return _leaf(setting, text, _Look(bold))


def tell_rtl(setting: Setting) -> None:
    """Says that the pages do no justice to a script that runs from right to left."""
    setting.losses.tell(
        "write.flattened",
        "Letters of scripts that run from right to left are neither joined nor put in order in this PDF.",
        "Write HTML or DOCX for pages to read.",
        severity=Severity.WARNING,
    )


def _pieces(setting: Setting, here: Here, content: tuple[Inline, ...], look: _Look) -> Iterator[str | Flowable]:
    for inline in content:
        match inline:
            case Run():
                yield _run(setting, inline, look)
            case Link(inside, href):
                address = safe_address(href)
                if not address:
                    _simplify(setting, "A link within the report, or with an address that should not be followed,")
                yield from _pieces(setting, here, inside, replace(look, address=look.address or address))
            case Citation(inside):
                address = look.address or _address(setting, inline)
                yield from _pieces(setting, here, inside, replace(look, address=address))
            case Mention(inside):
                yield from _pieces(setting, here, inside, look)
            case Inserted(inside):
                setting.losses.tell("write.flattened", CHANGES)
                yield from _pieces(setting, here, inside, replace(look, underline=True))
            case Deleted(inside):
                setting.losses.tell("write.flattened", CHANGES)
                yield from _pieces(setting, here, inside, replace(look, strike=True))
            case Reformatted(inside):
                setting.losses.tell("write.flattened", CHANGES)
                yield from _pieces(setting, here, inside, look)
            case Footnote(marker):
                setting.footnotes.append(inline)
                yield _raised(setting, marker)
            case NoteCall(marker):
                yield _raised(setting, marker)
            case Break("page") if not here.cell:
                yield PageBreak()
            case Break():
                yield "<br/>"
            case Image():
                drawn = picture(setting, here, inline)
                yield drawn or _leaf(setting, f"[{inline.alt or inline.asset}]", look)
            case Opaque():
                _simplify(setting, "An equation or foreign markup")
                yield _leaf(setting, inline.text, look)
            case Comment():
                setting.losses.tell("write.dropped", "Comments of reviewers were left out.")


def _run(setting: Setting, run: Run, look: _Look) -> str:
    if run.small_caps:
        _simplify(setting, "Small capitals")
    if right_to_left(run.language):
        tell_rtl(setting)
    markup = _leaf(
        setting,
        run.text,
        replace(
            look,
            bold=look.bold or run.bold,
            underline=look.underline or run.underline,
            strike=look.strike or run.strike,
        ),
        italic=run.italic,
    )
    if run.script:
        name = "super" if run.script == "super" else "sub"
        return f"<{name}>{markup}</{name}>"
    return markup


def _leaf(setting: Setting, text: str, look: _Look, *, italic: bool = False) -> str:
    """Words with everything that their look asks for; the family stands outermost, for it resets bold and italic."""
    out = []
    for family, piece in setting.faces.runs(text, setting.losses):
        markup = escape(piece)
        for tag, wanted in (("strike", look.strike), ("u", look.underline), ("i", italic), ("b", look.bold)):
            if wanted:
                markup = f"<{tag}>{markup}</{tag}>"
        if family != setting.faces.main:
            markup = f'<font name="{family}">{markup}</font>'
        if look.address:
            markup = f'<a href={quoteattr(look.address)} color="{_LINK}">{markup}</a>'
        out.append(markup)
    return "".join(out)


def _raised(setting: Setting, marker: str) -> str:
    return f"<super>{_leaf(setting, marker or '*', _Look())}</super>"


def _address(setting: Setting, citation: Citation) -> str:
    if citation.kind in ("document", "resolution"):
        primary = setting.language.lower().split("-")[0]
        address = document_address(citation.target, primary if primary in _LANGUAGES else "en")
        return address or safe_address(citation.href)
    return safe_address(citation.href)


def _simplify(setting: Setting, what: str) -> None:
    setting.losses.tell("write.flattened", f"{what} became plain words.")
