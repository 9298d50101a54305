"""Automatic numbers are those that Word shows: counters, overrides, links, broken definitions. How counts print is in `test_number_formats`."""

from __future__ import annotations

import pytest
from lxml import etree

from formats.docx.word import SPACES, p, reading
from galley.notation import outline
from unreport.formats.docx.numbering import Numbering
from unreport.formats.docx.styles import Styles
from unreport.model import Number, Scheme


def part(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:root {SPACES}>{inner}</w:root>")


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: str = '<w:start w:val="1"/>') -> str:
    return f'<w:lvl w:ilvl="{depth}">{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(*levels: str, name: int = 1, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int = 1, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def override(depth: int, inner: str) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}">{inner}</w:lvlOverride>'


def at(depth: int | str = 0, number: int | str = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def style(name: str, numbering: str = "", based: str = "", look: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    inner = f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr>" if numbering else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}">{parent}{inner}{look}</w:style>'


def numbering_of(definitions: str, styles: str = "") -> Numbering:
    return Numbering(part(definitions), Styles(part(styles)))


def next_label(numbering: Numbering, properties: str = "", name: str = "", *, advances: bool = True) -> str:
    node = part(f"<w:pPr>{properties}</w:pPr>")[0]
    number = numbering.label(node, name, advances=advances)
    return number.label if number else ""


def labels(definitions: str, *paragraphs: str) -> list[str]:
    numbering = numbering_of(definitions)
    return [next_label(numbering, properties) for properties in paragraphs]


THREE = abstract(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
ONE = abstract(level(0, "%1."))


def test_a_level_begins_anew_after_a_level_above_it() -> None:
    shown = labels(THREE + num(1), at(0), at(1), at(2), at(2), at(1), at(2), at(0), at(1))
    assert shown == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1"]


def test_a_level_that_never_restarts_goes_on() -> None:
    definitions = abstract(level(0, "%1."), level(1, "%1.%2", more='<w:lvlRestart w:val="0"/>')) + num(1)
    assert labels(definitions, at(0), at(1), at(1), at(0), at(1)) == ["1.", "1.1", "1.2", "2.", "2.3"]


def test_a_level_may_restart_only_after_the_first_one() -> None:
    last = level(2, "%1.%2.%3", more='<w:lvlRestart w:val="1"/>')
    definitions = abstract(level(0, "%1."), level(1, "%1.%2"), last) + num(1)
    shown = labels(definitions, at(0), at(1), at(2), at(2), at(1), at(2), at(0), at(2))
    assert shown == ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "2.", "2.1.1"]


def test_a_restart_after_a_level_that_is_not_above_is_ignored() -> None:
    definitions = abstract(level(0, "%1."), level(1, "(%2)", more='<w:lvlRestart w:val="5"/>')) + num(1)
    assert labels(definitions, at(0), at(1), at(1), at(0), at(1)) == ["1.", "(1)", "(2)", "2.", "(1)"]


def test_two_lists_of_one_definition_continue_each_other() -> None:
    definitions = ONE + num(1) + num(2) + abstract(level(0, "%1)"), name=2) + num(3, 2)
    shown = labels(definitions, at(), at(), at(0, 2), at(0, 3), at(0, 2), at())
    assert shown == ["1.", "2.", "3.", "1)", "4.", "5."]


def test_a_first_number_of_its_own_counts_once() -> None:
    definitions = ONE + num(1) + num(2, overrides=override(0, '<w:startOverride w:val="1"/>'))
    shown = labels(definitions, at(), at(), at(0, 2), at(0, 2), at(), at(), at(0, 2))
    assert shown == ["1.", "2.", "1.", "2.", "3.", "4.", "5."]


def test_a_first_number_of_its_own_waits_for_a_paragraph_of_its_level() -> None:
    starts = override(0, '<w:startOverride w:val="1"/>')
    shown = labels(THREE + num(1) + num(2, overrides=starts), at(0), at(1), at(1, 2), at(0, 2), at(1, 2))
    assert shown == ["1.", "1.1", "1.2", "1.", "1.1"]


def test_a_level_restarts_with_the_first_number_that_its_list_sets() -> None:
    starts = override(1, '<w:startOverride w:val="5"/>')
    assert labels(THREE + num(1, overrides=starts), at(0), at(1), at(0), at(1)) == ["1.", "1.5", "2.", "2.5"]


def test_a_level_of_its_own_replaces_that_of_the_definition_and_goes_on_counting() -> None:
    own = override(0, level(0, "%1)", "upperRoman", start='<w:start w:val="7"/>'))
    shown = labels(ONE + num(1) + num(2, overrides=own), at(), at(), at(0, 2), at(0, 2), at())
    assert shown == ["1.", "2.", "III)", "IV)", "5."]


def test_a_first_number_beside_a_level_of_its_own_wins() -> None:
    own = override(0, '<w:startOverride w:val="7"/>' + level(0, "%1)"))
    assert labels(ONE + num(1, overrides=own), at(), at()) == ["7)", "8)"]


def test_an_override_that_says_nothing_changes_nothing() -> None:
    assert labels(ONE + num(1) + num(2, overrides=override(0, "")), at(), at(0, 2)) == ["1.", "2."]


def test_a_level_without_those_above_it_shows_their_first_numbers_and_uses_them() -> None:
    definitions = abstract(level(0, "%1.", start='<w:start w:val="3"/>'), level(1, "%1.%2")) + num(1)
    assert labels(definitions, at(1), at(1), at(0), at(1)) == ["3.1", "3.2", "4.", "4.1"]


def test_a_first_number_that_is_shown_before_its_turn_is_used_up() -> None:
    starts = override(0, '<w:startOverride w:val="3"/>')
    assert labels(THREE + num(1, overrides=starts), at(1), at(0), at(0)) == ["3.1", "4.", "5."]


def test_a_legal_level_shows_all_counts_in_figures_but_keeps_a_leading_zero() -> None:
    definitions = abstract(
        level(0, "Article %1.", "upperRoman"),
        level(1, "%1.%2", "decimalZero", more="<w:isLgl/>"),
        level(2, "%1.%2.%3", "lowerLetter", more='<w:isLgl w:val="0"/>'),
    ) + num(1)
    assert labels(definitions, at(0), at(0), at(1), at(2)) == ["Article I.", "Article II.", "2.01", "II.01.a"]


def test_levels_that_have_no_number_show_none_in_the_levels_below() -> None:
    for form in ("none", "bullet"):
        definitions = abstract(level(0, "%1."), level(1, "–", form), level(2, "%1.%2.%3")) + num(1)
        assert labels(definitions, at(0), at(2)) == ["1.", "1..1"], form


def test_text_without_a_count_is_a_label() -> None:
    number = numbering_of(abstract(level(0, "Note:", "none")) + num(1)).label(part(f"<w:pPr>{at()}</w:pPr>")[0], "")
    assert number == Number("Note:", Scheme.OTHER)


def test_what_stands_behind_a_number_is_no_part_of_it() -> None:
    definitions = abstract(
        *(level(depth, f"%{depth + 1}. ", more='<w:suff w:val="space"/>') for depth in (0, 1))
    ) + num(1)
    assert labels(definitions, at(0), at(1)) == ["1.", "1."]


def test_a_hidden_number_counts_unseen() -> None:
    hidden = level(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    assert labels(abstract(hidden, level(1, "%1.%2")) + num(1), at(0), at(0), at(1)) == ["", "", "2.1"]


def test_number_nought_switches_a_list_off_in_the_paragraph_and_in_its_style() -> None:
    styles = (
        style("Item", '<w:numId w:val="1"/>')
        + style("Plain", '<w:numId w:val="0"/>', "Item")
        + style("Plainer", "", "Plain")
    )
    numbering = numbering_of(ONE + num(1), styles)
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert [next_label(numbering, name=name) for name in ("Item", "Plain", "Plainer", "Item")] == ["1.", "", "", "2."]
    assert [next_label(numbering, off, "Item"), next_label(numbering, name="Item")] == ["", "3."]
    assert next_label(numbering, at(), "Plain") == "4."


def test_a_style_is_of_the_level_that_is_linked_to_it() -> None:
    definitions = abstract(level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="Second"/>')) + num(1)
    styles = style("First", '<w:numId w:val="1"/>') + style("Second", '<w:ilvl w:val="0"/><w:numId w:val="1"/>')
    numbering = numbering_of(definitions, styles)
    assert [next_label(numbering, name=name) for name in ("First", "Second", "Second")] == ["1.", "1.1", "1.2"]


def test_a_style_takes_list_and_level_each_from_the_nearest_that_says_it() -> None:
    definitions = abstract(level(0, "%1.", more='<w:pStyle w:val="Base"/>'), level(1, "%1.%2"), level(2, "%3)")) + num(
        1
    )
    styles = (
        style("Base", '<w:numId w:val="1"/>')
        + style("Deeper", '<w:ilvl w:val="1"/>', "Base")
        + style("Own", "", "Deeper")
    )
    numbering = numbering_of(definitions, styles)
    assert [next_label(numbering, name=name) for name in ("Base", "Deeper", "Own")] == ["1.", "1.1", "1.2"]


def test_a_style_made_from_a_linked_one_is_of_its_level() -> None:
    definitions = abstract(level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="Second"/>')) + num(1)
    styles = style("Second", '<w:numId w:val="1"/>') + style("Special", "", "Second")
    assert next_label(numbering_of(definitions, styles), name="Special") == "1.1"


def test_a_paragraph_may_say_its_level_and_leave_the_list_to_its_style() -> None:
    numbering = numbering_of(THREE + num(1), style("Item", '<w:numId w:val="1"/>'))
    deeper = '<w:numPr><w:ilvl w:val="2"/></w:numPr>'
    assert [next_label(numbering, name="Item"), next_label(numbering, deeper, "Item")] == ["1.", "(a)"]


def test_a_paragraph_may_say_its_list_and_leave_the_level_to_its_style() -> None:
    styles = style("Item", '<w:ilvl w:val="1"/><w:numId w:val="1"/>')
    other = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    numbering = numbering_of(THREE + num(1) + abstract(level(0, "%1"), level(1, "[%2]"), name=2) + num(2, 2), styles)
    assert next_label(numbering, other, "Item") == "[1]"


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = style("A", based="B") + style("B", based="A")
    assert next_label(numbering_of(ONE + num(1), styles), name="A") == ""


def test_a_list_may_be_defined_in_a_style_of_its_own() -> None:
    link, back = '<w:numStyleLink w:val="Outline"/>', '<w:styleLink w:val="Outline"/>'
    behind = abstract(level(0, "%1/"), name=2, more=back)
    definitions = abstract(name=1, more=link) + behind + num(1) + num(2, 2)
    assert labels(definitions, at(), at(0, 2), at()) == ["1/", "2/", "3/"]
    styles = '<w:style w:type="numbering" w:styleId="Outline"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    through = abstract(name=1, more=link) + abstract(level(0, "%1/"), name=2) + num(1) + num(2, 2)
    assert next_label(numbering_of(through, styles), at()) == "1/"


def test_lists_that_are_linked_in_a_circle_show_nothing_and_say_so() -> None:
    definitions = (
        abstract(name=1, more='<w:styleLink w:val="A"/><w:numStyleLink w:val="B"/>')
        + abstract(name=2, more='<w:styleLink w:val="B"/><w:numStyleLink w:val="A"/>')
        + num(1)
    )
    numbering = numbering_of(definitions)
    assert next_label(numbering, at()) == ""
    assert [finding.code for finding in numbering.findings.values()] == ["numbering.definition"]


def test_a_list_of_one_level_has_it_at_every_depth_but_those_it_defines() -> None:
    single = '<w:multiLevelType w:val="singleLevel"/>'
    assert labels(abstract(level(0, "%1."), more=single) + num(1), at(0), at(3), at(0)) == ["1.", "2.", "3."]
    assert labels(abstract(level(0, "%1."), level(1, "%1.%2"), more=single) + num(1), at(0), at(1)) == ["1.", "1.1"]


def test_a_deleted_paragraph_shows_a_number_and_consumes_none_of_its_list_nor_its_first_number() -> None:
    definitions = ONE + num(1) + num(2, overrides=override(0, '<w:startOverride w:val="8"/>'))
    numbering = numbering_of(definitions)
    shown = [
        next_label(numbering, at()),
        next_label(numbering, at(0, 2), advances=False),
        next_label(numbering, at(0, 2)),
    ]
    assert shown == ["1.", "8.", "8."]


def test_stories_count_apart_and_share_what_is_broken() -> None:
    body = numbering_of(ONE + num(1))
    note = body.apart()
    assert [next_label(body, at()), next_label(note, at()), next_label(body, at())] == ["1.", "1.", "2."]
    next_label(note, at(0, 9))
    assert list(body.findings) == list(note.findings) != []


MARK = '<w:rPr><w:{} w:id="1" w:author="A"/></w:rPr>'


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_paragraphs_taken_out_or_away_consume_no_number_when_changes_are_kept(change: str) -> None:
    gone = f'<w:{change} w:id="2" w:author="A"><w:r><w:t>Gone.</w:t></w:r></w:{change}>'
    report = reading(
        p("One.", properties=at()),
        p(gone, properties=at() + MARK.format(change)),
        p("Two.", properties=at()),
        numbering=ONE + num(1),
        changes="keep",
    ).report
    lines = outline(report).splitlines()
    assert (lines[0], lines[-1]) == ("1. One.", "2. Two.")


def test_empty_paragraphs_count_and_those_that_only_end_a_section_do_not() -> None:
    section = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    report = reading(
        p("One.", properties=at()),
        p(properties=at()),
        p(properties=at() + section),
        p("Three.", properties=at()),
        numbering=ONE + num(1),
    ).report
    assert outline(report) == "1. One.\n3. Three.\n"


def test_bullets_are_the_marks_of_the_font_they_are_set_in() -> None:
    shown = []
    for font, sign in [
        ("Symbol", "\uf0b7"),
        ("Wingdings", "\uf0a7"),
        ("Wingdings", "\uf0fc"),
        ("Wingdings", "v"),
        ("Courier New", "o"),
        ("", "\uf0b7"),
        ("Times New Roman", "–"),
        ("Unheard Of", "\ue123"),
    ]:
        look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl>' if font else "</w:lvl>"
        shown += labels(abstract(level(0, sign, "bullet").replace("</w:lvl>", look)) + num(1), at())
    assert shown == ["•", "▪", "✓", "❖", "o", "•", "–", "•"]


def test_a_picture_is_a_bullet_and_a_bullet_of_nothing_is_none() -> None:
    picture = level(0, "", "bullet", more='<w:lvlPicBulletId w:val="0"/>')
    numbering = numbering_of(abstract(picture) + num(1))
    assert numbering.label(part(f"<w:pPr>{at()}</w:pPr>")[0], "") == Number("•", Scheme.BULLET)
    assert labels(abstract(level(0, " ", "bullet")) + num(1), at()) == [""]


def test_a_bullet_takes_its_text_as_it_stands() -> None:
    assert labels(abstract(level(0, "%1", "bullet")) + num(1), at()) == ["%1"]


@pytest.mark.parametrize(
    ("samples", "shown"),
    [("001, 002, 003, ...", "001."), ("00001, 00002, 00003, ...", "00001."), ("א, י, ק, ...", "א.")],
)
def test_a_custom_format_is_known_by_its_samples(samples: str, shown: str) -> None:
    choice = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="{samples}"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert labels(abstract(choice) + num(1), at()) == [shown]


def test_a_custom_format_that_is_not_known_gives_way_to_what_older_programs_show() -> None:
    custom = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="α, β, γ, ..."/></mc:Choice>'
    other = '<mc:Fallback><w:numFmt w:val="upperLetter"/></mc:Fallback>'
    choice = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent>{custom}{other}</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    assert labels(abstract(choice) + num(1), at()) == ["A"]


def test_words_are_in_the_language_of_the_number_then_of_the_style_then_of_the_document() -> None:
    document = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault></w:docDefaults>'
    french = style("French", look='<w:rPr><w:lang w:val="fr-CH"/></w:rPr>')
    words = level(0, "%1", "ordinalText")
    spanish = level(1, "%2", "ordinalText").replace("</w:lvl>", '<w:rPr><w:lang w:val="es-ES"/></w:rPr></w:lvl>')
    numbering = numbering_of(abstract(words, spanish) + num(1), document + french)
    assert next_label(numbering, at()) == "Первый"
    assert next_label(numbering, at(), "French") == "Deuxième"
    assert next_label(numbering, at() + '<w:rPr><w:lang w:val="en-GB"/></w:rPr>', "French") == "Third"
    assert next_label(numbering, at(1), "French") == "Primero"


def counted(text: str, form: str, start: int = 1) -> Number | None:
    definitions = abstract(level(0, text, form, start=f'<w:start w:val="{start}"/>')) + num(1)
    return numbering_of(definitions).label(part(f"<w:pPr>{at()}</w:pPr>")[0], "")


def test_a_number_tells_what_it_counts_where_the_model_has_words_for_it() -> None:
    assert counted("(%1)", "lowerRoman", 4) == Number("(iv)", Scheme.LOWER_ROMAN, (4,))
    assert counted("%1.", "decimalZero", 7) == Number("07.", Scheme.DECIMAL, (7,))
    assert counted("%1", "ordinal", 2) == Number("2nd", Scheme.DECIMAL, (2,))
    assert counted("%1、", "chineseCounting", 12) == Number("十二、", Scheme.CHINESE, (12,))
    assert counted("(%1)", "arabicAbjad", 3) == Number("(ج)", Scheme.ABJAD, (3,))
    assert counted("(%1)", "arabicAlpha", 3) == Number("(ت)", Scheme.OTHER)
    assert counted("Part %1", "cardinalText", 2) == Number("Part Two", Scheme.OTHER)


def test_levels_that_count_differently_are_mixed() -> None:
    numbering = numbering_of(abstract(level(0, "%1.", "upperLetter"), level(1, "%1.%2")) + num(1))
    assert numbering.label(part(f"<w:pPr>{at(1)}</w:pPr>")[0], "") == Number("A.1", Scheme.MIXED, (1, 1))


BROKEN = {
    "a format that nobody knows": (level(0, "%1.", "runes"), "1."),
    "a number in a language without words": (
        level(0, "%1.", "cardinalText").replace("</w:lvl>", '<w:rPr><w:lang w:val="tlh"/></w:rPr></w:lvl>'),
        "1.",
    ),
    "letters beyond reach": (level(0, "%1.", "lowerLetter", start='<w:start w:val="781"/>'), "781."),
    "a bomb in Romans": (level(0, "%1.", "upperRoman", start='<w:start w:val="2147483648"/>'), "2147483648."),
    "a bomb beyond 32 bits": (level(0, "%1.", "chicago", start=f'<w:start w:val="{"9" * 30}"/>'), "2147483648."),
    "a number of five thousand digits": (level(0, "%1.", start=f'<w:start w:val="{"9" * 5000}"/>'), "1."),
    "a negative first number": (level(0, "%1.", "lowerRoman", start='<w:start w:val="-5"/>'), "-5."),
    "a first number that is none": (level(0, "%1.", start='<w:start w:val="one"/>'), "1."),
    "a superscript for a number": (level(0, "%1.", start='<w:start w:val="²"/>'), "1."),
    "no text": ('<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>', ""),
    "the number of a deeper level": (level(0, "%1.%2"), ""),
    "a text without end": (level(0, "%1" * 5_000), "1" * 100),
    "no level at all": ("", ""),
    "only another level": (level(4, "%5."), ""),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_definition_gives_the_best_label_and_one_finding_with_a_cure(case: str) -> None:
    definition, shown = BROKEN[case]
    numbering = numbering_of(abstract(definition) + num(1))
    assert next_label(numbering, at()) == shown
    next_label(numbering, at())
    (finding,) = numbering.findings.values()
    assert (finding.code, bool(finding.cure)) == ("numbering.definition", True)
    assert finding.message.endswith(".")
    assert len(finding.message) < 200


def test_a_broken_level_that_nobody_uses_is_not_told() -> None:
    numbering = numbering_of(abstract(level(0, "%1."), level(1, "%9", "runes")) + num(1))
    assert next_label(numbering, at(0)) == "1."
    assert numbering.findings == {}


def test_a_broken_first_number_of_its_own_is_told() -> None:
    numbering = numbering_of(ONE + num(1, overrides=override(0, '<w:startOverride w:val="x"/>')))
    assert (next_label(numbering, at()), len(numbering.findings)) == ("1.", 1)


def test_a_first_number_that_is_not_said_is_nought() -> None:
    assert labels(abstract(level(0, "%1.", start="")) + num(1), at(), at()) == ["0.", "1."]


@pytest.mark.parametrize("depth", ["-1", "9", "99", "x", "²", "9" * 5000])
def test_a_level_out_of_range_is_the_first(depth: str) -> None:
    assert labels(THREE + num(1), at(depth)) == ["1."]


def test_a_definition_out_of_range_does_not_disturb_the_others() -> None:
    stray = level(8, "%9!").replace('w:ilvl="8"', 'w:ilvl="12"')
    assert labels(abstract(level(8, "%9?"), stray) + num(1), at(8)) == ["1?"]


def test_levels_that_do_not_say_which_they_are_come_in_order() -> None:
    unsaid = (level(0, "%1.") + level(1, "%1.%2")).replace(' w:ilvl="0"', "").replace(' w:ilvl="1"', "")
    assert labels(abstract(unsaid) + num(1), at(0), at(1)) == ["1.", "1.1"]


def test_lists_that_are_not_there_are_told_once_each_and_of_very_many_not_all() -> None:
    numbering = numbering_of(ONE)
    for number in [*range(2, 400), *range(2, 400)]:
        assert next_label(numbering, at(0, number)) == ""
    assert len(numbering.findings) < 60


def test_a_document_without_definitions_has_no_numbers() -> None:
    numbering = Numbering(None, Styles(None))
    assert numbering.label(None, "") is None
    assert next_label(numbering) == ""
    assert next_label(numbering, at()) == ""
    assert len(numbering.findings) == 1
