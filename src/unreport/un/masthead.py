"""What a single line of a first page is, told by its words alone: distribution, date, session, agenda item, title …

Russian, Arabic and Chinese editions print distribution and original language in English; old ones in capitals. A line is read
in every language that its letters allow, the given one first; `lead + text + tail` is always the line as given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from unreport.un.agenda import agenda_in
from unreport.un.bodies import body_in
from unreport.un.dates import date_in, month_names, range_in
from unreport.un.designations import DesignationKind, read_designation
from unreport.un.facts import MastheadFacts, language_facts
from unreport.un.folding import Plain, any_of, folded, plain_words
from unreport.un.phrases import candidates, pattern_of
from unreport.un.sessions import session_in, session_nouns
from unreport.un.symbol import InvalidSymbol, parse_symbol

__all__ = ["Kind", "MastheadLine", "distribution_line", "original_line", "originals", "read_line"]

Kind = Literal[
    "organization", "body", "symbol", "distribution", "date", "language", "original", "session", "agenda", "venue", "doctype", "officer",
    "modifier", "summary", "contents", "annex", "job", "table", "figure",
]  # fmt: skip

_LONGEST = 320
_LONGEST_PLACE = 70
_LONGEST_WORDS = 60
"""The longest line that says one thing in a word or two."""
_JOB = re.compile(
    r"(?P<number>(?:(?:GE|V|NA|BKK|LC|M)\.\s?)?[0-9]{2}-[0-9]{4,6}(?:\s?\([A-Z]\))?|K[0-9]{7}(?:\s?\([A-Z]\))?)"
    r"(?P<dates>(?:\s+[0-9]{6}){0,4})\s*(?:\*[0-9A-Z]{5,12}\*)?\s*"
)
_TAIL = r"(?P<tail>[\s*:：]*)"
_PLACE_END = re.compile(r"\s*[,，،]\s*|\s+[–—-]\s+")


class MastheadLine(Struct, frozen=True):
    """A line that was understood: its kind, the language of its words, the value in normal form.

    `values` holds what is more than one: originals, agenda items, release dates, first and last day of a venue, kind and stage of a
    document, role, name and State of an officer, the ordinal of an annex or table.
    """

    kind: Kind
    language: str
    lead: str
    text: str
    tail: str
    value: str = ""
    values: tuple[str, ...] = ()


def read_line(line: str, language: str = "") -> MastheadLine | None:
    """What the line is; None if it is none of these. See `MastheadLine`."""
    if len(line) > _LONGEST or not line.strip():
        return None
    for reader in (_symbol, _job):
        found = reader(line)
        if found:
            return found
    likely = [code for code in candidates(line, language) if _promises(line, code)]
    for reading in _READINGS:
        for code in likely:
            found = reading(line, code)
            if found:
                return found
    return None


def distribution_line(value: str, language: str) -> tuple[str, str]:
    """Lead and text of the distribution as a language prints it: `Distr.: `, `Limited`. KeyError for an unknown value."""
    facts = language_facts(language_facts(language).masthead.block).masthead
    return facts.distribution[0], facts.distributions[value][0]


def original_line(originals: Sequence[str], language: str) -> tuple[str, str]:
    """Lead and text of the original languages as a language prints them: `Original : `, `anglais/français`."""
    block = language_facts(language_facts(language).masthead.block)
    return block.masthead.original[0], "/".join(block.names[code][0] for code in originals)


def _symbol(line: str) -> MastheadLine | None:
    text = line.strip()
    if "/" not in text or not text[0].isupper() or len(text) > 60:
        return None
    try:
        symbol = parse_symbol(text)
    except InvalidSymbol:
        return None
    if not symbol.known:
        return None
    start = line.index(text)
    return _cut(line, "symbol", "", start, start + len(text.rstrip("* ")), symbol.normal)


def _job(line: str) -> MastheadLine | None:
    match = _JOB.fullmatch(line.strip())
    if match is None or not (
        "(" in match["number"] or "." in match["number"] or match["dates"] or match["number"][0] == "K"
    ):
        return None
    start = line.index(match["number"])
    return _cut(line, "job", "", start, start + len(match["number"]), match["number"], tuple(match["dates"].split()))


def _distribution(line: str, code: str) -> MastheadLine | None:
    plain = Plain(line, code)
    match = _distributions(code).fullmatch(plain.text)
    if match is None:
        return None
    value = _distribution_values(code)[folded(match["text"], code)]
    return _cut(line, "distribution", code, plain.start(match.start("text")), plain.end(match.end("text")), value)


def _original(line: str, code: str) -> MastheadLine | None:
    plain = Plain(line, code)
    match = _originals(code).fullmatch(plain.text)
    if match is None:
        return None
    found = tuple(_language_named(name, code) for name in re.split(_joints(code), match["text"], flags=re.IGNORECASE))
    return _cut(line, "original", code, plain.start(match.start("text")), plain.end(match.end("text")), found[0], found)


def _language(line: str, code: str) -> MastheadLine | None:
    named = _language_named(line.strip(" \t\u00a0*"), code) if len(line) <= _LONGEST_WORDS else ""
    return _whole(line, "language", code, named) if named else None


def _organization(line: str, code: str) -> MastheadLine | None:
    words = folded(line.strip(" \t\u00a0*"), code) if len(line) <= _LONGEST_WORDS else ""
    if _squeezed(words, code) in _folded_words(code, "organization"):
        return _whole(line, "organization", code, "un")
    return None


def _date(line: str, code: str) -> MastheadLine | None:
    """A date alone, or behind the day of the week."""
    if not any(character.isdigit() for character in line):
        return None
    weekday = _weekdays(code).match(line)
    start = weekday.end() if weekday else 0
    value = date_in(line[start:], code)
    if not value:
        return None
    start += len(line[start:]) - len(line[start:].lstrip())
    return _cut(line, "date", code, start, len(line.rstrip(" \t\u00a0\n*")), value)


def _venue(line: str, code: str) -> MastheadLine | None:
    if not any(character.isdigit() for character in line):
        return None
    text = line.strip(" \t\u00a0*.")
    days = range_in(text, code)
    if days:
        return _whole(line, "venue", code, "", days)
    for place, dates in _splits(text):
        days = range_in(dates, code)
        if days:
            return _whole(line, "venue", code, place, days)
    return None


def _splits(text: str) -> list[tuple[str, str]]:
    """Ways to cut a line into place and dates: the place before a comma, or behind it as in Chinese."""
    ways: list[tuple[str, str]] = []
    for joint in _PLACE_END.finditer(text):
        before, after = text[: joint.start()], text[joint.end() :]
        for place, dates in ((before, after), (after, before)):
            if 1 < len(place) <= _LONGEST_PLACE and not any(map(str.isdigit, place)) and any(map(str.isdigit, dates)):
                ways.append((place, dates))
    return ways[:6]


def _session(line: str, code: str) -> MastheadLine | None:
    value = session_in(line, code)
    return _whole(line, "session", code, value) if value else None


def _agenda(line: str, code: str) -> MastheadLine | None:
    found = agenda_in(line, code)
    return _whole(line, "agenda", code, found[1], found[2]) if found else None


def _modifier(line: str, code: str) -> MastheadLine | None:
    if len(line) > _LONGEST_WORDS:
        return None
    value = _modifiers(code).get(re.sub(r" [0-9]{1,2}$", "", folded(line.strip(" \t\u00a0*"), code)))
    return _whole(line, "modifier", code, value) if value else None


def _plain_heading(kind: Literal["summary", "contents"]) -> Callable[[str, str], MastheadLine | None]:
    def read(line: str, code: str) -> MastheadLine | None:
        if len(line) > _LONGEST_WORDS:
            return None
        words = folded(line.strip(" \t\u00a0*:："), code)
        return _whole(line, kind, code) if _squeezed(words, code) in _folded_words(code, kind) else None

    return read


def _squeezed(words: str, code: str) -> str:
    """Words in which the spaces that spread them over a line (`联 合 国`) are gone, in languages that have none."""
    return words if language_facts(code).spaced else words.replace(" ", "")


def _numbered(kind: DesignationKind) -> Callable[[str, str], MastheadLine | None]:
    def read(line: str, code: str) -> MastheadLine | None:
        found = read_designation(line, kind, code)
        return _cut(line, kind, code, found.start, found.end, found.label, found.ordinals) if found else None

    return read


def _officer(line: str, code: str) -> MastheadLine | None:
    plain = Plain(line, code)
    match = _officers(code).match(plain.text)
    if match is None:
        return None
    start = plain.start(match.end())
    text = line[start:].rstrip(" \t\u00a0*")
    role = line[plain.start(match.start("role")) : plain.end(match.end("role"))]
    state = re.search(r"\s*[(（]([^()（）]+)[)）]$", text)
    name = text[: state.start()] if state else text
    if not name:
        return None
    return _cut(line, "officer", code, start, start + len(text), role, (role, name, state[1] if state else ""))


def _body(line: str, code: str) -> MastheadLine | None:
    actor = body_in(line, code)
    return _whole(line, "body", code, actor) if actor else None


def _doctype(line: str, code: str) -> MastheadLine | None:
    text = plain_words(line.strip(" \t\u00a0*"), code)
    if text.endswith((".", ";", "。")):
        return None
    for kind, stage, pattern in _documents(code):
        if pattern.match(text):
            return _whole(line, "doctype", code, kind, (kind, stage))
    return None


_ONE_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)?"
_READINGS: tuple[Callable[[str, str], MastheadLine | None], ...] = (
    _distribution, _original, _language, _organization, _date, _session, _venue, _agenda, _modifier, _plain_heading("summary"),
    _plain_heading("contents"), _numbered("annex"), _numbered("table"), _numbered("figure"), _officer, _body, _doctype,
)  # fmt: skip


def _cut(
    line: str, kind: Kind, code: str, start: int, end: int, value: str = "", values: tuple[str, ...] = ()
) -> MastheadLine:
    return MastheadLine(kind, code, line[:start], line[start:end], line[end:], value, values)


def _whole(line: str, kind: Kind, code: str, value: str = "", values: tuple[str, ...] = ()) -> MastheadLine:
    """A line that is all value, but for the white space and note stars around it."""
    start = len(line) - len(line.lstrip())
    return _cut(line, kind, code, start, len(line.rstrip(" \t\u00a0\n*")), value, values)


def _facts(code: str) -> MastheadFacts:
    return language_facts(code).masthead


def _leads(words: tuple[str, ...], code: str) -> str:
    """A pattern for words that open a line; a colon may lack, and space around it may be any or none."""
    bare = tuple(word.strip(" \u00a0:：.") for word in words)
    return rf"(?:{any_of(bare, code)})\.?\s*[:：]?\s*"


def _promises(line: str, code: str) -> bool:
    """Whether the line may be any of the kinds in a language: most lines of a body are told apart by this look."""
    key = folded(line, code).lstrip("[( ")
    if key.startswith(_openings(code)) or key.rstrip(" *").endswith(_closings(code)) or body_in(line, code):
        return True
    nouns = (*session_nouns(code), *_counted(code))
    return any(noun in key for noun in nouns) or any(month in key for month in month_names(code))


@cache
def _counted(code: str) -> tuple[str, ...]:
    """What stands beside the counting word of `{word} report of`."""
    openings = [opening for document in _facts(code).documents for opening in document.opens if "{word}" in opening]
    return tuple({folded(opening.partition("{word}")[2].strip(), code) for opening in openings} - {""})


@cache
def _openings(code: str) -> tuple[str, ...]:
    """How lines open, all kinds but sessions, dates and bodies; the first word of each, a few letters of it if it is long."""
    facts = _facts(code)
    words = [
        *facts.organization,
        *facts.distribution,
        *facts.original,
        *facts.summary,
        *facts.contents,
        *facts.officers,
    ]
    words += [*facts.annex, *facts.table, *facts.figure, *(phrase.template for phrase in facts.agenda)]
    for group in (language_facts(code).names, facts.distributions, facts.modifiers):
        words += [word for forms in group.values() for word in forms]
    words += [opening for document in facts.documents for opening in document.opens]
    spaced = language_facts(code).spaced
    keys = {folded(word.partition("{")[0].rstrip(" :：."), code) for word in words}
    return tuple(sorted({key if spaced else key[:1] for key in keys if key}))


@cache
def _closings(code: str) -> tuple[str, ...]:
    openings = (
        opening for document in _facts(code).documents for opening in document.opens if opening.startswith("{any}")
    )
    return tuple(sorted(opening.removeprefix("{any}") for opening in openings))


@cache
def _weekdays(code: str) -> re.Pattern[str]:
    days = "|".join(map(re.escape, language_facts(code).dates.weekdays))
    return re.compile(rf"\s*(?:{days})\s*[,،，]?\s*", re.IGNORECASE)


@cache
def _distributions(code: str) -> re.Pattern[str]:
    words = any_of(tuple(word for forms in _facts(code).distributions.values() for word in forms), code)
    return re.compile(rf"\s*{_leads(_facts(code).distribution, code)}(?P<text>{words}){_TAIL}", re.IGNORECASE)


@cache
def _distribution_values(code: str) -> dict[str, str]:
    return {folded(word, code): value for value, forms in _facts(code).distributions.items() for word in forms}


@cache
def _originals(code: str) -> re.Pattern[str]:
    names = any_of(tuple(name for forms in language_facts(code).names.values() for name in forms), code)
    only = any_of(_facts(code).only, code)
    after = rf"(?:\s+(?:{only}))?" if only else ""
    many = rf"(?P<text>(?:{names})(?:(?:{_joints(code)})(?:{names}))*)"
    return re.compile(rf"\s*[\[(]?{_leads(_facts(code).original, code)}{many}{after}[\])]?{_TAIL}", re.IGNORECASE)


@cache
def _joints(code: str) -> str:
    ways = []
    for joint in _facts(code).and_:
        word = plain_words(joint.strip(), code)
        ways.append(
            rf"\s+{re.escape(word)}\s+"
            if joint.strip().isalpha() and joint.endswith(" ")
            else rf"\s*{re.escape(word)}\s*"
        )
    return "|".join(ways)


def _language_named(name: str, code: str) -> str:
    return _language_names(code).get(folded(name, code), "")


@cache
def _language_names(code: str) -> dict[str, str]:
    return {folded(form, code): named for named, forms in language_facts(code).names.items() for form in forms}


@cache
def _folded_words(code: str, which: Literal["organization", "summary", "contents"]) -> frozenset[str]:
    facts = _facts(code)
    words = {"organization": facts.organization, "summary": facts.summary, "contents": facts.contents}[which]
    return frozenset(folded(word, code) for word in words)


@cache
def _modifiers(code: str) -> dict[str, str]:
    return {folded(word, code): kind for kind, words in _facts(code).modifiers.items() for word in words}


@cache
def _officers(code: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<role>{any_of(_facts(code).officers, code)})\s*[:：]\s*", re.IGNORECASE)


@cache
def _documents(code: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Openings of documents, the longest first; one that begins with `{any}` stands at the end of the line.

    `{word}` is one word, which counts most often (`Third report of`).
    """
    found: list[tuple[int, str, str, re.Pattern[str]]] = []
    boundary = r"(?![^\W_])" if language_facts(code).spaced else ""
    for document in _facts(code).documents:
        for words in document.opens:
            pattern = pattern_of(words, code, {"any": ".{1,80}?", "word": _ONE_WORD})
            ends = "$" if words.startswith("{any}") else ("" if words.endswith("'") else boundary)
            found.append((-len(words), document.kind, document.stage, re.compile(pattern + ends, re.IGNORECASE)))
    found.sort(key=lambda entry: entry[:3])
    return tuple(entry[1:] for entry in found)


def originals(line: MastheadLine) -> tuple[tuple[str, str, str, str], ...]:
    """The languages of an `original` line, each as lead, name, tail and code: `Original: English/French` is two.

    The first carries what stands before the names, each further one the joint before it, the last what stands after.
    """
    codes = line.values or (line.value,)
    pieces = re.split(f"({_joints(line.language)})", line.text) if len(codes) > 1 else [line.text]
    names, between = pieces[::2], pieces[1::2]
    if len(names) != len(codes):
        return ((line.lead, line.text, line.tail, codes[0]),)
    tails = [""] * (len(names) - 1) + [line.tail]
    return tuple(zip((line.lead, *between), names, tails, codes, strict=True))
