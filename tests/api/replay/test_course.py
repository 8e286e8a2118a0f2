"""The course of a row: when it counts as answered, and on which days it is asked about."""

from datetime import UTC, date, datetime

import pytest

from api.imports.instants import Moment, moment_of
from api.imports.rows import CaseRow
from api.imports.words import Standing
from api.replay.course import Course, course_of
from engine.case.revisiting import RecordVerification
from engine.case.terms import Rating, Road

UNTIL = datetime(2024, 6, 1, tzinfo=UTC)


def course(
    answered: str = "", standing: Standing = Standing.UNKNOWN, grades: tuple[int, ...] = ()
) -> Course:
    row = CaseRow(
        line=2,
        cells=(),
        ext_id="1",
        created=moment_of("2024-01-05 10:00"),
        answered=moment_of(answered) if answered else None,
        standing=standing,
        grades=grades,
    )
    return course_of(row, "unit:replay-0001", "national", UNTIL)


def test_an_instant_that_is_no_progress_note_is_an_answer() -> None:
    assert course("2024-02-01 09:00").closes_on == date(2024, 2, 1)
    assert course("2024-02-01 09:00", Standing.WAITING).closes_on == date(2024, 2, 1)
    assert course("2024-02-01 09:00", Standing.IN_HAND).closes_on is None


def test_what_is_answered_later_is_open_yet() -> None:
    assert course("2024-06-01 08:00:00").closes_on == date(2024, 6, 1)
    assert course("2024-06-01 08:00:01").closes_on is None


def test_without_an_instant_only_what_is_said_to_be_closed_is_closed() -> None:
    closed = course(standing=Standing.ANSWERED)
    assert (closed.closes_on, closed.is_known) == (date(2024, 1, 5), False)
    assert course(standing=Standing.WAITING).closes_on is None


def test_tries_are_on_different_days_up_to_the_day_and_not_before_closing() -> None:
    days = course("2024-02-01 09:00").tries(date(2024, 2, 16), 3)
    assert days == [date(2024, 2, 14), date(2024, 2, 15), date(2024, 2, 16)]
    days = course("2024-02-01 09:00").tries(date(2024, 2, 2), 3)
    assert days == [date(2024, 2, 1), date(2024, 2, 2), date(2024, 2, 3)]
    assert course("2024-02-01", grades=(5,)).tries(date(2024, 2, 16), 3) == [date(2024, 2, 16)]


@pytest.mark.parametrize(
    ("grades", "rating", "road"),
    [
        ((5, 4), Rating.SATISFIED, Road.SATISFIED),
        ((5, 3), Rating.FAIRLY_SATISFIED, Road.SATISFIED),
        ((2, 5), Rating.DISSATISFIED, Road.OTHERWISE),
        ((1,), Rating.DISSATISFIED, Road.OTHERWISE),
    ],
)
def test_the_lowest_grade_is_the_answer(
    grades: tuple[int, ...], rating: Rating, road: Road
) -> None:
    (order,) = course("2024-02-01", grades=grades).verification(1, 3)
    command = order.command
    assert isinstance(command, RecordVerification)
    assert (command.answers[0].rating, command.road) == (rating, road)


def test_who_is_not_reached_is_tried_as_often_as_the_rules_ask() -> None:
    one = course("2024-02-01")
    assert [order.key for order in one.verification(1, 2)] == ["replay/2/try1"]
    assert [order.key for order in one.verification(2, 2)] == [
        "replay/2/try2",
        "replay/2/unreached",
    ]


def test_a_day_alone_meets_clocks_by_its_day() -> None:
    keys = {order.key: order.command for order in course("2024-02-01").answer()}
    assert keys["replay/2/opinion"].happened_at is None
    keys = {order.key: order.command for order in course("2024-02-01 09:00").answer()}
    at = Moment(datetime(2024, 2, 1, 1, tzinfo=UTC), date(2024, 2, 1), has_time=True).at
    assert keys["replay/2/opinion"].happened_at == at
