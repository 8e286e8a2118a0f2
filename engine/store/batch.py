"""Many commands in a handful of PostgreSQL statements and one commit.

All dossiers of a batch are locked first and in id order; what fits the versions then found is
written by sets, one statement a table.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import astuple

from engine.errors import KeyReused
from engine.record import Write
from engine.store.blobs import BLOB, KEPT_ONCE, hexed
from engine.store.columns import (
    CLOCK,
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
from engine.store.statement import array
from engine.store.step import TYPES, shape_of, statement_of, values_of
from engine.store.wire import Hot

ATTEMPTS = 3
Columns = Sequence[str]
Rows = Iterable[Sequence[object]]

LOCKED = "SELECT id, version, walled FROM dossier WHERE id = ANY($1) ORDER BY id FOR UPDATE"
TAKEN = (
    "SELECT command_key FROM journal WHERE command_key = ANY($1)"
    " UNION ALL SELECT source_key FROM dossier WHERE source_key = ANY($2)"
)


def _unnested(table: str, columns: Columns) -> str:
    places = (f"${n}::{TYPES[table][column]}[]" for n, column in enumerate(columns, 1))
    return f"unnest({', '.join(places)})"


def _insert(table: str, columns: Columns, conflict: str = "") -> str:
    rows = _unnested(table, columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM {rows}{conflict}"


NEW = ["id", "source_key", *DOSSIER]
KNOWN = ["id", *DOSSIER]
INSERT_DOSSIER = _insert("dossier", NEW, " ON CONFLICT DO NOTHING")
UPDATE_DOSSIER = (
    f"UPDATE dossier SET {', '.join(f'{column} = v.{column}' for column in DOSSIER)}"
    f" FROM {_unnested('dossier', KNOWN)} AS v({', '.join(KNOWN)}) WHERE dossier.id = v.id"
)
INSERT_ENTRY = _insert("journal", ENTRY)
INSERT_CLOCK = _insert("clock", CLOCK, replaced(("dossier", "name"), CLOCK))
DELETE_CLOCK = (
    f"DELETE FROM clock USING {_unnested('clock', ['dossier', 'name'])} AS v(dossier, name)"
    " WHERE clock.dossier = v.dossier AND clock.name = v.name"
)
INSERT_OUTCOME = _insert("clock_outcome", OUTCOME)
INSERT_OUTBOX = _insert("outbox", ["dossier", "seq"])
INSERT_TEXT = _insert("text", TEXT, replaced(("ref",), TEXT, "text.dossier"))
INSERT_WORDS = _insert("search_text", WORDS, replaced(("dossier",), WORDS))
INSERT_PETITIONER = _insert(
    "petitioner", PETITIONER, replaced(("ref",), PETITIONER, "petitioner.dossier")
)
INSERT_BLOB = _insert("blob", BLOB, KEPT_ONCE)
DELETE_WALL = "DELETE FROM wall WHERE dossier = ANY($1)"
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


def write_many(hot: HotPool, groups: Sequence[Sequence[Write]]) -> list[bool]:
    """Write many commands in one transaction; each group is all or none by itself.

    Where somebody's row came in between, the versions and keys are looked at again; where that
    does not help, each command is written by itself.

    Raises:
        StoreUnavailable, OutcomeUnknown: nothing was changed, or it is not known.
    """
    for _ in range(ATTEMPTS):
        try:
            with hot.transaction() as connection:
                return write_within(connection, groups)
        except (Moved, KeyReused):
            continue
    return [_alone(hot, group) for group in groups]


def _alone(hot: HotPool, group: Sequence[Write]) -> bool:
    try:
        return write_together(hot, group)
    except KeyReused:
        return False


def write_within(connection: Hot, groups: Sequence[Sequence[Write]]) -> list[bool]:
    """Write commands within a transaction; each group is all or none by itself.

    Raises:
        Moved, KeyReused: somebody's row came in between, and the transaction is lost.
    """
    writes = [write for group in groups for write in group]
    ids = array(sorted({write.dossier for write in writes}))
    found = connection.execute(LOCKED, [ids], prepare=True).fetchall()
    versions = {id_: (version, walled) for id_, version, walled in found}
    keys = array([key for write in writes for key in _keys(write)])
    sources = array([write.source_key for write in writes if write.source_key])
    taken = {key for (key,) in connection.execute(TAKEN, [keys, sources], prepare=True)}
    fits = []
    for group in groups:
        is_fit = _fits(group, versions, taken)
        fits.append(is_fit)
        if is_fit:
            versions |= {write.dossier: (-1, False) for write in group}
            taken |= {key for write in group for key in (*_keys(write), write.source_key)}
    chosen = [
        write for group, is_fit in zip(groups, fits, strict=True) if is_fit for write in group
    ]
    move(connection, chosen)
    _write_sets(connection, chosen)
    return fits


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


def _keys(write: Write) -> list[str]:
    return [entry.command_key for entry in write.entries if entry.command_key]


def move(connection: Hot, writes: Sequence[Write]) -> None:
    """Write the dossiers' own rows, which are locked.

    Raises:
        Moved: somebody has made one of the new ones in between.
    """
    known = [(write.dossier, *dossier_values(write)) for write in writes if write.seen]
    new = [
        (write.dossier, write.source_key or None, *dossier_values(write))
        for write in writes
        if not write.seen
    ]
    _run(connection, UPDATE_DOSSIER, known)
    if _run(connection, INSERT_DOSSIER, new) != len(new):
        raise Moved


def _write_sets(connection: Hot, writes: Sequence[Write]) -> None:
    _run(connection, INSERT_ENTRY, [entry_values(e) for w in writes for e in w.entries])
    _run(connection, INSERT_CLOCK, [astuple(c) for w in writes for c in w.clocks])
    _run(connection, DELETE_CLOCK, [(w.dossier, name) for w in writes for name in w.closed])
    _run(connection, INSERT_OUTCOME, [astuple(o) for w in writes for o in w.outcomes])
    _run(connection, INSERT_OUTBOX, [(w.dossier, seq) for w in writes for seq in w.outbox])
    _run(connection, INSERT_TEXT, [astuple(t) for w in writes for t in w.texts])
    _run(connection, INSERT_PETITIONER, [astuple(p) for w in writes for p in w.petitioners])
    words = [(w.dossier, normal(w.words)) for w in writes if w.words is not None]
    _run(connection, INSERT_WORDS, words)
    blobs = [(w.dossier, name, hexed(body)) for w in writes for name, body in w.blobs.items()]
    _run(connection, INSERT_BLOB, blobs)
    _run(connection, DELETE_WALL, [(w.dossier,) for w in writes if w.seen and w.walls is not None])
    stones = [(w.dossier, s.subject, s.is_accused) for w in writes for s in w.walls or ()]
    _run(connection, INSERT_WALL, stones)


def _run(connection: Hot, sql: str, rows: Sequence[Sequence[object]]) -> int:
    return connection.execute(sql, arrays(rows), prepare=True).rowcount if rows else 0


def arrays(rows: Rows) -> list[str]:
    """Return each column of ``rows`` as PostgreSQL writes an array."""
    return [_array(column) for column in zip(*rows, strict=True)]


def _array(column: Sequence[object]) -> str:
    values = [v if v is None or type(v) is str else str(plain(v)) for v in column]
    if None in values:
        return array(values)
    joined = '","'.join(map(str, values))
    # Most columns hold nothing that has to be written in another way.
    if "\\" in joined or joined.count('"') > 2 * (len(values) - 1):
        return array(values)
    return f'{{"{joined}"}}'
