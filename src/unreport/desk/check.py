"""Checking a report as an editor would: numbering, references, notes, masthead, structure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from unreport.findings import Finding, Place
from unreport.model import (
    Annex,
    Block,
    Citation,
    Footnote,
    Image,
    ListBlock,
    Number,
    Paragraph,
    Report,
    Resolution,
    Scheme,
    Section,
    Table,
    footnotes,
    plain,
    walk,
)
from unreport.un.labels import label_value
from unreport.un.sequence import begins, follows

__all__ = ["check"]


def check(report: Report) -> tuple[Finding, ...]:
    """All that the checks find, in the order of the document within each check."""
    found: list[Finding] = []
    for look in _CHECKS:
        found.extend(look(report))
    return tuple(dict.fromkeys(found))


def _masthead(report: Report) -> Iterator[Finding]:
    masthead = report.masthead
    for value, name, cure in (
        (masthead.symbol, "symbol", "Add the document symbol, or ask for one."),
        (masthead.distribution, "distribution line", "Add the line “Distr.: …”."),
        (masthead.date, "date", "Add the date of the document."),
        (masthead.originals, "line for the original language", "Add the line “Original: …”."),
        (report.front.title, "title", "Give the document a title."),
    ):
        if not value:
            yield Finding("masthead.missing", f"The document has no {name}.", cure, Place(part="masthead"))
    for printed, name in (
        (masthead.symbol, "symbol"),
        (masthead.date, "date"),
        (masthead.distribution, "distribution"),
    ):
        if printed is not None and not printed.value:
            yield Finding(
                "masthead.unread",
                f"The {name} “{printed.line}” could not be read.",
                "Check its form.",
                Place(part="masthead"),
            )


def _numbering(report: Report) -> Iterator[Finding]:
    yield from _sequence(_numbered(report.blocks), "")
    for annex in report.annexes:
        yield from _sequence(_numbered(annex.blocks), _name(annex))


def _numbered(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The numbered paragraphs of one sequence: those of a resolution inside a report count by themselves."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Section):
            yield from _numbered(block.blocks)


def _sequence(paragraphs: Iterable[Paragraph], part: str) -> Iterator[Finding]:
    last: Number | None = None
    for paragraph in paragraphs:
        number = paragraph.number
        place = Place(paragraph=label_value(number.label), part=part)
        if (
            last is not None
            and number.ordinals
            and last.ordinals
            and not follows(last, number)
            and not _new_level(last, number)
        ):
            if number.ordinals > last.ordinals:
                yield Finding(
                    "numbering.gap",
                    f"Paragraph {label_value(number.label)} follows paragraph {label_value(last.label)}.",
                    "Number it in sequence, or say in the text what is left out on purpose.",
                    place,
                )
            elif not begins(number):
                yield Finding(
                    "numbering.repeat",
                    f"Paragraph {label_value(number.label)} follows paragraph {label_value(last.label)}.",
                    "Number it in sequence.",
                    place,
                )
        if number.ordinals:
            last = number


def _new_level(last: Number, number: Number) -> bool:
    """`5.3.1` after `5.3` goes deeper; `5.4` after `5.3.7`, `6` after it and `31.II.1` after `31.I.22` go on further up."""
    old, new = last.ordinals, number.ordinals
    if new[: len(old)] == old:
        return all(ordinal <= 1 for ordinal in new[len(old) :])
    level = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
    return level < len(new) and new[level] == old[level] + 1 and all(ordinal == 1 for ordinal in new[level + 1 :])


def _points(report: Report) -> Iterator[Finding]:
    for place, block in _placed(report):
        if not isinstance(block, ListBlock):
            continue
        last: Number | None = None
        for item in block.items:
            number = item.number
            if number is None or number.scheme is Scheme.BULLET or not number.ordinals:
                continue
            if last is not None and not follows(last, number):
                yield Finding(
                    "numbering.points",
                    f"Point {number.label} follows point {last.label}.",
                    "Letter the points in sequence.",
                    place,
                )
            last = number


def _references(report: Report) -> Iterator[Finding]:
    for blocks, part in _parts(report):
        numbers = [paragraph.number for paragraph in _numbered(blocks)]
        known = {label_value(number.label) for number in numbers} | {
            ".".join(map(str, number.ordinals)) for number in numbers
        }
        if not known:
            continue
        for place, value in _placed_in(blocks, part):
            if isinstance(value, Citation) and value.kind == "paragraph":
                for target in filter(None, (value.target, value.until)):
                    if target not in known:
                        yield Finding(
                            "reference.dangling",
                            f"The text cites paragraph {target}, which is not in this document.",
                            "Correct the number.",
                            place,
                        )


def _notes(report: Report) -> Iterator[Finding]:
    last = 0
    for note in footnotes(report):
        if note.marker.isdigit():
            count = int(note.marker)
            if count != last + 1 and not (count == 1 and last):
                yield Finding(
                    "note.order",
                    f"Footnote {count} follows footnote {last}."
                    if last
                    else f"The first footnote has the number {count}.",
                    "Number the footnotes in the order of their calls.",
                )
            last = count
        if not note.blocks:
            yield Finding("note.missing", f"Footnote {note.marker} has no text.", "Write it, or remove the call.")


def _structure(report: Report) -> Iterator[Finding]:
    for place, value in _placed(report):
        if isinstance(value, Section):
            heading = plain(value.heading).strip()
            if not heading:
                yield Finding("structure.heading-empty", "A heading has no text.", "Write it, or remove it.", place)
            elif not value.blocks:
                yield Finding(
                    "structure.section-empty", f"Nothing stands under the heading “{heading[:80]}”.", "", place
                )
            subsections = [block for block in value.blocks if isinstance(block, Section) and block.number is not None]
            if len(subsections) == 1 and subsections[0].number is not None and begins(subsections[0].number):
                yield Finding(
                    "structure.lone-subheading",
                    f"“{plain(subsections[0].heading)[:80]}” is the only numbered heading under “{heading[:80]}”.",
                    "Add a second one, or take the number away.",
                    place,
                )
        elif isinstance(value, Table):
            widths = set(_widths(value))
            if len(widths) > 1:
                name = value.number.label if value.number else "A table"
                yield Finding(
                    "structure.table-ragged",
                    f"{name} has rows of {min(widths)} and of {max(widths)} columns.",
                    "Give every row the same number of columns.",
                    place,
                )
        elif isinstance(value, Image) and not value.alt.strip():
            yield Finding(
                "figure.no-alt", f"The picture {value.asset} has no alternative text.", "Describe what it shows.", place
            )


def _widths(table: Table) -> Iterator[int]:
    """Columns of each row, with what hangs down from the rows above."""
    hanging: list[tuple[int, int]] = []
    for row in (*table.head, *table.rows):
        yield sum(cell.colspan for cell in row.cells) + sum(width for width, _ in hanging)
        hanging = [(width, rows - 1) for width, rows in hanging if rows > 1]
        hanging += [(cell.colspan, cell.rowspan - 1) for cell in row.cells if cell.rowspan > 1]


def _parts(report: Report) -> Iterator[tuple[tuple[Block, ...], str]]:
    yield report.blocks, ""
    for annex in report.annexes:
        yield annex.blocks, _name(annex)


def _name(annex: Annex) -> str:
    return annex.number.label if annex.number else plain(annex.title)


def _placed(report: Report) -> Iterator[tuple[Place, object]]:
    for blocks, part in _parts(report):
        yield from _placed_in(blocks, part)


def _placed_in(blocks: tuple[Block, ...], part: str) -> Iterator[tuple[Place, object]]:
    """Every value with the last numbered paragraph at or before it."""
    place = Place(part=part)
    for value in walk(blocks):
        if isinstance(value, Paragraph):
            place = Place(paragraph=label_value(value.number.label), part=part)
        if not isinstance(value, Resolution | Footnote):
            yield place, value


_CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    _masthead,
    _numbering,
    _points,
    _references,
    _notes,
    _structure,
)
