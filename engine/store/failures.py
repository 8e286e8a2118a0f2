"""What drivers and indexes refuse, told in the program's own errors."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from engine.errors import HistoryBroken, HuiyinError, KeyReused, StoreUnavailable

KEY_INDEX = "uq_journal_command_key"
# Somebody else was there first: nothing was changed, and a new reading will show it.
MOVED_INDEXES = frozenset({"uq_journal_rung", "uq_dossier_source_key", "pk_dossier"})

# Not their kinds: those contradict what is kept. A file that is no database is a bare one.
UNABLE = frozenset(
    {
        exc.DatabaseError,
        exc.OperationalError,
        exc.TimeoutError,
        sqlite3.DatabaseError,
        sqlite3.OperationalError,
    }
)


class Moved(Exception):
    """A version, a clock or a source key had moved: nothing was changed, read again."""


@contextmanager
def unavailable() -> Iterator[None]:
    """Turn the failures of SQLite, of ordinary engines and of pools into StoreUnavailable.

    Raises:
        StoreUnavailable: the database did not answer, or could not do what it was asked.
    """
    try:
        yield
    except (exc.DatabaseError, exc.TimeoutError, sqlite3.DatabaseError) as error:
        if type(error) not in UNABLE:
            raise
        raise StoreUnavailable(_sentence(error)) from error


def _sentence(error: Exception) -> str:
    """Return what the driver itself says, in one line."""
    said = error.orig if isinstance(error, exc.DBAPIError) else error
    return " ".join(str(said).split())


def clash(index: str) -> HuiyinError | Moved:
    """Return what a clash on the unique ``index`` means: a used key, or somebody was faster.

    Any other clash contradicts the guard of the version.
    """
    if index == KEY_INDEX:
        return KeyReused(index)
    return Moved(index) if index in MOVED_INDEXES else HistoryBroken(index)
