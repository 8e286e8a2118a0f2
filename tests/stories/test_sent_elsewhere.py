"""转送有权机关: an end only when the other organ takes it on; what it refuses comes back."""

from datetime import date

from engine.case.admitting import Admit, ConfirmForward, Decline, Forward, TakeBack
from tests.support import progress
from tests.support.office import Office


def test_what_another_organ_refuses_comes_back_with_every_clock_it_had() -> None:
    office = Office()
    case = progress.in_hand(office)
    before = office.due(case)
    sent = Forward(dossier=case, organ="court", procedure="to sue", limit_on=date(2025, 6, 1))
    office.give(sent, "housing-officer")
    assert office.due(case) == {"handover#1": date(2025, 3, 18)}
    office.day(date(2025, 3, 19))
    assert office.sweep().climbed == 2  # nobody forgets the follow-up
    office.give(TakeBack(dossier=case, reason="no suit lies"), "housing-officer")
    assert office.due(case) == before
    office.give(sent, "housing-officer")
    office.give(ConfirmForward(dossier=case, proof="stamped"), "clerk")
    assert office.due(case) == {}
    assert office.faults() == []


def test_declining_tells_where_to_go_and_comes_before_admission() -> None:
    office = Office()
    case = progress.sent(office)
    decline = Decline(dossier=case, reason="decided in court", where_to_go="appeal")
    office.give(decline, "housing-officer")
    assert office.case(case).state == "declined"
    assert office.outcomes(case)["C2#1"] == "met"
    assert office.faults() == []
    other = progress.sent(office)
    office.give(Admit(dossier=other), "housing-officer")
    late = Decline(dossier=other, reason="r", where_to_go="w")
    assert office.refusals(late, "housing-officer") == {"not_admitted"}
