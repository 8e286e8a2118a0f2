"""Figures of the board from what was counted."""

from datetime import date

from api.views.board_figures import (
    Age,
    Month,
    by_age,
    by_month,
    by_stage,
    by_unit,
    months_of,
    steps_with,
)
from engine.store.board import OfMonth, Passage, Standing
from workflows import loader

RULES = loader.load("national")


def test_the_step_of_long_standing_stands_among_the_others() -> None:
    assert steps_with(90) == (15, 30, 60, 90, 180, 365)
    assert steps_with(100) == (15, 30, 60, 90, 100, 180, 365)


def test_units_with_the_most_past_their_day_come_first() -> None:
    rows = [
        Standing("a", "led", 1, 0, 9),
        Standing("b", "led", 0, 2, 1),
        Standing("b", "in_hand", 3, 1, 4),
        Standing("c", "led", 2, 0, 5),
    ]
    found = by_unit(rows, 2, {"b": 3})
    assert [one.unit for one in found] == ["b", "a", "c"]
    first = found[0]
    assert (first.open, first.overdue, first.paused, first.long_standing) == (5, 1, 4, 1)
    assert [one.posts for one in found] == [3, 0, 0]


def test_ages_have_their_bounds() -> None:
    rows = [Standing("a", "led", 0, 0, 2), Standing("b", "led", 0, 2, 3)]
    assert by_age(rows, (15, 90)) == (Age(None, 15, 2), Age(15, 90, 0), Age(90, None, 3))


def test_a_month_without_cases_is_shown() -> None:
    months = months_of(date(2025, 11, 1), date(2026, 1, 2))
    assert months == ["2025-11", "2025-12", "2026-01"]
    found = by_month(months, [OfMonth("2025-11", 3)], [OfMonth("2026-01", 2)])
    assert found == (Month("2025-11", 3, 0), Month("2025-12", 0, 0), Month("2026-01", 0, 2))


def test_a_stay_is_the_sum_of_all_its_days() -> None:
    told = (
        ("x", "collected", 1),
        ("x", "in_hand", 4),
        ("x", "led", 9),
        ("x", "in_hand", 10),
        ("x", "concluded", 20),
        ("y", "collected", 2),
        ("y", "in_hand", 9),
        ("y", "concluded", 8),  # entered late, for a day before
        ("z", "collected", 1),
        ("z", "declined", 31),
    )
    passages = [
        Passage(case, seq, state, date(2026, 1, day)) for seq, (case, state, day) in enumerate(told)
    ]
    stages = {one.state: one for one in by_stage([Standing("u", "led", 0, 0, 4)], passages, RULES)}
    assert "concluded" not in stages
    assert (stages["collected"].passed, stages["collected"].days) == (3, 7)  # of 3, 7 and 30
    assert (stages["in_hand"].passed, stages["in_hand"].days) == (2, 8)  # of 15 and 0
    assert (stages["led"].open, stages["led"].passed, stages["led"].days) == (4, 1, 1)
    assert stages["closed"].days is None
