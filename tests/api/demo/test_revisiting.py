"""Revisits of the year: every road, every rating, every way but home visits nobody wished."""

from engine.case.revisiting import Verified
from engine.case.terms import Rater, Rating, Road, Way
from tests.support.demo_year import year

TURNS = (
    "verification_tried",
    "not_reached",
    "verified",
    "review_offered",
    "not_reopening_approved",
    "not_reopened_told",
    "case_reopened",
    "return_visited",
)


def test_every_turn_was_taken() -> None:
    types = year().types()
    assert [turn for turn in TURNS if not types[turn]] == []


def test_people_answer_on_every_road() -> None:
    verified = [event for _, event in year().events() if isinstance(event, Verified)]
    assert {event.road for event in verified} == set(Road)
    ratings = {party.rating for case in year().cases() for party in case.parties} - {None}
    assert ratings == set(Rating)


def test_one_case_was_opened_again_twice() -> None:
    assert max(case.reopened for case in year().cases()) == 2


def test_people_are_reached_in_several_ways() -> None:
    verified = [event for _, event in year().events() if isinstance(event, Verified)]
    ways = {answer.way for event in verified for answer in event.answers}
    assert ways == {Way.CALL, Way.INTERVIEW, Way.ONLINE}


def test_some_rated_for_themselves_before_anybody_asked_and_after() -> None:
    own = {
        party.rating: bool(case.verification and case.verification.done_on)
        for case in year().cases()
        for party in case.parties
        if party.rated_by is Rater.PETITIONER
    }
    assert own == {Rating.SATISFIED: False, Rating.FAIRLY_SATISFIED: True}
