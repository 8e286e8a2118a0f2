"""Sending on (转送, 交办): to the unit that must handle it, its taking on, objection and level."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Objection, Raising
from engine.context import Context
from engine.errors import Refused
from engine.org.standing import is_above
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


class RejectObjection(Command, frozen=True, kw_only=True):
    """Reject an objection with a reason: the unit keeps the case."""

    reason: Text


class ObjectionRejected(Event, frozen=True, kw_only=True):
    """The unit keeps the case; nothing restarts."""

    text_ref: str


class AddAssistingUnit(Command, frozen=True, kw_only=True):
    """Ask a further unit to assist (协办); only the lead unit answers the petitioner."""

    unit: str


class AssistingUnitAdded(Event, frozen=True, kw_only=True):
    """A further unit assists."""

    unit: str


class AnswerAssistance(Command, frozen=True, kw_only=True):
    """Give the lead unit what it asked of an assisting unit."""

    unit: str
    note: Text


class AssistanceAnswered(Event, frozen=True, kw_only=True):
    """An assisting unit has done its part."""

    unit: str
    text_ref: str


class RaiseLevel(Command, frozen=True, kw_only=True):
    """Raise the case to a higher handling level with a reason (分级解决)."""

    unit: str
    reason: Text


class LevelRaised(Event, frozen=True, kw_only=True):
    """A higher level was asked; the lower one keeps the duty until it accepts."""

    unit: str
    text_ref: str


class AcceptRaised(Command, frozen=True, kw_only=True):
    """Accept a case raised from below."""


class RaisedAccepted(Event, frozen=True, kw_only=True):
    """The higher level handles the case now."""

    unit: str
    area_path: str
    level: str


class RecuseFromCase(Command, frozen=True, kw_only=True):
    """Keep a post away from the case: accused or directly interested (回避, 信访工作条例 28)."""

    post: str
    reason: Text


class Recused(Event, frozen=True, kw_only=True):
    """A post is kept away from the case."""

    post: str
    text_ref: str


def _known(unit: str, context: Context) -> None:
    if not context.org.has_unit(unit):
        raise Refused([refusal("unknown_unit", field="unit", unit=unit)])


@decides(Dispatch)
def dispatch(case: Case, command: Dispatch, context: Context) -> list[Event]:
    """Send to a known unit that is not accused; a 交办 needs the date of its report."""
    _known(command.unit, context)
    if command.unit in case.accused:
        raise Refused([refusal("unit_is_accused", "A30", "unit")])
    if command.with_report and command.report_by is None:
        raise Refused([refusal("report_date_missing", "A22", "report_by")])
    return [
        Dispatched(
            on=context.day(command),
            at=command.happened_at,
            unit=command.unit,
            area_path=context.org.area_path(command.unit),
            level=context.org.unit(command.unit).level,
            with_report=command.with_report,
            report_by=command.report_by,
        )
    ]


@applies(Dispatched)
def dispatched(case: Case, event: Dispatched) -> Case:
    """Put the case with the unit; the registering office stays its first holder."""
    return replace(
        case,
        unit=event.unit,
        area_path=event.area_path,
        level=event.level,
        disposed_on=case.disposed_on or event.on,
        disposition="assigned_with_report" if event.with_report else "sent",
        taken_on=event.unit == case.office,
        objection=None,
        admitted_to_wall=(*case.admitted_to_wall, event.unit) if case.is_walled else (),
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
    """Object with a reason."""
    demand_text(command, "", "reason")
    text_ref = context.ref("reason", command.reason)
    return [DispatchObjected(on=context.day(command), by_unit=case.unit, text_ref=text_ref)]


@applies(DispatchObjected)
def dispatch_objected(case: Case, event: DispatchObjected) -> Case:
    """Keep the objection until it is decided."""
    return replace(
        case, objection=Objection(by_unit=event.by_unit, on=event.on, text_ref=event.text_ref)
    )


@decides(AgreeReturn)
def agree_return(_case: Case, command: AgreeReturn, context: Context) -> list[Event]:
    """Let the case come back."""
    return [ReturnAgreed(on=context.day(command))]


@applies(ReturnAgreed)
def return_agreed(case: Case, _event: ReturnAgreed) -> Case:
    """The registering office holds the case again."""
    return replace(case, unit=case.office, taken_on=True, objection=None, disposition="returned")


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


@decides(AddAssistingUnit)
def add_assisting(case: Case, command: AddAssistingUnit, context: Context) -> list[Event]:
    """Add a known unit that is neither the lead, nor accused, nor assisting already."""
    _known(command.unit, context)
    if command.unit in (case.unit, *case.assisting, *case.accused):
        raise Refused([refusal("unit_cannot_assist", field="unit")])
    return [AssistingUnitAdded(on=context.day(command), unit=command.unit)]


@applies(AssistingUnitAdded)
def assisting_added(case: Case, event: AssistingUnitAdded) -> Case:
    """Remember the assisting unit."""
    return replace(case, assisting=(*case.assisting, event.unit))


@decides(AnswerAssistance)
def answer_assistance(case: Case, command: AnswerAssistance, context: Context) -> list[Event]:
    """Take in the part of a unit that assists and has not answered yet."""
    if command.unit not in case.assisting or command.unit in case.assisting_answered:
        raise Refused([refusal("unit_does_not_assist", field="unit")])
    text_ref = context.ref("note", command.note)
    return [AssistanceAnswered(on=context.day(command), unit=command.unit, text_ref=text_ref)]


@applies(AssistanceAnswered)
def assistance_answered(case: Case, event: AssistanceAnswered) -> Case:
    """Remember that the unit has answered."""
    return replace(case, assisting_answered=(*case.assisting_answered, event.unit))


@decides(RaiseLevel)
def raise_level(case: Case, command: RaiseLevel, context: Context) -> list[Event]:
    """Ask a unit of a higher level, with a reason."""
    _known(command.unit, context)
    demand_text(command, "", "reason")
    if not is_above(command.unit, case.unit, context.org):
        raise Refused([refusal("level_not_higher", "H24t", "unit")])
    text_ref = context.ref("reason", command.reason)
    return [LevelRaised(on=context.day(command), unit=command.unit, text_ref=text_ref)]


@applies(LevelRaised)
def level_raised(case: Case, event: LevelRaised) -> Case:
    """Remember who was asked."""
    return replace(case, raising=Raising(to_unit=event.unit, on=event.on))


@decides(AcceptRaised)
def accept_raised(case: Case, command: AcceptRaised, context: Context) -> list[Event]:
    """Accept what was raised."""
    unit = case.raising.to_unit if case.raising else case.unit
    return [
        RaisedAccepted(
            on=context.day(command),
            unit=unit,
            area_path=context.org.area_path(unit),
            level=context.org.unit(unit).level,
        )
    ]


@applies(RaisedAccepted)
def raised_accepted(case: Case, event: RaisedAccepted) -> Case:
    """The higher unit handles; its duties begin, what was owed before runs on."""
    return replace(
        case,
        unit=event.unit,
        area_path=event.area_path,
        level=event.level,
        raising=None,
        taken_on=True,
    )


@decides(RecuseFromCase)
def recuse(case: Case, command: RecuseFromCase, context: Context) -> list[Event]:
    """Keep a post away, with the reason."""
    demand_text(command, "", "reason")
    if command.post in case.recused:
        raise Refused([refusal("already_recused", "A28", "post")])
    text_ref = context.ref("reason", command.reason)
    return [Recused(on=context.day(command), post=command.post, text_ref=text_ref)]


@applies(Recused)
def recused(case: Case, event: Recused) -> Case:
    """Remember the recusal."""
    return replace(case, recused=(*case.recused, event.post))
