"""A month of a township, day by day: planned, held, left out, by decree."""

from datetime import date

import pytest

from api.views.rosters import DutyState, receiving, roster_of
from engine.deeds.deed import DeedKind, RecordDeed, Turn
from engine.errors import NotVisible
from engine.record import EVERYTHING
from engine.store.coverage import CoverageBook
from tests.support.deeds import recorded
from tests.support.web import Web

HEAD, DEPUTY = "post:township-head", "post:township-deputy"


def put_down(web: Web, *turns: tuple[str, str], leaders: tuple[str, ...] = (HEAD,)) -> str:
    told = tuple(Turn(date.fromisoformat(day), post) for day, post in turns)
    made = RecordDeed(
        kind=DeedKind.DUTY_ROSTER, form="duty", unit="unit:township", leaders=leaders, turns=told
    )
    return web.office.give(made, "township-head").dossier


def test_a_day_is_held_planned_left_out_or_off(web: Web) -> None:
    # Monday 3 March 2025 is today; Sunday 2 is off.
    made = put_down(web, ("2025-03-04", HEAD))
    recorded(web.office, "reception", "township-head", leaders=(HEAD,), form="duty")
    seen = roster_of(web.here("township-head"), "unit:township", "2025-03")
    states = [day.state for day in seen.days[1:5]]
    assert states == [DutyState.OFF, DutyState.HELD, DutyState.PLANNED, DutyState.UNNAMED]
    assert (seen.dossier, seen.may_enter, seen.is_decreed) == (made, True, True)
    before = roster_of(web.here("township-head"), "unit:township", "2025-01")
    by_day = {day.on: day.state for day in before.days}
    # Sunday 26 January is worked for the Spring Festival, which begins on Tuesday 28.
    assert by_day[date(2025, 1, 26)] is DutyState.GAP
    assert by_day[date(2025, 1, 28)] is DutyState.OFF


def test_a_turn_is_a_row_of_its_day_and_of_who_holds_the_post_then(web: Web) -> None:
    put_down(web, ("2025-03-05", DEPUTY), ("2025-03-04", HEAD), leaders=(HEAD, DEPUTY))
    span = (date(2025, 3, 1), date(2025, 3, 31))
    rows = CoverageBook(web.program.store).duty_days(("duty_roster",), ("duty",), span, EVERYTHING)
    assert [(row.on.day, row.post) for row in rows] == [(4, HEAD), (5, DEPUTY)]


@pytest.mark.parametrize(
    ("turns", "leaders", "expected"),
    [
        ([("2025-03-04", "post:magistrate")], ("post:magistrate",), "not_of_this_team"),
        ([("2025-03-04", "post:township-clerk")], ("post:township-clerk",), "not_of_this_team"),
        ([("2025-03-04", HEAD)], (HEAD, DEPUTY), "leaders_wrong"),
        ([("2025-03-31", HEAD), ("2025-04-01", HEAD)], (HEAD,), "one_month_at_a_time"),
        ([], (HEAD,), "text_missing"),
    ],
)
def test_what_is_no_roster_of_the_team_is_refused(
    web: Web, turns: list[tuple[str, str]], leaders: tuple[str, ...], expected: str
) -> None:
    told = tuple(Turn(date.fromisoformat(day), post) for day, post in turns)
    made = RecordDeed(
        kind=DeedKind.DUTY_ROSTER, form="duty", unit="unit:township", leaders=leaders, turns=told
    )
    assert expected in web.office.refusals(made)


def test_governments_within_sight_ones_own_first(web: Web) -> None:
    assert receiving(web.here("other-township-head")) == ["unit:other-township"]
    assert receiving(web.here("clerk")) == ["unit:county", "unit:other-township", "unit:township"]
    assert not roster_of(web.here("clerk"), "unit:township").may_enter
    for unit, month in (("unit:township", ""), ("unit:other-township", "2025-13")):
        with pytest.raises(NotVisible):
            roster_of(web.here("other-township-head"), unit, month)


def test_above_townships_nobody_is_owed_on_days_that_were_not_chosen(web: Web) -> None:
    days = (date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 5))
    made = RecordDeed(
        kind=DeedKind.DUTY_ROSTER,
        form="duty",
        unit="unit:county",
        leaders=("post:magistrate",),
        turns=tuple(Turn(day, "post:magistrate") for day in days),
        title="Hall 2, 9 to 11",
        bookable=4,
    )
    web.office.give(made, "clerk")
    recorded(web.office, "reception", form="scheduled")  # of the magistrate, on the third
    web.office.day(date(2025, 3, 5))
    seen = roster_of(web.here("clerk"), "unit:county")
    states = [day.state for day in seen.days[1:6]]
    chosen = [DutyState.HELD, DutyState.GAP, DutyState.PLANNED]
    assert states == [DutyState.OFF, *chosen, DutyState.OFF]
    assert (seen.is_daily, seen.place, seen.bookable) == (False, "Hall 2, 9 to 11", 4)
