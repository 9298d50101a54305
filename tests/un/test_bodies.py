from __future__ import annotations

from unreport.un.bodies import find_body, name_of_body


def test_a_body_is_known_by_its_name_in_any_language() -> None:
    for name in (
        "Security Council",
        "Conseil de sécurité",
        "CONSEJO DE SEGURIDAD",
        "Совет Безопасности",
        "مجلس الأمن",
        "安全理事会",
    ):
        found = find_body(name)
        assert found is not None
        assert found.actor == "un-sc"


def test_a_name_inside_a_sentence_is_not_a_line_of_a_body() -> None:
    assert find_body("The Security Council met") is None
    assert find_body("") is None


def test_a_body_has_its_full_name_in_each_language() -> None:
    assert name_of_body("un-ga-c4", "en") == "Special Political and Decolonization Committee (Fourth Committee)"
    assert name_of_body("un-ga", "zh") == "大会"
    assert name_of_body("un-nowhere", "en") == ""
