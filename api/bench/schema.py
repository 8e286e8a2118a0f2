"""A schema of its own for a bench, dropped when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
from psycopg import sql

from engine.errors import BadInput
from engine.store.connections import conninfo


@contextmanager
def own_schema(url: str, bench: str) -> Iterator[str]:
    """Give the address of an empty schema; BadInput where ``url`` is no PostgreSQL."""
    if not url.startswith("postgresql"):
        message = f"bench {bench} 需要 PostgreSQL：请设置 HUIYIN_DATABASE_URL / needs PostgreSQL"
        raise BadInput(message)
    schema = f"huiyin_bench_{uuid4().hex[:8]}"
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        try:
            mark = "&" if "?" in url else "?"
            yield f"{url}{mark}options=-csearch_path%3D{schema}"
        finally:
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))
