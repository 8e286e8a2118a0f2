"""Sending on: to whom, taken on by word or by silence, objected to, returned or kept."""

from datetime import date

import pytest

from engine.case.dispatching import (
    AgreeReturn,
    Dispatch,
    KeepForOffice,
    ObjectToDispatch,
    RejectObjection,
    TakeOn,
)
from engine.case.ticking import ReportToSuperior
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def to(case: str, unit: str = "unit:housing", **fields: object) -> Dispatch:
    return Dispatch(dossier=case, unit=unit, **fields)  # type: ignore[arg-type]


def objection(case: str, **fields: object) -> ObjectToDispatch:
    return ObjectToDispatch(dossier=case, reason="not ours", **fields)  # type: ignore[arg-type]


@pytest.fixture
def case(office: Office) -> str:
    return office.register()


def test_sending_on_disposes_and_starts_the_days_of_the_unit(office: Office, case: str) -> None:
    # A22, A23: on Friday 7 March: 15 days to the 22nd, five working days to the 14th.
    office.day(date(2025, 3, 7))
    office.give(to(case), "clerk")
    assert office.outcomes(case)["C1#1"] == "met"
    due = office.due(case)
    assert (due["C2#1"], due["C3#1"]) == (date(2025, 3, 22), date(2025, 3, 14))


def test_it_is_sent_to_another_unit_that_may_hold_it(office: Office, case: str) -> None:
    assert office.refusals(to(case, "unit:moon"), "clerk") == {"unknown_unit"}
    assert office.refusals(to(case, "unit:court"), "clerk") == {"unit_is_outside"}
    assert office.refusals(to(case, "unit:petitions"), "clerk") == {"unit_holds_it"}


def test_who_was_sent_it_does_not_send_it_on(office: Office) -> None:
    case = progress.sent(office)
    assert "office_is_unit" in office.refusals(to(case, "unit:labour"), "clerk")
    assert "role_missing" in office.refusals(to(case, "unit:labour"), "housing-head")


def test_an_assignment_with_report_has_its_date_and_its_clock(office: Office, case: str) -> None:
    # A22: 交办: feedback and a closing report within the time set.
    assert office.refusals(to(case, with_report=True), "clerk") == {"report_date_missing"}
    report_by = date(2025, 4, 10)
    office.give(to(case, with_report=True, report_by=report_by), "clerk")
    assert office.due(case)["report#1"] == report_by
    assert office.case(case).disposition == "assigned_with_report"


def test_what_was_sent_without_report_owes_none(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(ReportToSuperior(dossier=case, number="1"), "housing-head") == {
        "no_report_owed"
    }


def test_the_office_keeps_a_case_once(office: Office, case: str) -> None:
    office.give(KeepForOffice(dossier=case), "clerk")
    assert office.case(case).disposition == "kept"
    assert office.refusals(KeepForOffice(dossier=case), "clerk") == {"not_disposed"}


def test_taking_on_is_for_the_unit_and_ends_the_days_for_an_objection(
    office: Office, case: str
) -> None:
    office.give(to(case), "clerk")
    assert office.refusals(TakeOn(dossier=case), "clerk") == {"role_missing"}
    office.give(TakeOn(dossier=case), "housing-officer")
    assert "C3#1" not in office.due(case)
    assert office.refusals(TakeOn(dossier=case), "housing-officer") == {"not_taken_on"}
    assert office.refusals(objection(case), "housing-head") == {"not_taken_on"}


def test_an_objection_has_reasons_and_leaves_the_notice_owed(office: Office, case: str) -> None:
    office.give(to(case), "clerk")
    command = ObjectToDispatch(dossier=case, reason=" ")
    assert office.refusals(command, "housing-head") == {"text_missing"}
    office.give(objection(case), "housing-head")
    due = office.due(case)
    assert "C3#1" not in due
    assert due["C2#1"] == date(2025, 3, 18)
    assert due["objection#1"] == date(2025, 3, 10)


def test_an_objection_after_five_working_days_comes_too_late(office: Office, case: str) -> None:
    # A23: Monday 10 March is the last day; made in time it may be entered late.
    office.give(to(case), "clerk")
    office.day(date(2025, 3, 11))
    assert office.refusals(objection(case), "housing-head") == {"objection_too_late"}
    office.give(objection(case, happened_on=date(2025, 3, 10)), "housing-head")


def test_a_return_agreed_brings_the_case_back_to_desk_and_area(office: Office, case: str) -> None:
    # A23: returned only after the sender agrees.
    office.give(to(case, "unit:township"), "clerk")
    office.give(objection(case), "township-head")
    assert office.refusals(AgreeReturn(dossier=case), "township-head") == {"role_missing"}
    office.give(AgreeReturn(dossier=case), "clerk")
    facts = office.case(case)
    assert (facts.unit, facts.area_path, facts.level) == (
        "unit:petitions",
        "/9904/990421/",
        "county",
    )
    assert "C2#1" not in office.due(case)
    office.give(to(case), "clerk")
    assert office.due(case)["C2#2"] == date(2025, 3, 18)


def test_a_rejected_objection_does_not_restart_the_notice(office: Office, case: str) -> None:
    office.give(to(case), "clerk")
    office.give(objection(case), "housing-head")
    office.later(4)
    reject = RejectObjection(dossier=case, reason=" ")
    assert office.refusals(reject, "clerk") == {"text_missing"}
    office.give(RejectObjection(dossier=case, reason="it is theirs"), "clerk")
    assert office.due(case)["C2#1"] == date(2025, 3, 18)
    assert office.case(case).taken_on


def test_without_an_objection_there_is_nothing_to_decide(office: Office, case: str) -> None:
    office.give(to(case), "clerk")
    assert office.refusals(AgreeReturn(dossier=case), "clerk") == {"objection_pending"}
    reject = RejectObjection(dossier=case, reason="r")
    assert office.refusals(reject, "clerk") == {"objection_pending"}
