"""Admission, declining and forwarding, each with the notice that the law asks for."""

from datetime import date

import pytest

from engine.case.admitting import (
    Admit,
    ConfirmForward,
    Decline,
    Forward,
    NotifyAdmission,
    TakeBack,
)
from engine.case.answering import AnswerOrally
from engine.case.classing import ConfirmClass
from engine.case.registering import Person
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def forward(case: str) -> Forward:
    return Forward(dossier=case, organ="court", procedure="sue within three years")


def test_admission_tells_the_petitioner_and_starts_the_sixty_days(office: Office) -> None:
    # A34: sixty days from 3 March end on 2 May, a holiday; the notice of A23 is met.
    case = progress.sent(office)
    office.give(Admit(dossier=case), "housing-officer")
    due = office.due(case)
    assert due["C4#1"] == date(2025, 5, 2)
    assert "C2#1" not in due
    assert office.outcomes(case)["C2#1"] == "met"
    assert office.case(case).parties[0].notified_on == date(2025, 3, 3)


@pytest.mark.parametrize("route", [1, 2, 3, 4, 5])
def test_only_way_six_starts_the_sixty_days(office: Office, route: int) -> None:
    case = progress.sent(office)
    office.give(Admit(dossier=case, route=route), "housing-officer")
    assert "C4#1" not in office.due(case)


def test_a_claim_takes_one_of_the_six_ways(office: Office) -> None:
    case = progress.sent(office)
    assert office.refusals(Admit(dossier=case, route=0), "housing-officer") == {"route_missing"}


def test_a_suggestion_takes_none_of_them(office: Office) -> None:
    case = progress.sent(office, kind=LegalKind.SUGGESTION)
    office.give(Admit(dossier=case, route=0), "housing-officer")
    assert (office.case(case).route, "C4#1" in office.due(case)) == (0, False)


def test_a_case_is_admitted_once_and_by_whoever_holds_it(office: Office) -> None:
    case = progress.sent(office)
    assert office.refusals(Admit(dossier=case), "magistrate") == {"role_missing"}
    office.give(Admit(dossier=case), "housing-officer")
    assert office.refusals(Admit(dossier=case), "housing-officer") == {"not_admitted"}


def test_what_was_not_taken_on_is_not_admitted(office: Office) -> None:
    case = office.register(unit="unit:housing")
    assert office.refusals(Admit(dossier=case), "housing-officer") == {"is_taken_on"}


def test_admitted_without_notice_the_notice_stays_owed(office: Office) -> None:
    case = progress.sent(office)
    office.give(Admit(dossier=case, notice_given=False), "housing-officer")
    assert office.due(case)["C2#1"] == date(2025, 3, 18)
    office.give(NotifyAdmission(dossier=case), "housing-officer")
    assert "C2#1" not in office.due(case)
    assert office.refusals(NotifyAdmission(dossier=case), "housing-officer") == {
        "admission_notice_owed"
    }


def test_whoever_is_clear_is_told_whoever_else_signed(office: Office) -> None:
    persons = (Person(name="a"), Person(name="?", is_clear=False))
    case = progress.sent(office, persons=persons)
    assert office.due(case)["C2#1"] == date(2025, 3, 18)
    office.give(Admit(dossier=case), "housing-officer")
    notified = [party.notified_on for party in office.case(case).parties]
    assert notified == [date(2025, 3, 3), None]


def test_an_answer_by_word_of_mouth_keeps_the_sixty_days_from_nothing(office: Office) -> None:
    # A31(6), A34: admitted on way six the petitioner is owed an opinion in writing.
    case = progress.sent(office)
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    answer = AnswerOrally(dossier=case, answer="soon", read_back=True)
    office.give(answer, "housing-officer")
    office.give(Admit(dossier=case), "housing-officer")
    assert office.due(case)["C4#1"] == date(2025, 5, 2)


def test_a_case_is_admitted_late_from_wherever_the_work_stands(office: Office) -> None:
    case = progress.sent(office)
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    progress.led(office, case)
    office.give(Admit(dossier=case), "housing-officer")
    assert office.case(case).state == "led"


def test_declining_says_why_and_where_to_go_and_ends_the_case(office: Office) -> None:
    case = progress.sent(office)
    command = Decline(dossier=case, reason=" ", where_to_go="")
    assert office.refusals(command, "housing-officer") == {"text_missing"}
    office.give(Decline(dossier=case, reason="r", where_to_go="court"), "housing-officer")
    assert office.case(case).state == "declined"
    assert office.due(case) == {}
    assert office.faults() == []


def test_what_was_admitted_is_no_longer_declined(office: Office) -> None:
    case = progress.in_hand(office)
    command = Decline(dossier=case, reason="r", where_to_go="w")
    assert office.refusals(command, "housing-officer") == {"not_from_here"}


def test_until_the_other_organ_takes_it_on_the_sender_owes_the_follow_up(
    office: Office,
) -> None:
    # 转送: an end only with the receiver's taking on. 15 days from 3 March: 18 March.
    case = progress.sent(office)
    office.give(forward(case), "housing-officer")
    assert office.case(case).state == "forwarded"
    assert office.due(case) == {"handover#1": date(2025, 3, 18)}
    assert office.faults() == []
    office.give(ConfirmForward(dossier=case, proof="receipt"), "clerk")
    assert office.due(case) == {}
    assert office.faults() == []


def test_what_the_organ_refuses_comes_back_to_where_it_stood(office: Office) -> None:
    # A31: it comes back to the desk; and the sixty days, which nothing stops, go on.
    case = progress.in_hand(office)
    before = office.due(case)
    office.give(forward(case), "housing-officer")
    assert list(office.due(case)) == ["handover#1"]
    office.later(10)
    office.give(TakeBack(dossier=case, reason="not theirs"), "housing-officer")
    facts = office.case(case)
    assert (facts.state, facts.unit, facts.forwarded_to) == ("in_hand", "unit:housing", "")
    assert office.due(case) == before
    assert office.faults() == []


def test_taking_back_from_the_desk_leads_to_the_desk(office: Office) -> None:
    case = office.register()
    office.give(forward(case), "clerk")
    office.give(TakeBack(dossier=case, reason="not theirs"), "clerk")
    assert office.case(case).state == "collected"
    assert office.due(case)["class#1"] == date(2025, 3, 18)


def test_every_step_of_forwarding_says_something(office: Office) -> None:
    case = progress.sent(office)
    for silent in (
        Forward(dossier=case, organ=" ", procedure="p"),
        Forward(dossier=case, organ="o", procedure=" "),
    ):
        assert office.refusals(silent, "housing-officer") == {"text_missing"}
    office.give(forward(case), "housing-officer")
    assert office.refusals(ConfirmForward(dossier=case, proof="")) == {"text_missing"}
    assert office.refusals(TakeBack(dossier=case, reason=" ")) == {"text_missing"}


def test_what_was_confirmed_is_neither_confirmed_again_nor_taken_back(office: Office) -> None:
    case = progress.sent(office)
    office.give(forward(case), "housing-officer")
    office.give(ConfirmForward(dossier=case, proof="receipt"), "clerk")
    for command in (ConfirmForward(dossier=case, proof="p"), TakeBack(dossier=case, reason="r")):
        assert office.refusals(command) == {"not_confirmed_forward"}


def test_what_was_answered_is_not_forwarded(office: Office) -> None:
    case = progress.in_hand(office)
    progress.opine(office, case)
    assert office.refusals(forward(case), "housing-officer") == {"no_answer"}
