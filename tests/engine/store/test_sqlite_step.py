"""One step on SQLite is taken back whole where anything of it was taken before."""

import sqlite3

from engine.errors import KeyReused
from engine.store.failures import Moved
from engine.store.sqlite_step import clash_of


def test_a_taken_key_and_a_taken_rung_are_told_apart() -> None:
    key = sqlite3.IntegrityError("UNIQUE constraint failed: journal.command_key")
    assert isinstance(clash_of(key), KeyReused)
    columns = "journal.dossier, journal.clock, journal.rung"
    rung = sqlite3.IntegrityError(f"UNIQUE constraint failed: {columns}")
    assert isinstance(clash_of(rung), Moved)
