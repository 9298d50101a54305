"""The words of an equation: OMML (ECMA-376 part 1, 22.1) as one line that a person can read aloud or type.

Its structure is said with the marks of Unicode's linear notation (Unicode Technical Note 28): `a/(b+c)`, `x_(i+1)`, `x^2`, `√(x)`,
`∑_(i=1)^n x`. What has no mark there says its parts one after another; a word is never left out.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from unreport.formats.docx.names import VAL, M, W

__all__ = ["formula_text"]

_TEXTS = (M + "t", W + "t")
_DEEPEST = 60
_OPERATORS = frozenset("+-−±∓×·⋅÷/=≠<>≤≥≈∈,; ")
_SUM, _ROOTS = "∑", {"": "√", "3": "∛", "4": "∜"}
_ABOVE = {"\u0302": "^", "\u0305": "¯", "\u0303": "~", "\u20d7": "→", "\u0307": "˙"}


def formula_text(node: etree._Element) -> str:
    """The text of an `m:oMath`, an `m:oMathPara` or a part of one."""
    return _said(node, 0)


def _said(node: etree._Element, depth: int) -> str:
    if depth > _DEEPEST:
        return "".join(part.text or "" for part in node.iter(*_TEXTS))
    out: list[str] = []
    for child in node:
        tag = child.tag
        if tag in _TEXTS:
            out.append(child.text or "")
        elif tag in _STRUCTURES:
            out.append(_STRUCTURES[tag](_Parts(child, depth + 1)))
        else:
            out.append(_said(child, depth + 1))
    return "".join(out)


class _Parts:
    """The parts of one structure: `parts("num")` is what its `m:num` says."""

    def __init__(self, node: etree._Element, depth: int) -> None:
        self.node = node
        self.depth = depth

    def __call__(self, name: str) -> str:
        return "".join(self.each(name))

    def each(self, name: str) -> list[str]:
        return [_said(part, self.depth) for part in self.node.iterchildren(M + name)]

    def mark(self, properties: str, name: str, usual: str) -> str:
        """A character that the properties say; `usual` where they say none."""
        said = self.node.find(f"{M}{properties}/{M}{name}")
        return usual if said is None else said.get(M + "val", said.get(VAL, ""))


def _one(text: str, also: str = "") -> str:
    """An operand, in brackets if it is more than one thing: if an operator, or one of `also`, stands in it outside brackets."""
    bare = text.strip()
    depth = 0
    for position, character in enumerate(bare):
        depth += (character in "([{") - (character in ")]}")
        if position and not depth and (character in _OPERATORS or character in also):
            return f"({bare})"
    return bare


def _script(text: str) -> str:
    return _one(text, "_^")


def _fraction(parts: _Parts) -> str:
    if parts.mark("fPr", "type", "bar") == "noBar":
        return f"({parts('num')} ¦ {parts('den')})"
    return f"{_one(parts('num'))}/{_one(parts('den'))}"


def _scripts(parts: _Parts) -> str:
    below, above = parts("sub"), parts("sup")
    return (
        parts("e") + (f"_{_script(below)}" if below.strip() else "") + (f"^{_script(above)}" if above.strip() else "")
    )


def _scripts_before(parts: _Parts) -> str:
    return f"_{_script(parts('sub'))}^{_script(parts('sup'))} {parts('e')}"


def _root(parts: _Parts) -> str:
    degree = parts("deg").strip()
    sign = _ROOTS.get(degree, f"{degree}√")
    return f"{sign}({parts('e')})"


def _many(parts: _Parts) -> str:
    sign = parts.mark("naryPr", "chr", "∫") or _SUM
    below, above = parts("sub"), parts("sup")
    limits = (f"_{_script(below)}" if below.strip() else "") + (f"^{_script(above)}" if above.strip() else "")
    return f"{sign}{limits} {parts('e')}"


def _brackets(parts: _Parts) -> str:
    between = parts.mark("dPr", "sepChr", "|")
    return parts.mark("dPr", "begChr", "(") + between.join(parts.each("e")) + parts.mark("dPr", "endChr", ")")


def _function(parts: _Parts) -> str:
    name, argument = parts("fName"), parts("e")
    return name + (argument if argument.startswith(("(", "[", "{")) else f" {argument}")


def _limit(parts: _Parts) -> str:
    mark = "_" if parts.node.tag == M + "limLow" else "^"
    return f"{parts('e')}{mark}{_script(parts('lim'))}"


def _accent(parts: _Parts) -> str:
    mark = parts.mark("accPr", "chr", "\u0302")
    return f"{_one(parts('e'))}{_ABOVE.get(mark, mark)}"


def _lines(parts: _Parts) -> str:
    return "; ".join(parts.each("e"))


def _matrix(parts: _Parts) -> str:
    rows = [", ".join(_Parts(row, parts.depth).each("e")) for row in parts.node.iterchildren(M + "mr")]
    return f"[{'; '.join(rows)}]"


_STRUCTURES: dict[str, Callable[[_Parts], str]] = {
    M + "f": _fraction,
    M + "sSub": _scripts,
    M + "sSup": _scripts,
    M + "sSubSup": _scripts,
    M + "sPre": _scripts_before,
    M + "rad": _root,
    M + "nary": _many,
    M + "d": _brackets,
    M + "func": _function,
    M + "limLow": _limit,
    M + "limUpp": _limit,
    M + "acc": _accent,
    M + "eqArr": _lines,
    M + "m": _matrix,
}
