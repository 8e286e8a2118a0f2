"""What each party is asked, and what counts as a "no"."""

from typing import Any

import pytest

from engine.case.asking import PartyAnswer, is_lacking, not_asked, says_no
from engine.case.revisiting import RecordVerification, Verified
from engine.case.terms import Rating, Road, Way
from tests.support import progress
from tests.support.office import CONSOLE, Office


@pytest.fixture
def office() -> Office:
    return Office()


def told(office: Office, case: str, *answers: PartyAnswer) -> set[str]:
    return office.refusals(RecordVerification(dossier=case, answers=answers), "clerk")


def test_the_answers_are_of_parties_each_once_and_reached(office: Office) -> None:
    case = progress.closed(office)
    one = progress.heard(office, case)
    for wrong, code in (
        ((), "answers_missing"),
        ((one, one), "answered_twice"),
        ((one, progress.heard(office, case, party="x")), "no_such_party"),
        ((progress.heard(office, case, rating=Rating.NOT_REACHED),), "rating_of_unreached"),
        ((progress.heard(office, case, office_rating=Rating.NOT_REACHED),), "rating_of_unreached"),
    ):
        assert told(office, case, *wrong) == {code}


@pytest.mark.parametrize("question", ["executed", "promises_kept", "settled"])
def test_a_request_without_basis_is_asked_only_receipt_understanding_and_new_facts(
    office: Office, question: str
) -> None:
    # RULES: its revisit asks only receipt, understanding and new facts.
    case = progress.closed(office)
    assert "not_asked" in told(office, case, progress.heard(office, case, **{question: False}))
    assert not_asked(office.case(case)) == ("executed", "promises_kept", "settled")


def test_a_supported_request_is_asked_whether_it_was_carried_out(office: Office) -> None:
    case = progress.closed_as_promised(office)
    assert not_asked(office.case(case)) == ()
    assert told(office, case, progress.heard(office, case, executed=False)) == {"road_must_reopen"}


def test_an_oral_answer_has_no_opinion_to_carry_out(office: Office) -> None:
    case = progress.closed_at_the_counter(office)
    assert not_asked(office.case(case)) == ("executed",)


def test_nobody_is_seen_at_home_who_does_not_wish_it(office: Office) -> None:
    case = progress.closed(office)
    at_home = progress.heard(office, case, way=Way.HOME_VISIT)
    assert told(office, case, at_home) == {"home_visit_not_wished"}
    wished = progress.heard(office, case, way=Way.HOME_VISIT, visit_wished=True)
    office.give(RecordVerification(dossier=case, answers=(wished,)), "clerk")


@pytest.mark.parametrize(
    ("said", "lacks", "refuses"),
    [
        ({}, False, False),
        ({"answer_received": False}, True, False),
        ({"executed": False}, True, False),
        ({"promises_kept": False}, True, False),
        ({"new_facts": True}, True, False),
        ({"settled": False}, False, True),
        ({"understood": False}, False, True),
        ({"disagrees": True}, False, True),
        ({"rating": Rating.DISSATISFIED}, False, True),
        ({"rating": None}, False, False),
        # The service of the petition office is another thing than what became of the matter.
        ({"office_rating": Rating.DISSATISFIED}, False, False),
    ],
)
def test_what_lacks_and_what_is_a_no(
    office: Office, said: dict[str, Any], *, lacks: bool, refuses: bool
) -> None:
    case = progress.closed_as_promised(office)
    answer = progress.heard(office, case, **said)
    assert (is_lacking(answer), says_no(office.case(case), answer)) == (lacks, refuses)


def test_the_words_of_each_party_are_kept_apart(office: Office) -> None:
    case = progress.closed(office)
    spoken = progress.heard(office, case, words="it took long")
    office.give(RecordVerification(dossier=case, answers=(spoken,), road=Road.SATISFIED), "clerk")
    verified = office.history(case)[-1]
    assert isinstance(verified, Verified)
    (kept,) = verified.answers
    assert office.store.texts([kept.text_ref], office.desk.sight(CONSOLE)) == {
        kept.text_ref: "it took long"
    }
