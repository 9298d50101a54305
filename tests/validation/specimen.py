"""The smallest document that keeps all rules of the UN profile, with places where a test puts something else."""

from __future__ import annotations

__all__ = ["DEFAULTS", "specimen"]

_W = "/akn/un/debateReport/report/un-ga-c3/2013-12-03/A-68-451"
_E = f"{_W}/eng@2013-12-03"

DEFAULTS = {
    "root": '<debateReport name="meetingReport" contains="originalVersion">',
    "work": f"""<FRBRthis value="{_W}/!main"/><FRBRuri value="{_W}"/><FRBRdate date="2013-12-03" name="issued"/>
<FRBRauthor href="#thirdCommittee"/><FRBRcountry value="un"/><FRBRsubtype value="report"/>
<FRBRnumber value="A-68-451" showAs="A/68/451"/>""",
    "expression": f"""<FRBRthis value="{_E}/!main"/><FRBRuri value="{_E}"/><FRBRdate date="2013-12-03" name="version"/>
<FRBRauthor href="#thirdCommittee"/><FRBRlanguage language="eng"/>""",
    "manifestation": f"""<FRBRthis value="{_E}/!main.xml"/><FRBRuri value="{_E}.xml"/><FRBRdate date="2026-01-02" name="markup"/>
<FRBRauthor href="#unreport"/><FRBRformat value="xml"/>""",
    "publication": '<publication date="2013-12-03" name="report" showAs="Report" number="A-68-451"/>',
    "lifecycle": """<lifecycle source="#unreport"><eventRef eId="eref_1" date="2013-12-03" source="#original_1" type="generation"/>
</lifecycle>""",
    "analysis": "",
    "references": f"""<original eId="original_1" href="{_E}" showAs="A/68/451"/>
<TLCOrganization eId="thirdCommittee" href="/akn/ontology/organization/un/un-ga-c3" showAs="Third Committee"/>
<TLCConcept eId="symbol" href="/akn/ontology/concept/un/symbol" showAs="Document symbol"/>
<TLCProcess eId="unreport" href="/akn/ontology/process/un/unreport" showAs="unreport"/>""",
    "terms": "",
    "proprietary": "",
    "cover": '<p><docNumber refersTo="#symbol">A/68/451</docNumber></p><p><docDate date="2013-12-03">3 December 2013</docDate></p>',
    "preface": "<preface><p><docTitle>Report</docTitle></p></preface>",
    "body": '<paragraph eId="para_1"><num>1.</num><content><p>Text.</p></content></paragraph>',
    "back": "",
}


def specimen(**parts: str) -> str:
    """The document with these parts in place of its own. `close` is the end tag where `root` opens another element."""
    has = DEFAULTS | parts
    proprietary = f'<proprietary source="#unreport">{has["proprietary"]}</proprietary>' if has["proprietary"] else ""
    element = has["root"].split()[0].strip("<>")
    body = has.get("main", f'<mainBody eId="body">{has["body"]}</mainBody>')
    return f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://a4u.un.org">
{has["root"]}
<meta>
<identification source="#unreport">
<FRBRWork>{has["work"]}</FRBRWork>
<FRBRExpression>{has["expression"]}</FRBRExpression>
<FRBRManifestation>{has["manifestation"]}</FRBRManifestation>
</identification>
{has["publication"]}{has["lifecycle"]}{has["analysis"]}
<references source="#unreport">{has["references"]}{has["terms"]}</references>
{proprietary}
</meta>
<coverPage eId="coverPage">{has["cover"]}</coverPage>
{has["preface"]}
{body}
{has["back"]}
</{element}>
</akomaNtoso>"""
