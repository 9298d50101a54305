"""From a galley to a report: the way every typeset format takes, once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from unreport.galley.body import compose_body
from unreport.galley.contents import lists_set_apart
from unreport.galley.front import take_front
from unreport.galley.galley import Galley, SetBlock, SetTable, SetText
from unreport.galley.labels import annex_designation, label_of
from unreport.galley.wording import cut, folded, is_blank, looks_like_heading
from unreport.model import Annex, Image, Inline, Number, Report, Run, plain, walk
from unreport.un.language import guess_language
from unreport.un.openings import resolution_head
from unreport.un.styles import heading_level

__all__ = ["compose"]

_LONGEST_ANNEX_LINE = 160
_LONGEST_BARE_DESIGNATION = 60
_JOINTS = ".:–—-*("
_OPEN_END = re.compile(r"[^.;:!?…۔؟。！？\s]\s*$")


def compose(galley: Galley) -> Report:
    """The report that a galley shows. Never fails: what can't be told apart stays text, in its place."""
    language = galley.language or _language(galley.blocks) or "en"
    front = take_front(galley.blocks, language, galley.masthead, galley.notes)
    rest = list(galley.blocks[front.taken :])
    if galley.broken:
        rest = joined(rest, language)
    body, annexes = _cut_annexes(lists_set_apart(rest, language), language)
    report = Report(
        language=language,
        masthead=front.masthead,
        front=front.matter,
        blocks=compose_body(body, language, broken=galley.broken),
        annexes=tuple(_annex(part, language, galley.broken) for part in annexes),
        assets=galley.assets,
        properties=galley.properties,
    )
    if not report.assets:
        return report
    shown = {value.asset for value in walk(report) if isinstance(value, Image)}
    if all(asset.name in shown for asset in report.assets):
        return report
    # What is shown no more is furniture: the emblem of a masthead that is set as a table.
    return replace(report, assets=tuple(asset for asset in report.assets if asset.name in shown))


def _language(blocks: Sequence[SetBlock]) -> str:
    sample: list[str] = []
    size = 0
    for block in blocks:
        if isinstance(block, SetText):
            text = block.text
            sample.append(text)
            size += len(text)
            if size > 6_000:
                break
    return guess_language("\n".join(sample))


def joined(blocks: list[SetBlock], language: str) -> list[SetBlock]:
    """Set blocks in which paragraphs that the end of a page has cut in two are whole again.

    The first part ends without the end of a sentence, the second begins in lower case (or, where the script has no case, without a
    label) and neither looks like a heading.
    """
    out: list[SetBlock] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, SetText) and isinstance(last, SetText) and _goes_on(last, block, language):
            out[-1] = replace(last, content=(*last.content, Run(_joint(last, block)), *block.content))
        else:
            out.append(block)
    return out


def _goes_on(last: SetText, block: SetText, language: str) -> bool:
    before, after = last.text.strip(), block.text.strip()
    if not before or not after or not after[0].islower() or label_of(block, language)[0]:
        return False
    return bool(_OPEN_END.search(before)) and not (
        looks_like_heading(before) and not label_of(last, language)[0] and len(before) < 60
    )


def _joint(last: SetText, block: SetText) -> str:
    """Nothing after a hyphen that belongs to the word, a space else."""
    return "" if re.search(r"\w[-‑–]$", last.text) else " "


def _cut_annexes(blocks: list[SetBlock], language: str) -> tuple[list[SetBlock], list[list[SetBlock]]]:
    starts = [
        position
        for position, block in enumerate(blocks)
        if isinstance(block, SetText) and _annex_line(block, language) is not None
    ]
    if starts and any(isinstance(block, SetText) and _is_decision(block, language) for block in blocks[starts[0] :]):
        return blocks, []  # annexes to the decisions of a report stand in their place
    if not starts:
        return blocks, []
    ends = [*starts[1:], len(blocks)]
    return blocks[: starts[0]], [blocks[start:end] for start, end in zip(starts, ends, strict=True)]


def _is_decision(block: SetText, language: str) -> bool:
    return bool(heading_level(block.role)) and resolution_head(block.text.strip(), language) is not None


def _annex_line(block: SetText, language: str) -> tuple[Number, tuple[Inline, ...]] | None:
    """The designation of an annex and what follows it in the line; None if the line does not open an annex."""
    text = block.text.strip()
    if not text or len(text) > _LONGEST_ANNEX_LINE or block.tabs > 3:
        return None
    stands_out = bool(heading_level(block.role)) or block.bold
    if not stands_out and len(text) > _LONGEST_BARE_DESIGNATION:
        return None
    line = " ".join(text.split())
    designation = annex_designation(line, language)
    if designation is None:
        return None
    number, end = designation
    if line[end:].strip(" *") and not (stands_out and _may_follow(block, number, language)):
        return None
    label = number.label
    whole = folded(block.content)
    start = plain(whole).find(label)
    tail = folded(cut(whole, start + len(label))) if start >= 0 else ()
    rest = plain(tail)
    tail = folded(cut(tail, len(rest) - len(rest.lstrip(" .:–—-"))))
    return number, tail


def _may_follow(block: SetText, number: Number, language: str) -> bool:
    """Whether what follows a designation in its line may be the title of an annex.

    Between them stands a mark, a tab or a break; after one space only in a heading of the first level: `Annex I Parties` is something else.
    """
    gap = block.text.strip()[len(number.label) :]
    return heading_level(block.role) == 1 or not gap.startswith(" ") or gap[1:2].isspace() or gap.lstrip()[0] in _JOINTS


def _annex(blocks: list[SetBlock], language: str, broken: bool) -> Annex:
    head = blocks[0]
    opening = _annex_line(head, language) if isinstance(head, SetText) else None
    number, title = opening if opening else (None, ())
    rest = blocks[1:]
    while rest and isinstance(rest[0], SetText) and is_blank(rest[0].content):
        rest = rest[1:]
    if rest and isinstance(rest[0], SetText) and not plain(title).strip(" *") and _is_annex_title(rest[0], language):
        title = (*folded(rest[0].content), *title)  # what the designation calls, the title calls
        rest = rest[1:]
    return Annex(number, title, compose_body(rest, language, broken=broken))


def _is_annex_title(block: SetText, language: str) -> bool:
    if label_of(block, language)[0] or isinstance(block, SetTable):
        return False
    text = block.text
    return bool(heading_level(block.role)) or block.bold or (not block.role and looks_like_heading(text))
