"""Drawings of Word in a few lines, and the parts that they lean on."""

from __future__ import annotations

import base64

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
_PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'


def relation(name: str, kind: str, target: str, mode: str = "") -> str:
    where = f'TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{name}" Type="{RELATION}{kind}" Target="{target}" {where}/>'


def inline(content: str, described: str = "", size: tuple[int, int] = (100, 50), uri: str = "") -> str:
    """A run with a drawing in the line; `described` are attributes of `wp:docPr`, sizes are in points."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{size[0] * 12700}" cy="{size[1] * 12700}"/><wp:docPr id="1" name="Thing 1" {described}/>'
        f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def picture(
    reference: str = 'r:embed="pic"',
    described: str = "",
    crop: str = "",
    at: tuple[int, int, int, int] | None = None,
    more: str = "",
) -> str:
    """A `pic:pic`; `at` is left, top, width and height in points."""
    place = at or (0, 0, 100, 50)
    return (
        f'<pic:pic {_PIC}><pic:nvPicPr><pic:cNvPr id="0" name="x" {described}/><pic:cNvPicPr/>{more}</pic:nvPicPr>'
        f"<pic:blipFill><a:blip {reference}/>{crop}</pic:blipFill><pic:spPr>{transform(*place)}</pic:spPr></pic:pic>"
    )


def transform(left: int, top: int, width: int, height: int) -> str:
    return f'<a:xfrm><a:off x="{left * 12700}" y="{top * 12700}"/><a:ext cx="{width * 12700}" cy="{height * 12700}"/></a:xfrm>'


def box(words: str, at: tuple[int, int] = (0, 0)) -> str:
    """A DrawingML shape with a text box; `words` may be paragraphs."""
    inner = words if words.startswith("<") else f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    return f"<wps:wsp><wps:spPr>{transform(*at, 80, 20)}</wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"


def group(*content: str, kind: str = "wgp") -> str:
    """A group, or a canvas for `wpc`."""
    if kind == "wpc":
        return f'<wpc:wpc xmlns:wpc="{WPC}">{"".join(content)}</wpc:wpc>'
    return f'<wpg:wgp xmlns:wpg="{WPG}"><wpg:grpSpPr/>{"".join(content)}</wpg:wgp>'


def alternatives(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def drawing(run: str) -> str:
    """The `w:drawing` of a run."""
    return run.removeprefix("<w:r>").removesuffix("</w:r>")


def chart(plot: str, title: str = "") -> bytes:
    """A chart part."""
    rich = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>" if title else ""
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart>{rich}'
        f"<c:plotArea>{plot}</c:plotArea></c:chart></c:chartSpace>"
    ).encode()


def series(name: str, categories: list[str], values: list[str], shape: str = "General", labels: str = "") -> str:
    """A series with its cached categories and values."""

    def points(texts: list[str]) -> str:
        return "".join(f'<c:pt idx="{place}"><c:v>{text}</c:v></c:pt>' for place, text in enumerate(texts) if text)

    return (
        f"<c:ser><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>{points([name])}</c:strCache></c:strRef></c:tx>{labels}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2</c:f><c:strCache>{points(categories)}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!$B$2</c:f><c:numCache><c:formatCode>{shape}</c:formatCode>{points(values)}</c:numCache></c:numRef></c:val></c:ser>"
    )
