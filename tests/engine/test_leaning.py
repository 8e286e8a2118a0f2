"""A clock that starts behind rights starts where they end, by the calendar as it stands."""

from datetime import date

from engine.clockwork import Clock, marks_for, running
from engine.context import Context
from engine.days import Decree, DecreedDay
from engine.ladder import Redate, redate
from engine.leaning import following, restarts
from engine.vocabulary import Mark
from tests.engine.test_clockwork import Begun, context, ground, replace, spec

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
