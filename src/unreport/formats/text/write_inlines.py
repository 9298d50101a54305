"""Inline content as the words of a line."""

from __future__ import annotations

import re

from unreport.formats.losses import Losses
from unreport.model import (
    Break,
    Citation,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inline,
    Inserted,
    Link,
    Mention,
    NoteCall,
    Opaque,
    Reformatted,
    Run,
)

__all__ = ["DELETED", "INSERTED", "Words", "call"]

INSERTED = "Tracked insertions and changes of look were written as final text."
DELETED = "What a tracked change takes out was left out."

_ADDRESS = re.compile(r"(?:https?://|mailto:|#)[^\s]+", re.IGNORECASE)
_CALLS = re.compile(r"\[\^[^\]]*\]")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


class Words:
    """Writes inline content; footnotes that it meets wait in `footnotes` for their place."""

    def __init__(self, losses: Losses, *, markup: bool) -> None:
        self.losses = losses
        self.markup = markup
        self.footnotes: list[Footnote] = []

    def write(self, content: tuple[Inline, ...]) -> str:
        """The words of inline content, in order; a forced break is an end of line."""
        return "".join([self._one(inline) for inline in content])

    def _one(self, inline: Inline) -> str:
        match inline:
            case Run():
                return self._run(inline)
            case Link(content, href):
                return self._link(self.write(content), href)
            case Citation(content):
                self._simplify("Citations")
                return self._link(self.write(content), inline.href)
            case Mention(content):
                self._simplify("Names, dates and other marked words")
                return self.write(content)
            case Footnote():
                self.footnotes.append(inline)
                return call(inline.marker)
            case NoteCall(marker):
                return call(marker)
            case Break():
                if inline.kind != "line":
                    self._simplify("Page and column breaks")
                return "\n"
            case Opaque():
                self._simplify("Equations and foreign markup")
                return inline.text
            case Image():
                self.losses.tell("write.dropped", "Text can't hold pictures; their descriptions stand in brackets.")
                return f"[{inline.alt}]" if inline.alt else ""
            case Inserted(content) | Reformatted(content):
                self.losses.tell(
                    "write.flattened", "Tracked insertions and changes of look were written as final text."
                )
                return self.write(content)
            case Deleted():
                self.losses.tell("write.dropped", DELETED)
                return ""
            case Comment():
                self.losses.tell("write.dropped", "Text can't hold comments of reviewers.")
                return ""
            case _:
                return ""

    def _run(self, run: Run) -> str:
        for flag, kind in (
            (run.underline, "Underlined text"),
            (run.strike, "Struck text"),
            (run.small_caps, "Small capitals"),
            (run.script, "Raised and lowered text"),
            (run.language, "Text marked as of another language"),
        ):
            if flag:
                self._simplify(kind)
        stars = "*" * (2 * run.bold + run.italic)
        if stars and not self.markup:
            self._simplify("Bold and italic text")
        if not stars or not self.markup:
            return run.text
        edges = _EDGES.fullmatch(run.text)
        before, words, after = edges.groups() if edges else ("", run.text, "")
        return f"{before}{stars}{words}{stars}{after}" if words and "*" not in words else run.text

    def _link(self, words: str, href: str) -> str:
        """A link around words; calls of notes inside it move behind it."""
        calls = "".join(_CALLS.findall(words))
        inside = _CALLS.sub("", words)
        fit = _ADDRESS.fullmatch(href) and inside.strip() and not set("[]\n") & set(inside)
        if href and not (fit and self.markup):
            self._simplify("Links")
        if not (fit and self.markup):
            return words
        address = href.replace("(", "%28").replace(")", "%29")
        return f"[{inside}]({address}){calls}"

    def _simplify(self, what: str) -> None:
        self.losses.tell("write.flattened", f"{what} became plain words.")


def call(marker: str) -> str:
    """How a note is called."""
    return f"[^{marker}]"
