"""Reports under supervision: by the unit concerned, and sent back where they tell too little."""

from datetime import date

import pytest

from engine.case.closing import RequestClosing, ReturnClosing
from engine.case.reporting import ReportSupervision, ReturnSupervisionReport
from engine.case.supervising import OpenSupervision
from engine.case.terms import Outcome, SupervisionKind
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def limited(office: Office) -> str:
    """A case under supervision to 20 March."""
    case = progress.answered(office)
    opened = OpenSupervision(
        dossier=case,
        kind=SupervisionKind.TIME_LIMITED,
        ground="ordered",
        reason="by then",
        due_on=date(2025, 3, 20),
    )
    office.give(opened, "magistrate")
    return case


def report(case: str) -> ReportSupervision:
    return ReportSupervision(dossier=case, supervision=1, report="so it stands")


def back(case: str) -> ReturnSupervisionReport:
    return ReturnSupervisionReport(dossier=case, supervision=1, reason="not done")


def test_a_report_sent_back_is_owed_on_the_same_day(office: Office, limited: str) -> None:
    office.give(report(limited), "housing-officer")
    assert "time_limited#1" not in office.due(limited)
    office.day(date(2025, 3, 22))
    office.give(back(limited), "magistrate")
    assert office.due(limited)["time_limited#1"] == date(2025, 3, 20)
    assert office.case(limited).supervisions[0].reports == 0
    office.give(report(limited), "housing-officer")
    assert office.outcomes(limited)["time_limited#1"] == "late_legal"
    assert office.faults() == []


def test_asking_to_close_meets_the_date_until_it_is_sent_back(office: Office, limited: str) -> None:
    ask = RequestClosing(dossier=limited, outcome=Outcome.UNSETTLED, report="done")
    office.give(ask, "housing-officer")
    assert "time_limited#1" not in office.due(limited)
    office.give(ReturnClosing(dossier=limited, reason="no"), "clerk")
    assert office.due(limited)["time_limited#1"] == date(2025, 3, 20)


def test_only_a_report_by_a_date_is_sent_back(office: Office, limited: str) -> None:
    assert office.refusals(back(limited), "magistrate") == {"no_report_to_return"}
    office.give(report(limited), "housing-officer")
    assert office.refusals(back(limited), "housing-head") == {"role_missing"}


def test_a_report_says_something_and_comes_from_the_unit(office: Office, limited: str) -> None:
    empty = ReportSupervision(dossier=limited, supervision=1, report="")
    assert office.refusals(empty, "housing-officer") == {"text_missing"}
    assert office.refusals(report(limited), "clerk") == {"role_missing"}


def test_each_unit_reports_on_its_own(office: Office) -> None:
    # The registering office is late with its 15 days: the rung of 25 March watches it.
    case = office.register()
    office.day(date(2025, 3, 26))
    office.sweep()
    assert office.case(case).supervisions[0].unit == ""
    ladder = [one.clock for one in office.case(case).supervisions]
    assert "C1#1" in ladder
