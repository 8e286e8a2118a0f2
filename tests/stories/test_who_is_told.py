"""The life of a case, told from the inboxes: who gets what after each step, asserted by hand."""

from collections.abc import Iterator
from datetime import date

import pytest

from engine.case.admitting import Admit
from engine.case.answering import ExecuteOpinion, IssueOpinion, RecordDelivery
from engine.case.asking import PartyAnswer
from engine.case.classing import CheckClass, ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing, ReturnClosing, SignClosing
from engine.case.dispatching import (
    AgreeReturn,
    Dispatch,
    ObjectToDispatch,
    RejectObjection,
    TakeOn,
    TakeOnBySilence,
)
from engine.case.leading import AssignLeader, ConfirmAssignment, ProposeLeader, RefuseLeader
from engine.case.planning import AppointOfficer, SignPlan
from engine.case.registering import RegisterCase
from engine.case.remedies import RequestReview
from engine.case.reopening import ReopenCase
from engine.case.revisiting import RecordVerification
from engine.case.terms import LegalKind, OpinionOutcome, Outcome, Rating, ReceiptProof, Road
from engine.case.ticking import ChargeStands
from engine.crossing import JoinMatter, RecordStudy
from engine.ladder import Climb
from engine.mailbox import Pointer
from engine.matter.studying import OpenMatter, PutOnAgenda
from engine.org.sight import sight_of
from tests.support import mailboxes
from tests.support.office import actor
from tests.support.telling import Telling


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def office(request: pytest.FixtureRequest) -> Iterator[Telling]:
    if request.param == "memory":
        yield Telling(mailboxes.in_memory())
        return
    kept = mailboxes.at(request.getfixturevalue(f"migrated_{request.param}_url"))
    yield Telling(kept)
    kept.close()


def sent_to_housing(office: Telling) -> str:
    case = office.register()
    assert office.told() == {}
    told = office.tells(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    assert told == {"dispatched": {"housing-head", "housing-officer"}}
    return case


def in_hand(office: Telling) -> str:
    case = sent_to_housing(office)
    assert office.tells(TakeOn(dossier=case), "housing-head") == {"taken_on": {"clerk"}}
    told = office.tells(Admit(dossier=case, route=6), "housing-head")
    assert told == {"admitted": {"housing-officer", "clerk"}}
    told = office.tells(ConfirmClass(dossier=case, classification="solvable"), "housing-head")
    assert told == {"class_confirmed": {"clerk"}}
    assert office.tells(CheckClass(dossier=case), "clerk") == {}
    return case


def answered(office: Telling) -> str:
    case = in_hand(office)
    told = office.tells(
        AppointOfficer(dossier=case, post="post:housing-officer-two"), "housing-head"
    )
    assert told == {"officer_appointed": {"housing-officer-two"}}
    opinion = IssueOpinion(
        dossier=case,
        outcome=OpinionOutcome.SUPPORTED,
        number="1",
        request="r",
        facts="f",
        basis="b",
    )
    told = office.tells(opinion, "housing-head")
    assert told == {"opinion_issued": {"housing-officer-two", "clerk"}}
    party = office.case(case).parties[0].ref
    delivery = RecordDelivery(dossier=case, party=party, proof=ReceiptProof.SIGNATURE)
    assert office.tells(delivery, "housing-officer-two") == {"answer_received": {"clerk"}}
    told = office.tells(ExecuteOpinion(dossier=case, evidence="e"), "housing-officer-two")
    assert told == {"opinion_executed": {"clerk"}}
    return case


def test_a_unit_may_object_and_the_sender_decides(office: Telling) -> None:
    case = sent_to_housing(office)
    told = office.tells(ObjectToDispatch(dossier=case, reason="not ours"), "housing-head")
    assert told == {"dispatch_objected": {"clerk", "petitions-head"}}
    told = office.tells(AgreeReturn(dossier=case), "clerk")
    assert told == {}, "the unit no longer sees the case, and the clerk knows"
    told = office.tells(Dispatch(dossier=case, unit="unit:labour"), "clerk")
    assert told == {"dispatched": {"labour-head", "labour-officer"}}
    office.tells(ObjectToDispatch(dossier=case, reason="not ours"), "labour-head")
    told = office.tells(RejectObjection(dossier=case, reason="it is"), "petitions-head")
    assert told == {"objection_rejected": {"labour-head", "labour-officer"}}


def test_silence_tells_both_sides(office: Telling) -> None:
    case = sent_to_housing(office)
    office.day(date(2025, 3, 11))
    told = office.tells(TakeOnBySilence(dossier=case), "time")
    assert told == {"taken_on": {"clerk", "housing-head", "housing-officer"}}


def test_a_leader_is_proposed_refused_assigned_and_confirms(office: Telling) -> None:
    case = in_hand(office)
    told = office.tells(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    assert told == {"leader_proposed": {"magistrate", "petitions-head"}}
    told = office.tells(RefuseLeader(dossier=case, reason="busy"), "magistrate")
    assert told == {"proposal_refused": {"clerk"}}
    told = office.tells(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    assert told == {"leader_assigned": {"deputy-works", "housing-head", "clerk"}}
    assert "签署化解方案" in office.last("deputy-works").body
    assert "供知悉，无需办理" in office.last("clerk").body
    told = office.tells(ConfirmAssignment(dossier=case), "deputy-works")
    assert told == {"assignment_confirmed": {"housing-head", "clerk"}}
    told = office.tells(SignPlan(dossier=case, plan="p"), "deputy-works")
    assert told == {"plan_signed": {"housing-head", "clerk"}}


def test_a_closing_is_asked_signed_returned_and_approved(office: Telling) -> None:
    case = answered(office)
    office.tells(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    office.tells(SignPlan(dossier=case, plan="p"), "deputy-works")
    ask = RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="r")
    told = office.tells(ask, "housing-officer-two")
    assert told == {"closing_requested": {"deputy-works", "clerk", "petitions-head"}}
    assert "签字同意" in office.last("deputy-works").body
    assert "待包案领导签字" in office.last("clerk").body
    told = office.tells(ReturnClosing(dossier=case, reason="thin"), "clerk")
    assert told == {"closing_returned": {"housing-head", "housing-officer-two", "deputy-works"}}
    office.tells(ask, "housing-officer-two")
    told = office.tells(SignClosing(dossier=case), "deputy-works")
    assert told == {"closing_signed": {"clerk", "housing-head"}}
    told = office.tells(ApproveClosing(dossier=case), "petitions-head")
    assert told == {
        "closing_approved": {"clerk", "housing-head", "housing-officer-two", "deputy-works"}
    }
    assert "核实回访，2025-03-18" in office.last("clerk").body


def test_a_no_reopens_the_case_and_everybody_in_charge_knows(office: Telling) -> None:
    case = answered(office)
    ask = RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="r")
    office.tells(ask, "housing-officer-two")
    office.tells(ApproveClosing(dossier=case), "petitions-head")
    party = office.case(case).parties[0].ref
    answer = PartyAnswer(
        party=party, answer_received=True, promises_kept=False, rating=Rating.DISSATISFIED
    )
    verification = RecordVerification(dossier=case, answers=(answer,), road=Road.ANSWER_MISSING)
    told = office.tells(verification, "clerk-two")
    assert told == {"verified": {"clerk", "housing-head"}}
    assert "在期限内重新办理" in office.last("clerk").body
    told = office.tells(ReopenCase(dossier=case, reason="not kept"), "clerk")
    assert told == {"case_reopened": {"housing-head", "housing-officer-two"}}


def test_a_review_is_owed_by_the_organ_above(office: Telling) -> None:
    case = answered(office)
    party = office.case(case).parties[0].ref
    told = office.tells(RequestReview(dossier=case, party=party, request="r"), "clerk")
    assert told == {"review_requested": {"magistrate", "housing-head"}}
    assert "复查答复，2025-04-02" in office.last("magistrate").body


def test_a_ladder_is_climbed_up_to_the_principal(office: Telling) -> None:
    case = in_hand(office)
    days = (date(2025, 3, 16), date(2025, 3, 19), date(2025, 3, 24), date(2025, 3, 29))
    steps = []
    for rung, day in enumerate(days, 1):
        office.day(day)
        steps.append(office.tells(Climb(dossier=case, clock="solve#1", rung=rung), "time"))
    assert steps == [
        {"rung_climbed": {"housing-head"}},
        {"rung_climbed": {"housing-head"}},
        {"rung_climbed": {"deputy-works"}},
        {"rung_climbed": {"magistrate"}, "leader_proposed": {"magistrate", "petitions-head"}},
    ]
    assert "逾期未决定的，由您包案" in office.last("magistrate").body
    assert "尚未明确收件人" in next(
        one.body for one in office.letters if one.recipient == "post:deputy-works"
    )
    office.day(date(2025, 4, 8))
    told = office.tells(ChargeStands(dossier=case), "time")
    assert told == {"leader_assigned": {"magistrate", "housing-head", "clerk"}}


def test_an_accusation_tells_nobody_inside_the_accused_unit(office: Telling) -> None:
    """The county's leaders are not admitted to the wall: their rungs go to who registered it."""
    accusation = RegisterCase(
        office="unit:petitions",
        kind=LegalKind.ACCUSATION,
        title="t",
        subject="作风",
        accused=("unit:housing",),
    )
    office.give(accusation, "console")
    case = f"case:990421-2025-{1:05d}"
    assert office.told() == {"registered": {"clerk"}}
    told = office.tells(Dispatch(dossier=case, unit="unit:discipline"), "clerk")
    assert told == {"dispatched": {"discipline-head", "discipline-officer"}}
    office.day(date(2025, 3, 11))
    told = office.tells(TakeOnBySilence(dossier=case), "time")
    assert told == {"taken_on": {"clerk", "discipline-head", "discipline-officer"}}
    for rung, day in ((1, date(2025, 3, 18)), (2, date(2025, 3, 19)), (3, date(2025, 3, 22))):
        office.day(day)
        told = office.tells(Climb(dossier=case, clock="class#1", rung=rung), "time")
        expected = "petitions-head" if rung == 3 else "discipline-head"
        assert told == {"rung_climbed": {expected}}
    assert "不得扩大知情范围" in office.last("petitions-head").body
    assert not any("housing" in one.recipient for one in office.letters)
    assert not any("housing" in one.subject + one.body for one in office.letters)


def test_a_common_problem_tells_who_prepares_it(office: Telling) -> None:
    case = in_hand(office)
    told = office.tells(OpenMatter(unit="unit:housing", subject="供水"), "clerk-two")
    assert told == {"matter_opened": {"housing-head", "clerk"}}
    assert "集体研究共性问题，2025-04-02" in office.last("housing-head").body
    matter = "matter:2025-00001"
    told = office.tells(JoinMatter(dossier=case, matter=matter), "clerk")
    assert told == {"case_joined": {"housing-head"}}
    agenda = PutOnAgenda(dossier=matter, body="常务会", meets_on=date(2025, 3, 10))
    assert office.tells(agenda, "clerk") == {"agenda_set": {"housing-head"}}
    office.day(date(2025, 3, 10))
    study = RecordStudy(dossier=matter, minutes="3", decision="d", cases=(case,))
    told = office.tells(study, "deputy-works")
    assert told == {
        "study_recorded": {"housing-head", "clerk"},
        "case_studied": {"housing-head", "clerk"},
    }


def test_no_letter_names_a_petitioner_or_a_text(office: Telling) -> None:
    answered(office)
    words = " ".join(one.subject + one.body for one in office.letters)
    for canary in ("somebody", "The water is cut off"):
        assert canary not in words


def test_every_inbox_holds_what_was_told_and_can_be_read(office: Telling) -> None:
    answered(office)
    today = date(2025, 3, 3)
    for post in {one.recipient for one in office.letters}:
        sight = sight_of(actor(post.removeprefix("post:")), office.desk.around.org, today)
        mine = [one for one in office.letters if one.recipient == post]
        lines = office.relay.mailbox.inbox(post, sight, limit=100)
        assert {(line.dossier, line.seq) for line in lines} == {
            (one.dossier, one.seq) for one in mine
        }
        assert office.relay.mailbox.unread(post, sight) == len(mine)
        pointer = Pointer(mine[0].dossier, mine[0].seq)
        assert office.relay.mailbox.mark_read(post, pointer, office.clock.now())
