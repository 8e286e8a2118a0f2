"""Admission (受理), declining (不予受理) and forwarding (转送) out of the house."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.registering import ROAD_HEARING, Route
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class Admit(Command, frozen=True, kw_only=True):
    """Admit the case and tell the petitioner in writing (信访工作条例 23).

    ``route``: which of the six ways of 31条 a claim takes; only way 6 starts the sixty days.
    ``notice_given`` False: admitted, but the written notice follows (see NotifyAdmission).
    """

    route: Route = ROAD_HEARING
    notice_given: bool = True


class Admitted(Event, frozen=True, kw_only=True):
    """The case was admitted; ``notified``: who is clearly named was told in writing.

    ``notice_given`` False: nobody was told yet, and the clock of the notice runs on.
    """

    route: int
    notified: bool = True
    notice_given: bool = True


class NotifyAdmission(Command, frozen=True, kw_only=True):
    """Tell the petitioner in writing that the case was admitted (信访工作条例 23)."""


class AdmissionNotified(Event, frozen=True, kw_only=True):
    """The written notice of admission was given after the admission itself."""


class Decline(Command, frozen=True, kw_only=True):
    """Decline the case (不予受理) by a delivered notice that says where to go instead."""

    reason: Text
    where_to_go: Text


class Declined(Event, frozen=True, kw_only=True):
    """The case was declined, and the petitioner told where to go."""

    reason_ref: str
    where_ref: str


class Forward(Command, frozen=True, kw_only=True):
    """Hand the case to an organ outside the house, with notice of procedure and time limit."""

    organ: str
    procedure: Text
    limit_on: date | None = None


class Forwarded(Event, frozen=True, kw_only=True):
    """The case was handed over; until that organ takes it on the sender owes the follow-up."""

    organ: str
    procedure_ref: str
    limit_on: date | None = None
    came_from: str = ""


class ConfirmForward(Command, frozen=True, kw_only=True):
    """Record that the outside organ has taken the case on, with proof of the handover."""

    proof: Text


class ForwardConfirmed(Event, frozen=True, kw_only=True):
    """The outside organ has taken the case on."""

    text_ref: str


class TakeBack(Command, frozen=True, kw_only=True):
    """Take the case back because the outside organ refuses it."""

    reason: Text


class TakenBack(Event, frozen=True, kw_only=True):
    """The case came back to the desk."""

    text_ref: str


@decides(Admit)
def admit(case: Case, command: Admit, context: Context) -> list[Event]:
    """Admit with a way of 31条 for a claim."""
    if case.kind == "claim" and command.route == 0:
        raise Refused([refusal("route_missing", "A31", "route")])
    notified = command.notice_given and any(party.is_clear for party in case.parties)
    return [
        Admitted(
            on=context.day(command),
            at=command.happened_at,
            route=command.route if case.kind == "claim" else 0,
            notified=notified,
            notice_given=command.notice_given,
        )
    ]


@applies(Admitted)
def admitted(case: Case, event: Admitted) -> Case:
    """Remember admission and notice."""
    case = replace(
        case,
        admitted_on=event.on,
        route=event.route,
        disposed_on=case.disposed_on or event.on,
        disposition=case.disposition or "admitted",
    )
    return _told(case, event.on) if event.notice_given else case


@decides(NotifyAdmission)
def notify_admission(_case: Case, command: NotifyAdmission, context: Context) -> list[Event]:
    """Give the notice that is still owed."""
    return [AdmissionNotified(on=context.day(command), at=command.happened_at)]


@applies(AdmissionNotified)
def admission_notified(case: Case, event: AdmissionNotified) -> Case:
    """Remember the notice."""
    return _told(case, event.on)


def _told(case: Case, on: date) -> Case:
    parties = tuple(
        replace(party, notified_on=on) if party.is_clear else party for party in case.parties
    )
    return replace(case, notice_on=on, parties=parties)


@decides(Decline)
def decline(_case: Case, command: Decline, context: Context) -> list[Event]:
    """Decline only with a reason and the place to go to."""
    demand_text(command, "A23", "reason", "where_to_go")
    return [
        Declined(
            on=context.day(command),
            reason_ref=context.ref("reason", command.reason),
            where_ref=context.ref("where_to_go", command.where_to_go),
        )
    ]


@applies(Declined)
def declined(case: Case, event: Declined) -> Case:
    """The case ends with its notice."""
    return replace(case, declined_on=event.on, disposed_on=event.on)


@decides(Forward)
def forward(case: Case, command: Forward, context: Context) -> list[Event]:
    """Forward with the written notice naming procedure and organ (31条)."""
    demand_text(command, "A31", "organ", "procedure")
    return [
        Forwarded(
            on=context.day(command),
            organ=command.organ,
            procedure_ref=context.ref("procedure", command.procedure),
            limit_on=command.limit_on,
            came_from=case.state,
        )
    ]


@applies(Forwarded)
def forwarded(case: Case, event: Forwarded) -> Case:
    """Remember where it went and where it stood."""
    return replace(
        case,
        forwarded_to=event.organ,
        disposed_on=case.disposed_on or event.on,
        disposition="forwarded",
        notice_on=case.notice_on or event.on,
        state_before=event.came_from,
    )


@decides(ConfirmForward)
def confirm_forward(_case: Case, command: ConfirmForward, context: Context) -> list[Event]:
    """Confirm with the proof of handover."""
    demand_text(command, "A31", "proof")
    return [ForwardConfirmed(on=context.day(command), text_ref=context.ref("proof", command.proof))]


@applies(ForwardConfirmed)
def forward_confirmed(case: Case, event: ForwardConfirmed) -> Case:
    """The end is reached with its answer."""
    return replace(case, disposition="forward_confirmed", concluded_on=event.on)


@decides(TakeBack)
def take_back(case: Case, command: TakeBack, context: Context) -> list[Event]:
    """Take the case back with the reason, to where it stood before it was sent away."""
    demand_text(command, "A31", "reason")
    return [
        TakenBack(
            on=context.day(command),
            text_ref=context.ref("reason", command.reason),
            moved_to=case.state_before,
        )
    ]


@applies(TakenBack)
def taken_back(case: Case, _event: TakenBack) -> Case:
    """Who sent it away holds it again."""
    return replace(case, forwarded_to="", disposition="returned", state_before="")
