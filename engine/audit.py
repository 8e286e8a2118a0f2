"""Audits: every case has its echo, every journal rebuilds its facts, every date is derivable."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from engine import registry
from engine.chain import entry_hash
from engine.clock import Clock, local_day
from engine.context import Context
from engine.drafting import NO_DAY, clock_row, earliest_duty, open_dates
from engine.keeping import Store
from engine.kinds import Kind
from engine.ladder import following
from engine.orders import Order, context_for
from engine.org.chart import Chart
from engine.record import EVERYTHING, ClockRow, DeedRow, Row
from engine.rules import Nature
from engine.surroundings import Surroundings
from engine.vocabulary import TIME, Command

PAGE = 500
UNREADABLE = (msgspec.MsgspecError, LookupError, ValueError, TypeError, AttributeError)
"""What folding a forged entry may raise: it is found and told, and the audit goes on."""


class Fault(msgspec.Struct, frozen=True):
    """Something an audit found: which dossier, a stable code, and details as parameters."""

    dossier: str
    code: str
    params: dict[str, str] = {}


class Audit:
    """Looks through every dossier of a store; it changes nothing."""

    def __init__(self, store: Store, around: Surroundings, clock: Clock) -> None:
        """Take over the newest organisation and calendar."""
        self._store = store
        self._around = around
        self._clock = clock
        around.refresh(store.read((), EVERYTHING))

    def echo(self) -> Iterator[Fault]:
        """Yield every dossier that neither ended with its answer nor owes somebody's duty.

        The invariant that names the program: 事事有回音，件件有结果 (S01).
        """
        for rows in self._pages():
            yield from self.echo_among(rows)

    def echo_among(self, rows: Sequence[Row]) -> Iterator[Fault]:
        """Yield those of ``rows`` that neither ended with an answer nor owe somebody's duty."""
        clocks = self._store.open_clocks([row.id for row in rows])
        for row in rows:
            yield from self._echo(row, clocks.get(row.id, []))

    def replay(self) -> Iterator[Fault]:
        """Yield every dossier whose journal does not hash or fold to the stored facts."""
        for rows in self._pages():
            for row in rows:
                yield from self._replay(row)

    def rederive(self) -> Iterator[Fault]:
        """Yield every open clock, due day and deed that does not follow from the stored facts."""
        for rows in self._pages():
            ids = [row.id for row in rows]
            clocks, deeds = self._store.open_clocks(ids), self._store.deed_rows(ids)
            for row in rows:
                yield from self._rederive(row, clocks.get(row.id, []), deeds.get(row.id, ()))

    def _pages(self) -> Iterator[list[Row]]:
        after = ""
        while rows := self._store.dossiers(after=after, limit=PAGE):
            yield rows
            after = rows[-1].id

    def _context(self, row: Row) -> Context:
        order = Order(Command(), TIME, "audit")
        return context_for(order, row, self._around, self._clock.now())

    def _echo(self, row: Row, clocks: list[ClockRow]) -> Iterator[Fault]:
        kind = registry.kind_of(row.id)
        context = self._context(row)
        facts = registry.facts_of(row.id, row.facts)
        if kind.is_answered(facts, context):
            return
        duties = [clock for clock in clocks if clock.nature == Nature.DUTY]
        if not duties:
            yield Fault(row.id, "no_echo", {"state": kind.card(facts).state})
            return
        today = local_day(self._clock.now())
        if not any(_is_owed(clock, self._around.org, today) for clock in duties):
            yield Fault(row.id, "nobody_in_office", {"clock": duties[0].name})

    def _replay(self, row: Row) -> Iterator[Fault]:
        kind = registry.kind_of(row.id)
        facts: Any = None
        prev, seq = "", 0
        for entry in self._store.journal(row.id):
            seq += 1
            if entry.seq != seq or entry.prev != prev or entry.hash != entry_hash(entry):
                yield Fault(row.id, "chain_broken", {"seq": str(entry.seq)})
                return
            prev = entry.hash
            try:
                facts = kind.apply(facts, registry.event_of(row.id, entry.payload))
            except UNREADABLE:
                yield Fault(row.id, "unreadable", {"seq": str(entry.seq)})
                return
        if prev != row.last_hash or seq != row.version:
            yield Fault(row.id, "chain_broken", {"seq": str(seq)})
        elif registry.encode(facts) != row.facts:
            yield Fault(row.id, "facts_differ")

    def _rederive(
        self, row: Row, stored: list[ClockRow], deeds: tuple[DeedRow, ...]
    ) -> Iterator[Fault]:
        kind = registry.kind_of(row.id)
        context = self._context(row)
        facts = registry.facts_of(row.id, row.facts)
        derived = derived_clocks(row.id, kind, facts, stored, context)
        for clock in stored:
            if derived.pop(clock.name, None) != clock:
                yield Fault(row.id, "clock_differs", {"clock": clock.name})
        for name in derived:
            yield Fault(row.id, "clock_missing", {"clock": name})
        if row.rungs != {clock.name: clock.rung for clock in stored if clock.rung}:
            yield Fault(row.id, "rungs_differ")
        if earliest_duty(kind.clocks(facts), context) != _due_on(stored):
            yield Fault(row.id, "due_day_differs")
        if kind.deeds(facts) != deeds:
            yield Fault(row.id, "deeds_differ")


def _due_on(stored: list[ClockRow]) -> date | None:
    """A stored duty that will climb no rung is paused: every ladder repeats."""
    days = (
        NO_DAY if one.next_rung_at is None else one.due_on
        for one in stored
        if one.nature == Nature.DUTY
    )
    return min(days, default=None)


def derived_clocks(
    dossier: str,
    kind: Kind,
    facts: Any,  # noqa: ANN401 - facts differ by kind
    stored: list[ClockRow],
    context: Context,
) -> dict[str, ClockRow]:
    """Return the rows that the open clocks of a dossier must have, by name."""
    rungs: Mapping[str, int] = {one.name: one.rung for one in stored}
    clocks = following(kind.clocks(facts), context)
    rows = {}
    for name, when in open_dates(clocks, context).items():
        clock = clocks[name]
        role = context.rules.clocks[clock.kind].owner
        unit, post = kind.owner(facts, role, context, clock.subject)
        owed = (dossier, unit, post, rungs.get(name, clock.rung))
        rows[name] = clock_row(owed, name, clock, when, context)
    return rows


def _is_owed(clock: ClockRow, org: Chart, today: date) -> bool:
    if clock.owner_post and org.holder(clock.owner_post, today):
        return True
    return any(org.holder(post, today) for post in org.posts_in(clock.owner_unit))
