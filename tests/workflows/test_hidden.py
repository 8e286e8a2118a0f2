"""No fact that decides on moves is forgotten where the search tells cases apart."""

import msgspec
import pytest

from engine.case import parts
from engine.case.facts import Case
from engine.case.parts import Supervision
from engine.case.terms import SupervisionKind
from engine.clockwork import Clock
from engine.marks import Marks
from tests.support.cases import DAY, a_case
from workflows.hidden import hidden_in, running_in

TOLD_APART = {
    Case: """state classification kind route parties answer_due_at disposed_on disposition
        taken_on objection notice_on admitted_on declined_on assisting assisting_answered raising
        class_confirmed class_checked officer milestones settle_by settle_moves leader_required
        proposal leaders plan_ref visits recused opinion extension_notice_owed extension_used
        answered_orally_on matter studied_on deferral deferrals closing closed_on outcome
        verification reopened merged_into merged state_before withdrawal clocks unit office
        forwarded_to grounds_not_met dispute recusals_asked wishes rechecks supervisions
        slips instructions decisions keeps_confidential addressed_to aid breach_records
        visit_notes""",
    parts.Party: """ref is_clear received_on review_asked_on review_answered_on
        review_received_on final_review_asked_on final_review_answered_on
        final_review_received_on hearing_open""",
    parts.Leader: "post role confirmed_on handed_on by_rule",
    parts.Proposal: "post ground basis passed_by",
    parts.Milestone: "met_on",
    parts.Opinion: "outcome round executed_on",
    parts.Closing: "outcome signed_by approved_on",
    parts.Deferral: "approved_by delivered_on",
    parts.Verification: "tries sample done_on road approved_by told_on",
    parts.Withdrawal: "verified_on came_from",
    parts.Slip: "unit answered_on accepted_on",
    parts.Supervision: "kind unit leader reports warned closed_on",
}
NEVER_DECIDING = {
    Case: """id pack registered_on area_path level origin channel title_ref body_ref topic subject
        filed_by_proxy is_joint accused admitted_to_wall superior_number repeats
        linked height first_settle_by return_visits concluded_on notes live_from attachments is_oral
        signatories kept_away heard_at petition intake grade urgent_on adoption agreements
        erased_on""",
    parts.Party: "is_representative proxy_ref notified_on receipt rating answer_confirmed "
    "own_answer "
    "office_rating rated_by review_receipt",
    parts.Leader: "assigned_on document",
    parts.Proposal: "proposed_on by_post",
    parts.Milestone: "due_on first_due_on text_ref revisions",
    parts.Opinion: "issued_on sent_on number text_ref execution_plan_ref by_post",
    parts.Closing: "requested_on by_unit by_post treatment",
    parts.Deferral: "reason_code text_ref review_on",
    parts.Verification: "by_post was_reached tried",
    parts.Withdrawal: "stated_on statement_ref verified_by",
    parts.Slip: "cause document issued_on by_post text_ref adoption answer_ref returns",
    parts.Supervision: "opened_on by_post clock ground text_ref closed_as",
}


@pytest.mark.parametrize("part", TOLD_APART)
def test_every_fact_is_told_apart_or_never_decides(part: type[msgspec.Struct]) -> None:
    """A new fact that decides on moves goes into the search's key, then into the first list."""
    known = {*TOLD_APART[part].split(), *NEVER_DECIDING[part].split()}
    assert set(part.__struct_fields__) == known


def test_only_what_runs_and_what_is_open_counts() -> None:
    running = Clock(kind="C4", marks=Marks(started_on=DAY), party="p1")
    met = Clock(kind="C2", marks=Marks(started_on=DAY, met_on=DAY))
    assert running_in(a_case(clocks={"C4#1": running, "C2#1": met})) == {("C4", "p1")}
    follow_up = SupervisionKind.FOLLOW_UP
    one = Supervision(kind=follow_up, opened_on=DAY, by_post="x", ground="x", closed_on=DAY)
    assert hidden_in(a_case(supervisions=(one,))) == hidden_in(a_case())
    still = msgspec.structs.replace(one, closed_on=None)
    assert hidden_in(a_case(supervisions=(still,))) != hidden_in(a_case())
