"""What the desks show beside their lists: clocks, proposals, revisits, supervisions in sight."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from engine.record import ClockRow, Sight
from engine.store.columns import CLOCK, plain
from engine.store.periods import NOTED, SUPERVISION
from engine.store.picked import BESIDE, INSTRUCTION, PROPOSAL
from engine.store.searching import LAST_LETTER
from engine.store.sight import visible_to
from engine.store.statement import Statement, Value
from engine.store.tabled import TabledStore

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
    due_on: date | None
    walled: bool


class Place(msgspec.Struct, frozen=True):
    """Where a page ended: the next one begins after the dossier of this day and id."""

    due_on: date = date.min
    id: str = ""


class ClockPlace(msgspec.Struct, frozen=True):
    """Where a page of clocks ended: the next one begins after this one."""

    due_on: date = date.min
    dossier: str = ""
    name: str = ""


class EntryPlace(msgspec.Struct, frozen=True):
    """Where a page of entries ended, the newest first: the next one begins before this one."""

    happened_on: date = date.max
    dossier: str = ""
    seq: int = 0


class Supervised(msgspec.Struct, frozen=True):
    """One supervision that was opened (督办); ``payload`` is the event that tells of it."""

    dossier: str
    seq: int
    happened_on: date
    unit_id: str
    payload: str


class Noted(msgspec.Struct, frozen=True):
    """One instruction (批示) whose feedback was noted; ``payload`` is the event that tells it."""

    dossier: str
    seq: int
    happened_on: date
    payload: str


class Counts(msgspec.Struct, frozen=True):
    """How many open dossiers a desk has: in all, overdue, and due from today to a day.

    ``is_more``: one of them was not counted to its end.
    """

    open: int
    overdue: int
    soon: int
    is_more: bool = False


FIRST = Place()
FIRST_CLOCK = ClockPlace()
NEWEST_ENTRY = EntryPlace()
REVISITS = ("verification", "return_visit", "recheck")
"""The clocks of what is looked at again."""
LINE = ", ".join(f"dossier.{field}" for field in Line.__struct_fields__)


class Ledger:
    """Short lists of one store, each within a sight."""

    def __init__(self, store: TabledStore) -> None:
        self._store = store

    def clocks_of(
        self, dossiers: Sequence[str], sight: Sight, kinds: Sequence[str] = ()
    ) -> dict[str, list[ClockRow]]:
        """Return the open clocks of a page's dossiers, those due first first.

        ``kinds``: only those of these kinds; none given: all.
        """
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        within = f"{s.among('clock.dossier', dossiers)} AND {visible_to(sight, s)}"
        meant = f" AND {s.among('clock.kind', kinds)}" if kinds else ""
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE {within}{meant}"
            " ORDER BY clock.dossier, clock.due_on, clock.name"
        )
        clocks: dict[str, list[ClockRow]] = {}
        for row in self._rows(ClockRow, sql, s.values):
            clocks.setdefault(row.dossier, []).append(row)
        return clocks

    def proposals_before(
        self, posts: Sequence[str], sight: Sight, limit: int, after: ClockPlace = FIRST_CLOCK
    ) -> list[ClockRow]:
        """Return the clocks of proposals that wait for one of ``posts``, the first due first."""
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE clock.{PROPOSAL} AND {s.among('clock.owner_post', posts)}"
            f" AND {visible_to(sight, s)} AND {_behind(after, s)}"
            f" ORDER BY clock.due_on, clock.dossier, clock.name LIMIT {s.bind(limit)}"
        )
        return self._rows(ClockRow, sql, s.values)

    def revisits(
        self,
        sight: Sight,
        limit: int,
        to_on: date = date.max,
        after: ClockPlace = FIRST_CLOCK,
        kinds: Sequence[str] = REVISITS,
    ) -> list[ClockRow]:
        """Return the clocks of revisits and re-checks owed up to a day, the first due first.

        ``kinds``: the clocks that are meant, where others are asked for as well.
        """
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE {s.among('clock.kind', kinds)} AND clock.due_on <= {s.bind(plain(to_on))}"
            f" AND {visible_to(sight, s)} AND {_behind(after, s)}"
            f" ORDER BY clock.due_on, clock.dossier, clock.name LIMIT {s.bind(limit)}"
        )
        return self._rows(ClockRow, sql, s.values)

    def returned_closings(self, dossiers: Sequence[str], sight: Sight) -> set[str]:
        """Return those of ``dossiers`` whose last request to close was sent back."""
        s = self._store.statement()
        # How a clock ended stands beside the entry that ended it: few rows of each journal.
        sql = (
            "SELECT journal.dossier, journal.type FROM clock_outcome AS ended JOIN journal"
            " ON journal.dossier = ended.dossier AND journal.seq = ended.seq"
            " JOIN dossier ON dossier.id = ended.dossier"
            f" WHERE {s.among('ended.dossier', dossiers)} AND ended.kind = 'approve_closing'"
            f" AND {visible_to(sight, s)} ORDER BY ended.dossier, ended.seq"
        )
        last = dict(self._store.fetch_listed(sql, s.values))
        return {name for name, how in last.items() if how == "closing_returned"}

    def instructions(
        self,
        sight: Sight,
        owner: Mapping[str, Sequence[str]],
        after: ClockPlace = FIRST_CLOCK,
        limit: int = 20,
    ) -> list[ClockRow]:
        """Return the clocks of instructions that run (批示), the first due first.

        ``owner``: only those that one of these posts (``owner_post``) or units (``owner_unit``)
        owes.
        """
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        owed = "".join(f" AND {s.among(f'clock.{name}', ids)}" for name, ids in owner.items())
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE clock.{INSTRUCTION}{owed} AND {visible_to(sight, s)} AND {_behind(after, s)}"
            f" ORDER BY clock.due_on, clock.dossier, clock.name LIMIT {s.bind(limit)}"
        )
        return self._rows(ClockRow, sql, s.values)

    def instructions_done(
        self, sight: Sight, limit: int, after: EntryPlace = NEWEST_ENTRY
    ) -> list[Noted]:
        """Return the instructions whose feedback was noted (办结的批示), the newest first."""
        s = self._store.statement()
        sql = (
            "SELECT journal.dossier, journal.seq, journal.happened_on, journal.payload"
            " FROM journal JOIN dossier ON dossier.id = journal.dossier"
            f" WHERE journal.{NOTED} AND {visible_to(sight, s)} AND {_before(after, s)}"
            f" LIMIT {s.bind(limit)}"
        )
        return self._rows(Noted, sql, s.values)

    def instructions_to_units(
        self, sight: Sight, posts: Sequence[str], limit: int
    ) -> list[ClockRow]:
        """Return the clocks of what units owe of instructions that lay with one of ``posts``."""
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE clock.{INSTRUCTION} AND clock.kind = 'instruction'"
            f" AND {s.shares('dossier.shared_with', posts)} AND {visible_to(sight, s)}"
            f" ORDER BY clock.due_on, clock.dossier, clock.name LIMIT {s.bind(limit)}"
        )
        return self._rows(ClockRow, sql, s.values)

    def assistance(self, sight: Sight, limit: int) -> list[ClockRow]:
        """Return the clocks of what the caller's units assist in (协办), the first due first."""
        s = self._store.statement()
        columns = ", ".join(f"clock.{column}" for column in CLOCK)
        sql = (
            f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE clock.{BESIDE} AND clock.kind = 'assist'"
            f" AND {s.among('clock.owner_unit', sight.units)} AND {visible_to(sight, s)}"
            f" ORDER BY clock.due_on, clock.dossier, clock.name LIMIT {s.bind(limit)}"
        )
        return self._rows(ClockRow, sql, s.values)

    def meetings(self, sight: Sight, before: str = "", limit: int = 20) -> list[str]:
        """Return the ids of meetings (会议), the newest first; ``before``: only older ones."""
        s = self._store.statement()
        first, last = s.bind("meeting:"), s.bind(before or f"meeting:{LAST_LETTER}")
        sql = (
            f"SELECT dossier.id FROM dossier WHERE dossier.id > {first} AND dossier.id < {last}"
            f" AND {visible_to(sight, s)} ORDER BY dossier.id DESC LIMIT {s.bind(limit)}"
        )
        return [str(row[0]) for row in self._store.fetch_listed(sql, s.values)]

    def supervised(
        self,
        from_on: date,
        to_on: date,
        sight: Sight,
        limit: int = 100,
        after: EntryPlace = NEWEST_ENTRY,
    ) -> list[Supervised]:
        """Return the supervisions opened from a day to a day, both included, the newest first."""
        s = self._store.statement()
        first, last = s.bind(plain(from_on)), s.bind(plain(to_on))
        sql = (
            "SELECT journal.dossier, journal.seq, journal.happened_on, dossier.unit_id,"
            " journal.payload FROM journal JOIN dossier ON dossier.id = journal.dossier"
            f" WHERE journal.{SUPERVISION}"
            f" AND journal.happened_on BETWEEN {first} AND {last} AND {visible_to(sight, s)}"
            f" AND {_before(after, s)} LIMIT {s.bind(limit)}"
        )
        return self._rows(Supervised, sql, s.values)

    def _rows(self, kind: type[T], sql: str, values: Sequence[Value]) -> list[T]:
        return [self._store.row_of(kind, row) for row in self._store.fetch_listed(sql, values)]


def place_of(row: ClockRow) -> ClockPlace:
    """Return where a page ends whose last clock is this one."""
    return ClockPlace(row.due_on, row.dossier, row.name)


def _behind(after: ClockPlace, s: Statement) -> str:
    """Return the condition that a clock comes after a place, where the first due come first."""
    place = (s.bind(plain(after.due_on)), s.bind(after.dossier), s.bind(after.name))
    return f"(clock.due_on, clock.dossier, clock.name) > ({', '.join(place)})"


def _before(after: EntryPlace, s: Statement) -> str:
    """Return the condition that an entry comes after a place, and the order, the newest first."""
    place = (s.bind(plain(after.happened_on)), s.bind(after.dossier), s.bind(after.seq))
    return (
        f"(journal.happened_on, journal.dossier, journal.seq) < ({', '.join(place)})"
        " ORDER BY journal.happened_on DESC, journal.dossier DESC, journal.seq DESC"
    )
