"""Assisting units help and speak for themselves; only the lead unit answers."""

from datetime import date

import pytest

from engine.case.answering import IssueOpinion
from engine.case.assisting import AddAssistingUnit, AnswerAssistance
from engine.case.terms import OpinionOutcome
from engine.ladder import RungClimbed
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


def test_each_assisting_unit_has_a_clock_of_its_own_in_its_own_name(office: Office) -> None:
    # Ten working days from Monday 3 March, assumed: the 17th; the township was given the 6th.
    case = progress.in_hand(office)
    office.give(AddAssistingUnit(dossier=case, unit="unit:labour"), "clerk")
    soon = AddAssistingUnit(dossier=case, unit="unit:township", answer_by=date(2025, 3, 6))
    office.give(soon, "clerk")
    rows = {row.name: row for row in office.store.open_clocks([case])[case]}
    found = {
        name: (row.due_on, row.owner_unit, row.owner_post)
        for name, row in rows.items()
        if row.kind == "assist"
    }
    assert found == {
        "assist#1": (date(2025, 3, 17), "unit:labour", "post:labour-head"),
        "assist#2": (date(2025, 3, 6), "unit:township", "post:township-head"),
    }
    office.give(answer(case, "unit:township"), "township-head")
    assert office.outcomes(case)["assist#2"] == "met"
    assert "assist#1" in office.due(case)
    assert office.faults() == []


def test_a_late_unit_is_reminded_itself_and_not_the_unit_that_leads(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(AddAssistingUnit(dossier=case, unit="unit:labour"), "clerk")
    office.day(date(2025, 3, 18))
    office.sweep()
    climbed = [
        event.receiver
        for event in office.history(case)
        if isinstance(event, RungClimbed) and event.clock == "assist#1"
    ]
    assert climbed == ["post:labour-head", "post:labour-head"]
    assert office.faults() == []


def test_what_assisting_units_owe_falls_away_when_the_case_closes(office: Office) -> None:
    case = progress.answered(office)
    office.give(AddAssistingUnit(dossier=case, unit="unit:labour"), "clerk")
    progress.closed(office, case)
    assert office.outcomes(case)["assist#1"] == "void"


def test_an_answer_is_asked_for_by_a_later_day(office: Office) -> None:
    case = progress.in_hand(office)
    now = AddAssistingUnit(dossier=case, unit="unit:labour", answer_by=date(2025, 3, 3))
    assert office.refusals(now, "clerk") == {"answer_not_later"}
