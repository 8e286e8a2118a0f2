"""需要时间、努力可成的，明确责任人、制定时间表: officer, timetable, milestones, moved date."""

from datetime import date

from engine.case.closing import ApproveClosing
from engine.case.planning import MeetMilestone, MoveSettlement, ReviseMilestone
from tests.support import progress
from tests.support.office import Office


def test_what_needs_time_has_a_man_a_timetable_and_dates_that_are_kept() -> None:
    office = Office()
    case = progress.in_hand(office, "time_bound")
    # Ten working days for officer and timetable.
    assert office.due(case)["timetable#1"] == date(2025, 3, 17)
    progress.planned(office, 10, 20, case=case)
    due = office.due(case)
    assert (due["milestone#1"], due["milestone#2"]) == (date(2025, 3, 13), date(2025, 3, 23))
    assert due["settle#1"] == date(2025, 3, 23)
    office.day(date(2025, 3, 12))
    office.give(MeetMilestone(dossier=case, number=1), "housing-officer")
    # The date is moved once by the 分管领导, again only by the principal; the first stays visible.
    office.give(
        MoveSettlement(dossier=case, settle_by=date(2025, 4, 10), reason="rain"), "deputy-works"
    )
    again = MoveSettlement(dossier=case, settle_by=date(2025, 4, 30), reason="still rain")
    assert "settlement_unmoved" in office.refusals(again, "deputy-works")
    office.give(again, "magistrate")
    office.give(
        ReviseMilestone(dossier=case, number=2, due_on=date(2025, 4, 20), reason="rain"), "clerk"
    )
    facts = office.case(case)
    assert (facts.first_settle_by, facts.settle_by) == (date(2025, 3, 23), date(2025, 4, 30))
    # The petitioner's sixty days have not moved by a day (34条).
    assert office.due(case)["C4#1"] == date(2025, 5, 2)
    office.day(date(2025, 4, 18))
    office.sweep()
    office.give(MeetMilestone(dossier=case, number=2), "housing-officer")
    progress.opine(office, case)
    progress.deliver(office, case)
    progress.asked_to_close(office, case)
    assert office.outcomes(case)["settle#1"] == "met"
    office.give(ApproveClosing(dossier=case), "clerk")
    assert office.due(case)["verification#1"] == date(2025, 5, 18)  # thirty days
    assert office.faults() == []
