"""挂牌督办: a case stays on its list through closing and reopening, until it is taken off."""

from datetime import date

from engine.case.joining import MergeCase, UnmergeCase
from engine.case.reopening import ReopenCase
from engine.case.supervising import Delist, OpenSupervision
from engine.case.terms import Road, SupervisionKind
from tests.support import progress
from tests.support.office import Office


def listing(case: str) -> OpenSupervision:
    return OpenSupervision(
        dossier=case,
        kind=SupervisionKind.LISTED,
        ground="strongly_felt",
        reason="many are affected",
        leader="post:deputy-works",
    )


def test_a_listed_case_leaves_its_list_by_its_leader_alone() -> None:
    office = Office()
    case = progress.answered(office)
    before = office.due(case)
    office.give(listing(case), "inspection-officer")
    assert office.due(case) == before  # a list has no clock of its own
    progress.closed(office, case)
    assert office.case(case).listed is not None
    progress.verify(office, case, Road.ANSWER_MISSING)
    office.give(ReopenCase(dossier=case, reason="not carried out"), "clerk")
    assert office.case(case).listed is not None
    off = Delist(dossier=case, reason="settled")
    assert office.refusals(off, "inspection-officer") == {"role_missing"}
    office.give(off, "deputy-works")
    assert office.case(case).listed is None
    assert office.faults() == []


def test_while_a_case_is_merged_its_supervision_rests() -> None:
    office = Office()
    case, main = progress.in_hand(office), progress.in_hand(office)
    follow = OpenSupervision(
        dossier=case, kind=SupervisionKind.FOLLOW_UP, ground="overdue", reason="slow"
    )
    office.give(follow, "inspection-officer")
    office.give(MergeCase(dossier=case, main=main), "clerk")
    assert "follow_up#1" not in office.due(case)
    office.give(UnmergeCase(dossier=case, main=main, reason="not the same"), "clerk")
    assert office.due(case)["follow_up#1"] == date(2025, 3, 18)
    assert office.case(case).supervisions[0].closed_on is None
    assert office.faults() == []
