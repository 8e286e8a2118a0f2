"""事后补录: entered two weeks later; what climbed meanwhile stays, met in time all the same."""

from datetime import date

from engine.case.admitting import Admit
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
