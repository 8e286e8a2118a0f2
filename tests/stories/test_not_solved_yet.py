"""暂时解决不了的，及时向群众说清原因: reasons, reviews, each deferral higher, then study."""

from datetime import date

from engine.case.deferring import ApproveDeferral, Defer, ReviewDeferral
from tests.support import progress
from tests.support.office import Office


def test_what_cannot_be_solved_yet_is_explained_reviewed_and_at_last_studied() -> None:
    office = Office()
    case = progress.in_hand(office, "unresolved")
    assert office.due(case)["reasons#1"] == date(2025, 3, 18)
    progress.put_off(office, case, days=30)
    # Not an end: a next review date always stands, and the sixty days run on.
    assert office.case(case).state == "explained_pending_review"
    assert office.due(case)["review#1"] == date(2025, 4, 2)
    assert office.due(case)["C4#1"] == date(2025, 5, 2)
    office.day(date(2025, 4, 1))
    office.give(ReviewDeferral(dossier=case, finding="no funds yet"), "housing-head")
    again = Defer(dossier=case, reason_code="no_funds", statement="autumn")
    office.give(again, "housing-officer")
    # The second deferral is for one level up.
    assert office.refusals(ApproveDeferral(dossier=case), "clerk") == {"deferral_one_level_up"}
    progress.put_off(office, case, days=30, by="deputy-works")
    assert office.due(case)["review#2"] == date(2025, 5, 1)
    office.day(date(2025, 4, 30))
    office.give(ReviewDeferral(dossier=case, finding="none still"), "housing-head")
    # The third goes to collective study.
    assert office.refusals(again, "housing-officer") == {"study_needed"}
    progress.studied(office, case)
    assert office.case(case).state == "studied"
    office.give(again, "housing-officer")
    assert office.faults() == []
