"""A copy of a SQLite file while it is in use, by SQLite's own backup."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from engine.errors import BadInput, StoreUnavailable
from engine.store.connections import kind_of
from engine.store.failures import unavailable


def copy(url: str, target: Path) -> None:
    """Write a whole and checked copy of the file at ``url`` to ``target``, which is not there yet.

    Whoever works on the file goes on; the copy is of one moment. It has another name until it is
    whole, so that one that was cut off is never taken for a backup.

    Raises:
        BadInput: ``url`` is no SQLite file that is there, or ``target`` is there already.
        StoreUnavailable: it cannot be read, not be written, or the copy is not sound.
    """
    if kind_of(url) != "sqlite":
        message = "PostgreSQL has tools of its own: pg_dump, pg_basebackup"
        raise BadInput(message)
    source = Path(make_url(url).database or "")
    if not source.is_file():
        message = f"{source} is not there"
        raise BadInput(message)
    if target.exists():
        message = f"{target} is there already and is not overwritten"
        raise BadInput(message)
    part = target.with_name(f"{target.name}.part")
    with unavailable():
        _copied(source, part)
    part.replace(target)


def _copied(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(part)) as made:
        live.backup(made)
        # Alone, without a file beside it: one file is what is carried away.
        made.execute("PRAGMA journal_mode=DELETE")
        ((told,),) = made.execute("PRAGMA integrity_check(1)").fetchall()
    if told != "ok":
        message = f"the copy is not sound: {told}"
        raise StoreUnavailable(message)
