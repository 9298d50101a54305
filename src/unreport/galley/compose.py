"""From a galley to a report: the way every typeset format takes, once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from unreport.galley.annexes import annex_of, cut_annexes
from unreport.galley.body import compose_body
from unreport.galley.contents import lists_set_apart
from unreport.galley.front import take_front
from unreport.galley.galley import Galley, SetBlock, SetText
from unreport.galley.labels import label_of
from unreport.galley.wording import looks_like_heading
from unreport.model import Image, Report, Run, walk
from unreport.un.language import guess_language

__all__ = ["compose"]

_OPEN_END = re.compile(r"[^.;:!?…۔؟。！？\s]\s*$")


def compose(galley: Galley) -> Report:
    """The report that a galley shows. Never fails: what can't be told apart stays text, in its place."""
    language = galley.language or _language(galley.blocks) or "en"
    front = take_front(galley.blocks, language, galley.masthead, galley.notes)
    rest = list(galley.blocks[front.taken :])
    if galley.broken:
        rest = joined(rest, language)
    body, annexes = cut_annexes(lists_set_apart(rest, language), language)
    report = Report(
        language=language,
        masthead=front.masthead,
        front=front.matter,
        blocks=compose_body(body, language, broken=galley.broken),
        annexes=tuple(annex_of(part, language, broken=galley.broken) for part in annexes),
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
