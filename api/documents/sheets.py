"""Papers of the desk: 化解方案, 呈批单, 销案审批表, 调解协议书, 听证笔录, and empty sheets."""

from api.documents.known import Act, Fields, Known, optional_day
from api.documents.letters import people_for_units, subject_for_units
from api.documents.wording import said
from api.forms.records import day
from api.wording.labels import label
from engine.case.closing import ClosingApproved, ClosingRequested, ClosingReturned, ClosingSigned
from engine.case.hearing import HearingRecorded
from engine.case.helping import AgreementRecorded
from engine.case.parts import Instruction, Milestone
from engine.case.planning import PlanSigned


def plan(known: Known) -> list[Fields]:
    """Return each plan of settlement that was signed (化解方案) with the timetable as it stands."""
    case = known.case
    return [
        {
            **known.head(act),
            **known.cites("sign_plan"),
            **of_case(known),
            "officer": known.post(case.officer) if case.officer else "",
            "plan": known.lines(act.event.text_ref),
            "steps": [_step(known, at, one) for at, one in enumerate(case.milestones, 1)],
            "settle_by": optional_day(case.settle_by),
            "first_settle_by": optional_day(case.first_settle_by or case.settle_by),
        }
        for act in known.of(PlanSigned)
    ]


def slip(known: Known) -> list[Fields]:
    """Return each submission slip (呈批单) with what the leader wrote and what came of it."""
    return [
        _slip(known, one)
        for one in known.case.instructions
        if one.proposal_ref and one.withdrawn_on is None
    ]


def _slip(known: Known, one: Instruction) -> Fields:
    leaders = "\n".join(known.post(post) for post in one.lay_with)
    return {
        **of_case(known),
        "number": one.document,
        "on": day(one.submitted_on),
        "by": known.post(one.by_post),
        "leaders": leaders,
        "proposal": "\n".join(known.lines(one.proposal_ref)),
        "directive": "\n".join(known.lines(one.directive_ref)),
        "written_on": optional_day(one.written_on),
        "unit": known.unit(one.unit) if one.unit else "",
        "feedback": "\n".join(known.lines(one.feedback_ref)),
    }


def closing(known: Known) -> list[Fields]:
    """Return the form on which closing was asked for, signed and approved (销案审批表)."""
    found: list[Fields] = []
    for act in known.of(ClosingRequested):
        back = known.after(act, ClosingReturned)
        until = back.entry.seq if back else known.acts[-1].entry.seq
        signed, approved = known.after(act, ClosingSigned), known.after(act, ClosingApproved)
        if signed and signed.entry.seq > until:
            signed = None
        if approved and approved.entry.seq > until:
            approved = None
        found.append(
            {
                **of_case(known),
                "on": day(act.event.on),
                "outcome": label("outcomes", act.event.outcome, known.here.translate),
                "report": "\n".join(known.lines(act.event.text_ref)),
                "asked_by": _signed(known, act),
                "signed_by": _signed(known, signed),
                "approved_by": _signed(known, approved),
                "approved_on": day(approved.event.on) if approved else "",
                "verify_by": day(approved.event.verify_by) if approved else "",
            }
        )
    return found


def agreement(known: Known) -> list[Fields]:
    """Return each agreement of a mediation or settlement that was recorded (调解协议书)."""
    return [
        {
            **known.head(act),
            **of_case(known),
            "number": act.event.number,
            "way": label("agreement_ways", act.event.way, known.here.translate),
            "unit": known.signer(act),
            "terms": "\n".join(known.lines(act.event.text_ref)),
        }
        for act in known.of(AgreementRecorded)
    ]


def hearing(known: Known) -> list[Fields]:
    """Return the minutes of each hearing (听证笔录)."""
    return [
        {
            **known.head(act),
            **of_case(known),
            "unit": known.signer(act),
            "present": "\n".join(known.lines(act.event.present_ref)),
            "account": "\n".join(known.lines(act.event.text_ref)),
            "conclusion": "\n".join(known.lines(act.event.conclusion_ref)),
        }
        for act in known.of(HearingRecorded)
    ]


def by_hand(known: Known) -> list[Fields]:
    """Return the head of the case alone: the rest is written by hand."""
    return [of_case(known)]


def of_case(known: Known) -> Fields:
    """Return what each sheet tells of the case, never who asked where that is withheld."""
    case = known.case
    roles = known.here.translate
    leaders = [
        said("leader", post=known.post(one.post), role=label("leaderships", one.role, roles))
        for one in case.leaders
    ]
    return {
        "case": known.number,
        "registered_on": day(case.registered_on),
        "subject": subject_for_units(known),
        "people": people_for_units(known),
        "handling_unit": known.unit(case.unit),
        "leaders": said("stop").join(leaders) or said("leaders_none"),
        "unit": known.unit(case.unit),
    }


def _step(known: Known, number: int, one: Milestone) -> str:
    text = said("comma").join(known.lines(one.text_ref))
    places = {"number": number, "due": day(one.due_on), "text": text}
    if one.met_on:
        return said("milestone_met", met=day(one.met_on), **places)
    return said("milestone", **places)


def _signed(
    known: Known, act: Act[ClosingRequested] | Act[ClosingSigned] | Act[ClosingApproved] | None
) -> str:
    return said("signed", post=known.post(act.post), on=day(act.event.on)) if act else ""
