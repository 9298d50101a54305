"""A strict look at a page: tags balanced, phrasing where only phrasing may stand, no link in a link."""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["faults_of"]

VOID = {"br", "col", "img", "meta"}
ONLY_PHRASING = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "b", "i", "u", "s", "sup", "sub", "bdi", "time"}
FLOW = {
    "p", "div", "ul", "li", "section", "article", "aside", "table", "figure", "blockquote", "nav", "header", "footer",
    "main", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> repeats an attribute")
        if tag in FLOW and ONLY_PHRASING & set(self.open):
            self.faults.append(f"<{tag}> inside {self.open}")
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes what is not open")


def faults_of(page: str) -> list[str]:
    """What is wrong with the nesting of a page; nothing for a sound one."""
    parser = _Strict()
    parser.feed(page)
    parser.close()
    return parser.faults + [f"<{tag}> is never closed" for tag in parser.open]
