"""What follows by rule for supervisions (督办): rungs open them, ends close them, shares warn."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from engine.case.acts import APPLIERS, applies, decides
from engine.case.facts import Case
from engine.case.owing import owner_unit
from engine.case.parts import Supervision
from engine.case.shares import calm_until, steps_reached
from engine.case.supervising import SupervisionClosed, opening, with_one
from engine.case.terms import SupervisionKind
from engine.clockwork import Clock
from engine.context import Context
from engine.errors import Refused
from engine.ladder import ClockRedated, RungClimbed
from engine.org.standing import is_leader
from engine.rules import Rung
from engine.vocabulary import TIME, Command, Event, refusal, type_name

OVERDUE = "overdue"
"""The ground of a supervision that a rung opens."""
MET, FELL_AWAY, WORK_ENDED = "met", "fell_away", "work_ended"
MOVING = frozenset({"extend", "regive", "pause", "resume", "reinstate"})


class WarnSupervision(Command, frozen=True, kw_only=True):
    """Time's command: more of a clock under dynamic supervision (动态督办) is used up."""


class SupervisionWarned(Event, frozen=True, kw_only=True):
    """A threshold was reached; ``step`` is 1 (yellow) or 2 (red), ``share`` in percent."""

    supervision: int
    clock: str
    step: int
    share: int
    calm_until: date | None = None


class WarningMoved(Event, frozen=True, kw_only=True):
    """The clock watched moved, and with it the day of the next warning."""

    supervision: int
    step: int
    calm_until: date | None = None


def supervise(case: Case, climbed: RungClimbed, rung: Rung, context: Context) -> list[Event]:
    """Open what a rung opens, once for each clock; not over supervisions, nor at an end.

    A case is put on one list at a time, and on that of a leader.
    """
    clock = case.clocks[climbed.clock]
    spec = context.rules.clocks[clock.kind]
    stands = context.rules.states[case.state]
    by_rung = {one.clock for one in case.supervisions if one.by_post == TIME.post}
    if not rung.supervision or stands.is_end or climbed.clock in by_rung:
        return []
    kind = SupervisionKind(rung.supervision)
    lists = kind is SupervisionKind.LISTED
    leads = bool(climbed.receiver) and is_leader(climbed.receiver, context.org)
    if lists and (case.listed or not leads):
        return []
    opened = opening(case, kind, OVERDUE, climbed.on, context, climbed.clock)
    unit = owner_unit(case, spec.owner, context.org, clock.subject)
    handles = unit == context.org.successor(case.unit)
    return [
        replace(
            opened,
            unit="" if handles else unit,
            leader=climbed.receiver if lists else "",
        )
    ]


def followers(case: Case, event: Event, context: Context) -> Iterator[Event]:
    """Yield what follows for the open supervisions of ``case``, as it is after ``event``."""
    name = type_name(type(event))
    for number, one in enumerate(case.supervisions, 1):
        spec = context.rules.supervisions.get(one.kind)
        if one.closed_on is not None or spec is None:
            continue
        if name in spec.until:
            yield _closed(number, WORK_ENDED, event)
        elif one.clock:
            yield from _of_clock(case, number, event, context)


def _of_clock(case: Case, number: int, event: Event, context: Context) -> Iterator[Event]:
    one = case.supervisions[number - 1]
    acts = {mark.act for mark in event.marks if mark.clock == one.clock}
    clock = case.clocks[one.clock]
    if "void" in acts:
        yield _closed(number, FELL_AWAY, event)
    elif "meet" in acts and not _can_be_undone(clock, event, context):
        yield _closed(number, MET, event)
    elif one.kind is SupervisionKind.DYNAMIC and clock.marks.is_open:
        redated = isinstance(event, ClockRedated) and any(m[0] == one.clock for m in event.moves)
        if acts & MOVING or redated:
            yield from _moved(case, number, event, context)


def _closed(number: int, code: str, event: Event) -> SupervisionClosed:
    return SupervisionClosed(on=event.on, supervision=number, by_post=TIME.post, reason_code=code)


def _can_be_undone(clock: Clock, event: Event, context: Context) -> bool:
    """Return whether what met the clock may be sent back, so that the clock runs on."""
    undone = {kind.undoes for kind in APPLIERS if type_name(kind) in _reinstating(clock, context)}
    return type_name(type(event)) in undone


def _reinstating(clock: Clock, context: Context) -> tuple[str, ...]:
    return context.rules.clocks[clock.kind].reinstate


def _moved(case: Case, number: int, event: Event, context: Context) -> Iterator[WarningMoved]:
    one = case.supervisions[number - 1]
    clock, spec = case.clocks[one.clock], context.rules.supervisions[one.kind]
    step = min(one.warned, steps_reached(clock, spec, context))
    until = calm_until(clock, step, spec, context)
    warning = _warning(case, number, context)
    if (step, until) != (one.warned, warning.marks.given_on if warning else None):
        yield WarningMoved(on=event.on, supervision=number, step=step, calm_until=until)


def _warning(case: Case, number: int, context: Context) -> Clock | None:
    """Return the running clock of the next warning, None after the last."""
    for clock in case.clocks.values():
        if clock.subject == str(number) and clock.marks.is_open and _warns(clock, context):
            return clock
    return None


def _warns(clock: Clock, context: Context) -> bool:
    return context.rules.clocks[clock.kind].expires_to == type_name(WarnSupervision)


@decides(WarnSupervision)
def warn_supervision(case: Case, _command: WarnSupervision, context: Context) -> list[Event]:
    """Warn of every share that is reached; where the clock has moved, put the warning off."""
    events = [
        _warned(case, number, one, context)
        for number, one in enumerate(case.supervisions, 1)
        if one.closed_on is None and _is_due(_warning(case, number, context), context)
    ]
    if not events:
        raise Refused([refusal("nothing_to_warn_of")])
    return events


def _is_due(warning: Clock | None, context: Context) -> bool:
    until = warning.marks.given_on if warning else None
    return until is not None and until < context.today


def _warned(case: Case, number: int, one: Supervision, context: Context) -> Event:
    clock, spec = case.clocks[one.clock], context.rules.supervisions[one.kind]
    step = steps_reached(clock, spec, context)
    until = calm_until(clock, step, spec, context)
    if step <= one.warned:
        return WarningMoved(on=context.today, supervision=number, step=step, calm_until=until)
    return SupervisionWarned(
        on=context.today,
        supervision=number,
        clock=one.clock,
        step=step,
        share=(spec.yellow, spec.red)[step - 1],
        calm_until=until,
    )


@applies(SupervisionWarned)
def supervision_warned(case: Case, event: SupervisionWarned) -> Case:
    """Remember the threshold that was told."""
    return _at_step(case, event.supervision, event.step)


@applies(WarningMoved)
def warning_moved(case: Case, event: WarningMoved) -> Case:
    """Remember which threshold still counts as told."""
    return _at_step(case, event.supervision, event.step)


def _at_step(case: Case, number: int, step: int) -> Case:
    return with_one(case, number, replace(case.supervisions[number - 1], warned=step))
