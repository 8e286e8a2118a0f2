"""回访: a "no" leads along one of three roads; the first opens again one rung higher each time."""

from datetime import date

from engine.case.concluding import Conclude
from engine.case.remedies import RequestReview
from engine.case.reopening import ReopenCase
from engine.case.terms import Road
from tests.support import progress
from tests.support.office import Office


def test_road_one_opens_again_one_rung_higher_and_the_second_time_calls_the_principal() -> None:
    office = Office()
    case = progress.verify(office, progress.closed(office), Road.ANSWER_MISSING)
    assert "road_not_answer_missing" in office.refusals(Conclude(dossier=case), "clerk")
    office.give(ReopenCase(dossier=case, reason="never came"), "clerk")
    assert office.case(case).height == 1
    progress.deliver(office, case)
    progress.verify(office, progress.closed(office, case), Road.ANSWER_MISSING)
    office.give(ReopenCase(dossier=case, reason="again not"), "clerk")
    facts = office.case(case)
    assert facts.height == 2
    assert facts.proposal is not None
    assert facts.proposal.post == "post:magistrate"
    assert office.faults() == []


def test_road_two_offers_a_review_with_its_last_day() -> None:
    office = Office()
    case = progress.verify(office, progress.closed(office), Road.DISAGREES)
    assert office.due(case)["C5#1"] == date(2025, 4, 2)
    party = office.case(case).parties[0].ref
    office.give(RequestReview(dossier=case, party=party, request="not fair"), "clerk")
    assert list(office.due(case)) == ["C6#1"]
    assert office.case(case).state == "revisited"
    assert office.faults() == []


def test_road_three_is_told_why_and_concluded_when_the_right_has_lapsed() -> None:
    office = Office()
    case = progress.verify(office, progress.closed(office), Road.OTHERWISE)
    office.day(date(2025, 4, 3))
    office.sweep()
    assert office.refusals(Conclude(dossier=case), "clerk") == {"told_if_otherwise"}
    progress.told_why(office, case)
    office.give(Conclude(dossier=case), "clerk")
    assert office.case(case).state == "concluded"
    assert office.faults() == []
