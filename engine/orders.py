"""An order given to the desk, what became of it, and the pure road from reading to writes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import chain
from typing import Any

import msgspec

from engine import registry
from engine.clock import local_day
from engine.context import Context
from engine.drafting import Step, draft
from engine.errors import HuiyinError, KeyReused, NotVisible, Refusal, Refused, StaleVersion
from engine.kinds import Kind
from engine.org.chart import Chart
from engine.org.delegated import delegation_of
from engine.org.sight import CONSOLE
from engine.org.standing import only_reads
from engine.record import Reading, Row, Tell, Write
from engine.surroundings import Surroundings
from engine.telling import only_tells, told
from engine.vocabulary import PETITIONER, TIME, Actor, Command, Event, refusal

ALONE: Mapping[str, Any] = {}


class Order(msgspec.Struct, frozen=True):
    """A command with its giver and its idempotency key.

    ``version``: act only if the dossier still stands at this version, None to decide anew.
    """

    command: Command
    actor: Actor
    key: str
    version: int | None = None


class Receipt(msgspec.Struct, frozen=True):
    """What became of an order: the dossier it is about, its new version, the events.

    ``repeated``: the same order was carried out before; nothing was done again.
    """

    dossier: str
    version: int
    events: tuple[Event, ...] = ()
    repeated: bool = False


Carried = tuple[list[Write], Receipt]
Result = Receipt | HuiyinError


def kind_of_order(order: Order) -> Kind:
    """Return the kind of dossier an order is about; NotVisible for an id of no known kind."""
    command = order.command
    if not command.dossier:
        return registry.KIND_OF[type(command)]
    try:
        return registry.kind_of(command.dossier)
    except KeyError as unknown:
        raise NotVisible(command.dossier) from unknown


def main_of(order: Order) -> str:
    """Return the id of the dossier an order is about, empty while it has to be opened."""
    return _main(order.command, kind_of_order(order))


def ids_of(order: Order) -> tuple[str, ...]:
    """Return the ids of all dossiers an order reads or changes, the main one first."""
    return _ids(order.command, main_of(order))


def _main(command: Command, kind: Kind) -> str:
    return command.dossier or ("" if kind.series else f"{kind.name}:main")


def _ids(command: Command, main: str) -> tuple[str, ...]:
    named = (main, *command.touches()) if main else command.touches()
    return tuple(dict.fromkeys((*named, *chain.from_iterable(command.reads().values()))))


def digest_of(command: Command) -> str:
    """Return the digest by which the same command is known again."""
    return sha256(registry.encode(command.as_given())).hexdigest()


def earlier(order: Order, reading: Reading) -> Receipt | None:
    """Return the receipt of an earlier order under the same key; KeyReused if it was another."""
    prior = reading.priors.get(order.key)
    if prior is None:
        return None
    if prior.digest != digest_of(order.command):
        raise KeyReused(order.key)
    return Receipt(prior.dossier, prior.seq, repeated=True)


class Road:
    """One order on its way from what was read to what is to be written; it changes nothing."""

    def __init__(self, order: Order, reading: Reading, around: Surroundings, now: datetime) -> None:
        """Check sight, standing and version; raises NotVisible, Refused or StaleVersion."""
        self.order = order
        self.kind = kind_of_order(order)
        self.main = _main(order.command, self.kind)
        self.read = frozenset(chain.from_iterable(order.command.reads().values()))
        self.rows = {name: reading.rows.get(name) for name in _ids(order.command, self.main)}
        self._check()
        faults = [
            *self._strangers(),
            *self._unknown(),
            *standing_faults(order.actor, around.org, local_day(now)),
        ]
        if faults:
            raise Refused(faults)
        self.facts = {n: registry.facts_of(n, row.facts) for n, row in self.rows.items() if row}
        self.around = around
        self.now = now

    def _check(self) -> None:
        for name, row in self.rows.items():
            is_new = name == self.main and self.kind.series is None
            if row is None and not is_new and name not in self.read:
                raise NotVisible(name)
        row = self.rows.get(self.main)
        wanted = self.order.version
        if wanted is not None and (row is None or row.version != wanted):
            raise StaleVersion(self.main)

    def _strangers(self) -> list[Refusal]:
        command = type(self.order.command)
        for name in (name for name in self.rows if name not in self.read):
            is_main = name == self.main
            known = self.kind.commands if is_main else registry.kind_of(name).beside
            if command not in known:
                return [refusal("command_of_other_kind")]
        return []

    def _unknown(self) -> list[Refusal]:
        """Return a refusal for each field that names what is not there or no such thing."""
        command = self.order.command
        return [
            refusal("no_such_dossier", field=field, dossier=name)
            for field, names in command.reads().items()
            for name in names
            if self.rows[name] is None
            or registry.kind_of(name).name
            not in (self.kind.name, *command.also_reads.get(field, ()))
        ]

    @property
    def series(self) -> str:
        """Return the series its new dossier is numbered in, empty where none is opened."""
        if self.main or self.kind.series is None:
            return ""
        return self.kind.series(self.order.command, self._context(None))

    def go(self, number: int = 0) -> Carried:
        """Decide and draft; ``number`` is that of the dossier to be opened.

        Without a number nothing is drafted for a new dossier: it is only decided, so that what
        is refused spends none.
        """
        series = self.series
        opened = f"{series}-{number:05d}" if series else ""
        steps = [self._step(name or opened, opened) for name in (self.main, *self._others())]
        return ([], Receipt(opened, 0)) if series and not number else self._drafted(steps)

    def go_telling(self) -> Tell | Carried:
        """Decide and draft what is about one known dossier; a Tell where that is all it does."""
        step, context = self._step(self.main, "")
        if not only_tells(step):
            return self._drafted([(step, context)])
        return told(step, context, digest_of(self.order.command))

    def _drafted(self, steps: Sequence[tuple[Step, Context]]) -> Carried:
        digest = digest_of(self.order.command)
        writes = [
            draft(step, self.order.command, context, digest, leads=index == 0)
            for index, (step, context) in enumerate(steps)
            if step.events
        ]
        first = writes[0].entries[-1]
        events = tuple(event for step, _ in steps for event in step.events)
        return writes, Receipt(first.dossier, first.seq, events)

    def _others(self) -> list[str]:
        return [name for name in self.rows if name != self.main and name not in self.read]

    def _step(self, name: str, opened: str) -> tuple[Step, Context]:
        kind = registry.kind_of(name)
        row = self.rows.get(name)
        facts = self.facts.get(name)
        beside = {n: f for n, f in self.facts.items() if n != name}
        context = self._context(row, opened or name, beside)
        events = kind.decide(facts, self.order.command, context)
        if not events:
            raise Refused([refusal("nothing_happens")])
        return Step(name, kind, row, facts, events), context

    def _context(
        self, row: Row | None, new_id: str = "", beside: Mapping[str, Any] = ALONE
    ) -> Context:
        return context_for(self.order, row, self.around, self.now, new_id, beside)


def standing_faults(actor: Actor, org: Chart, on: date) -> list[Refusal]:
    """Return why somebody may not act from a post on a day; time and the console always may.

    He must hold it that day, and be no auditor; a petitioner holds none. For another post (代录) he
    enters only by a written delegation of who holds that one; nobody acts for time or the console.
    """
    faults = []
    if actor.post not in (TIME.post, CONSOLE, PETITIONER):
        holder = org.holder(actor.post, on)
        if not holder or actor.person not in ("", holder):
            faults.append(refusal("post_not_held"))
    if only_reads(actor.post, org):
        faults.append(refusal("auditors_only_read"))
    named = actor.on_behalf_of
    if named and not _is_delegated(actor, org, on):
        faults.append(refusal("not_delegated"))
    return faults


def _is_delegated(actor: Actor, org: Chart, on: date) -> bool:
    is_console = actor.post == CONSOLE and org.has_post(actor.on_behalf_of)
    return is_console or delegation_of(actor, org, on) is not None


def context_for(
    order: Order,
    row: Row | None,
    around: Surroundings,
    now: datetime,
    new_id: str = "",
    beside: Mapping[str, Any] = ALONE,
) -> Context:
    """Return the surroundings of a decision about ``row``, None for a dossier to be opened."""
    book = around.rulebook
    pack = getattr(order.command, "pack", "national")
    return Context(
        actor=order.actor,
        now=now,
        today=local_day(now),
        rules=book.pinned(row.edition) if row else book.newest(pack),
        org=around.org,
        calendar=around.calendar,
        key=order.key,
        new_id=new_id,
        beside=beside,
        rungs=row.rungs if row else {},
    )


def facts_in(reading: Reading) -> Mapping[str, tuple[Row, Any]]:
    """Return rows and facts of everything that was read."""
    return {name: (row, registry.facts_of(name, row.facts)) for name, row in reading.rows.items()}
