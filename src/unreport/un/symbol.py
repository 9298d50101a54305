"""Document symbols: `A/79/7/Add.12`, `S/RES/2214 (2015)`, `A/79/876–S/2025/230`.

The normal form is that of the Official Document System: no reissue stars, no white space inside but one space before a section,
part or volume (`A/81/6 (Sect. 10)`), none before the year or session of a resolution (`S/RES/2214(2015)`, `A/RES/1514(XV)`), an
ASCII hyphen between joint symbols. A resolution of before 1976 that is cited bare (`1514 (XV)`) is one of the General Assembly.
A symbol whose series is not in `series.toml` is well formed but not `known`.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

from msgspec import Struct

from unreport.un.facts import series_facts

__all__ = ["InvalidSymbol", "Symbol", "find_symbols", "parse_symbol"]

_LONGEST = 120
_MOST_ELEMENTS = 14
_RESOLUTIONS = ("RES", "DEC", "PRST")

_BARE = re.compile(r"(\d{1,4})(?: ?[A-Z]{1,2})? ?\(((?:E?S-)?[IVXLC]{1,9})\)")
_FIRST = re.compile(r"[A-Z][A-Za-z]{0,11}(?:[-.][A-Za-z0-9]{1,8})*(?: \d{1,4})?")
_ELEMENT = re.compile(r"[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]*)*")
_PART = re.compile(r"(?:Part|Vol\.?) (?:[A-Z]|[IVX]{1,5}|\d{1,2})")
_BRACKETS = re.compile(r" ?\(([^()/]{1,40})\)")
_JOINT = re.compile(r" ?[-–—‑] ?(?=[A-Z]{1,6}(?:\.[A-Z]+)?/)")
_DOTTED = re.compile(r"([A-Za-z]+)\.([A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*)")
_SESSION = re.compile(r"\d{1,4}|E?S-\d{1,3}|SS[.-][IVX]+")
_PLAIN = re.compile(r"(?:\d[A-Za-z0-9\-]*|E?S-\d{1,3}|SS[.-][IVX]+)")
_YEAR_OR_ROMAN = re.compile(r"(?:19|20)\d\d|(?:E?S-)?[IVXLC]{1,9}")
_NUMBERED = re.compile(r"/(?:E?S-)?\d|[.(]\d|\.[IVX]+/")


class InvalidSymbol(ValueError):
    """The text can't be a document symbol; `str()` of it says why."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f'"{text}" is not a document symbol: {reason}.')
        self.text = text
        self.reason = reason


class Symbol(Struct, frozen=True):
    """A document symbol, its normal form and its parts; parts that it lacks are empty.

    `session` is the session or the year (`79`, `2025`, `S-26`, `XV`); `nature` and `number` name the document in it (`L` and `4`,
    `RES` and `183`, empty and `876`). The parts of a joint symbol are those of its first.
    """

    text: str
    normal: str
    series: str = ""
    body: str = ""
    session: str = ""
    nature: str = ""
    number: str = ""
    modifiers: tuple[tuple[str, str], ...] = ()
    section: str = ""
    part: str = ""
    stars: int = 0
    joined: tuple[Symbol, ...] = ()
    known: bool = False

    @property
    def relation(self) -> str:
        """What the document is to its base: addendum, amendment, corrigendum, revision; empty for a document of its own."""
        return series_facts().modifiers[self.modifiers[-1][0]] if self.modifiers else ""

    @property
    def base(self) -> Symbol | None:
        """The document that an addendum, corrigendum, revision or amendment belongs to; None for a document of its own."""
        if not self.modifiers:
            return None
        if self.joined:
            return parse_symbol("-".join((one.base or one).normal for one in self.joined))
        return parse_symbol(self.normal[: self.normal.rindex("/")])

    @property
    def without_part(self) -> str:
        """The normal form without the part that is printed behind some symbols (`/Part A`); it is no element of the symbol."""
        part = f"/{self.part}"
        return self.normal.removesuffix(part) if part.startswith("/Part ") else self.normal

    @property
    def actor(self) -> str:
        """The code of the issuing body in an AKN4UN address, by the longest opening in `series.toml`; `un` if none fits."""
        elements = _elements_of(self.joined[0].normal if self.joined else self.normal)
        for opening, actor in _actors():
            codes = [_matches(pattern, element) for pattern, element in zip(opening, elements, strict=False)]
            if len(codes) == len(opening) and None not in codes:
                return actor.replace("{n}", "".join(code for code in codes if code))
        return "un"

    @property
    def printed(self) -> str:
        """The normal form with the space that print has before the year or session of a resolution."""
        return re.sub(r"(/(?:RES|DEC|PRST)/\d+)\(", r"\1 (", self.normal)

    def url(self, language: str = "en") -> str:
        """The address at the Official Document System; that of the first symbol of a joint one."""
        normal = self.joined[0].normal if self.joined else self.normal
        return f"https://docs.un.org/{language}/{quote(normal, safe='/()')}"


def parse_symbol(text: str) -> Symbol:
    """The symbol that `text` is, stars and stray white space allowed. Raises `InvalidSymbol` for what can't be one."""
    given = text.strip()
    if len(given) > _LONGEST:
        raise InvalidSymbol(given[:40] + "…", "it is too long")
    plain = " ".join(given.replace("_(", " (").replace("‑", "-").split())
    bare = plain.rstrip("*")
    stars = len(plain) - len(bare)
    bare = bare.rstrip()
    old = _BARE.fullmatch(bare)
    if old:
        bare = f"A/RES/{old[1]}({old[2]})"
    pieces = _pieces(bare)
    parts = tuple(_parse_one(piece, given) for piece in pieces)
    first = parts[0]
    return Symbol(
        given,
        "-".join(part.normal for part in parts),
        first.series,
        first.body,
        first.session,
        first.nature,
        first.number,
        first.modifiers,
        first.section,
        first.part,
        stars,
        parts if len(parts) > 1 else (),
        all(part.known for part in parts),
    )


def find_symbols(text: str) -> tuple[tuple[int, int, Symbol], ...]:
    """The symbols of known series in running text: start, end, symbol; in order, apart from each other.

    A span ends with the symbol, not with the punctuation or note star after it. An opening that is only one number or
    letter away from its series (`A/4`, `S/he`, `A/H1N1`) is not taken for a symbol.
    """
    if "/" not in text:
        return ()
    found: list[tuple[int, int, Symbol]] = []
    for match in _running().finditer(text):
        words = match[0]
        if not _NUMBERED.search(words) or len(words) < 5 or words.count("/") > _MOST_ELEMENTS:
            continue
        year = re.search(r" ?\((?:19|20)\d\d\)$", words)
        if year and not any(f"/{nature}/" in words for nature in _RESOLUTIONS):
            words = words[: year.start()]
        try:
            symbol = parse_symbol(words)
        except InvalidSymbol:
            continue
        found.append((match.start(), match.start() + len(words), symbol))
    return tuple(found)


@cache
def _running() -> re.Pattern[str]:
    """What may be a symbol in running text; atomic groups keep it linear."""
    facts = series_facts()
    known = "|".join(re.escape(name) for name in sorted(facts.known, key=lambda name: (-len(name), name)))
    words = "|".join(map(re.escape, facts.sections + facts.parts))
    element = r"(?>[A-Z0-9][A-Za-z0-9]*(?:[.\-‑][A-Za-z0-9]+)*)(?:\(\d[^()/\s]{0,12}\))?"
    bracket = rf"(?: ?\((?:(?:19|20)\d\d|(?:E?S-)?[IVXLC]{{1,9}}|(?:{words})\.? ?[^()/\n]{{0,24}})\))"
    head = rf"(?:{known})(?:\.\d{{1,3}}|\([A-Z]{{2,8}}\)|-[A-Z]{{2,8}})?"
    whole = rf"{head}(?:/{element}{bracket}?)+{bracket}?(?:(?<=Part|.Vol) (?:[A-Z]|[IVX]{{1,5}}|\d{{1,2}})(?![\w]))?"
    return re.compile(rf"(?<![A-Za-z0-9_/.\-])(?>{whole}(?: ?[–—] ?{whole})*)(?![A-Za-z0-9_])")


def _pieces(bare: str) -> list[str]:
    """The symbols of a joint symbol; a hyphen in the name of a series (`ICC-ASP`) joins nothing."""
    pieces = _JOINT.split(bare)
    while len(pieces) > 1 and "/" not in pieces[0]:
        pieces[:2] = [f"{pieces[0]}-{pieces[1]}"]
    return pieces


def _parse_one(text: str, given: str) -> Symbol:
    elements = [element.strip() for element in text.split("/")]
    _check(elements, given)
    facts = series_facts()
    series = ""
    bodies: list[str] = []
    plain: list[str] = []
    normals: list[str] = []
    modifiers: list[tuple[str, str]] = []
    nature = number = bracket = section = part = ""
    for position, element in enumerate(elements):
        core = _BRACKETS.sub("", element)
        brackets = _BRACKETS.findall(element)
        modifier = _modifier(core) if position else None
        if modifier:
            modifiers.append(modifier)
            core = f"{modifier[0]}.{modifier[1]}" if modifier[1] else modifier[0]
        dotted = _DOTTED.fullmatch(core)
        if position == 0:
            series = core
        elif modifier:
            pass
        elif _PART.fullmatch(core):
            part = core
        elif core in facts.natures and not (nature and core not in _RESOLUTIONS):
            nature = core
        elif dotted and dotted[1].upper() in facts.natures and dotted[2][0].isdigit():
            nature, number = dotted[1], dotted[2]
        elif _PLAIN.fullmatch(core):
            plain.append(core)
        elif core:
            bodies.append(core)
        normal = core
        for content in brackets:
            name, shown = _bracket(content)
            if name == "year":
                bracket = bracket or shown
            elif name == "section":
                section = shown
            elif name == "part":
                part = shown
            normal += f"({shown})" if name in ("year", "") else f" ({shown})"
        normals.append(normal)
    session, number = _session(plain, nature, number, bracket)
    return Symbol(
        text,
        "/".join(normals),
        series,
        "/".join(bodies),
        session,
        nature,
        number,
        tuple(modifiers),
        section,
        part,
        known=_is_known(series),
    )


def _check(elements: list[str], given: str) -> None:
    if len(elements) < 2:
        raise InvalidSymbol(given, "it has no stroke")
    if len(elements) > _MOST_ELEMENTS:
        raise InvalidSymbol(given, "it has too many elements")
    if "" in elements:
        raise InvalidSymbol(given, "an element is empty")
    if not elements[0][0].isalpha() or not elements[0][0].isupper():
        raise InvalidSymbol(given, "it does not begin with a capital letter")
    if not _FIRST.fullmatch(_BRACKETS.sub("", elements[0])):
        raise InvalidSymbol(given, "its first element is not the name of a series")
    for element in elements[1:]:
        core = _BRACKETS.sub("", element)
        if core and not _ELEMENT.fullmatch(core) and not _PART.fullmatch(core) and _modifier(core) is None:
            raise InvalidSymbol(given, f'"{element}" is not an element of a symbol')
    if not any(character.isdecimal() and character.isascii() for element in elements for character in element):
        raise InvalidSymbol(given, "it has no number")


def _modifier(element: str) -> tuple[str, str] | None:
    found = re.fullmatch(r"([A-Za-z]+)\.? ?(\d{0,4}(?:[A-Za-z]|-\d{1,3})?)", element)
    if not found:
        return None
    name = found[1].capitalize()
    if name not in series_facts().modifiers or (found[1].islower() and not found[2]):
        return None
    return name, found[2]


def _bracket(content: str) -> tuple[str, str]:
    """What stands in brackets: year, section or part, or neither; and its normal form."""
    shown = " ".join(content.split())
    if _YEAR_OR_ROMAN.fullmatch(shown):
        return "year", shown
    facts = series_facts()
    found = re.fullmatch(r"([A-Za-z]+)(\.?) ?(.*)", shown)
    if found:
        name = found[1].capitalize()
        if name in facts.sections:
            return "section", f"Sect. {found[3]}"
        if name in facts.parts:
            return "part", f"{name}{found[2]} {found[3]}".strip()
        if found[3]:
            return "part", shown
    return "", shown


def _session(plain: list[str], nature: str, number: str, bracket: str) -> tuple[str, str]:
    """Session and number, told from what is left when body, nature and modifiers are taken."""
    if bracket and plain:
        return bracket, plain[-1]
    if number:
        return (plain[0] if plain and _SESSION.fullmatch(plain[0]) else ""), number
    if len(plain) > 1 and _SESSION.fullmatch(plain[0]):
        return plain[0], plain[1]
    if plain and (plain[0].startswith(("S-", "ES-", "SS")) or nature == "BUR"):
        return plain[0], ""
    return "", plain[0] if plain else ""


def _is_known(series: str) -> bool:
    known = series_facts().known
    return series in known or series.partition(".")[0] in known


def _elements_of(normal: str) -> list[str]:
    return [_BRACKETS.sub("", element) for element in normal.split("/")]


@cache
def _actors() -> tuple[tuple[tuple[str, ...], str], ...]:
    table = [(tuple(opening.split("/")), actor) for opening, actor in series_facts().actors.items()]
    return tuple(sorted(table, key=lambda entry: (-len(entry[0]), "{n}" in "/".join(entry[0]), entry[0])))


def _matches(pattern: str, element: str) -> str | None:
    """The number that fills the pattern's place, empty if it has none; None if the element does not match."""
    if "{n}" not in pattern:
        return "" if element == pattern else None
    found = re.fullmatch(re.escape(pattern).replace(r"\{n\}", r"(\d+)"), element)
    return found[1] if found else None
