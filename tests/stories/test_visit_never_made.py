"""下访记错了：a visit that never was is taken back, and the promise of it falls due again."""

from datetime import date

from engine.case.visit_planning import PlanVisit
from engine.crossing import RecordFieldVisit, RetractFieldVisit
from engine.sweeping import Swept
from engine.visit.correcting import CorrectFieldVisit
from tests.support import progress
from tests.support.office import Office

LEADER, OFFICE, HEAD = "deputy-works", "clerk", "housing-head"


def recorded(office: Office, by: str, *cases: str) -> str:
    went = RecordFieldVisit(leader=f"post:{LEADER}", unit="unit:village", cases=cases)
    return office.give(went, by).dossier


def test_a_visit_that_never_was_saves_nobody_from_the_ladder() -> None:
    """The leader said he would go on 20 March; the office records on that day that he did."""
    office = Office()
    first, second = (progress.led(office, progress.in_hand(office)) for _ in range(2))
    for case in (first, second):
        office.give(PlanVisit(dossier=case, visit_on=date(2025, 3, 20)), LEADER)
    office.day(date(2025, 3, 19))
    office.sweep()  # the reminder of the day before
    office.day(date(2025, 3, 20))
    visit = recorded(office, OFFICE, first, second)
    assert {office.case(one).state for one in (first, second)} == {"visited"}
    # What was told wrong is told anew, by whom it concerns, and both stay to be read.
    mended = CorrectFieldVisit(dossier=visit, unit="unit:township", reason="the township")
    assert office.refusals(mended, "village-secretary") == {"role_missing"}
    office.give(mended, OFFICE)
    # Ten days later it turns out that he had been kept at a meeting.
    office.day(date(2025, 3, 30))
    office.sweep()
    office.give(
        RetractFieldVisit(dossier=visit, reason="never made", cases=(first, second)), LEADER
    )
    for case in (first, second):
        assert office.case(case).state == "led"
        assert office.due(case)["planned_visit#1"] == date(2025, 3, 20)
    office.sweep()
    assert office.sweep() == Swept()
    for case in (first, second):  # the head hears of it, a week and a day after the day
        rungs = [e.rung for e in office.store.journal(case) if e.clock == "planned_visit#1"]
        assert rungs == [1, 2]
    # He goes now: late, and told as late.
    office.day(date(2025, 4, 1))
    real = recorded(office, LEADER, first, second)
    for case in (first, second):
        assert office.case(case).visits == (real,)
        assert office.outcomes(case)["planned_visit#1"] == "late_legal"
    assert [row.dossier for row in office.store.deed_rows([visit, real])[real]] == [real, real]
    assert not office.store.deed_rows([visit, real]).get(visit)
    assert office.faults() == []
