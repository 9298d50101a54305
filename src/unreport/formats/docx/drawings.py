"""Drawings as a reader of the report needs them: pictures with their words, text boxes in order, and an account of the rest.

A picture is an `Image` of the part that holds it. Where the file has it twice, as pixels and as SVG, the pixels are taken, which every
format can show. Alternative text is the author's description, else the title. A chart or diagram is an `Image` too: its asset is
the XML that draws it, or the picture that the file keeps of it, and its alternative text says all the words and values that it shows.
So each stands where it stands in the draft, goes under its caption, and is no running text. Objects of other programs, ink, 3D models
and videos are shown by their still picture, and told. Nothing is fetched.

Furniture goes without a word: lines and arrows, watermarks, rules, and pictures under three points high or wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from unreport.findings import Finding, Severity
from unreport.formats.docx.characters import clean
from unreport.formats.docx.charts import chart_words, diagram_words, is_drawn_over
from unreport.formats.docx.names import MC, WP, V
from unreport.formats.docx.objects import Embedded, embedded
from unreport.formats.docx.shapes import Piece, alternative, pieces
from unreport.model import Image, Inline, Run

if TYPE_CHECKING:
    from unreport.formats.docx.inline import Story

__all__ = ["drawn"]

_CHOICE, _FALLBACK = MC + "Choice", MC + "Fallback"
_FRAMES = (WP + "inline", WP + "anchor")
_EXTENT, _PROPERTIES = WP + "extent", WP + "docPr"
_OUTERMOST = (V + "group", V + "shape", V + "rect", V + "roundrect", V + "oval")
_EMU = 12_700
_SMALLEST = 3.0
_MANY_SHAPES = 6
_CURE = "Put a picture of it into the document."


def drawn(node: etree._Element, story: Story) -> list[Inline]:
    """The pictures and lettering of a `w:drawing`, `w:pict` or `w:object`.

    Its text boxes go to `story.boxes`, to be set after the paragraph.
    """
    found = pieces(node)
    objects = embedded(node)
    alt = _description(node) or ("Equation" if any(thing.equation for thing in objects) else "")
    frame = _frame(node)
    extent = frame.find(_EXTENT) if frame is not None else None
    alone = sum(piece.kind not in ("shape", "box") for piece in found) == 1
    out: list[Inline] = []
    for piece in found:
        if piece.kind == "box":
            story.boxes.append(piece.node)
        elif piece.kind == "lettering":
            out.append(Run(clean(piece.text)))
        elif piece.kind != "shape":
            if alone and extent is not None and not piece.grouped:
                piece.width, piece.height = _points(extent, "cx"), _points(extent, "cy")
            words = clean(piece.alt) if piece.grouped and piece.alt else alt or clean(piece.alt)
            alt = "" if words == alt else alt
            out.extend(_shown(node, piece, words, story))
    if all(piece.kind == "shape" for piece in found):
        out.extend(_fallback(node, Piece("shape", node), alt, story))
    images = any(isinstance(inline, Image) for inline in out)
    for thing in objects:
        _tell_object(thing, images, story)
    if images:
        return out
    if alt and not objects:
        kept = "only its words were kept" if out or any(piece.kind == "box" for piece in found) else "it was left out"
        _tell(story, f"A drawing can't be kept; {kept}{_named(alt)}.", _CURE)
    elif sum(piece.kind == "shape" for piece in found) >= _MANY_SHAPES:
        _tell(story, "The lines and shapes of a drawing were left out.", _CURE)
    return out


def _description(node: etree._Element) -> str:
    frame = _frame(node)
    described = frame.find(_PROPERTIES) if frame is not None else None
    if frame is None:
        described = next((child for child in node if child.tag in _OUTERMOST), None)
    return clean(alternative(described)) if described is not None else ""


def _frame(node: etree._Element) -> etree._Element | None:
    """What places a drawing in the text: `wp:inline` or `wp:anchor`."""
    return next((child for child in node if child.tag in _FRAMES), None)


def _shown(node: etree._Element, piece: Piece, alt: str, story: Story) -> list[Inline]:
    """A picture, or whatever is shown by one."""
    if piece.kind in ("chart", "diagram"):
        return _chart(node, piece, alt, story)
    if piece.kind in ("ink", "model"):
        what = "Handwriting (ink)" if piece.kind == "ink" else "A 3D model"
        image = _image(piece, alt, story) if piece.reference else _fallback(node, piece, alt, story)
        kept = "only its picture was kept" if image else "it was left out"
        _tell(story, f"{what} can't be kept; {kept}.", _CURE)
        return image
    if 0 < piece.width < _SMALLEST or 0 < piece.height < _SMALLEST:
        return []
    image = _image(piece, alt, story)
    if image and piece.film:
        _tell(story, "A video or sound was left out; its still picture was kept.", "Say in the text where it is.")
    if image and piece.cropped:
        _tell(
            story,
            "A picture is cropped in Word; the whole picture was kept.",
            "Have Word delete the cropped areas (Compress Pictures).",
            Severity.INFO,
        )
    return image


def _image(piece: Piece, alt: str, story: Story) -> list[Inline]:
    relation = story.relations.get(piece.reference)
    if relation is not None and not relation.external:
        name = story.asset(relation.target)
        return [Image(name, alt, round(piece.width, 1), round(piece.height, 1))] if name else []
    if relation is not None or piece.linked:
        story.findings.append(
            Finding(
                "read.external",
                f"A picture that lies outside the file was not fetched{_named(alt)}.",
                "Embed it in the document.",
            )
        )
    else:
        _tell(story, f"A picture that the text shows is missing from the file{_named(alt)}.", "Insert it again.")
    return []


def _chart(node: etree._Element, piece: Piece, alt: str, story: Story) -> list[Inline]:
    """A chart or diagram: the picture that stands for it in older programs, else its own XML; its words are the alternative text."""
    what = "chart" if piece.kind == "chart" else "diagram"
    relation = story.relations.get(piece.reference)
    root = story.part(relation.target) if relation is not None and not relation.external else None
    words = ""
    if root is not None:
        words = clean(chart_words(root) if piece.kind == "chart" else diagram_words(root))
        if is_drawn_over(root):
            _tell(story, f"What was drawn over a chart was left out{_named(words)}.", "Put its words into the text.")
    said = f"{alt.rstrip('.')}. {words}" if alt and words else alt or words
    image = _fallback(node, piece, said, story)
    if not image and root is not None and relation is not None:
        image = _image(piece, said, story)
    if not image:
        story.findings.append(
            Finding(
                "read.dropped",
                f"A {what} is missing from the file{_named(alt)}.",
                "Insert it again, or put a picture of it into the document.",
            )
        )
        return [Run(said)] if said else []
    story.findings.append(
        Finding(
            "read.opaque",
            f"A {what} was kept with its words and values as alternative text{_named(said)}.",
            "Put a picture of it into the document to have it shown everywhere.",
        )
    )
    return image


def _fallback(node: etree._Element, piece: Piece, alt: str, story: Story) -> list[Inline]:
    """The picture that stands beside a drawing, or beside a piece of it, for programs that can't show it."""
    beside = None
    above: etree._Element | None = piece.node
    while above is not None and beside is None:
        beside = next(above.itersiblings(_FALLBACK), None) if above.tag == _CHOICE else None
        above = None if above is node.getparent() else above.getparent()
    for other in pieces(beside) if beside is not None else ():
        if other.kind == "picture" and other.reference in story.relations:
            other.width, other.height = piece.width or other.width, piece.height or other.height
            return _image(other, alt, story)
    return []


def _tell_object(thing: Embedded, shown: bool, story: Story) -> None:
    kept = "only its picture was kept" if shown else "it was left out"
    program = f" ({thing.program[:80]})" if thing.program else ""
    if thing.equation:
        _tell(story, f"An {thing.what}{program}: {kept}.", "Convert it to an equation of Word.")
    elif thing.what == "control":
        _tell(story, f"A form control{program} was left out.", "Type what it shows.")
    else:
        story.findings.append(
            Finding(
                "read.external" if thing.linked else "read.dropped",
                f"{'A linked' if thing.linked else 'An embedded'} {thing.what}{program}: {kept}.",
                "Put its words into the text, or attach it.",
            )
        )


def _named(words: str) -> str:
    return f": “{words[:80]}{'…' if len(words) > 80 else ''}”" if words else ""


def _tell(story: Story, message: str, cure: str, severity: Severity | None = None) -> None:
    story.findings.append(Finding("read.dropped", message, cure, severity=severity))


def _points(node: etree._Element, name: str) -> float:
    try:
        return max(round(int(node.get(name, "0")) / _EMU, 1), 0.0)
    except ValueError:
        return 0.0
