"""The roads of a "no": a review is offered, or the reason is approved outside and told."""

from datetime import date
from typing import Any

import pytest

from engine.case.concluding import Conclude
from engine.case.registering import Person
from engine.case.revisiting import RecordVerification
from engine.case.roads import ApproveNotReopening, ReviewOffered, TellNotReopened
from engine.case.terms import Rating, Road
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def offered(office: Office, case: str) -> list[tuple[str, str]]:
    events = [event for event in office.history(case) if isinstance(event, ReviewOffered)]
    return [(event.party, event.clock) for event in events]


@pytest.mark.parametrize(
    ("said", "road", "codes"),
    [
        ({"answer_received": False}, Road.SATISFIED, {"road_must_reopen"}),
        ({"promises_kept": False}, Road.OTHERWISE, {"road_must_reopen", "reason_missing"}),
        ({"executed": False}, Road.DISAGREES, {"road_must_reopen"}),
        ({"new_facts": True}, Road.SATISFIED, {"road_must_reopen"}),
        ({"rating": Rating.DISSATISFIED}, Road.SATISFIED, {"road_missing"}),
        ({"settled": False}, Road.SATISFIED, {"road_missing"}),
        ({"understood": False}, Road.SATISFIED, {"road_missing"}),
        ({"rating": Rating.DISSATISFIED}, Road.OTHERWISE, {"reason_missing"}),
    ],
)
def test_a_no_leads_along_the_road_it_belongs_to(
    office: Office, said: dict[str, Any], road: Road, codes: set[str]
) -> None:
    case = progress.closed_as_promised(office)
    answer = progress.heard(office, case, **said)
    command = RecordVerification(dossier=case, answers=(answer,), road=road)
    assert office.refusals(command, "clerk") == codes


def test_who_disagrees_is_offered_a_review_while_there_is_one(office: Office) -> None:
    case = progress.closed(office)
    no = progress.heard(office, case, rating=Rating.DISSATISFIED)
    office.day(date(2025, 4, 3))
    office.sweep()
    command = RecordVerification(dossier=case, answers=(no,), road=Road.DISAGREES)
    assert office.refusals(command, "clerk") == {"review_right_not_running"}
    other = progress.closed(office)
    progress.verify(office, other, Road.DISAGREES)
    assert offered(office, other) == [(office.case(other).parties[0].ref, "C5#1")]


def test_each_party_that_disagrees_is_offered_its_own_right(office: Office) -> None:
    case = progress.answered(office, persons=(Person(name="a"), Person(name="b")))
    progress.closed(office, case)
    answers = (
        progress.heard(office, case, 1, rating=Rating.DISSATISFIED),
        progress.heard(office, case, 2, disagrees=True, rating=Rating.DISSATISFIED),
    )
    command = RecordVerification(
        dossier=case, answers=answers, road=Road.OTHERWISE, reason="nothing new"
    )
    office.give(command, "clerk")
    assert offered(office, case) == [(answers[1].party, "C5#2")]


def test_the_reason_is_approved_by_another_head_outside_and_then_told(office: Office) -> None:
    case = progress.verify(office, progress.closed(office), Road.OTHERWISE, "petitions-head")
    approve = ApproveNotReopening(dossier=case)
    tell = TellNotReopened(dossier=case, notice="so it is")
    # Not who verified, nobody of the handling unit, nobody below a head, and not before it.
    for post in ("petitions-head", "housing-head", "clerk", "inspection-officer"):
        assert office.refusals(approve, post) == {"role_missing"}
    assert office.refusals(tell, "clerk") == {"not_reopening_untold"}
    assert office.due(case)["not_reopening#1"] == date(2025, 3, 10)
    office.give(approve, "deputy-works")
    assert office.refusals(approve, "deputy-works") == {"not_reopening_undecided"}
    assert office.due(case)["tell_not_reopened#1"] == date(2025, 3, 10)
    assert office.refusals(TellNotReopened(dossier=case, notice=" "), "clerk") == {"text_missing"}
    office.give(tell, "clerk")
    found = office.case(case).verification
    assert found is not None
    assert (found.approved_by, found.told_on) == ("post:deputy-works", date(2025, 3, 3))


def test_nothing_is_concluded_before_he_was_told_why(office: Office) -> None:
    case = progress.verify(office, progress.closed(office), Road.OTHERWISE)
    office.day(date(2025, 4, 3))
    office.sweep()
    assert office.refusals(Conclude(dossier=case), "clerk") == {"told_if_otherwise"}
    assert "conclude#1" not in office.due(case)
    office.give(ApproveNotReopening(dossier=case), "petitions-head")
    assert office.refusals(Conclude(dossier=case), "clerk") == {"told_if_otherwise"}
    office.give(TellNotReopened(dossier=case, notice="so it is"), "clerk")
    # Five working days from 3 April: 7 to 11 April without Qingming (4 to 6 April).
    assert office.due(case)["conclude#1"] == date(2025, 4, 11)
    office.give(Conclude(dossier=case), "clerk")
    assert office.faults() == []
