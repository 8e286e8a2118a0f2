"""The cases that leaders have in charge, as they stand."""

from collections.abc import Sequence
from datetime import date

import msgspec

from engine.record import ClockRow, Sight
from engine.store.columns import CLOCK, plain
from engine.store.ledger import LINE, Line
from engine.store.lists import listed
from engine.store.periods import LEFT
from engine.store.picked import LEADS, OWED, UNSIGNED
from engine.store.sight import admitted, visible_to
from engine.store.statement import Statement
from engine.store.tabled import TabledStore

SIGNED = "approve_closing"
"""The clock of a closing that was asked for: whoever leads the case signs first."""
VISITS = ("planned_visit", "return_visit")
"""The clocks of visits that a leader owes."""
STEPS = ("leader_assigned", "leader_released", "recused")


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


class ChargeStep(msgspec.Struct, frozen=True):
    """A day on which a post came to a case (``leader_assigned``) or left it (any other type)."""

    id: str
    facts: str
    post: str
    type: str
    on: date


def charges_that_ended(
    store: TabledStore, posts: Sequence[str], since: date, sight: Sight
) -> list[ChargeStep]:
    """Return how each of ``posts`` came to and left cases that it left on a day from ``since`` on.

    Posts that were kept away from a case without leading it are among them, with no day on which
    they came. In order of case and step, within ``sight``.
    """
    s = store.statement()
    post = s.field("journal.payload", "post")
    left = (
        f"SELECT dossier FROM journal WHERE {LEFT} AND happened_on >= {s.bind(plain(since))}"
        f" AND {s.among(s.field('payload', 'post'), posts)}"
    )
    sql = (
        f"SELECT dossier.id, dossier.facts, {post}, journal.type, journal.happened_on"
        " FROM journal JOIN dossier ON dossier.id = journal.dossier"
        f" WHERE journal.dossier IN ({left}) AND dossier.kind = 'case'"
        f" AND {s.among('journal.type', STEPS)} AND {s.among(post, posts)}"
        f" AND {visible_to(sight, s)} ORDER BY journal.dossier, journal.seq"
    )
    return [store.row_of(ChargeStep, row) for row in store.fetch_listed(sql, s.values)]


class LedClock(msgspec.Struct, frozen=True):
    """A clock of a case that somebody leads or shares in leading, with the line of that case."""

    line: Line
    clock: ClockRow


def led_clocks(
    store: TabledStore, sight: Sight, units: Sequence[str], limit: int
) -> list[LedClock]:
    """Return what the caller takes on, signs or visits of his cases, the first due of each first.

    However many cases he has: what he takes on, to lead or to share in leading, and what he signs
    of the cases he leads are found by an index of their own, the visits that he owes by that of
    what ``units``, those of his posts, owe. Of each sort there are no more than ``limit``, of what
    he signs the cases due first for each of his posts.
    """
    s = store.statement()
    columns = f"{LINE}, {', '.join(f'clock.{column}' for column in CLOCK)}"
    signed = f"kind = {s.bind(SIGNED)} AND clock.dossier IN ({_unsigned(sight.posts, limit, s)})"
    visits = f"{OWED} AND {s.among('clock.kind', VISITS)} AND {s.among('clock.owner_unit', units)}"
    walks = [
        f"SELECT {columns} FROM clock JOIN dossier ON dossier.id = clock.dossier"
        f" WHERE clock.{kinds} AND {own} AND {_open(sight, s)}"
        f" ORDER BY clock.due_on, clock.dossier LIMIT {s.bind(limit)}"
        for kinds, own in (
            (LEADS, s.among("clock.owner_post", sight.posts)),
            (signed, "dossier.is_unsigned"),
            (visits, s.among("clock.owner_post", sight.posts)),
        )
    ]
    width = len(Line.__struct_fields__)
    return [
        LedClock(store.row_of(Line, row[:width]), store.row_of(ClockRow, row[width:]))
        for row in store.fetch_listed(_together(walks), s.values)
    ]


def _unsigned(posts: Sequence[str], limit: int, s: Statement) -> str:
    """Return the statement that finds what each of ``posts`` is to sign, the first due first."""
    found = (
        f"SELECT id FROM dossier WHERE leader_post = owner.name AND {UNSIGNED}"
        f" ORDER BY due_on, id LIMIT {s.bind(limit)}"
    )
    if s.dialect == "postgresql":
        return f"SELECT walk.id FROM {listed(posts, s)} CROSS JOIN LATERAL ({found}) AS walk"
    walk = f"dossier AS walk ON walk.id IN ({found})"
    return f"SELECT walk.id FROM {listed(posts, s)} CROSS JOIN {walk}"


def _open(sight: Sight, s: Statement) -> str:
    """Return the condition that a row is an open case from which no wall shuts the caller out."""
    return f"dossier.due_on IS NOT NULL AND {admitted(sight, s)}"


def _together(walks: Sequence[str]) -> str:
    """Return one statement of several, each in its own order and with its own limit."""
    return " UNION ALL ".join(
        f"SELECT * FROM ({walk}) AS walk{number}" for number, walk in enumerate(walks)
    )
