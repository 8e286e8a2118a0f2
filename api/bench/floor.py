"""The floor of a step: its SELECT and its one statement, written by hand on raw psycopg.

It writes the rows of `AssignLeader` into the tables of the program, of the same size, and knows
nothing else: no sight, no organisation, no earlier keys, no rules. Its values are ready before the
time is taken.
"""

from typing import NamedTuple

import psycopg
from msgspec.structs import astuple
from psycopg.rows import TupleRow

from engine.record import Write
from engine.store.columns import entry_values

READ = "SELECT version, facts, last_hash, edition FROM dossier WHERE id = %s"

STEP = """
WITH moved AS (
    UPDATE dossier SET version = %s, facts = %s, last_hash = %s, state = %s, leader_post = %s,
        due_on = %s
    WHERE id = %s AND version = %s RETURNING id
), entered AS (
    INSERT INTO journal (dossier, seq, type, payload, happened_on, happened_at, recorded_at,
        person, post, on_behalf_of, command_key, command_digest, prev, hash)
    SELECT id, %s::int, %s, %s, %s::date, %s::timestamptz, %s::timestamptz, %s, %s, %s, %s, %s, %s,
        %s FROM moved
), started AS (
    INSERT INTO clock (dossier, name, kind, nature, started_on, due_on, legal_on, due_at,
        provisional, rung, next_rung_at, owner_unit, owner_post)
    SELECT id, %s, %s, %s, %s::date, %s::date, %s::date, %s::timestamptz, %s::bool, %s::int,
        %s::timestamptz, %s, %s FROM moved
    ON CONFLICT (dossier, name) DO UPDATE SET due_on = excluded.due_on
), met AS (
    DELETE FROM clock USING moved WHERE clock.dossier = moved.id AND clock.name = %s
), ended AS (
    INSERT INTO clock_outcome (dossier, name, kind, seq, result, due_on, legal_on, ended_on)
    SELECT id, %s, %s, %s::int, %s, %s::date, %s::date, %s::date FROM moved
), told AS (
    INSERT INTO outbox (dossier, seq) SELECT id, %s::int FROM moved
)
SELECT 1 FROM moved
"""


class PreparedRow(NamedTuple):
    """One step of the floor: the dossier and the values of STEP in order."""

    dossier: str
    values: tuple[object, ...]


def prepared_row(write: Write) -> PreparedRow:
    """Return ``write`` as the floor takes it: one event, a clock met, one started, one told.

    Raises:
        ValueError: ``write`` has another shape.
    """
    (entry,), (clock,), (outcome,) = write.entries, write.clocks, write.outcomes
    (closed,), (told,), card = write.closed, write.outbox, write.card
    values = (
        *(entry.seq, write.facts.decode(), entry.hash, card.state, card.leader_post, card.due_on),
        *(write.dossier, write.seen),
        *entry_values(entry)[1:14],
        *astuple(clock)[1:],
        closed,
        *astuple(outcome)[1:],
        told,
    )
    return PreparedRow(write.dossier, values)


def connect_floor(conninfo: str) -> psycopg.Connection[TupleRow]:
    """Open a connection for the floor, as raw as psycopg gives it: each statement commits."""
    return psycopg.connect(conninfo, autocommit=True)


def floor_step(connection: psycopg.Connection[TupleRow], row: PreparedRow) -> bool:
    """Read the dossier and write the step; whether the dossier was at the version expected."""
    connection.execute(READ, (row.dossier,), prepare=True).fetchone()
    return connection.execute(STEP, row.values, prepare=True).rowcount == 1
