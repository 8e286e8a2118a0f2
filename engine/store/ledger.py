"""The lists of the desks (台账): pages by key and never by number, each within a sight."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import msgspec

from engine.record import ClockRow, Sight
from engine.store.columns import CLOCK, plain
from engine.store.sight import admitted, visible_to
from engine.store.statement import Statement, Value
from engine.store.tabled import TabledStore
from engine.store.tables import PROPOSAL

T = TypeVar("T", bound=msgspec.Struct)


class Line(msgspec.Struct, frozen=True):
    """One dossier in a list."""

    id: str
    version: int
    kind: str
    state: str
    title: str
    classification: str
    area_path: str
    unit_id: str
    leader_post: str
    due_on: date
    walled: bool


class Place(msgspec.Struct, frozen=True):
    """Where a page ended: the next one begins after the dossier of this day and id."""

    due_on: date = date.min
    id: str = ""
    area_path: str = ""


class Supervised(msgspec.Struct, frozen=True):
    """One supervision that was opened (督办); ``payload`` is the event that tells of it."""

    dossier: str
    seq: int
    happened_on: date
    unit_id: str
    payload: str


class Counts(msgspec.Struct, frozen=True):
    """How many open dossiers a desk has: in all, overdue, and due from today to a day."""

    open: int
    overdue: int
    soon: int


FIRST = Place()
REVISITS = ("verification", "return_visit", "recheck")
"""The clocks of what is looked at again."""
# No text that begins with a prefix comes after the prefix with the last of all letters.
LAST_LETTER = chr(0x10FFFF)
LINE = ", ".join(f"dossier.{field}" for field in Line.__struct_fields__)


class Ledger:
    """Lists and counts of one store; open dossiers are those with a due day."""

    def __init__(self, store: TabledStore) -> None:
        self._store = store

    def cases_led_by(
        self, posts: Sequence[str], sight: Sight, after: Place = FIRST, limit: int = 20
    ) -> list[Line]:
        """Return open dossiers led from ``posts``, the first due first."""
        return self._desk("leader_post", posts, sight, after, limit)

    def cases_of_unit(
        self, units: Sequence[str], sight: Sight, after: Place = FIRST, limit: int = 20
    ) -> list[Line]:
        """Return open dossiers of ``units``, the first due first."""
        return self._desk("unit_id", units, sight, after, limit)

    def cases_in_area(
        self, area: str, sight: Sight, after: Place = FIRST, limit: int = 20
    ) -> list[Line]:
        """Return open dossiers whose area begins with ``area``: by area, then the first due."""
        s = self._store.statement()
        # One lower bound: with two, the walk would begin at the lower.
        start = after if after.area_path >= area else Place(area_path=area)
        place = (s.bind(start.area_path), s.bind(plain(start.due_on)), s.bind(start.id))
        sql = (
            f"SELECT {LINE} FROM dossier WHERE area_path <> '' AND due_on IS NOT NULL"
            f" AND (area_path, due_on, id) > ({', '.join(place)})"
            f" AND area_path < {s.bind(area + LAST_LETTER)} AND {visible_to(sight, s)}"
            f" ORDER BY area_path, due_on, id LIMIT {s.bind(limit)}"
        )
        return self._rows(Line, sql, s.values)

    def counts_led_by(
        self, posts: Sequence[str], sight: Sight, today: date, soon_on: date
    ) -> Counts:
        """Count open dossiers led from ``posts``; soon is due from ``today`` to ``soon_on``."""
        return self._counts("leader_post", posts, sight, today, soon_on)

    def counts_of_unit(
        self, units: Sequence[str], sight: Sight, today: date, soon_on: date
    ) -> Counts:
        """Count open dossiers of ``units``; soon is due from ``today`` to ``soon_on``."""
        return self._counts("unit_id", units, sight, today, soon_on)

    def clocks_of(self, dossiers: Sequence[str], sight: Sight) -> dict[str, list[ClockRow]]:
        """Return the open clocks of a page's dossiers, those due first first."""
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE {s.among('clock.dossier', dossiers)} AND {visible_to(sight, s)}"
            " ORDER BY clock.dossier, clock.due_on, clock.name"
        )
        clocks: dict[str, list[ClockRow]] = {}
        for row in self._rows(ClockRow, sql, s.values):
            clocks.setdefault(row.dossier, []).append(row)
        return clocks

    def proposals_before(self, posts: Sequence[str], sight: Sight, limit: int) -> list[ClockRow]:
        """Return the clocks of proposals that wait for one of ``posts``, the first due first."""
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE clock.{PROPOSAL} AND {s.among('clock.owner_post', posts)}"
            f" AND {visible_to(sight, s)}"
            f" ORDER BY clock.due_on, clock.dossier LIMIT {s.bind(limit)}"
        )
        return self._rows(ClockRow, sql, s.values)

    def revisits(self, sight: Sight, limit: int) -> list[ClockRow]:
        """Return the clocks of revisits and re-checks that are owed, the first due first."""
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE {s.among('clock.kind', REVISITS)} AND {visible_to(sight, s)}"
            f" ORDER BY clock.due_on, clock.dossier, clock.name LIMIT {s.bind(limit)}"
        )
        return self._rows(ClockRow, sql, s.values)

    def supervised(
        self, from_on: date, to_on: date, sight: Sight, limit: int = 100
    ) -> list[Supervised]:
        """Return the supervisions opened from a day to a day, both included, the newest first."""
        s = self._store.statement()
        first, last = s.bind(plain(from_on)), s.bind(plain(to_on))
        # The type stands in the text: only so does the index of these entries serve.
        sql = (
            "SELECT journal.dossier, journal.seq, journal.happened_on, dossier.unit_id,"
            " journal.payload FROM journal JOIN dossier ON dossier.id = journal.dossier"
            " WHERE journal.type = 'supervision_opened'"
            f" AND journal.happened_on BETWEEN {first} AND {last} AND {visible_to(sight, s)}"
            " ORDER BY journal.happened_on DESC, journal.dossier DESC, journal.seq DESC"
            f" LIMIT {s.bind(limit)}"
        )
        return self._rows(Supervised, sql, s.values)

    def _desk(
        self, column: str, owners: Sequence[str], sight: Sight, after: Place, limit: int
    ) -> list[Line]:
        s = self._store.statement()
        due_on, id_, most = s.bind(plain(after.due_on)), s.bind(after.id), s.bind(limit)
        seen = _seen(column, owners, sight, s)
        # One ordered walk for each owner: a list of owners in one walk would sort all they have.
        walks = [
            f"SELECT * FROM (SELECT {LINE} FROM dossier WHERE {column} = {s.bind(owner)}"
            f" AND {column} <> '' AND due_on IS NOT NULL AND (due_on, id) > ({due_on}, {id_})"
            f" AND {seen} ORDER BY due_on, id LIMIT {most}) AS walk"
            for owner in dict.fromkeys(owners)
        ]
        if not walks:
            return []
        order = f" ORDER BY due_on, id LIMIT {most}" if len(walks) > 1 else ""
        return self._rows(Line, " UNION ALL ".join(walks) + order, s.values)

    def _counts(
        self, column: str, owners: Sequence[str], sight: Sight, today: date, soon_on: date
    ) -> Counts:
        s = self._store.statement()
        now, soon = s.bind(plain(today)), s.bind(plain(soon_on))
        sql = (
            f"SELECT count(*), count(*) FILTER (WHERE due_on < {now}),"
            f" count(*) FILTER (WHERE due_on BETWEEN {now} AND {soon}) FROM dossier"
            f" WHERE {s.among(column, owners)} AND {column} <> '' AND due_on IS NOT NULL"
            f" AND {_seen(column, owners, sight, s)}"
        )
        return self._rows(Counts, sql, s.values)[0]

    def _rows(self, kind: type[T], sql: str, values: Sequence[Value]) -> list[T]:
        return [self._store.row_of(kind, row) for row in self._store.fetch_listed(sql, values)]


def _seen(column: str, owners: Sequence[str], sight: Sight, s: Statement) -> str:
    """Return the condition of sight for rows of ``owners``: on one's own desk, only the wall."""
    own = sight.posts if column == "leader_post" else sight.units
    return admitted(sight, s) if set(owners) <= set(own) else visible_to(sight, s)
