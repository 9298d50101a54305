"""Each number format prints as Word prints it (ECMA-376 part 1, 17.18.59; [MS-OI29500] 2.1.540)."""

from __future__ import annotations

import pytest

from unreport.formats.docx.number_formats import custom_format, print_count
from unreport.model import Scheme
from unreport.un.labels import readings

FORMATS = {
    "decimal": {0: "0", 1: "1", 2_147_483_648: "2147483648"},
    "upperRoman": {0: "", 4: "IV", 1999: "MCMXCIX"},
    "lowerRoman": {9: "ix", 40: "xl"},
    "upperLetter": {0: "", 1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA"},
    "lowerLetter": {26: "z", 27: "aa", 780: "z" * 30},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 111: "111th"},
    "cardinalText": {1: "One", 21: "Twenty-one", 100: "One hundred", 101: "One hundred one"},
    "ordinalText": {1: "First", 20: "Twentieth", 22: "Twenty-second", 112: "One hundred twelfth"},
    "hex": {9: "9", 10: "A", 255: "FF"},
    "chicago": {1: "*", 2: "†", 3: "‡", 4: "§", 5: "**", 9: "***"},
    "ideographDigital": {1: "一", 10: "一〇", 101: "一〇一"},
    "japaneseCounting": {10: "十", 11: "十一", 100: "百", 101: "百一", 1000: "千", 10_000: "一万"},
    "aiueo": {1: "ｱ", 45: "ｦ", 46: "ﾝ", 47: "ｱ"},
    "iroha": {1: "ｲ", 2: "ﾛ", 48: "ﾝ", 49: "ｲ"},
    "decimalFullWidth": {1: "１", 10: "１０"},
    "decimalHalfWidth": {1: "1", 10: "10"},
    "japaneseLegal": {1: "壱", 10: "壱拾", 101: "壱百壱", 10_000: "壱萬"},
    "japaneseDigitalTenThousand": {10: "一〇", 21: "二一"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalFullWidth2": {3: "３"},
    "aiueoFullWidth": {1: "ア", 46: "ン", 47: "ア"},
    "irohaFullWidth": {1: "イ", 25: "ヰ"},
    "decimalZero": {0: "00", 1: "01", 9: "09", 10: "10", 100: "100"},
    "ganada": {1: "가", 14: "하", 15: "가"},
    "chosung": {1: "ㄱ", 14: "ㅎ", 15: "ㄱ"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛", 21: "21"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
    "decimalEnclosedCircleChinese": {1: "①", 10: "⑩", 11: "11"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 11: "11"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 11: "甲戌", 60: "癸亥", 61: "甲子"},
    "taiwaneseCounting": {10: "十", 20: "二十", 99: "九十九", 100: "一○○"},
    "ideographLegalTraditional": {1: "壹", 10: "壹拾", 105: "壹佰零伍"},
    "taiwaneseCountingThousand": {101: "一百零一", 110: "一百一十", 10_000: "一萬"},
    "taiwaneseDigital": {10: "一○"},
    "chineseCounting": {10: "十", 11: "十一", 99: "九十九", 100: "一○○"},
    "chineseLegalSimplified": {2: "贰", 11: "壹拾壹", 101: "壹佰零壹"},
    "chineseCountingThousand": {10: "十", 101: "一百〇一", 110: "一百一十", 1001: "一千〇一", 10_500: "一万〇五百"},
    "koreanDigital": {10: "일영", 12: "일이"},
    "koreanCounting": {10: "십", 21: "이십일", 100: "백", 10_000: "만"},
    "koreanLegal": {1: "하나", 10: "열", 21: "스물하나", 99: "아흔아홉", 100: "백"},
    "koreanDigital2": {10: "一零", 12: "一二"},
    "vietnameseCounting": {1: "một", 15: "mười lăm", 21: "hai mươi mốt", 44: "bốn mươi bốn"},
    "russianLower": {1: "а", 7: "ж", 9: "и", 10: "к", 26: "ы", 29: "я", 30: "аа"},
    "russianUpper": {1: "А", 10: "К", 29: "Я", 31: "ББ"},
    "numberInDash": {1: "- 1 -", 12: "- 12 -"},
    "hebrew1": {1: "א", 10: "י", 11: "יא", 15: "טו", 16: "טז", 17: "יז", 100: "ק", 115: "קטו", 500: "תק"},
    "hebrew2": {1: "א", 11: "כ", 22: "ת", 23: "תא", 45: "תתא"},
    "arabicAlpha": {1: "أ", 2: "ب", 3: "ت", 28: "ي", 29: "أأ"},
    "arabicAbjad": {1: "أ", 2: "ب", 3: "ج", 5: "ه", 28: "غ", 29: "أأ"},
    "hindiVowels": {1: "क", 2: "ख", 37: "ह", 38: "कक"},
    "hindiConsonants": {1: "अ", 17: "अं", 18: "अः", 19: "अअ"},
    "hindiNumbers": {1: "१", 10: "१०"},
    "hindiCounting": {1: "एक", 3: "तीन", 10: "दस"},
    "thaiLetters": {1: "ก", 2: "ข", 41: "ฮ", 42: "กก"},
    "thaiNumbers": {1: "๑", 20: "๒๐"},
    "thaiCounting": {1: "หนึ่ง", 11: "สิบเอ็ด", 20: "ยี่สิบ", 21: "ยี่สิบเอ็ด", 99: "เก้าสิบเก้า"},
    "bahtText": {1: "1"},
    "dollarText": {12: "12"},
}


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_prints_as_word_does(form: str) -> None:
    assert {count: print_count(form, count, "en-GB").text for count in FORMATS[form]} == FORMATS[form]


def test_every_format_of_the_standard_that_counts_is_here() -> None:
    assert len(FORMATS) == 63 - len({"bullet", "none", "custom"})


@pytest.mark.parametrize(
    ("language", "ordinals", "cardinals", "words"),
    [
        ("en", ["1st", "22nd"], ["One", "Twenty-two"], ["First", "Twenty-second"]),
        ("fr", ["1er", "22e"], ["Un", "Vingt-deux"], ["Premier", "Vingt-deuxième"]),
        ("es", ["1.º", "22.º"], ["Uno", "Veintidós"], ["Primero", "Vigésimo segundo"]),
        ("ru", ["1-й", "22-й"], ["Один", "Двадцать два"], ["Первый", "Двадцать второй"]),
        ("zh", None, ["一", "二十二"], ["第一", "第二十二"]),
        ("ar", None, None, ["الأولى", "الثانية والعشرون"]),
    ],
)
def test_words_are_those_of_the_language(
    language: str, ordinals: list[str] | None, cardinals: list[str] | None, words: list[str]
) -> None:
    for form, expected in (("ordinal", ordinals), ("cardinalText", cardinals), ("ordinalText", words)):
        if expected is None:
            with pytest.raises(ValueError, match="no words at hand"):
                print_count(form, 1, language)
        else:
            assert [print_count(form, count, language).text for count in (1, 22)] == expected


@pytest.mark.parametrize(
    ("count", "cardinal", "ordinal"),
    [
        (21, "Vingt et un", "Vingt et unième"),
        (70, "Soixante-dix", "Soixante-dixième"),
        (71, "Soixante et onze", "Soixante et onzième"),
        (80, "Quatre-vingts", "Quatre-vingtième"),
        (81, "Quatre-vingt-un", "Quatre-vingt-unième"),
        (97, "Quatre-vingt-dix-sept", "Quatre-vingt-dix-septième"),
        (101, "Cent un", "Cent unième"),
    ],
)
def test_french_counts_by_sixties_and_eighties(count: int, cardinal: str, ordinal: str) -> None:
    assert (print_count("cardinalText", count, "fr").text, print_count("ordinalText", count, "fr").text) == (
        cardinal,
        ordinal,
    )


@pytest.mark.parametrize(
    "form", [form for form in FORMATS if form not in ("decimal", "cardinalText", "ordinalText", "ordinal")]
)
def test_no_format_makes_a_label_that_grows_with_the_number(form: str) -> None:
    for count in (781, 1231, 5_000, 32_767, 2**31):
        try:
            shown = print_count(form, count).text
        except ValueError as error:
            assert form in str(error)  # noqa: PT017
        else:
            assert len(shown) <= 64


def test_the_scheme_is_one_that_reads_the_number_again() -> None:
    for form in FORMATS:
        for count in (1, 2, 5, 9):
            shown = print_count(form, count, "en")
            if shown.scheme not in (Scheme.OTHER, Scheme.CHINESE, Scheme.DECIMAL):
                read = {(number.scheme, number.ordinals) for number in readings(f"({shown.text})")}
                assert (shown.scheme, (count,)) in read, (form, count)


def test_a_custom_format_is_found_by_its_samples() -> None:
    assert custom_format("001, 002, 003, ...") == "001"
    assert custom_format("1, A, B, ...") == "hex"
    assert custom_format("One, Two, Three, ...") == "cardinalText"
    assert custom_format("一, 十, 一百(简), ...") == "chineseCountingThousand"
    assert custom_format("一, 十, 一○○(简), ...") == "chineseCounting"
    assert custom_format("α, β, γ, ...") is None
    assert custom_format("") is None
    assert print_count("0001", 12).text == "0012"
