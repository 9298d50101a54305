"""XML held against schemas: the OASIS schema of Akoma Ntoso, then the business rules of the UN profile; or a schema that is named."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Final

from lxml import etree

from unreport.errors import LimitExceeded, NotThisFormat, ReadError
from unreport.findings import Finding, Place
from unreport.formats.akn.names import A4U, AKN, akn, local
from unreport.formats.akn.parsing import is_akoma_ntoso, modernize, parse_any
from unreport.limits import DEFAULT_LIMITS, Limits
from unreport.validation.consequences import without_consequences
from unreport.validation.judgement import Judgement, findings_of
from unreport.validation.named_schema import named_schema
from unreport.validation.schemas import akoma_ntoso
from unreport.validation.schematron import LOOKED_AT, business_rules, judge
from unreport.validation.wording import judgements_of

__all__ = ["validate_tree", "validate_xml"]

_UN: Final = "un"


def validate_xml(
    data: bytes,
    name: str = "<stream>",
    limits: Limits = DEFAULT_LIMITS,
    *,
    schema: Path | None = None,
    rules: bool = True,
) -> tuple[Finding, ...]:
    """What schema and rules find in an XML document; `schema` takes the place of both. XML that is broken gives one finding.

    Raises NotThisFormat for XML that is no Akoma Ntoso (unless a schema is named), LimitExceeded for what is too large.
    """
    try:
        root = parse_any(data, name, limits)
    except LimitExceeded:
        raise
    except ReadError as error:
        return (_broken(error, name),)
    return validate_tree(root, name, data=data, schema=schema, rules=rules)


def validate_tree(
    root: etree._Element, name: str, *, data: bytes | None = None, schema: Path | None = None, rules: bool = True
) -> tuple[Finding, ...]:
    """The same for a parsed document; `data` is its source, for lines and columns. The tree is not altered."""
    if schema is not None:
        code, judges = named_schema(schema)
        return tuple(findings_of(judges(root), code, root, data, name))
    namespace = etree.QName(root).namespace or ""
    if local(root) != "akomaNtoso" or (namespace and not is_akoma_ntoso(namespace)):
        raise NotThisFormat(
            f"{name} is no Akoma Ntoso: its root element is <{local(root)}>.",
            cure="Name a schema for it with --schema.",
        )
    findings: list[Finding] = []
    if namespace != AKN:
        root = deepcopy(root)
        modernize(root, namespace)
        findings.append(_other_version(namespace, name))
    xsd = akoma_ntoso()
    told = [] if xsd.validate(root) else judgements_of(xsd.error_log, root)
    findings += findings_of(told, "schema.xsd", root, data, name)
    if rules:
        findings += _rules(root, data, name, told)
    return tuple(findings)


def _rules(root: etree._Element, data: bytes | None, name: str, told: list[Judgement]) -> tuple[Finding, ...]:
    """What the business rules find beside what the schema has told."""
    country = root.find(f".//{akn('FRBRWork')}/{akn('FRBRcountry')}")
    if country is not None and country.get("value", "").lower() != _UN and A4U not in root.nsmap.values():
        message = f"The document is of “{country.get('value', '')}”: the rules of the United Nations were not asked."
        return (Finding("schema.skipped", message, at=Place(file=name)),)
    judged = judge(root, business_rules())
    left = without_consequences(told, judged)
    return tuple(findings_of(left, "schema.rule", root, data, name, more=len(judged) > LOOKED_AT))


def _other_version(namespace: str, name: str) -> Finding:
    return Finding(
        "schema.xsd",
        f"The namespace is {namespace or 'absent'}, not that of Akoma Ntoso 3.0.",
        f"Make it {AKN}; the rest was validated as if it were.",
        at=Place(file=name, line=1),
    )


def _broken(error: ReadError, name: str) -> Finding:
    cause = error.__cause__
    line, column = cause.position if isinstance(cause, etree.XMLSyntaxError) else (0, 0)
    message = error.message.removeprefix(f"{name}, line {line}: ").removeprefix(f"{name} ")
    sentence = message[:1].upper() + message[1:]
    return Finding(
        "schema.xsd", sentence, error.cure, at=Place(file=name, line=max(line or 0, 0), column=max(column or 0, 0))
    )
