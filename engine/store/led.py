"""The cases that leaders have in charge, as they stand."""

from collections.abc import Sequence

import msgspec

from engine.record import ClockRow, Sight
from engine.store.columns import CLOCK
from engine.store.ledger import LINE, Line
from engine.store.picked import CLOSING, LEADS
from engine.store.sight import admitted, visible_to
from engine.store.statement import Statement
from engine.store.tabled import TabledStore


class LedCase(msgspec.Struct, frozen=True):
    """A case with its facts, whatever has become of it."""

    id: str
    facts: str


def led_cases(store: TabledStore, posts: Sequence[str], sight: Sight) -> list[LedCase]:
    """Return the cases within ``sight`` that one of ``posts`` leads, alone or with others."""
    s = store.statement()
    whose = f"{s.among('dossier.leader_post', posts)} OR {s.shares('dossier.shared_with', posts)}"
    sql = (
        "SELECT dossier.id, dossier.facts FROM dossier WHERE dossier.kind = 'case'"
        f" AND ({whose}) AND {visible_to(sight, s)} ORDER BY dossier.id"
    )
    return [store.row_of(LedCase, row) for row in store.fetch_listed(sql, s.values)]


class LedClock(msgspec.Struct, frozen=True):
    """A clock of a case that somebody leads or shares in leading, with the line of that case."""

    line: Line
    clock: ClockRow


def led_clocks(store: TabledStore, sight: Sight, limit: int) -> list[LedClock]:
    """Return what the caller takes on or signs of his cases, the first due of each first.

    What he takes on, to lead or to share in leading, is found by an index of its own, however many
    cases he has. What he signs of the cases he leads is in two indices, which are laid over each
    other before any row is looked at: that of his desk, and that of all closings asked for.
    """
    s = store.statement()
    columns = f"{LINE}, {', '.join(f'clock.{column}' for column in CLOCK)}"
    desk = (
        f"SELECT id FROM dossier WHERE {s.among('leader_post', sight.posts)}"
        " AND leader_post <> '' AND due_on IS NOT NULL"
    )
    signed = f"clock.dossier IN ({desk} INTERSECT SELECT dossier FROM clock WHERE {CLOSING})"
    halves = [
        f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
        f" WHERE clock.{kinds} AND {own} AND {_open(sight, s)}"
        f" ORDER BY clock.due_on, clock.dossier LIMIT {s.bind(limit)}"
        for kinds, own in (
            (LEADS, s.among("clock.owner_post", sight.posts)),
            (CLOSING, f"{signed} AND {s.among('dossier.leader_post', sight.posts)}"),
        )
    ]
    width = len(Line.__struct_fields__)
    return [
        LedClock(store.row_of(Line, row[:width]), store.row_of(ClockRow, row[width:]))
        for row in store.fetch_listed(_together(halves), s.values)
    ]


def _open(sight: Sight, s: Statement) -> str:
    """Return the condition that a row is an open case from which no wall shuts the caller out."""
    return f"dossier.due_on IS NOT NULL AND {admitted(sight, s)}"


def _together(walks: Sequence[str]) -> str:
    """Return one statement of several, each in its own order and with its own limit."""
    return " UNION ALL ".join(
        f"SELECT * FROM ({walk}) AS walk{number}" for number, walk in enumerate(walks)
    )
