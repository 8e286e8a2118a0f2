"""Sending on (转送, 交办): to the unit that must handle it, its taking on, objection and level."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Objection
from engine.case.placing import demand_fit, placed
from engine.context import Context
from engine.dates import dates
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class Dispatch(Command, frozen=True, kw_only=True):
    """Send the case to a unit: with_report demands a report back (交办), by ``report_by``."""

    unit: str
    with_report: bool = False
    report_by: date | None = None


class Dispatched(Event, frozen=True, kw_only=True):
    """The case was sent to a unit, which now owes taking on or an objection."""

    unit: str
    area_path: str
    level: str
    with_report: bool = False
    report_by: date | None = None


class KeepForOffice(Command, frozen=True, kw_only=True):
    """Dispose of the case by keeping it in the registering office itself."""


class Kept(Event, frozen=True, kw_only=True):
    """The registering office handles the case itself."""


class TakeOn(Command, frozen=True, kw_only=True):
    """Take on a case that was sent; a unit's silence for five working days does the same."""


class TakenOn(Event, frozen=True, kw_only=True):
    """The unit took the case on; ``by_silence``: it let the days for an objection pass."""

    by_silence: bool = False


class TakeOnBySilence(Command, frozen=True, kw_only=True):
    """Time's command when the days for an objection have passed (信访工作条例 23)."""


class ObjectToDispatch(Command, frozen=True, kw_only=True):
    """Object with reasons to having been sent a case (信访工作条例 23)."""

    reason: Text


class DispatchObjected(Event, frozen=True, kw_only=True):
    """The unit objected; the sender decides, and no clock of the petitioner stops."""

    by_unit: str
    text_ref: str


class AgreeReturn(Command, frozen=True, kw_only=True):
    """Agree to an objection: the case comes back to the registering office."""


class ReturnAgreed(Event, frozen=True, kw_only=True):
    """The case came back to the registering office."""

    unit: str
    area_path: str
    level: str


class RejectObjection(Command, frozen=True, kw_only=True):
    """Reject an objection with a reason: the unit keeps the case."""

    reason: Text


class ObjectionRejected(Event, frozen=True, kw_only=True):
    """The unit keeps the case; nothing restarts."""

    text_ref: str


@decides(Dispatch)
def dispatch(case: Case, command: Dispatch, context: Context) -> list[Event]:
    """Send to another unit that may hold it; a 交办 needs the date of its report."""
    demand_fit(case, command.unit, context)
    if command.unit == case.unit:
        raise Refused([refusal("unit_holds_it", field="unit")])
    if command.with_report and command.report_by is None:
        raise Refused([refusal("report_date_missing", "A22", "report_by")])
    sent = sent_to(command.unit, command, context)
    return [replace(sent, with_report=command.with_report, report_by=command.report_by)]


def sent_to(unit: str, command: Command, context: Context) -> Dispatched:
    """Return the event of sending a case to a unit on the day a command tells of."""
    return Dispatched(
        on=context.day(command),
        at=command.happened_at,
        unit=unit,
        area_path=context.org.area_path(unit),
        level=context.org.unit(unit).level,
    )


@applies(Dispatched)
def dispatched(case: Case, event: Dispatched) -> Case:
    """Put the case with the unit; the registering office stays its first holder."""
    return replace(
        placed(case, event.unit, event.area_path, event.level),
        disposed_on=case.disposed_on or event.on,
        disposition="assigned_with_report" if event.with_report else "sent",
        taken_on=False,
        objection=None,
    )


@decides(KeepForOffice)
def keep(_case: Case, command: KeepForOffice, context: Context) -> list[Event]:
    """Keep the case in the office."""
    return [Kept(on=context.day(command))]


@applies(Kept)
def kept(case: Case, event: Kept) -> Case:
    """The office is the handling unit."""
    return replace(case, disposed_on=event.on, disposition="kept", taken_on=True)


@decides(TakeOn)
def take_on(_case: Case, command: TakeOn, context: Context) -> list[Event]:
    """Take the case on."""
    return [TakenOn(on=context.day(command))]


@decides(TakeOnBySilence)
def take_on_by_silence(_case: Case, command: TakeOnBySilence, context: Context) -> list[Event]:
    """Count the unit's silence as taking on."""
    return [TakenOn(on=context.day(command), by_silence=True)]


@applies(TakenOn)
def taken_on(case: Case, _event: TakenOn) -> Case:
    """The unit holds the case."""
    return replace(case, taken_on=True)


@decides(ObjectToDispatch)
def object_to_dispatch(case: Case, command: ObjectToDispatch, context: Context) -> list[Event]:
    """Object with a reason, within the days that the sender's clock gives."""
    demand_text(command, "A23", "reason")
    clock = case.clocks.get(case.running("C3"))
    if clock is not None:
        last = dates(clock.marks, context.rules.clocks["C3"], context.calendar).legal_on
        if context.day(command) > last:
            raise Refused([refusal("objection_too_late", "A23", "happened_on")])
    text_ref = context.ref("reason", command.reason)
    return [DispatchObjected(on=context.day(command), by_unit=case.unit, text_ref=text_ref)]


@applies(DispatchObjected)
def dispatch_objected(case: Case, event: DispatchObjected) -> Case:
    """Keep the objection until it is decided."""
    return replace(
        case, objection=Objection(by_unit=event.by_unit, on=event.on, text_ref=event.text_ref)
    )


@decides(AgreeReturn)
def agree_return(case: Case, command: AgreeReturn, context: Context) -> list[Event]:
    """Let the case come back."""
    return [
        ReturnAgreed(
            on=context.day(command),
            unit=case.office,
            area_path=context.org.area_path(case.office),
            level=context.org.unit(case.office).level,
        )
    ]


@applies(ReturnAgreed)
def return_agreed(case: Case, event: ReturnAgreed) -> Case:
    """The registering office holds the case again, in the area it was registered for."""
    back = placed(case, event.unit, event.area_path, event.level)
    return replace(
        back,
        area_path=event.area_path,
        taken_on=True,
        objection=None,
        disposition="returned",
    )


@decides(RejectObjection)
def reject_objection(_case: Case, command: RejectObjection, context: Context) -> list[Event]:
    """Reject with a reason."""
    demand_text(command, "", "reason")
    text_ref = context.ref("reason", command.reason)
    return [ObjectionRejected(on=context.day(command), text_ref=text_ref)]


@applies(ObjectionRejected)
def objection_rejected(case: Case, _event: ObjectionRejected) -> Case:
    """The unit keeps the case and counts as having taken it on."""
    return replace(case, objection=None, taken_on=True)
