"""Packs as tables."""

from workflows.loader import load
from workflows.show import counts, listed, shown, vocabulary_of_packs


def test_every_pack_has_a_row() -> None:
    rows = {row["code"]: row for row in listed()}
    assert rows["hefei"]["extends"] == ["national"]
    assert rows["hefei"]["in_force_from"] == "2012-05-29"
    assert rows["national"]["in_force_to"] == ""
    assert rows["national"]["hash"] == load("national").hash


def test_a_pack_shows_what_it_says_as_resolved() -> None:
    answer = shown("hefei")
    assert {row["kind"] for row in answer["clocks"]} >= {"C4", "first_contact"}
    assert len(answer["moves"]) == counts(load("hefei"))["moves"]
    assert answer["states"][0]["name"] == "collected"


def test_the_words_of_packs() -> None:
    words = vocabulary_of_packs()
    assert "admit" in words["commands"]
    assert "class_evidence" in words["conditions"]
    assert words["matter_conditions"] == ["has_cases"]
