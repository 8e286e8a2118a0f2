"""Closing (办结): asked by the unit, signed by the leader, approved outside it, or returned."""

from datetime import date, timedelta
from typing import ClassVar

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Closing
from engine.case.terms import Outcome, Treatment
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class RequestClosing(Command, frozen=True, kw_only=True):
    """Ask to close, with what became of the matter and the report (办结报告).

    ``treatment``: what was done with the request; what was dealt with by law names the paper.
    """

    outcome: Outcome
    report: Text
    treatment: Treatment | None = None
    legal_document: str = ""


class ClosingRequested(Event, frozen=True, kw_only=True):
    """The handling unit asked to close."""

    outcome: Outcome
    text_ref: str
    by_unit: str
    by_post: str
    treatment: Treatment | None = None
    legal_document: str = ""


class SignClosing(Command, frozen=True, kw_only=True):
    """Sign the request as the leader in charge."""


class ClosingSigned(Event, frozen=True, kw_only=True):
    """The leader in charge signed."""

    post: str


class ApproveClosing(Command, frozen=True, kw_only=True):
    """Approve the closing, outside the handling unit."""


class ClosingApproved(Event, frozen=True, kw_only=True):
    """The case is closed; by ``verify_by`` somebody else asks whether the answer was real."""

    outcome: Outcome
    verify_by: date


class ReturnClosing(Command, frozen=True, kw_only=True):
    """Send the request back with a reason: the work's clock goes on where it stood."""

    reason: Text


class ClosingReturned(Event, frozen=True, kw_only=True):
    """The request was sent back."""

    undoes: ClassVar[str] = "closing_requested"
    text_ref: str


@decides(RequestClosing)
def request_closing(case: Case, command: RequestClosing, context: Context) -> list[Event]:
    """Ask with a report; a class that cannot be solved yet cannot end as settled."""
    demand_text(command, "H24t", "report")
    settled = command.outcome is Outcome.SETTLED
    if settled and case.classification == "unresolved":
        raise Refused([refusal("unresolved_cannot_settle", "H24t", "outcome")])
    if (command.treatment is Treatment.BY_LAW) != bool(command.legal_document.strip()):
        raise Refused([refusal("legal_document_of_law", "A27", "legal_document")])
    return [
        ClosingRequested(
            on=context.day(command),
            outcome=command.outcome,
            text_ref=context.ref("report", command.report),
            by_unit=case.unit,
            by_post=context.actor.post,
            treatment=command.treatment,
            legal_document=command.legal_document,
        )
    ]


@applies(ClosingRequested)
def closing_requested(case: Case, event: ClosingRequested) -> Case:
    """The request waits for signature and approval; what was raised is no longer asked for."""
    closing = Closing(
        requested_on=event.on,
        by_unit=event.by_unit,
        by_post=event.by_post,
        outcome=event.outcome,
        treatment=event.treatment,
    )
    return replace(case, closing=closing, raising=None)


@decides(SignClosing)
def sign_closing(_case: Case, command: SignClosing, context: Context) -> list[Event]:
    """Sign."""
    return [ClosingSigned(on=context.day(command), post=context.actor.post)]


@applies(ClosingSigned)
def closing_signed(case: Case, event: ClosingSigned) -> Case:
    """The signature stands on the request."""
    if case.closing is None:
        return case
    return replace(case, closing=replace(case.closing, signed_by=event.post))


@decides(ApproveClosing)
def approve_closing(case: Case, command: ApproveClosing, context: Context) -> list[Event]:
    """Approve what was asked."""
    if case.closing is None:
        raise Refused([refusal("no_closing_request")])
    day = context.day(command)
    days = context.rules.classes[case.classification].verify_days
    return [
        ClosingApproved(
            on=day,
            at=command.happened_at,
            outcome=case.closing.outcome,
            verify_by=day + timedelta(days=days),
        )
    ]


@applies(ClosingApproved)
def closing_approved(case: Case, event: ClosingApproved) -> Case:
    """The work has ended; a proposal that still waited has lost its object."""
    return replace(
        case,
        closing=replace(case.closing, approved_on=event.on) if case.closing else None,
        closed_on=event.on,
        outcome=event.outcome,
        verification=None,
        proposal=None,
    )


@decides(ReturnClosing)
def return_closing(_case: Case, command: ReturnClosing, context: Context) -> list[Event]:
    """Return with the reason."""
    demand_text(command, "H24t", "reason")
    return [
        ClosingReturned(on=context.day(command), text_ref=context.ref("reason", command.reason))
    ]


@applies(ClosingReturned)
def closing_returned(case: Case, _event: ClosingReturned) -> Case:
    """No request stands any more."""
    return replace(case, closing=None)
