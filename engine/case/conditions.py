"""Conditions on a case that packs name: under ``requires`` of moves and ``when`` of clocks."""

from collections.abc import Callable

from engine.case.delivering import has_all
from engine.case.facts import Case
from engine.case.parts import Party, Verification
from engine.case.rechecking import deeds_of
from engine.case.registering import ROAD_HEARING
from engine.case.roads import is_undecided, is_untold
from engine.case.terms import LegalKind, OpinionOutcome, Outcome, Road
from engine.context import Context
from engine.org.facts import UnitKind

Condition = Callable[[Case, Context], bool]

REMEDY_CLOCKS = ("C5", "C6", "C7", "C8")


def _runs(case: Case, *kinds: str) -> bool:
    return any(clock.marks.is_open and clock.kind in kinds for clock in case.clocks.values())


def _is_hearing_road(case: Case, _context: Context) -> bool:
    return case.kind is LegalKind.CLAIM and case.route == ROAD_HEARING


def _received(case: Case, _context: Context) -> bool:
    if case.opinion is None and case.answered_orally_on is None:
        return False
    return all(party.received_on is not None for party in case.parties if party.is_clear)


def _is_clear(case: Case, _context: Context) -> bool:
    """Whoever gave a clear name and address is owed a notice (23条), whoever else signed."""
    return any(party.is_clear for party in case.parties)


def _may_issue_opinion(case: Case, _context: Context) -> bool:
    return case.opinion is None or case.opinion.round < case.reopened


def _opinion_if_owed(case: Case, context: Context) -> bool:
    owed = _is_hearing_road(case, context) and case.admitted_on is not None
    return case.opinion is not None or not owed


def _executed_if_supported(case: Case, _context: Context) -> bool:
    opinion = case.opinion
    if opinion is None or opinion.outcome is not OpinionOutcome.SUPPORTED:
        return True
    return opinion.executed_on is not None


def _registered_by_petition_office(case: Case, context: Context) -> bool:
    return context.org.unit(case.office).kind is UnitKind.PETITION_OFFICE


def _verification(case: Case) -> Verification:
    return case.verification or Verification()


def _is_by_rule(case: Case) -> bool:
    return case.proposal is not None and case.proposal.is_by_rule


def _awaits_review(party: Party) -> bool:
    """Asked of the facts: while the answer is folded in, its clock still runs."""
    reviewed = party.review_asked_on is None or party.review_answered_on is not None
    asked = party.final_review_asked_on
    return not reviewed or (asked is not None and party.final_review_answered_on is None)


def _final_review_answered(case: Case, _context: Context) -> bool:
    return any(party.final_review_answered_on for party in case.parties)


def _is_ruled(case: Case, context: Context, number: str) -> bool:
    spec = context.rules.numbers.get(f"{number}_{case.classification}")
    return spec is not None and spec.value > 0


def _settled_only_if_executed(case: Case, context: Context) -> bool:
    if case.closing is not None and case.closing.outcome is not Outcome.SETTLED:
        return True
    return _executed_if_supported(case, context)


def _is_signed(case: Case) -> bool:
    """Return whether the request to close bears a signature of nobody who has an interest."""
    signed_by = case.closing.signed_by if case.closing else ""
    return bool(signed_by) and signed_by not in case.recused


def _is_withdrawal_open(case: Case) -> bool:
    return case.withdrawal is not None and case.withdrawal.verified_on is None


def _is_moot(case: Case) -> bool:
    """Return whether a confirmation that is owed has nobody to owe it: another leads by now."""
    if case.lead is None or case.closed_on is not None:
        return True
    owed = case.clocks.get(case.running("confirm"))
    return owed is not None and owed.marks.started_on < case.lead.assigned_on


CONDITIONS: dict[str, Condition] = {
    # what kind of case it is
    "is_claim": lambda case, _: case.kind is LegalKind.CLAIM,
    "is_hearing_road": _is_hearing_road,
    "sender_is_clear": _is_clear,
    "office_is_petition_office": _registered_by_petition_office,
    "office_is_unit": lambda case, _: case.office == case.unit,
    "handled_by_competent_unit": lambda case, context: (
        case.office != case.unit or not _registered_by_petition_office(case, context)
    ),
    "is_addressed": lambda case, _: bool(case.addressed_to),
    "has_given_due": lambda case, _: case.answer_due_at is not None,
    # where it is
    "is_taken_on": lambda case, _: case.taken_on,
    "not_taken_on": lambda case, _: not case.taken_on and case.objection is None,
    "objection_pending": lambda case, _: case.objection is not None,
    "no_objection": lambda case, _: case.objection is None,
    "not_disposed": lambda case, _: case.disposed_on is None,
    "not_admitted": lambda case, _: case.admitted_on is None,
    "raising_pending": lambda case, _: case.raising is not None,
    "no_raising": lambda case, _: case.raising is None,
    "lead_disputed": lambda case, _: case.dispute is not None,
    "no_lead_dispute": lambda case, _: case.dispute is None,
    "not_confirmed_forward": lambda case, _: case.disposition != "forward_confirmed",
    "recusal_asked": lambda case, _: bool(case.recusals_asked),
    # class
    "class_given": lambda case, _: bool(case.classification),
    "class_confirmed": lambda case, _: case.class_confirmed,
    "class_confirmed_or_merged": lambda case, _: case.class_confirmed or bool(case.merged_into),
    "class_unchecked": lambda case, _: case.class_confirmed and not case.class_checked,
    "class_solvable": lambda case, _: case.classification == "solvable",
    "class_time_bound": lambda case, _: case.classification == "time_bound",
    "class_common": lambda case, _: case.classification == "common",
    "class_unresolved": lambda case, _: case.classification == "unresolved",
    # leader, plan, visit
    "no_leader": lambda case, _: case.lead is None,
    "led": lambda case, _: case.lead is not None,
    "leader_needed_stands": lambda case, _: not case.leader_required or case.lead is not None,
    "leader_missing": lambda case, _: (
        bool(case.leader_required) and case.lead is None and case.closed_on is None
    ),
    "proposal_pending": lambda case, _: case.proposal is not None,
    "no_proposal": lambda case, _: case.proposal is None,
    "proposed_by_rule": lambda case, _: _is_by_rule(case),
    "not_proposed_by_rule": lambda case, _: not _is_by_rule(case),
    "not_passed_on": lambda case, _: not (case.proposal and case.proposal.passed_by),
    "proposed_by_office": lambda case, _: bool(case.proposal and not case.proposal.is_by_rule),
    "assignment_unconfirmed": lambda case, _: bool(case.confirming),
    "lead_unconfirmed": lambda case, _: bool(case.lead and not case.lead.confirmed_on),
    "assignment_confirmed": lambda case, _: bool(case.lead and case.lead.confirmed_on),
    "confirmation_moot": lambda case, _: _is_moot(case),
    "plan_if_led": lambda case, _: case.lead is None or bool(case.plan_ref),
    "visited_if_demanded": lambda case, context: (
        bool(case.visits) or not _is_ruled(case, context, "visit_demanded")
    ),
    "visit_planned": lambda case, _: bool(case.running("planned_visit")),
    "no_visit_planned": lambda case, _: not case.running("planned_visit"),
    "officer_named": lambda case, _: bool(case.officer),
    "timetable_set": lambda case, _: bool(case.milestones),
    "milestones_met": lambda case, _: all(m.met_on for m in case.milestones),
    "settlement_unmoved": lambda case, _: case.settle_moves == 0,
    "settlement_moved_before": lambda case, _: case.settle_moves > 0,
    # common, unresolved
    "matter_joined": lambda case, _: bool(case.matter),
    "studied": lambda case, _: case.studied_on is not None,
    "reasons_delivered": lambda case, _: bool(case.deferral and case.deferral.delivered_on),
    # answers
    "opinion_issued": lambda case, _: case.opinion is not None,
    "no_opinion": lambda case, _: case.opinion is None,
    "no_opinion_yet_this_time": _may_issue_opinion,
    "no_answer": lambda case, _: case.opinion is None and case.answered_orally_on is None,
    "opinion_if_owed": _opinion_if_owed,
    "executed_if_settled": _settled_only_if_executed,
    "supported_unexecuted": lambda case, context: not _executed_if_supported(case, context),
    "answer_received": _received,
    "no_receipt": lambda case, context: not _received(case, context),
    "admission_notice_owed": lambda case, _: (
        case.admitted_on is not None and case.notice_on is None
    ),
    "no_notice_owed": lambda case, _: not case.running("C2"),
    "notice_given": lambda case, _: case.declined_on is not None or case.notice_on is not None,
    "forward_confirmed": lambda case, _: case.disposition == "forward_confirmed",
    "withdrawal_verified": lambda case, _: bool(case.withdrawal and case.withdrawal.verified_on),
    "extension_asked": lambda case, _: bool(case.running("extension_request")),
    "no_extension_asked": lambda case, _: not case.running("extension_request"),
    "extension_notice_owed": lambda case, _: case.extension_notice_owed,
    # supervision
    "is_supervised": lambda case, _: any(one.closed_on is None for one in case.supervisions),
    "slip_unanswered": lambda case, _: any(one.answered_on is None for one in case.slips),
    "slip_answered": lambda case, _: any(
        one.answered_on is not None and one.accepted_on is None for one in case.slips
    ),
    "is_listed": lambda case, _: case.listed is not None,
    # instructions
    "slip_waiting": lambda case, _: any(one.is_waiting for one in case.instructions),
    "feedback_owed": lambda case, _: any(
        one.written_on is not None and one.fed_back_on is None for one in case.instructions
    ),
    "instruction_unreceived": lambda case, _: any(
        one.written_on is not None and one.received_on is None for one in case.instructions
    ),
    "feedback_given": lambda case, _: any(
        one.fed_back_on is not None and one.noted_on is None for one in case.instructions
    ),
    # noted beside
    "weighed_if_suggestion": lambda case, _: (
        case.kind is not LegalKind.SUGGESTION or case.adoption is not None
    ),
    "is_suggestion": lambda case, _: case.kind is LegalKind.SUGGESTION,
    "aid_unanswered": lambda case, _: any(one.answered_on is None for one in case.aid),
    "breach_undecided": lambda case, _: any(one.finding is None for one in case.breach_records),
    # meetings
    "decision_open": lambda case, _: any(one.carried_out_on is None for one in case.decisions),
    # endings
    "no_closing_request": lambda case, _: case.closing is None,
    "closing_requested": lambda case, _: bool(case.closing and not case.closing.approved_on),
    "signed_if_led": lambda case, _: case.lead is None or _is_signed(case),
    "closing_unsigned": lambda case, _: case.closing is not None and not _is_signed(case),
    "not_verified": lambda case, _: _verification(case).done_on is None,
    "verified": lambda case, _: _verification(case).done_on is not None,
    "not_reopening_undecided": lambda case, _: is_undecided(case),
    "not_reopening_untold": lambda case, _: is_untold(case),
    "told_if_otherwise": lambda case, _: not (is_undecided(case) or is_untold(case)),
    "road_answer_missing": lambda case, _: _verification(case).road == Road.ANSWER_MISSING,
    "road_not_answer_missing": lambda case, _: _verification(case).road != Road.ANSWER_MISSING,
    "remedies_rest": lambda case, _: not _runs(case, *REMEDY_CLOCKS),
    "no_review_running": lambda case, _: not any(_awaits_review(p) for p in case.parties),
    "final_review_answered": _final_review_answered,
    "final_review_received": lambda case, _: any(
        party.final_review_received_on for party in case.parties
    ),
    "reviews_received": lambda case, _: all(has_all(party) for party in case.parties),
    "wishes_open": lambda case, _: case.wishes > 0,
    "no_wishes_open": lambda case, _: case.wishes == 0,
    "recheckable": lambda case, _: bool(deeds_of(case)) and not case.is_walled,
    "recheck_open": lambda case, _: any(one.done_on is None for one in case.rechecks),
    "is_revisited": lambda case, _: case.state == "revisited",
    "withdrawal_stated": lambda case, _: _is_withdrawal_open(case),
    "no_withdrawal_open": lambda case, _: not _is_withdrawal_open(case),
}
"""Every condition a pack may name; a refused move tells the failing one by this name."""


def holds(name: str, case: Case, context: Context) -> bool:
    """Return whether a named condition holds; KeyError for an unknown name."""
    return CONDITIONS[name](case, context)
