"""How commands answer."""

import json

import pytest

from api.commands.output import print_facts, print_json, print_lines, print_table


def test_json_keeps_chinese_and_order(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"b": "回音", "a": 1})
    assert capsys.readouterr().out == '{"b": "回音", "a": 1}\n'


def test_many_answers_stand_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines([{"n": 1}, {"n": 2}])
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["n"] for line in lines] == [1, 2]


def test_people_get_names_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    print_facts({"rows": 3, "refused": 0})
    assert capsys.readouterr().out == "rows     3\nrefused  0\n"


def test_a_table_shows_what_it_is_given_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("title", ("one",), [("[red]not markup[/red]",)])
    assert "[red]not markup[/red]" in capsys.readouterr().out
