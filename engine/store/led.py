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
    """A clock of a case that somebody leads, with the line of that case."""

    line: Line
    clock: ClockRow


def led_clocks(store: TabledStore, sight: Sight, limit: int) -> list[LedClock]:
    """Return what the caller takes on or signs of the cases he leads, the first due of each first.

    Each half is found by an index of its own, however many cases he has.
    """
    s = store.statement()
    columns = f"{LINE}, {', '.join(f'clock.{column}' for column in CLOCK)}"
    halves = [
        f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
        f" WHERE clock.{kinds} AND {s.among(owner, sight.posts)} AND {_led(sight, s)}"
        f" ORDER BY clock.due_on, clock.dossier LIMIT {s.bind(limit)}"
        for kinds, owner in ((LEADS, "clock.owner_post"), (CLOSING, "dossier.leader_post"))
    ]
    width = len(Line.__struct_fields__)
    return [
        LedClock(store.row_of(Line, row[:width]), store.row_of(ClockRow, row[width:]))
        for row in store.fetch_listed(_together(halves), s.values)
    ]


def led_in(store: TabledStore, sight: Sight, states: Sequence[str], limit: int) -> list[Line]:
    """Return those of the caller's open cases, the first due ``limit``, that stand in ``states``.

    They are found by the index of his desk: one that holds the state as well would be written at
    each step of every case.
    """
    s = store.statement()
    walks = [
        f"SELECT {LINE} FROM (SELECT * FROM dossier WHERE leader_post = {s.bind(post)}"
        f" AND leader_post <> '' AND due_on IS NOT NULL ORDER BY due_on, id"
        f" LIMIT {s.bind(limit)}) AS dossier"
        f" WHERE {s.among('dossier.state', states)} AND {_led(sight, s)}"
        for post in sight.posts
    ]
    found = store.fetch_listed(_together(walks), s.values) if walks else []
    return [store.row_of(Line, row) for row in found]


def _led(sight: Sight, s: Statement) -> str:
    """Return the condition that a row is an open case that the caller leads and may see."""
    own = s.among("dossier.leader_post", sight.posts)
    return f"{own} AND dossier.due_on IS NOT NULL AND {admitted(sight, s)}"


def _together(walks: Sequence[str]) -> str:
    """Return one statement of several, each in its own order and with its own limit."""
    return " UNION ALL ".join(
        f"SELECT * FROM ({walk}) AS walk{number}" for number, walk in enumerate(walks)
    )
