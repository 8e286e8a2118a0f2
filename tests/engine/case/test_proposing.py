"""The principal's list: what comes before him by rule, and what he may say to it (Q17)."""

from datetime import date
from typing import Any

import pytest

from engine.case.leading import ApproveLeader, AssignLeader, ProposeLeader, RefuseLeader
from engine.case.proposing import PassToPrincipal, RecordGroundNotMet, SubmitToPrincipal
from engine.case.recusing import RecuseFromCase
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.office import Office

TOLD = date(2025, 3, 3)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    """A case in hand since 3 March, and today is the 18th: the superior has had fifteen days."""
    case = progress.in_hand(office, "time_bound")
    office.day(date(2025, 3, 18))
    return case


def submit(case: str, *facts: str, told: date = TOLD, reason: str = "r") -> SubmitToPrincipal:
    given: dict[str, Any] = dict.fromkeys(facts or ("strongly_felt", "long_unsolved"), True)
    return SubmitToPrincipal(dossier=case, told_superior_on=told, reason=reason, **given)


def not_met(case: str, reason: str = "paid yesterday") -> RecordGroundNotMet:
    return RecordGroundNotMet(dossier=case, reason=reason)


def to(case: str, tail: str, reason: str = "party matter") -> PassToPrincipal:
    return PassToPrincipal(dossier=case, post=f"post:{tail}", reason=reason)


@pytest.mark.parametrize("by", ["housing-head", "clerk", "inspector"])
def test_unit_office_and_inspectors_bring_it_before_the_principal(
    office: Office, case: str, by: str
) -> None:
    office.give(submit(case, "strongly_felt", "beyond_unit", "several_units"), by)
    proposal = office.case(case).proposal
    assert proposal is not None
    assert (proposal.post, proposal.ground, proposal.by_post) == (
        "post:magistrate",
        "out_of_reach",
        f"post:{by}",
    )
    assert proposal.basis == ("beyond_unit", "several_units")
    # Five working days from Tuesday 18 March: 19, 20, 21, 24, 25.
    assert office.due(case)["principal_decides#1"] == date(2025, 3, 25)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (("strongly_felt",), {"not_out_of_reach"}),
        (("long_unsolved",), {"not_strongly_felt"}),
        (("beyond_unit", "several_units"), {"not_strongly_felt"}),
    ],
)
def test_it_must_be_strongly_felt_and_one_thing_besides(
    office: Office, case: str, facts: tuple[str, ...], codes: set[str]
) -> None:
    assert office.refusals(submit(case, *facts), "clerk") == codes


def test_the_superior_has_the_days_of_the_pack_first(office: Office, case: str) -> None:
    # Told on the 4th: fifteen days end on the 19th, and today is the 18th.
    early = submit(case, told=date(2025, 3, 4))
    assert office.refusals(early, "clerk") == {"superior_has_time"}
    before = submit(case, told=date(2025, 3, 2))
    assert office.refusals(before, "clerk") == {"before_registration"}
    assert office.refusals(submit(case, reason=" "), "clerk") == {"text_missing"}
    office.day(date(2025, 3, 19))
    office.give(early, "clerk")


def test_what_waits_for_him_is_not_submitted_twice(office: Office, case: str) -> None:
    office.give(submit(case), "clerk")
    assert office.refusals(submit(case), "clerk") == {"not_proposed_by_rule"}


def test_a_proposal_of_the_office_gives_way_to_the_rule(office: Office, case: str) -> None:
    office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    office.give(submit(case), "clerk")
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.post == "post:magistrate"


def test_he_cannot_refuse_but_record_that_the_ground_is_not_met(office: Office, case: str) -> None:
    progress.led(office, case)
    office.give(submit(case), "clerk")
    plain = RefuseLeader(dossier=case, reason="busy")
    assert office.refusals(plain, "magistrate") == {"not_proposed_by_rule"}
    assert office.refusals(not_met(case, " "), "magistrate") == {"text_missing"}
    office.give(not_met(case), "magistrate")
    facts = office.case(case)
    # The case stays with the leader it had, and nothing waits for the principal any more.
    assert facts.lead is not None
    assert facts.lead.post == "post:deputy-works"
    assert facts.proposal is None
    assert "principal_decides#1" not in office.due(case)
    assert office.faults() == []


def test_what_was_not_met_comes_again_only_with_something_new(office: Office, case: str) -> None:
    office.give(submit(case), "clerk")
    office.give(not_met(case), "magistrate")
    assert office.refusals(submit(case), "clerk") == {"nothing_new_to_submit"}
    office.give(submit(case, "strongly_felt", "long_unsolved", "beyond_unit"), "clerk")
    office.give(not_met(case), "magistrate")
    assert office.case(case).grounds_not_met == (
        "out_of_reach/long_unsolved",
        "out_of_reach/beyond_unit",
    )
    both = submit(case, "strongly_felt", "long_unsolved", "beyond_unit")
    assert office.refusals(both, "clerk") == {"nothing_new_to_submit"}


def test_the_ladder_reminds_on_but_proposes_again_only_for_another_clock(office: Office) -> None:
    # solve: fifteen days to 18 March, the principal ten days later; C4: sixty to 2 May.
    case = progress.in_hand(office)
    office.day(date(2025, 3, 29))
    office.sweep()
    office.give(not_met(case), "magistrate")
    office.day(date(2025, 4, 20))
    office.sweep()
    assert office.case(case).proposal is None
    climbed = [event for event in office.history(case) if isinstance(event, RungClimbed)]
    assert [event.is_repeat for event in climbed if event.clock == "solve#1"][-1]
    office.day(date(2025, 5, 13))
    office.sweep()
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.basis == ("C4#1",)
    assert office.case(case).grounds_not_met == ("ladder/solve#1",)


def test_only_he_or_one_above_him_decides_what_a_rule_proposed(office: Office, case: str) -> None:
    office.give(submit(case), "clerk")
    for by in ("secretary", "deputy-works", "petitions-head"):
        assert office.refusals(not_met(case), by) == {"role_missing"}
        assert office.refusals(ApproveLeader(dossier=case), by) == {"role_missing"}
    office.give(not_met(case), "mayor")


def test_nobody_decides_for_one_above_him(office: Office, case: str) -> None:
    progress.led(office, case, "magistrate")
    office.give(submit(case), "clerk")
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.post == "post:mayor"
    assert office.refusals(ApproveLeader(dossier=case), "magistrate") == {"role_missing"}
    office.give(ApproveLeader(dossier=case, document="[2025]1"), "mayor")
    leaders = {leader.post: leader.role for leader in office.case(case).leaders}
    assert leaders == {"post:mayor": "lead", "post:magistrate": "joint"}


def test_he_passes_it_once_to_the_other_principal_of_his_level(office: Office, case: str) -> None:
    progress.led(office, case)
    office.give(submit(case), "clerk")
    assert office.refusals(to(case, "moon"), "magistrate") == {"unknown_post"}
    for other in ("magistrate", "mayor", "deputy-works"):
        assert office.refusals(to(case, other), "magistrate") == {"no_other_principal"}
    assert office.refusals(to(case, "secretary", " "), "magistrate") == {"text_missing"}
    office.give(to(case, "secretary"), "magistrate")
    assert office.refusals(to(case, "magistrate"), "secretary") == {"not_passed_on"}
    # The days run on: it is the secretary in whose name the charge then stands.
    assert office.due(case)["principal_decides#1"] == date(2025, 3, 25)
    office.day(date(2025, 3, 26))
    office.sweep()
    leaders = {leader.post: leader.role for leader in office.case(case).leaders}
    assert leaders == {"post:secretary": "lead", "post:deputy-works": "joint"}
    assert office.faults() == []


def test_it_is_not_passed_to_who_is_kept_away(office: Office, case: str) -> None:
    office.give(RecuseFromCase(dossier=case, post="post:secretary", reason="his land"), "clerk")
    office.give(submit(case), "clerk")
    assert office.refusals(to(case, "secretary"), "magistrate") == {"post_is_recused"}


def test_the_clock_of_silence_is_owed_by_whom_it_is_before(office: Office, case: str) -> None:
    def owners() -> dict[str, str]:
        return {row.kind: row.owner_post for row in office.store.open_clocks([case])[case]}

    office.give(submit(case), "clerk")
    assert owners()["principal_decides"] == "post:magistrate"
    office.give(to(case, "secretary"), "magistrate")
    assert owners()["principal_decides"] == "post:secretary"


def test_a_joint_leader_leaves_the_question_open(office: Office, case: str) -> None:
    progress.led(office, case)
    office.give(submit(case), "clerk")
    joint = AssignLeader(dossier=case, post="post:deputy-petitions", role="joint")
    office.give(joint, "magistrate")
    assert office.case(case).proposal is not None
    assert "principal_decides#1" in office.due(case)
