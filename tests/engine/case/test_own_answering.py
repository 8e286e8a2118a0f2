"""What a party answered himself is what counts: nobody enters the contrary for him."""

from typing import Any

import pytest

from engine.case.asking import PartyAnswer
from engine.case.own_answering import AnswerRevisit, own_answer
from engine.case.reopening import ReopenCase
from engine.case.revisiting import CloseUnreached, RecordVerification, TryVerification
from engine.case.terms import Road
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def ref(office: Office, case: str) -> str:
    return office.case(case).parties[0].ref


def answered(office: Office, case: str, **given: Any) -> AnswerRevisit:  # noqa: ANN401 - fields
    return AnswerRevisit(dossier=case, party=ref(office, case), **given)


def heard(office: Office, case: str, road: Road, **given: Any) -> RecordVerification:  # noqa: ANN401
    answer = PartyAnswer(party=ref(office, case), **given)
    return RecordVerification(dossier=case, answers=(answer,), road=road, reason="r")


def test_a_no_cannot_be_entered_as_a_yes(office: Office) -> None:
    case = progress.closed(office)
    office.give(answered(office, case, answer_received=False, words="nothing came"))
    yes = heard(office, case, Road.SATISFIED, answer_received=True)
    assert office.refusals(yes, "inspection-officer") == {"own_answer_differs"}
    no = heard(office, case, Road.ANSWER_MISSING, answer_received=False)
    office.give(no, "inspection-officer")
    assert office.case(case).state == "revisited"


def test_a_promise_that_was_not_kept_cannot_either(office: Office) -> None:
    case = progress.closed_as_promised(office)
    office.give(answered(office, case, answer_received=True, carried_out=False))
    yes = heard(office, case, Road.SATISFIED, answer_received=True)
    assert office.refusals(yes, "inspection-officer") == {"own_answer_differs"}


def test_where_nothing_was_promised_nothing_is_kept_of_it(office: Office) -> None:
    case = progress.closed(office)  # its opinion did not support the request
    office.give(answered(office, case, answer_received=True, carried_out=False))
    own = office.case(case).parties[0].own_answer
    assert own is not None
    assert own.carried_out is None
    progress.verify(office, case)


def test_a_yes_may_be_entered_as_a_no(office: Office) -> None:
    case = progress.closed(office)
    office.give(answered(office, case, answer_received=True, carried_out=True))
    no = heard(office, case, Road.ANSWER_MISSING, answer_received=False)
    office.give(no, "inspection-officer")


def test_he_answers_once_after_each_closing(office: Office) -> None:
    case = progress.closed(office)
    office.give(answered(office, case, answer_received=False))
    again = answered(office, case, answer_received=True)
    assert office.refusals(again) == {"revisit_answered_already"}
    office.give(heard(office, case, Road.ANSWER_MISSING, answer_received=False), "inspector")
    office.give(ReopenCase(dossier=case, reason="r"), "clerk")
    facts = office.case(case)
    assert facts.parties[0].own_answer is not None
    assert own_answer(facts, facts.parties[0]) is None


def test_who_has_answered_was_reached(office: Office) -> None:
    case = progress.closed(office)
    office.give(answered(office, case, answer_received=True))
    for _ in range(3):
        office.later(1)
        office.give(TryVerification(dossier=case), "inspection-officer")
    refused = office.refusals(CloseUnreached(dossier=case), "inspection-officer")
    assert refused == {"answered_himself"}
