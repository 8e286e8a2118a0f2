"""Pauses (暂停): an assumed clock rests on a ground of the pack's closed list, never for ever."""

from datetime import timedelta

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.clockwork import Clock
from engine.context import Context
from engine.dates import dates
from engine.errors import Refusal, Refused
from engine.vocabulary import Command, Event, Text, refusal, type_name

ONE_DAY = timedelta(days=1)


class PauseClock(Command, frozen=True, kw_only=True):
    """Let an assumed clock rest from this day on, on a ground of the pack's list (暂停).

    ``clock`` is its name (kind#ordinal), ``pause_reason`` one of the pack's ``pause_reasons``.
    """

    clock: str
    pause_reason: str
    reason: Text


class ClockPaused(Event, frozen=True, kw_only=True):
    """A clock rests; this day is the first that does not count."""

    clock: str
    pause_reason: str
    text_ref: str


class ResumeClock(Command, frozen=True, kw_only=True):
    """Let a clock that rests run on."""

    clock: str


class ClockResumed(Event, frozen=True, kw_only=True):
    """A clock runs on; this day was the last that did not count."""

    clock: str
    by_silence: bool = False


class EndPause(Command, frozen=True, kw_only=True):
    """Time's command: a pause has lasted as long as the pack allows.

    ``clock`` is the clock that counted the pause, not the one that rests.
    """

    clock: str


@decides(PauseClock)
def pause_clock(case: Case, command: PauseClock, context: Context) -> list[Event]:
    """Let a running clock rest that the pack lets rest and that has not run out."""
    demand_text(command, "", "reason")
    faults = []
    if command.pause_reason not in context.rules.pause_reasons:
        faults.append(refusal("unknown_pause_reason", field="pause_reason"))
    clock = case.clocks.get(command.clock)
    if clock is None or not clock.marks.is_open:
        faults.append(refusal("clock_not_running", "", "clock", clock=command.clock))
    else:
        faults.extend(_not_to_be_paused(clock, command, context))
    if faults:
        raise Refused(faults)
    return [
        ClockPaused(
            on=context.day(command),
            clock=command.clock,
            pause_reason=command.pause_reason,
            text_ref=context.ref("reason", command.reason),
        )
    ]


def _not_to_be_paused(clock: Clock, command: PauseClock, context: Context) -> list[Refusal]:
    spec = context.rules.clocks[clock.kind]
    if type_name(ClockPaused) not in spec.pause:
        return [refusal("clock_may_not_rest", spec.source.rule, "clock", clock=command.clock)]
    if clock.marks.rests:
        return [refusal("clock_rests", "", "clock", clock=command.clock)]
    most = context.rules.number("pauses_of_a_clock")
    if len(clock.marks.pauses) >= most:
        return [refusal("paused_often", "", "clock", clock=command.clock, most=most)]
    day = context.day(command)
    last = clock.marks.pauses[-1].to_on if clock.marks.pauses else None
    if last is not None and day <= last:
        return [refusal("pause_before_last", "", "happened_on")]
    if day > dates(clock.marks, spec, context.calendar).due_on:
        return [refusal("pause_too_late", "", "happened_on")]
    return []


@applies(ClockPaused)
def clock_paused(case: Case, _event: ClockPaused) -> Case:
    """Only the marks of the clock change."""
    return case


@decides(ResumeClock)
def resume_clock(case: Case, command: ResumeClock, context: Context) -> list[Event]:
    """Let a clock run on, from a day not before its pause began."""
    clock = case.clocks.get(command.clock)
    if clock is None or not clock.marks.is_open or not clock.marks.rests:
        raise Refused([refusal("clock_does_not_rest", "", "clock", clock=command.clock)])
    if type_name(ClockResumed) not in context.rules.clocks[clock.kind].resume:
        raise Refused([refusal("clock_may_not_rest", "", "clock", clock=command.clock)])
    if context.day(command) < clock.marks.pauses[-1].from_on:
        raise Refused([refusal("before_the_pause", "", "happened_on")])
    return [ClockResumed(on=context.day(command), clock=command.clock)]


@applies(ClockResumed)
def clock_resumed(case: Case, _event: ClockResumed) -> Case:
    """Only the marks of the clock change."""
    return case


@decides(EndPause)
def end_pause(case: Case, command: EndPause, context: Context) -> list[Event]:
    """Let the clock run on from the day after the longest pause, whenever that is noticed."""
    limit = case.clocks.get(command.clock)
    if limit is None or not limit.marks.is_open or limit.subject not in case.clocks:
        raise Refused([refusal("clock_not_running", "", "clock", clock=command.clock)])
    when = dates(limit.marks, context.rules.clocks[limit.kind], context.calendar)
    last = when.due_on - ONE_DAY  # the first day of the pause is one of its days
    return [ClockResumed(on=last, clock=limit.subject, by_silence=True)]
