"""One step of one dossier as SQLite statements within a transaction that somebody else began."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from msgspec.structs import astuple

from engine.errors import HuiyinError, KeyReused
from engine.record import DeedRow, Tell, Write
from engine.store.blobs import BLOB, KEPT_ONCE
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
    rungs_text,
)
from engine.store.failures import Moved, clash
from engine.store.searching import grams, normal


def _insert(table: str, columns: Sequence[str], conflict: str = "") -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}){conflict}"


INSERT_DOSSIER = _insert("dossier", ("id", "source_key", *DOSSIER), " ON CONFLICT DO NOTHING")
UPDATE_DOSSIER = (
    f"UPDATE dossier SET {', '.join(f'{column} = ?' for column in DOSSIER)}"
    " WHERE id = ? AND version = ? AND (walled = ? OR ?)"
)
INSERT_ENTRY = _insert("journal", ENTRY)
INSERT_CLOCK = _insert("clock", CLOCK, replaced(("dossier", "name"), CLOCK))
DELETE_CLOCK = "DELETE FROM clock WHERE dossier = ? AND name = ?"
INSERT_OUTCOME = _insert("clock_outcome", OUTCOME)
INSERT_OUTBOX = _insert("outbox", ("dossier", "seq"))
INSERT_TEXT = _insert("text", TEXT, replaced(("ref",), TEXT, "text.dossier"))
INSERT_PETITIONER = _insert(
    "petitioner", PETITIONER, replaced(("ref",), PETITIONER, "petitioner.dossier")
)
INSERT_WORDS = _insert("search_text", WORDS, replaced(("dossier",), WORDS))
DELETE_GRAMS = "DELETE FROM search_gram WHERE dossier = ?"
INSERT_GRAM = _insert("search_gram", ("gram", "dossier"))
INSERT_BLOB = _insert("blob", BLOB, KEPT_ONCE)
DELETE_DEEDS = "DELETE FROM deed_row WHERE dossier = ?"
INSERT_DEED = _insert("deed_row", DEED)
DELETE_WALL = "DELETE FROM wall WHERE dossier = ?"
INSERT_WALL = _insert("wall", ("dossier", "subject", "is_accused"))
MOVE_HEAD = "UPDATE dossier SET version = ?, last_hash = ?, rungs = ? WHERE id = ? AND version = ?"
MOVE_CLOCK = (
    f"UPDATE clock SET {', '.join(f'{column} = ?' for column in CLOCK[2:])}"
    " WHERE dossier = ? AND name = ? AND rung = ?"
)
# SQLite names the columns of a violated index, not the index.
INDEXES = {
    "journal.command_key": "uq_journal_command_key",
    "journal.dossier, journal.clock, journal.rung": "uq_journal_rung",
}


def tried(connection: sqlite3.Connection, writes: Sequence[Write]) -> bool:
    """Write one command's changes all or none; False where a version or a key was taken."""
    connection.execute("SAVEPOINT command")
    try:
        write_group(connection, writes)
    except (Moved, KeyReused):
        connection.execute("ROLLBACK TO command")
        return False
    finally:
        connection.execute("RELEASE command")
    return True


def write_group(connection: sqlite3.Connection, writes: Sequence[Write]) -> None:
    """Write one command's changes; raises Moved or KeyReused, and the caller takes all back."""
    try:
        for write in writes:
            _write(connection, write)
    except sqlite3.IntegrityError as error:
        raise clash_of(error) from error


def _write(connection: sqlite3.Connection, write: Write) -> None:
    if not _move(connection, write):
        raise Moved
    id_ = write.dossier
    for statement, rows in (
        (INSERT_ENTRY, map(entry_values, write.entries)),
        (INSERT_CLOCK, map(astuple, write.clocks)),
        (DELETE_CLOCK, [(id_, name) for name in write.closed]),
        (INSERT_OUTCOME, map(astuple, write.outcomes)),
        (INSERT_OUTBOX, [(id_, seq) for seq in write.outbox]),
        (INSERT_TEXT, map(astuple, write.texts)),
        (INSERT_PETITIONER, map(astuple, write.petitioners)),
    ):
        connection.executemany(statement, map(_plain, rows))
    if write.words is not None:
        _word(connection, id_, normal(write.words))
    connection.executemany(INSERT_BLOB, [(id_, *one) for one in write.blobs.items()])
    if write.walls is not None:
        connection.execute(DELETE_WALL, (id_,))
        stones = [(id_, wall.subject, wall.is_accused) for wall in write.walls]
        connection.executemany(INSERT_WALL, stones)
    if write.deeds is not None:
        _deed(connection, id_, write.deeds)


def _deed(connection: sqlite3.Connection, id_: str, deeds: Sequence[DeedRow]) -> None:
    connection.execute(DELETE_DEEDS, (id_,))
    connection.executemany(INSERT_DEED, map(_plain, map(astuple, deeds)))


def _word(connection: sqlite3.Connection, id_: str, words: str) -> None:
    connection.execute(INSERT_WORDS, (id_, words))
    connection.execute(DELETE_GRAMS, (id_,))
    connection.executemany(INSERT_GRAM, [(gram, id_) for gram in grams(words)])


def _move(connection: sqlite3.Connection, write: Write) -> bool:
    values = _plain(dossier_values(write))
    if not write.seen:
        first = (write.dossier, write.source_key or None, *values)
        return connection.execute(INSERT_DOSSIER, first).rowcount == 1
    guard = (write.dossier, write.seen, write.card.walled, write.walls is not None)
    return connection.execute(UPDATE_DOSSIER, (*values, *guard)).rowcount == 1


def tell(connection: sqlite3.Connection, one: Tell) -> None:
    """Write a climb that only tells; raises Moved where clock or dossier stand elsewhere."""
    entry, clock = one.entry, one.clock
    head = (entry.seq, entry.hash, rungs_text(one.rungs), entry.dossier, entry.seq - 1)
    climb = (*_plain(astuple(clock)[2:]), clock.dossier, clock.name, one.seen_rung)
    if connection.execute(MOVE_HEAD, head).rowcount != 1:
        raise Moved
    if connection.execute(MOVE_CLOCK, climb).rowcount != 1:
        raise Moved
    connection.execute(INSERT_ENTRY, _plain(entry_values(entry)))
    connection.execute(INSERT_OUTBOX, (entry.dossier, entry.seq))


def clash_of(error: sqlite3.IntegrityError) -> HuiyinError | Moved:
    """Return what a violated index means."""
    columns = str(error).removeprefix("UNIQUE constraint failed: ")
    return clash(INDEXES.get(columns, columns))


def _plain(values: Sequence[object]) -> tuple[Any, ...]:
    return tuple(map(plain, values))
