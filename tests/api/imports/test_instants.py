"""Instants are read as lists write them; without an offset they are Asia/Shanghai."""

from datetime import UTC, date, datetime

import pytest

from api.imports.instants import NotAMoment, moment_of

MORNING = datetime(2024, 1, 31, 0, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-31 08:09",
        "2024-01-31T08:09:00",
        "2024/1/31 8:09",
        "2024.1.31 08:09:00.000",
        "2024-01-31T08:09:00+08:00",
        "2024-01-31 00:09:00.000+00:00",
        "2024-01-31T00:09Z",
        "2024年1月31日 8时09分",
        " 2024年1月31日8:09 ",
    ],
)
def test_an_instant_in_many_forms(text: str) -> None:
    moment = moment_of(text)
    assert (moment.at, moment.on, moment.has_time) == (MORNING, date(2024, 1, 31), True)


@pytest.mark.parametrize("text", ["2024-01-31", "2024/1/31", "20240131", "2024年1月31日"])
def test_a_day_alone_is_its_first_instant_and_ends_with_its_last(text: str) -> None:
    moment = moment_of(text)
    assert moment.at == datetime(2024, 1, 30, 16, tzinfo=UTC)
    assert not moment.has_time
    assert moment.ends_at == datetime(2024, 1, 31, 15, 59, 59, 999999, tzinfo=UTC)


def test_an_instant_ends_with_itself() -> None:
    assert moment_of("2024-01-31 08:09").ends_at == MORNING


def test_the_day_is_taken_in_shanghai() -> None:
    assert moment_of("2011-10-11 23:00:00+00:00").on == date(2011, 10, 12)


def test_fractions_are_kept_to_the_microsecond() -> None:
    assert moment_of("2024-01-31 08:09:00.5").at.microsecond == 500_000


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2023-02-29", "2024-13-01", "2024-01-31 25:00", "2024-1/31"),
        *("0001-01-01", "1948-12-31", "2200-01-01", "9999-12-31"),
    ],
)
def test_what_is_no_instant_is_told(text: str) -> None:
    with pytest.raises(NotAMoment) as told:
        moment_of(text)
    assert not told.value.is_glued


def test_an_id_glued_to_a_date_is_told_as_such() -> None:
    with pytest.raises(NotAMoment) as told:
        moment_of("075912022-01-21 00:03")
    assert told.value.is_glued
