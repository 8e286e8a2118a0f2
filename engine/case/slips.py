"""The supervision slip (督办单, 信访工作条例 40): advice to a unit, and its answer in writing."""

from typing import ClassVar

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Slip
from engine.case.terms import Adoption, SlipCause
from engine.context import Context
from engine.errors import Refused
from engine.org.chart import Chart
from engine.vocabulary import Command, Event, Text, refusal


class IssueSupervisionSlip(Command, frozen=True, kw_only=True):
    """Issue a slip to a unit that handles the case or owes an act in it.

    ``document`` is the number it bears. The advice (改进建议) is answered in writing.
    """

    unit: str
    cause: SlipCause
    document: str
    advice: Text


class SupervisionSlipIssued(Event, frozen=True, kw_only=True):
    """A slip was issued; ``slip`` is its place among those of the case, counted from 1."""

    slip: int
    unit: str
    cause: SlipCause
    document: str
    by_post: str
    text_ref: str


class AnswerSupervisionSlip(Command, frozen=True, kw_only=True):
    """Answer a slip: what was adopted (采纳情况), and the measures taken."""

    slip: int
    adoption: Adoption
    measures: Text


class SupervisionSlipAnswered(Event, frozen=True, kw_only=True):
    """The unit answered in writing."""

    slip: int
    adoption: Adoption
    text_ref: str


class AcceptSlipAnswer(Command, frozen=True, kw_only=True):
    """Accept the answer to a slip; with that it is done."""

    slip: int


class SlipAnswerAccepted(Event, frozen=True, kw_only=True):
    """The answer was accepted."""

    slip: int


class ReturnSlipAnswer(Command, frozen=True, kw_only=True):
    """Send an answer back with a reason: it is owed as it was before."""

    slip: int
    reason: Text


class SlipAnswerReturned(Event, frozen=True, kw_only=True):
    """An answer was sent back."""

    undoes: ClassVar[str] = "supervision_slip_answered"
    slip: int
    text_ref: str


@decides(IssueSupervisionSlip)
def issue_slip(case: Case, command: IssueSupervisionSlip, context: Context) -> list[Event]:
    """Issue a slip to a unit of the case, never to oneself."""
    demand_text(command, "A40", "advice", "document")
    org, post = context.org, context.actor.on_behalf_of or context.actor.post
    own = org.unit_of(post) if org.has_post(post) else ""
    if command.unit not in units_of(case, org):
        raise Refused([refusal("unit_owes_nothing_here", "A40", "unit")])
    if org.successor(command.unit) == own:
        raise Refused([refusal("slip_to_oneself", "A40", "unit")])
    if any(one.document == command.document for one in case.slips):
        raise Refused([refusal("slip_number_taken", "A40", "document")])
    return [
        SupervisionSlipIssued(
            on=context.day(command),
            slip=len(case.slips) + 1,
            unit=command.unit,
            cause=command.cause,
            document=command.document,
            by_post=post,
            text_ref=context.ref("advice", command.advice),
        )
    ]


def units_of(case: Case, org: Chart) -> tuple[str, ...]:
    """Return the units that register, handle, assist or are asked to take the case over."""
    asked = (case.raising.to_unit,) if case.raising else ()
    named = (case.unit, case.office, *case.assisting, *asked)
    return tuple(dict.fromkeys((*named, *map(org.successor, named))))


@applies(SupervisionSlipIssued)
def slip_issued(case: Case, event: SupervisionSlipIssued) -> Case:
    """The slip waits for its answer."""
    slip = Slip(
        unit=event.unit,
        cause=event.cause,
        document=event.document,
        issued_on=event.on,
        by_post=event.by_post,
        text_ref=event.text_ref,
    )
    return replace(case, slips=(*case.slips, slip))


@decides(AnswerSupervisionSlip)
def answer_slip(case: Case, command: AnswerSupervisionSlip, context: Context) -> list[Event]:
    """Answer as the unit the slip went to, once, with the measures."""
    demand_text(command, "A40", "measures")
    slip = _slip(case, command.slip)
    if not _acts_from(slip, context, otherwise=True):
        raise Refused([refusal("slip_of_other_unit", "A40", "slip")])
    if slip.answered_on is not None:
        raise Refused([refusal("slip_answered_already", "A40", "slip")])
    return [
        SupervisionSlipAnswered(
            on=context.day(command),
            slip=command.slip,
            adoption=command.adoption,
            text_ref=context.ref("measures", command.measures),
        )
    ]


@applies(SupervisionSlipAnswered)
def slip_answered(case: Case, event: SupervisionSlipAnswered) -> Case:
    """The answer waits to be accepted."""
    slip = case.slips[event.slip - 1]
    answered = replace(
        slip, answered_on=event.on, adoption=event.adoption, answer_ref=event.text_ref
    )
    return _with(case, event.slip, answered)


@decides(AcceptSlipAnswer)
def accept_answer(case: Case, command: AcceptSlipAnswer, context: Context) -> list[Event]:
    """Accept an answer that stands."""
    _answer_to_judge(case, command.slip, context)
    return [SlipAnswerAccepted(on=context.day(command), slip=command.slip)]


@applies(SlipAnswerAccepted)
def answer_accepted(case: Case, event: SlipAnswerAccepted) -> Case:
    """The slip is done."""
    return _with(case, event.slip, replace(case.slips[event.slip - 1], accepted_on=event.on))


@decides(ReturnSlipAnswer)
def return_answer(case: Case, command: ReturnSlipAnswer, context: Context) -> list[Event]:
    """Return an answer that stands, with the reason."""
    demand_text(command, "A40", "reason")
    _answer_to_judge(case, command.slip, context)
    text_ref = context.ref("reason", command.reason)
    return [SlipAnswerReturned(on=context.day(command), slip=command.slip, text_ref=text_ref)]


@applies(SlipAnswerReturned)
def answer_returned(case: Case, event: SlipAnswerReturned) -> Case:
    """No answer stands; how often that happened is kept."""
    slip = case.slips[event.slip - 1]
    back = replace(slip, answered_on=None, adoption=None, answer_ref="", returns=slip.returns + 1)
    return _with(case, event.slip, back)


def _slip(case: Case, number: int) -> Slip:
    if not 1 <= number <= len(case.slips):
        raise Refused([refusal("no_such_slip", "A40", "slip", number=number)])
    return case.slips[number - 1]


def _answer_to_judge(case: Case, number: int, context: Context) -> None:
    """Refuse what has no answer or is done, and the unit that answered as its own judge."""
    slip = _slip(case, number)
    if slip.answered_on is None or slip.accepted_on is not None:
        raise Refused([refusal("no_slip_answer", "A40", "slip")])
    if _acts_from(slip, context, otherwise=False):
        raise Refused([refusal("slip_answer_of_oneself", "A40", "slip")])


def _acts_from(slip: Slip, context: Context, *, otherwise: bool) -> bool:
    """Return whether the actor sits in the unit of the slip; ``otherwise`` for who has no unit."""
    org, post = context.org, context.actor.on_behalf_of or context.actor.post
    if not org.has_post(post):
        return otherwise
    return org.unit_of(post) == org.successor(slip.unit)


def _with(case: Case, number: int, slip: Slip) -> Case:
    rows = list(case.slips)
    rows[number - 1] = slip
    return replace(case, slips=tuple(rows))
