"""事后补录: entered two weeks later; what climbed meanwhile stays, met in time all the same."""

from datetime import date

from api.views.clock_lines import clock_lines
from engine.case.admitting import Admit
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.planning import AppointOfficer, PlannedStep, SetTimetable
from engine.case.registering import AddNote
from engine.crossing import RecordFieldVisit
from tests.support import progress
from tests.support.office import Office


def test_a_visit_entered_two_weeks_later_counts_on_its_day() -> None:
    office = Office()
    case = progress.led(office, progress.in_hand(office))
    office.day(date(2025, 3, 20))
    visit = RecordFieldVisit(
        leader="post:deputy-works",
        unit="unit:township",
        cases=(case,),
        happened_on=date(2025, 3, 6),
    )
    made = office.give(visit, "deputy-works")
    assert office.case(case).visits == (made.dossier,)
    entry = office.store.journal(case)[-1]
    assert (entry.happened_on, entry.recorded_at.date()) == (date(2025, 3, 6), date(2025, 3, 20))


def test_a_notice_given_in_time_and_entered_late_is_met_in_time() -> None:
    # 23条: due on 18 March, given on the 14th, entered on the 25th after two rungs.
    office = Office()
    case = progress.sent(office)
    office.day(date(2025, 3, 25))
    office.sweep()
    climbs = [entry.clock for entry in office.store.journal(case)].count("C2#1")
    assert climbs == 3
    office.give(Admit(dossier=case, happened_on=date(2025, 3, 14)), "housing-officer")
    assert office.outcomes(case)["C2#1"] == "met"
    assert [entry.clock for entry in office.store.journal(case)].count("C2#1") == climbs
    assert office.due(case)["C4#1"] == date(2025, 5, 13)  # sixty days from the 14th
    assert office.faults() == []


def test_what_is_older_than_a_month_says_why_it_comes_so_late() -> None:
    office = Office()
    case = progress.in_hand(office)
    office.day(date(2025, 5, 20))
    old = AddNote(dossier=case, note="n", happened_on=date(2025, 3, 10))
    assert office.refusals(old, "clerk") == {"late_reason_missing"}


def test_the_file_says_met_in_time_entered_late() -> None:
    # Due on 18 March, given on the 14th, entered on the 25th: in time, and said to be late entry.
    office = Office()
    case = progress.sent(office)
    office.day(date(2025, 3, 25))
    office.give(Admit(dossier=case, happened_on=date(2025, 3, 14)), "housing-officer")
    context = office.context("clerk")
    line = {one.name: one for one in clock_lines(case, office.case(case), context, str)}["C2#1"]
    assert (line.ended_as, line.ended_on) == ("met", date(2025, 3, 14))
    assert line.entered_on == date(2025, 3, 25)
    assert office.faults() == []


def test_what_was_late_is_not_excused_by_being_entered_later_still() -> None:
    office = Office()
    case = progress.sent(office)
    office.day(date(2025, 3, 25))
    office.give(Admit(dossier=case, happened_on=date(2025, 3, 19)), "housing-officer")
    context = office.context("clerk")
    line = {one.name: one for one in clock_lines(case, office.case(case), context, str)}["C2#1"]
    assert (line.ended_as, line.entered_on) == ("late_legal", None)


def test_what_was_met_before_its_time_is_never_climbed() -> None:
    # Registered and sent on 3 March, entered on the 25th together with the notice of the 14th.
    office = Office(on=date(2025, 3, 25))
    case = office.register(happened_on=date(2025, 3, 3))
    sent = Dispatch(dossier=case, unit="unit:housing", happened_on=date(2025, 3, 4))
    office.give(sent, "clerk")
    taken = TakeOn(dossier=case, happened_on=date(2025, 3, 5))
    office.give(taken, "housing-officer")
    office.give(Admit(dossier=case, happened_on=date(2025, 3, 14)), "housing-officer")
    office.sweep()
    climbed = {entry.clock for entry in office.store.journal(case) if entry.clock}
    assert climbed == {"class#1"}  # due on 18 March, and nobody has classed it yet
    assert office.faults() == []


def test_rungs_whose_day_had_passed_climb_in_order_at_the_next_sweep() -> None:
    # Two days for a milestone entered a week later: all that is due is climbed, the lowest first.
    office = Office()
    case = progress.in_hand(office, "time_bound")
    office.day(date(2025, 3, 14))
    officer = AppointOfficer(dossier=case, post="post:housing-officer")
    office.give(officer, "housing-head")
    steps = (PlannedStep(due_on=date(2025, 3, 6), text="s"),)
    late = SetTimetable(
        dossier=case, steps=steps, settle_by=date(2025, 5, 1), happened_on=date(2025, 3, 5)
    )
    office.give(late, "housing-officer")
    office.sweep()
    rungs = [entry.rung for entry in office.store.journal(case) if entry.clock == "milestone#1"]
    # 6 March: the day before, itself, three and seven days after: 13 March is over.
    assert rungs == [1, 2, 3, 4]
    assert office.faults() == []
