"""The one road: every change to a dossier is a command that goes over this desk."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, count, groupby
from typing import Any

from engine.clock import Clock, local_day
from engine.errors import (
    HuiyinError,
    KeyMissing,
    KeyReused,
    LostRace,
    NotVisible,
    Refused,
    StaleVersion,
)
from engine.keeping import Store
from engine.orders import Carried, Order, Receipt, Result, Road, earlier, facts_in, ids_of, main_of
from engine.paging import Page
from engine.record import ClockRow, Reading, Row, Sight, Touched, Write
from engine.surroundings import Surroundings
from engine.vocabulary import Actor, Command

TRIES = 3


class Desk:
    """Carries out commands; nobody else commits."""

    def __init__(self, store: Store, around: Surroundings, clock: Clock) -> None:
        """Work on ``store`` under the rules and days ``around``, at the time ``clock`` tells."""
        self.store = store
        self.around = around
        self.clock = clock

    def execute(
        self, command: Command, actor: Actor, *, key: str, version: int | None = None
    ) -> Receipt:
        """Carry out one command: one read, a decision, one guarded write.

        Raises Refused, NotVisible, StaleVersion, LostRace, KeyMissing, KeyReused or
        StoreUnavailable; in each of these cases nothing was changed.
        """
        order = Order(command, actor, key, version)
        if not key:
            raise KeyMissing
        # Few orders are repeats: only before a number is spent is the key looked up beforehand.
        asks, lost = not main_of(order), 0
        while lost < TRIES:
            try:
                receipt = self._tried(order, asks_key=asks)
            except (NotVisible, Refused, StaleVersion):
                if asks:
                    raise
                asks = True
                continue
            if receipt is not None:
                return receipt
            asks, lost = True, lost + 1
        raise LostRace(ids_of(order))

    def _tried(self, order: Order, *, asks_key: bool) -> Receipt | None:
        """Go the road once; None where somebody else was faster or has used the key."""
        reading = self._read([order], asks_key=asks_key)
        prior = earlier(order, reading)
        if prior:
            return prior
        road = Road(order, reading, self.around, self.clock.now())
        writes, receipt = self._carried(road)
        try:
            return receipt if self.store.write(writes) else None
        except KeyReused:
            return None  # the next read finds who used it

    def execute_many(self, orders: Sequence[Order]) -> list[Result]:
        """Carry out many commands in batches: one read, decisions in memory, one commit.

        A refusal stops nobody else: it stands in the place of the receipt. Commands on one
        dossier are carried out in the order given.
        """
        results: dict[int, Result] = {}
        for _, group in groupby(range(len(orders)), key=lambda i: orders[i].actor):
            waiting = [i for i in group if _can_be_read(i, orders[i], results)]
            tries: Counter[int] = Counter()
            while waiting:
                waiting = self._batch(orders, waiting, tries, results)
        return [results[i] for i in range(len(orders))]

    def pass_time(
        self, limit: int, order_of: Callable[[ClockRow, Row], Order | None]
    ) -> list[tuple[Order, Result | None]]:
        """Carry out what time owes of a page of due clocks, by one claim and one commit.

        ``order_of`` gives the order for a clock that is due and its dossier, None to pass it
        over. What has no result waits for the next page.
        """
        now = self.clock.now()
        orders: list[Order] = []
        try:
            with self.store.claim(now, limit) as claim:
                self.around.refresh(claim.reading)
                page = Page(claim.reading, self.around, now)
                for clock in claim.due:
                    order = order_of(clock, claim.reading.rows[clock.dossier])
                    if order is not None:
                        page.take(len(orders), clock, order)
                        orders.append(order)
                page.write(claim)
        except (LostRace, KeyReused):  # something was done before: each is looked at by itself
            return list(zip(orders, self.execute_many(orders), strict=True))
        wide = self.execute_many([orders[place] for place in page.wide])
        page.results.update(zip(page.wide, wide, strict=True))
        return [(order, page.results.get(place)) for place, order in enumerate(orders)]

    def see(self, ids: Sequence[str], actor: Actor) -> Mapping[str, tuple[Row, Any]]:
        """Return rows and facts of those of ``ids`` that lie within the actor's sight."""
        return facts_in(self._fresh(ids, (), actor))

    def sight(self, actor: Actor) -> Sight:
        """Return what an actor may see today, by the newest organisation."""
        self._fresh((), (), actor)
        return self.around.sight(actor, local_day(self.clock.now()))

    def _carried(self, road: Road) -> Carried:
        if not road.series:
            return road.go()
        road.go()  # refused before a number is spent
        return road.go(self.store.next_numbers(road.series, 1))

    def _batch(
        self,
        orders: Sequence[Order],
        waiting: list[int],
        tries: Counter[int],
        results: dict[int, Result],
    ) -> list[int]:
        batch, later = _disjoint(orders, waiting)
        roads = self._roads(orders, batch, results)
        numbers = self._numbers(roads, results)
        if not roads:
            return sorted(later)
        drafted: dict[int, Receipt] = {}
        drafts = _drafts(roads, numbers, drafted, results)
        written = self.store.write_many(drafts, _touched(roads.values()))
        for (i, receipt), done in zip(drafted.items(), written, strict=True):
            tries[i] += 1
            if done:
                results[i] = receipt
            elif tries[i] >= TRIES:
                results[i] = LostRace(ids_of(orders[i]))
            else:
                later.append(i)
        return sorted(later)

    def _roads(
        self, orders: Sequence[Order], batch: list[int], results: dict[int, Result]
    ) -> dict[int, Road]:
        reading = self._read([orders[i] for i in batch])
        now = self.clock.now()
        roads: dict[int, Road] = {}
        for i in batch:
            try:
                prior = earlier(orders[i], reading)
                if prior:
                    results[i] = prior
                else:
                    roads[i] = Road(orders[i], reading, self.around, now)
            except HuiyinError as fault:
                results[i] = fault
        return roads

    def _numbers(self, roads: dict[int, Road], results: dict[int, Result]) -> dict[int, int]:
        """Take a number for each dossier to be opened; what is refused spends none."""
        series: dict[int, str] = {}
        for i, road in list(roads.items()):
            try:
                if road.series:
                    road.go()
                    series[i] = road.series
            except HuiyinError as fault:
                results[i] = fault
                del roads[i]
        numbers = {
            name: count(self.store.next_numbers(name, wanted))
            for name, wanted in Counter(series.values()).items()
        }
        return {i: next(numbers[name]) for i, name in series.items()}

    def _read(self, orders: Sequence[Order], *, asks_key: bool = True) -> Reading:
        ids = sorted({name for order in orders for name in ids_of(order)})
        keys = [order.key for order in orders] if asks_key else ()
        return self._fresh(ids, keys, orders[0].actor)

    def _fresh(self, ids: Sequence[str], keys: Sequence[str], actor: Actor) -> Reading:
        today = local_day(self.clock.now())
        sight = self.around.sight(actor, today)
        reading = self.store.read(ids, sight, keys)
        if self.around.refresh(reading):
            sight = self.around.sight(actor, today)
            reading = self.store.read(ids, sight, keys)
        return reading


def _drafts(
    roads: Mapping[int, Road],
    numbers: Mapping[int, int],
    drafted: dict[int, Receipt],
    results: dict[int, Result],
) -> Iterator[list[Write]]:
    """Yield what each road writes, its receipt put into ``drafted``, or its fault into results."""
    for i, road in roads.items():
        try:
            writes, drafted[i] = road.go(numbers.get(i, 0))
        except HuiyinError as fault:
            results[i] = fault
        else:
            yield writes


def _touched(roads: Collection[Road]) -> Touched:
    names = set(chain.from_iterable(road.rows.keys() - road.read for road in roads))
    sources = (getattr(road.order.command, "source_key", "") for road in roads)
    return Touched(sorted(names), [road.order.key for road in roads], list(filter(None, sources)))


def _can_be_read(i: int, order: Order, results: dict[int, Result]) -> bool:
    try:
        ids_of(order)
    except HuiyinError as fault:
        results[i] = fault
    if not order.key:
        results[i] = KeyMissing()
    return i not in results


def _disjoint(orders: Sequence[Order], waiting: list[int]) -> tuple[list[int], list[int]]:
    taken: set[str] = set()
    batch: list[int] = []
    later: list[int] = []
    for i in waiting:
        source = getattr(orders[i].command, "source_key", "")
        names = {*ids_of(orders[i]), f"key={orders[i].key}"} | ({f"source={source}"} - {"source="})
        (batch if taken.isdisjoint(names) else later).append(i)
        taken |= names
    return batch, later
