"""What leaders did among the people, counted and listed from the rows kept for it.

A row is seen by whoever sees the place, the leader's own unit or his post. No wall stands between:
a row holds no text, and of a walled dossier, such as a private diary, nothing but that it is.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

import msgspec

from engine.record import DeedRow, Sight
from engine.store.columns import DEED, plain
from engine.store.searching import LAST_LETTER
from engine.store.statement import Statement, Value
from engine.store.tabled import TabledStore

T = TypeVar("T", bound=msgspec.Struct)


class Measure(StrEnum):
    """What is counted: dossiers, calendar days, nights, what is counted once, or a sum."""

    TIMES = "times"
    DAYS = "days"
    NIGHTS = "nights"
    KEYS = "keys"
    COUNT = "count"


class Deeds(msgspec.Struct, frozen=True):
    """Which deeds are meant: those that touch a day from ``first`` to ``last``, both included.

    ``kinds``, ``forms``, ``purposes``, ``posts``, ``units`` (where it happened), ``homes`` (units
    of the leaders) and ``keys`` narrow where they are not empty; ``not_kinds`` and
    ``not_forms`` leave out.
    """

    first: date
    last: date
    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """One figure that is asked for under a name: which deeds, counted how, for each what.

    ``per``: the columns of a row for which it is told apart, ``post`` and ``person`` by default.
    """

    name: str
    deeds: Deeds
    measure: Measure
    per: tuple[str, ...] = ("post", "person")


class Tally(msgspec.Struct, frozen=True):
    """A figure: ``of`` are the values of the columns it is told for, in the order asked."""

    name: str
    of: tuple[str, ...]
    amount: int


class DeedPlace(msgspec.Struct, frozen=True):
    """Where a page ended, the newest first: the next one goes on behind this row."""

    on: date = date.max
    dossier: str = ""
    post: str = ""
    key: str = ""


class DossierPlace(msgspec.Struct, frozen=True):
    """Where a page of dossiers ended, the newest first."""

    on: date = date.max
    dossier: str = ""


NEWEST = DeedPlace()
NEWEST_DOSSIER = DossierPlace()
WIDEST = 3
"""The most columns a figure is told for."""


class DeedBook:
    """Figures and lists of what leaders did, in one statement each."""

    def __init__(self, store: TabledStore) -> None:
        """Count in ``store``."""
        self._store = store

    def tallies(self, asked: Sequence[Asked], sight: Sight) -> list[Tally]:
        """Return all figures ``asked`` for; whoever has none is missing."""
        if not asked:
            return []
        s = self._store.statement()
        parts = [_tally(number, one, sight, s) for number, one in enumerate(asked)]
        found = self._store.fetch_listed(" UNION ALL ".join(parts), s.values)
        return [
            Tally(asked[number].name, tuple(of[: len(asked[number].per)]), int(amount))
            for number, *of, amount in found
        ]

    def rows(
        self, deeds: Deeds, sight: Sight, after: DeedPlace = NEWEST, limit: int = 20
    ) -> list[DeedRow]:
        """Return the rows of ``deeds``, the newest first, ``limit`` of them behind ``after``."""
        s = self._store.statement()
        order, older = ("happened_on", "dossier", "post", "key"), ""
        if after != NEWEST:
            behind = (plain(after.on), after.dossier, after.post, after.key)
            older = f" AND ({', '.join(order)}) < ({', '.join(map(s.bind, behind))})"
        sql = (
            f"SELECT {', '.join(DEED)} FROM deed_row WHERE {_meant(deeds, s)}"
            f" AND {within(sight, s)}{older}"
            f" ORDER BY {', '.join(f'{one} DESC' for one in order)} LIMIT {s.bind(limit)}"
        )
        return self._rows(DeedRow, sql, s.values)

    def every(self, deeds: Deeds, sight: Sight) -> list[DeedRow]:
        """Return all rows of ``deeds``, in no order, to be counted."""
        s = self._store.statement()
        which = f"{_meant(deeds, s)} AND {within(sight, s)}"
        sql = f"SELECT {', '.join(DEED)} FROM deed_row WHERE {which}"
        return self._rows(DeedRow, sql, s.values)

    def dossiers(
        self,
        deeds: Deeds,
        sight: Sight,
        after: DossierPlace = NEWEST_DOSSIER,
        limit: int = 20,
    ) -> list[DossierPlace]:
        """Return the dossiers of ``deeds`` by their first day, the newest first, each once."""
        s = self._store.statement()
        older = ""
        if after != NEWEST_DOSSIER:
            place = f"({s.bind(plain(after.on))}, {s.bind(after.dossier)})"
            older = f" AND (happened_on, dossier) < {place}"
        sql = (
            f"SELECT DISTINCT happened_on, dossier FROM deed_row WHERE {_meant(deeds, s)}"
            f" AND {within(sight, s)}{older}"
            f" ORDER BY happened_on DESC, dossier DESC LIMIT {s.bind(limit)}"
        )
        return self._rows(DossierPlace, sql, s.values)

    def _rows(self, kind: type[T], sql: str, values: Sequence[Value]) -> list[T]:
        return [self._store.row_of(kind, row) for row in self._store.fetch_listed(sql, values)]


def _tally(number: int, asked: Asked, sight: Sight, s: Statement) -> str:
    """Return the statement of one figure; it tells its number, what it is of, and the amount."""
    of = ", ".join((*asked.per, *["''"] * (WIDEST - len(asked.per))))
    source = f"FROM deed_row WHERE {_meant(asked.deeds, s)} AND {within(sight, s)}"
    if asked.measure in (Measure.DAYS, Measure.NIGHTS):
        source = f"FROM ({_spread(asked, source, s)}) AS spread"
    if asked.measure is Measure.KEYS:
        source += " AND key <> ''"
    group = f" GROUP BY {', '.join(asked.per)}" if asked.per else " HAVING count(*) > 0"
    return f"SELECT {number}, {of}, {AMOUNTS[asked.measure]} {source}{group}"


AMOUNTS = {
    Measure.TIMES: "count(DISTINCT dossier)",
    Measure.DAYS: "count(DISTINCT day)",
    Measure.NIGHTS: "count(DISTINCT day)",
    Measure.KEYS: "count(DISTINCT key)",
    Measure.COUNT: "sum(count)",
}


def _spread(asked: Asked, source: str, s: Statement) -> str:
    """Return the statement that tells each row once for each of its days that are meant."""
    per = "".join(f"{column}, " for column in asked.per)
    first, last = s.bind(plain(asked.deeds.first)), s.bind(plain(asked.deeds.last))
    is_nights = asked.measure is Measure.NIGHTS
    if s.dialect == "postgresql":
        end = f"least(until - {int(is_nights)}, {last})"
        start = f"greatest(happened_on, {first})"
        days = f"generate_series(0, {end} - {start}) AS n"
        return f"SELECT {per}{start} + n AS day {source.replace(' WHERE', f', {days} WHERE', 1)}"
    end = "date(until, '-1 day')" if is_nights else "until"
    begun = f"SELECT {per}max(happened_on, {first}) AS day, min({end}, {last}) AS final {source}"
    following = f"SELECT {per}date(day, '+1 day'), final FROM span WHERE day < final"
    spread = f"WITH RECURSIVE span AS ({begun} UNION ALL {following})"
    return f"{spread} SELECT * FROM span WHERE day <= final"


def _meant(deeds: Deeds, s: Statement) -> str:
    first, last = s.bind(plain(deeds.first)), s.bind(plain(deeds.last))
    parts = [f"happened_on <= {last}", f"until >= {first}"]
    named = (("kind", deeds.kinds), ("form", deeds.forms), ("purpose", deeds.purposes))
    where = (("post", deeds.posts), ("unit", deeds.units), ("home", deeds.homes))
    for column, values in (*named, *where, ("key", deeds.keys)):
        if values:
            parts.append(s.among(column, values))
    if deeds.not_kinds:
        parts.append(f"NOT {s.among('kind', deeds.not_kinds)}")
    if deeds.not_forms:
        parts.append(f"NOT {s.among('form', deeds.not_forms)}")
    return " AND ".join(parts)


def within(sight: Sight, s: Statement) -> str:
    """Return the condition under which ``sight`` sees a row."""
    if sight.everything:
        return "TRUE"
    posts, units, areas = (
        tuple(filter(None, one)) for one in (sight.posts, sight.units, sight.areas)
    )
    # Areas first: for most who count, they decide alone.
    seen = [
        f"({column} >= {s.bind(area)} AND {column} < {s.bind(area + LAST_LETTER)})"
        for area in areas
        for column in ("area_path", "home_path")
    ]
    seen += [s.among(column, units) for column in ("unit", "home") if units]
    seen += [s.among("post", posts)] if posts else []
    return f"({' OR '.join(seen)})" if seen else "FALSE"
