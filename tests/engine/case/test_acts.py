"""The register of acts: what each command decides and each event leaves is known once."""

import pytest

from engine.case.acts import APPLIERS, DECIDERS, demand_text
from engine.case.answering import IssueOpinion
from engine.case.kind import KIND
from engine.case.registering import AddNote, RegisterCase
from engine.case.terms import OpinionOutcome
from engine.errors import Refused


def test_every_command_about_a_case_is_decided_and_every_event_folded_in() -> None:
    assert set(KIND.commands) == {RegisterCase, *DECIDERS}
    assert set(KIND.events) == set(APPLIERS)


def test_every_empty_text_is_told_at_once() -> None:
    opinion = IssueOpinion(
        outcome=OpinionOutcome.CLARIFIED, number="1", request=" ", facts="f", basis=""
    )
    with pytest.raises(Refused) as refused:
        demand_text(opinion, "A32", "number", "request", "facts", "basis")
    told = [(reason.code, reason.field, reason.clause) for reason in refused.value.reasons]
    assert told == [("text_missing", "request", "A32"), ("text_missing", "basis", "A32")]


def test_what_says_something_passes() -> None:
    demand_text(AddNote(note="n"), "", "note")
