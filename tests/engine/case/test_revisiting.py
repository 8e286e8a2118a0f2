"""Verification by others, the three roads of a "no", and opening again one rung higher."""

from datetime import date

import pytest

from engine.case.answering import RecordDelivery
from engine.case.closing import ApproveClosing, SignClosing
from engine.case.registering import Person
from engine.case.revisiting import (
    CloseUnreached,
    PartyAnswer,
    RecordVerification,
    ReopenCase,
    Road,
    TryVerification,
)
from engine.case.terms import Origin, Rating, ReceiptProof
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def answer(office: Office, case: str, **fields: object) -> PartyAnswer:
    party = office.case(case).parties[0].ref
    given = {"party": party, "answer_received": True, "rating": Rating.SATISFIED, **fields}
    return PartyAnswer(**given)  # type: ignore[arg-type]


def verification(case: str, *answers: PartyAnswer, **fields: object) -> RecordVerification:
    return RecordVerification(dossier=case, answers=answers, **fields)  # type: ignore[arg-type]


def reopened(office: Office, case: str) -> str:
    office.give(ReopenCase(dossier=case, reason="never came"), "clerk")
    return case


def test_somebody_else_asks_whether_the_answer_was_real(office: Office) -> None:
    case = progress.closed(office)
    command = verification(case, answer(office, case))
    assert office.refusals(command, "housing-head") == {"role_missing"}
    office.give(command, "clerk")
    facts = office.case(case)
    assert facts.state == "revisited"
    assert facts.parties[0].rating is Rating.SATISFIED
    assert "verification#1" not in office.due(case)


def test_the_answers_are_of_parties_each_once_and_reached(office: Office) -> None:
    case = progress.closed(office)
    one = answer(office, case)
    for wrong, code in (
        ((), "answers_missing"),
        ((one, one), "answered_twice"),
        ((answer(office, case, party="x"),), "no_such_party"),
        ((answer(office, case, rating=Rating.NOT_REACHED),), "rating_of_unreached"),
    ):
        assert office.refusals(verification(case, *wrong), "clerk") == {code}


def test_a_surveyed_problem_without_parties_is_verified_on_the_spot(office: Office) -> None:
    case = progress.answered(office, persons=(), origin=Origin.SURVEYED_PROBLEM)
    progress.closed(office, case)
    office.give(verification(case), "clerk")
    assert office.case(case).state == "revisited"


@pytest.mark.parametrize(
    ("said", "road", "codes"),
    [
        ({"answer_received": False}, Road.SATISFIED, {"road_must_reopen"}),
        ({"promises_kept": False}, Road.OTHERWISE, {"road_must_reopen", "reason_missing"}),
        ({"rating": Rating.DISSATISFIED}, Road.SATISFIED, {"road_missing"}),
        ({"settled": False}, Road.SATISFIED, {"road_missing"}),
        ({"rating": Rating.DISSATISFIED}, Road.OTHERWISE, {"reason_missing"}),
    ],
)
def test_a_no_leads_along_the_road_it_belongs_to(
    office: Office, said: dict[str, object], road: Road, codes: set[str]
) -> None:
    case = progress.closed(office)
    command = verification(case, answer(office, case, **said), road=road)
    assert office.refusals(command, "clerk") == codes


def test_who_disagrees_is_offered_a_review_while_there_is_one(office: Office) -> None:
    case = progress.closed(office)
    no = answer(office, case, rating=Rating.DISSATISFIED)
    office.day(date(2025, 4, 3))
    office.sweep()
    command = verification(case, no, road=Road.DISAGREES)
    assert office.refusals(command, "clerk") == {"review_right_not_running"}
    other = progress.closed(office)
    progress.verify(office, other, Road.DISAGREES)
    assert office.case(other).state == "revisited"


def test_the_first_rating_stands(office: Office) -> None:
    case = progress.closed(office)
    first = answer(office, case, answer_received=False, rating=Rating.DISSATISFIED)
    office.give(verification(case, first, road=Road.ANSWER_MISSING), "clerk")
    reopened(office, case)
    progress.deliver(office, case)
    progress.closed(office, case)
    office.give(verification(case, answer(office, case)), "clerk")
    assert office.case(case).parties[0].rating is Rating.DISSATISFIED


def test_nobody_reached_counts_once_a_day_and_after_three_days_is_its_own_result(
    office: Office,
) -> None:
    case = progress.closed(office)
    give_up = CloseUnreached(dossier=case)
    for _ in range(3):
        assert office.refusals(give_up, "clerk") == {"too_few_tries"}
        office.give(TryVerification(dossier=case), "clerk")
        assert office.refusals(TryVerification(dossier=case), "clerk") == {"tried_that_day"}
        office.later(1)
    office.give(give_up, "clerk")
    facts = office.case(case)
    assert facts.parties[0].rating is Rating.NOT_REACHED
    assert facts.verification is not None
    assert not facts.verification.was_reached
    assert "conclude#1" in office.due(case)


def test_nothing_was_verified_before_it_was_closed(office: Office) -> None:
    case = progress.answered(office)
    office.later(5)
    progress.closed(office, case)
    early = date(2025, 3, 7)
    assert office.refusals(TryVerification(dossier=case, happened_on=early), "clerk") == {
        "before_closing"
    }
    command = verification(case, answer(office, case), happened_on=early)
    assert office.refusals(command, "clerk") == {"before_closing"}


def test_road_one_opens_the_case_again_one_rung_higher(office: Office) -> None:
    # ARCHITECTURE: a dossier has a height; its new clocks start at that rung.
    case = progress.verify(office, progress.closed(office), Road.ANSWER_MISSING)
    assert office.due(case)["reopen#1"] == date(2025, 3, 10)
    silent = ReopenCase(dossier=case, reason=" ")
    assert office.refusals(silent, "clerk") == {"text_missing"}
    reopened(office, case)
    facts = office.case(case)
    assert (facts.state, facts.height, facts.reopened) == ("in_hand", 1, 1)
    assert facts.clocks["solve#2"].rung == 1
    assert "reopen#1" not in office.due(case)
    assert office.faults() == []


def test_only_road_one_opens_again(office: Office) -> None:
    case = progress.verify(office, progress.closed(office))
    command = ReopenCase(dossier=case, reason="r")
    assert office.refusals(command, "clerk") == {"road_answer_missing"}


def test_who_never_got_the_answer_gets_it_now_and_his_right_begins_then(office: Office) -> None:
    case = reopened(office, progress.verify(office, progress.closed(office), Road.ANSWER_MISSING))
    due = office.due(case)
    assert "C5#1" not in due
    assert due["deliver#2"] == date(2025, 3, 17)
    office.later(7)
    party = office.case(case).parties[0].ref
    proof = ReceiptProof.SIGNATURE
    office.give(RecordDelivery(dossier=case, party=party, proof=proof), "clerk")
    assert office.due(case)["C5#2"] == date(2025, 4, 9)


def test_a_promise_not_kept_takes_no_receipt_away(office: Office) -> None:
    case = progress.closed(office)
    no = answer(office, case, promises_kept=False, rating=Rating.DISSATISFIED)
    office.give(verification(case, no, road=Road.ANSWER_MISSING), "clerk")
    reopened(office, case)
    assert office.case(case).parties[0].received_on == date(2025, 3, 3)
    assert "C5#1" in office.due(case)


def test_a_case_with_a_leader_goes_back_to_him(office: Office) -> None:
    case = progress.led(office, progress.answered(office))
    progress.asked_to_close(office, case)
    office.give(SignClosing(dossier=case), "deputy-works")
    office.give(ApproveClosing(dossier=case), "clerk")
    progress.verify(office, case, Road.ANSWER_MISSING)
    assert office.case(reopened(office, case)).state == "led"


def test_opened_for_the_second_time_it_is_proposed_to_the_principal(office: Office) -> None:
    # RULES, ground (c): re-opened for the second time on road (i).
    case = progress.closed(office)
    for _ in range(2):
        progress.verify(office, case, Road.ANSWER_MISSING)
        reopened(office, case)
        if office.case(case).reopened == 1:
            progress.deliver(office, case)
            progress.closed(office, case)
    proposal = office.case(case).proposal
    assert proposal is not None
    assert (proposal.post, proposal.ground) == ("post:magistrate", "reopened")
    office.later(8)
    office.sweep()
    lead = office.case(case).lead
    assert lead is not None
    assert lead.post == "post:magistrate"


def test_each_of_two_parties_is_asked_and_rated_by_itself(office: Office) -> None:
    case = progress.answered(office, persons=(Person(name="a"), Person(name="b")))
    progress.closed(office, case)
    first, second = office.case(case).parties
    office.give(
        verification(
            case,
            PartyAnswer(party=first.ref, answer_received=True, rating=Rating.SATISFIED),
            PartyAnswer(party=second.ref, answer_received=True, rating=Rating.DECLINED_TO_SAY),
        ),
        "clerk",
    )
    ratings = [party.rating for party in office.case(case).parties]
    assert ratings == [Rating.SATISFIED, Rating.DECLINED_TO_SAY]
