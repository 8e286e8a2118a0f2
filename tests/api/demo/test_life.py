"""A lived year shows everything: states, ends, rungs, lamps; the same each time, and sound."""

from collections import Counter
from datetime import date, timedelta

import pytest

from api.views.lamps import Lamp, lamp_of, near_days
from engine.audit import Fault
from engine.case.leading import LeaderAssigned
from engine.ladder import RungClimbed
from engine.record import ClockRow
from engine.rules import Nature
from tests.conftest import Backend
from tests.support.demo_year import UNTIL, County, year
from tests.support.keys import open_store

SOUND: dict[str, list[Fault]] = {"echo": [], "replay": [], "rederive": []}


@pytest.fixture
def backend() -> Backend:
    return "sqlite"


def duties() -> dict[str, list[ClockRow]]:
    cases = [case.id for case in year().cases()]
    rows = year().store.open_clocks(cases)
    return {
        case: [clock for clock in clocks if clock.nature == Nature.DUTY]
        for case, clocks in rows.items()
    }


def test_nothing_is_refused() -> None:
    assert year().lived.refused == ()
    assert year().lived.swept.refused == 0


def test_it_is_sound() -> None:
    assert year().faults() == SOUND


def test_there_are_about_two_hundred_cases() -> None:
    assert 150 <= len(year().cases()) <= 220


def test_every_state_of_the_pack_can_be_seen_today() -> None:
    states = {case.state for case in year().cases()}
    assert states == set(year().desk.around.rulebook.newest("national").states)


def test_common_problems_stand_in_every_state() -> None:
    states = {matter.state for matter in year().facts("matter")}
    assert states == {"gathering", "scheduled", "studied", "ended"}


def test_every_rung_was_climbed_and_the_last_ones_repeated() -> None:
    edition = year().desk.around.rulebook.newest("national")
    ladders = (edition.ladders[name] for name in ("handling", "procedure"))
    wanted = {rung.name for ladder in ladders for rung in ladder.rungs}
    climbed = [event for _, event in year().events() if isinstance(event, RungClimbed)]
    assert {event.name for event in climbed} == wanted
    assert any(event.is_repeat for event in climbed)


def test_the_principal_is_put_in_charge_by_silence_and_by_decision() -> None:
    assigned = [event for _, event in year().events() if isinstance(event, LeaderAssigned)]
    assert {event.by_ladder for event in assigned} == {True, False}
    assert {event.role for event in assigned} == {"lead", "joint"}
    assert year().types()["ground_not_met"]


def test_today_has_red_yellow_and_green_lamps() -> None:
    near = near_days(year().desk.around.rulebook.newest("national"))
    lamps = Counter(
        lamp_of(min(clock.due_on for clock in clocks), UNTIL, near)
        for clocks in duties().values()
        if clocks
    )
    assert min(lamps[Lamp.OVERDUE], lamps[Lamp.NEAR], lamps[Lamp.ON_TIME]) >= 10


def test_revisits_are_due_today() -> None:
    due = [clock for clocks in duties().values() for clock in clocks if clock.due_on == UNTIL]
    assert [clock for clock in due if clock.kind == "verification"]


def test_a_leader_has_many_cases_in_his_charge() -> None:
    leads = Counter(
        case.lead.post for case in year().cases() if case.lead and case.state in {"led", "visited"}
    )
    assert leads["post:990421-deputy-3"] >= 5


def test_the_clock_stands_at_the_end() -> None:
    last = max(entry.recorded_at for entry in year().entries())
    assert last <= year().clock.now()
    assert year().clock.now().isoformat() == "2026-03-13T01:00:00+00:00"


def test_the_same_seed_and_end_leave_the_same_journal() -> None:
    assert County(days=60).digest() == County(days=60).digest()
    assert County(days=60).digest() != County(days=60, seed=2).digest()


@pytest.mark.parametrize("days", [1, 30])
def test_it_may_live_shorter(days: int) -> None:
    county = County(days=days)
    assert county.lived.refused == ()
    assert county.faults() == SOUND
    first = min(case.registered_on for case in county.cases())
    assert first > UNTIL - timedelta(days=days)


@pytest.mark.parametrize(
    ("seed", "until"), [(2, date(2026, 10, 9)), (3, date(2026, 2, 23)), (4, date(2027, 5, 1))]
)
def test_no_seed_and_no_end_stop_a_script(seed: int, until: date) -> None:
    county = County(seed=seed, until=until)
    assert county.lived.refused == ()
    assert county.faults() == SOUND


def test_a_database_keeps_the_same_journal(migrated_url: str) -> None:
    store = open_store(migrated_url)
    try:
        county = County(store)
        assert county.digest() == year().digest()
        assert county.faults() == SOUND
    finally:
        store.close()


def test_before_opening_only_time_acts() -> None:
    county = County(days=40, until_hour=0)
    today = [entry for entry in county.entries() if entry.recorded_at >= county.clock.now()]
    assert {entry.post for entry in today} <= {"time"}
