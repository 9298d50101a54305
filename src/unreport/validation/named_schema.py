"""A schema that the caller names: XML Schema (`.xsd`), RELAX NG (`.rng`) or ISO Schematron (`.sch`).

What kind it is its root element tells, not its name. Files that it includes are read from beside it; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from unreport.errors import UsageError
from unreport.validation.judgement import Judgement
from unreport.validation.schematron import compile_rules, judge
from unreport.validation.wording import judgements_of

__all__ = ["named_schema"]

Judge = Callable[[etree._Element], list[Judgement]]
"""Gives what is wrong with a tree."""

_XSD: Final = "http://www.w3.org/2001/XMLSchema"
_RNG: Final = "http://relaxng.org/ns/structure/1.0"


def named_schema(path: Path) -> tuple[str, Judge]:
    """The code of its findings, and the judge. Raises UsageError for a file that can't be read or is no schema."""
    try:
        seen = path.stat()
    except OSError as error:
        raise UsageError(f"The schema {path} can't be read.", cure="Check the name.") from error
    return _compiled(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=8)
def _compiled(path: Path, changed: int, size: int) -> tuple[str, Judge]:
    """The schema as it is now; `changed` and `size` tell it from what the file held before."""
    try:
        root = etree.parse(
            str(path), etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
        ).getroot()
    except OSError as error:
        raise UsageError(f"The schema {path} can't be read.", cure="Check the name.") from error
    except etree.XMLSyntaxError as error:
        raise UsageError(f"The schema {path} is broken XML: {error.msg}.") from error
    namespace = etree.QName(root).namespace
    if namespace not in (_XSD, _RNG):
        rules = compile_rules(root, str(path))
        return "schema.rule", lambda tree: judge(tree, rules)
    try:
        schema = etree.XMLSchema(root.getroottree()) if namespace == _XSD else etree.RelaxNG(root.getroottree())
    except (etree.XMLSchemaParseError, etree.RelaxNGParseError) as error:
        raise UsageError(f"The schema {path} is broken: {error}.") from error

    def hold_against(tree: etree._Element) -> list[Judgement]:
        return [] if schema.validate(tree) else judgements_of(schema.error_log, tree)

    return "schema.other", hold_against
