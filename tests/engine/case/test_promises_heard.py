"""Promises asked about one by one at a revisit."""

from datetime import date

import pytest

from engine.case.asking import PartyAnswer
from engine.case.promises_heard import PromiseHeard
from engine.case.returning import RecordReturnVisit, ReturnVisited
from engine.case.revisiting import RecordVerification, Verified
from engine.case.terms import Became, Rating
from engine.deeds.deed import DeedKind, RecordDeed
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def promised(office: Office, *cases: str) -> str:
    """Let the magistrate promise something about these cases; without any, about nothing."""
    command = RecordDeed(
        kind=DeedKind.PROMISE,
        leaders=("post:magistrate",),
        unit="unit:housing",
        title="水管",
        due_on=date(2025, 4, 1),
        cases=cases,
    )
    return office.give(command, "magistrate").dossier


def verification(
    office: Office, case: str, *heard: PromiseHeard, kept: bool = True
) -> RecordVerification:
    (party,) = office.case(case).parties
    answer = PartyAnswer(
        party=party.ref, answer_received=True, promises_kept=kept, rating=Rating.SATISFIED
    )
    return RecordVerification(dossier=case, answers=(answer,), promises=heard)


def test_each_is_kept_in_part_or_not_and_what_nobody_asked_is_left_out(office: Office) -> None:
    case = progress.closed(office)
    one, two, three = (promised(office, case) for _ in range(3))
    heard = (
        PromiseHeard(promise=one, became=Became.KEPT),
        PromiseHeard(promise=two, became=Became.PARTLY),
        PromiseHeard(promise=three),
    )
    office.give(verification(office, case, *heard), "inspection-officer")
    (found,) = [one for one in office.history(case) if isinstance(one, Verified)]
    assert found.promises == heard[:2]
    assert office.faults() == []


def test_only_promises_of_the_case_count_each_once_and_without_contradiction(
    office: Office,
) -> None:
    case = progress.closed(office)
    own, other = promised(office, case), promised(office)
    kept = PromiseHeard(promise=own, became=Became.KEPT)
    broken = PromiseHeard(promise=own, became=Became.NOT_KEPT)
    strange = PromiseHeard(promise=other, became=Became.KEPT)

    def against(*heard: PromiseHeard) -> set[str]:
        return office.refusals(verification(office, case, *heard), "inspection-officer")

    assert against(kept, kept) == {"promise_asked_twice"}
    assert against(strange) == {"promise_of_other_case"}
    assert against(broken) == {"promises_contradict"}


def test_the_leader_who_goes_back_asks_too(office: Office) -> None:
    case = progress.closed_by_leader(office, progress.led(office, progress.answered(office)))
    promise = PromiseHeard(promise=promised(office, case), became=Became.NOT_KEPT)
    back = RecordReturnVisit(dossier=case, solved=False, promises=(promise,))
    office.give(back, "deputy-works")
    (found,) = [one for one in office.history(case) if isinstance(one, ReturnVisited)]
    assert found.promises == (promise,)
