"""A clock that starts behind rights starts where they end, by the calendar as it stands."""

from datetime import date

from engine.clockwork import Clock, marks_for, running
from engine.context import Context
from engine.days import Decree, DecreedDay
from engine.decreeing import LoadDecree
from engine.ladder import Redate, following, redate, restarts
from engine.redating import redate_all
from engine.vocabulary import Mark
from tests.engine.test_clockwork import Begun, context, ground, replace, spec
from tests.support import progress
from tests.support.office import Office

# Ten days from Monday 3 March 2031 end on Thursday the 13th; a decree makes that a holiday.
BEGAN = date(2031, 3, 3)
THURSDAY, FRIDAY = date(2031, 3, 13), date(2031, 3, 14)
RULES = (
    spec("right", nature="right", start=["begun"]),
    spec("end", start=["begun"], start_after=["right"]),
)


def begun_clocks() -> dict[str, Clock]:
    event = Begun(on=BEGAN)
    marks = marks_for(event, ground(), context(*RULES), "case")
    return running({}, replace(event, marks=marks))


def decreed() -> Context:
    before = context(*RULES)
    decree = Decree(year=2031, holidays=(DecreedDay(THURSDAY, "day off"),))
    return replace(before, calendar=before.calendar.with_decree(decree))


def test_a_start_names_the_rights_it_leans_on() -> None:
    end = begun_clocks()["end#1"]
    assert (end.marks.started_on, end.leans_on, end.asked_on) == (THURSDAY, ("right#1",), BEGAN)


def test_a_start_follows_its_right_and_back_again() -> None:
    clocks = begun_clocks()
    assert restarts(clocks, context(*RULES)) == {}
    assert restarts(clocks, decreed()) == {"end#1": FRIDAY}
    moved = following(clocks, decreed())
    assert moved["end#1"].marks.started_on == FRIDAY
    assert restarts(moved, decreed()) == {}
    assert restarts(moved, context(*RULES)) == {"end#1": THURSDAY}


def test_dating_anew_leaves_a_mark_that_moves_the_start() -> None:
    clocks = begun_clocks()
    (event,) = redate(
        Redate(dossier="case:1", moves=(("end#1", FRIDAY, FRIDAY),)), decreed(), clocks
    )
    assert event.marks == (Mark(act="restart", clock="end#1", on=FRIDAY),)
    assert running(clocks, event)["end#1"].marks.started_on == FRIDAY


def test_a_start_kept_without_the_names_of_its_rights_stays() -> None:
    clocks = begun_clocks()
    clocks["end#1"] = replace(clocks["end#1"], leans_on=(), asked_on=None)
    assert restarts(clocks, decreed()) == {}


def test_the_conclusion_of_a_case_follows_a_decree_with_the_right_it_waits_for() -> None:
    # Thirty days from Friday 8 January 2027 end on Sunday 7 February; in law on Monday the 8th,
    # and where 5 to 13 February are off, on Monday the 15th. Concluding takes five working days.
    office = Office(on=date(2027, 1, 8))
    case = progress.closed(office)
    progress.verify(office, case)
    off = [date(2027, 1, 1), *(date(2027, 2, day) for day in range(5, 14))]
    decree = Decree(year=2027, holidays=tuple(DecreedDay(day, "day off") for day in off))
    office.give(LoadDecree(decree=decree))
    assert "clock_differs" in {fault.code for fault in office.faults()}
    redate_all(office.desk)
    rows = {row.name: row for row in office.store.open_clocks([case])[case]}
    assert rows["C5#1"].legal_on == date(2027, 2, 15)
    assert rows["conclude#1"].due_on == date(2027, 2, 22)
    assert office.faults() == []
    assert office.events(case)[-1] == "clock_redated"
    assert redate_all(office.desk).moved == ()
