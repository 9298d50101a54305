"""Inline content laid flat for the runs of a paragraph: each leaf with the link and the changes around it.

Word knows no run inside a run, takes a tracked change in a hyperlink but not the other way round, and a deletion in an insertion but
nothing else of the kind. What can't be told so is told otherwise here, with a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from unreport.formats.docx.write_draft import Draft, Place, Story
from unreport.formats.docx.write_leaves import (
    Around,
    Content,
    Destination,
    End,
    FieldMark,
    Jump,
    Leaf,
    Leaves,
    Marked,
    Reference,
    insert_start,
    refer,
)
from unreport.formats.docx.write_references import Target
from unreport.formats.docx.write_xml import address
from unreport.model import (
    Anchor,
    Break,
    Citation,
    Comment,
    Deleted,
    Footnote,
    Image,
    Inserted,
    Link,
    Mention,
    NoteCall,
    Opaque,
    Reformatted,
    Run,
)

__all__ = ["ALONE", "laid_flat"]

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_DOCUMENTS = "https://docs.un.org"
_LEAVES = (Run, Break, Image, Footnote, NoteCall, Anchor, Opaque, Comment, Marked, Reference, FieldMark)

ALONE = Around()
"""Nothing around."""


def laid_flat(
    draft: Draft, story: Story, place: Place, content: Iterable[Content], change: Inserted | Deleted | None = None
) -> Leaves:
    """The leaves of some content, with the ranges of comments. `change` is a tracked change to the whole of it."""
    layer = _Layer(draft, story, place)
    leaves = list(layer.leaves(content, Around(changes=(change,)) if change is not None else ALONE))
    return layer.with_ranges(leaves) if any([type(leaf) is Comment for leaf, _ in leaves]) else leaves


class _Layer:
    def __init__(self, draft: Draft, story: Story, place: Place) -> None:
        self.draft = draft
        self.story = story
        self.place = place

    def leaves(self, content: Iterable[Content], around: Around) -> Iterator[tuple[Leaf, Around]]:
        """Content laid flat, each leaf with what is around it."""
        for inline in content:
            if isinstance(inline, _LEAVES):
                yield inline, around
            elif isinstance(inline, Jump):
                yield from self.leaves(
                    inline.content, around._replace(link=Destination("", inline.bookmark, coloured=False))
                )
            elif isinstance(inline, Link | Citation):
                targets = self.draft.references.targets(inline, self.place.scope)
                inside = self.leaves(inline.content, self._linked(inline, targets, around))
                yield from refer(list(inside), targets) if targets else inside
            elif isinstance(inline, Inserted | Deleted):
                yield from self.leaves(inline.content, self._changed(inline, around))
            elif isinstance(inline, Reformatted):
                if around.former is not None:
                    self.draft.lose("A change of look inside another can't be told apart; the outer one is shown.")
                yield from self.leaves(inline.content, around._replace(former=around.former or inline))
            elif isinstance(inline, Mention):
                self.draft.lose(
                    "Word has no mark for what the text names (a person, a date …); the words stand as they are."
                )
                yield from self.leaves(inline.content, around)

    def _linked(self, inline: Link | Citation, targets: list[Target], around: Around) -> Around:
        target = self._target(inline, targets)
        if target is None:
            return around
        if around.link is not None:
            self.draft.lose("A link inside a link can't be followed; the outer one is kept.")
            return around
        return around._replace(link=target)

    def _target(self, inline: Link | Citation, targets: list[Target]) -> Destination | None:
        href = inline.href
        if isinstance(inline, Citation) and not href:
            if targets:
                return Destination("", targets[0].bookmark, coloured=False)
            if inline.kind not in ("document", "resolution") or not inline.target:
                return None
            language = self.draft.report.language if len(self.draft.report.language) == 2 else "en"
            symbol = quote(inline.target.replace(" ", ""), safe="/().-*")
            href = f"{_DOCUMENTS}/{quote(language)}/{symbol}"
        if href.startswith("#") and len(href) > 1:
            return Destination("", self.draft.bookmark(href[1:]))
        safe = address(href)
        if not safe:
            self.draft.lose(
                "An address that is neither web nor mail was not written; its words stand as they are.",
                code="write.dropped",
            )
            return None
        return Destination(self.story.relate(HYPERLINK, safe, external=True), "")

    @staticmethod
    def _changed(inline: Inserted | Deleted, around: Around) -> Around:
        """Word takes a deletion inside an insertion and no other nesting; of two of one kind the inner one counts."""
        others = tuple(change for change in around.changes if not isinstance(change, type(inline)))
        return around._replace(changes=(*others, inline) if isinstance(inline, Deleted) else (inline, *others))

    def with_ranges(self, leaves: Leaves) -> Leaves:
        """The leaves with the ranges of comments: a comment's words are the ones that end where it stands."""
        out: Leaves = []
        for leaf, around in leaves:
            if not isinstance(leaf, Comment):
                out.append((leaf, around))
            elif self.place.kind in ("note", "comment"):
                self.draft.lose(
                    "A comment inside a note or another comment has no place in Word; it was left out.",
                    code="write.dropped",
                )
            else:
                number = len(self.draft.comments)
                self.draft.comments.append((number, leaf))
                insert_start(out, leaf.quoted, number, around)
                out.append((End(number), around))
        return out
