"""Days are lived in order: what time owes first, then people; what is refused stops everything."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import cast

import pytest

from api.imports.instants import moment_of
from api.imports.rows import CaseRow
from api.replay.county import county_of
from api.replay.course import Course, course_of
from api.replay.living import Living
from api.replay.quiet import Quiet
from engine import registry
from engine.case.facts import Case
from engine.clock import SetClock
from engine.desk import Desk
from engine.errors import HistoryBroken
from engine.keeping import Store
from engine.store.migration import migrate
from engine.store.tabled import TabledStore
from engine.surroundings import Surroundings
from engine.vocabulary import Actor
from tests.support.keys import open_store
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

UNTIL = datetime(2024, 4, 30, tzinfo=UTC)


@pytest.fixture
def store(sqlite_url: str) -> Iterator[TabledStore]:
    migrate(sqlite_url)
    store = open_store(sqlite_url)
    yield store
    store.close()


def a_course(answered: str = "", unit: str = "unit:replay-0001") -> Course:
    row = CaseRow(
        line=2,
        cells=(),
        ext_id="1",
        addressee="城管局",
        created=moment_of("2024-01-02 10:00"),
        answered=moment_of(answered) if answered else None,
    )
    return course_of(row, unit, "national", UNTIL)


def live(store: TabledStore, course: Course) -> tuple[list[date], list[str]]:
    clock = SetClock(datetime(2024, 1, 1, 16, tzinfo=UTC))
    packs = Packs(store)
    quiet = Quiet(store, 4)
    desk = Desk(cast("Store", quiet), Surroundings(store, packs, seed_calendar()), clock)
    county = county_of([course.row], date(2024, 1, 1))
    desk.execute(county.command, Actor("", "console"), key="org")
    days: list[date] = []
    Living(desk, clock, packs.newest("national"), quiet).live([course], UNTIL, days.append)
    assert clock.now() == UNTIL
    return days, [entry.type for entry in store.journal(course.dossier)]


def test_a_case_runs_from_registration_to_its_end(store: TabledStore) -> None:
    course = a_course("2024-01-10 11:00")
    days, told = live(store, course)
    assert (days[0], days[-1]) == (date(2024, 1, 2), date(2024, 4, 30))
    assert [name for name in told if name != "rung_climbed"] == [
        "registered",
        "admitted",
        "class_confirmed",
        "admission_notified",
        "opinion_issued",
        "answer_received",
        "closing_requested",
        "closing_approved",
        "verification_tried",
        "verification_tried",
        "verification_tried",
        "not_reached",
        "right_lapsed",
        "concluded",
    ]


def test_a_leader_whom_the_ladder_put_in_charge_confirms_and_signs(store: TabledStore) -> None:
    course = a_course("2024-04-10 11:00")
    _, told = live(store, course)
    for name in ("leader_proposed", "leader_assigned", "assignment_confirmed", "plan_signed"):
        assert name in told
    assert told.index("closing_signed") < told.index("closing_approved")
    case: Case = registry.facts_of(course.dossier, store.dossiers(kind="case")[0].facts)
    assert case.lead is not None


def test_a_case_that_stays_open_climbs_to_the_last_rung_and_no_further(store: TabledStore) -> None:
    course = a_course()
    live(store, course)
    rungs = [row.rung for row in store.open_clocks([course.dossier])[course.dossier]]
    assert max(rungs) == 4


def test_what_the_desk_refuses_breaks_the_replay(store: TabledStore) -> None:
    with pytest.raises(HistoryBroken, match="replay/2/register"):
        live(store, a_course(unit="unit:nowhere"))
