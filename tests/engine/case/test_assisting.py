"""Assisting units help and speak for themselves; only the lead unit answers."""

import pytest

from engine.case.answering import IssueOpinion
from engine.case.assisting import AddAssistingUnit, AnswerAssistance
from engine.case.terms import OpinionOutcome
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    case = progress.in_hand(office)
    office.give(AddAssistingUnit(dossier=case, unit="unit:labour"), "clerk")
    return case


def answer(case: str, unit: str = "unit:labour") -> AnswerAssistance:
    return AnswerAssistance(dossier=case, unit=unit, note="measured")


def test_an_assisting_unit_sees_the_case_and_answers_once(office: Office, case: str) -> None:
    office.give(answer(case), "labour-officer")
    assert office.case(case).assisting_answered == ("unit:labour",)
    assert office.refusals(answer(case), "labour-officer") == {"unit_does_not_assist"}


def test_an_assisting_unit_speaks_for_itself_and_the_lead_enters_for_all(
    office: Office, case: str
) -> None:
    office.give(AddAssistingUnit(dossier=case, unit="unit:township"), "clerk")
    assert office.refusals(answer(case, "unit:township"), "labour-officer") == {
        "unit_speaks_for_itself"
    }
    office.give(answer(case, "unit:township"), "housing-officer")


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("unit:labour", "unit_cannot_assist"),
        ("unit:housing", "unit_cannot_assist"),
        ("unit:moon", "unknown_unit"),
        ("unit:court", "unit_is_outside"),
    ],
)
def test_a_unit_assists_once_and_never_itself(
    office: Office, case: str, unit: str, code: str
) -> None:
    assert office.refusals(AddAssistingUnit(dossier=case, unit=unit), "clerk") == {code}


def test_only_the_lead_unit_answers_the_petitioner(office: Office, case: str) -> None:
    opinion = IssueOpinion(
        dossier=case,
        outcome=OpinionOutcome.CLARIFIED,
        number="1",
        request="r",
        facts="f",
        basis="b",
    )
    assert office.refusals(opinion, "labour-head") == {"role_missing"}
