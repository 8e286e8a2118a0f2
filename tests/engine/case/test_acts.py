"""The register of acts: what each command decides and each event leaves is known once."""

from datetime import date

import pytest

from engine.case.acts import APPLIERS, DECIDERS, demand_text
from engine.case.answering import (
    ExecuteOpinion,
    IssueOpinion,
    NotifyExtension,
    OpinionExecuted,
)
from engine.case.closing import ApproveClosing, ClosingSigned
from engine.case.deferring import (
    ApproveDeferral,
    DeferralApproved,
    DeliverReasons,
    ReasonsDelivered,
)
from engine.case.joining import VerifyWithdrawal, WithdrawalVerified
from engine.case.kind import KIND
from engine.case.leading import ApproveLeader, ConfirmAssignment
from engine.case.parts import Opinion
from engine.case.planning import SetTimetable
from engine.case.registering import AddNote, RegisterCase
from engine.case.remedies import HearingOpened
from engine.case.returning import RecordReturnVisit
from engine.case.terms import OpinionOutcome
from engine.case.ticking import ChargeStands
from engine.crossing import JoinMatter
from engine.errors import Refused
from engine.vocabulary import Command, Event
from tests.support.cases import DAY, a_case
from tests.support.office import Office


def test_every_command_about_a_case_is_decided_and_every_event_folded_in() -> None:
    assert set(KIND.commands) == {RegisterCase, *DECIDERS}
    assert set(KIND.events) == set(APPLIERS)


def test_every_empty_text_is_told_at_once() -> None:
    opinion = IssueOpinion(
        outcome=OpinionOutcome.CLARIFIED, number="1", request=" ", facts="f", basis=""
    )
    with pytest.raises(Refused) as refused:
        demand_text(opinion, "A32", "number", "request", "facts", "basis")
    told = [(reason.code, reason.field, reason.clause) for reason in refused.value.reasons]
    assert told == [("text_missing", "request", "A32"), ("text_missing", "basis", "A32")]


def test_what_says_something_passes() -> None:
    demand_text(AddNote(note="n"), "", "note")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (NotifyExtension(notice="n"), "no_notice_owed"),
        (ExecuteOpinion(evidence="e"), "nothing_to_execute"),
        (ApproveClosing(), "no_closing_request"),
        (ApproveDeferral(), "no_deferral_proposed"),
        (DeliverReasons(review_on=date(2025, 4, 1)), "deferral_not_approved"),
        (JoinMatter(matter="matter:1"), "no_such_matter"),
        (VerifyWithdrawal(), "no_withdrawal_stated"),
        (ApproveLeader(), "no_proposal"),
        (ConfirmAssignment(), "no_leader"),
        (RecordReturnVisit(solved=True), "no_leader"),
        (ChargeStands(), "no_proposal"),
        (SetTimetable(steps=(), settle_by=date(2025, 4, 1)), "milestones_missing"),
    ],
)
def test_the_engine_refuses_what_makes_no_sense_whatever_a_pack_lets_pass(
    command: Command, code: str
) -> None:
    context = Office().context("console")
    with pytest.raises(Refused) as refused:
        DECIDERS[type(command)](a_case(), command, context)
    assert [reason.code for reason in refused.value.reasons] == [code]


def test_what_was_carried_out_is_not_carried_out_again() -> None:
    opinion = Opinion(outcome=OpinionOutcome.SUPPORTED, issued_on=DAY, sent_on=DAY, executed_on=DAY)
    with pytest.raises(Refused, match="already_executed"):
        DECIDERS[ExecuteOpinion](
            a_case(opinion=opinion), ExecuteOpinion(evidence="e"), Office().context("console")
        )


@pytest.mark.parametrize(
    "event",
    [
        OpinionExecuted(on=DAY, text_ref="k#evidence"),
        ClosingSigned(on=DAY, post="p"),
        DeferralApproved(on=DAY, post="p"),
        ReasonsDelivered(on=DAY, review_on=DAY),
        WithdrawalVerified(on=DAY, post="p", came_from="in_hand"),
    ],
)
def test_an_event_about_what_is_not_there_leaves_the_facts_alone(event: Event) -> None:
    assert APPLIERS[type(event)](a_case(), event) == a_case()


def test_an_event_of_no_party_is_a_broken_history() -> None:
    with pytest.raises(ValueError, match="no party"):
        APPLIERS[HearingOpened](a_case(), HearingOpened(on=DAY, party="nobody"))
