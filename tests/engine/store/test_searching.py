"""What a text is found by: one width and case, single letters and pairs, numbers by themselves."""

import pytest

from engine.store.searching import grams, normal, number_in, words_in


def test_width_case_and_spaces_do_not_count() -> None:
    assert normal(" \uff21\uff22\u3000供水\t\n12号 ") == "ab 供水 12号"
    assert normal("\0\0") == ""


def test_a_text_is_its_letters_and_pairs_within_a_word() -> None:
    assert grams("供水管 12") == ["供", "水", "供水", "管", "水管", "1", "2", "12"]
    assert grams("水水水") == ["水", "水水"]
    assert grams("") == []


def test_few_words_of_a_likely_length_are_looked_for() -> None:
    assert words_in("供水\u3000噪声") == ["供水", "噪声"]
    assert len(words_in("一 二 三 四 五 六 七 八")) == 6
    assert words_in("水" * 500) == ["水" * 40]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("990421-2025-000001", "990421-2025-000001"),
        ("\uff19\uff19\uff10\uff14\uff12\uff11-2025", "990421-2025"),
        (" 990421 ", "990421"),
        ("12", ""),
        ("12号楼", ""),
        ("990421 供水", ""),
        ("2025-%", ""),
    ],
)
def test_a_number_is_known_by_its_digits(asked: str, number: str) -> None:
    assert number_in(asked) == number
