"""ISO Schematron (ISO/IEC 19757-3) run with lxml: a schema becomes a stylesheet, its report becomes findings.

The `role` of a rule is its grade (error where it says nothing), its first diagnostic the cure. The stylesheet may read neither files nor
the network.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from lxml import etree

from unreport.errors import UsageError
from unreport.findings import Severity
from unreport.validation.judgement import Judgement

__all__ = ["LOOKED_AT", "business_rules", "compile_rules", "judge"]

LOOKED_AT: Final = 3_000
"""Judgements of one file whose place is sought."""

_SVRL: Final = "{http://purl.oclc.org/dsdl/svrl}"
_NO_ACCESS: Final = etree.XSLTAccessControl(
    **dict.fromkeys(("read_file", "write_file", "create_dir", "read_network", "write_network"), False)
)
_ISO: Final = "http://purl.oclc.org/dsdl/schematron"
_TEXTS_TOO: Final = {"visit-text": "'true'", "only-child-elements": "'false'"}
"""Parameters of lxml's skeleton for schemas with rules on text nodes, which it leaves out otherwise."""
_PLACE_OF_OTHER_NODES: Final = """
<xsl:template xmlns:xsl="http://www.w3.org/1999/XSL/Transform" mode="schematron-get-full-path" priority="1"
              match="@* | text() | comment() | processing-instruction()">
  <xsl:apply-templates select="parent::*" mode="schematron-get-full-path"/>
</xsl:template>"""
"""A finding on an attribute or text stands at its element; the skeleton forgets which."""
_GRADES: Final = {
    "warn": Severity.WARNING,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
}


def compile_rules(schema: etree._Element, name: str) -> etree.XSLT:
    """The stylesheet of a schema. Raises UsageError for one that is no ISO Schematron or has a broken expression."""
    from lxml import isoschematron  # type: ignore[attr-defined]

    if schema.tag != f"{{{_ISO}}}schema":
        raise UsageError(f"{name} is no ISO Schematron.", cure=f"Its root should be <schema> of {_ISO}.")
    try:
        made: Any = isoschematron.iso_abstract_expand(isoschematron.iso_dsdl_include(schema.getroottree()))
        texts = any("text()" in rule.get("context", "") for rule in made.iter(f"{{{_ISO}}}rule"))
        made = isoschematron.iso_svrl_for_xslt1(made, **_TEXTS_TOO if texts else {})
        made.getroot().append(etree.fromstring(_PLACE_OF_OTHER_NODES))
        return etree.XSLT(made, access_control=_NO_ACCESS)
    except etree.XSLTError as error:
        raise UsageError(
            f"{name} can't be run: {error}.", cure="Only the query language xslt (1.0) is known."
        ) from error


@cache
def business_rules() -> etree.XSLT:
    """The business rules of AKN4UN (`schemas/akn4un.sch`), compiled once per process."""
    from unreport.validation.schemas import schema_file

    return compile_rules(etree.parse(str(schema_file("akn4un.sch"))).getroot(), "akn4un.sch")


def judge(root: etree._Element, rules: etree.XSLT) -> list[Judgement]:
    """What the rules say of a tree, errors before all others; of very many, the first `LOOKED_AT` and one.

    Raises UsageError for rules that break off, or that ask for another file.
    """
    tree = root.getroottree()
    try:
        report: Any = rules(tree)
    except Exception as error:  # an expression of a schema may fail in any way
        raise UsageError(f"The rules can't be run: {error}.", cure="They may read the document only.") from error
    entries = [
        (_GRADES.get(entry.get("role", "").lower(), Severity.ERROR), entry)
        for entry in report.getroot().iter(_SVRL + "failed-assert", _SVRL + "successful-report")
    ]
    entries.sort(key=lambda graded: -graded[0])
    return [_judgement(tree, grade, entry) for grade, entry in entries[: LOOKED_AT + 1]]


def _judgement(tree: etree._ElementTree, grade: Severity, entry: etree._Element) -> Judgement:
    found: Any = tree.xpath(entry.get("location", "/*"))
    node = found[0] if isinstance(found, list) and found else tree.getroot()
    if not isinstance(node, etree._Element):
        node = tree.getroot()
    text, cure = entry.find(_SVRL + "text"), entry.find(_SVRL + "diagnostic-reference")
    return Judgement(node, _words(text), _words(cure), grade, entry.get("id", ""))


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())
