"""Filling pages with slugs: what keeps together, notes at the foot, heads of tables again, frames.

Slugs come in the order of the text. Those that must not part wait for one another, but never for more than a page. A slug takes the
first lines of its notes onto its page; what of them finds no room goes on at the foot of the next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from unreport.formats.pdf.canvas import TaggedCanvas
from unreport.formats.pdf.slugs import Frame, SetNote, Slug
from unreport.formats.pdf.syntax import number

__all__ = ["Pages", "Room"]

_SEPARATOR = 14.0
"""Height of the short rule above notes, with the space around it."""
_MOST_CARRIED = 0.7
"""Share of a page that notes of earlier pages may take while there is text to set."""


@dataclass(frozen=True)
class Room:
    """Where slugs go on a page: its size, the height where text begins and the one where it ends, and where the rule above notes stands."""

    size: tuple[float, float]
    top: float
    bottom: float
    note_rule: tuple[float, float]


class Pages:
    """The pages of one document, filled one after another."""

    def __init__(
        self, canvas: TaggedCanvas, room: Callable[[int, bool], Room], furnish: Callable[[int, bool], None]
    ) -> None:
        """`room` gives the room on a page by its index and whether it is in landscape; `furnish` draws what every page has."""
        self._canvas = canvas
        self._room_of, self._furnish = room, furnish
        self._turned = False
        self._open = False
        self._chain: list[Slug] = []
        self._chain_height = 0.0
        self._carried: deque[Slug] = deque()
        self._notes: list[Slug] = []
        self._notes_height = 0.0
        self._after = 0.0
        self._break_next = False
        self._empty = True
        self._frames: dict[Frame, tuple[float, float]] = {}
        self._y = 0.0
        self._room = room(0, False)

    def put(self, slug: Slug) -> None:
        """The next slug of the text."""
        if slug.breaks or self._break_next:
            self._break_next = False
            self.break_page()
        if slug.ends_page:
            self._break_next = True
        self._chain.append(slug)
        if slug.keep:
            self._chain_height += slug.height + slug.before
            if self._chain_height < self._room.top - self._room.bottom:
                return
        self._set_chain()

    def note(self, note: SetNote) -> None:
        """A note that no slug calls: it goes to the foot of the page under way."""
        self._set_chain()
        self._begin(self._turned)
        self._take_notes(note.slugs)

    def break_page(self) -> None:
        """What follows begins a new page."""
        self._set_chain()
        if self._open and not self._empty:
            self._finish(more=True)

    def finish(self) -> None:
        """No more slugs come: fill the last pages."""
        self._set_chain()
        self._begin(self._turned)
        while self._carried:
            self._finish(more=True)
            self._begin(self._turned, last=True)
        self._finish(more=False)

    def _begin(self, turned: bool, *, last: bool = False) -> None:
        """Open a page if none is open."""
        if self._open:
            return
        index = self._canvas.page
        self._turned = turned
        self._room = self._room_of(index, turned)
        self._canvas.setPageSize(self._room.size)
        self._y = self._room.top
        self._open, self._empty = True, True
        self._after = 0.0
        share = 1.0 if last else _MOST_CARRIED
        limit = (self._room.top - self._room.bottom) * share
        carried, self._carried = self._carried, deque()
        while carried and (not self._notes or self._notes_height + carried[0].height <= limit):
            self._stack(carried.popleft())
        self._carried.extend(carried)

    def _finish(self, *, more: bool) -> None:
        canvas, room = self._canvas, self._room
        canvas.end()
        if self._notes:
            y = room.bottom + self._notes_height - _SEPARATOR
            left, right = room.note_rule
            canvas.artifact(f"0.5 w {left:.2f} {y + 6:.2f} m {right:.2f} {y + 6:.2f} l S")
            for slug in self._notes:
                slug.paint(canvas, y)
                y -= slug.height
            canvas.end()
        for frame, (top, bottom) in self._frames.items():
            canvas.artifact(
                f"0.75 w {number(frame.left)} {number(bottom - 6)} {number(frame.right - frame.left)} {number(top - bottom + 12)} re S"
            )
        self._furnish(canvas.page, self._turned)
        canvas.finish_page(more=more)
        self._notes, self._notes_height = [], 0.0
        self._frames = {}
        self._open = False

    def _set_chain(self) -> None:
        """Put the slugs that wait on this page or the next."""
        chain, self._chain, self._chain_height = self._chain, [], 0.0
        if not chain:
            return
        turned = any(slug.turned for slug in chain)  # a heading goes with the table that it is kept with
        if self._open and turned is not self._turned:
            self._finish(more=True)
        self._begin(turned)
        if self._make_room(chain, turned):
            for slug in chain:
                self._paint(slug)
            for slug in chain:
                self._call_notes(slug)
            return
        for slug in chain:  # no page holds them all
            self._make_room([slug], turned)
            self._paint(slug)
            self._call_notes(slug)

    def _make_room(self, chain: list[Slug], turned: bool) -> bool:
        """Go on to a page that has room for the slugs, past notes of earlier pages; gives whether there can be one."""
        while not self._fits(chain):
            if self._empty and not self._notes:
                return False
            self._finish(more=True)
            self._begin(turned)
        return True

    def _fits(self, chain: list[Slug]) -> bool:
        need, after, top = 0.0, self._after, self._empty
        notes = 0.0
        for slug in chain:
            if top:
                if slug.head is not None:
                    need += slug.head.height
                top = False
            else:
                need += max(after, slug.before)
            need += slug.height
            after = slug.after
            for note in slug.notes:
                if note.slugs:
                    notes += note.slugs[0].height
        if notes and not self._notes:
            notes += _SEPARATOR
        return self._y - need - notes - self._notes_height >= self._room.bottom - 0.01

    def _paint(self, slug: Slug) -> None:
        canvas = self._canvas
        if self._empty:
            if slug.head is not None:
                canvas.mute(True)
                for row in slug.head.rows:
                    row.paint(canvas, self._y)
                    self._y -= row.height
                canvas.mute(False)
        else:
            self._y -= max(self._after, slug.before)
        frame = slug.frame
        while frame is not None:
            top = self._frames[frame][0] if frame in self._frames else self._y
            self._frames[frame] = (top, self._y - slug.height)
            frame = frame.outer
        slug.paint(canvas, self._y)
        self._y -= slug.height
        self._after = slug.after
        self._empty = False

    def _call_notes(self, slug: Slug) -> None:
        for note in slug.notes:
            self._take_notes(note.slugs)

    def _take_notes(self, slugs: list[Slug]) -> None:
        """Lines of a note: on this page as far as there is room, then on the next."""
        for slug in slugs:
            extra = slug.height + (0.0 if self._notes else _SEPARATOR)
            if self._carried or self._y - self._notes_height - extra < self._room.bottom - 0.01:
                self._carried.append(slug)
            else:
                self._stack(slug)
        for slug in slugs:
            self._call_notes(slug)

    def _stack(self, slug: Slug) -> None:
        if not self._notes:
            self._notes_height = _SEPARATOR
        self._notes.append(slug)
        self._notes_height += slug.height
