"""Verification by others, the three roads of a "no", and opening again one rung higher."""

from datetime import date

import pytest

from engine.case.asking import PartyAnswer
from engine.case.assisting import AddAssistingUnit
from engine.case.closing import ApproveClosing, SignClosing
from engine.case.registering import Person
from engine.case.reopening import ReopenCase
from engine.case.revisiting import CloseUnreached, RecordVerification, TryVerification
from engine.case.terms import Origin, Rater, Rating, Road
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


def test_somebody_else_asks_whether_the_answer_was_real(office: Office) -> None:
    case = progress.closed(office)
    command = verification(case, answer(office, case))
    assert office.refusals(command, "housing-head") == {"role_missing"}
    office.give(command, "clerk")
    facts = office.case(case)
    assert facts.state == "revisited"
    assert facts.parties[0].rating is Rating.SATISFIED
    assert "verification#1" not in office.due(case)


def test_a_surveyed_problem_without_parties_is_verified_on_the_spot(office: Office) -> None:
    case = progress.answered(office, persons=(), origin=Origin.SURVEYED_PROBLEM)
    progress.closed(office, case)
    office.give(verification(case), "clerk")
    assert office.case(case).state == "revisited"


def test_the_first_rating_stands(office: Office) -> None:
    case = progress.closed(office)
    first = answer(office, case, answer_received=False, rating=Rating.DISSATISFIED)
    office.give(verification(case, first, road=Road.ANSWER_MISSING), "clerk")
    office.give(ReopenCase(dossier=case, reason="never came"), "clerk")
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


def test_who_worked_on_the_case_or_signed_its_opinion_does_not_verify(office: Office) -> None:
    case = progress.led(office, progress.answered(office))
    office.give(AddAssistingUnit(dossier=case, unit="unit:labour"), "clerk")
    progress.asked_to_close(office, case)
    office.give(SignClosing(dossier=case), "deputy-works")
    office.give(ApproveClosing(dossier=case), "clerk")
    command = verification(case, answer(office, case))
    for post in ("housing-officer", "labour-officer", "deputy-works"):
        assert office.refusals(command, post) == {"role_missing"}
    office.give(command, "inspection-officer")
    assert office.case(case).state == "revisited"


def test_the_two_ratings_are_kept_apart_and_marked_as_entered_by_staff(office: Office) -> None:
    case = progress.closed(office)
    said = answer(office, case, rating=None, office_rating=Rating.FAIRLY_SATISFIED)
    office.give(verification(case, said), "clerk")
    (party,) = office.case(case).parties
    assert (party.rating, party.office_rating) == (None, Rating.FAIRLY_SATISFIED)
    assert party.rated_by is Rater.STAFF


def test_who_did_not_rate_may_rate_later(office: Office) -> None:
    case = progress.closed(office)
    first = answer(office, case, answer_received=False, rating=None)
    office.give(verification(case, first, road=Road.ANSWER_MISSING), "clerk")
    office.give(ReopenCase(dossier=case, reason="never came"), "clerk")
    progress.deliver(office, case)
    progress.closed(office, case)
    office.give(verification(case, answer(office, case)), "clerk")
    assert office.case(case).parties[0].rating is Rating.SATISFIED


def test_who_is_not_reached_is_left_out_only_after_tries_of_his_own(office: Office) -> None:
    case = progress.answered(office, persons=(Person(name="a"), Person(name="b")))
    progress.closed(office, case)
    first, second = office.case(case).parties
    command = verification(case, answer(office, case))
    office.give(TryVerification(dossier=case), "clerk")  # nobody was reached that day
    again = TryVerification(dossier=case, party=second.ref)
    assert office.refusals(again, "clerk") == {"tried_that_day"}
    stranger = TryVerification(dossier=case, party="x")
    assert office.refusals(stranger, "clerk") == {"no_such_party"}
    for _ in range(2):
        assert office.refusals(command, "clerk") == {"too_few_tries"}
        office.later(1)
        office.give(again, "clerk")
    office.give(command, "clerk")
    ratings = {party.ref: party.rating for party in office.case(case).parties}
    assert ratings == {first.ref: Rating.SATISFIED, second.ref: Rating.NOT_REACHED}
    assert office.faults() == []


def test_a_try_is_entered_late_on_the_day_it_was_made(office: Office) -> None:
    case = progress.closed(office)
    office.day(date(2025, 3, 12))
    for day in (5, 6, 10):
        office.give(TryVerification(dossier=case, happened_on=date(2025, 3, day)), "clerk")
    twice = TryVerification(dossier=case, happened_on=date(2025, 3, 6))
    assert office.refusals(twice, "clerk") == {"tried_that_day"}
    early = CloseUnreached(dossier=case, happened_on=date(2025, 3, 9))
    assert office.refusals(early, "clerk") == {"too_few_tries"}  # given up before the third
    office.give(CloseUnreached(dossier=case, happened_on=date(2025, 3, 10)), "clerk")
    assert office.case(case).parties[0].rating is Rating.NOT_REACHED
