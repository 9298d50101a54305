"""What leads to bookmarks: links and fields, settled when all is written and it is known which places there are."""

from __future__ import annotations

from lxml import etree

from unreport.formats.docx.names import W

__all__ = ["Pointers"]


class Pointers:
    """The links and fields of a document. What leads to none, because its place is not written, is taken back at the end."""

    def __init__(self) -> None:
        self.written: set[str] = set()
        """Names of the bookmarks that were written."""
        self.listed: set[str] = set()
        """Those of paragraphs whose numbers are a list's: the number is not in the bookmark, but that of its paragraph (`\n`)."""
        self._met: list[tuple[str, list[etree._Element]]] = []

    def meet(self, bookmark: str, nodes: list[etree._Element]) -> None:
        """Take note of a hyperlink, or of the runs that make a field, and of the bookmark to which it leads."""
        self._met.append((bookmark, nodes))

    def settle(self, link: str) -> int:
        """Tell fields what they print, and leave of what leads nowhere its words; how many links that were. `link` is their style."""
        links = 0
        for bookmark, nodes in self._met:
            if bookmark in self.written:
                if bookmark in self.listed and len(nodes) > 1:
                    for text in nodes[1].iter(W + "instrText"):
                        text.text = (text.text or "").replace("\\h", "\\n \\h")
                continue
            for node in nodes:
                parent = node.getparent()
                if parent is None:
                    continue
                if node.tag == W + "hyperlink":
                    links += 1
                    for style in list(node.iter(W + "rStyle")):
                        _take_off(style, link)
                    place = parent.index(node)
                    parent[place : place + 1] = list(node)
                else:
                    parent.remove(node)
        return links


def _take_off(style: etree._Element, link: str) -> None:
    """Take off the look of a link, and the properties of the run if they hold nothing else."""
    properties = style.getparent()
    if properties is None or style.get(W + "val") != link:
        return
    properties.remove(style)
    run = properties.getparent()
    if run is not None and not len(properties):
        run.remove(properties)
