"""Forms give the same commands as JSON does."""

from typing import Any

import pytest
from starlette.datastructures import FormData

from api.entry.fields import fields_of
from api.entry.forms import given_in, is_search, sought_in
from api.entry.orders_in import command_in
from api.entry.problems import Searching
from engine import registry


def given(command: str, *pairs: tuple[str, str]) -> dict[str, Any]:
    return given_in(FormData([*pairs]), fields_of(registry.COMMANDS[command]))


def test_what_was_left_empty_is_left_out() -> None:
    found = given("dispatch", ("unit", "unit:a"), ("report_by", ""), ("happened_on", " "))
    assert found == {"unit": "unit:a", "with_report": False}
    assert given("add_note", ("note", "  ")) == {"note": "", "is_progress": False}
    assert given("extend_opinion") == {"reason": ""}


def test_boxes_lists_numbers_and_instants() -> None:
    found = given(
        "register_case",
        ("office", "unit:a"),
        ("title", "t"),
        ("route", "6"),
        ("read_back", "yes"),
        ("answer_due_at", "2025-03-03T10:00"),
        ("accused", "unit:b"),
        ("accused", "unit:c"),
        ("repeats", "1, 2，case:3"),
    )
    assert found["route"] == 6
    assert found["read_back"] is True
    assert found["proxy_consent"] is False
    assert found["answer_due_at"] == "2025-03-03T10:00:00+08:00"
    assert found["accused"] == ["unit:b", "unit:c"]
    assert found["repeats"] == ["case:1", "case:2", "case:3"]
    command_in(registry.COMMANDS["register_case"], found)


def test_a_number_that_is_none_is_a_fault_of_its_field() -> None:
    assert given("extend_opinion", ("days", "many"))["days"] == "many"
    assert given("extend_opinion", ("days", "9" * 12))["days"] == "9" * 12


def test_yes_no_and_neither() -> None:
    assert given("record_return_visit", ("solved", "no"), ("improved", ""))["solved"] is False
    assert "improved" not in given("record_return_visit", ("solved", "yes"), ("improved", ""))
    assert given("record_return_visit", ("solved", "yes"), ("improved", "no"))["improved"] is False


def test_rows_that_are_empty_are_left_out() -> None:
    found = given(
        "set_timetable",
        ("settle_by", "2025-04-01"),
        ("steps.0.due_on", "2025-03-03"),
        ("steps.0.text", "one"),
        ("steps.1.due_on", ""),
        ("steps.1.text", ""),
        ("steps.10.due_on", "2025-03-05"),
        ("steps.10.text", "three"),
        ("steps.x.text", "odd"),
    )
    assert [step["text"] for step in found["steps"]] == ["one", "three"]
    command_in(registry.COMMANDS["set_timetable"], found, "case:1")


def test_a_row_beyond_counting_is_none() -> None:
    pairs = [("settle_by", "2025-03-03"), (f"steps.{'9' * 5000}.text", "x")]
    assert given("set_timetable", *pairs)["steps"] == []


def test_a_box_that_is_on_by_itself_makes_no_row() -> None:
    found = given("register_case", ("persons.0.is_clear", "yes"), ("persons.0.name", ""))
    assert found["persons"] == []


def test_numbers_of_dossiers_get_their_kind() -> None:
    assert given("merge_case", ("main", "990421-2025-00001"))["main"] == "case:990421-2025-00001"
    assert given("join_matter", ("matter", "matter:2025-00001"))["matter"] == "matter:2025-00001"


def test_what_is_searched_for_is_chosen_first() -> None:
    typed = [("steps.1.unit.find", "庄"), ("steps.1.unit.found", ""), ("unit.find", "x")]
    assert sought_in(FormData([*typed, ("unit.found", "x")])) == ["steps.1.unit"]
    assert sought_in(FormData([("find", "unit")])) == ["unit"]
    with pytest.raises(Searching) as told:
        given("dispatch", ("unit", "unit:a"), ("unit.find", " b "))
    assert [one.field for one in told.value.reasons] == ["unit"]
    assert given("dispatch", ("unit", "unit:a"), ("unit.find", " "))["unit"] == "unit:a"
    assert [one for one in ("find", "unit.find", "unit.found", "unit") if not is_search(one)] == [
        "unit"
    ]
