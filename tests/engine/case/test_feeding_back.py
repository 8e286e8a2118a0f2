"""Feedback: what is owed once is given once, and judged only where it was given."""

import pytest

from engine.case.feeding_back import (
    FeedBackInstruction,
    NoteFeedback,
    ReceiveInstruction,
    ReturnFeedback,
)
from engine.case.instructing import SubmitForInstruction, WriteInstruction
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    """A case with two instructions, the first of which is written."""
    case = progress.in_hand(office)
    for post in ("post:deputy-works", "post:magistrate"):
        office.give(SubmitForInstruction(dossier=case, post=post, proposal="p"), "clerk")
    office.give(WriteInstruction(dossier=case, instruction=1, directive="d"), "deputy-works")
    return case


def test_it_is_received_once(office: Office, case: str) -> None:
    office.give(ReceiveInstruction(dossier=case, instruction=1), "housing-officer")
    again = ReceiveInstruction(dossier=case, instruction=1)
    assert office.refusals(again, "housing-head") == {"instruction_unreceived"}


def test_whoever_gives_feedback_has_received_it(office: Office, case: str) -> None:
    told = FeedBackInstruction(dossier=case, instruction=1, feedback="f")
    office.give(told, "housing-officer")
    assert office.case(case).instructions[0].received_on is not None
    assert office.refusals(told, "housing-officer") == {"feedback_owed"}


def test_nothing_is_owed_on_what_is_not_written(office: Office, case: str) -> None:
    told = FeedBackInstruction(dossier=case, instruction=2, feedback="f")
    assert office.refusals(told, "housing-officer") == {"no_feedback_owed"}
    note = NoteFeedback(dossier=case, instruction=1)
    assert office.refusals(note, "deputy-works") == {"feedback_given"}


def test_feedback_goes_to_who_instructed(office: Office, case: str) -> None:
    office.give(FeedBackInstruction(dossier=case, instruction=1, feedback="f"), "housing-officer")
    other = ReturnFeedback(dossier=case, instruction=2, reason="r")
    assert office.refusals(other, "magistrate") == {"no_feedback_to_note"}
    bare = ReturnFeedback(dossier=case, instruction=1, reason="")
    assert office.refusals(bare, "magistrate") == {"text_missing"}
    office.give(NoteFeedback(dossier=case, instruction=1), "magistrate")
    assert office.case(case).instructions[0].noted_on is not None
