"""The inline content of one paragraph under way: texts of one look gather to a run, wrappers hold what stands in them.

What Word lets open and close may overlap: a field begins inside an insertion and ends behind it. Where a wrapper closes, those
opened inside it close too and open again behind it, so that the content is always a tree. A field may go on in the next
paragraph: what is still open at the end of a paragraph holds its part of it, and goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from unreport.formats.docx.looks import PLAIN, Look
from unreport.model import Deleted, Inline, Inserted, Reformatted, Run

__all__ = ["Flow", "Wrapper"]

_MOST_JOINED = 64
"""Pieces of one change that are made one; a bound, so that a paragraph of a thousand changes stays linear."""


@dataclass(eq=False)
class Wrapper:
    """Something that holds content: `wrap` makes one inline of it."""

    wrap: Callable[[tuple[Inline, ...]], Inline]
    start: int = 0


class Flow:
    """Takes leaves in the order of the text. `texts` and `look` are open to the reader, which adds most text by itself."""

    def __init__(self) -> None:
        self.look: Look = PLAIN
        self.texts: list[str] = []
        self._out: list[Inline] = []
        self._open: list[Wrapper] = []
        self._joined = 0
        """How many pieces the last change was joined from."""

    def text(self, text: str, look: Look) -> None:
        """Add text of a look."""
        if look is not self.look:
            self._flush()
            self.look = look
        self.texts.append(text)

    def put(self, inline: Inline) -> None:
        """Add a leaf."""
        self._flush()
        self._out.append(inline)

    def enter(self, wrapper: Wrapper) -> None:
        """What follows stands inside the wrapper."""
        self._flush()
        wrapper.start = len(self._out)
        self._open.append(wrapper)

    def leave(self, wrapper: Wrapper) -> None:
        """The wrapper ends here. One that is not open is let pass."""
        if wrapper not in self._open:
            return
        self._flush()
        position = self._open.index(wrapper)
        for above in reversed(self._open[position:]):
            self._fold(above)
        del self._open[position]
        for above in self._open[position:]:
            above.start = len(self._out)

    def extent(self) -> tuple[int, int]:
        """How much there is: equal at two points of a paragraph between which nothing was added."""
        return len(self._out), len(self.texts)

    def end(self) -> tuple[Inline, ...]:
        """The content of the paragraph; the flow is empty again."""
        self._flush()
        for wrapper in reversed(self._open):
            self._fold(wrapper)
            wrapper.start = 0
        content = tuple(self._out)
        self._out = []
        return content

    def _flush(self) -> None:
        if self.texts:
            text = "".join(self.texts)
            self.texts = []
            if text:
                self._out.append(Run(text, *self.look))

    def _fold(self, wrapper: Wrapper) -> None:
        content = self._out[wrapper.start :]
        if not content:
            return
        made = wrapper.wrap(tuple(content))
        position = self._open.index(wrapper)
        floor = self._open[position - 1].start if position else 0
        before = self._out[wrapper.start - 1] if wrapper.start > floor else None
        joined = self._joined + 1
        if type(made) is type(before) and isinstance(made, Inserted | Deleted | Reformatted) and joined < _MOST_JOINED:
            if replace(made, content=()) == replace(before, content=()):  # one change, which Word cut at its runs
                made = replace(made, content=(*before.content, *made.content))  # type: ignore[union-attr]
                wrapper.start -= 1
                self._joined = joined
        if wrapper.start == len(self._out) - len(content):
            self._joined = 0
        self._out[wrapper.start :] = [made]
