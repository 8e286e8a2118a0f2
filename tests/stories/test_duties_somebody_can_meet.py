"""No duty climbs where nobody may do what it asks: what a closing or a recusal leaves behind."""

from datetime import date

import pytest

from engine.case.answering import ExtendOpinion, NotifyExtension
from engine.case.closing import ApproveClosing, SignClosing
from engine.case.handing_over import OweHandover
from engine.case.joining import RevokeWithdrawal, StateWithdrawal, VerifyWithdrawal
from engine.case.leading import AssignLeader, ConfirmAssignment, ProposeLeader
from engine.case.planning import SignPlan
from engine.case.proposing import SubmitToPrincipal
from engine.case.recusing import RecuseFromCase
from engine.case.reopening import ReopenCase
from engine.case.terms import Road
from tests.support import progress
from tests.support.office import Office

FIRST = date(2025, 3, 3)


@pytest.fixture
def office() -> Office:
    return Office(on=FIRST)


def away(case: str, tail: str) -> RecuseFromCase:
    return RecuseFromCase(dossier=case, post=f"post:{tail}", reason="his brother")


def assign(case: str, tail: str, role: str = "lead") -> AssignLeader:
    return AssignLeader(dossier=case, post=f"post:{tail}", role=role)


def running(office: Office, case: str, kind: str) -> dict[str, date]:
    return {name: due for name, due in office.due(case).items() if name.startswith(f"{kind}#")}


def owers(office: Office, case: str, kind: str) -> set[str]:
    (rows,) = office.store.open_clocks([case]).values()
    return {row.owner_post for row in rows if row.kind == kind}


@pytest.mark.parametrize("is_verified", [False, True])
def test_an_extension_is_still_told_after_the_closing(office: Office, is_verified: bool) -> None:  # noqa: FBT001
    case = progress.in_hand(office)
    office.give(ExtendOpinion(dossier=case, days=30, reason="r"), "housing-head")
    progress.opine(office, case)
    progress.deliver(office, case)
    progress.closed(office, case)
    if is_verified:
        progress.verify(office, case)
    assert running(office, case, "extension_notice") == {"extension_notice#1": date(2025, 3, 6)}
    office.give(NotifyExtension(dossier=case, notice="because"), "housing-officer")
    assert running(office, case, "extension_notice") == {}
    assert office.faults() == []


def test_a_closed_case_needs_another_lead_only_when_it_is_opened_again(office: Office) -> None:
    case = progress.led(office, progress.answered(office))
    progress.closed_by_leader(office, case)
    office.give(away(case, "deputy-works"), "petitions-head")
    assert running(office, case, "assign_leader") == {}
    progress.verify(office, case, Road.ANSWER_MISSING)
    office.give(ReopenCase(dossier=case, reason="no water"), "clerk")
    # Ten working days from Monday 3 March.
    assert running(office, case, "assign_leader") == {"assign_leader#1": date(2025, 3, 17)}
    office.give(assign(case, "deputy-petitions"), "magistrate")
    assert running(office, case, "assign_leader") == {}
    assert office.faults() == []


def test_a_case_that_loses_its_lead_at_work_needs_another_at_once(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    office.give(away(case, "deputy-works"), "petitions-head")
    assert running(office, case, "assign_leader") == {"assign_leader#1": date(2025, 3, 17)}


@pytest.mark.parametrize("is_meant", [False, True])
def test_a_withdrawal_is_checked_before_the_case_is_closed(office: Office, is_meant: bool) -> None:  # noqa: FBT001
    case = progress.asked_to_close(office, progress.answered(office))
    office.give(StateWithdrawal(dossier=case, statement="I let it be"), "clerk")
    approve = ApproveClosing(dossier=case)
    assert office.refusals(approve, "clerk") == {"no_withdrawal_open"}
    if is_meant:
        office.give(VerifyWithdrawal(dossier=case), "clerk")
    else:
        office.give(RevokeWithdrawal(dossier=case, reason="no"), "clerk")
        office.give(approve, "clerk")
    assert office.case(case).state == ("withdrawn" if is_meant else "closed")
    assert running(office, case, "withdrawal") == {}
    assert office.faults() == []


def test_nobody_goes_back_for_a_lead_who_is_kept_away() -> None:
    office = Office(on=FIRST)
    case = progress.led(office, progress.answered(office, pack="suqian"))
    progress.closed_by_leader(office, case)
    # Q25, assumed: sixty days.
    assert running(office, case, "return_visit") == {"return_visit#1": date(2025, 5, 2)}
    office.give(away(case, "deputy-works"), "petitions-head")
    assert running(office, case, "return_visit") == {}
    assert running(office, case, "assign_leader") == {}
    assert office.faults() == []


def shared_and_handed_on(office: Office) -> str:
    """Return a case to both of whose leaders' posts somebody came who has to confirm."""
    case = progress.led(office, progress.in_hand(office))
    office.give(assign(case, "deputy-petitions", "joint"), "magistrate")
    office.day(date(2025, 3, 10))
    for post in ("post:deputy-works", "post:deputy-petitions"):
        office.give(OweHandover(dossier=case, since=date(2025, 3, 10), post=post), "time")
    assert owers(office, case, "takeover") == {"post:deputy-works", "post:deputy-petitions"}
    return case


def test_who_is_kept_away_confirms_nothing_and_nobody_does_for_him(office: Office) -> None:
    case = shared_and_handed_on(office)
    office.give(away(case, "deputy-petitions"), "petitions-head")
    # The lead owes his own, and not what the other one owed.
    assert running(office, case, "takeover") == {"takeover#1": date(2025, 3, 17)}
    assert owers(office, case, "takeover") == {"post:deputy-works"}
    assert office.faults() == []


def test_who_came_to_share_a_charge_confirms_it_though_the_lead_is_kept_away(
    office: Office,
) -> None:
    case = shared_and_handed_on(office)
    office.give(away(case, "deputy-works"), "petitions-head")
    assert owers(office, case, "takeover") == {"post:deputy-petitions"}
    office.give(ConfirmAssignment(dossier=case), "deputy-petitions")
    assert owers(office, case, "takeover") == set()
    assert office.faults() == []


def test_a_new_lead_confirms_in_days_of_his_own(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(assign(case, "deputy-works"), "magistrate")
    assert running(office, case, "confirm") == {"confirm#1": date(2025, 3, 10)}
    office.give(assign(case, "deputy-petitions", "joint"), "magistrate")
    assert running(office, case, "confirm") == {"confirm#1": date(2025, 3, 10)}
    office.day(date(2025, 4, 14))
    office.sweep()
    office.give(assign(case, "magistrate"), "magistrate")
    # Five working days from Monday 14 April.
    assert running(office, case, "confirm") == {"confirm#2": date(2025, 4, 21)}
    assert owers(office, case, "confirm") == {"post:magistrate"}
    office.day(date(2025, 4, 15))
    office.give(ConfirmAssignment(dossier=case), "magistrate")
    assert office.outcomes(case)["confirm#2"] == "met"
    assert office.faults() == []


def test_a_joint_leader_who_comes_later_gives_the_lead_no_new_days(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(assign(case, "deputy-works"), "magistrate")
    office.day(date(2025, 3, 17))
    office.give(assign(case, "deputy-petitions", "joint"), "magistrate")
    assert running(office, case, "confirm") == {"confirm#1": date(2025, 3, 10)}


def test_what_a_rule_proposes_instead_leaves_nothing_to_decide_of_the_former(
    office: Office,
) -> None:
    case = progress.in_hand(office, "common")
    office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    assert running(office, case, "decide_proposal") == {"decide_proposal#1": date(2025, 3, 10)}
    office.day(date(2025, 4, 20))
    submit = SubmitToPrincipal(
        dossier=case, told_superior_on=FIRST, reason="r", strongly_felt=True, beyond_unit=True
    )
    office.give(submit, "clerk")
    assert running(office, case, "decide_proposal") == {}
    assert running(office, case, "principal_decides") == {"principal_decides#1": date(2025, 4, 25)}
    assert office.faults() == []


def test_nothing_is_closed_without_the_leader_it_needs_or_on_a_kept_away_ones_signature(
    office: Office,
) -> None:
    case = progress.asked_to_close(office, progress.led(office, progress.answered(office)))
    office.give(SignClosing(dossier=case), "deputy-works")
    office.give(away(case, "deputy-works"), "petitions-head")
    approve = ApproveClosing(dossier=case)
    assert office.refusals(approve, "clerk") == {"leader_needed_stands"}
    office.give(assign(case, "deputy-petitions"), "magistrate")
    office.give(ConfirmAssignment(dossier=case), "deputy-petitions")
    office.give(SignPlan(dossier=case, plan="the same"), "deputy-petitions")
    assert office.refusals(approve, "clerk") == {"signed_if_led"}
    office.give(SignClosing(dossier=case), "deputy-petitions")
    office.give(approve, "clerk")
    assert office.case(case).state == "closed"
    assert office.faults() == []
