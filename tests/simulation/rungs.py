"""A little model of the ladder, read from the journal alone: which rungs had come, which climbed.

It knows nothing of the engine's ladder, of its clockwork or of its rows of clocks. It takes the
marks out of the journal's text, counts days one by one, and compares with what was climbed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from engine.dates import dates
from engine.days import WorkCalendar
from engine.marks import Marks, Pause
from engine.rules import ClockSpec, DayUnit, Edition, Ladder, Nature
from tests.simulation.ledger import Commit, Found, Ledger, Quiet

ONE_DAY = timedelta(days=1)
EAST = timedelta(hours=8)
ENDING = ("meet", "void", "rest", "lapse")


class Running:
    """One clock of one dossier, as its marks tell."""

    __slots__ = ("extended", "given", "is_duty", "is_open", "last", "pauses", "spec", "started")

    def __init__(self, spec: ClockSpec, mark: Mapping[str, Any]) -> None:
        self.spec = spec
        self.is_duty = spec.nature is Nature.DUTY
        self.is_open = True
        self.started = date.fromisoformat(mark["on"])
        self.given = _given(mark)
        self.extended = 0
        self.pauses: list[tuple[date, date | None]] = []
        self.last = mark.get("rung", 0)

    def fold(self, mark: Mapping[str, Any]) -> None:
        """Fold in one more mark."""
        act, on = mark["act"], date.fromisoformat(mark["on"])
        if act in ENDING:
            self.is_open = False
            self.last = max(self.last, mark.get("rung", 0))
        elif act == "reinstate":
            self.is_open = True
        elif act == "restart":
            self.started = on
        elif act == "extend":
            self.extended += mark.get("days", 0)
        elif act == "regive":
            self.given = _given(mark)
        elif act == "pause":
            self.pauses.append((on, None))
        elif act == "resume":
            self.pauses[-1] = (self.pauses[-1][0], on)

    def due(self, calendar: WorkCalendar, today: date) -> date:
        """Return the last day as counted; how pauses count is shown elsewhere, and taken over."""
        if self.given is not None:
            return self.given
        assert self.spec.amount is not None
        if self.pauses:
            marks = Marks(
                started_on=self.started,
                extended_days=self.extended,
                pauses=tuple(Pause(first, last) for first, last in self.pauses),
            )
            return dates(marks, self.spec, calendar, as_of=today).due_on
        return _counted(self.started, self.spec.amount + self.extended, self.spec.unit, calendar)

    @property
    def is_paused(self) -> bool:
        """Return whether a pause runs: nothing comes due while it does."""
        return self.spec.pausable and any(last is None for _, last in self.pauses)


def _given(mark: Mapping[str, Any]) -> date | None:
    if mark.get("given_at"):
        instant = datetime.fromisoformat(mark["given_at"])
        return (instant + EAST).date()
    return date.fromisoformat(mark["given_on"]) if mark.get("given_on") else None


@lru_cache(50_000)
def _counted(start: date, amount: int, unit: DayUnit, calendar: WorkCalendar) -> date:
    """Count ``amount`` days from the day after ``start``, backwards where it is negative."""
    if unit is not DayUnit.WORKING:
        return start + timedelta(days=amount)
    step = ONE_DAY if amount > 0 else -ONE_DAY
    day, left = start, abs(amount)
    while left:
        day += step
        left -= not calendar.is_day_off(day)
    return day


@lru_cache(50_000)
def comes_at(due: date, ladder: str, number: int, rules: "Rules", calendar: WorkCalendar) -> Any:  # noqa: ANN401
    """Return the instant at which a rung comes: midnight in the east after its day; or None."""
    of = rules.ladder(ladder)
    if number > len(of.rungs) and not of.repeat_days:
        return None
    rung = of.rungs[min(number, len(of.rungs)) - 1]
    day = _counted(due, rung.offset, rung.unit, calendar)
    day += timedelta(days=of.repeat_days * max(0, number - len(of.rungs)))
    after = day + ONE_DAY
    return datetime(after.year, after.month, after.day, tzinfo=UTC) - EAST


class Rules:
    """What the model takes from an edition: clocks, ladders, ends."""

    def __init__(self, edition: Edition) -> None:
        self.clocks = edition.clocks
        self.ends = {name for name, state in edition.states.items() if state.is_end}
        self._ladders = edition.ladders

    def ladder(self, name: str) -> Ladder:
        """Return a ladder by its name."""
        return self._ladders[name]


class Model:
    """Goes through the history once, in the order in which it was committed."""

    def __init__(self, rules: Rules, calendars: Mapping[int, WorkCalendar]) -> None:
        """Take the calendar of each version."""
        self.rules = rules
        self.calendars = calendars
        self.clocks: dict[str, dict[str, Running]] = {}
        self.states: dict[str, str] = {}
        self.climbs = 0

    def faults(self, ledger: Ledger) -> Iterator[Found]:
        """Yield what is not as the rules want it."""
        for one in ledger.history:
            if isinstance(one, Quiet):
                yield from self._quiet(one)
            else:
                yield from self._committed(one)

    def _committed(self, commit: Commit) -> Iterator[Found]:
        dossiers = []
        for entry in commit.entries:
            if not entry.dossier.startswith("case:"):
                continue
            if entry.dossier not in dossiers:
                dossiers.append(entry.dossier)
            event = json.loads(entry.payload)
            self.states[entry.dossier] = event.get("moved_to") or self.states.get(entry.dossier, "")
            clocks = self.clocks.setdefault(entry.dossier, {})
            if event["type"] == "rung_climbed":
                yield from self._climbed(entry.dossier, clocks, event, commit.calendar)
            yield from self._marked(entry.dossier, clocks, event.get("marks", ()))
        for dossier in dossiers:
            is_owed = any(one.is_open and one.is_duty for one in self.clocks[dossier].values())
            if not is_owed and self.states[dossier] not in self.rules.ends:
                yield Found("a case without an end and without a duty", dossier)

    def _marked(
        self, dossier: str, clocks: dict[str, Running], marks: Sequence[Mapping[str, Any]]
    ) -> Iterator[Found]:
        for mark in marks:
            name = mark["clock"]
            if mark["act"] == "start":
                if name in clocks:
                    yield Found("a clock began twice", f"{dossier} {name}")
                clocks[name] = Running(self.rules.clocks[name.partition("#")[0]], mark)
            else:
                clocks[name].fold(mark)

    def _climbed(
        self, dossier: str, clocks: dict[str, Running], event: Mapping[str, Any], version: int
    ) -> Iterator[Found]:
        self.climbs += 1
        clock, rung = clocks[event["clock"]], event["rung"]
        where = f"{dossier} {event['clock']} rung {rung}"
        rungs = self.rules.ladder(clock.spec.ladder).rungs
        at = datetime.fromisoformat(event["at"])
        if not clock.is_open or not clock.is_duty:
            yield Found("a clock that is over climbed", where)
        if rung <= clock.last:
            yield Found("a rung was climbed twice", where)
        is_next = rung == clock.last + 1
        if not is_next and not event.get("is_repeat"):
            yield Found("a rung was left out", where)
        if bool(event.get("is_repeat")) != (rung > len(rungs)):
            yield Found("a reminder is no rung", where)
        if not self._has_come(clock, rung, at, self.calendars[version]):
            yield Found("a rung was climbed too early", where)
        clock.last = max(clock.last, rung)

    def _has_come(self, clock: Running, rung: int, at: datetime, calendar: WorkCalendar) -> bool:
        due = clock.due(calendar, (at + EAST).date())
        comes = comes_at(due, clock.spec.ladder, rung, self.rules, calendar)
        return comes is not None and comes <= at

    def _quiet(self, quiet: Quiet) -> Iterator[Found]:
        """A sweep found nothing due: then nothing may be due."""
        calendar = self.calendars[quiet.calendar]
        for dossier, clocks in self.clocks.items():
            for name, clock in clocks.items():
                if not clock.is_open or not clock.is_duty or clock.is_paused:
                    continue
                if self._has_come(clock, clock.last + 1, quiet.now, calendar):
                    yield Found("a rung was missed", f"{dossier} {name} rung {clock.last + 1}")
