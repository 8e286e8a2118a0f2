"""Many commands in a handful of PostgreSQL statements and one commit.

All dossiers of a batch are locked first and in id order; what fits the versions then found is
written by sets, one statement a table.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec.structs import astuple

from engine.errors import KeyReused
from engine.record import Touched, Write
from engine.store.blobs import BLOB, KEPT_ONCE, hexed
from engine.store.columns import (
    CLOCK,
    DEED,
    DOSSIER,
    ENTRY,
    OUTCOME,
    PETITIONER,
    TEXT,
    WORDS,
    dossier_values,
    entry_values,
    plain,
    replaced,
)
from engine.store.failures import Moved
from engine.store.hot import HotPool
from engine.store.searching import normal
from engine.store.statement import array, element
from engine.store.step import TYPES, shape_of, statement_of, values_of
from engine.store.wire import Hot, Sent, sent, texts

ATTEMPTS = 3
PART = 13
"""Writes sent together: enough to be worth a statement, few enough to overlap with the next."""
Columns = Sequence[str]
Rows = Iterable[Sequence[object]]

LOCKED = b"SELECT id, version, walled FROM dossier WHERE id = ANY($1) ORDER BY id FOR UPDATE"
TAKEN = (
    b"SELECT command_key FROM journal WHERE command_key = ANY($1)"
    b" UNION ALL SELECT source_key FROM dossier WHERE source_key = ANY($2)"
)


def _unnested(table: str, columns: Columns) -> str:
    places = (f"${n}::{TYPES[table][column]}[]" for n, column in enumerate(columns, 1))
    return f"unnest({', '.join(places)})"


def _insert(table: str, columns: Columns, conflict: str = "") -> bytes:
    rows = _unnested(table, columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM {rows}{conflict}".encode()


NEW = ["id", "source_key", *DOSSIER]
KNOWN = ["id", *DOSSIER]
INSERT_DOSSIER = _insert("dossier", NEW)
UPDATE_DOSSIER = (
    f"UPDATE dossier SET {', '.join(f'{column} = v.{column}' for column in DOSSIER)}"
    f" FROM {_unnested('dossier', KNOWN)} AS v({', '.join(KNOWN)}) WHERE dossier.id = v.id"
).encode()
INSERT_ENTRY = _insert("journal", ENTRY)
INSERT_CLOCK = _insert("clock", CLOCK, replaced(("dossier", "name"), CLOCK))
DELETE_CLOCK = (
    f"DELETE FROM clock USING {_unnested('clock', ['dossier', 'name'])} AS v(dossier, name)"
    " WHERE clock.dossier = v.dossier AND clock.name = v.name"
).encode()
INSERT_OUTCOME = _insert("clock_outcome", OUTCOME)
INSERT_OUTBOX = _insert("outbox", ["dossier", "seq"])
INSERT_TEXT = _insert("text", TEXT, replaced(("ref",), TEXT, "text.dossier"))
INSERT_WORDS = _insert("search_text", WORDS, replaced(("dossier",), WORDS))
INSERT_PETITIONER = _insert(
    "petitioner", PETITIONER, replaced(("ref",), PETITIONER, "petitioner.dossier")
)
INSERT_BLOB = _insert("blob", BLOB, KEPT_ONCE)
DELETE_WALL = b"DELETE FROM wall WHERE dossier = ANY($1)"
DELETE_DEEDS = b"DELETE FROM deed_row WHERE dossier = ANY($1)"
INSERT_DEED = _insert("deed_row", DEED)
INSERT_WALL = _insert("wall", ["dossier", "subject", "is_accused"])


def write_together(hot: HotPool, writes: Sequence[Write]) -> bool:
    """Write one command's changes of several dossiers, given in id order, all or none.

    Raises:
        KeyReused: the command key is already used.
        StoreUnavailable, OutcomeUnknown: nothing was changed, or it is not known.
    """
    try:
        with hot.transaction() as connection:
            for write in writes:
                shape = shape_of(write)
                values = values_of(write, shape)
                if not connection.exchange(statement_of(shape), values).ntuples:
                    raise Moved  # noqa: TRY301 - it rolls the transaction back
    except Moved:
        return False
    return True


def write_many(
    hot: HotPool, groups: Iterable[Sequence[Write]], touched: Touched | None = None
) -> list[bool]:
    """Write many commands in one transaction; each group is all or none by itself.

    Where ``touched`` is known, groups are taken from ``groups`` while the server writes those
    before them. Where somebody's row came in between, the versions and keys are looked at again;
    where that does not help, each command is written by itself.

    Raises:
        StoreUnavailable, OutcomeUnknown: nothing was changed, or it is not known.
    """
    made = _Kept(groups)
    for _ in range(ATTEMPTS):
        try:
            with hot.transaction() as connection:
                return write_within(connection, made, touched)
        except (Moved, KeyReused):
            continue
    return [_alone(hot, group) for group in made]


class _Kept:
    """Groups as they are made, to be gone through again without making them again."""

    def __init__(self, groups: Iterable[Sequence[Write]]) -> None:
        self._made: list[Sequence[Write]] = []
        self._left = iter(groups)

    def __iter__(self) -> Iterator[Sequence[Write]]:
        yield from self._made
        for group in self._left:
            self._made.append(group)
            yield group


def _alone(hot: HotPool, group: Sequence[Write]) -> bool:
    try:
        return write_together(hot, group)
    except KeyReused:
        return False


def write_within(
    connection: Hot, groups: Iterable[Sequence[Write]], touched: Touched | None = None
) -> list[bool]:
    """Write commands within a transaction; each group is all or none by itself.

    Raises:
        Moved, or what the server refused: somebody's row came in between, and the transaction is
        lost.
    """
    if touched is None:
        groups = list(groups)
        found = _Found(connection, touched_by([write for group in groups for write in group]))
        move(connection, list(found.fitting(groups)))
    else:
        left, first = iter(groups), list[Sequence[Write]]()
        found = _Found(connection, touched, lambda: first.extend(islice(left, PART)))
        move(connection, found.fitting(chain(first, left)))
    return found.fits


class _Found:
    """What stands in the way of commands, all that they touch being locked.

    ``meanwhile`` is done while the server locks.
    """

    def __init__(
        self, connection: Hot, touched: Touched, meanwhile: Callable[[], object] = bool
    ) -> None:
        def asked() -> Iterator[tuple[bytes, Sent]]:
            ids, keys, sources = (array(names) for names in touched)
            yield LOCKED, sent([ids])
            yield TAKEN, sent([keys, sources])
            meanwhile()

        locked, used = connection.exchange_all(asked())
        self.versions = {
            id_: (int(version), walled == "t") for id_, version, walled in texts(locked)
        }
        self.taken = {key for (key,) in texts(used)}
        self.fits: list[bool] = []

    def fitting(self, groups: Iterable[Sequence[Write]]) -> Iterator[Write]:
        """Yield the writes of those groups that fit; the others are none in ``fits``."""
        for group in groups:
            is_fit = _fits(group, self.versions, self.taken)
            self.fits.append(is_fit)
            if is_fit:
                self.versions |= {write.dossier: (-1, False) for write in group}
                self.taken |= {key for write in group for key in (*_keys(write), write.source_key)}
                yield from group


def _fits(
    group: Sequence[Write], versions: Mapping[str, tuple[int, bool]], taken: set[str]
) -> bool:
    for write in group:
        version, walled = versions.get(write.dossier, (0, False))
        if version != write.seen or (write.walls is None and walled != write.card.walled):
            return False
        if write.source_key and not write.seen and write.source_key in taken:
            return False
        if not taken.isdisjoint(_keys(write)):
            return False
    return True


def touched_by(writes: Sequence[Write]) -> Touched:
    """Return what ``writes`` touch."""
    return Touched(
        sorted({write.dossier for write in writes}),
        [key for write in writes for key in _keys(write)],
        [write.source_key for write in writes if write.source_key],
    )


def _keys(write: Write) -> list[str]:
    return [entry.command_key for entry in write.entries if entry.command_key]


def move(connection: Hot, writes: Iterable[Write]) -> None:
    """Write all that changes in dossiers that are locked or new.

    While the server carries out one statement, the next is written; and where ``writes`` are yet
    to be made, some are made while it carries out those before them.

    Raises:
        psycopg.Error: what the server refused; a clash where somebody has made one of the new
            ones in between.
    """
    rows = ((sql, list(found)) for part in _parts(writes) for sql, found in _sets(part))
    connection.exchange_all((sql, arrays(found)) for sql, found in rows if found)


def _parts(writes: Iterable[Write]) -> Iterator[Sequence[Write]]:
    if isinstance(writes, Sequence):
        return iter([writes])
    left = iter(writes)
    return iter(lambda: list(islice(left, PART)), [])


def _sets(writes: Sequence[Write]) -> Iterator[tuple[bytes, Rows]]:
    known = [write for write in writes if write.seen]
    new = [write for write in writes if not write.seen]
    yield UPDATE_DOSSIER, ((w.dossier, *dossier_values(w)) for w in known)
    yield INSERT_DOSSIER, ((w.dossier, w.source_key or None, *dossier_values(w)) for w in new)
    yield INSERT_ENTRY, (entry_values(e) for w in writes for e in w.entries)
    yield INSERT_CLOCK, (astuple(c) for w in writes for c in w.clocks)
    yield DELETE_CLOCK, ((w.dossier, name) for w in writes for name in w.closed)
    yield INSERT_OUTCOME, (astuple(o) for w in writes for o in w.outcomes)
    yield INSERT_OUTBOX, ((w.dossier, seq) for w in writes for seq in w.outbox)
    yield INSERT_TEXT, (astuple(t) for w in writes for t in w.texts)
    yield INSERT_PETITIONER, (astuple(p) for w in writes for p in w.petitioners)
    yield INSERT_WORDS, ((w.dossier, normal(w.words)) for w in writes if w.words is not None)
    yield (
        INSERT_BLOB,
        ((w.dossier, name, hexed(body)) for w in writes for name, body in w.blobs.items()),
    )
    yield DELETE_WALL, ((w.dossier,) for w in known if w.walls is not None)
    yield INSERT_WALL, ((w.dossier, s.subject, s.is_accused) for w in writes for s in w.walls or ())
    yield DELETE_DEEDS, ((w.dossier,) for w in known if w.deeds is not None)
    yield INSERT_DEED, (astuple(d) for w in writes for d in w.deeds or ())


def arrays(rows: Rows) -> list[bytes | None]:
    """Return each column of ``rows`` as PostgreSQL writes an array."""
    return [_array(column).encode() for column in zip(*rows, strict=True)]


def _array(column: Sequence[object]) -> str:
    # Most columns of a batch hold one value throughout.
    if column.count(column[0]) == len(column):
        return f"{{{','.join([_element(column[0])] * len(column))}}}"
    return f"{{{','.join(map(_element, column))}}}"


def _element(value: object) -> str:
    return element(value if value is None or type(value) is str else str(plain(value)))
