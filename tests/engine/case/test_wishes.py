"""New wishes: each is registered as a case of its own and linked, or a reason is given."""

from datetime import date
from typing import Any

import pytest

from engine.case.registering import RegisterCase
from engine.case.returning import RecordReturnVisit
from engine.case.revisiting import RecordVerification
from engine.case.terms import LegalKind
from engine.case.wishes import LeaveWishes
from engine.errors import NotVisible
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def heard(office: Office, wishes: int, **fields: Any) -> str:  # noqa: ANN401
    case = progress.closed(office, progress.answered(office, **fields))
    command = RecordVerification(
        dossier=case,
        answers=(progress.heard(office, case),),
        wishes=wishes,
        new_wishes="a bus, a lamp",
    )
    office.give(command, "clerk")
    return case


def wish(case: str, kind: LegalKind = LegalKind.CLAIM) -> RegisterCase:
    return RegisterCase(office="unit:petitions", title="a bus", linked=(case,), kind=kind)


def test_the_duty_runs_until_every_wish_is_a_case(office: Office) -> None:
    case = heard(office, 2)
    # Ten working days from Monday 3 March end on Monday the 17th.
    assert office.due(case)["wishes#1"] == date(2025, 3, 17)
    first = office.give(wish(case), "clerk").dossier
    assert "wishes#1" in office.due(case)
    second = office.give(wish(case), "clerk").dossier
    assert "wishes#1" not in office.due(case)
    assert office.case(case).linked == (first, second)
    assert office.case(second).linked == (case,)
    assert office.refusals(wish(case), "clerk") == {"wishes_open"}
    assert office.faults() == []


def test_what_becomes_no_case_is_left_with_a_reason(office: Office) -> None:
    case = heard(office, 1)
    silent = LeaveWishes(dossier=case, reason=" ")
    assert office.refusals(silent, "clerk") == {"text_missing"}
    office.give(LeaveWishes(dossier=case, reason="the bus runs already"), "clerk")
    assert "wishes#1" not in office.due(case)
    again = LeaveWishes(dossier=case, reason="r")
    assert office.refusals(again, "clerk") == {"wishes_open"}


def test_wishes_are_told_in_words(office: Office) -> None:
    case = progress.closed(office)
    command = RecordVerification(dossier=case, answers=(progress.heard(office, case),), wishes=1)
    assert office.refusals(command, "clerk") == {"text_missing"}


def test_a_return_visit_may_open_new_cases_even_after_the_end(office: Office) -> None:
    # Q25: the third question; the duty runs on though the case is concluded.
    case = progress.led(office, progress.answered(office))
    progress.closed_by_leader(office, case)
    progress.verify(office, case)
    progress.concluded(office, case)
    visit = RecordReturnVisit(dossier=case, solved=True, wishes=1, new_wishes="a bus")
    office.give(visit, "deputy-works")
    assert list(office.due(case)) == ["wishes#1"]
    office.give(wish(case), "clerk")
    assert office.due(case) == {}
    assert office.faults() == []


def test_a_case_is_linked_only_to_what_is_there_and_seen(office: Office) -> None:
    with pytest.raises(NotVisible):
        office.give(wish("case:nothing"), "clerk")
    case = heard(office, 1)
    by_stranger = RegisterCase(office="unit:court", title="a bus", linked=(case,))
    with pytest.raises(NotVisible):
        office.give(by_stranger, "court-clerk")


def test_no_wall_is_crossed_by_a_link(office: Office) -> None:
    case = heard(office, 1, kind=LegalKind.ACCUSATION)
    assert office.refusals(wish(case)) == {"wall_between"}
    office.give(wish(case, LegalKind.ACCUSATION))
    assert office.case(case).wishes == 0


def test_of_an_accusation_the_case_where_it_was_wished_for_tells_only_that_it_came(
    office: Office,
) -> None:
    case = heard(office, 1)
    office.give(wish(case, LegalKind.ACCUSATION))
    assert office.case(case).wishes == 0
    assert office.case(case).linked == ()
    assert office.history(case)[-1].other == ""  # type: ignore[attr-defined]
