"""What the two stores with tables share: everything that is read in the same words."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from engine.keeping import Claim
from engine.record import (
    HIGHEST,
    ClockRow,
    DeedRow,
    Entry,
    OutcomeRow,
    PetitionerRow,
    Prior,
    Reading,
    Row,
    Sight,
    Touched,
    Write,
)
from engine.store.columns import CLOCK_READ, DEED, ENTRY_READ, OUTCOME, checked, plain, rungs_of
from engine.store.identities import NO_KEYS, READ, Identities
from engine.store.sight import visible_to
from engine.store.statement import Dialect, Statement, Value

T = TypeVar("T", bound=msgspec.Struct)

PAGE = 1000
SIGHTS = 4000
# What a row of a step's one SELECT is: a dossier, a version that rules depend on, an earlier use.
DOSSIER_PART, VERSION_PART, PRIOR_PART = 1, 0, 2


class TabledStore(ABC):
    """A store whose rows lie in tables; each database adds how it reads and all that it writes."""

    dialect: Dialect

    def __init__(self, identities: Identities = NO_KEYS) -> None:
        """Keep people under the keys that ``identities`` knows."""
        self.identities = identities

    def ready(self, group: Sequence[Write]) -> Sequence[Write]:
        """Return one command's writes as they are sent to the tables.

        Raises:
            Unwritable: they contradict themselves.
            KeysMissing, KeysFaulty: they tell of people, and there are no keys to keep them under.
        """
        return self.identities.ready(checked(group))

    @abstractmethod
    def fetch(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement that only reads.

        Raises:
            StoreUnavailable: the database does not answer.
        """

    def fetch_listed(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement for a list or a statistic, which may lag behind; see ``fetch``."""
        return self.fetch(sql, values)

    @abstractmethod
    def row_of(self, kind: type[T], values: Sequence[Any]) -> T:
        """Return the row of ``kind`` whose columns, in order, were read as ``values``."""

    @abstractmethod
    def write(self, group: Sequence[Write]) -> bool:
        """Write one command's changes all or none; False when a version had moved."""

    @abstractmethod
    def write_many(
        self, groups: Iterable[Sequence[Write]], touched: Touched | None = None
    ) -> list[bool]:
        """Write many commands in one transaction; each group is all or none by itself."""

    @abstractmethod
    def claim(
        self, now: datetime, limit: int, below: int = HIGHEST
    ) -> AbstractContextManager[Claim]:
        """Claim due clocks, the longest due first."""

    @abstractmethod
    def next_numbers(self, series: str, count: int) -> int:
        """Take ``count`` numbers of ``series`` and return the first; numbers begin at 1."""

    @abstractmethod
    def save_edition(self, hash: str, code: str, body: bytes) -> None:  # noqa: A002
        """Keep a resolved pack by its hash; a second time changes nothing."""

    @abstractmethod
    def close(self) -> None:
        """Close all connections that are not in use."""

    def statement(self) -> Statement:
        """Return an empty statement in the words of this database."""
        return Statement(self.dialect)

    def read(self, ids: Sequence[str], sight: Sight, keys: Sequence[str] = ()) -> Reading:
        """Read dossiers by id within ``sight``, in id order, with earlier uses of ``keys``."""
        sql, tail = reading(self.dialect, sight, has_keys=bool(keys))
        head = Statement(self.dialect)
        head.among("", ids)
        head.among("", keys)
        found = self.fetch(sql, [*head.values[: 1 + bool(keys)], *tail])
        return reading_of(found)

    def sources(self, keys: Sequence[str]) -> dict[str, Prior]:
        """Return by source key the first entries of the dossiers that were imported under it."""
        s = self.statement()
        found = self.fetch(
            "SELECT source_key, dossier, seq, command_digest FROM dossier"
            " JOIN journal ON journal.dossier = dossier.id AND seq = 1"
            f" WHERE {s.among('source_key', keys)}",
            s.values,
        )
        return {str(values[0]): self.row_of(Prior, values) for values in found}

    def journal(self, dossier: str) -> list[Entry]:
        """Return the journal of one dossier in order."""
        s = self.statement()
        sql = f"SELECT {ENTRY_READ} FROM journal WHERE dossier = {s.bind(dossier)} ORDER BY seq"
        return [self.row_of(Entry, values) for values in self.fetch(sql, s.values)]

    def dossiers(self, kind: str = "", after: str = "", limit: int = 500) -> list[Row]:
        """Return dossiers in id order, of one kind or of all, for audits and sweeps."""
        s = self.statement()
        # An id is kind:number, so those of a kind lie between two ids (the mark after : is ;).
        within = f" AND id < {s.bind(f'{kind};')}" if kind else ""
        found = self.fetch(
            "SELECT id, version, facts, last_hash, edition, rungs FROM dossier"
            f" WHERE id > {s.bind(max(after, f'{kind}:' if kind else ''))}{within}"
            f" ORDER BY id LIMIT {s.bind(limit)}",
            s.values,
        )
        return [dossier_row(values) for values in found]

    def due_clocks(self, now: datetime, limit: int) -> list[ClockRow]:
        """Return open clocks whose ``next_rung_at`` has come, the longest due first."""
        s = self.statement()
        found = self.fetch(
            f"SELECT {CLOCK_READ} FROM clock WHERE next_rung_at <= {s.bind(plain(now))}"
            f" ORDER BY next_rung_at, dossier, name LIMIT {s.bind(limit)}",
            s.values,
        )
        return [self.row_of(ClockRow, values) for values in found]

    def next_due(self) -> datetime | None:
        """Return the earliest ``next_rung_at`` of all open clocks, None when nothing waits."""
        found = self.fetch(
            f"SELECT {CLOCK_READ} FROM clock WHERE next_rung_at IS NOT NULL"
            " ORDER BY next_rung_at, dossier, name LIMIT 1",
            (),
        )
        return self.row_of(ClockRow, found[0]).next_rung_at if found else None

    def open_clocks(self, dossiers: Sequence[str]) -> dict[str, list[ClockRow]]:
        """Return the open clocks of each of ``dossiers``, by name; those without are missing."""
        s = self.statement()
        found = self.fetch(
            f"SELECT {CLOCK_READ} FROM clock WHERE {s.among('dossier', dossiers)}"
            " ORDER BY dossier, name",
            s.values,
        )
        rows = [self.row_of(ClockRow, values) for values in found]
        return {id_: list(clocks) for id_, clocks in groupby(rows, lambda row: row.dossier)}

    def outcomes(self, dossier: str) -> list[OutcomeRow]:
        """Return how the clocks of one dossier ended, in the order in which they did."""
        s = self.statement()
        found = self.fetch(
            f"SELECT {', '.join(OUTCOME)} FROM clock_outcome"
            f" WHERE dossier = {s.bind(dossier)} ORDER BY seq, name",
            s.values,
        )
        return [self.row_of(OutcomeRow, values) for values in found]

    def deed_rows(self, dossiers: Sequence[str]) -> dict[str, tuple[DeedRow, ...]]:
        """Return the rows of what leaders did of each of ``dossiers``, by post and key."""
        s = self.statement()
        found = self.fetch(
            f"SELECT {', '.join(DEED)} FROM deed_row WHERE {s.among('dossier', dossiers)}"
            " ORDER BY dossier, post, key",
            s.values,
        )
        rows = [self.row_of(DeedRow, values) for values in found]
        return {id_: tuple(deeds) for id_, deeds in groupby(rows, lambda row: row.dossier)}

    def edition(self, hash: str) -> bytes:  # noqa: A002
        """Return a kept pack; KeyError when there is none."""
        s = self.statement()
        found = self.fetch(f"SELECT body FROM pack_edition WHERE hash = {s.bind(hash)}", s.values)
        if not found:
            raise KeyError(hash)
        return bytes(found[0][0])

    def texts(self, refs: Sequence[str], sight: Sight) -> Mapping[str, str]:
        """Return the bodies of texts whose dossier lies within ``sight``."""
        s = self.statement()
        found = self.fetch(
            "SELECT ref, body FROM text JOIN dossier ON dossier.id = text.dossier"
            f" WHERE {s.among('ref', refs)} AND {visible_to(sight, s)}",
            s.values,
        )
        return {str(ref): str(body) for ref, body in found}

    def petitioners(self, refs: Sequence[str], sight: Sight) -> Mapping[str, PetitionerRow]:
        """Return petitioners whose dossier lies within ``sight``."""
        s = self.statement()
        columns = ", ".join(f"petitioner.{column}" for column in READ)
        found = self.fetch(
            f"SELECT {columns} FROM petitioner JOIN dossier ON dossier.id = petitioner.dossier"
            f" WHERE {s.among('ref', refs)} AND {visible_to(sight, s)}",
            s.values,
        )
        return {str(values[0]): self.identities.read(values) for values in found}

    def blob(self, dossier: str, hash: str, sight: Sight) -> bytes | None:  # noqa: A002
        """Return a file of a dossier within ``sight``, None where there is no such one."""
        s = self.statement()
        found = self.fetch(
            "SELECT body FROM blob JOIN dossier ON dossier.id = blob.dossier"
            f" WHERE blob.dossier = {s.bind(dossier)} AND hash = {s.bind(hash)}"
            f" AND {visible_to(sight, s)}",
            s.values,
        )
        return bytes(found[0][0]) if found else None

    def entries(self) -> Iterator[Entry]:
        """Yield the whole journal in (dossier, seq) order, for audits."""
        dossier, seq = "", 0
        while True:
            s = self.statement()
            found = self.fetch(
                f"SELECT {ENTRY_READ} FROM journal"
                f" WHERE (dossier, seq) > ({s.bind(dossier)}, {s.bind(seq)})"
                f" ORDER BY dossier, seq LIMIT {s.bind(PAGE)}",
                s.values,
            )
            page = [self.row_of(Entry, values) for values in found]
            yield from page
            if len(page) < PAGE:
                return
            dossier, seq = page[-1].dossier, page[-1].seq


@lru_cache(SIGHTS)
def reading(dialect: Dialect, sight: Sight, *, has_keys: bool) -> tuple[str, tuple[Value, ...]]:
    """Return the one SELECT of a step, and its values after those of the ids and keys."""
    s = Statement(dialect)
    dossiers = s.among("id", ())
    keys = s.among("command_key", ()) if has_keys else ""
    priors = (
        f" UNION ALL SELECT {PRIOR_PART}, command_key, seq, dossier, command_digest, '', ''"
        f" FROM journal WHERE {keys}"
        if has_keys
        else ""
    )
    sql = (
        f"SELECT {DOSSIER_PART}, id, version, facts, last_hash, edition, rungs FROM dossier"
        f" WHERE {dossiers} AND {visible_to(sight, s)}"
        f" UNION ALL SELECT {VERSION_PART}, id, version, '', '', '', '' FROM dossier"
        f" WHERE id IN ('org:main', 'calendar:main'){priors}"
    )
    return sql, tuple(s.values[1 + has_keys :])


def reading_of(found: Sequence[Sequence[Any]]) -> Reading:
    """Return what the SELECT of a step told."""
    rows: dict[str, Row] = {}
    versions: dict[str, int] = {}
    priors: dict[str, Prior] = {}
    for part, name, number, *rest in found:
        if part == DOSSIER_PART:
            rows[name] = dossier_row((name, number, *rest))
        elif part == VERSION_PART:
            versions[name] = number
        else:
            priors[name] = Prior(name, rest[0], number, rest[1])
    if len(rows) > 1:
        rows = {id_: rows[id_] for id_ in sorted(rows)}
    return Reading(rows, versions.get("org:main", 0), versions.get("calendar:main", 0), priors)


def dossier_row(values: Sequence[Any]) -> Row:
    """Return a dossier of its id, version, facts, last hash, edition and rungs, in this order."""
    id_, version, facts, last_hash, edition, climbed = values
    kept = facts if isinstance(facts, bytes) else facts.encode()
    return Row(id_, version, kept, last_hash, edition, rungs_of(climbed) if climbed else {})
