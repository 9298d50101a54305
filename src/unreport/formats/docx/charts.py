"""Charts and SmartArt diagrams as words: what a person reads off them (ECMA-376 part 1, 21.2 and 21.4).

A chart part keeps the last values of its data beside the formulas, so all that a chart shows can be said in a line:
`Title. Axis; axis. Series: category = value, category = value; series: …`. A label that was typed over a value takes its place.
The words of a diagram are those of its nodes, deeper ones in parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from lxml import etree

from unreport.formats.docx.names import A

__all__ = ["chart_words", "diagram_words", "is_drawn_over"]

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_SERIES, _TITLE, _POINT, _VALUE, _LABEL, _FORMAT = (
    _C + name for name in ("ser", "title", "pt", "v", "dLbl", "formatCode")
)
_AXES = tuple(_C + name for name in ("catAx", "valAx", "dateAx", "serAx"))
_CACHES = tuple(_C + name for name in ("strCache", "numCache", "strLit", "numLit"))
_LEVEL = _C + "lvl"
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIELD = re.compile(r"\[[A-Z][A-Z ]+\]")
_MOST_POINTS = 2_000
"""Of a series: a chart with more shows a curve, not values."""
_MOST_WORDS = 20_000
_DEEPEST = 50


def chart_words(root: etree._Element) -> str:
    """What a chart shows, in one line; empty for a chart without cached data or words. `root` is a `c:chartSpace` or `cx:chartSpace`."""
    if str(root.tag).startswith(_CX):
        return _extended(root)
    chart = root.find(_C + "chart")
    plot = chart.find(_C + "plotArea") if chart is not None else None
    if chart is None or plot is None:
        return ""
    title = _title(chart)
    axes = "; ".join(filter(None, (_title(axis) for axis in plot.iterchildren(*_AXES))))
    epoch = root.find(_C + "date1904")
    early = epoch is not None and epoch.get("val", "1") in ("1", "true")
    series = "; ".join(filter(None, (_series(node, early) for node in plot.iter(_SERIES))))
    return _bounded(". ".join(filter(None, (title.rstrip("."), axes, series))))


def is_drawn_over(root: etree._Element) -> bool:
    """Whether shapes with words of their own lie on a chart (21.2.2.220); they are in a part of their own."""
    return root.find(_C + "userShapes") is not None


def diagram_words(root: etree._Element) -> str:
    """The words of a diagram's nodes, in the order of its tree. `root` is a `dgm:dataModel`."""
    words: dict[str, str] = {}
    tops: list[str] = []
    for node in root.iter(_DGM + "pt"):
        name, kind = node.get("modelId", ""), node.get("type", "node")
        if kind == "doc":
            tops.append(name)
        elif kind in ("node", "asst"):
            text = node.find(_DGM + "t")
            words[name] = _rich(text) if text is not None else ""
    children: dict[str, list[tuple[int, int, str]]] = {}
    for number, link in enumerate(root.iter(_DGM + "cxn")):
        if link.get("type", "parOf") == "parOf" and link.get("destId", "") in words:
            order = link.get("srcOrd", "0")
            place = int(order) if order.isdigit() and len(order) < 10 else 0
            children.setdefault(link.get("srcId", ""), []).append((place, number, link.get("destId", "")))
    said: set[str] = set()

    def say(name: str, depth: int) -> str:
        parts: list[str] = []
        for _, _, child in sorted(children.get(name, ())):
            if child in said or depth > _DEEPEST:
                continue
            said.add(child)
            below = say(child, depth + 1)
            parts.append(f"{words[child]} ({below})" if words[child] and below else words[child] or below)
        return "; ".join(filter(None, parts))

    tree = [say(top, 0) for top in tops]
    rest = [text for name, text in words.items() if name not in said]
    return _bounded("; ".join(filter(None, [*tree, *rest])))


def _series(node: etree._Element, early: bool) -> str:
    name = " ".join(_texts(node.find(_C + "tx")).values())
    categories = _texts(node.find(_C + "cat"), early)
    values = _texts(node.find(_C + "val"), early)
    if not values and not categories:
        categories, values = _texts(node.find(_C + "xVal"), early), _texts(node.find(_C + "yVal"), early)
    values.update(_typed_labels(node))
    sizes = _texts(node.find(_C + "bubbleSize"), early)
    said = [
        (f"{categories[place]} = " if place in categories else "")
        + values.get(place, "–")
        + (f" ({sizes[place]})" if place in sizes else "")
        for place in islice(sorted({*categories, *values}), _MOST_POINTS)
    ]
    return f"{name}: {', '.join(said)}" if name and said else name or ", ".join(said)


def _texts(holder: etree._Element | None, early: bool = False) -> dict[int, str]:
    """The cached texts or numbers of a series by their place; several levels of categories in one, the outermost first."""
    found: dict[int, str] = {}
    if holder is None:
        return found
    literal = holder.find(_VALUE)
    if literal is not None:
        return {0: _line(literal.text)}
    levels = list(holder.iter(_LEVEL))
    if levels:
        return _levels(levels)
    cache = next(holder.iter(*_CACHES), None)
    if cache is None:
        return found
    shape = cache.findtext(_FORMAT) or ""
    for point in islice(cache.iterchildren(_POINT), _MOST_POINTS):
        text = _line(point.findtext(_VALUE))
        place = point.get("idx", "")
        if text and place.isdigit() and len(place) < 10:
            found[int(place)] = _number(text, point.get("formatCode") or shape, early)
    return found


def _levels(levels: list[etree._Element]) -> dict[int, str]:
    """Categories of several levels: the first is the innermost, an outer one holds until the next of its level."""
    inner = _points(levels[0])
    outer = [_points(level) for level in levels[1:]]
    found: dict[int, str] = {}
    standing = [""] * len(outer)
    for place in sorted(inner):
        for number, level in enumerate(outer):
            standing[number] = level.get(place, standing[number])
        found[place] = " ".join(filter(None, [*reversed(standing), inner[place]]))
    return found


def _points(level: etree._Element) -> dict[int, str]:
    return {
        int(point.get("idx", "0")): _line(point.findtext(_VALUE))
        for point in islice(level.iterchildren(_POINT), _MOST_POINTS)
        if point.get("idx", "0").isdigit() and len(point.get("idx", "0")) < 10
    }


def _typed_labels(series: etree._Element) -> Iterator[tuple[int, str]]:
    """Labels that somebody typed over values; those that a field fills say what the value says."""
    labels = series.find(_C + "dLbls")
    for label in labels.iterchildren(_LABEL) if labels is not None else ():
        place = label.find(_C + "idx")
        number = place.get("val", "") if place is not None else ""
        text = label.find(_C + "tx")
        typed = _rich(text) if text is not None else ""
        if typed and number.isdigit() and len(number) < 10 and not _FIELD.search(typed):
            yield int(number), typed


def _number(text: str, shape: str, early: bool) -> str:
    """A number as its format shows it, as far as a reader needs: per cent and dates; what floating point adds is left out."""
    try:
        value = float(text)
    except ValueError:
        return text
    shape = _QUOTED.sub("", shape.partition(";")[0]).lower()
    if re.search(r"y|d|mmm", shape) and 0 < value < 2_958_466:
        start = date(1904, 1, 1) if early else date(1899, 12, 30)
        try:
            return (start + timedelta(days=int(value))).isoformat()
        except OverflowError:
            return text
    if "%" in shape:
        return f"{value * 100:.6g} %"
    return f"{value:.12g}" if abs(value) < 1e15 else text


def _extended(root: etree._Element) -> str:
    """A chart of Office 2016 (treemap, waterfall, …): title, series names, then each dimension of its data."""
    title = next((_rich(node) for node in root.iter(_CX + "title")), "")
    names = [_line(node.findtext(f"{_CX}tx/{_CX}txData/{_CX}v")) for node in root.iter(_CX + "series")]
    dimensions = [
        ", ".join(filter(None, (_line(point.text) for point in islice(level.iterchildren(_CX + "pt"), _MOST_POINTS))))
        for level in root.iter(_CX + "lvl")
    ]
    return _bounded(
        ". ".join(filter(None, (title, "; ".join(filter(None, names)), "; ".join(filter(None, dimensions)))))
    )


def _title(parent: etree._Element) -> str:
    title = parent.find(_TITLE)
    if title is None:
        return ""
    return _rich(title) or " ".join(_texts(title.find(_C + "tx")).values())


def _rich(node: etree._Element) -> str:
    return _line(" ".join("".join(text.text or "" for text in line.iter(A + "t")) for line in node.iter(A + "p")))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _bounded(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS] + "…"
