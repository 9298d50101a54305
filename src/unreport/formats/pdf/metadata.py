"""What a file says of itself: title, language, dates, and the standards that it keeps (XMP, PDF/UA-1 and PDF/A-3a).

Nothing here reads the clock. The day is that of the report, else the one given for the conversion, else `SOURCE_DATE_EPOCH`, else the first
day of 2000, so that equal reports give equal bytes.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from unreport.formats.pdf.syntax import deflated, one_line, reference, string
from unreport.model import Report, plain

__all__ = ["Facts", "info", "output_intent", "xmp"]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class Facts:
    """Title, author, subject, language and day of one file."""

    def __init__(self, report: Report, date: str, untitled: str) -> None:
        symbol = report.masthead.symbol.text if report.masthead.symbol else ""
        self.title = one_line(plain(report.front.title)) or one_line(symbol) or untitled
        self.author = one_line(report.masthead.organization) or "United Nations"
        self.subject = one_line(symbol)
        self.language = report.language if _LANGUAGE.fullmatch(report.language) else "en"
        self.day = _day(report.masthead.date.value if report.masthead.date else "", date)


def _day(printed: str, given: str) -> datetime:
    for text in (printed, given):
        found = _DAY.match(text)
        if found:
            try:
                year, month, day = map(int, found.groups())
                return datetime(year, month, day, tzinfo=UTC)
            except ValueError:
                continue
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime(2000, 1, 1, tzinfo=UTC)


def info(facts: Facts) -> str:
    """The information dictionary; it says the same as the XMP metadata (PDF/A-3, 6.6.3)."""
    stamp = pdf_date(facts.day)
    return (
        f"<</Title{string(facts.title)}/Author{string(facts.author)}/Subject{string(facts.subject)}/Creator(unreport)"
        f"/Producer(unreport)/CreationDate({stamp})/ModDate({stamp})>>"
    )


def pdf_date(day: datetime) -> str:
    """A date as PDF spells it."""
    return f"D:{day.year:04d}{day.strftime('%m%d%H%M%S')}Z"


def xmp(facts: Facts) -> bytes:
    """The XMP packet."""
    stamp = f"{facts.day.isoformat()[:19]}Z"
    title, author, subject = escape(facts.title), escape(facts.author), escape(facts.subject)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{escape(facts.language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>unreport</pdf:Producer>
<xmp:CreatorTool>unreport</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def output_intent(document: Any) -> str:
    """The entry that says what the colours mean: sRGB (PDF/A-3, 6.2.3)."""
    _, profile = reference(document, deflated(_srgb(), "/N 3"))
    return (
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {profile} 0 R>>]"
    )


@cache
def _srgb() -> bytes:
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07d000010001000000000000")  # the day of its making is the clock's otherwise
    return bytes(profile)
