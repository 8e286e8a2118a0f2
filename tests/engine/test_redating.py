"""A decree is loaded: what moves is dated anew with an event, what does not is left alone."""

from datetime import date, timedelta

from engine.days import Decree, DecreedDay
from engine.decreeing import LoadDecree
from engine.redating import DossierMoved, Redated, redate_all, would_move
from tests.support.office import Office


def year_of(*holidays: date) -> Decree:
    return Decree(year=2031, holidays=tuple(DecreedDay(day, "day off") for day in holidays))


def names(moved: DossierMoved) -> set[str]:
    return {shift.before.name for shift in moved.shifts}


def test_open_clocks_follow_a_decree_and_tell_of_it() -> None:
    # 15 days from Monday 3 March 2031 end on Tuesday the 18th, which the decree makes a holiday:
    # in law they end on Wednesday the 19th.
    office = Office(on=date(2031, 3, 3))
    case = office.register()
    assert would_move(office.desk) == []
    office.give(LoadDecree(decree=year_of(date(2031, 3, 18))))
    (moved,) = would_move(office.desk)
    assert (moved.dossier, names(moved)) == (case, {"C1#1", "class#1"})
    assert [fault.code for fault in office.faults() if fault.dossier == case] == [
        "clock_differs",
        "clock_differs",
    ]
    redate_all(office.desk)
    rows = {row.name: row for row in office.store.open_clocks([case])[case]}
    assert (rows["C1#1"].due_on, rows["C1#1"].legal_on) == (date(2031, 3, 18), date(2031, 3, 19))
    assert not rows["C1#1"].provisional
    assert office.events(case)[-1] == "clock_redated"
    assert office.faults() == []


def test_what_would_move_is_known_before_a_decree_is_loaded() -> None:
    office = Office(on=date(2031, 3, 3))
    case = office.register()
    before = office.store.open_clocks([case])
    candidate = office.desk.around.calendar.with_decree(year_of(date(2031, 3, 18)))
    (moved,) = would_move(office.desk, candidate)
    assert (moved.dossier, names(moved)) == (case, {"C1#1", "class#1"})
    first = next(shift for shift in moved.shifts if shift.before.name == "C1#1")
    assert first.move == ("C1#1", date(2031, 3, 18), date(2031, 3, 18))
    assert (first.before.legal_on, first.after.legal_on) == (date(2031, 3, 18), date(2031, 3, 19))
    assert (first.before.provisional, first.after.provisional) == (True, False)
    assert office.store.open_clocks([case]) == before
    assert would_move(office.desk) == []
    office.give(LoadDecree(decree=year_of(date(2031, 3, 18))))
    assert redate_all(office.desk) == Redated(moved=(moved,))
    assert would_move(office.desk) == []


def test_a_decree_put_right_and_put_back_on_one_day_moves_what_it_moved_before() -> None:
    office = Office(on=date(2031, 3, 3))
    case = office.register()
    first, second = year_of(date(2031, 3, 18)), year_of(date(2031, 3, 18), date(2031, 3, 19))
    for decree, last in ((first, 19), (second, 20), (first, 19)):
        office.give(LoadDecree(decree=decree))
        assert redate_all(office.desk).left == ()
        (clock,) = (one for one in office.store.open_clocks([case])[case] if one.name == "C1#1")
        assert clock.legal_on == date(2031, 3, last)
    assert office.events(case)[-3:] == ["clock_redated"] * 3


def test_what_a_decree_does_not_move_keeps_silent() -> None:
    office = Office()
    case = office.register()
    office.give(LoadDecree(decree=year_of(date(2031, 3, 18))))
    assert redate_all(office.desk) == Redated()
    assert office.events(case) == ["registered"]


def test_what_is_refused_meanwhile_is_left_for_another_time() -> None:
    # A machine whose clock has gone back a month cannot enter anything in the case.
    office = Office(on=date(2031, 3, 3))
    case = office.register()
    office.give(LoadDecree(decree=year_of(date(2031, 3, 18))))
    now = office.clock.now()
    office.clock.set(now - timedelta(days=30))
    done = redate_all(office.desk)
    assert ([one.dossier for one in done.left], done.moved) == ([case], ())
    office.clock.set(now)
    done = redate_all(office.desk)
    assert ([one.dossier for one in done.moved], done.left) == ([case], ())
    assert office.faults() == []
