"""The answers of `due`, in shape, words and refusals."""

from datetime import date
from typing import Any

import pytest

from engine.errors import BadInput, Refused
from engine.marks import Pause
from engine.rules import ClockSpec
from tests.support.clock_shapes import clock, day
from workflows.decrees import seed_calendar
from workflows.due import Question, due, due_range, read_span, refusals

CALENDAR = seed_calendar()
CLAUSE = "信访工作条例 34"


def ask(spec: ClockSpec, *pauses: Pause, extend: int = 0) -> Question:
    return Question(pack="national", spec=spec, pauses=pauses, extend_days=extend)


def pause(from_on: str, to_on: str | None) -> Pause:
    return Pause(day(from_on), day(to_on) if to_on else None)


def codes(question: Question, start: str) -> list[str]:
    return [reason.code for reason in refusals(question, day(start), CALENDAR)]


def test_the_answer_has_the_shape_that_stays_stable() -> None:
    assert due(ask(clock(30)), day("2025-09-01"), CALENDAR) == {
        "clock": "C4",
        "pack": "national",
        "start": "2025-09-01",
        "due_on": "2025-10-01",
        "legal_on": "2025-10-09",
        "unit": "calendar_days",
        "amount": 30,
        "paused_days": 0,
        "extended_days": 0,
        "provisional": False,
        "reasons": [
            {
                "text": "起算事由发生于 2025-09-01",
                "clause": CLAUSE,
                "from": "2025-09-01",
                "to": "2025-09-01",
            },
            {
                "text": "开始的当日不计入，自次日起算",
                "clause": "民法典 201",
                "from": "2025-09-01",
                "to": "2025-09-01",
            },
            {
                "text": "计 30 日（自然日），至 2025-10-01",
                "clause": CLAUSE,
                "from": "2025-09-02",
                "to": "2025-10-01",
            },
            {
                "text": "最后一日 2025-10-01 为国庆节、中秋节放假日，"
                "顺延至其后第一个工作日 2025-10-09",
                "clause": "民法典 203",
                "from": "2025-10-01",
                "to": "2025-10-09",
            },
        ],
    }


def texts(answer: dict[str, Any]) -> list[str]:
    return [reason["text"] for reason in answer["reasons"]]


def test_working_days_tell_days_off_and_days_worked() -> None:
    answer = due(ask(clock(5, working=True)), day("2025-09-26"), CALENDAR)
    assert (answer["due_on"], answer["legal_on"]) == ("2025-10-10", "2025-10-10")
    assert answer["unit"] == "working_days"
    assert texts(answer)[2:] == [
        "计 5 个工作日，至 2025-10-10",
        "其间 9 天为休息日，不计入",
        "其间 1 天为调休上班日，计入",
    ]
    # The days off are told with the document that decrees them.
    assert answer["reasons"][3]["clause"] == CALENDAR.source(2025)


def test_pause_and_extension_are_told_in_order() -> None:
    question = ask(
        clock(30, pausable=True, extend=10), pause("2025-06-03", "2025-06-05"), extend=10
    )
    answer = due(question, day("2025-05-06"), CALENDAR)
    assert (answer["paused_days"], answer["extended_days"]) == (3, 10)
    assert texts(answer)[3:] == [
        "2025-06-03 至 2025-06-05 不计入，顺延 3 日",
        "批准延长 10 日，至 2025-06-18",
    ]


def test_pause_and_extension_in_working_days_are_told_as_such() -> None:
    spec = clock(5, working=True, pausable=True, extend=5)
    question = ask(spec, pause("2025-03-05", "2025-03-06"), extend=2)
    answer = due(question, day("2025-03-03"), CALENDAR)
    # Tuesday the 4th; Wednesday and Thursday paused; the 7th and the 10th to 12th; two more.
    assert answer["due_on"] == "2025-03-14"
    assert texts(answer)[-2:] == [
        "2025-03-05 至 2025-03-06 不计入，顺延 2 个工作日",
        "批准延长 2 个工作日，至 2025-03-14",
    ]


def test_an_undecreed_year_is_provisional_and_named() -> None:
    answer = due(ask(clock(30)), day("2026-12-10"), CALENDAR)
    # Saturday 9 January 2027 rolls by the weekend alone.
    assert (answer["due_on"], answer["legal_on"]) == ("2027-01-09", "2027-01-11")
    assert answer["provisional"] is True
    assert texts(answer)[-2:] == [
        "最后一日 2027-01-09 为休息日，顺延至其后第一个工作日 2027-01-11",
        "2027 年放假安排尚未公布，暂按周末推算",
    ]


def test_the_words_can_be_translated() -> None:
    english = {"计 {amount} 日（自然日），至 {to}": "{amount} days, to {to}"}
    answer = due(ask(clock(15)), day("2025-03-03"), CALENDAR, lambda text: english.get(text, text))
    assert texts(answer)[2] == "15 days, to 2025-03-18"


def test_a_range_gives_one_answer_a_day_both_ends_included() -> None:
    span = read_span("2025-01-30..2025-02-02")
    answers = list(due_range(ask(clock(15)), span, CALENDAR))
    assert [answer["start"] for answer in answers] == [
        "2025-01-30",
        "2025-01-31",
        "2025-02-01",
        "2025-02-02",
    ]


def test_a_range_that_ends_before_it_begins_is_bad_input() -> None:
    with pytest.raises(BadInput):
        list(due_range(ask(clock(15)), read_span("2025-02-02..2025-01-30"), CALENDAR))


def test_an_extension_may_reach_the_most_and_not_pass_it() -> None:
    spec = clock(60, extend=30)
    assert due(ask(spec, extend=30), day("2025-03-10"), CALENDAR)["due_on"] == "2025-06-08"
    with pytest.raises(Refused) as caught:
        due(ask(spec, extend=31), day("2025-03-10"), CALENDAR)
    (reason,) = caught.value.reasons
    assert reason.code == "extension_too_long"
    assert reason.params == {"clock": "C4", "days": 31, "most": 30}
    assert reason.clause == CLAUSE
    assert reason.field == "extend"


@pytest.mark.parametrize(("most", "days"), [(0, 1), (30, -1)])
def test_an_extension_that_is_none_is_not_allowed(most: int, days: int) -> None:
    assert codes(ask(clock(60, extend=most), extend=days), "2025-03-10") == [
        "extension_not_allowed"
    ]


def test_a_clock_that_cannot_pause_says_so_with_its_clause() -> None:
    question = ask(clock(60), pause("2025-03-12", "2025-03-13"), extend=1)
    found = refusals(question, day("2025-03-10"), CALENDAR)
    assert [reason.code for reason in found] == ["extension_not_allowed", "clock_not_pausable"]
    assert {reason.clause for reason in found} == {CLAUSE}


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([("2025-06-03", "2025-06-05")], []),
        ([("2025-06-03", "2025-06-03")], []),
        ([("2025-06-05", "2025-06-04")], ["pause_ends_before_it_begins"]),
        ([("2025-05-20", "2025-05-22"), ("2025-05-22", "2025-05-23")], ["pauses_overlap"]),
        ([("2025-05-22", "2025-05-23"), ("2025-05-20", "2025-05-22")], ["pauses_overlap"]),
        ([("2025-05-20", "2025-05-22"), ("2025-05-23", "2025-05-24")], []),
        ([("2025-05-20", None), ("2025-05-23", "2025-05-24")], ["pauses_overlap"]),
        # The last day is 5 June; a pause may begin on it, and not after it.
        ([("2025-06-05", "2025-06-09")], []),
        ([("2025-06-06", "2025-06-09")], ["pause_after_due"]),
        # Two days of pause carry the last day to the 7th.
        ([("2025-05-20", "2025-05-21"), ("2025-06-07", "2025-06-09")], []),
        ([("2025-05-20", "2025-05-21"), ("2025-06-08", "2025-06-09")], ["pause_after_due"]),
        ([("2025-05-01", "2025-05-06")], ["pause_before_start"]),
        ([("2025-05-06", "2025-05-07")], []),
    ],
)
def test_pauses_lie_apart_and_within_the_clock(
    pauses: list[tuple[str, str | None]], expected: list[str]
) -> None:
    question = ask(clock(30, pausable=True), *(pause(*ends) for ends in pauses))
    assert codes(question, "2025-05-06") == expected


def test_a_pause_after_the_due_day_names_it() -> None:
    question = ask(clock(30, pausable=True), pause("2025-06-06", "2025-06-09"))
    (reason,) = refusals(question, day("2025-05-06"), CALENDAR)
    assert reason.params == {
        "clock": "C4",
        "from": "2025-06-06",
        "to": "2025-06-09",
        "due_on": "2025-06-05",
    }
    assert (reason.clause, reason.field) == (CLAUSE, "pause")


def test_a_clock_whose_date_is_given_cannot_be_asked() -> None:
    assert codes(ask(clock(None)), "2025-05-06") == ["clock_date_is_given"]


def test_a_span_is_one_day_or_two_ends() -> None:
    assert read_span("2025-10-01") == (date(2025, 10, 1), date(2025, 10, 1))
    assert read_span("2025-10-01..2025-10-03") == (date(2025, 10, 1), date(2025, 10, 3))
    assert read_span("2025-10-03..2025-10-01") == (date(2025, 10, 3), date(2025, 10, 1))


@pytest.mark.parametrize(
    "text",
    ["", "..", "2025-10-01..", "20251001", "2025-13-01", "1949-12-31", "2200-01-01", "2025-W01-1"],
)
def test_what_is_no_day_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        read_span(text)
