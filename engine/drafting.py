"""From decided events to what is written: entries, clock rows, outcomes, texts, the card."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec

from engine import registry
from engine.attachments import hash_of
from engine.chain import seal
from engine.clockwork import Clock
from engine.context import Context
from engine.dates import Dates, dates, expires_at, is_late, is_late_legal, next_rung_at
from engine.endings import REINSTATED
from engine.kinds import Kind
from engine.ladder import ClockRedated, ClocksHandedOn, RungClimbed
from engine.marks import REST, Marks
from engine.record import ClockRow, Entry, OutcomeRow, PetitionerRow, Row, TextRow, Write
from engine.rules import ClockSpec, Nature
from engine.vocabulary import Command, Event, type_name

T = TypeVar("T")
replace = msgspec.structs.replace

ENDING = frozenset({"meet", "void", REST, "lapse", "reinstate"})
"""The acts that leave a row among the outcomes."""
NO_DAY = date.max
"""The due day of a dossier all of whose duties are paused: lists show it behind all others."""


class Step(msgspec.Struct, frozen=True):
    """One dossier's part of a command: what was read, and the events decided."""

    dossier: str
    kind: Kind
    row: Row | None
    facts: Any
    events: list[Event]

    def after(self) -> Any:  # noqa: ANN401 - facts differ by kind
        """Return the facts with the events folded in."""
        facts = self.facts
        for event in self.events:
            facts = self.kind.apply(facts, event)
        return facts


def draft(step: Step, command: Command, context: Context, digest: str, *, leads: bool) -> Write:
    """Return everything that ``step`` changes; ``leads``: it carries the command's key."""
    facts = step.after()
    entries = entries_of(step, context, context.key if leads else "", digest)
    touched = _touched(step)
    clocks = step.kind.clocks(facts)
    when = open_dates(clocks, context)
    index = Index(step, facts, when, context)
    touched |= index.handed_on(clocks, touched)
    rows = [index.row(name, clocks[name]) for name in touched if name in when]
    rows += index.climbed(entries, clocks)
    card = step.kind.card(facts)
    return Write(
        dossier=step.dossier,
        seen=step.row.version if step.row else 0,
        card=replace(card, due_on=_earliest(clocks, when, context)),
        facts=registry.encode(facts),
        edition=context.rules.hash,
        entries=tuple(entries),
        rungs=_rungs(rows, when, context),
        clocks=tuple(rows),
        closed=tuple(sorted(name for name in touched if name not in when)),
        outcomes=tuple(_outcomes(step, clocks, entries, context)),
        outbox=tuple(entry.seq for entry in entries),
        texts=tuple(_texts(step, command, context)) if leads else (),
        petitioners=tuple(_people(step, command, context)) if leads else (),
        blobs=_blobs(command) if leads else {},
        walls=step.kind.walls(facts),
        source_key=getattr(command, "source_key", "") if step.row is None else "",
        words=_changed(step.kind.words, step, facts),
        deeds=_changed(step.kind.deeds, step, facts),
    )


def _changed(of: Callable[[Any], T], step: Step, facts: Any) -> T | None:  # noqa: ANN401
    """Return what ``of`` tells of the facts, None where the step does not change it."""
    after = of(facts)
    before = type(after)() if step.facts is None else of(step.facts)
    return None if after == before else after


def _rungs(rows: Iterable[ClockRow], when: Mapping[str, Dates], context: Context) -> dict[str, int]:
    """Return the last rung climbed of each clock that is open after the step."""
    stood = {name: rung for name, rung in context.rungs.items() if name in when}
    stood |= {row.name: row.rung for row in rows if row.rung}
    return stood


def _touched(step: Step) -> set[str]:
    """Return the clocks whose rows change: those marked, and those moved or handed on."""
    touched: set[str] = set()
    for event in step.events:
        touched.update([mark.clock for mark in event.marks])
        if isinstance(event, ClockRedated):
            touched |= {name for name, _, _ in event.moves}
        elif isinstance(event, ClocksHandedOn):
            touched.update(event.clocks)
    return touched


def entries_of(step: Step, context: Context, key: str, digest: str) -> list[Entry]:
    """Return the lines of the journal for a step, sealed; the first carries ``key``."""
    seq = step.row.version if step.row else 0
    prev = step.row.last_hash if step.row else ""
    entries: list[Entry] = []
    for event in step.events:
        seq += 1
        first = not entries
        climbed = (event.clock, event.rung) if isinstance(event, RungClimbed) else ("", 0)
        entry = seal(
            Entry(
                dossier=step.dossier,
                seq=seq,
                type=type_name(type(event)),
                payload=registry.encode(event).decode(),
                happened_on=event.on,
                happened_at=event.at,
                recorded_at=context.now,
                person=context.actor.person,
                post=context.actor.post,
                on_behalf_of=context.actor.on_behalf_of,
                command_key=key if first else "",
                command_digest=digest if first and key else "",
                prev=prev,
                hash="",
                clock=climbed[0],
                rung=climbed[1],
            )
        )
        entries.append(entry)
        prev = entry.hash
    return entries


class Index:
    """Makes the rows of open clocks."""

    def __init__(
        self,
        step: Step,
        facts: Any,  # noqa: ANN401 - facts differ by kind
        when: Mapping[str, Dates],
        context: Context,
    ) -> None:
        self.step = step
        self.context = context
        self.facts = facts
        self.when = when

    def row(self, name: str, clock: Clock, rung: int | None = None) -> ClockRow:
        """Return the row of an open clock that stands on ``rung``."""
        spec = self.context.rules.clocks[clock.kind]
        if rung is None:
            rung = max(clock.rung, self.context.rungs.get(name, 0))
        unit, post = self.step.kind.owner(self.facts, spec.owner, self.context, clock.subject)
        owed = (self.step.dossier, unit, post, rung)
        return clock_row(owed, name, clock, self.when[name], self.context)

    def handed_on(self, clocks: Mapping[str, Clock], touched: set[str]) -> set[str]:
        """Return the open clocks, besides those touched, that somebody else now owes."""
        if self.step.facts is None:
            return set()
        specs = self.context.rules.clocks
        others = [name for name in self.when if name not in touched]
        roles = {name: (specs[clocks[name].kind].owner, clocks[name].subject) for name in others}
        owner, before, after = self.step.kind.owner, self.step.facts, self.facts
        changed = {
            (role, subject)
            for role, subject in set(roles.values())
            if owner(before, role, self.context, subject)
            != owner(after, role, self.context, subject)
        }
        return {name for name, role in roles.items() if role in changed}

    def climbed(self, entries: list[Entry], clocks: Mapping[str, Clock]) -> Iterable[ClockRow]:
        """Yield the rows of clocks that climbed a rung and run on."""
        for entry in entries:
            if entry.rung and entry.clock in self.when:
                yield self.row(entry.clock, clocks[entry.clock], entry.rung)


def open_dates(clocks: Mapping[str, Clock], context: Context) -> dict[str, Dates]:
    """Return the dates of the open clocks; while a pause runs they are the earliest ones."""
    specs, calendar = context.rules.clocks, context.calendar
    return {
        name: dates(clock.marks, specs[clock.kind], calendar)
        for name, clock in clocks.items()
        if clock.marks.is_open
    }


def clock_row(
    owed: tuple[str, str, str, int], name: str, clock: Clock, when: Dates, context: Context
) -> ClockRow:
    """Return the row of an open clock; ``owed``: dossier, unit, post and the last rung climbed."""
    spec = context.rules.clocks[clock.kind]
    dossier, unit, post, rung = owed
    if spec.nature is Nature.DUTY:
        ladder = context.rules.ladders.get(spec.ladder)
        at = next_rung_at(when, ladder, rung + 1, context.calendar) if ladder else None
    else:
        at = expires_at(when, spec)
    return ClockRow(
        dossier=dossier,
        name=name,
        kind=clock.kind,
        nature=spec.nature,
        started_on=clock.marks.started_on,
        due_on=when.due_on,
        legal_on=when.legal_on,
        due_at=when.due_at,
        provisional=when.provisional,
        rung=rung,
        next_rung_at=at,
        owner_unit=unit,
        owner_post=post,
    )


def earliest_duty(clocks: Mapping[str, Clock], context: Context) -> date | None:
    """Return the earliest day on which an open duty is due, None while none is open.

    A duty that is paused is due on ``NO_DAY``: nobody can be late with it.
    """
    return _earliest(clocks, open_dates(clocks, context), context)


def _earliest(
    clocks: Mapping[str, Clock], when: Mapping[str, Dates], context: Context
) -> date | None:
    specs = context.rules.clocks
    days = [
        NO_DAY if of.is_paused else of.due_on
        for name, of in when.items()
        if specs[clocks[name].kind].nature is Nature.DUTY
    ]
    return min(days, default=None)


def _outcomes(
    step: Step, clocks: Mapping[str, Clock], entries: list[Entry], context: Context
) -> Iterable[OutcomeRow]:
    for event, entry in zip(step.events, entries, strict=True):
        last = {mark.clock: mark for mark in event.marks if mark.act in ENDING}
        for mark in last.values():
            clock = clocks[mark.clock]
            spec = context.rules.clocks[clock.kind]
            when = dates(clock.marks, spec, context.calendar, as_of=mark.on)
            yield OutcomeRow(
                dossier=step.dossier,
                name=mark.clock,
                kind=clock.kind,
                seq=entry.seq,
                result=result_of(mark.act, clock.marks, spec, when, context),
                due_on=when.due_on,
                legal_on=when.legal_on,
                ended_on=mark.on,
            )


def result_of(act: str, marks: Marks, spec: ClockSpec, when: Dates, context: Context) -> str:
    """Return how a clock ended: met, late, late_legal, lapsed or void; reinstated: it did not."""
    if act == "reinstate":
        return REINSTATED
    if act in ("void", REST):
        return "void"
    if act == "lapse":
        return "lapsed"
    if spec.nature is not Nature.DUTY or not is_late(marks, when, context.now):
        return "met"
    return "late_legal" if is_late_legal(marks, when, context.now) else "late"


def _texts(step: Step, command: Command, context: Context) -> Iterable[TextRow]:
    for filing in command.filed(context.key):
        yield TextRow(filing.ref, step.dossier, filing.field, filing.body)


def _people(step: Step, command: Command, context: Context) -> Iterable[PetitionerRow]:
    for one in command.identities(context.key):
        yield PetitionerRow(one.ref, step.dossier, one.name, one.phone, one.address, one.id_number)


def _blobs(command: Command) -> dict[str, bytes]:
    return {hash_of(upload.body): upload.body for upload in command.uploads()}
