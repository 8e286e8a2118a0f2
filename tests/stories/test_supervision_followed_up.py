"""跟踪督办: reports are owed every fifteen days until it is closed, and nobody's clock stops."""

from datetime import date

from engine.case.reporting import ReportSupervision
from engine.case.supervising import CloseSupervision, OpenSupervision
from engine.case.terms import SupervisionKind
from tests.support import progress
from tests.support.office import Office


def follow_up(case: str) -> OpenSupervision:
    return OpenSupervision(
        dossier=case, kind=SupervisionKind.FOLLOW_UP, ground="long_unsolved", reason="slow"
    )


def test_what_is_followed_up_is_reported_on_every_fifteen_days() -> None:
    office = Office()
    case = progress.in_hand(office)
    before = office.due(case)
    office.give(follow_up(case), "inspection-officer")
    # Fifteen days from 3 March.
    assert office.due(case) == {**before, "follow_up#1": date(2025, 3, 18)}
    office.day(date(2025, 3, 14))
    report = ReportSupervision(dossier=case, supervision=1, report="the pump is ordered")
    office.give(report, "housing-officer")
    assert office.outcomes(case)["follow_up#1"] == "met"
    # The next fifteen begin with the report, not with the day it was owed.
    assert office.due(case) == {**before, "follow_up#2": date(2025, 3, 29)}
    close = CloseSupervision(dossier=case, supervision=1, reason="it goes well")
    office.give(close, "inspection-officer")
    assert office.due(case) == before
    one = office.case(case).supervisions[0]
    assert (one.reports, one.closed_on, one.closed_as) == (1, date(2025, 3, 14), "")
    assert office.faults() == []


def test_a_report_that_is_late_climbs_and_opens_no_supervision_over_itself() -> None:
    office = Office()
    case = progress.planned(office, 90)
    office.give(follow_up(case), "inspection-officer")
    # Due on 18 March; the rungs come on the 18th, 19th, 22nd and 26th.
    office.day(date(2025, 3, 26))
    office.sweep()
    rungs = [entry.rung for entry in office.store.journal(case) if entry.clock == "follow_up#1"]
    assert rungs == [1, 2, 3, 4]
    assert len(office.case(case).supervisions) == 1
    report = ReportSupervision(dossier=case, supervision=1, report="at last")
    office.give(report, "housing-officer")
    assert office.outcomes(case)["follow_up#1"] == "late_legal"
    assert office.due(case)["follow_up#2"] == date(2025, 4, 10)
    assert office.faults() == []


def test_several_are_told_apart_by_their_place() -> None:
    office = Office()
    case = progress.in_hand(office)
    office.give(follow_up(case), "inspection-officer")
    office.day(date(2025, 3, 8))
    office.give(follow_up(case), "petitions-head")
    office.day(date(2025, 3, 10))
    second = ReportSupervision(dossier=case, supervision=2, report="so far")
    office.give(second, "housing-officer")
    running = {name: on for name, on in office.due(case).items() if name.startswith("follow_up")}
    assert running == {"follow_up#1": date(2025, 3, 18), "follow_up#3": date(2025, 3, 25)}


def test_the_unit_watched_neither_opens_nor_closes() -> None:
    office = Office()
    case = progress.in_hand(office)
    assert office.refusals(follow_up(case), "housing-head") == {"role_missing"}
    office.give(follow_up(case), "inspection-officer")
    close = CloseSupervision(dossier=case, supervision=1, reason="enough")
    assert office.refusals(close, "housing-head") == {"role_missing"}
    report = ReportSupervision(dossier=case, supervision=1, report="r")
    assert office.refusals(report, "clerk") == {"role_missing"}


def test_what_ends_with_the_work_ends_by_itself() -> None:
    office = Office()
    case = progress.answered(office)
    office.give(follow_up(case), "inspection-officer")
    progress.closed(office, case)
    one = office.case(case).supervisions[0]
    assert (one.closed_as, one.closed_on) == ("work_ended", date(2025, 3, 3))
    assert "follow_up#1" not in office.due(case)
    assert office.faults() == []
