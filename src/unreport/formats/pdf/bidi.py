"""In which order the characters of a line stand: the Unicode Bidirectional Algorithm (UAX #9).

A paragraph gets an embedding level for each character: even levels run from left to right, odd ones from right to
left. Levels belong to the paragraph, order to the line: the layout asks `levels` once a paragraph, breaks lines, then
asks `visual_order` once a line. (`line_levels` is for lines that may end in white space, which ours do not.)

The rules run over a string with one letter for the class of each character: a rule is then a pattern to look for,
which costs next to nothing where it does not occur. The letters:

    L R A     strong: left, right, Arabic letter        ( )      brackets that can pair, else like o
    n a       European and Arabic number                e E v V  embeddings and overrides (V: to the left); p ends them
    s t c     separator, terminator, common separator   i I f    isolates (f: first strong); P ends them
    m b       mark, boundary neutral                    B S w o  paragraph, segment, white space, other neutral

The text may be hostile. A pattern that has to read a stretch before it knows whether it fits therefore starts at the
head of the stretch only, never inside; all else is bounded by the depths that the standard sets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from unicodedata import bidirectional, category, lookup, name, normalize
from unicodedata import mirrored as has_mirror

__all__ = ["levels", "line_levels", "mirrored", "visual_order"]

_MAX_DEPTH = 125
_MAX_OPEN_BRACKETS = 63

_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "n", "AN": "a", "ES": "s", "ET": "t", "CS": "c", "NSM": "m", "BN": "b",
    "B": "B", "S": "S", "WS": "w", "ON": "o", "LRE": "e", "RLE": "E", "LRO": "v", "RLO": "V", "PDF": "p",
    "LRI": "i", "RLI": "I", "FSI": "f", "PDI": "P",
}  # fmt: skip

# What code points without a character count as, from each of these up to the next: some blocks are kept for scripts
# that run from right to left, currency signs end a number, and what is never to be seen counts as nothing.
_UNASSIGNED = (
    (0, "L"), (0x590, "R"), (0x600, "A"), (0x7C0, "R"), (0x860, "A"), (0x900, "L"), (0x2065, "b"), (0x2066, "L"),
    (0x20A0, "t"), (0x20D0, "L"), (0xFB1D, "R"), (0xFB50, "A"), (0xFDD0, "b"), (0xFDF0, "A"), (0xFE00, "L"),
    (0xFE70, "A"), (0xFF00, "L"), (0xFFF0, "b"), (0x10000, "L"), (0x10800, "R"), (0x10D00, "A"), (0x10D40, "R"),
    (0x10EC0, "A"), (0x10F00, "R"), (0x10F30, "A"), (0x10F70, "R"), (0x11000, "L"), (0x1E800, "R"), (0x1EC70, "A"),
    (0x1ECC0, "R"), (0x1ED00, "A"), (0x1ED50, "R"), (0x1EE00, "A"), (0x1EF00, "R"), (0x1F000, "L"), (0xE0000, "b"),
    (0xE1000, "L"),
)  # fmt: skip

# Most mirrors have a name that says right for left, greater for less. These have not.
_MIRRORS = dict(zip("༺༼᚛∈∉∊∼≃≅≒≔∕", "༻༽᚜∋∌∍∽⋍≌≓≕⧵", strict=True))
_MIRRORS |= {other: char for char, other in _MIRRORS.items()}
_SIDES = {"LEFT": "RIGHT", "LESS": "GREATER", "PRECEDES": "SUCCEEDS", "SUBSET": "SUPERSET"}
_SIDES |= {right: left for left, right in _SIDES.items()}
_SIDE = re.compile("|".join(_SIDES))

_NOT_PLAIN = re.compile("[RAaeEvViIf]")
_PARAGRAPH = re.compile("[^B]+")
_EXPLICIT = re.compile("[eEvVpiIfP]|b+")
_REMOVED = re.compile("[eEvVpb]")
_FIRST_STRONG = re.compile("[LRA][^iIfP]*|[iIfP]")
_MARKS = re.compile("([^m])(m+)")
_AFTER_ARABIC = re.compile("A[^LR]*")
_BETWEEN_EUROPEAN = re.compile("(?<=n)[sc](?=n)")
_BETWEEN_ARABIC = re.compile("(?<=a)c(?=a)")
_TERMINATORS = re.compile("(?<=n)t+|(?<!t)t++(?=n)")
_AFTER_LEFT = re.compile("L[^R]*")
_BRACKET = re.compile("[()]")
_NEUTRAL_IN_LEFT = re.compile("(?<=L)[^LRna]++(?=L)")
_NEUTRAL_IN_RIGHT = re.compile("(?<=[Rna])[^LRna]++(?=[Rna])")
_LINE_END = re.compile("(?<![wiIfPeEvVpb])[wiIfPeEvVpb]*+(?:[BS]|$)")


def levels(text: str, base: int) -> bytes:
    """The embedding level of each character of a paragraph whose own level is `base` (X1 to I2).

    A character that the algorithm takes out (X9) has the level of the one before it. Should the text hold a paragraph
    separator (a newline is one, U+2028 is not), what follows it starts afresh.
    """
    classes = text.translate(_CLASSES)
    if base == 0 and not _NOT_PLAIN.search(classes):
        return bytes(len(text))
    out = bytearray([base]) * len(text)
    for found in _PARAGRAPH.finditer(classes):
        _resolve(text[found.start() : found.end()], found[0], base, out, found.start())
    return bytes(out)


def line_levels(line: str, resolved: bytes, base: int) -> bytes:
    """The levels of a line out of those of its paragraph: white space at its end and tabs get the level `base` (L1)."""
    classes = line.translate(_CLASSES)
    out = bytearray(resolved)
    for found in _LINE_END.finditer(classes):
        out[found.start() : found.end()] = bytes([base]) * len(found[0])
    return bytes(out)


def visual_order(pieces: Sequence[int]) -> list[int]:
    """The indices of the pieces of a line, given their levels, as they stand from left to right (L2).

    A piece is whatever has one level: a character, a word, a picture. What stands inside a piece is not turned.
    """
    order = list(range(len(pieces)))
    lowest = min((level for level in pieces if level % 2), default=None)
    if lowest is None:
        return order
    for level in range(max(pieces), lowest - 1, -1):
        start = 0
        for high, run in groupby(pieces, level.__le__):
            stop = start + len(list(run))
            if high:
                order[start:stop] = order[start:stop][::-1]
            start = stop
    return order


@lru_cache(maxsize=1024)
def mirrored(char: str) -> str:
    """The character that is drawn in place of this one in right-to-left text (L4), itself if it has no mirror."""
    if char in _MIRRORS or not has_mirror(char):
        return _MIRRORS.get(char, char)
    try:
        other = lookup(_SIDE.sub(lambda found: _SIDES[found[0]], name(char, "")))
    except KeyError:
        return char
    return other if has_mirror(other) else char


class _Classes(dict[int, str]):
    """The letter of each code point, looked up once; beyond the first plane not kept, which bounds the memory."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bidi = bidirectional(char)
        letter = _LETTERS[bidi] if bidi else _UNASSIGNED[bisect_right(_UNASSIGNED, code, key=itemgetter(0)) - 1][1]
        kind = category(char)
        if letter == "o" and kind in {"Ps", "Pe"} and mirrored(char) != char:
            letter = "(" if kind == "Ps" else ")"
        if code < 0x10000:
            self[code] = letter
        return letter


_CLASSES = _Classes()


@dataclass(slots=True)
class _Sequence:
    """Stretches of one level that count as neighbours: an isolate stands between them, or nothing (BD13)."""

    level: int
    before: int  # the level of what stands before, which gives the direction at its start
    after: int  # and at its end
    spans: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, the classes that hold there


class _Embeddings:
    """The explicit formatting open at a place: the stack and the counters of X1."""

    def __init__(self, base: int) -> None:
        self._stack = [(base, "", False)]  # level, the class that an override gives, whether an isolate opened it
        self._isolates = self._lost_isolates = self._lost_embeddings = 0  # open; not opened for want of depth

    @property
    def level(self) -> int:
        """The level here."""
        return self._stack[-1][0]

    @property
    def override(self) -> str:
        """The class that every character has here, or nothing."""
        return self._stack[-1][1]

    def embed(self, letter: str) -> None:
        """X2 to X5: an embedding or override opens."""
        if not self._open(letter.isupper(), {"v": "L", "V": "R"}.get(letter, ""), isolate=False):
            self._lost_embeddings += not self._lost_isolates

    def end_embedding(self) -> None:
        """X7: the last one ends, unless an isolate shields it."""
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1][2]:
            self._stack.pop()

    def isolate(self, *, rtl: bool) -> bool:
        """X5a and X5b: an isolate opens; false if the depth does not allow it."""
        opened = self._open(rtl, "", isolate=True)
        self._isolates += opened
        self._lost_isolates += not opened
        return opened

    def end_isolate(self) -> bool:
        """X6a: the last isolate ends, with the embeddings inside it; false if none that was allowed does."""
        if self._lost_isolates:
            self._lost_isolates -= 1
            return False
        if not self._isolates:
            return False
        self._isolates -= 1
        self._lost_embeddings = 0
        while not self._stack.pop()[2]:
            pass
        return True

    def _open(self, rtl: bool, override: str, *, isolate: bool) -> bool:
        level = (self.level + 1) | 1 if rtl else (self.level + 2) & ~1
        if level > _MAX_DEPTH or self._lost_isolates or self._lost_embeddings:
            return False
        self._stack.append((level, override, isolate))
        return True


def _resolve(text: str, classes: str, base: int, out: bytearray, offset: int) -> None:
    """Writes the levels of one paragraph."""
    if not _EXPLICIT.search(classes):
        out[offset : offset + len(text)] = _settle(text, classes, base, base, base)
        return
    for sequence in _sequences(classes, base):
        words = "".join([text[start:stop] for start, stop, _ in sequence.spans])
        letters = "".join([own for _, _, own in sequence.spans])
        settled = _settle(words, letters, sequence.level, sequence.before, sequence.after)
        at = 0
        for start, stop, _ in sequence.spans:
            out[offset + start : offset + stop] = settled[at : at + stop - start]
            at += stop - start
    for found in _REMOVED.finditer(classes):
        index = found.start()
        out[offset + index] = out[offset + index - 1] if index else base


def _sequences(classes: str, base: int) -> list[_Sequence]:
    """X1 to X10: the isolating run sequences of a paragraph, without what X9 removes."""
    embeddings = _Embeddings(base)
    sequences: list[_Sequence] = []
    waiting: list[_Sequence] = []  # cut off by an isolate that is still open
    current: _Sequence | None = None
    last = _Sequence(base, base, base)  # that of the character before
    sides = _sides(classes) if "f" in classes else {}

    def add(start: int, stop: int) -> _Sequence:
        nonlocal last
        level, override = embeddings.level, embeddings.override
        sequence = current
        if sequence is None or sequence.level != level:
            sequence = _Sequence(level, last.level, base)
            sequences.append(sequence)
        last.after = level
        sequence.after = base
        sequence.spans.append((start, stop, override * (stop - start) if override else classes[start:stop]))
        last = sequence
        return sequence

    at = 0
    for found in _EXPLICIT.finditer(classes):
        start, stop = found.span()
        if start > at:
            current = add(at, start)
        at = stop
        match letter := found[0]:
            case "e" | "E" | "v" | "V":
                embeddings.embed(letter)
            case "p":
                embeddings.end_embedding()
            case "i" | "I" | "f":
                current = add(start, stop)
                if embeddings.isolate(rtl=sides.get(start, letter) == "I"):
                    waiting.append(current)
                    current = None
            case "P":
                if embeddings.end_isolate():
                    current = waiting.pop()
                current = add(start, stop)
    if at < len(classes):
        add(at, len(classes))
    for sequence in waiting:
        sequence.after = base
    return sequences


def _sides(classes: str) -> dict[int, str]:
    """P2 and P3 for each first-strong isolate: the letter of the isolate that it amounts to."""
    sides: dict[int, str] = {}
    opened: list[int] = []
    for found in _FIRST_STRONG.finditer(classes):
        match found[0][0]:
            case "i" | "I" | "f":
                opened.append(found.start())
            case "P":
                if opened:
                    opened.pop()
            case strong:
                if opened and opened[-1] not in sides and classes[opened[-1]] == "f":
                    sides[opened[-1]] = "i" if strong == "L" else "I"
    return sides


def _settle(text: str, classes: str, level: int, before: int, after: int) -> bytes:
    """W1 to I2 for a sequence of this level that stands between those levels."""
    run = "LR"[max(level, before) % 2] + classes + "LR"[max(level, after) % 2]
    if "m" in classes:
        run = _MARKS.sub(_with_marks, run)
    if "A" in classes:
        run = _AFTER_ARABIC.sub(lambda found: found[0].replace("n", "a").replace("A", "R"), run)
    if "c" in classes:
        run = _BETWEEN_ARABIC.sub("a", run)
    if "n" in run:
        run = _BETWEEN_EUROPEAN.sub("n", run)
        run = _TERMINATORS.sub(lambda found: "n" * len(found[0]), run)
        run = _AFTER_LEFT.sub(lambda found: found[0].replace("n", "L"), run)
    if "(" in run and ")" in run:
        run = _with_brackets(text, run, level)
    # Neutral letters that are left take the direction of the level (N2), and with it the level itself.
    if level % 2:
        run = _NEUTRAL_IN_LEFT.sub(lambda found: "L" * len(found[0]), run)
    else:
        run = _NEUTRAL_IN_RIGHT.sub(lambda found: "R" * len(found[0]), run)
    return run[1:-1].encode("ascii").translate(_implicit(level))


def _with_marks(found: re.Match[str]) -> str:
    """W1: a mark counts as what it stands on, after an isolate as neutral. One on a bracket waits for the bracket."""
    on, marks = found.groups()
    if on in "()":
        return found[0]
    return on + ("o" if on in "iIfP" else on) * len(marks)


def _with_brackets(text: str, run: str, level: int) -> str:
    """N0: two brackets that belong together go the way of what they hold.

    If that is against the level, they go it only where the text before them does. `run` is a character ahead of `text`.
    """
    spots = [found.start() for found in _BRACKET.finditer(run)]
    pairs = _pairs(text, run, spots)
    if not pairs:
        return run
    sided = run.replace("n", "R").replace("a", "R")
    own, other = ("R", "L") if level % 2 else ("L", "R")
    seen: dict[int, tuple[int, int]] = {}  # before each bracket, the last strong character of either direction
    at = last_own = last_other = -1
    for spot in spots:
        last_own = max(last_own, sided.rfind(own, at + 1, spot))
        last_other = max(last_other, sided.rfind(other, at + 1, spot))
        seen[spot] = last_own, last_other
        at = spot
    settled: dict[int, str] = {}
    turned_own = turned_other = -1  # the last bracket that has become strong
    for spot in spots:
        closing = pairs.get(spot)
        if closing is not None:
            if seen[closing][0] > spot:
                settled[spot] = settled[closing] = own
            elif seen[closing][1] > spot:
                against = max(seen[spot][1], turned_other) > max(seen[spot][0], turned_own)
                settled[spot] = settled[closing] = other if against else own
        if spot in settled:
            turned_own, turned_other = (spot, turned_other) if settled[spot] == own else (turned_own, spot)
    out = list(run)
    for spot, side in settled.items():
        out[spot] = side
        while out[spot + 1] == "m":
            spot += 1
            out[spot] = side
    return "".join(out)


def _pairs(text: str, run: str, spots: Sequence[int]) -> dict[int, int]:
    """BD16: where the bracket stands that closes the one opened here."""
    pairs: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for spot in spots:
        # Some brackets are encoded twice, and are the same for this.
        char = normalize("NFC", text[spot - 1])
        if run[spot] == "(":
            if len(opened) == _MAX_OPEN_BRACKETS:
                break
            opened.append((mirrored(char), spot))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == char:
                pairs[opened[depth][1]] = spot
                del opened[depth:]
                break
    return pairs


@cache
def _implicit(level: int) -> bytes:
    """I1 and I2: from the letter of a character to its level."""
    steps = {"L": 1, "n": 1, "a": 1} if level % 2 else {"R": 1, "n": 2, "a": 2}
    return bytes(level + steps.get(chr(letter), 0) for letter in range(256))
