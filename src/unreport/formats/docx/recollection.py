"""A file that unreport wrote and somebody edited since: the report inside it with the edits, told from its pages.

Three are merged (`unreport.model.merging`): the remembered report; the pages that unreport makes of it, read without their memory; and
the pages of the file, read in the same way. What the last two have in common is as remembered; where they differ, somebody edited.
The pages win even over a forged memory, because what they are held against is made from that memory itself.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from unreport.findings import Finding
from unreport.formats.docx.memory import Memory
from unreport.formats.protocol import Reading, ReadOptions, Source, WriteOptions
from unreport.model import (
    Asset,
    Comment,
    FrontMatter,
    Image,
    Inline,
    Item,
    Masthead,
    Modifier,
    Number,
    Paragraph,
    Printed,
    Report,
    Text,
    Venue,
    settle_changes,
    transform,
    walk,
)
from unreport.model.merging import merge
from unreport.model.spoken import words
from unreport.un.language import LANGUAGES

__all__ = ["with_edits"]

_PARTS = (*Inline.__args__, Report, Number, Printed, Venue, Modifier)
"""What is no block: what stands in one, or around all."""
_ALWAYS_TOLD = ("read.changes", "read.comment")
"""Findings that matter though unreport's own pages would give them too."""
_TAKEN = (
    "The document was edited since unreport wrote it, and the report inside it can't be used; its pages alone were read"
)


def with_edits(
    memory: Memory, source: Source, now: Reading, options: ReadOptions, read_pages: Callable[..., Reading]
) -> Reading:
    """The remembered report with the edits of the pages, or the pages alone where that can't be. Never raises.

    `now` is the reading of the pages of `source`. `read_pages` reads a source without its memory by options, and with its comments in
    the text if asked to.
    """
    try:
        return _with_edits(memory, source, now, options, read_pages)
    except Exception as error:  # the memory comes with the file: whatever is wrong with it, its pages can be read
        why = f"{_TAKEN} ({type(error).__name__})."
        return Reading(now.report, (*now.findings, Finding("read.memory-unused", why)))


def _with_edits(
    memory: Memory, source: Source, now: Reading, options: ReadOptions, read_pages: Callable[..., Reading]
) -> Reading:
    from unreport.formats.docx.writer import write  # most readers never write

    changes = options.changes or "accept"
    remembered = memory.report if changes == "keep" else settle_changes(memory.report, changes)
    settings = {**memory.settings, "memory": False}
    pages = Source(write(memory.report, WriteOptions(house=memory.house, settings=settings)).data, source.name)  # type: ignore[arg-type]
    was = read_pages(pages, options)
    before, after = was.report, now.report
    comments = changes != "keep" and any(isinstance(value, Comment) for value in walk(remembered))
    translated = before.language != after.language
    own = remembered.language if remembered.language in LANGUAGES and not translated else options.language
    if comments or own not in (before.language, ""):
        options = dataclasses.replace(options, language=options.language or own)
        before = read_pages(pages, options, comments=comments).report
        after = read_pages(source, options, comments=comments).report
    merged = merge(remembered, *(_with_names_of(remembered, report) for report in (before, after)))
    if comments:
        merged = _without_new_comments(merged, remembered)
    told = [finding for finding in now.findings if finding not in was.findings or finding.code in _ALWAYS_TOLD]
    if merged != remembered:
        told.append(Finding("read.stale-memory", _account(merged, remembered)))
    return Reading(merged, tuple(told))


def _with_names_of(remembered: Report, report: Report) -> Report:
    """The report with pictures under the names that memory has for the same bytes; parts are renamed whenever a file is saved."""
    known = {asset.data: asset.name for asset in reversed(remembered.assets)}
    taken = {asset.name for asset in remembered.assets}
    names: dict[str, str] = {}
    assets: dict[str, Asset] = {}
    for asset in report.assets:
        name = known.get(asset.data, asset.name)
        while asset.data not in known and name in taken:
            name = "_" + name
        taken.add(name)
        names[asset.name] = name
        assets.setdefault(name, replace(asset, name=name))

    def rename(value: Struct) -> Struct:
        return replace(value, asset=names.get(value.asset, value.asset)) if isinstance(value, Image) else value

    return transform(replace(report, assets=tuple(assets.values())), rename)


def _without_new_comments(merged: Report, remembered: Report) -> Report:
    """New comments are findings, as in any draft; remembered ones stay while the pages have them."""
    held = [value for value in walk(remembered) if isinstance(value, Comment)]
    return transform(merged, lambda value: None if isinstance(value, Comment) and value not in held else value)


def _account(merged: Report, remembered: Report) -> str:
    """What came from where, in one line."""
    new = (_lines(merged) - _lines(remembered)).total()
    if not new:
        return (
            "The document was edited since unreport wrote it: what was taken out or moved there is so here, all else comes from "
            "the report inside it."
        )
    blocks = "1 block comes" if new == 1 else f"{new} blocks come"
    return (
        f"The document was edited since unreport wrote it: {blocks} from its pages, all else from the report inside it."
    )


def _lines(report: Report) -> Counter[Any]:
    """What a reader would count as blocks, each without those inside it: a number and the text beside it are one, of the masthead and the
    front matter each line is.
    """
    out: Counter[Any] = Counter()
    beside: set[int] = set()
    for value in walk(report):
        if isinstance(value, _PARTS) or id(value) in beside:
            continue
        fields = [(name, part) for name in value.__struct_fields__ if not _holds_blocks(part := getattr(value, name))]
        if isinstance(value, Masthead | FrontMatter):
            out.update((type(value), *field) for field in fields if words(field[1]))
            continue
        own = tuple(part for _, part in fields)
        if isinstance(value, Paragraph | Item) and value.blocks and isinstance(value.blocks[0], Text):
            own = (*own, value.blocks[0])
            beside.add(id(value.blocks[0]))
        if words(own):
            out[type(value), own] += 1
    return out


def _holds_blocks(part: Any) -> bool:
    """Whether a field holds what is counted for itself."""
    return isinstance(part, tuple) and bool(part) and isinstance(part[0], Struct) and not isinstance(part[0], _PARTS)
