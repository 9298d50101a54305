"""Each rule of `schemas/akn4un.sch` bites: for each a smallest document that breaks it and a smallest that keeps it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from lxml import etree

import unreport
from unreport.findings import Finding, Severity
from unreport.formats.akn.sequence import successions
from unreport.validation.schemas import schema_file
from validation.specimen import DEFAULTS, specimen

Parts = dict[str, str]

W, E, M, C, B, T = "work", "expression", "manifestation", "cover", "body", "terms"


def having(part: str, old: str, new: str) -> Parts:
    """The usual part with something else in it."""
    assert old in DEFAULTS[part], (part, old)
    return {part: DEFAULTS[part].replace(old, new)}


def para(number: int | str, text: str, more: str = "") -> str:
    return f'<paragraph eId="para_{number}"{more}><num>{number}.</num><content>{text}</content></paragraph>'


def one(text: str) -> str:
    return para(1, f"<p>{text}</p>")


def listed(*labels: str, status: str = "", intro: str = "It decided:") -> str:
    points = "".join(
        f"<point{status if order else ''}><num>{label}</num><content><p>x</p></content></point>"
        for order, label in enumerate(labels)
    )
    return f'<paragraph eId="para_1"><num>1.</num><list><intro><p>{intro}</p></intro>{points}</list></paragraph>'


def table(*rows: str, status: str = "") -> str:
    return para(1, f"<table{status}>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")


def note(marker: str, text: str = "x") -> str:
    return f'<authorialNote{marker} placement="bottom"><p>{text}</p></authorialNote>'


def level(inside: str) -> str:
    return f'<chapter eId="chp_I"><num>I.</num>{inside}</chapter>'


def attachment(inside: str) -> Parts:
    return {"back": f'<attachments><attachment eId="att_1">{inside}</attachment></attachments>'}


def annex(this: str) -> str:
    work = DEFAULTS[W].replace("/!main", this)
    levels = f"<FRBRWork>{work}</FRBRWork><FRBRExpression>{DEFAULTS[E]}</FRBRExpression>"
    levels += f"<FRBRManifestation>{DEFAULTS[M]}</FRBRManifestation>"
    return (
        f'<doc name="annex"><meta><identification source="#unreport">{levels}</identification></meta>'
        "<mainBody><p>x</p></mainBody></doc>"
    )


FIRST_NOTE = note(' marker="1"')


def with_component(place: str) -> Parts:
    """The three levels of the identification, each with the first annex."""
    before = {W: "<FRBRcountry", E: "<FRBRlanguage", M: "<FRBRformat"}
    info = '<componentInfo><componentData eId="{}annex1" name="annex_1" href="{}" showAs="x"/></componentInfo>{}'
    return {part: DEFAULTS[part].replace(tag, info.format(part[0], place, tag)) for part, tag in before.items()}


TERM = '<TLCPerson eId="ana" href="/akn/ontology/person/un/ana" showAs="Ana Lopes"/>'
ROLE = '<TLCRole eId="chair" href="/akn/ontology/role/un/chair" showAs="Chair"/>'
DOCUMENT = (
    '<TLCReference eId="doc_A-71-12" name="unDocument" href="/akn/ontology/reference/un/A-71-12" showAs="A/71/12"/>'
)
ENGLISH = '<TLCConcept eId="english" href="/akn/ontology/concept/un/english" showAs="English"/>'
FRENCH = '<TLCConcept eId="french" href="/akn/ontology/concept/un/french" showAs="French"/>'
ORIGINAL = DEFAULTS[C] + '<p>Original: <inline name="akn4un:originalLanguage" refersTo="#{}">x</inline></p>'
FROM_FRENCH = (
    '<FRBRtranslation href="/akn/un/debateReport/report/un-ga-c3/2013-12-03/A-68-451/{}@2013-12-03" fromLanguage="{}" '
    'by="#unreport"/>'
)
TRANSLATED = {C: ORIGINAL.format("french"), T: FRENCH}
MANY = '<debateReport name="meetingReport" contains="multipleVersions">'
ALTERNATIVE = (
    '<analysis source="#unreport"><otherReferences source="#unreport"><alternativeReference for="#para_1__ref_1" '
    'href="https://docs.un.org/A/71/12" showAs="A/71/12"/></otherReferences></analysis>'
)
CHANGED = (
    '<analysis source="#unreport"><passiveModifications><textualMod type="insertion"><source href="#para_1"/>'
    '<destination href="#para_1"/><new href="#para_1__ins_1"/></textualMod></passiveModifications></analysis>'
)
CITED = '<ref eId="para_1__ref_1" href="#doc_A-71-12">{}</ref>'
INSERTED = one('a <ins eId="para_1__ins_1">b</ins>')

CASES: dict[str, tuple[Parts, Parts]] = {
    "frbr-this": (having(W, "/!main", "/main"), {}),
    "frbr-this-expression": (having(E, "/!main", "!main"), {}),
    "frbr-this-manifestation": (having(M, "/!main.xml", "/!main"), {}),
    "frbr-work": (having(W, 'date="2013-12-03"', 'date="2013-12-04"'), {}),
    "frbr-country": ({W: DEFAULTS[W].replace('country value="un"', 'country value="UN"')}, {}),
    "frbr-number": (having(W, 'showAs="A/68/451"', 'showAs="A/68/452"'), having(W, "A/68/451", "A/68/451*")),
    "document-class": (
        having(W, 'subtype value="report"', 'subtype value="paper"'),
        having(W, 'subtype value="report"', 'subtype value="minute"'),
    ),
    "document-name": ({"root": '<debateReport name="novel">'}, {"root": '<debateReport name="councilReport">'}),
    "former-iri": (
        {W: DEFAULTS[W].replace("<FRBRdate", '<FRBRalias name="formerIRI" value="/akn/un/x"/><FRBRdate', 1)},
        {W: DEFAULTS[W].replace("<FRBRdate", '<FRBRalias name="title" value="x"/><FRBRdate', 1)},
    ),
    "frbr-expression": (having(E, "eng@2013-12-03", "eng"), {}),
    "frbr-language": (having(E, 'language="eng"', 'language="fra"'), {}),
    "frbr-version": (having(E, 'date="2013-12-03"', 'date="2013-12-04"'), {}),
    "translation-source": (
        TRANSLATED,
        TRANSLATED | {E: DEFAULTS[E] + FROM_FRENCH.format("fra", "fra")},
    ),
    "translation-href": (
        TRANSLATED | {E: DEFAULTS[E] + FROM_FRENCH.format("eng", "fra")},
        TRANSLATED | {E: DEFAULTS[E] + FROM_FRENCH.format("fra", "fra")},
    ),
    "translation-from": (
        TRANSLATED | {E: DEFAULTS[E] + FROM_FRENCH.format("rus", "rus")},
        TRANSLATED | {E: DEFAULTS[E] + FROM_FRENCH.format("fra", "fra")},
    ),
    "frbr-manifestation": (having(M, 'format value="xml"', 'format value="akn"'), {}),
    "symbol-once": ({C: "<p>A/68/451</p>"}, {}),
    "symbol-printed": (having(C, ">A/68/451", ">A/68/452"), {}),
    "symbol-editorial": (having(C, 'refersTo="#symbol"', 'refersTo="#symbol" status="editorial"'), {}),
    "document-date": (having(C, "2013-12-03", "2013-12-04"), {}),
    "meta-complete": ({"publication": ""}, {}),
    "identity-complete": (having(M, '<FRBRformat value="xml"/>', ""), {}),
    "publication-number": ({"publication": DEFAULTS["publication"].replace("451", "452")}, {}),
    "lifecycle-missing": ({"root": MANY, "lifecycle": ""}, {"root": MANY}),
    "lifecycle-generation": ({"lifecycle": DEFAULTS["lifecycle"].replace("generation", "repeal")}, {}),
    "symbol-status": (
        {"proprietary": "<akn4un:symbolStatus>assumed</akn4un:symbolStatus>"},
        {"proprietary": "<akn4un:symbolStatus>final</akn4un:symbolStatus>"},
    ),
    "preface-missing": ({"preface": ""}, {}),
    "eid-unique": ({B: one("x") + one("y").replace("<num>1", "<num>2")}, {B: one("x") + para(2, "<p>y</p>")}),
    "eid-unique-meta": ({T: '<TLCConcept eId="symbol" href="/akn/ontology/concept/un/s" showAs="s"/>'}, {}),
    "eid-form": (having(B, "para_1", "para(1)"), {}),
    "eid-prefix": (
        {B: level('<heading>x</heading><section eId="sec_A"><heading>y</heading></section>')},
        {B: level('<heading>x</heading><section eId="chp_I__sec_A"><heading>y</heading></section>')},
    ),
    "eid-type": (having(B, "para_1", "p_1"), {}),
    "eid-number": (
        having(B, "para_1", "para_2"),
        {B: para("1", "<p>x</p>").replace("1.<", "1 bis.<").replace("para_1", "para_1bis")},
    ),
    "pointer-resolves": (
        {B: one('<concept refersTo="#nothing">x</concept>')},
        {B: one('<concept refersTo="#symbol">x</concept>')},
    ),
    "refers-form": ({B: one('<b refersTo="symbol">x</b>')}, {B: one('<b refersTo="#symbol">x</b>')}),
    "pointer-kind": (
        {B: one('<person refersTo="#symbol">x</person>')},
        {B: one('<person refersTo="#ana">x</person>'), T: TERM},
    ),
    "role-kind": (
        {B: one('<person refersTo="#ana" as="#symbol">x</person>'), T: TERM},
        {B: one('<person refersTo="#ana" as="#chair">x</person>'), T: TERM + ROLE},
    ),
    "dictionary-kind": (
        {
            "publication": DEFAULTS["publication"]
            + '<classification source="#unreport"><keyword value="x" showAs="x" dictionary="#symbol"/></classification>'
        },
        {
            "publication": DEFAULTS["publication"]
            + '<classification source="#unreport"><keyword value="x" showAs="x" dictionary="#doc_A-71-12"/></classification>',
            T: DOCUMENT,
        },
    ),
    "alternative-language": (
        {B: para(1, '<p eId="para_1__p_1">x</p><p alternativeTo="para_1__p_1">y</p>')},
        {B: para(1, '<p eId="para_1__p_1">x</p><p alternativeTo="para_1__p_1" xml:lang="fr">y</p>')},
    ),
    "alternative-resolves": (
        {B: para(1, '<p alternativeTo="nowhere" xml:lang="fr">y</p>')},
        {B: para(1, '<p eId="para_1__p_1">x</p><p alternativeTo="para_1__p_1" xml:lang="fr">y</p>')},
    ),
    "wid-unique": (
        {B: para(1, '<p wId="a">x</p><p wId="a">y</p>')},
        {B: para(1, '<p wId="a">x</p><p wId="b">y</p>')},
    ),
    "wid-redundant": (
        having(B, 'eId="para_1"', 'eId="para_1" wId="para_1"'),
        having(B, 'eId="para_1"', 'eId="para_1" wId="para_9"'),
    ),
    "term-href": ({T: TERM.replace("/akn/ontology", "/ontology")}, {T: TERM}),
    "term-used": ({T: TERM}, {T: TERM, B: one('<person refersTo="#ana">x</person>')}),
    "term-once": (
        {T: TERM + TERM.replace('eId="ana"', 'eId="anaL"').replace("Ana Lopes", "A. Lopes")},
        {T: TERM + TERM.replace('eId="ana"', 'eId="anaL"').replace("person/un/ana", "person/un/anaL")},
    ),
    "ref-form": (
        {B: one('<ref href="https://www.un.org/">x</ref>')},
        {B: one('<ref href="/akn/un/doc/paper/un-ga/2016-07-01/A-71-12">x</ref>')},
    ),
    "ref-alternative": (
        {B: one(CITED.format("A/71/12")), T: DOCUMENT},
        {B: one(CITED.format("A/71/12")), T: DOCUMENT, "analysis": ALTERNATIVE},
    ),
    "ref-text": (
        {B: one(CITED.format("A/71/13")), T: DOCUMENT, "analysis": ALTERNATIVE},
        {B: one(CITED.format("A/71/12")), T: DOCUMENT, "analysis": ALTERNATIVE},
    ),
    "ref-number": (
        {B: one('<ref eId="r" href="#para_2">paragraph 3</ref>') + para(2, "<p>y</p>")},
        {B: one('<ref eId="r" href="#para_2">paragraph 2 above</ref>') + para(2, "<p>y</p>")},
    ),
    "eid-missing": (
        {B: one("x").replace(' eId="para_1"', "")},
        {B: one("x")},
    ),
    "paragraph-number": (
        {B: one("x") + '<paragraph eId="para_2"><content><p>y</p></content></paragraph>'},
        {B: one("x") + '<alinea eId="al_1"><content><p>y</p></content></alinea>'},
    ),
    "paragraph-empty": (
        {B: one("x") + '<paragraph eId="para_2"><num>2.</num></paragraph>'},
        {B: one("x") + para(2, "<p>y</p>")},
    ),
    "annex-resolves": (
        {B: one('<ref href="!annex_2">x</ref>')} | attachment("<heading>x</heading>" + annex("/!annex_1")),
        {B: one('<ref href="!annex_1">x</ref>')} | attachment("<heading>x</heading>" + annex("/!annex_1")),
    ),
    "annex-component": (
        attachment('<documentRef href="!annex_1" showAs="x"/>'),
        attachment('<documentRef href="!annex_1" showAs="x"/>') | with_component("a.xml"),
    ),
    "annex-listed": (
        attachment("<heading>x</heading>" + annex("/!annex_1")),
        attachment("<heading>x</heading>" + annex("/!annex_1")) | with_component("#att_1"),
    ),
    "component-resolves": (
        {B: level('<componentRef src="#cmp_1" showAs="x"/>')},
        {
            B: level('<componentRef src="#cmp_1" showAs="x"/>'),
            "back": f'<components><component eId="cmp_1">{annex("/!annex_1")}</component></components>',
        },
    ),
    "paragraph-sequence": ({B: one("x") + para(3, "<p>y</p>")}, {B: one("x") + para(2, "<p>y</p>")}),
    "paragraph-verbatim": (
        {B: one("x") + para(3, "<p>y</p>", ' status="verbatim"')},
        {B: one("x") + para(2, "<p>y</p>", ' status="verbatim"')},
    ),
    "point-sequence": ({B: listed("(a)", "(c)")}, {B: listed("(h)", "(i)", "(j)")}),
    "point-verbatim": (
        {B: listed("(a)", "(c)", status=' status="verbatim"')},
        {B: listed("(a)", "(b)", status=' status="verbatim"')},
    ),
    "list-kinds": (
        {B: listed("(a)", "(b)").replace("</list>", "<indent><num>–</num><content><p>x</p></content></indent></list>")},
        {B: listed("(a)", "(b)")},
    ),
    "list-single": ({B: listed("(a)")}, {B: listed("(a)", "(b)")}),
    "intro-ending": ({B: listed("(a)", "(b)", intro="It decided.")}, {B: listed("(a)", "(b)", intro="委员会决定：")}),
    "list-depth": (
        {
            B: listed("(a)", "(b)").replace(
                "<content><p>x</p></content>",
                "<list><point><list><point><list><point/></list></point></list></point></list>",
                1,
            )
        },
        {
            B: listed("(a)", "(b)").replace(
                "<content><p>x</p></content>", "<list><point><list><point/></list></point></list>", 1
            )
        },
    ),
    "html-list-legal": (
        {
            "root": '<statement name="resolution">',
            B: para(1, "<ul><li>x</li></ul>"),
        },
        {"root": '<statement name="resolution">', B: one("x")},
    ),
    "html-list": ({B: para(1, "<ul><li>x</li></ul>")}, {B: one("x")}),
    "heading-once": (
        {B: level("<heading>x</heading><heading>y</heading>")},
        {B: level("<heading>x</heading><subheading>y</subheading>")},
    ),
    "subheading-alone": (
        {B: level("<subheading>y</subheading>")},
        {B: level("<heading>x</heading><subheading>y</subheading>")},
    ),
    "heading-missing": (
        {B: f'<division eId="dvs_1">{one("x")}</division>'},
        {B: f'<division eId="dvs_1"><heading>y</heading>{one("x")}</division>'},
    ),
    "heading-stop": ({B: level("<heading>Summary.</heading>")}, {B: level("<heading>Summary</heading>")}),
    "level-skipped": (
        {B: level('<heading>x</heading><subsection eId="chp_I__subsec_1"><heading>y</heading></subsection>')},
        {B: level('<heading>x</heading><section eId="chp_I__sec_A"><heading>y</heading></section>')},
    ),
    "level-empty": ({B: level("<heading>x</heading>")}, {B: level(f"<heading>x</heading>{one('y')}")}),
    "bare-block": (
        {B: f"<p>x</p>{one('y')}"},
        {B: f'<alinea eId="al_1"><content><p>x</p></content></alinea>{one("y")}'},
    ),
    "empty": ({B: para(1, "<p/>")}, {B: para(1, '<p status="undefined"/>')}),
    "empty-verbatim": ({B: para(1, '<p status="verbatim"/>')}, {B: para(1, '<p status="verbatim">x</p>')}),
    "front-inline": ({B: one("<docTitle>x</docTitle>")}, {}),
    "session-value": (
        {"preface": '<preface><p><docTitle>x</docTitle></p><p><session value="68th">x</session></p></preface>'},
        {"preface": '<preface><p><docTitle>x</docTitle></p><p><session value="68">x</session></p></preface>'},
    ),
    "inline-name-empty": ({B: one('<inline name="">x</inline>')}, {B: one('<inline name="akn4un:note">x</inline>')}),
    "inline-prefix": ({B: one('<inline name="note">x</inline>')}, {B: one('<inline name="akn4un:note">x</inline>')}),
    "name-empty": (
        {"preface": '<preface><container name=""><p>x</p></container></preface>'},
        {"preface": '<preface><container name="title"><p>x</p></container></preface>'},
    ),
    "note-marker": ({B: one(note(""))}, {B: one(note(' marker="1"'))}),
    "note-order": (
        {B: one(note(' marker="3"') + note(' marker="2"'))},
        {B: one(note(' marker="2"') + note(' marker="3"'))},
    ),
    "note-twice": (
        {B: one(note(' marker="2"') + note(' marker="2"'))},
        {B: one(note(' marker="2"') + note(' marker="3"'))},
    ),
    "note-in-number": (having(B, "1.", "1." + note(' marker="1"')), {B: one(note(' marker="1"'))}),
    "table-ragged": (
        {B: table("<th/><th/>", "<td/>")},
        {B: table('<th rowspan="2"/><th colspan="2"/>', "<td/><td/>", '<td colspan="3"/>')},
    ),
    "table-verbatim": (
        {B: table("<th/><th/>", "<td/>", status=' status="verbatim"')},
        {B: table("<th/>", "<td/>", status=' status="verbatim"')},
    ),
    "table-header": ({B: table("<td/>", "<td/>")}, {B: table("<th/>", "<td/>")}),
    "image-words": ({B: one('<img src="x.png"/>')}, {B: one('<img src="x.png" alt="A ship"/>')}),
    "change-kept": ({B: INSERTED}, {B: INSERTED, "root": MANY}),
    "change-listed": ({B: INSERTED, "root": MANY}, {B: INSERTED, "root": MANY, "analysis": CHANGED}),
    "annex-meta": (
        attachment("<heading>x</heading>" + annex("")),
        attachment("<heading>x</heading>" + annex("/!annex_1")),
    ),
    "annex-heading": (attachment(annex("/!annex_1")), attachment("<heading>x</heading>" + annex("/!annex_1"))),
    "quote-doubled": (
        {B: one('<embeddedText startQuote="“">“x”</embeddedText>')},
        {B: one('<embeddedText startQuote="“">x</embeddedText>')},
    ),
    "language-tag": ({B: para(1, '<p xml:lang="fra">x</p>')}, {B: para(1, '<p xml:lang="zh-Hant">x</p>')}),
    "language-repeated": ({B: para(1, '<p xml:lang="en">x</p>')}, {B: para(1, '<p xml:lang="fr">x</p>')}),
    "mul-language": (
        having(E, 'language="eng"', 'language="mul"'),
        having(E, 'language="eng"', 'language="mul"') | {B: para(1, '<p xml:lang="fr">x</p>')},
    ),
    "date-text": (
        {B: one('<date date="2013-12-03">2 December 2013</date>')},
        {B: one('<date date="2013-12-03">٣ كانون الأول ٢٠١٣</date>')},
    ),
    "symbol-untagged": ({B: one("See A/71/12.")}, {B: one("and/or <a href='https://www.un.org/'>A/71/12</a>")}),
    "officer-role": (
        {
            "preface": '<preface><container name="officers"><p><person refersTo="#ana">x</person></p></container></preface>',
            T: TERM,
        },
        {
            "preface": '<preface><container name="officers"><p><person refersTo="#ana" as="#chair">x</person></p></container></preface>',
            T: TERM + ROLE,
        },
    ),
}


def rules() -> dict[str, str]:
    """Grade by rule, as the schema has it."""
    root = etree.parse(str(schema_file("akn4un.sch"))).getroot()
    sch = "{http://purl.oclc.org/dsdl/schematron}"
    return {str(rule.get("id")): str(rule.get("role")) for rule in root.iter(sch + "assert", sch + "report")}


def found(parts: Parts, schema: Path | None = None) -> dict[str, Finding]:
    return {finding.rule: finding for finding in unreport.validate(specimen(**parts).encode(), schema=schema)}


def test_every_rule_has_its_pair_of_documents() -> None:
    assert set(CASES) == set(rules())


def test_schema_and_writer_know_the_same_rows_of_points() -> None:
    root = etree.parse(str(schema_file("akn4un.sch"))).getroot()
    rows = {let.get("name"): str(let.get("value")).strip("'") for let in root.iter("{*}let")}
    names = ("letters", "doubles", "romans", "cyrillic", "cyrillicShort", "abjad")
    assert [rows[name] for name in names] == list(successions())


def test_the_page_that_lists_the_rules_is_up_to_date() -> None:
    root = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location("make_schemas", root / "schemas" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (root / "docs" / "rules.md").read_text("utf-8") == made.rules_page()


def test_the_specimen_keeps_schema_and_rules() -> None:
    assert unreport.validate(specimen().encode()) == ()


TOLD_BY_THE_SCHEMA = ("eid-unique", "eid-unique-meta")
"""Rules that only other tools hear of: here the schema of OASIS speaks first."""


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_bites_and_lets_go(rule: str) -> None:
    breaking, keeping = CASES[rule]
    broken = found(breaking) if rule not in TOLD_BY_THE_SCHEMA else found(breaking, schema=schema_file("akn4un.sch"))
    assert rule in broken, broken
    assert broken[rule].grade.word == rules()[rule]
    assert broken[rule].cure
    assert broken[rule].at.line
    assert rule not in found(keeping)


@pytest.mark.parametrize(
    ("labels", "broken"),
    [
        (("4.2.", "4.2.1."), False),
        (("1-2", "3"), False),
        (("12 bis.", "13."), False),
        (("(1)", "(2)"), False),
        (("(1)", "(3)"), True),
        (("– 7 –", "9."), True),
        (("7", "8"), False),
        (("7", "8a"), False),
        (("1234567890.", "5."), False),
    ],
)
def test_only_plain_numbers_have_a_sequence(labels: tuple[str, ...], broken: bool) -> None:
    body = "".join(f"<paragraph><num>{label}</num><content><p>x</p></content></paragraph>" for label in labels)
    assert ("paragraph-sequence" in found({B: body})) is broken


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('eId="para_2"', 'eId="para_1"', ["The eId para_1 stands twice."]),
        ('eId="para_2"', 'eId="para 2"', ['eId="para 2" is malformed.']),
        ("<num>2.</num>", "<num>7.</num>", ["Paragraph 7 follows paragraph 1."]),
        ('eId="para_2"', 'eId=""', ['eId="" is malformed.']),
        ('<paragraph eId="para_2">', "<paragraph>", []),
        (
            'date="2013-12-03">3 December',
            'date="3 December 2013">3 December',
            ['date="3 December 2013" on <docDate> is malformed.'],
        ),
        (
            'eId="para_1"',
            'eId="item_1"',
            ["The eId “para_1__content” does not begin with “item_1__”, that of the <paragraph>"],
        ),
    ],
)
def test_a_mistake_is_told_once(old: str, new: str, told: list[str]) -> None:
    line = '<paragraph eId="para_{0}"><num>{0}.</num><content eId="para_{0}__content"><p eId="para_{0}__p_1">x</p></content></paragraph>'
    document = specimen(**{B: "".join(map(line.format, range(1, 5)))})
    assert document.count(old) == 1
    errors = [one for one in unreport.validate(document.replace(old, new).encode()) if one.grade >= Severity.ERROR]
    assert len(errors) == len(told)
    assert all(error.message.startswith(words) for error, words in zip(errors, told, strict=True))


def test_a_mistake_on_the_first_page_is_shown_there() -> None:
    parts = {C: DEFAULTS[C].replace("A/68/451<", "A/68/999<")}
    place = found(parts)["symbol-printed"].at
    assert "A/68/999" in specimen(**parts).splitlines()[place.line - 1]


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        (
            "paragraph-sequence",
            one("<embeddedStructure><paragraph><num>7.</num></paragraph></embeddedStructure>") + para(2, "<p>y</p>"),
        ),
        ("point-sequence", listed("1.9", "1.10", "1.11")),
        ("point-sequence", listed("а)", "б)", "в)")),
        ("point-sequence", listed("(أ)", "(ب)", "(ج)")),
        ("note-twice", one(f"<p>{FIRST_NOTE}</p>") + para(2, f"<p>{FIRST_NOTE}</p>")),
        ("date-text", one('<date date="2016-08-01">1 de agosto de 2016</date>')),
        ("date-text", one('<date date="2016-08-01">1er août 2016</date>')),
        ("date-text", one('<date date="2016-08-01">1–5 August 2016</date>')),
        ("date-text", one('<date date="2016-08-01">2016年8月1日</date>')),
        ("date-text", one('<date date="2016-08-01">August 1, 2016</date>')),
        ("ref-number", one('<ref eId="r" href="#para_1">paragraph 1 (b) of annex 2</ref>')),
    ],
)
def test_a_sound_document_is_left_alone(rule: str, body: str) -> None:
    assert rule not in found({B: body})


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("paragraph-sequence", {B: one("x").replace("1.<", "١.<") + para(3, "<p>y</p>").replace("3.<", "٣.<")}),
        ("paragraph-sequence", {B: one("x") + para(3, "<p>y</p>").replace("3.<", "3." + note(' marker="1"') + "<")}),
        ("point-sequence", {B: listed("а)", "г)")}),
        ("heading-once", {B: one("x").replace("</num>", "</num><num>2.</num>")}),
        ("subheading-alone", {B: '<hcontainer name="x"><subheading>y</subheading></hcontainer>'}),
        ("document-date", {C: DEFAULTS[C] + '<p><docDate date="2013-12-04">4 December 2013</docDate></p>'}),
        ("date-text", {B: one('<date date="2016-07-01">1 August 2016</date>')}),
        ("date-text", {B: one('<date date="2016-08-01">2016年9月1日</date>')}),
        ("date-text", {B: one('<date date="2016-08-01">August 2, 2016</date>')}),
        ("ref-number", {B: one(CITED.format("resolution 71/13")), T: DOCUMENT, "analysis": ALTERNATIVE}),
    ],
)
def test_less_usual_breaches_are_found_too(rule: str, parts: Parts) -> None:
    assert rule in found(parts)


def test_errors_are_told_before_warnings_however_many() -> None:
    many = "".join(f'<alinea eId="x_{order}"><content><p>x</p></content></alinea>' for order in range(1_010))
    findings = unreport.validate(specimen(body=many + para(1, "<p/>")).encode())
    assert "empty" in {finding.rule for finding in findings}


def test_tall_cells_are_reckoned_in_wherever_they_begin() -> None:
    rows = [
        '<td rowspan="12"/><td/>',
        *["<td/>"] * 11,
        '<td rowspan="2"/><td rowspan="3"/>',
        "",
        "<td/>",
        '<td colspan="2"/>',
    ]
    assert "table-ragged" not in found({B: table("<th/><th/>", *rows)})
    assert "table-ragged" in found({B: table("<th/><th/>", *rows[:5], "<td/><td/>", *rows[6:])})


@pytest.mark.parametrize("rule", CASES)
def test_what_keeps_a_rule_keeps_the_schema(rule: str) -> None:
    assert "" not in found(CASES[rule][1]), found(CASES[rule][1])
