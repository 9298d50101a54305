"""Annexes: behind the body, inside it, and what only looks like one."""

from __future__ import annotations

import pytest

from galley.notation import composed, outline
from unreport.model import plain


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("Annex to the letter dated 3 March 2031 from the Permanent Representative", "Annex", "to the letter dated 3 March 2031 from the Permanent Representative"),
        ("Annex I to the note verbale dated 3 March 2031", "Annex I", "to the note verbale dated 3 March 2031"),
        ("Enclosure to the letter", "Enclosure", "to the letter"),
    ],
)  # fmt: skip
def test_an_annex_may_say_in_its_heading_what_it_belongs_to(line: str, label: str, title: str) -> None:
    report = composed(f"P | 1. See below.\nH1 | {line}\nP | 1. Statement.")
    (annex,) = report.annexes
    assert annex.number is not None
    assert (annex.number.label, plain(annex.title)) == (label, title)


@pytest.mark.parametrize(
    ("line", "language"),
    [("Annexe à la lettre datée du 3 mars", "fr"), ("Anexo de la carta de fecha 3 de marzo", "es"), ("Приложение к письму от 3 марта", "ru"), ("مرفق الرسالة المؤرخة 3 آذار/مارس", "ar")],
)  # fmt: skip
def test_so_it_may_in_other_languages(line: str, language: str) -> None:
    assert len(composed(f"P | 1. Texte.\nH1 | {line}\nT | Texte.", language=language).annexes) == 1


def test_a_sentence_about_annexes_opens_none() -> None:
    assert composed("P | 1. See below.\nT | Annexes to the report of the Board were issued.").annexes == ()


def test_an_annex_that_the_body_goes_on_from_stands_inside_it() -> None:
    report = composed(
        """
        H1 | I. Proposal
        T  | Insert a new annex, to read:
        H1 | Annex 9
        H1 | Lights
        P  | 1. They shine.
        H1 | II. Justification
        P  | 1. It is needed.
        """
    )
    assert report.annexes == ()
    assert outline(report).splitlines() == [
        "I. Proposal",
        "  Insert a new annex, to read:",
        "Annex 9 Lights",
        "  1. They shine.",
        "II. Justification",
        "  1. It is needed.",
    ]


def test_chapters_counted_in_words_go_on_behind_the_annexes_of_one() -> None:
    report = composed(
        """
        H1 | Chapter II
        H1 | Accounts
        P  | 1. They balance.
        H1 | Annex I
        H1 | Lights
        P  | 1. They shine.
        H1 | Chapter III
        H1 | Statements
        P  | 2. They are true.
        """
    )
    assert report.annexes == ()
    assert [line for line in outline(report).splitlines() if not line.startswith(" ")] == [
        "Chapter II",
        "Annex I Lights",
        "Chapter III",
    ]


def test_articles_of_an_annex_are_its_own_though_the_body_has_some_too() -> None:
    report = composed(
        """
        H1 | Article 1
        P  | 1. Text.
        H1 | Article 2
        P  | 2. Text.
        H1 | Annex
        H1 | Rules
        H1 | Article 1
        P  | 1. Text.
        H1 | Article 2
        P  | 2. Text.
        H1 | Article 3
        P  | 3. Text.
        """
    )
    assert [plain(annex.title) for annex in report.annexes] == ["Rules"]
    assert outline(report).splitlines()[4:] == [
        "[annex] Annex Rules",
        "  Article 1",
        "    1. Text.",
        "  Article 2",
        "    2. Text.",
        "  Article 3",
        "    3. Text.",
    ]


def test_an_annex_with_chapters_of_its_own_stays_behind_the_body() -> None:
    report = composed(
        """
        H1 | I. Proposal
        P  | 1. Text.
        H1 | II. Reasons
        P  | 2. Text.
        H1 | Annex
        H1 | Rules
        H1 | I. Scope
        P  | 1. Text.
        H1 | II. Members
        P  | 2. Text.
        H1 | III. Meetings
        P  | 3. Text.
        """
    )
    assert [plain(annex.title) for annex in report.annexes] == ["Rules"]


def test_the_annex_of_a_quoted_amendment_is_none_of_the_document() -> None:
    report = composed(
        "H1 | I. Proposal\nT | Insert:\nH1 | “Annex 9\nH1 | Lights\nP | 1. They shine.”\nH1 | II. Justification"
    )
    assert report.annexes == ()
    assert outline(report).splitlines() == [
        "I. Proposal",
        "  Insert:",
        "  “Annex 9 Lights",
        "    1. They shine.”",
        "II. Justification",
    ]
