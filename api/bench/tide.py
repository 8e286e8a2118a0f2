"""The floor of a sweep: everything due, climbed by one statement in one transaction.

It writes the rows that a sweep writes, of the same size and into the same tables, and knows
nothing else: what it writes was decided beforehand and is the same for every case.
"""

from collections.abc import Sequence
from datetime import datetime

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from api.bench.crowd import Model
from engine.record import ClockRow, Entry
from engine.store.columns import CLOCK, ENTRY, entry_values, rungs_text, shared_with
from engine.store.step import TYPES

# The floor looks everything up by key, which is the quickest here: it is locked and at hand.
SETTINGS = "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off"

DUE = """
    SELECT clock.dossier, clock.name, dossier.version, dossier.last_hash
    FROM clock JOIN dossier ON dossier.id = clock.dossier
    WHERE next_rung_at <= {now} ORDER BY next_rung_at, clock.dossier, clock.name
    FOR UPDATE OF dossier, clock
"""


class Tide:
    """Climbs all that is due for cases of one model, whose next climb was decided before."""

    def __init__(self, connection: psycopg.Connection[TupleRow], made: Model) -> None:
        """Work on a connection that commits each statement."""
        connection.execute(SETTINGS)
        self._connection = connection
        self._made = made

    def rise(self, now: datetime) -> int:
        """Climb what is due at ``now`` and return how many clocks that were."""
        (row,) = self._connection.execute(self._statement(now)).fetchall()
        return int(row[0])

    def _statement(self, now: datetime) -> sql.Composed:
        write, due = self._made.climbs, self._made.due
        begun = [clock for clock in write.clocks if clock.name != due.name]
        (climbed,) = (clock for clock in write.clocks if clock.name == due.name)
        parts = [
            sql.SQL("due AS ({})").format(sql.SQL(DUE).format(now=sql.Literal(now))),
            sql.SQL("moved AS ({})").format(self._moved()),
            sql.SQL(
                "climbed AS (UPDATE clock SET rung = {}, next_rung_at = {} FROM due"
                " WHERE clock.dossier = due.dossier AND clock.name = due.name)"
            ).format(sql.Literal(climbed.rung), sql.Literal(climbed.next_rung_at)),
            *(
                sql.SQL("entered_{} AS ({})").format(sql.SQL(str(n)), self._entered(n, entry))
                for n, entry in enumerate(write.entries, 1)
            ),
            *(
                sql.SQL("begun_{} AS ({})").format(sql.SQL(str(n)), _begun(clock))
                for n, clock in enumerate(begun)
            ),
            sql.SQL(
                "told AS (INSERT INTO outbox (dossier, seq) SELECT dossier, version + n"
                " FROM due, generate_series(1, {}) AS n)"
            ).format(sql.Literal(len(write.entries))),
        ]
        return sql.SQL("WITH {} SELECT count(*) FROM due").format(sql.SQL(", ").join(parts))

    def _moved(self) -> sql.Composed:
        write = self._made.climbs
        changes: dict[str, sql.Composable] = {
            "version": sql.SQL("due.version + {}").format(sql.Literal(len(write.entries))),
            "last_hash": sql.Literal(write.entries[-1].hash),
            "rungs": sql.Literal(rungs_text(write.rungs)),
        }
        if write.facts != self._made.stands.facts:
            card = write.card
            changes |= {
                "facts": self._renamed(write.facts.decode()),
                "state": sql.Literal(card.state),
                "leader_post": sql.Literal(card.leader_post),
                "shared_with": sql.Literal(shared_with(card.shared)),
                "due_on": sql.Literal(card.due_on),
            }
        sets = (sql.SQL("{} = {}").format(sql.Identifier(n), v) for n, v in changes.items())
        return sql.SQL("UPDATE dossier SET {} FROM due WHERE id = due.dossier").format(
            sql.SQL(", ").join(sets)
        )

    def _entered(self, number: int, entry: Entry) -> sql.Composed:
        kept = dict(zip(ENTRY, entry_values(entry), strict=True))
        told: dict[str, sql.Composable] = {
            column: _typed("journal", column, value) for column, value in kept.items()
        }
        told["dossier"] = sql.SQL("dossier")
        told["seq"] = sql.SQL("version + {}").format(sql.Literal(number))
        told["payload"] = self._renamed(entry.payload)
        if entry.command_key:
            told["command_key"] = self._renamed(entry.command_key)
        if number == 1:
            told["prev"] = sql.SQL("last_hash")
        return _from_due("journal", ENTRY, list(told.values()))

    def _renamed(self, text: str) -> sql.Composable:
        name = sql.Literal(self._made.stands.dossier)
        return sql.SQL("replace({}, {}, due.dossier)").format(sql.Literal(text), name)


def _begun(clock: ClockRow) -> sql.Composed:
    told: list[sql.Composable] = [sql.SQL("dossier")]
    told += [_typed("clock", column, getattr(clock, column)) for column in CLOCK[1:]]
    return _from_due("clock", CLOCK, told)


def _typed(table: str, column: str, value: object) -> sql.Composed:
    return sql.SQL("{}::{}").format(sql.Literal(value), sql.SQL(TYPES[table][column]))


def _from_due(table: str, columns: Sequence[str], told: Sequence[sql.Composable]) -> sql.Composed:
    return sql.SQL("INSERT INTO {} ({}) SELECT {} FROM due").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(told),
    )
