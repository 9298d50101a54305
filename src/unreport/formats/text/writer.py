"""Writing a report as plain text in the light format that the text reader takes.

A blank line parts blocks; nothing is wrapped. A label stands before its words (`I. Introduction`, `12. The Committee…`,
`(a) To meet;`). The form of the rest:

- emphasis is `**bold**` and `*italic*`, a link is `[words](address)`; `settings={"markup": False}` leaves the words alone;
- a footnote is called `[^1]` with its printed marker and stands at the end of the text or annex that calls it, on a line that
  opens with `[^1]: `; its paragraphs share the line. A note below a table has the same form and follows it;
- a table is its designation, title and units, a line each, then a line of bars per row (`| North | 12 |`) with a rule under the head;
  a cell that a span covers is empty, and paragraphs in a cell are parted by `<br>`. A table that only
  arranges text has no rule.

What text can't hold (other looks, pictures, changes, comments) is told once per kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from unreport.errors import WriteError
from unreport.formats.losses import Losses
from unreport.formats.protocol import WriteOptions, Writing
from unreport.formats.text.write_blocks import Lines
from unreport.formats.text.write_inlines import Words
from unreport.model import Contents, FrontMatter, Masthead, Report

__all__ = ["write"]

_BLANK = re.compile(r"(?:[ \t\r]*\n)+")
_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


def write(report: Report, options: WriteOptions) -> Writing:
    """The report as UTF-8 text; raises WriteError if it is nested deeper than any document is."""
    try:
        return _write(report, markup=bool(options.settings.get("markup", True)))
    except RecursionError as error:
        raise WriteError("The report is nested too deeply for text.", cure="Flatten its lists.") from error


def _write(report: Report, *, markup: bool) -> Writing:
    losses = Losses()
    words = Words(losses, markup=markup)
    lines = Lines(words)
    groups: list[str] = []
    groups += _masthead(report.masthead, words)
    groups += _front(report.front, lines)
    groups += lines.blocks(report.blocks)
    groups += lines.waiting_notes()
    groups += lines.notes(report.masthead.notes)
    for annex in report.annexes:
        groups += [annex.number.label if annex.number else "", words.write(annex.title)]
        groups += lines.blocks(annex.blocks)
        groups += lines.waiting_notes()
    groups.append("    ".join(filter(None, (report.masthead.job_number, *report.masthead.release_dates))))
    for asset in report.assets:
        losses.tell("write.dropped", "Text can't hold pictures and other files.", case=asset.name)
    for fact in report.properties:
        losses.tell("write.dropped", "Text can't hold properties that are not printed.", case=fact.name)
    text = "\n\n".join(_BLANK.sub("\n", group).strip("\n") for group in groups if group.strip())
    return Writing((_BROKEN.sub("\ufffd", text) + "\n").encode("utf-8"), losses.findings())


def _masthead(masthead: Masthead, words: Words) -> list[str]:
    """Groups of lines: the issuer with its symbol, the imprint, the session block."""
    printed = (masthead.distribution, masthead.date, masthead.language, *masthead.originals)
    agenda = []
    for item in masthead.agenda:
        agenda += [words.write(item.line), *map(words.write, item.titles)]
    return [
        _lines((masthead.organization, masthead.symbol.line if masthead.symbol else "")),
        _lines(masthead.bodies),
        _lines(line.line for line in printed if line),
        _lines(
            (
                masthead.session.line if masthead.session else "",
                *masthead.meeting,
                masthead.venue.text if masthead.venue else "",
                *agenda,
            )
        ),
    ]


def _front(front: FrontMatter, lines: Lines) -> list[str]:
    words = lines.words
    return [
        words.write(front.title),
        *lines.blocks(front.subtitles),
        *(words.write(officer.line) for officer in front.officers),
        front.modifier.text if front.modifier else "",
        *(
            line
            for part in front.overview
            for line in ((_contents(part, words),) if isinstance(part, Contents) else lines.blocks((part,)))
        ),
    ]


def _contents(contents: Contents, words: Words) -> str:
    """The printed list: a line per entry, its paragraphs and page after tabs."""
    lines = [contents.title, "\t".join(contents.columns)]
    for entry in contents.entries:
        head = " ".join(filter(None, (entry.label, words.write(entry.text))))
        lines.append("\t".join(filter(None, (head, entry.paragraphs, entry.page))))
    return _lines(lines)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line.strip())
