"""How days and numbers are written in a form."""

from datetime import date

from api.forms.records import day, joined, number_of, of_days, said

FIRST = date(2025, 3, 1)


def test_days_are_written_out() -> None:
    assert day(FIRST) == "2025年3月1日"
    assert of_days(FIRST, FIRST) == "2025年3月1日"
    assert of_days(FIRST, date(2025, 3, 2)) == "2025年3月1日至2025年3月2日"


def test_words_are_joined_each_once() -> None:
    assert joined(["a", "", "b", "a"]) == "a、b"
    assert number_of("case:990421-2025-00001") == "990421-2025-00001"
    assert said("heads", count=3) == "3人"
