"""Tables that are filled with very many rows at once: bare meanwhile, as if lived in afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

FULL = 70
"""How full, in percent, an index is that was written to in no order for a long time."""
MEMORY = "512MB"
TRIES = 100
KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'p' AND conrelid = ANY({}::regclass[]) ORDER BY conname
"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE NOT indisprimary AND indrelid = ANY({}::regclass[]) ORDER BY 1
"""
SEEN = "SELECT min(relallvisible) FROM pg_class WHERE oid = ANY({}::regclass[])"


@contextmanager
def bare(raw: psycopg.Connection[TupleRow], tables: Sequence[str]) -> Iterator[None]:
    """Take keys and indexes away while rows are written, and make them again from the rows.

    The tables are not logged from now on, which no reader notices. Statistics and the map of what
    is visible are made at the end.
    """
    meant = sql.Literal([*tables])
    keys = raw.execute(sql.SQL(KEYS).format(meant)).fetchall()
    indexes = raw.execute(sql.SQL(INDEXES).format(meant)).fetchall()
    for table in tables:
        _run(raw, f"ALTER TABLE {table} SET UNLOGGED")
    for name, _ in indexes:
        _run(raw, f"DROP INDEX {name}")
    for table, key, _ in keys:
        _run(raw, f"ALTER TABLE {table} DROP CONSTRAINT {key}")
    yield
    _run(raw, f"SET maintenance_work_mem = '{MEMORY}'")
    for table, key, told in keys:
        _run(raw, f"ALTER TABLE {table} ADD CONSTRAINT {key} {told}")
    for _, told in indexes:
        _run(raw, lived_in(told))
    settle_down(raw, tables)


def lived_in(index: str) -> str:
    """Return the statement that makes an index with the room that it has after a long time."""
    if "USING btree" not in index:
        return index
    head, where, rows = index.partition(" WHERE ")
    return f"{head} WITH (fillfactor='{FULL}'){where}{rows}"


def settle_down(raw: psycopg.Connection[TupleRow], tables: Sequence[str]) -> None:
    """Make statistics, and the map of what is visible to all: others may hold it up a little."""
    for _ in range(TRIES):
        _run(raw, f"VACUUM (ANALYZE) {', '.join(tables)}")
        ((seen,),) = raw.execute(sql.SQL(SEEN).format(sql.Literal([*tables]))).fetchall()
        if seen:
            return
        _run(raw, "SELECT pg_sleep(0.1)")


def _run(raw: psycopg.Connection[TupleRow], statement: str) -> None:
    raw.execute(statement.encode())
