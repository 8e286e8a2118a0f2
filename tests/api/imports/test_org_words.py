"""What words of organisation files mean."""

from datetime import date

import pytest

from api.imports.org_words import (
    COLUMN_OF,
    HEADERS,
    KIND_OF,
    LEVEL_OF,
    RANK_OF,
    day_of,
    parts_of,
    plain,
)
from engine.org.facts import Level, Rank, UnitKind


def test_no_header_means_two_columns() -> None:
    assert len(COLUMN_OF) == sum(len(known) for known in HEADERS.values())


def test_every_value_can_be_written_in_english_too() -> None:
    assert {KIND_OF[plain(kind.value)] for kind in UnitKind} == {*UnitKind}
    assert {LEVEL_OF[level.value] for level in Level} == {*Level}
    assert {RANK_OF[rank.name.lower()] for rank in Rank} == {*Rank}


def test_width_of_brackets_and_blanks_do_not_matter() -> None:
    assert LEVEL_OF[plain(" 乡镇（街道） ")] is Level.TOWNSHIP
    assert KIND_OF[plain("Petition_Office")] is UnitKind.PETITION_OFFICE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-06-03", date(2021, 6, 3)),
        ("2021/6/3", date(2021, 6, 3)),
        ("2021.6.3", date(2021, 6, 3)),
        ("2021年6月3日", date(2021, 6, 3)),
        ("20210603", date(2021, 6, 3)),
        ("2021.06", date(2021, 6, 1)),
        ("2021年6月", date(2021, 6, 1)),
        ("202106", date(2021, 6, 1)),
        ("2021-13-01", None),
        ("20211", None),
        ("last year", None),
        ("", None),
    ],
)
def test_days_are_read_in_the_usual_ways(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_a_list_is_split_at_any_separator() -> None:
    assert parts_of("a、b，c; d e") == ["a", "b", "c", "d", "e"]
    assert parts_of("") == []
