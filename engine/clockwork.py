"""Which clocks an event starts, meets, ends or moves: the pack's clock specs made into marks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from engine.clock_plan import plan_of
from engine.context import Context
from engine.dates import dates, rungs_before
from engine.leaning import last_day, leant_on, legal_on
from engine.marks import REST, Marks, begun, marked
from engine.rules import ClockSpec, Nature
from engine.vocabulary import Event, Mark, type_name

replace = msgspec.structs.replace


class Clock(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One clock of a dossier (期限) as its facts hold it.

    ``rung``: the rung it started behind, or stood on when it ended. ``party``: whose it is, empty
    for all. ``subject``: what it is about, where its rule counts one for each. ``ended_by``: the
    type of the event that ended it, or ``rest`` where the dossier's end can be undone.
    ``leans_on``: the rights it starts behind; ``asked_on``: the day of the event it starts with.
    """

    kind: str
    marks: Marks
    party: str = ""
    subject: str = ""
    rung: int = 0
    ended_by: str = ""
    leans_on: tuple[str, ...] = ()
    asked_on: date | None = None


class Ground(msgspec.Struct, frozen=True):
    """What the clockwork asks of a dossier after an event.

    ``holds`` tells whether a named condition holds; ``parties`` are the refs of all parties;
    ``is_end`` whether it now stands in the end ``state``; ``height`` where new clocks start.
    ``live_from``: rungs of new clocks that lay before this day are passed over.
    ``came_back``: the event leads out of an end. ``numbered``: how many of the newest clocks of a
    kind an event counts from 1 with its ``number``.
    """

    clocks: Mapping[str, Clock]
    holds: Callable[[str], bool]
    state: str
    is_end: bool
    parties: tuple[str, ...] = ()
    height: int = 0
    live_from: date | None = None
    came_back: bool = False
    numbered: int = 0


def marks_for(event: Event, ground: Ground, context: Context, dossier: str) -> tuple[Mark, ...]:
    """Return the marks that ``event`` makes on the clocks of a dossier."""
    rows = plan_of(context.rules, dossier).get(type_name(type(event)), ())
    if not rows and not ground.is_end and not ground.came_back:
        return ()
    work = _Work(event, ground, context)
    if ground.came_back:
        work.revive_all()
    for act, spec in rows:
        work.do(act, spec)
    if ground.is_end and event.moved_to:
        work.end_all()
    work.let_pauses_end()
    return tuple(work.marks)


class _Work:
    """One event being turned into marks."""

    def __init__(self, event: Event, ground: Ground, context: Context) -> None:
        self.event = event
        self.ground = ground
        self.context = context
        self.marks: list[Mark] = []
        self.ended: set[str] = set()
        self.revived: set[str] = set()
        self.counts: dict[str, int] = {}
        self.party: str = getattr(event, "party", "")
        self.kinds = {clock.kind for clock in ground.clocks.values()}

    def do(self, act: str, spec: ClockSpec) -> None:
        if act == "start":
            if self._hold(spec.when):
                self._start(spec)
        elif spec.kind not in self.kinds:
            return  # no such clock ever began
        elif act == "reinstate":
            self._reinstate(spec)
        else:
            if not self._hold(getattr(spec, f"{act}_when", ())):
                return
            for name in self._open(spec, act) or self._used_in_time(act, spec):
                self._touch(act, spec, name)

    def _used_in_time(self, act: str, spec: ClockSpec) -> list[str]:
        """Return the right that lapsed only because its use was entered late."""
        if act != "meet" or spec.nature is not Nature.RIGHT:
            return []
        lapsed = [
            name
            for name in self._of(spec.kind)
            if self.ground.clocks[name].party == self.party
            and self.ground.clocks[name].marks.lapsed_on is not None
            and self.event.on <= legal_on(name, self.ground.clocks[name].marks, self.context)
        ]
        return lapsed[-1:]

    def end_all(self) -> None:
        for name, clock in self.ground.clocks.items():
            spec = self.context.rules.clocks.get(clock.kind)
            keeps = spec is not None and self.ground.state in spec.keep_in
            if clock.marks.is_open and name not in self.ended and not keeps:
                self._add(REST, name)

    def let_pauses_end(self) -> None:
        """End the pause of a clock that has ended, and the limit of that pause with it."""
        for name, clock in self.ground.clocks.items():
            if clock.subject in self.ended and clock.marks.is_open and name not in self.ended:
                self._add("resume", clock.subject)
                self._add("void", name)

    def revive_all(self) -> None:
        """Let run on what the end had put to rest."""
        for name, clock in self.ground.clocks.items():
            if clock.ended_by == REST:
                self.revived.add(name)
                self._add("reinstate", name)

    def _of(self, kind: str) -> list[str]:
        """Return the clocks of a kind in the order they began; facts are kept in any order."""
        names = [name for name, clock in self.ground.clocks.items() if clock.kind == kind]
        return sorted(names, key=lambda name: int(name.rpartition("#")[2]))

    def _add(self, act: str, name: str, **more: Any) -> None:  # noqa: ANN401 - fields of Mark
        if act in ("meet", "void", REST):
            self.ended.add(name)
            rung = self.context.rungs.get(name, 0)
            if rung:
                more["rung"] = rung
        on, at = self.event.on, self.event.at
        if act == "meet" and on < self.context.today:
            more["entered_on"] = self.context.today
        self.marks.append(Mark(act=act, clock=name, on=on, at=at, **more))

    def _open(self, spec: ClockSpec, act: str) -> list[str]:
        number = getattr(self.event, "number", 0)
        if isinstance(number, int) and number and self.ground.numbered:
            newest = self._of(spec.kind)[-self.ground.numbered :][number - 1 : number]
            return [
                n for n in newest if self.ground.clocks[n].marks.is_open and n not in self.ended
            ]
        party, subject = self.party, self._subject(spec)
        named = getattr(self.event, "clock", "") if act in ("pause", "resume") else ""
        return [
            name
            for name, clock in self.ground.clocks.items()
            if clock.kind == spec.kind
            and (clock.marks.is_open or name in self.revived)
            and name not in self.ended
            and (not party or not clock.party or clock.party == party)
            and (not subject or clock.subject == subject)
            and (not named or name == named)
        ]

    def _subject(self, spec: ClockSpec) -> str:
        return str(getattr(self.event, spec.per, "") or "") if spec.per else ""

    def _touch(self, act: str, spec: ClockSpec, name: str) -> None:
        if act == "extend":
            self._add(act, name, days=getattr(self.event, "days", 0))
        elif act == "pause":
            self._add(act, name, reason=getattr(self.event, "pause_reason", ""))
        elif act == "regive":
            for given in _given(self.event, spec):
                self._add(act, name, **_as_given(given))
        else:
            self._add(act, name)

    def _reinstate(self, spec: ClockSpec) -> None:
        undone = self.event.undoes
        if not undone or not self._hold(spec.when):
            return
        subject = self._subject(spec)
        for name in self._of(spec.kind):
            clock = self.ground.clocks[name]
            if clock.ended_by == undone and subject in ("", clock.subject):
                self._add("reinstate", name)

    def _hold(self, names: tuple[str, ...]) -> bool:
        return not names or all(map(self.ground.holds, names))

    def _start(self, spec: ClockSpec) -> None:
        givens: list[date | datetime | None] = list(_given(self.event, spec))
        if spec.given and not givens and spec.amount is None:
            return
        for party in self._parties(spec):
            for given in givens or [None]:
                if spec.given != "due" and self._is_running(spec, party):
                    continue
                self._start_one(spec, party, given)

    def _parties(self, spec: ClockSpec) -> Iterable[str]:
        if not spec.per_party:
            return ("",)
        return (self.party,) if self.party else self.ground.parties

    def _is_running(self, spec: ClockSpec, party: str) -> bool:
        subject = self._subject(spec)
        return spec.kind in self.kinds and any(
            clock.kind == spec.kind
            and (clock.marks.is_open or name in self.revived)
            and (clock.party, clock.subject) == (party, subject)
            and name not in self.ended
            for name, clock in self.ground.clocks.items()
        )

    def _start_one(self, spec: ClockSpec, party: str, given: date | datetime | None) -> None:
        known = self.ground.clocks.items() if spec.start_after else ()
        others = {name: clock.marks for name, clock in known if name not in self.ended}
        rights = leant_on(spec.start_after, others, self.marks)
        mark = Mark(
            act="start",
            clock=self._next_name(spec.kind),
            on=last_day(self.event.on, rights, self.context),
            leans_on=tuple(sorted(rights)),
            party=party,
            subject=self._subject(spec),
            **_as_given(given),
        )
        self.marks.append(replace(mark, rung=self._first_rung(spec, mark)))

    def _first_rung(self, spec: ClockSpec, mark: Mark) -> int:
        """Return the rung it starts behind: the height of the dossier, or all before its time."""
        ladder, live_from = self.context.rules.ladders.get(spec.ladder), self.ground.live_from
        if ladder is None:
            return 0
        height = min(self.ground.height, len(ladder.rungs) - 1)
        if live_from is None:
            return height
        when = dates(begun(mark), spec, self.context.calendar)
        return max(height, rungs_before(when, ladder, live_from, self.context.calendar))

    def _next_name(self, kind: str) -> str:
        count = self.counts.get(kind)
        if count is None:
            count = [clock.kind for clock in self.ground.clocks.values()].count(kind)
        self.counts[kind] = count + 1
        return f"{kind}#{count + 1}"


def _given(event: Event, spec: ClockSpec) -> tuple[date | datetime, ...]:
    if not spec.given:
        return ()
    value = getattr(event, spec.given, None)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _as_given(given: date | datetime | None) -> dict[str, Any]:
    if given is None:
        return {}
    return {"given_at": given} if isinstance(given, datetime) else {"given_on": given}


def running(clocks: Mapping[str, Clock], event: Event) -> dict[str, Clock]:
    """Return a dossier's clocks with the marks of ``event`` folded in."""
    by = type_name(type(event))
    after = dict(clocks)
    for mark in event.marks:
        if mark.act == "start":
            after[mark.clock] = Clock(
                kind=mark.clock.partition("#")[0],
                marks=begun(mark),
                party=mark.party,
                subject=mark.subject,
                rung=mark.rung,
                leans_on=mark.leans_on,
                asked_on=event.on if mark.leans_on else None,
            )
            continue
        clock = after[mark.clock]
        folded = marked(clock.marks, mark)
        ended_by = "" if folded.is_open else REST if REST in (mark.act, clock.ended_by) else by
        rung = max(clock.rung, mark.rung)
        after[mark.clock] = replace(clock, marks=folded, rung=rung, ended_by=ended_by)
    return after
