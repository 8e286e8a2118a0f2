"""督办单: advice to the unit in writing, thirty days to answer, an answer that may come back."""

from datetime import date

import pytest

from engine.case.slips import (
    AcceptSlipAnswer,
    AnswerSupervisionSlip,
    IssueSupervisionSlip,
    ReturnSlipAnswer,
)
from engine.case.terms import Adoption, SlipCause
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def slip(
    case: str, document: str = "督〔2025〕3号", unit: str = "unit:housing"
) -> IssueSupervisionSlip:
    return IssueSupervisionSlip(
        dossier=case,
        unit=unit,
        cause=SlipCause.SHIRKING_OR_DELAY,
        document=document,
        advice="name an officer for each case",
    )


def answer(case: str, number: int = 1) -> AnswerSupervisionSlip:
    return AnswerSupervisionSlip(
        dossier=case, slip=number, adoption=Adoption.PARTLY_ADOPTED, measures="named"
    )


def test_a_slip_is_answered_returned_answered_again_and_accepted(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(slip(case), "clerk")
    assert office.due(case)["slip_answer#1"] == date(2025, 4, 2)  # thirty days from 3 March
    office.day(date(2025, 3, 20))
    office.give(answer(case), "housing-head")
    assert office.outcomes(case)["slip_answer#1"] == "met"
    office.day(date(2025, 4, 5))
    office.give(ReturnSlipAnswer(dossier=case, slip=1, reason="no names"), "clerk")
    assert office.due(case)["slip_answer#1"] == date(2025, 4, 2)  # as it was: late by now
    office.give(answer(case), "housing-officer")
    office.give(AcceptSlipAnswer(dossier=case, slip=1), "inspection-officer")
    one = office.case(case).slips[0]
    assert (one.returns, one.accepted_on, one.adoption) == (
        1,
        date(2025, 4, 5),
        Adoption.PARTLY_ADOPTED,
    )
    assert office.faults() == []


def test_each_slip_runs_for_its_own_unit(office: Office) -> None:
    case = progress.sent(office)
    office.give(slip(case), "inspection-officer")
    office.give(slip(case, "4", "unit:petitions"), "inspection-officer")
    owed = {row.name: row.owner_unit for row in office.store.open_clocks([case])[case]}
    assert owed["slip_answer#1"] == "unit:housing"
    assert owed["slip_answer#2"] == "unit:petitions"
    assert office.refusals(answer(case), "clerk") == {"slip_of_other_unit"}
    office.give(answer(case, 2), "clerk")
    assert "slip_answer#1" in office.due(case)
    own = AcceptSlipAnswer(dossier=case, slip=2)
    assert office.refusals(own, "clerk") == {"slip_answer_of_oneself"}
    office.give(own, "inspection-officer")


def test_an_answer_is_owed_after_the_work_has_ended(office: Office) -> None:
    case = progress.answered(office)
    office.give(slip(case), "clerk")
    progress.closed(office, case)
    assert office.due(case)["slip_answer#1"] == date(2025, 4, 2)
    office.give(answer(case), "housing-head")
    assert office.faults() == []


def test_a_slip_goes_to_a_unit_of_the_case_under_a_number_of_its_own(office: Office) -> None:
    case = progress.sent(office)
    assert office.refusals(slip(case), "housing-head") == {"role_missing"}
    far = slip(case, unit="unit:labour")
    assert office.refusals(far, "clerk") == {"unit_owes_nothing_here"}
    assert office.refusals(slip(case, unit="unit:petitions"), "clerk") == {"slip_to_oneself"}
    assert office.refusals(slip(case, document=""), "clerk") == {"text_missing"}
    office.give(slip(case), "clerk")
    assert office.refusals(slip(case), "inspection-officer") == {"slip_number_taken"}


def test_what_was_not_answered_is_not_judged(office: Office) -> None:
    case = progress.sent(office)
    accept = AcceptSlipAnswer(dossier=case, slip=1)
    assert office.refusals(accept, "clerk") == {"slip_answered"}
    office.give(slip(case), "clerk")
    office.give(slip(case, "4"), "clerk")
    office.give(answer(case), "housing-head")
    assert office.refusals(answer(case), "housing-head") == {"slip_answered_already"}
    second = AcceptSlipAnswer(dossier=case, slip=2)
    assert office.refusals(second, "clerk") == {"no_slip_answer"}
    third = AcceptSlipAnswer(dossier=case, slip=3)
    assert office.refusals(third, "clerk") == {"no_such_slip"}
