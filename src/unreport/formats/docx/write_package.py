"""The parts into a file: relationships and content types by python-docx, the zip by us.

The zip is the same for the same parts: every entry bears the first day that a zip can name, and entries stand in a fixed order.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from lxml import etree

from unreport.formats.docx.memory import ITEM_ID, NAMESPACE, remember
from unreport.formats.docx.template import tongue
from unreport.formats.docx.write_draft import Draft, Story
from unreport.formats.docx.write_media import Medium
from unreport.formats.docx.write_xml import add, foreign_root, printable, root, serialize
from unreport.formats.protocol import WriteOptions
from unreport.model import Property, plain

__all__ = ["make_package", "make_settings"]

_KINDS = {
    "document": CT.WML_DOCUMENT_MAIN,
    "footnotes": CT.WML_FOOTNOTES,
    "endnotes": CT.WML_ENDNOTES,
    "comments": CT.WML_COMMENTS,
    "header": CT.WML_HEADER,
    "footer": CT.WML_FOOTER,
}
_BESIDE = {"footnotes": RT.FOOTNOTES, "endnotes": RT.ENDNOTES, "comments": RT.COMMENTS}
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set of a user's own properties (ECMA-376 part 1, 22.3.2.2)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = {"title", "subject", "keywords", "description", "identifier"}


def make_settings(draft: Draft, variables: Mapping[str, str]) -> etree._Element:
    """The part `settings.xml`: tab stops, heads of left and right pages, notes, document variables."""
    node = root("settings")
    add(node, "zoom", percent=100)
    add(node, "defaultTabStop", val=draft.house.default_tab)
    add(node, "evenAndOddHeaders")
    add(node, "characterSpacingControl", val="doNotCompress")
    for kind, called in (("footnote", draft.footnotes), ("endnote", draft.endnotes)):
        if called:
            notes = add(node, f"{kind}Pr")
            for number in (-1, 0):
                add(notes, kind, id=number)
    compatibility = add(node, "compat")
    add(
        compatibility,
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    if variables:
        kept = add(node, "docVars")
        for name in sorted(variables):
            add(kept, "docVar", name=name, val=variables[name])
    own = tongue(draft.report.language)
    add(node, "themeFontLang", val=own.latin, eastAsia=own.east_asia, bidi=own.complex)
    add(node, "decimalSymbol", val=".")
    add(node, "listSeparator", val=",")
    return node


def make_package(draft: Draft, stories: Sequence[Story], settings: etree._Element, options: WriteOptions) -> bytes:
    """The file: stories (the body first), styles, settings, pictures, properties and, unless it is refused, the memory."""
    package = OpcPackage()
    parts = {
        story.name: _part(package, story.name, _KINDS[_stem(story.name)], serialize(story.root)) for story in stories
    }
    media = {medium.part: _medium(package, medium) for medium in draft.media.all()}
    for story in stories:
        for relation in story.relationships:
            target = relation.target if relation.external else (parts.get(relation.target) or media[relation.target])
            parts[story.name].rels.add_relationship(relation.kind, target, relation.id, relation.external)
    document = parts[stories[0].name]
    package.relate_to(document, RT.OFFICE_DOCUMENT)
    for story in stories[1:]:
        kind = _BESIDE.get(_stem(story.name))
        if kind is not None:
            document.relate_to(parts[story.name], kind)
    styles = serialize(draft.house.styles(draft.report.language))
    document.relate_to(_part(package, "word/styles.xml", CT.WML_STYLES, styles), RT.STYLES)
    numbering = draft.lists.part() if draft.lists is not None else None
    if numbering is not None:
        document.relate_to(_part(package, "word/numbering.xml", CT.WML_NUMBERING, serialize(numbering)), RT.NUMBERING)
    document.relate_to(_part(package, "word/settings.xml", CT.WML_SETTINGS, serialize(settings)), RT.SETTINGS)
    _describe(package, draft, options.date)
    if options.settings.get("memory", True):
        _remember(package, document, draft, options, stories)
    return _zip(package)


def _part(package: OpcPackage, name: str, kind: str, data: bytes) -> Part:
    return Part(PackURI(f"/{name}"), kind, data, package)  # type: ignore[arg-type]  # Part asks for a package of any kind


def _medium(package: OpcPackage, medium: Medium) -> Part:
    return _part(package, medium.part, medium.media_type, medium.data)


def _stem(name: str) -> str:
    """`word/header2.xml` is a `header`."""
    return re.sub(r"\d*\.xml$", "", name.rpartition("/")[2])


def _describe(package: OpcPackage, draft: Draft, date: str) -> None:
    """Core, extended and custom properties. No clock is read: the day is the caller's, else the report's own."""
    report = draft.report
    printed = report.masthead.date.value if report.masthead.date is not None else ""
    day = _day(date) or _day(printed) or datetime.datetime(*_EPOCH, tzinfo=datetime.UTC)
    given = {item.name: item.value for item in reversed(report.properties) if item.name in _CORE}
    core = package.core_properties
    symbol = report.masthead.symbol.text if report.masthead.symbol is not None else ""
    core.title = printable(given.get("title") or plain(report.front.title) or symbol)[:255]
    core.subject = printable(given.get("subject") or symbol)[:255]
    core.keywords = printable(given.get("keywords", ""))[:255]
    core.comments = printable(given.get("description", ""))[:255]
    core.identifier = printable(given.get("identifier", ""))[:255]
    core.language = printable(report.language)[:255]
    core.author = core.last_modified_by = ""
    core.revision = 1
    core.created = core.modified = day
    extended = foreign_root(_EXTENDED, "Properties")
    etree.SubElement(extended, f"{{{_EXTENDED}}}Application").text = "unreport"
    package.relate_to(
        _part(package, "docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, serialize(extended)), RT.EXTENDED_PROPERTIES
    )
    custom = _custom(draft, [item for item in report.properties if item.name not in _CORE])
    if len(custom):
        part = _part(
            package,
            "docProps/custom.xml",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            serialize(custom),
        )
        package.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties")


def _custom(draft: Draft, properties: Iterable[Property]) -> etree._Element:
    node = foreign_root(_CUSTOM, "Properties")
    names: set[str] = set()
    for item in properties:
        name = printable(item.name).strip()[:255]
        if not name or name.lower() in names:
            draft.lose("A property without a name, or of a name already taken, was left out.", code="write.dropped")
            continue
        names.add(name.lower())
        child = etree.SubElement(node, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(len(names) + 1), name=name)
        etree.SubElement(child, f"{{{_VALUES}}}lpwstr", nsmap={"vt": _VALUES}).text = printable(item.value)
    return node


def _day(text: str) -> datetime.datetime | None:
    match = _DAY.match(text)
    try:
        return datetime.datetime.fromisoformat(match.group()).replace(tzinfo=datetime.UTC) if match else None
    except ValueError:
        return None


def _remember(
    package: OpcPackage, document: Part, draft: Draft, options: WriteOptions, stories: Iterable[Story]
) -> None:
    written = {str(part.partname.membername): part.blob for part in package.iter_parts()}
    written |= {str(part.partname.rels_uri.membername): _rels(part) for part in package.iter_parts() if len(part.rels)}
    trees = {story.name: story.root for story in stories}
    memory = remember(draft.report, written, options.house, options.settings, trees)
    item = _part(package, "customXml/item1.xml", CT.XML, memory)
    store = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    store.set(f"{{{_STORE}}}itemID", ITEM_ID)
    schemas = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    item.relate_to(_part(package, "customXml/itemProps1.xml", _PROPERTIES_TYPE, serialize(store)), RT.CUSTOM_XML_PROPS)
    document.relate_to(item, RT.CUSTOM_XML)


def _rels(part: Part) -> bytes:
    return cast(bytes, part.rels.xml)


def _zip(package: OpcPackage) -> bytes:
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    entries: list[tuple[str, bytes]] = [
        ("[Content_Types].xml", _content_types(parts)),
        (str(PACKAGE_URI.rels_uri.membername), cast(bytes, package.rels.xml)),
    ]
    for part in parts:
        entries.append((str(part.partname.membername), part.blob))
        if len(part.rels):
            entries.append((str(part.partname.rels_uri.membername), _rels(part)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name.startswith("word/media/") else zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data)
    return out.getvalue()


def _content_types(parts: Iterable[Part]) -> bytes:
    node = foreign_root(_TYPES, "Types")
    for extension, kind in (("rels", CT.OPC_RELATIONSHIPS), ("xml", CT.XML)):
        etree.SubElement(node, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    for part in parts:
        if part.content_type != CT.XML:
            etree.SubElement(node, f"{{{_TYPES}}}Override", PartName=str(part.partname), ContentType=part.content_type)
    return serialize(node)
