"""The masthead as Word files keep it outside the text: first-page header and footer, document variables.

New York's files carry the masthead as a table in the first-page header part and repeat its fields in `docVars` of the
settings (`Symbol1`, `Session1`, `Agenda1`, `Title1`, `jobn`), with tabs and returns as `_x0009_` and `_x000d_`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from unreport.formats.docx.names import R, W
from unreport.formats.docx.package import Relation
from unreport.galley import SetBlock, SetTable, SetText
from unreport.galley.wording import lines_of, one_line
from unreport.model import AgendaItem, Masthead, Printed, Run
from unreport.un.masthead import MastheadLine, read_line
from unreport.un.symbol import InvalidSymbol, parse_symbol

__all__ = [
    "document_variables",
    "first_page",
    "job_of_footer",
    "masthead_of_variables",
    "running_symbol",
    "sections_of",
    "shows_masthead",
]

_SECTION, _FORMER_SECTION = W + "sectPr", W + "sectPrChange"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sections_of(body: etree._Element) -> list[etree._Element]:
    """What is said of each section (`w:sectPr`), in order; what tracked changes remember of a former state is left out."""
    return [section for section in body.iter(_SECTION) if _parent_tag(section) != _FORMER_SECTION]


def first_page(sections: Sequence[etree._Element], relations: dict[str, Relation], kind: str) -> tuple[str, ...]:
    """The parts that may be the header or footer (`kind`) of the first page, the likeliest first.

    Those of first pages, section by section; then the usual one of the first section, which stands there where no section has its own.
    """
    found = [part for section in sections for part in _referred(section, relations, kind, "first")]
    found += [part for section in sections[:1] for part in _referred(section, relations, kind, "default")]
    return tuple(dict.fromkeys(found))


def _referred(section: etree._Element, relations: dict[str, Relation], kind: str, which: str) -> Iterator[str]:
    for reference in section.iterfind(W + kind + "Reference"):
        relation = relations.get(reference.get(R + "id", ""))
        if reference.get(W + "type", "default") == which and relation is not None and not relation.external:
            yield relation.target


def _parent_tag(node: etree._Element) -> str:
    parent = node.getparent()
    return "" if parent is None else str(parent.tag)


def document_variables(settings: etree._Element | None) -> dict[str, str]:
    """`docVars` by name, escapes undone, white space folded, placeholders (`-`) left out."""
    found: dict[str, str] = {}
    for node in settings.iter(W + "docVar") if settings is not None else ():
        text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), node.get(W + "val", ""))
        words = " ".join(text.split())
        if words and words != "-":
            found[node.get(W + "name", "")] = "".join(character for character in words if character.isprintable())
    return found


def shows_masthead(blocks: list[SetBlock], language: str) -> bool:
    """Whether set blocks of a page header are a masthead: they say distribution, original language, or organization and symbol."""
    kinds = {line.kind for line in _lines(blocks, language)}
    return bool(kinds & {"distribution", "original"}) or kinds >= {"organization", "symbol"}


def running_symbol(headers: Iterable[list[SetBlock]], language: str) -> Printed | None:
    """The symbol that page headers repeat; None if they show none."""
    for blocks in headers:
        for line in _lines(blocks, language):
            if line.kind == "symbol":
                return Printed(line.text, line.value)
    return None


def job_of_footer(blocks: list[SetBlock], language: str) -> tuple[str, tuple[str, ...]]:
    """Job number and release dates in a page footer; empty where there are none."""
    for line in _lines(blocks, language):
        if line.kind == "job":
            return line.text, tuple(line.values)
    return "", ()


def masthead_of_variables(variables: dict[str, str], language: str) -> Masthead:
    """What the document variables tell: used where neither header nor text does."""
    symbol = None
    text = variables.get("Symbol1", "") + variables.get("Symbol2", "")
    if text:
        try:
            symbol = Printed(text, parse_symbol(text).normal)
        except InvalidSymbol:
            symbol = Printed(text)
    session = variables.get("Session1", "")
    read = read_line(session, language) if session else None
    agenda = variables.get("Agenda1", "")
    item = read_line(agenda, language) if agenda else None
    titles = tuple((Run(variables[name]),) for name in ("Agenda Title1", "Agenda Title2") if name in variables)
    return Masthead(
        symbol=symbol,
        session=Printed(read.text, read.value, read.lead, read.tail) if read and read.kind == "session" else None,
        agenda=(AgendaItem((Run(agenda),), tuple(item.values), "", titles),) if item and item.kind == "agenda" else (),
        job_number=variables.get("jobn", ""),
    )


def _lines(blocks: list[SetBlock], language: str) -> list[MastheadLine]:
    found: list[MastheadLine] = []
    for block in blocks:
        if isinstance(block, SetTable):
            found.extend(
                line for row in block.rows for cell in row.cells for line in _lines(list(cell.blocks), language)
            )
        elif isinstance(block, SetText):
            for content in lines_of(block.content):
                line = read_line(one_line(content), language)
                if line is not None:
                    found.append(line)
    return found
