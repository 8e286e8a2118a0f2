"""What is said alike to every case, or once for each party."""

from engine.case.remedies import RequestReview
from tests.support.packs import national
from workflows import phrases
from workflows.search import Search, Slice
from workflows.slices import TWO_PARTIES
from workflows.wording import LATER, SOON, WORDINGS


def test_phrases_are_registered() -> None:
    assert phrases.__doc__
    assert {"add_note", "conclude", "answer_review"} <= set(WORDINGS)
    assert SOON < LATER


def test_what_concerns_a_party_is_said_to_each() -> None:
    root = Slice(name="root", commands=frozenset(), classes=(), roots=(TWO_PARTIES,))
    case = Search(national()).run(root).nodes[0].case
    commands = [
        command
        for command in WORDINGS["request_review"](case, national())
        if isinstance(command, RequestReview)
    ]
    assert [command.party for command in commands] == [party.ref for party in case.parties]
    assert len(commands) == 2
