"""Equations in MathML, let through element by element.

Foreign markup is hostile until read: only presentation elements and harmless attributes pass, so that neither a script, an address nor a
style can ride on an equation.
"""

from __future__ import annotations

from lxml import etree

from unreport.formats.html.markup import escape

__all__ = ["clean_mathml"]

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_ELEMENTS = frozenset(
    """math maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
    mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics""".split()  # noqa: SIM905  (read as a list of words)
)
_ATTRIBUTES = frozenset(
    """accent accentunder close columnalign columnspan depth dir display displaystyle fence form height largeop
    linethickness lspace mathsize mathvariant maxsize minsize movablelimits notation open rowalign rowspan rspace scriptlevel
    separator separators stretchy symmetric voffset width""".split()  # noqa: SIM905
)


def clean_mathml(markup: str, *, block: bool) -> str | None:
    """The equation as HTML takes it, alone on its line if `block`; None if the markup is no MathML or is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != f"{{{NAMESPACE}}}math":
        return None
    if block:
        root.set("display", "block")
    return _element(root)


def _element(node: etree._Element) -> str:
    name = etree.QName(node)
    if name.namespace != NAMESPACE or name.localname not in _ELEMENTS:
        return ""
    attributes = "".join(
        f' {key}="{escape(str(value))}"' for key, value in sorted(node.attrib.items()) if key in _ATTRIBUTES
    )
    inside = [escape(node.text or "")]
    for child in node:
        if isinstance(child.tag, str):
            inside.append(_element(child))
        inside.append(escape(child.tail or ""))
    return f"<{name.localname}{attributes}>{''.join(inside)}</{name.localname}>"
