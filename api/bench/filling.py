"""A table that is filled with very many rows at once: bare meanwhile, as if lived in afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import RawCursor, sql
from psycopg.rows import TupleRow

from engine.store.connections import conninfo

FULL = 70
"""How full, in percent, an index is that was written to in no order for a long time."""
MEMORY = "512MB"
TRIES = 100
KEY = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'p' AND conrelid = {}::regclass
"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE NOT indisprimary AND indrelid = {}::regclass ORDER BY 1
"""
SEEN = """
    SELECT min(relallvisible / greatest(relpages, 1)::float) FROM pg_class
    WHERE oid = ANY({}::regclass[])
"""
MOST = 0.99
"""A page more or less makes no difference."""


def connected(url: str) -> psycopg.Connection[TupleRow]:
    """Return a connection that plans as the program's own do."""
    raw = psycopg.connect(conninfo(url), autocommit=True, cursor_factory=RawCursor)
    raw.execute("SET jit = off")  # as on the program's own connections
    return raw


@contextmanager
def bare(raw: psycopg.Connection[TupleRow], table: str) -> Iterator[None]:
    """Take key and indexes of a table away while rows are written, and make them of the rows.

    It is not logged from now on, which no reader notices.
    """
    meant = sql.Literal(table)
    ((key, unique),) = raw.execute(sql.SQL(KEY).format(meant)).fetchall()
    indexes = raw.execute(sql.SQL(INDEXES).format(meant)).fetchall()
    _run(raw, f"ALTER TABLE {table} SET UNLOGGED")
    _run(raw, f"ALTER TABLE {table} DROP CONSTRAINT {key}")
    for name, _ in indexes:
        _run(raw, f"DROP INDEX {name}")
    yield
    _run(raw, f"SET maintenance_work_mem = '{MEMORY}'")
    _run(raw, f"ALTER TABLE {table} ADD CONSTRAINT {key} {unique}")
    for _, told in indexes:
        _run(raw, lived_in(told))


def lived_in(index: str) -> str:
    """Return the statement that makes an index with the room that it has after a long time."""
    if "USING btree" not in index:
        return index
    head, where, rows = index.partition(" WHERE ")
    return f"{head} WITH (fillfactor='{FULL}'){where}{rows}"


def settle_down(raw: psycopg.Connection[TupleRow], tables: Sequence[str]) -> None:
    """Make statistics, and the map of what is visible to all: others may hold it up a while."""
    for _ in range(TRIES):
        _run(raw, f"VACUUM (ANALYZE) {', '.join(tables)}")
        ((seen,),) = raw.execute(sql.SQL(SEEN).format(sql.Literal([*tables]))).fetchall()
        if seen >= MOST:
            return
        _run(raw, "SELECT pg_sleep(0.1)")


def _run(raw: psycopg.Connection[TupleRow], statement: str) -> None:
    raw.execute(statement.encode())
