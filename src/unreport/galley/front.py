"""The first page: masthead lines, session block, title, officers, summary, contents.

Lines are told by what they say (`unreport.un.masthead`), by their style where it says anything, and by where they stand:
bodies come before the session, the title after the agenda. What comes first that can only be body text ends the front matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from msgspec import structs

from unreport.galley.contents import take_contents
from unreport.galley.galley import SetBlock, SetTable, SetText
from unreport.galley.inside import compose_inside, summary_box
from unreport.galley.labels import label_of
from unreport.galley.masthead_table import masthead_lines, texts_of
from unreport.galley.title_block import (
    LONGEST_LINE,
    goes_on,
    heading_follows,
    hung_title_follows,
    session_follows,
    stands_under_title,
    title_follows,
)
from unreport.galley.wording import cite, folded, is_blank, lines_of, looks_like_heading, mark_calls, one_line
from unreport.model import (
    AgendaItem,
    Box,
    Footnote,
    FrontMatter,
    Inline,
    Masthead,
    Modifier,
    Note,
    NoteCall,
    Officer,
    Printed,
    Run,
    Text,
    Venue,
    plain,
    walk,
)
from unreport.un.masthead import MastheadLine, originals, read_line
from unreport.un.openings import names_meeting, names_submitter, resolution_head
from unreport.un.styles import heading_level
from unreport.un.symbol import parse_symbol

__all__ = ["Front", "take_front"]

_LONGEST_FRONT = 80
_ONCE = ("organization", "symbol", "distribution", "language", "date", "session", "venue", "job")
"""Lines that a masthead has once."""
_OF_MEETING = ("session", "venue", "date")
"""Lines of which a second one is a further line of the session block."""


@dataclass
class Front:
    """What was read from the head of a galley; `taken` set blocks belong to it."""

    masthead: Masthead
    matter: FrontMatter
    taken: int


@dataclass
class _State:
    language: str
    notes: dict[str, Note]
    masthead: dict[str, object] = field(default_factory=dict)
    bodies: list[str] = field(default_factory=list)
    originals: list[Printed] = field(default_factory=list)
    meeting: list[str] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    matter: dict[str, object] = field(default_factory=dict)
    title: tuple[Inline, ...] = ()
    subtitles: list[Text] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)
    after_title: bool = False
    loose: list[Note] = field(default_factory=list)
    """Notes called in lines that are kept as plain words."""

    @property
    def identified(self) -> bool:
        """Whether anything read so far shows that this is the head of a UN document."""
        return bool(self.masthead or self.agenda or self.title or self.officers)

    def note(self, marker: str) -> Footnote | NoteCall | None:
        if marker not in self.notes:
            return None
        if marker in self.called:
            return NoteCall(marker)
        self.called.add(marker)
        return Footnote(marker, self.notes[marker].blocks)

    def words(self, content: tuple[Inline, ...]) -> str:
        """The words of a line that is kept without looks; its notes are kept apart."""
        self.loose.extend(Note(value.marker, value.blocks) for value in walk(content) if isinstance(value, Footnote))
        return one_line(content)

    def marked(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return mark_calls(folded(content), self.note) if self.notes else folded(content)


def take_front(blocks: Sequence[SetBlock], language: str, known: Masthead, notes: Sequence[Note]) -> Front:
    """The front matter at the head of `blocks`. `known` is what the format told outside the text; it fills the gaps."""
    notes = [_with_citations(note, language) for note in notes]
    state = _State(language, {note.marker: note for note in notes})
    titled = any(isinstance(block, SetText) and block.role == "title" for block in blocks[:_LONGEST_FRONT])
    position = 0
    while position < min(len(blocks), _LONGEST_FRONT):
        block = blocks[position]
        if isinstance(block, SetTable):
            taken = _take_table(state, block)
        else:
            taken = _take_text(state, block, blocks, position, titled)
        if not taken:
            break
        position += taken
    if not state.identified and not state.matter:
        return Front(known, FrontMatter(), 0)
    return Front(_masthead(state, known, notes), _matter(state), position)


def _with_citations(note: Note, language: str) -> Note:
    blocks = (
        structs.replace(block, content=cite(block.content, language)) if isinstance(block, Text) else block
        for block in note.blocks
    )
    return Note(note.marker, tuple(blocks))


def _take_text(state: _State, block: SetText, blocks: Sequence[SetBlock], position: int, titled: bool) -> int:
    if is_blank(block.content):
        return 1
    text = one_line(block.content)
    line = read_line(text, state.language) if len(text) <= LONGEST_LINE else None
    if line is not None and line.kind == "contents":
        contents, taken = take_contents(text, blocks, position + 1, state.language)
        if contents.entries:
            state.matter["contents"] = contents
            state.matter["contents_first"] = "summary" not in state.matter
            return taken + 1
        return 0
    if line is not None and line.kind == "summary" and not state.matter.get("summary"):
        return _take_summary(state, block, blocks, position)
    if _by_style(state, block, line):
        return 1
    level = heading_level(block.role)
    if (
        level
        and line is not None
        and line.kind == "modifier"
        and state.after_title
        and _add_line(state, line, block.content)
    ):
        return 1
    if level and not label_of(block, state.language)[0] and _is_title(state, blocks, position, titled):
        if line is None or line.kind != "officer" or not _add_line(state, line, block.content):
            _add_title(state, block.content, "title" if not state.title else "subtitle")
        return 1
    if level or (line is not None and line.kind in ("annex", "table", "figure")):
        return 0
    if line is not None and line.kind == "doctype" and _awaits_title(state):
        if heading_follows(blocks, position, state.language):
            _add_agenda_title(state, block.content)
            return 1
    if line is not None and _add_line(state, line, block.content):
        return 1
    if line is not None and line.kind in _OF_MEETING and not state.title:
        state.meeting.append(state.words(block.content))
        return 1
    if label_of(block, state.language)[0] or len(text) > LONGEST_LINE or not _fits_front(state, block, titled):
        return 0
    return _add_unknown(state, block, blocks, position)


def _is_title(state: _State, blocks: Sequence[SetBlock], position: int, titled: bool) -> bool:
    """Whether a heading without a number is of the title block: the first under a masthead, or one before or under a title."""
    if state.masthead and not state.title and not titled:
        return True
    known = bool(state.masthead or state.agenda or state.title)
    if known and title_follows(blocks, position, state.language, has_contents="contents" in state.matter):
        return True
    return state.after_title and not titled and stands_under_title(blocks, position, state.language)


def _fits_front(state: _State, block: SetText, titled: bool) -> bool:
    """Whether a line that says nothing known may still be of the front: before the title, or right beneath it."""
    if not state.title:
        return True
    if titled:
        return block.role in ("title", "subtitle")
    if resolution_head(block.text.strip(), state.language) is not None:
        return False
    return state.after_title and (block.bold or block.centred)


def _by_style(state: _State, block: SetText, line: MastheadLine | None) -> bool:
    role = block.role
    if role == "session":
        if line is not None and line.kind in ("body", *_OF_MEETING) and _add_line(state, line, block.content):
            return True
        state.meeting.append(state.words(block.content))
        return True
    if role == "agenda-item" and line is not None and line.kind == "agenda":
        return _add_line(state, line, block.content)
    if role == "agenda-item":
        state.meeting.append(state.words(block.content))
        return True
    if role == "agenda-title" and not state.title:
        _add_agenda_title(state, block.content)
        return True
    if role in ("title", "subtitle"):
        if line is not None and line.kind == "modifier":
            return _add_line(state, line, block.content)
        _add_title(state, block.content, "title" if role == "title" and not state.title else "subtitle")
        return True
    return False


def _add_title(state: _State, content: tuple[Inline, ...], where: Literal["title", "subtitle"]) -> None:
    marked = state.marked(content)
    line = read_line(plain(marked).strip(), state.language)
    if line is not None and line.kind == "doctype":
        _add_kind(state, line)
    if where == "title" and not state.title:
        state.title = marked
    else:
        state.subtitles.append(Text(marked))
    state.after_title = True


def _add_kind(state: _State, line: MastheadLine) -> None:
    kind, stage = (*line.values, "", "")[:2] if line.values else (line.value, "")
    if kind == "note" or not state.matter.get("kind"):  # a note that transmits a report is a note
        state.matter["kind"] = kind
    if stage:
        state.matter.setdefault("stage", stage)


def _awaits_title(state: _State) -> bool:
    """Whether the last agenda line names more items than have a title yet."""
    return bool(state.agenda) and not state.title and len(state.agenda[-1].titles) < max(len(state.agenda[-1].items), 1)


def _add_agenda_title(state: _State, content: tuple[Inline, ...]) -> None:
    last = state.agenda[-1] if state.agenda else None
    lines = tuple(state.marked(line) for line in lines_of(content) if not is_blank(line))
    due = len(last.items) - len(last.titles) if last is not None else 1
    # A title is one however it is broken; only as many lines as items are due are that many titles.
    titles = lines if 1 < len(lines) <= due and not any(map(goes_on, lines, lines[1:])) else (state.marked(content),)
    if last is not None:
        before = last.titles
        if before and goes_on(before[-1], titles[0]):
            before, titles = before[:-1], ((*before[-1], Run(" "), *titles[0]), *titles[1:])
        state.agenda[-1] = AgendaItem(last.line, last.items, last.agenda, before + titles)
    else:
        state.agenda.append(AgendaItem((), (), "", titles))


def _add_line(state: _State, line: MastheadLine, content: tuple[Inline, ...]) -> bool:
    """Put a line where it belongs; False if it can't belong to the front matter here."""
    printed = Printed(line.text, line.value, line.lead, line.tail)
    kind = line.kind
    if kind == "body" and state.title:
        return False
    if kind in _ONCE and kind in state.masthead and kind != "session":
        return False
    if kind == "agenda":
        agenda = cast(Literal["", "agenda", "provisional", "preliminary"], line.value)
        state.agenda.append(AgendaItem(state.marked(content), tuple(line.values), agenda))
    elif kind == "doctype":
        _add_title(state, content, "subtitle" if state.title else "title")
    elif kind == "officer":
        role, name, country = (*line.values, "", "", "")[:3]
        state.officers.append(Officer(state.marked(content), role, name, country))
    elif kind == "modifier" and "modifier" in state.matter:
        _add_title(state, content, "subtitle")
    elif kind in ("original", "session", "body", "modifier", *_ONCE):
        words = state.words(content)
        if kind == "original":
            found = [Printed(name, code, lead, tail) for lead, name, tail, code in originals(line)]
            state.originals.extend(each for each in found if each not in state.originals)
        elif kind == "session" and kind in state.masthead:
            state.meeting.append(words)
        elif kind == "body":
            state.bodies.extend([words] if words not in state.bodies else [])
        elif kind == "modifier":
            state.matter["modifier"] = Modifier(words, cast("Literal['']", line.value))
            state.after_title = False
        elif kind == "venue":
            start, end = (*line.values, "", "")[:2]
            state.masthead[kind] = Venue(words, line.value, start, end)
        else:
            state.masthead[kind] = (line.text, tuple(line.values)) if kind == "job" else printed
    else:
        return False
    if kind not in ("doctype", "modifier"):
        state.after_title = state.after_title and kind == "officer"
    return True


def _add_unknown(state: _State, block: SetText, blocks: Sequence[SetBlock], position: int) -> int:
    """Put a line that says nothing known where it stands: among bodies or titles of agenda items, as the title, or under it."""
    nothing_yet = not state.agenda and not state.title
    if state.bodies and nothing_yet and names_meeting(one_line(block.content), state.language):
        state.meeting.append(state.words(block.content))
        return 1
    if _is_agenda_title(state, block, blocks, position):
        _add_agenda_title(state, block.content)
    elif nothing_yet and not state.masthead.get("session") and not state.bodies:
        state.bodies.append(state.words(block.content))
    elif nothing_yet and not state.masthead.get("session") and session_follows(blocks, position, state.language):
        state.bodies.append(state.words(block.content))
    elif not state.title and not state.identified:
        state.bodies.append(state.words(block.content))
    else:
        _add_title(state, block.content, "subtitle" if state.title else "title")
    return 1


def _is_agenda_title(state: _State, block: SetText, blocks: Sequence[SetBlock], position: int) -> bool:
    """Whether a line is a title of the last agenda item: one is due, or the title of the document is still to come."""
    text = one_line(block.content)
    if not state.agenda or state.title or block.tabs > 1 or names_submitter(text, state.language):
        return False
    if not (looks_like_heading(text) or block.bold):
        return False
    if (
        _awaits_title(state)
        or hung_title_follows(blocks, position)
        or heading_follows(blocks, position, state.language)
    ):
        return True
    titles = state.agenda[-1].titles
    return bool(titles) and goes_on(titles[-1], block.content)


def _take_table(state: _State, table: SetTable) -> int:
    """A masthead set as a table, or a summary set as a box; anything else ends the front matter."""
    if not any(True for _ in texts_of(table)):
        return 1
    if (summary := summary_box(table, state.language)) is not None:
        state.matter["summary"] = summary
        return 1
    lines = masthead_lines(table, state.language)
    for content, line in lines:
        if line is None or not _add_line(state, line, content):
            words = state.words(content)
            if words and (line is None or line.kind not in state.masthead):
                (state.meeting if state.bodies else state.bodies).append(words)
    return 1 if lines else 0


def _take_summary(state: _State, block: SetText, blocks: Sequence[SetBlock], position: int) -> int:
    """A summary set as plain text: everything up to the contents list, a heading or the first numbered paragraph."""
    inside: list[SetBlock] = []
    for later in blocks[position + 1 :]:
        if isinstance(later, SetTable) or heading_level(later.role):
            break
        text = plain(later.content).strip()
        line = read_line(text, state.language) if len(text) <= LONGEST_LINE else None
        readings = label_of(later, state.language)[0]
        if (
            (line is not None and line.kind in ("contents", "annex"))
            or readings
            or (len(text) < 60 and not text.endswith("."))
        ):
            break
        inside.append(later)
    if not inside:
        return 0
    state.matter["summary"] = Box("summary", folded(block.content), compose_inside(inside, state.language))
    return len(inside) + 1


def _masthead(state: _State, known: Masthead, notes: Sequence[Note]) -> Masthead:
    found = state.masthead
    organization = cast("Printed | None", found.get("organization"))
    job, dates = cast("tuple[str, tuple[str, ...]]", found.get("job", ("", ())))
    return Masthead(
        organization=organization.text if organization else known.organization,
        bodies=tuple(state.bodies) or known.bodies,
        symbol=_symbol(cast("Printed | None", found.get("symbol")), known.symbol),
        distribution=cast("Printed | None", found.get("distribution")) or known.distribution,
        date=cast("Printed | None", found.get("date")) or known.date,
        language=cast("Printed | None", found.get("language")) or known.language,
        originals=tuple(state.originals) or known.originals,
        session=cast("Printed | None", found.get("session")) or known.session,
        meeting=tuple(state.meeting) or known.meeting,
        venue=cast("Venue | None", found.get("venue")) or known.venue,
        agenda=tuple(state.agenda) or known.agenda,
        job_number=known.job_number or job,
        release_dates=known.release_dates or dates,
        notes=tuple(note for note in notes if note.marker not in state.called) + tuple(state.loose),
    )


def _symbol(printed: Printed | None, known: Printed | None) -> Printed | None:
    """The symbol of the document: the printed one.

    A part printed behind it (`A/81/6 (Sect. 10)/Part A*`) only follows in its line, unless the format tells the same symbol.
    """
    if printed is None or (known is not None and known.value == printed.value):
        return printed or known
    value = parse_symbol(printed.value).without_part
    if value == printed.value:
        return printed
    start = printed.text.rfind("/")
    return Printed(printed.text[:start], value, printed.lead, printed.text[start:] + printed.tail)


def _matter(state: _State) -> FrontMatter:
    return FrontMatter(
        title=state.title,
        subtitles=tuple(state.subtitles),
        officers=tuple(state.officers),
        **state.matter,  # type: ignore[arg-type]
    )
