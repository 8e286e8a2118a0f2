"""The calendar as a dossier: decrees loaded after installation."""

from datetime import date

import pytest

from engine.case.registering import AddNote
from engine.days import Decree, DecreedDay
from engine.decreeing import CALENDAR, Decrees, LoadDecree, apply, decide
from engine.errors import Refused
from tests.support.office import Office, actor

HOLIDAY = date(2027, 10, 1)
DECREE = Decree(year=2027, source="No. 1", holidays=(DecreedDay(HOLIDAY, "National Day"),))


def test_the_first_decree_opens_the_calendar() -> None:
    office = Office()
    receipt = office.give(LoadDecree(decree=DECREE))
    assert receipt.dossier == CALENDAR
    assert office.events(CALENDAR) == ["decree_loaded"]
    office.context("console")
    assert office.desk.around.calendar.is_decreed(2027)


def test_a_decree_is_not_loaded_twice() -> None:
    office = Office()
    office.give(LoadDecree(decree=DECREE))
    assert office.refusals(LoadDecree(decree=DECREE)) == {"decree_already_loaded"}


def test_an_amendment_takes_the_place_of_its_year_whole() -> None:
    amended = Decree(year=2027, source="No. 2", holidays=())
    earlier = Decree(year=2026, source="No. 0", holidays=())
    decrees: Decrees | None = None
    for decree in (DECREE, earlier, amended):
        context = Office().context("console")
        for event in decide(decrees, LoadDecree(decree=decree), context):
            decrees = apply(decrees, event)
    assert decrees is not None
    assert [one.source for one in decrees.decrees] == ["No. 0", "No. 2"]


def test_the_calendar_takes_nothing_but_decrees() -> None:
    with pytest.raises(Refused):
        decide(None, AddNote(note="n"), Office().context("console"))


def test_only_the_console_and_the_highest_petition_office_load_decrees() -> None:
    office = Office()
    for tail in ("petitions-head", "city-clerk", "mayor", "housing-head"):
        assert office.refusals(LoadDecree(decree=DECREE), tail) == {"not_yours_to_change"}
    office.give(LoadDecree(decree=DECREE), "city-petitions-head")
    # Whoever holds a post may read it.
    assert CALENDAR in office.desk.see([CALENDAR], actor("village-secretary"))
    assert CALENDAR not in office.desk.see([CALENDAR], actor("nobody"))
