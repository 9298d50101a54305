"""What stands between the masthead and the body, told by what follows a line: titles of agenda items, the title, what stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unreport.galley.galley import SetBlock, SetTable, SetText
from unreport.galley.labels import label_of
from unreport.galley.summary import boxed_summary
from unreport.galley.wording import is_blank, one_line
from unreport.model import Inline, plain
from unreport.un.masthead import read_line
from unreport.un.openings import names_submitter, resolution_head
from unreport.un.styles import heading_level

__all__ = [
    "LONGEST_LINE",
    "goes_on",
    "heading_follows",
    "hung_title_follows",
    "session_follows",
    "stands_under_title",
    "title_follows",
]

LONGEST_LINE = 260
_SOON = 8
_BESIDE = ("contents", "modifier", "summary")
_UNDER = ("doctype", "officer", "modifier")
_OF_SESSION = ("distribution", "session", "venue", "agenda")
_OF_MASTHEAD = ("body", "organization", "symbol", "date", "language", "original")


def title_follows(blocks: Sequence[SetBlock], position: int, language: str, *, has_contents: bool) -> bool:
    """Whether a line stands before a title, or before contents list, summary or modifier, with no text between."""
    for block in _next(blocks, position, _SOON):
        if isinstance(block, SetTable):
            return boxed_summary(block, language) is not None
        if block.role == "title":
            return True
        if heading_level(block.role) or block.role == "subtitle":
            line = read_line(block.text.strip(), language)
            if line is not None and line.kind in _BESIDE:
                return not has_contents
        elif len(block.text) > LONGEST_LINE or label_of(block, language)[0]:
            return False
    return False


def stands_under_title(blocks: Sequence[SetBlock], position: int, language: str) -> bool:
    """Whether a heading right under the title belongs to it: it says what or whose the document is, or has nothing of its own.

    `Report of the Special Rapporteur …`, `Submitted by …`; a heading that another one of its rank, or a higher one, follows at once.
    """
    block = blocks[position]
    text = one_line(block.content) if isinstance(block, SetText) else ""
    if not isinstance(block, SetText) or resolution_head(text, language) is not None:
        return False
    line = read_line(text, language)
    if line is not None and line.kind == "doctype" and line.value == "agenda":
        return False  # the agenda that a note transmits
    if (line is not None and line.kind in _UNDER) or names_submitter(text, language):
        return True
    if line is not None and line.kind in ("annex", "table", "figure"):
        return False
    following = next(_next(blocks, position, 1), None)
    if isinstance(following, SetTable):
        return boxed_summary(following, language) is not None
    return following is not None and 0 < heading_level(following.role) <= heading_level(block.role)


def heading_follows(blocks: Sequence[SetBlock], position: int, language: str) -> bool:
    """Whether a title that is set as a heading comes soon and no text before it: it has no number, and heads no text of its own."""
    for at, block in enumerate(blocks[position + 1 : position + 1 + _SOON], position + 1):
        if isinstance(block, SetTable):
            return False
        if block.role == "title":
            return True
        if heading_level(block.role):
            under = next(_next(blocks, at, 1), None)
            heads_text = isinstance(under, SetText) and not heading_level(under.role) and under.role != "subtitle"
            return not label_of(block, language)[0] and not heads_text
        if len(block.text) > LONGEST_LINE or label_of(block, language)[0]:
            return False
    return False


def hung_title_follows(blocks: Sequence[SetBlock], position: int) -> bool:
    """Whether a title that hangs behind two tabs, as UN titles do, comes soon; the line at `position` has none."""
    if getattr(blocks[position], "tabs", 0) > 1:
        return False
    return any(isinstance(block, SetText) and block.tabs > 1 for block in blocks[position + 1 : position + _SOON + 1])


def session_follows(blocks: Sequence[SetBlock], position: int, language: str) -> bool:
    """Whether a line for the distribution, session, venue or agenda comes soon: what stands before it names bodies."""
    for block in blocks[position + 1 : position + 7]:
        if isinstance(block, SetTable):
            return False
        text = one_line(block.content)
        line = read_line(text, language) if len(text) <= LONGEST_LINE else None
        if line is not None and line.kind in _OF_SESSION:
            return True
        if line is not None and line.kind not in _OF_MASTHEAD:
            return False
    return False


def goes_on(line: tuple[Inline, ...], following: tuple[Inline, ...]) -> bool:
    """Whether a title goes on in the next line: in small letters, in brackets, or inside brackets still open."""
    before, after = plain(line), plain(following).strip()
    if not before.strip() or not after:
        return False
    return after[0].islower() or after[0] in "(（" or before.count("(") > before.count(")")


def _next(blocks: Sequence[SetBlock], position: int, count: int) -> Iterator[SetBlock]:
    """The next set blocks, blank ones left out."""
    for block in blocks[position + 1 :]:
        if isinstance(block, SetText) and is_blank(block.content):
            continue
        if not count:
            return
        count -= 1
        yield block
