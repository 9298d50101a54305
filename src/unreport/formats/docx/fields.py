"""Fields: instructions between marks, and the result that is printed (ECMA-376 part 1, 17.16).

Only the result prints. `HYPERLINK` makes a link of it; other fields leave their result as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from unreport.model import Inline, Link

__all__ = ["Fields"]

_HYPERLINK = re.compile(r"^\s*HYPERLINK\s+(.*)$", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_DEEPEST = 50


@dataclass
class _Field:
    start: int
    instruction: list[str] = field(default_factory=list)
    in_result: bool = False


class Fields:
    """The fields open at a point of a paragraph."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def takes_text(self) -> bool:
        """Whether text here prints: not between the begin mark of a field and its separator."""
        return all(open_.in_result for open_ in self._open)

    def instruct(self, text: str) -> None:
        """Instruction text."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction.append(text)

    def mark(self, kind: str, content: list[Inline]) -> None:
        """A `w:fldChar`; at the end of a field its result in `content` is made what the field says."""
        if kind == "begin" and len(self._open) < _DEEPEST:
            self._open.append(_Field(len(content)))
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
            self._open[-1].start = len(content)
        elif kind == "end" and self._open:
            done = self._open.pop()
            result = content[done.start :]
            content[done.start :] = self.simple("".join(done.instruction), result)

    def simple(self, instruction: str, result: list[Inline]) -> list[Inline]:
        """The result of a field as content."""
        match = _HYPERLINK.match(instruction)
        if not match or not result:
            return result
        address = anchor = ""
        words = iter(_QUOTED.finditer(match.group(1)))
        for word in words:
            text = word.group(1) if word.group(1) is not None else word.group(2)
            if text == "\\l":
                following = next(words, None)
                anchor = (following.group(1) or following.group(2) or "") if following else ""
            elif not text.startswith("\\") and not address:
                address = text
        if not address and not anchor:
            return result
        if address and not re.match(r"(https?|mailto|ftp):", address, re.IGNORECASE):
            return result
        target = address + ("#" + anchor if anchor and "#" not in address else "")
        return [Link(tuple(result), "".join(character for character in target if character.isprintable()))]

    def finish(self, content: list[Inline]) -> None:
        """The end of the paragraph: fields still open keep their results as they are."""
        self._open.clear()
