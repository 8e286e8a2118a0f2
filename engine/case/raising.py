"""Raising the level (提级): a higher level is asked, and handles once it accepts."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Raising
from engine.case.placing import admitted, demand_fit, placed
from engine.context import Context
from engine.errors import Refused
from engine.org.standing import is_above
from engine.vocabulary import Command, Event, Text, refusal


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


class RefuseRaised(Command, frozen=True, kw_only=True):
    """Refuse a case raised from below, with the reason."""

    reason: Text


class RaisingRefused(Event, frozen=True, kw_only=True):
    """The level asked did not take the case; the lower one goes on with it."""

    unit: str
    text_ref: str


@decides(RaiseLevel)
def raise_level(case: Case, command: RaiseLevel, context: Context) -> list[Event]:
    """Ask a unit of a higher level, with a reason."""
    demand_fit(case, command.unit, context)
    demand_text(command, "", "reason")
    if not is_above(command.unit, case.unit, context.org):
        raise Refused([refusal("level_not_higher", "H24t", "unit")])
    text_ref = context.ref("reason", command.reason)
    return [LevelRaised(on=context.day(command), unit=command.unit, text_ref=text_ref)]


@applies(LevelRaised)
def level_raised(case: Case, event: LevelRaised) -> Case:
    """Remember who was asked."""
    raising = Raising(to_unit=event.unit, on=event.on)
    return replace(case, raising=raising, admitted_to_wall=admitted(case, event.unit))


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
    moved = placed(case, event.unit, event.area_path, event.level)
    return replace(moved, raising=None, taken_on=True)


@decides(RefuseRaised)
def refuse_raised(case: Case, command: RefuseRaised, context: Context) -> list[Event]:
    """Refuse with a reason; nothing that the lower level owes was ever stopped."""
    demand_text(command, "H24t", "reason")
    unit = case.raising.to_unit if case.raising else case.unit
    text_ref = context.ref("reason", command.reason)
    return [RaisingRefused(on=context.day(command), unit=unit, text_ref=text_ref)]


@applies(RaisingRefused)
def raising_refused(case: Case, event: RaisingRefused) -> Case:
    """The lower unit has it as before; whoever refused has no more part in it."""
    keeps = event.unit in (case.unit, case.office, *case.assisting)
    wall = case.admitted_to_wall
    left = wall if keeps else tuple(one for one in wall if one != event.unit)
    return replace(case, raising=None, admitted_to_wall=left)
