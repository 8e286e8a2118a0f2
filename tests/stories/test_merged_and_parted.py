"""并案: worked on together, owed apart; undone, each stands where it stood."""

from datetime import date

from engine.case.joining import MergeCase, UnmergeCase
from tests.support import progress
from tests.support.office import Office


def test_merged_cases_are_answered_one_by_one_and_can_be_parted() -> None:
    office = Office()
    main, one, two = (progress.in_hand(office) for _ in range(3))
    before = office.due(one)
    for case in (one, two):
        office.give(MergeCase(dossier=case, main=main), "clerk")
    assert office.case(main).merged == (one, two)
    assert office.due(one)["C4#1"] == date(2025, 5, 2)  # the law's clock is nobody's to stop
    office.later(20)
    office.give(UnmergeCase(dossier=one, main=main, reason="another street"), "clerk")
    assert office.case(one).state == "in_hand"
    assert office.due(one) == before
    progress.opine(office, two)
    assert office.faults() == []
    progress.deliver(office, two)
    assert office.case(two).state == "merged"
    assert office.faults() == []
