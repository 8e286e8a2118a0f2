"""The next steps of a dossier: the open moves that meet its clocks, or whom one waits for."""

from collections.abc import Iterator

from api.views.dossiers import Dossier
from api.views.moves import Move
from engine import registry
from engine.rules import Nature

MOST = 3
# Clocks name the events that meet them: by which moves each comes about, with what leads to it.
MOVES: dict[str, tuple[str, ...]] = {
    "admission_notified": ("notify_admission",),
    "admitted": ("admit",),
    "answer_received": ("record_delivery",),
    "answered_orally": ("answer_orally",),
    "assignment_confirmed": ("confirm_assignment",),
    "case_reopened": ("reopen_case",),
    "case_studied": ("join_matter",),
    "case_visited": ("record_field_visit",),
    "class_confirmed": ("confirm_class",),
    "assistance_answered": ("answer_assistance",),
    "clock_resumed": ("resume_clock",),
    "closing_approved": ("sign_closing", "approve_closing"),
    "closing_requested": ("request_closing",),
    "closing_returned": ("return_closing",),
    "concluded": ("conclude",),
    "declined": ("decline",),
    "decision_carried_out": ("carry_out_decision",),
    "deferral_reviewed": ("review_deferral",),
    "dispatch_objected": ("object_to_dispatch",),
    "dispatched": ("dispatch",),
    "dispute_settled": ("settle_dispute",),
    "extension_notified": ("notify_extension",),
    "extension_turned_down": ("turn_down_extension",),
    "final_review_answered": ("answer_final_review",),
    "final_review_received": ("record_delivery",),
    "forward_confirmed": ("confirm_forward",),
    "forwarded": ("forward",),
    "feedback_noted": ("note_feedback", "return_feedback"),
    "hearing_closed": ("close_hearing",),
    "instruction_fed_back": ("receive_instruction", "feed_back_instruction"),
    "instruction_passed_on": ("pass_instruction_on",),
    "instruction_submitted": ("submit_for_instruction",),
    "instruction_written": ("write_instruction",),
    "kept": ("keep_for_office",),
    "leader_assigned": ("approve_leader", "propose_leader", "assign_leader"),
    "matter_ended": ("end_matter",),
    "meeting_closed": ("close_meeting",),
    "meeting_held": ("hold_meeting",),
    "milestone_met": ("meet_milestone",),
    "not_reached": ("close_unreached",),
    "not_reopened_told": ("tell_not_reopened",),
    "not_reopening_approved": ("approve_not_reopening",),
    "objection_rejected": ("reject_objection",),
    "officer_appointed": ("appoint_officer",),
    "opinion_executed": ("execute_opinion",),
    "opinion_extended": ("extend_opinion",),
    "opinion_issued": ("issue_opinion",),
    "ground_not_met": ("record_ground_not_met", "pass_to_principal"),
    "petition_refused": (),
    "petition_registered": (),
    "proposal_refused": ("refuse_leader",),
    "raised_accepted": ("accept_raised",),
    "raising_refused": ("refuse_raised",),
    "return_visited": ("record_return_visit",),
    "reasons_delivered": ("defer", "approve_deferral", "deliver_reasons"),
    "rechecked": ("record_recheck",),
    "recusal_refused": ("refuse_recusal",),
    "recused": ("grant_recusal",),
    "remedies_exhausted": ("exhaust_remedies",),
    "promise_answered": ("answer_promise",),
    "return_submitted": ("submit_return",),
    "return_agreed": ("agree_return",),
    "review_answered": ("answer_review",),
    "review_received": ("record_delivery",),
    "study_recorded": ("put_on_agenda", "record_study"),
    "supervision_reported": ("report_supervision",),
    "supervision_slip_answered": ("answer_supervision_slip",),
    "supervision_warned": (),
    "superior_reported": ("report_to_superior",),
    "taken_on": ("take_on",),
    "timetable_set": ("appoint_officer", "set_timetable"),
    "verified": ("record_verification", "try_verification"),
    "wish_registered": ("register_case",),
    "wishes_left": ("leave_wishes",),
    "withdrawal_verified": ("verify_withdrawal",),
}


def next_steps(dossier: Dossier, *, with_visits: bool = False) -> list[Move]:
    """Return the open moves that meet what runs, those for the duty due first first.

    ``with_visits``: the record of a field visit too, which is a dossier of its own.
    """
    about = (dossier.kind, "visit") if with_visits else (dossier.kind,)
    known = {move.name: move for move in dossier.moves if move.about in about}
    steps = [known[name] for name in dict.fromkeys(_wanted(dossier)) if name in known]
    return [move for move in steps if move.is_allowed][:MOST]


def waits_for(dossier: Dossier) -> str:
    """Return the post or unit that owes the duty due first, empty while none runs."""
    if dossier.duty is None:
        return ""
    role = dossier.context.rules.clocks[dossier.duty.kind].owner
    kind = registry.kind_of(dossier.id)
    subject = kind.clocks(dossier.facts)[dossier.duty.name].subject
    unit, post = kind.owner(dossier.facts, role, dossier.context, subject)
    return post or unit


def _wanted(dossier: Dossier) -> Iterator[str]:
    for clock in dossier.clocks:
        if clock.is_open and clock.nature != Nature.RIGHT:
            for event in dossier.context.rules.clocks[clock.kind].meet:
                yield from MOVES.get(event, ())
