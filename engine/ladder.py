"""The ladder: which rung of an open clock is due, who receives it, and what it leaves behind."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from engine.clock import local_day
from engine.clockwork import Clock
from engine.context import Context
from engine.dates import dates, next_rung_at
from engine.errors import Refused
from engine.leaning import last_day
from engine.org.receivers import About, receive
from engine.rules import Rung
from engine.vocabulary import Command, Event, Mark, refusal

Moved = tuple[str, date, date]


class Climb(Command, frozen=True, kw_only=True):
    """Time's command: rung number ``rung`` of the open clock ``clock`` has come."""

    clock: str
    rung: int


class RungClimbed(Event, frozen=True, kw_only=True):
    """A rung was climbed; ``note`` says why the receiver is not the one named by the rung.

    Rungs beyond the ladder's last are reminders: they carry its name and ``is_repeat``, and the
    number of the newest that is due.
    """

    clock: str
    rung: int
    name: str
    action: str
    receiver: str
    note: str = ""
    is_repeat: bool = False


class Redate(Command, frozen=True, kw_only=True):
    """Time's command: a decree was loaded and due days of open clocks moved."""

    moves: tuple[Moved, ...]


class ClockRedated(Event, frozen=True, kw_only=True):
    """The due days of open clocks moved with a decree: name, before, after."""

    moves: tuple[Moved, ...]


class HandOn(Command, frozen=True, kw_only=True):
    """Time's command: by the chart of today others owe these open clocks."""

    clocks: tuple[str, ...]


class ClocksHandedOn(Event, frozen=True, kw_only=True):
    """Open clocks are owed by others now: a unit was succeeded, or its posts changed."""

    clocks: tuple[str, ...]


def climb(
    clocks: Mapping[str, Clock], about: About, command: Climb, context: Context
) -> tuple[RungClimbed, Rung]:
    """Return the event of the rung that is due and the rung; raises Refused when none is."""
    clock = clocks.get(command.clock)
    if clock is None or not clock.marks.is_open:
        raise Refused([refusal("clock_not_running", "", "clock", clock=command.clock)])
    spec = context.rules.clocks[clock.kind]
    ladder = context.rules.ladders[spec.ladder]
    climbed = max(clock.rung, context.rungs.get(command.clock, 0))
    when = dates(clock.marks, spec, context.calendar, as_of=context.today)
    due = next_rung_at(when, ladder, command.rung, context.calendar)
    if command.rung != climbed + 1 or due is None or due > context.now:
        raise Refused([refusal("rung_not_due", "", "rung", rung=command.rung)])
    rung = ladder.rungs[min(command.rung, len(ladder.rungs)) - 1]
    is_repeat = command.rung > len(ladder.rungs)
    number = command.rung
    if is_repeat:  # weeks without a sweep end in one reminder, not in one for each of them
        number += (context.today - local_day(due)).days // ladder.repeat_days
    receiver = receive(rung.receiver, about, context.org, context.today)
    event = RungClimbed(
        on=context.day(command),
        at=context.now,
        clock=command.clock,
        rung=number,
        name=rung.name,
        action="remind" if is_repeat else rung.action,
        receiver=receiver.post,
        note=receiver.note,
        is_repeat=is_repeat,
    )
    return event, rung


def restarts(clocks: Mapping[str, Clock], context: Context) -> dict[str, date]:
    """Return the open clocks whose start no longer follows the rights it leans on: their new day.

    A start recorded without the names of its rights stays where it is.
    """
    moved = {}
    for name, clock in clocks.items():
        if not clock.marks.is_open or clock.asked_on is None:
            continue
        rights = {one: clocks[one].marks for one in clock.leans_on if one in clocks}
        day = last_day(clock.asked_on, rights, context)
        if day != clock.marks.started_on:
            moved[name] = day
    return moved


def following(clocks: Mapping[str, Clock], context: Context) -> dict[str, Clock]:
    """Return clocks with each start where the rights it leans on put it."""
    after = dict(clocks)
    for name, day in restarts(clocks, context).items():
        marks = replace(clocks[name].marks, started_on=day)
        after[name] = replace(clocks[name], marks=marks)
    return after


def redate(
    command: Redate, context: Context, clocks: Mapping[str, Clock] | None = None
) -> list[Event]:
    """Leave a trace of dates that moved, and let starts that lean on rights follow them."""
    if not command.moves:
        raise Refused([refusal("nothing_moved")])
    moved = restarts(clocks or {}, context)
    marks = tuple(Mark(act="restart", clock=name, on=day) for name, day in moved.items())
    return [ClockRedated(on=context.today, moves=command.moves, marks=marks)]


def hand_on(clocks: Mapping[str, Clock], command: HandOn, context: Context) -> list[Event]:
    """Leave a trace of clocks that others owe; their rows are written anew with it."""
    names = tuple(n for n in command.clocks if n in clocks and clocks[n].marks.is_open)
    if not names:
        raise Refused([refusal("nothing_moved")])
    return [ClocksHandedOn(on=context.today, clocks=names)]
