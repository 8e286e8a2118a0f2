"""A simulated world: one seed, one run; no threads, no wall time, the real core all through."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from engine.audit import Audit
from engine.clock import day_start, local_day
from engine.days import Decree, DecreedDay
from engine.decreeing import LoadDecree
from engine.desk import Desk
from engine.errors import (
    HuiyinError,
    KeyReused,
    LostRace,
    NotVisible,
    OutcomeUnknown,
    Refused,
    StaleVersion,
    StoreUnavailable,
)
from engine.mailbox import Letter
from engine.orders import Order, Receipt
from engine.org.facts import Appointment
from engine.organising.revising import (
    DeclareAbsence,
    EndAppointment,
    ReviseOrganisation,
    SucceedUnit,
)
from engine.record import EVERYTHING
from engine.redating import redate_all
from engine.succession import hand_on_all
from engine.surroundings import Surroundings
from engine.sweeping import Sweep
from engine.vocabulary import Actor, Command
from notifications.relay import Relay
from tests.simulation.beginnings import BEGIN, CountyStore, county, rulebook
from tests.simulation.ledger import Asked, Commit, Found, Ledger
from tests.simulation.lines import Killed, Line, Point, Trouble, Weather
from tests.simulation.people import People, a_while
from tests.support.office import CONSOLE
from tests.support.offices import POSTS
from workflows.decrees import seed_calendar

DEEP = 2
"""How many actions may stand open, one inside another."""
SWEEPERS = ("worker one", "worker two", "worker three")
PROCESSES = ("web one", "web two", *SWEEPERS)
JUMPS = (
    timedelta(seconds=1),
    timedelta(seconds=-1),
    timedelta(hours=1),
    timedelta(hours=-1),
    timedelta(days=-30),
    timedelta(days=3),
)
CALM, ROUGH = Weather(between=0.02), Weather(between=0.1, before=0.01, after=0.01, killed=0.004)


class SkewedClock:
    """The clock of one process: the world's time, and how far it is off."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self.off = timedelta()

    def now(self) -> datetime:
        """Return what this process takes for the present instant."""
        return self._world.time + self.off


class Process:
    """A process over the store: a desk, a sweep and a relay with what it keeps in its head."""

    def __init__(self, world: "World", store: CountyStore) -> None:
        self.line = Line(store, world.ledger, world.trouble)
        self.line.settled = world.is_settled
        self.line.beside = world.another
        self.clock = SkewedClock(world)
        self.sent = world.sent
        self.sweeps = False
        self.relays = False
        self.start()

    def start(self) -> None:
        """Begin with an empty head, as after a crash."""
        around = Surroundings(self.line, rulebook(), seed_calendar())
        self.desk = Desk(self.line, around, self.clock)
        self.sweep = Sweep(self.desk, batch=20)
        self.relay = Relay(self.line, self.line, around, self.clock, {"file": self._send})

    def _send(self, letter: Letter) -> None:
        self.sent[letter.idempotency_key] = self.sent.get(letter.idempotency_key, 0) + 1


class World:
    """All actors and their one scheduler."""

    def __init__(
        self,
        seed: int,
        kind: type[CountyStore] = CountyStore,
        *,
        tells: bool | None = None,
        weather: Weather | None = None,
    ) -> None:
        """Begin a life; ``tells``: a relay runs, in one of eight lives where it is not said."""
        self.rng = Random(seed)
        self.store, case = county(self.rng, kind)
        self.tells = seed % 8 == 0 if tells is None else tells
        self.time = day_start(BEGIN) + timedelta(hours=9)
        self.ledger = Ledger()
        self.trouble = Trouble(self.rng, weather or self.rng.choice((CALM, ROUGH, ROUGH)))
        self.trouble.between = self._between
        self.sent: dict[str, int] = {}
        self.depth = 0
        self.keys = 0
        self.deciding = 0
        self.waiting: list[tuple[Asked, int]] = []
        self.dated = 0
        self.down_until = self.out_until = self.time
        self.ledger.history.append(Commit(tuple(self.store.entries()), 0))
        self.processes = {name: Process(self, self.store) for name in PROCESSES}
        self.people = People(self.rng, self.store, self.processes["web one"].clock)
        self.people.cases.append(case)
        self.actions, self.weights = self._chances()

    def run(self, commands: int) -> None:
        """Live until so many orders were decided, then set everything right."""
        while self.ledger.decided < commands:
            self.step()
        self.settle()

    def step(self) -> None:
        """Let one actor do one thing."""
        (action,) = self.rng.choices(self.actions, cum_weights=self.weights)
        action()

    def settle(self) -> None:
        """End all trouble; let everything that waits be done."""
        self.trouble.weather, self.trouble.is_out = Weather(), False
        for process in self.processes.values():
            process.clock.off = timedelta()
        while self.waiting:
            self._again()
        # Not before what a clock that was ahead has entered: that would be the future still.
        self.time = max(self.time, self.ledger.newest()) + timedelta(days=2)
        self._fill_posts()
        first = self.processes["worker one"]
        first.start()
        self._redate(first)
        hand_on_all(first.desk)
        self._swept(first)
        if self.tells:
            first.relay.once()

    def _fill_posts(self) -> None:
        """Put somebody into every post that was left: a unit without anybody owes nothing."""
        today = local_day(self.time)
        chart = self._up_to_date(self.processes["web one"]).around.org
        posts = [f"post:{tail}" for tail, *_ in POSTS]
        held = tuple(
            Appointment(post.replace("post:", "person:"), post, today)
            for post in posts
            if not chart.holder(post, today)
        )
        if held:
            self.give(ReviseOrganisation(appointments=held), CONSOLE)

    def is_settled(self) -> bool:
        """Return whether every clock is dated by the newest calendar."""
        return self.dated == self._calendar() and not self.ledger.is_behind

    def _calendar(self) -> int:
        return self.store.read((), EVERYTHING).calendar_version

    def audit(self) -> list[Found]:
        """Return what the three audits find."""
        around = Surroundings(self.store, rulebook(), seed_calendar())
        audit = Audit(self.store, around, self.processes["web one"].clock)
        faults = [*audit.echo(), *audit.replay(), *audit.rederive()]
        return [Found(f"audit: {one.code}", f"{one.dossier} {one.params}") for one in faults]

    def _chances(self) -> tuple[list[Callable[[], object]], list[float]]:
        rare = self.rng.choice((0.0, 1.0, 4.0))
        shares: tuple[tuple[Callable[[], object], float], ...] = (
            (self._wish, 800),
            (self._open, 20),
            (self._matter, 20),
            (self._wait, 40),
            (self._sweep, 50),
            (self._again, 20),
            (self._redeliver, 10),
            (self._reuse, 4),
            (self._relay, 12 if self.tells else 0),
            (self._outage, 2 * rare),
            (self._nobody_sweeps, rare),
            (self._jump, 3 * rare),
            (self._amend, rare),
            (self._reorganise, 2 * rare),
        )
        total, weights = 0.0, []
        for _, share in shares:
            total += share
            weights.append(total)
        return [action for action, _ in shares], weights

    def _between(self) -> None:
        if self.depth >= DEEP:
            return
        self.trouble.met(Point.BETWEEN)
        self.depth += 1
        try:
            self.step()
        finally:
            self.depth -= 1

    def another(self, point: Point) -> None:
        """Let a second worker, or a second relay, do what one is about to do."""
        often = 3 * self.trouble.weather.between
        if self.depth < DEEP and self.rng.random() < often:
            self.depth += 1
            try:
                (self._sweep if point is Point.TWO_WORKERS else self._relay)()
            finally:
                self.depth -= 1

    def _web(self) -> Process:
        return self.processes[self.rng.choice(PROCESSES[:2])]

    def _wish(self) -> None:
        self.give(*self.people.wish())

    def _open(self) -> None:
        receipt = self.give(*self.people.opening())
        self._opened(receipt)

    def _opened(self, receipt: Receipt | None) -> None:
        if receipt is None or receipt.dossier not in self.store.rows:
            return
        kind = receipt.dossier.partition(":")[0]
        known = {"case": self.people.cases, "matter": self.people.matters}.get(kind)
        if known is not None and receipt.dossier not in known:
            known.append(receipt.dossier)

    def _matter(self) -> None:
        self.give(self.people.matter_wish(), self.people.anybody())

    def give(self, command: Command, by: Actor, version: int | None = None) -> Receipt | None:
        """Give a new order under a key of its own."""
        self.keys += 1
        return self._try(self.ledger.asks(Order(command, by, f"order-{self.keys}", version)))

    def _try(self, asked: Asked, tries: int = 0) -> Receipt | None:
        order, process = asked.order, self._web()
        try:
            receipt = process.desk.execute(
                order.command, order.actor, key=order.key, version=order.version
            )
        except (Refused, NotVisible, StaleVersion, LostRace):
            self.ledger.decided += 1
            asked.is_unknown = False
            return None
        except (OutcomeUnknown, Killed) as lost:
            asked.is_unknown = True
            if isinstance(lost, Killed):
                process.start()
            self.waiting.append((asked, tries + 1))
            return None
        except StoreUnavailable:
            if asked.is_unknown or self.rng.random() < 0.5:
                self.waiting.append((asked, tries + 1))
            return None
        self.ledger.answered(asked, receipt)
        self._opened(receipt)
        return receipt

    def _again(self) -> None:
        """Ask again for what was not answered."""
        if self.waiting:
            self._try(*self.waiting.pop(self.rng.randrange(len(self.waiting))))

    def _redeliver(self) -> None:
        """Give an order that was carried out, or refused, once more."""
        if self.ledger.asked:
            self.trouble.met(Point.REDELIVERED)
            asked = self.ledger.asked[self._some_key()]
            if asked.receipt is not None or asked.repeats:
                self._try(asked)

    def _some_key(self) -> str:
        keys = self.ledger.order_of_keys
        return keys[self.rng.randrange(len(keys))]

    def _reuse(self) -> None:
        """Give another order under the key of one that was carried out."""
        if not self.ledger.asked:
            return
        asked = self.ledger.asked[self._some_key()]
        command, by = self.people.wish()
        if asked.receipt is None or command == asked.order.command:
            return
        self.trouble.met(Point.OTHER_ORDER)
        try:
            self._web().desk.execute(command, by, key=asked.order.key)
        except KeyReused:
            self.ledger.decided += 1
            return
        except (StoreUnavailable, Killed):
            return
        except HuiyinError:
            self.ledger.found.append(Found("a used key is not known again", asked.order.key))
        else:
            self.ledger.found.append(Found("a key stands for two orders", asked.order.key))

    def _wait(self) -> None:
        self.time += a_while(self.rng)
        if self.time >= self.out_until:
            self.trouble.is_out = False

    def _sweep(self) -> None:
        if self.time < self.down_until:
            return
        process = self.processes[self.rng.choice(SWEEPERS)]
        if process.sweeps:
            return
        if any(self.processes[name].sweeps for name in SWEEPERS):
            self.trouble.met(Point.TWO_WORKERS)
        if not self.is_settled():
            self._redate(process)
        self._swept(process)

    def _swept(self, process: Process) -> None:
        process.sweeps = True
        try:
            swept = process.sweep.once()
            self.ledger.decided += swept.climbed + swept.lapsed + swept.acted + swept.refused
        except StoreUnavailable:
            pass
        except Killed:
            process.start()
        finally:
            process.sweeps = False

    def _relay(self) -> None:
        process = self.processes[self.rng.choice(SWEEPERS)]
        if process.relays:
            return
        if any(self.processes[name].relays for name in SWEEPERS):
            self.trouble.met(Point.SECOND_RELAY)
        process.relays = True
        try:
            process.relay.once()
        except StoreUnavailable:
            pass
        except Killed:
            process.start()
        finally:
            process.relays = False

    def _outage(self) -> None:
        if not self.depth:
            self.trouble.is_out = True
            self.out_until = self.time + timedelta(minutes=self.rng.randrange(1, 2000))
            for _ in range(self.rng.randrange(1, 6)):
                self.step()
            self.trouble.is_out = False

    def _nobody_sweeps(self) -> None:
        self.trouble.met(Point.DOWN)
        self.down_until = self.time + timedelta(days=3)

    def _jump(self) -> None:
        self.trouble.met(Point.JUMP)
        process = self.processes[self.rng.choice(PROCESSES)]
        process.clock.off = timedelta() if process.clock.off else self.rng.choice(JUMPS)

    def _amend(self) -> None:
        """Load a decree and date anew, as the command line does."""
        self.trouble.met(Point.DECREE)
        first = local_day(self.time) + timedelta(days=self.rng.randrange(1, 40))
        days = tuple(
            DecreedDay(first + timedelta(days=n), "day off")
            for n in range(self.rng.randrange(1, 4))
            if (first + timedelta(days=n)).year == first.year
        )
        self.give(LoadDecree(decree=Decree(year=first.year, holidays=days)), CONSOLE)
        self._redate(self._web())

    def _redate(self, process: Process) -> None:
        """Date anew what a decree moved; what is refused meanwhile is left for another time."""
        self.ledger.is_behind, version = False, self._calendar()
        try:
            done = redate_all(self._up_to_date(process))
        except StoreUnavailable:
            return
        except Killed:
            process.start()
            return
        self.ledger.decided += len(done.moved)
        if not done.left:
            self.dated = version

    def _up_to_date(self, process: Process) -> Desk:
        process.desk.sight(CONSOLE)
        return process.desk

    def _reorganise(self) -> None:
        """Let somebody leave, go away, come back, or a unit take another's place."""
        self.trouble.met(Point.ORGANISATION)
        self.give(self._change(), CONSOLE)

    def _change(self) -> Command:
        today = local_day(self.time)
        post = f"post:{self.rng.choice(POSTS)[0]}"
        chance = self.rng.random()
        if chance < 0.4:
            until = today + timedelta(days=self.rng.randrange(1, 30))
            return DeclareAbsence(
                dossier="org:main", post=post, from_on=today, to_on=until, deputy_post=""
            )
        if chance < 0.7:
            return EndAppointment(dossier="org:main", post=post, on=today)
        if chance < 0.95:
            held = Appointment(post.replace("post:", "person:"), post, today)
            return ReviseOrganisation(appointments=(held,))
        return SucceedUnit(dossier="org:main", old="unit:labour", new="unit:housing")
