"""Taking charge: proposed, approved or assigned, confirmed in person; rules bind the principal."""

from datetime import date

import pytest

from engine.case.leading import (
    ApproveLeader,
    AssignLeader,
    ConfirmAssignment,
    LetLeaderGo,
    ProposeLeader,
    RefuseLeader,
    RequireLeader,
)
from engine.case.planning import SignPlan
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.in_hand(office)


def propose(case: str, tail: str = "deputy-works", ground: str = "key_case") -> ProposeLeader:
    return ProposeLeader(dossier=case, post=f"post:{tail}", ground=ground)


def assign(case: str, tail: str = "deputy-works", role: str = "lead") -> AssignLeader:
    return AssignLeader(dossier=case, post=f"post:{tail}", role=role)


def run_out(office: Office, case: str) -> str:
    """Let the handling ladder run out: the principal is proposed."""
    office.day(date(2025, 3, 29))
    office.sweep()
    return case


def test_a_leader_is_proposed_approved_and_confirms(office: Office, case: str) -> None:
    assert office.refusals(propose(case), "housing-head") == {"role_missing"}
    office.give(propose(case), "clerk")
    assert office.due(case)["decide_proposal#1"] == date(2025, 3, 10)
    assert office.refusals(ApproveLeader(dossier=case), "deputy-works") == {"role_missing"}
    office.give(ApproveLeader(dossier=case, document="No. 3"), "magistrate")
    facts = office.case(case)
    assert facts.lead is not None
    assert (facts.state, facts.lead.post, facts.lead.document) == (
        "led",
        "post:deputy-works",
        "No. 3",
    )
    assert office.due(case)["confirm#1"] == date(2025, 3, 10)
    office.give(ConfirmAssignment(dossier=case), "deputy-works")
    assert office.refusals(ConfirmAssignment(dossier=case), "deputy-works") == {
        "assignment_unconfirmed"
    }


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        ("moon", "unknown_post"),
        ("clerk", "post_is_no_leader"),
        ("housing-head", "post_is_no_leader"),
    ],
)
def test_only_leaders_of_a_government_take_charge(
    office: Office, case: str, tail: str, code: str
) -> None:
    assert office.refusals(propose(case, tail), "clerk") == {code}
    assert office.refusals(assign(case, tail), "magistrate") == {code}


def test_nobody_accused_takes_charge(office: Office) -> None:
    case = office.register(kind=LegalKind.ACCUSATION, accused=("post:deputy-works",))
    assert office.refusals(assign(case), "console") == {"post_is_recused"}


def test_a_proposal_sent_back_has_a_reason_and_leaves_room_for_another(
    office: Office, case: str
) -> None:
    office.give(propose(case), "clerk")
    assert office.refusals(propose(case), "clerk") == {"no_proposal"}
    assert office.refusals(RefuseLeader(dossier=case, reason=" "), "magistrate") == {"text_missing"}
    office.give(RefuseLeader(dossier=case, reason="too busy"), "magistrate")
    office.give(propose(case, "deputy-petitions"), "clerk")


def test_nothing_is_approved_or_refused_that_was_not_proposed(office: Office, case: str) -> None:
    for command in (ApproveLeader(dossier=case), RefuseLeader(dossier=case, reason="r")):
        assert office.refusals(command, "magistrate") == {"proposal_pending"}


def test_a_leader_can_be_required_once_and_ends_the_duty(office: Office, case: str) -> None:
    # Q05: a key case has a leader; ten working days, assumed.
    require = RequireLeader(dossier=case, ground="key_case")
    office.give(require, "clerk")
    assert office.due(case)["assign_leader#1"] == date(2025, 3, 17)
    assert office.refusals(require, "clerk") == {"leader_already_required"}
    office.give(assign(case), "magistrate")
    assert "assign_leader#1" not in office.due(case)


@pytest.mark.parametrize(
    ("ground", "code"),
    [
        ("somebody complained", "ground_is_no_code"),
        ("张三反映", "ground_is_no_code"),
        ("x" * 41, "ground_is_no_code"),
        ("ladder", "ground_of_rules"),
        ("reopened", "ground_of_rules"),
    ],
)
def test_a_ground_is_a_code_and_no_mans_word_is_a_rules(
    office: Office, case: str, ground: str, code: str
) -> None:
    assert office.refusals(propose(case, ground=ground), "clerk") == {code}
    assert office.refusals(RequireLeader(dossier=case, ground=ground), "clerk") == {code}


def test_a_requirement_says_why(office: Office, case: str) -> None:
    command = RequireLeader(dossier=case, ground=" ")
    assert office.refusals(command, "clerk") == {"text_missing"}


def test_a_new_lead_leaves_the_former_as_joint_leader(office: Office, case: str) -> None:
    office.give(assign(case), "magistrate")
    office.give(assign(case, "secretary"), "magistrate")
    leaders = {leader.post: leader.role for leader in office.case(case).leaders}
    assert leaders == {"post:secretary": "lead", "post:deputy-works": "joint"}


def test_joint_leaders_share_and_can_be_let_go_but_the_lead_cannot(
    office: Office, case: str
) -> None:
    assert office.refusals(assign(case, role="joint"), "magistrate") == {"no_lead_yet"}
    assert office.refusals(assign(case, role="boss"), "magistrate") == {"unknown_role"}
    office.give(assign(case), "magistrate")
    assert office.refusals(assign(case), "magistrate") == {"leader_already_assigned"}
    office.give(assign(case, "deputy-petitions", "joint"), "magistrate")
    lead = office.case(case).lead
    assert lead is not None
    assert lead.post == "post:deputy-works"
    go = LetLeaderGo(dossier=case, post="post:deputy-works", reason="r")
    assert office.refusals(go, "magistrate") == {"only_joint_leaders_go"}
    silent = LetLeaderGo(dossier=case, post="post:deputy-petitions", reason=" ")
    assert office.refusals(silent, "magistrate") == {"text_missing"}
    office.give(LetLeaderGo(dossier=case, post="post:deputy-petitions", reason="r"), "magistrate")
    assert len(office.case(case).leaders) == 1


def test_a_joint_leader_neither_confirms_nor_signs_for_the_lead(office: Office, case: str) -> None:
    office.give(assign(case), "magistrate")
    office.give(assign(case, "deputy-petitions", "joint"), "magistrate")
    assert office.refusals(ConfirmAssignment(dossier=case), "deputy-petitions") == {"role_missing"}
    plan = SignPlan(dossier=case, plan="p")
    assert office.refusals(plan, "deputy-petitions") == {"role_missing"}


def test_what_the_ladder_proposed_nobody_else_settles_for_the_principal(
    office: Office, case: str
) -> None:
    # Q17: he may take it, pass it to the other principal, or say that the ground is not met.
    run_out(office, case)
    assert office.refusals(assign(case), "deputy-works") == {"principal_must_decide"}
    assert office.refusals(assign(case), "magistrate") == {"principal_must_decide"}
    assert office.refusals(assign(case, "secretary"), "magistrate") == {"principal_must_decide"}
    assert office.refusals(assign(case, "secretary"), "secretary") == {"principal_must_decide"}
    office.give(assign(case, "magistrate"), "magistrate")
    assert office.case(case).proposal is None
    assert "principal_decides#1" not in office.due(case)


def test_one_above_the_principal_may_take_it_himself(office: Office, case: str) -> None:
    run_out(office, case)
    office.give(assign(case, "mayor"), "mayor")
    lead = office.case(case).lead
    assert lead is not None
    assert lead.post == "post:mayor"


def test_a_joint_leader_does_not_stand_in_the_way_of_a_proposal(office: Office, case: str) -> None:
    office.give(assign(case), "magistrate")
    run_out(office, case)
    office.give(assign(case, "deputy-petitions", "joint"), "deputy-works")
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.ground == "ladder"


def test_a_leader_in_charge_sees_a_walled_case(office: Office) -> None:
    case = office.register(kind=LegalKind.ACCUSATION, accused=("unit:housing",))
    assert office.desk.see([case], office.context("magistrate").actor) == {}
    office.give(assign(case, "magistrate"), "console")
    assert case in office.desk.see([case], office.context("magistrate").actor)
