"""The first word of a party stands, whoever entered what before or after."""

from typing import Any

import pytest

from engine.case.asking import PartyAnswer
from engine.case.facts import Case
from engine.case.parts import Party
from engine.case.rating import RateHandling
from engine.case.registering import Person
from engine.case.revisiting import RecordVerification
from engine.case.terms import Rater, Rating
from tests.support import progress
from tests.support.office import Office

TWO = (Person(name="somebody"), Person(name="another"))


@pytest.fixture
def office() -> Office:
    return Office()


def rate(office: Office, case: str, **given: Any) -> None:  # noqa: ANN401 - two ratings
    ref = office.case(case).parties[0].ref
    office.give(RateHandling(dossier=case, party=ref, **given))


def told(case: Case) -> list[tuple[Rating | None, Rating | None, Rater]]:
    return [(one.rating, one.office_rating, one.rated_by) for one in case.parties]


def asked(office: Office, case: str, *parties: Party) -> None:
    answers = tuple(
        PartyAnswer(
            party=party.ref,
            answer_received=True,
            rating=Rating.SATISFIED,
            office_rating=Rating.SATISFIED,
        )
        for party in parties
    )
    office.give(RecordVerification(dossier=case, answers=answers), "inspection-officer")


def test_unit_and_office_are_rated_apart_and_what_is_left_empty_is_not_rated(
    office: Office,
) -> None:
    case = progress.closed(office)
    rate(office, case, rating=Rating.DISSATISFIED)
    assert told(office.case(case)) == [(Rating.DISSATISFIED, None, Rater.PETITIONER)]


def test_what_is_asked_later_changes_nothing_of_it(office: Office) -> None:
    answered = progress.answered(office, persons=TWO, is_joint=True)
    case = progress.closed(office, answered)
    rate(office, case, rating=Rating.DISSATISFIED)
    asked(office, case, *office.case(case).parties)
    assert told(office.case(case)) == [
        (Rating.DISSATISFIED, None, Rater.PETITIONER),
        (Rating.SATISFIED, Rating.SATISFIED, Rater.STAFF),
    ]


def test_his_own_word_takes_the_place_of_what_was_entered_for_him(office: Office) -> None:
    case = progress.closed(office)
    asked(office, case, *office.case(case).parties)
    rate(office, case, office_rating=Rating.DISSATISFIED)
    assert told(office.case(case)) == [(None, Rating.DISSATISFIED, Rater.PETITIONER)]


def test_nobody_rates_twice_nor_with_no_word(office: Office) -> None:
    case = progress.closed(office)
    ref = office.case(case).parties[0].ref
    assert office.refusals(RateHandling(dossier=case, party=ref)) == {"nothing_rated"}
    reached = RateHandling(dossier=case, party=ref, rating=Rating.NOT_REACHED)
    assert office.refusals(reached) == {"rating_of_unreached"}
    rate(office, case, rating=Rating.SATISFIED)
    again = RateHandling(dossier=case, party=ref, rating=Rating.DISSATISFIED)
    assert office.refusals(again) == {"rated_before"}
    stranger = RateHandling(dossier=case, party="k#party9", rating=Rating.SATISFIED)
    assert office.refusals(stranger) == {"no_such_party"}


def test_the_office_does_not_rate_for_him(office: Office) -> None:
    case = progress.closed(office)
    ref = office.case(case).parties[0].ref
    given = RateHandling(dossier=case, party=ref, rating=Rating.SATISFIED)
    for post in ("clerk", "petitions-head", "housing-head"):
        assert office.refusals(given, post) == {"role_missing"}
