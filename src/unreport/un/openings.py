"""Lines told by how they open or close, whatever the language: a table's source; head, first and last line of a resolution."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from unreport.un.dates import date_in
from unreport.un.facts import codes, language_facts
from unreport.un.folding import Plain, any_of, plain_words
from unreport.un.phrases import candidates
from unreport.un.sessions import session_nouns

__all__ = [
    "ResolutionHead",
    "closes_resolution",
    "names_meeting",
    "names_submitter",
    "opens_note_below",
    "opens_resolution",
    "resolution_head",
]

_LONGEST_HEAD = 80
_LONGEST_OPENING = 240
_LONGEST_CLOSING = 90
_COUNTED = (
    r"(?:(?:[0-9]{1,4}|[-–—](?=/))(?:[/.\-–][^\s:,;()]{1,16}(?:\s\S{1,6}(?=\s*$))?)?|[IVXLC]{1,7}|[A-Z])"
    r"(?:\s?\((?:[0-9]{4}|[IVXLC]{1,7})\))?(?![^\W_])"
)
_QUOTES = "“”\"«»'‘’\\s"


class ResolutionHead(Struct, frozen=True, gc=False):
    """The designation of a resolution or decision, which takes the line up to `end`."""

    kind: Literal["resolution", "decision"]
    draft: bool
    end: int


def opens_note_below(line: str) -> bool:
    """Whether a line is one that stands below a table: `Source: …`, `Note: …`, `Abbreviations: …`."""
    return any(pattern.match(plain_words(line[:60], code)) for code, pattern in _below())


def names_submitter(line: str, language: str) -> bool:
    """Whether a line under a title says who wrote or sent the document: `Submitted by the expert from …`."""
    words = line.strip()
    return any(_submitted(code).match(plain_words(words, code)) for code in candidates(words[:60], language))


def names_meeting(line: str, language: str) -> bool:
    """Whether a short line ends in a session or meeting: `Resumed session`, `Third part of its seventh session`, `10th meeting`.

    One that goes on names a body: `Meeting of States Parties`.
    """
    words = line.strip(" *")
    if len(words) > _LONGEST_CLOSING:
        return False
    return any(_about_meeting(code).search(plain_words(words, code)) for code in candidates(words, language))


def resolution_head(line: str, language: str) -> ResolutionHead | None:
    """The designation that opens the heading of a resolution or decision inside a report, the given language tried first.

    `Decision 6/CMA.3`, `Resolution 2`, `Draft resolution II`, `Draft decision`: only a draft may go without a number.
    """
    if len(line) > _LONGEST_HEAD:
        return None
    for code in candidates(line, language):
        plain = Plain(line, code)
        for pattern, kind, draft in _heads(code):
            match = pattern.match(plain.text)
            if match:
                return ResolutionHead(kind, draft, plain.end(match.end()))
    return None


def opens_resolution(line: str, language: str) -> bool:
    """Whether a line names the body that speaks in a resolution, and nothing else: *The General Assembly,*."""
    words = line.strip()
    if len(words) > _LONGEST_OPENING or not words.endswith((",", "،", "，")):
        return False
    return any(_speaks(code).fullmatch(plain_words(words, code)) for code in candidates(words, language))


def closes_resolution(line: str, language: str) -> bool:
    """Whether a line tells where and when a resolution was adopted: `12th plenary meeting`, `13 November 2021`, or both."""
    words = " ".join(line.split())
    if not words or len(words) > _LONGEST_CLOSING or not any(map(str.isdigit, words)):
        return False
    for code in candidates(words, language):
        rest = _meetings(code).sub("", plain_words(words, code), count=1).strip(" ,،，")
        met = len(rest) < len(words)
        if (met and not rest) or date_in(rest or words, code):
            return True
    return False


@cache
def _below() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"\s*(?:{any_of(language_facts(code).masthead.below_tables, code)})\s?[:：]", re.IGNORECASE))
        for code in codes()
    )


@cache
def _about_meeting(code: str) -> re.Pattern[str]:
    facts = language_facts(code)
    meetings = any_of(facts.resolutions.meetings, code)
    sessions = "|".join(map(re.escape, session_nouns(code)))
    start, end = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if facts.spaced else ("", "")
    return re.compile(
        rf"{start}(?:{meetings}|{sessions}){end}(?:\s*[(（][^()（）]*[)）]|,?\s*[0-9]{{4}})?$", re.IGNORECASE
    )


@cache
def _submitted(code: str) -> re.Pattern[str]:
    end = r"(?![^\W\d_])" if language_facts(code).spaced else ""
    return re.compile(rf"(?:{any_of(language_facts(code).masthead.submitted, code)}){end}", re.IGNORECASE)


@cache
def _heads(code: str) -> tuple[tuple[re.Pattern[str], Literal["resolution", "decision"], bool], ...]:
    facts = language_facts(code)
    found: list[tuple[re.Pattern[str], Literal["resolution", "decision"], bool]] = []
    for document in facts.masthead.documents:
        if document.stage == "draft" and document.kind in ("resolution", "decision"):
            words = any_of(document.opens, code)
            shortest = 3 if facts.spaced else 1
            number = rf"(?:\s*(?:{_COUNTED}|[^\W\d_]{{{shortest},12}}(?=\s*$)))?"
            pattern = re.compile(rf"\s*(?:{words}){number}(?=\s*$|\s*[:.–—-]\s|\s*\*)", re.IGNORECASE)
            found.append((pattern, document.kind, True))  # type: ignore[arg-type]
    kinds: tuple[tuple[Literal["resolution", "decision"], tuple[str, ...]], ...] = (
        ("decision", facts.citations.decision),
        ("resolution", facts.citations.resolution),
    )
    for kind, forms in kinds:
        words = any_of(forms, code)
        # Without spaces between words the number may come first: 第6/CMA.3号决定.
        order = (
            rf"(?:{words})\s+{_COUNTED}" if facts.spaced else rf"(?:(?:{words})\s*{_COUNTED}|[^\s]{{1,24}}(?:{words}))"
        )
        found.append((re.compile(rf"\s*{order}(?=\s*$|\s*[:.–—-]\s|\s*\*)", re.IGNORECASE), kind, False))
    return tuple(found)


@cache
def _speaks(code: str) -> re.Pattern[str]:
    facts = language_facts(code)
    speakers = any_of(facts.resolutions.speakers, code)
    if not facts.spaced:
        return re.compile(rf"[{_QUOTES}]*[^\s，,。；:：]{{0,24}}(?:{speakers})[^\s。；:：]{{0,40}}[，,]")
    articles = any_of(facts.resolutions.articles, code)
    article = rf"(?:{articles})\s*" if articles else ""
    end = r"(?![^\W\d_])"
    # Several bodies may speak together, each with its article; a comma before anything else is that of a sentence.
    rest = rf"[^;:.,،]*(?:[,،]\s+{article}[^;:.,،]*)*[,،]"
    return re.compile(rf"[{_QUOTES}]*{article}(?:[^\W\d_]\S*\s+){{0,5}}?(?:{speakers}){end}{rest}", re.IGNORECASE)


@cache
def _meetings(code: str) -> re.Pattern[str]:
    facts = language_facts(code)
    words = any_of(facts.resolutions.meetings, code)
    if not facts.spaced:
        return re.compile(rf"第?\s*[0-9一二三四五六七八九十百]{{1,6}}\s*次?\s*(?:{words})")
    return re.compile(
        rf"(?:[0-9]{{1,4}}\S{{0,3}}\s+)?(?:{words})(?:\s+[0-9]{{1,4}}(?![0-9]|\s*[^\W\d_]))?", re.IGNORECASE
    )
