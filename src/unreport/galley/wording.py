"""Handling inline content as text: cutting a label off, folding white space, setting citations into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec.structs import replace

from unreport.model import (
    Break,
    Citation,
    Deleted,
    Footnote,
    Inline,
    Inserted,
    Link,
    NoteCall,
    Reformatted,
    Run,
    plain,
)
from unreport.un.citations import find_citations
from unreport.un.symbol import InvalidSymbol, Symbol, parse_symbol

__all__ = [
    "breaks_at",
    "cite",
    "cut",
    "folded",
    "is_blank",
    "length",
    "lines_of",
    "looks_like_heading",
    "mark_calls",
]

_DIGIT = re.compile("[0-9٠-٩]")
_WHITE = re.compile(r"[ \t\r\n]+")
_SPACE = re.compile(r"[ \t]*\t[ \t]*| {2,}")
_UN_ADDRESS = re.compile(
    r"https?://(?:docs\.un\.org|(?:www\.)?undocs\.org)(?:/(?:[a-z]{2}))?/([A-Z][^?#]+)$", re.IGNORECASE
)
_LETTERED = re.compile(r"/[0-9]{1,4}[a-z]$")
_LONGEST_HEADING = 220
_ENDS_SENTENCE = re.compile(r"[.;:,،؛。；：，!?؟]\W*$")
_HOLDERS = (Link, Citation, Inserted, Deleted, Reformatted)


def is_blank(content: Iterable[Inline]) -> bool:
    """Whether nothing of it prints: no word, picture, note or formula."""
    for inline in content:
        if isinstance(inline, Run):
            if inline.text.strip():
                return False
        elif isinstance(inline, _HOLDERS):
            if not is_blank(inline.content):
                return False
        elif not isinstance(inline, Break):
            return False
    return True


def length(inline: Inline) -> int:
    """How many characters an inline has in `plain`."""
    return len(plain((inline,)))


def cut(content: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    """`content` without the first `count` characters of its plain text; notes and pictures among them stay."""
    if count <= 0:
        return content
    first = content[0] if content else None
    if type(first) is Run and len(first.text) > count:
        return (replace(first, text=first.text[count:]), *content[1:])
    kept: list[Inline] = []
    for position, inline in enumerate(content):
        size = length(inline)
        if size > count:
            if isinstance(inline, Run):
                kept.append(replace(inline, text=inline.text[count:]))
            elif isinstance(inline, _HOLDERS):
                kept.append(replace(inline, content=cut(inline.content, count)))
            else:
                kept.append(inline)
            kept.extend(content[position + 1 :])
            break
        count -= size
        if size == 0:
            kept.append(inline)
        elif isinstance(inline, _HOLDERS) and (rest := cut(inline.content, size)):
            kept.append(replace(inline, content=rest))  # notes and deleted words in it stay
        if count == 0:
            kept.extend(content[position + 1 :])
            break
    return tuple(kept)


def breaks_at(content: Iterable[Inline], count: int) -> bool:
    """Whether the line breaks behind the first `count` characters of its plain text."""
    for inline in content:
        if count <= 0:
            return isinstance(inline, Break)
        count -= length(inline)
    return False


def folded(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Content whose tabs and runs of spaces are one space, and whose ends are clean; breaks at the ends are dropped."""
    inner = _fold(content)
    if len(inner) == 1 and type(inner[0]) is Run:  # nearly all content
        text = inner[0].text
        stripped = text.strip(" \t")
        return inner if len(stripped) == len(text) else (replace(inner[0], text=stripped),) if stripped else ()
    while inner:
        first = inner[0]
        if isinstance(first, Break) and first.kind != "page":
            inner = inner[1:]
        elif isinstance(first, Run) and first.text[0] in " \t":
            stripped = first.text.lstrip(" \t")
            inner = (replace(first, text=stripped), *inner[1:]) if stripped else inner[1:]
        else:
            break
    while inner:
        last = inner[-1]
        if isinstance(last, Break) and last.kind != "page":
            inner = inner[:-1]
        elif isinstance(last, Run) and last.text[-1] in " \t":
            stripped = last.text.rstrip(" \t")
            inner = (*inner[:-1], replace(last, text=stripped)) if stripped else inner[:-1]
        else:
            break
    return inner


def _fold(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    out: list[Inline] | None = None
    for position, inline in enumerate(content):
        if type(inline) is Run:
            text = inline.text
            if "\t" not in text and "  " not in text:
                continue
            inline = replace(inline, text=_SPACE.sub(" ", text))
        elif isinstance(inline, _HOLDERS):
            inner = _fold(inline.content)
            if inner is inline.content:
                continue
            inline = replace(inline, content=inner)
        else:
            continue
        if out is None:
            out = list(content)
        out[position] = inline
    return content if out is None else tuple(out)


def one_line(content: Iterable[Inline]) -> str:
    """The words of content on one line: runs of white space are a space, no-break spaces stay."""
    return _WHITE.sub(" ", plain(content)).strip(" ")


def lines_of(content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], ...]:
    """The content cut at its line breaks."""
    lines: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    return tuple(tuple(line) for line in lines)


def cite(content: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    """Content in which the documents, resolutions and paragraphs that the words cite are `Citation`.

    A link whose address is that of a UN document becomes a citation too, under its own words.
    """
    for inline in content:
        kind = type(inline)
        if kind is Link or (kind is Run and _may_cite(inline.text)):  # type: ignore[union-attr]
            break
    else:
        return content
    if len(content) == 1 and type(content[0]) is Run:
        return tuple(_cite_runs([content[0]], content[0].text, language))
    out: list[Inline] = []
    runs: list[Run] = []
    for inline in content:
        if type(inline) is Run:
            runs.append(inline)
            continue
        if runs:
            out.extend(_cite_line(runs, language))
            runs = []
        out.append(_cite_link(inline) if type(inline) is Link else inline)
    if runs:
        out.extend(_cite_line(runs, language))
    return tuple(out)


def _may_cite(text: str) -> bool:
    if text.isascii():  # several times as quick as a pattern, and every line is asked
        plainly = text.encode()
        return len(plainly.translate(None, b"0123456789")) < len(plainly)
    return _DIGIT.search(text) is not None


def _cite_line(runs: list[Run], language: str) -> list[Run] | list[Inline]:
    text = "".join([run.text for run in runs])
    return _cite_runs(runs, text, language) if _may_cite(text) else runs


def _cite_link(link: Link) -> Inline:
    address = _UN_ADDRESS.match(link.href)
    symbol = _symbol_of(address.group(1).replace("%20", " ")) if address else None
    if symbol is None:
        return link
    return Citation(link.content, "resolution" if symbol.nature == "RES" else "document", symbol.normal, "", link.href)


@lru_cache(maxsize=1024)
def _symbol_of(address: str) -> Symbol | None:
    """The symbol that the end of an address is, in capitals where addresses are typed in small letters (`/RES/75/290a`).

    Reports cite the same few documents over and over, so each is read once.
    """
    try:
        return parse_symbol(_LETTERED.sub(lambda match: match[0].upper(), address))
    except InvalidSymbol:
        return None


def _cite_runs(runs: list[Run], text: str, language: str) -> list[Inline]:
    found = find_citations(text, language)
    if not found:
        return list(runs)
    out: list[Inline] = []
    position = 0
    for citation in found:
        out.extend(_slice(runs, position, citation.start))
        inside: tuple[Inline, ...] = tuple(_slice(runs, citation.start, citation.end))
        out.append(Citation(inside, citation.kind, citation.target, citation.until))
        position = citation.end
    out.extend(_slice(runs, position, len(text)))
    return out


def _slice(runs: list[Run], start: int, end: int) -> list[Run]:
    out: list[Run] = []
    offset = 0
    for run in runs:
        low, high = max(start - offset, 0), min(end - offset, len(run.text))
        if low < high:
            out.append(run if high - low == len(run.text) else replace(run, text=run.text[low:high]))
        offset += len(run.text)
        if offset >= end:
            break
    return out


_STARS = re.compile(r"(?<![*])(\*{1,5})(?![*])")


def mark_calls(content: tuple[Inline, ...], note: Callable[[str], Footnote | NoteCall | None]) -> tuple[Inline, ...]:
    """Content in which typed asterisks are calls; `note` gives the note for a marker, or None where there is none."""
    out: list[Inline] = []
    for inline in content:
        if not isinstance(inline, Run) or "*" not in inline.text:
            out.append(inline)
            continue
        position = 0
        for match in _STARS.finditer(inline.text):
            called = note(match.group(1))
            if called is None:
                continue
            out.append(replace(inline, text=inline.text[position : match.start()]))
            out.append(called)
            position = match.end()
        out.append(replace(inline, text=inline.text[position:]))
    return tuple(out)


def looks_like_heading(text: str, longest: int = _LONGEST_HEADING) -> bool:
    """Whether words alone could be a heading: short, beginning with a capital (where the script has them), not a sentence."""
    words = text.strip()
    if not words or len(words) > longest or _ENDS_SENTENCE.search(words):
        return False
    first = next((character for character in words if character.isalpha()), "")
    return bool(first) and not first.islower()
