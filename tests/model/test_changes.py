from __future__ import annotations

from unreport.model import (
    Deleted,
    Inserted,
    Reformatted,
    Report,
    Revised,
    Run,
    Text,
    has_changes,
    plain,
    settle_changes,
)

REPORT = Report(
    blocks=(
        Text((Run("The "), Deleted((Run("Board"),), "A"), Inserted((Run("Congress"),), "A"), Run(" met."))),
        Text((Reformatted((Run("Loud", bold=True),), Run("")),)),
        Text((Run("New paragraph."),), revised=Revised("inserted", "A")),
        Text((Run("Old paragraph."),), revised=Revised("deleted", "A")),
    )
)


def words(report: Report) -> list[str]:
    return [plain(block.content) for block in report.blocks if isinstance(block, Text)]


def test_accepting_keeps_what_was_put_in() -> None:
    settled = settle_changes(REPORT, "accept")
    assert words(settled) == ["The Congress met.", "Loud", "New paragraph."]
    assert settled.blocks[1].content == (Run("Loud", bold=True),)  # type: ignore[union-attr]
    assert not has_changes(settled)


def test_rejecting_brings_back_what_was_taken_out() -> None:
    settled = settle_changes(REPORT, "reject")
    assert words(settled) == ["The Board met.", "Loud", "Old paragraph."]
    assert settled.blocks[1].content == (Run("Loud"),)  # type: ignore[union-attr]
    assert not has_changes(settled)


def test_a_report_without_changes_is_left_alone() -> None:
    plain_report = Report(blocks=(Text((Run("Words."),)),))
    assert settle_changes(plain_report, "accept") is plain_report
    assert has_changes(REPORT)
