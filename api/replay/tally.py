"""What a replay came to: cases, lateness by clock, rungs climbed, revisits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from api.replay.course import Course
from engine.case.facts import Case
from engine.clockwork import Clock
from engine.dates import dates, is_late, is_late_legal
from engine.days import WorkCalendar
from engine.record import ClockRow
from engine.rules import ClockSpec, Edition, Nature

GIVEN, COUNTED, NOTICE = "answer_given", "C4", "C2"
VERIFICATION = "verification"
RESULTS = ("met", "late", "late_legal", "lapsed", "open")
TAKE_CHARGE = "take_charge"


class Tally:
    """Counts the cases of a replay as they stand at its end."""

    def __init__(self, edition: Edition, calendar: WorkCalendar, until: datetime) -> None:
        """Count under ``edition`` and ``calendar``, at ``until``."""
        self._edition = edition
        self._calendar = calendar
        self._until = until
        self._answers: Counter[str] = Counter()
        self._clocks: dict[str, Counter[str]] = defaultdict(Counter)
        self._rungs: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()

    def add(self, course: Course, case: Case, rows: Iterable[ClockRow]) -> None:
        """Count one case; ``rows`` are its open clocks, which know the rungs climbed."""
        climbed = {row.name: row.rung for row in rows}
        self._numbers["cases"] += 1
        if course.closes_on is None:
            self._numbers["open"] += 1
        elif course.is_known:
            self._numbers["answered"] += 1
        self._numbers["reopened"] += case.reopened
        answer = GIVEN if course.row.due is not None else COUNTED
        names: set[str] = set()
        for name, clock in case.clocks.items():
            self._count_clock(course, clock, is_answer=clock.kind == answer)
            names.update(self._rungs_of(clock, climbed.get(name, clock.rung)))
        self._rungs.update(names)
        if any(self._took_charge(c, climbed.get(n, c.rung)) for n, c in case.clocks.items()):
            self._numbers["principal"] += 1

    def told(self) -> dict[str, Any]:
        """Return the figures in the order and under the names that stay stable."""
        return {
            "cases": self._numbers["cases"],
            "answered": self._numbers["answered"],
            "open": self._numbers["open"],
            "late_closed": self._answers["late_closed"],
            "late_open": self._answers["late_open"],
            "on_time": self._answers["on_time"],
            "by_clock": {kind: _told(self._clocks[kind]) for kind in self._kinds()},
            "by_rung": self._by_rung(),
            "principal_leader_cases": self._numbers["principal"],
            "revisits_scheduled": self._numbers["revisits"],
            "reopened": self._numbers["reopened"],
        }

    def _count_clock(self, course: Course, clock: Clock, *, is_answer: bool) -> None:
        spec = self._edition.clocks[clock.kind]
        if clock.kind == VERIFICATION:
            self._numbers["revisits"] += 1
        elif not course.is_known:
            return  # the day of its closing is not known: nobody is late, and nobody in time
        results = list(self._results(clock, spec))
        self._clocks[clock.kind].update(results)
        if is_answer:
            self._count_answer(clock, spec, results)

    def _count_answer(self, clock: Clock, spec: ClockSpec, results: list[str]) -> None:
        if "late" in results:
            self._answers["late_closed"] += 1
        elif "met" in results:
            self._answers["on_time"] += 1
        elif "open" in results:
            when = dates(clock.marks, spec, self._calendar)
            late = is_late(clock.marks, when, self._until)
            self._answers["late_open" if late else "on_time"] += 1

    def _results(self, clock: Clock, spec: ClockSpec) -> Iterator[str]:
        marks = clock.marks
        if marks.is_open:
            yield "open"
        elif marks.lapsed_on is not None:
            yield "lapsed"
        elif marks.met_on is not None:
            when = dates(marks, spec, self._calendar)
            if spec.nature is not Nature.DUTY or not is_late(marks, when, self._until):
                yield "met"
                return
            yield "late"
            if is_late_legal(marks, when, self._until):
                yield "late_legal"

    def _rungs_of(self, clock: Clock, climbed: int) -> Iterator[str]:
        ladder = self._edition.ladders.get(self._edition.clocks[clock.kind].ladder)
        for rung in ladder.rungs[:climbed] if ladder else ():
            yield rung.name

    def _took_charge(self, clock: Clock, climbed: int) -> bool:
        ladder = self._edition.ladders.get(self._edition.clocks[clock.kind].ladder)
        rungs = ladder.rungs[:climbed] if ladder else ()
        return any(rung.action == TAKE_CHARGE for rung in rungs)

    def _kinds(self) -> list[str]:
        kinds = {NOTICE, COUNTED} | self._clocks.keys()
        return [kind for kind in self._edition.clocks if kind in kinds]

    def _by_rung(self) -> dict[str, int]:
        names = (rung.name for ladder in self._edition.ladders.values() for rung in ladder.rungs)
        return {name: self._rungs[name] for name in dict.fromkeys(names)}


def _told(counts: Mapping[str, int]) -> dict[str, int]:
    return {result: counts.get(result, 0) for result in RESULTS}
