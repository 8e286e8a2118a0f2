"""What a copy of a database tells to whoever comes by it."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from engine.store.connections import conninfo
from tests.support.databases import binaries


def dumped(url: str) -> bytes:
    """Return every byte of a SQLite file, or what pg_dump tells of a database."""
    if make_url(url).get_backend_name() == "sqlite":
        name = make_url(url).database
        assert name
        with closing(sqlite3.connect(name)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return Path(name).read_bytes()
    program = str(binaries() / "pg_dump")
    return subprocess.run([program, conninfo(url)], check=True, capture_output=True).stdout
