"""One step of one dossier as one PostgreSQL statement in which everything hangs from `moved`.

`moved` is the guarded update of the dossier's row (for a new dossier its insert): where it finds
nothing, nothing else is written. The row is locked before its clocks, always: a sweep does the
same, and the other way round the two deadlock. The text depends only on how many rows of each
table there are; each such shape is written once and stays prepared.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from msgspec.structs import astuple
from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary

from engine.record import Write
from engine.store.blobs import BLOB, KEPT_ONCE, hexed
from engine.store.columns import (
    CLOCK,
    DEED,
    DEED_KEY,
    DOSSIER,
    ENTRY,
    OUTCOME,
    PETITIONER,
    TEXT,
    WORDS,
    dossier_values,
    entry_values,
    replaced,
)
from engine.store.deed_tables import deed_row
from engine.store.search_tables import search_text
from engine.store.searching import normal
from engine.store.wire import sent

SHAPES = 2000


class Shape(NamedTuple):
    """How many rows of each table a step writes; -1 where its wall or its deeds stay."""

    is_new: bool
    entries: int
    has_climbs: bool
    clocks: int
    closed: int
    outcomes: int
    outbox: int
    texts: int
    petitioners: int
    words: int
    blobs: int
    walls: int
    deeds: int


def shape_of(write: Write) -> Shape:
    """Return the shape of ``write``."""
    return Shape(
        not write.seen,
        len(write.entries),
        any(entry.clock for entry in write.entries),
        len(write.clocks),
        len(write.closed),
        len(write.outcomes),
        len(write.outbox),
        len(write.texts),
        len(write.petitioners),
        int(write.words is not None),
        len(write.blobs),
        -1 if write.walls is None else len(write.walls),
        -1 if write.deeds is None else len(write.deeds),
    )


def values_of(write: Write, shape: Shape) -> list[bytes | None]:
    """Return the values of ``write`` in the order of its shape's places."""
    values: list[object] = [write.dossier, write.source_key if shape.is_new else write.seen]
    values += dossier_values(write)
    columns = None if shape.has_climbs else -2
    for entry in write.entries:
        values += entry_values(entry)[1:columns]
    for clock in write.clocks:
        values += astuple(clock)[1:]
    values += write.closed
    for outcome in write.outcomes:
        values += astuple(outcome)[1:]
    values += write.outbox
    for text in write.texts:
        values += (text.ref, text.field, text.body)
    for party in write.petitioners:
        ref, _, *kept = astuple(party)
        values += (ref, *kept)
    if write.words is not None:
        values.append(normal(write.words))
    values += chain.from_iterable((name, hexed(body)) for name, body in write.blobs.items())
    for wall in write.walls or ():
        values += (wall.subject, wall.is_accused)
    values += chain.from_iterable(astuple(deed)[1:] for deed in write.deeds or ())
    return sent(values)


@lru_cache(SHAPES)
def statement_of(shape: Shape) -> bytes:
    """Return the statement for ``shape``; it tells one row if the dossier was moved, else none."""
    places = _Places()
    parts = [f"moved AS ({_inserted(places) if shape.is_new else _updated(shape, places)})"]
    entry = ENTRY[1:] if shape.has_climbs else ENTRY[1:-2]
    parts += _hung("journal", entry, shape.entries, places)
    parts += _hung("clock", CLOCK[1:], shape.clocks, places, _REPLACED["clock"])
    if shape.closed:
        names = places.take(shape.closed)
        parts.append(
            "closed AS (DELETE FROM clock USING moved"
            f" WHERE clock.dossier = moved.id AND clock.name IN ({names}))"
        )
    parts += _hung("clock_outcome", OUTCOME[1:], shape.outcomes, places)
    parts += _hung("outbox", ["seq"], shape.outbox, places)
    parts += _hung("text", TEXT_SENT, shape.texts, places, _REPLACED["text"])
    party = _REPLACED["petitioner"]
    parts += _hung("petitioner", PARTY_SENT, shape.petitioners, places, party)
    parts += _hung("search_text", ["body"], shape.words, places, _REPLACED["search_text"])
    parts += _hung("blob", BLOB[1:], shape.blobs, places, KEPT_ONCE)
    parts += _walled(shape.walls, places)
    parts += _done(shape, places)
    return f"WITH {', '.join(parts)} SELECT 1 FROM moved".encode()


class _Places:
    """Numbers the places of a statement as its text is written."""

    def __init__(self) -> None:
        self._last = 0

    def take(self, count: int) -> str:
        first, self._last = self._last + 1, self._last + count
        return ", ".join(f"${n}" for n in range(first, self._last + 1))

    def take_row(self, table: str, columns: Sequence[str]) -> str:
        return ", ".join(f"{self.take(1)}::{TYPES[table][column]}" for column in columns)


def _type_of(column: Column[Any]) -> str:
    kinds = {
        Integer: "int",
        Date: "date",
        DateTime: "timestamptz",
        Boolean: "bool",
        LargeBinary: "bytea",
    }
    return kinds.get(type(column.type), "text")


TYPES = {
    table.name: {column.name: _type_of(column) for column in table.columns}
    for table in {*search_text.metadata.sorted_tables, deed_row}
}
TEXT_SENT = [column for column in TEXT if column != "dossier"]
PARTY_SENT = [column for column in PETITIONER if column != "dossier"]


_REPLACED = {
    "clock": replaced(("dossier", "name"), CLOCK),
    "text": replaced(("ref",), TEXT, "text.dossier"),
    "search_text": replaced(("dossier",), WORDS),
    "petitioner": replaced(("ref",), PETITIONER, "petitioner.dossier"),
}


def _inserted(places: _Places) -> str:
    columns = ", ".join(("id", "source_key", *DOSSIER))
    id_, source = places.take(1), places.take(1)
    return (
        f"INSERT INTO dossier ({columns})"
        f" VALUES ({id_}, nullif({source}, ''), {places.take(len(DOSSIER))})"
        " ON CONFLICT DO NOTHING RETURNING id"
    )


def _updated(shape: Shape, places: _Places) -> str:
    guard = f"id = {places.take(1)} AND version = {places.take(1)}"
    kept = {column: places.take(1) for column in DOSSIER}
    if shape.walls < 0:
        guard += f" AND walled = {kept['walled']}"
    sets = ", ".join(f"{column} = {place}" for column, place in kept.items())
    return f"UPDATE dossier SET {sets} WHERE {guard} RETURNING id"


def _hung(
    table: str, columns: Sequence[str], rows: int, places: _Places, conflict: str = ""
) -> list[str]:
    """Return the part that writes ``rows`` rows of ``table`` for the dossier that was moved."""
    if not rows:
        return []
    listed = [places.take_row(table, columns) for _ in range(rows)]
    if rows == 1:
        source = f"SELECT moved.id, {listed[0]} FROM moved"
    else:
        values = ", ".join(f"({row})" for row in listed)
        source = f"SELECT moved.id, v.* FROM moved, (VALUES {values}) AS v"
    into = ", ".join(("dossier", *columns))
    return [f"{table}_rows AS (INSERT INTO {table} ({into}) {source}{conflict})"]


def _walled(rows: int, places: _Places) -> list[str]:
    if rows < 0:
        return []
    gone = "DELETE FROM wall USING moved WHERE wall.dossier = moved.id"
    columns = ["subject", "is_accused"]
    if not rows:
        return [f"unwalled AS ({gone})"]
    listed = ", ".join(f"({places.take_row('wall', columns)})" for _ in range(rows))
    into = "INSERT INTO wall (dossier, subject, is_accused)"
    # What the statement deletes it cannot see deleted: only new stones are put, only old ones go.
    return [
        f"stones (subject, is_accused) AS (VALUES {listed})",
        f"unwalled AS ({gone} AND (wall.subject, wall.is_accused) NOT IN (TABLE stones))",
        f"walled AS ({into} SELECT moved.id, stones.* FROM moved, stones ON CONFLICT DO NOTHING)",
    ]


def _done(shape: Shape, places: _Places) -> list[str]:
    rows, gone = shape.deeds, "DELETE FROM deed_row USING moved WHERE deed_row.dossier = moved.id"
    if rows < 0:
        return []
    if not rows:
        return [] if shape.is_new else [f"undone AS ({gone})"]
    listed = ", ".join(f"({places.take_row('deed_row', DEED[1:])})" for _ in range(rows))
    into = f"INSERT INTO deed_row ({', '.join(DEED)}) SELECT moved.id, deeds.* FROM moved, deeds"
    parts = [
        f"deeds ({', '.join(DEED[1:])}) AS (VALUES {listed})",
        f"done AS ({into}{replaced(DEED_KEY, DEED)})",
    ]
    if not shape.is_new:
        kept = "(deed_row.post, deed_row.key) NOT IN (SELECT post, key FROM deeds)"
        parts.append(f"undone AS ({gone} AND {kept})")
    return parts
