"""The clocks of a dossier as people read them: dates, lamp, and each step of their derivation."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from api.views.lamps import Lamp, lamp_of, near_days
from api.wording.words import WORDS
from engine import registry
from engine.clockwork import Clock
from engine.context import Context
from engine.dates import Dates, dates, is_entered_late
from engine.drafting import result_of
from engine.marks import Marks
from engine.reasons import Reason, reasons
from engine.rules import ClockSpec, Nature
from notifications.words import Translate
from workflows.due import CLAUSES, TEXTS

STEPS = {**TEXTS, **WORDS["steps"]}


class Step(msgspec.Struct, frozen=True):
    """One step on the way to a date, in words; ``code`` is stable."""

    code: str
    text: str
    clause: str
    from_on: date
    to_on: date


class ClockLine(msgspec.Struct, frozen=True, kw_only=True):
    """One clock (期限); ``ended_as`` is met, late, void or lapsed, empty while it runs.

    ``late`` is met after ``due_on``; ``late_legal``: after ``legal_on`` too. ``entered_on``: met in
    time, but recorded only on this day, after ``due_on``.

    ``lamp`` shows on running duties only: nobody is late with a right of the petitioner.
    ``pause`` is the ground on which it rests now, empty while it runs.
    """

    name: str
    kind: str
    title: str
    nature: str
    started_on: date
    due_on: date
    legal_on: date
    due_at: datetime | None
    provisional: bool
    lamp: Lamp | None
    ended_as: str
    ended_on: date | None
    entered_on: date | None
    rung: str
    pause: str
    party: str
    subject: str
    rule: str
    clause: str
    assumed: str
    reasons: tuple[Step, ...]

    @property
    def is_open(self) -> bool:
        """Return whether it still runs."""
        return not self.ended_as

    @property
    def is_late(self) -> bool:
        """Return whether it was met after its due day."""
        return self.ended_as in ("late", "late_legal")


def clock_lines(dossier: str, facts: object, context: Context, say: Translate) -> list[ClockLine]:
    """Return the clocks of a dossier: those that run, the first due first, then those ended."""
    clocks = registry.kind_of(dossier).clocks(facts)
    lines = [_line(name, clock, context, say) for name, clock in clocks.items()]
    return sorted(lines, key=lambda line: (not line.is_open, line.due_on, line.name))


def is_provisional(dossier: str, facts: object, due_on: date | None, context: Context) -> bool:
    """Return whether a clock that runs to this day leans on a year that is not decreed yet."""
    days = (
        dates(clock.marks, context.rules.clocks[clock.kind], context.calendar, as_of=context.today)
        for clock in registry.kind_of(dossier).clocks(facts).values()
        if clock.marks.is_open
    )
    return any(one.provisional and one.due_on == due_on for one in days)


def first_duty(lines: Sequence[ClockLine]) -> ClockLine | None:
    """Return the running duty that is due first, one that rests only where none runs."""
    duties = [line for line in lines if line.lamp]
    awake = (line for line in duties if line.lamp is not Lamp.PAUSED)
    return next(awake, duties[0] if duties else None)


def _line(name: str, clock: Clock, context: Context, say: Translate) -> ClockLine:
    spec, marks = context.rules.clocks[clock.kind], clock.marks
    when = dates(marks, spec, context.calendar, as_of=context.today)
    is_duty = spec.nature is Nature.DUTY and marks.is_open
    ended_on = marks.met_on or marks.void_on or marks.lapsed_on
    return ClockLine(
        name=name,
        kind=clock.kind,
        title=say(spec.title),
        nature=spec.nature.value,
        started_on=marks.started_on,
        due_on=when.due_on,
        legal_on=when.legal_on,
        due_at=when.due_at,
        provisional=when.provisional,
        lamp=_lamp(when, context) if is_duty else None,
        ended_as=_ended_as(spec, marks, when, context),
        ended_on=ended_on,
        entered_on=marks.entered_on if is_entered_late(marks, when) else None,
        rung=say(_rung(spec, clock, context.rungs.get(name, 0), context)),
        pause=say(_pause(marks, when, context)),
        party=clock.party,
        subject=clock.subject,
        rule=spec.source.rule,
        clause=say(spec.source.clause),
        assumed=say(spec.source.assumed),
        reasons=tuple(
            told(reason, say)
            for reason in reasons(marks, spec, context.calendar, as_of=context.today)
        ),
    )


def _ended_as(spec: ClockSpec, marks: Marks, when: Dates, context: Context) -> str:
    if marks.is_open:
        return ""
    act = "meet" if marks.met_on else "void" if marks.void_on else "lapse"
    return result_of(act, marks, spec, when, context)


def _lamp(when: Dates, context: Context) -> Lamp:
    if when.is_paused:
        return Lamp.PAUSED
    return lamp_of(when.due_on, context.today, near_days(context.rules))


def _pause(marks: Marks, when: Dates, context: Context) -> str:
    """Return the ground of the pause that runs; a hearing is none of the pack's."""
    if not when.is_paused:
        return ""
    reason = context.rules.pause_reasons.get(marks.pauses[-1].reason)
    return reason.title if reason else WORDS["pauses"]["hearing"]


def _rung(spec: ClockSpec, clock: Clock, climbed: int, context: Context) -> str:
    """Return the title of the last rung climbed; those after the last repeat it.

    A running clock has climbed no rung behind which it only started.
    """
    ladder = context.rules.ladders.get(spec.ladder)
    rung = 0 if clock.marks.is_open and climbed <= clock.rung else max(clock.rung, climbed)
    return ladder.rungs[min(rung, len(ladder.rungs)) - 1].title if ladder and rung else ""


def told(reason: Reason, say: Translate) -> Step:
    """Return one step in words."""
    variant = reason.params.get("unit") or ("named" if reason.params.get("name") else "")
    text = STEPS[f"{reason.code}/{variant}" if variant else reason.code]
    places = {**reason.params, "from": reason.from_on, "to": reason.to_on}
    places["name"] = say(str(reason.params.get("name", "")))
    clause = CLAUSES.get(reason.clause, reason.clause)
    return Step(
        reason.code, say(text).format_map(places), say(clause), reason.from_on, reason.to_on
    )
