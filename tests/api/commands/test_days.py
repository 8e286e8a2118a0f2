"""`huiyin due` and `huiyin calendar`: days with their reasons, with or without a database."""

import json
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

NEXT_YEAR = """date,kind,name
2027-01-01,off,元旦
2027-02-06,off,春节
2027-02-07,off,春节
2027-04-05,off,清明节
2027-05-01,off,劳动节
2027-06-09,off,端午节
2027-09-15,off,中秋节
2027-10-01,off,国庆节
"""


@pytest.fixture
def decree(tmp_path: Path) -> str:
    path = tmp_path / "2027.csv"
    path.write_text(NEXT_YEAR, encoding="utf-8")
    return str(path)


def test_sixty_days_are_counted_from_the_day_after(unmigrated: CommandLine) -> None:
    # 34条: admitted on Monday 3 March 2025; the sixtieth day is Friday 2 May, inside Labour Day's
    # holiday of 1 to 5 May, so in law the last day is 6 May.
    answer = unmigrated(
        "due", "--pack", "national", "--clock", "C4", "--start", "2025-03-03", "--json"
    )
    told = answer.told()
    assert (told["due_on"], told["legal_on"]) == ("2025-05-02", "2025-05-06")
    assert (told["unit"], told["amount"], told["provisional"]) == ("calendar_days", 60, False)


def test_a_range_answers_line_by_line(unmigrated: CommandLine) -> None:
    arguments = ("due", "--pack", "national", "--clock", "C3", "--start")
    answer = unmigrated(*arguments, "2025-09-28..2025-09-30", "--json")
    # From Sunday 28 September: 29, 30, 9, 10 and Saturday 11 October, a make-up day;
    # 1 to 8 October are off.
    due = [json.loads(line)["due_on"] for line in answer.out.splitlines()]
    assert due == ["2025-10-11", "2025-10-13", "2025-10-14"]


def test_too_long_an_extension_is_refused_in_a_sentence(unmigrated: CommandLine) -> None:
    arguments = ("due", "--pack", "national", "--clock", "C4", "--start", "2025-03-03")
    answer = unmigrated(*arguments, "--extend", "31")
    assert answer.code == 1
    assert "30" in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(("name", "value"), [("--clock", "C99"), ("--start", "2025-02-30")])
def test_what_cannot_be_understood_is_misuse(
    unmigrated: CommandLine, name: str, value: str
) -> None:
    given = {"--pack": "national", "--clock": "C4", "--start": "2025-03-03", name: value}
    answer = unmigrated("due", *(word for pair in given.items() for word in pair))
    assert answer.code == 2
    assert "Traceback" not in answer.err


def test_a_month_is_shown_day_by_day(unmigrated: CommandLine) -> None:
    told = unmigrated("calendar", "show", "--year", "2025", "--month", "10", "--json").told()
    kinds = {day["date"]: day["kind"] for day in told}
    assert len(told) == 31
    assert (kinds["2025-10-01"], kinds["2025-10-11"]) == ("holiday", "makeup")


def test_a_decree_file_is_compared_before_it_is_loaded(
    unmigrated: CommandLine, decree: str
) -> None:
    answer = unmigrated("calendar", "diff", decree, "--json")
    assert answer.code == 1
    assert "2027-01-01" in answer.out


def test_a_loaded_decree_counts_from_then_on(huiyin: CommandLine, decree: str) -> None:
    loaded = huiyin("calendar", "import", decree, "--source", "国办", "--json")
    assert loaded.code == 0
    assert loaded.told()["year"] == 2027
    arguments = ("due", "--pack", "national", "--clock", "C3", "--start", "2027-04-01", "--json")
    told = huiyin(*arguments).told()
    # Thursday 1 April; Monday 5 April is off: 2, 6, 7, 8, 9 April are the five.
    assert (told["due_on"], told["provisional"]) == ("2027-04-09", False)
    assert huiyin("calendar", "diff", decree).code == 0
