"""Conditions on a case, each worked out from the facts alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from engine.case.conditions import CONDITIONS, holds
from engine.case.facts import Case
from engine.case.parts import (
    Closing,
    Deferral,
    Leader,
    Milestone,
    Opinion,
    Party,
    Proposal,
    Verification,
    Withdrawal,
)
from engine.case.terms import LegalKind, OpinionOutcome, Outcome
from engine.clockwork import Clock
from engine.marks import Marks
from tests.support.cases import DAY, a_case
from tests.support.office import Office

CONTEXT = Office().context("clerk")
SUPPORTED = Opinion(outcome=OpinionOutcome.SUPPORTED, issued_on=DAY, sent_on=DAY)
GOT = Party(ref="a", received_on=DAY)
WAITS = Party(ref="b")
UNCLEAR = Party(ref="c", is_clear=False)
ASKED = Closing(requested_on=DAY, by_unit="u", by_post="p", outcome=Outcome.SETTLED)
SIGNED = replace(ASKED, signed_by="post:p")
STATED = Withdrawal(stated_on=DAY, statement_ref="t")
LED = (Leader(post="post:q", assigned_on=DAY),)
EARLIER = DAY - timedelta(days=1)


def owed_since(day: date) -> dict[str, Clock]:
    return {"confirm#1": Clock(kind="confirm", marks=Marks(started_on=day))}


def of(**fields: Any) -> Case:  # noqa: ANN401 - any of the facts
    return a_case(**fields)


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        # A34: the sixty days are owed on road 31(6) of a claim alone.
        ("is_hearing_road", of(route=6), True),
        ("is_hearing_road", of(route=5), False),
        ("is_hearing_road", of(route=6, kind=LegalKind.SUGGESTION), False),
        # A23: notice is owed to whoever gave a clear name and address.
        ("sender_is_clear", of(parties=(WAITS,)), True),
        ("sender_is_clear", of(parties=(WAITS, UNCLEAR)), True),
        ("sender_is_clear", of(parties=(UNCLEAR,)), False),
        ("sender_is_clear", of(parties=()), False),
        ("answer_received", of(parties=(GOT,)), False),  # nothing was answered yet
        ("answer_received", of(parties=(GOT,), opinion=SUPPORTED), True),
        ("answer_received", of(parties=(GOT, WAITS), opinion=SUPPORTED), False),
        ("answer_received", of(parties=(GOT, UNCLEAR), opinion=SUPPORTED), True),
        ("answer_received", of(parties=(), answered_orally_on=DAY), True),
        ("no_receipt", of(parties=(WAITS,), opinion=SUPPORTED), True),
        ("opinion_if_owed", of(route=6, admitted_on=DAY), False),
        ("opinion_if_owed", of(route=6, admitted_on=DAY, opinion=SUPPORTED), True),
        ("opinion_if_owed", of(route=6), True),
        ("weighed_if_suggestion", of(), True),
        ("weighed_if_suggestion", of(kind=LegalKind.SUGGESTION), False),
        ("weighed_if_suggestion", of(kind=LegalKind.SUGGESTION, adoption="adopted"), True),
        ("no_opinion_yet_this_time", of(opinion=SUPPORTED), False),
        ("no_opinion_yet_this_time", of(opinion=SUPPORTED, reopened=1), True),
        ("supported_unexecuted", of(opinion=SUPPORTED), True),
        ("executed_if_settled", of(opinion=SUPPORTED, closing=ASKED), False),
        ("executed_if_settled", of(closing=ASKED), True),
        ("office_is_petition_office", of(), True),
        ("office_is_petition_office", of(office="unit:housing"), False),
        ("handled_by_competent_unit", of(), True),
        ("handled_by_competent_unit", of(unit="unit:petitions"), False),
        ("handled_by_competent_unit", of(unit="unit:housing", office="unit:housing"), True),
        ("leader_needed_stands", of(leader_required="key_case"), False),
        ("leader_needed_stands", of(), True),
        (
            "signed_if_led",
            of(leaders=(Leader(post="p", assigned_on=DAY),), closing=ASKED),
            False,
        ),
        ("signed_if_led", of(closing=ASKED), True),
        # A28: the signature of somebody kept away counts no more.
        ("signed_if_led", of(leaders=LED, closing=SIGNED), True),
        ("signed_if_led", of(leaders=LED, closing=SIGNED, recused=("post:p",)), False),
        ("closing_unsigned", of(closing=SIGNED), False),
        ("closing_unsigned", of(closing=SIGNED, recused=("post:p",)), True),
        ("closing_unsigned", of(), False),
        ("leader_missing", of(leader_required="key_case"), True),
        ("leader_missing", of(leader_required="key_case", leaders=LED), False),
        ("leader_missing", of(leader_required="key_case", closed_on=DAY), False),
        ("leader_missing", of(), False),
        ("no_withdrawal_open", of(), True),
        ("no_withdrawal_open", of(withdrawal=STATED), False),
        ("no_withdrawal_open", of(withdrawal=replace(STATED, verified_on=DAY)), True),
        ("confirmation_moot", of(), True),
        ("confirmation_moot", of(leaders=LED, clocks=owed_since(DAY)), False),
        ("confirmation_moot", of(leaders=LED, clocks=owed_since(EARLIER)), True),
        ("confirmation_moot", of(leaders=LED), False),
        ("confirmation_moot", of(leaders=LED, clocks=owed_since(DAY), closed_on=DAY), True),
        (
            "proposed_by_rule",
            of(proposal=Proposal(post="p", ground="reopened", proposed_on=DAY)),
            True,
        ),
        (
            "proposed_by_office",
            of(proposal=Proposal(post="p", ground="", proposed_on=DAY)),
            True,
        ),
        ("proposed_by_office", of(), False),
        ("milestones_met", of(milestones=(Milestone(due_on=DAY, first_due_on=DAY),)), False),
        ("reasons_delivered", of(deferral=Deferral(reason_code="no_funds")), False),
        (
            "reasons_delivered",
            of(deferral=Deferral(reason_code="no_funds", delivered_on=DAY)),
            True,
        ),
        ("verified", of(verification=Verification(tries=(DAY,))), False),
        ("verified", of(verification=Verification(done_on=DAY)), True),
        ("road_answer_missing", of(verification=Verification(road="answer_missing")), True),
        ("road_not_answer_missing", of(), True),
        ("no_review_running", of(parties=(Party(ref="a", review_asked_on=DAY),)), False),
        (
            "no_review_running",
            of(parties=(Party(ref="a", review_asked_on=DAY, review_answered_on=DAY),)),
            True,
        ),
        ("class_confirmed_or_merged", of(merged_into="case:2"), True),
        ("class_confirmed_or_merged", of(), False),
        ("visited_if_demanded", of(classification="time_bound"), True),  # national demands none
    ],
)
def test_a_condition_holds_as_the_facts_say(name: str, case: Case, expected: bool) -> None:  # noqa: FBT001
    assert holds(name, case, CONTEXT) is expected


def test_rights_and_reviews_rest_when_none_of_their_clocks_runs() -> None:
    running = Clock(kind="C5", marks=Marks(started_on=DAY))
    over = Clock(kind="C5", marks=Marks(started_on=DAY, lapsed_on=date(2025, 4, 2)))
    assert not holds("remedies_rest", a_case(clocks={"C5#1": running}), CONTEXT)
    assert holds("remedies_rest", a_case(clocks={"C5#1": over}), CONTEXT)


def test_a_notice_is_owed_while_its_clock_runs() -> None:
    running = Clock(kind="C2", marks=Marks(started_on=DAY))
    assert not holds("no_notice_owed", a_case(clocks={"C2#1": running}), CONTEXT)
    assert holds("no_notice_owed", a_case(), CONTEXT)


def test_an_unknown_condition_is_a_fault_of_the_pack() -> None:
    with pytest.raises(KeyError):
        holds("unheard_of", a_case(), CONTEXT)


def test_every_condition_answers_for_a_bare_case() -> None:
    assert all(isinstance(holds(name, a_case(), CONTEXT), bool) for name in CONDITIONS)
