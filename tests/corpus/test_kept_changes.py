"""Tracked changes of real files: what is kept settles to the words that reading with the same decision gives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

import pytest
from msgspec import Struct

import unreport
from unreport.errors import ReadError
from unreport.formats import ReadOptions
from unreport.model import Comment, Opaque, Report, Run, transform, walk
from unreport.model.changes import settle_changes

_LONG = 10_000
"""Words from which on a draft may differ in one of a thousand: where a change gives a typed number to what had none, the number is a
label in one report and text in the other."""


def _texts(report: Report) -> list[str]:
    return [value.text for value in walk(report) if isinstance(value, Run | Opaque)]


def _without_comments(value: Struct) -> Struct | None:
    return None if isinstance(value, Comment) else value


def _alike(kept: Report, read: Report) -> bool:
    ours, expected = _texts(kept), _texts(read)
    if "".join("".join(ours).split()) == "".join("".join(expected).split()):
        return True
    first, second = Counter(" ".join(ours).split()), Counter(" ".join(expected).split())
    differing = ((first - second) + (second - first)).total()
    return second.total() > _LONG and differing <= second.total() / 1_000


@pytest.mark.parametrize("folder", ["word/revisions", "word/any", "docx"])
def test_kept_changes_settle_to_what_is_read_settled(corpus: Path, folder: str) -> None:
    wrong = []
    decisions: tuple[Literal["accept", "reject"], ...] = ("accept", "reject")
    for path in sorted((corpus / folder).glob("*.do[ct][xm]")):
        try:
            report = unreport.read(path, options=ReadOptions(changes="keep")).report
        except ReadError:
            continue
        kept = transform(report, _without_comments)
        for changes in decisions:
            read = unreport.read(path, options=ReadOptions(changes=changes)).report
            if not _alike(settle_changes(kept, changes), read):
                wrong.append(f"{path.name} {changes}")
    assert wrong == []
