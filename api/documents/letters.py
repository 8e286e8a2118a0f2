"""Letters to units (转办函, 交办函, 督办单, 办结报告): never who asked, where that is walled."""

from api.documents.known import Act, Fields, Known, optional_day
from api.documents.wording import said
from api.forms.records import day
from api.wording.labels import label
from engine.case.closing import ClosingRequested
from engine.case.delivering import AnswerReceived
from engine.case.dispatching import Dispatched
from engine.case.placing import unfit
from engine.case.slips import SupervisionSlipIssued
from engine.case.terms import LegalKind
from engine.errors import Refused
from engine.vocabulary import refusal

ACCUSED = "unit_is_accused"


def dispatch(known: Known) -> list[Fields]:
    """Return the letters with which the case was sent to a unit (转办函)."""
    return [_sent(known, act) for act in known.of(Dispatched) if not act.event.with_report]


def assignment(known: Known) -> list[Fields]:
    """Return the letters that demand a report back (交办函)."""
    return [
        {**_sent(known, act), "report_by": optional_day(act.event.report_by)}
        for act in known.of(Dispatched)
        if act.event.with_report
    ]


def supervision(known: Known) -> list[Fields]:
    """Return each supervision slip (督办单) with what came back."""
    found: list[Fields] = []
    for act in known.of(SupervisionSlipIssued):
        _demand_not_accused(known, act.event.unit)
        slip = known.case.slips[act.event.slip - 1]
        say = known.here.translate
        found.append(
            {
                **known.head(act),
                **known.cites("issue_supervision_slip", "slip_answer"),
                "number": act.event.document,
                "subject": subject_for_units(known),
                "receiver": known.unit(act.event.unit),
                "cause": label("causes", act.event.cause, say),
                "advice": known.lines(act.event.text_ref),
                "last_day": known.due("slip_answer", subject=str(act.event.slip)),
                "answer": known.lines(slip.answer_ref),
                "adoption": label("adoptions", slip.adoption, say) if slip.adoption else "",
                "answered_on": optional_day(slip.answered_on),
            }
        )
    return found


def closing(known: Known) -> list[Fields]:
    """Return each report with which closing was asked for (办结报告), to the petition office."""
    found: list[Fields] = []
    for act in known.of(ClosingRequested):
        opinion = known.case.opinion
        say = known.here.translate
        outcome = label("opinions", opinion.outcome, say) if opinion else ""
        is_suggestion = known.case.kind is LegalKind.SUGGESTION  # only these are weighed by 29条
        office = known.context.org.petition_office_of(known.case.unit) or known.case.office
        found.append(
            {
                **known.head(act),
                "cite": known.cites("request_closing")["cite"] if is_suggestion else "",
                "subject": subject_for_units(known),
                "unit": known.unit(act.event.by_unit),
                "receiver": known.unit(office),
                "superior": known.case.superior_number,
                "report": known.lines(act.event.text_ref),
                "outcome": label("outcomes", act.event.outcome, say),
                "opinion_number": opinion.number if opinion else "",
                "opinion_on": day(opinion.issued_on) if opinion else "",
                "opinion_outcome": outcome,
                "delivered": _delivered(known, act),
            }
        )
    return found


def is_withheld(known: Known) -> bool:
    """Return whether no paper to others says who asked (信访工作条例 30)."""
    return known.case.is_walled or known.case.keeps_confidential


def people_for_units(known: Known) -> str:
    """Return who asked as others may read it, whoever draws the letter up."""
    if is_withheld(known):
        return said("withheld")
    return known.people(known.names)


def subject_for_units(known: Known) -> str:
    """Return the heading that lists show, without names; never the petitioner's own words."""
    return known.case.subject or known.case.topic or said("matter")


def _sent(known: Known, act: Act[Dispatched]) -> Fields:
    _demand_not_accused(known, act.event.unit)
    on, head = act.event.on, known.head(act)
    body = known.lines(known.case.body_ref)
    return {
        **head,
        **known.cites("dispatch", "C2", "C3"),
        "subject": subject_for_units(known),
        "receiver": known.unit(act.event.unit),
        "sender": str(head["unit"]),
        "people": people_for_units(known),
        "body": [said("no_sight")] if is_withheld(known) or not body else body,
        "objection_on": known.due("C3", on),
        "last_day": known.due("C2", on),
    }


def _demand_not_accused(known: Known, unit: str) -> None:
    """Refuse a letter to whom the report is about, or to whom stands below (信访工作条例 30)."""
    found = unfit(unit, known.case.accused, known.context.org)
    if any(one.code == ACCUSED for one in found):
        raise Refused([refusal(ACCUSED, "A30")])


def _delivered(known: Known, act: Act[ClosingRequested]) -> str:
    """Return on which days the answer had been received before closing was asked for."""
    before = [one for one in known.of(AnswerReceived) if one.entry.seq < act.entry.seq]
    return said("comma").join(dict.fromkeys(day(one.event.on) for one in before))
