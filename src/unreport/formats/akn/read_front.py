"""The first page, read back: masthead, front matter.

Our containers tell by their names what stands in them. Of other people's first pages the lines with one tagged value are
understood; any other line goes to the head of the body, so that it is not lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree
from msgspec.structs import replace

from unreport.formats.akn.book import Book, has, is_filler, own_value, says_more, whole_number, words_of
from unreport.formats.akn.facts import symbol_value
from unreport.formats.akn.names import WHOLE, akn, fold, local, own, uncarry, uncarry_all
from unreport.formats.akn.profile import language_of_concept, modifier_kind
from unreport.formats.akn.read_blocks import read_text
from unreport.formats.akn.read_flow import has_name, read_blocks
from unreport.formats.akn.read_inlines import read_inlines
from unreport.formats.akn.read_tables import read_notes
from unreport.model import (
    AgendaItem,
    Block,
    Box,
    Contents,
    ContentsEntry,
    Inline,
    Modifier,
    Note,
    Officer,
    Printed,
    Text,
    Venue,
    plain,
)

__all__ = ["Front", "read_front"]

_PARTS: Final = frozenset({"coverPage", "preface", "header"})
_WITH_NOTES: Final = frozenset({"agendaItem", "docTitle"})
"""Lines that hold their notes themselves."""
_TAGGED: Final = frozenset(
    {"docNumber", "docAuthority", "docDate", "session", "docType", "docTitle", "event", "inline", "organization"}
)


@dataclass
class Front:
    """What the first page says: fields of the masthead, of the front matter, and what is left over."""

    masthead: dict[str, Any] = field(default_factory=dict)
    matter: dict[str, Any] = field(default_factory=dict)
    rest: list[Block] = field(default_factory=list)
    whole: etree._Element | None = None
    """Number and title of the resolution that the document is as a whole."""

    def add(self, where: dict[str, Any], name: str, *values: Any) -> None:
        """Append to a field that holds several values."""
        where[name] = (*where.get(name, ()), *values)


def read_front(book: Book, *documents: etree._Element) -> Front:
    """What stands in `coverPage` and `preface` (`header` of a judgment) of a document, or of a publication and what it carries."""
    front = Front()
    for document in documents:
        for part in (part for part in document if local(part) in _PARTS):
            if part.text and part.text.strip():
                front.rest += [Text(read_inlines(book, part))]
                continue
            for child in part:
                if local(child):
                    _take(book, front, child, part)
    return front


def _take(book: Book, front: Front, element: etree._Element, parent: etree._Element) -> None:
    name = local(element)
    reader = _CONTAINERS.get(element.get("name", "")) if name == "container" else None
    if reader is _whole and not book.ours:
        reader = None
    if reader:
        reader(book, front, element)
    elif name == "container":
        for child in element:
            if local(child):
                _take(book, front, child, element)
    elif name == "p" and (_is_empty(element) or _line(book, front, element)):
        return
    elif name == "tblock" and "summary" not in front.matter and element.get("refersTo") == "#abstract":
        _keep_summary(front, read_blocks(book, parent, [element]))
    elif not is_filler(element):
        front.rest += read_blocks(book, parent, [element])


def _is_empty(element: etree._Element) -> bool:
    """A line without words, which the writer puts where a preface would hold nothing."""
    return not len(element) and not (element.text or "").strip()


def _tagged(line: etree._Element) -> bool:
    return any(local(child) in _TAGGED for child in line.iter())


def _whole(book: Book, front: Front, container: etree._Element) -> None:
    front.whole = container


def _lines(book: Book, front: Front, container: etree._Element) -> None:
    for child in container:
        if local(child):
            _take(book, front, child, container)


def _line(book: Book, front: Front, line: etree._Element) -> bool:
    """Take in a line with a tagged value; False for any other line."""
    tagged = [child for child in line if local(child) in _TAGGED]
    if not tagged or len(tagged) != len(line):
        return _title_line(book, front, line)
    first = tagged[0]
    name = local(first)
    if name == "inline" and all(has_name(child, "originalLanguage") for child in tagged):
        front.add(front.masthead, "originals", *_originals(book, line, tagged))
        return True
    if len(tagged) > 1:
        return _title_line(book, front, line)
    if name == "inline":
        name = first.get("name", "").removeprefix("akn4un:")
    taker = _VALUES.get(name)
    if taker is None or not taker(book, front, line, first):
        return False
    if name not in _WITH_NOTES:
        _keep_notes(book, front, line)
    return True


def _keep_notes(book: Book, front: Front, line: etree._Element) -> None:
    """Notes that are called in a value, which can't hold them, go to those of the masthead."""
    for note in line.iter(akn("authorialNote")):
        front.add(front.masthead, "notes", Note(uncarry(note.get("marker", "")), book.blocks(note)))


def _title_line(book: Book, front: Front, line: etree._Element) -> bool:
    title = next(line.iter(akn("docTitle")), None)
    if title is None or front.matter.get("title"):
        return False
    number = next(line.iter(akn("docNumber")), None)
    pieces = [piece for piece in (number, title) if piece is not None]
    if any(piece.getparent() is not line for piece in pieces) or says_more(line, pieces):
        front.matter["title"] = read_inlines(book, line)
        return True
    if number is not None:
        if "symbol" in front.masthead:
            front.matter["title"] = read_inlines(book, line)
            return True
        text = uncarry(fold(words_of(number)))
        front.masthead["symbol"] = Printed(text, symbol_value(text), "", uncarry(fold(number.tail)))
        _keep_notes(book, front, number)
    front.matter["title"] = read_inlines(book, title)
    return True


def _printed(line: etree._Element, element: etree._Element, value: str) -> Printed:
    text = uncarry(fold(words_of(element)))
    return Printed(text, own_value(element, "value", value), uncarry(fold(line.text)), uncarry(fold(element.tail)))


Taker = Callable[[Book, Front, etree._Element, etree._Element], bool]


def _single(name: str, value: Callable[[Book, etree._Element], str]) -> Taker:
    def take(book: Book, front: Front, line: etree._Element, element: etree._Element) -> bool:
        if name in front.masthead:
            return False
        printed = _printed(line, element, value(book, element))
        front.masthead[name] = replace(printed, text="") if element.get("status") == "editorial" else printed
        return True

    return take


def _symbol(book: Book, element: etree._Element) -> str:
    return symbol_value(uncarry(fold(words_of(element))))


def _distribution(book: Book, element: etree._Element) -> str:
    concept = book.concept(element.get("refersTo"))
    return concept.removeprefix("distribution").lower() if concept.startswith("distribution") else ""


def _language(book: Book, element: etree._Element) -> str:
    language = language_of_concept(book.concept(element.get("refersTo")))
    return language.tag if language else ""


def _originals(book: Book, line: etree._Element, tagged: list[etree._Element]) -> list[Printed]:
    """The languages of one line; words between two belong to the first, but for as many as the second claims."""
    out: list[Printed] = []
    lead = fold(line.text)
    for place, element in enumerate(tagged):
        tail = fold(element.tail)
        following = tagged[place + 1].get(own("lead"), "0") if place + 1 < len(tagged) else "0"
        cut = len(tail) - min(max(whole_number(following, 0), 0), len(tail))
        value = own_value(element, "value", _language(book, element))
        text = uncarry(fold(words_of(element)))
        out.append(Printed(text, value, uncarry(lead), uncarry(tail[:cut])))
        lead = tail[cut:]
    return out


def _issuer(book: Book, front: Front, line: etree._Element, element: etree._Element) -> bool:
    """`United Nations`: a line of the masthead's own, before the bodies."""
    alone = not (line.text or "").strip() and not (element.tail or "").strip()
    if not alone or has(line, "officer") or front.masthead.get("organization"):
        return False
    front.masthead["organization"] = uncarry(fold(words_of(element)))
    return True


def _body(book: Book, front: Front, line: etree._Element, element: etree._Element) -> bool:
    if (line.text or "").strip() or (element.tail or "").strip():
        return False
    front.add(front.masthead, "bodies", uncarry(fold(words_of(element))))
    return True


def _meeting(book: Book, front: Front, line: etree._Element, element: etree._Element) -> bool:
    front.add(front.masthead, "meeting", uncarry(fold(words_of(line))))
    return True


def _venue(book: Book, front: Front, line: etree._Element, element: etree._Element) -> bool:
    if "venue" in front.masthead:
        return False
    location = element.find(akn("location"))
    days = [day.get("date", "") for day in element.iter(akn("date"))]
    front.masthead["venue"] = Venue(
        uncarry(fold(words_of(line))),
        uncarry(fold(words_of(location))) if location is not None else own_value(element, "place"),
        own_value(element, "start", days[0] if days else ""),
        own_value(element, "end", days[-1] if days else ""),
    )
    return True


def _agenda_item(book: Book, front: Front, line: etree._Element, element: etree._Element) -> bool:
    agenda: Any = own_value(element, "agenda")
    items = uncarry_all(element.get(own("items")))
    printed = read_inlines(book, line if says_more(line, [element]) else element)
    front.add(front.masthead, "agenda", AgendaItem(printed, items, agenda))
    return True


def _agenda(book: Book, front: Front, container: etree._Element) -> None:
    titles = []
    for line in container:
        if front.masthead.get("agenda") and len(line) and has_name(line[0], "agendaTitle"):
            titles.append(read_inlines(book, line if says_more(line, [line[0]]) else line[0]))
        elif local(line):
            _take(book, front, line, container)
    if titles and front.masthead.get("agenda"):
        *before, last = front.masthead["agenda"]
        front.masthead["agenda"] = (*before, AgendaItem(last.line, last.items, last.agenda, tuple(titles)))


def _modifier(book: Book, front: Front, line: etree._Element, element: etree._Element) -> bool:
    if "modifier" in front.matter:
        return False
    kind: Any = modifier_kind(book.concept(element.get("refersTo")))
    front.matter["modifier"] = Modifier(uncarry(fold(words_of(line))), kind)
    return True


def _title(book: Book, front: Front, container: etree._Element) -> None:
    for line in container:
        if local(line) == "p" and len(line) == 1 and has_name(line[0], "subTitle") and not line.text:
            front.add(front.matter, "subtitles", *(text for text in read_text(book, line) if isinstance(text, Text)))
        elif local(line) == "p" and not book.ours and "title" not in front.matter and not _tagged(line):
            front.matter["title"] = read_inlines(book, line)
        elif local(line):
            _take(book, front, line, container)


def _officers(book: Book, front: Front, container: etree._Element) -> None:
    for line in container:
        if local(line) == "p":
            front.add(front.matter, "officers", _officer(book, line))
        elif local(line):
            _take(book, front, line, container)


def _officer(book: Book, line: etree._Element) -> Officer:
    """A line whose role, name and State are tagged; in other people's files, by elements without our class."""
    ours = has(line, "officer")
    found: dict[str, etree._Element] = {}
    for child in line:
        person = child.find(akn("person")) if local(child) == "docIntroducer" else None
        element = person if person is not None else child
        key = {"role": "role", "person": "name", "organization": "state"}.get(local(element))
        if key and key not in found and (has(element, "officer") if ours else True):
            found[key] = element
    values = {key: own_value(line, key) for key in ("role", "name", "state")}
    for key, element in found.items():
        values[key] = plain(read_inlines(book, element))
        element.tag = akn("docIntroducer")
    return Officer(read_inlines(book, line), **values)


def _summary(book: Book, front: Front, container: etree._Element) -> None:
    _keep_summary(front, read_blocks(book, container))


def _keep_summary(front: Front, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        if isinstance(block, Box) and "summary" not in front.matter:
            front.matter["summary"] = block
        else:
            front.rest.append(block)


def _contents(book: Book, front: Front, container: etree._Element) -> None:
    if "contents" in front.matter:
        front.rest += read_blocks(book, container)
        return
    title = ""
    columns: tuple[str, ...] = ()
    entries: list[ContentsEntry] = []
    for child in (part for block in container for part in (block if has(block, "contents") else (block,))):
        if local(child) == "toc":
            entries += [_entry(book, item) for item in child if local(item)]
        elif local(child) == "heading":
            title = uncarry(fold(words_of(child)))
        elif has(child, "contentsColumns"):
            columns = tuple(uncarry(fold(column.text)) for column in child)
        elif local(child) and not is_filler(child):
            front.rest += read_blocks(book, container, [child])
    front.matter["contents_first"] = "summary" not in front.matter
    front.matter["contents"] = Contents(title, columns, tuple(entries))


def _entry(book: Book, item: etree._Element) -> ContentsEntry:
    parts = [child for child in item if local(child) == "inline"]
    whole = says_more(item, parts) or any(len(child) for child in parts if not has_name(child, "text"))
    cells = {} if whole else {child.get("name", "").removeprefix("akn4un:"): child for child in parts}
    depth = whole_number(item.get("level"), 1)
    words: tuple[Inline, ...] = read_inlines(book, cells.get("text", item))
    label, paragraphs, page = (
        uncarry(fold(cells[name].text)) if name in cells else "" for name in ("label", "paragraphs", "page")
    )
    return ContentsEntry(words, label, depth, paragraphs, page)


def _notes(book: Book, front: Front, container: etree._Element) -> None:
    for child in container:
        if has(child, "notes"):
            front.add(front.masthead, "notes", *read_notes(book, child))
        elif local(child) and not is_filler(child):
            front.rest += read_blocks(book, container, [child])


_VALUES: Final[dict[str, Taker]] = {
    "docNumber": _single("symbol", _symbol),
    "docDate": _single("date", lambda book, element: element.get("date", "")),
    "session": _single("session", lambda book, element: uncarry(element.get("value", ""))),
    "distribution": _single("distribution", _distribution),
    "languageOfExpression": _single("language", _language),
    "docAuthority": _body,
    "organization": _issuer,
    "meeting": _meeting,
    "event": _venue,
    "agendaItem": _agenda_item,
    "docType": _modifier,
    "docTitle": lambda book, front, line, element: _title_line(book, front, line),
}
_CONTAINERS: Final[dict[str, Callable[[Book, Front, etree._Element], None]]] = {
    "masthead": _lines,
    "meeting": _lines,
    "agenda": _agenda,
    "title": _title,
    "officers": _officers,
    "modifier": _lines,
    "summary": _summary,
    "contents": _contents,
    "notes": _notes,
    WHOLE: _whole,
}
