"""Six languages: which way they run, where their lines break, and what programs read that know nothing of us."""

from __future__ import annotations

import os
import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Literal

import noto_cjk_sans_otc
import pikepdf
import pytest

from formats.pdf.pages import PACKAGED, drawn, written
from judges.pdf_judges import extracted_words, tree_text, tree_words
from specimens import text
from unreport.formats.pdf.writer import write
from unreport.formats.protocol import WriteOptions
from unreport.model import Masthead, Number, Paragraph, Printed, Report, Run, Text, from_json, paragraphs, plain

SAMPLES = Path(__file__).parents[3] / "samples"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
ARABIC = "نظرت اللجنة في الوثيقة (انظر A/CONF.234/5، الفقرات 12-15) وأحاطت علما بها. "


def sample(language: str) -> Report:
    return from_json((SAMPLES / f"lighthouses-{language}.json").read_bytes())


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {language: write(sample(language), PACKAGED).data for language in LANGUAGES}


@pytest.mark.parametrize("by", ["pdfium", "pdftotext"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_extracts_the_words_has_the_paragraphs_in_their_order(
    files: dict[str, bytes], language: str, by: Literal["pdfium", "pdftotext"]
) -> None:
    if by == "pdftotext" and shutil.which("pdftotext") is None:
        if os.environ.get("CI"):
            pytest.fail("pdftotext must be there in CI: .ci/run installs it")
        pytest.skip("pdftotext is not installed")
    letters = re.compile(r"[\u0620-\u064a\u0671-\u06d3]{2,}" if language == "ar" else r"\w")
    shown = "".join(letters.findall(" ".join(extracted_words(files[language], by))))
    place = 0
    for paragraph in paragraphs(sample(language)):
        first = next((block for block in paragraph.blocks if isinstance(block, Text)), None)
        words = "".join(letters.findall(plain(first.content if first else ())))[:30]
        place = shown.find(words, place)
        assert place >= 0, words


def test_arabic_numbers_stand_at_the_right_and_its_lines_end_there() -> None:
    report = Report(language="ar", blocks=(Paragraph(Number("1 -"), (text(ARABIC * 4),)),))
    data = write(report, PACKAGED).data
    letters = [one for one in drawn(data) if one.character.strip() and 100 < one.y < 730]
    first = max(one.y for one in letters)
    rightmost = max((one for one in letters if one.y == first), key=lambda one: one.x)
    assert rightmost.character in "1-"
    for height in {one.y for one in letters}:
        assert max(one.x for one in letters if one.y == height) > 440


def test_a_symbol_in_arabic_reads_from_left_to_right() -> None:
    data = write(Report(language="ar", blocks=(text(ARABIC),)), PACKAGED).data
    height = next(one.y for one in drawn(data) if one.character == "C")
    line = sorted((one for one in drawn(data) if one.y == height), key=lambda one: one.x)
    assert "A/CONF.234/5" in "".join(one.character for one in line)
    assert tree_words(data) == ARABIC.strip()


def test_the_masthead_of_an_arabic_page_is_mirrored() -> None:
    masthead = Masthead("الأمم المتحدة", symbol=Printed("A/99/1", "A/99/1"))
    report = Report(language="ar", masthead=masthead)
    characters = drawn(write(report, PACKAGED).data)
    assert next(one for one in characters if one.character == "A").x < 200
    assert next(one for one in characters if one.character == "م").x > 350


def test_a_line_in_latin_keeps_its_order_on_an_arabic_page() -> None:
    data = write(Report(language="ar", blocks=(text("10 October 2025"),)), PACKAGED).data
    shown = sorted((one for one in drawn(data) if one.character.strip() and one.y > 100), key=lambda one: one.x)
    assert "".join(one.character for one in shown) == "10October2025"
    assert shown[-1].x > 440


def test_a_word_with_vowel_marks_is_heard_whole_and_extracted_in_its_order() -> None:
    word = "تُرفع"
    data = write(Report(language="ar", blocks=(text(f"أن {word} جلساتها"),)), PACKAGED).data
    assert word in tree_words(data).split()
    assert word in "".join(extracted_words(data, "pdfium"))


def test_chinese_lines_neither_begin_with_a_stop_nor_end_with_an_opening_bracket() -> None:
    sentence = "委员会审议了该文件（见《大会正式记录》），并决定向大会提出建议。"
    data = write(Report(language="zh", blocks=(text(sentence * 20),)), PACKAGED).data
    rows: dict[float, list[tuple[float, str]]] = {}
    for one in drawn(data):
        if one.character.strip() and one.y > 60:
            rows.setdefault(one.y, []).append((one.x, one.character))
    lines = ["".join(character for _, character in sorted(row)) for row in rows.values()]
    assert len(lines) > 5
    assert not [line for line in lines if line[0] in "，。）》、" or line[-1] in "（《"]
    assert max(x for row in rows.values() for x, _ in row) < 491


def test_chinese_of_the_second_plane_is_drawn() -> None:
    assert tree_words(written(text("𠀀𠮷")).data) == "𠀀𠮷"


def test_parts_in_another_language_say_so() -> None:
    block = Text((Run("The word "), Run("phare", language="fr"), Run(" means lighthouse.")), language="en")
    data = written(block, Text((Run("Le phare."),), language="fr")).data
    assert [path for path, words in tree_text(data) if words.strip() == "phare"] == ["Document/P/Span"]
    with pikepdf.open(BytesIO(data)) as pdf:
        tags = [str(thing.Lang) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing]
    assert tags.count("fr") == 2


def test_no_break_spaces_and_soft_hyphens_read_as_what_they_are() -> None:
    data = written(text("page\u00a012, co\u00adoperation")).data
    assert tree_words(data) == "page 12, cooperation"
    assert "\u00a0" in "".join(words for _, words in tree_text(data))


def test_what_the_packages_lack_can_come_from_a_file_of_the_caller(tmp_path: Path) -> None:
    font = Path(noto_cjk_sans_otc.__file__).parent / "NotoSansCJK-Regular.ttc"
    copy = tmp_path / "Han.ttc"
    copy.write_bytes(font.read_bytes())
    options = WriteOptions(settings={"font": "packaged", "font-chinese": str(copy)})
    assert write(Report(language="zh", blocks=(text("会议"),)), options).findings == ()
