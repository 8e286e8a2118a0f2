"""Organisation and calendar are loaded again when they moved, and only then."""

from datetime import date

import pytest

from engine.days import Decree
from engine.decreeing import LoadDecree
from engine.errors import HistoryBroken
from engine.org.sight import NOTHING, sight_of
from engine.organising.revising import EndAppointment
from engine.record import EVERYTHING, Reading
from engine.surroundings import Surroundings
from tests.support.office import Office, actor
from workflows.decrees import seed_calendar

DAY = date(2025, 3, 3)


def around(office: Office) -> Surroundings:
    return Surroundings(office.store, office.desk.around.rulebook, seed_calendar())


def test_they_begin_empty_and_take_over_what_a_reading_saw() -> None:
    office = Office()
    found = around(office)
    assert not found.org.has_post("post:clerk")
    assert found.refresh(office.store.read((), EVERYTHING))
    assert found.org.holder("post:clerk", DAY) == "person:clerk"


def test_what_did_not_move_is_not_loaded_again() -> None:
    office = Office()
    found = around(office)
    reading = office.store.read((), EVERYTHING)
    found.refresh(reading)
    chart = found.org
    assert not found.refresh(reading)
    assert found.org is chart


def test_a_revision_is_taken_over() -> None:
    office = Office()
    found = around(office)
    found.refresh(office.store.read((), EVERYTHING))
    office.give(EndAppointment(post="post:clerk", on=DAY))
    assert found.refresh(office.store.read((), EVERYTHING))
    assert found.org.holder("post:clerk", DAY) == ""


def test_a_decree_stands_over_the_shipped_calendar() -> None:
    office = Office()
    found = around(office)
    assert not found.calendar.is_decreed(2030)
    office.give(LoadDecree(decree=Decree(year=2030, holidays=())))
    found.refresh(office.store.read((), EVERYTHING))
    assert found.calendar.is_decreed(2030)


def test_a_version_without_a_row_is_a_broken_history() -> None:
    with pytest.raises(HistoryBroken):
        around(Office()).refresh(Reading(rows={}, org_version=0, calendar_version=1))


def test_what_an_actor_may_see_is_worked_out_for_each_organisation_and_day() -> None:
    office = Office()
    found = around(office)
    clerk = actor("clerk")
    assert found.sight(clerk, DAY) == NOTHING
    found.refresh(office.store.read((), EVERYTHING))
    seen = found.sight(clerk, DAY)
    assert seen == sight_of(clerk, found.org, DAY) != NOTHING
    assert found.sight(clerk, DAY) is seen
    assert found.sight(clerk, date(2019, 1, 1)) == NOTHING
    assert found.sight(clerk, DAY) == seen
    office.give(EndAppointment(post="post:clerk", on=DAY))
    found.refresh(office.store.read((), EVERYTHING))
    assert found.sight(clerk, DAY) == NOTHING
