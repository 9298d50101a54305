from __future__ import annotations

import pytest

from unreport.un.openings import heads_decision, opens_note_below


@pytest.mark.parametrize(
    "line",
    [
        "Source: Office of Tides.",
        "Note : voir plus haut.",
        "Fuente: Oficina",
        "Примечание: см. выше",
        "المصدر: المكتب",
        "资料来源：办公室",
    ],
)
def test_lines_below_tables_are_told_in_every_language(line: str) -> None:
    assert opens_note_below(line)


@pytest.mark.parametrize("line", ["Sources of finance", "The note: see above", "Note by the Secretariat", ""])
def test_other_lines_are_not(line: str) -> None:
    assert not opens_note_below(line)


@pytest.mark.parametrize(
    "line",
    ["Decision 6/CMA.3", "Resolution 2/CP.1", "Décision 4/X", "Резолюция 1", "المقرر 6/م أإ-3", "第6/CMA.3号决定"],
)
def test_heads_of_decisions_are_told_in_every_language(line: str) -> None:
    assert heads_decision(line)


@pytest.mark.parametrize(
    "line", ["Decisions adopted", "Decisional matters in 2031", "Harbour 5", "1. The decision was taken in 2031."]
)
def test_other_heads_are_not(line: str) -> None:
    assert not heads_decision(line)
